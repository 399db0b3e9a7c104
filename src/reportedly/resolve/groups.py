"""Bring the words for who is counted into a normal form: their class, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_country
from reportedly.extract.units import is_person, singular
from reportedly.records import EntityType, Figure, Measure, Status

PEOPLE = "people"
_PRISONERS = "prisoners"
_LISTS = ("narrow", "untold", "plain")
_FIGHTING = ("soldiers", "fighters")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LIMITS = frozenset(("of", "in", "from", "for", "who", "which", "at", "on", "with"))
_POSSESSIVE = re.compile(r"['’]s?$")
_SINGLE = frozenset(("a", "an", "one"))
_BREAK = re.compile(r"[.!?\n]")
_SENTENCE = 100
_BEHIND = 12
_BEFORE = 24
_SHARED = 30
_NEAR = 7
_DEFINITE = frozenset(("the", "those", "these", "their", "its"))


@dataclass(frozen=True, slots=True)
class Group:
    """Who is counted.

    Args:
        kind: class of the noun; "people" where the words say no more.
        owner: country, or else a name in small letters, that tells whose they are.
        bare: the text gives no words for them, so that the context must tell.
        noun: what they are called, where that says more than that they are people.
    """

    kind: str = PEOPLE
    owner: str | None = None
    bare: bool = False
    noun: str = ""

    def __str__(self) -> str:
        return self.kind if self.owner is None else f"{self.kind} of {self.owner}"


@cache
def _classes() -> Mapping[str, str]:
    groups = load_table("resolve.toml")["groups"]
    return {noun: kind for kind, nouns in groups.items() if kind not in _LISTS for noun in nouns}


@cache
def _untold() -> frozenset[str]:
    return frozenset(load_table("resolve.toml")["groups"]["untold"])


@cache
def _plain() -> frozenset[str]:
    return frozenset(load_table("resolve.toml")["groups"]["plain"])


@cache
def load_narrow() -> frozenset[str]:
    """Load the classes that are counted apart from people at large."""
    return frozenset(load_table("resolve.toml")["groups"]["narrow"])


@cache
def _parts() -> tuple[tuple[str, ...], ...]:
    table = load_table("resolve.toml")["parts"]
    return tuple(tuple(table[key]) for key in ("behind", "before", "adding", "among"))


def group_of(figure: Figure) -> Group:
    """Return who a figure counts; that captives were captured tells nothing of who they are."""
    found = _read(figure.group.text if figure.group else None, figure.status)
    taken = found.kind == _PRISONERS and figure.measure is Measure.CAPTURED
    return Group(owner=found.owner, bare=True) if taken else found


@lru_cache(maxsize=65_536)
def _read(words: str | None, status: Status) -> Group:
    found = _WORD.findall(words or "")
    end = next((at for at, word in enumerate(found) if at and word.lower() in _LIMITS), len(found))
    if not found:
        return Group(kind="soldiers" if status is Status.COMBATANT else PEOPLE, bare=True)
    head = singular(found[end - 1].lower())
    owner = next((one for word in found[:end] if (one := _owner(word))), None)
    kind = _classes().get(head)
    if head in _untold() or (kind is None and not is_person(head)):
        return Group(bare=True)
    nation = kind is None and find_country(found[end - 1]) is not None
    noun = "" if head in _plain() else head
    return Group(PEOPLE if nation else kind or head, owner, noun=noun)


def _owner(word: str) -> str | None:
    """Return whose persons a word says they are: "Orvan" soldiers."""
    return find_country(_POSSESSIVE.sub("", word)) if word[:1].isupper() else None


@cache
def _own() -> Mapping[str, frozenset[str]]:
    table = load_table("resolve.toml")["own"]
    return {key: frozenset(words) for key, words in table.items() if isinstance(words, list)}


def name_own(type_: EntityType) -> str | None:
    """Return what the men of a body of some sort are: soldiers of an army."""
    kinds: Mapping[str, str] = load_table("resolve.toml")["own"]["kinds"]
    return kinds.get(type_.value)


def is_own(text: str, figure: Figure) -> bool:
    """Tell whether a figure counts a speaker's own men: "eight of its men", "three of ours"."""
    words = figure.group
    if words is None or singular(_WORD.findall(words.text.lower())[-1]) not in _own()["men"]:
        return False
    return _is_owned(text, figure)


def is_staff(text: str, figure: Figure) -> bool:
    """Tell whether a figure counts those who work for a speaker: "seven of its drivers"."""
    words = _WORD.findall(figure.group.text.lower()) if figure.group else []
    return bool(words) and singular(words[-1]) in _own()["staff"] and _is_owned(text, figure)


def _is_owned(text: str, figure: Figure) -> bool:
    """Tell whether the words between a number and its noun make them the speaker's: "of its"."""
    end = figure.group.end if figure.group else figure.quantity.end
    between = text[figure.quantity.end : end].lower().split()
    return between[:1] == ["of"] and between[1:2] != [] and between[1] in _own()["owners"]


def is_single(figure: Figure) -> bool:
    """Tell whether a figure is of one person, as "a man" says it."""
    return figure.quantity.text.lower() in _SINGLE


def is_part(text: str, figure: Figure) -> bool:
    """Tell whether the words around a number make it a part of another: "four of them"."""
    behind, before, *_ = _parts()
    after = text[figure.quantity.end : figure.quantity.end + _BEHIND].lower().lstrip()
    ahead = text[max(0, figure.quantity.start - _BEFORE) : figure.quantity.start].lower().rstrip()
    return after.startswith(behind) or ahead.endswith(before)


def is_among(text: str, figure: Figure) -> bool:
    """Tell whether a sentence begins with its being of others: "Among them are 40 migrants"."""
    ahead = text[max(0, figure.quantity.start - _BEFORE) : figure.quantity.start].lower().rstrip()
    return ahead.endswith(_parts()[3])


def is_share(text: str, figure: Figure) -> bool:
    """Tell whether a number is of those to whom something had happened: "six of the wounded"."""
    end = max(figure.quantity.end, figure.group.end if figure.group else 0)
    words = " ".join(text[end : end + _SHARED].lower().split())
    if words.startswith(tuple(load_table("resolve.toml")["parts"]["belonging"])):
        return True
    after = text[figure.quantity.end : figure.quantity.end + _SHARED].lower().split()
    shared = after[:1] == ["of"] and after[1:2] and after[1] in _DEFINITE
    return bool(shared) and len(after) > 2 and singular(after[2].strip(",.;")) in _untold()


def is_handled(text: str, figure: Figure) -> bool:
    """Tell whether a number is of those who went through somebody's hands: "flew out 14 wounded".

    They are a part of all to whom it happened; so are the dead whom one's own people buried.
    """
    if figure.measure not in (Measure.KILLED, Measure.WOUNDED):
        return False
    table = load_table("resolve.toml")["handled"]
    start = figure.quantity.start
    ahead = _BREAK.split(text[max(0, start - _SENTENCE) : start].lower())[-1]
    words = [word for word in _WORD.findall(ahead) if word not in table["passed"]][-_NEAR:]
    if any(word in table["carried"] for word in words[-2:]):
        return True
    behind = _WORD.findall(text[figure.quantity.end : figure.quantity.end + _SHARED].lower())
    trapped = load_table("resolve.toml")["told_by"]["buried"]
    if any(a in table["graves"] and b not in trapped for a, b in pairwise((*behind, ""))):
        return True
    own = any(word in table["staff"] for word in words) and bool(_own()["owners"] & {*words})
    return own and any(word in table["buried"] for word in words[-2:])


@cache
def _first_person() -> frozenset[str]:
    return frozenset(load_table("resolve.toml")["voices"]["first_person"])


def is_seen(text: str, figure: Figure) -> bool:
    """Tell whether the reporter speaks of what they saw themselves: "we counted 28 graves"."""
    ahead = _BREAK.split(text[max(0, figure.quantity.start - _SENTENCE) : figure.quantity.start])
    return any(word.lower() in _first_person() for word in _WORD.findall(ahead[-1]))


def is_added(text: str, figure: Figure) -> bool:
    """Tell whether the words around a number add it to an earlier one: "five more"."""
    adding = _parts()[2]
    after = text[figure.quantity.end : figure.quantity.end + _BEHIND].lower().split()
    ahead = text[max(0, figure.quantity.start - _BEFORE) : figure.quantity.start].lower().split()
    return bool(after[:1] and after[0] in adding) or bool(ahead and ahead[-1] in adding)


def join_kinds(one: str, other: str) -> bool:
    """Tell whether nouns of two classes may name the same persons where their counts agree."""
    narrow = load_narrow()
    if one == other or {one, other} <= set(_FIGHTING):
        return True
    return not (one in narrow and other in narrow)
