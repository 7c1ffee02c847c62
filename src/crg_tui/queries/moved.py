"""Which running clocks have another due date after a day was proclaimed.

before = moved.due_dates(store, today)
...
for clock in moved.since(before, moved.due_dates(store, today)): ...
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from crg_tui.domain.partial_date import show_day
from crg_tui.queries import clocks
from crg_tui.store.engine import Store

DueDates = Mapping[tuple[str, str], date | None]
"""The due date of each running clock, by the reference of its case and the title of its rule."""


@dataclass(frozen=True, slots=True)
class MovedClock:
    """A running clock that is due on another day than before; None where a day could not be computed."""

    case_ref: str
    title: str
    before: date | None
    now: date | None

    @property
    def sentence(self) -> str:
        """In words: "due Mon 7 December 2026 before, Tue 8 December 2026 now"."""
        was, is_now = (show_day(day) if day else "not computable" for day in (self.before, self.now))
        return f"due {was} before, {is_now} now"


def due_dates(store: Store, today: date) -> DueDates:
    """When each clock that runs or is late is due."""
    return {(clock.case_ref, clock.reading.rule.title): clock.reading.due for clock in clocks.running(store, today)}


def since(before: DueDates, now: DueDates) -> tuple[MovedClock, ...]:
    """The clocks that ran before and are due on another day now, the earliest new date first."""
    moved = [
        MovedClock(ref, title, before[ref, title], due)
        for (ref, title), due in now.items()
        if (ref, title) in before and before[ref, title] != due
    ]
    return tuple(sorted(moved, key=lambda clock: (clock.now or date.max, clock.case_ref, clock.title)))
