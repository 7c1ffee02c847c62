"""The time limit of a case that comes next, and whether it ends before a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from crg_tui.domain.clocks import ClockReading, ClockState
from crg_tui.domain.partial_date import long_day
from crg_tui.papers.content import time_limits

_OPEN = (ClockState.RUNNING, ClockState.LATE)


def nearest(readings: Iterable[ClockReading]) -> ClockReading | None:
    """The time limit that still runs or is past, and is due first; None where none has a due date."""
    due = [reading for reading in readings if reading.due is not None and reading.state in _OPEN]
    return min(due, key=lambda reading: reading.due or date.max, default=None)


def before(reading: ClockReading | None, meeting: date) -> str:
    """That a time limit ends before a meeting: "5 days before this meeting"; empty where it does not."""
    if reading is None or reading.due is None or reading.due >= meeting:
        return ""
    days = (meeting - reading.due).days
    return f"{days} day{'' if days == 1 else 's'} before this meeting"


def in_short(reading: ClockReading) -> str:
    """What is due and when: "Rapid review: due Friday 27 November 2026 (unconfirmed)"."""
    was = "was due" if reading.state is ClockState.LATE else "due"
    day = long_day(reading.due) if reading.due else "on a day that is not known"
    mark = "" if time_limits.rule_is_sure(reading.rule) else " (unconfirmed)"
    return f"{reading.rule.title}: {was} {day}{mark}"
