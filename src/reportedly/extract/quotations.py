"""Quotations: which words stand between quotation marks.

Marks that have a direction pair by it; straight ones, and curly ones set the wrong way round, by
the side on which a word touches them, else by turns. Styles may be mixed. A pair lies in one
paragraph, unless a quotation runs over several paragraphs that each open it anew. Marks without a
partner make none. Every word is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.language.analysis import Analysis, Range

OPENING = frozenset({"“", "«", "„", "``", "‟"})
CLOSING = frozenset({"”", "»", "''"})
STRAIGHT = '"'
MARKS = OPENING | CLOSING | {STRAIGHT, "＂"}

_REVERSIBLE = frozenset({"“", "”", "«", "»"})
_BEFORE_OPENING = frozenset("([{-–—/")
_AFTER_CLOSING = frozenset(".,;:!?…)]}-–—/")


def find_quotations(analysis: Analysis) -> Iterator[Range]:
    """Yield the outermost quotations, marks included, in text order."""
    open_marks: list[int] = []
    found: list[Range] = []
    for paragraph in analysis.paragraphs or (Range(0, len(analysis.words)),):
        if open_marks and not _opens_anew(analysis, open_marks[-1], paragraph):
            yield from found
            open_marks, found = [], []
        goes_on = bool(open_marks)
        for index in paragraph:
            if analysis.words[index].text not in MARKS or (goes_on and index == paragraph.first):
                continue
            if _is_opening(analysis, index, open_marks):
                open_marks.append(index)
            elif open_marks:
                start = open_marks.pop()
                while found and found[-1].first > start:
                    found.pop()
                found.append(Range(start, index + 1))
        if not open_marks:
            yield from found
            found = []
        open_marks = open_marks[-1:]
    yield from found


def _opens_anew(analysis: Analysis, start: int, paragraph: Range) -> bool:
    """Tell whether a paragraph opens with the mark of the quotation that was left open."""
    return analysis.words[paragraph.first].text == analysis.words[start].text


def _is_opening(analysis: Analysis, index: int, open_marks: list[int]) -> bool:
    """Tell whether a mark opens a quotation, given the marks that are open before it."""
    text = analysis.words[index].text
    opened = analysis.words[open_marks[-1]].text if open_marks else ""
    if text in _REVERSIBLE or text not in OPENING | CLOSING:
        left, right = _touches(analysis, index)
        if text in OPENING:
            # „low“ and »reversed«: these marks open on one page and close on another
            closes = opened in ("„", "»") and (left or not right)
            return not closes and (right or not left)
        if text in CLOSING:
            return right and not left and not open_marks
        return right if left != right else not open_marks
    return text in OPENING


def _touches(analysis: Analysis, index: int) -> tuple[bool, bool]:
    """Tell whether a mark touches what is quoted on its left and on its right."""
    text, mark = analysis.text, analysis.words[index]
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end] if mark.end < len(text) else " "
    left = not before.isspace() and before not in _BEFORE_OPENING
    right = not after.isspace() and after not in _AFTER_CLOSING
    return left, right
