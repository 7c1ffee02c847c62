"""Seats of the group: adding one, putting one right, ending one."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.group import same_words
from crg_tui.domain.group_drafts import EndDraft, SeatDraft
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.periods import Period, check_days
from crg_tui.services import chairs
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Decision, Member, Position, Seat, table

FORM, END_FORM = "seat", "seat_end"
"""The names under which the forms' drafts are kept."""


@dataclass(frozen=True, slots=True)
class Seated:
    """The seat that was recorded, and its short name."""

    seat_id: str
    short_name: str


@intention
def add(work: Work, draft: SeatDraft) -> Seated | Refused:
    """A new seat. Where one agency follows another, the old seat ends and a new one begins; references stay."""
    answer = added(work, draft)
    if not isinstance(answer, Refused):
        work.drop_draft(FORM)
    return answer


@intention
def correct(work: Work, seat_id: str, draft: SeatDraft, *, seen: str | None) -> Seated | Refused:
    """Put right what the record says of a seat."""
    seat = work.find(Seat, seat_id)
    if seat is None:
        return _gone()
    period = Period(draft.from_date, draft.to_date)
    if refused := work.moved_on(seat.id, seen, _in_short(seat)) or _check(work, draft, seat):
        return refused
    if refused := _bound(work, seat, period) or _keep_people_within(work, seat, period):
        return refused
    position = seat.position if draft.position is None else draft.position
    for name, value in draft.model_dump().items():
        setattr(seat, name, value)
    seat.position = position
    work.drop_draft(FORM, seat.id)
    return Seated(seat.id, seat.short_name)


@intention
def end(work: Work, seat_id: str, draft: EndDraft, *, seen: str | None) -> Seated | Refused:
    """The seat ends, and with it the membership of whoever holds it or stands in, and their chairing."""
    seat = work.find(Seat, seat_id)
    if seat is None:
        return _gone()
    if refused := work.moved_on(seat.id, seen, _in_short(seat)):
        return refused
    period = Period(seat.from_date, draft.to_date)
    if wrong := check_days(period, work.today):
        return Refused(wrong)
    if refused := _bound(work, seat, period) or _keep_people_within(work, seat, period):
        return refused
    seat.to_date = draft.to_date
    work.drop_draft(END_FORM, seat.id)
    return Seated(seat.id, seat.short_name)


def added(work: Work, draft: SeatDraft) -> Seated | Refused:
    """A new seat, within another intention."""
    if refused := _check(work, draft, None):
        return refused
    values = draft.model_dump()
    if draft.position is None:
        values["position"] = max((seat.position for seat in work.where(Seat)), default=0) + 1
    seat = work.add(Seat(**values))
    return Seated(seat.id, seat.short_name)


def _check(work: Work, draft: SeatDraft, held: Seat | None) -> Refused | None:
    period = Period(draft.from_date, draft.to_date)
    if wrong := check_days(period, work.today):
        return Refused(wrong)
    for other in work.where(Seat):
        theirs = Period(other.from_date, other.to_date)
        if other is held or not same_words(other.short_name, draft.short_name) or not theirs.overlaps(period):
            continue
        return refuse(
            f"There is already a seat {other.short_name}, {theirs.shown}.",
            "Give this one another short name, or end that one first.",
            "short_name",
        )
    return None


def _bound(work: Work, seat: Seat, period: Period) -> Refused | None:
    """A refusal where the seat took a position on a day that would no longer be within it."""
    positions, decisions = table(Position), table(Decision)
    query = (
        sa.select(decisions.c.ref, decisions.c.decided_on)
        .join(positions, positions.c.decision_id == decisions.c.id)
        .where(positions.c.seat_id == seat.id, decisions.c.decided_on.is_not(None))
        .order_by(decisions.c.ref)
    )
    for row in work.connection.execute(query):
        after = period.last is not None and row.decided_on.earliest > period.last
        if after or row.decided_on.latest < period.first:
            return refuse(
                f"The seat {seat.short_name} took a position in {row.ref} on {row.decided_on.shown}.",
                "Give the seat days that hold that decision, or put the decision right first.",
                "to_date" if after else "from_date",
            )
    return None


def _keep_people_within(work: Work, seat: Seat, period: Period) -> Refused | None:
    for member in work.where(Member, seat_id=seat.id):
        if member.from_date < period.first:
            return refuse(
                f"{member.name} has this seat from {show_day(member.from_date, weekday=False)}.",
                "Put the first day of that membership right first.",
                "from_date",
            )
        if period.last is None or (member.to_date is not None and member.to_date <= period.last):
            continue
        if member.from_date > period.last:
            return refuse(
                f"{member.name} has this seat from {show_day(member.from_date, weekday=False)}.",
                "Put the days of that membership right first.",
                "to_date",
            )
        if refused := chairs.cut_short(work, period.last, member_id=member.id):
            return refused
        member.to_date = period.last
        work.notices.append(f"{member.name}, {member.standing.label} in this seat, ends with it.")
    return None


def _in_short(seat: Seat) -> str:
    return f"{seat.short_name}, {seat.agency}, {Period(seat.from_date, seat.to_date).shown}"


def _gone() -> Refused:
    return refuse("There is no such seat.", "Look at `crg-tui seat list`.")
