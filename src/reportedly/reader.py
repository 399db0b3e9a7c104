"""Read texts from Python: `read` for one, `Reader` for many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from reportedly.documents import make_document
from reportedly.language import Analyser
from reportedly.language.analysis import Analysis
from reportedly.pipeline import STAGES, Analyses, Stage, read_documents
from reportedly.records import Document, Reading


class Reader:
    """Reads reports; the language model is loaded once, when the reader is made.

    Args:
        analyser: what analyses the texts; the model in the package where not given.

    Raises:
        ModelError: the language model file is missing or damaged.
    """

    def __init__(self, analyser: Analyses | None = None) -> None:
        self._analyser = analyser or Analyser.load()

    def read(
        self,
        text: str,
        *,
        published: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        force: bool = False,
    ) -> Reading:
        """Read one report.

        Args:
            text: the report; all offsets of the reading point into it.
            published: ISO date of publication; "Sunday" and the like are resolved against it.
            title: its headline, where that is known apart from the text.
            publisher: who published it.
            url: where it was published.
            force: read a text in another language than English as if it were English.

        Raises:
            DocumentError: the text is blank.
            LanguageError: it is not in English, and `force` is not set.
            FormatError: `published` is no date.
        """
        document = make_document(
            text, published=published, title=title, publisher=publisher, url=url, force=force
        )
        return next(self.read_documents([document]))

    def read_documents(
        self, documents: Iterable[Document], *, tell: Callable[[str], None] | None = None
    ) -> Iterator[Reading]:
        """Read many documents, and yield their readings in the same order, as they are ready.

        Args:
            documents: taken in as they are needed, never all at once.
            tell: is called with what is looked for next in a text: "quantities", "times", …
        """
        stages = STAGES if tell is None else [_announce(stage, tell) for stage in STAGES]
        return read_documents(documents, self._analyser, stages)


def _announce(stage: Stage, tell: Callable[[str], None]) -> Stage:
    def find(analysis: Analysis, reading: Reading) -> Iterable[object]:
        tell(stage.fills)
        return stage.find(analysis, reading)

    return replace(stage, find=find)


@cache
def _load_reader() -> Reader:
    return Reader()


def read(text: str, *, published: str | None = None, force: bool = False) -> Reading:
    """Read one report; see `Reader.read`. The model is loaded at the first call and kept."""
    return _load_reader().read(text, published=published, force=force)
