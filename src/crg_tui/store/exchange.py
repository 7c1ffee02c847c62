"""Writing a database anew under another key, and exchanging the files so that a crash at any moment leaves one whole.

Both ways go alike: the file is held alone, a copy is written beside it and proved, the key header is made to open both,
the copy takes the file's place. What a crash leaves behind, `tidy` takes away when the database is opened next.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from crg_tui import paths
from crg_tui.domain.long_work import Step, unwatched
from crg_tui.errors import DatabaseBusy, DatabaseDamaged, DiskFailed, LinksNeeded
from crg_tui.store import head, key_header, keys, settled
from crg_tui.store.backup_reading import room_for
from crg_tui.store.disk import ORDINARY, Disk
from crg_tui.store.engine import BUSY_SECONDS, Store, open_file, plainly
from crg_tui.store.key_header import Header

_PAGES = 256
_PART = 1024 * 1024
_NEW, _TO_ERASE = ".new", ".to-erase"
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL)

At = Callable[[str], None]
"""Told where the exchange is: copied, announced, exchanged, settled. For tests that end the process there."""


def _nowhere(_place: str) -> None:
    return None


def encrypt_anew(store: Store, step: Step = unwatched, at: At = _nowhere) -> Header:
    """Write the whole database under a new random key, which the store goes on with; the header that opens it.

    The header on the disk opens both until `settle` writes that one. `step` counts pages and may stop the copying.
    Raises DatabaseBusy where anybody else has the file open, KeyHeaderAltered, OSError, DiskFull and DiskFailed; then
    everything is as it was.
    """
    assert store.path is not None and store.key is not None
    path, place, beside = store.path, paths.key_header(store.path), paths.beside(store.path, _NEW)
    new = bytearray(os.urandom(keys.KEY_BYTES))
    _ask_for_room(path)
    with _held_alone(store) as raw:
        header = keys.current(place, store.key)
        _remove(beside)
        try:
            with _written(beside, new) as target:
                raw.backup(target, pages=_PAGES, progress=lambda _status, left, of: step(of - left, of))
            _prove(raw, beside, new)
            at("copied")
            key_header.write(place, keys.announcing(header, store.key, new))
            at("announced")
        except BaseException:
            _remove(beside)
            raise
        try:
            _exchange(raw, beside, path)
        except BaseException:
            # Once the copy has taken the place, only the header that opens both still opens it: the next opening
            # finishes what this one began.
            if beside.exists():
                _remove(beside)
                with suppress(OSError):
                    key_header.write(place, keys.announcing(header, store.key, None))
            raise
    at("exchanged")
    store.key[:] = new
    head.write(store)
    return keys.resealed(header, new)


def settle(path: Path, header: Header, at: At = _nowhere) -> None:
    """Put the header of the exchanged file in its place: from now on nothing opens what the old key encrypted.

    One that announces no key was settled by somebody else meanwhile, who may have changed it since: it is left. Raises
    OSError.
    """
    # A power cut may bring the old file back until then, which only the header that is there opens.
    settled.settle_folder(path.parent)
    found = key_header.read(paths.key_header(path))
    if isinstance(found, Header) and found.next is not None:
        key_header.write(paths.key_header(path), header)
    at("settled")


def encrypt_plain(
    store: Store, passphrase: str, key_file: Path | None, cost: keys.Cost, step: Step = unwatched, at: At = _nowhere
) -> None:
    """Make an encrypted file of an unencrypted one, and overwrite and delete that. The store is closed.

    Where the disk refuses the overwriting, `unerased` says what is left, and `tidy` tries again. Raises DatabaseBusy,
    FileExistsError for a key header that stands there, LinksNeeded, KeyFileUnreadable, OSError, DiskFull and
    DiskFailed; then everything is as it was.
    """
    assert store.path is not None and store.key is None
    path, place, beside = store.path, paths.key_header(store.path), paths.beside(store.path, _NEW)
    if place.exists():
        raise FileExistsError(f"{place} exists already and was left alone")
    _ask_for_room(path)
    _mark(path)
    try:
        with _held_alone(store) as raw:
            _remove(beside)
            opened = keys.make_key_header(place, passphrase, cost, key_file)
            step(0, 1)
            _exported(raw, beside, opened.key)
            _prove(raw, beside, opened.key)
            at("copied")
            _exchange(raw, beside, path)
    except BaseException:
        _undo_conversion(path)
        raise
    at("exchanged")
    store.close()
    with suppress(OSError):
        # It was made without a key, and the next commit makes one with it.
        paths.head_file(path).unlink(missing_ok=True)
        _erase_marked(path)
    at("settled")
    step(1, 1)


def opened_by(path: Path, opened: keys.Opened, disk: Disk = ORDINARY) -> bool:
    """Whether the file, on that `disk`, is under the key that was to come next, in a header that announces one."""
    if opened.next is None:
        return False
    for key, is_next in ((opened.key, False), (opened.next, True)):
        store = open_file(path, key, disk)
        try:
            with store.read() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
            return is_next
        except DatabaseDamaged:
            continue
        finally:
            store.close()
    raise DatabaseDamaged(str(path))


def tidy(store: Store) -> None:
    """Take away what an exchange that was cut short left beside an open database: half a copy, or the plain file.

    Nothing is taken while somebody else writes, because it may be theirs. Raises OSError and DatabaseBusy.
    """
    assert store.path is not None
    path = store.path
    left = [place for place in (paths.beside(path, _NEW), paths.beside(paths.key_header(path), _NEW)) if place.exists()]
    marks = _marks(path)
    if not left and not marks:
        return
    with store.write():
        for place in left:
            _remove(place)
        if store.key is None:
            _undo_conversion(path)
            return
        _erase_marked(path)


def unerased(path: Path) -> tuple[str, ...]:
    """The names of what is left beside an encrypted database of the plain one that it was made of."""
    return tuple(mark.name for mark in _marks(path))


def erase(path: Path) -> None:
    """Overwrite a file once with random bytes, and delete it. Flash storage may keep the old bytes all the same."""
    with path.open("r+b") as file:
        left = file.seek(0, os.SEEK_END)
        file.seek(0)
        while left > 0:
            left -= file.write(os.urandom(min(left, _PART)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)


def _ask_for_room(path: Path) -> None:
    # Holding the file alone takes its log away, which a disk without any room gives to no reader again.
    room_for(path.parent, path.stat().st_size)


def _mark(path: Path) -> None:
    """Give the plain file second names, under which it is still there to be overwritten when it has lost its own."""
    for place in (path, *(paths.beside(path, end) for end in paths.LOGS)):
        mark = paths.beside(place, _TO_ERASE)
        mark.unlink(missing_ok=True)
        if not place.exists():
            continue
        try:
            mark.hardlink_to(place)
        except OSError as error:
            _undo_conversion(path)
            if error.errno in _NO_LINKS:
                raise LinksNeeded(str(path)) from None
            raise


def _marks(path: Path) -> list[Path]:
    ends = ("", *paths.LOGS)
    return [mark for end in ends if (mark := paths.beside(paths.beside(path, end), _TO_ERASE)).exists()]


def _erase_marked(path: Path) -> None:
    # A power cut may bring the plain file back until then, and it must not come back overwritten.
    settled.settle_folder(path.parent)
    for mark in _marks(path):
        erase(mark)


def _undo_conversion(path: Path) -> None:
    mark = paths.beside(path, _TO_ERASE)
    if mark.exists() and path.exists():
        if not mark.samefile(path):
            # The exchange has happened: what is marked is overwritten when the database is opened next.
            return
        # The header was made for the copy that never came.
        paths.key_header(path).unlink(missing_ok=True)
    for left in _marks(path):
        left.unlink(missing_ok=True)
    _remove(paths.beside(path, _NEW))


@contextmanager
def _held_alone(store: Store) -> Iterator[Any]:
    store.engine.dispose()
    with plainly(store.path), _alone(store.engine.raw_connection()) as raw:
        yield raw


@contextmanager
def _alone(connection: Any) -> Iterator[Any]:
    raw: Any = connection.dbapi_connection
    try:
        try:
            raw.execute("PRAGMA locking_mode=EXCLUSIVE")
            # This writes the log into the file and takes it away; it needs that nobody else has the file open.
            mode = raw.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
            raw.execute("BEGIN EXCLUSIVE")
            raw.execute("COMMIT")
        except sqlcipher.OperationalError as error:
            if "locked" in str(error):
                raise DatabaseBusy from None
            raise
        if mode != "delete":
            raise DatabaseBusy
        yield raw
    finally:
        connection.invalidate()


@contextmanager
def _written(beside: Path, key: bytearray) -> Iterator[Any]:
    store = open_bare(beside, key)
    try:
        yield store
    finally:
        store.close()


def open_bare(path: Path, key: bytearray) -> Any:
    """A connection that has done nothing yet but take the key."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level=NONE")
    secret = bytearray(_literal(key))
    connection.set_key(secret)
    secret[:] = bytes(len(secret))
    connection.execute("PRAGMA secure_delete=ON")
    return connection


def _literal(key: bytearray) -> bytes:
    return b"x'" + bytes(key).hex().encode() + b"'"


def _exported(raw: Any, beside: Path, key: bytearray) -> None:
    # The key passes through here as text, which cannot be overwritten afterwards.
    raw.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(beside), _literal(key).decode()))
    # Else every table and every index would wait for the disk by itself.
    raw.execute("BEGIN")
    raw.execute("SELECT sqlcipher_export('fresh')")
    raw.execute("COMMIT")
    # Where something fails before, the whole connection is given up.
    raw.execute("DETACH DATABASE fresh")


def _prove(raw: Any, beside: Path, key: bytearray) -> None:
    """That the copy is whole, and the same table for table and to the head of the log. Raises DiskFailed."""
    with _written(beside, key) as copy:
        sound = not copy.execute("PRAGMA cipher_integrity_check").fetchall()
        sound = sound and copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        sound = sound and _outline(copy) == _outline(raw)
    if not sound:
        # The database itself was not touched, and reads as before.
        raise DiskFailed
    settled.settle(beside)


def _outline(raw: Any) -> list[Any]:
    found: list[Any] = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
    tables = [name for kind, name, _, sql in found if kind == "table" and not str(sql).startswith("CREATE VIRTUAL")]
    counts = [raw.execute(f'SELECT count(*) FROM "{name}"').fetchone() for name in tables]
    return [*found, *counts, raw.execute("SELECT hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()]


def _exchange(raw: Any, beside: Path, path: Path) -> None:
    if os.name != "posix":
        # Windows exchanges no file that is open.
        raw.close()
    beside.replace(path)
    # Who began to open the old file a moment ago waits this long for it, and must not come to hold it.
    time.sleep(2 * BUSY_SECONDS)


def _remove(path: Path) -> None:
    for place in (path, *(paths.beside(path, end) for end in paths.LOGS)):
        place.unlink(missing_ok=True)
