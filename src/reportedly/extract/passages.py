"""Where sentences end, for rules that look around a number: at punctuation and line ends only.

The language model also starts sentences inside a line without punctuation, for texts that have
none. There a wrong start would tear a number from its verb; so its starts count only where a mark
or a line end stands before them, or where a stretch without any has grown long.
"""

from __future__ import annotations

from reportedly.language.analysis import Analysis, Range

_FINAL = frozenset((".", "!", "?", "…", "..."))
_CLOSING = frozenset(('"', "”", "''", "’", "'", ")", "]", "»"))
_LONG = 45


class Passages:
    """The sentences of a text, by word.

    Args:
        analysis: the text.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._index: list[int] = []
        self.ranges: list[Range] = []
        starts = {sentence.first for sentence in analysis.sentences}
        first = 0
        for at in range(len(analysis.words)):
            if at and _begins(analysis, at, at in starts, at - first):
                self.ranges.append(Range(first, at))
                first = at
            self._index.append(len(self.ranges))
        if analysis.words:
            self.ranges.append(Range(first, len(analysis.words)))

    def number_of(self, index: int) -> int:
        """Return the number of the sentence that holds word `index`."""
        return self._index[index]

    def of(self, index: int) -> Range:
        """Return the sentence that holds word `index`."""
        return self.ranges[self._index[index]]


def _begins(analysis: Analysis, at: int, is_start: bool, length: int) -> bool:
    """Tell whether a sentence begins at word `at`."""
    words = analysis.words
    before = at - 1
    while before > 0 and words[before].text in _CLOSING:
        before -= 1
    final = words[before].text in _FINAL
    opens = not words[at].text[0].islower()
    if "\n" in analysis.text[words[at - 1].end : words[at].start]:
        return opens or final
    if final and words[at].text not in _CLOSING:
        return opens or is_start
    return is_start and length > _LONG
