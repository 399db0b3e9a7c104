"""The reference report that the project grew from must read perfectly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import reportedly
from reportedly.records import Figure, Measure, Modifier, Reading, Stand, Statement

_BESIDE = Path(__file__).parents[2] / "shared" / "data"
_SEED = Path(os.environ.get("REPORTEDLY_DATA", _BESIDE)).parent / "gold/docs/seed.txt"

pytestmark = pytest.mark.skipif(not _SEED.exists(), reason=f"the report is not at {_SEED}")


@pytest.fixture(scope="module")
def seed() -> Reading:
    """Read the report as published on 23 December 2024."""
    return reportedly.read(_SEED.read_text("utf-8"), published="2024-12-23")


def _figures(reading: Reading, quantity: str, nth: int = 0) -> Figure:
    found = [figure for figure in reading.figures if figure.quantity.text == quantity]
    return found[nth]


def _chain(reading: Reading, figure: Figure) -> list[str]:
    by_id: dict[str, Statement] = {statement.id: statement for statement in reading.statements}
    return [" + ".join(span.text for span in by_id[name].sources) for name in figure.chain]


@pytest.mark.parametrize(
    ("quantity", "nth", "modifier", "low", "high", "measure"),
    [
        ("three", 0, Modifier.EXACT, 3, 3, Measure.KILLED),
        ("11,000 and 12,000", 0, Modifier.RANGE, 11_000, 12_000, Measure.PRESENT),
        ("tens of thousands", 0, Modifier.VAGUE, 20_000, 99_999, Measure.PRESENT),
        ("hundreds", 0, Modifier.VAGUE, 200, 999, Measure.CASUALTIES),
        ("100", 0, Modifier.ABOUT, 100, 100, Measure.KILLED),
        ("1,000", 0, Modifier.ABOUT, 1_000, 1_000, Measure.WOUNDED),
        ("several hundred", 0, Modifier.VAGUE, 300, 900, Measure.CASUALTIES),
        ("100", 1, Modifier.ABOUT, 100, 100, Measure.KILLED),
        ("1,000", 1, Modifier.ABOUT, 1_000, 1_000, Measure.WOUNDED),
        ("50", 0, Modifier.EXACT, 50, 50, Measure.KILLED),
        ("47", 0, Modifier.EXACT, 47, 47, Measure.WOUNDED),
    ],
)
def test_every_figure_with_its_bounds(
    seed: Reading,
    quantity: str,
    nth: int,
    modifier: Modifier,
    low: int,
    high: int,
    measure: Measure,
) -> None:
    """All eleven figures are found, with honest bounds and the right measure."""
    figure = _figures(seed, quantity, nth)
    assert (figure.bounds.modifier, figure.bounds.low, figure.bounds.high) == (modifier, low, high)
    assert figure.measure is measure


def test_nothing_else_is_counted(seed: Reading) -> None:
    """Dates, years and spans of days are no counts of persons."""
    assert len(seed.figures) == 11


@pytest.mark.parametrize("nth", [0, 1])
def test_the_lawmaker_has_it_from_the_agency(seed: Reading, nth: int) -> None:
    """Both layers are kept, the lawmaker outermost, the intelligence agency in the chain."""
    for quantity in ("100", "1,000"):
        chain = _chain(seed, _figures(seed, quantity, nth))
        assert chain[0].lower() == "a south korean lawmaker"
        assert "the country's intelligence agency" in chain


def test_the_second_lawmaker_sentence_repeats_the_first(seed: Reading) -> None:
    """One claim told twice is one claim."""
    for quantity in ("100", "1,000"):
        assert _figures(seed, quantity, 1).same_as == _figures(seed, quantity, 0).id


def test_times_are_resolved(seed: Reading) -> None:
    """Sunday is the day before publication; the toll since October is open; three days are days."""
    values = {time.span.text: time.value for time in seed.times}
    assert values["Sunday"] == "2024-12-22"
    assert values["October"] == "2024-10"
    assert values["December 17"] == "2024-12-17"
    assert next(value for text, value in values.items() if "three days" in text) == "P3D"
    since = _figures(seed, "hundreds").when
    assert since is not None
    assert (since.span.text, since.start, since.end) == ("Since October", "2024-10", None)
    within = _figures(seed, "50").when
    assert within is not None
    assert "within just three days" in within.span.text


def test_statements_say_when_they_were_made(seed: Reading) -> None:
    """The special forces spoke on Sunday, and on 17 December."""
    said = {s.said_at.span.text: s.said_at.start for s in seed.statements if s.said_at}
    assert said["on Sunday"] == "2024-12-22"
    assert said["on December 17"] == "2024-12-17"


def test_kursk_is_in_russia(seed: Reading) -> None:
    """Every figure that is placed in Kursk is placed in Russia."""
    kursk = [f.place for f in seed.figures if f.place and "Kursk" in f.place.span.text]
    assert len(kursk) >= 5
    assert {place.country for place in kursk} == {"RU"}


def test_two_capitals_have_not_acknowledged(seed: Reading) -> None:
    """Moscow and Pyongyang stand for their states, and have yet to acknowledge anything."""
    stands = {(position.party, position.stand) for position in seed.positions}
    assert ("Russia", Stand.NOT_ACKNOWLEDGED) in stands
    assert ("North Korea", Stand.NOT_ACKNOWLEDGED) in stands
