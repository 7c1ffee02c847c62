"""Making, finding and opening a database: the file, its key header, and the revision of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from crg_tui import paths
from crg_tui.errors import (
    CrgError,
    DatabaseDamaged,
    DatabaseExists,
    DatabaseMissing,
    DiskFailed,
    DiskFull,
    InSyncFolder,
    OnNetwork,
    ReadOnly,
)  # fmt: skip
from crg_tui.store import disk, exchange, key_header, keys, migrations, private, restoring, ways_in
from crg_tui.store.disk import Disk
from crg_tui.store.engine import Store, open_file, open_server
from crg_tui.store.files import FileState, state_of
from crg_tui.store.ids import new_key
from crg_tui.store.settled import settle_folder
from crg_tui.store.tables import DatabaseInfo, table


def make(path: Path, passphrase: str | None, made_at: datetime, *, sample: bool = False,
         cost: keys.Cost = keys.ORDINARY, key_file: Path | None = None) -> Store:  # fmt: skip
    """A new database; without a passphrase it is unencrypted, for tests and training only. Raises DatabaseExists."""
    restoring.finish(path)
    if path.exists() or paths.key_header(path).exists():
        raise DatabaseExists(str(path))
    found = disk.look(path)
    if found.network is not None:
        raise OnNetwork(str(path), found.network)
    if found.synced is not None:
        raise InSyncFolder(str(path), found.synced, str(paths.default_database()))
    private.folder(path.parent)
    place, opened, store = paths.key_header(path), None, None
    try:
        opened = None if passphrase is None else keys.make_key_header(place, passphrase, cost, key_file)
        store = _connected(path, opened, found)
        return prepare(store, made_at, sample=sample)
    except BaseException:
        # Half a database would only stand in the way of the next attempt, and holds nothing yet.
        if store is not None:
            store.close()
        for left in (path, place, paths.head_file(path), *path.parent.glob(f"{path.name}-*")):
            left.unlink(missing_ok=True)
        raise
    finally:
        _forget(opened)


def prepare(store: Store, made_at: datetime, *, sample: bool = False) -> Store:
    """Make the tables of an empty database and say which database it is."""
    from crg_tui.store import head

    info = {"id": new_key(), "made_at": made_at, "sample": sample}
    migrations.create(store, lambda connection: connection.execute(sa.insert(table(DatabaseInfo)).values(info)))
    # What stands there may belong to a database that was taken away.
    head.write(store)
    return store


def open_existing(path: Path, passphrase: str | None, key_file: Path | None = None) -> Store:
    """Open, and migrate if an older release made it. What an exchange of files left half-done is finished.

    `passphrase` may be the recovery key. Where the file can only be read, it is opened for that; `remarks` of the store
    say so. Raises DatabaseMissing, KeyHeaderMissing, KeyHeaderDamaged, KeyHeaderAltered, KeyFileUnreadable,
    RecoveryKeyMistyped, WrongPassphrase, DatabaseDamaged, DatabaseNewer, OnNetwork or CannotRead.
    """
    state = state_of(path)
    if state is FileState.MISSING:
        raise DatabaseMissing(str(path))
    found = disk.look(path)
    if found.network is not None:
        raise OnNetwork(str(path), found.network)
    opened = None
    if state is FileState.ENCRYPTED:
        opened = keys.open_key_header(paths.key_header(path), passphrase or "", key_file)
    # Before it is opened: the database makes the files beside it as open to others as the file itself is.
    put_right = None if found.read_only else private.put_right(path)
    try:
        exchanged = opened is not None and _exchange_finished(path, opened, found)
        no_room = False
        try:
            store = _opened(path, opened, found)
        except ReadOnly:
            # What the system says beforehand is not always so: rights on Windows, a disk that fails.
            store = _opened(path, opened, replace(found, read_only=True))
        except (DiskFailed, DiskFull) as failed:
            # Without any room even reading fails where the log's memory is made: all but that is there.
            try:
                store = _opened(path, opened, replace(found, read_only=True))
            except CrgError:
                raise failed from None
            no_room = True
    finally:
        _forget(opened)
    store.exchanged = exchanged
    if exchanged:
        from crg_tui.store import head

        head.write(store)
    store.remarks = tuple(_remarks(path, found, store, no_room))
    store.remarks += () if put_right is None else (put_right,)
    return store


def _remarks(path: Path, found: Disk, store: Store, no_room: bool) -> Iterator[str]:
    if no_room:
        yield (
            f"The disk of {path.name} is full, or fails: everything can be read, and nothing can be recorded. Make "
            "room and open it again, or make a backup on another disk."
        )
    elif store.read_only:
        yield f"{path.name} is write-protected here: everything can be read, and nothing can be recorded."
    if store.key is not None and (left := exchange.unerased(path)):
        yield (
            f"The plain file of which {path.name} was made could not be overwritten yet, and is beside it: "
            f"{', '.join(left)}. Every opening tries again: look at the disk."
        )
    if found.synced is not None:
        yield (
            f"{path.name} lies in a folder that {found.synced} copies to other computers: never open it on two of them "
            "at a time. Better: back it up, and restore it to a folder that is not copied."
        )


def _opened(path: Path, opened: keys.Opened | None, found: Disk) -> Store:
    store = _connected(path, opened, found)
    try:
        revision = migrations.revision_of(store)
        if revision is None:
            raise DatabaseDamaged(str(path))
        _tidy(store)
        migrations.bring_up_to_date(store, revision)
        if store.slot is not None:
            store.opener = ways_in.opener(store)
    except BaseException:
        store.close()
        raise
    return store


def _connected(path: Path, opened: keys.Opened | None, found: Disk) -> Store:
    store = open_file(path, opened.key if opened else None, found)
    store.slot = opened.slot if opened is not None else None
    return store


def _forget(opened: keys.Opened | None) -> None:
    if opened is not None:
        opened.key[:] = bytes(len(opened.key))


def _exchange_finished(path: Path, opened: keys.Opened, found: Disk) -> bool:
    if opened.next is None:
        return False
    is_next = exchange.opened_by(path, opened, found)
    try:
        place = paths.key_header(path)
        header = keys.current(place, opened.key)
        # Before the old key opens nothing any more, the file under the new one has its name for good.
        settle_folder(path.parent)
        key_header.write(
            place, keys.resealed(header, opened.next) if is_next else keys.announcing(header, opened.key, None)
        )
    except OSError:
        # It opens as it is, and the next opening on a disk that can be written finishes it.
        is_finished = False
    else:
        is_finished = is_next
    if is_next:
        opened.key[:] = opened.next
    opened.next[:] = bytes(len(opened.next))
    return is_finished


def _tidy(store: Store) -> None:
    # What was left behind can wait for an opening by somebody who may write here.
    with suppress(OSError, CrgError):
        exchange.tidy(store)


def open_address(url: str, made_at: datetime) -> Store:
    """A shared server, its tables made or migrated as needed."""
    store = open_server(url)
    revision = migrations.revision_of(store)
    if revision is None:
        return prepare(store, made_at)
    migrations.bring_up_to_date(store, revision)
    return store
