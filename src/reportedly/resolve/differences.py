"""What a copy of a report left out, put in or changed, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_ENDS = re.compile(r"(?<=[.!?])[ \t]+|(?<=[.!?][\"”’')\]])[ \t]+|\s*\n\s*")
_MOST = 3000


class Change(StrEnum):
    """What became of sentences in a copy."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that follow each other and share a fate.

    Args:
        change: what became of them.
        sentences: in the order of the text that holds them.
    """

    change: Change
    sentences: tuple[str, ...]


def find_differences(original: str, copy: str) -> Iterator[Passage]:
    """Yield the passages of two texts in their order; what was changed is gone first, then new.

    White space makes no difference. Of very long texts the first 3,000 sentences are compared.

    Args:
        original: the one text.
        copy: the other.
    """
    before, after = _cut(original), _cut(copy)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield Passage(Change.SAME, before[start:end])
            continue
        if end > start:
            yield Passage(Change.GONE, before[start:end])
        if last > first:
            yield Passage(Change.NEW, after[first:last])


def _cut(text: str) -> tuple[str, ...]:
    sentences = (" ".join(one.split()) for one in _ENDS.split(text))
    return tuple(one for one in sentences if one)[:_MOST]
