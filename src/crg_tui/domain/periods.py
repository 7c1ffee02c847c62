"""From one day to another: how long a seat, a membership or an office lasts. Both days are included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crg_tui.domain.answers import Refusal
from crg_tui.domain.partial_date import show_day

YEARS_AHEAD = 5
"""A change may be agreed for next April; a day further ahead than this is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Period:
    """Calendar days from `first` to `last`; None as `last` means that it goes on."""

    first: date
    last: date | None = None

    def holds(self, on: date) -> bool:
        """Whether that day is within it."""
        return self.first <= on and (self.last is None or on <= self.last)

    def overlaps(self, other: Period) -> bool:
        """Whether some day is within both."""
        return (other.last is None or self.first <= other.last) and (self.last is None or other.first <= self.last)

    def covers(self, other: Period) -> bool:
        """Whether every day of the other is within it."""
        if self.first > other.first:
            return False
        return self.last is None or (other.last is not None and other.last <= self.last)

    @property
    def shown(self) -> str:
        """In words: "from 1 April 2026" or "1 April 2026 to 31 March 2027"."""
        first = show_day(self.first, weekday=False)
        return f"from {first}" if self.last is None else f"{first} to {show_day(self.last, weekday=False)}"


def check_days(period: Period, today: date) -> tuple[Refusal, ...]:
    """What cannot be right about a period, by the fields `from_date` and `to_date`; empty when nothing is."""
    refusals: list[Refusal] = []
    for name, label, day in (("from_date", "From", period.first), ("to_date", "Until", period.last)):
        if day is not None and day.year > today.year + YEARS_AHEAD:
            said = f"{label}: {show_day(day, weekday=False)} is more than {YEARS_AHEAD} years ahead."
            refusals.append(Refusal(said, "Put the year right.", name))
    if period.last is not None and period.last < period.first:
        last, first = show_day(period.last, weekday=False), show_day(period.first, weekday=False)
        refusals.append(
            Refusal(f"Until: {last} is before the first day, {first}.", "Put one of the two right.", "to_date")
        )
    return tuple(refusals)
