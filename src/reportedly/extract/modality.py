"""Tell how firmly a figure is put: asserted, expected, merely possible, or denied."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.basis import find_phrase
from reportedly.extract.counted import Counted
from reportedly.extract.triggers import Trigger
from reportedly.records import Modality, Stance, Statement

_BEFORE = 5
_FAR = 30


def find_modality(
    tokens: Sequence[str], one: Counted, trigger: Trigger | None, chain: Sequence[Statement]
) -> Modality:
    """Decide how firmly a figure is put; what a source denies is denied.

    Args:
        tokens: lower-case text of all words.
        one: the number.
        trigger: the word that tells what happened, if one does.
        chain: the statements that carry the figure, outermost first.
    """
    if chain and chain[-1].stance is Stance.DENIES and one.bounds.high != 0:
        return Modality.DENIED
    if is_put_aside(tokens, one):
        return Modality.DENIED
    first = min(one.whole, trigger.first if trigger else one.whole)
    last = max(one.end, trigger.last if trigger else one.end)
    if last - first > _FAR:
        first, last = one.whole, one.end
    near = range(max(0, first - _BEFORE), last)
    if find_phrase("possible", tokens, near):
        return Modality.POSSIBLE
    if find_phrase("expected", tokens, near):
        return Modality.EXPECTED
    return Modality.ASSERTED


def is_put_aside(tokens: Sequence[str], one: Counted) -> bool:
    """Tell whether a number is only told for another one: "not 14 but 19".

    Args:
        tokens: lower-case text of all words.
        one: the number.
    """
    return tokens[one.whole - 1 : one.whole] == ["not"] and tokens[one.end : one.end + 1] == ["but"]
