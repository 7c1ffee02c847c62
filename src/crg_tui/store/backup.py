"""Copies of a database file, made while it is open, with the same key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crg_tui.store.engine import Store


def copy(store: Store, target: Path) -> None:
    """A complete copy of the database file (not of its key file), encrypted as the original is.

    Raises FileExistsError rather than writing over anything.
    """
    if target.exists():
        raise FileExistsError(f"{target} exists already and was left alone")
    with store.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("VACUUM INTO ?", (str(target),))


def before_migration(store: Store, revision: str) -> Path:
    """The copy that is kept before a migration: `X.crg.before-0002` beside `X.crg`, numbered if there is one."""
    assert store.path is not None
    plain = store.path.with_name(f"{store.path.name}.before-migrating-{revision}")
    target, number = plain, 1
    while target.exists():
        number += 1
        target = plain.with_name(f"{plain.name}-{number}")
    copy(store, target)
    return target
