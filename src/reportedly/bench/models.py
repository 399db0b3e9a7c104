"""The models that the benchmarks ask, loaded late so that listing and scoring files stay quick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from reportedly.bench.readings import MarkedReading, parse_reading
from reportedly.errors import BenchmarkError
from reportedly.language.analysis import Analysis
from reportedly.records import Reading

Text = tuple[str, str | None]
"""A text with its date of publication, if known."""


class Tagger(Protocol):
    """What the benchmarks need of the language stage."""

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Analyse whole texts."""

    def analyse_words(self, batch: Sequence[Sequence[str]]) -> list[Analysis]:
        """Analyse given words; the text is the words joined by single spaces."""

    def tag_flat(
        self, batch: Sequence[Sequence[str]], groups: Sequence[str] | None = None
    ) -> list[list[str]]:
        """Tag given words with PolNeAR's seven flat labels."""


def load_tagger() -> Tagger:
    """Load the language model.

    Raises:
        BenchmarkError: this build has none.
        ModelError: its file is missing or damaged.
    """
    try:
        analyser = import_module("reportedly.language").Analyser
    except AttributeError as error:
        raise BenchmarkError("this build has no language model") from error
    return cast("Tagger", analyser.load())


def read_texts(texts: Iterable[Text], tagger: Tagger | None = None) -> Iterator[Reading]:
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


def mark_texts(texts: Iterable[Text]) -> Iterator[MarkedReading]:
    """Read texts end to end and yield the readings as the gold scorer sees them."""
    from reportedly.serialise import to_dict

    return (parse_reading(to_dict(reading)) for reading in read_texts(texts))
