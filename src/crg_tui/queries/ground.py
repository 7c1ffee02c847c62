"""What a decision stands on: the seats that are entitled, who is at the table, and the rules of its day.

For use inside another query's reading, and inside a service's transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

import sqlalchemy as sa

from crg_tui.domain.attending import Attending, SeatState, Stretch, presence_of, seat_state
from crg_tui.domain.claims import Claim, claim
from crg_tui.domain.decisions import DecisionBasis
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.meetings import ItemState, MeetingState
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import AdviceNeed, AllAgree, Position, all_agree, needs_advice
from crg_tui.domain.quorum import Presence, QuorumReading, QuorumRule, Seat, assess
from crg_tui.queries.arrangements import ArrangementsPage, in_force_in
from crg_tui.queries.seats import SeatLine, every_seat_in
from crg_tui.store.tables import (
    AgendaItem,
    Arrangements,
    Attendance,
    Interest,
    Meeting,
    Member,
    table,
)
from crg_tui.store.tables import Position as PositionRow
from crg_tui.store.tables import Presence as PresenceRow

CALL_RULE = QuorumRule(
    percentage=0, agencies=0, all_partners=True, source="a call of the three safeguarding partners has all three"
)
"""A call without one of the partners decides provisionally. Not published by any partnership: shown as assumed."""


@dataclass(frozen=True, slots=True)
class Table:
    """Who is at the table of one item: each seat's state, and whether anybody's coming is recorded at all.

    `ever` holds the seats that somebody was in the meeting for at any time.
    """

    states: dict[str, SeatState]
    recorded: bool
    ever: frozenset[str]

    @property
    def present(self) -> frozenset[str]:
        """The seats that may take a position at the table."""
        return frozenset(seat_id for seat_id, state in self.states.items() if state is SeatState.IN)

    @property
    def withdrawn(self) -> frozenset[str]:
        """The seats that stepped back for an interest."""
        return frozenset(seat_id for seat_id, state in self.states.items() if state is SeatState.WITHDRAWN)


def named(line: SeatLine, short: bool) -> Seat:
    """The seat under its agency's full name, or under its short name."""
    return replace(line.seat, agency=line.short_name) if short else line.seat


NOBODY = Table({}, False, frozenset())


def rules_on(connection: sa.Connection, on: PartialDate | None) -> ArrangementsPage | None:
    """The arrangements of a day; None where none were in force, or where the date leaves open which were."""
    if on is None:
        return None
    first = in_force_in(connection, on.earliest)
    last = first if on.day is not None else in_force_in(connection, on.latest)
    return first if first is not None and last is not None and first.id == last.id else None


def rules_of(connection: sa.Connection, arrangements_id: str) -> ArrangementsPage | None:
    """The version that a decision was stamped with."""
    found = table(Arrangements)
    query = sa.select(found.c.in_force_from).where(found.c.id == arrangements_id)
    day: date | None = connection.execute(query).scalar_one_or_none()
    return None if day is None else in_force_in(connection, day)


def seats_within(connection: sa.Connection, on: PartialDate | None) -> tuple[SeatLine, ...]:
    """The seats of a day in their order; of every day that a partial date can be; all seats where there is no date."""
    lines = every_seat_in(connection, on.latest if on is not None else date.max)
    if on is None:
        return lines
    return tuple(
        line for line in lines if line.from_date <= on.latest and (line.to_date is None or line.to_date >= on.earliest)
    )


def positions_of(connection: sa.Connection, decision_id: str) -> tuple[Position, ...]:
    """The positions on one decision, as the rules take them."""
    found = table(PositionRow)
    query = sa.select(found.c.seat_id, found.c.stand, found.c.in_writing).where(found.c.decision_id == decision_id)
    return tuple(Position(row.seat_id, row.stand, row.in_writing) for row in connection.execute(query))


def entitled(
    basis: DecisionBasis, seats: tuple[SeatLine, ...], positions: tuple[Position, ...]
) -> tuple[SeatLine, ...]:
    """The seats whose positions are added up.

    At a meeting and in writing: all seats of the day. On a call of the partners: the partners' seats. Of published
    facts: the seats whose position is published and no other, so that nothing is invented for the rest; those are named
    as not published wherever the outcome stands.
    """
    if basis is DecisionBasis.PARTNERS_CALL:
        return tuple(line for line in seats if line.seat.partner is not None)
    if basis is DecisionBasis.PUBLISHED:
        given = {position.seat_id for position in positions}
        return tuple(line for line in seats if line.id in given)
    return seats


def table_of(connection: sa.Connection, meeting_id: str | None, item_id: str | None) -> Table:
    """Who is at the table: now while the item is open, else when it was closed or the meeting ended."""
    if meeting_id is None:
        return NOBODY
    people = _people(connection, meeting_id, item_id)
    at = _moment(connection, meeting_id, item_id)
    by_seat: dict[str, list[Attending]] = {}
    for person in people:
        if person.seat_id is not None:
            by_seat.setdefault(person.seat_id, []).append(person)
    return Table(
        {seat_id: seat_state(persons, at) for seat_id, persons in by_seat.items()},
        any(person.stretches for person in people),
        frozenset(seat_id for seat_id, persons in by_seat.items() if any(person.stretches for person in persons)),
    )


def _moment(connection: sa.Connection, meeting_id: str, item_id: str | None) -> time | None:
    items, meetings = table(AgendaItem), table(Meeting)
    if item_id is not None:
        item = connection.execute(sa.select(items).where(items.c.id == item_id)).mappings().one()
        if item["state"] is ItemState.OPEN:
            return None
        if item["state"] is ItemState.DONE and item["opened_at"] is not None:
            opened: time = item["opened_at"]
            return opened
    meeting = connection.execute(sa.select(meetings).where(meetings.c.id == meeting_id)).mappings().one()
    started: time | None = meeting["opened_at"] if meeting["state"] is MeetingState.CLOSED else None
    return started


def _people(connection: sa.Connection, meeting_id: str, item_id: str | None) -> list[Attending]:
    came, members, times, interests = table(Attendance), table(Member), table(PresenceRow), table(Interest)
    who = (
        sa.select(came.c.id, came.c.seat_id, came.c.apology, members.c.authority)
        .outerjoin(members, members.c.id == came.c.member_id)
        .where(came.c.meeting_id == meeting_id)
        .order_by(came.c.id)
    )
    stays = (
        sa.select(times.c.attendance_id, times.c.arrived_at, times.c.left_at)
        .join(came, came.c.id == times.c.attendance_id)
        .where(came.c.meeting_id == meeting_id)
        .order_by(times.c.id)
    )
    withdrew = sa.select(interests.c.attendance_id).where(
        interests.c.item_id == (item_id or ""), interests.c.withdrew.is_(True)
    )
    gone = set(connection.execute(withdrew).scalars())
    stretches: dict[str, list[Stretch]] = {}
    for row in connection.execute(stays):
        stretches.setdefault(row.attendance_id, []).append(Stretch(row.arrived_at, row.left_at))
    return [
        Attending(row.seat_id, row.authority, tuple(stretches.get(row.id, ())), row.apology, row.id in gone)
        for row in connection.execute(who)
    ]


def quorum_of(
    basis: DecisionBasis, rules: ArrangementsPage | None, seats: tuple[SeatLine, ...], positions: tuple[Position, ...],
    at_table: Table,
) -> QuorumReading | None:  # fmt: skip
    """What is counted for one decision; None where there is nothing to count: published facts, or no rules known.

    In writing and on a call those count whose position was heard; at a meeting those who are at the table.
    """
    if rules is None or basis is DecisionBasis.PUBLISHED:
        return None
    all_seats = [line.seat for line in seats]
    if basis is DecisionBasis.MEETING:
        presences = [presence_of(seat_id, state) for seat_id, state in at_table.states.items()]
        return assess(rules.quorum, all_seats, presences)
    heard = [Presence(position.seat_id, position.stand.heard) for position in positions]
    if basis is DecisionBasis.PARTNERS_CALL:
        return assess(CALL_RULE, [seat for seat in all_seats if seat.partner is not None], heard)
    return assess(rules.quorum, all_seats, heard)


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that one decision stands on, read at one moment.

    `seats` are all seats of its day, `entitled` those whose positions are added up. `rules` are None where no
    arrangements are known for the day.
    """

    rules: ArrangementsPage | None
    seats: tuple[SeatLine, ...]
    entitled: tuple[SeatLine, ...]
    positions: tuple[Position, ...]
    at_table: Table
    quorum: QuorumReading | None
    basis: DecisionBasis

    def claim(self, published_as: str | None = None, *, short: bool = False) -> Claim:
        """What the positions say; with `short`, agencies are named as on a screen."""
        seats, own = ([named(line, short) for line in lines] for lines in (self.seats, self.entitled))
        return claim(self.basis, seats, own, self.positions, published_as)

    def advice(self, kind: DecisionKind) -> AdviceNeed | None:
        """Whether independent advice comes first; None where nothing says so, and for published facts."""
        if self.rules is None or self.basis is DecisionBasis.PUBLISHED:
            return None
        return needs_advice(self.rules.advice, kind, [line.seat for line in self.entitled], self.positions)

    def all_agree(self) -> AllAgree:
        """The list that "all agree" shows: on a call whoever is not recorded yet, at a meeting whoever is there."""
        everybody = frozenset(line.id for line in self.entitled)
        present = everybody if self.basis is DecisionBasis.PARTNERS_CALL else self.at_table.present
        return all_agree([line.seat for line in self.entitled], present, self.at_table.withdrawn, self.positions)

    def seat(self, seat_id: str) -> SeatLine | None:
        """The seat of that key among those of the day."""
        return next((line for line in self.seats if line.id == seat_id), None)


def ground_of(
    connection: sa.Connection,
    decision_id: str,
    *,
    basis: DecisionBasis,
    on: PartialDate | None,
    meeting_id: str | None,
    item_id: str | None,
    arrangements_id: str | None,
) -> Ground:
    """Read it. The version of the arrangements that a decision was stamped with holds for it."""
    rules = rules_of(connection, arrangements_id) if arrangements_id else rules_on(connection, on)
    seats = seats_within(connection, on)
    positions = positions_of(connection, decision_id)
    at_table = table_of(connection, meeting_id, item_id) if basis is DecisionBasis.MEETING else NOBODY
    own = entitled(basis, seats, positions)
    return Ground(rules, seats, own, positions, at_table, quorum_of(basis, rules, seats, positions, at_table), basis)
