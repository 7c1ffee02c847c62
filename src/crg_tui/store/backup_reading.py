"""Reading a backup: taking the file apart without trusting it, and proving what is in it."""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from crg_tui.domain.long_work import Step, Stopped, unwatched
from crg_tui.errors import CrgError, DatabaseDamaged
from crg_tui.store import audit, key_header
from crg_tui.store.engine import Store
from crg_tui.store.tables import DatabaseInfo, LogEntry, table

DATABASE, KEY = "group.crg", "group.crg.key"
"""The names inside a backup, whatever the database itself is called."""

MOST_KEY = 1024 * 1024
"""Bytes that a key header can have at the most; a real one has one or two thousand."""
PART = 1024 * 1024
_LEFT_FREE = 16 * 1024 * 1024
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class NotABackup(CrgError):
    """A file that `pack` did not write, or that was damaged since; the message is a sentence."""


class BackupUnsound(CrgError):
    """A backup that did not read back as it was written, and was taken away again."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The backup did not read back as it was written ({why}), so it was taken away again. "
            "The database itself was not touched: try another disk."
        )


class NothingOpensIt(BackupUnsound):
    """No backup was begun, because the key header that would go into it opens nothing."""

    def __init__(self, header: Path, why: str) -> None:
        CrgError.__init__(
            self,
            f"No backup was made: no passphrase would open it, because of the key header {header} ({why})."
            + (f" P{key_header.REMEDY[1:]} before you close the database." if why != key_header.UNFINISHED else ""),
        )


@dataclass(frozen=True, slots=True)
class Inside:
    """What a database says of itself: its name for itself, its revision, and the head of its log's chain."""

    database_id: str
    revision: str
    entries: int
    head: str


def unpack_into(source: Path, folder: Path, step: Step = unwatched) -> bool:
    """Take a backup apart into a folder; True where it holds a key header. Raises NotABackup or OSError.

    Nothing is believed of what the file says about itself: only the two names, not compressed, no bigger than the file
    is, and only where the disk has room for them. `step` counts bytes.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            members = archive.infolist()
            sizes = {member.filename: member.file_size for member in members}
            if sorted(member.filename for member in members) not in ([DATABASE], sorted((DATABASE, KEY))):
                raise NotABackup(f"{source} is not a backup of crg-tui: other files than a database are in it.")
            if any(member.compress_type != zipfile.ZIP_STORED for member in members):
                raise NotABackup(f"{source} is not a backup of crg-tui: it was packed anew, by another program.")
            whole = sum(sizes.values())
            if whole > source.stat().st_size or sizes.get(KEY, 0) > MOST_KEY:
                raise NotABackup(f"{source} is not a backup of crg-tui: it claims to hold more than it can.")
            room_for(folder, whole)
            done = 0
            for member in members:
                # The name that is written to is ours, not the one in the file.
                name = KEY if member.filename == KEY else DATABASE
                with archive.open(member) as packed, _new(folder / name) as file:
                    for part in _parts(packed, member.file_size):
                        file.write(part)
                        done += len(part)
                        step(done, whole)
    except (*_DAMAGED, OSError) as error:
        # A place outside the file, as damage names it, is told by an errno that the disk itself has no use for.
        if isinstance(error, OSError) and error.errno != errno.EINVAL:
            raise
        raise NotABackup(f"{source} is not a backup of crg-tui, or it is damaged.") from error
    return KEY in sizes


def _parts(packed: IO[bytes], size: int) -> Iterator[bytes]:
    left = size
    while part := packed.read(min(PART, left + 1)):
        left -= len(part)
        if left < 0:
            raise zipfile.BadZipFile("longer than it says")
        yield part
    if left:
        raise zipfile.BadZipFile("shorter than it says")


def _new(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb")


def room_for(folder: Path, size: int) -> None:
    """Raises OSError, as the disk would in the middle of it, where that many bytes would fill the disk."""
    if shutil.disk_usage(folder).free < size + min(size, _LEFT_FREE):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))


def faults(store: Store, step: Step = unwatched) -> str | None:
    """What is wrong with the pages of a database, in a few words; None when it reads from beginning to end.

    Raises DatabaseDamaged where it is no database under that key at all.
    """
    with store.read() as connection, _stoppable(connection, step):
        pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check")
        if pages.returns_rows and pages.first() is not None:
            return "a page does not decrypt"
        if connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() != "ok":
            return "its pages do not fit together"
    return None


def look_inside(store: Store) -> Inside:
    """What it says of itself. Raises DatabaseDamaged where it is not a database of crg-tui."""
    with store.read() as connection:
        try:
            revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
            database_id = connection.execute(sa.select(table(DatabaseInfo).c.id)).scalar_one()
            entries, head = audit.head(connection)
        except (sa.exc.NoResultFound, sa.exc.MultipleResultsFound):
            raise DatabaseDamaged(str(store.path)) from None
        except sa.exc.OperationalError as error:
            if "no such" not in str(error.orig):
                # A disk that fails says nothing against the database.
                raise
            raise DatabaseDamaged(str(store.path)) from None
    return Inside(str(database_id), str(revision), entries, head)


def hash_at(store: Store, seq: int) -> str | None:
    """The hash of one log entry; None where there is no entry of that number."""
    log = table(LogEntry)
    with store.read() as connection:
        return connection.execute(sa.select(log.c.hash).where(log.c.seq == seq)).scalar_one_or_none()


@contextmanager
def _stoppable(connection: sa.Connection, step: Step) -> Iterator[None]:
    raw: Any = connection.connection.dbapi_connection
    stopped: list[Stopped] = []

    def look() -> int:
        # What is raised in here would be lost: the database only knows whether it shall go on.
        try:
            step(1, 1)
        except Stopped as raised:
            stopped.append(raised)
        return len(stopped)

    raw.set_progress_handler(look, 10_000)
    try:
        yield
    except sa.exc.OperationalError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        raw.set_progress_handler(None, 0)
