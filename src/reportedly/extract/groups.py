"""Tell whom a figure counts: the words for the group, and if they are combatants or civilians."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.extract.counted import Counted
from reportedly.extract.lexicon import load_table
from reportedly.extract.passages import Passages
from reportedly.extract.rows import find_row_group
from reportedly.extract.triggers import BE
from reportedly.extract.units import load_persons, singular
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Figure, Measure, Span, Status

_SKIPPED = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "other",
        "another",
        "more",
        "additional",
        "further",
        "new",
        "some",
        "all",
        "its",
        "his",
        "her",
        "their",
        "those",
        "these",
        "“",
        '"',
        "at",
        "least",
        "such",
        "up",
        "to",
        "strong",
    ]
)
_PRONOUNS = frozenset(("them", "whom", "these", "those"))
_TAIL = frozenset(("of", "from"))
_AMONG = (["them"], ["whom"], ["these"], ["those"])
_OF_THEM = (("of", "them"), ("of", "whom"), ("of", "these"), ("of", "those"))
_FATED = frozenset(("survivors", "survivor", "hostages", "captives"))
"""Groups named by a fate, which those of another fate are none of: "27 survivors and 41 bodies"."""

_SHARING = frozenset(("account", "accounts", "accounted", "for", "make", "makes", "made", "up"))
_SHARE = 8
_BACK = 40
_HARMED = frozenset((Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES))
_CALLED = ("civilian", "civilians")


@dataclass(frozen=True, slots=True)
class Group:
    """Whom a figure counts.

    Args:
        words: the words for them; empty where none are said.
        status: what the words tell of them.
    """

    words: Range
    status: Status

    def span(self, analysis: Analysis) -> Span | None:
        """Return the words as a span, or `None` where there are none."""
        if not self.words:
            return None
        return analysis.span(self.words.first, self.words.last)


@cache
def _no_groups() -> frozenset[str]:
    """Return the nouns that tell a measure and no group ("death", "casualty")."""
    table = load_table("measures.toml")
    events = {noun for entry in table.values() for noun in entry["nouns"]}
    persons = set(load_persons()) - set(load_table("person_words.toml")["no_groups"])
    return frozenset(events - persons) | set(load_table("person_words.toml")["no_groups"])


def find_group(
    analysis: Analysis,
    counted: Sequence[Counted],
    at: int,
    groups: Sequence[Group | None],
    passages: Passages,
) -> Group:
    """Return the group of number `at`.

    Args:
        analysis: the text.
        counted: all numbers that may count persons, in text order.
        at: which of them.
        groups: the groups of the numbers before it; `None` where one is no figure.
        passages: the sentences of the text.
    """
    one = counted[at]
    words = _accounted(analysis, one, passages) or _called(analysis, one)
    words = words or _own_words(analysis, one)
    words = words or find_row_group(analysis, one, passages)
    if not words:
        words = _partitive(analysis, one)
    if not words and one.last < len(analysis.words) and analysis.words[one.last].lower == "others":
        words = Range(one.last, one.last + 1)
    if not words and not _is_toll(analysis, one) and not _is_their_own(analysis, one):
        carried = _carried(analysis, counted, at, groups, passages)
        if carried:
            return carried
    status = status_of(analysis, words)
    if status is Status.UNKNOWN and words and analysis.words[words.last - 1].lower == "others":
        carried = _carried(analysis, counted, at, groups, passages)
        status = carried.status if carried else status
    return Group(words, status)


def _accounted(analysis: Analysis, one: Counted, passages: Passages) -> Range:
    """Return who are a share of more: "children under 15 account for 505 of all cases"."""
    words, at = analysis.words, one.whole - 1
    start = passages.of(one.first).first
    floor = max(start, one.whole - _SHARE)
    goes_on = at > floor and words[at].lower == "for" and words[at - 1].lower not in _SHARING
    if goes_on and any(words[i].lower in _SHARING for i in range(start, at)):
        is_person = singular(words[at - 1].lower) in load_persons()
        return Range(at - 1, at) if is_person else Range(0, 0)
    if at <= floor or words[at].lower not in _SHARING or words[at - 1].lower not in _SHARING:
        return Range(0, 0)
    for noun in range(at - 2, floor - 1, -1):
        if singular(words[noun].lower) in load_persons() and words[noun].pos == "NOUN":
            return Range(noun, noun + 1)
    return Range(0, 0)


def _is_toll(analysis: Analysis, one: Counted) -> bool:
    """Tell whether a bare number is the value of a toll ("rose to 61", "put it at 12")."""
    before = analysis.words[one.whole - 1].lower if one.whole else ""
    return before in ("to", "at", "was", "is", "stands", "of", "reached", "in")


def _own_words(analysis: Analysis, one: Counted) -> Range:
    """Return the noun phrase that follows the number, or none for a mere measure word."""
    tokens = analysis.words
    if one.head < 0:
        return Range(0, 0)
    first = one.last
    while first < one.head and _opens_phrase(analysis, first, one.last):
        first += 1
    noun = tokens[one.head].lower
    if singular(noun) in _no_groups() or noun in _no_groups():
        return _before_measure(analysis, first, one.head)
    last = one.head + 1
    if noun in ("members", "member", "people", "residents", "citizens") and _tail(analysis, last):
        last = _tail_end(analysis, last)
    return Range(first, last)


def _opens_phrase(analysis: Analysis, at: int, last: int) -> bool:
    """Tell whether a word before a noun says nothing of the group: "of the eight" hostages."""
    word = analysis.words[at]
    if word.pos == "NUM" and analysis.words[at + 1].text != "-":
        return at > last and analysis.words[last].lower == "of"
    return word.lower in _SKIPPED or word.pos in ("DET", "PUNCT", "VERB", "ADP")


def _before_measure(analysis: Analysis, first: int, head: int) -> Range:
    """Return "insurgent" of "ten insurgent deaths"."""
    tokens = [analysis.words[at].lower for at in range(first, head)]
    for at in range(len(tokens) - 1, -1, -1):
        if singular(tokens[at]) in load_persons() and tokens[at] not in _no_groups():
            return Range(first, first + at + 1)
    return Range(0, 0)


def _tail(analysis: Analysis, last: int) -> bool:
    words = analysis.words
    return last + 1 < len(words) and words[last].lower in _TAIL


def _tail_end(analysis: Analysis, last: int) -> int:
    """Return the end of "of the security forces" after a noun."""
    words, end = analysis.words, last + 1
    while (
        end < len(words)
        and end < last + 7
        and words[end].pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM")
    ):
        end += 1
    if end < len(words) and words[end - 1].pos == "PROPN" and words[end].text == "-":
        end = min(end + 2, len(words))
    return end if end > last + 1 else last


def _partitive(analysis: Analysis, one: Counted) -> Range:
    """Return "guards" of "one of the guards", or the quoted words after a bare number."""
    words, at = analysis.words, one.last
    if at < len(words) and words[at].lower == "of":
        at += 1
        if at < len(words) and words[at].lower in _PRONOUNS:
            return _said_of_them(analysis, at + 1)
        while at < len(words) and (words[at].lower in _SKIPPED or words[at].pos == "NUM"):
            at += 1
        last = at
        while last < len(words) and words[last].pos in ("ADJ", "NOUN", "PROPN"):
            last += 1
        known = [k for k in range(at, last) if singular(words[k].lower) in load_persons()]
        if known and singular(words[known[-1]].lower) not in _no_groups():
            return Range(at, known[-1] + 1)
        if last > at and words[last - 1].lower in _no_groups():
            return _said_of_them(analysis, last)
    if at + 1 < len(words) and words[at].text in ("“", '"', "‘", "``"):
        noun = words[at + 1]
        if singular(noun.lower) in load_persons() or noun.pos == "NOUN":
            return Range(at + 1, at + 2)
    return Range(0, 0)


def _called(analysis: Analysis, one: Counted) -> Range:
    """Return "children" of "nine were children", "women" of "four of the civilians were women"."""
    words, at = analysis.words, one.last
    if one.head >= 0 and one.last < len(words) and words[one.last].lower == "of":
        at = one.head + 1
    elif one.head >= 0:
        return Range(0, 0)
    is_called = at < len(words) and words[at].lower in BE
    return _said_of_them(analysis, at) if is_called else Range(0, 0)


def _said_of_them(analysis: Analysis, at: int) -> Range:
    """Return "young children" of "two of them (were) young children"."""
    words = analysis.words
    if at < len(words) and words[at].lower in BE:
        at += 1
    last = at
    while last < len(words) and words[last].pos in ("ADJ", "NOUN"):
        last += 1
    person = last > at and singular(words[last - 1].lower) in load_persons()
    return Range(at, last) if person else Range(0, 0)


def _carried(
    analysis: Analysis,
    counted: Sequence[Counted],
    at: int,
    groups: Sequence[Group | None],
    passages: Passages,
) -> Group | None:
    """Return the group that a coordination carries on ("eight sailors died and 11 were hurt")."""
    one = counted[at]
    sentence = passages.number_of(one.first)
    for back in range(at - 1, -1, -1):
        other, group = counted[back], groups[back]
        if passages.number_of(other.first) != sentence or one.first - other.first > _BACK:
            return None
        if group is None or other.single:
            continue
        if _is_part(analysis, other):
            continue
        named = analysis.words[group.words.last - 1].lower if group.words else ""
        return group if group.words and named not in _FATED else None
    return None


def _is_their_own(analysis: Analysis, one: Counted) -> bool:
    """Tell whether a number is set against those named before: "lost two of its own"."""
    after = [word.lower for word in analysis.words[one.last : one.last + 3]]
    return after[:1] == ["of"] and (after[2:] == ["own"] or after[1:2] in (["ours"], ["theirs"]))


def _is_part(analysis: Analysis, one: Counted) -> bool:
    """Tell whether a number is only a part of another ("including two", "three of them boys")."""
    before = [analysis.words[k].lower for k in range(max(0, one.whole - 2), one.whole)]
    after = tuple(word.lower for word in analysis.words[one.last : one.last + 2])
    is_among = before[:1] == ["among"] and before[1:] in _AMONG
    return "including" in before or is_among or before == ["of", "whom"] or after in _OF_THEM


def status_of(analysis: Analysis, words: Range) -> Status:
    """Tell from the words for a group whether they are combatants or civilians."""
    found = set()
    persons = load_persons()
    for at in words:
        token = analysis.words[at].lower
        status = persons.get(token) or persons.get(singular(token))
        if token in ("civilian", "civilians"):
            status = "civilian"
        if status in ("combatant", "civilian"):
            found.add(status)
    if len(found) == 2:
        return Status.MIXED if "and" in analysis.texts(words) else _last_status(analysis, words)
    return Status(found.pop()) if found else Status.UNKNOWN


def _last_status(analysis: Analysis, words: Range) -> Status:
    """Return what the last telling word says: "child soldiers" are combatants."""
    for at in reversed(list(words)):
        token = analysis.words[at].lower
        status = load_persons().get(token) or load_persons().get(singular(token))
        if status in ("combatant", "civilian"):
            return Status(status)
    return Status.UNKNOWN


def settle_status(figures: Sequence[Figure]) -> list[Figure]:
    """Give persons of no stated kind the status that the report gives the same persons elsewhere.

    Where a report calls the killed or hurt civilians and never combatants, "people" and bare
    numbers among its killed and hurt are those civilians too; likewise for combatants.
    """
    harmed = [one for one in figures if one.measure in _HARMED]
    words = {word for one in harmed if one.group for word in one.group.text.lower().split()}
    statuses = {one.status for one in harmed} - {Status.UNKNOWN}
    called = any(word in words for word in _CALLED)
    if not called or statuses != {Status.CIVILIAN}:
        return list(figures)
    return [
        replace(one, status=Status.CIVILIAN)
        if one.measure in _HARMED and one.status is Status.UNKNOWN
        else one
        for one in figures
    ]
