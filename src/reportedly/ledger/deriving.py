"""Derive sources, claims, tolls and comparisons from the ledger, again only when they may differ.

What is derived stands for a state: the last row that readings are made of, the decisions of people,
and this version of the program. It is kept beside a SQLite ledger, else in the user's cache folder,
in a file that can be thrown away.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from stat import S_IMODE

from sqlalchemy import Connection, select

import reportedly
from reportedly.errors import LedgerError
from reportedly.ledger.database import Database
from reportedly.ledger.derived import Derived
from reportedly.ledger.gathering import find_evidence, find_observations
from reportedly.ledger.identity import hash_of
from reportedly.ledger.keeping import keep
from reportedly.ledger.looking import make_review
from reportedly.ledger.packing import pack
from reportedly.ledger.replaying import Replay
from reportedly.ledger.rows import Review
from reportedly.ledger.tables import REVIEWS
from reportedly.records import Position
from reportedly.resolve.values import Action, Observation
from reportedly.resolve.values import Decision as Ruling

_SUFFIX = "-derived"
_PARTS = ("resolve", "reconcile", "ledger", "data")


def name_state(connection: Connection, replayed: Replay) -> str:
    """Return what tells what is derived from the ledger as it is now from all else."""
    rulings = [pack(one) for _, one in replayed.rulings]
    return hash_of([find_evidence(connection), rulings, name_resolver()])


def find_reviews(connection: Connection) -> tuple[Review, ...]:
    """Return all reviews, in the order in which they came."""
    rows = connection.execute(select(REVIEWS).order_by(REVIEWS.c.number)).mappings()
    return tuple(make_review(row) for row in rows)


def find_kept(paths: Iterable[Path], state: str) -> Derived | None:
    """Return what lies in a file and stands for a state."""
    for path in paths:
        found = _open(path)
        if found is not None and found.about("state") == state:
            return found
        if found is not None:
            found.close()
    return None


def derive(connection: Connection, replayed: Replay, paths: Iterable[Path], state: str) -> Derived:
    """Derive all anew, keep it at the first of the places that can be written, and open that."""
    from reportedly.reconcile.comparison import reconcile
    from reportedly.reconcile.register import make_register
    from reportedly.resolve.resolving import resolve

    rulings, left_out = _part(ruling for _, ruling in replayed.rulings)
    notes = _Notes(left_out)
    resolution = resolve(notes.note(find_observations(connection)), rulings)
    register = replace(make_register(resolution), positions=notes.positions, days=notes.days)
    about = {"state": state}
    for path in paths:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            keep(path, resolution, reconcile(register), about, mode=_find_mode(path))
        except OSError:
            continue  # not there, then; the next place may do
        return Derived(path)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "derived"
        try:
            keep(path, resolution, reconcile(register), about)
        except OSError as error:
            raise LedgerError(f"there is no room for what is derived: {error}") from error
        return Derived(path)


def _part(rulings: Iterable[Ruling]) -> tuple[list[Ruling], frozenset[str]]:
    """Return what resolving decides by, and apart from it the documents that people rejected.

    To reject a derived record leaves nothing out; it is shown with it.
    """
    kept, left_out = [], set()
    for one in rulings:
        if one.action is Action.REJECT and "/" not in one.about:
            left_out.add(one.about)
        else:
            kept.append(one)
    return kept, frozenset(left_out)


@dataclass(frozen=True, slots=True)
class _Notes:
    """What reconciling needs of the readings, noted as they go by; some are left out."""

    left_out: frozenset[str]
    positions: dict[str, tuple[Position, ...]] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)

    def note(self, observations: Iterable[Observation]) -> Iterator[Observation]:
        for one in observations:
            document = one.reading.document.id
            if document in self.left_out:
                continue
            if one.reading.positions:
                self.positions[document] = one.reading.positions
            if one.published:
                self.days[document] = one.published
            yield one


@cache
def name_resolver() -> str:
    """Return what tells this installation's ways of deriving from those of another."""
    package = Path(reportedly.__file__).parent
    found = [
        (str(file.relative_to(package)), status.st_size, status.st_mtime_ns)
        for part in _PARTS
        for file in sorted((package / part).glob("*"))
        if file.is_file() and (status := file.stat())
    ]
    return hash_of([reportedly.__version__, found])


def _open(path: Path) -> Derived | None:
    try:
        return Derived(path)
    except LedgerError:
        return None


def find_places(database: Database) -> Iterator[Path]:
    """Yield where the file may lie: beside the ledger, else in the user's cache folder."""
    if database.path is not None:
        yield database.path.with_name(database.path.name + _SUFFIX)
    folder = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    name = hash_of(str(database.path or database.name))[:16]
    yield Path(folder).expanduser() / "reportedly" / (name + _SUFFIX)


def _find_mode(path: Path) -> int:
    """Return who may read the file: whoever may read the ledger beside it, else only its user."""
    ledger = path.with_name(path.name.removesuffix(_SUFFIX))
    return S_IMODE(ledger.stat().st_mode) & 0o666 if ledger.is_file() else 0o600
