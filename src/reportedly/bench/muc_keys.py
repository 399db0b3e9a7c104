"""The files of MUC-3 and MUC-4: messages, and the human targets of their answer keys.

A key is a list of numbered slots; a fill may be followed by the string that it belongs to
(`5: "POLICEMEN"`), alternatives stand between slashes, "?" marks what is optional, "*" and "-" what
does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.errors import BenchmarkError

_MESSAGE = re.compile(r"^((?:DEV|TST\d+)-MUC\d-\d{4})[^\n]*$", re.MULTILINE)
_WRAP = re.compile(r"(?<=\S)[ \t]*\n(?=\S)")
_NAME = re.compile(r"(?:DEV|TST\d+)-MUC\d-\d{4}")
_SLOT = re.compile(r" *(\d+)\. {1,2}[A-Z][A-Z :]*?(?:  +|$)(.*)")
_FILL = re.compile(r"(\?? ?[^:\"]*): *(.*)")
_NUMBER = re.compile(r"PLURAL|~?-?\d+-?")
_STRING = re.compile(r'"([^"]*)"')
_NUMBER_SLOT, _EFFECT_SLOT = 21, 23


@dataclass(frozen=True, slots=True)
class Target:
    """Human targets of one kind with what befell them.

    Args:
        effect: "DEATH" or "INJURY".
        numbers: the numbers that are right, as the key writes them.
        optional: whether they need not be found.
        strings: the words of the message that name them.
    """

    effect: str
    numbers: frozenset[str]
    optional: bool
    strings: frozenset[str] = field(default=frozenset(), compare=False)


def _folders(data: Path) -> list[Path]:
    tests = sorted(path for path in data.glob("tst*") if path.is_dir())
    return tests or [data]


def _files(data: Path, *, keys: bool) -> Iterator[Path]:
    if data.is_file():
        raise BenchmarkError(f"MUC-4 needs a folder with messages and key-* files, not {data}")
    for folder in _folders(data):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name.startswith("key-") == keys:
                yield path


def load_messages(data: Path) -> dict[str, str]:
    """Load the messages below a folder by their names; the lines of a paragraph are joined."""
    messages = {}
    for path in _files(data, keys=False):
        parts = _MESSAGE.split(path.read_text(encoding="latin-1"))
        messages.update(
            {
                name: _WRAP.sub(" ", text.strip())
                for name, text in zip(parts[1::2], parts[2::2], strict=True)
            }
        )
    return messages


def load_targets(data: Path) -> dict[str, tuple[Target, ...]]:
    """Load the killed and hurt of each message that has a key; none is an empty tuple.

    Raises:
        BenchmarkError: there is no key.
    """
    found: dict[str, dict[tuple[str, frozenset[str]], Target]] = {}
    for path in _files(data, keys=True):
        for name, slots in parse_templates(path.read_text(encoding="latin-1").split("\n")):
            targets = found.setdefault(name, {})
            for key, target in targets_of(slots):
                known = targets.get(key)
                if known is None or known.optional:
                    targets[key] = target
    if not found:
        raise BenchmarkError(f"no answer keys (key-*) under {data}")
    return {name: tuple(targets.values()) for name, targets in found.items()}


def parse_templates(lines: Iterable[str]) -> Iterator[tuple[str, Mapping[int, list[str]]]]:
    """Yield the message's name and the lines of each slot, template by template."""
    name, slot = "", -1
    slots: dict[int, list[str]] = {}
    for line in lines:
        if found := _SLOT.match(line):
            slot = int(found[1])
            if slot == 0:
                if name:
                    yield name, slots
                known = _NAME.search(line)
                name, slots = (known[0] if known else ""), {}
            slots[slot] = [found[2].strip()]
        elif line.strip() and slot in slots:
            slots[slot].append(line.strip())
    if name:
        yield name, slots


def targets_of(
    slots: Mapping[int, list[str]],
) -> Iterator[tuple[tuple[str, frozenset[str]], Target]]:
    """Yield the killed and hurt of one template, each under its effect and its strings."""
    whole = "OPTIONAL" in " ".join(slots.get(1, ()))
    numbers = list(_fills(slots.get(_NUMBER_SLOT, ())))
    for effects, strings in _fills(slots.get(_EFFECT_SLOT, ())):
        effect = effects.replace("?", "").partition("/")[0].strip()
        for counts, others in numbers:
            right = frozenset(_NUMBER.findall(counts))
            if effect in {"DEATH", "INJURY"} and right and strings & others:
                optional = whole or "?" in effects or "?" in counts
                told = strings | others
                yield (effect, told), Target(effect, right, optional, told)


def _fills(lines: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each fill with the strings that it belongs to; lines that go on are joined."""
    joined: list[str] = []
    for line in lines:
        if joined and not _FILL.match(line):
            joined[-1] += " " + line
        else:
            joined.append(line)
    for line in joined:
        if found := _FILL.match(line):
            yield found[1].strip(), frozenset(_STRING.findall(found[2]))
