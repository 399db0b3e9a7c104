"""Tell what a figure runs over: one event, a period, a running total, or a stock now.

"Have died since May" and "over three days" say it themselves. Elsewhere a log-linear model weighs
the phrases of `data/basis.toml`, the time, the verb and the size of the count; its weights are
learnt from annotated reports by `training/basis.py` (`data/basis_weights.json`). The phrase or time
that speaks for what was decided is given as reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from reportedly.extract.counted import Counted
from reportedly.extract.lexicon import Phrases, load_learnt, load_table
from reportedly.extract.passages import Passages
from reportedly.extract.running_totals import find_total
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.triggers import FATES
from reportedly.language.analysis import Analysis
from reportedly.records import Basis, Measure, Time

_TABLES = ("cumulative", "period", "current", "epidemic", "expected")
_WIDE, _NEAR = 60, 14
_STEPS = 6
_SIZES = (0, 1, 2, 9, 19, 99, 999, 9999)
_PRECISIONS = {4: "year", 7: "month", 10: "day"}
_PERFECT = frozenset(("have", "has", "had", "'ve", "’ve"))
_STRETCH = re.compile(
    r"(over|between|from|within)\b|(in|during) the (past|last|space|course)\b"
    r"|in (just )?(\d+|two|three|four|five|six|seven|eight|nine|ten|several|a few) ",
    re.IGNORECASE,
)
_DAILY = re.compile(r"(past|last|previous|preceding) (day|24|48|72)\b", re.IGNORECASE)
_UNITS = re.compile(r"\b(days|weeks?|months?|years?)\b", re.IGNORECASE)
_LONG, _BEST = 3, 4
_MOST = frozenset(("first", "worst", "most", "largest", "biggest", "highest"))
_VERBAL = frozenset(("aux", "aux:pass", "mark", "cop"))


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A basis with the words that speak for it.

    Args:
        value: what was decided.
        reason: the words, or what was lacking.
    """

    value: Basis
    reason: str


@cache
def _phrases(name: str) -> Phrases[str]:
    return Phrases({phrase: phrase for phrase in load_table("basis.toml")[name]})


def find_phrase(name: str, tokens: Sequence[str], words: range) -> str | None:
    """Return the first phrase of a table of `basis.toml` that begins among the given words."""
    table = _phrases(name)
    for at in words:
        found = table.match(tokens, at)
        if found:
            return found[1]
    return None


def find_basis(
    scene: Surroundings,
    one: Counted,
    measure: Measure,
    when: Time | None,
    before: Basis | None,
    weights: Mapping[str, float] | None = None,
) -> Reasoned:
    """Decide whether a figure is for one event, a period, a running total or a stock now.

    Args:
        scene: the text with its numbers.
        one: the number.
        measure: what it counts.
        when: the time that its own sentence gives, if any.
        before: the basis of the figure before it in its sentence, if there is one.
        weights: learnt weights; those of the package if none are given.
    """
    if measure in FATES and (stated := _find_stated(scene, one, when, before)):
        return stated
    weights = load_learnt("basis_weights.json") if weights is None else weights
    features = list(describe_basis(scene, one, measure, when, before))
    scores = {
        basis: sum(weights.get(f"{basis.value}|{feature}", 0.0) for feature in features)
        for basis in Basis
    }
    best = max(scores, key=lambda basis: scores[basis])
    return Reasoned(best, _reason(scene, one, best, when))


def _find_stated(
    scene: Surroundings, one: Counted, when: Time | None, before: Basis | None
) -> Reasoned | None:
    """Return the basis that a sentence states: "have died since May", "died over three days"."""
    tokens, near = scene.tokens, clause_of(scene.passages, one)
    if (total := _find_total(scene, one, before)) is not None:
        return total
    if when is not None and when.end is not None and when.span.text.lower().startswith("since"):
        return Reasoned(Basis.INCIDENT, "one event")  # "the worst since August, when 31 died"
    words = scene.analysis.words
    opening = scene.passages.of(one.first).first
    starts = (at for at in near if tokens[at] == "since" and words[at].pos != "ADV")
    since = next((at for at in starts if at > one.first or at == opening), None)
    if since is not None and any(map(_is_superlative, tokens[since - _BEST : since])):
        return Reasoned(Basis.INCIDENT, "one event")
    if since is not None and _PERFECT.intersection(_beside(tokens, near, since, one)):
        return Reasoned(Basis.CUMULATIVE, " ".join(tokens[since : min(since + 3, near.stop)]))
    if when is not None and _STRETCH.match(when.span.text) and _is_long(when):
        return Reasoned(Basis.PERIOD, when.span.text)
    return None


def _beside(tokens: Sequence[str], near: range, since: int, one: Counted) -> Sequence[str]:
    """Return the words of the clause that "since" dates: before it, or behind the number."""
    return tokens[one.end : near.stop] if since < one.first else tokens[near.start : since]


def _find_total(scene: Surroundings, one: Counted, before: Basis | None) -> Reasoned | None:
    """Return that a toll to which a day or a period adds is a running total."""
    total = find_total(scene.tokens, scene.passages, one)
    if total is None:
        return None
    if total.start is not None:
        words = scene.tokens[total.start : total.start + 3]
        return Reasoned(Basis.CUMULATIVE, " ".join(words))
    if before in (Basis.PERIOD, Basis.CUMULATIVE):
        return Reasoned(Basis.CUMULATIVE, scene.tokens[total.raised])
    return None


def _is_superlative(token: str) -> bool:
    """Tell whether a word measures an event against others: "the deadliest since 2029"."""
    return token in _MOST or (token.endswith("iest") and len(token) > len("iest"))


def _is_long(when: Time) -> bool:
    """Tell whether a time is of three days or more, or all that fell in "the past 24 hours"."""
    if _DAILY.search(when.span.text):
        return True
    if when.start and when.end:
        first, last = when.start[:10], when.end[:10]
        if len(first) == len(last) == len("2031-03-02"):
            return (date.fromisoformat(last) - date.fromisoformat(first)).days >= _LONG - 1
        return first != last
    return _UNITS.search(when.span.text) is not None


def _reason(scene: Surroundings, one: Counted, basis: Basis, when: Time | None) -> str:
    """Return the words that speak for a basis."""
    if basis is Basis.INCIDENT:
        return "one event"
    near = clause_of(scene.passages, one)
    if phrase := find_phrase(basis.value, scene.tokens, near):
        return phrase
    return when.span.text if when else "verb and size"


def describe_basis(
    scene: Surroundings, one: Counted, measure: Measure, when: Time | None, before: Basis | None
) -> Iterator[str]:
    """Yield the features of a figure that tell its basis."""
    analysis, tokens, kind = scene.analysis, scene.tokens, measure.value
    yield "bias"
    yield f"m={kind}"
    yield from _describe_phrases(scene, one, kind)
    time = _sort_time(when)
    size = _size(one)
    yield f"when={time}"
    yield f"when={time}|m={kind}"
    yield f"size={size}"
    yield f"size={size}|m={kind}"
    if one.single:
        yield "single"
    if one.head >= 0:
        yield f"noun={analysis.words[one.head].lemma}"
    yield f"b={tokens[one.whole - 1] if one.whole else '^'}"
    yield f"a={tokens[one.end] if one.end < len(tokens) else '$'}"
    yield from _describe_verb(analysis, one.head if one.head >= 0 else one.first, kind)
    if before:
        yield f"before={before.value}"
        yield f"before={before.value}|m={kind}"


def _describe_phrases(scene: Surroundings, one: Counted, kind: str) -> Iterator[str]:
    """Yield which tables of phrases speak near a number or elsewhere in its sentence."""
    near = clause_of(scene.passages, one)
    whole = clause_of(scene.passages, one, reach=_WIDE)
    for name in _TABLES:
        if phrase := find_phrase(name, scene.tokens, near):
            yield f"{name}"
            yield f"{name}|m={kind}"
            yield f"phrase={phrase}"
        elif find_phrase(name, scene.tokens, whole):
            yield f"far:{name}"


def _describe_verb(analysis: Analysis, at: int, kind: str) -> Iterator[str]:
    """Yield form, lemma and auxiliaries of the verb that governs word `at`."""
    for _ in range(_STEPS):
        if analysis.words[at].pos == "VERB" or analysis.words[at].head < 0:
            break
        at = analysis.words[at].head
    verb = analysis.words[at]
    yield f"verb={verb.lemma}"
    if verb.pos != "VERB":
        yield "form=none"
        return
    yield f"form={verb.lower[-2:] if verb.lower.endswith(('ed', 'ng')) else 'other'}"
    for child in analysis.children(at):
        if analysis.words[child].relation in _VERBAL:
            yield f"aux={analysis.words[child].lower}"
            yield f"aux={analysis.words[child].lower}|m={kind}"


def clause_of(passages: Passages, one: Counted, reach: int = _NEAR) -> range:
    """Return the words of a number's sentence that are near enough to speak of it."""
    sentence = passages.of(one.first)
    return range(max(sentence.first, one.first - reach), min(sentence.last, one.end + reach))


def _size(one: Counted) -> str:
    """Return the class of size of a count."""
    value = one.bounds.low if one.bounds.low is not None else one.bounds.high
    return str(next((limit for limit in _SIZES if (value or 0) <= limit), "more"))


def _sort_time(when: Time | None) -> str:
    """Tell what sort of time a figure has: open ("since May"), a day, a year, a stretch."""
    if when is None:
        return "none"
    if (when.start and not when.end) or when.span.text.lower().startswith("since "):
        return "open"
    if when.start is None:
        return "until" if when.end else "unknown"
    precision = _PRECISIONS.get(len(when.start), "hour")
    return precision if when.start == when.end else f"{when.type.value}:{precision}"
