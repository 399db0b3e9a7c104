"""Names of the dead and the hurt as reports list them: "two reporters, Ana Ruiz and Jo Diaz"."""

from __future__ import annotations

from reportedly.language.analysis import Analysis

_LEADING = frozenset({":", ",", "-", "--", "as", "are", "were"})
_BETWEEN = frozenset({",", ";", "and"})
_MOST_BESIDE = 8


def list_names(analysis: Analysis, start: int) -> tuple[tuple[int, int], ...]:
    """Return the names that a list gives from a word on, as word ranges; one name is no list.

    A colon, a comma or "as" may lead it; what stands between a name and the next comma ("24, a
    cook,") is passed over.
    """
    index = start
    while index < len(analysis.words) and analysis.words[index].lower in _LEADING:
        index += 1
    found: list[tuple[int, int]] = []
    while name := _name_at(analysis, index) or _name_at(analysis, _next_item(analysis, index)):
        found.append(name)
        index = _next_item(analysis, name[1])
    return tuple(found) if len(found) > 1 else ()


def _name_at(analysis: Analysis, index: int) -> tuple[int, int] | None:
    """Return the name of two words or more that begins at a word, titles before it included."""
    first = index
    while index < len(analysis.words) and analysis.words[index].pos in {"NOUN", "ADJ", "DET"}:
        if index - first > 3:
            return None
        index += 1
    last = index
    while last < len(analysis.words) and analysis.words[last].pos == "PROPN":
        last += 1
    return (first, last) if last - index > 1 or (last > index > first) else None


def _next_item(analysis: Analysis, index: int) -> int:
    """Return where the next item of a list begins, or the end of the text."""
    end = min(len(analysis.words), index + _MOST_BESIDE)
    while index < end and analysis.words[index].lower not in _BETWEEN:
        if analysis.words[index].text in ".!?" or analysis.words[index].pos in {"VERB", "AUX"}:
            return len(analysis.words)
        index += 1
    while index < end and analysis.words[index].lower in _BETWEEN:
        index += 1
    return index if index < end else len(analysis.words)
