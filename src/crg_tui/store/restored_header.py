"""Which key header a restored database gets: the one that stands there, or the one of the backup's day."""

from __future__ import annotations

import shutil
from enum import StrEnum
from pathlib import Path

from crg_tui import paths
from crg_tui.errors import CrgError
from crg_tui.store import keys
from crg_tui.store.engine import Store


class WaysIn(StrEnum):
    """What opens a database once it is restored."""

    TODAY = "as today"
    """The key is the same, so the header that stands there stays: who was taken out of it stays out."""
    THEN = "of the backup"
    """Those of the backup's day: also ones that ended since."""
    NONE = "none"
    """The backup is not encrypted."""


def ways_in(key: bytearray | None, there: Store | str | None) -> WaysIn:
    """What will open a backup under this key. `there` is what stands in its place: open, or not to be opened (why), or
    nothing. A header there that is damaged, or not of its key, opens nothing and stays not."""
    if key is None:
        return WaysIn.NONE
    if not isinstance(there, Store) or there.path is None or there.key != key:
        return WaysIn.THEN
    try:
        keys.current(paths.key_header(there.path), key)
    except CrgError:
        return WaysIn.THEN
    return WaysIn.TODAY


def keep(there: Store, prepared: Path) -> None:
    """Give a prepared database the header that stands there, which stays where it is too. Raises OSError."""
    assert there.path is not None
    to = paths.key_header(prepared)
    shutil.copyfile(paths.key_header(there.path), to)
    to.chmod(0o600)
