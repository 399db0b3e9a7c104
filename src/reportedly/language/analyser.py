"""From texts to analyses: split into words, run the model, decode what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from reportedly.language.analysis import (
    Analysis,
    Attribution,
    Name,
    NameType,
    Range,
    Word,
)
from reportedly.language.attributions import find_attributions
from reportedly.language.decoding import NEVER, Chain, best_heads, find_spans
from reportedly.language.encoder import Encoder, Scores
from reportedly.language.layout import find_gaps, rate_breaks
from reportedly.language.lemmas import lemma_of
from reportedly.language.name_types import settle_types
from reportedly.language.words import TREEBANK_MARKS, find_words


class Analyser:
    """Analyses English texts with the language model.

    Args:
        encoder: the loaded model.
        chains: let one attribution tag bear on the next, as the model was trained; without, only
            what is no sequence of spans is ruled out.
        outermost: find only attributions that are in no other's content, with the cues that
            PolNeAR marks.

    Example:
        >>> analysis = Analyser.load().analyse(["The army said 12 soldiers died."])[0]
        >>> [analysis.words[i].text for i in analysis.attributions[0].cue]
        ['said']
    """

    def __init__(self, encoder: Encoder, *, chains: bool = True, outermost: bool = False) -> None:
        self._encoder = encoder
        self._pos = encoder.names_of("pos")
        self._relations = encoder.names_of("relations")
        self._flat = encoder.names_of("flat")
        self._stances = encoder.names_of("stances")
        self._names = [NameType(tag[2:]) for tag in encoder.names_of("names")[1::2]]
        self._name_chain = Chain.plain(2 * len(self._names) + 1)
        self._flat_chain, self._role_chain = (
            chain if chains else Chain.plain(len(chain.first))
            for chain in map(encoder.chain_of, ("flat", "roles"))
        )
        self._outermost = outermost

    @classmethod
    def load(cls, path: Path | None = None, *, threads: int = 0) -> Analyser:
        """Load the model in the package, or the file at `path`.

        Raises:
            ModelError: the file is missing, damaged or of another format.
        """
        return cls(Encoder.load(path, threads=threads))

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Return the analysis of each text; the texts are run through the model together."""
        offsets = [list(find_words(text)) for text in texts]
        words = [[text[a:b] for a, b in found] for text, found in zip(texts, offsets, strict=True)]
        gaps = [find_gaps(text, found) for text, found in zip(texts, offsets, strict=True)]
        scores = self._encoder.run(
            words, [rate_breaks(w, g) for w, g in zip(words, gaps, strict=True)]
        )
        return [
            self._decode(text, found, gap, rows)
            for text, found, gap, rows in zip(texts, offsets, gaps, scores, strict=True)
        ]

    def analyse_words(self, batch: Sequence[Sequence[str]]) -> list[Analysis]:
        """Return the analysis of each sentence of given words; its text is the words, spaced."""
        offsets = []
        for sentence in batch:
            starts = np.cumsum([0, *(len(word) + 1 for word in sentence)])
            offsets.append(
                [(int(a), int(a) + len(w)) for a, w in zip(starts, sentence, strict=False)]
            )
        plain = [[TREEBANK_MARKS.get(word, word) for word in sentence] for sentence in batch]
        scores = self._encoder.run(plain, [[0] * len(sentence) for sentence in batch])
        return [
            self._decode(
                " ".join(sentence), found, [2] + [0] * (len(sentence) - 1), rows, whole=True
            )
            for sentence, found, rows in zip(batch, offsets, scores, strict=True)
        ]

    def tag_flat(
        self, batch: Sequence[Sequence[str]], groups: Sequence[str] | None = None
    ) -> list[list[str]]:
        """Tag given words with the seven labels of PolNeAR's flat layer (outermost attributions).

        A span ends with its sentence, as in CofeNet's edition of that corpus.

        Args:
            batch: sentences of words.
            groups: for each sentence the document it is from; consecutive sentences of one document
                are read together.
        """
        joined: list[list[str]] = []
        breaks: list[list[int]] = []
        for number, sentence in enumerate(batch):
            if not number or groups is None or groups[number] != groups[number - 1]:
                joined.append([])
                breaks.append([])
            joined[-1] += [TREEBANK_MARKS.get(word, word) for word in sentence]
            breaks[-1] += [2, *[0] * (len(sentence) - 1)]
        tags: list[str] = []
        for rows, rates in zip(self._encoder.run(joined, breaks), breaks, strict=True):
            for scores in rows:
                window, flat = scores.window, scores.flat.copy()
                flat[np.flatnonzero(rates[window.first : window.last]), 2::2] = NEVER
                path = self._flat_chain.decode(flat[None])[0]
                tags += [self._flat[tag] for tag in path[window.core - window.first :]]
        found, at = [], 0
        for sentence in batch:
            found.append(tags[at : at + len(sentence)])
            at += len(sentence)
        return found

    def _decode(
        self,
        text: str,
        offsets: Sequence[tuple[int, int]],
        gaps: Sequence[int],
        rows: Sequence[Scores],
        *,
        whole: bool = False,
    ) -> Analysis:
        sentences = (
            (Range(0, len(offsets)),)
            if whole and offsets
            else tuple(_sentences(text, offsets, gaps, rows))
        )
        words = tuple(self._words(text, offsets, sentences, rows))
        whole_names = (part for one in self._find_names(rows) for part in _cut(one, gaps))
        names = (one for one in whole_names if _is_named(text, offsets, one))
        return Analysis(
            text=text,
            words=words,
            sentences=sentences,
            names=tuple(settle_types(words, names)),
            attributions=tuple(self._find_attributions(rows)),
            paragraphs=tuple(_ranges([i for i, gap in enumerate(gaps) if gap == 2], len(offsets))),
        )

    def _words(
        self,
        text: str,
        offsets: Sequence[tuple[int, int]],
        sentences: Sequence[Range],
        rows: Sequence[Scores],
    ) -> Iterator[Word]:
        heads, pos, labels = [-1] * len(offsets), [0] * len(offsets), [0] * len(offsets)
        row_of = [0] * len(offsets)
        for number, scores in enumerate(rows):
            window, skip = scores.window, scores.window.core - scores.window.first
            pos[window.core : window.last] = scores.pos[skip:].tolist()
            labels[window.core : window.last] = scores.labels[skip:].tolist()
            row_of[window.core : window.last] = [number] * (window.last - window.core)
        for sentence in sentences:
            for first, last, scores in _pieces_of(sentence, row_of, rows):
                base = scores.window.first
                part = scores.arcs[first - base : last - base]
                columns = np.r_[0, np.arange(first - base + 1, last - base + 1)]
                for at, head in enumerate(best_heads(part[:, columns])):
                    heads[first + at] = first + head if head >= 0 else -1
        number_of = [n for n, sentence in enumerate(sentences) for _ in sentence]
        for index, (start, end) in enumerate(offsets):
            tag, form = self._pos[pos[index]], text[start:end]
            yield Word(
                index,
                start,
                end,
                form,
                lemma_of(form.lower(), tag),
                tag,
                heads[index],
                "root" if heads[index] < 0 else self._relations[labels[index]],
                number_of[index],
            )

    def _find_names(self, rows: Sequence[Scores]) -> Iterator[Name]:
        for scores in rows:
            base, core = scores.window.first, scores.window.core
            path = self._name_chain.decode(scores.names[None])[0]
            for tag, first, last in find_spans(path.tolist()):
                if base + first >= core:
                    yield Name(base + first, base + last, self._names[tag // 2])

    def _find_attributions(self, rows: Sequence[Scores]) -> Iterator[Attribution]:
        flat = self._flat_chain if self._outermost else None
        for scores in rows:
            yield from find_attributions(scores, self._role_chain, self._stances, flat)


def _cut(name: Name, gaps: Sequence[int]) -> Iterator[Name]:
    """Yield a name, or its parts where a paragraph ends in it: a headline has its own names."""
    ends = [at for at in range(name.first + 1, name.last) if gaps[at] == 2]
    for first, last in pairwise((name.first, *ends, name.last)):
        yield Name(first, last, name.type)


def _is_named(text: str, offsets: Sequence[tuple[int, int]], name: Name) -> bool:
    """Tell whether a name has a capital, or stands in a text that has none."""
    words = text[offsets[name.first][0] : offsets[name.last - 1][1]]
    return words != words.lower() or (words[0].isalpha() and text == text.lower())


def _sentences(
    text: str, offsets: Sequence[tuple[int, int]], gaps: Sequence[int], rows: Sequence[Scores]
) -> Iterator[Range]:
    """Yield the sentences: where the model says so, and at every paragraph."""
    chance = np.zeros(len(offsets), dtype=np.float32)
    for scores in rows:
        skip = scores.window.core - scores.window.first
        chance[scores.window.core : scores.window.last] = scores.starts[skip:]
    starts = [
        i
        for i in np.flatnonzero(chance > _LEAST_LIKELY).tolist()
        if chance[i] > _needed(text, offsets, gaps, i)
    ]
    if gaps:
        starts = sorted({*starts, *(i for i, gap in enumerate(gaps) if gap == 2)})
    yield from _ranges(starts, len(offsets))


def _needed(
    text: str, offsets: Sequence[tuple[int, int]], gaps: Sequence[int], index: int
) -> float:
    """Return how likely a sentence start must be to be taken, by what stands around it."""
    if gaps[index] == 2:
        return _AT_A_PARAGRAPH
    if text[offsets[index][0]] in _NEVER_FIRST:
        return 1.0
    before = text[offsets[index - 1][1] - 1] if index else "."
    return 0.5 if before in _MAY_END else _IN_MID_SENTENCE


_NEVER_FIRST = frozenset(".,;:!?)]”’»%")
_MAY_END = frozenset(".!?…:;\"'”’»)]-–—")
_LEAST_LIKELY = _AT_A_PARAGRAPH = 0.15
_IN_MID_SENTENCE = 0.95


def _ranges(starts: Sequence[int], length: int) -> Iterator[Range]:
    """Yield the ranges that begin at each of `starts` and together end at `length`."""
    if not starts:
        return
    for first, last in zip(starts, [*starts[1:], length], strict=True):
        yield Range(first, last)


def _pieces_of(
    sentence: Range, row_of: Sequence[int], rows: Sequence[Scores]
) -> Iterator[tuple[int, int, Scores]]:
    """Yield the parts of a sentence that were read from one window each; nearly always one."""
    first = sentence.first
    for at in range(sentence.first + 1, sentence.last + 1):
        if at == sentence.last or row_of[at] != row_of[first]:
            yield first, at, rows[row_of[first]]
            first = at
