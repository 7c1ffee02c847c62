"""The newest log entries of records: what an editor saw, and names when recording a correction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import LogEntry, table


def newest(store: Store, record_id: str, *others: str) -> str | None:
    """The newest log entry of this record, or of several: what somebody who reads them now has seen."""
    with store.read() as connection:
        return audit.last_entry(connection, record_id, *others)


def newest_in(connection: sa.Connection, keys: Collection[str]) -> dict[str, str]:
    """The newest log entry of each of these records, by the record's key; for use inside another reading."""
    if not keys:
        return {}
    log = table(LogEntry)
    newest = sa.select(sa.func.max(log.c.seq)).where(log.c.record_id.in_(keys)).group_by(log.c.record_id)
    query = sa.select(log.c.record_id, log.c.entry_id).where(log.c.seq.in_(newest))
    return {row.record_id: row.entry_id for row in connection.execute(query)}


def changed_since(connection: sa.Connection, keys: Collection[str], day: date) -> set[str]:
    """Which of these records have a log entry from that London day on; for use inside another reading."""
    if not keys:
        return set()
    log = table(LogEntry)
    begins = datetime.combine(day, time(), london())
    query = sa.select(log.c.record_id).where(log.c.record_id.in_(keys), log.c.at >= begins).distinct()
    return set(connection.execute(query).scalars())
