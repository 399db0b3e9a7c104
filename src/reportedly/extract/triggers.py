"""Find the words and phrases of `data/measures.toml` that tell what happened to persons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reportedly.extract.lexicon import Phrases, load_table
from reportedly.extract.units import singular
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Measure

BE = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "am",
        "'s",
        "’s",
        "get",
        "gets",
        "got",
        "getting",
    ]
)

_DEED = 8
_BOUNDS = (["at", "least"], ["up", "to"], ["at", "most"])
FATES = frozenset(
    (
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.CASUALTIES,
        Measure.MISSING,
        Measure.CAPTURED,
        Measure.DISPLACED,
    )
)
"""What befalls persons, as against where they are."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that tells what happened to persons.

    Args:
        first: index of its first word.
        last: one past its last word.
        measure: what it tells.
        kind: "verb", "passive", "gerund", "intransitive", "noun", "adjective" or "phrase".
        lemma: its dictionary form.
    """

    first: int
    last: int
    measure: Measure
    kind: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the lexicon in its dictionary form."""

    lemma: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class _Lexicon:
    transitive: Mapping[str, Verb]
    intransitive: Mapping[str, Verb]
    nouns: Mapping[str, Measure]
    adjectives: Mapping[str, Measure]
    phrases: Phrases[Measure]


def inflect(verb: str) -> tuple[str, ...]:
    """Return the regular forms of an English verb, with the consonant doubled and not."""
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    plural = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    forms = (verb, plural, verb + "ed", verb + "ing")
    if verb[-1] in "bdglmnprt" and verb[-2] in "aeiou":
        return (*forms, verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    return forms


@cache
def _lexicon() -> _Lexicon:
    table = load_table("measures.toml")
    irregular = load_table("verb_forms.toml")["irregular"]

    def verbs(name: str) -> dict[str, Verb]:
        return {
            form: Verb(verb, measure)
            for verb, measure in column(name).items()
            for form in (*inflect(verb), *irregular.get(verb, ()))
        }

    def column(name: str) -> dict[str, Measure]:
        return {word: Measure(key) for key, entry in table.items() for word in entry[name]}

    return _Lexicon(
        verbs("transitive"),
        verbs("intransitive"),
        column("nouns"),
        column("adjectives"),
        Phrases(column("phrases")),
    )


def find_triggers(analysis: Analysis) -> tuple[Trigger, ...]:
    """Return the triggers of a text in text order; a phrase hides the words inside it."""
    tokens = [word.lower for word in analysis.words]
    found: list[Trigger] = []
    index = 0
    while index < len(tokens):
        phrase = _lexicon().phrases.match(tokens, index)
        if phrase and phrase[1] is Measure.PRESENT:
            later = _lexicon().phrases.match(tokens, index + 1)
            if later and later[0] > phrase[0]:
                phrase = None  # "people in shelters" is of those in shelters
        if phrase:
            found.append(Trigger(index, phrase[0], phrase[1], "phrase", tokens[index]))
            index = phrase[0]
            continue
        trigger = _trigger_at(analysis, tokens, index)
        if trigger:
            found.append(trigger)
        index += 1
    return tuple(found)


def _trigger_at(analysis: Analysis, tokens: Sequence[str], index: int) -> Trigger | None:
    lexicon, word, token = _lexicon(), analysis.words[index], tokens[index]
    verbal = word.pos in ("VERB", "AUX", "ADP") or token.endswith(("ed", "ing"))
    verb = _verb_at(analysis, tokens, index)
    if verb and verbal:
        return verb
    if measure := lexicon.adjectives.get(token):
        return Trigger(index, index + 1, measure, "adjective", token)
    if measure := lexicon.nouns.get(singular(token)) or lexicon.nouns.get(token):
        return Trigger(index, index + 1, measure, "noun", singular(token))
    return verb


def _verb_at(analysis: Analysis, tokens: Sequence[str], index: int) -> Trigger | None:
    if _is_deadly(analysis, index):
        voice = _voice(analysis, tokens, index)
        return Trigger(index, index + 1, Measure.KILLED, voice, analysis.words[index].lemma)
    if verb := _lexicon().transitive.get(tokens[index]):
        voice = _voice(analysis, tokens, index)
        return Trigger(index, index + 1, verb.measure, voice, verb.lemma)
    if verb := _lexicon().intransitive.get(tokens[index]):
        return Trigger(index, index + 1, verb.measure, "intransitive", verb.lemma)
    return None


def _is_deadly(analysis: Analysis, index: int) -> bool:
    """Tell whether a verb of hurting tells of death: "fatally shot", "shot and killed"."""
    words, deadly = analysis.words, load_table("verb_forms.toml")["deadly"]
    if words[index].lemma not in deadly["verbs"]:
        return False
    after = analysis.texts(Range(index + 1, min(index + _DEED, len(words))))
    if ("and", "killed") in pairwise(after[: _next_comma(after)]):
        return True
    return any(
        (words[child].lower in deadly["adverbs"] and words[child - 1].pos != "NUM")
        or (words[child].lower == "death" and words[child - 1].lower == "to")
        for child in analysis.children(index)
    )


def _next_comma(texts: Sequence[str]) -> int:
    """Return where the first comma stands, or how many words there are."""
    return next((at for at, text in enumerate(texts) if text == ","), len(texts))


def _opens_bound(analysis: Analysis, index: int) -> bool:
    """Tell whether a bound and its number begin with a word: "at least 20"."""
    words = analysis.words[index : index + 3]
    return [one.lower for one in words[:2]] in _BOUNDS and words[-1].pos == "NUM"


def _voice(analysis: Analysis, tokens: Sequence[str], index: int) -> str:
    """Tell whether a transitive verb is active, passive or in its -ing form."""
    token = tokens[index]
    if token.endswith("ing"):
        return "gerund"
    children = analysis.children(index)
    if any(analysis.words[child].relation in ("aux:pass", "nsubj:pass") for child in children):
        return "passive"
    if any(token in BE for token in tokens[max(0, index - 3) : index]):
        return "passive"
    if analysis.words[index].relation == "acl":
        return "passive"
    if token.endswith(("ed", "t", "n")) and index + 1 < len(tokens):
        after = analysis.words[index + 1]
        opens = _opens_bound(analysis, index + 1) or after.pos in (
            "DET",
            "NUM",
            "NOUN",
            "PRON",
            "PROPN",
            "ADJ",
            "ADV",
            "X",
        )
        return "verb" if opens else "bare"
    return "verb"
