"""Replay what people decided over what is derived now.

A decision about a figure or statement was made on one reading. When the text is read again by a
better model, the decision is carried over to the same words in the newest reading; where what was
found there is no longer what the person saw, the review is told of as outdated, and still honoured.
A decision about a derived record is outdated once readings came to that record after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from reportedly.ledger.rows import Decision, Outdated, Review
from reportedly.ledger.tables import READINGS
from reportedly.ledger.views import GRADE
from reportedly.resolve.values import Action
from reportedly.resolve.values import Decision as Ruling

_PAGE = 500
_PARTS = (("figures", "quantity"), ("statements", "cue"))
_OF_THE_READING = ("id", "parent", "chain", "same_as", "confidence")
"""Keys of a figure or statement that say nothing about the text, only about its reading."""

_Part = Mapping[str, Any]
_ACTS = {one.value: one for one in Action}


@dataclass(frozen=True, slots=True)
class Replay:
    """What the reviews come to now.

    Args:
        rulings: decisions that change what is derived, in the order in which they were made, each
            with the number of its review.
        records: by number of each review, the record that it applies to now.
        outdated: reviews of figures and statements whose basis changed.
    """

    rulings: tuple[tuple[int, Ruling], ...]
    records: Mapping[int, str]
    outdated: tuple[Outdated, ...]


def replay(connection: Connection, reviews: Sequence[Review]) -> Replay:
    """Carry reviews over to the newest readings and return what they come to.

    Args:
        connection: to the ledger, in a transaction.
        reviews: in the order in which they came.
    """
    carrier = _Carrier(connection, reviews)
    records: dict[int, str] = {}
    outdated: list[Outdated] = []
    live: list[tuple[int, Ruling]] = []
    for review in reviews:
        record, reason = carrier.carry(review)
        if reason is not None:
            outdated.append(Outdated(review=review, record=record, reason=reason))
        if record is None:
            continue
        records[review.number] = record
        if review.decision is Decision.ACCEPT:
            live = [one for one in live if not _takes_back(record, one[1])]
        elif review.decision.value in _ACTS and review.field != GRADE:
            live.append((review.number, _rule(review, record, carrier)))
    return Replay(tuple(live), records, tuple(outdated))


def _takes_back(record: str, ruling: Ruling) -> bool:
    """Tell whether to accept a record is to take this ruling back: only a rejection is."""
    return ruling.about == record and ruling.action is Action.REJECT


def _rule(review: Review, record: str, carrier: _Carrier) -> Ruling:
    others = (carrier.find(one)[0] for one in review.others)
    return Ruling(
        about=record,
        action=_ACTS[review.decision.value],
        field=review.field,
        value=review.value,
        others=tuple(one for one in others if one is not None),
    )


class _Carrier:
    """Finds what a reviewed record is called now; loads only the readings that were reviewed."""

    def __init__(self, connection: Connection, reviews: Iterable[Review]) -> None:
        named = {one for review in reviews for one in (review.about, *review.others)}
        readings = {one.partition("/")[0] for one in named}
        self._documents = _find_documents(connection, readings)
        self._newest = _find_newest(connection, set(self._documents.values()))
        needed = {one for one in readings if self._newest_of(one) not in {None, one}}
        needed |= {self._newest_of(one) or one for one in needed}
        self._contents = _load_contents(connection, needed)

    def carry(self, review: Review) -> tuple[str | None, str | None]:
        """Return the record that a review applies to now, and what changed under it."""
        record, old, new = self.find(review.about)
        if record is None:
            is_moot = review.decision in {Decision.REJECT, Decision.NOTE}
            return None, None if is_moot else "it is no longer read in these words"
        return record, _word_changes(old, new, review)

    def find(self, record: str) -> tuple[str | None, _Part, _Part]:
        """Return what a record is called now, and what was and is read there, where that differs.

        A reading as a whole is its document, which is what outlives it.
        """
        reading, _, part = record.partition("/")
        document = self._documents.get(reading)
        if document is None:
            return record, {}, {}
        newest = self._newest[document]
        if not part:
            return document, self._contents.get(reading, {}), self._contents.get(newest, {})
        if newest == reading:
            return record, {}, {}
        old, new = _match(self._contents[reading], self._contents[newest], part)
        return (None if new is None else f"{newest}/{new['id']}"), old, new or {}

    def _newest_of(self, reading: str) -> str | None:
        return self._newest.get(self._documents.get(reading, ""))


def _match(old: _Part, new: _Part, part: str) -> tuple[_Part, _Part | None]:
    """Return a part of a reading, and what another reading found at the same words."""
    for name, key in _PARTS:
        for item in old[name]:
            if item["id"] == part:
                there = [one for one in new[name] if _place(one[key]) == _place(item[key])]
                near = min(there, key=lambda one: len(_find_changes(item, one)), default=None)
                return item, near
    return {}, None


def _place(span: _Part) -> tuple[int, int]:
    return span["start"], span["end"]


def _find_changes(old: _Part, new: _Part) -> tuple[str, ...]:
    """Return the keys whose values differ, those left out that only concern the reading."""
    return tuple(
        key for key in old if key not in _OF_THE_READING and old[key] != new.get(key, old[key])
    )


def _word_changes(old: _Part, new: _Part, review: Review) -> str | None:
    """Return what changed under a review, one line; what the review itself says is no change."""
    if "figures" in old:
        is_same = all(_tell(old[name]) == _tell(new[name]) for name, _ in _PARTS)
        return None if is_same else "the report is read otherwise now"
    changed = [
        key
        for key in _find_changes(old, new)
        if not (key == review.field and new[key] in (old[key], review.value))
    ]
    words = (f"{key}: {_word(old[key])} → {_word(new[key])}" for key in changed)
    return "; ".join(words) or None


def _tell(parts: Iterable[_Part]) -> list[_Part]:
    """Return what figures or statements say of the text."""
    return [
        {key: value for key, value in one.items() if key not in _OF_THE_READING} for one in parts
    ]


def _word(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("text") or value.get("name")
    if isinstance(value, list):
        return " … ".join(map(_word, value)) or "none"
    return "none" if value is None else str(value)


def _find_documents(connection: Connection, readings: Iterable[str]) -> dict[str, str]:
    """Return the documents of those ids that are of readings."""
    query = select(READINGS.c.id, READINGS.c.document)
    return {
        row.id: row.document
        for page in _pages(readings)
        for row in connection.execute(query.where(READINGS.c.id.in_(page)))
    }


def _find_newest(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    """Return the newest reading of each document."""
    newest: dict[str, str] = {}
    for page in _pages(documents):
        numbers = (
            select(func.max(READINGS.c.number))
            .where(READINGS.c.document.in_(page))
            .group_by(READINGS.c.document)
        )
        query = select(READINGS.c.document, READINGS.c.id).where(READINGS.c.number.in_(numbers))
        newest |= {row.document: row.id for row in connection.execute(query)}
    return newest


def _load_contents(connection: Connection, readings: Iterable[str]) -> dict[str, _Part]:
    query = select(READINGS.c.id, READINGS.c.content)
    return {
        row.id: json.loads(row.content)
        for page in _pages(readings)
        for row in connection.execute(query.where(READINGS.c.id.in_(page)))
    }


def _pages(ids: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _PAGE):
        yield ordered[start : start + _PAGE]
