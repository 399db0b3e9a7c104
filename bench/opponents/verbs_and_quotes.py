"""The opponent for `polnear` that needs nothing: verbs of saying, quotation marks and commas.

The cue is the first verb of saying outside quotation marks. The content is what is quoted; without
a quotation it is what follows the verb ("X said that Y"), or what stands before the comma ("Y, X
said", "Y, said X"). The source is the rest on the speaker's side.
"""

from __future__ import annotations

from collections.abc import Sequence

_SAYING = """
    say says said saying tell tells told add adds added announce announces announced claim claims
    claimed report reports reported state states stated argue argues argued insist insists insisted
    warn warns warned deny denies denied believe believes believed think thinks thought suggest
    suggests suggested explain explains explained acknowledge acknowledges acknowledged write writes
    wrote ask asks asked
"""
SAYING = frozenset(_SAYING.split())
OPENING, CLOSING = frozenset(("``", "“", '"')), frozenset(("''", "”", '"'))
_END = frozenset(".?!")
_LONGEST_SOURCE = 12


def tag(words: Sequence[str]) -> list[str]:
    """Return a flat tag per word of a sentence, as `reportedly.bench.polnear` compares them."""
    quoted = find_quoted(words)
    cue = next(
        (i for i, word in enumerate(words) if word.lower() in SAYING and i not in quoted), None
    )
    tags = ["O"] * len(words)
    if cue is None:
        if quoted:
            _mark(tags, min(quoted), max(quoted) + 1, "content")
        return tags
    _mark(tags, cue, cue + 1, "cue")
    end = len(words) - (words[-1] in _END)
    comma = max((i for i in range(cue) if words[i] == "," or words[i] in CLOSING), default=-1)
    spoken_before = comma > 0 and (cue + 1 >= end or end - cue - 1 <= _LONGEST_SOURCE)
    if spoken_before and cue - comma == 1:
        _mark(tags, cue + 1, end, "source")
    else:
        _mark(tags, comma + 1, cue, "source")
    if quoted:
        _mark(tags, min(quoted), max(quoted) + 1, "content")
    elif spoken_before:
        _mark(tags, 0, comma, "content")
    else:
        _mark(tags, cue + 1, end, "content")
    return tags


def find_quoted(words: Sequence[str]) -> set[int]:
    """Return the indices of words between quotation marks, with the marks; unclosed runs on."""
    quoted: set[int] = set()
    inside = False
    for index, word in enumerate(words):
        if inside:
            quoted.add(index)
            inside = word not in CLOSING
        elif word in OPENING:
            quoted.add(index)
            inside = True
    return quoted


def _mark(tags: list[str], first: int, end: int, role: str) -> None:
    """Mark the words from first to end that have no tag yet, up to the next that has one."""
    while first < end and tags[first] != "O":
        first += 1
    for index in range(first, end):
        if tags[index] != "O":
            break
        tags[index] = f"{'B' if index == first else 'I'}-{role}"
