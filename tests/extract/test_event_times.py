"""Which time belongs to a figure."""

from __future__ import annotations

from functools import cache

import pytest

from reportedly import read
from reportedly.bench.timex import analyse_plainly
from reportedly.extract.event_times import EventTimes
from reportedly.extract.time_bearings import TimeBearings
from reportedly.extract.time_mentions import TimeMention
from reportedly.extract.times import find_times, find_when_phrases
from reportedly.extract.voices import Voices
from reportedly.language import Analyser
from reportedly.language.analysis import Analysis
from reportedly.records import Span

_PUBLISHED = "2021-03-12"


@cache
def _analyser() -> Analyser:
    return Analyser.load(threads=1)


def _read(text: str) -> Analysis:
    return next(iter(_analyser().analyse([text])))


def _times_of(
    analysis: Analysis, *numbers: str, said: str = "", state: bool = False
) -> list[str | None]:
    """Return the words for the time of each number, asked in the order given."""
    text = analysis.text
    times = list(find_times(analysis, published=_PUBLISHED))
    spans = [Span.of(text, text.index(said), text.index(said) + len(said))] if said else []
    events = EventTimes(analysis, times, spans, _PUBLISHED)
    found = []
    for number in numbers:
        words = analysis.range_of(text.index(number), text.index(number) + len(number))
        time = events.find(words.first, words.last, state=state)
        found.append(time.span.text if time else None)
    return found


def _mentions(text: str) -> list[TimeMention]:
    analysis = analyse_plainly(text)
    times = list(find_times(analysis, published=_PUBLISHED))
    phrases = find_when_phrases(analysis, times, published=_PUBLISHED)
    voices = Voices(analysis)
    return [
        TimeMention(analysis, phrase, said=False, voices=voices, published=_PUBLISHED)
        for phrase in phrases
    ]


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("On Monday 12 people died.", ["12"], ["On Monday"]),
        (
            "On Monday 12 people died. Of them, 5 were women.",
            ["12", "5"],
            ["On Monday"] * 2,
        ),
        ("Blast kills 12\n\nIt hit a market on Monday.", ["12"], ["on Monday"]),
        (
            "On Monday 12 people died. On Tuesday 5 people died.",
            ["12", "5"],
            ["On Monday", "On Tuesday"],
        ),
        (
            "A bridge fell on Monday, killing 12 people. In 2019 a similar fall killed 30 people.",
            ["12", "30"],
            ["on Monday", "In 2019"],
        ),
        ("TOL (March 12) - On Monday 12 soldiers died.", ["12 s"], ["On Monday"]),
        ("Since October 40 people have died.", ["40"], ["Since October"]),
        ("Some 40 people were killed.", ["40"], [None]),
        (
            "On Monday a van hit a crowd, killing 12 people. The mayor visited 30 who were hurt.",
            ["12", "30"],
            ["On Monday"] * 2,
        ),
        (
            "On Monday 12 people died. At dawn 5 people died.",
            ["12", "5"],
            ["On Monday"] * 2,
        ),
        (
            "On Monday a mill burned, killing 12 people. Police came on Monday. Some 30 were hurt.",
            ["12", "30"],
            ["On Monday"] * 2,
        ),
        (
            "A mill burned on Monday. On Monday morning 12 people were killed there.",
            ["12"],
            ["On Monday morning"],
        ),
        ("Rain | 3 May 2020\nOn 1 May 12 people died.", ["12"], ["On 1 May"]),
        ("TOL, May 3 (Agency) - On Monday 12 soldiers died.", ["12 s"], ["On Monday"]),
    ],
)
def test_time_of_a_figure(text: str, numbers: list[str], expected: list[str | None]) -> None:
    """A figure takes the time of its sentence, else that of its event."""
    assert _times_of(_read(text), *numbers) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday the mayor said that 12 people were killed on Monday when a mill burned.",
        "The mayor said on Thursday that 12 people were killed on Monday when a mill burned.",
        "A mill burned down in Orva on Monday. On Thursday the mayor said 12 people were killed.",
    ],
)
def test_the_time_of_speaking_yields_to_the_time_of_the_event(text: str) -> None:
    """When a source spoke is not when it happened, if the text tells that, too."""
    said = "On Thursday" if "On Thursday" in text else "on Thursday"
    assert _times_of(_read(text), "12", said=said) == ["on Monday"]


@pytest.mark.parametrize(
    ("recount", "expected"),
    [
        ("On Thursday the ministry corrected this number to 12.", "on Monday"),
        ("The number of dead was revised on Thursday to 12.", "on Monday"),
        ("On Thursday the ministry put the number of dead at 12.", "on Monday"),
        ("On Thursday a second fire raised the number of dead to 12.", "On Thursday"),
        ("On Thursday the ministry buried 12.", "On Thursday"),
    ],
)
def test_when_a_count_was_corrected_is_not_when_they_died(recount: str, expected: str) -> None:
    """The day of a new count is that of counting, unless something else raised it."""
    text = f"A mill burned on Monday, killing 9 people. {recount}"
    assert _times_of(_read(text), "9", "12") == ["on Monday", expected]


def test_a_day_carried_over_is_not_quoted_where_somebody_spoke_on_it() -> None:
    """The day of an event is quoted where the event is told, though somebody spoke on it before."""
    text = (
        "The mayor said on Monday that the mill is gone. It burned down on Monday morning. Some 12 "
        "workers were killed."
    )
    assert _times_of(_read(text), "12", said="on Monday") == ["on Monday morning"]


def test_now_is_the_time_of_a_state() -> None:
    """A stock is counted now, not when something else happened."""
    analysis = _read("On Monday 12 people died. The camp now holds 300 people.")
    assert _times_of(analysis, "300", state=True) == ["now"]


def test_numbers_with_no_time_between_them_share_one() -> None:
    """What is told in one breath happened at one time."""
    analysis = _read("The post said on Monday that 50 men died and 47 were hurt within three days.")
    first, second = _times_of(analysis, "50", "47", said="on Monday")
    assert first == second


def test_a_long_text_is_read_to_its_end() -> None:
    """The last figure of a long text finds the time beside it."""
    text = "On Monday 12 died. " * 3000 + "On Tuesday 77 drowned."
    assert _times_of(analyse_plainly(text), "77") == ["On Tuesday"]


def test_a_phrase_far_off_is_not_looked_at_word_by_word() -> None:
    """In a text without full stops, what is compared with a number does not grow with the text."""
    analysis = analyse_plainly("On Monday it rained " + "and blew " * 300 + "and 12 died")
    times = list(find_times(analysis, published=_PUBLISHED))
    bearings = TimeBearings(analysis, times, [], _PUBLISHED)
    number = analysis.range_of(len(analysis.text) - 7, len(analysis.text))
    features = list(bearings.describe(0, number, state=False))
    assert not any(name.startswith("tree=") for name in features)


@pytest.mark.parametrize(
    ("text", "grain", "age"),
    [
        ("It fell today.", "day", "same"),
        ("It fell yesterday.", "day", "day"),
        ("It fell in May 2019.", "month", "coarse"),
        ("It fell this month.", "month", "within"),
        ("It is gone now.", "now", "same"),
        ("It will fall tomorrow.", "day", "future"),
        ("It fell within just three days.", "within", "undated"),
        ("It lasted for three days.", "duration", "undated"),
        ("It fell at 8 p.m. on Monday.", "time", "week"),
    ],
)
def test_grain_and_age_of_a_phrase(text: str, grain: str, age: str) -> None:
    """A phrase is as exact as its words, and as old as its first day is before publication."""
    (mention,) = _mentions(text)
    assert (mention.grain, mention.age) == (grain, age)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TOL, May 3 (Agency) - A mill burned.", True),
        ("TOL (March 12) - A mill burned.", True),
        ("Rain | 3 May 2020\nA mill burned.", True),
        ("The mill burned on 3 May 2020 and fell.", False),
        ("A storm came. Then, after months, on 4 March, the mill burned.", False),
    ],
)
def test_a_dateline_is_known_by_its_form(text: str, expected: bool) -> None:
    """The day of the page stands in a line or bracket of its own."""
    assert [one.is_dateline for one in _mentions(text)][-1:] == [expected]


def test_since_a_day_when_something_happened_is_that_day() -> None:
    """“The worst since March, when 12 died” dates the deaths to March, not to all days since."""
    text = "It was the worst accident since March, when 12 miners died."
    analysis = analyse_plainly(text)
    times = list(find_times(analysis, published=_PUBLISHED))
    (phrase,) = find_when_phrases(analysis, times, published=_PUBLISHED)
    assert (phrase.start, phrase.end) == ("2021-03", "2021-03")


@pytest.mark.parametrize(
    ("text", "number", "time"),
    [
        ("Divers recovered 96 bodies, and the search would go on at dawn.", "96", None),
        ("In May 900 soldiers will be sent to Tol.", "900", "In May"),
        ("The flood has killed 73 people, up from 61 a day earlier.", "73", None),
    ],
)
def test_what_is_told_of_another_time_dates_only_itself(
    text: str, number: str, time: str | None
) -> None:
    """When the search goes on is not when people died, nor is when fewer had."""
    assert _times_of(_read(text), number) == [time]


@pytest.mark.parametrize(
    ("text", "number", "time"),
    [
        ("Three men were shot last Thursday and another died on Monday.", "Three", "last Thursday"),
        ("It was the worst crash since August, when 31 died.", "31", "since August"),
        ("Last year 300 drowned; so far this year the number is 45.", "45", "so far this year"),
    ],
)
def test_a_time_right_beside_a_number_is_its_time(text: str, number: str, time: str) -> None:
    """Behind the verb, before "when", or at the head of a clause of its own."""
    figures = read(text, published=_PUBLISHED).figures
    found = [one.when and one.when.span.text for one in figures if one.quantity.text == number]
    assert found == [time]


def test_may_the_verb_is_no_month_behind_a_number() -> None:
    """“As many as 30 may still be inside” gives no day."""
    reading = read(
        "As many as 30 may still be inside the hull; 12 died in May.", published=_PUBLISHED
    )
    assert [one.span.text for one in reading.times] == ["May"]


def test_a_toll_that_is_raised_keeps_the_day_of_its_event() -> None:
    """Who dies later has a day of their own; the toll of Thursday's crash stays Thursday's."""
    text = "A girl died on Saturday, bringing the toll of Thursday's crash to 15."
    figures = read(text, published="2021-03-17").figures
    assert [one.when and one.when.start for one in figures] == ["2021-03-13", "2021-03-11"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The rains, which began in March 2020, have killed 210 people.", "2020-03", None),
        ("In all 321 people have died since 13 July.", "2020-07-13", None),
        ("Last year 5,601 people were killed, up by over 1,000 on 2019.", "2020", "2020"),
    ],
)
def test_time_runs_on_from_a_beginning(text: str, start: str, end: str | None) -> None:
    """What began then goes on; what lies ahead was a year ago; a year compared is no time."""
    (figure,) = read(text, published="2021-03-17").figures
    assert figure.when is not None
    assert (figure.when.start, figure.when.end) == (start, end)
