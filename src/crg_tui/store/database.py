"""Making, finding and opening a database: the file, its key file, and the revision of its tables."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from crg_tui import paths
from crg_tui.errors import DatabaseDamaged, DatabaseExists, DatabaseMissing
from crg_tui.store import keys, migrations, restoring
from crg_tui.store.engine import Store, open_file, open_server
from crg_tui.store.files import FileState, state_of
from crg_tui.store.ids import new_key
from crg_tui.store.tables import DatabaseInfo, table


def make(path: Path, passphrase: str | None, made_at: datetime, *, sample: bool = False,
         cost: keys.Cost = keys.ORDINARY) -> Store:  # fmt: skip
    """A new database; without a passphrase it is unencrypted, for tests and training only. Raises DatabaseExists."""
    restoring.finish(path)
    if path.exists() or paths.key_file(path).exists():
        raise DatabaseExists(str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    key = None if passphrase is None else keys.make_key_file(paths.key_file(path), passphrase, cost)
    store = open_file(path, key)
    try:
        return prepare(store, made_at, sample=sample)
    except BaseException:
        # Half a database would only stand in the way of the next attempt, and holds nothing yet.
        store.close()
        for left in (path, paths.key_file(path), *path.parent.glob(f"{path.name}-*")):
            left.unlink(missing_ok=True)
        raise


def prepare(store: Store, made_at: datetime, *, sample: bool = False) -> Store:
    """Make the tables of an empty database and say which database it is."""
    info = {"id": new_key(), "made_at": made_at, "sample": sample}
    migrations.create(store, lambda connection: connection.execute(sa.insert(table(DatabaseInfo)).values(info)))
    return store


def open_existing(path: Path, passphrase: str | None) -> Store:
    """Open, and migrate if an older release made it.

    Raises DatabaseMissing, KeyFileMissing, KeyFileDamaged, WrongPassphrase, DatabaseDamaged or DatabaseNewer.
    """
    state = state_of(path)
    if state is FileState.MISSING:
        raise DatabaseMissing(str(path))
    key = None
    if state is FileState.ENCRYPTED:
        key = keys.open_key_file(paths.key_file(path), passphrase or "")
    store = open_file(path, key)
    try:
        if migrations.revision_of(store) is None:
            raise DatabaseDamaged(str(path))
        migrations.bring_up_to_date(store)
    except BaseException:
        store.close()
        raise
    return store


def open_address(url: str, made_at: datetime) -> Store:
    """A shared server, its tables made or migrated as needed."""
    store = open_server(url)
    if migrations.revision_of(store) is None:
        return prepare(store, made_at)
    migrations.bring_up_to_date(store)
    return store
