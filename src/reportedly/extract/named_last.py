"""Who is named in two parts behind what one says: "12 died, the pit's manager, Ona Brel, said".

The language model takes such a speaker for the end of what is said. A comma right before a verb of
saying closes an aside, though, and what it is an aside to speaks. So does whoever stands between
the last comma and a verb of saying that has no other speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.lexicon import load_table
from reportedly.extract.pieces import shared, trim_source
from reportedly.extract.quotations import MARKS
from reportedly.extract.source_words import load_source_words, longest_head
from reportedly.extract.speakers import names_source
from reportedly.language.analysis import Analysis, NameType, Range
from reportedly.language.lemmas import lemma_of

_LONGEST = 12
_LONGEST_NAME = 5
_PASSING = 4
_VERBS = frozenset({"VERB", "AUX"})
_JOINING = frozenset({"CCONJ", "SCONJ", "ADP"})


def name_last(
    analysis: Analysis, cue: Range, sources: Sequence[Range], content: Sequence[Range]
) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """Return sources and content, a speaker with an aside taken out of the end of the content.

    Args:
        analysis: the document.
        cue: the reporting words.
        sources: as found so far.
        content: as found so far.
    """
    speaker = _find_speaker(analysis, cue)
    if speaker is None and not sources:
        speaker = _find_plain_speaker(analysis, cue)
    if speaker is None or any(lemma_of(analysis.words[at].lower, "AUX") == "be" for at in cue):
        return tuple(sources), tuple(content)
    phrase, aside = speaker
    others = [one for one in sources if not shared(one, Range(phrase.first, cue.first))]
    held = [at for at, one in enumerate(content) if shared(one, phrase)]
    whole = Range(phrase.first, aside.last) if aside and _is_noun(analysis, aside) else phrase
    source = trim_source(analysis, whole)
    if source is not None and not sources and not held and content:
        return (source,), tuple(content)
    if source is None or others or len(held) != 1 or content[held[0]].first >= phrase.first - 1:
        return tuple(sources), tuple(content)
    quoted = analysis.words[phrase.first - 1].text in MARKS
    cut = Range(content[held[0]].first, phrase.first - (not quoted))
    return (source,), (*content[: held[0]], cut, *content[held[0] + 1 :])


def find_first(analysis: Analysis, cue: Range) -> Range | None:
    """Return who is named in two parts before a cue: "The pit's manager, Ona Brel, said".

    Args:
        analysis: the document.
        cue: the reporting words; for a speaker whom syntax has attached elsewhere.
    """
    first = analysis.sentence_of(cue.first).first if analysis.sentences else 0
    if cue.first - first > 2 * _LONGEST:
        return None
    commas = [at for at in range(first, cue.first) if _is_comma(analysis, at)]
    if len(commas) != 2 or commas[1] != cue.first - 1 or commas[0] == first:
        return None
    phrase, aside = Range(first, commas[0]), Range(commas[0] + 1, commas[1])
    if not len(aside) or not (_is_aside(analysis, aside) or _is_in_passing(analysis, aside)):
        return None
    speaks = _is_speaker(analysis, phrase) or _is_called(analysis, phrase, aside)
    return Range(first, aside.last) if speaks else None


def _is_in_passing(analysis: Analysis, aside: Range) -> bool:
    """Tell whether an aside says nothing of who speaks: "for its part", "however"."""
    first = analysis.words[aside.first]
    return len(aside) <= _PASSING and first.pos in ("ADP", "ADV")


def take_all_before(
    analysis: Analysis, cue: Range, sources: Sequence[Range], content: Sequence[Range]
) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """Return sources and content, the clause before "..., the rebels claimed on their site" too.

    Args:
        analysis: the document.
        cue: the reporting words.
        sources: as found so far; behind the cue and a preposition stands where they spoke.
        content: as found so far; only where there is none anything is taken.
    """
    before = [one for one in sources if one.last == cue.first]
    first = analysis.sentence_of(cue.first).first if analysis.sentences else 0
    comma = before[0].first - 1 if before else -1
    if content or comma <= first or not _is_comma(analysis, comma):
        return tuple(sources), tuple(content)
    if not any(analysis.words[at].pos in _VERBS for at in range(first, comma)):
        return tuple(sources), tuple(content)
    behind = (one for one in sources if one.first >= cue.last)
    others = [one for one in behind if analysis.words[one.first - 1].pos != "ADP"]
    return (*before, *others), (Range(first, comma),)


def _find_speaker(analysis: Analysis, cue: Range) -> tuple[Range, Range] | None:
    """Return the phrase and its aside between the last three commas before a cue, if it speaks."""
    first = analysis.sentence_of(cue.first).first if analysis.sentences else 0
    commas = [at for at in range(first, cue.first) if _is_comma(analysis, at)][-3:]
    if len(commas) < 3 or commas[2] != cue.first - 1:
        return None
    opening = commas[0] + 1
    opening += analysis.words[opening].text in MARKS
    phrase, aside = Range(opening, commas[1]), Range(commas[1] + 1, commas[2])
    if not 0 < len(phrase) <= _LONGEST or not 0 < len(aside) <= _LONGEST:
        return None
    told = any(analysis.words[at].pos in _VERBS for at in range(first, commas[0]))
    named = _is_speaker(analysis, phrase) or _is_called(analysis, phrase, aside)
    return (phrase, aside) if told and named and _is_aside(analysis, aside) else None


def _is_called(analysis: Analysis, phrase: Range, aside: Range) -> bool:
    """Tell whether a phrase in capitals is a name, as its aside calls it: "Ona Brel, a medic"."""
    words = [analysis.words[at] for at in phrase]
    of = next((at for at in aside if analysis.words[at].pos == "ADP"), aside.last)
    texts = [analysis.words[at].text for at in range(aside.first, of)]
    called = longest_head(texts, len(texts), load_source_words().people) is not None
    return called and 1 < len(words) < _LONGEST_NAME and all(one.text.istitle() for one in words)


def _find_plain_speaker(analysis: Analysis, cue: Range) -> tuple[Range, Range] | None:
    """Return the phrase between the last comma and a cue, if it speaks: "Ona Brel of the pit"."""
    first = analysis.sentence_of(cue.first).first if analysis.sentences else 0
    comma = next((at for at in reversed(range(first, cue.first)) if _is_comma(analysis, at)), None)
    if comma is None or not 0 < cue.first - comma - 1 <= _LONGEST:
        return None
    phrase = Range(comma + 1, cue.first)
    told = any(analysis.words[at].pos in _VERBS for at in range(first, comma))
    speaks = told and _is_speaker(analysis, phrase)
    return (phrase, Range(cue.first, cue.first)) if speaks else None


def _is_comma(analysis: Analysis, at: int) -> bool:
    return analysis.words[at].text == ","


def _is_speaker(analysis: Analysis, phrase: Range) -> bool:
    """Tell whether a phrase names who can speak, and nothing else."""
    words = [analysis.words[at] for at in phrase]
    inner = [one.pos in _VERBS and not _is_hyphened(analysis, one.index) for one in words]
    if words[0].pos in _JOINING or any(inner):
        return False
    of = next((at for at in phrase if analysis.words[at].pos == "ADP"), phrase.last)
    return names_source(analysis, Range(phrase.first, of)) or names_source(analysis, phrase)


def _is_hyphened(analysis: Analysis, index: int) -> bool:
    """Tell whether a hyphen ties a word to the one before it: "the rebel-run ministry"."""
    return index > 0 and analysis.words[index - 1].text == "-"


def _is_aside(analysis: Analysis, aside: Range) -> bool:
    """Tell whether words only say more of who was named: a name, a calling, a clause, an age."""
    first = analysis.words[aside.first]
    if first.lower in load_table("source_words.toml")["asides"]["opening"]:
        return True
    return (len(aside) == 1 and first.text.isdigit()) or _is_noun(analysis, aside)


def _is_noun(analysis: Analysis, aside: Range) -> bool:
    """Tell whether an aside is a person's name or names by its noun who can speak."""
    if any(analysis.words[at].pos in _VERBS and not _is_hyphened(analysis, at) for at in aside):
        return False
    person = any(
        name.type is NameType.PERSON and name.last == aside.last and name.first >= aside.first
        for name in analysis.names
    )
    return person or _is_speaker(analysis, aside)
