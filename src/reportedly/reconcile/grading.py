"""The grade that published rules suggest for a toll; a person decides.

The rules are those by which Airwars grades reported harm to civilians; see `data/grades.toml`. What
they ask and no report of numbers can tell is named among the reasons for a person to judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from reportedly.extract.lexicon import load_table
from reportedly.reconcile.register import Register, plain_name
from reportedly.reconcile.values import Grade, PartyStand, SuggestedGrade, Voice
from reportedly.reconcile.voices import is_affirmed
from reportedly.records import Stand, Status
from reportedly.resolve.values import Toll

_ENOUGH = 2
_COMBATANTS = "those counted are combatants: as harm to civilians, discounted"


@cache
def load_rules() -> Mapping[Grade, Mapping[str, str]]:
    """Load the published rule of each grade, and what a person has yet to judge."""
    return {Grade(name): table for name, table in load_table("grades.toml").items()}


def suggest_grade(
    toll: Toll, voices: Sequence[Voice], stands: Sequence[PartyStand], register: Register
) -> SuggestedGrade | None:
    """Return the grade that the rules suggest; `None` where nobody ever stood by a figure.

    The rules are tried in this order: discounted, contested, confirmed, fair, weak. The scale is
    for harm to civilians: a toll of combatants is graded by its sources, and the reasons say so.
    """
    affirming = [voice for voice in voices if is_affirmed(voice, toll, register)]
    aside = (_COMBATANTS,) if toll.status is Status.COMBATANT else ()
    if not affirming:
        taken_back = any(len(voice.claims) > 1 for voice in voices)
        reason = "every source has denied its own figure"
        return _suggest(Grade.DISCOUNTED, reason) if taken_back else None
    if reasons := _find_contest(stands):
        return _suggest(Grade.CONTESTED, *reasons, *aside)
    if reasons := _find_acceptance(stands, register):
        return _suggest(Grade.CONFIRMED, *reasons, *aside)
    names = ", ".join(register.sources[voice.source].name for voice in affirming[:_ENOUGH])
    if len(affirming) < _ENOUGH:
        return _suggest(Grade.WEAK, f"one independent source: {names}", *aside)
    more = len(affirming) - _ENOUGH
    others = f" and {more} more" if more else ""
    reason = f"{len(affirming)} independent sources: {names}{others}"
    return _suggest(Grade.FAIR, reason, *aside)


def _find_contest(stands: Sequence[PartyStand]) -> tuple[str, ...]:
    claiming = _parties(stands, Stand.CLAIMS_RESPONSIBILITY)
    denying = _parties(stands, Stand.DENIES)
    blaming = _parties(stands, Stand.ACCUSES)
    if len(claiming) > 1:
        return (f"responsibility is claimed by {' and by '.join(claiming)}",)
    if denying and blaming:
        return (f"{' and '.join(denying)} denies what {' and '.join(blaming)} charges",)
    return ()


def _find_acceptance(stands: Sequence[PartyStand], register: Register) -> tuple[str, ...]:
    claiming = _parties(stands, Stand.CLAIMS_RESPONSIBILITY)
    if claiming:
        return (f"{claiming[0]} claims responsibility",)
    return tuple(
        f"{party} confirms"
        for party in _parties(stands, Stand.CONFIRMS)
        if plain_name(party) in register.belligerents
    )


def _parties(stands: Sequence[PartyStand], stand: Stand) -> list[str]:
    return [each.party for each in stands if each.stand is stand]


def _suggest(grade: Grade, *reasons: str) -> SuggestedGrade:
    table = load_rules()[grade]
    judge = (f"to judge: {table['judge']}",) if table["judge"] else ()
    return SuggestedGrade(grade=grade, rule=table["rule"], reasons=(*reasons, *judge))
