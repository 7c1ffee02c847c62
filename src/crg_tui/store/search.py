"""Full-text search: written where the log is written, so that it never lags behind. Identities are never in it.

On SQLite the words stand in an FTS5 table, on PostgreSQL in a `tsvector` of the configuration "simple"; both find
words by their beginnings. Ranking differs, so that results come newest first on both.
"""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa

ON_SQLITE = (
    "CREATE TABLE search_keys (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE search USING fts5(text, tokenize='unicode61', prefix='2 3 4')",
)
ON_POSTGRESQL = (
    'CREATE TABLE search (id text COLLATE "C" PRIMARY KEY, kind text NOT NULL, text tsvector NOT NULL)',
    "CREATE INDEX ix_search_text ON search USING gin (text)",
)
_WORD = re.compile(r"\w+")
_LONGEST = 500
"""Characters of a search that are read: PostgreSQL refuses a word of more than 2,046 bytes."""


def index(connection: sa.Connection, kind: str, record_id: str, text: str) -> None:
    """Replace what is searched for one record; empty text removes it."""
    if connection.dialect.name == "sqlite":
        _index_fts(connection, kind, record_id, text)
        return
    _run(connection, "DELETE FROM search WHERE id = :id", id=record_id)
    if text:
        insert = "INSERT INTO search (id, kind, text) VALUES (:id, :kind, to_tsvector('simple', :text))"
        # Its own parser would take `2026-003` for a number with a sign and an address for one word.
        _run(connection, insert, id=record_id, kind=kind, text=" ".join(_WORD.findall(text)))


def _index_fts(connection: sa.Connection, kind: str, record_id: str, text: str) -> None:
    number = _run(connection, "SELECT number FROM search_keys WHERE id = :id", id=record_id).scalar_one_or_none()
    if number is not None:
        _run(connection, "DELETE FROM search WHERE rowid = :number", number=number)
    if not text:
        _run(connection, "DELETE FROM search_keys WHERE id = :id", id=record_id)
        return
    if number is None:
        insert = "INSERT INTO search_keys (kind, id) VALUES (:kind, :id) RETURNING number"
        number = _run(connection, insert, kind=kind, id=record_id).scalar_one()
    _run(connection, "INSERT INTO search (rowid, text) VALUES (:number, :text)", number=number, text=text)


def _run(connection: sa.Connection, statement: str, **values: object) -> sa.CursorResult[Any]:
    return connection.execute(sa.text(statement), values)


def find(connection: sa.Connection, words: str, limit: int = 50) -> list[tuple[str, str]]:
    """Records that hold all words, the last one as a beginning: pairs of kind and key, newest first."""
    found = _WORD.findall(words[:_LONGEST])
    if not found:
        return []
    if connection.dialect.name == "sqlite":
        phrase = " ".join(f'"{word}"' for word in found) + "*"
        query = (
            "SELECT kind, id FROM search JOIN search_keys ON number = search.rowid "
            "WHERE search MATCH :phrase ORDER BY search.rowid DESC LIMIT :limit"
        )
    else:
        phrase = " & ".join(found) + ":*"
        query = "SELECT kind, id FROM search WHERE text @@ to_tsquery('simple', :phrase) ORDER BY id DESC LIMIT :limit"
    return [(row.kind, row.id) for row in _run(connection, query, phrase=phrase, limit=limit)]
