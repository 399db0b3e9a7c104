"""Make a document of a text: check that there is one, its date and its language."""

from __future__ import annotations

import re
from datetime import date

from reportedly.documents.language import guess_language, name_language
from reportedly.errors import DocumentError, FormatError, LanguageError
from reportedly.records import Document

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ENGLISH = "en"


def parse_day(value: str) -> str:
    """Return a day of the calendar as it was given: ISO 8601, "2024-12-23".

    Raises:
        FormatError: it is written otherwise, or there is no such day.
    """
    if _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise FormatError(f"no such day: {value!r} ({error})") from error
    raise FormatError(f"not a day: {value!r}; write it as YYYY-MM-DD")


def make_document(
    text: str,
    *,
    path: str | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    force: bool = False,
) -> Document:
    """Make a document of a text that can be read.

    Args:
        text: the report.
        path: where the file lay.
        url: where it was published.
        title: its headline, where that is known apart from the text.
        publisher: who published it.
        published: ISO date of publication; times such as "Sunday" are resolved against it.
        force: take a text in another language than English.

    Raises:
        DocumentError: the text is blank.
        LanguageError: it is not in English, and `force` is not set.
        FormatError: `published` is no date.
    """
    if not text.strip():
        raise DocumentError("is empty: there is no text to read")
    day = None if published is None else parse_day(published)
    language = guess_language(text)
    if language is not None and language != ENGLISH and not force:
        raise LanguageError(
            f"looks like {name_language(language)}, and only English is read"
            " (--force or force=True reads it anyway)"
        )
    return Document(
        text=text,
        path=path,
        url=url,
        title=title,
        publisher=publisher,
        published=day,
        language=None if language == "und" else language,
    )
