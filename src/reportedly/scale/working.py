"""Read the items of a shard: what a worker does, on one machine or on a hundred."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from reportedly.edition import name_reader
from reportedly.records import Document, Reading
from reportedly.scale.columns import Row, load_skipped_schema, make_table, tabulate, to_row
from reportedly.scale.folding import fold
from reportedly.scale.items import Item
from reportedly.scale.libraries import load
from reportedly.scale.shards import READINGS, SKIPPED, Outcome, Shard, save_outcome
from reportedly.scale.stores import Folder
from reportedly.scale.taking import Left, Options, Reason, Taken, take

_BATCH = 32


class Reads(Protocol):
    """What reads documents: `reader.Reader`, or a stand-in for it."""

    def read_documents(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the reading of each document, in order."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was made of some items, in their order.

    Args:
        rows: of what was read.
        left: what was not.
    """

    rows: tuple[Row, ...]
    left: tuple[Left, ...]


def load_reader() -> Reads:
    """Return a reader that keeps to one core, since each core has a worker."""
    from reportedly.language import Analyser
    from reportedly.reader import Reader

    return Reader(Analyser.load(threads=1))


def read_items(items: Iterable[Item], options: Options, reader: Reads) -> Batch:
    """Read what can be read of some items; one that makes the program stumble costs no other."""
    rows: list[Row] = []
    left: list[Left] = []
    held: list[tuple[Item, Taken]] = []

    def read() -> None:
        for (item, _), row in zip(held, _read(held, reader), strict=True):
            if isinstance(row, str):
                left.append(Left(item=item, reason=Reason.FAILED, detail=row))
            else:
                rows.append(row)
        held.clear()

    pairs = ((item, take(item, options)) for item in items)
    for item, found in fold(pairs) if options.fold else pairs:
        if isinstance(found, Left):
            left.append(found)
            continue
        held.append((item, found))
        if len(held) == _BATCH:
            read()
    read()
    return Batch(tuple(rows), tuple(left))


def _read(held: Sequence[tuple[Item, Taken]], reader: Reads) -> list[Row | str]:
    """Return a row for each, or the reason why there is none."""
    try:
        readings = list(reader.read_documents([taken.document for _, taken in held]))
        pairs = zip(readings, held, strict=True)
        rows: list[Row | str] = [to_row(reading, taken.origin) for reading, (_, taken) in pairs]
    except Exception as error:  # noqa: BLE001 - whatever a text does to us, the others are read
        if len(held) == 1:
            return [f"{type(error).__name__}: {error}"[:200]]
        return [row for one in held for row in _read([one], reader)]
    return rows


def read_shard(shard: Shard, options: Options, reader: Reads, out: Folder) -> Outcome:
    """Read a shard and write its files.

    Raises:
        ScanError: they cannot be written.
    """
    batch = read_items(shard.items, options, reader)
    outcome = Outcome(
        name=shard.name,
        digest=shard.digest,
        items=len(shard.items),
        readings=len(batch.rows),
        figures=sum(len(row["figures"]) for row in batch.rows),
        words=sum(len(row["document"]["text"].split()) for row in batch.rows),
        skipped=dict(sorted(Counter(one.reason.value for one in batch.left).items())),
    )
    skipped = tabulate(map(_skip, batch.left), load_skipped_schema())
    tables = {READINGS: make_table(batch.rows, name_reader()), SKIPPED: skipped}
    return save_outcome(out, outcome, {key: _pack(table) for key, table in tables.items()})


def _skip(left: Left) -> Row:
    item = left.item
    return {
        "input": item.path,
        "place": item.place,
        "sha256": item.sha256,
        "url": item.known.get("url"),
        "reason": left.reason.value,
        "detail": left.detail,
    }


def _pack(table: Any) -> bytes:
    sink = load("pyarrow").BufferOutputStream()
    load("pyarrow.parquet").write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())
