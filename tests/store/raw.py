"""The hands of somebody who has the key and a tool: altering a database behind the program's back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.partial_date import PartialDate
from crg_tui.store import triggers
from crg_tui.store.audit import digest, entry_hash
from crg_tui.store.engine import Store
from crg_tui.store.tables import LogEntry, LogPayload, table
from crg_tui.store.types import DateAsKnown, Moment
from crg_tui.store.verify import Finding, findings


@contextmanager
def altering(store: Store, *, keep: bool = False) -> Iterator[sa.Connection]:
    """A connection without triggers, constraints put off, whose transaction is never committed.

    With `keep` it is, and the triggers are put back, so that nothing is left of the tool but what it altered.
    """
    on_file = store.is_local
    engine = store.engine.execution_options(write=True)
    with engine.connect() as connection:
        if on_file:
            raw: Any = connection.connection.dbapi_connection
            raw.execute("PRAGMA foreign_keys=OFF")
            raw.execute("PRAGMA ignore_check_constraints=ON")
        try:
            with connection.begin() as transaction:
                drop_triggers(connection)
                yield connection
                if keep:
                    triggers.create(connection)
                else:
                    transaction.rollback()
        finally:
            if on_file:
                raw.execute("PRAGMA foreign_keys=ON")
                raw.execute("PRAGMA ignore_check_constraints=OFF")


def drop_triggers(connection: sa.Connection) -> None:
    """Nothing protects the log any longer."""
    if connection.dialect.name == "sqlite":
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        assert names
        for name in names:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        return
    connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
    for name in ("log", "log_payload", "document_contents"):
        connection.exec_driver_sql(f"ALTER TABLE {name} DISABLE TRIGGER USER")


def found(connection: sa.Connection) -> list[Finding]:
    """What `check` says of the database as this transaction sees it, with the triggers put back meanwhile."""
    triggers.create(connection)
    told = list(findings(connection))
    drop_triggers(connection)
    return told


def told(connection: sa.Connection) -> str:
    """The same in words, one finding a line."""
    return "\n".join(f"{finding.where}: {finding.what}" for finding in found(connection))


def rebuild(connection: sa.Connection, seq: int, old: str, new: str) -> None:
    """Change what an entry says and every hash from there on: what a person with the key and this program can do."""
    log, payloads = table(LogEntry), table(LogPayload)
    entries = connection.execute(sa.select(log).where(log.c.seq >= seq).order_by(log.c.seq)).mappings().all()
    held = payloads.c.entry_id == entries[0]["entry_id"]
    salt, payload = connection.execute(sa.select(payloads.c.salt, payloads.c.payload).where(held)).one()
    assert old in payload
    connection.execute(sa.update(payloads).where(held).values(payload=payload.replace(old, new)))
    changes: dict[str, Any] = {"payload_digest": digest(salt, payload.replace(old, new))}
    for entry in entries:
        forged = {**entry, **changes}
        forged["hash"] = entry_hash(forged)
        values = {name: forged[name] for name in ("payload_digest", "prev_hash", "hash")}
        connection.execute(sa.update(log).where(log.c.seq == entry["seq"]).values(values))
        changes = {"prev_hash": forged["hash"]}


def another(column: sa.Column[Any], value: Any) -> Any:
    """A value that the column can hold and does not."""
    kind = column.type
    if isinstance(kind, Moment):
        return datetime.fromisoformat("2020-01-01T00:00:00+00:00") if value is None else value + timedelta(seconds=1)
    if isinstance(kind, DateAsKnown):
        return PartialDate(1999)
    if isinstance(kind, sa.Enum):
        assert kind.enum_class is not None
        return next(member for member in kind.enum_class if member != value)
    if isinstance(kind, sa.JSON):
        return ["forged"]
    if kind.python_type is bool:
        return not value
    if kind.python_type is int:
        return (value or 0) + 41
    return {str: "forged", time: time(1, 2), date: date(1999, 1, 1)}[kind.python_type]
