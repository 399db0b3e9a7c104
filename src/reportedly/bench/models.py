"""The models that the benchmarks ask, loaded late so that listing and scoring files stay quick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from reportedly.bench.readings import MarkedReading, parse_reading
from reportedly.language.analysis import Analysis
from reportedly.records import Reading

Text = tuple[str, str | None]
"""A text with its date of publication, if known."""


class Analyses(Protocol):
    """What turns whole texts into analyses."""

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Analyse whole texts."""


class Tagger(Analyses, Protocol):
    """What the benchmarks need of the language stage."""

    def analyse_words(self, batch: Sequence[Sequence[str]]) -> list[Analysis]:
        """Analyse given words; the text is the words joined by single spaces."""

    def tag_flat(
        self, batch: Sequence[Sequence[str]], groups: Sequence[str] | None = None
    ) -> list[list[str]]:
        """Tag given words with PolNeAR's seven flat labels."""


def load_tagger(*, chains: bool = True, outermost: bool = False) -> Tagger:
    """Load the language model.

    Args:
        chains: let one attribution tag bear on the next; see `Analyser`.
        outermost: find outermost attributions only; see `Analyser`.

    Raises:
        ModelError: its file is missing or damaged.
    """
    from reportedly.language import Analyser
    from reportedly.language.encoder import Encoder

    return Analyser(Encoder.load(), chains=chains, outermost=outermost)


class Recorder:
    """Analyses texts and keeps each analysis until it is taken, so that none is made twice."""

    def __init__(self, tagger: Analyses) -> None:
        self._tagger = tagger
        self._kept: dict[str, Analysis] = {}

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Analyse whole texts."""
        found = self._tagger.analyse(texts)
        self._kept.update(zip(texts, found, strict=True))
        return found

    def take(self, text: str) -> Analysis:
        """Return the analysis of a text that was analysed."""
        return self._kept[text]


def read_texts(texts: Iterable[Text], tagger: Analyses | None = None) -> Iterator[Reading]:
    """Read texts end to end, as the command line does with `--force`.

    Args:
        texts: the texts, in any language.
        tagger: the language model, if it is loaded already.
    """
    from reportedly.documents import make_document
    from reportedly.reader import Reader

    reader = Reader(tagger)
    return reader.read_documents(
        make_document(text, published=published, force=True) for text, published in texts
    )


def read_with_analyses(texts: Iterable[Text]) -> Iterator[tuple[Reading, Analysis]]:
    """Read texts end to end and yield each reading with the analysis that it came from."""
    recorder = Recorder(load_tagger())
    for reading in read_texts(texts, recorder):
        yield reading, recorder.take(reading.document.text)


def mark_texts(texts: Iterable[Text]) -> Iterator[MarkedReading]:
    """Read texts end to end and yield the readings as the gold scorer sees them."""
    from reportedly.serialise import to_dict

    return (parse_reading(to_dict(reading)) for reading in read_texts(texts))
