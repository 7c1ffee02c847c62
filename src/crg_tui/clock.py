"""The one source of today's date and of the present moment.

Everything that needs either is handed a `Clock`; nothing else reads the machine's time. Moments are UTC; the day is
London's whatever the laptop says, because the group's working days are England's.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@lru_cache(maxsize=1)
def london() -> ZoneInfo:
    """Europe/London; on Windows the data come with the package tzdata."""
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/London")


def awake_or_asleep() -> float:
    """Seconds that only go forward, and go on while the computer sleeps, where the system has such a count."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        ...

    def today(self) -> date:
        """The present day in London."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The present day in London."""
        return self.now().astimezone(london()).date()


@dataclass(slots=True)
class SampleClock:
    """A clock that stands still until it is moved: for the sample partnership, and for tests."""

    moment: datetime

    def now(self) -> datetime:
        """The moment that was set, in UTC."""
        return self.moment.astimezone(UTC)

    def today(self) -> date:
        """The London day of the moment that was set."""
        return self.moment.astimezone(london()).date()


@dataclass(frozen=True, slots=True)
class RunningSampleClock:
    """A clock that begins at a moment of the sample and goes on from there, so that a sample meeting can be run."""

    start: datetime
    began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """The moment that the sample has reached, in UTC."""
        return (self.start + timedelta(seconds=time.monotonic() - self.began)).astimezone(UTC)

    def today(self) -> date:
        """The London day of that moment."""
        return self.now().astimezone(london()).date()
