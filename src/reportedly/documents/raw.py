"""Keep bytes as they were received, each under the SHA-256 of itself: `DIR/ab/cdef…`."""

from __future__ import annotations

import hashlib
from pathlib import Path

from reportedly.errors import KeepError
from reportedly.writing import write_whole


def keep_raw(folder: Path, data: bytes) -> Path:
    """Store bytes, unless they are there already, and return where.

    Raises:
        KeepError: they cannot be stored.
    """
    name = hashlib.sha256(data).hexdigest()
    path = folder / name[:2] / name[2:]
    try:
        if not path.is_file() or path.stat().st_size != len(data):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
    except OSError as error:
        raise KeepError(
            f"cannot keep the bytes received in {folder}: {(error.strerror or str(error)).lower()}"
        ) from error
    return path
