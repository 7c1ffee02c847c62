"""What a source prints of a seat's attendance: recorded beside the count, never put in its place."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.periods import Period, check_days
from crg_tui.domain.seat_attendance import PrintedAttendanceDraft, period_words
from crg_tui.queries import seats as seats_found
from crg_tui.queries.seats import SeatLine
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import PrintedAttendance

FORM = "printed_attendance"
"""The name under which the form's draft is kept."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed percentage, of which seat and period."""

    printed_id: str
    seat: str
    period: str
    percentage: int


@intention
def add(work: Work, draft: PrintedAttendanceDraft) -> Printed | Refused:
    """What a source prints for one seat over a period: once for each period."""
    seat = _seat(work, draft, None)
    if isinstance(seat, Refused):
        return seat
    held = work.add(PrintedAttendance(seat_id=seat.id, **draft.model_dump(exclude={"seat"})))
    work.drop_draft(FORM)
    return _said(held, seat)


@intention
def correct(work: Work, printed_id: str, draft: PrintedAttendanceDraft, *, seen: str | None) -> Printed | Refused:
    """Put right what was copied wrongly. What the source itself got wrong stays as it prints it."""
    held = work.find(PrintedAttendance, printed_id)
    if held is None:
        return refuse("This printed percentage is no longer there.", "Look at `crg-tui attendance list`.")
    if refused := work.moved_on(held.id, seen, f"{held.percentage}%, {held.source}"):
        return refused
    seat = _seat(work, draft, held)
    if isinstance(seat, Refused):
        return seat
    held.seat_id = seat.id
    for name, value in draft.model_dump(exclude={"seat"}).items():
        setattr(held, name, value)
    work.drop_draft(FORM, held.id)
    return _said(held, seat)


def _seat(work: Work, draft: PrintedAttendanceDraft, held: PrintedAttendance | None) -> SeatLine | Refused:
    period = Period(draft.from_date, draft.to_date)
    if wrong := check_days(period, work.today):
        return Refused(wrong)
    lines = seats_found.every_seat_in(work.connection, draft.from_date)
    found = [line for line in seats_found.named(lines, draft.seat, draft.from_date) if line.period.overlaps(period)]
    if not found:
        known = ", ".join(line.short_name for line in lines if line.period.overlaps(period)) or "none is recorded then"
        return refuse(f"There is no seat {draft.seat} in that period.", f"Seats: {known}.", "seat")
    if len(found) > 1:
        names = ", ".join(f"{line.short_name} ({line.period.shown})" for line in found)
        return refuse(f"{draft.seat} may be {names}.", "Name one by its short name.", "seat")
    other = work.one(PrintedAttendance, seat_id=found[0].id, from_date=draft.from_date, to_date=draft.to_date)
    if other is not None and other is not held:
        days = f"{show_day(draft.from_date, weekday=False)} to {show_day(draft.to_date, weekday=False)}"
        return refuse(
            f"{other.percentage}% is recorded for {found[0].short_name}, {days}.", "Put that one right.", "seat"
        )
    return found[0]


def _said(held: PrintedAttendance, seat: SeatLine) -> Printed:
    return Printed(held.id, seat.short_name, period_words(Period(held.from_date, held.to_date)), held.percentage)
