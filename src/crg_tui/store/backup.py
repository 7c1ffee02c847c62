"""Copies of a database file, made while it is open, with the same key."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

from crg_tui import paths
from crg_tui.store.engine import Store

_DATABASE, _KEY = "group.crg", "group.crg.key"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def copy(store: Store, target: Path) -> None:
    """A complete copy of the database file (not of its key file), encrypted as the original is.

    Raises FileExistsError rather than writing over anything.
    """
    if target.exists():
        raise FileExistsError(f"{target} exists already and was left alone")
    with store.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("VACUUM INTO ?", (str(target),))


class NotABackup(Exception):
    """A file that `pack` did not write, or that was damaged since; the message is a sentence."""


def pack(store: Store, target: Path) -> None:
    """One file that holds the database and, where it is encrypted, its key file. Raises OSError or FileExistsError.

    It is a ZIP without compression, so that anybody can take it apart without this program; what is in it is as
    encrypted as the original.
    """
    assert store.path is not None
    if target.exists():
        raise FileExistsError(f"{target} exists already and was left alone")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        inside = Path(folder) / _DATABASE
        copy(store, inside)
        beside = Path(folder) / "backup"
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as archive:
            archive.write(inside, _DATABASE)
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
