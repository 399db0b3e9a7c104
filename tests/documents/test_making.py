from __future__ import annotations

import pytest

from reportedly.documents import make_document, parse_day
from reportedly.errors import DocumentError, FormatError, LanguageError

RUSSIAN = "Президент сообщил, что в результате удара погибли двенадцать человек."


def test_a_document_keeps_its_text_to_the_character() -> None:
    """Blanks and odd characters stay, since offsets point into the text as it came."""
    text = "\r\n  Ten\u00a0died,\tthe mayor said on Sunday in the town hall of Orva. 🙂\r\n"
    document = make_document(text, path="a.txt", published="2031-03-03", publisher="Orva Mail")
    assert document.text == text
    assert document.language == "en"
    assert (document.path, document.published) == ("a.txt", "2031-03-03")


def test_another_language_needs_force() -> None:
    """A Russian text is refused by name, and read when told to."""
    with pytest.raises(LanguageError, match="looks like Russian"):
        make_document(RUSSIAN)
    assert make_document(RUSSIAN, force=True).language == "ru"


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_blank_text_is_refused(text: str) -> None:
    """There is nothing to read in a blank text."""
    with pytest.raises(DocumentError, match="is empty"):
        make_document(text)


@pytest.mark.parametrize(
    "value",
    ["2024-02-30", "2023-02-29", "2024-13-01", "0000-01-01", "20241223", "2024-W01-1",
     "23.12.2024", "yesterday", "", "2024-12", "٢٠٢٤-١٢-٢٣"],
)  # fmt: skip
def test_impossible_days_are_refused(value: str) -> None:
    """Only a day of the calendar, written YYYY-MM-DD, is a date of publication."""
    with pytest.raises(FormatError):
        parse_day(value)


def test_a_leap_day_is_a_day() -> None:
    """The calendar decides, not the pattern alone."""
    assert parse_day("2024-02-29") == "2024-02-29"
