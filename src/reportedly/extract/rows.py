"""Read the rows of bulletins and coded entries: "Rescued alive: 2", "Children: 3", "Women – 1"."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.extract.counted import Counted
from reportedly.extract.lexicon import load_lists
from reportedly.extract.passages import Passages
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import FATES
from reportedly.extract.units import load_persons, singular
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Measure

_LONGEST, _ABOVE = 12, 8
_LIGHT = frozenset(
    ("at", "least", "about", "more", "than", "over", "nearly", "around", "some", "up", "to")
)
_NOMINAL = frozenset(("NOUN", "PROPN"))
_NOBODY = Range(0, 0)


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("frames.toml", "rows")


def find_label(analysis: Analysis, one: Counted, passages: Passages) -> Range:
    """Return the words of the row that a number ends, without its colon; empty where it ends none.

    Args:
        analysis: the text.
        one: the number.
        passages: the sentences of the text.
    """
    words, line = analysis.words, passages.of(one.first)
    at = one.whole - 1
    while at > line.first and words[at].lower in _LIGHT:
        at -= 1
    behind = words[one.last].lower if one.last < line.last else "."
    ends = behind in _lists()["ends"] or one.last >= line.last
    if one.single or not ends or at <= line.first or words[at].lower not in _lists()["dashes"]:
        return _NOBODY
    first = next(
        (
            each + 1
            for each in range(at - 1, line.first - 1, -1)
            if words[each].lower in _lists()["parts"]
        ),
        line.first,
    )
    while first < at and not words[first].text[0].isalpha():
        first += 1
    return Range(first, at) if 0 < at - first <= _LONGEST else _NOBODY


def find_row_group(analysis: Analysis, one: Counted, passages: Passages) -> Range:
    """Return the word for persons in the label of a row: "Civilians killed: 4", "Children: 3"."""
    label = find_label(analysis, one, passages) or _find_item(analysis, one, passages)
    told = (at for at in label if analysis.words[at].lower not in _lists()["anybody"])
    found = next((at for at in told if singular(analysis.words[at].lower) in load_persons()), None)
    return _NOBODY if found is None else Range(found, found + 1)


def _find_item(analysis: Analysis, one: Counted, passages: Passages) -> Range:
    """Return the word before a number of a row in brackets: "Dead: 16 (men 5, women 11)"."""
    words, line = analysis.words, passages.of(one.first)
    at = one.whole - 1
    near = [words[each].text for each in range(max(line.first, at - _LONGEST), at)]
    closed = one.last < line.last and words[one.last].text in (",", ";", ")")
    first = at > line.first and words[at - 1].text in ("(", ",", ";")
    return Range(at, at + 1) if closed and first and "(" in near else _NOBODY


def row_fate(scene: Surroundings, one: Counted) -> Measure | None:
    """Return what befell those whom a row counts, where its label or the rows above tell.

    Args:
        scene: numbers and triggers of the text.
        one: the number.
    """
    if item := _find_item(scene.analysis, one, scene.passages):
        return _find_before(scene, one, item)
    label = find_label(scene.analysis, one, scene.passages)
    if not label or one.head >= 0 or _is_of_things(scene, label):
        return None
    for name in ("missing", "other_people", "present"):
        if _has(scene, label, name):
            return Measure(name)
    inside = [each for each in scene.near(one) if each.first in label and each.measure in FATES]
    if inside:
        return inside[-1].measure
    persons = all(_is_of_persons(scene.tokens[at]) for at in label)
    return _find_above(scene, label) if persons else None


def _find_before(scene: Surroundings, one: Counted, item: Range) -> Measure | None:
    """Return the fate before the bracket in which a word for persons stands."""
    if not _is_of_persons(scene.tokens[item.first]):
        return None
    line = scene.passages.of(item.first)
    opens = next(at for at in range(item.first, line.first - 1, -1) if scene.tokens[at] == "(")
    told = [each.measure for each in scene.near(one) if each.first < opens]
    return next((measure for measure in reversed(told) if measure in FATES), None)


def _has(scene: Surroundings, label: Range, name: str) -> bool:
    """Tell whether a label has one of some phrases."""
    text = f" {' '.join(scene.tokens[label.first : label.last])} "
    return any(f" {phrase} " in text for phrase in _lists()[name])


def _is_of_things(scene: Surroundings, label: Range) -> bool:
    """Tell whether what a label names first is no persons: "Houses destroyed", "Missing boats"."""
    words = scene.analysis.words
    fates = {at for each in scene.within(label) for at in range(each.first, each.last)}
    for at in label:
        if words[at].pos == "ADP" and words[at].lower != "of":
            return False
        if words[at].pos in _NOMINAL and at not in fates and not _is_of_persons(words[at].lower):
            return True
    return False


def _is_of_persons(word: str) -> bool:
    return singular(word) in load_persons() or word in _lists()["light"]


def _find_above(scene: Surroundings, label: Range) -> Measure | None:
    """Return the fate of the rows above, of which one of persons only is a part."""
    line = scene.passages.number_of(label.first)
    for above in range(line, max(-1, line - _ABOVE), -1):
        inside = scene.passages.ranges[above]
        words = Range(inside.first, min(inside.last, label.first))
        told = [each for each in scene.within(words) if each.measure in FATES]
        if told and not _is_of_things(scene, words):
            return told[-1].measure
        if told or (above != line and ":" not in scene.tokens[inside.first : inside.last]):
            return None
    return None
