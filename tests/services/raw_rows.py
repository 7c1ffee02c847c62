"""The rows of a database file as they lie there, read past the program and its mappings: what invariants rest on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]

_NO_RECORDS = ("log", "search", "sqlite")


@dataclass(frozen=True)
class Rows:
    """Every row of every record, and how far the log goes: its length, that of its contents, its newest hash."""

    tables: dict[str, dict[str, Row]]
    log: tuple[int, int, str]

    def of(self, name: str, **columns: object) -> list[Row]:
        """The rows with exactly these values, in the order in which they were made."""
        found = (row for row in self.tables[name].values() if all(row[key] == value for key, value in columns.items()))
        return sorted(found, key=lambda row: row["id"])

    def one(self, name: str, **columns: object) -> Row | None:
        """The first of them, or None."""
        return next(iter(self.of(name, **columns)), None)


@dataclass(frozen=True)
class Change:
    """A row that is not what it was: None before where it is new, None after where it is gone."""

    table: str
    key: str
    before: Row | None
    after: Row | None

    @property
    def columns(self) -> frozenset[str]:
        """The columns that differ; all of them where the row is new or gone."""
        if self.before is None or self.after is None:
            return frozenset(self.before or self.after or ())
        return frozenset(name for name, value in self.before.items() if self.after[name] != value)


def differences(before: Rows, after: Rows) -> list[Change]:
    """What lies between two readings."""
    return [
        Change(name, key, was.get(key), now.get(key))
        for name, now in after.tables.items()
        for was in [before.tables[name]]
        if was != now
        for key in {**was, **now}
        if was.get(key) != now.get(key)
    ]


def _row(row: sqlite3.Row) -> Row:
    held = dict(row)
    if isinstance(counted := held.get("quorum"), str):
        # The order in which a mapping lies there says nothing.
        held["quorum"] = json.loads(counted)
    return held


class Reader:
    """A connection of its own to the same unencrypted file."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._tables = tuple(self._with_keys())

    def _with_keys(self) -> Iterator[str]:
        for (name,) in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = [row["name"] for row in self._connection.execute(f"PRAGMA table_info({name})")]
            if "id" in columns and not name.startswith(_NO_RECORDS):
                yield name

    def rows(self) -> Rows:
        """What stands there now."""
        query = self._connection.execute
        tables = {
            name: {row["id"]: _row(row) for row in query(f"SELECT * FROM {name}").fetchall()} for name in self._tables
        }
        entries, head = query("SELECT count(*), coalesce(max(seq), 0) FROM log").fetchone()
        assert entries == head, "the log has no gaps"
        contents = query("SELECT count(*) FROM log_payload").fetchone()[0]
        return Rows(tables, (entries, contents, self.hash_at(head)))

    def hash_at(self, seq: int) -> str:
        """The hash of one entry of the log."""
        found = self._connection.execute("SELECT hash FROM log WHERE seq = ?", (seq,)).fetchone()
        return str(found["hash"]) if found else ""

    def newest_entry(self, key: str) -> str | None:
        """What an editor of that record has seen."""
        query = "SELECT entry_id FROM log WHERE record_id = ? ORDER BY seq DESC LIMIT 1"
        found = self._connection.execute(query, (key,)).fetchone()
        return found["entry_id"] if found else None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
