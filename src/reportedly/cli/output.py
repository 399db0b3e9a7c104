"""Where readings go: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from reportedly.errors import ReportedlyError


class OutputError(ReportedlyError):
    """The output file cannot be written."""


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Open the output as UTF-8 with Unix line ends.

    A regular file is written beside its place under another name and put there at the end, so that
    an error or a signal leaves what stood there before.

    Args:
        path: the file; standard output where not given.

    Raises:
        OutputError: the file cannot be written.
    """
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    target = path.resolve()
    direct = target.exists() and not target.is_file()
    part = target if direct else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        if not direct:
            part.replace(target)
    except OSError as error:
        raise OutputError(
            f"cannot write {path}: {(error.strerror or str(error)).lower()}"
        ) from error
    finally:
        if not direct:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def check_output(path: Path | None, inputs: Sequence[str]) -> None:
    """Make sure, before any work is done, that the output can be written and is no input.

    Raises:
        OutputError: it cannot, or it is.
    """
    if path is None:
        return
    if path.is_dir():
        raise OutputError(f"cannot write {path}: it is a folder")
    if not path.resolve().parent.is_dir():
        raise OutputError(f"cannot write {path}: there is no folder {path.parent}")
    if path.is_file() and any(Path(one).is_file() and path.samefile(one) for one in inputs):
        raise OutputError(f"cannot write {path}: it is one of the reports to read")
