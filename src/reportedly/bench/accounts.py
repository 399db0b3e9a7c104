"""What one report's own account of a toll comes to, and what others put whom it quotes.

Researchers who sum up an incident give their own least and greatest number at the head, and then
tell what each source said. The account is the first sentence of the first paragraph that gives a
number: what it gives beside the first number is set aside as a part of it ("including"), as the
same persons named again ("two men, a father and his son"), or comes on top ("alongside").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportedly.bench.account_items import Item, find_items, is_part_of_total
from reportedly.bench.account_profiles import AccountProfile, Rule
from reportedly.bench.victims import load_deeds
from reportedly.language.analysis import Analysis, Word
from reportedly.records import Bounds, Modifier, Reading

_ALONG = re.compile(r"\b(?:along with|alongside|together with|as well as|in addition to|besides)\b")
_AND = re.compile(r"\band\b")
_FURTHER = re.compile(r"\b(?:other|others|another|more|additional|further)\b")
_APPOSED = re.compile(r"[\s,–—:(-]*(?:all |both |namely )?")
_NEAR = 8
_UNREAL = frozenset({"no", "not", "without", "if", "unclear", "whether"})


@dataclass(slots=True)
class _Sum:
    """What a sentence comes to so far.

    Args:
        main: the first item; its ends are moved as others come on top.
        last: the item gone through last.
        named: how many of the main item's persons were named again.
        inside: whether the last item was a part of the main one.
    """

    main: Item
    last: Item = field(init=False)
    named: int = 0
    inside: bool = False

    def __post_init__(self) -> None:
        self.last = self.main


def find_account(
    reading: Reading, analysis: Analysis, rule: Rule, profile: AccountProfile
) -> tuple[Bounds | None, tuple[Bounds, ...]]:
    """Return what the report's own account comes to, and the numbers that it gives besides.

    Args:
        reading: the report.
        analysis: its words.
        rule: which measure, and who is left out.
        profile: what vague words and plurals count.
    """
    items = find_items(reading, analysis, rule, profile)
    numbered = [item for item in items if item.numbered]
    others = tuple(item.bounds for item in numbered if not is_part_of_total(item, analysis.text))
    head = analysis.text.find("\n") if "\n" in analysis.text else len(analysis.text)
    first = _first_sentence([item for item in items if item.start < head])
    bare = None if first else _find_deed(analysis, 0, head, rule, profile)
    if not first and not bare:
        first = _first_sentence(items)
        bare = None if first else _find_deed(analysis, head, len(analysis.text), rule, profile)
    if first:
        return add_up(first, analysis.text).bounds, others
    return bare, others


def add_up(items: Sequence[Item], text: str) -> Item:
    """Return what the items of one sentence come to, as one item."""
    counted = [item for item in items if item.numbered and not is_part_of_total(item, text)]
    if counted:
        items = [item for item in items if item.numbered or not item.vague]
    main, *rest = items
    if len(rest) > 1 and main.low == main.high == sum(item.size for item in rest):
        return main
    total = _Sum(main)
    for item in rest:
        _take(total, item, text)
        total.last = item
    return total.main


def _take(total: _Sum, item: Item, text: str) -> None:
    """Set an item aside as a part, as named again or as told again, or put it on top."""
    main = total.main
    between = text[total.last.end : item.start].lower()
    around = re.split(r"[.!?;,]", text[item.start : item.end + _NEAR].lower())[0]
    along, joined = bool(_ALONG.search(between)), bool(_AND.search(between))
    further = bool(_FURTHER.search(around))
    goes_on = total.inside and joined and not further
    if not along and (goes_on or is_part_of_total(item, text)):
        total.inside = True
    elif not along and _APPOSED.fullmatch(between) and total.named + item.size <= main.size:
        total.named += item.size
        total.inside = total.named < main.size
    elif not (along or joined or not between.strip(" ,")):
        return
    elif main.high is None and item.low is None and item.size > main.size:
        total.main = replace(main, high=item.high)
    elif main.low is None and item.high is None and item.size < main.size:
        total.main = replace(main, low=item.low)
    elif item.head != main.head or further or along:
        total.main = replace(main, low=_plus(main.low, item.size), high=_plus(main.high, item.high))
        total.inside = False


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _first_sentence(items: Sequence[Item]) -> list[Item]:
    """Return the items of the first sentence with a number, or else with anything."""
    if not items:
        return []
    first = next((item for item in items if item.numbered), items[0])
    return [item for item in items if item.sentence == first.sentence]


def _find_deed(
    analysis: Analysis, start: int, end: int, rule: Rule, profile: AccountProfile
) -> Bounds | None:
    """Return what the bare word for a deed counts ("others were injured", "causing injuries")."""
    deeds = load_deeds()[rule.measure]
    for word in analysis.words:
        if start <= word.start < end and word.lemma in (
            deeds.transitive | deeds.intransitive if word.pos == "VERB" else rule.nouns
        ):
            near = [each.lower for each in _around(analysis, word)]
            if _UNREAL.isdisjoint(near[: _NEAR // 2]):
                low, high = _amount(analysis, word, " ".join(near), profile)
                return Bounds(modifier=Modifier.VAGUE, low=low, high=high)
    return None


def _amount(
    analysis: Analysis, word: Word, near: str, profile: AccountProfile
) -> tuple[int | None, int | None]:
    children = [analysis.words[child] for child in analysis.children(word.index)]
    single = any(
        (each.lower in {"was", "is"} and each.relation.startswith("aux"))
        or (each.relation in {"obj", "nmod", "nsubj:pass"} and each.pos == "PROPN")
        for each in children
    )
    told = next(
        (ends for words, ends in profile.vague.items() if re.search(rf"\b{words}\b", near)), None
    )
    return told or ((1, 1) if single else profile.plural)


def _around(analysis: Analysis, word: Word) -> list[Word]:
    """Return the words of the same sentence just before and after a word."""
    first = max(0, word.index - _NEAR // 2)
    return [
        each
        for each in analysis.words[first : word.index + _NEAR]
        if each.sentence == word.sentence
    ]
