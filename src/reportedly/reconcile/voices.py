"""The independent sources of a toll, and why all that goes back to one counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.reconcile.register import Register
from reportedly.reconcile.revisions import Step, is_put, standing_of
from reportedly.reconcile.values import Voice
from reportedly.records import Basis
from reportedly.resolve.values import Claim, Mention, Source, Toll


def group_by_source(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return the claims of each ultimate source, sources and claims in the order given."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.source].append(claim)
    return dict(groups)


def make_voice(source: Source, steps: Sequence[Step]) -> Voice:
    """Return what goes back to one source, from the steps of its claims."""
    mentions = [mention for step in steps for mention in step.claim.mentions]
    documents = {mention.document for mention in mentions}
    lineages = {mention.lineage for mention in mentions}
    return Voice(
        source=source.id,
        claims=tuple(step.claim.id for step in steps),
        standing=tuple(claim.id for claim in standing_of(steps)),
        mentions=len(mentions),
        documents=len(documents),
        copies=len(documents) - len(lineages),
        why=_word_why(source, mentions, len(documents), len(lineages)),
    )


def is_affirmed(voice: Voice, toll: Toll, register: Register) -> bool:
    """Tell whether a source stands by a figure that is not nought: "no one" affirms no toll.

    A stock that comes to nought takes nothing back: who is missing no longer was missing before.
    """
    ended = toll.basis is Basis.CURRENT and voice.standing
    told = (register.claims[each] for each in (voice.claims if ended else voice.standing))
    return any(each.bounds.high != 0 and is_put(each) for each in told)


def _word_why(source: Source, mentions: Sequence[Mention], documents: int, lineages: int) -> str:
    parts = [f"{_count(len(mentions), 'mention')} in {_count(documents, 'document')}"]
    if documents > lineages:
        parts.append(f"of which {documents - lineages} copied from another")
    own = sum(not mention.sources for mention in mentions)
    cited = len(mentions) - own
    if cited:
        parts.append(f"{cited} citing {source.name}")
    if own:
        parts.append(f"{own} without naming a source")
    if source.anonymous:
        parts.append("unnamed, so perhaps the same as another unnamed source")
    return "; ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
