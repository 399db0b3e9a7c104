from __future__ import annotations

import time

import pytest

from reportedly.scale import may_hold_a_claim

FILLER = "The orchestra played a new piece by a young composer in the old hall by the river. " * 9


@pytest.mark.parametrize(
    "passage",
    [
        "The mayor put the number of dead at 14.",
        "Two fishermen drowned near Orva.",
        "Ruritania denied that its troops had abducted villagers.",
        "Several dozen people lost their lives.",
        "The rebels fled; hundreds were taken prisoner.",
        "According to the ministry, civilians were displaced.",
    ],
)
def test_texts_with_a_figure_or_a_charge_are_kept(passage: str) -> None:
    """A count of harmed persons, or somebody speaking of harm, keeps a text, long or short."""
    assert may_hold_a_claim(passage)
    assert may_hold_a_claim(FILLER + passage + " " + FILLER)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🌊 ÆØÅ 新聞",
        FILLER,
        FILLER + "Shares rose 3.5 percent to 41.20 euros.",
        FILLER + "The minister said that the budget would be balanced.",
    ],
)
def test_texts_about_other_things_are_dropped(text: str) -> None:
    """Neither a number nor speech alone keeps a text of some length."""
    assert not may_hold_a_claim(text)


def test_of_a_short_text_less_is_asked() -> None:
    """Persons counted, or harm alone, suffice in a line; in an article they do not."""
    for line in ("24 former officers are held in Orva.", "Gunmen killed a teacher."):
        assert may_hold_a_claim(line)
    assert not may_hold_a_claim(FILLER + "The choir has 24 singers." + FILLER)


def test_time_grows_with_the_text_and_no_faster() -> None:
    """A text ten times as long takes about ten times as long, whatever it is made of."""

    def measure(text: str) -> float:
        start = time.perf_counter()
        may_hold_a_claim(text)
        return time.perf_counter() - start

    for piece in ("a", "7", "7 ", "said ", "killed" + " x" * 60 + " "):
        measure(piece)
        assert measure(piece * 200_000) < 40 * max(measure(piece * 20_000), 0.005)
