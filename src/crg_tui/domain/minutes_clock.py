"""The two clocks of minutes: the draft goes round within hours of the meeting, the minutes are issued within days.

Neither is statutory. Both are settings of the arrangements, and nothing is due where they are not set. A model for them
is Scottish guidance on adult protection: decisions out within 24 hours, minutes within 10 working days
(rightdecisions.scot.nhs.uk, adult support and protection, minutes).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from crg_tui.domain.clocks import ClockState
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.working_days import (
    WHAT_DOES_NOT_COUNT,
    FirstDay,
    HolidayCalendar,
    NotComputable,
    add,
    count,
    explain_skipped,
    show_working_days,
    start_mark,
)

Working = tuple[tuple[str, str], ...]
"""Label and value of every step of a count."""


class MinutesStep(StrEnum):
    """What has to be done in time."""

    DRAFT = "draft"
    ISSUE = "issue"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return "Draft sent round" if self is MinutesStep.DRAFT else "Minutes issued"


@dataclass(frozen=True, slots=True)
class MinutesRule:
    """What a version of the arrangements sets: hours from the end of the meeting, working days from its day.

    None is not set. `name` is that of the version. `source` may be empty.
    """

    draft_hours: int | None
    issue_days: int | None
    confirmed: bool
    source: str
    first_day: FirstDay
    name: str

    @property
    def basis(self) -> str:
        """How sure it is, in words."""
        where = f"{self.name}; {self.source}" if self.source else self.name
        return f"{where}; {'confirmed' if self.confirmed else 'not confirmed'}"


@dataclass(frozen=True, slots=True)
class MinutesReading:
    """How one of the two stands. `due` is a day, `due_at` the moment in London where it is counted in hours.

    `done_on` is the day on which it was done, None while it was not. `progress` says it in a few words; `working` is
    label and value of every step of the count. A reading without a rule is MEASURED: nothing is ever late.
    """

    step: MinutesStep
    state: ClockState
    due: date | None
    due_at: datetime | None
    done_on: date | None
    progress: str
    working: Working

    @property
    def waits(self) -> bool:
        """Whether it has a day and is not done."""
        return self.state in (ClockState.RUNNING, ClockState.LATE)

    @property
    def due_words(self) -> str:
        """The day on which it is due, with the time where it is known: "24 Nov 11:05"; "" where nothing is due."""
        if self.due is None:
            return ""
        day = show_day(self.due, weekday=False, short=True).rsplit(" ", 1)[0]
        return f"{day} {self.due_at:%H:%M}" if self.due_at is not None else day


def read_draft(
    rule: MinutesRule | None, ended_at: datetime | None, sent_on: date | None, now: datetime,
    issued_on: date | None = None,
) -> MinutesReading:  # fmt: skip
    """The draft. `ended_at` is when the meeting ended, `now` the present moment, both in London.

    `sent_on` is the day on which the minutes first went to anybody, None while they did not. Once they are issued no
    draft is owed any more.
    """
    hours = rule.draft_hours if rule is not None else None
    done = ("done", f"first sent on {show_day(sent_on)}" if sent_on else "not sent to anybody yet")
    if rule is None or hours is None:
        return _not_set(MinutesStep.DRAFT, rule, sent_on, done)
    working: Working
    length = f"{hours} hour{'' if hours == 1 else 's'} after the meeting ended"
    if ended_at is None:
        said = "not computable: when the meeting ended is not recorded"
        working = (("rule", f"{length} ({rule.basis})"), ("due", said), done)
        return _reading(MinutesStep.DRAFT, ClockState.NOT_COMPUTABLE, said, working, done_on=sent_on)
    # Hours are hours: when the clocks change at night, the time of day of the end moves with them.
    moment = ended_at.astimezone(UTC) + timedelta(hours=hours)
    due_at, here = moment.astimezone(ended_at.tzinfo), now.astimezone(UTC)
    due = due_at.date()
    if sent_on is not None:
        late = (sent_on - due).days
        state = ClockState.MET if late <= 0 else ClockState.MET_LATE
        progress = "in time" if late < 0 else "on the last day" if late == 0 else f"late by {_days(late)}"
    elif issued_on is not None:
        state, progress = ClockState.MEASURED, "issued, and nothing is recorded of a draft that went round"
    else:
        state = ClockState.RUNNING if here <= moment else ClockState.LATE
        gap = abs(moment - here)
        progress = f"{_span(gap)} left" if state is ClockState.RUNNING else f"late by {_span(gap)}"
    working = (
        ("starts", f"{show_day(ended_at.date())}, {ended_at:%H:%M}: the meeting ended"),
        ("rule", f"{length} ({rule.basis})"),
        ("due", f"{show_day(due)}, {due_at:%H:%M}"),
        done,
        ("stands", progress),
    )
    return _reading(MinutesStep.DRAFT, state, progress, working, due=due, due_at=due_at, done_on=sent_on)


def read_issue(
    rule: MinutesRule | None, held_on: date, issued_on: date | None, today: date, calendar: HolidayCalendar
) -> MinutesReading:
    """The minutes: counted from the day of the meeting to the day of the first issue."""
    days = rule.issue_days if rule is not None else None
    done = ("done", f"first issued on {show_day(issued_on)}" if issued_on else "not issued yet")
    if rule is None or days is None:
        return _not_set(MinutesStep.ISSUE, rule, issued_on, done)
    working: Working
    length = f"{show_working_days(days)}; {WHAT_DOES_NOT_COUNT} ({rule.basis})"
    due = add(held_on, days, calendar, rule.first_day)
    if isinstance(due, NotComputable):
        said = f"not computable: {due.reason}"
        working = (("rule", length), ("due", said), done)
        return _reading(MinutesStep.ISSUE, ClockState.NOT_COMPUTABLE, said, working, done_on=issued_on)
    until = issued_on or today
    late = until > due.due
    between = count(min(until, due.due), max(until, due.due), calendar)
    gap = show_working_days(between.days) if not isinstance(between, NotComputable) else "some days"
    if issued_on is not None:
        state = ClockState.MET_LATE if late else ClockState.MET
        progress = f"late by {gap}" if late else "in time"
    else:
        state = ClockState.LATE if late else ClockState.RUNNING
        progress = f"late by {gap}" if late else f"{gap} left" if until < due.due else "due today"
    working = (
        ("starts", f"{show_day(held_on)}: the meeting{start_mark(held_on, rule.first_day, due.skipped)}"),
        ("rule", length),
        *explain_skipped(due.skipped),
        ("due", show_day(due.due)),
        done,
        ("stands", progress),
    )
    return _reading(MinutesStep.ISSUE, state, progress, working, due=due.due, done_on=issued_on)


def _not_set(
    step: MinutesStep, rule: MinutesRule | None, done_on: date | None, done: tuple[str, str]
) -> MinutesReading:
    said = f"not set in the {rule.name}" if rule is not None else "not set: no arrangements are recorded for that day"
    return _reading(step, ClockState.MEASURED, said, (("rule", said), done), done_on=done_on)


def _reading(
    step: MinutesStep, state: ClockState, progress: str, working: Working, *,
    due: date | None = None, due_at: datetime | None = None, done_on: date | None = None,
) -> MinutesReading:  # fmt: skip
    return MinutesReading(step, state, due, due_at, done_on, progress, working)


def _days(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'}"


def _span(gap: timedelta) -> str:
    minutes = int(gap.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"
