"""Claims of one toll → what is claimed, by how many, what conflicts, what was revised."""

from reportedly.reconcile.comparing import compare_claims, compare_pairs, compare_tolls
from reportedly.reconcile.comparison import reconcile, reconcile_toll
from reportedly.reconcile.register import Register, make_register
from reportedly.reconcile.timeline import make_timeline
from reportedly.reconcile.values import (
    ClaimedRange,
    Comparison,
    Drift,
    Grade,
    Ground,
    Judgement,
    PartyStand,
    Revision,
    SuggestedGrade,
    TimelineRow,
    Verdict,
    Voice,
)

__all__ = [
    "ClaimedRange",
    "Comparison",
    "Drift",
    "Grade",
    "Ground",
    "Judgement",
    "PartyStand",
    "Register",
    "Revision",
    "SuggestedGrade",
    "TimelineRow",
    "Verdict",
    "Voice",
    "compare_claims",
    "compare_pairs",
    "compare_tolls",
    "make_register",
    "make_timeline",
    "reconcile",
    "reconcile_toll",
]
