"""Tell which figures of a report are parts of others, and whom those count that borrow words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.lexicon import load_table
from reportedly.records import Count, Measure
from reportedly.resolve.accounts import Account
from reportedly.resolve.groups import (
    CIVILIANS,
    PEOPLE,
    Group,
    is_added,
    is_alone,
    is_among,
    is_handled,
    is_limited,
    is_of_one_place,
    is_part,
    is_share,
    is_single,
    is_within,
    load_narrow,
    words_before,
)
from reportedly.resolve.nobody import find_others
from reportedly.resolve.sums import find_sums

_BACK = 20
_ROW = 40
_TELLING = 60
_LEAST = 10
_OPENING = 24
_OF = re.compile(r"(?:[.!?][\"”’']?\s|\n)\W*of (?:(?:the|its|their|those|these) )?$", re.I)
_OF_ALL = re.compile(
    r"(?:^|[.!?][\"”’']?\s|\n)\W*of (?:the|those|all) (?:dead|killed|deceased|deaths|fatalities"
    r"|wounded|injured|missing|displaced|bodies)\b[^.!?;\n]*$",
    re.I,
)
_OTHERS = re.compile(
    r"[^.;!?\n]{0,60}[.;] [Tt]he (?:other|others|rest|remaining|remainder)\b(?! side| day| end)"
)
_STOP = re.compile(r"[.;!?\n]")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had)\b")
_ROW_END = re.compile(r"(?:,|\band)\s*$")
_OPENS_ROW = re.compile(r"[:(]\s*$")


def lend_groups(text: str, accounts: Sequence[Account]) -> list[Account]:
    """Return the figures, those that took over the words for a mere part without them.

    In "16 people, seven of them children, were killed and 50 wounded" the 50 are no children but
    people, as the 16 are. In "7 children are among the 19 dead" it is not told who the 19 are.
    """
    lent: list[Account] = []
    for at, one in enumerate(accounts):
        near = accounts[max(0, at - _BACK) : at]
        borrowed = not _stands_before(text, one)
        part = next((other for other in near if borrowed and _has_words_of(one, other)), None)
        whole = part and next((other for other in near if _is_whole(other, part)), None)
        if whole and part and part.figure.measure is not one.figure.measure:
            lent.append(replace(one, group=whole.group))
        elif part and (_is_other_fate(one, part) or _is_more_of(one, part)):
            lent.append(replace(one, group=Group(bare=True)))
        else:
            lent.append(one)
    return lent


def _is_other_fate(one: Account, part: Account) -> bool:
    """Tell whether one of two figures is of captives and the other is not: 28 guards, five dead."""
    fates = {one.figure.measure, part.figure.measure}
    return len(fates) > 1 and Measure.CAPTURED in fates


def _is_more_of(one: Account, part: Account) -> bool:
    return one.figure.measure is part.figure.measure and one.number > part.number


def _stands_before(text: str, one: Account) -> bool:
    """Tell whether a number stands right before a word like that for who it counts."""
    words = one.figure.group
    return words is not None and text[_end(one) : _end(one) + _ROW].lstrip().startswith(words.text)


def _has_words_of(one: Account, other: Account) -> bool:
    """Tell whether a figure took over the words for who is counted from an earlier one."""
    words = one.figure.group
    taken = words is not None and other.figure.group == words
    return taken and one.group.kind in load_narrow() and not other.group.bare


def _is_whole(one: Account, part: Account) -> bool:
    """Tell whether a figure may be the whole of which another one is a part."""
    plain = one.group.bare or one.group.kind in (PEOPLE, CIVILIANS)
    return plain and _is_more(one, part)


def mark_parts(text: str, accounts: Sequence[Account]) -> tuple[Account, ...]:
    """Mark the figures that are a part of, or add to, an earlier one of the same persons."""
    numbers = Counter((one.figure.measure, one.number) for one in accounts)
    sums = (at for at in find_sums(text, accounts) if accounts[at].group.kind not in load_narrow())
    rows = {*_find_rows(text, accounts), *sums}
    others = {*find_others(text, accounts)}
    marked: list[Account] = []
    for at, one in enumerate(accounts):
        near = accounts[max(0, at - _BACK) : at]
        alone = numbers[one.figure.measure, one.number] == 1
        more = any(_is_more(other, one) for other in near)
        smaller = alone and more
        if alone and _is_of_one(text, one, near):
            told = one.placed and one.figure.place and one.figure.place.span.start > _end(one)
            marked.append(replace(one, narrow=True) if told else replace(one, part=True, matter=""))
            continue
        own = _is_own_kind(one, near)
        part = alone and (_is_part(text, one, near) or _is_of_hurt(text, one, near))
        part = part or (smaller and is_among(text, one.figure))
        part = part or (more and not own and at in rows)
        part = part or (smaller and not own and _is_set_apart(text, one))
        part = (part and not one.narrow) or is_handled(text, one.figure)
        part = part or is_limited(text, one.figure) or _is_of_all(text, one)
        part = part or (is_alone(text, one.figure) and not (one.placed or one.singled))
        part = part or (more and not own and is_of_one_place(text, one.figure))
        part = part or is_within(text, one.figure) or at in others
        single = is_single(one.figure) and more
        part = (part or single) and not one.separate
        marked.append(replace(one, part=True) if part else one)
    return tuple(_mark_repeats(marked))


def _mark_repeats(accounts: Sequence[Account]) -> Iterator[Account]:
    """Yield the figures, those that repeat the number of a part marked as parts too."""
    parts: set[tuple[Measure, Count]] = set()
    for one in accounts:
        told = one.figure.measure, one.number
        if one.part and one.number >= _LEAST:
            parts.add(told)
        again = told in parts and not (one.headline or one.separate or one.narrow)
        yield replace(one, part=True) if again and not one.part else one


def _is_part(text: str, one: Account, near: Sequence[Account]) -> bool:
    """Tell whether the words around a number make it a part, or an addition, of one before it."""
    like = any(_is_like(one, other) for other in near)
    if like and (is_added(text, one.figure) or is_part(text, one.figure)):
        return True
    return not _is_own_kind(one, near) and is_share(text, one.figure)


def _is_of_hurt(text: str, one: Account, near: Sequence[Account]) -> bool:
    """Tell whether dead are a part of the hurt, or of those in care: "31 wounded, 3 of whom died".

    They are not all the dead.
    """
    last = near[-1] if near else None
    if last is None or one.figure.measure is not Measure.KILLED or one.number >= last.number:
        return False
    hurt = last.cared or last.matter == "treated" or last.figure.measure is Measure.WOUNDED
    return hurt and is_part(text, one.figure)


def _is_own_kind(one: Account, near: Sequence[Account]) -> bool:
    """Tell whether a figure is told apart from those before it by who is counted: children."""
    return one.group.kind in load_narrow() and not any(_is_kin(one, other) for other in near)


def _find_rows(text: str, accounts: Sequence[Account]) -> Iterator[int]:
    """Yield the numbers of a row that spells out another: "including a doctor and 3 patients"."""
    before = tuple(load_table("resolve.toml")["parts"]["before"])
    row: list[int] = []
    least = 1
    for at, one in enumerate(accounts):
        start = one.figure.quantity.start
        last = _end(accounts[at - 1]) if at else 0
        ahead = text[max(last, start - _ROW) : start]
        goes_on = start - last <= _ROW and _ROW_END.search(ahead)
        if row and goes_on and not (_STOP.search(ahead) or _VERB.search(ahead)):
            row.append(at)
            continue
        yield from row if len(row) >= least else ()
        worded = last < start and words_before(text, one.figure).endswith(before)
        least = 1 if worded else 2
        opens = _OPENS_ROW.search(ahead) and not one.narrow
        row = [at] if worded or opens else []
    yield from row if len(row) >= least else ()


def _is_of_one(text: str, one: Account, near: Sequence[Account]) -> bool:
    """Tell whether a number is of one that opens its sentence: "Of 231 hurt, 58 are in bed"."""
    return any(
        other.number > one.number
        and _opens_sentence(text, other.figure.quantity.start)
        and not _STOP.search(text, _end(other), one.figure.quantity.start)
        for other in near[-2:]
    )


def _is_of_all(text: str, one: Account) -> bool:
    """Tell whether a sentence begins with those of whom a number is: "Of the dead, 25 were men"."""
    start = one.figure.quantity.start
    return _OF_ALL.search(text[max(0, start - _TELLING) : start]) is not None


def _opens_sentence(text: str, start: int) -> bool:
    ahead = text[max(0, start - _OPENING) : start]
    return _OF.search(ahead if start > _OPENING else f"\n{ahead}") is not None


def _is_set_apart(text: str, one: Account) -> bool:
    """Tell whether words behind a number set it apart from others: where from, not identified.

    So does a sentence behind it that begins with the others.
    """
    table = load_table("resolve.toml")["parts"]
    end = _end(one)
    if _OTHERS.match(text, end):
        return True
    words = _STOP.split(text[end : end + _TELLING].lower(), maxsplit=1)[0].split()
    behind = " ".join(words[:4])
    foreign = any(f"{verb} from" in behind for verb in ("were", "are"))
    return foreign or not {*words}.isdisjoint(table["unknown"])


def _end(one: Account) -> int:
    return one.figure.quantity.end


def _is_more(one: Account, other: Account) -> bool:
    return one.figure.measure is other.figure.measure and one.number > other.number


def _is_kin(one: Account, other: Account) -> bool:
    """Tell whether two figures have one measure, and persons of one class."""
    return one.figure.measure is other.figure.measure and one.group.kind == other.group.kind


def _is_like(one: Account, other: Account) -> bool:
    """Tell whether two figures have the same measure, and may have the same persons."""
    if one.figure.measure is not other.figure.measure:
        return False
    if one.group.kind == other.group.kind:
        return True
    return one.group.bare or (other.group.bare and one.group.kind not in load_narrow())
