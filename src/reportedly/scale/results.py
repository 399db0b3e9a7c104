"""Read the results of a bulk job again: its readings, shard by shard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.errors import FormatError, ScanError
from reportedly.format import VERSION
from reportedly.records import Reading
from reportedly.scale.columns import from_row
from reportedly.scale.libraries import load
from reportedly.scale.shards import MANIFESTS, READINGS, load_outcome, path_of
from reportedly.scale.stores import Folder, at_hand

_ROWS = 256


@dataclass(frozen=True, slots=True)
class Readings:
    """Some readings of one shard.

    Args:
        reader: program and model that made them.
        readings: at most a few hundred.
    """

    reader: str | None
    readings: tuple[Reading, ...]


def is_results(folder: Folder) -> bool:
    """Tell whether a folder holds the results of a bulk job."""
    return (folder / MANIFESTS).is_dir() and (folder / READINGS).is_dir()


def count_shards(folder: Folder) -> int:
    """Return how many shards are done."""
    return sum(1 for _ in (folder / MANIFESTS).glob("*.json"))


def find_readings(folder: Folder) -> Iterator[Readings]:
    """Yield the readings of all shards that are done, in order of the shards' names.

    Raises:
        FormatError: a file holds no readings of this format.
        ScanError: a file of a shard is missing or cut off, or a library is not installed.
    """
    parquet, arrow = load("pyarrow.parquet"), load("pyarrow")
    for shard in sorted(one.stem for one in (folder / MANIFESTS).glob("*.json")):
        path = path_of(folder, READINGS, shard)
        if load_outcome(folder, shard) is None:
            raise ScanError(f"{path} is not as its manifest says; scan again to mend it")
        try:
            with at_hand(str(path)) as copy, parquet.ParquetFile(copy) as file:
                facts = file.schema_arrow.metadata or {}
                if facts.get(b"format") != VERSION.encode():
                    raise FormatError(f"{path} holds no readings of format {VERSION!r}")
                reader = facts.get(b"reader", b"").decode() or None
                for batch in file.iter_batches(batch_size=_ROWS):
                    yield Readings(reader, tuple(map(from_row, batch.to_pylist())))
        except (arrow.ArrowException, OSError) as error:
            raise FormatError(f"{path} is no Parquet file: {error}") from error
