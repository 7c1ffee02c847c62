"""Members and deputies: adding one, putting one right, ending a membership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.group import Authority, Standing, same_words
from crg_tui.domain.group_drafts import EndDraft, MemberDraft
from crg_tui.domain.meetings import MeetingState
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.periods import Period, check_days
from crg_tui.queries import seats as seats_found
from crg_tui.queries.seats import SeatLine
from crg_tui.services import chairs
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Attendance, Meeting, Member, Seat, table

FORM, END_FORM = "member", "member_end"
"""The names under which the forms' drafts are kept."""


@dataclass(frozen=True, slots=True)
class Membership:
    """The member or deputy that was recorded, and the short name of the seat."""

    member_id: str
    name: str
    seat: str
    standing: str


@intention
def add(work: Work, draft: MemberDraft) -> Membership | Refused:
    """Somebody holds a seat, or stands in for whoever does."""
    seat = _seat(work, draft)
    if isinstance(seat, Refused):
        return seat
    if refused := _check(work, draft, seat, None):
        return refused
    member = Member(seat_id=seat.id, **_columns(draft))
    work.add(member)
    work.drop_draft(FORM)
    return _membership(member, seat.short_name)


@intention
def correct(work: Work, member_id: str, draft: MemberDraft, *, seen: str | None) -> Membership | Refused:
    """Put right what the record says of a member or deputy."""
    member = work.find(Member, member_id)
    if member is None:
        return _gone()
    if refused := work.moved_on(member.id, seen, _in_short(member)):
        return refused
    seat = _seat(work, draft)
    if isinstance(seat, Refused):
        return seat
    period = Period(draft.from_date, draft.to_date)
    if refused := _check(work, draft, seat, member) or attended_outside(work, period, member_id=member.id):
        return refused
    if refused := chairs.keep_within(work, period, member_id=member.id):
        return refused
    member.seat_id = seat.id
    for name, value in _columns(draft).items():
        setattr(member, name, value)
    work.drop_draft(FORM, member.id)
    return _membership(member, seat.short_name)


@intention
def end(work: Work, member_id: str, draft: EndDraft, *, seen: str | None) -> Membership | Refused:
    """The membership ends, and with it the chairing of that person; what they did stays under their name."""
    member = work.find(Member, member_id)
    if member is None:
        return _gone()
    if refused := work.moved_on(member.id, seen, _in_short(member)):
        return refused
    seat = work.find(Seat, member.seat_id)
    assert seat is not None
    period = Period(member.from_date, draft.to_date)
    if wrong := check_days(period, work.today):
        return Refused(wrong)
    if not Period(seat.from_date, seat.to_date).covers(period):
        return _beyond_the_seat(seat.short_name, Period(seat.from_date, seat.to_date), "to_date")
    if refused := attended_outside(work, period, member_id=member.id):
        return refused
    if refused := chairs.cut_short(work, draft.to_date, member_id=member.id):
        return refused
    member.to_date = draft.to_date
    work.drop_draft(END_FORM, member.id)
    return _membership(member, seat.short_name)


def attended_outside(
    work: Work, period: Period, *, member_id: str | None = None, adviser_id: str | None = None
) -> Refused | None:
    """A refusal where the person is in the attendance of an opened meeting on a day that is outside the period."""
    attendances, meetings = table(Attendance), table(Meeting)
    person = attendances.c.member_id == member_id if member_id else attendances.c.adviser_id == adviser_id
    query = (
        sa.select(meetings.c.ref, meetings.c.held_on)
        .join(attendances, attendances.c.meeting_id == meetings.c.id)
        .where(person, meetings.c.state != MeetingState.PLANNED)
        .order_by(meetings.c.held_on)
    )
    for ref, held_on in work.connection.execute(query):
        if not period.holds(held_on):
            return refuse(
                f"The attendance of {ref} on {show_day(held_on, weekday=False)} names this person.",
                "Give them days that hold that meeting, or put its attendance right first.",
                "from_date" if held_on < period.first else "to_date",
            )
    return None


def _seat(work: Work, draft: MemberDraft) -> SeatLine | Refused:
    lines = seats_found.every_seat_in(work.connection, draft.from_date)
    found = seats_found.named(lines, draft.seat, draft.from_date)
    if not found:
        known = ", ".join(line.short_name for line in lines if line.period.holds(draft.from_date))
        remedy = f"Seats then: {known}." if known else "No seat is recorded for that day: add the seat first."
        return refuse(f"There is no seat {draft.seat}.", remedy, "seat")
    if len(found) > 1:
        several = ", ".join(f"{line.short_name} ({line.period.shown})" for line in found)
        return refuse(f"{draft.seat} is the name of several seats: {several}.", "Name one by its short name.", "seat")
    return found[0]


def _check(work: Work, draft: MemberDraft, seat: SeatLine, held: Member | None) -> Refused | None:
    period = Period(draft.from_date, draft.to_date)
    if wrong := check_days(period, work.today):
        return Refused(wrong)
    if not seat.period.covers(period):
        field = "from_date" if not seat.period.holds(draft.from_date) else "to_date"
        return _beyond_the_seat(seat.short_name, seat.period, field)
    if draft.standing is Standing.MEMBER and draft.authority not in (None, Authority.YES):
        return refuse("May commit: a member may commit the agency.", "Leave it empty, or name a deputy.", "authority")
    others = [other for other in work.where(Member, seat_id=seat.id) if other is not held]
    for other in others:
        theirs = Period(other.from_date, other.to_date)
        if theirs.overlaps(period) and same_words(other.name, draft.name):
            return refuse(
                f"{other.name} is already {other.standing.label} in this seat, {theirs.shown}.",
                "Put that entry right instead, or end it first.",
                "name",
            )
        if draft.standing is Standing.MEMBER is other.standing and theirs.overlaps(period):
            return refuse(
                f"{other.name} holds this seat, {theirs.shown}.",
                "End that membership first, or record this person as a deputy.",
                _clash(period.first, theirs),
            )
    return None


def _clash(first: date, theirs: Period) -> str:
    return "from_date" if theirs.holds(first) else "to_date"


def _beyond_the_seat(short_name: str, period: Period, field: str) -> Refused:
    return refuse(
        f"The seat {short_name} lasts {period.shown}.", "Give the membership days within those of the seat.", field
    )


def _columns(draft: MemberDraft) -> dict[str, Any]:
    values: dict[str, Any] = draft.model_dump(exclude={"seat"})
    assumed = Authority.YES if draft.standing is Standing.MEMBER else Authority.NOT_STATED
    values["authority"] = draft.authority or assumed
    return values


def _membership(member: Member, seat: str) -> Membership:
    return Membership(member.id, member.name, seat, member.standing.label)


def _in_short(member: Member) -> str:
    days = Period(member.from_date, member.to_date).shown
    return ", ".join(filter(None, (member.name, member.job_title, member.standing.label, days)))


def _gone() -> Refused:
    return refuse("There is no such member.", "Look at `crg-tui member list`.")
