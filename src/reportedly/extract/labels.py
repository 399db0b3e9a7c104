"""Find the towns that label the paragraphs of a bulletin: "Tol: four dead", "Orva: no injured"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from reportedly.extract.organisations import find_organisation
from reportedly.extract.source_words import load_source_words, longest_head
from reportedly.language.analysis import Analysis, Range

_LONGEST, _FEWEST = 4, 2
_NUMBERS = frozenset({"no", "none", "nobody", "at", "about", "more", "over"})


def find_place_labels(
    analysis: Analysis, is_known: Callable[[Range], bool] | None = None
) -> tuple[Range, ...]:
    """Return the names before colons that begin at least two paragraphs with a number behind.

    One alone may be who speaks ("UN: 40 dead"), unless it is known as a town, and so may whoever is
    known to be no town.

    Args:
        analysis: the document.
        is_known: tells whether a name is that of a town; `None`: no lone label is taken.
    """
    found = tuple(_find_labels(analysis))
    if len(found) >= _FEWEST:
        return found
    if is_known is None:
        return ()
    return tuple(one for one in _find_slugs(analysis) if is_known(one))


def _find_slugs(analysis: Analysis) -> Iterator[Range]:
    """Yield what stands before the colon of a paragraph with a number: "Tol: rescuers find 8"."""
    for paragraph in analysis.paragraphs:
        label = _find_label(analysis, paragraph)
        if label is not None and _is_town(analysis, label, named=False):
            behind = analysis.words[label.last + 1 : paragraph.last]
            if any(word.pos == "NUM" or word.text.isdigit() for word in behind):
                yield label


def _find_label(analysis: Analysis, paragraph: Range) -> Range | None:
    near = range(paragraph.first + 1, min(paragraph.last - 1, paragraph.first + _LONGEST))
    colon = next((at for at in near if analysis.words[at].text == ":"), None)
    return None if colon is None else Range(paragraph.first, colon)


def _find_labels(analysis: Analysis) -> Iterator[Range]:
    words = analysis.words
    for paragraph in analysis.paragraphs[1:]:
        label = _find_label(analysis, paragraph)
        if label is None:
            continue
        after = words[label.last + 1]
        is_count = after.pos == "NUM" or after.text.isdigit() or after.lower in _NUMBERS
        if is_count and _is_town(analysis, label):
            yield label


def _is_town(analysis: Analysis, label: Range, *, named: bool = True) -> bool:
    """Tell whether a label is no body or office, and a name to the model where it must be."""
    texts = [analysis.words[at].text for at in label]
    listed = load_source_words()
    speaks = longest_head(texts, len(texts), listed.people) or longest_head(
        texts, len(texts), listed.bodies
    )
    at = bisect_left(analysis.names, label.first, key=lambda one: one.first)
    called = any(
        (one.first, one.last) == (label.first, label.last) for one in analysis.names[at:][:1]
    )
    return (called or not named) and not speaks and find_organisation(" ".join(texts)) is None
