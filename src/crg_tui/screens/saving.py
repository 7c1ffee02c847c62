"""When a draft is saved: half a second after the last key, and at most a second behind the first that is not saved.

An object with `tick`, so that no test has to sleep.
"""

from __future__ import annotations

from dataclasses import dataclass

PAUSE = 0.5
MOST = 1.0
"""Whoever types on without a pause is saved all the same: no more than this is lost with the power."""


@dataclass(slots=True)
class Saving:
    """Counts from the last key, and from the first that is not saved. Times are seconds of any clock that only goes
    forward."""

    pause: float = PAUSE
    most: float = MOST
    touched: float | None = None
    since: float | None = None

    def touch(self, now: float) -> None:
        """A key changed something."""
        self.touched = now
        if self.since is None:
            self.since = now

    def done(self) -> None:
        """What was changed has been saved."""
        self.touched = self.since = None

    @property
    def wanted(self) -> bool:
        """Whether something was changed and not yet saved."""
        return self.touched is not None

    def tick(self, now: float) -> bool:
        """Whether it is time to save."""
        return self.wanted and self.left(now) == 0.0

    def left(self, now: float) -> float:
        """Seconds until it will be time, 0 when it is."""
        if self.touched is None or self.since is None:
            return 0.0
        return max(0.0, min(self.touched + self.pause, self.since + self.most) - now)
