"""How the program behaves in one database: idle time, privacy, backups. Never a rule of the record."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Any

from pydantic import AfterValidator

from crg_tui.domain.asking import Ask, Draft, Line

LONGEST_IDLE = 240


@dataclass(frozen=True, slots=True)
class HouseSettings:
    """Every setting, as chosen or as it is where nobody chose.

    `idle_minutes` without a key until the screen locks; 0 means never, which somebody has to choose.
    `privacy_in_meetings` turns the privacy view on in the meeting room. `backup_folder` as it was typed, None for the
    folder `backups` beside the database. `backup_every_days` in calendar days; 0 means no backup on leaving. `keep_...`
    is how many backups of that kind are kept.
    """

    idle_minutes: int = 10
    privacy_in_meetings: bool = True
    backup_folder: str | None = None
    backup_every_days: int = 1
    keep_daily: int = 7
    keep_weekly: int = 5
    keep_monthly: int = 12


AS_MADE = HouseSettings()
"""The settings of a database in which nobody has chosen any."""


def _minutes(value: int) -> int:
    if value > LONGEST_IDLE:
        raise ValueError(f"{LONGEST_IDLE} minutes is the longest; 0 never locks by itself.")
    return value


def _days(value: int) -> int:
    if value > 366:
        raise ValueError("a backup is made at least once a year (366); 0 makes none on leaving.")
    return value


def _daily(value: int) -> int:
    if not 1 <= value <= 366:
        raise ValueError("between 1 and 366 are kept.")
    return value


def _few(value: int) -> int:
    if value > 120:
        raise ValueError("no more than 120 are kept.")
    return value


class SettingsDraft(Draft):
    """All settings at once: what is left as it is stays as it is."""

    idle_minutes: Annotated[
        int,
        AfterValidator(_minutes),
        Ask("Lock after", f"Minutes without a key, up to {LONGEST_IDLE}; 0 never locks by itself."),
    ] = AS_MADE.idle_minutes
    privacy_in_meetings: Annotated[
        bool, Ask("Privacy in meetings", "Does the meeting room open in the privacy view, for projecting?")
    ] = AS_MADE.privacy_in_meetings
    backup_folder: Annotated[
        Line | None,
        Ask("Backup folder", "Best on another disk; ~ is your own folder.", empty="backups, beside the database"),
    ] = AS_MADE.backup_folder
    backup_every_days: Annotated[
        int, AfterValidator(_days), Ask("Backup after", "Days after which leaving makes a backup; 0 makes none.")
    ] = AS_MADE.backup_every_days
    keep_daily: Annotated[
        int, AfterValidator(_daily), Ask("Daily kept", "How many days' backups are kept, at least 1.")
    ] = AS_MADE.keep_daily
    keep_weekly: Annotated[
        int, AfterValidator(_few), Ask("Weekly kept", "How many weeks' backups are kept besides.")
    ] = AS_MADE.keep_weekly
    keep_monthly: Annotated[
        int, AfterValidator(_few), Ask("Monthly kept", "How many months' backups are kept besides.")
    ] = AS_MADE.keep_monthly

    @property
    def chosen(self) -> HouseSettings:
        """What these answers say."""
        return HouseSettings(**{name: getattr(self, name) for name in NAMES})


NAMES: tuple[str, ...] = tuple(held.name for held in fields(HouseSettings))
"""The names of all settings, in the order in which they are asked for."""


def in_words(name: str, settings: HouseSettings) -> str:
    """One setting as people read it."""
    value: Any = getattr(settings, name)
    match name:
        case "idle_minutes":
            return f"{value} minutes without a key" if value else "never by itself, by choice"
        case "privacy_in_meetings":
            return "on when the meeting room opens" if value else "off until somebody turns it on"
        case "backup_folder":
            return value or "backups, beside the database"
        case "backup_every_days":
            days = "each day" if value == 1 else f"every {value} days"
            return f"{days}, on leaving" if value else "never on leaving, by choice"
    return str(value)
