from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportedly import Document, Reader, reader
from reportedly.errors import DocumentError, FormatError, LanguageError
from reportedly.language.analysis import Analysis

TEXT = "Ten people died in the fire on Sunday, the mayor of the town said in a statement."


class Analyser:
    """Finds no words, so that no stage finds anything."""

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Return empty analyses."""
        return [Analysis(text=text, words=()) for text in texts]


def test_a_reader_keeps_what_it_is_told() -> None:
    """The document of the reading holds the text and all that was given with it."""
    reading = Reader(Analyser()).read(
        TEXT, published="2031-03-03", title="Fire", publisher="Orva Mail", url="https://orva.test"
    )
    assert reading.document == Document(
        text=TEXT,
        published="2031-03-03",
        title="Fire",
        publisher="Orva Mail",
        url="https://orva.test",
        language="en",
    )


def test_a_reader_reads_many() -> None:
    """Many documents are read one by one, without all being held."""
    readings = Reader(Analyser()).read_documents(Document(text=TEXT) for _ in iter(int, 1))
    assert next(readings).document.text == TEXT


@pytest.mark.parametrize(
    ("text", "published", "error"),
    [
        ("", None, DocumentError),
        (TEXT, "2031-02-30", FormatError),
        ("Президент сообщил о гибели двенадцати человек в порту.", None, LanguageError),
    ],
)
def test_bad_input_is_an_error(text: str, published: str | None, error: type[Exception]) -> None:
    """A program gets the same errors as the command line."""
    with pytest.raises(error):
        Reader(Analyser()).read(text, published=published)


def test_read_loads_one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The function loads the model once, however often it is called."""
    loaded: list[Analyser] = []

    def load() -> Analyser:
        loaded.append(Analyser())
        return loaded[-1]

    monkeypatch.setattr(reader.Analyser, "load", load)
    reader._load_reader.cache_clear()
    try:
        assert reader.read(TEXT, published="2031-03-03").document.published == "2031-03-03"
        assert reader.read(TEXT).document.text == TEXT
    finally:
        reader._load_reader.cache_clear()
    assert len(loaded) == 1
