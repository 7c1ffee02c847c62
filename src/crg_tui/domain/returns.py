"""The information that agencies are asked for: what is asked, and whether it is late.

An agency may answer with a return, with a nil return (it was not involved), or not at all. Late is read from the
dates and never stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, KnownDate, Line, Text
from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.return_parts import ReturnMeans
from crg_tui.domain.working_days import HolidayCalendar, NotComputable, count, show_working_days


class AskReturnsDraft(Draft):
    """Asking agencies for a return on a case, several at once."""

    agencies: Annotated[Line, Ask("Agencies", "Short names separated by commas, or: all.")]
    asked_on: Annotated[KnownDate | None, Ask("Asked on", "Empty: today.", empty="today")] = None
    due_on: Annotated[
        Day | None, Ask("Due on", "The day by which it is wanted; empty where none was set.", empty="none set")
    ] = None
    asked_of: Annotated[
        Line | None, Ask("Asked of", "The post that answers for it, where one agency is asked; not a name.")
    ] = None


_CameBy = Annotated[
    ReturnMeans | None, Ask("Came by", "How it came in.", only=("form", "paper", "letter", "by_word", "file"))
]
_KeyedBy = Annotated[
    Line | None, Ask("Keyed by", "Who typed it in; only of a return from paper. Empty: you.", empty="you")
]


class ReturnedDraft(Draft):
    """What came back: a return, or the answer that the agency was not involved."""

    returned_on: Annotated[KnownDate | None, Ask("Returned on", "As far as known. Empty: today.", empty="today")] = None
    summary: Annotated[
        Text | None, Ask("Summary", "What it says, in short; the document is attached apart.", sensitive=True)
    ] = None
    came_by: _CameBy = None
    keyed_by: _KeyedBy = None


class NotProvidedDraft(Draft):
    """The agency will not give a return."""

    reason: Annotated[Text, Ask("Reason", "What the agency said, or that it did not answer.", sensitive=True)]


class ReturnDraft(Draft):
    """Everything of one return, to put it right."""

    state: Annotated[ReturnState, Ask("State", "Where it stands.")]
    asked_on: Annotated[KnownDate | None, Ask("Asked on", "As far as known.")] = None
    due_on: Annotated[Day | None, Ask("Due on", "The day by which it is wanted.")] = None
    returned_on: Annotated[KnownDate | None, Ask("Returned on", "As far as known.")] = None
    summary: Annotated[Text | None, Ask("Summary", "What it says, or why it was not provided.", sensitive=True)] = None
    asked_of: Annotated[Line | None, Ask("Asked of", "The post that answers for it, not a name.")] = None
    came_by: _CameBy = None
    keyed_by: _KeyedBy = None


@dataclass(frozen=True, slots=True)
class ReturnReading:
    """Whether a return is late, and by how much.

    `late` is None where that is not known: no due date, or a date that is known only in part. `days` counts working
    days after the due date (which is day 0), None where they cannot be counted. `words` says it in a few words.
    """

    late: bool | None
    days: int | None
    words: str


def read_return(
    state: ReturnState, due_on: date | None, returned_on: PartialDate | None, today: date, calendar: HolidayCalendar
) -> ReturnReading:
    """Read the dates of a return on `today`."""
    if state is ReturnState.NOT_PROVIDED:
        return ReturnReading(None, None, "not provided")
    if state is ReturnState.ASKED:
        return _outstanding(due_on, today, calendar)
    said = state.label
    if returned_on is None:
        return ReturnReading(None, None, f"{said}, date not recorded")
    said = f"{said} {returned_on.shown}"
    if due_on is None:
        return ReturnReading(None, None, said)
    if returned_on.latest <= due_on:
        return ReturnReading(False, None, f"{said}, in time")
    if returned_on.earliest <= due_on:
        return ReturnReading(None, None, f"{said}, not known whether in time")
    days = _late_by(due_on, returned_on.day, calendar)
    return ReturnReading(True, days, f"{said}, {_late_words(days)}")


def return_words(
    state: ReturnState, due_on: date | None, returned_on: PartialDate | None, late: bool | None, reason: str | None
) -> str:
    """How a return stands, as papers say it: "returned 20 November 2026, late", "not yet due (24 November 2026)".

    `late` is that of the reading of the same day; `reason` is why an agency cannot provide it.
    """
    due = show_day(due_on, weekday=False) if due_on else ""
    match state:
        case ReturnState.NOT_PROVIDED:
            return f"cannot provide: {reason or 'no reason recorded'}"
        case ReturnState.ASKED if not due:
            return "not received; no due date"
        case ReturnState.ASKED:
            return f"not received; was due {due}" if late else f"not yet due ({due})"
    on = returned_on.shown if returned_on else "on a date not recorded"
    return f"{state.label} {on}{', late' if late else ''}"


def _outstanding(due_on: date | None, today: date, calendar: HolidayCalendar) -> ReturnReading:
    if due_on is None:
        return ReturnReading(None, None, "no due date")
    if due_on < today:
        days = _late_by(due_on, today, calendar)
        return ReturnReading(True, days, _late_words(days))
    if due_on == today:
        return ReturnReading(False, None, "due today")
    if due_on == today + timedelta(days=1):
        return ReturnReading(False, None, "due tomorrow")
    return ReturnReading(False, None, f"due {show_day(due_on, short=True)}")


def _late_by(due_on: date, on: date | None, calendar: HolidayCalendar) -> int | None:
    counted = None if on is None else count(due_on, on, calendar)
    return None if counted is None or isinstance(counted, NotComputable) else counted.days


def _late_words(days: int | None) -> str:
    return f"late by {show_working_days(days)}" if days else "late"
