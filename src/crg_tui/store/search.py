"""Full-text search: written where the log is written, so that it never lags behind. Identities are never in it.

On SQLite the words stand in an FTS5 table, on PostgreSQL in a `tsvector` of the configuration "simple"; both find
words by their beginnings. Ranking differs, so that results come newest first on both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from crg_tui.store.tables.base import Record

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
        _run(connection, insert, id=record_id, kind=kind, text=_words_of(text))


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


def text_of(kind: type[Record], row: Mapping[str, Any] | sa.RowMapping) -> str:
    """What is searched of a record, given by its columns; empty where it says nothing that is."""
    return "\n".join(str(value) for column in kind.searched if (value := row[column]))


def held(connection: sa.Connection) -> Iterator[tuple[str, tuple[str, str]]]:
    """Everything the index holds: key of the record, its kind, and on SQLite the words (elsewhere nothing)."""
    query = "SELECT id, kind, '' FROM search"
    if connection.dialect.name == "sqlite":
        query = "SELECT search_keys.id, kind, c0 FROM search_keys LEFT JOIN search_content AS c ON c.id = number"
    for key, kind, words in connection.exec_driver_sql(query):
        yield key, (kind, words)


def astray(connection: sa.Connection) -> list[int]:
    """Numbers of words in the index that belong to no record; on SQLite alone, where both stand apart."""
    if connection.dialect.name != "sqlite":
        return []
    query = "SELECT id FROM search_content WHERE id NOT IN (SELECT number FROM search_keys) LIMIT 20"
    return [number for (number,) in connection.exec_driver_sql(query)]


def loose_segments(connection: sa.Connection) -> list[int]:
    """Segments that the index of FTS5 names and that it has no pages of: its own check passes over them.

    FTS5 numbers a page by its segment, shifted by 37 bits ("fts5_index.c", SQLite's source).
    """
    if connection.dialect.name != "sqlite":
        return []
    query = "SELECT DISTINCT segid FROM search_idx WHERE segid NOT IN (SELECT id >> 37 FROM search_data)"
    return [segment for (segment,) in connection.exec_driver_sql(query)]


def different(connection: sa.Connection, texts: Mapping[str, str]) -> set[str]:
    """The keys of those records whose words on PostgreSQL are others than these."""
    query = (
        "SELECT search.id FROM search JOIN unnest(CAST(:keys AS text[]), CAST(:texts AS text[])) AS w (id, words) "
        "ON w.id = search.id WHERE search.text IS DISTINCT FROM to_tsvector('simple', w.words)"
    )
    found = _run(connection, query, keys=list(texts), texts=[_words_of(text) for text in texts.values()])
    return set(found.scalars())


def _words_of(text: str) -> str:
    # PostgreSQL's own parser would take `2026-003` for a number with a sign and an address for one word.
    return " ".join(_WORD.findall(text))


def _run(connection: sa.Connection, statement: str, **values: object) -> sa.CursorResult[Any]:
    return connection.execute(sa.text(statement), values)


def find(
    connection: sa.Connection, words: str, limit: int = 50, kinds: Collection[str] | None = None
) -> list[tuple[str, str]]:
    """Records that hold all words, the last one as a beginning: pairs of kind and key, newest first; of these kinds
    alone, None for all."""
    found = _WORD.findall(words[:_LONGEST])
    if not found:
        return []
    of = "" if kinds is None else "AND kind IN :kinds "
    if connection.dialect.name == "sqlite":
        phrase = " ".join(f'"{word}"' for word in found) + "*"
        query = (
            "SELECT kind, id FROM search JOIN search_keys ON number = search.rowid "
            f"WHERE search MATCH :phrase {of}ORDER BY search.rowid DESC LIMIT :limit"
        )
    else:
        phrase = " & ".join(found) + ":*"
        query = (
            f"SELECT kind, id FROM search WHERE text @@ to_tsquery('simple', :phrase) {of}ORDER BY id DESC LIMIT :limit"
        )
    statement, values = sa.text(query), {"phrase": phrase, "limit": limit}
    if kinds is not None:
        statement = statement.bindparams(sa.bindparam("kinds", expanding=True))
        values["kinds"] = list(kinds)
    return [(row.kind, row.id) for row in connection.execute(statement, values)]


def holding(connection: sa.Connection, word: str, kinds: Collection[str], most: int) -> list[tuple[str, str]] | None:
    """Records of these kinds that hold a word beginning so: pairs of kind and key. None where more than `most` do."""
    if not _WORD.fullmatch(word):
        return []
    if connection.dialect.name == "sqlite":
        phrase = f'"{word}"*'
        query = (
            "SELECT kind, id FROM search JOIN search_keys ON number = search.rowid "
            "WHERE search MATCH :phrase AND kind IN :kinds LIMIT :limit"
        )
    else:
        phrase = f"{word}:*"
        query = (
            "SELECT kind, id FROM search WHERE text @@ to_tsquery('simple', :phrase) AND kind IN :kinds LIMIT :limit"
        )
    statement = sa.text(query).bindparams(sa.bindparam("kinds", expanding=True))
    rows = connection.execute(statement, {"phrase": phrase, "kinds": list(kinds), "limit": most + 1}).all()
    return None if len(rows) > most else [(row.kind, row.id) for row in rows]
