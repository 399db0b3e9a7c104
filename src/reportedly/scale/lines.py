"""Read the lines of a file, compressed or not, within bounds of memory and of time.

A line that is too long is left out, and said so; what ends too early, or swells as only an attack
does, ends there and the reason is told.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO, cast

MOST_LINE = 8_000_000
_BLOCK = 1 << 20
_MOST_SWELL = 200
_FREE_SWELL = 64 << 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, or why it cannot be had.

    Args:
        number: from 1.
        data: its bytes with the line end.
        reason: why there are none.
        share: how much of the file lies before the end of it, 0 to 1.
    """

    number: int
    data: bytes = b""
    reason: str | None = None
    share: float = 1.0


def find_lines(path: Path, *, most: int = MOST_LINE) -> Iterator[Line]:
    """Yield the lines of a file; one that ends in `.gz` is decompressed.

    Args:
        path: of the file.
        most: bytes that a line may have.

    Raises:
        OSError: the file cannot be opened.
    """
    with path.open("rb") as raw:
        total = max(os.fstat(raw.fileno()).st_size, 1)
        with gzip.open(raw) if path.suffix == ".gz" else nullcontext(raw) as opened:
            file = cast("BinaryIO", opened)
            taken = 0
            for number in count(1):
                try:
                    data = file.readline(most + 1)
                    taken += len(data)
                    is_long = len(data) > most
                    if is_long:
                        taken += _skip_line(file, raw, taken)
                except (EOFError, OSError, zlib.error) as error:
                    yield Line(number, reason=f"cannot be read further: {_word(error)}")
                    return
                share = min(raw.tell() / total, 1.0)
                if not data:
                    return
                if _swells(taken, raw.tell()):
                    yield Line(number, reason=f"swells to more than {_MOST_SWELL} times its size")
                    return
                if is_long:
                    reason = f"is a line of more than {most / 1e6:g} MB"
                    yield Line(number, reason=reason, share=share)
                else:
                    yield Line(number, data, share=share)


def _skip_line(file: BinaryIO, raw: BinaryIO, taken: int) -> int:
    """Read on to the end of a line, if the file is no attack; return how many bytes that were."""
    skipped = 0
    while not _swells(taken + skipped, raw.tell()):
        part = file.readline(_BLOCK)
        skipped += len(part)
        if not part or part.endswith(b"\n"):
            break
    return skipped


def _swells(taken: int, packed: int) -> bool:
    return taken > _FREE_SWELL and taken > _MOST_SWELL * max(packed, 1)


def _word(error: Exception) -> str:
    words = str(error).lower() or type(error).__name__
    return "its compressed data end too early" if "end-of-stream" in words else words
