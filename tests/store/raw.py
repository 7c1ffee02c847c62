"""The hands of somebody who has the key and a tool: altering a database behind the program's back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from crg_tui.store import triggers
from crg_tui.store.engine import Store
from crg_tui.store.verify import Finding, findings


@contextmanager
def altering(store: Store) -> Iterator[sa.Connection]:
    """A connection without triggers, constraints put off, whose transaction is never committed."""
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
    for table in ("log", "log_payload", "document_contents"):
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def found(connection: sa.Connection) -> list[Finding]:
    """What `check` says of the database as this transaction sees it, with the triggers put back meanwhile."""
    triggers.create(connection)
    told = list(findings(connection))
    drop_triggers(connection)
    return told


def told(connection: sa.Connection) -> str:
    """The same in words, one finding a line."""
    return "\n".join(f"{finding.where}: {finding.what}" for finding in found(connection))
