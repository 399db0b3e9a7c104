"""What a source does with what it is credited with: the stance of a statement.

The main word of the cue decides where the table `data/cues.toml` knows it; silence (declined, did
not respond, has yet to acknowledge) is told by a negation or refusal in the cue; the language
model's own view breaks ties and covers what the table does not list.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import find_country
from reportedly.language.analysis import Analysis, Attribution, NameType, Range
from reportedly.language.lemmas import lemma_of
from reportedly.records import Stance

_SURE = 0.8
_FIRST_WORDS = 4
_OWNING = frozenset({"'s", "’s", "'", "’"})
_TIMES = frozenset({"today", "yesterday", "week", "month", "weekend", "year"}) | frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
_VERBS = frozenset({"VERB", "AUX"})
_HAVING = frozenset({"have", "has", "had"})
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
    unwilling: frozenset[str]
    unreached: frozenset[str]
    silent: frozenset[str]
    hearsay: frozenset[str]
    accusing: frozenset[str]
    reproaches: frozenset[str]
    harms: frozenset[str]
    suffered: frozenset[str]
    doing: frozenset[str]

    @property
    def listed(self) -> tuple[Collection[str], ...]:
        """All lists of verbs that may stand in a cue."""
        return (self.stances, self.acknowledge, self.declines, self.respond, self.comment)


@cache
def load_cues() -> CueTable:
    """Return the table of reporting words."""
    table = load_table("cues.toml")
    silence = {key: frozenset(words) for key, words in table["silence"].items()}
    return CueTable(
        stances={
            word: Stance(stance) for stance, words in table["stance"].items() for word in words
        },
        hearsay=frozenset(table["hearsay"]["words"]),
        accusing=frozenset(table["hearsay"]["accusing"]),
        reproaches=frozenset(table["reproach"]["words"]),
        harms=frozenset(table["reproach"]["harms"]),
        suffered=frozenset(table["reproach"]["suffered"]),
        doing=frozenset(table["reproach"]["doing"]),
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
    lemmas = find_cue_lemmas(analysis, attribution.cue)
    guess, sure = _guess(attribution.stances)
    silent = _silence(analysis, attribution, lemmas)
    if silent:
        return silent
    if guess in _SILENT and sure > _SURE:
        return guess
    told = _by_table(lemmas)
    negated = "not" in lemmas or _is_negated(analysis, attribution)
    if told is Stance.DENIES and negated:
        return Stance.NOT_ACKNOWLEDGED if "deny" in lemmas else Stance.ASSERTS
    if told is Stance.ACCUSES and load_cues().reproaches & set(lemmas):
        return told if _names_doer(analysis, attribution.content) else Stance.ASSERTS
    if told is None:
        return guess if sure > 0.5 and guess not in _SILENT else Stance.ASSERTS
    return told


def find_cue_lemmas(analysis: Analysis, cue: Range) -> list[str]:
    """Return the dictionary form of each word of a cue, reporting verbs even where mistagged."""
    table, lemmas = load_cues(), []
    for index in cue:
        word = analysis.words[index]
        verb = lemma_of(word.lower, "VERB")
        known = len(word.text) > 3 and any(verb in one for one in table.listed)
        lemmas.append(verb if known else word.lemma or word.lower)
    return lemmas


def is_hearsay(analysis: Analysis, cue: Range) -> bool:
    """Tell whether a cue is a word that passes on what nobody named has said.

    "Reported" is one only before the noun it qualifies; as a verb it may well have a speaker.
    """
    word = analysis.words[cue.first]
    return (
        len(cue) == 1
        and word.lower in load_cues().hearsay
        and (word.pos not in _VERBS or word.relation == "amod" or word.lower.endswith("ly"))
    )


def _guess(stances: Mapping[str, float]) -> tuple[Stance, float]:
    if not stances:
        return Stance.ASSERTS, 0.0
    best = max(stances, key=lambda name: stances[name])
    return Stance(best), stances[best]


def _by_table(lemmas: Sequence[str]) -> Stance | None:
    """Return the stance of the last word or phrase of the cue that the table lists.

    Who denies what others claim denies it: "denied claims that".
    """
    stances = load_cues().stances
    if any(stances.get(one) is Stance.DENIES for one in lemmas[:-1]):
        return Stance.DENIES
    for size in (3, 2, 1):
        for at in range(len(lemmas) - size, -1, -1):
            found = stances.get(" ".join(lemmas[at : at + size]))
            if found:
                return found
    return None


def _silence(analysis: Analysis, attribution: Attribution, lemmas: Sequence[str]) -> Stance | None:
    """Return how a cue keeps silent: refuses, does not answer or does not acknowledge."""
    table, cue = load_cues(), attribution.cue
    held = {*lemmas, *analysis.texts(cue)}
    if held & table.declines and (held & table.comment or _refuses(analysis, attribution)):
        return Stance.DECLINES_COMMENT
    if held & table.silent:
        return Stance.NOT_ACKNOWLEDGED
    if not held & table.negations and not _is_negated(analysis, attribution):
        return None
    if held & table.unwilling and held & table.comment and not held & {"neither", "nor"}:
        return Stance.DECLINES_COMMENT
    if {"no", "comment"} <= held and held & _HAVING and not held & table.unreached:
        return Stance.DECLINES_COMMENT
    if held & ({"comment"} | table.respond - table.acknowledge) or (
        held & table.unreached and held & (table.comment | {"reach", "contact"})
    ):
        return Stance.NO_RESPONSE
    if held & table.acknowledge and "only" not in held:
        return Stance.NOT_ACKNOWLEDGED
    return None


def _refuses(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether what is declined is to speak: "to comment", not "to leave" or "the offer"."""
    bare = [i for i in attribution.cue if analysis.words[i].lower != "to"]
    if len(bare) < len(attribution.cue) or len(attribution.cue) > 1 or not attribution.content:
        return len(attribution.cue) <= 2
    first = [analysis.words[i] for i in attribution.content[0]][:3]
    if first[0].lower != "to":
        return first[0].lower in load_cues().comment or first[0].pos == "VERB"
    return any(word.lemma in load_cues().comment for word in first)


def _is_negated(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether a negation stands before the cue, or "neither" before the first source."""
    cue = attribution.cue
    before = analysis.words[cue.first - 1].lower if cue.first else ""
    if before in ("not", "n't", "n’t", "never", "neither", "nor"):
        return True
    first = attribution.sources[0].first if attribution.sources else 0
    return first > 0 and analysis.words[first - 1].lower == "neither"


def _names_doer(analysis: Analysis, content: Sequence[Range]) -> bool:
    """Tell whether blame names who did it: "condemned the raid" does not, "Kos's raid" does."""
    if not content:
        return False
    table, piece, words = load_cues(), content[0], analysis.words
    if any(words[i].lower in table.doing for i in piece):
        return True
    harm = next(
        (i for i in piece if words[i].lemma in table.harms or words[i].lower in table.harms), None
    )
    if harm is None:
        named = any(words[i].pos in ("PROPN", "PRON") for i in list(piece)[:_FIRST_WORDS])
        return named or any(words[i].lower in ("for", "of") for i in piece)
    if any(words[i].lower == "for" for i in range(piece.first, harm)):
        return True
    if words[harm].lemma in table.suffered:
        return False
    return any(_is_doer(analysis, i) for i in range(piece.first, harm))


def _is_doer(analysis: Analysis, index: int) -> bool:
    """Tell whether a word before a harm names its doer: "Kos's", "Ruritanian", a body's name."""
    word = analysis.words[index]
    if word.lower in _OWNING:
        return analysis.words[index - 1].lower not in _TIMES
    at = bisect_right(analysis.names, index, key=lambda one: one.first) - 1
    name = analysis.names[at] if at >= 0 else None
    body = name is not None and name.type is NameType.ORG and index < name.last
    return body or (word.pos == "ADJ" and bool(find_country(word.text)))
