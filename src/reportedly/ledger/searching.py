"""Full-text search over the documents: FTS5 on SQLite, tsvector on PostgreSQL, one query language.

All words must be there, in any form ("kill" finds "killed"); "words in quotes" stand side by side;
-word must not be there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from reportedly.errors import FormatError
from reportedly.ledger.rows import Hit
from reportedly.ledger.tables import Exact
from reportedly.wording import word_headline

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_HEAD = 200
_RANKED = 500  # the last matches, of which the best are found: the rank of each takes its time
_WORD = re.compile(r"\w")
_OPEN, _CLOSE = (
    "\ue000",
    "\ue001",
)  # private use: they mark the matches on the way from the database
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")

# "+ 0": else PostgreSQL may go through the sightings by number until it meets one of the document.
_SHOWN = f"d.id, substr(d.text, 1, {_HEAD}) AS head, " + ", ".join(
    f"(SELECT {name} FROM sightings WHERE document = d.id ORDER BY number + 0 LIMIT 1) AS {name}"
    for name in ("title", "published")
)
# Both take the last matches by number alone, rank these, and look at the texts of the best only.
_SQLITE = f"""
WITH matching AS (
  SELECT rowid AS number, -bm25(search_words) AS rank FROM search_words
  WHERE search_words MATCH :query AND (:documents IS NULL OR rowid IN
    (SELECT number FROM documents WHERE id IN (SELECT value FROM json_each(:documents))))
  ORDER BY rowid DESC LIMIT :ranked
),
found AS (SELECT number, rank FROM matching ORDER BY rank DESC, number LIMIT :limit)
SELECT {_SHOWN}, snippet(search_words, 0, '{_OPEN}', '{_CLOSE}', '…', 24) AS passage
FROM found CROSS JOIN search_words ON search_words.rowid = found.number
JOIN documents AS d ON d.number = found.number
WHERE search_words MATCH :query ORDER BY found.rank DESC, found.number
"""
# PostgreSQL finds the last by the block of numbers in which they stand: it looks through twice as
# many blocks until they hold enough matches. The index is on the same words as `_NEAR`.
_NEAR = """words @@ query AND ARRAY[document / 4096] &&
    ARRAY(SELECT generate_series(newest - blocks + 1, newest))"""
_POSTGRES = f"""
WITH RECURSIVE asked AS MATERIALIZED (
  SELECT websearch_to_tsquery('english', :query) AS query, CAST(:documents AS json) AS chosen,
    (SELECT max(document) / 4096 FROM search_words) AS newest
),
tried AS (
  SELECT CASE WHEN chosen IS NULL THEN 2 ELSE newest + 1 END AS blocks FROM asked
  UNION ALL
  SELECT 2 * blocks FROM asked, tried
  WHERE blocks <= newest AND (SELECT count(*) FROM search_words WHERE {_NEAR}) < :ranked
),
matching AS MATERIALIZED (
  SELECT document, piece
  FROM asked, (SELECT max(blocks) AS blocks FROM tried) AS enough, search_words
  WHERE {_NEAR} AND (chosen IS NULL OR document IN
    (SELECT number FROM documents WHERE id IN
      (SELECT json_array_elements_text(CAST(:documents AS json)))))
),
last AS (SELECT document, piece FROM matching ORDER BY document DESC LIMIT :ranked),
found AS (
  SELECT document AS number, max(ts_rank(words, query)) AS rank
  FROM asked, last JOIN search_words USING (document, piece)
  GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :limit
)
SELECT {_SHOWN}, ts_headline('english', d.text, query, 'StartSel={_OPEN}, StopSel={_CLOSE},
  MaxWords=24, MinWords=12, MaxFragments=1') AS passage
FROM found CROSS JOIN asked JOIN documents AS d ON d.number = found.number
ORDER BY found.rank DESC, found.number
"""
_SEARCHES = {
    name: text(sql).columns(title=Exact, published=Exact)
    for name, sql in (("sqlite", _SQLITE), ("postgresql", _POSTGRES))
}


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
    dialect = connection.dialect.name
    asked = {
        "query": word_match(query) if dialect == "sqlite" else _web_match(query),
        "documents": None if documents is None else json.dumps(documents),
        "ranked": max(_RANKED, limit),
        "limit": limit,
    }
    return tuple(map(_make_hit, connection.execute(_SEARCHES[dialect], asked)))


def _make_hit(row: Row[Any]) -> Hit:
    pieces = _MARKS.split(" ".join(row.passage.split()))
    return Hit(
        document=row.id,
        title=row.title or word_headline(row.head),
        published=row.published,
        passage="".join(pieces),
        matches=_find_matches(pieces),
    )


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


def _web_match(query: str) -> str:
    """Return a query as PostgreSQL's `websearch_to_tsquery` reads it."""
    wanted, excluded = _quote(_parse_query(query))
    return " ".join([*wanted, *(f"-{one}" for one in excluded)])


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
