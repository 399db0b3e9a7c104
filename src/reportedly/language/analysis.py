"""What the language stage hands on: words with syntax, sentences, names and attributions.

An `Analysis` can be built by hand from a few words, so that an extractor is tested without a model.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.records import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One word or punctuation mark of the text.

    Args:
        index: its place in `Analysis.words`.
        start: first code point in the text.
        end: one past the last code point.
        text: the characters `text[start:end]`.
        lemma: dictionary form, lower case.
        pos: Universal POS tag ("NOUN"; "X" where unknown).
        head: index of the syntactic head in `Analysis.words`, -1 for the root of a sentence.
        relation: Universal Dependencies relation to the head ("nsubj"; "dep" where unknown).
        sentence: index in `Analysis.sentences`.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str = ""
    pos: str = "X"
    head: int = -1
    relation: str = "dep"
    sentence: int = 0

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


class NameType(StrEnum):
    """What a name names."""

    PERSON = "PERSON"
    ORG = "ORG"
    LOC = "LOC"


@dataclass(frozen=True, slots=True)
class Range:
    """A half-open range of word indices; empty where it ends before it begins."""

    first: int
    last: int

    def __contains__(self, index: object) -> bool:
        return isinstance(index, int) and self.first <= index < self.last

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last))

    def __len__(self) -> int:
        return max(0, self.last - self.first)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: the words `[first, last)` and what they name."""

    first: int
    last: int
    type: NameType


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reporting cue with the words that are its source and its content, as the model sees them.

    Args:
        cue: the reporting words.
        sources: the pieces that say who speaks, in text order; may be empty.
        content: the pieces that are passed on, in text order; may be empty.
        confidence: probability that all three are right, 0 to 1.
        stances: probability of each stance, by its name in `records.Stance`, the likely ones only.
    """

    cue: Range
    sources: tuple[Range, ...]
    content: tuple[Range, ...]
    confidence: float
    stances: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Analysis:
    """One text with its words, sentences, names and attributions.

    Args:
        text: the whole text.
        words: all words in text order.
        sentences: word ranges that together cover all words.
        names: proper names in text order, never overlapping.
        attributions: attributions in order of their cue.
        paragraphs: word ranges that together cover all words.
    """

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Range, ...] = ()
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    paragraphs: tuple[Range, ...] = ()
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [word.start for word in self.words])
        children: list[list[int]] = [[] for _ in self.words]
        for word in self.words:
            if word.head >= 0:
                children[word.head].append(word.index)
        object.__setattr__(self, "_children", tuple(map(tuple, children)))

    def span(self, first: int, last: int) -> Span:
        """Return the span from word `first` up to, not including, word `last`."""
        return Span.of(self.text, self.words[first].start, self.words[last - 1].end)

    def range_of(self, start: int, end: int) -> Range:
        """Return the words that touch the code points `[start, end)`."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.words[first].end <= start:
            first += 1
        return Range(first, max(first, bisect_left(self._starts, end)))

    def children(self, index: int) -> tuple[int, ...]:
        """Return the indices of the words whose head is word `index`, in text order."""
        return self._children[index]

    def subtree(self, index: int) -> tuple[int, ...]:
        """Return word `index` and all words below it, in text order."""
        found = [index]
        for one in found:
            found.extend(self._children[one])
        return tuple(sorted(found))

    def sentence_of(self, index: int) -> Range:
        """Return the sentence that holds word `index`."""
        return self.sentences[self.words[index].sentence]

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the head of word `index`, the head of that, and so on up to the root."""
        seen = {index}
        head = self.words[index].head
        while head >= 0 and head not in seen:
            yield head
            seen.add(head)
            head = self.words[head].head

    def texts(self, words: Sequence[int] | Range) -> tuple[str, ...]:
        """Return the lower-case text of each of the given words."""
        return tuple(self.words[index].lower for index in words)
