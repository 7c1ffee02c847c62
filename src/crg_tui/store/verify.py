"""Proving the record: the chain of the log holds, and every row is what its log says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from crg_tui.domain.long_work import Step, unwatched
from crg_tui.store import schema, verify_beside, verify_papers
from crg_tui.store.findings import UNREADABLE, Finding, Progress, each
from crg_tui.store.tables import RECORDS, DatabaseInfo, DocumentContent, LogEntry, ReferenceCounter, table
from crg_tui.store.values import plain
from crg_tui.store.verify_log import Replayed, chain, loose_ends, struck_out
from crg_tui.store.verify_search import Index

__all__ = ["Finding", "Tally", "findings"]


@dataclass(slots=True)
class Tally:
    """What is counted on the way: `struck` are the log entries whose content was struck out, as the record says."""

    struck: int = 0


def findings(connection: sa.Connection, step: Step = unwatched, tally: Tally | None = None) -> Iterator[Finding]:
    """Everything that is off: in the file, in the chain, in the rows, in what stands beside them. Empty when all is
    whole.

    `step` counts what is read: the entries of the log, the rows, the documents.
    """
    replayed = Replayed({table(kind).name: {} for kind in RECORDS})
    try:
        if connection.dialect.name == "sqlite":
            yield from _file(connection)
        progress = Progress(step, _how_many(connection) if step is not unwatched else 0)
        struck = struck_out(connection)
        yield from chain(connection, progress, replayed, struck)
        yield from loose_ends(connection, struck)
        if tally is not None:
            tally.struck = replayed.struck
        yield from _rows(connection, progress, replayed)
        yield from verify_beside.database_info(connection, progress, replayed)
        yield from verify_beside.counters(connection, progress, replayed)
        yield from verify_beside.documents(connection, progress, replayed, struck.contents)
        yield from verify_papers.papers(connection)
    except sa.exc.DatabaseError as error:
        said = str(error.orig)
        if "malformed" in said:
            yield Finding("database file", "it is damaged and cannot be read to its end")
        elif "no such" in said or "vtable" in said or "fts5" in said:
            yield Finding("database file", "what is missing or damaged keeps the rest from being read")
        else:
            raise


def chain_up_to(connection: sa.Connection, number: int, step: Step = unwatched) -> Iterator[Finding]:
    """What is off in the chain of the log up to one entry; `step` counts entries."""
    try:
        yield from chain(connection, Progress(step, number), Replayed(), struck_out(connection), up_to=number)
    except sa.exc.DatabaseError as error:
        if "malformed" not in str(error.orig):
            raise
        yield Finding("database file", "it is damaged and cannot be read to its end")


def _how_many(connection: sa.Connection) -> int:
    kinds: tuple[type[SQLModel], ...] = (LogEntry, *RECORDS, DatabaseInfo, ReferenceCounter, DocumentContent)
    return sum(connection.execute(sa.select(sa.func.count()).select_from(table(kind))).scalar_one() for kind in kinds)


def _file(connection: sa.Connection) -> Iterator[Finding]:
    # An unencrypted file has nothing to say here, not even an empty answer.
    pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check")
    for row in pages if pages.returns_rows else ():
        yield Finding("database file", str(row[0]))
    for where, what in schema.differences(connection):
        yield Finding(where, what)
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Finding("database file", str(row[0]))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding(f"table {row[0]}", f"a row names a record in {row[2]} that is not there")


def _rows(connection: sa.Connection, progress: Progress, replayed: Replayed) -> Iterator[Finding]:
    index = Index(connection)
    for kind in RECORDS:
        found = table(kind)
        logged = replayed.rows[found.name]
        for key, row in each(connection, progress, sa.select(found), found.c.id):
            wanted = logged.pop(key, None)
            if row is None:
                index.passed_by(key)
                yield Finding(f"{found.name} {key}", UNREADABLE)
                continue
            where = f"{found.name} {row.get('ref') or key}"
            if wanted is None:
                index.passed_by(key)
                yield Finding(where, "the row is there, but the log never made it")
                continue
            # A column that is newer than the row was never logged for it, and holds nothing. What was struck out of
            # the log is known to nobody.
            known = wanted if key in replayed.loose else row
            off = sorted(name for name in known if name in row and not _same(row[name], wanted.get(name)))
            if off:
                index.passed_by(key)
                yield Finding(where, f"{', '.join(off)} differ from what the log says")
            elif kind.searched:
                yield from index.row(kind, row, where)
        for key in logged:
            yield Finding(f"{found.name} {key}", "the log made this row, but it is gone")
    yield from index.rest()


def _same(value: Any, wanted: Any) -> bool:
    return not isinstance(value, bytes) and bool(plain(value) == wanted)
