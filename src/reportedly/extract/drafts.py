"""From one attribution of the model to the draft of a statement: its pieces trimmed, its cue whole.

The model looks at one cue at a time, and so does this module; `settling` makes neighbours agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.extract.cues import find_cue_lemmas, is_hearsay, stance_of
from reportedly.extract.lexicon import load_table
from reportedly.extract.named_last import find_first, name_last, take_all_before
from reportedly.extract.pieces import (
    clip_source,
    extend_name,
    join_touching,
    shared,
    trim_content,
    trim_source,
    without,
)
from reportedly.extract.speakers import (
    find_before,
    find_behind,
    find_name_at,
    find_speaker,
    is_passive_cue,
    over_hyphen,
    split_speakers,
)
from reportedly.extract.tellings import find_told_number
from reportedly.language.analysis import Analysis, Attribution, Range
from reportedly.language.lemmas import lemma_of
from reportedly.records import Stance

_CITING = frozenset({"cite", "quote"})
_UNFINISHED = frozenset({"not", "n't", "n’t", "to", "yet"})
_CLOSED = frozenset('.!?…"”»,:;')
_LONGEST_HEADLINE = 30
_SHORTEST_CLAUSE = 3
_BEFORE_SPEAKER = frozenset((",", "-", "–", "—"))
_CUE_REACH = 4
_ADDRESSEE = 8
_MEANS_REACH = 3
_DESCRIBING = frozenset({"NOUN", "ADJ", "DET", "PROPN"})
_DENIABLE = frozenset({"VERB", "NOUN", "PROPN", "DET", "ADJ", "SCONJ", "PRON"})
_WITHOUT_CONTENT = frozenset(
    {Stance.DECLINES_COMMENT, Stance.NO_RESPONSE, Stance.NOT_ACKNOWLEDGED, Stance.CLAIMS}
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has its place among the others."""

    cue: Range
    sources: tuple[Range, ...]
    content: tuple[Range, ...]
    stance: Stance
    confidence: float


def draft_of(
    analysis: Analysis, attribution: Attribution, quotations: Sequence[Range]
) -> Draft | None:
    """Return the attribution with its pieces trimmed; nothing where nothing is passed on.

    Args:
        analysis: the document.
        attribution: as the model sees it.
        quotations: of the whole document, in order.
    """
    attribution = _without_means(analysis, attribution)
    cue = _with_by(analysis, _finish(analysis, attribution.cue), attribution.sources)
    attribution = replace(attribution, cue=cue)
    content = tuple(
        piece
        for one in without(attribution.content, cue)
        if (piece := trim_content(analysis, one, quotations)) is not None
    )
    content = _within_headline(analysis, attribution, content)
    number = find_told_number(analysis, cue)
    content = content if number is None else (number,)
    stance = stance_of(analysis, attribution)
    if stance is Stance.DENIES:
        cue, content = _split_denied(analysis, cue, _keep_denied(analysis, cue, content))
    sources: tuple[Range, ...] = ()
    if not is_hearsay(analysis, cue) and not _is_impersonal(analysis, attribution):
        sources = _sources(analysis, attribution, content)
        if not sources:
            sources, content = _subject_first(analysis, cue, content)
        sources, content = name_last(analysis, cue, sources, content)
        sources, content = take_all_before(analysis, cue, sources, content)
        content = _behind_addressee(analysis, cue, sources, content)
        sources = tuple(over_hyphen(analysis, one) for one in sources)
    if not content and not (sources and stance in _WITHOUT_CONTENT):
        return None
    return Draft(cue, sources, content, stance, attribution.confidence)


def _within_headline(
    analysis: Analysis, told: Attribution, content: tuple[Range, ...]
) -> tuple[Range, ...]:
    """Part a headline from the report below it: what is said in one is not said in the other.

    Who speaks at the end of a headline and is given none of it says what stands before.
    """
    end, cue = _headline_end(analysis), told.cue
    if not end or not content:
        return content
    above = tuple(Range(one.first, min(one.last, end)) for one in content if one.first < end)
    below = tuple(Range(max(one.first, end), one.last) for one in content if one.last > end)
    if cue.first >= end:
        return below or content
    speaks = min(one.first for one in (cue, *told.sources))
    before = speaks - (analysis.words[speaks - 1].text in _BEFORE_SPEAKER)
    ahead = cue.last == end and before >= _SHORTEST_CLAUSE
    return above or ((Range(0, before),) if ahead else content)


def _headline_end(analysis: Analysis) -> int:
    """Return one past the headline, a first paragraph that no mark closes; 0 where none is."""
    if len(analysis.paragraphs) < 2 or not len(analysis.paragraphs[0]):
        return 0
    first = analysis.paragraphs[0]
    closed = analysis.words[first.last - 1].text[-1] in _CLOSED
    runs_on = not analysis.text[analysis.words[first.last].start].isupper()
    apart = analysis.text[analysis.words[first.last - 1].end : analysis.words[first.last].start]
    broken = runs_on and apart.count("\n") < 2
    return 0 if closed or broken or len(first) > _LONGEST_HEADLINE else first.last


@cache
def _means() -> frozenset[str]:
    return frozenset(load_table("cues.toml")["means"]["words"])


@cache
def _held() -> frozenset[str]:
    return frozenset(load_table("cues.toml")["held"]["words"])


def _without_means(analysis: Analysis, attribution: Attribution) -> Attribution:
    """Leave out what the words come by, which is no source ("said by telephone")."""
    words, cue = analysis.words, attribution.cue
    by = cue.last - 1 if words[cue.last - 1].lower == "by" else cue.last
    if by <= cue.first or by >= len(words) or words[by].lower != "by":
        return attribution
    way = Range(by + 1, min(by + 1 + _MEANS_REACH, len(words)))
    noun = next((i for i in way if words[i].lower in _means()), None)
    if noun is None or any(words[i].pos not in _DESCRIBING for i in range(way.first, noun)):
        return attribution
    sources = tuple(one for one in attribution.sources if one.first not in way)
    return replace(attribution, cue=Range(cue.first, by), sources=sources)


def _with_by(analysis: Analysis, cue: Range, sources: Sequence[Range]) -> Range:
    """Take the "by" behind a passive cue into it ("was confirmed by"), where its source follows."""
    words, after = analysis.words, cue.last
    if after >= len(words) or words[after].lower != "by" or not is_passive_cue(analysis, cue):
        return cue
    whole = Range(cue.first, after + 1)
    known = any(source.first >= after for source in sources)
    return whole if known or find_speaker(analysis, whole, ()) else cue


def _is_impersonal(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether nobody but "it" tells: "it was reported", "a man believed to be hurt"."""
    words, last = analysis.words, attribution.cue.last
    to_do = last + 1 < len(words) and words[last].lower == "to"
    if to_do and words[last - 1].lower in _held() and words[last + 1].pos in ("VERB", "AUX"):
        return True
    only = [analysis.texts(one) for one in attribution.sources] == [("it",)]
    passive = any(lemma_of(analysis.words[i].lower, "AUX") == "be" for i in attribution.cue)
    return only and passive and not analysis.words[attribution.cue.last - 1].lower.endswith("ing")


def _finish(analysis: Analysis, cue: Range) -> Range:
    """Stretch a cue that breaks off ("did not", "has yet to") to its verb, and no further."""
    words = analysis.words
    last = words[cue.last - 1]
    if len(cue) > 1 and last.lower.endswith("ing") and "deny" in find_cue_lemmas(analysis, cue):
        return Range(cue.first, cue.last - 1)  # "denied issuing it": the deed is what is denied
    if last.pos != "AUX" and last.lower not in _UNFINISHED:
        return cue
    for index in range(cue.last, min(cue.last + _CUE_REACH, len(words))):
        word = words[index]
        if word.pos == "VERB":
            breaks_off = last.lower in _UNFINISHED or any(
                words[i].lower in _UNFINISHED for i in range(cue.last, index)
            )
            return Range(cue.first, index + 1) if breaks_off else cue
        if word.pos not in ("AUX", "ADV", "PART"):
            return cue
    return cue


def _keep_denied(analysis: Analysis, cue: Range, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Keep what exactly is denied: "issuing the figure", not just "the figure"."""
    after = next((one for one in content if one.first >= cue.last), None)
    if after is None or not 0 < after.first - cue.last <= _CUE_REACH:
        return content
    words = analysis.words
    gap = [words[i] for i in range(cue.last, after.first)]
    if any(one.pos not in _DENIABLE for one in gap) or gap[0].lower == "that":
        return content
    return tuple(replace(one, first=cue.last) if one is after else one for one in content)


def _split_denied(
    analysis: Analysis, cue: Range, content: tuple[Range, ...]
) -> tuple[Range, tuple[Range, ...]]:
    """Take what is denied out of the cue where nothing follows: "denied responsibility"."""
    words = analysis.words
    if content or len(cue) < 2 or words[cue.last - 1].pos != "NOUN":
        return cue, content
    verb = max((i for i in cue if words[i].pos == "VERB"), default=cue.first)
    return Range(cue.first, verb + 1), (Range(verb + 1, cue.last),)


def _sources(
    analysis: Analysis, attribution: Attribution, content: Sequence[Range]
) -> tuple[Range, ...]:
    cue, end = attribution.cue, _headline_end(analysis)
    told = _tells(analysis, cue)
    beside = (
        one
        for one in attribution.sources
        if (cue.first < end or one.last > end) and not (told and one.first == cue.last)
    )
    pieces = join_touching(clip_source(analysis, one, cue) for one in beside)
    sources = tuple(
        extend_name(analysis, piece, content)
        for one in without(pieces, cue)
        if (piece := trim_source(analysis, one)) is not None
    )
    if names_behind(analysis, cue):
        behind = tuple(one for one in sources if one.first >= cue.last)
        named = None if behind else find_speaker(analysis, cue, ())
        sources = behind or ((named,) if named else sources)
    if not sources:
        speaker = find_speaker(analysis, cue, content) or _find_beside(analysis, cue, content)
        sources = (speaker,) if speaker else ()
    return split_speakers(analysis, [_with_named(analysis, one, cue) for one in sources])


def _find_beside(analysis: Analysis, cue: Range, content: Sequence[Range]) -> Range | None:
    """Return who is named right before or behind a cue, which syntax has attached elsewhere."""
    if analysis.words[cue.last - 1].pos != "VERB" or is_passive_cue(analysis, cue):
        return None
    before = find_first(analysis, cue) or find_before(analysis, cue)
    beside = before if _tells(analysis, cue) else before or find_behind(analysis, cue)
    parted = beside and any(0 < shared(beside, one) < len(one) for one in content)
    return None if parted else beside


def _tells(analysis: Analysis, cue: Range) -> bool:
    """Tell whether whoever stands right behind a cue is told, and does not speak."""
    last = analysis.words[cue.last - 1].lower
    return lemma_of(last, "VERB") == "tell" and not is_passive_cue(analysis, cue)


def _behind_addressee(
    analysis: Analysis, cue: Range, sources: Sequence[Range], content: tuple[Range, ...]
) -> tuple[Range, ...]:
    """Return what stands behind "told the Courier that", where the content is but the speaker."""
    inside = content and all(any(shared(one, s) == len(one) for s in sources) for one in content)
    if not inside or not _tells(analysis, cue):
        return content
    words, end = analysis.words, analysis.sentence_of(cue.first).last
    near = range(cue.last, min(cue.last + _ADDRESSEE, end))
    that = next((i for i in near if words[i].lower == "that"), None)
    last = end - (words[end - 1].text in _CLOSED)
    return content if that is None or that + 1 >= last else (Range(that + 1, last),)


def _with_named(analysis: Analysis, source: Range, cue: Range) -> Range:
    """Take into a description the name that it breaks off before: "A spokesman, Ona Brel, said"."""
    words, at = analysis.words, source.last
    if at + 1 >= len(words) or words[at].text != ",":
        return source
    named = find_name_at(analysis, at + 1)
    last = named.last if named else len(words)
    closed = last == cue.first or (last < len(words) and words[last].text in _CLOSED)
    return Range(source.first, named.last) if named and closed else source


def _subject_first(
    analysis: Analysis, cue: Range, content: tuple[Range, ...]
) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """Take the subject before an active cue, which the model put in content, for its source."""
    speaker = find_speaker(analysis, cue, ())
    first = content[0] if len(content) > 1 else None
    if speaker is None or first is None or first.last != cue.first or first.first != speaker.first:
        return (), content
    return split_speakers(analysis, (first,)), content[1:]


def names_behind(analysis: Analysis, cue: Range) -> bool:
    """Tell whether a cue names its source behind it ("reported by Y", "citing Y").

    Args:
        analysis: the document.
        cue: the reporting words.
    """
    last = analysis.words[cue.last - 1]
    if last.lower == "by":
        return not _is_active(analysis, cue)  # "has established by name that"
    return last.lemma in _CITING and last.lower.endswith("ing")


def _is_active(analysis: Analysis, cue: Range) -> bool:
    """Tell whether the verb of a cue has a subject that does it."""
    told = {analysis.words[child].relation for at in cue for child in analysis.children(at)}
    return "nsubj" in told and "aux:pass" not in told


def by_sentence(analysis: Analysis, drafts: Sequence[Draft]) -> Mapping[int, Sequence[int]]:
    """Return the numbers of the drafts by the sentence of their cue.

    Args:
        analysis: the document.
        drafts: in order of their cues.
    """
    found: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts):
        found.setdefault(analysis.words[draft.cue.first].sentence, []).append(number)
    return found
