"""The ledger as its users see it: its rows, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from reportedly.documents import parse_day
from reportedly.errors import FormatError, TamperedError
from reportedly.ledger.agreement import measure_agreement
from reportedly.ledger.database import Database
from reportedly.ledger.finding import find_evidence_history, find_history
from reportedly.ledger.frames import make_frame
from reportedly.ledger.looking import find_named
from reportedly.ledger.pages import find_judged, find_outdated, make_page
from reportedly.ledger.provenance import (
    KINDS,
    find_any,
    find_misquote,
    find_row,
    find_toll,
    trace,
)
from reportedly.ledger.renewing import Deriver
from reportedly.ledger.reviewing import append_review
from reportedly.ledger.rows import (
    Agreement,
    Decision,
    Entry,
    Hit,
    Outdated,
    Review,
    StoredDocument,
)
from reportedly.ledger.searching import search, word_match
from reportedly.ledger.sight import Sight, find_sight
from reportedly.ledger.standing import Stander
from reportedly.ledger.store import Store
from reportedly.ledger.undoing import find_before, find_correction
from reportedly.ledger.views import Course, Found, Provenance, Query, SourceView, TollPage
from reportedly.reconcile.values import Comparison
from reportedly.records import Measure, Status
from reportedly.resolve.values import Resolution

_Kind = TypeVar("_Kind", bound=StrEnum)


_COPIES = 200


class Ledger(Store):
    """An append-only store of readings and reviews, and what they come to; made by `Ledger.open`.

    All methods raise `LedgerError` where the database cannot do what is asked; then the ledger is
    as it was before. Tolls, claims and sources are derived when they are first asked for, and
    again when readings or decisions came since.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._deriver, self._stander = Deriver(database), Stander(database)

    @property
    def patience(self) -> float | None:
        """Seconds to wait for what is derived anew, before what was derived last serves on.

        `None`, as it is first, waits. The first time there is nothing else, so that it waits too.
        """
        return self._deriver.patience

    @patience.setter
    def patience(self, seconds: float | None) -> None:
        """Set how long to wait."""
        self._deriver.patience = seconds

    @property
    def is_behind(self) -> bool:
        """Whether the answer given last left out what came last, since that is still worked in."""
        return self._deriver.is_behind

    def close(self) -> None:
        """Close all connections."""
        self._deriver.close()
        super().close()

    def resolve(self) -> Resolution:
        """Return all sources, claims and tolls, as people's decisions leave them."""
        with self._deriver.use() as state:
            return state.derived.resolution()

    def tolls(
        self,
        *,
        place: str | None = None,
        measure: Measure | str | None = None,
        since: str | None = None,
        source: str | None = None,
        words: str | None = None,
        group: str | None = None,
        status: Status | str | None = None,
        start: str | None = None,
        end: str | None = None,
        is_disputed: bool = False,
        is_unreviewed: bool = False,
        limit: int | None = None,
    ) -> tuple[Comparison, ...]:
        """Return what the claims of each toll come to, the toll with the latest claim first.

        Args:
            place: name of the place, of the division around it, or code or name of its country.
            measure: what happened to the persons.
            since: ISO day on or after which something was claimed about it.
            source: name or alias of a source that claims something about it, or its id.
            words: words of it, as in `search_tolls`.
            group: words that stand in the words for who is counted.
            status: what the words say the persons are.
            start: ISO day on or after which it may have happened.
            end: ISO day on or before which it may have happened.
            is_disputed: only those about which sources disagree.
            is_unreviewed: only those of which nobody judged anything.
            limit: no more than this.

        Raises:
            FormatError: there is no such measure, status or day, or `words` asks for no word.
        """
        query = Query(
            place=place,
            country=None if place is None else _find_country(place),
            measure=None if measure is None else _parse(Measure, measure),
            since=None if since is None else parse_day(since),
            source=source,
            words=None if words is None else word_match(words),
            group=group,
            status=None if status is None else _parse(Status, status),
            start=None if start is None else parse_day(start),
            end=None if end is None else parse_day(end),
            is_disputed=is_disputed,
            limit=limit,
        )
        with self._deriver.use() as state:
            if is_unreviewed:
                query = replace(query, judged=find_judged(state))
            return tuple(state.derived.comparisons(query))

    def courses(self, tolls: Iterable[str]) -> tuple[Course, ...]:
        """Return how the figures of tolls went; a toll of which no day is known is left out.

        Args:
            tolls: their full ids.
        """
        with self._deriver.use() as state:
            return tuple(state.derived.courses(tolls))

    def toll(self, record: str) -> TollPage:
        """Return all about one toll.

        Args:
            record: id of the toll or of one of its claims (the first 4 characters suffice), or
                "READING/f1".

        Raises:
            UnknownRecordError: there is no such toll, or there are several.
        """
        with self._deriver.use() as state, self._database.read() as connection:
            return make_page(connection, state, find_toll(connection, state, record))

    def sources(
        self, name: str | None = None, *, limit: int | None = None
    ) -> tuple[SourceView, ...]:
        """Return the sources with how much each claims, the one with the most claims first.

        Args:
            name: only those called so by any report, or whose id begins so.
            limit: no more than this.
        """
        with self._deriver.use() as state:
            return tuple(state.derived.sources(name, limit))

    def to_pandas(self, table: str = "claims") -> Any:
        """Return a table as a `pandas.DataFrame`, if pandas is installed.

        Args:
            table: "claims" (each with its toll and source), "tolls" or "sources".

        Raises:
            LedgerError: pandas is not installed.
            FormatError: there is no such table.
        """
        with self._deriver.use() as state:
            return make_frame("pandas", state.derived, table)

    def to_polars(self, table: str = "claims") -> Any:
        """Return a table as a `polars.DataFrame`, if polars is installed; see `to_pandas`."""
        with self._deriver.use() as state:
            return make_frame("polars", state.derived, table)

    def review(
        self,
        about: str,
        decision: Decision | str,
        *,
        reviewer: str,
        reason: str = "",
        field: str | None = None,
        value: Any = None,
        others: Sequence[str] = (),
        made_at: datetime | None = None,
    ) -> Review:
        """Add a person's decision about a record.

        Args:
            about: id of a row, toll, claim, source or lineage (its first 4 characters suffice), or
                "READING/f1" for a figure or statement of a reading.
            decision: accept, correct, reject, merge, split or note.
            reviewer: who decides.
            reason: why.
            field: for a correction, the field.
            value: for a correction, the right value, as in the reading format.
            others: for merge and split, the other records.
            made_at: when it was decided, with a time zone; now where not given.

        Raises:
            UnknownRecordError: a record is not in the ledger.
            FormatError: the review lacks what its decision needs, or has what it must not.
        """
        found = [self._find(one) for one in (about, *others)]
        with self._database.write() as connection:
            return append_review(
                connection,
                about=found[0].id,
                decision=decision,
                reviewer=reviewer,
                reason=reason,
                field=field,
                value=value,
                others=[one.id for one in found[1:]],
                made_at=made_at,
                derived={one.id: one.kind for one in found if one.kind in KINDS},
            )

    def undo(self, review: str, *, reviewer: str, reason: str = "undone") -> Review:
        """Take a correction of a figure or statement back: correct it to what stood before.

        Args:
            review: id of the correction.
            reviewer: who takes it back; it must be their own.
            reason: why.

        Raises:
            UnknownRecordError: there is no such review.
            FormatError: it is no such correction, another's, or was itself corrected since.
        """
        standing = self._stander.stand()
        correction = find_correction(standing, review)
        if correction.reviewer != reviewer.strip():
            raise FormatError("a correction can only be undone by whoever made it")
        with self._database.read() as connection:
            record, value = find_before(connection, standing, correction)
        return self.review(
            record,
            Decision.CORRECT,
            reviewer=reviewer,
            reason=reason,
            field=correction.field,
            value=value,
        )

    def _find(self, record: str) -> Found:
        """Return a record of any sort."""
        with self._database.read(once=True) as connection:
            row = find_row(connection, record)
        if row is not None:
            return row
        with self._deriver.use() as state, self._database.read() as connection:
            return find_any(connection, state, record)

    def outdated(self) -> tuple[Outdated, ...]:
        """Return the reviews whose basis changed since, in the order in which they came."""
        with self._deriver.use() as state, self._database.read() as connection:
            return tuple(find_outdated(connection, state))

    def agreement(self) -> Agreement:
        """Return how far reviewers agree on the records that two or more of them judged."""
        return measure_agreement(self.reviews())

    def sight(self, reviewer: str) -> Sight:
        """Return what a reviewer may see of what others decided about figures and statements.

        Args:
            reviewer: who looks; empty where that is not known.
        """
        standing = self._stander.stand()
        return find_sight(standing.reviews, standing.records, reviewer)

    def search(self, query: str, *, limit: int = 20, about: str | None = None) -> tuple[Hit, ...]:
        """Return the documents in which all words of a query stand, best first.

        Of more than 2,000 such documents these are the best of the 2,000 that came last.

        Args:
            query: words, "words side by side", and -word for one that must not be there.
            limit: no more documents than this.
            about: only in the documents that a toll, claim, source or lineage rests on.

        Raises:
            FormatError: the query asks for no word.
            UnknownRecordError: there is no such record, or there are several.
        """
        documents = None
        if about is not None:
            documents = self.trace(about).documents
        with self._database.read(once=True) as connection:
            return search(connection, query, limit, documents)

    def search_tolls(self, query: str, *, limit: int = 20) -> tuple[Comparison, ...]:
        """Return the tolls in whose words all words of a query stand, best first.

        Their words are measure, group and place, and the sources, publishers and number words of
        their claims.

        Args:
            query: words, "words side by side", and -word for one that must not be there.
            limit: no more tolls than this.

        Raises:
            FormatError: the query asks for no word.
        """
        match = word_match(query)
        with self._deriver.use() as state:
            return tuple(state.derived.search(match, limit))

    def trace(self, record: str) -> Provenance:
        """Return what of the ledger a record rests on, down to the words of each report.

        Args:
            record: id of a toll, claim, source, lineage or document.

        Raises:
            UnknownRecordError: it is not in the ledger, or several records begin so.
        """
        with self._deriver.use() as state, self._database.read() as connection:
            return trace(connection, state, record)

    def copies(self, document: str) -> tuple[StoredDocument, ...]:
        """Return the documents that are copies of one report, the earliest first.

        Args:
            document: full id of one of them, which is among them; of very many only the first.
        """
        with self._deriver.use() as state:
            (lineage, *_) = (*state.derived.lineages_of([document]), None)
        ids = [document] if lineage is None else list(lineage.documents[:_COPIES])
        ids += [document] * (document not in ids)
        with self._database.read() as connection:
            return tuple(find_named(connection, ids))

    def check_quotes(self, provenance: Provenance) -> None:
        """Make sure that the words that a record rests on stand in the documents of the ledger.

        Raises:
            TamperedError: some do not; then what was derived was changed behind the program's back.
        """
        with self._database.read() as connection:
            problem = find_misquote(connection, provenance.mentions)
        if problem is not None:
            raise TamperedError(f"{provenance.kind} {provenance.id:.12}: {problem}")

    def history(self, record: str) -> tuple[Entry, ...]:
        """Return all rows about a record, in the order in which they came.

        Args:
            record: id of a row, toll, claim, source or lineage (its first 4 characters suffice), or
                "READING/f1".

        Raises:
            UnknownRecordError: it is not in the ledger, or several records begin so.
        """
        with self._database.read(once=True) as connection:
            row = find_row(connection, record)
            if row is not None:
                return find_history(connection, row.id)
        found = self._find(record)
        if found.kind not in KINDS:
            with self._database.read(once=True) as connection:
                return find_history(connection, found.id)
        traced = self.trace(found.now)
        with self._database.read() as connection:
            return find_evidence_history(connection, traced.readings, traced.reviews)


def _find_country(place: str) -> str | None:
    """Return the ISO 3166 alpha-2 code of the country that is called so."""
    from reportedly.extract.gazetteer import load_gazetteer

    return load_gazetteer().country_named(place)


def _parse(kind: type[_Kind], name: str) -> _Kind:
    try:
        return kind(name)
    except ValueError as error:
        known = ", ".join(kind)
        raise FormatError(
            f"no such {kind.__name__.lower()}: {name!r}; known are {known}"
        ) from error
