"""Tell in microseconds whether a text can hold a claim, so that most news need not be read.

A text is kept where a number stands near a word of harm ("12 … killed"), or a word of harm near a
word of speech ("denied … the abductions"). Of a short text less is asked: a word of harm, or a
number near persons. All words come from the lexicons that the reading itself uses, in every regular
form and in the irregular ones of the lemma table. One pass over the words, so time is linear.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import IntFlag
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.language.lemmas import load_lemmas

_WORDS = re.compile(r"[a-z]+|[0-9]+")
_HARMS = ("killed", "wounded", "casualties", "missing", "captured", "displaced")
_VOICES = ("confirms", "denies", "accuses", "estimates", "claims", "acknowledges")
_COUNT_REACH = 12
_SPEECH_REACH = 40
_SHORT = 100
_LONG_AGO = -1_000


class _Sign(IntFlag):
    """What a word is a sign of."""

    NUMBER = 1
    PERSON = 2
    HARM = 4
    SPEECH = 8


_NUMBER, _PERSON, _HARM, _SPEECH = (int(sign) for sign in _Sign)


def may_hold_a_claim(text: str) -> bool:
    """Tell whether a figure of persons, or a statement about harm to them, may be in a text.

    It errs on the side of keeping; `bench/scan.py` measures what it keeps of the gold reports.
    """
    words = _WORDS.findall(text.lower())
    signs = _load_signs()
    is_short = len(words) < _SHORT
    number = person = harm = speech = _LONG_AGO
    for at, word in enumerate(words):
        sign = signs.get(word, 0) or (_NUMBER if word[0] <= "9" else 0)
        if not sign:
            continue
        if sign & _NUMBER:
            number = at
        if sign & _PERSON:
            person = at
        if sign & _HARM:
            harm = at
        if sign & _SPEECH:
            speech = at
        counted = max(harm, person) if is_short else harm
        if max(number, counted) == at and abs(number - counted) <= _COUNT_REACH:
            return True
        if max(harm, speech) == at and (
            (is_short and harm == at) or abs(harm - speech) <= _SPEECH_REACH
        ):
            return True
    return False


def find_numbers(text: str) -> list[str]:
    """Return the words of a text that may be part of a number, in order."""
    signs = _load_signs()
    words = _WORDS.findall(text.lower())
    return [word for word in words if word[0] <= "9" or signs.get(word, 0) & _NUMBER]


@cache
def _load_signs() -> Mapping[str, int]:
    """Return by form what each word of the lexicons is a sign of."""
    signs: dict[str, int] = defaultdict(int)
    for sign, words in _find_words():
        for word in words:
            for form in _find_forms(word.lower()):
                signs[form] |= int(sign)
    return dict(signs)


def _find_words() -> Iterable[tuple[_Sign, Iterable[str]]]:
    """Yield the words of the lexicons in their dictionary form."""
    numbers = load_table("quantities.toml")
    numerals = numbers["numerals"]
    for part in ("ones", "tens", "magnitudes"):
        yield _Sign.NUMBER, numerals[part]
    vague = load_table("vague.toml")["words"]
    yield _Sign.NUMBER, {phrase.split()[-1] for phrase in vague}
    yield _Sign.NUMBER, [*numbers["none"]["words"], "no", "both", "half"]
    for words in load_table("person_nouns.toml").values():
        yield _Sign.PERSON, [word.split()[-1] for word in words]
    measures = load_table("measures.toml")
    for harm in _HARMS:
        for part in ("transitive", "intransitive", "nouns", "adjectives"):
            yield _Sign.HARM, measures[harm][part]
    yield _Sign.SPEECH, load_table("overlooked.toml")["telling"]["verbs"]
    stances = load_table("cues.toml")["stance"]
    for stance in _VOICES:
        yield _Sign.SPEECH, [cue for cue in stances[stance] if " " not in cue]
    yield _Sign.SPEECH, ["according", *load_table("cues.toml")["hearsay"]["words"]]


def _find_forms(word: str) -> set[str]:
    """Return the forms that a word may take, some of which do not exist."""
    stem = word.removesuffix("e")
    forms = {word, f"{word}s", f"{word}es", f"{stem}ed", f"{stem}ing"}
    forms |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    if word.endswith("y"):
        forms |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
    for tail, plural in (("man", "men"), ("child", "children"), ("fe", "ves"), ("f", "ves")):
        if word.endswith(tail):
            forms.add(word.removesuffix(tail) + plural)
    forms |= _load_irregular().get(word, set())
    return {form for form in forms if _WORDS.fullmatch(form)}


@cache
def _load_irregular() -> Mapping[str, set[str]]:
    """Return the irregular forms of each word."""
    forms: dict[str, set[str]] = defaultdict(set)
    for (form, _), lemma in load_lemmas()[0].items():
        forms[lemma].add(form)
    for lemma, found in load_table("verb_forms.toml")["irregular"].items():
        forms[lemma].update(found)
    return forms
