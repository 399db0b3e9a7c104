"""Statements of a fixed form that the language model overlooked.

Refusals and silence ("has not responded to a request", "neither confirmed nor denied") are formulas
of the trade, and so is the colon of a headline or label ("Forty hurt on ferry: coastguard"). They
are found by their words, with the speaker that syntax names; what the model found already is left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.extract.labels import find_place_labels
from reportedly.extract.lexicon import load_lists
from reportedly.extract.organisations import find_organisation
from reportedly.extract.pieces import SURE_BY_RULE
from reportedly.extract.speakers import find_speaker, find_subject, names_source
from reportedly.extract.tellings import find_tellings
from reportedly.language.analysis import Analysis, Attribution, NameType, Range

_LONGEST_LABEL = 6
_LONGEST_HEADLINE = 30
_LONGEST_ACRONYM = 4
_REACH = 6
_ENDS = frozenset('.;!?,:)”"»—–') | {"--", "and", "but", "while", "although", "though", "saying"}
_DASHES = frozenset({"-", "–", "—", "--"})
_CLOSED = frozenset('.!?…"”»')


def _lists(section: str) -> Mapping[str, frozenset[str]]:
    return load_lists("overlooked.toml", section)


def find_overlooked(analysis: Analysis) -> Iterator[Attribution]:
    """Yield attributions of a fixed form whose cue touches none that the model found."""
    taken = {index for one in analysis.attributions for index in one.cue}
    for cue in _find_silences(analysis):
        if taken.isdisjoint(cue):
            attribution = (
                _nothing_from(analysis, cue)
                or _neither(analysis, cue)
                or _keep_silent(analysis, cue)
            )
            if attribution is not None:
                taken.update(cue)
                yield attribution
    yield from (one for one in find_tellings(analysis) if taken.isdisjoint(one.cue))
    if (dashed := _read_dash(analysis)) is not None and taken.isdisjoint(dashed.cue):
        yield dashed
    headed = [one for p in analysis.paragraphs if (one := _read_colon(analysis, p)) is not None]
    labels = {label.last for label in find_place_labels(analysis)}
    for one in headed:
        if one.cue.first not in labels and taken.isdisjoint(one.cue):
            yield one if len(headed) > 1 else _first_sentence(analysis, one)


def is_label(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether an attribution takes a label ("Q:", "Update:") or a place for a source."""
    labels = _lists("colon")["labels"]
    return analysis.words[attribution.cue.first].text == ":" and any(
        (len(one) == 1 and analysis.words[one.first].lower in labels) or _is_place(analysis, one)
        for one in attribution.sources
    )


def _is_place(analysis: Analysis, words: Range) -> bool:
    """Tell whether what opens a paragraph below the headline is but a town: "ORVA: ", "Tol: "."""
    opens = any(words.first == paragraph.first for paragraph in analysis.paragraphs[1:])
    text = " ".join(analysis.words[i].text for i in words)
    acronym = len(words) == 1 and len(text) <= _LONGEST_ACRONYM
    if not opens or acronym or find_organisation(text) is not None:
        return False
    at = bisect_left(analysis.names, words.first, key=lambda one: one.first)
    named = analysis.names[at : at + 1]
    is_place = [(one.type, one.first, one.last) for one in named] == [
        (NameType.LOC, words.first, words.last)
    ]
    return text.isupper() or is_place


def _keep_silent(analysis: Analysis, cue: Range) -> Attribution | None:
    """Return the silence whose cue is given; nothing where nobody, or only perhaps, is silent."""
    lists, words = _lists("silence"), analysis.words
    content = _matter(analysis, cue)
    speaker = find_speaker(analysis, cue, content) or find_subject(analysis, cue)
    if speaker is None or speaker.last > cue.first:
        return None
    before = words[speaker.first - 1].lower if speaker.first else ""
    if before in lists["supposing"]:
        return None
    return Attribution(cue, (speaker,), content, SURE_BY_RULE)


def _matter(analysis: Analysis, cue: Range) -> tuple[Range, ...]:
    """Return what a silence is about: the rest of its clause, if there is one."""
    openings, words = _lists("silence")["openings"], analysis.words
    first, limit = cue.last, analysis.sentence_of(cue.first).last
    while first < limit and words[first].lower in openings:
        first += 1
    last = first
    while last < limit and words[last].lower not in _ENDS:
        last += 1
    return (Range(first, last),) if last > first else ()


def _nothing_from(analysis: Analysis, cue: Range) -> Attribution | None:
    """Return the silence of "there was no comment from Orva" or "no word from Orva on the raid"."""
    words, lists = analysis.words, _lists("silence")
    there = analysis.texts(Range(max(0, cue.first - 1), cue.first)) == ("there",)
    if "no" not in analysis.texts(cue) or not there:
        return None
    after = next(iter(_matter(analysis, cue)), Range(cue.last, cue.last))
    if cue.last >= len(words) or words[cue.last].lower not in ("from", "by"):
        return Attribution(cue, (), (after,), SURE_BY_RULE) if len(after) else None
    last = cue.last + 1
    while last < _limit(analysis, cue.first) and words[last].lower not in _ENDS | lists["openings"]:
        last += 1
    source = Range(cue.last + 1, last)
    return Attribution(cue, (source,), _matter(analysis, Range(cue.first, last)), SURE_BY_RULE)


def _neither(analysis: Analysis, cue: Range) -> Attribution | None:
    """Return the silence of two: "neither the palace nor the army commented"."""
    lower = analysis.texts(Range(analysis.sentence_of(cue.first).first, cue.first))
    if "neither" not in lower or "nor" not in lower[lower.index("neither") :]:
        return None
    first = cue.first - len(lower) + lower.index("neither")
    nor = cue.first - len(lower) + lower.index("nor", lower.index("neither"))
    both = Range(first, nor), Range(nor + 1, cue.first)
    if not all(1 <= len(one) <= _LONGEST_LABEL for one in both):
        return None
    return Attribution(cue, both, _matter(analysis, cue), SURE_BY_RULE)


def _find_silences(analysis: Analysis) -> Iterator[Range]:
    """Yield the cues of refusal and silence, in text order, never overlapping."""
    done = 0
    for word in analysis.words:
        last = _end_of_silence(analysis, word.index) if word.index >= done else None
        if last is not None:
            yield Range(word.index, last)
            done = last


def _end_of_silence(analysis: Analysis, first: int) -> int | None:
    """Return one past the silence that begins at a word, if one does."""
    lists = _lists("silence")
    lower = [w.lower for w in analysis.words[first : min(first + 10, _limit(analysis, first))]]
    if lower[0] == "neither":
        both = len(lower) > 3 and lower[2] == "nor" and {lower[1], lower[3]} <= lists["verbs"]
        return first + 4 if both else None
    if lower[0] in lists["declines"]:
        said = len(lower) > 2 and lower[1] == "to" and lower[2] in lists["declined"]
        return first + 3 if said else None
    if lower[0] in lists["stays"]:
        return first + 2 if lower[1:2] and lower[1] in lists["silent"] else None
    if lower[0] in lists["answered"]:
        return first + 1 if "neither" in _before(analysis, first) else None
    if lower[0] not in lists["auxiliaries"]:
        return None
    if (last := _end_of_nothing(lower)) is not None:
        return first + last
    at = _skip(lower, 1)
    negated = at < len(lower) and lower[at] in lists["negations"]
    yet = lower[at - 1] == "yet" and at < len(lower) and lower[at] == "to"
    if not negated and not yet:
        if at < len(lower) and lower[at] in lists["stays"]:
            return first + at + 2 if set(lower[at + 1 : at + 2]) & lists["silent"] else None
        return None
    at = _skip(lower, at + 1)
    return first + at + 1 if at < len(lower) and _is_unsaid(lower, at) else None


def _end_of_nothing(lower: Sequence[str]) -> int | None:
    """Return one past the noun of "was no immediate comment", "had no comment"."""
    lists = _lists("silence")
    at = 2 if lower[1:2] == ["been"] else 1
    if lower[at : at + 1] != ["no"]:
        return None
    at += 1
    while at < len(lower) and lower[at] in lists["unsaid_between"]:
        at += 1
    if not lists["unsaid"] & set(lower[at : at + 1]):
        return None
    joined = lower[at + 1 : at + 2] in (["or"], ["and"]) and lists["unsaid"] & set(
        lower[at + 2 : at + 3]
    )
    return at + 3 if joined else at + 1


def _before(analysis: Analysis, index: int) -> tuple[str, ...]:
    first = analysis.sentence_of(index).first if analysis.sentences else 0
    return analysis.texts(Range(max(first, index - 2 * _LONGEST_LABEL), index))


def _limit(analysis: Analysis, index: int) -> int:
    return analysis.sentence_of(index).last if analysis.sentences else len(analysis.words)


def _skip(lower: Sequence[str], at: int) -> int:
    between = _lists("silence")["between"]
    while at < len(lower) and lower[at] in between:
        at += 1
    return at


def _is_unsaid(lower: Sequence[str], at: int) -> bool:
    """Tell whether the verb or adjective after a negation makes the whole a silence."""
    lists, after = _lists("silence"), lower[at + 1 : at + 1 + _REACH]
    if lower[at] in lists["verbs"]:
        return True
    if lower[at] in lists["unreached"]:
        return "comment" in after or lower[at] == "reached"
    ended = not after or after[0] in _ENDS
    return lower[at] in lists["answers"] and (ended or bool(lists["asked"] & set(after)))


def _read_colon(analysis: Analysis, paragraph: Range) -> Attribution | None:
    """Return the statement of a headline or label: "Forty hurt: police", "UN: forty hurt"."""
    words = analysis.words
    colon = next(
        (i for i in list(paragraph)[: _LONGEST_HEADLINE + 1] if words[i].text == ":"), None
    )
    if colon is None or len(paragraph) < 4 or words[colon].start == 0:
        return None
    before, after = Range(paragraph.first, colon), Range(colon + 1, paragraph.last)
    cue = Range(colon, colon + 1)
    headline = len(paragraph) <= _LONGEST_HEADLINE and words[paragraph.last - 1].text not in _CLOSED
    if headline and _is_source(analysis, after) and len(before) > 2:
        return Attribution(cue, (after,), (before,), SURE_BY_RULE)
    if _is_source(analysis, before) and len(after) > 2:
        return Attribution(cue, (before,), (after,), SURE_BY_RULE)
    return None


def _read_dash(analysis: Analysis) -> Attribution | None:
    """Return the statement of a headline with a dash: "Forty hurt on ferry - police"."""
    words, headline = analysis.words, next(iter(analysis.paragraphs), Range(0, 0))
    if not 4 < len(headline) <= _LONGEST_HEADLINE or len(analysis.paragraphs) < 2:
        return None
    inner = range(headline.first + 1, headline.last - 1)
    dashes = [i for i in inner if words[i].text in _DASHES and words[i - 1].end < words[i].start]
    if len(dashes) != 1 or words[dashes[0]].end == words[dashes[0] + 1].start:
        return None
    before, after = Range(headline.first, dashes[0]), Range(dashes[0] + 1, headline.last)
    if len(before) < 3 or not _is_source(analysis, after):
        return None
    return Attribution(Range(dashes[0], dashes[0] + 1), (after,), (before,), SURE_BY_RULE)


def _first_sentence(analysis: Analysis, headed: Attribution) -> Attribution:
    """Leave to the only label of a text, which heads it, no more than the sentence after it."""
    content = headed.content[0]
    end = analysis.sentence_of(content.first).last
    if content.first < headed.cue.first or end >= content.last:
        return headed
    return replace(headed, content=(Range(content.first, end),))


def _is_source(analysis: Analysis, words: Range) -> bool:
    """Tell whether the words before or after a colon name who speaks, and nothing else."""
    if not 0 < len(words) <= _LONGEST_LABEL:
        return False
    texts = [analysis.words[i].text for i in words]
    lower = [text.lower() for text in texts]
    if lower[0][0].isdigit() or lower[0] in _lists("colon")["labels"]:
        return False
    if any(text in ',;"“”()' for text in texts):
        return False
    if any(analysis.words[i].pos in ("VERB", "AUX") for i in words):
        return False
    return names_source(analysis, words)
