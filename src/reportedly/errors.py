"""Every error that reportedly raises on purpose.

    ReportedlyError
    ├── SpanError            a character range that does not fit its text
    ├── DocumentError        an input that cannot be turned into a document
    │   ├── LanguageError    a document in a language that reportedly does not read
    │   └── FetchError       a URL that is refused, or that nothing could be fetched from
    ├── FormatError          a reading, date or table that does not follow its format
    ├── ModelError           the language model file is missing or is not ours
    ├── BenchmarkError       a benchmark that could not run
    ├── ScanError            a bulk job that cannot start or go on
    ├── WatchError           a watch of feeds that cannot start or go on
    ├── KeepError            bytes as received that cannot be stored
    └── LedgerError          a ledger that cannot be opened, read or written
        ├── TamperedError    a ledger that was changed behind the program's back
        └── UnknownRecordError   an id that the ledger does not hold

A message says what happened, the offending value, and what to do. `exit_code` is what the command
line returns when the error ends a run.
"""

from __future__ import annotations

from typing import ClassVar


class ReportedlyError(Exception):
    """The base of all errors that reportedly raises on purpose."""

    exit_code: ClassVar[int] = 1


class SpanError(ReportedlyError):
    """A character range does not lie in its text, or its quote is not what stands there."""


class DocumentError(ReportedlyError):
    """An input cannot be turned into a document."""

    exit_code = 2


class LanguageError(DocumentError):
    """A document is in a language that reportedly does not read."""

    exit_code = 3


class FetchError(DocumentError):
    """A URL is refused, or nothing could be fetched from it.

    Args:
        message: what happened, the offending value, and what to do.
        status: what the server answered, if it did.
        is_passing: it may go away by itself, so that it is worth another try.
        wait: seconds before which the server wants no other try.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        is_passing: bool = False,
        wait: float | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.is_passing, self.wait = status, is_passing, wait


class FormatError(ReportedlyError):
    """A reading, a date or a table does not follow its format."""

    exit_code = 4


class ModelError(ReportedlyError):
    """The language model file is missing, damaged or of another version."""

    exit_code = 5


class BenchmarkError(ReportedlyError):
    """A benchmark could not run: its data is absent or not in its layout."""

    exit_code = 6


class ScanError(ReportedlyError):
    """A bulk job cannot start or go on; what it finished stays."""

    exit_code = 10


class WatchError(ReportedlyError):
    """A watch of feeds cannot start or go on; what it added stays."""

    exit_code = 11


class KeepError(ReportedlyError):
    """Bytes as received cannot be stored."""


class LedgerError(ReportedlyError):
    """A ledger cannot be opened, read or written; it is as it was."""

    exit_code = 7


class TamperedError(LedgerError):
    """Rows or guards of a ledger are not as the program left them."""

    exit_code = 8


class UnknownRecordError(LedgerError):
    """An id is in no row of the ledger, or in several."""

    exit_code = 9
