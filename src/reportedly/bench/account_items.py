"""Persons to whom a report says something happened, numbered or not, as parts of an account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.bench.account_profiles import AccountProfile, Rule
from reportedly.bench.adding import Count, head_of, is_part
from reportedly.bench.victims import find_victims
from reportedly.language.analysis import Analysis
from reportedly.records import Bounds, Figure, Modality, Modifier, Reading, Status

_NEAR = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Persons to whom a sentence says something happened.

    Args:
        low: least number; `None` is open.
        high: greatest number; `None` is open.
        start: first code point of the words.
        end: one past the last.
        sentence: which sentence they are in.
        head: the noun for them, in the singular.
        numbered: whether the text gives a number.
        vague: whether the number is a vague word.
        definite: whether they are told of as known.
    """

    low: int | None
    high: int | None
    start: int
    end: int
    sentence: int
    head: str
    numbered: bool = True
    vague: bool = False
    definite: bool = False

    @property
    def size(self) -> int:
        """The number that is named, the lower one of two."""
        return next((each for each in (self.low, self.high) if each is not None), 0)

    @property
    def bounds(self) -> Bounds:
        """The interval."""
        if self.vague:
            modifier = Modifier.VAGUE
        elif self.high is None:
            modifier = Modifier.AT_LEAST
        elif self.low is None:
            modifier = Modifier.AT_MOST
        else:
            modifier = Modifier.EXACT if self.low == self.high else Modifier.RANGE
        return Bounds(modifier=modifier, low=self.low, high=self.high)


def find_items(
    reading: Reading, analysis: Analysis, rule: Rule, profile: AccountProfile
) -> list[Item]:
    """Return the persons whom a number of a profile counts, in text order.

    Args:
        reading: the report.
        analysis: its words.
        rule: which measure, and who is left out.
        profile: what vague words and plurals count.
    """
    numbered = list(_numbered(reading, analysis, rule, profile))
    others = [
        item
        for item in _unnumbered(analysis, rule, profile)
        if not any(item.start < each.end and each.start < item.end for each in numbered)
    ]
    return sorted(numbered + others, key=lambda item: item.start)


def is_part_of_total(item: Item, text: str) -> bool:
    """Tell whether the words around an item make it a part of what was told before."""
    count = Count(
        value=item.size,
        start=item.start,
        end=item.end,
        sentence=item.sentence,
        group=item.head,
        combatant=False,
    )
    return is_part(count, text)


def _numbered(
    reading: Reading, analysis: Analysis, rule: Rule, profile: AccountProfile
) -> Iterator[Item]:
    for figure in reading.figures:
        group = figure.group.text.lower() if figure.group else ""
        if (
            figure.measure is not rule.measure
            or figure.bounds.high == 0
            or figure.modality in {Modality.DENIED, Modality.EXPECTED}
            or figure.status is Status.COMBATANT
            or head_of(group) in rule.leave_out
        ):
            continue
        low, high = _ends(figure, profile)
        yield Item(
            low=low,
            high=high,
            start=figure.quantity.start,
            end=_end(figure),
            sentence=_sentence(analysis, figure.quantity.start),
            head=head_of(group),
            vague=figure.bounds.modifier is Modifier.VAGUE,
        )


def _ends(figure: Figure, profile: AccountProfile) -> tuple[int | None, int | None]:
    bounds, words = figure.bounds, figure.quantity.text.lower()
    if words in profile.vague:
        return profile.vague[words]
    more = profile.more_than * (bounds.modifier is Modifier.MORE_THAN)
    return (
        None if bounds.low is None else int(bounds.low) + more,
        None if bounds.high is None else int(bounds.high),
    )


def _end(figure: Figure) -> int:
    """Return the end of the number words, or of the group where it follows them closely."""
    group, end = figure.group, figure.quantity.end
    near = group is not None and 0 <= group.start - end < _NEAR
    return group.end if group is not None and near else end


def _unnumbered(analysis: Analysis, rule: Rule, profile: AccountProfile) -> Iterator[Item]:
    for each in find_victims(analysis):
        persons = each.persons
        if each.measure is not rule.measure or persons.head in rule.leave_out:
            continue
        low, high = profile.vague.get(persons.amount, profile.plural) if persons.plural else (1, 1)
        yield Item(
            low=low,
            high=high,
            start=persons.span.start,
            end=persons.span.end,
            sentence=_sentence(analysis, persons.span.start),
            head=persons.head,
            numbered=False,
            vague=persons.plural,
            definite=persons.definite,
        )


def _sentence(analysis: Analysis, start: int) -> int:
    found = analysis.range_of(start, start + 1)
    return analysis.words[found.first].sentence if len(found) else -1
