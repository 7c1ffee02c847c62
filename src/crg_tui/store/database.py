"""Making, finding and opening a database: the file, its key file, and the revision of its tables."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from crg_tui import paths
from crg_tui.errors import DatabaseDamaged, DatabaseExists, DatabaseMissing, KeyFileMissing
from crg_tui.store import keys, migrations
from crg_tui.store.engine import Store, open_file, open_server
from crg_tui.store.ids import new_key
from crg_tui.store.tables import DatabaseInfo, table

_PLAIN_HEADER = b"SQLite format 3\x00"


class FileState(StrEnum):
    """What stands at a path, known without opening it."""

    MISSING = "missing"
    ENCRYPTED = "encrypted"
    UNENCRYPTED = "unencrypted"


def state_of(path: Path) -> FileState:
    """Whether a database is there and needs a passphrase. Raises KeyFileMissing for an encrypted one without key."""
    if not path.is_file():
        return FileState.MISSING
    with path.open("rb") as file:
        if file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
            return FileState.UNENCRYPTED
    if not paths.key_file(path).exists():
        raise KeyFileMissing(str(paths.key_file(path)))
    return FileState.ENCRYPTED


def make(path: Path, passphrase: str | None, made_at: datetime, *, sample: bool = False,
         cost: keys.Cost = keys.ORDINARY) -> Store:  # fmt: skip
    """A new database; without a passphrase it is unencrypted, for tests and training only. Raises DatabaseExists."""
    if path.exists() or paths.key_file(path).exists():
        raise DatabaseExists(str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    key = None if passphrase is None else keys.make_key_file(paths.key_file(path), passphrase, cost)
    return prepare(open_file(path, key), made_at, sample=sample)


def prepare(store: Store, made_at: datetime, *, sample: bool = False) -> Store:
    """Make the tables of an empty database and say which database it is."""
    migrations.create(store)
    with store.write() as session:
        info = {"id": new_key(), "made_at": made_at, "sample": sample}
        session.connection().execute(sa.insert(table(DatabaseInfo)).values(info))
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
    if migrations.revision_of(store) is None:
        store.close()
        raise DatabaseDamaged(str(path))
    migrations.bring_up_to_date(store)
    return store


def open_address(url: str, made_at: datetime) -> Store:
    """A shared server, its tables made or migrated as needed."""
    store = open_server(url)
    if migrations.revision_of(store) is None:
        return prepare(store, made_at)
    migrations.bring_up_to_date(store)
    return store
