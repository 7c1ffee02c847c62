"""Counting in working days, forwards and back, with the working shown.

Weekends and England's bank holidays do not count; the last day does when it is a working day. Whether the first day is
day 0 or day 1 is a rule of the arrangements: day 0 reproduces the working days that Leicester's yearly report 2022/23
prints (14, 17 and 17). No holiday is ever computed here: outside the years a calendar covers nothing can be counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from crg_tui.domain.partial_date import MONTHS, WEEKDAYS, show_day

ONE_DAY = timedelta(days=1)
WHAT_DOES_NOT_COUNT = "weekends and England's bank holidays do not count"
_WEEKEND_DAYS_LISTED = 20


class FirstDay(StrEnum):
    """Whether counting starts on the start date itself (day 1) or on the day after it (day 0, the default).

    A start on a weekend or a bank holiday makes no difference between the two: the next working day is day 1.
    """

    DAY_0 = "day_0"
    DAY_1 = "day_1"

    @property
    def label(self) -> str:
        """The words for a screen or a paper: what the start date is called."""
        return self.value.replace("_", " ")

    def first_candidate(self, start: date) -> date:
        """The first day that can count, working day or not."""
        return start if self is FirstDay.DAY_1 else start + ONE_DAY


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that does not count, and why: "Saturday", "Sunday" or the name of the bank holiday."""

    day: date
    why: str

    @property
    def weekend(self) -> bool:
        """Whether it is a Saturday or a Sunday."""
        return self.day.weekday() >= 5


@dataclass(frozen=True, slots=True)
class NotComputable:
    """There is no answer, and why: a phrase without a full stop, "no bank holidays known for 2031"."""

    reason: str

    def working(self) -> tuple[str, ...]:
        """The same as the other results give: one line."""
        return lines([("result", f"not computable: {self.reason}")])


@dataclass(frozen=True, slots=True)
class HolidayCalendar:
    """England's bank holidays by day, the years they are complete for (both included), and where they come from.

    A year without an entry in `days` is a year without bank holidays only when it is covered.
    """

    days: Mapping[date, str] = field(hash=False)
    first_year: int
    last_year: int
    source: str

    @property
    def description(self) -> str:
        """The calendar's version in words."""
        return f"England's bank holidays, {self.first_year} to {self.last_year}: {self.source}"

    def covers(self, day: date) -> bool:
        """Whether the bank holidays of the day's year are known."""
        return self.first_year <= day.year <= self.last_year

    def why_skipped(self, day: date) -> str | None:
        """Why a covered day does not count; None for a working day. A holiday on a weekend is a weekend day."""
        if day.weekday() >= 5:
            return WEEKDAYS[day.weekday()]
        return self.days.get(day)

    def gap(self, first: date, last: date) -> NotComputable | None:
        """Why the days from `first` to `last` cannot be counted; None when every year is covered, or no day is left."""
        if first > last or (self.covers(first) and self.covers(last)):
            return None
        missing = [year for year in range(first.year, last.year + 1) if not self.first_year <= year <= self.last_year]
        years = str(missing[0]) if len(missing) == 1 else f"{missing[0]} to {missing[-1]}"
        return NotComputable(f"no bank holidays known for {years}")


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """How many working days lie between two dates: `days` counts the dates in `counted`.

    `skipped` and `counted` together are every calendar day of the span, which begins at the start date (day 1) or the
    day after (day 0) and ends with the end date. `calendar` describes the bank holidays used.
    """

    start: date
    end: date
    first_day: FirstDay
    days: int
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    calendar: str

    def working(self) -> tuple[str, ...]:
        """The count explained, one fact a line."""
        return lines(
            [
                ("starts", show_day(self.start) + start_mark(self.start, self.first_day, self.skipped)),
                ("ends", show_day(self.end)),
                ("rule", f"{WHAT_DOES_NOT_COUNT}, the day of completion does"),
                ("calendar", self.calendar),
                *explain_skipped(self.skipped),
                ("result", show_working_days(self.days)),
            ]
        )


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day on which something is in time: `due` is the `days`th working day. `skipped` as in WorkingDays."""

    start: date
    days: int
    first_day: FirstDay
    due: date
    skipped: tuple[Skipped, ...]
    calendar: str

    def working(self) -> tuple[str, ...]:
        """The due date explained, one fact a line."""
        return lines(
            [
                ("starts", show_day(self.start) + start_mark(self.start, self.first_day, self.skipped)),
                ("rule", f"{show_working_days(self.days)}; {WHAT_DOES_NOT_COUNT}"),
                ("calendar", self.calendar),
                *explain_skipped(self.skipped),
                ("due", show_day(self.due)),
            ]
        )


@dataclass(frozen=True, slots=True)
class LatestStart:
    """The last day from which `days` working days still fit before `end`, the end date counted.

    Counting from `latest` to `end` gives exactly `days`. By the day 0 rule it can be a Sunday or a bank holiday;
    `latest_working_day` is then the working day before it, or None where the bank holidays there are not known.
    """

    end: date
    days: int
    first_day: FirstDay
    latest: date
    latest_working_day: date | None
    skipped: tuple[Skipped, ...]
    calendar: str


def count(
    start: date, end: date, calendar: HolidayCalendar, first_day: FirstDay = FirstDay.DAY_0
) -> WorkingDays | NotComputable:
    """Count the working days from `start` to `end`: 0 by the day 0 rule when both are the same day."""
    if end < start:
        return NotComputable(f"the end, {show_day(end)}, is before the start, {show_day(start)}")
    first = first_day.first_candidate(start)
    gap = calendar.gap(first, end)
    if gap:
        return gap
    counted, skipped = _sorted_out(first, end, calendar)
    return WorkingDays(start, end, first_day, len(counted), counted, skipped, calendar.description)


def add(
    start: date, days: int, calendar: HolidayCalendar, first_day: FirstDay = FirstDay.DAY_0
) -> DueDate | NotComputable:
    """Find the day on which the count from `start` first reaches `days`, at least 1: always a working day."""
    if days < 1:
        return NotComputable(f"a due date needs at least 1 working day, not {days}")
    first = first_day.first_candidate(start)
    due = _walk(first, days, calendar, ONE_DAY)
    if isinstance(due, NotComputable):
        return due
    return DueDate(start, days, first_day, due, _sorted_out(first, due, calendar)[1], calendar.description)


def latest_start(
    end: date, days: int, calendar: HolidayCalendar, first_day: FirstDay = FirstDay.DAY_0
) -> LatestStart | NotComputable:
    """Count back from `end`: find the last day from which the count to `end` reaches `days`, at least 1."""
    if days < 1:
        return NotComputable(f"counting back needs at least 1 working day, not {days}")
    first = _walk(end, days, calendar, -ONE_DAY)
    if isinstance(first, NotComputable):
        return first
    latest = first if first_day is FirstDay.DAY_1 else first - ONE_DAY
    working_day = _walk(latest, 1, calendar, -ONE_DAY)
    return LatestStart(
        end,
        days,
        first_day,
        latest,
        None if isinstance(working_day, NotComputable) else working_day,
        _sorted_out(first, end, calendar)[1],
        calendar.description,
    )


def show_working_days(days: int) -> str:
    """Write "1 working day" or "15 working days"."""
    return f"{days} working day{'' if days == 1 else 's'}"


def start_mark(start: date, first_day: FirstDay, skipped: Sequence[Skipped]) -> str:
    """Write how the start date is numbered, to stand behind it: " (day 0)"."""
    if first_day is FirstDay.DAY_0:
        return f" ({first_day.label})"
    if skipped and skipped[0].day == start:
        return " (not a working day, the next one is day 1)"
    return f" ({first_day.label})"


def explain_skipped(skipped: Sequence[Skipped]) -> list[tuple[str, str]]:
    """Write what was skipped as labelled facts: the weekends together, each bank holiday by its name.

    The year is left out where all the days are of one year. A long row of weekends is given by its ends, which loses
    nothing: there is no weekend that counts.
    """
    with_year = bool(skipped) and skipped[0].day.year != skipped[-1].day.year
    weekends = [each.day for each in skipped if each.weekend]
    facts = []
    if len(weekends) > _WEEKEND_DAYS_LISTED:
        first, last = (show_day(day, weekday=False) for day in (weekends[0], weekends[-1]))
        facts.append(f"{len(weekends)} days from {first} to {last} (weekends)")
    elif weekends:
        facts.append(f"{_show_days(weekends, with_year)} ({'weekends' if len(weekends) > 1 else 'weekend'})")
    holidays = [f"{_show_days([each.day], with_year)} ({each.why})" for each in skipped if not each.weekend]
    if holidays:
        facts.append(", ".join(holidays))
    return [("skipped", fact) for fact in facts]


def lines(facts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Set labelled facts as lines of plain text, the label first."""
    return tuple(f"{label:<9}{fact}" for label, fact in facts)


def _walk(first: date, days: int, calendar: HolidayCalendar, step: timedelta) -> date | NotComputable:
    """The `days`th working day from `first`, itself included, in the direction of `step`."""
    day, left = first, days
    while True:
        gap = calendar.gap(day, day)
        if gap:
            return gap
        if calendar.why_skipped(day) is None:
            left -= 1
            if left == 0:
                return day
        day += step


def _sorted_out(first: date, last: date, calendar: HolidayCalendar) -> tuple[tuple[date, ...], tuple[Skipped, ...]]:
    counted, skipped = [], []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        why = calendar.why_skipped(day)
        if why is None:
            counted.append(day)
        else:
            skipped.append(Skipped(day, why))
    return tuple(counted), tuple(skipped)


def _show_days(days: Sequence[date], with_year: bool) -> str:
    """Write "28, 29 November and 5, 6 December"."""
    months = []
    for (year, month), group in groupby(days, key=lambda day: (day.year, day.month)):
        numbers = ", ".join(str(day.day) for day in group)
        months.append(f"{numbers} {MONTHS[month - 1]}{f' {year}' if with_year else ''}")
    return " and ".join(filter(None, (", ".join(months[:-1]), months[-1])))
