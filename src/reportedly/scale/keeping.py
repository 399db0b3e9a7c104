"""Files that are there whole or not at all, even after the power went out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reportedly.errors import ScanError

_PART = ".part"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in the place of an older one, and have it on the disk before returning.

    Raises:
        ScanError: it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}{_PART}")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise ScanError(f"cannot write {path}: {(error.strerror or str(error)).lower()}") from error


def clear_parts(folder: Path) -> None:
    """Remove what writers that were killed have left half-written."""
    for part in folder.glob(f".*{_PART}"):
        with suppress(OSError):
            part.unlink()


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold a folder for one job; the system lets go of it when the job ends in whatever way.

    Raises:
        ScanError: another job holds it, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / ".lock").open("wb")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ScanError(f"cannot write to {folder}: {reason}") from error
    with file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except OSError as error:
            raise ScanError(f"{folder} is being written by another scan; wait for it") from error
        yield
