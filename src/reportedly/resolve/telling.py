"""Read from statements who passes a figure on: to whom it was told, who published what speaks.

"Two sources told the Orva Press Agency" makes the agency the one that passes it on; a video that a
group has published says what the group says; who condemns a raid need not have counted its dead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from reportedly.extract.lexicon import load_lists, load_table
from reportedly.extract.organisations import find_organisation, find_outlet
from reportedly.extract.source_words import load_source_words
from reportedly.language.lemmas import lemma_of
from reportedly.records import Entity, EntityType, Span, Statement
from reportedly.resolve.bodies import Identity
from reportedly.resolve.descriptions import split_entity
from reportedly.resolve.speakers import Speakers
from reportedly.resolve.writings import find_sender

_NAME = re.compile(r"\s+(?:the\s+)?((?:[A-Z][\w&'’-]*\s?){1,5})")
_LONGEST_HEAD = 2
_APPOSED = re.compile(r", (?:the )?([A-Z][\w'’-]*(?: (?:(?:of|for|and|the) )*[A-Z][\w'’-]*)*),? $")
_QUOTED = re.compile(r"[\"“][^\"”\n]*[\"”\n]")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?)\b")
_OFTEN = 3


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("resolve.toml", "telling")


def find_outlet_told(text: str, statement: Statement) -> Entity | None:
    """Return the outlet to which something was told: "told the Orva Press Agency".

    Args:
        text: the report.
        statement: one of its statements.
    """
    words = statement.cue.text.lower().split()
    if not words or words[-1] not in _lists()["told"]:
        return None
    found = _NAME.match(text, statement.cue.end)
    name = found.group(1).strip() if found else ""
    return Entity(name=name, type=EntityType.MEDIA) if name and is_outlet(name) else None


def is_outlet(name: str) -> bool:
    """Tell whether a name is that of a news outlet."""
    if find_organisation(name) is not None:
        return find_outlet(name) is not None
    words = name.lower().split()
    heads = load_source_words().bodies
    ends = (" ".join(words[-length:]) for length in range(1, _LONGEST_HEAD + 1))
    return len(words) > 1 and any(heads.get(end) is EntityType.MEDIA for end in ends)


@cache
def _bodies() -> tuple[frozenset[str], frozenset[str]]:
    """Return words for bodies that are no outlets, and those of their sorts."""
    table = load_table("resolve.toml")["findings"]
    sorts = {EntityType(one) for one in table["sorts"]}
    listed = {head for head, kind in load_source_words().bodies.items() if kind in sorts}
    return frozenset((listed | set(table["heads"])) - set(table["papers"])), frozenset(sorts)


def is_body(one: Identity) -> bool:
    """Tell whether a publisher is, by its name, a body that is no news outlet."""
    listed = find_organisation(one.name)
    if listed is not None:
        return listed.type in _bodies()[1]
    if one.type is EntityType.GOVERNMENT:
        return True
    words = one.name.lower().split()
    before = load_table("resolve.toml")["findings"]["before"]
    end = next((at for at, word in enumerate(words) if word in before), len(words))
    heads = (" ".join(words[max(0, end - length) : end]) for length in (1, 2))
    return not _bodies()[0].isdisjoint(heads)


def speaks_for_itself(text: str) -> bool:
    """Tell whether a report says "we" and "our" again and again outside quotation marks."""
    return len(_FIRST_PERSON.findall(_QUOTED.sub(" ", text))) >= _OFTEN


def without_published(chain: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return a chain without the writing at its end that the source before it has published.

    "According to confirmed information" and "preliminary data show" name nobody either.

    Args:
        chain: statements, outermost first.
    """
    if any(_is_evidence(one) for one in chain[-1:]):
        return tuple(chain[:-1])
    if len(chain) < 2:
        return tuple(chain)
    before, last = chain[-2:]
    is_writing = last.entity is not None and last.entity.type is EntityType.DOCUMENT
    verb = lemma_of(before.cue.text.lower().split()[-1], "VERB")
    published = is_writing and before.entity is not None and verb in _lists()["published"]
    return tuple(chain[:-1] if published else chain)


def _is_evidence(one: Statement) -> bool:
    """Tell whether a source is only what is known, of which it is not told who knows it."""
    name = one.entity.name if one.entity else ""
    if name.endswith(tuple(_lists()["itself"])) and name == name.lower():
        return True
    words = name.split()
    plain = all(word.islower() and word.isalpha() for word in words)
    owned = not load_source_words().bodies.keys().isdisjoint(words)
    return bool(words) and plain and not owned and words[-1] in _lists()["evidence"]


def presupposes(one: Statement) -> bool:
    """Tell whether a statement takes what it speaks of as known: "vowed to avenge the 12 dead"."""
    return _is_cue_in(one, "knowing") or _is_cue_in(one, "reproaching")


def without_presupposed(
    text: str, chain: Sequence[Statement], number: Span
) -> tuple[Statement, ...]:
    """Return a chain without the statements at its end that take a number as known.

    Args:
        text: the report.
        chain: statements, outermost first.
        number: the number words.
    """
    end = len(chain)
    while end and _takes_as_known(text, chain[end - 1], number):
        end -= 1
    return tuple(chain[:end])


def _takes_as_known(text: str, one: Statement, number: Span) -> bool:
    if not _is_cue_in(one, "reproaching"):
        return _is_cue_in(one, "knowing")
    between = text[one.cue.end : number.start].lower().split()
    return not _lists()["relative"].isdisjoint(between)


def _is_cue_in(one: Statement, key: str) -> bool:
    """Tell whether a cue is, or holds, one of the words of a list."""
    return not _lists()[key].isdisjoint(_forms_of(one.cue.text))


@lru_cache(maxsize=65_536)
def _forms_of(cue: str) -> tuple[str, ...]:
    """Return the words of a cue, as they stand and as verbs, and these with the word behind."""
    words = cue.lower().split()
    lemmas = [lemma_of(word, "VERB") for word in words]
    pairs = (f"{lemma} {behind}" for lemma, behind in zip(lemmas, words[1:], strict=False))
    return (*words, *lemmas, *pairs)


def _find_told(text: str, one: Statement) -> tuple[Entity, ...]:
    """Return the sources of a statement; who sent a writing, where the clause behind it tells."""
    if one.entity is None or _is_own_voice(text, one):
        return ()
    sender = find_sender(text, one.entity.name, one.sources[-1].end) if one.sources else None
    if sender:
        return (Entity(name=sender, type=EntityType.OTHER),)
    named = _find_name_behind(text, one)
    return (replace(one.entity, name=named),) if named else split_entity(one.entity)


def _is_own_voice(text: str, one: Statement) -> bool:
    """Tell whether a statement is the report's own: "we" outside all quotation marks."""
    if not one.sources or any(not _FIRST_PERSON.fullmatch(said.text) for said in one.sources):
        return False
    start = one.sources[0].start
    first = text.rfind("\n", 0, start) + 1
    return not any(said.start() < start < said.end() for said in _QUOTED.finditer(text, first))


def _find_name_behind(text: str, one: Statement) -> str | None:
    """Return the name of a body brought in by its sort: "a party, the Front for Orva, said"."""
    if one.entity is None or one.entity.anonymous or len(one.sources) != 1:
        return None
    if not one.sources[0].text.lower().startswith(("a ", "an ")):
        return None
    found = _APPOSED.match(text, one.sources[0].end, one.cue.start)
    return found[1] if found else None


def find_speakers(
    text: str, chain: Sequence[Statement], speakers: Speakers
) -> tuple[Identity, ...]:
    """Return who pass on a figure, outermost first; a source that repeats itself stands once."""
    found: list[Identity] = []
    for statement in without_published(chain):
        words = " ".join(span.text for span in statement.sources)
        content = statement.content[0].text if statement.content else ""
        outlet = find_outlet_told(text, statement) if statement.entity else None
        told = _find_told(text, statement)
        for entity in (outlet, *told) if outlet else told:
            own = words if entity is not outlet else entity.name
            one = speakers.identify(entity, own, content)
            if one is not None and one not in found:
                found.append(one)
    return tuple(found)
