"""What two figures of one count have in common: the features by which `repeats` tells a repeat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.language.analysis import Analysis
from reportedly.records import (
    Bounds,
    Count,
    Figure,
    Measure,
    Modality,
    Modifier,
    Place,
    Statement,
    Status,
)

LEAD_SENTENCES = 2
_NEARBY = 3
_EMPTY = frozenset(
    ("the", "of", "a", "and", "in", "for", "news", "agency", "ministry", "user", "&")
)
_LIMITS = frozenset(("of", "in", "from", "for", "who", "which", "at", "on", "with", ","))
_ARTICLES = frozenset(("a", "an", "another"))
_SIZES = (1, 2, 4, 9, 19, 99)


@cache
def _words(name: str) -> frozenset[str]:
    """Load a list of words of `repeats.toml`."""
    return frozenset(load_table("repeats.toml")[name])


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as it is told.

    Args:
        figure: the figure.
        sentence: number of its sentence.
        sources: who says it, the ultimate source first; empty where no source is named.
        noun: the noun of its group in lower case, or `None`.
        before: what the words before it say: "new" ("another", "other"), "known" ("the") or "".
    """

    figure: Figure
    sentence: int
    sources: tuple[str, ...]
    noun: str | None
    before: str


def tell(
    analysis: Analysis,
    figure: Figure,
    sentence: int,
    word: int,
    statements: Mapping[str, Statement],
) -> Told:
    """Return a figure as it is told.

    Args:
        analysis: the text.
        figure: the figure.
        sentence: number of its sentence.
        word: index of the first word of its number.
        statements: all statements by id.
    """
    sources = _find_sources(figure, statements)
    return Told(figure, sentence, sources, _noun(figure), _before(analysis, figure, word))


def may_repeat(told: Told, earlier: Told) -> bool:
    """Tell whether two figures may be one claim about the same persons.

    Two named sources make two claims, and so do an assertion and a denial; fighters are no
    civilians, and a man of 66 is not one of 36.
    """
    one, other = told.figure, earlier.figure
    if (one.modality is Modality.DENIED) != (other.modality is Modality.DENIED):
        return False
    if {one.status, other.status} == {Status.CIVILIAN, Status.COMBATANT}:
        return False
    ages = {_ages(one), _ages(other)} - {""}
    return len(ages) <= 1 and _compare_sources(told, earlier) != "other"


def describe_pair(told: Told, earlier: Told) -> Iterator[str]:
    """Yield the features of a figure and an earlier one.

    What begins with "+" can only speak for a repeat, with "-" only against: few annotated repeats
    must not teach that one source makes a repeat less likely.
    """
    one, other = told.figure, earlier.figure
    count = _compare_counts(one.bounds, other.bounds)
    noun, source = _compare_nouns(told.noun, earlier.noun), _compare_sources(told, earlier)
    yield "bias"
    yield f"count={count}"
    if earlier.sentence < LEAD_SENTENCES:
        yield f"count={count}|lead"
    yield from (f"+over={size}" for size in _SIZES if least_of(one.bounds) > size)
    yield f"noun={noun}"
    yield f"noun={noun}|source={source}"
    yield f"apart={min(told.sentence - earlier.sentence, _NEARBY)}"
    yield f"before={told.before}"
    yield f"before={told.before}|noun={noun}"
    yield f"earlier={earlier.before}"
    yield f"measure={_compare_measures(one.measure, other.measure)}"
    yield f"{'+' if source == 'same' else ''}source={source}"
    yield _compare("status", one.status, other.status, Status.UNKNOWN)
    yield _compare("basis", one.basis, other.basis, None)
    yield _compare("place", _site(one.place), _site(other.place), None)
    yield _compare("when", _day(one), _day(other), None)


def _compare_counts(one: Bounds, other: Bounds) -> str:
    """Tell how two counts that share a number agree."""
    if one == other:
        return "same"
    if (one.low, one.high) == (other.low, other.high):
        return "worded"
    if Modifier.VAGUE in (one.modifier, other.modifier):
        return "summed"
    if Modifier.RANGE in (one.modifier, other.modifier):
        return "end"
    return "bounded"


def _compare_measures(one: Measure, other: Measure) -> str:
    """Tell whether two measures are the same, and which; "hurt" may sum up "wounded"."""
    if one is other:
        return one.value
    return "harm" if Measure.CASUALTIES in (one, other) else "differ"


def least_of(bounds: Bounds) -> Count:
    """Return the lower end of a count, or the upper where it is open below."""
    return bounds.low if bounds.low is not None else bounds.high or 0


def _noun(figure: Figure) -> str | None:
    """Return the noun of a figure's group, in lower case: "members" of "members of a family"."""
    if figure.group is None or figure.group.text.lower() == "others":
        return None
    words = figure.group.text.lower().replace(",", " , ").split()
    end = next((at for at, word in enumerate(words) if at and word in _LIMITS), len(words))
    return words[end - 1]


def _compare_nouns(mine: str | None, theirs: str | None) -> str:
    """Tell whether two nouns may name the same persons: "infants" and "children"."""
    if mine is None or theirs is None:
        return "none" if mine == theirs else "one"
    if mine == theirs:
        return "same"
    young, general = _words("young"), _words("general")
    if mine in general and theirs in general:
        return "general"
    if mine in young and theirs in young:
        return "young"
    return "part" if {mine, theirs} & general else "other"


def _find_sources(figure: Figure, statements: Mapping[str, Statement]) -> tuple[str, ...]:
    """Return who says a figure, the ultimate source first."""
    carried = (statements[name] for name in reversed(figure.chain) if name in statements)
    return tuple(
        (one.entity.name if one.entity else one.sources[0].text).lower()
        for one in carried
        if one.sources
    )


def _compare_sources(told: Told, earlier: Told) -> str:
    """Tell whether two figures have one source, or at least one that passes both on."""
    mine, theirs = told.sources, earlier.sources
    if not mine or not theirs:
        return "none" if mine == theirs else "one"
    if _is_shared(mine[:1], theirs[:1]):
        return "same"
    return "passed" if _is_shared(mine, theirs) else "other"


def _is_shared(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two rows of names have a word of a name in common."""
    words = {word for name in mine for word in name.split()} - _EMPTY
    return any(word in words for name in theirs for word in name.split())


def _before(analysis: Analysis, figure: Figure, word: int) -> str:
    """Tell whether the words before a number and its noun call the persons new or known."""
    text = figure.quantity.text.lower()
    group = figure.group.text.lower().split() if figure.group else []
    near = {one.lower for one in analysis.words[max(0, word - 2) : word]} | {text, *group[:2]}
    if near & _words("new"):
        return "new"
    if near & _words("known"):
        return "known"
    return "article" if text in _ARTICLES else ""


def _compare(name: str, one: object, other: object, nothing: object) -> str:
    """Return the feature for two values that are the same, differ, or of which one is lacking."""
    if nothing in (one, other):
        return f"{name}={'none' if one == other else 'one'}"
    return f"+{name}=same" if one == other else f"-{name}=other"


def _site(place: Place | None) -> object:
    """Return what tells one place from another."""
    return place and (place.geonameid or place.name or place.span.text)


def _day(figure: Figure) -> object:
    """Return what tells the time of one event from that of another."""
    return figure.when and (figure.when.start or figure.when.end)


def _ages(figure: Figure) -> str:
    """Return the digits in the words for a group."""
    return "".join(filter(str.isdigit, figure.group.text)) if figure.group else ""
