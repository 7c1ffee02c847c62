"""What stands beside the records and is no record itself: which database it is, the numbers given, the documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import sqlalchemy as sa

from crg_tui.store.findings import UNREADABLE, Finding, Progress, each
from crg_tui.store.tables import DatabaseInfo, Document, DocumentContent, ReferenceCounter, table
from crg_tui.store.values import plain
from crg_tui.store.verify_log import Replayed


def database_info(connection: sa.Connection, progress: Progress, replayed: Replayed) -> Iterator[Finding]:
    """The one row that says which database this is, against the log's own entries.

    When it was made, and whether it holds sample material, stands in the log since revision 0004 of the tables.
    """
    held = table(DatabaseInfo)
    rows = list(each(connection, progress, sa.select(held), held.c.id))
    if len(rows) != 1:
        yield Finding(held.name, f"it holds {len(rows)} rows, and one is right")
    for key, row in rows:
        if row is None:
            yield Finding(held.name, UNREADABLE)
            continue
        wanted = {"id": replayed.origin} if replayed.origin is not None else {}
        off = sorted(name for name, value in ({} | (replayed.made or {}) | wanted).items() if plain(row[name]) != value)
        if off:
            yield Finding(f"{held.name} {key}", f"{', '.join(off)} differ from what the log says")


def counters(connection: sa.Connection, progress: Progress, replayed: Replayed) -> Iterator[Finding]:
    """The last number given in each scope: as the log says, and never below one that a reference names."""
    held = table(ReferenceCounter)
    wanted = replayed.numbers | replayed.counters
    for scope, row in each(connection, progress, sa.select(held), held.c.scope):
        where = f"{held.name} {scope}"
        last = None if row is None else row["last"]
        least = max(replayed.numbers.get(scope, 0), replayed.counters.get(scope, 0))
        if not isinstance(last, int):
            yield Finding(where, UNREADABLE)
        elif last < least:
            yield Finding(where, f"{least} was given already, and it says {last}")
        elif replayed.all_counted and scope in replayed.counters and last != replayed.counters[scope]:
            yield Finding(where, "last differs from what the log says")
        elif replayed.all_counted and replayed.made is not None and scope not in wanted:
            yield Finding(where, "the row is there, but the log never gave a number in it")
        wanted.pop(scope, None)
    for scope in wanted:
        yield Finding(f"{held.name} {scope}", "the log gave numbers in it, but the row is gone")


def documents(connection: sa.Connection, progress: Progress, replayed: Replayed, struck: set[str]) -> Iterator[Finding]:
    """The bytes of every document; `struck` are the digests of those that were struck out."""
    contents, kept = table(DocumentContent), table(Document)
    for name, row in each(connection, progress, sa.select(contents), contents.c.sha256):
        where = f"document {str(name)[:12]}"
        if row is None or not _is(row["content"], name):
            yield Finding(where, "its content is not what was received")
        if name in struck and name not in replayed.again:
            yield Finding(where, "its content was struck out, and is there again")
        elif name not in replayed.received:
            yield Finding(where, "its content is there, but the log never received it")
    there = sa.exists().where(contents.c.sha256 == kept.c.sha256)
    for digest in connection.execute(sa.select(kept.c.sha256).distinct().where(~there)).scalars():
        if digest not in struck:
            yield Finding(f"document {str(digest)[:12]}", "its content is missing")


def _is(content: object, name: object) -> bool:
    return isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == name
