"""Attendance by seat over a period: meetings held, who came for each seat, and what a source prints of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed
from crg_tui.domain.group import Standing
from crg_tui.domain.meetings import MeetingKind, MeetingState
from crg_tui.domain.periods import Period
from crg_tui.domain.seat_attendance import (
    AtMeeting,
    Came,
    PrintedAttendanceDraft,
    SeatCount,
    average,
    average_of_printed,
    compare,
    period_words,
    whole_average,
)
from crg_tui.queries.attendance import Attendee, MeetingHead, head_in, people_of
from crg_tui.queries.seats import SeatLine, every_seat_in, seats_in
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Meeting, PrintedAttendance, table

_COUNTED = (MeetingKind.SCHEDULED, MeetingKind.EXTRAORDINARY)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A percentage that a source prints for a seat over a period. `entry` is what its correction names as seen."""

    id: str
    seat_id: str
    seat: str
    period: Period
    percentage: int
    source: str
    entry: str | None


@dataclass(frozen=True, slots=True)
class SeatAttendanceLine:
    """One seat over the period. `printed` is what a source prints for exactly this period, None where none does."""

    seat_id: str
    short_name: str
    agency: str
    lasted: Period
    count: SeatCount
    printed: PrintedLine | None

    @property
    def compared(self) -> str:
        """The printed percentage beside the count, in plain words; empty where nothing is printed."""
        return compare(self.printed.percentage if self.printed else None, self.count)

    @property
    def differs(self) -> bool:
        """Whether what is printed is not what the record gives."""
        return self.printed is not None and self.printed.percentage != self.count.percentage


@dataclass(frozen=True, slots=True)
class SeatAttendancePage:
    """Every seat that lasted on some day of the period, in their order. `meetings` are those held in it.

    Meetings are those of the group; calls of the three partners are left out. `average` is the mean of the seats'
    shares, `printed_average` that of the printed percentages; None where there are none.
    """

    period: Period
    meetings: tuple[MeetingHead, ...]
    seats: tuple[SeatAttendanceLine, ...]
    average: str | None
    printed_average: str | None

    @property
    def name(self) -> str:
        """The period as it is headed."""
        return period_words(self.period)

    @property
    def whole_average(self) -> str | None:
        """The mean of the seats' shares as a whole number; None where there are none."""
        return whole_average(line.count.share for line in self.seats)

    @property
    def averages(self) -> str:
        """Both averages in one sentence; empty where nothing can be counted."""
        if self.average is None:
            return ""
        if self.printed_average is None:
            return f"average {self.average}"
        same = self.average == self.printed_average
        return f"average {self.average}; of the printed percentages {self.printed_average}" + (
            "" if same else ": they differ"
        )


def over(store: Store, period: Period) -> SeatAttendancePage:
    """Attendance of every seat over a period, both days included."""
    meetings = table(Meeting)
    query = sa.select(meetings.c.id).where(
        meetings.c.kind.in_(_COUNTED), meetings.c.state != MeetingState.PLANNED, meetings.c.held_on >= period.first
    )
    if period.last is not None:
        query = query.where(meetings.c.held_on <= period.last)
    with store.read() as connection:
        keys = connection.execute(query.order_by(meetings.c.held_on, meetings.c.ref)).scalars().all()
        heads = [head for key in keys if (head := head_in(connection, key)) is not None]
        found: dict[str, list[AtMeeting]] = {}
        for head in heads:
            seats = seats_in(connection, head.held_on)
            people = people_of(connection, head, seats)
            for seat in seats:
                found.setdefault(seat.id, []).append(_at(head, seat, people))
        printed = {line.seat_id: line for line in _printed(connection) if line.period == period}
        lines = tuple(
            SeatAttendanceLine(
                seat.id, seat.short_name, seat.agency, seat.period, SeatCount(tuple(found.get(seat.id, ()))),
                printed.get(seat.id),
            )
            for seat in every_seat_in(connection, period.last or period.first)
            if seat.period.overlaps(period)
        )  # fmt: skip
    return SeatAttendancePage(
        period, tuple(heads), lines, average(line.count.share for line in lines),
        average_of_printed([line.printed.percentage for line in lines if line.printed]),
    )  # fmt: skip


def _at(head: MeetingHead, seat: SeatLine, people: Sequence[Attendee]) -> AtMeeting:
    """A seat at one meeting. Whoever came as a member comes before a deputy, and apologies before silence."""

    def said(came: Came, who: Sequence[Attendee] = (), reason: str | None = None) -> AtMeeting:
        return AtMeeting(head.id, head.ref, head.held_on, came, tuple(one.name for one in who), reason)

    if not any(one.came for one in people):
        return said(Came.NOT_RECORDED)
    ours = [one for one in people if one.seat_id == seat.id]
    if members := [one for one in ours if one.came and one.standing is not Standing.DEPUTY]:
        return said(Came.MEMBER, members)
    if deputies := [one for one in ours if one.came]:
        return said(Came.DEPUTY, deputies)
    if sorry := [one for one in ours if one.apology]:
        reasons = dict.fromkeys(one.apology_reason or "no reason given" for one in sorry)
        return said(Came.APOLOGIES, sorry, "; ".join(reasons))
    return said(Came.VACANT if seat.vacant else Came.ABSENT)


def printed(store: Store, seat_id: str | None = None) -> tuple[PrintedLine, ...]:
    """What sources print, of one seat or of all, by period and seat."""
    with store.read() as connection:
        return tuple(line for line in _printed(connection) if seat_id in (None, line.seat_id))


def printed_as_typed(line: PrintedLine) -> dict[str, str]:
    """A printed percentage as somebody would have typed it."""
    values = {"seat": line.seat, "from_date": line.period.first, "to_date": line.period.last,
              "percentage": line.percentage, "source": line.source}  # fmt: skip
    return {name: as_typed(values[name]) for name in PrintedAttendanceDraft.model_fields}


def _printed(connection: sa.Connection) -> list[PrintedLine]:
    held = table(PrintedAttendance)
    lines = {seat.id: seat for seat in _all_seats(connection)}
    query = sa.select(held).order_by(held.c.from_date, held.c.to_date, held.c.id)
    rows = connection.execute(query).mappings().all()
    return [
        PrintedLine(
            row["id"], row["seat_id"], lines[row["seat_id"]].short_name, Period(row["from_date"], row["to_date"]),
            row["percentage"], row["source"], audit.last_entry(connection, row["id"]),
        )
        for row in rows
    ]  # fmt: skip


def _all_seats(connection: sa.Connection) -> tuple[SeatLine, ...]:
    return every_seat_in(connection, date.max)
