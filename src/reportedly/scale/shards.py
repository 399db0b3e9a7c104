"""Cut an input into shards, and keep what became of each.

A shard is a run of items of one input: small enough that little is lost when a job is killed, large
enough that a file for each is no burden. Its manifest is written last, so that a shard is done when
its manifest is there, and names what it was made of: all items, the options and the reader. In the
folder of results lie

    readings/NAME.parquet   what was read
    skipped/NAME.parquet    what was not, and why
    manifests/NAME.json     what the shard was made of and what came of it
    inputs/NAME.json        inputs of which all shards are done
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from reportedly.scale.inputs import Input
from reportedly.scale.items import Item
from reportedly.scale.keeping import write_whole
from reportedly.scale.stores import Folder

SHARD_ITEMS = 256
SHARD_BYTES = 8_000_000
READINGS, SKIPPED, MANIFESTS, INPUTS = "readings", "skipped", "manifests", "inputs"
FOLDERS = (READINGS, SKIPPED, MANIFESTS, INPUTS)


@dataclass(frozen=True, slots=True)
class Shard:
    """A run of items.

    Args:
        name: of its files.
        items: what is in it.
        digest: of the items and of what they are read with.
    """

    name: str
    items: tuple[Item, ...]
    digest: str

    @property
    def share(self) -> float:
        """How much of its input lies before its end, 0 to 1."""
        return self.items[-1].share


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a shard.

    Args:
        name: of the shard.
        digest: of the shard.
        items: how many items it has.
        readings: how many of them were read.
        figures: how many figures were found.
        words: how many words were read.
        skipped: how many were not read, by reason.
        sizes: bytes of its files, by folder.
    """

    name: str
    digest: str
    items: int = 0
    readings: int = 0
    figures: int = 0
    words: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)


def name_input(one: Input) -> str:
    """Return the name of an input's files, wherever the job is started."""
    key = one.key.encode("utf-8", "surrogateescape")
    return hashlib.sha256(key).hexdigest()[:12]


def cut_shards(items: Iterable[Item], name: str, made_with: str) -> Iterator[Shard]:
    """Yield the shards of an input.

    Args:
        items: of the input.
        name: of the input's files.
        made_with: the options and the reader.
    """
    held: list[Item] = []
    size = number = 0
    for item in items:
        held.append(item)
        size += item.size
        if len(held) >= SHARD_ITEMS or size >= SHARD_BYTES:
            yield _make(name, number, held, made_with)
            held, size, number = [], 0, number + 1
    if held:
        yield _make(name, number, held, made_with)


def _make(name: str, number: int, items: list[Item], made_with: str) -> Shard:
    digest = hashlib.sha256(made_with.encode())
    for one in items:
        facts = [one.path, one.place, one.name, one.sha256, one.known, one.reason]
        digest.update(json.dumps(facts, sort_keys=True).encode() + b"\n")
    return Shard(f"{name}-{number:05d}", tuple(items), digest.hexdigest())


def path_of(out: Folder, folder: str, name: str) -> Folder:
    """Return the path of a file of a shard or an input."""
    return out / folder / f"{name}.{'parquet' if folder in (READINGS, SKIPPED) else 'json'}"


def load_outcome(out: Folder, name: str, digest: str | None = None) -> Outcome | None:
    """Return what came of a shard, if it is done.

    Args:
        out: the folder of results.
        name: of the shard.
        digest: only if it was made of just this.
    """
    data = load_note(path_of(out, MANIFESTS, name))
    try:
        outcome = Outcome(**data)
        sizes = {one: path_of(out, one, name).stat().st_size for one in outcome.sizes}
    except (OSError, TypeError):
        return None
    is_same = digest is None or digest == outcome.digest
    return outcome if is_same and sizes == outcome.sizes else None


def save_outcome(out: Folder, outcome: Outcome, files: Mapping[str, bytes]) -> Outcome:
    """Write the files of a shard and then its manifest; return what the manifest says.

    Nothing is written where the same was done meanwhile: what an engine believed lost may have gone
    on, and could die between removing a manifest and writing it.
    """
    known = load_outcome(out, outcome.name, outcome.digest)
    if known is not None:
        return known
    manifest = path_of(out, MANIFESTS, outcome.name)
    manifest.unlink(missing_ok=True)
    for folder, data in files.items():
        write_whole(path_of(out, folder, outcome.name), data)
    sizes = {folder: len(data) for folder, data in files.items()}
    facts = {**asdict(outcome), "sizes": sizes}
    write_whole(manifest, json.dumps(facts, indent=1, sort_keys=True).encode() + b"\n")
    return Outcome(**facts)


def load_done(out: Folder, one: Input, made_with: str) -> list[Outcome] | None:
    """Return what came of the shards of an input, if all are done and nothing changed since."""
    name = name_input(one)
    note = load_note(path_of(out, INPUTS, name))
    if note.get("marks") != one.marks or note.get("made_with") != made_with:
        return None
    found = [load_outcome(out, f"{name}-{number:05d}") for number in range(note["shards"])]
    done = [outcome for outcome in found if outcome is not None]
    return done if len(done) == len(found) else None


def save_done(out: Folder, one: Input, marks: list[Any], made_with: str, shards: int) -> None:
    """Note that all shards of an input are done, and remove those that it has no more."""
    name = name_input(one)
    for manifest in (out / MANIFESTS).glob(f"{name}-*.json"):
        if int(manifest.stem.rpartition("-")[2]) >= shards:
            for folder in (MANIFESTS, READINGS, SKIPPED):
                path_of(out, folder, manifest.stem).unlink(missing_ok=True)
    note = {"input": one.name, "marks": marks, "made_with": made_with, "shards": shards}
    write_whole(path_of(out, INPUTS, name), json.dumps(note, indent=1).encode() + b"\n")


def load_note(path: Folder) -> dict[str, Any]:
    """Return what a JSON file holds; nothing where there is none, or it is broken."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
