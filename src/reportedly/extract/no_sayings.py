"""Cues that pass nothing on: a fate, an act refused, or the making of a writing whose words follow.

"Six are reported missing" and "the blast claimed 12 lives" tell a fate, "three refused to leave" an
act, and "issued a statement saying A" says A once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.extract.drafts import Draft, by_sentence
from reportedly.extract.lexicon import load_lists
from reportedly.language.analysis import Analysis, Range

_REACH = 3
_LONGEST_WRITING = 8


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("cues.toml", "no_saying")


def drop_deeds(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out cues that only complete what happened to persons, or by which they act.

    Args:
        analysis: the document.
        drafts: in order of their cues.
    """
    kept = [
        one for one in drafts if not (_is_fate(analysis, one) or _is_act_refused(analysis, one))
    ]
    return [_without_numbers(analysis, one) for one in kept if not _is_compared(analysis, one)]


def _is_compared(analysis: Analysis, draft: Draft) -> bool:
    """Tell whether a speaker only sets a measure: "40, many times more than the army admits"."""
    behind = any("than" in analysis.texts(source) for source in draft.sources)
    firsts = [source.first for source in draft.sources if source.first]
    return behind or any(analysis.words[first - 1].lower == "than" for first in firsts)


def _without_numbers(analysis: Analysis, draft: Draft) -> Draft:
    """Leave out sources that only count: "around 50 were captured, they write"."""
    words = analysis.words
    named = tuple(
        source
        for source in draft.sources
        if words[source.first].pos not in ("ADV", "ADP") or words[source.last - 1].pos != "NUM"
    )
    return draft if named == draft.sources else replace(draft, sources=named)


def _is_act_refused(analysis: Analysis, draft: Draft) -> bool:
    """Tell whether an act is refused and not a word: "refused to leave", "who refused fled"."""
    lists, words = _lists(), analysis.words
    verbs = [words[at] for at in draft.cue if words[at].pos in ("VERB", "AUX")]
    if not verbs or verbs[-1].lemma not in lists["refusing"]:
        return False
    after = words[verbs[-1].index + 1 : verbs[-1].index + 1 + _REACH]
    if after and after[0].pos == "AUX":
        return True
    is_to = bool(after) and after[0].lower == "to"
    return is_to and any(word.lemma in lists["acts"] for word in after[1:])


def _is_fate(analysis: Analysis, draft: Draft) -> bool:
    lists, last = _lists(), draft.cue.last
    verb = analysis.words[last - 1]
    after = analysis.texts(Range(last, min(last + _REACH, len(analysis.words))))
    if verb.lower in lists["taking"]:
        return not lists["lives"].isdisjoint(after)
    if verb.lower in lists["raising"]:
        return not lists["tolls"].isdisjoint(after)
    words = [analysis.words[index] for source in draft.sources for index in source]
    is_told = any(word.pos != "NUM" for word in words)
    fated = not is_told and verb.lower in lists["reporting"]
    return fated and not lists["fates"].isdisjoint(after[:1])


def drop_writings(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out "issued a statement" where the same speaker's "saying" tells what it says.

    Args:
        analysis: the document.
        drafts: in order of their cues.
    """
    left_out = {
        number
        for numbers in by_sentence(analysis, drafts).values()
        for at, number in enumerate(numbers)
        for other in numbers[at + 1 : at + 2]
        if _announces(analysis, drafts[number], drafts[other])
    }
    return [one for number, one in enumerate(drafts) if number not in left_out]


def _announces(analysis: Analysis, draft: Draft, saying: Draft) -> bool:
    """Tell whether a statement is but the making of a writing that the next one opens."""
    words, lists = analysis.words, _lists()
    between = Range(draft.cue.last, saying.cue.first)
    if not draft.sources or draft.sources != saying.sources or len(between) > _LONGEST_WRITING:
        return False
    if not words[saying.cue.first].lower.endswith("ing") or any(
        words[at].lower in lists["showing"] for at in saying.cue
    ):
        return False
    if any(words[at].pos == "VERB" for at in between):
        return False
    written = analysis.texts(Range(draft.cue.first, saying.cue.first))
    return not (lists["writings"].isdisjoint(written) or lists["making"].isdisjoint(written))
