"""Positions: which party confirms, denies, accuses, keeps silent or claims responsibility.

Decisions 7 to 9 of the annotation guidelines. Refusing, not answering and not acknowledging are
three stands; a detail left out, blame without a doer, and what nobody in particular confirms are
none. What exactly is denied stays in the content of the statement that the position points to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract.cues import is_hearsay
from reportedly.extract.parties import Parties, load_stands
from reportedly.language.analysis import Analysis, Range
from reportedly.language.lemmas import lemma_of
from reportedly.records import Entity, EntityType, Position, Stance, Stand, Statement

_STANDS = {
    Stance.CONFIRMS: Stand.CONFIRMS,
    Stance.ACKNOWLEDGES: Stand.CONFIRMS,
    Stance.DENIES: Stand.DENIES,
    Stance.ACCUSES: Stand.ACCUSES,
    Stance.DECLINES_COMMENT: Stand.NO_COMMENT,
    Stance.NO_RESPONSE: Stand.NO_RESPONSE,
    Stance.NOT_ACKNOWLEDGED: Stand.NOT_ACKNOWLEDGED,
}
_FIRST_WORDS = 6


def find_positions(analysis: Analysis, statements: Sequence[Statement]) -> Iterator[Position]:
    """Yield the stands that statements with a named source take, in text order.

    A detail left out ("did not give their ages") is no stand; a claim is one only where the deed
    is claimed in words. Several sources of one statement each take the stand.
    """
    parties = Parties(analysis)
    for statement in statements:
        entity = statement.entity
        stand = _stand_of(analysis, statement)
        sources = [analysis.range_of(one.start, one.end) for one in statement.sources]
        if stand is None or entity is None or _is_nobody(analysis, entity, sources):
            continue
        for party in parties.find(entity, sources):
            if not _is_vague(party, stand):
                yield Position(party=party, stand=stand, statement=statement.id)


def _stand_of(analysis: Analysis, statement: Statement) -> Stand | None:
    cue = analysis.range_of(statement.cue.start, statement.cue.end)
    if is_hearsay(analysis, cue):
        return None
    if statement.stance in (Stance.CLAIMS, Stance.ASSERTS):
        return Stand.CLAIMS_RESPONSIBILITY if _claims_deed(analysis, statement) else None
    words = _lemmas(analysis, cue)
    if statement.stance is Stance.DENIES and _turns_down(analysis, statement, words):
        return None
    if statement.stance is Stance.ACKNOWLEDGES and not _owns_up(analysis, statement, words):
        return None
    if statement.stance is Stance.NOT_ACKNOWLEDGED and not _keeps_back(analysis, statement, words):
        return None
    if statement.stance is Stance.DECLINES_COMMENT and not _refuses_comment(
        analysis, statement, words
    ):
        return None
    return _STANDS.get(statement.stance)


def _is_nobody(analysis: Analysis, entity: Entity, sources: Sequence[Range]) -> bool:
    """Tell whether it is nobody who is said to take a stand: "no group", "none of them"."""
    nobody = load_stands()["sources"]["nobody"]
    first = {entity.name.lower().split(" ")[0]}
    first |= {analysis.words[one.first].lower for one in sources if len(one)}
    return bool(first & nobody)


def _is_vague(party: str, stand: Stand) -> bool:
    """Tell whether a party is just "several sources" or a piece of evidence."""
    vague, words = load_stands()["sources"]["vague"], party.lower().split()
    if stand is Stand.ACCUSES:
        return words[0] in load_stands()["sources"]["few"]
    if stand is not Stand.CONFIRMS:
        return False
    head = words[: words.index("of")] if "of" in words[1:] else words
    return head[-1] in vague or head[0] in vague


def _claims_deed(analysis: Analysis, statement: Statement) -> bool:
    """Tell whether a claim is one of responsibility for a deed, in words."""
    deeds = load_stands()["deeds"]
    cue = analysis.range_of(statement.cue.start, statement.cue.end)
    content = _first_words(analysis, statement)
    own = bool(content) and analysis.words[content[0]].lower in deeds["own"]
    lemmas = frozenset[str]().union(*(_lemmas(analysis, Range(i, i + 1)) for i in content))
    if statement.stance is Stance.ASSERTS:
        armed = statement.entity and statement.entity.type is EntityType.ARMED_GROUP
        return bool(armed and own and deeds["said"] & lemmas and "to" not in lemmas)
    if deeds["claimed"] & (lemmas | _lemmas(analysis, cue)):
        return True
    if own and statement.entity and statement.entity.type is EntityType.ARMED_GROUP:
        return bool(deeds["done"] & lemmas)
    head = next((i for i in content if analysis.words[i].head not in content), None)
    return head is not None and analysis.words[head].lower in deeds["acts"]


def _owns_up(analysis: Analysis, statement: Statement, cue: frozenset[str]) -> bool:
    """Tell whether a body admits to harm, or a person confesses to it."""
    person = statement.entity is not None and statement.entity.type is EntityType.PERSON
    alone = (
        person
        and "confess" not in cue
        and not any(
            analysis.words[i].lower in load_stands()["deeds"]["own_bodies"]
            for i in _first_words(analysis, statement)
        )
    )
    content = [analysis.range_of(one.start, one.end) for one in statement.content]
    harmed = load_stands()["deeds"]["harms"]
    return not alone and any(harmed & _lemmas(analysis, piece) for piece in content)


def _turns_down(analysis: Analysis, statement: Statement, cue: frozenset[str]) -> bool:
    """Tell whether an offer is turned down, and not a charge denied."""
    refusals = load_stands()["refusals"]
    content = {analysis.words[i].lower for i in _first_words(analysis, statement)}
    return bool(cue & refusals["cues"] and content & refusals["offers"])


def _keeps_back(analysis: Analysis, statement: Statement, cue: frozenset[str]) -> bool:
    """Tell whether the matter itself is not acknowledged, and not just a detail left out."""
    silence = load_stands()["silence"]
    if cue & silence["unable"] and not cue & {"comment"}:
        return False
    content = {analysis.words[i].lower for i in _first_words(analysis, statement)}
    if cue & silence["matters"] or ("claim" in cue and content & silence["matters"]):
        return True
    if _lemmas(analysis, Range(*_opening(analysis, statement))) & silence["matters"]:
        return True
    return "yet" in cue and bool(content & silence["matters_with"])


def _refuses_comment(analysis: Analysis, statement: Statement, cue: frozenset[str]) -> bool:
    """Tell whether it is comment that is refused, and not some other act."""
    comments = load_stands()["silence"]["comments"]
    if cue & comments:
        return True
    content = [analysis.words[i] for i in _first_words(analysis, statement)]
    return not content or bool(comments & {word.lemma or word.lower for word in content[:3]})


def _opening(analysis: Analysis, statement: Statement) -> tuple[int, int]:
    """Return the bounds of the first two words of the content."""
    first = _first_words(analysis, statement)[:2]
    return (first[0], first[-1] + 1) if first else (0, 0)


def _first_words(analysis: Analysis, statement: Statement) -> tuple[int, ...]:
    words = (
        index
        for piece in statement.content
        for index in analysis.range_of(piece.start, piece.end)
        if any(char.isalnum() for char in analysis.words[index].text)
    )
    return tuple(index for index, _ in zip(words, range(_FIRST_WORDS), strict=False))


def _lemmas(analysis: Analysis, words: Range) -> frozenset[str]:
    """Return the words and their dictionary forms, as verbs too: a cue may be tagged amiss."""
    found: set[str] = set()
    for word in (analysis.words[i] for i in words):
        found |= {word.lower, word.lemma or word.lower, lemma_of(word.lower, "VERB")}
    return frozenset(found)
