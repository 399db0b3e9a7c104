"""The models that the benchmarks ask, loaded late so that listing and scoring files stay quick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from reportedly.bench.readings import MarkedReading, parse_reading
from reportedly.errors import BenchmarkError
from reportedly.language.analysis import Analysis


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


class _Readable(Protocol):
    def to_dict(self) -> Mapping[str, Any]: ...


class _Reads(Protocol):
    def read(self, text: str, *, published: str | None = None) -> _Readable: ...


def _fetch(module: str, name: str) -> Any:
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise BenchmarkError(f"{module}.{name} is not there: {error}") from error


def load_tagger() -> Tagger:
    """Load the language model.

    Raises:
        BenchmarkError: this build has none.
        ModelError: its file is missing or damaged.
    """
    return cast("Tagger", _fetch("reportedly.language", "Analyser").load())


def read_objects(texts: Iterable[tuple[str, str | None]]) -> Iterator[Mapping[str, Any]]:
    """Read texts end to end and yield each reading in the reading format.

    Args:
        texts: each text with its date of publication, if known.
    """
    reader = cast("_Reads", _fetch("reportedly", "Reader")())
    for text, published in texts:
        yield reader.read(text, published=published).to_dict()


def read_texts(texts: Iterable[tuple[str, str | None]]) -> Iterator[MarkedReading]:
    """Read texts end to end, as the command line does, and yield what the scorers see."""
    return map(parse_reading, read_objects(texts))
