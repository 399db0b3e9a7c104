"""What comparing the claims of a toll gives, as frozen values.

Verdicts and steps rest on a `Ground`, which programs read; their `reason` says the same in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.records import Bounds, Count, Modality, Stand
from reportedly.resolve.values import Toll


class Verdict(StrEnum):
    """How two claims stand to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"
    UPDATE = "update"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not_comparable"


class Ground(StrEnum):
    """What a verdict, or a step in what a source said, rests on."""

    EQUAL = "equal"
    OVERLAP = "overlap"
    RETOLD = "retold"
    UP = "up"
    DOWN = "down"
    NARROWED = "narrowed"
    WIDENED = "widened"
    APART = "apart"
    ONE_DAY = "one_day"
    DENIED = "denied"
    DENIED_OTHER = "denied_other"
    MEASURE = "measure"
    BASIS = "basis"
    GROUP = "group"
    PART = "part"
    DEFINITION = "definition"
    PLACE = "place"
    TIME_BASE = "time_base"
    EVENT = "event"
    FORECAST = "forecast"


class Grade(StrEnum):
    """How well a toll is supported, as Airwars grades reported harm to civilians."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedRange:
    """The span of what is claimed, from the numbers that were named.

    Args:
        low: smallest number named.
        high: greatest number named.
        open_below: someone leaves open how few they are, and nobody names fewer.
        open_above: someone leaves open how many they are, and nobody names more.
    """

    low: Count
    high: Count
    open_below: bool = False
    open_above: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict on two claims.

    Args:
        a: id of the earlier claim.
        b: id of the later one.
        verdict: how they stand to each other.
        ground: what that rests on.
        reason: the same in words.
    """

    a: str
    b: str
    verdict: Verdict
    ground: Ground
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A source changed its figure.

    Args:
        source: its id.
        before: id of the claim it had stood by.
        after: id of the new one.
        day: ISO day on which the new one was first put.
        ground: up, down, narrowed, widened, or denied where it took the figure back.
        reason: the same in words.
    """

    source: str
    before: str
    after: str
    day: str | None
    ground: Ground
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A report that does not put the figure as its source first put it.

    Args:
        claim: id of the source's claim as first put.
        mention: id of the first such mention in the report.
        was: the interval as first put.
        became: the interval of the repeat.
        reason: what changed, in words.
    """

    claim: str
    mention: str
    was: Bounds
    became: Bounds
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One independent source of a toll, with all that goes back to it.

    Args:
        source: its id.
        claims: ids of its claims, earliest first.
        standing: ids of the claims that it stands by: the latest, or several of one day; empty
            where it only denies or forecasts.
        mentions: how often its figures were told.
        documents: in how many documents.
        copies: how many of these are copies of another.
        why: why all that is one voice, in words.
    """

    source: str
    claims: tuple[str, ...]
    standing: tuple[str, ...]
    mentions: int
    documents: int
    copies: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyStand:
    """A stand that a party takes on the event, as reports of this toll tell.

    Args:
        party: its name as a source, or else as first reported.
        stand: the stand.
        statements: which statements say so, as "DOCUMENT/s1", earliest document first.
        first: ISO day on which the first of these reports was published.
    """

    party: str
    stand: Stand
    statements: tuple[str, ...]
    first: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedGrade:
    """A grade that the rules suggest; a person decides.

    Args:
        grade: the grade.
        rule: the published rule for it.
        reasons: what meets the rule here, and what a person has yet to judge.
    """

    grade: Grade
    rule: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that the claims of one toll come to.

    Args:
        toll: what is counted.
        claimed: the span of all that was ever claimed; `None` where all is denied or forecast.
        standing: the span of what its independent sources stand by.
        voices: the independent sources, the one with the earliest claim first.
        independent: how many of these stand by a figure that is not nought.
        named: how many of these, in turn, are named; unnamed ones may be one and the same.
        first: id of the earliest claim.
        latest: id of the claim that was put last.
        revisions: how sources changed their figures, earliest first.
        drifts: repeats that changed the figure.
        positions: who confirms, denies, accuses, keeps silent.
        conflicts: how many pairs of standing claims of two sources exclude each other.
        widest: the pair of them that lies farthest apart.
        modal_confidence: share of the independent sources that stand by the commonest figure.
        grade: the suggested grade; `None` where nobody stands by a figure.
    """

    toll: Toll
    claimed: ClaimedRange | None
    standing: ClaimedRange | None
    voices: tuple[Voice, ...]
    independent: int
    named: int
    first: str | None
    latest: str | None
    revisions: tuple[Revision, ...]
    drifts: tuple[Drift, ...]
    positions: tuple[PartyStand, ...]
    conflicts: int
    widest: Judgement | None
    modal_confidence: float | None
    grade: SuggestedGrade | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One claim in time, its repeats folded.

    Args:
        day: ISO day on which it was first put; `None` where that is not known.
        until: ISO day of the last repeat.
        claim: its id.
        source: name of the source.
        anonymous: whether that source is left unnamed.
        bounds: the interval.
        words: the interval in words.
        modality: how firmly it is put.
        step: what it is to the source's claim before: `None` for its first, else the ground.
        repeats: how often it was told again.
        publishers: who told it, earliest first, each once.
        quote: the number words of the first mention that has this interval.
        mention: id of that mention.
    """

    day: str | None
    until: str | None
    claim: str
    source: str
    anonymous: bool
    bounds: Bounds
    words: str
    modality: Modality
    step: Ground | None
    repeats: int
    publishers: tuple[str, ...]
    quote: str
    mention: str
