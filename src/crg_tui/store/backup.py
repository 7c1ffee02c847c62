"""Copies of a database file, made while it is open and written to, with the same key, and read back before they count.

The copy is made by VACUUM INTO and not by the page-wise online backup: it is one reading of the database, so it is one
moment of it however much others write meanwhile, while the other begins anew each time another program writes; and it
takes no free page along, so nothing that was struck out. SQLCipher encrypts it with the key of the original.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from crg_tui import paths
from crg_tui.domain.long_work import Step, Stopped, unwatched
from crg_tui.errors import DatabaseDamaged, DiskFailed
from crg_tui.store import key_header, struck
from crg_tui.store.backup_reading import (
    DATABASE,
    KEY,
    PART,
    BackupUnsound,
    Inside,
    NotABackup,
    NothingOpensIt,
    faults,
    hash_at,
    look_inside,
    room_for,
    unpack_into,
)
from crg_tui.store.engine import Store, open_file
from crg_tui.store.settled import settle, settle_folder

__all__ = [
    "BackupUnsound",
    "LeftOver",
    "NotABackup",
    "NothingOpensIt",
    "Packed",
    "before_migration",
    "copy",
    "digest",
    "pack",
    "pack_named",
    "settle",
    "unpack",
    "verify",
]

_WORKSHOP = ".backup-"
_ABANDONED = 600
"""Seconds without a write after which a half-made backup belongs to nobody any more."""

_OFTEN = 100
"""Instructions of the database between two looks at how far it is: a copy of some megabytes takes a few hundred."""


def copy(store: Store, target: Path, step: Step = unwatched) -> None:
    """A complete copy of the database file (not of its key header), encrypted as the original is.

    `step` counts bytes. Raises FileExistsError rather than writing over anything, and OSError when the disk is full.
    """
    if target.exists():
        raise FileExistsError(f"{target} exists already and was left alone")
    with store.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        # Of an encrypted file one of them comes as text.
        pages, page = (int(raw.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
        size = pages * page
        with _watched(raw, target, size, step):
            raw.execute("VACUUM INTO ?", (str(target),))


@contextmanager
def _watched(raw: Any, target: Path, size: int, step: Step) -> Iterator[None]:
    stopped: list[Stopped] = []

    def look() -> int:
        # What is raised in here would be lost: the database only knows whether it shall go on.
        try:
            step(target.stat().st_size if target.exists() else 0, size)
        except Stopped as raised:
            stopped.append(raised)
        return len(stopped)

    raw.set_progress_handler(look, _OFTEN)
    try:
        yield
    except sqlcipher.OperationalError as error:
        target.unlink(missing_ok=True)
        if stopped:
            raise stopped[0] from None
        if "disk I/O" in str(error):
            raise DiskFailed from None
        for said, number in (("full", errno.ENOSPC), ("unable to open", errno.EACCES)):
            if said in str(error):
                raise OSError(number, os.strerror(number), str(target)) from None
        raise
    finally:
        raw.set_progress_handler(None, 0)


@dataclass(frozen=True, slots=True)
class Packed:
    """A backup that was read back after it was written: where, its size in bytes, its SHA-256, and what is in it."""

    path: Path
    size: int
    sha256: str
    inside: Inside


def pack(store: Store, target: Path, step: Step = unwatched) -> Packed:
    """One file that holds the database and, where it is encrypted, its key header.

    Raises OSError or FileExistsError, and BackupUnsound where what was written does not read back; then, and where
    `step` raises Stopped, nothing is left. `step` counts bytes, each thrice: copied, packed, read back. The file is a
    ZIP without compression, so that anybody can take it apart without this program; what is in it is as encrypted as
    the original.
    """
    if target.exists():
        raise FileExistsError(f"{target} exists already and was left alone")
    return pack_named(store, target.parent, lambda _: target, step)


def pack_named(store: Store, folder: Path, name: Callable[[Inside], Path], step: Step = unwatched) -> Packed:
    """The same to a file in that folder that is named when it is known what is in it."""
    assert store.path is not None
    before, key = look_inside(store), paths.key_header(store.path)
    if store.key is not None and (wrong := key_header.fault(key, store.key)) is not None:
        raise NothingOpensIt(key, wrong)
    with tempfile.TemporaryDirectory(dir=folder, prefix=_WORKSHOP) as workshop:
        _clear_abandoned(Path(workshop))
        inside, size = Path(workshop) / DATABASE, _size(store)
        room_for(Path(workshop), 2 * size)
        copy(store, inside, lambda done, _: step(min(done, size), 3 * size))
        beside = Path(workshop) / "backup"
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as archive:
            with inside.open("rb") as made, archive.open(zipfile.ZipInfo.from_file(inside, DATABASE), "w") as packed:
                while part := made.read(PART):
                    packed.write(part)
                    step(size + min(made.tell(), size), 3 * size)
            if key.exists():
                archive.write(key, KEY)
        settle(beside)
        inside.unlink()

        def reading(done: int, of: int) -> None:
            step(2 * size + size * done // of, 3 * size)

        sha256, found = _read_back(store, beside, Path(workshop), before, reading)
        beside.chmod(0o600)
        target = name(found)
        if target.exists():
            raise FileExistsError(f"{target} exists already and was left alone")
        # The list goes first: a backup without it would bring back what was struck out.
        struck.copy_to(store.path, found.database_id, folder)
        beside.replace(target)
    settle_folder(folder)
    return Packed(target, target.stat().st_size, sha256, found)


def _size(store: Store) -> int:
    with store.read() as connection:
        # Of an encrypted file one of them comes as text.
        pages, page = (
            int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()) for name in ("page_count", "page_size")
        )
    return max(1, pages * page)


def _read_back(store: Store, packed: Path, folder: Path, before: Inside, step: Step) -> tuple[str, Inside]:
    """The SHA-256 of a packed file and what is in it. Raises BackupUnsound where that is not what was open."""
    try:
        found = verify(packed, store.key, folder, step)
    except (NotABackup, DatabaseDamaged):
        raise BackupUnsound("it cannot be opened") from None
    if isinstance(found, str):
        raise BackupUnsound(found)
    same = (found.database_id, found.revision) == (before.database_id, before.revision)
    # Others may have written meanwhile: it is some moment between, and that moment is in the chain that is open.
    if not same or found.entries < before.entries or (found.entries and hash_at(store, found.entries) != found.head):
        raise BackupUnsound("its log is not the one that was copied")
    return digest(packed), found


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(packed: Path, key: bytearray | None, folder: Path, step: Step = unwatched) -> Inside | str:
    """Read a backup from beginning to end, with the raw key, in a new folder within `folder`: what is in it, or what is
    wrong with it in a few words. Its key header must be of that key: without it no passphrase opens the backup. Raises
    NotABackup, DatabaseDamaged or OSError."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=_WORKSHOP) as apart:
        unpack_into(packed, Path(apart), step)
        store = open_file(Path(apart) / DATABASE, key)
        try:
            if (wrong := faults(store, step)) is not None:
                return wrong
            found = look_inside(store)
            # Only now: of another key it is no damage.
            if key is not None and (wrong := key_header.fault(Path(apart) / KEY, key)) is not None:
                return f"no passphrase opens it, because of its key header: {wrong}"
            return found
        finally:
            store.close()


def _clear_abandoned(mine: Path) -> None:
    """Take away what a process that was killed left half-made beside this one."""
    now = mine.stat().st_mtime
    for other in mine.parent.glob(f"{_WORKSHOP}*"):
        if other != mine and now - max(one.stat().st_mtime for one in (other, *other.rglob("*"))) > _ABANDONED:
            shutil.rmtree(other, ignore_errors=True)


class LeftOver(FileExistsError):
    """What a crash left of a database that was taken away: the database would write it into the one that comes."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was left alone")
        self.path = path


def unpack(source: Path, database: Path) -> None:
    """Put a backup where no database is, unopened.

    Raises NotABackup, FileExistsError, LeftOver or OSError; then nothing is left.
    """
    key = paths.key_header(database)
    if database.exists() or key.exists():
        raise FileExistsError(f"{database} exists already and was left alone")
    for ending in paths.LOGS:
        if (left := paths.beside(database, ending)).exists():
            raise LeftOver(left)
    database.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=database.parent, prefix=".restore-") as folder:
        if unpack_into(source, Path(folder)):
            (Path(folder) / KEY).replace(key)
        # What stands there belongs to a database that was taken away; the backup may be of an earlier day.
        paths.head_file(database).unlink(missing_ok=True)
        (Path(folder) / DATABASE).replace(database)


def before_migration(store: Store, revision: str) -> Path:
    """The backup that is kept before a migration, beside the database; `crg-tui restore` brings it back.

    It is read back like every backup, so that nothing is migrated where it could not be; and once the database was
    migrated it is never removed by the program, whatever backups are kept in turn.
    """
    assert store.path is not None
    plain = store.path.with_name(f"{store.path.name}.before-migrating-{revision}")
    target, number = plain, 1
    while target.exists():
        number += 1
        target = plain.with_name(f"{plain.name}-{number}")
    pack(store, target)
    return target
