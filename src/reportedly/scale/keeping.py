"""Files that are there whole or not at all, even after the power went out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from reportedly import writing
from reportedly.errors import ScanError
from reportedly.scale.stores import Folder, StorePath


def write_whole(path: Folder, data: bytes) -> None:
    """Write a file in the place of an older one, and have it kept before returning.

    Raises:
        ScanError: it cannot be written.
    """
    try:
        if isinstance(path, StorePath):
            path.write_bytes(data)
        else:
            writing.write_whole(path, data)
    except OSError as error:
        raise ScanError(f"cannot write {path}: {(error.strerror or str(error)).lower()}") from error


def clear_parts(folder: Folder) -> None:
    """Remove what writers that were killed have left half-written, which no store shows."""
    if isinstance(folder, StorePath):
        return
    for part in folder.glob(f".*{writing.PART}"):
        with suppress(OSError):
            part.unlink()


@contextmanager
def lock(folder: Folder) -> Iterator[None]:
    """Hold a folder for one job; the system lets go of it when the job ends in whatever way.

    A folder in a store cannot be held; two jobs at once there would do the same work twice.

    Raises:
        ScanError: another job holds it, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = None if isinstance(folder, StorePath) else (folder / ".lock").open("wb")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ScanError(f"cannot write to {folder}: {reason}") from error
    if file is None:
        yield
        return
    with file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except OSError as error:
            raise ScanError(f"{folder} is being written by another scan; wait for it") from error
        yield
