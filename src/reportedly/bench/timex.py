"""Score time expressions against TimeML documents (`.tml`), as TempEval-3 did.

A document holds a creation time (`DCT`) and a `TEXT` with inline TIMEX3 elements. *Strict* counts
an expression whose span is exactly a gold one, *relaxed* one that shares a character with a gold
one, and *value* a relaxed match whose value is the gold value, too (UzZaman et al. 2013,
"SemEval-2013 Task 1: TempEval-3"; HeidelTime's published figures use the same measures). The
creation time itself is not scored. Numbers are percent. Words and sentences are split by rule, so
that no model is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from reportedly.bench.benchmark import Options, Score, Scores, find_files
from reportedly.bench.metrics import percent
from reportedly.errors import BenchmarkError
from reportedly.extract.times import find_times
from reportedly.language.analysis import Analysis, Range, Word
from reportedly.language.words import find_words
from reportedly.records import Span, Time, TimeType

_TAG = re.compile(r"(<[^<>]*>)")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_SENTENCE_END = frozenset(".?!")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimexDocument:
    """A text with its day of creation and its gold time expressions."""

    name: str
    text: str
    published: str | None
    times: tuple[Time, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimexScore:
    """Counts over a set of documents, and the F1 measures that follow.

    Args:
        gold: gold expressions.
        found: found expressions.
        strict: found expressions with exactly a gold span.
        gold_met: gold expressions that share a character with a found one.
        found_met: found expressions that share a character with a gold one.
        gold_valued: gold expressions met by a found one of the same value.
        found_valued: found expressions that meet a gold one of the same value.
    """

    gold: int = 0
    found: int = 0
    strict: int = 0
    gold_met: int = 0
    found_met: int = 0
    gold_valued: int = 0
    found_valued: int = 0

    def __add__(self, other: TimexScore) -> TimexScore:
        return TimexScore(
            **{name: getattr(self, name) + getattr(other, name) for name in self.__slots__}
        )

    @property
    def strict_f1(self) -> float:
        """F1 of exact spans, 0 to 1."""
        return _f1(self.strict, self.gold, self.strict, self.found)

    @property
    def relaxed_f1(self) -> float:
        """F1 of overlapping spans, 0 to 1."""
        return _f1(self.gold_met, self.gold, self.found_met, self.found)

    @property
    def value_f1(self) -> float:
        """F1 of overlapping spans with the same value, 0 to 1."""
        return _f1(self.gold_valued, self.gold, self.found_valued, self.found)


def score(data: Path, options: Options) -> Scores:
    """Score the time expressions of all `.tml` documents, each folder of them by itself.

    Raises:
        BenchmarkError: there are no such documents, or one holds no text.
    """
    parts: dict[str, list[Path]] = {}
    for path in find_files(data, ".tml"):
        inside = path.relative_to(data).parts if data.is_dir() else (path.name,)
        parts.setdefault(f"{inside[0]} " if len(inside) > 1 else "", []).append(path)
    scores: dict[str, Score] = {}
    for part, paths in parts.items():
        documents = list(load_timex(paths[: options.limit]))
        total = sum(map(score_document, documents), TimexScore())
        scores[f"{part}documents"] = len(documents)
        scores[f"{part}times"] = total.gold
        scores[f"{part}strict F1"] = percent(total.strict_f1)
        scores[f"{part}relaxed F1"] = percent(total.relaxed_f1)
        scores[f"{part}value F1"] = percent(total.value_f1)
    return scores


def score_document(document: TimexDocument) -> TimexScore:
    """Find the time expressions of a document and compare them with its gold."""
    analysis = analyse_plainly(document.text)
    found = list(find_times(analysis, published=document.published))
    return score_times(document.times, found)


def _f1(met: int, gold: int, right: int, found: int) -> float:
    if not (met and right):
        return 0.0
    recall, precision = met / gold, right / found
    return 2 * recall * precision / (recall + precision)


def score_times(gold: Sequence[Time], found: Sequence[Time]) -> TimexScore:
    """Compare the found with the gold expressions of one text."""
    spans = {(time.span.start, time.span.end) for time in gold}
    met = [[other for other in found if other.span.overlaps(time.span)] for time in gold]
    back = [[other for other in gold if other.span.overlaps(time.span)] for time in found]
    return TimexScore(
        gold=len(gold),
        found=len(found),
        strict=sum((time.span.start, time.span.end) in spans for time in found),
        gold_met=sum(map(bool, met)),
        found_met=sum(map(bool, back)),
        gold_valued=_valued(gold, met),
        found_valued=_valued(found, back),
    )


def _valued(times: Sequence[Time], others: Sequence[Sequence[Time]]) -> int:
    return sum(
        any(other.value == time.value for other in some)
        for time, some in zip(times, others, strict=True)
    )


def load_timex(paths: Iterable[Path]) -> Iterator[TimexDocument]:
    """Read TimeML documents."""
    for path in paths:
        yield parse_timex(path.stem, path.read_text(encoding="utf-8"))


def parse_timex(name: str, source: str) -> TimexDocument:
    """Read one TimeML document.

    Args:
        name: what to call it.
        source: its XML text.

    Raises:
        BenchmarkError: it holds no text.
    """
    body = source.partition("<TEXT>")[2].partition("</TEXT>")[0]
    if not body:
        raise BenchmarkError(f"{name} holds no TEXT element; is it a TimeML document?")
    created = _ATTRIBUTE.findall(source.partition("<DCT>")[2].partition("</DCT>")[0])
    published = dict(created).get("value")
    pieces: list[str] = []
    opened: list[tuple[int, dict[str, str]]] = []
    marked: list[tuple[int, int, dict[str, str]]] = []
    at = 0
    for piece in _TAG.split(body):
        if piece.startswith("<TIMEX3"):
            opened.append((at, dict(_ATTRIBUTE.findall(piece))))
        elif piece == "</TIMEX3>":
            start, attributes = opened.pop()
            marked.append((start, at, attributes))
        elif not piece.startswith("<"):
            pieces.append(unescape(piece))
            at += len(pieces[-1])
    text = "".join(pieces)
    times = [
        Time(
            span=Span.of(text, start, end),
            type=TimeType(attributes.get("type", "DATE")),
            value=attributes.get("value"),
        )
        for start, end, attributes in sorted(marked, key=lambda one: one[:2])
        if start < end
    ]
    return TimexDocument(
        name=name, text=text, published=published and published[:10], times=tuple(times)
    )


def analyse_plainly(text: str) -> Analysis:
    """Split a text into words and sentences by rule, without the language model."""
    words: list[Word] = []
    sentences: list[Range] = []
    first = 0
    previous_end = 0
    for index, (start, end) in enumerate(find_words(text)):
        between = text[previous_end:start]
        ended = bool(words) and words[-1].text in _SENTENCE_END and text[start].isupper()
        if index > first and ("\n\n" in between or ended):
            sentences.append(Range(first, index))
            first = index
        words.append(
            Word(index=index, start=start, end=end, text=text[start:end], sentence=len(sentences))
        )
        previous_end = end
    if first < len(words):
        sentences.append(Range(first, len(words)))
    return Analysis(text=text, words=tuple(words), sentences=tuple(sentences))
