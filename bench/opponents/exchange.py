"""The JSON that goes to an opponent and comes back: texts there, records here.

An opponent never sees gold, and nothing of it is imported here; `adapters/answering.py` tells the
layout.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from reportedly.errors import BenchmarkError

Record = Mapping[str, Any]
Found = Mapping[str, Sequence[Record]]
"""Records by the id of the item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One text that is put to an opponent.

    Args:
        id: its name in the answers.
        text: what is to be read.
        published: ISO date, if known.
        genre: "news" or "narrative", for programs that ask.
        spans: code points of the names to place, where they are given.
    """

    id: str
    text: str
    published: str | None = None
    genre: str = "news"
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What an opponent said of all items.

    Args:
        tool: its name on PyPI.
        version: its version.
        cpu_seconds: processor time that it took, its own child processes too.
        failed: items on which it raised an error, with the error's name; they count as empty.
        found: its records.
    """

    tool: str
    version: str
    cpu_seconds: float
    found: Found
    failed: tuple[str, ...] = field(default=())


def write_items(items: Sequence[Item]) -> str:
    """Return the questions as JSON text."""
    return json.dumps({"items": [asdict(item) for item in items]}, ensure_ascii=False)


def parse_answers(source: str, items: Sequence[Item]) -> Answers:
    """Read the answers to some items.

    Raises:
        BenchmarkError: they are no answers, or not to these items.
    """
    try:
        stored = json.loads(source)
        answers = Answers(
            tool=stored["tool"],
            version=stored["version"],
            cpu_seconds=stored["cpu_seconds"],
            failed=tuple(stored["failed"]),
            found=stored["found"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise BenchmarkError(f"these are no answers of an opponent: {error!r}") from error
    if missing := {item.id for item in items} ^ set(answers.found):
        raise BenchmarkError(
            f"{answers.tool} did not answer what it was asked: {len(missing)} items differ, "
            f"such as {min(missing)!r}"
        )
    return answers


def name_answers(task: str, questions: str, scripts: Sequence[Path], packages: str) -> str:
    """Return a file name that changes with the questions, the adapter's code and the packages."""
    digest = hashlib.sha256(f"{questions}\0{packages}".encode())
    for script in scripts:
        digest.update(script.read_bytes())
    return f"{task}-{digest.hexdigest()[:12]}.json"
