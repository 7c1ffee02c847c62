"""Copies in which what was struck out may still stand, and the lists by which a restore strikes it out again."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from crg_tui import paths
from crg_tui.queries import backups, strike_outs, striking
from crg_tui.services.work import Context
from crg_tui.store import struck
from crg_tui.store.engine import Store
from crg_tui.store.tables import DatabaseInfo, table

_KEPT = (".replaced-", ".before-migrating-")
_BESIDE = (".head", ".key", paths.STRUCK, *paths.LOGS)


def made_by_themselves(context: Context) -> tuple[str, ...]:
    """A sentence that names the copies which nobody asked for: backups in turn, and what a restore or a migration kept.

    They may hold what went; which of them do is not looked for. Empty where there are none. Raises OSError.
    """
    path = context.store.path
    if path is None:
        return ()
    kept = [
        file for ending in _KEPT for file in sorted(path.parent.glob(f"{path.name}{ending}*"))
        if not file.name.endswith(_BESIDE)
    ]  # fmt: skip
    held = [*(line.path for line in backups.of_store(context.store)), *(str(file) for file in kept)]
    return (f"Copies that were made by themselves may hold it as well: {', '.join(held)}.",) if held else ()


def unlisted(store: Store) -> str | None:
    """A sentence that says which strike-outs of the record are not in the list beside the database; None for none."""
    if store.path is None:
        return None
    name = paths.struck_file(store.path).name
    try:
        known = struck.read(paths.struck_file(store.path))
    except FileNotFoundError:
        known = ()
    except (struck.NotAList, OSError):
        return f"{name} cannot be read: run `crg-tui strike-out finish`."
    there = {strike.id: strike for strike in known}
    wanting = [
        f"S{strike.number}" for strike in strike_outs.listed(store)
        if (held := there.get(strike.id)) is None
        or not {*strike.entries, *strike.digests} <= {*held.entries, *held.digests}
    ]  # fmt: skip
    if not wanting:
        return None
    return (f"{', '.join(wanting)}: not in {name} as the record has it, so a restored backup could bring back what "
            "went. Run `crg-tui strike-out finish`.")  # fmt: skip


def list_beside(store: Store, *, folders: bool = True) -> None:
    """Write the list of strike-outs beside the database and, with `folders`, into every folder that is known to hold
    backups of it. What stands in a list stays there. Raises OSError.
    """
    assert store.path is not None
    path = store.path
    struck.write(paths.struck_file(path), strike_outs.listed(store))
    if not folders:
        return
    with store.read() as connection:
        database_id = connection.execute(sa.select(table(DatabaseInfo).c.id)).scalar_one()
        by_hand = {Path(place).parent for place in striking.backups(connection, 0)}
    for folder in (backups.folder_of(path, backups.habit_of(store)), *sorted(by_hand)):
        if folder.is_dir() and folder != path.parent:
            struck.copy_to(path, database_id, folder)
