"""What all adapters share: read the questions, ask the program, write its answers as JSON.

Runs in the opponent's environment, on nothing but the standard library:

    python run_NAME.py KIND QUESTIONS ANSWERS

`KIND` is what is wanted ("quantities", "times", "places"). The questions are
`{"items": [{"id", "text", "published", "genre", "spans"}]}`; the answers
`{"tool", "version", "cpu_seconds", "failed", "found": {id: [record]}}`. A record is a flat object:

- quantity: `start`, `end`, `low`, `high`, `change`;
- time: `start`, `end`, `type`, `value` (TIMEX3);
- place: `start`, `end`, `geonameid`, `lat`, `lon`, `country`.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Find = Callable[[Mapping[str, Any]], Iterable[Record]]
FindAll = Callable[[list[Mapping[str, Any]]], Mapping[str, Iterable[Record]]]

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")


def split_paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield start and text of each paragraph, its line breaks replaced by spaces."""
    for match in _PARAGRAPH.finditer(text):
        if match[0].strip():
            yield match.start(), match[0].replace("\n", " ")


def answer(package: str, find: Mapping[str, Find]) -> None:
    """Answer each question by itself; an error of the program counts as an empty answer.

    Args:
        package: the program's name on PyPI.
        find: what finds the records of one question, by kind.
    """
    failed: list[str] = []

    def ask_each(items: list[Mapping[str, Any]]) -> Mapping[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for item in items:
            try:
                found[item["id"]] = list(find[sys.argv[1]](item))
            except Exception as error:  # noqa: BLE001 - whatever the program raises, count it
                failed.append(f"{item['id']}: {type(error).__name__}")
                found[item["id"]] = []
        return found

    def warm_up(items: list[Mapping[str, Any]]) -> None:
        ask_each(items[:1])
        failed.clear()

    answer_all(package, ask_each, failed, warm_up)


def answer_all(
    package: str,
    find: FindAll,
    failed: list[str] | None = None,
    warm_up: Callable[[list[Mapping[str, Any]]], None] | None = None,
) -> None:
    """Answer all questions at once, for a program that is slow to start.

    Args:
        package: the program's name on PyPI.
        find: what finds the records of all questions, by id.
        failed: list to which `find` adds the errors.
        warm_up: what loads the program before the clock starts.
    """
    _, questions, answers = sys.argv[1:4]
    items = json.loads(Path(questions).read_text(encoding="utf-8"))["items"]
    if warm_up:
        warm_up(items)
    before = _cpu_seconds()
    found = find(items)
    stored = {
        "tool": package,
        "version": version(package),
        "cpu_seconds": round(_cpu_seconds() - before, 2),
        "failed": failed or [],
        "found": {name: list(records) for name, records in found.items()},
    }
    Path(answers).write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")


def _cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
