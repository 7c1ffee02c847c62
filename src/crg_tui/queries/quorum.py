"""Quorum of a meeting and of each of its items, from who is at the table.

Live quorum is read from who has not left; that of an item which is over is read at the minute in which it was opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

import sqlalchemy as sa

from crg_tui.domain.attending import (
    NO_AUTHORITY_ASSUMED,
    SeatState,
    presence_of,
    seat_state,
    turning_points,
)
from crg_tui.domain.group import Authority
from crg_tui.domain.meetings import ItemState, MeetingKind
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.quorum import QuorumReading, QuorumRule, SafeguardingPartner, assess, default_rule
from crg_tui.domain.substitutes import for_rule, stood_in
from crg_tui.queries.attendance import Attendee, MeetingHead, head_in, people_of
from crg_tui.queries.rules import CALL_RULE
from crg_tui.queries.seats import SeatLine, seats_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgendaItem, Arrangements, Interest, table

NO_ARRANGEMENTS = "no arrangements are recorded for that day: the rule is the program's"
AUTHORITY_NOT_STATED = "whether the deputy may commit the agency is not stated; the seat is counted"


@dataclass(frozen=True, slots=True)
class SeatNow:
    """A seat at one moment: how it stands, and who is at the table for it."""

    seat_id: str
    short_name: str
    agency: str
    partner: SafeguardingPartner | None
    state: SeatState
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quorum:
    """Quorum for a meeting or one item at one moment.

    `at` is London time, None for now (or the end of a meeting without times). `seats` are in their order. `remarks`
    are sentences that belong beside the reading: what is assumed, who stands in for whom, whose authority is not
    stated. `rule_from` names the version of the arrangements, None where none is recorded.
    """

    reading: QuorumReading
    at: time | None
    seats: tuple[SeatNow, ...]
    remarks: tuple[str, ...]
    rule_from: str | None

    def seats_in(self, *states: SeatState) -> tuple[SeatNow, ...]:
        """The seats that stand so."""
        return tuple(seat for seat in self.seats if seat.state in states)


@dataclass(frozen=True, slots=True)
class QuorumChange:
    """A minute in which somebody with a seat came or went, and what quorum was from then on."""

    at: time
    reading: QuorumReading


@dataclass(frozen=True, slots=True)
class Room:
    """Everything quorum is counted from, read once."""

    head: MeetingHead
    seats: tuple[SeatLine, ...]
    people: tuple[Attendee, ...]
    rule: QuorumRule
    rule_from: str | None

    def quorum(
        self, at: time | None = None, withdrew: Iterable[str] = (), people: Sequence[Attendee] | None = None
    ) -> Quorum:
        """Quorum at a minute (None: now), with these attendances withdrawn; `people` stands in for those recorded."""
        gone = frozenset(withdrew)
        by_seat: dict[str, list[Attendee]] = {}
        for one in self.people if people is None else people:
            by_seat.setdefault(one.seat_id or "", []).append(one)
        now = tuple(self._seat(line, by_seat.get(line.id, ()), at, gone) for line in self.seats)
        reading = assess(
            self.rule,
            [line.seat for line in self.seats],
            [presence_of(seat.seat_id, seat.state) for seat in now],
        )
        here = [one for one in self.people if one.attending().here(at)]
        return Quorum(reading, at, now, self._remarks(reading, now, here), self.rule_from)

    def _seat(self, line: SeatLine, people: Sequence[Attendee], at: time | None, gone: frozenset[str]) -> SeatNow:
        attending = [one.attending(one.attendance_id in gone) for one in people]
        state = seat_state(attending, at, held=not line.vacant)
        who = tuple(one.name for one, rule in zip(people, attending, strict=True) if rule.here(at))
        return SeatNow(line.id, line.short_name, line.agency, line.partner, state, who)

    def _remarks(self, reading: QuorumReading, seats: Sequence[SeatNow], here: Sequence[Attendee]) -> tuple[str, ...]:
        told = [
            f"{seat.short_name}: {NO_AUTHORITY_ASSUMED}" for seat in seats if seat.state is SeatState.MAY_NOT_COMMIT
        ]
        told += stood_in(reading.stand_ins, [replace(line.seat, agency=line.short_name) for line in self.seats])
        for one in here:
            if one.authority is Authority.NOT_STATED:
                told.append(f"{one.seat}, {one.name}: {AUTHORITY_NOT_STATED}")
        if reading.assumed:
            told.append(f"quorum {reading.assumed}")
        if self.rule_from is None:
            told.append(NO_ARRANGEMENTS)
        return tuple(told)


def room_in(connection: sa.Connection, head: MeetingHead) -> Room:
    """Everything that quorum of a meeting is counted from, for use inside another reading.

    A call of the three partners is counted by their seats alone.
    """
    seats = seats_in(connection, head.held_on)
    row = arrangements_row(connection, head.held_on, head.arrangements_id)
    rule = default_rule() if row is None else _rule(row)
    people = people_of(connection, head, seats)
    if head.kind is MeetingKind.PARTNERS_CALL:
        seats, rule = tuple(line for line in seats if line.partner is not None), CALL_RULE
    return Room(head, seats, people, rule, None if row is None else version_words(row))


def arrangements_row(connection: sa.Connection, on: date, stamped: str | None = None) -> sa.RowMapping | None:
    """The version that a meeting was stamped with, else the one in force on a day; None where there was none."""
    held = table(Arrangements)
    query = sa.select(held).where(held.c.in_force_from <= on).order_by(held.c.in_force_from.desc()).limit(1)
    if stamped is not None:
        query = sa.select(held).where(held.c.id == stamped)
    return connection.execute(query).mappings().first()


def version_words(row: sa.RowMapping) -> str:
    """How a version is referred to: "arrangements of 1 April 2026"."""
    return f"arrangements of {show_day(row['in_force_from'], weekday=False)}"


def _rule(row: sa.RowMapping) -> QuorumRule:
    return QuorumRule(
        percentage=row["quorum_percentage"],
        agencies=row["quorum_agencies"],
        all_partners=row["quorum_all_partners"],
        required_seats=frozenset(row["required_seats"]),
        substitutes=for_rule(row["substitutes"]),
        chair_may_override=row["chair_may_override"],
        confirmed=row["quorum_confirmed"],
        source=row["quorum_source"],
    )


def quorum_now(store: Store, meeting_id: str) -> Quorum | None:
    """Quorum of the meeting as a whole: now, or as it was at the end; None when there is no such meeting."""
    with store.read() as connection:
        head = head_in(connection, meeting_id)
        return None if head is None else room_in(connection, head).quorum()


def quorum_for_item(store: Store, item_id: str) -> Quorum | None:
    """Quorum of one item, withdrawals for it included; None when there is no such item."""
    with store.read() as connection:
        return quorum_for_item_in(connection, item_id)


def quorum_for_item_in(connection: sa.Connection, item_id: str) -> Quorum | None:
    """The same, for use inside another reading or a service's transaction."""
    items = table(AgendaItem)
    row = connection.execute(sa.select(items).where(items.c.id == item_id)).mappings().first()
    head = head_in(connection, row["meeting_id"]) if row is not None else None
    if row is None or head is None:
        return None
    room = room_in(connection, head)
    return room.quorum(moment_of(head, row["state"], row["opened_at"]), withdrew_in(connection, item_id))


def moment_of(head: MeetingHead, state: ItemState, opened_at: time | None) -> time | None:
    """The minute that the quorum of an item is read at: None (now, or the end) unless the item is over."""
    if state in (ItemState.DONE, ItemState.DEFERRED):
        return opened_at or head.opened_at
    return None


def withdrew_in(connection: sa.Connection, item_id: str) -> frozenset[str]:
    """The attendances that withdrew for an item."""
    held = table(Interest)
    query = sa.select(held.c.attendance_id).where(held.c.item_id == item_id, held.c.withdrew.is_(True))
    return frozenset(connection.execute(query).scalars())


def quorum_if(
    store: Store,
    meeting_id: str,
    item_id: str | None = None,
    *,
    withdraws: str | None = None,
    leaves: str | None = None,
) -> Quorum | None:
    """What quorum would be if the person of that attendance withdrew for the item, or left now: shown before it is
    confirmed. None when there is no such meeting."""
    with store.read() as connection:
        head = head_in(connection, meeting_id)
        if head is None:
            return None
        room = room_in(connection, head)
        withdrew = withdrew_in(connection, item_id) if item_id is not None else frozenset()
    if withdraws is not None:
        withdrew |= {withdraws}
    staying = [one for one in room.people if leaves is None or one.attendance_id != leaves]
    return room.quorum(None, withdrew, staying)


def quorum_course(store: Store, meeting_id: str) -> tuple[QuorumChange, ...]:
    """How quorum of the meeting as a whole went, at every minute in which somebody with a seat came or went."""
    with store.read() as connection:
        head = head_in(connection, meeting_id)
        if head is None:
            return ()
        room = room_in(connection, head)
    points = turning_points(one.attending() for one in room.people)
    return tuple(QuorumChange(at, room.quorum(at).reading) for at in points)


def if_all_come(room: Room, coming: Iterable[Attendee]) -> Quorum:
    """What quorum would be if these people came: what a meeting can count on before it begins."""
    wanted = {one.person for one in coming}
    return room.quorum(None, (), [one.as_here() if one.person in wanted else one for one in room.people])
