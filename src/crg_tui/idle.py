"""When it locks by itself: nobody pressed a key for so long. An object with `tick`, so that no test has to sleep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from math import ceil

WARNING = 60.0
"""Seconds before a lock in which it is announced."""

_SLEPT = 20.0
"""Seconds between two ticks, one a second, from which on the computer must have been asleep."""


class Rest(Enum):
    """What a tick came to, apart from a warning."""

    NOTHING = "nothing"
    LOCK = "lock"


@dataclass(slots=True)
class Idle:
    """Counts from the last key.

    Seconds come from a clock that only goes forward, which on some computers stands still while they sleep; so the time
    of day is counted beside it, and the longer of both holds. A time of day that was put back counts as nothing.
    """

    _now: float | None = None
    _day: float | None = None
    _idle: float = 0.0
    _warned: float | None = None

    def touch(self) -> None:
        """A key was pressed, or something was pasted."""
        self._idle, self._warned = 0.0, None

    def tick(self, now: float, day: float, minutes: int, in_meeting: Callable[[], bool]) -> Rest | int:
        """Once a second: `now` and the time of `day` in seconds, `minutes` the setting; 0 never locks.

        Answers the seconds that are left while it warns. `in_meeting` is asked only then: in a meeting it never locks
        before it has warned for a whole minute that somebody could see, which after a sleep begins anew. Otherwise it
        locks at once after a sleep that was longer than the setting.
        """
        passed = self._passed(now, day)
        if not minutes:
            self.touch()
            return Rest.NOTHING
        self._idle += passed
        left = minutes * 60.0 - self._idle
        if left > WARNING:
            return Rest.NOTHING
        if self._warned is not None:
            self._warned += passed
        if self._warned is None or passed >= _SLEPT:
            self._warned = 0.0
        if in_meeting():
            left = max(left, WARNING - self._warned)
        if left <= 0:
            self.touch()
            return Rest.LOCK
        return ceil(left)

    def _passed(self, now: float, day: float) -> float:
        before, self._now = self._now, now
        day_before, self._day = self._day, day
        if before is None or day_before is None:
            return 0.0
        return max(now - before, day - day_before, 0.0)
