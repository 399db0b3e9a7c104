"""Find the towns that label the paragraphs of a bulletin: "Tol: four dead", "Orva: no injured"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from reportedly.extract.organisations import find_organisation
from reportedly.extract.source_words import load_source_words, longest_head
from reportedly.language.analysis import Analysis, Range

_LONGEST, _FEWEST = 4, 2
_NUMBERS = frozenset({"no", "none", "nobody", "at", "about", "more", "over"})


def find_place_labels(analysis: Analysis) -> tuple[Range, ...]:
    """Return the names before colons that begin at least two paragraphs with a number behind.

    One alone may be who speaks ("UN: 40 dead"), and so may whoever is known to be no town.

    Args:
        analysis: the document.
    """
    found = tuple(_find_labels(analysis))
    return found if len(found) >= _FEWEST else ()


def _find_labels(analysis: Analysis) -> Iterator[Range]:
    words = analysis.words
    for paragraph in analysis.paragraphs[1:]:
        near = range(paragraph.first + 1, min(paragraph.last - 1, paragraph.first + _LONGEST))
        colon = next((at for at in near if words[at].text == ":"), None)
        if colon is None:
            continue
        label, after = Range(paragraph.first, colon), words[colon + 1]
        is_count = after.pos == "NUM" or after.text.isdigit() or after.lower in _NUMBERS
        if is_count and _is_town(analysis, label):
            yield label


def _is_town(analysis: Analysis, label: Range) -> bool:
    texts = [analysis.words[at].text for at in label]
    listed = load_source_words()
    speaks = longest_head(texts, len(texts), listed.people) or longest_head(
        texts, len(texts), listed.bodies
    )
    at = bisect_left(analysis.names, label.first, key=lambda one: one.first)
    named = any(
        (one.first, one.last) == (label.first, label.last) for one in analysis.names[at:][:1]
    )
    return named and not speaks and find_organisation(" ".join(texts)) is None
