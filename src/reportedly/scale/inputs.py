"""Find the inputs of a bulk job: files of many reports, and folders of files of one report each."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reportedly.documents.containers import SUFFIXES
from reportedly.documents.files import MOST_BYTES
from reportedly.errors import ScanError
from reportedly.scale.archives import find_archive_items
from reportedly.scale.items import Columns, Item
from reportedly.scale.stores import Folder, StorePath, at_hand, find_path, is_stored
from reportedly.scale.tables import find_csv_items, find_json_items, find_parquet_items

ARCHIVES = (".warc", ".warc.gz", ".wet", ".wet.gz")
_JSON = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_CSV = (".csv", ".csv.gz", ".tsv", ".tsv.gz")
_PARQUET = (".parquet",)
_RUN = 4096
_KINDS = (*ARCHIVES, *_JSON, *_CSV, *_PARQUET)


@dataclass(frozen=True, slots=True)
class Input:
    """One input: a file of many reports, or the files of one report each in a folder.

    Args:
        name: path of the file or folder.
        files: the files; none for a file of many reports.
        part: which of the runs of files that a large folder is cut into, from 0.
    """

    name: str
    files: tuple[str, ...] = ()
    part: int = 0

    @property
    def key(self) -> str:
        """The path from the root, and the part: the same wherever the job is started."""
        is_far = is_stored(self.name)
        path = self.name if is_far else os.path.normpath(Path(self.name).absolute())
        return f"{path}#{self.part}" if self.part else path

    @property
    def marks(self) -> list[list[str | int]]:
        """Path, size and time of change of each file: what tells cheaply that none changed."""
        marks: list[list[str | int]] = []
        for path in self.files or (self.name,):
            try:
                found = find_path(path).stat()
                marks.append([path, found.st_size, found.st_mtime_ns])
            except OSError:
                marks.append([path, -1, -1])
        return marks

    def items(self, columns: Columns) -> Iterator[Item]:
        """Yield what lies in it, in order."""
        try:
            yield from self._items(columns)
        except OSError as error:
            yield Item(path=self.name, reason=_word(error))

    def _items(self, columns: Columns) -> Iterator[Item]:
        if self.files:
            for number, file in enumerate(self.files, 1):
                yield _load_file(find_path(file), number / len(self.files))
            return
        with at_hand(self.name) as path:
            if not stat.S_ISREG(path.stat().st_mode):
                yield Item(path=self.name, reason="is no regular file")
                return
            for item in _find_opener(path.name, columns)(path):
                yield item if item.path == self.name else replace(item, path=self.name)


def find_inputs(paths: Sequence[str], out: Folder) -> list[Input]:
    """Return the inputs at some paths, each once, in order.

    Args:
        paths: files and folders; folders are searched with all below them, hidden ones left out.
        out: where results go; nothing in it is an input.

    Raises:
        ScanError: there is nothing at a path, or a file of no kind that is read.
    """
    many: dict[str, None] = {}
    single: dict[str, dict[str, None]] = defaultdict(dict)
    for path in paths:
        files = _find_stored(path, out) if is_stored(path) else _find_files(path, out)
        for file in files:
            if _is_kind(file, _KINDS):
                many[file] = None
            elif _is_kind(file, SUFFIXES):
                single[_norm(find_path(file).parent)][_norm(file)] = None
            elif file == path:
                known = ", ".join((*SUFFIXES, *_KINDS))
                raise ScanError(f"cannot read {path}: not one of {known}")
    folders = [
        Input(folder, tuple(files)[start : start + _RUN], start // _RUN)
        for folder, files in single.items()
        for start in range(0, len(files), _RUN)
    ]
    found = [*map(Input, many), *folders]
    return list({one.key: one for one in reversed(found)}.values())[::-1]


def _is_kind(path: str, suffixes: Sequence[str]) -> bool:
    return Path(path).name.lower().endswith(tuple(suffixes))


def _norm(path: object) -> str:
    return str(path) if is_stored(str(path)) else os.path.normpath(str(path))


def _find_files(path: str, out: Folder) -> Iterable[str]:
    if not os.path.lexists(path):
        raise ScanError(f"cannot read {path}: there is no such file or folder")
    resolved = out.resolve() if isinstance(out, Path) else None
    return _walk(path, resolved) if Path(path).is_dir() else [path]


def _find_stored(path: str, out: Folder) -> Iterable[str]:
    """Return the objects at an address in a store."""
    place = StorePath(path)
    try:
        if not place.is_dir():
            place.stat()
            return [path]
        found = map(str, place.walk())
        return [one for one in found if not one.startswith(f"{out}/") and "/." not in one]
    except OSError as error:
        raise ScanError(f"cannot read {path}: {' '.join(str(error).split())[:200]}") from error


def _walk(path: str, out: Path | None) -> Iterator[str]:
    """Yield all files below a folder in order of name, and of links only those to files."""
    for folder, below, files in os.walk(path):
        below[:] = sorted(
            one for one in below if not one.startswith(".") and Path(folder, one).resolve() != out
        )
        for file in sorted(files):
            if not file.startswith("."):
                yield str(Path(folder, file))


def _find_opener(name: str, columns: Columns) -> Callable[[Path], Iterator[Item]]:
    if _is_kind(name, ARCHIVES):
        return find_archive_items
    if _is_kind(name, _JSON):
        return partial(find_json_items, columns=columns)
    if _is_kind(name, _CSV):
        return partial(find_csv_items, columns=columns)
    return partial(find_parquet_items, columns=columns)


def _load_file(path: Folder, share: float) -> Item:
    """Return the item of a file that holds one report."""
    data, reason = None, None
    try:
        found = path.stat()
        if isinstance(found, os.stat_result) and not stat.S_ISREG(found.st_mode):
            reason = "is no regular file"
        elif found.st_size > MOST_BYTES:
            reason = f"is larger than {MOST_BYTES / 1e6:.0f} MB"
        elif isinstance(path, StorePath):
            data = path.read_bytes()
        else:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = _word(error)
    return Item(path=str(path), name=path.name, data=data, reason=reason, share=share)


def _word(error: OSError) -> str:
    return f"cannot be opened: {(error.strerror or str(error)).lower()}"
