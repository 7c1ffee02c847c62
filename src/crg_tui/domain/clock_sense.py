"""Whether a computer's clock can be right, seen from what was recorded before and from how long the program has run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Ask, Draft, Text

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

BEHIND = timedelta(minutes=5)
"""Two computers, or one that sets its clock by itself, may differ by so much."""
AHEAD = timedelta(days=400)
"""A record that nobody wrote to for longer than a year between two yearly reports is rare."""
SLIPPED = timedelta(minutes=2)
LEAPT = timedelta(hours=24)


class ClockRightDraft(Draft):
    """Somebody says that the clock is right, and that later moments in the log are wrong."""

    reason: Annotated[Text, Ask("Reason", "How it is known that the clock is right now, and was wrong before.")]


def is_behind(now: datetime, last: datetime) -> bool:
    """Whether a moment is so far before the last entry that something is wrong."""
    return last - now > BEHIND


def behind(now: datetime, last: datetime, zone: ZoneInfo) -> Refused:
    """Why nothing is recorded meanwhile; both moments are told in that zone."""
    return refuse(
        f"This computer's clock says {_told(now, zone)}, but the last entry was written at {_told(last, zone)}.",
        "Put the clock right; or, where it is right and the entries are wrong, record that: "
        "`clock is right` in ctrl+p, or `crg-tui clock right`.",
    )


def ahead(now: datetime, last: datetime, zone: ZoneInfo) -> str | None:
    """What is said once where a moment is long after the last entry; None where it is not."""
    if now - last <= AHEAD:
        return None
    return (
        f"The last entry was written at {_told(last, zone)}, and this computer's clock says {_told(now, zone)}. "
        "Look whether the clock is right before anything is recorded."
    )


def _told(moment: datetime, zone: ZoneInfo) -> str:
    here = moment.astimezone(zone)
    return f"{here:%H:%M} on {here.day} {here:%B %Y}"


@dataclass(slots=True)
class ClockWatch:
    """Compares the clock with seconds that only go forward, also while the computer sleeps."""

    offset: float | None = None

    def tick(self, now: datetime, seconds: float) -> str | None:
        """What is to be said when the clock was put back or leapt ahead since the last tick; else None."""
        offset = now.timestamp() - seconds
        before, self.offset = self.offset, offset
        if before is None:
            return None
        moved = timedelta(seconds=offset - before)
        if moved < -SLIPPED:
            return f"This computer's clock was put back by {_long(-moved)}. Look whether it is right now."
        if moved > LEAPT:
            return f"This computer's clock went ahead by {_long(moved)}. Look whether it is right now."
        return None


def _long(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    if minutes < 120:
        return f"{minutes} minutes"
    hours = round(minutes / 60)
    return f"{hours} hours" if hours < 72 else f"{round(hours / 24)} days"
