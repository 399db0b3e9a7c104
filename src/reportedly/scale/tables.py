"""Items from files of rows: JSON lines, CSV and Parquet, by a map of their columns."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.scale.items import Columns, Item
from reportedly.scale.libraries import load
from reportedly.scale.lines import MOST_LINE, find_lines

_ROWS = 256
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?![\d-])")
_SURROGATES = re.compile("[\ud800-\udfff]")


def find_json_items(path: Path, columns: Columns) -> Iterator[Item]:
    """Yield an item for each line of a file of JSON objects."""
    for line in find_lines(path):
        place = f"line {line.number}"
        if line.reason is not None:
            yield Item(path=str(path), place=place, reason=line.reason, share=line.share)
        elif line.data.strip():
            try:
                row = json.loads(line.data.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                reason = f"is no JSON: {error}"[:120]
                yield Item(path=str(path), place=place, reason=reason, share=line.share)
                continue
            yield _make(path, place, row, columns, line.share)


def find_csv_items(path: Path, columns: Columns) -> Iterator[Item]:
    """Yield an item for each row of a CSV file whose first line names its columns."""
    csv.field_size_limit(MOST_LINE)
    feed = _CsvLines(path)
    delimiter = "\t" if ".tsv" in path.suffixes else ","
    rows = csv.DictReader(feed, delimiter=delimiter)
    while True:
        try:
            if rows.fieldnames is not None and columns.text not in rows.fieldnames:
                yield Item(path=str(path), reason=f"has no column {columns.text!r}")
                return
            row = next(rows, None)
        except csv.Error as error:
            yield Item(path=str(path), place=f"line {feed.number}", reason=f"is no CSV: {error}")
            continue
        place = f"line {feed.number}"
        yield from feed.find_refused()
        if row is None:
            return
        yield _make(path, place, row, columns, feed.share)


@dataclass
class _CsvLines:
    """The lines of a CSV file for its reader, which gives no way to tell of a bad one."""

    path: Path
    number: int = 0
    share: float = 0.0

    def __post_init__(self) -> None:
        self._lines = find_lines(self.path)
        self._refused: list[Item] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.number, self.share = line.number, line.share
            if line.reason is None:
                yield line.data.decode("utf-8-sig", "replace").replace("\0", "")
                continue
            place = f"line {line.number}"
            self._refused.append(Item(path=str(self.path), place=place, reason=line.reason))

    def find_refused(self) -> Iterator[Item]:
        """Yield the lines that were left out since the last call."""
        refused, self._refused = self._refused, []
        yield from refused


def find_parquet_items(path: Path, columns: Columns) -> Iterator[Item]:
    """Yield an item for each row of a Parquet file."""
    arrow, parquet = load("pyarrow"), load("pyarrow.parquet")
    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            reason = _find_fault(file.schema_arrow, columns)
            if reason is not None:
                yield Item(path=str(path), reason=reason)
                return
            wanted = [one for one in asdict(columns).values() if one in file.schema_arrow.names]
            total = max(file.metadata.num_rows, 1)
            for batch in file.iter_batches(batch_size=_ROWS, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield _make(path, f"row {number}", row, columns, number / total)
    except (arrow.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())[:120]
        yield Item(path=str(path), place=f"row {number + 1}", reason=f"is no Parquet: {reason}")


def _find_fault(schema: Any, columns: Columns) -> str | None:
    """Return why a Parquet file has no texts, or `None`."""
    types = load("pyarrow").types
    if columns.text not in schema.names:
        return f"has no column {columns.text!r}"
    kind = schema.field(columns.text).type
    if types.is_dictionary(kind):
        kind = kind.value_type
    if types.is_string(kind) or types.is_large_string(kind):
        return None
    return f"column {columns.text!r} holds {kind}, not text"


def _make(path: Path, place: str, row: Any, columns: Columns, share: float) -> Item:
    """Return the item of a row."""
    text = row.get(columns.text) if isinstance(row, Mapping) else None
    if not isinstance(text, str):
        reason = f"has no text in {columns.text!r}"
        return Item(path=str(path), place=place, reason=reason, share=share)
    known = {}
    for key, column in asdict(columns).items():
        value = _KEEP.get(key, _keep_line)(row.get(column)) if key != "text" else None
        if value:
            known[key] = value
    return Item(path=str(path), place=place, text=_clean(text), known=known, share=share)


def _clean(text: str) -> str:
    """Return a text that can be written as UTF-8."""
    return _SURROGATES.sub("\ufffd", text)


def _keep_line(value: object) -> str | None:
    return _clean(" ".join(value.split())) or None if isinstance(value, str) else None


def keep_day(value: object) -> str | None:
    """Return the day with which a value begins, if it is one of the calendar."""
    found = _DAY.match(value.isoformat() if isinstance(value, date) else str(value))
    try:
        return date.fromisoformat(found[0]).isoformat() if found else None
    except ValueError:
        return None


_KEEP: dict[str, Callable[[object], str | None]] = {"published": keep_day}
