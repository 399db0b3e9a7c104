"""Take in files, folders and standard input; what cannot be read is refused, the rest goes on."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from reportedly.documents.containers import SUFFIXES, Unpacked, unpack
from reportedly.documents.fetching import BOUNDS, Bounds, Fetched, fetch, is_url
from reportedly.documents.language import guess_language, name_language
from reportedly.documents.making import ENGLISH, make_document
from reportedly.documents.raw import keep_raw
from reportedly.errors import DocumentError, ReportedlyError
from reportedly.records import Document

STDIN = "-"
MOST_BYTES = 5_000_000
_PAGES = ("text/html", "application/xhtml+xml")
_KINDS = ".txt, .html, .pdf or .eml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file that could be taken in.

    Args:
        document: what it holds.
        notes: what a reader must know about how it was read, one line each.
    """

    document: Document
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that could not be taken in.

    Args:
        path: as it was given.
        error: why not.
    """

    path: str
    error: ReportedlyError


def find_files(paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths given, and in place of a folder all reports below it, in order of name.

    Reports are the files whose name ends as one of `SUFFIXES`. Hidden files and folders are
    left out. A folder without any such file is yielded itself.
    """
    for path in paths:
        if path == STDIN or is_url(path) or not Path(path).is_dir():
            yield path
            continue
        folder = Path(path)
        below = sorted(
            file
            for file in folder.rglob("*")
            if file.suffix.lower() in SUFFIXES
            and file.is_file()
            and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        )
        yield from map(str, below or [folder])


def receive(
    paths: Iterable[str],
    *,
    published: str | None = None,
    force: bool = False,
    stdin: BinaryIO | None = None,
    bounds: Bounds = BOUNDS,
    raw: Path | None = None,
) -> Iterator[Received | Refused]:
    """Take in each file, one after the other.

    Args:
        paths: files, URLs, or "-" for standard input, as `find_files` yields them.
        published: ISO date of publication, in place of the one that a file's header gives.
        force: take texts in other languages than English.
        stdin: what "-" reads.
        bounds: how far the fetching of URLs goes.
        raw: folder in which all bytes are kept as they were received.
    """
    for path in paths:
        try:
            if is_url(path):
                fetched = fetch(path, bounds)
                _keep(fetched.data, fetched.url, raw)
                yield receive_fetched(fetched, published=published, force=force)
                continue
            data = _load_bytes(path, stdin)
            _keep(data, path, raw)
            found = unpack(data, path)
            yield _make(found, None if path == STDIN else path, published, force)
        except ReportedlyError as error:
            yield Refused(path=path, error=error)


def receive_url(
    url: str,
    *,
    published: str | None = None,
    force: bool = False,
    bounds: Bounds = BOUNDS,
) -> Received:
    """Fetch a report from the public web and take it in.

    Raises:
        FetchError: the URL is refused, or nothing could be fetched.
        ReportedlyError: what lies there cannot be taken in.
    """
    return receive_fetched(fetch(url, bounds), published=published, force=force)


def receive_fetched(
    fetched: Fetched, *, published: str | None = None, force: bool = False
) -> Received:
    """Take in what was fetched.

    Raises:
        ReportedlyError: it cannot be taken in.
    """
    name = "page.html" if fetched.kind in _PAGES else fetched.url
    found = unpack(fetched.data, name, url=fetched.url)
    found = replace(found, known=MappingProxyType({"url": fetched.url, **found.known}))
    return _make(found, None, published, force)


def receive_bytes(
    data: bytes, name: str, *, published: str | None = None, force: bool = False
) -> Received:
    """Take in the bytes of a file that somebody sent; its name only tells its kind.

    Raises:
        ReportedlyError: it cannot be taken in.
    """
    if len(data) > MOST_BYTES:
        raise _too_large(f"{len(data) / 1e6:.1f} MB")
    return _make(unpack(data, name), None, published, force)


def _keep(data: bytes, source: str, raw: Path | None) -> None:
    if raw is not None:
        keep_raw(raw, data, source)


def _make(found: Unpacked, path: str | None, published: str | None, force: bool) -> Received:
    known = {**found.known, "published": published or found.known.get("published")}
    document = make_document(found.text, path=path, force=force, **known)
    language = guess_language(found.text)
    if language is None or language == ENGLISH:
        return Received(document=document, notes=found.notes)
    forced = f"looks like {name_language(language)}; read as if it were English"
    return Received(document=document, notes=(*found.notes, forced))


def _load_bytes(path: str, stdin: BinaryIO | None) -> bytes:
    """Return all bytes of a file, but never more than the limit."""
    try:
        if path == STDIN and stdin is not None:
            data = stdin.read(MOST_BYTES + 1)
        else:
            data = _load_file(Path(path))
    except OSError as error:
        raise DocumentError(
            f"cannot be opened: {(error.strerror or str(error)).lower()}"
        ) from error
    except ValueError as error:
        raise DocumentError(f"cannot be opened: {error}") from error
    if len(data) > MOST_BYTES:
        raise _too_large(f"more than {MOST_BYTES / 1e6:.0f} MB")
    return data


def _load_file(path: Path) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise DocumentError(f"is a folder without any {_KINDS} file")
    if stat.S_ISREG(status.st_mode) and status.st_size > MOST_BYTES:
        raise _too_large(f"{status.st_size / 1e6:.0f} MB")
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _too_large(size: str) -> DocumentError:
    most = f"{MOST_BYTES / 1e6:.0f} MB"
    return DocumentError(f"is too large for one report: {size}, the limit is {most}; split it")
