"""Files that are there whole or not at all, even after the power went out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reportedly import writing
from reportedly.errors import ScanError


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in the place of an older one, and have it on the disk before returning.

    Raises:
        ScanError: it cannot be written.
    """
    try:
        writing.write_whole(path, data)
    except OSError as error:
        raise ScanError(f"cannot write {path}: {(error.strerror or str(error)).lower()}") from error


def clear_parts(folder: Path) -> None:
    """Remove what writers that were killed have left half-written."""
    for part in folder.glob(f".*{writing.PART}"):
        with suppress(OSError):
            part.unlink()


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
