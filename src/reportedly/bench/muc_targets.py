"""Human targets as an answer key has them: one per person or group, however often it is told of.

Figures and persons without a number are mentions; those that name the same person, repeat a
number, or come back to a group under its noun are joined. Which of the targets the key wants is
learnt; see `muc_wanted`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.bench.adding import head_of
from reportedly.bench.name_lists import list_names
from reportedly.bench.profiles import Profile, load_telling
from reportedly.bench.victims import find_victims
from reportedly.extract.units import load_persons
from reportedly.language.analysis import Analysis
from reportedly.records import Figure, Modality, Modifier, Reading, Span

_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where persons are told of as killed or hurt.

    Args:
        effect: the key's word for what befell them.
        span: the words for them, or their number.
        head: their noun in the singular, or a name's last word, in lower case.
        names: the longer words of a name, in lower case.
        low: the least number; `None` is open.
        high: the greatest number; `None` is open.
        definite: whether they are told of as known.
        figure: the figure, where there is a number.
    """

    effect: str
    span: Span
    head: str
    names: frozenset[str]
    low: int | None
    high: int | None
    definite: bool = False
    figure: Figure | None = None


@dataclass(slots=True)
class Group:
    """The mentions of one person or of one group of persons, in text order."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def effect(self) -> str:
        """What befell them."""
        return self.mentions[0].effect

    @property
    def telling(self) -> Mention:
        """The first mention with a number, else the first."""
        numbered = (each for each in self.mentions if each.low is not None)
        return next(numbered, self.mentions[0])

    @property
    def single(self) -> bool:
        """Whether this is one person."""
        return self.telling.high == 1


def find_groups(reading: Reading, analysis: Analysis, profile: Profile) -> list[Group]:
    """Return who is told of as killed or hurt, each person or group of persons once."""
    groups: list[Group] = []
    for mention in sorted(_mentions(reading, analysis, profile), key=lambda each: each.span.start):
        known = next((group for group in reversed(groups) if _is_same(mention, group)), None)
        if known is None:
            known = Group()
            groups.append(known)
        known.mentions.append(mention)
    return groups


def _mentions(reading: Reading, analysis: Analysis, profile: Profile) -> Iterator[Mention]:
    for column in profile.columns:
        told: list[Span] = []
        for figure in reading.figures:
            if figure.measure in column.measures and _counts(figure):
                told.append(_whole(figure, analysis))
                yield from _of_figure(column.name, figure, told[-1], analysis)
        for each in find_victims(analysis, any_noun=True):
            span = each.persons.span
            if each.measure in column.measures and not any(span.overlaps(one) for one in told):
                if each.persons.plural:
                    last = analysis.range_of(span.start, span.end).last
                    yield from _of_names(column.name, list_names(analysis, last), analysis)
                number = None if each.persons.plural else 1
                yield Mention(
                    effect=column.name,
                    span=span,
                    head=each.persons.head,
                    names=_names(analysis, span),
                    low=number,
                    high=number,
                    definite=each.persons.definite,
                )


def _counts(figure: Figure) -> bool:
    return figure.modality is not Modality.DENIED and figure.bounds.high != 0


def _whole(figure: Figure, analysis: Analysis) -> Span:
    """Return the words from a figure's number to its group."""
    ends = figure.group or figure.quantity
    first, last = min(figure.quantity.start, ends.start), max(figure.quantity.end, ends.end)
    return Span.of(analysis.text, first, last)


def _of_figure(effect: str, figure: Figure, span: Span, analysis: Analysis) -> Iterator[Mention]:
    """Yield the mention of a figure; where all are named after it, a mention for each instead."""
    vague = figure.bounds.modifier is Modifier.VAGUE
    names = list_names(analysis, analysis.range_of(span.start, span.end).last)
    if len(names) == figure.bounds.high:
        yield from _of_names(effect, names, analysis)
        return
    yield Mention(
        effect=effect,
        span=span,
        head=head_of(figure.group.text) if figure.group else "",
        names=_names(analysis, span) if figure.bounds.high == 1 else frozenset(),
        low=None if vague else _number(figure.bounds.low),
        high=None if vague else _number(figure.bounds.high),
        figure=figure,
    )


def _of_names(
    effect: str, names: Sequence[tuple[int, int]], analysis: Analysis
) -> Iterator[Mention]:
    for first, last in names:
        span = analysis.span(first, last)
        yield Mention(
            effect=effect,
            span=span,
            head=analysis.words[last - 1].lower,
            names=_names(analysis, span),
            low=1,
            high=1,
        )


def _number(count: object) -> int | None:
    return None if count is None else int(str(count).partition(".")[0])


def _names(analysis: Analysis, span: Span) -> frozenset[str]:
    return frozenset(
        word.lower
        for word in (analysis.words[i] for i in analysis.range_of(span.start, span.end))
        if word.pos == "PROPN"
        and len(word.text) >= _SHORTEST_NAME
        and word.lower not in load_persons()
    )


def _is_same(mention: Mention, group: Group) -> bool:
    """Tell whether a mention is of a group told of before."""
    if mention.effect != group.effect:
        return False
    figure = mention.figure
    if figure and figure.same_as in {each.figure.id for each in group.mentions if each.figure}:
        return True
    single = mention.high == 1
    if single != group.single:
        return False
    names = frozenset().union(*(each.names for each in group.mentions))
    if single and mention.names and names:
        return bool(mention.names & names)
    heads = {each.head for each in group.mentions}
    if single:
        return mention.definite and (mention.head in heads or _is_general(mention.head))
    return _may_repeat(mention, group.mentions, heads)


def _may_repeat(mention: Mention, known: Sequence[Mention], heads: set[str]) -> bool:
    """Tell whether several persons are those told of before: one noun, and no other number."""
    numbers = {each.low for each in known} - {None}
    same = mention.head in heads or _is_general(mention.head) or any(map(_is_general, heads))
    if mention.low is None or not numbers:
        return mention.head in heads or (mention.definite and _is_general(mention.head))
    return same and mention.low in numbers


def _is_general(head: str) -> bool:
    return head in {head_of(each) for each in load_telling().general}
