"""The same text: wire copies, cut short, edited, and what only looks like one."""

import random

import pytest

from reportedly.resolve.fingerprints import hash_text
from reportedly.resolve.lineages import Text, find_credit, resolve_lineages

_WORDS = [f"word{number}" for number in range(5000)]


def _write(seed: int, length: int = 200) -> str:
    return " ".join(random.Random(seed).choices(_WORDS, k=length))


def _resolve(*texts: tuple[str, str, str]) -> list[tuple[str, ...]]:
    """Return the lineages of texts given by id, day and words."""
    heads = [Text(name, day, (f"{name} news",), words.count(" ")) for name, day, words in texts]
    prints = {name: hash_text(words) for name, _, words in texts}
    return sorted(one.documents for one in resolve_lineages(heads, prints))


def test_an_edited_copy_is_of_the_lineage_of_the_earlier() -> None:
    """Another headline and a changed word here and there leave a wire copy what it is."""
    text = _write(1)
    words = text.split()
    words[30], words[120] = "others", "elsewhere"
    copy = "a new headline " + " ".join(words)
    assert _resolve(("late", "2031-04-18", copy), ("early", "2031-04-17", text)) == [
        ("early", "late")
    ]


def test_a_text_cut_short_is_a_copy() -> None:
    """A paper prints the first third of a long report; MinHash alone would miss it."""
    text = _write(2, 600)
    cut = " ".join(text.split()[:180])
    assert _resolve(("long", "2031-04-17", text), ("cut", "2031-04-17", cut)) == [("long", "cut")]


def test_of_one_day_the_longest_is_the_original() -> None:
    """Agencies send more than papers print."""
    text = _write(3)
    cut = text.rsplit(" ", 60)[0]
    assert _resolve(("a cut", "2031-04-17", cut), ("b whole", "2031-04-17", text)) == [
        ("b whole", "a cut")
    ]


def test_a_shared_quotation_makes_no_copy() -> None:
    """Two reporters who quote one speech at length have written two reports."""
    speech = _write(4, 50)
    one, other = f"{_write(5)} {speech}", f"{_write(6)} {speech}"
    assert len(_resolve(("one", "2031-04-17", one), ("other", "2031-04-17", other))) == 2


def test_the_same_form_months_later_is_no_copy() -> None:
    """A daily bulletin uses the same words again and again about other days."""
    text = _write(7)
    assert len(_resolve(("may", "2031-05-01", text), ("july", "2031-07-01", text + " x"))) == 2


def test_a_lineage_says_why_and_who_published_it() -> None:
    """Each copy stays visible, with the share of words that it has in common."""
    text = _write(8)
    heads = [Text("a", "2031-04-17", ("Agency",), 200), Text("b", None, ("Paper", "Post"), 200)]
    prints = {"a": hash_text(text), "b": hash_text(text + " end")}
    (lineage,) = resolve_lineages(heads, prints)
    assert lineage.publishers == ("Agency", "Paper", "Post")
    assert lineage.links[0].features[0] == ("text", "nearly the same")


def test_texts_of_few_words_or_none_are_taken() -> None:
    """A flash of three words, an empty page and one without letters are documents too."""
    texts = [("a", "2031-04-17", "Dam bursts upriver"), ("b", "2031-04-17", "?!"), ("c", "", "")]
    assert len(_resolve(*texts)) >= 2


def _borrow(words: int, credit: str | None, publisher: str = "Echo") -> int:
    """Return how many lineages there are where a paper takes over some words of an agency."""
    agency, own = _write(8), _write(9, 120 - words)
    copy = " ".join(agency.split()[:words]) + " " + own
    texts = [
        Text("agency", "2031-04-17", ("Orva Press",), 200, "OP"),
        Text("paper", "2031-04-18", (publisher,), 120, credit),
    ]
    prints = {"agency": hash_text(agency), "paper": hash_text(copy)}
    return len(resolve_lineages(texts, prints))


def test_who_credits_an_agency_copies_it_with_fewer_words_in_common() -> None:
    """Half of a paper's text, or a quarter below the agency's credit; an agency's update is new."""
    assert _borrow(70, None) == 1
    assert _borrow(40, None) == 2
    assert _borrow(40, "OP") == 1
    assert _borrow(40, "AP") == 2
    assert _borrow(70, None, publisher="Orva Press") == 2


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Raid\n\nLVIV, May 3 (Orva Press) - Six died.", "Orva Press"),
        ("Raid\n\nSix died. (OP)\n", "OP"),
        ("Raid\n\nThe Orva Front (OF) said six died.", None),
    ],
)
def test_a_credit_stands_in_the_dateline_or_at_the_end(text: str, credit: str | None) -> None:
    """Short forms within the text are no credits."""
    assert find_credit(text) == credit
