"""When a draft is saved: half a second after the last key. An object with `tick`, so that no test has to sleep."""

from __future__ import annotations

from dataclasses import dataclass

PAUSE = 0.5


@dataclass(slots=True)
class Saving:
    """Counts from the last key. Times are seconds of any clock that only goes forward."""

    pause: float = PAUSE
    touched: float | None = None

    def touch(self, now: float) -> None:
        """A key changed something."""
        self.touched = now

    def done(self) -> None:
        """What was changed has been saved."""
        self.touched = None

    @property
    def wanted(self) -> bool:
        """Whether something was changed and not yet saved."""
        return self.touched is not None

    def tick(self, now: float) -> bool:
        """Whether it is time to save."""
        return self.touched is not None and now - self.touched >= self.pause

    def left(self, now: float) -> float:
        """Seconds until it will be time, 0 when it is."""
        return 0.0 if self.touched is None else max(0.0, self.pause - (now - self.touched))
