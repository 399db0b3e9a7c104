"""Time expressions and whole time phrases."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.bench.timex import analyse_plainly
from reportedly.extract.times import find_times, find_when_phrases
from reportedly.language.analysis import Analysis
from reportedly.records import Time

_TABLE = Path(__file__).with_name("times.csv")


def _rows() -> list[dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def _find(text: str, published: str | None = None) -> list[Time]:
    return list(find_times(analyse_plainly(text), published=published))


def _values(text: str, published: str | None = None) -> list[str | None]:
    return [time.value for time in _find(text, published)]


def _when(text: str, published: str | None = None) -> list[tuple[str, str | None, str | None]]:
    analysis = analyse_plainly(text)
    times = list(find_times(analysis, published=published))
    found = find_when_phrases(analysis, times, published=published)
    return [(time.span.text, time.start, time.end) for time in found]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['sentence']}@{row['published']}")
def test_table(row: dict[str, str]) -> None:
    """Each sentence of the table holds just the time expression that its row says."""
    found = _find(row["sentence"], row["published"] or None)
    expected = [tuple(row[key] for key in ("text", "type", "value", "from", "to"))]
    assert [
        (time.span.text, time.type.value, time.value or "", time.start or "", time.end or "")
        for time in found
    ] == ([] if not row["text"] else expected)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "On 3 May 1916 the fort fell. Two days later the town fell.",
            ["1916-05-03", "1916-05-05"],
        ),
        ("On 3 May 1916 it fell. The following day they left.", ["1916-05-03", "1916-05-04"]),
        ("On 3 May 1916 it fell. The previous week was calm.", ["1916-05-03", "1916-W17"]),
        ("It fell in May 1916. In June they left.", ["1916-05", "1916-06"]),
        ("It fell in 1916. The following year they left.", ["1916", "1917"]),
        ("It fell in 1916, and a decade later it rose.", ["1916", "192"]),
        ("It fell on 3 May 1916. That night it burned.", ["1916-05-03", "1916-05-03TNI"]),
        ("It fell on 3 May 1916 and burned the same day.", ["1916-05-03", "1916-05-03"]),
        ("It fell on 3 May 1916. On the 5th, they left.", ["1916-05-03", "1916-05-05"]),
        ("It fell in April and June 1916.", ["1916-04", "1916-06"]),
        ("The strike of 1956-57 failed.", ["1956", "1957"]),
        ("They fought from 356 to 346 BC.", ["BC0356", "BC0346"]),
    ],
)
def test_dates_count_from_the_date_mentioned_last(text: str, values: list[str]) -> None:
    """Without a date of publication, later dates are filled from the one mentioned before."""
    assert _values(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Third-quarter profit rose from that of a year ago. Sales rose from a year earlier.",
            ["2018-Q3", "2018-Q3"],
        ),
        (
            "Profit for the fiscal first quarter ended Sept. 30 rose from a year ago.",
            ["2019-09-30", "2018-Q1"],
        ),
        (
            "Third-quarter profit rose. For the nine months, it was up from a year earlier.",
            ["P9M", "2018"],
        ),
        (
            "Third-quarter profit fell. For the nine months, it was half that of the 2018 period.",
            ["P9M", "2018"],
        ),
        (
            "Third-quarter profit rose. After a weak second quarter, sales passed a year ago's.",
            ["2019-Q2", "2018-Q3"],
        ),
        (
            "Third-quarter profit rose. It will fall in the fourth quarter from a year-ago period.",
            ["2019-Q4", "2018-Q3"],
        ),
    ],
)
def test_company_news_looks_back_at_the_quarter_under_report(text: str, values: list[str]) -> None:
    """A year ago is the quarter under report a year before, after nine months the year."""
    assert _values(text, "2019-11-02")[1:] == values


def test_a_history_begins_from_publication_until_it_names_a_date() -> None:
    """A report of old years that looks ahead first has no other date to count from."""
    years = "It fell in 1951, 1953, 1955, 1957 and 1959."
    assert _values(f"A court meets on March 6. {years}", "2019-02-24")[0] == "2019-03-06"


def test_a_report_without_publication_date_leaves_deictic_words_open() -> None:
    """A date in the text is no reason to think that "yesterday" counts from it."""
    assert _values("On 3 May 1916 the fort fell. Yesterday he wept.") == [
        "1916-05-03",
        "XXXX-XX-XX",
    ]


def test_a_history_counts_from_its_own_dates_despite_a_late_publication() -> None:
    """A text full of past years fills "June" from the year before it, not from publication."""
    text = (
        "In 1911 the port opened. In 1912 it grew. In 1913 it burned. In March 1914 it was built "
        "anew. In May 1915 it was shelled. In June the harbour master left."
    )
    assert _values(text, "2009-12-19")[-1] == "1915-06"


def test_a_date_said_to_come_is_no_anchor_in_a_history() -> None:
    """A plan for a later year does not move the story on."""
    text = (
        "The port opened in 1911. It burned in May 1914. The rebuilding was planned for 1919. "
        "In June the harbour master left."
    )
    assert _values(text)[-1] == "1914-06"


@pytest.mark.parametrize(
    ("text", "published", "phrases"),
    [
        ("Since October 40 died.", "2024-12-23", [("Since October", "2024-10", None)]),
        ("On Monday two died.", "2024-12-18", [("On Monday", "2024-12-16", "2024-12-16")]),
        ("They fled last week.", "2021-03-10", [("last week", "2021-03-01", "2021-03-07")]),
        (
            "They fled in the past week.",
            "2021-03-10",
            [("in the past week", "2021-03-03", "2021-03-10")],
        ),
        (
            "They fled within just three days.",
            "2021-03-10",
            [("within just three days", None, None)],
        ),
        ("It was shut until Friday.", "2021-03-14", [("until Friday", None, "2021-03-12")]),
        ("By yesterday 9 had died.", "2021-03-14", [("By yesterday", None, "2021-03-13")]),
        ("As of today 9 are dead.", "2021-03-14", [("As of today", None, "2021-03-14")]),
        ("After 3 May 2020 9 died.", None, [("After 3 May 2020", "2020-05-03", None)]),
        (
            "The raid came shortly before 8:04 p.m. on Sunday, 3 May 2020.",
            None,
            [("shortly before 8:04 p.m. on Sunday, 3 May 2020", "2020-05-03", "2020-05-03")],
        ),
        (
            "On 3 May 2020, shortly after 11.30am, it fell.",
            None,
            [("On 3 May 2020, shortly after 11.30am", "2020-05-03", "2020-05-03")],
        ),
        (
            "On 3 May 2020 at dawn it fell.",
            None,
            [("On 3 May 2020 at dawn", "2020-05-03", "2020-05-03")],
        ),
        (
            "Fighting ran from Monday to Friday.",
            "2021-03-14",
            [("from Monday to Friday", "2021-03-08", "2021-03-12")],
        ),
        (
            "It happened between 3 May 2020 and 9 June 2020.",
            None,
            [("between 3 May 2020 and 9 June 2020", "2020-05-03", "2020-06-09")],
        ),
        (
            "On Wednesday (18 December) it fell.",
            "2024-12-23",
            [("On Wednesday (18 December)", "2024-12-18", "2024-12-18")],
        ),
        (
            "Since the start of the war 40 died.",
            "2024-12-23",
            [("Since the start of the war", None, None)],
        ),
        (
            "Since the war began in 2011 40 died.",
            "2024-12-23",
            [("Since the war began in 2011", "2011", None)],
        ),
        ("Since he left 40 died.", "2024-12-23", []),
        (
            "It began in 2011. Since then 40 died.",
            "2024-12-23",
            [("in 2011", "2011", "2011"), ("Since then", "2011", None)],
        ),
        (
            "Late last night and early this morning 40 died.",
            "2024-12-23",
            [("Late last night and early this morning", "2024-12-22", "2024-12-23")],
        ),
        (
            "On Monday and Thursday 40 died.",
            "2024-12-27",
            [
                ("On Monday", "2024-12-23", "2024-12-23"),
                ("Thursday", "2024-12-26", "2024-12-26"),
            ],
        ),
        (
            "12 died from Oct. 7, 2023, to May 3, 2024.",
            None,
            [("from Oct. 7, 2023, to May 3, 2024", "2023-10-07", "2024-05-03")],
        ),
        (
            "12 died during the night of Saturday to Sunday.",
            "2024-12-23",
            [("during the night of Saturday to Sunday", "2024-12-21", "2024-12-22")],
        ),
        (
            "12 had died by Tuesday evening.",
            "2024-12-23",
            [("by Tuesday evening", None, "2024-12-17")],
        ),
        (
            "12 died in the first three months of 2024.",
            "2024-12-23",
            [("in the first three months of 2024", "2024", "2024")],
        ),
        ("12 died after midnight.", "2024-12-23", [("after midnight", "2024-12-23", "2024-12-23")]),
        ("They are currently there.", "2021-03-14", [("currently", "2021-03-14", "2021-03-14")]),
        ("The town fell on Monday.", None, [("on Monday", None, None)]),
        ("They meet every Friday.", "2021-03-14", []),
    ],
)
def test_when_phrases(
    text: str, published: str | None, phrases: list[tuple[str, str | None, str | None]]
) -> None:
    """A whole phrase holds its preposition, and its ends follow from it."""
    assert _when(text, published) == phrases


@pytest.mark.parametrize("unit", ["on ", "the ", "two ", "May ", "1990 - ", "early in the ", "' "])
def test_long_runs_of_time_words_are_read_to_the_end(unit: str) -> None:
    """A long run of one time word hides no date after it."""
    assert "1916-05-03" in _values(unit * 20_000 + "zebra 3 May 1916.")


_WORDS = (
    "on in the of early May 3 1990 Monday two three days later ago last week 8:30 p.m. , . - since "
    "first half quarter BC 31 February every year 's and to 99/99/9999 9999"
)
_TEXTS = st.lists(st.sampled_from(_WORDS.split()), max_size=40).map(" ".join)


@given(_TEXTS, st.sampled_from([None, "2024-12-23", "2024-02-29", "2024-12", "1", "9999-12-31"]))
def test_any_text_gives_ordered_times_that_quote_it(text: str, published: str | None) -> None:
    """Times never overlap, stand in text order, quote the text, and their ends are in order."""
    times = _find(text, published)
    ends = [0]
    for time in times:
        assert time.span.start >= ends[-1]
        assert text[time.span.start : time.span.end] == time.span.text
        ends.append(time.span.end)
    assert all(phrase[0] in text for phrase in _when(text, published))


def test_a_tagged_verb_is_no_month() -> None:
    """May is a verb where the tagger says so, whatever stands before it."""
    plain = analyse_plainly("And May they live.")
    words = tuple(
        replace(word, pos="AUX" if word.text == "May" else "NOUN") for word in plain.words
    )
    tagged = Analysis(text=plain.text, words=words, sentences=plain.sentences)
    assert _values("And May was dry.", "2024-12-23") == ["2024-05"]
    assert not list(find_times(tagged, published="2024-12-23"))
