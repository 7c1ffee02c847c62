"""Bringing a database to the revision of this release: made new from the schema, or migrated after a backup.

Alembic, and what makes backups, are imported only when a file is behind.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from crg_tui import paths
from crg_tui.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseNewer,
    DiskFailed,
    DiskFull,
    NotMigrated,
    ReadOnly,
)  # fmt: skip
from crg_tui.store.engine import Store, plainly

_PASSES = (DatabaseBusy, DiskFailed, DiskFull, ReadOnly)
"""What keeps a database from being migrated now, and says nothing against it or against the migration."""


def revisions() -> tuple[str, ...]:
    """All revisions of this release, oldest first, by the beginnings of their file names (`0001`, `0002`, ...)."""
    names = sorted(path.name for path in (paths.migrations() / "versions").glob("[0-9]*.py"))
    return tuple(name.split("_")[0] for name in names)


def revision_of(store: Store) -> str | None:
    """The revision that a database is at; None for one without any table. Raises DatabaseDamaged for anything else."""
    with store.read() as connection:
        inspector = sa.inspect(connection)
        if not inspector.has_table("alembic_version"):
            if inspector.get_table_names():
                raise DatabaseDamaged(str(store.path or connection.engine.url))
            return None
        found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none()
        return found


def create(store: Store, finish: Callable[[sa.Connection], object]) -> None:
    """All tables in an empty database: from the generated schema for a file, by the migrations for a server.

    `finish` writes what a database must have from the beginning; for a file all of it is one transaction.
    """
    if not store.is_local:
        upgrade(store)
    script = paths.schema().read_text(encoding="utf-8") if store.is_local else ""
    with store.write() as session:
        connection = session.connection()
        for statement in script.split(";;\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
        finish(connection)


def bring_up_to_date(store: Store, found: str | None) -> Path | None:
    """Migrate a database that is behind, after a backup beside it; the backup's path, or None if nothing was to do.

    `found` is its revision. Where it cannot be now, for want of room or of quiet, it is as it was, and no backup is
    left. Raises DatabaseNewer for a file of a newer release, which is left alone, ReadOnly, NotMigrated, DatabaseBusy,
    DiskFull and DiskFailed.
    """
    known = revisions()
    if found == known[-1]:
        return None
    if found is not None and found not in known:
        raise DatabaseNewer(str(store.path or store.engine.url), found)
    if store.read_only:
        raise ReadOnly
    kept = _kept(store, found) if found and store.path else None
    try:
        upgrade(store)
    except _PASSES:
        # Each attempt makes one, and would fill the disk that is full already; what it holds is in its place.
        if kept is not None and revision_of(store) == found:
            with suppress(OSError):
                kept.unlink()
        raise
    return kept


def _kept(store: Store, found: str) -> Path:
    from crg_tui.store import backup

    try:
        return backup.before_migration(store, found)
    except (OSError, DiskFailed, DiskFull) as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise NotMigrated(str(store.path), why or "the disk failed, or is full") from None


def upgrade(store: Store, to: str = "head") -> None:
    """Run the migrations up to a revision, all in one transaction: they happen or they do not. Raises DatabaseBusy."""
    from alembic import command
    from alembic.config import Config

    from crg_tui.store import triggers

    config = Config()
    config.set_main_option("script_location", str(paths.migrations()).replace("%", "%%"))
    engine = store.engine.execution_options(write=True)
    with plainly(store.path), engine.connect() as connection:
        _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                attributes: dict[str, Any] = config.attributes
                attributes["connection"] = connection
                command.upgrade(config, to)
                # A batch migration drops the triggers of the tables that it makes again.
                triggers.create(connection)
                if store.is_local:
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                    if broken is not None:
                        raise DatabaseDamaged(str(store.path))
        finally:
            _foreign_keys(connection, on=True)


def _foreign_keys(connection: sa.Connection, *, on: bool) -> None:
    # Re-creating a table fails while foreign keys are on, and the pragma does nothing inside a transaction.
    if connection.dialect.name == "sqlite":
        raw: Any = connection.connection.dbapi_connection
        raw.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")
