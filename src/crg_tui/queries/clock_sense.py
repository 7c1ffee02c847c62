"""What the log says of the clock of the computer that it is written on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.domain import clock_sense
from crg_tui.domain.answers import Refused
from crg_tui.store.engine import Store
from crg_tui.store.tables import DatabaseInfo, LogEntry, table


def clock_behind(connection: sa.Connection, now: datetime) -> Refused | None:
    """Why nothing may be recorded at that moment; None where it may. A sample is recorded at invented moments."""
    last = _last(connection)
    if last is None or not clock_sense.is_behind(now, last):
        return None
    if connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar():
        return None
    return clock_sense.behind(now, last, london())


def behind(store: Store, now: datetime) -> Refused | None:
    """The same, asked from outside a transaction."""
    with store.read() as connection:
        return clock_behind(connection, now)


def ahead(store: Store, now: datetime) -> str | None:
    """What is said where a moment is long after the last entry of what is no sample; else None."""
    with store.read() as connection:
        last = _last(connection)
        if last is None or connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar():
            return None
    return clock_sense.ahead(now, last, london())


def remark(store: Store, now: datetime) -> str | None:
    """What whoever opens the database should know of the clock; None where nothing is against it."""
    refused = behind(store, now)
    return refused.sentence if refused is not None else ahead(store, now)


def last_moment(store: Store) -> datetime | None:
    """When the last entry was written, in UTC; None while there is none."""
    with store.read() as connection:
        return _last(connection)


@dataclass(frozen=True, slots=True)
class ClockRemarkLine:
    """Somebody said that the clock was right: when (UTC), who, after which entry, and why."""

    at: datetime
    operator: str
    after_seq: int
    reason: str


def remarks(store: Store) -> tuple[ClockRemarkLine, ...]:
    """Each time that was said, oldest first."""
    # Everything that is recorded asks the clock, and mapping this table would take longer than the rest of it.
    from crg_tui.store.tables import ClockRemark

    said, log = table(ClockRemark), table(LogEntry)
    query = (
        sa.select(log.c.at, log.c.operator_name, said.c.after_seq, said.c.reason)
        .join(log, log.c.record_id == said.c.id)
        .where(log.c.kind == "created")
        .order_by(log.c.seq)
    )
    with store.read() as connection:
        return tuple(ClockRemarkLine(*row) for row in connection.execute(query))


def _last(connection: sa.Connection) -> datetime | None:
    found: datetime | None = connection.execute(_newest()).scalar()
    return found


@lru_cache(maxsize=1)
def _newest() -> sa.Select[Any]:
    # Asked at the beginning of everything that is recorded: made once.
    log = table(LogEntry)
    return sa.select(log.c.at).order_by(log.c.seq.desc()).limit(1)
