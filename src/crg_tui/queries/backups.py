"""The backups that are made in turn: where they lie, which there are, and when the next one is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from crg_tui.domain.backup_rotation import BackupHabit, RotatedName, is_due, newest_first
from crg_tui.queries import settings
from crg_tui.store import audit, backup_register
from crg_tui.store.engine import Store

FOLDER = "backups"
"""The folder beside the database, where no other was chosen."""


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup made in turn. `made_at` is UTC, `size` counts bytes, `entries` is the number of its last log entry.

    `read_at` (UTC) is when it was last read back and found whole, None where that is not known.
    """

    name: str
    path: str
    made_at: datetime
    entries: int
    size: int
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class NextBackup:
    """When the next one is due. `due_at` (UTC) is None while nothing was recorded since the newest.

    `since` counts the log entries since the newest, all of them where there is none.
    """

    folder: str
    newest: BackupLine | None
    since: int
    due_at: datetime | None
    due: bool
    habit: BackupHabit


def habit_of(store: Store) -> BackupHabit:
    """How backups are kept in this database, as its settings say."""
    chosen = settings.read(store)
    return BackupHabit(
        chosen.keep_daily, chosen.keep_weekly, chosen.keep_monthly, 24 * chosen.backup_every_days, chosen.backup_folder
    )


def folder_of(database: Path, habit: BackupHabit) -> Path:
    """The folder of the backups; a relative one is meant from the database."""
    return database.parent / (Path(habit.folder).expanduser() if habit.folder else FOLDER)


def stem_of(database: Path) -> str:
    """What their names begin with."""
    return database.stem


def names_in(folder: Path) -> list[str]:
    """The names of the files in a folder; none where it is not there. Raises OSError where it cannot be looked at."""
    try:
        return [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return []


def listed(folder: Path, stem: str) -> list[BackupLine]:
    """The backups of one database in that folder, newest first. Raises OSError."""
    read = backup_register.load(folder)
    return [_line(folder, one, read) for one in newest_first(stem, names_in(folder)) if (folder / one.name).is_file()]


def of_store(store: Store) -> list[BackupLine]:
    """Those of an open database; a shared server has none here. Raises OSError."""
    if store.path is None:
        return []
    return listed(folder_of(store.path, habit_of(store)), stem_of(store.path))


def _line(folder: Path, one: RotatedName, read: dict[str, backup_register.ReadBack]) -> BackupLine:
    path, known = folder / one.name, read.get(one.name)
    return BackupLine(one.name, str(path), one.at, one.entries, path.stat().st_size, known.at if known else None)


def due(store: Store, now: datetime) -> bool:
    """Whether one is due. Quick, because it is asked each time somebody leaves; a folder that cannot be looked at makes
    one due, so that the failure is said."""
    if store.path is None:
        return False
    habit = habit_of(store)
    with store.read() as connection:
        entries, _ = audit.head(connection)
    try:
        newest = newest_first(stem_of(store.path), names_in(folder_of(store.path, habit)))
    except OSError:
        newest = []
    return is_due(newest[0] if newest else None, entries, now, habit)


def upcoming(store: Store, now: datetime) -> NextBackup | None:
    """The same with everything that led to it; None for a shared server. Raises OSError."""
    if store.path is None:
        return None
    habit = habit_of(store)
    folder = folder_of(store.path, habit)
    newest = next(iter(listed(folder, stem_of(store.path))), None)
    with store.read() as connection:
        entries, _ = audit.head(connection)
    since = entries - (newest.entries if newest else 0)
    due_at = None
    if since and habit.due_hours:
        due_at = newest.made_at + timedelta(hours=habit.due_hours) if newest else now
    return NextBackup(str(folder), newest, max(since, 0), due_at, due(store, now), habit)
