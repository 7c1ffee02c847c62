"""Proving the record: the chain of the log holds, and every row is what its log says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from crg_tui.store.audit import CHAINED, GENESIS, digest, entry_hash
from crg_tui.store.tables import RECORDS, LogEntry, LogPayload, table
from crg_tui.store.values import plain


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: where, and what, in a sentence."""

    where: str
    what: str


def findings(connection: sa.Connection) -> Iterator[Finding]:
    """Everything that is off: first in the file, then in the chain, then in the rows. Nothing when all is whole."""
    if connection.dialect.name == "sqlite":
        yield from _file(connection)
    rebuilt: dict[str, dict[str, dict[str, Any]]] = {table(kind).name: {} for kind in RECORDS}
    yield from _chain(connection, rebuilt)
    yield from _rows(connection, rebuilt)


def _file(connection: sa.Connection) -> Iterator[Finding]:
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Finding("database file", str(row[0]))
    for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check"):
        yield Finding("database file", str(row[0]))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding(f"table {row[0]}", f"a row names a record in {row[2]} that is not there")


def _chain(connection: sa.Connection, rebuilt: dict[str, dict[str, dict[str, Any]]]) -> Iterator[Finding]:
    log, payloads = table(LogEntry), table(LogPayload)
    query = (
        sa.select(log, payloads.c.salt, payloads.c.payload)
        .outerjoin(payloads, payloads.c.entry_id == log.c.entry_id)
        .order_by(log.c.seq)
    )
    expected, prev_hash = 1, GENESIS
    newest: dict[str, str] = {}
    for row in connection.execute(query).mappings():
        where = f"log entry {row['seq']}"
        if row["seq"] != expected:
            yield Finding(where, f"entries {expected} to {row['seq'] - 1} are missing from the log")
        if row["prev_hash"] != prev_hash:
            yield Finding(where, "the chain is broken: it does not follow the entry before it")
        if row["prev_entry_of_record"] != newest.get(row["record_id"]):
            yield Finding(where, "it does not follow the last entry of its record")
        if entry_hash({name: row[name] for name in CHAINED}) != row["hash"]:
            yield Finding(where, "the entry was altered after it was written")
        if row["payload"] is None:
            yield Finding(where, "its content is missing and was not struck out")
        elif digest(row["salt"], row["payload"]) != row["payload_digest"]:
            yield Finding(where, "its content was altered after it was written")
        else:
            _replay(rebuilt, row)
        expected, prev_hash = row["seq"] + 1, row["hash"]
        newest[row["record_id"]] = row["entry_id"]


def _replay(rebuilt: dict[str, dict[str, dict[str, Any]]], row: sa.RowMapping) -> None:
    records = rebuilt.setdefault(row["record_kind"], {})
    fields = json.loads(row["payload"])["fields"]
    if row["kind"] == "removed":
        records.pop(row["record_id"], None)
    else:
        records.setdefault(row["record_id"], {}).update({name: after for name, (_, after) in fields.items()})


def _rows(connection: sa.Connection, rebuilt: dict[str, dict[str, dict[str, Any]]]) -> Iterator[Finding]:
    for kind in RECORDS:
        found = table(kind)
        logged = rebuilt[found.name]
        for row in connection.execute(sa.select(found).order_by(found.c.id)).mappings():
            where = f"{found.name} {row.get('ref') or row['id']}"
            wanted = logged.pop(row["id"], None)
            if wanted is None:
                yield Finding(where, "the row is there, but the log never made it")
                continue
            off = [name for name in wanted if name in row and plain(row[name]) != wanted[name]]
            if off:
                yield Finding(where, f"{', '.join(off)} differ from what the log says")
        for key in logged:
            yield Finding(f"{found.name} {key}", "the log made this row, but it is gone")
