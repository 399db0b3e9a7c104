"""Cues of which the language model saw but a part: an auxiliary or adverb without its verb.

"Was" of "was later reported" becomes the whole cue; where the verb is a cue itself over the same
content, the part is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.cues import is_hearsay, load_cues
from reportedly.language.analysis import Analysis, Attribution, Range
from reportedly.language.lemmas import lemma_of

_REACH = 4
_BETWEEN = frozenset({"AUX", "ADV", "PART"})
_ALIKE = 0.5


def make_whole(analysis: Analysis, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions with the cue of each whole, none twice.

    Args:
        analysis: the document.
        found: attributions in order of their cue.
    """
    cues = {index: one for one in found for index in one.cue}
    for one in found:
        verb = _verb_after(analysis, one.cue)
        told = cues.get(verb) if verb is not None else None
        if told is not None and _share(one, told):
            continue
        if verb is not None and told is None and _is_auxiliary(analysis, one.cue):
            yield replace(one, cue=Range(one.cue.first, verb + 1))
        else:
            yield one


def _verb_after(analysis: Analysis, cue: Range) -> int | None:
    """Return the verb that a cue of auxiliaries and adverbs lacks; nothing where it lacks none."""
    words = analysis.words
    if is_hearsay(analysis, cue) or any(
        words[i].lemma in load_cues().stances or words[i].pos not in _BETWEEN for i in cue
    ):
        return None
    for index in range(cue.last, min(cue.last + _REACH, len(words))):
        if words[index].pos == "VERB":
            return index
        if words[index].pos not in _BETWEEN:
            return None
    return None


def _is_auxiliary(analysis: Analysis, cue: Range) -> bool:
    return any(lemma_of(analysis.words[i].lower, "AUX") in ("be", "have") for i in cue)


def _share(one: Attribution, other: Attribution) -> bool:
    """Tell whether two attributions are over mostly the same content."""
    shared = sum(
        max(0, min(a.last, b.last) - max(a.first, b.first))
        for a in one.content
        for b in other.content
    )
    return shared >= _ALIKE * max(1, sum(map(len, one.content)))
