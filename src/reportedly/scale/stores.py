"""Files in an object store (s3://, gs://, hdfs://, as pyarrow opens them) beside those of the disk.

An object is there whole or not at all, which is what results need. Whatever must be read from the
middle is fetched first. Who may read and write is told by the environment, as the store's own
programs have it (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL, GOOGLE_APPLICATION_CREDENTIALS, …).
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from reportedly.errors import ScanError
from reportedly.scale.libraries import load

_STORE = re.compile(r"(s3|gs|gcs|hdfs|abfs|abfss)://")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Facts:
    """What a store tells of an object, named as `Path.stat` names it.

    Args:
        st_size: bytes.
        st_mtime_ns: time of the last change, in nanoseconds since 1970.
    """

    st_size: int
    st_mtime_ns: int


@dataclass(frozen=True, slots=True)
class StorePath:
    """The address of an object, with those methods of `pathlib.Path` that a scan needs.

    Args:
        url: as in s3://bucket/folder/name.
    """

    url: str

    def __truediv__(self, name: str) -> StorePath:
        """Return the address of what lies below."""
        return StorePath(f"{self.url.rstrip('/')}/{name}")

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        """The last part of the address."""
        return PurePosixPath(self.url).name

    @property
    def stem(self) -> str:
        """The last part without its suffix."""
        return PurePosixPath(self.url).stem

    @property
    def parent(self) -> StorePath:
        """The address of the folder that it lies in."""
        return StorePath(self.url.rstrip("/").rpartition("/")[0])

    def is_dir(self) -> bool:
        """Tell whether objects lie below the address."""
        kind = self._info().type
        return bool(kind == load("pyarrow.fs").FileType.Directory)

    def stat(self) -> Facts:
        """Return size and time of change.

        Raises:
            FileNotFoundError: there is no such object.
        """
        found = self._info()
        if found.type != load("pyarrow.fs").FileType.File:
            raise FileNotFoundError(2, "no such object", self.url)
        return Facts(found.size, found.mtime_ns or 0)

    def read_bytes(self) -> bytes:
        """Return the whole object."""
        system, path = _open(self.url)
        with system.open_input_stream(path) as stream:
            return bytes(stream.read())

    def write_bytes(self, data: bytes) -> None:
        """Put an object in the place of an older one."""
        system, path = _open(self.url)
        with system.open_output_stream(path) as stream:
            stream.write(data)

    def unlink(self, *, missing_ok: bool = False) -> None:
        """Remove the object."""
        system, path = _open(self.url)
        try:
            system.delete_file(path)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def mkdir(self, *, exist_ok: bool = False, parents: bool = False) -> None:
        """Make a folder, where the store has such."""
        system, path = _open(self.url)
        system.create_dir(path, recursive=parents or exist_ok)

    def glob(self, pattern: str) -> Iterator[StorePath]:
        """Yield the objects just below whose names fit a pattern."""
        for one in self.walk(recursive=False):
            if fnmatch(one.name, pattern):
                yield one

    def walk(self, *, recursive: bool = True) -> Iterator[StorePath]:
        """Yield the objects below, in order of their names."""
        system, path = _open(self.url)
        files = load("pyarrow.fs")
        selector = files.FileSelector(path, recursive=recursive, allow_not_found=True)
        for found in sorted(system.get_file_info(selector), key=lambda one: one.path):
            if found.type == files.FileType.File:
                yield self / found.path.removeprefix(path.rstrip("/") + "/")

    def _info(self) -> Any:
        system, path = _open(self.url)
        return system.get_file_info(path)


Folder = Path | StorePath
"""Where files lie: on a disk or in a store."""


def find_path(path: str | Path) -> Folder:
    """Return a path of the disk or of a store, by what it begins with."""
    return StorePath(str(path)) if is_stored(str(path)) else Path(path)


def is_stored(path: str) -> bool:
    """Tell whether a path leads into an object store."""
    return _STORE.match(path) is not None


@contextmanager
def at_hand(path: str) -> Iterator[Path]:
    """Have a file on the disk for a while, under its own name.

    Raises:
        OSError: it cannot be fetched.
    """
    if not is_stored(path):
        yield Path(path)
        return
    system, inside = _open(path)
    with tempfile.TemporaryDirectory(prefix="reportedly-") as folder:
        copy = Path(folder) / StorePath(path).name
        with system.open_input_stream(inside) as stream, copy.open("wb") as file:
            shutil.copyfileobj(stream, file, _BLOCK)
        yield copy


def _open(url: str) -> tuple[Any, str]:
    """Return the store of an address, and the address in it."""
    scheme, _, path = url.partition("://")
    if scheme == "hdfs":
        host, _, path = path.partition("/")
        return _connect(f"{scheme}://{host}"), f"/{path}"
    return _connect(f"{scheme}://{path.partition('/')[0]}"), path


@cache
def _connect(url: str) -> Any:
    try:
        return load("pyarrow.fs").FileSystem.from_uri(url)[0]
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ScanError(f"cannot open {url}: {reason}") from error
