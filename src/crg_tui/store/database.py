"""Making, finding and opening a database: the file, its key file, and the revision of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from crg_tui import paths
from crg_tui.errors import (
    DatabaseDamaged,
    DatabaseExists,
    DatabaseMissing,
    InSyncFolder,
    OnNetwork,
    ReadOnly,
)  # fmt: skip
from crg_tui.store import disk, keys, migrations, private
from crg_tui.store.disk import Disk
from crg_tui.store.engine import Store, open_file, open_server
from crg_tui.store.files import FileState, state_of
from crg_tui.store.ids import new_key
from crg_tui.store.tables import DatabaseInfo, table


def make(path: Path, passphrase: str | None, made_at: datetime, *, sample: bool = False,
         cost: keys.Cost = keys.ORDINARY) -> Store:  # fmt: skip
    """A new database; without a passphrase it is unencrypted, for tests and training only. Raises DatabaseExists."""
    if path.exists() or paths.key_file(path).exists():
        raise DatabaseExists(str(path))
    found = disk.look(path)
    if found.network is not None:
        raise OnNetwork(str(path), found.network)
    if found.synced is not None:
        raise InSyncFolder(str(path), found.synced, str(paths.default_database()))
    private.folder(path.parent)
    store = None
    try:
        key = None if passphrase is None else keys.make_key_file(paths.key_file(path), passphrase, cost)
        store = open_file(path, key)
        return prepare(store, made_at, sample=sample)
    except BaseException:
        # Half a database would only stand in the way of the next attempt, and holds nothing yet.
        if store is not None:
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

    Raises DatabaseMissing, KeyFileMissing, KeyFileDamaged, WrongPassphrase, DatabaseDamaged, DatabaseNewer, OnNetwork
    or CannotRead. Where it can only be read, it is opened for that; `remarks` of the store say so.
    """
    state = state_of(path)
    if state is FileState.MISSING:
        raise DatabaseMissing(str(path))
    found = disk.look(path)
    if found.network is not None:
        raise OnNetwork(str(path), found.network)
    key = None
    if state is FileState.ENCRYPTED:
        key = keys.open_key_file(paths.key_file(path), passphrase or "")
    # Before it is opened: the database makes the files beside it as open to others as the file itself is.
    put_right = None if found.read_only else private.put_right(path)
    try:
        store = _opened(path, key, found)
    except ReadOnly:
        # What the system says beforehand is not always so: rights on Windows, a disk that fails.
        store = _opened(path, key, replace(found, read_only=True))
    store.remarks = tuple(_remarks(path, found, store))
    store.remarks += () if put_right is None else (put_right,)
    return store


def _remarks(path: Path, found: Disk, store: Store) -> Iterator[str]:
    if store.read_only:
        yield f"{path.name} is write-protected here: everything can be read, and nothing can be recorded."
    if found.synced is not None:
        yield (
            f"{path.name} lies in a folder that {found.synced} copies to other computers: never open it on two of them "
            "at a time. Better: back it up, and restore it to a folder that is not copied."
        )


def _opened(path: Path, key: bytearray | None, found: Disk) -> Store:
    store = open_file(path, key, found)
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
