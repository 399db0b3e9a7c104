"""Tell which office of a state a name names, in whatever words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_country, find_role

FORCES = ("armed forces", "army", "general staff")
_MINISTRY = re.compile(
    r"\b(?:ministry|department) of (?:the )?(?P<behind>[a-z]+(?: (?:and )?[a-z]+)?)$"
)
_UNTOLD = frozenset(("the", "national", "federal", "state", "government", "new"))
_BODY = 4
_STATE_NEWS = "state news agency"
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)")


@cache
def _role_words() -> tuple[tuple[str, str], ...]:
    roles = load_table("resolve.toml")["roles"]
    return tuple((phrase, role) for role, phrases in roles.items() for phrase in phrases)


@lru_cache(maxsize=65_536)
def find_office_words(name: str) -> str | None:
    """Return the office of a state that a name tells: "the island's disaster agency"."""
    words = split_words(name)
    found = find_role(words)
    if found is not None and not (found == _STATE_NEWS and _is_own_name(words)):
        return found
    padded = f" {name.lower()} "
    told = next((role for phrase, role in _role_words() if f" {phrase} " in padded), None)
    return told or _find_ministry(words) or _find_unit(words)


def _is_own_name(words: Sequence[str]) -> bool:
    """Tell whether a name begins with a word of its own, as that of a private news agency does."""
    first = words[1] if words[:1] == ["The"] and len(words) > 1 else words[0]
    return first[:1].isupper() and find_country(first) is None and first != "State"


def _find_ministry(words: Sequence[str]) -> str | None:
    """Return the ministry that words name, however they are turned: "the ministry of mines"."""
    behind = _MINISTRY.search(" ".join(words).lower())
    if behind:
        return f"{behind['behind']} ministry"
    own = [at for at, word in enumerate(words) if word == "'s" or find_country(word)]
    field = [word.lower() for word in words[max(own, default=-1) + 1 : -1]]
    field = [word for word in field if word not in _UNTOLD]
    is_ministry = words[-1:] and words[-1].lower() == "ministry"
    return f"{' '.join(field)} ministry" if is_ministry and 0 < len(field) < _BODY else None


def _find_unit(words: Sequence[str]) -> str | None:
    """Return the army, of which a unit is a part that its number alone tells: "Third Division"."""
    units = load_table("resolve.toml")["units"]
    numbered = bool(words) and (
        words[0].lower() in units["numbers"] or _NUMBER.fullmatch(words[0]) is not None
    )
    return FORCES[0] if numbered and words[-1].lower() in units["heads"] else None


def split_words(name: str) -> list[str]:
    """Return the words of a name, the ending of an owner apart."""
    return name.replace("’", "'").replace("'s", " 's").split()
