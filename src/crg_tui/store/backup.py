"""Copies of a database file, made while it is open, with the same key."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from crg_tui import paths
from crg_tui.domain.long_work import Step, Stopped, unwatched
from crg_tui.errors import DiskFailed
from crg_tui.store.engine import Store

_DATABASE, _KEY = "group.crg", "group.crg.key"
_PART = 1024 * 1024
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


_OFTEN = 100
"""Instructions of the database between two looks at how far it is: a copy of some megabytes takes a few hundred."""


def copy(store: Store, target: Path, step: Step = unwatched) -> None:
    """A complete copy of the database file (not of its key file), encrypted as the original is.

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
        if "full" in str(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target)) from None
        if "disk I/O" in str(error):
            raise DiskFailed from None
        raise
    finally:
        raw.set_progress_handler(None, 0)


class NotABackup(Exception):
    """A file that `pack` did not write, or that was damaged since; the message is a sentence."""


def pack(store: Store, target: Path, step: Step = unwatched) -> None:
    """One file that holds the database and, where it is encrypted, its key file. Raises OSError or FileExistsError.

    `step` counts bytes; where it raises Stopped, nothing is left. It is a ZIP without compression, so that anybody can
    take it apart without this program; what is in it is as encrypted as the original.
    """
    assert store.path is not None
    if target.exists():
        raise FileExistsError(f"{target} exists already and was left alone")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        inside = Path(folder) / _DATABASE
        copy(store, inside, lambda done, of: step(done // 2, of))
        beside, size = Path(folder) / "backup", inside.stat().st_size
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as archive:
            with inside.open("rb") as made, archive.open(zipfile.ZipInfo.from_file(inside, _DATABASE), "w") as packed:
                while part := made.read(_PART):
                    packed.write(part)
                    step((size + made.tell()) // 2, size)
            key = paths.key_file(store.path)
            if key.exists():
                archive.write(key, _KEY)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(target)


def unpack(source: Path, database: Path) -> None:
    """Put a backup where no database is. Raises NotABackup, FileExistsError or OSError; then nothing is left behind."""
    key = paths.key_file(database)
    if database.exists() or key.exists():
        raise FileExistsError(f"{database} exists already and was left alone")
    database.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=database.parent, prefix=".restore-") as folder:
        try:
            with zipfile.ZipFile(source) as archive:
                names = archive.namelist()
                if sorted(names) not in ([_DATABASE], sorted((_DATABASE, _KEY))):
                    raise NotABackup(f"{source} is not a backup of crg-tui.")
                for name in names:
                    with archive.open(name) as packed, (Path(folder) / name).open("wb") as file:
                        shutil.copyfileobj(packed, file)
        except (*_DAMAGED, OSError) as error:
            # A place outside the file, as damage names it, is told by an errno that the disk itself has no use for.
            if isinstance(error, OSError) and error.errno != errno.EINVAL:
                raise
            raise NotABackup(f"{source} is not a backup of crg-tui, or it is damaged.") from error
        if _KEY in names:
            (Path(folder) / _KEY).replace(key)
            key.chmod(0o600)
        (Path(folder) / _DATABASE).replace(database)


def before_migration(store: Store, revision: str) -> Path:
    """The backup that is kept before a migration, beside the database; `crg-tui restore` brings it back."""
    assert store.path is not None
    plain = store.path.with_name(f"{store.path.name}.before-migrating-{revision}")
    target, number = plain, 1
    while target.exists():
        number += 1
        target = plain.with_name(f"{plain.name}-{number}")
    pack(store, target)
    return target
