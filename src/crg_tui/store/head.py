"""How far the log went, written beside the database after each commit, so that commits that vanish show.

A database file can lose its newest commits without any sign: where a bit of the write-ahead log flips, SQLite leaves
out everything behind it, and an older copy of the file put in its place is whole in itself. So `X.crg.head` holds the
number and the hash of the last log entry, authenticated with a key derived from the database's own. `check` compares.

The file holds two records of fixed size, written in turn over the older one: a torn write spoils one of them. It is
not forced to the disk with each commit, so that after a power cut it may lie behind the database, which says nothing;
the database behind the file is what is found.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from crg_tui import paths
from crg_tui.errors import CrgError

if TYPE_CHECKING:
    from crg_tui.store.engine import Store

WRITTEN, BEFORE = "log head written", "log head before"
"""Under these names a session says which head its operations left, and on which they began: (number, hash)."""

PLACE = 512
"""Bytes from one record to the next: a sector, so that one torn write never spoils both."""

_MAGIC = b"crghead1"
_BODY = struct.Struct(">8s8sQ32s")
_MAC_BYTES = 32
_SIZE = _BODY.size + _MAC_BYTES

LogHead = tuple[int, str]
"""Number and hash (64 hexadecimal digits) of a log entry; the number is 0 while the log is empty."""


class HeadState(Enum):
    """What the file says of itself."""

    WHOLE = "whole"
    MISSING = "missing"
    OTHER = "of another database or of an earlier key"
    UNREADABLE = "unreadable"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in the file: `head` is None unless the state is WHOLE; `place` is where the next record goes."""

    state: HeadState
    head: LogHead | None = None
    place: int = 0


def read(store: Store) -> Kept:
    """The newest record that is authentic. An empty file counts as missing: a crash can leave one."""
    assert store.path is not None
    try:
        content = paths.head_file(store.path).read_bytes()
    except FileNotFoundError:
        return Kept(HeadState.MISSING)
    except OSError:
        return Kept(HeadState.UNREADABLE)
    return _newest(store, content)


def write(store: Store) -> None:
    """Make the file anew for the database as it stands: after making, restoring or encrypting it anew.

    Where it cannot be written, `store.head_failed` says so, and nothing else fails.
    """
    from crg_tui.store import audit

    if store.path is None:
        return
    try:
        with store.read() as connection:
            now = audit.head(connection)
    except CrgError as error:
        # On a full disk, the first look at a file that was just exchanged fails: it makes the log beside it.
        store.head_failed = str(error)
        return
    record = _record(store, now)

    def put(path: Path) -> None:
        # The size is forced to the disk once: from then on records are written in place.
        with _opened(path, os.O_TRUNC) as file:
            file.write(record.ljust(PLACE, b"\0") + record)
            os.fsync(file.fileno())

    _try(store, put)


def follow(store: Store, said: dict[Any, Any]) -> None:
    """After a commit: write the head that it left, if it logged anything. Never fails, and never goes backwards.

    `said` is what the session of the transaction carries. A file that speaks of an entry which this log does not have,
    or has otherwise, is left as it is: it is what a check finds the loss by.
    """
    now, before = said.get(WRITTEN), said.get(BEFORE)
    if store.path is None or not isinstance(now, tuple) or not isinstance(before, tuple):
        return
    try:
        _follow(store, now, before)
    except CrgError as error:
        store.head_failed = str(error)


def _follow(store: Store, now: LogHead, before: LogHead) -> None:
    kept = read(store)
    if kept.state in (HeadState.MISSING, HeadState.OTHER):
        write(store)
        return
    if kept.head is None or not _reached(store, kept.head, before, now):
        return
    record = _record(store, now)

    def put(path: Path) -> None:
        with _opened(path) as file:
            file.seek(kept.place)
            file.write(record)

    _try(store, put)


def _reached(store: Store, kept: LogHead, before: LogHead, now: LogHead) -> bool:
    """Whether the log went through the entry that the file names, and on from there."""
    from crg_tui.store.tables import LogEntry, table

    if kept == before or kept[0] == 0:
        return True
    if kept[0] >= now[0]:
        return False
    log = table(LogEntry)
    with store.read() as connection:
        found = connection.execute(sa.select(log.c.hash).where(log.c.seq == kept[0])).scalar()
    return bool(found == kept[1])


def _try(store: Store, put: Callable[[Path], None]) -> None:
    assert store.path is not None
    try:
        put(paths.head_file(store.path))
        store.head_failed = None
    except OSError as error:
        store.head_failed = error.strerror or type(error).__name__


def _opened(path: Path, also: int = 0) -> FileIO:
    flags = os.O_RDWR | os.O_CREAT | also | getattr(os, "O_BINARY", 0)
    return FileIO(os.open(path, flags, 0o600), "r+")


def _record(store: Store, head: LogHead) -> bytes:
    body = _BODY.pack(_MAGIC, _name_of_key(store), head[0], bytes.fromhex(head[1]))
    return body + hmac.digest(store.secret_for("head"), body, "sha256")


def _name_of_key(store: Store) -> bytes:
    # A file that an earlier key wrote is no sign of damage: encrypting anew may have ended between two files.
    return hashlib.sha256(store.secret_for("name of the head's key")).digest()[:8]


def _newest(store: Store, content: bytes) -> Kept:
    if not content.strip(b"\0"):
        return Kept(HeadState.MISSING)
    found: list[tuple[LogHead, int]] = []
    others = 0
    for place in (0, PLACE):
        record = content[place : place + _SIZE]
        body, mac = record[: _BODY.size], record[_BODY.size :]
        if len(record) < _SIZE:
            continue
        magic, name, seq, entry_hash = _BODY.unpack(body)
        others += magic == _MAGIC and name != _name_of_key(store)
        if hmac.compare_digest(mac, hmac.digest(store.secret_for("head"), body, "sha256")):
            found.append(((seq, entry_hash.hex()), place))
    if found:
        head, place = max(found)
        return Kept(HeadState.WHOLE, head, PLACE - place)
    return Kept(HeadState.OTHER if others == 2 else HeadState.DAMAGED)
