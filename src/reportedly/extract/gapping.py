"""Who is named with a number or a clause alone: "the rebels say 15 died; the army, six".

The verb of saying stands once and is left out behind the second speaker. The language model takes
both halves for what the first one says. The mark before the second half stands for the verb there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.drafts import Draft, by_sentence
from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_government
from reportedly.extract.pieces import SURE_BY_RULE
from reportedly.extract.speakers import names_source
from reportedly.language.analysis import Analysis, Range
from reportedly.language.lemmas import lemma_of
from reportedly.records import Stance

_LONGEST = 10
_MOST_NOUNS = 2
_MARKS = frozenset({",", ";", "and"})
_VERBS = frozenset({"VERB", "AUX"})
_LEVELS = frozenset({"at", "to"})
_BEFORE_NUMBER = frozenset({"ADV", "ADP", "ADJ", "NUM", "DET", "SCONJ"})
_STANCES = frozenset({Stance.ASSERTS, Stance.CLAIMS, Stance.ESTIMATES, Stance.ACKNOWLEDGES})


def part_gapped(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Give who is named without a verb of saying what stands behind the name.

    Args:
        analysis: the document.
        drafts: in order of their cues.
    """
    settled = list(drafts)
    for sentence, numbers in by_sentence(analysis, drafts).items():
        last = drafts[numbers[-1]]
        parted = _part(analysis, last, analysis.sentences[sentence])
        if parted is not None:
            settled[numbers[-1]] = parted[0]
            settled.append(parted[1])
    return sorted(settled, key=lambda one: one.cue.first)


def _part(analysis: Analysis, draft: Draft, sentence: Range) -> tuple[Draft, Draft] | None:
    """Return the statement without its second half, and that half as a statement."""
    end = sentence.last - (analysis.words[sentence.last - 1].text in (".", "!", "?"))
    content = [one for one in draft.content if one.first >= draft.cue.last]
    if draft.stance not in _STANCES or not draft.sources or not content:
        return None
    for mark in range(content[0].first + 1, end):
        if analysis.words[mark].lower not in _MARKS:
            continue
        second = _read_half(analysis, draft, Range(mark, end))
        if second is not None:
            kept = (Range(one.first, min(one.last, mark)) for one in draft.content)
            left = tuple(one for one in kept if one.first < one.last)
            return replace(draft, content=left), second
    return None


def _read_half(analysis: Analysis, draft: Draft, half: Range) -> Draft | None:
    """Read a mark, a speaker, and a clause or number to the end of the sentence."""
    words = analysis.words
    opening = half.first + 1
    opening += words[opening].lower in ("and", "but", "while") if opening < half.last else 0
    last = opening
    while last < min(half.last, opening + _LONGEST) and not _ends_name(analysis, last, opening):
        last += 1
    verbs = (at for at in range(opening, last) if words[at].pos == "VERB")
    source, comma = Range(opening, next(verbs, last)), last < half.last and words[last].text == ","
    told = Range(last + comma, half.last)
    if not len(source) or not len(told) or not _speaks(analysis, source):
        return None
    clause = comma and words[told.first].lower == "that" and len(told) > 1
    if not clause and not _is_number(analysis, told, draft.cue):
        return None
    cue = Range(last, last + 1) if comma else Range(half.first, half.first + 1)
    content = Range(told.first + clause, told.last)
    sure = min(draft.confidence, SURE_BY_RULE)
    return Draft(cue, (source,), (content,), draft.stance, sure)


def _ends_name(analysis: Analysis, index: int, opening: int) -> bool:
    """Tell whether a word ends a name that begins before it; "survivors met by X" goes on."""
    words, word = analysis.words, analysis.words[index]
    if word.pos == "VERB" and index > opening and index + 1 < len(words):
        return words[index + 1].lower != "by"
    return word.text in (",", ";") or word.pos in ("NUM", "ADV", *_VERBS) or word.lower in _LEVELS


def _speaks(analysis: Analysis, source: Range) -> bool:
    after = (i for i in source if analysis.words[i].pos in ("ADP", "VERB"))
    head = Range(source.first, next(after, source.last))
    text = " ".join(analysis.words[i].text for i in source)
    return bool(len(head)) and (names_source(analysis, head) or find_government(text) is not None)


def _is_number(analysis: Analysis, told: Range, cue: Range) -> bool:
    """Tell whether words are a number alone, "at" before it only where the verb puts a toll."""
    words = analysis.words
    if len(told) > _LONGEST:
        return False
    number = next((i for i in told if words[i].pos == "NUM"), None)
    if number is None or any(words[i].pos not in _BEFORE_NUMBER for i in told if i < number):
        return False
    putting = load_table("overlooked.toml")["telling"]["putting"]
    placed = words[told.first].lower in _LEVELS
    if placed != any(lemma_of(words[i].lower, "VERB") in putting for i in cue):
        return False
    behind = [i for i in told if i > number and words[i].pos != "NUM" and words[i].text != "-"]
    return len(behind) <= _MOST_NOUNS and all(words[i].pos in ("NOUN", "ADJ") for i in behind)
