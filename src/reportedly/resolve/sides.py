"""Tell of which side of a fight those are of whom a text only says that they fell: "its losses"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from reportedly.extract.lexicon import load_lists, load_table
from reportedly.extract.organisations import find_country, find_organisation
from reportedly.extract.source_words import load_source_words
from reportedly.extract.units import singular
from reportedly.records import Figure, Measure
from reportedly.resolve.bodies import Identity
from reportedly.resolve.groups import PEOPLE, Group, find_class, find_noun_kind, name_own
from reportedly.resolve.proper_names import POSSESSIVE

_STOP = re.compile(r"[.!?][\"”’']?\s|[;\n]")
_CLAUSE = re.compile(r"[.,;:!?\n—–]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE, _BEHIND = 160, 60
_NAME = r"(?:[\w.-]+ ){0,2}[\w.-]+"
_LOSSES = r"(?:losses|casualties|dead|fallen|fatalities|death toll|deaths)"
_LOSS_WORDS = ("loss", "casualt", "dead", "fallen", "fatal", "death")
_LOSING = ("los", "suffered", "sustained")
_KILLING = ("killed", "eliminated", "neutrali", "liquidated", "slain", "wiped out")
"""Without one of these in a sentence the costlier patterns below need not be tried."""

_SIDE = (
    r"(?:ranks|troops|side|forces|fighters|men|soldiers|army|personnel|members|militants|officers)"
)
_ROUGHLY = (
    r"(?: at least| more than| over| some| about| around| nearly| almost| as many as| up to)*\s*$"
)
_OWN = re.compile(rf"\b(?:its|their|our|his)(?: own)? (?:\w+ )?{_LOSSES}\b", re.I)
_OWNED = re.compile(rf"\b({_NAME})['’]s? (?:own )?(?:\w+ )?{_LOSSES}\b", re.I)
_OF = re.compile(rf"\b(?:{_LOSSES}|those) (?:of|among) (?:the )?({_NAME})\b", re.I)
_AMONG = re.compile(
    rf"\b(?:among|in|on|from|within) (?:its|their|our|his) (?:own )?({_SIDE})\b", re.I
)
_MEMBER = re.compile(rf"\s*of (?:the )?({_NAME})\b")
_OF_ITS = re.compile(r"\s*of (?:its|their|our|his) own\b")
_ENEMY = re.compile(r"\b(?:the enemy|enemy (?:losses|dead|casualties))\b", re.I)
_LOST = re.compile(
    r"\b(?P<who>(?!(?:also|had|has|have)\b)[\w.'’-]+)"
    r" (?:(?:also|itself|themselves|alone|meanwhile|reportedly|has|have|had) )*"
    r"(?:lost|los(?:e|es|ing)|suffered|sustained)"
    r"(?: at least| more than| over| some| about| around| nearly| almost| only| just| up to)*\s*$",
    re.I,
)
_ON_SIDE = re.compile(rf"\bon (?:the )?({_NAME}?)(?:['’]s?)? side\b", re.I)
_LEFT = re.compile(
    r"\b(?:retreat|withdr[ae]w|pulled back|pulling back|fell back|falling back)[^.]*\b"
    r"(?:leaving|left|abandoning|abandoned)(?: behind)?"
    r"(?: at least| more than| over| some| about| around| nearly| the bodies of)*\s*$",
    re.I,
)
_KILLED = re.compile(
    r"\b(?:it|they|we|he|to have|who|claims?|claimed)(?: to)?(?: have| had| has|['’]ve)?(?: \w+ly)?"
    rf" (?:killed|eliminated|neutrali[sz]ed|liquidated|slain|wiped out){_ROUGHLY}",
    re.I,
)
_FOUGHT = re.compile(
    r"\b(?:caught up with|clash(?:ed|es|ing)? with|fought(?: off)?|repelled|pursued|chased|engaged"
    r"|intercepted|confronted|attacked|ambushed|surrounded|raided|struck|targeted|against"
    r"|fired (?:at|on)|exchanged? (?:of )?fire with|(?:battle|gunfight|firefight|shoot-?out) with)"
    r" (?:[\w-]+ ){0,3}?(?P<who>[\w-]+)\b[^.;]*\b(?:killed|killing|shot dead|wounded|wounding"
    rf"|captured|capturing|arrested|arresting){_ROUGHLY}",
    re.I,
)
_MEASURES = frozenset((Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.CAPTURED))


def _opposites() -> Mapping[str, str]:
    """Return for each sort of men whom they fight."""
    return load_table("resolve.toml")["opposite"]  # type: ignore[no-any-return]


def find_side(text: str, figure: Figure, told: Sequence[Identity], group: Group) -> Group | None:
    """Return whose men a figure counts, where the words around it tell; `None` where they do not.

    Args:
        text: the report.
        figure: the figure.
        told: who passes it on.
        group: who is counted, as far as their own noun tells.
    """
    if figure.measure not in _MEASURES or not (group.bare or _is_general(group)):
        return None
    start = figure.quantity.start
    end = max(figure.quantity.end, figure.group.end if figure.group else 0)
    ahead = _STOP.split(text[max(0, start - _SENTENCE) : start])[-1]
    behind = _CLAUSE.split(text[end : end + _BEHIND], maxsplit=1)[0]
    own = name_own(told[-1].type) if told else _find_kind(ahead)
    kind = (
        _find_member(behind, group)
        or _find_behind(behind, own)
        or next((kind for _, kind in sorted(_find_ahead(ahead, own, group), reverse=True)), None)
    )
    if not kind and group.bare and (found := _FOUGHT.search(ahead)):
        kind = _find_force(found)
    if not kind and (left := _LEFT.search(ahead)):
        kind = _find_kind(text[max(0, start - 2 * _SENTENCE) : start - len(ahead) + left.start()])
    return Group(kind, noun=group.noun) if kind else None


def _is_general(group: Group) -> bool:
    """Tell whether a noun leaves open on whose side those counted were: men, members, people."""
    return group.kind == PEOPLE and group.noun in load_lists("resolve.toml", "sides")["anybody"]


def _find_member(words: str, group: Group) -> str | None:
    """Return what "members of the Republican Guard" are."""
    stops = load_lists("resolve.toml", "sides")["stops"]
    found = _MEMBER.match(words) if group.noun in ("member", "man") else None
    name = takewhile(lambda word: word.lower() not in stops, found[1].split()) if found else ()
    return _find_kind(" ".join(name))


def _find_behind(words: str, own: str | None) -> str | None:
    if own and _OF_ITS.match(words):
        return own
    found = _AMONG.search(words)
    return (_find_class(found[1]) or own) if found else None


def _find_ahead(words: str, own: str | None, group: Group) -> Iterator[tuple[int, str]]:
    """Yield the sides that the words before a number tell, and where they do."""
    other = _opposites().get(own or "")
    stops = load_lists("resolve.toml", "sides")["stops"]
    low = words.lower()
    lossy = _has_any(low, _LOSS_WORDS)
    owned = _OWNED.finditer(words) if lossy and ("'" in words or "’" in words) else ()
    for found in (*owned, *(_OF.finditer(words) if lossy or "those" in low else ())):
        name = list(takewhile(lambda word: word.lower() not in stops, found[1].split()))
        if name and (kind := _find_kind(name[-1])):
            yield found.start(), kind
    for found in _AMONG.finditer(words):
        if kind := _find_class(found[1]) or own:
            yield found.start(), kind
    sides = [(found, found[1]) for found in _ON_SIDE.finditer(words)] if " side" in low else []
    if lost := _LOST.search(words) if _has_any(low, _LOSING) else None:
        sides.append((lost, lost["who"]))
    for found, who in sides:
        kind = _find_men(who, own, other)
        state = found is lost and group.noun == "man" and find_country(who) is not None
        if kind or state:
            yield found.start(), kind or "soldiers"
    if own and lossy:
        yield from ((found.start(), own) for found in _OWN.finditer(words))
    if other:
        bare = group.bare and _has_any(low, _KILLING)
        told = [_ENEMY.search(words), _KILLED.search(words) if bare else None]
        yield from ((found.start(), other) for found in told if found)


def _has_any(words: str, parts: Sequence[str]) -> bool:
    return any(part in words for part in parts)


def _find_force(found: re.Match[str]) -> str | None:
    """Return of which one force a match tells: "clashed with armed rebels", but no villagers."""
    kinds = {kind for word in _WORD.findall(found[0]) if (kind := find_noun_kind(word))}
    return kinds.pop() if len(kinds) == 1 and kinds <= _opposites().keys() else None


def _find_men(who: str, own: str | None, other: str | None) -> str | None:
    """Return what the men of a body, or men called so, are: "attackers" are fighters.

    Args:
        who: the words, of whoever speaks ("it", "our") or of his enemy as well.
        own: what the men of whoever speaks are.
        other: what his enemies are.
    """
    words = load_lists("resolve.toml", "sides")
    if who.lower() in words["friendly"]:
        return own
    if who.lower() in words["hostile"]:
        return other
    kind = find_noun_kind(who)
    return kind if kind in _opposites() else _find_kind(who)


def _find_class(noun: str) -> str | None:
    return find_class(singular(noun))


def _find_kind(words: str) -> str | None:
    """Return what the men of the last body that words name are; `None` where they name none."""
    table = load_lists("resolve.toml", "sides")
    known = load_source_words()
    for word in reversed(_WORD.findall(words)):
        low = POSSESSIVE.sub("", word.lower())
        type_ = known.bodies.get(low) or known.people.get(singular(low))
        if low in table["states"]:
            return "soldiers"
        if kind := name_own(type_) if type_ else None:
            return kind
        body = find_organisation(POSSESSIVE.sub("", word)) if word != low else None
        if kind := name_own(body.type) if body else None:
            return kind
    return None
