"""Full-text search over the documents: FTS5 on SQLite, tsvector on PostgreSQL, one query language.

All words must be there, in any form ("kill" finds "killed"); "words in quotes" stand side by side;
-word must not be there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, TextClause, func, select, text

from reportedly.errors import FormatError
from reportedly.ledger.looking import find_sightings
from reportedly.ledger.rows import Hit
from reportedly.ledger.tables import DOCUMENTS
from reportedly.wording import word_headline

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_HEAD = 200
_WORD = re.compile(r"\w")
_OPEN, _CLOSE = (
    "\ue000",
    "\ue001",
)  # private use: they mark the matches on the way from the database
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")

_SQLITE = text(
    f"SELECT d.id, snippet(search_words, 0, '{_OPEN}', '{_CLOSE}', '…', 24) AS passage"
    " FROM search_words JOIN documents AS d ON d.number = search_words.rowid"
    " WHERE search_words MATCH :query"
    " AND (:documents IS NULL OR d.id IN (SELECT value FROM json_each(:documents)))"
    " ORDER BY bm25(search_words), d.number LIMIT :limit"
)
_POSTGRES = text(
    "SELECT d.id, ts_headline('english', d.text, :query ::tsquery,"
    f" 'StartSel={_OPEN}, StopSel={_CLOSE}, MaxWords=24, MinWords=12, MaxFragments=1') AS passage"
    " FROM (SELECT document, max(ts_rank(words, :query ::tsquery)) AS rank FROM search_words"
    " WHERE words @@ :query ::tsquery AND (CAST(:documents AS json) IS NULL OR document IN"
    " (SELECT number FROM documents WHERE id IN"
    " (SELECT json_array_elements_text(CAST(:documents AS json))))) GROUP BY document"
    " ORDER BY rank DESC, document LIMIT :limit) AS found"
    " JOIN documents AS d ON d.number = found.document"
    " ORDER BY found.rank DESC, d.number"
)
_PARSE = text("SELECT websearch_to_tsquery('english', :query)::text")


@dataclass(frozen=True, slots=True)
class _Term:
    words: str
    is_excluded: bool


def search(
    connection: Connection, query: str, limit: int, documents: Sequence[str] | None = None
) -> tuple[Hit, ...]:
    """Return the documents that a query finds, best first.

    Args:
        connection: to the ledger.
        query: words, "phrases" and -exclusions.
        limit: no more documents than this.
        documents: ids of those that are looked through; all where not given.

    Raises:
        FormatError: the query asks for no word.
    """
    statement, asked = _ask(connection, query)
    within = None if documents is None else json.dumps(documents)
    asked_for = {"query": asked, "limit": limit, "documents": within}
    rows = connection.execute(statement, asked_for).all()
    sightings = find_sightings(connection, [row.id for row in rows])
    heads = _find_heads(connection, list(sightings))
    hits = []
    for document, passage in rows:
        first = sightings[document][0]
        pieces = _MARKS.split(" ".join(passage.split()))
        hits.append(
            Hit(
                document=document,
                title=first.title or word_headline(heads[document]),
                published=first.published,
                passage="".join(pieces),
                matches=_find_matches(pieces),
            )
        )
    return tuple(hits)


def _find_heads(connection: Connection, documents: list[str]) -> dict[str, str]:
    """Return how the texts of documents begin."""
    head = func.substr(DOCUMENTS.c.text, 1, _HEAD)
    rows = connection.execute(select(DOCUMENTS.c.id, head).where(DOCUMENTS.c.id.in_(documents)))
    return {row[0]: row[1] for row in rows}


def word_match(query: str) -> str:
    """Return a query as FTS5 writes it.

    Raises:
        FormatError: it asks for no word.
    """
    wanted, excluded = _quote(_parse_query(query))
    return " NOT ".join([" AND ".join(wanted), *excluded])


def _quote(terms: list[_Term]) -> tuple[list[str], list[str]]:
    """Return the terms that must stand in a text, and those that must not."""
    wanted = [f'"{term.words}"' for term in terms if not term.is_excluded]
    return wanted, [f'"{term.words}"' for term in terms if term.is_excluded]


def _ask(connection: Connection, query: str) -> tuple[TextClause, str]:
    """Return the statement for the database, and the query as it writes one."""
    if connection.dialect.name == "sqlite":
        return _SQLITE, word_match(query)
    wanted, excluded = _quote(_parse_query(query))
    line = " ".join([*wanted, *(f"-{one}" for one in excluded)])
    return _POSTGRES, connection.scalar(_PARSE, {"query": line}) or ""


def _parse_query(query: str) -> list[_Term]:
    terms = [
        _Term((phrase or word).replace("\0", " "), bool(minus))
        for minus, phrase, word in _TERM.findall(query.encode(errors="replace").decode())
        if _WORD.search(phrase or word)
    ]
    if all(term.is_excluded for term in terms):
        raise FormatError(f"the query {query!r} asks for no word")
    return terms


def _find_matches(pieces: list[str]) -> tuple[tuple[int, int], ...]:
    """Return the ranges of every second piece in all of them put together."""
    matches, start = [], 0
    for index, piece in enumerate(pieces):
        if index % 2:
            matches.append((start, start + len(piece)))
        start += len(piece)
    return tuple(matches)
