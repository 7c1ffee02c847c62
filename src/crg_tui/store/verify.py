"""Proving the record: the chain of the log holds, and every row is what its log says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from crg_tui.domain.long_work import Step, unwatched
from crg_tui.store.audit import CHAINED, GENESIS, digest, entry_hash
from crg_tui.store.tables import RECORDS, Document, DocumentContent, LogEntry, LogPayload, StruckEntry, table
from crg_tui.store.values import plain

_UNREADABLE = "it holds a value that the program never wrote and cannot read"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: where, and what, in a sentence."""

    where: str
    what: str


def findings(connection: sa.Connection, step: Step = unwatched) -> Iterator[Finding]:
    """Everything that is off: in the file, in the chain, in the rows, in the documents. Empty when all is whole.

    `step` counts what is read: the entries of the log, the rows, the documents.
    """
    rebuilt: dict[str, dict[str, dict[str, Any]]] = {table(kind).name: {} for kind in RECORDS}
    try:
        if connection.dialect.name == "sqlite":
            yield from _file(connection)
        read = _Read(connection, step)
        yield from _chain(connection, read, rebuilt)
        yield from _rows(connection, read, rebuilt)
        yield from _documents(connection, read)
    except sa.exc.DatabaseError as error:
        if "malformed" not in str(error.orig):
            raise
        yield Finding("database file", "it is damaged and cannot be read to its end")


class _Read:
    """How far the reading is."""

    def __init__(self, connection: sa.Connection, step: Step) -> None:
        kinds: tuple[type[SQLModel], ...] = (LogEntry, *RECORDS, DocumentContent)
        counts = [sa.select(sa.func.count()).select_from(table(kind)) for kind in kinds]
        self._of = sum(connection.execute(count).scalar_one() for count in counts) if step is not unwatched else 0
        self._step = step
        self._done = 0

    def one(self) -> None:
        """One more is read."""
        self._done += 1
        if self._of:
            self._step(self._done, self._of)


def _file(connection: sa.Connection) -> Iterator[Finding]:
    # An unencrypted file has nothing to say here, not even an empty answer.
    pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check")
    for row in pages if pages.returns_rows else ():
        yield Finding("database file", str(row[0]))
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Finding("database file", str(row[0]))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding(f"table {row[0]}", f"a row names a record in {row[2]} that is not there")


def _each(
    connection: sa.Connection, read: _Read, query: sa.Select[Any], key: sa.Column[Any]
) -> Iterator[tuple[Any, Any]]:
    """Keys and rows in the order of the keys; None for a row with a value that its column cannot hold."""
    last = None
    while True:
        rest = query if last is None else query.where(key > last)
        try:
            for row in connection.execute(rest.order_by(key)).mappings():
                last = row[key.name]
                read.one()
                yield last, row
            return
        except (ValueError, LookupError, TypeError, sa.exc.OperationalError) as error:
            if isinstance(error, sa.exc.OperationalError) and "decode" not in str(error.orig):
                raise
            after = sa.select(sa.func.min(key)) if last is None else sa.select(sa.func.min(key)).where(key > last)
            last = connection.execute(after).scalar_one()
            yield last, None


def _chain(connection: sa.Connection, read: _Read, rebuilt: dict[str, dict[str, dict[str, Any]]]) -> Iterator[Finding]:
    log, payloads, struck = table(LogEntry), table(LogPayload), table(StruckEntry)
    query = (
        sa.select(log, payloads.c.salt, payloads.c.payload, struck.c.id.label("struck"), struck.c.remaining)
        .outerjoin(payloads, payloads.c.entry_id == log.c.entry_id)
        .outerjoin(struck, struck.c.entry_id == log.c.entry_id)
    )
    expected, prev_hash = 1, GENESIS
    newest: dict[str, str] = {}
    for seq, row in _each(connection, read, query, log.c.seq):
        where = f"log entry {seq}"
        if seq != expected:
            yield Finding(where, f"entries {expected} to {seq - 1} are missing from the log")
        expected = seq + 1
        if row is None:
            yield Finding(where, _UNREADABLE)
            continue
        if row["prev_hash"] != prev_hash:
            yield Finding(where, "the chain is broken: it does not follow the entry before it")
        if row["prev_entry_of_record"] != newest.get(row["record_id"]):
            yield Finding(where, "it does not follow the last entry of its record")
        if entry_hash({name: row[name] for name in CHAINED}) != row["hash"]:
            yield Finding(where, "the entry was altered after it was written")
        if row["payload"] is None and row["struck"] is not None:
            if row["remaining"] is not None and not _replay(rebuilt, row, row["remaining"]):
                yield Finding(where, "what was left of it after a strike-out was altered")
        elif row["payload"] is None:
            yield Finding(where, "its content is missing and was not struck out")
        elif not (_fits(row) and _replay(rebuilt, row, row["payload"])):
            yield Finding(where, "its content was altered after it was written")
        prev_hash = row["hash"]
        newest[row["record_id"]] = row["entry_id"]


def _fits(row: sa.RowMapping) -> bool:
    try:
        return bool(digest(row["salt"], row["payload"]) == row["payload_digest"])
    except (ValueError, TypeError, AttributeError):
        return False


def _replay(rebuilt: dict[str, dict[str, dict[str, Any]]], row: sa.RowMapping, said: str) -> bool:
    records = rebuilt.setdefault(row["record_kind"], {})
    try:
        held = {name: after for name, (_, after) in json.loads(said)["fields"].items()}
    except (ValueError, TypeError, LookupError, AttributeError):
        return False
    if row["kind"] == "removed":
        records.pop(row["record_id"], None)
    else:
        records.setdefault(row["record_id"], {}).update(held)
    return True


def _rows(connection: sa.Connection, read: _Read, rebuilt: dict[str, dict[str, dict[str, Any]]]) -> Iterator[Finding]:
    for kind in RECORDS:
        found = table(kind)
        logged = rebuilt[found.name]
        for key, row in _each(connection, read, sa.select(found), found.c.id):
            wanted = logged.pop(key, None)
            if row is None:
                yield Finding(f"{found.name} {key}", _UNREADABLE)
                continue
            where = f"{found.name} {row.get('ref') or key}"
            if wanted is None:
                yield Finding(where, "the row is there, but the log never made it")
                continue
            # A column that is newer than the row was never logged for it, and holds nothing.
            off = sorted(name for name in row if not _same(row[name], wanted.get(name)))
            if off:
                yield Finding(where, f"{', '.join(off)} differ from what the log says")
        for key in logged:
            yield Finding(f"{found.name} {key}", "the log made this row, but it is gone")


def _same(value: Any, wanted: Any) -> bool:
    return not isinstance(value, bytes) and bool(plain(value) == wanted)


def _documents(connection: sa.Connection, read: _Read) -> Iterator[Finding]:
    contents = table(DocumentContent)
    for name, row in _each(connection, read, sa.select(contents), contents.c.sha256):
        if row is None or hashlib.sha256(row["content"]).hexdigest() != name:
            yield Finding(f"document {str(name)[:12]}", "its content is not what was received")
    documents = table(Document)
    struck = table(StruckEntry)
    kept = sa.exists().where(contents.c.sha256 == documents.c.sha256)
    went = sa.exists().where(struck.c.record_kind == contents.name, struck.c.record_id == documents.c.sha256)
    for digest_of_lost in connection.execute(sa.select(documents.c.sha256).distinct().where(~kept, ~went)).scalars():
        yield Finding(f"document {str(digest_of_lost)[:12]}", "its content is missing")
