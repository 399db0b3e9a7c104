"""Keep bytes as they were received, each under the SHA-256 of itself.

In the folder lie `ab/cdef…`, the bytes, and `received.log`, which tells in a line of JSON each
from where and when they came first.
"""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from reportedly.errors import KeepError
from reportedly.writing import write_whole

RECEIVED = "received.log"


def keep_raw(folder: Path, data: bytes, source: str) -> Path:
    """Store bytes, unless they are there already, and return where.

    Args:
        folder: where to store them; it is made if there is none.
        data: the bytes.
        source: the path or URL that they came from.

    Raises:
        KeepError: they cannot be stored.
    """
    name = hashlib.sha256(data).hexdigest()
    path = folder / name[:2] / name[2:]
    try:
        if not path.is_file() or path.stat().st_size != len(data):
            path.parent.mkdir(parents=True, exist_ok=True)
            _note(folder / RECEIVED, name, source)
            write_whole(path, data)
    except OSError as error:
        raise KeepError(
            f"cannot keep the bytes received in {folder}: {(error.strerror or str(error)).lower()}"
        ) from error
    return path


def _note(log: Path, name: str, source: str) -> None:
    """Add a line in one write, so that lines of several processes do not mix.

    It is written before the bytes: a line too many is harmless, one too few is not.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    line = json.dumps({"sha256": name, "from": source, "at": at}) + "\n"
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        os.write(handle, line.encode())
    finally:
        os.close(handle)
