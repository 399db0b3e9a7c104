"""Which words report, and which words are reported, as the language model marks them."""

from __future__ import annotations

from reportedly.language.analysis import Analysis


class Voices:
    """The attributions of a text, by word.

    Args:
        analysis: the text.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.cues = frozenset(word for one in analysis.attributions for word in one.cue)
        self._contents: dict[int, int] = {}
        for number, one in enumerate(analysis.attributions):
            for piece in one.content:
                for word in piece:
                    self._contents.setdefault(word, number)

    def content_of(self, word: int) -> int:
        """Return the number of the first attribution whose content holds a word, or -1."""
        return self._contents.get(word, -1)
