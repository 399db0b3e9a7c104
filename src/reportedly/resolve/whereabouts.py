"""Put the figures of a report where it tells that they happened, as narrowly as anywhere in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.extract.lexicon import load_lists
from reportedly.records import Count, Figure, Measure, Modifier, Place, Time
from reportedly.resolve.accounts import Account
from reportedly.resolve.locations import TOWN, Relation, fineness, is_country, relate
from reportedly.resolve.sentences import is_one_sentence
from reportedly.resolve.settings import Setting, is_care
from reportedly.resolve.values import Location

_LEAST = 5
_NEAR = 60
_SENTENCE = 150
_PARTING = 60
_BEHIND = 8
_COARSER = (Relation.WITHIN, Relation.COUNTRY, Relation.UNKNOWN)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LABELLED = 60
_CLAUSE = re.compile(r"[.,;!?\n]")
_NAME = r"(?:in )?(?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}"
_LIST = re.compile(
    rf"(?:, {_NAME})*,? and (?:{_NAME}|(?:\w+ )?(?:others?|neighbou?ring|nearby|surrounding)\b)"
)
_OF_PLACE = re.compile(r" (?:were|are|was|is|had been|have been) ")
_VERBS = frozenset(("were", "was", "are", "is", "had", "have", "been", "died", "came"))
_BETWEEN = re.compile(r"\b(?:between|from|of)\b")
_STOP = re.compile(r"[.!?][\"”’']?\s|\n")


def _words() -> Mapping[str, frozenset[str]]:
    return load_lists("resolve.toml", "places")


def place_accounts(text: str, accounts: Sequence[Account], setting: Setting) -> list[Account]:
    """Return the figures of a report, each where the report as a whole puts it.

    Args:
        text: the report.
        accounts: its figures, each where its own sentence, or the one before, puts it.
        setting: of the report.
    """
    country = next((one for one in reversed(setting.hints) if is_country(one)), None)
    parted = [_set_apart(text, one) for one in accounts]
    whole: list[Account] = []
    for at, one in enumerate(parted):
        worded = _is_wide(text, one.figure) or _is_listed(text, one.figure.place)
        wide = worded or _lends_place(at, parted) or _goes_on(one, whole, country)
        if wide and not one.narrow:
            one = replace(one, place=country, placed=True, wide=worded)
        whole.append(one)
    return _share_places(whole)


def _set_apart(text: str, one: Account) -> Account:
    """Return a figure with how its words set it apart from others."""
    place = one.figure.place
    parting = _is_parting(text, one.figure) or _is_alone(text, place)
    narrow = parting or is_labelled(text, one.figure)
    when, number = one.figure.when, one.figure.quantity
    near = when is not None and is_one_sentence(
        text, min(number.end, when.span.end), max(number.start, when.span.start)
    )
    singled, separate = near and _is_alone(text, when), _is_separate(text, one.figure)
    if not (narrow or singled or separate):
        return one
    return replace(one, narrow=narrow, singled=singled, separate=separate)


def _goes_on(one: Account, before: Sequence[Account], country: Location | None) -> bool:
    """Tell whether a figure, put nowhere itself, follows one of the whole country."""
    last = before[-1] if before else None
    if last is None or last.place is not country or last.figure.place is None or one.placed:
        return False
    return one.figure.place is not None and one.figure.place.span == last.figure.place.span


def _is_parting(text: str, figure: Figure) -> bool:
    """Tell whether words put a part of others in a place: "58 of them in Orva".

    "Five of the dead in Orva were guards" puts all the dead there.
    """
    end, place = figure.quantity.end, figure.place
    if place is None or not 0 < place.span.start - end <= _PARTING:
        return False
    if _CLAUSE.search(text, end, place.span.start):
        return False
    between = text[end : place.span.start].lower().split()
    if between[:1] != ["of"] or between[1:2] == [] or between[1] not in _words()["parting"]:
        return False
    if _OF_PLACE.match(text, place.span.end) and not _VERBS.intersection(between):
        return False
    told = set(between)
    return told <= _words()["parting"] or told.isdisjoint(_words()["moved"])


def is_labelled(text: str, figure: Figure) -> bool:
    """Tell whether a line begins with the place of a figure: "Orva: four dead, 27 hurt"."""
    place = figure.place
    if place is None or not 0 < figure.quantity.start - place.span.end < _LABELLED:
        return False
    if "\n" in text[place.span.end : figure.quantity.start]:
        return False
    line = text.rfind("\n", 0, place.span.start) + 1
    opens = line > 0 and not text[line : place.span.start].strip(" -*•")
    dateline = place.span.text.isupper()
    return opens and not dateline and text.startswith(":", place.span.end)


def _is_alone(text: str, one: Place | Time | None) -> bool:
    """Tell whether a place or time is singled out: "on Thursday alone"."""
    return one is not None and text[one.span.end : one.span.end + _BEHIND].lstrip().startswith(
        "alone"
    )


def _is_separate(text: str, figure: Figure) -> bool:
    """Tell whether a sentence says that a number is of something else: "in a separate crash"."""
    start, end = figure.quantity.start, figure.quantity.end
    ahead = _STOP.split(text[max(0, start - _SENTENCE) : start])[-1]
    behind = _CLAUSE.split(text[end : end + _NEAR], maxsplit=1)[0]
    words = load_lists("resolve.toml", "separate")["words"]
    return not words.isdisjoint(_WORD.findall(f"{ahead} {behind}".lower()))


def _lends_place(at: int, accounts: Sequence[Account]) -> bool:
    """Tell whether the place of a figure is only that of a part of it, named behind it."""
    one = accounts[at]
    part = accounts[at + 1] if at + 1 < len(accounts) else None
    if part is None or part.figure.place is None or one.figure.place is None:
        return False
    kin = part.narrow or _is_row(one, accounts[at + 1 : at + 3])
    return kin and one.figure.place.span == part.figure.place.span and one.number > part.number


def _is_row(one: Account, parts: Sequence[Account]) -> bool:
    """Tell whether a number is spelled out by place: "17 bodies: 12 in Orva, four in Tol"."""
    told = [(part.figure.place, part.figure.quantity.end) for part in parts]
    places = {place.span.start for place, end in told if place and place.span.start > end}
    same = all(part.figure.measure is one.figure.measure for part in parts)
    return same and len(places) > 1


def _is_wide(text: str, figure: Figure) -> bool:
    """Tell whether the words around a number make it one of a whole country, or of all attacks."""
    start, end = figure.quantity.start, figure.quantity.end
    ahead = _STOP.split(text[max(0, start - _NEAR) : start])[-1]
    behind = _STOP.split(text[end : end + _NEAR], maxsplit=1)[0]
    words = ["", *_WORD.findall(f"{ahead} {behind}".lower())]
    phrase = " ".join(words)
    if _words()["wide"] & {*words} or any(one in phrase for one in _words()["country"]):
        return True
    counted, several = _words()["all"], _words()["several"]
    return any(
        other in several and (one in counted or (one in _words()["number"] and before == "the"))
        for before, one, other in zip(words, words[1:], words[2:], strict=False)
    )


def _is_listed(text: str, place: Place | None) -> bool:
    """Tell whether a place is the first of a list of them: "killed 24 in Orva, Tol and Sel"."""
    if place is None or _BETWEEN.search(text, max(0, place.span.start - _BEHIND), place.span.start):
        return False
    found = _LIST.match(text, place.span.end)
    then = _WORD.search(text, found.end()) if found else None
    return found is not None and not (then and then[0] in _words()["telling"])


def _share_places(accounts: Sequence[Account]) -> list[Account]:
    """Return the figures, the same number put at the narrowest place told of it.

    A headline says "in northern Iraq" where the report below names the town.
    """
    told: dict[tuple[Measure, Count, str], Location] = {}
    for one in accounts:
        finer = fineness(one.place) > fineness(told.get(_key_of(one)))
        if one.place is not None and one.placed and _is_telling(one) and finer:
            told[_key_of(one)] = one.place
    return [_narrow(one, told.get(_key_of(one))) for one in accounts]


def _is_telling(one: Account) -> bool:
    """Tell whether a number is not met with by chance."""
    return one.number >= _LEAST and one.figure.bounds.modifier is not Modifier.VAGUE


def _key_of(one: Account) -> tuple[Measure, Count, str]:
    return one.figure.measure, one.number, one.group.kind


def _narrow(one: Account, place: Location | None) -> Account:
    coarser = fineness(one.place) < fineness(place) and relate(one.place, place) in _COARSER
    free = _is_telling(one) and (not one.placed or coarser)
    return replace(one, place=place, placed=True) if place is not None and free else one


def find_town(place: Location | None, setting: Setting) -> Location | None:
    """Return the town that a report is about where it puts a figure no closer than the country."""
    town = setting.whole
    coarse = fineness(place) < TOWN and relate(place, town) in _COARSER
    vague = coarse or (place is not None and is_care(place))
    return town if fineness(town) == TOWN and vague else place
