"""Quotations: which words stand between quotation marks.

Marks that have a direction pair by it, straight ones by turns; a pair lies in one paragraph, unless
a quotation runs over several paragraphs that each open it anew. Marks without a partner make none.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.language.analysis import Analysis, Range

OPENING = frozenset({"“", "«", "„", "``"})
CLOSING = frozenset({"”", "»", "''"})
STRAIGHT = '"'


def find_quotations(analysis: Analysis) -> Iterator[Range]:
    """Yield the outermost quotations, marks included, in text order."""
    paragraphs = analysis.paragraphs or (Range(0, len(analysis.words)),)
    start: int | None = None
    for number, paragraph in enumerate(paragraphs):
        if start is not None and not _opens(analysis, paragraph):
            start = None
        for index in paragraph:
            text = analysis.words[index].text
            if start is None:
                if text in OPENING or text == STRAIGHT:
                    start = index
            elif text in CLOSING or (text in ("“", STRAIGHT) and _closes(analysis, start, index)):
                yield Range(start, index + 1)
                start = None
        if start is not None and not _goes_on(analysis, start, paragraphs[number + 1 :][:1]):
            start = None


def _opens(analysis: Analysis, paragraph: Range) -> bool:
    text = analysis.words[paragraph.first].text
    return text in OPENING or text == STRAIGHT


def _closes(analysis: Analysis, start: int, index: int) -> bool:
    """Tell whether a mark of no sure direction closes what began at `start`."""
    opened, text = analysis.words[start].text, analysis.words[index].text
    if text == "“":
        return opened == "„"
    first_of_paragraph = any(index == paragraph.first for paragraph in analysis.paragraphs)
    return opened == STRAIGHT and not first_of_paragraph


def _goes_on(analysis: Analysis, start: int, following: tuple[Range, ...]) -> bool:
    """Tell whether an open quotation runs on: the next paragraph opens with the same mark."""
    return any(analysis.words[one.first].text == analysis.words[start].text for one in following)
