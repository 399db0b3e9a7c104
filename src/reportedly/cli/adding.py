"""The work of `reportedly add`: read what is new, and put it into the ledger batch by batch."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import IO, Any, TypeVar

import typer

from reportedly.cli.bulk import add_results, holds_results
from reportedly.cli.reading import Step, show_progress, take_documents
from reportedly.documents import Refused, find_files, is_url, parse_day
from reportedly.errors import DocumentError, FormatError
from reportedly.ledger import Added, Ledger, name_reader
from reportedly.records import Document, Reading
from reportedly.serialise import dump, from_dict

_READINGS = (".jsonl", ".json")
_BATCH = 64
_STDIN = "-"
_Item = TypeVar("_Item")


def add_paths(
    paths: Sequence[str],
    url: str,
    *,
    published: str | None,
    force: bool,
    as_json: bool,
    raw: Path | None = None,
) -> None:
    """Add all reports and readings that can be read; say in a line each what cannot.

    Args:
        paths: reports, folders, files of readings, results of `reportedly scan`, "-".
        url: of the ledger.
        published: day of publication of the reports.
        force: read texts that are not in English.
        as_json: print the counts as JSON.
        raw: folder in which the bytes of reports are kept as they were received.

    Raises:
        typer.Exit: nothing could be taken.
    """
    day = None if published is None else parse_day(published)
    refused: list[Refused] = []
    with Ledger.open(url) as ledger, tempfile.TemporaryFile() as spool:
        is_spooled = _STDIN in paths and _spool_readings(spool)
        ours = [one for one in paths if _holds_readings(one)]
        ours += [_STDIN] if is_spooled else []
        scans = [one for one in paths if holds_results(one)]
        files = list(find_files(one for one in paths if one not in (*ours, *scans)))
        total = len(ours) + len(scans) + len(files)
        with show_progress(total, Path()) as step:
            added = _add_files(ledger, ours, spool, refused, step)
            added += add_results(ledger, scans, refused, step)
            documents = take_documents(files, day, force, refused, step, spool, raw)
            added += _add_documents(ledger, documents, step)
        is_nothing = len(refused) == total
        if as_json or not is_nothing:
            _show(ledger.name, added, refused, total, as_json=as_json)
    if is_nothing:
        raise typer.Exit(refused[0].error.exit_code if refused else 2)


def _holds_readings(path: str) -> bool:
    return not is_url(path) and Path(path).suffix in _READINGS and not Path(path).is_dir()


def _show(
    name: str, added: Added, refused: Sequence[Refused], total: int, *, as_json: bool
) -> None:
    if as_json:
        errors = [{"path": one.path, "error": str(one.error)} for one in refused]
        typer.echo(dump({"ledger": name, **asdict(added), "refused": errors}))
        return
    counts = ((added.readings, "reading"), (added.documents, "document"))
    new, texts = (f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
    again = f"; {added.known} there already" if added.known else ""
    typer.echo(f"{name}: added {new} of {texts} not seen before{again}")
    if refused:
        typer.echo(f"reportedly: {total - len(refused)} of {total} files taken", err=True)


def _add_documents(ledger: Ledger, documents: Iterable[Document], step: Step) -> Added:
    """Read and add reports; of a report that this reader has read, only where it was found."""
    added = Added()
    reader = None
    for batch in _batches(documents):
        known: list[Document] = []
        new: dict[tuple[str, str | None], Document] = {}
        for document in batch:
            key = (document.id, document.published)
            is_known = key in new or ledger.has_reading(document, name_reader())
            known.append(document) if is_known else new.update({key: document})
        readings: list[Reading] = []
        if new:
            from reportedly.reader import Reader

            reader = reader or Reader()
            for reading in reader.read_documents(new.values()):
                readings.append(reading)
                step()
        one = ledger.add(readings, reader=name_reader(), documents=known)
        added += one + Added(known=len(known))
        for _ in known:
            step()
    return added


def _add_files(
    ledger: Ledger, paths: Sequence[str], spool: IO[bytes], refused: list[Refused], step: Step
) -> Added:
    """Add the readings of files; a file with anything wrong in it is refused as a whole."""
    added = Added()
    for path in paths:
        try:
            with _open_readings(path, spool) as file:
                for _ in _find_readings(file):
                    pass
                file.seek(0)
                for batch in _batches(_find_readings(file)):
                    added += ledger.add(batch)
        except (DocumentError, FormatError) as error:
            refused.append(Refused(path=path, error=error))
            name = "standard input" if path == _STDIN else path
            typer.echo(f"reportedly: {name}: {error}", err=True)
        step()
    return added


@contextmanager
def _open_readings(path: str, spool: IO[bytes]) -> Iterator[IO[bytes]]:
    if path == _STDIN:
        yield spool
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DocumentError(f"cannot be opened: {reason}") from error
    with file:
        yield file


def _spool_readings(spool: IO[bytes]) -> bool:
    """Copy standard input to a file; tell whether it holds readings and not a report."""
    while block := sys.stdin.buffer.read(1 << 20):
        spool.write(block)
    spool.seek(0)
    start = spool.read(1 << 10).lstrip()[:1]
    spool.seek(0)
    if start != b"[":
        return start == b"{"
    try:
        next(_find_items(spool), None)
    except FormatError:
        return False
    finally:
        spool.seek(0)
    return True


def _find_readings(file: IO[bytes]) -> Iterator[Reading]:
    """Yield the readings of a file.

    Raises:
        FormatError: one is not in the reading format; the message says in which line.
    """
    for where, item in _find_items(file):
        try:
            yield from_dict(item)
        except FormatError as error:
            raise FormatError(f"{where}: {error}") from error


def _find_items(file: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """Yield the JSON values of a file, line by line, or those of the one value that it is."""
    first = next((line for line in file if line.strip()), b"")
    file.seek(0)
    if not _is_object(first):
        data = _parse(file.read(), "file")
        items = data if isinstance(data, list) else [data]
        yield from ((f"reading {number}", item) for number, item in enumerate(items, 1))
        return
    for number, line in enumerate(file, 1):
        if line.strip():
            yield f"line {number}", _parse(line, f"line {number}")


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_parse(line, ""), dict)
    except FormatError:
        return False


def _parse(data: bytes, where: str) -> Any:
    try:
        return json.loads(data.decode(), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{where}: not JSON: {error}") from error


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
