"""Tell who made a count, a report or a list, or sent a team, so that it is the maker who speaks.

"The governor's count" is the governor's, "agency figures" are the agency's, and "the report that
the ministry sent to parliament" is the ministry's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportedly.extract.lexicon import load_lists
from reportedly.extract.source_words import load_source_words, longest_head
from reportedly.extract.units import singular
from reportedly.language.lemmas import lemma_of

_OWNED = re.compile(r"^(.+?)(?:['’]s|(?<=s)['’]) (?:[\w-]+ ){0,3}([\w-]+)$")
_MADE = re.compile(r"^(?:[\w-]+ ){0,3}?([\w-]+) (?:of|by|from) (?:the )?(.+)$")
_CLAUSE = re.compile(r"\s+(?:that|which)\s+(?:the\s+)?((?:[\w'’-]+\s+){1,7}[\w'’-]+)")
_HAVING = frozenset(("has", "have", "had"))
_SUFFERING = frozenset(("was", "were", "been"))


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("resolve.toml", "writings")


def find_maker(name: str) -> str | None:
    """Return words for who made a writing, or who sent a crew, that a name names.

    Args:
        name: as a report has it.
    """
    owned = _OWNED.match(name)
    if owned and _is_work(owned[2]):
        return owned[1]
    made = _MADE.match(name)
    if made and _is_writing(made[1]) and _names_body(made[2].split()):
        return made[2]
    words = name.split()
    return " ".join(words[:-1]) if _is_writing(words[-1]) and _ends_in_body(words[:-1]) else None


def find_sender(text: str, name: str, end: int) -> str | None:
    """Return words for who sent or published a writing, as the clause behind it tells.

    Args:
        text: the report.
        name: of the writing, as the report has it.
        end: where the words for it end.
    """
    if not _is_writing(name.split()[-1]):
        return None
    found = _CLAUSE.match(text, end)
    words = found[1].split() if found else []
    verb = next((at for at, word in enumerate(words) if _is_sending(word)), 0)
    named = words[:verb]
    if not _SUFFERING.isdisjoint(named[-1:]):
        return None
    return " ".join(named[:-1] if named[-1:] and named[-1] in _HAVING else named) or None


def _is_sending(word: str) -> bool:
    return lemma_of(word, "VERB") in _lists()["sending"]


def _is_work(word: str) -> bool:
    return _is_writing(word) or singular(word.lower()) in _lists()["crews"]


def _is_writing(word: str) -> bool:
    return not _lists()["heads"].isdisjoint((word.lower(), singular(word.lower())))


def _ends_in_body(words: Sequence[str]) -> bool:
    """Tell whether words end in one for a body, or in a short form: "ministry", "USGS"."""
    if not words:
        return False
    short = words[-1].isupper() and len(words[-1]) > 2
    return short or longest_head(words, len(words), load_source_words().bodies) is not None


def _names_body(words: Sequence[str]) -> bool:
    """Tell whether words name a body: "civil defence", "Ministry of Shipping"."""
    before = _lists()["joining"]
    end = next((at for at, word in enumerate(words) if word in before), len(words))
    return _ends_in_body(words) or _ends_in_body(words[:end])
