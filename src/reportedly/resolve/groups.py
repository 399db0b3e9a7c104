"""Bring the words for who is counted into a normal form: their class, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from reportedly.extract.lexicon import load_lists, load_table
from reportedly.extract.organisations import find_country
from reportedly.extract.units import is_person, singular
from reportedly.records import EntityType, Figure, Measure, Status

PEOPLE = "people"
CIVILIANS = "civilians"
_PRISONERS = "prisoners"
_CHILDREN = "children"
_LISTS = ("narrow", "callings", "untold", "plain")
_SECURITY = "security"
_FORCES = ("soldiers", "police", "guards")
_FIGHTING = ("soldiers", "fighters")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LIMITS = frozenset(("of", "in", "from", "for", "who", "which", "at", "on", "with"))
_POSSESSIVE = re.compile(r"['’]s?$")
_NUMBER_OF = re.compile(r"\b(?:number|toll|count|tally|total) of ((?:[^\W\d]|[ '’-]){3,60}),? ?$")
_ROUGHLY = re.compile(
    r"(?:\b(?:at (?:least|most)|about|some|more than|over|nearly|almost|around|as many as|up to"
    r"|an estimated|roughly|approximately|fewer than|less than|only|just|the)\s+)+$"
)
_AND = re.compile(r"\s*(?:and|or) ([a-z]+)")
_UNDER_AGE = re.compile(
    r" (?:of the (?:dead|victims|killed|deceased|wounded|injured|missing) )?"
    r"(?:(?:were|are|was|is) )?(?:aged )?(?:under|younger than|below)(?: the age of)?"
    r" (?:1?[0-9]|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)\b"
    r"(?! \w*(?:men|soldiers|met(?:re|er)s|km|per ?cent))"
)
_LAID = re.compile(r"\b(?:laid|lowered|placed|put) (?:to rest|in(?:to)? (?:\w+ ){0,2}graves?)\b")
_SINGLE_HAND = re.compile(
    r"\b(?:i|he|she)(?: had| have|['’]d|['’]ve)?(?: myself| himself| herself| personally)?"
    r"(?: helped(?: to)?)? (?:pull|dig|dug|drag|carr(?:y|i)|lift)(?:ed|ged)?(?: out| up)?"
    r"(?: \w+){0,2} $"
)
_WITHIN = re.compile(
    r"\bamong the (?:dead|victims|killed|injured|wounded|missing|casualties|fatalities|deceased)"
    r" (?:are|were|is|was)$"
)
_ONE_PLACE = re.compile(
    r"\b(?:in|at|of|from|inside) (?:just |only )?(?:one|a single|the same) [a-z]+"
)
_SINGLE = frozenset(("a", "an", "one"))
_BREAK = re.compile(r"[.!?\n]")
_SENTENCE = 100
_BEHIND = 12
_BEFORE = 40
_SHARED = 30
_NEAR = 7
_PAIR = 2
_DEFINITE = frozenset(("the", "those", "these", "their", "its"))


@dataclass(frozen=True, slots=True)
class Group:
    """Who is counted.

    Args:
        kind: class of the noun; "people" where the words say no more.
        owner: country, or else a name in small letters, that tells whose they are.
        bare: the text gives no words for them, so that the context must tell.
        noun: what they are called, where that says more than that they are people.
        employed: they work for who speaks of them.
    """

    kind: str = PEOPLE
    owner: str | None = None
    bare: bool = False
    noun: str = ""
    employed: bool = False

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
def load_callings() -> frozenset[str]:
    """Load the classes of those who had work there, counted apart where others are told of too."""
    return frozenset(load_table("resolve.toml")["groups"]["callings"])


@cache
def _parts() -> tuple[tuple[str, ...], ...]:
    table = load_table("resolve.toml")["parts"]
    return tuple(tuple(table[key]) for key in ("behind", "before", "adding", "among"))


def group_of(figure: Figure, text: str = "") -> Group:
    """Return who a figure counts; that captives were captured tells nothing of who they are.

    Args:
        figure: the figure.
        text: the report, whose words around the number may tell more than its noun.
    """
    if _UNDER_AGE.match(text, max(figure.quantity.end, figure.group.end if figure.group else 0)):
        return Group(_CHILDREN)
    words = figure.group.text if figure.group else _find_antecedent(text, figure)
    found = _read(words, figure.status)
    end = figure.group.end if figure.group else 0
    if found.kind in _FORCES and end and _joins_force(text[end : end + _SHARED]):
        return Group(_SECURITY, found.owner, noun=found.noun)
    taken = found.kind == _PRISONERS and figure.measure is Measure.CAPTURED
    return Group(owner=found.owner, bare=True) if taken else found


def _joins_force(behind: str) -> bool:
    """Tell whether behind one force stands another without a number: "policemen and soldiers"."""
    found = _AND.match(behind)
    return found is not None and _classes().get(singular(found[1])) in _FORCES


def _find_antecedent(text: str, figure: Figure) -> str | None:
    """Return words before a number without a noun that tell who is counted.

    That is the noun of "terrorists, more than 30 of whom had died" and of "took the number of
    soldiers killed to 11".
    """
    start = figure.quantity.start
    ahead = _BREAK.split(text[max(0, start - _SENTENCE) : start])[-1]
    if found := _NUMBER_OF.search(ahead):
        words = _WORD.findall(found[1])
        last = next((at for at, word in enumerate(words) if find_noun_kind(word)), None)
        return None if last is None else " ".join(words[: last + 1])
    if not text.startswith("of whom", figure.quantity.end + 1):
        return None
    words = _WORD.findall(ahead)
    passed = load_table("resolve.toml")["handled"]["passed"]
    while words and words[-1].lower() in passed:
        words.pop()
    return words[-1] if words and find_noun_kind(words[-1]) else None


def find_noun_kind(word: str) -> str | None:
    """Return the class of a noun that tells who is counted; `None` for "dead" and other words."""
    noun = singular(word.lower())
    return None if noun in _untold() else _classes().get(noun)


@lru_cache(maxsize=65_536)
def _read(words: str | None, status: Status) -> Group:
    found = _WORD.findall(words or "")
    end = next((at for at, word in enumerate(found) if at and word.lower() in _LIMITS), len(found))
    if not found:
        return Group(kind="soldiers" if status is Status.COMBATANT else PEOPLE, bare=True)
    head = singular(found[end - 1].lower())
    owner = next((one for word in found[:end] if (one := _owner(word))), None)
    kind = _find_by_modifier(found[:end]) or _classes().get(head)
    if head in _untold() or (kind is None and not is_person(head)):
        return Group(bare=True)
    nation = kind is None and find_country(found[end - 1]) is not None
    noun = "" if head in _plain() else head
    return Group(PEOPLE if nation else kind or head, owner, noun=noun)


def find_class(noun: str) -> str | None:
    """Return the class of a noun for persons; `None` where it is of none."""
    return _classes().get(noun)


def _find_by_modifier(words: Sequence[str]) -> str | None:
    """Return the class of which the word before a general noun makes it: "health workers"."""
    table = load_lists("resolve.toml", "modifiers")
    if len(words) < _PAIR or singular(words[-1].lower()) not in table["heads"]:
        return None
    before = words[-2].lower()
    kinds = (kind for kind, nouns in table.items() if kind != "heads" and before in nouns)
    return next(kinds, None)


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


def words_before(text: str, figure: Figure) -> str:
    """Return the few words before a number in small letters, without "at least" and the like."""
    start = figure.quantity.start
    return _ROUGHLY.sub("", text[max(0, start - _BEFORE) : start].lower()).rstrip()


def is_part(text: str, figure: Figure) -> bool:
    """Tell whether the words around a number make it a part of another: "four of them"."""
    behind, before, *_ = _parts()
    after = text[figure.quantity.end : figure.quantity.end + _BEHIND].lower().lstrip(" ")
    return after.startswith(behind) or words_before(text, figure).endswith(before)


def is_among(text: str, figure: Figure) -> bool:
    """Tell whether a sentence begins with its being of others: "Among them are 40 migrants"."""
    return words_before(text, figure).endswith(_parts()[3])


def is_within(text: str, figure: Figure) -> bool:
    """Tell whether a sentence puts a number among others, told or not: "Among the dead are 2"."""
    return _WITHIN.search(words_before(text, figure)) is not None


def is_share(text: str, figure: Figure) -> bool:
    """Tell whether a number is of those to whom something had happened: "six of the wounded"."""
    end = max(figure.quantity.end, figure.group.end if figure.group else 0)
    words = " ".join(_BREAK.split(text[end : end + _SHARED].lower())[0].split())
    if words.startswith(tuple(load_table("resolve.toml")["parts"]["belonging"])):
        return True
    end = figure.quantity.end
    after = _BREAK.split(text[end : end + _SHARED].lower())[0].split()
    shared = after[:1] == ["of"] and after[1:2] and after[1] in _DEFINITE
    return bool(shared) and len(after) > 2 and singular(after[2].strip(",.;")) in _untold()


def is_handled(text: str, figure: Figure) -> bool:
    """Tell whether a number is of those who went through somebody's hands: "flew out 14 wounded".

    They are a part of all to whom it happened; so are the dead whom one's own people buried, and
    the bodies that one person pulled out.
    """
    if figure.measure not in (Measure.KILLED, Measure.WOUNDED):
        return False
    table = load_table("resolve.toml")["handled"]
    start = figure.quantity.start
    ahead = _BREAK.split(text[max(0, start - _SENTENCE) : start].lower())[-1]
    words = [word for word in _WORD.findall(ahead) if word not in table["passed"]][-_NEAR:]
    if any(word in table["carried"] for word in words[-2:]):
        return True
    behind = text[figure.quantity.end : figure.quantity.end + _SENTENCE].lower()
    behind = _BREAK.split(behind, maxsplit=1)[0]
    near = (*_WORD.findall(behind[:_SHARED]), "", "")
    trapped = load_table("resolve.toml")["told_by"]["buried"]
    if _LAID.search(behind) or any(
        a in table["graves"] and (b not in trapped or c.endswith("day"))
        for a, b, c in zip(near, near[1:], near[2:], strict=False)
    ):
        return True
    told = figure.group.text.lower().split() if figure.group else near[:1]
    noun = singular(told[-1])
    if noun in table["dead"] and any(word in table["burying"] for word in words[-2:]):
        return True
    if noun in table["dead"] and _SINGLE_HAND.search(ahead):
        return True
    own = any(word in table["staff"] for word in words) and bool(_own()["owners"] & {*words})
    return own and any(word in table["buried"] for word in words[-2:])


def is_limited(text: str, figure: Figure) -> bool:
    """Tell whether words limit a number to a few whom somebody knows of: "men of his platoon".

    So do "in its care", "in a survey of 400 households".
    """
    table = load_lists("resolve.toml", "limited")
    end = max(figure.quantity.end, figure.group.end if figure.group else 0)
    behind = _WORD.findall(_BREAK.split(text[end : end + _SENTENCE].lower(), maxsplit=1)[0])
    start = figure.quantity.start
    ahead = _WORD.findall(_BREAK.split(text[max(0, start - _SENTENCE) : start].lower())[-1])
    owned = ((a, b) for a, b in pairwise(behind[:_NEAR]) if a in _own()["owners"])
    of_unit = behind[:1] == ["of"] and any(noun in table["units"] for _, noun in owned)
    in_hands = any(
        first in ("in", "at", "to", "into") and owner in _own()["owners"] and noun in table["hands"]
        for first, owner, noun in zip(behind, behind[1:], behind[2:], strict=False)
    )
    return of_unit or in_hands or not table["samples"].isdisjoint(ahead)


def is_of_one_place(text: str, figure: Figure) -> bool:
    """Tell whether a number is of one of many places: "41 people died in one village"."""
    end = figure.quantity.end
    behind = _BREAK.split(text[end : end + _SENTENCE].lower(), maxsplit=1)[0]
    return _ONE_PLACE.search(behind) is not None


def is_alone(text: str, figure: Figure) -> bool:
    """Tell whether what stands before a number is singled out: "his block alone has buried 19"."""
    start = figure.quantity.start
    return "alone" in _WORD.findall(_BREAK.split(text[max(0, start - _BEFORE) : start])[-1])


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
    if one == other or {one, other} <= set(_FIGHTING) or is_wider(one, other):
        return True
    return not (one in narrow and other in narrow)


def is_wider(one: str, other: str) -> bool:
    """Tell whether nouns of one of two classes are those of the other as well: security forces."""
    return _SECURITY in (one, other) and {one, other} <= {_SECURITY, *_FORCES}
