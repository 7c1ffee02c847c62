"""Backups that are made in turn: what they are called, which of them are kept, and when the next one is due.

A name says which database, when and how many log entries, and nothing of the content:
`group-2026-11-24T094530Z-e4711.crgbackup`. Moments are UTC, and so are the days, weeks and months that are counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

ENDING = ".crgbackup"
_NAME = re.compile(
    r"(?P<stem>.+)-(?P<at>\d{4}-\d\d-\d\dT\d{6}Z)-e(?P<entries>\d{1,15})(?:-(?P<number>\d{1,6}))?\.crgbackup", re.ASCII
)
_MOMENT = "%Y-%m-%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class BackupHabit:
    """How many are kept of each kind (the last of a day, of a week from Monday, of a month), and when one is due.

    `folder` is where they lie, None for the folder `backups` beside the database. `due_hours` is the age of the newest
    from which another one is due, once something was recorded since; 0 means that none ever is by itself.
    """

    daily: int = 7
    weekly: int = 5
    monthly: int = 12
    due_hours: int = 24
    folder: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class RotatedName:
    """What a name says: `at` to the second, UTC; the number of the last log entry; a number where two would be one."""

    at: datetime
    entries: int
    number: int
    name: str


def name_for(stem: str, at: datetime, entries: int, taken: Callable[[str], bool]) -> str:
    """The name of a new backup; `taken` says which names are there already."""
    base = f"{stem}-{at.astimezone(UTC).strftime(_MOMENT)}-e{entries}"
    name, number = base + ENDING, 1
    while taken(name):
        number += 1
        name = f"{base}-{number}{ENDING}"
    return name


def read_name(stem: str, name: str) -> RotatedName | None:
    """What a name says; None for a file that `name_for` did not name for this database."""
    found = _NAME.fullmatch(name)
    if found is None or found["stem"] != stem:
        return None
    try:
        at = datetime.strptime(found["at"], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return RotatedName(at, int(found["entries"]), int(found["number"] or 1), name)


def newest_first(stem: str, names: Iterable[str]) -> list[RotatedName]:
    """The backups of one database among these files, newest first."""
    return sorted(filter(None, (read_name(stem, name) for name in names)), reverse=True)


def to_keep(backups: Iterable[RotatedName], habit: BackupHabit) -> set[str]:
    """The names that one of the three kinds keeps: the last of each of the latest days, weeks and months.

    The newest, and the one with the most log entries, are kept whatever the habit is.
    """
    ordered = sorted(backups, reverse=True)
    kept = {ordered[0].name, max(ordered, key=lambda one: (one.entries, one)).name} if ordered else set()
    periods: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
        (habit.daily, lambda at: (at.year, at.month, at.day)),
        (habit.weekly, lambda at: tuple(at.isocalendar()[:2])),
        (habit.monthly, lambda at: (at.year, at.month)),
    )
    for most, period in periods:
        latest: dict[tuple[int, ...], str] = {}
        for one in ordered:
            latest.setdefault(period(one.at), one.name)
        kept.update(list(latest.values())[:most])
    return kept


def to_remove(stem: str, names: Iterable[str], added: str, habit: BackupHabit) -> str | None:
    """The one backup that may go now that `added` is there; None where all stay.

    One at the most for each that is added, so that a clock that jumped, or a smaller habit, never empties the folder
    at once. The second backup of a day takes the place of an earlier one of that day and of none that is older. Files
    that were not named here are never named.
    """
    backups = newest_first(stem, names)
    made = next((one for one in backups if one.name == added), None)
    if made is None:
        return None
    spare = [one for one in reversed(backups) if one.name not in to_keep(backups, habit) | {added}]
    same_day = [one for one in backups if one.at.date() == made.at.date() and one is not made]
    if same_day:
        spare = [one for one in spare if one in same_day]
    return spare[0].name if spare else None


def is_due(newest: RotatedName | None, entries: int, now: datetime, habit: BackupHabit) -> bool:
    """Whether a backup is due: something was recorded since the newest, and that one is old enough.

    `entries` is the number of the last log entry. A newest backup from the future says that the clock jumped: then one
    is due as well.
    """
    if not habit.due_hours:
        return False
    if newest is None:
        return entries > 0
    if newest.entries == entries:
        return False
    return not timedelta(0) <= now - newest.at < timedelta(hours=habit.due_hours)


def age(made_at: datetime, now: datetime) -> str:
    """How old a backup is, in words: "3 hours old". One from the future says so, because then the clock jumped."""
    seconds = (now - made_at).total_seconds()
    if seconds < 0:
        return "from the future, by this clock"
    for size, word in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {word}{'s' if count > 1 else ''} old"
    return "just made"
