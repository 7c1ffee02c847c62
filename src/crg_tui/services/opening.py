"""Opening a database, before anybody works with it."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import Clock
from crg_tui.store import database, files, keys
from crg_tui.store.engine import Store
from crg_tui.store.files import FileState

__all__ = ["FileState", "look", "make", "open_address", "unencrypted", "unlock"]


def look(path: Path) -> FileState:
    """What stands at a path. Raises KeyHeaderMissing for an encrypted database without its key header."""
    return files.state_of(path)


def make(path: Path, passphrase: str | None, clock: Clock, *, sample: bool = False,
         cost: keys.Cost = keys.ORDINARY, key_file: Path | None = None) -> Store:  # fmt: skip
    """A new database; without a passphrase it is unencrypted. Raises DatabaseExists, KeyFileUnreadable or OSError."""
    return database.make(path, passphrase, clock.now(), sample=sample, cost=cost, key_file=key_file)


def unlock(path: Path, passphrase: str | None, key_file: Path | None = None) -> Store:
    """Open a database, migrating it after a backup where an older release made it.

    `passphrase` may be the recovery key. Raises DatabaseMissing, KeyHeaderMissing, KeyHeaderDamaged, KeyHeaderAltered,
    KeyFileUnreadable, RecoveryKeyMistyped, WrongPassphrase, DatabaseDamaged or DatabaseNewer.
    """
    return database.open_existing(path, passphrase, key_file)


def open_address(url: str, clock: Clock) -> Store:
    """A shared server, its tables made or migrated as needed."""
    return database.open_address(url, clock.now())


def unencrypted(path: Path) -> str:
    """What is said at every opening of a file that is not encrypted, with what to do about it."""
    return (
        f"{path.name} is NOT encrypted: whoever has the file reads everything, so it is for tests and training only. "
        "Encrypt it with `crg-tui key encrypt`."
    )
