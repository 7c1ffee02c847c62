"""Reading the clocks of a case: due date, day reached, days left or late, and every step of the count.

A reading never guesses: a missing or partly known date, or a year whose bank holidays are not known, gives "not
computable" and the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from crg_tui.domain.clock_rules import ClockRule, ClockUnit
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.working_days import (
    ONE_DAY,
    FirstDay,
    HolidayCalendar,
    NotComputable,
    Skipped,
    add,
    count,
    explain_skipped,
    latest_start,
    lines,
    show_working_days,
    start_mark,
)


class ClockState(StrEnum):
    """Where a clock stands. Only a rule with an amount is ever late or met; one without is measured."""

    NOT_COMPUTABLE = "not computable"
    RUNNING = "running"
    LATE = "late"
    MET = "met"
    MET_LATE = "met late"
    MEASURED = "measured"


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What a clock shows on `today`.

    What is not known or does not apply is None. In working days: `day` is the number of the day reached (today, or the
    day it ended), `left` the working days after today up to `due`, `late_by` those after `due` up to today or the end,
    `taken` the whole count once it ended. In calendar months: `day` is the complete months gone by, the other three are
    calendar days. Counted back: `taken` is the working days that lay between the copy and publication, `day` is None.
    `late_by` is 0 where only a weekend or bank holiday has passed since `due`, which is late all the same.
    `reason` says what could not be computed. `calendar` describes the bank holidays, `skipped` those days up to `due`,
    or up to today or the end where that is later. `of` is the review whose clock it is, where a case has several.
    """

    rule: ClockRule
    started: PartialDate | None
    ended: PartialDate | None
    today: date
    start_label: str
    calendar: str
    state: ClockState = ClockState.NOT_COMPUTABLE
    reason: str | None = None
    due: date | None = None
    day: int | None = None
    left: int | None = None
    late_by: int | None = None
    taken: int | None = None
    skipped: tuple[Skipped, ...] = ()
    latest_working_day: date | None = None
    of: str = ""

    @property
    def start(self) -> date | None:
        """The exact day of the start event, None while it is not known."""
        return self.started.day if self.started else None

    @property
    def progress(self) -> str:
        """Where the clock stands, in one phrase."""
        match self.state:
            case ClockState.NOT_COMPUTABLE:
                return f"not computable: {self.reason}"
            case ClockState.RUNNING:
                return ", ".join(filter(None, (self._reached(), self._left())))
            case ClockState.LATE:
                return self._late()
            case ClockState.MET:
                return f"met: {self._taken()}"
            case ClockState.MET_LATE:
                return f"met {'; '.join(filter(None, (self._late(), self._taken())))}"
            case ClockState.MEASURED:
                return self._taken()

    def facts(self) -> tuple[tuple[str, str], ...]:
        """The reading explained: label and text, in the order to read them."""
        mark = ""
        if self.start and not self.rule.counted_back:
            mark = start_mark(self.start, self.rule.first_day, self.skipped)
        began = self._event("starts", self.started, self.start_label, mark)
        finished = self._event("ends", self.ended, self.rule.ends)
        first, last = (finished, began) if self.rule.counted_back else (began, finished)
        counted = [("calendar", self.calendar)] if self.rule.unit is ClockUnit.WORKING_DAYS else []
        still_open = self.state in {ClockState.RUNNING, ClockState.LATE}
        return (
            *first,
            ("rule", self.rule.length),
            ("source", self.rule.basis),
            *counted,
            *explain_skipped(self.skipped),
            *([("due", self._due())] if self.due else []),
            *last,
            ("today", f"{show_day(self.today)}: {self.progress}") if still_open else ("result", self.progress),
        )

    def working(self) -> tuple[str, ...]:
        """The reading explained, one fact a line."""
        return lines(self.facts())

    def _event(self, label: str, known: PartialDate | None, event: str, mark: str = "") -> list[tuple[str, str]]:
        if known is None:
            return []
        when = show_day(known.day) if known.day else f"{known.shown} (the day is not known)"
        return [(label, f"{when}: {event}{mark}{', still to come' if known.earliest > self.today else ''}")]

    def _due(self) -> str:
        shown = show_day(self.due) if self.due else ""
        if self.rule.counted_back:
            shown = f"{shown}, the latest day for: {self.start_label}"
        if self.latest_working_day and self.latest_working_day != self.due:
            shown = f"{shown}; the working day before it is {show_day(self.latest_working_day)}"
        return shown

    def _reached(self) -> str:
        if self.day is None:
            return ""
        unit = "month" if self.rule.unit is ClockUnit.CALENDAR_MONTHS else "day"
        return f"{unit} {self.day}" if self.rule.amount is None else f"{unit} {self.day} of {self.rule.amount}"

    def _left(self) -> str:
        if self.due is None:
            return ""
        if self.today == self.due:
            return "due today"
        if self.rule.unit is ClockUnit.CALENDAR_MONTHS:
            return f"{_calendar_days(self.left)} left"
        return f"{self.left} left" if self.left else "no working day left after today"

    def _late(self) -> str:
        if self.late_by is None:
            return f"late, by how much is not computable: {self.reason}"
        if self.rule.unit is ClockUnit.CALENDAR_MONTHS:
            return f"late by {_calendar_days(self.late_by)}"
        return f"late by {show_working_days(self.late_by) if self.late_by else 'less than 1 working day'}"

    def _taken(self) -> str:
        if self.taken is None:
            return ""
        if self.rule.unit is ClockUnit.CALENDAR_MONTHS:
            return f"{_calendar_days(self.taken)}, {self.day} complete months of {self.rule.amount}"
        days = show_working_days(self.taken)
        if self.rule.counted_back:
            return f"{days} before, {self.rule.amount} needed"
        return days if self.rule.amount is None else f"{self.taken} of {show_working_days(self.rule.amount)}"


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock that reads otherwise under another calendar; `key` is the caller's name for it."""

    key: str
    before: ClockReading
    after: ClockReading

    @property
    def sentence(self) -> str:
        """What moved, from and to."""
        if self.before.due != self.after.due:
            was, now = (show_day(each.due) if each.due else each.progress for each in (self.before, self.after))
            return f"{self.before.rule.title}: due {was} before, {now} now."
        return f"{self.before.rule.title}: {self.before.progress} before, {self.after.progress} now."


def read_clock(
    rule: ClockRule,
    started: PartialDate | None,
    ended: PartialDate | None,
    today: date,
    calendar: HolidayCalendar,
    *,
    start_label: str | None = None,
) -> ClockReading:
    """Read a clock as it stood on `today` (Europe/London).

    An end still to come on that day leaves the clock open. `start_label` replaces the rule's words for the start event.
    An end after the due date is late even where only a weekend lies between.
    """
    blank = ClockReading(rule, started, ended, today, start_label or rule.starts, calendar.description)
    return _read_back(blank, calendar) if rule.counted_back else _read_forward(blank, calendar)


def moved(readings: Mapping[str, ClockReading], calendar: HolidayCalendar) -> tuple[Moved, ...]:
    """Read the same clocks under another calendar; keep those whose due date, state or time taken differs."""
    changes = []
    for key, before in readings.items():
        label = before.start_label
        after = read_clock(before.rule, before.started, before.ended, before.today, calendar, start_label=label)
        if (before.due, before.state, before.taken) != (after.due, after.state, after.taken):
            changes.append(Moved(key, before, after))
    return tuple(changes)


def _read_forward(blank: ClockReading, calendar: HolidayCalendar) -> ClockReading:
    rule, today = blank.rule, blank.today
    start = _exact(blank.started, rule.start_name)
    if isinstance(start, NotComputable):
        return replace(blank, reason=start.reason)
    if start > today:
        return replace(blank, reason=f"{rule.start_name}, {show_day(start)}, is after today")
    due = _due(rule, start, calendar)
    if isinstance(due, NotComputable):
        return replace(blank, reason=due.reason)
    known = replace(blank, due=due, skipped=_skipped(rule, start, due, calendar))
    end = _exact(blank.ended, rule.end_name) if _happened(blank.ended, today) else None
    if isinstance(end, NotComputable):
        return replace(known, reason=end.reason)
    if end and end < start:
        order = f"{rule.end_name}, {show_day(end)}, is before the {rule.start_name}, {show_day(start)}"
        return replace(known, reason=order)
    at = end or today
    number, number_reason = _or_none(_number(rule, start, at, calendar))
    taken = (at - start).days if rule.unit is ClockUnit.CALENDAR_MONTHS else number
    known = replace(known, day=number, taken=taken if end else None)
    if due is None:
        if number is None:
            return replace(known, reason=number_reason)
        state = ClockState.MEASURED if end else ClockState.RUNNING
        return replace(known, state=state, skipped=_skipped(rule, start, at, calendar))
    known = replace(known, skipped=_skipped(rule, start, max(due, at), calendar) or known.skipped)
    return _judged(known, due, end, calendar)


def _read_back(blank: ClockReading, calendar: HolidayCalendar) -> ClockReading:
    rule = blank.rule
    end = _exact(blank.ended, rule.end_name)
    if isinstance(end, NotComputable):
        return replace(blank, reason=end.reason)
    latest = latest_start(end, rule.amount or 0, calendar, rule.first_day)
    if isinstance(latest, NotComputable):
        return replace(blank, reason=latest.reason)
    known = replace(blank, due=latest.latest, skipped=latest.skipped, latest_working_day=latest.latest_working_day)
    start = _exact(blank.started, rule.start_name) if _happened(blank.started, blank.today) else None
    if isinstance(start, NotComputable):
        return replace(known, reason=start.reason)
    if start:
        # A copy sent after publication has no count between the two; it is late, and how late is counted from `due`.
        known = replace(known, taken=_or_none(_number(rule, start, end, calendar))[0])
    return _judged(known, latest.latest, start, calendar)


def _judged(known: ClockReading, due: date, done: date | None, calendar: HolidayCalendar) -> ClockReading:
    at = done or known.today
    if at <= due:
        if done:
            return replace(known, state=ClockState.MET)
        return replace(known, state=ClockState.RUNNING, left=_or_none(_between(known.rule, at, due, calendar))[0])
    late_by, reason = _or_none(_between(known.rule, due, at, calendar))
    return replace(known, state=ClockState.MET_LATE if done else ClockState.LATE, late_by=late_by, reason=reason)


def _happened(known: PartialDate | None, today: date) -> bool:
    return known is not None and known.earliest <= today


def _exact(known: PartialDate | None, name: str) -> date | NotComputable:
    if known is None:
        return NotComputable(f"{name} not recorded")
    return known.day or NotComputable(f"only {known.shown} is known of the {name}")


def _due(rule: ClockRule, start: date, calendar: HolidayCalendar) -> date | NotComputable | None:
    if rule.amount is None:
        return None
    if rule.unit is ClockUnit.CALENDAR_MONTHS:
        return _months_on(rule, start, rule.amount)
    found = add(start, rule.amount, calendar, rule.first_day)
    return found if isinstance(found, NotComputable) else found.due


def _months_on(rule: ClockRule, start: date, months: int) -> date:
    """The corresponding date, or the month's last day where it has none; a day earlier where the start is day 1."""
    day = start + relativedelta(months=months)
    return day - ONE_DAY if rule.first_day is FirstDay.DAY_1 else day


def _number(rule: ClockRule, start: date, on: date, calendar: HolidayCalendar) -> int | NotComputable:
    if rule.unit is ClockUnit.CALENDAR_MONTHS:
        months = (on.year - start.year) * 12 + on.month - start.month + 1
        while months and _months_on(rule, start, months) > on:
            months -= 1
        return months
    counted = count(start, on, calendar, rule.first_day)
    return counted if isinstance(counted, NotComputable) else counted.days


def _between(rule: ClockRule, after: date, to: date, calendar: HolidayCalendar) -> int | NotComputable:
    if rule.unit is ClockUnit.CALENDAR_MONTHS:
        return (to - after).days
    counted = count(after, to, calendar)
    return counted if isinstance(counted, NotComputable) else counted.days


def _skipped(rule: ClockRule, start: date, to: date | None, calendar: HolidayCalendar) -> tuple[Skipped, ...]:
    if to is None or rule.unit is ClockUnit.CALENDAR_MONTHS:
        return ()
    counted = count(start, to, calendar, rule.first_day)
    return () if isinstance(counted, NotComputable) else counted.skipped


def _or_none(value: int | NotComputable) -> tuple[int | None, str | None]:
    return (None, value.reason) if isinstance(value, NotComputable) else (value, None)


def _calendar_days(days: int | None) -> str:
    return f"{days} day{'' if days == 1 else 's'}"
