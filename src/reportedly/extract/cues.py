"""What a source does with what it is credited with: the stance of a statement.

The main word of the cue decides where the table `data/cues.toml` knows it; silence (declined, did
not respond, has yet to acknowledge) is told by a negation or refusal in the cue; the language
model's own view breaks ties and covers what the table does not list.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.language.analysis import Analysis, Attribution, Range
from reportedly.records import Stance

_SURE = 0.8
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_SILENT = frozenset({Stance.DECLINES_COMMENT, Stance.NO_RESPONSE, Stance.NOT_ACKNOWLEDGED})
_TELLING = frozenset({Stance.ACCUSES, Stance.DENIES, Stance.CLAIMS, Stance.ESTIMATES})


@dataclass(frozen=True, slots=True)
class CueTable:
    """The table `data/cues.toml`."""

    stances: Mapping[str, Stance]
    declines: frozenset[str]
    comment: frozenset[str]
    respond: frozenset[str]
    acknowledge: frozenset[str]
    negations: frozenset[str]
    hearsay: frozenset[str]
    accusing: frozenset[str]


@cache
def load_cues() -> CueTable:
    """Return the table of reporting words."""
    table = tomllib.loads((files("reportedly") / "data" / "cues.toml").read_text("utf-8"))
    silence = {key: frozenset(words) for key, words in table["silence"].items()}
    return CueTable(
        stances={
            word: Stance(stance) for stance, words in table["stance"].items() for word in words
        },
        hearsay=frozenset(table["hearsay"]["words"]),
        accusing=frozenset(table["hearsay"]["accusing"]),
        **silence,
    )


def stance_of(analysis: Analysis, attribution: Attribution) -> Stance:
    """Return the stance that an attribution's source takes."""
    stance = _stance_of(analysis, attribution)
    nobody = any(analysis.words[source.first].lower in _NOBODY for source in attribution.sources)
    if nobody and stance in (Stance.CLAIMS, Stance.CONFIRMS, Stance.ACKNOWLEDGES, Stance.ASSERTS):
        commented = {"comment", "respond", "reply"} & {
            analysis.words[i].lemma for i in attribution.cue
        }
        return Stance.NO_RESPONSE if commented else Stance.NOT_ACKNOWLEDGED
    return stance


def _stance_of(analysis: Analysis, attribution: Attribution) -> Stance:
    words = [analysis.words[i] for i in attribution.cue]
    lemmas = [word.lemma or word.lower for word in words]
    guess, sure = _guess(attribution.stances)
    silent = _silence(analysis, attribution.cue, lemmas)
    if silent:
        return silent
    if guess in _SILENT and sure > _SURE:
        return guess
    told = _by_table(lemmas)
    if told is None:
        return guess if sure > 0.5 and guess not in _SILENT else Stance.ASSERTS
    return told


def is_hearsay(analysis: Analysis, cue: Range) -> bool:
    """Tell whether a cue is a word that passes on what nobody named has said.

    "Reported" is one only before the noun it qualifies; as a verb it may well have a speaker.
    """
    word = analysis.words[cue.first]
    return (
        len(cue) == 1
        and word.lower in load_cues().hearsay
        and (word.pos not in ("VERB", "AUX") or word.relation == "amod")
    )


def _guess(stances: Mapping[str, float]) -> tuple[Stance, float]:
    if not stances:
        return Stance.ASSERTS, 0.0
    best = max(stances, key=lambda name: stances[name])
    return Stance(best), stances[best]


def _by_table(lemmas: Sequence[str]) -> Stance | None:
    """Return the stance of the last word or phrase of the cue that the table lists."""
    stances = load_cues().stances
    for size in (3, 2, 1):
        for at in range(len(lemmas) - size, -1, -1):
            found = stances.get(" ".join(lemmas[at : at + size]))
            if found:
                return found
    return None


def _silence(analysis: Analysis, cue: Range, lemmas: Sequence[str]) -> Stance | None:
    table = load_cues()
    held = set(lemmas)
    if held & table.declines and (held & table.comment or len(lemmas) == 1):
        return Stance.DECLINES_COMMENT
    if not held & table.negations and not _is_negated(analysis, cue):
        return None
    if "comment" in held:
        return Stance.NO_RESPONSE
    if held & (table.respond - table.acknowledge):
        return Stance.NO_RESPONSE
    if held & table.acknowledge and "only" not in held:
        return Stance.NOT_ACKNOWLEDGED
    return None


def _is_negated(analysis: Analysis, cue: Range) -> bool:
    """Tell whether the word before the cue is a negation that the cue's span left out."""
    before = analysis.words[cue.first - 1].lower if cue.first else ""
    return before in ("not", "n't", "n’t", "never", "neither", "nor")
