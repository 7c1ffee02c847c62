"""Opening a database, before anybody works with it."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import Clock
from crg_tui.store import database, files, keys
from crg_tui.store.engine import Store
from crg_tui.store.files import FileState

__all__ = ["FileState", "look", "make", "open_address", "unlock"]


def look(path: Path) -> FileState:
    """What stands at a path. Raises KeyHeaderMissing for an encrypted database without its key header."""
    return files.state_of(path)


def make(path: Path, passphrase: str | None, clock: Clock, *, sample: bool = False,
         cost: keys.Cost = keys.ORDINARY) -> Store:  # fmt: skip
    """A new database; without a passphrase it is unencrypted. Raises DatabaseExists or OSError."""
    return database.make(path, passphrase, clock.now(), sample=sample, cost=cost)


def unlock(path: Path, passphrase: str | None) -> Store:
    """Open a database, migrating it after a backup where an older release made it.

    Raises DatabaseMissing, KeyHeaderMissing, KeyHeaderDamaged, WrongPassphrase, DatabaseDamaged or DatabaseNewer.
    """
    return database.open_existing(path, passphrase)


def open_address(url: str, clock: Clock) -> Store:
    """A shared server, its tables made or migrated as needed."""
    return database.open_address(url, clock.now())
