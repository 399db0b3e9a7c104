"""Positions: which party confirms, denies, accuses, keeps silent or claims responsibility."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract.cues import is_hearsay
from reportedly.language.analysis import Analysis
from reportedly.records import Position, Stance, Stand, Statement

_STANDS = {
    Stance.CONFIRMS: Stand.CONFIRMS,
    Stance.ACKNOWLEDGES: Stand.CONFIRMS,
    Stance.DENIES: Stand.DENIES,
    Stance.ACCUSES: Stand.ACCUSES,
    Stance.DECLINES_COMMENT: Stand.NO_COMMENT,
    Stance.NO_RESPONSE: Stand.NO_RESPONSE,
    Stance.NOT_ACKNOWLEDGED: Stand.NOT_ACKNOWLEDGED,
}
_ACKNOWLEDGING = frozenset({"acknowledge", "admit", "confirm", "recognise", "recognize", "comment"})


def find_positions(analysis: Analysis, statements: Sequence[Statement]) -> Iterator[Position]:
    """Yield the stands that statements with a named source take, in text order.

    A detail left out ("did not give their ages") is no stand; a claim is one only where
    responsibility is claimed in words. Several sources of one statement each take the stand.
    """
    for statement in statements:
        stand = _stand_of(analysis, statement)
        if stand is None or statement.entity is None:
            continue
        for party in statement.entity.name.split("; "):
            yield Position(party=party, stand=stand, statement=statement.id)


def _stand_of(analysis: Analysis, statement: Statement) -> Stand | None:
    cue = analysis.range_of(statement.cue.start, statement.cue.end)
    lemmas = {analysis.words[i].lemma for i in cue}
    if is_hearsay(analysis, cue):
        return None
    if statement.stance is Stance.CLAIMS:
        said = statement.cue.text + " " + " ".join(piece.text for piece in statement.content)
        return Stand.CLAIMS_RESPONSIBILITY if "responsib" in said.lower() else None
    if statement.stance is Stance.NOT_ACKNOWLEDGED and not lemmas & _ACKNOWLEDGING:
        return None
    return _STANDS.get(statement.stance)
