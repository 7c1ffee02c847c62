"""What a decision stands on: the seats that are entitled, who is at the table, and the rules of its day.

For use inside another query's reading, and inside a service's transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import sqlalchemy as sa

from crg_tui.domain.advice import needs_advice
from crg_tui.domain.attending import SeatState
from crg_tui.domain.claims import Claim, claim
from crg_tui.domain.decisions import DecisionBasis
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import AdviceNeed, AllAgree, Position, all_agree
from crg_tui.domain.quorum import Presence, QuorumReading, Seat, assess, default_rule
from crg_tui.queries.arrangements import ArrangementsPage
from crg_tui.queries.attendance import head_in
from crg_tui.queries.quorum import Quorum, Room, moment_of, room_in, withdrew_in
from crg_tui.queries.rules import CALL_RULE, rules_of, rules_on
from crg_tui.queries.seats import SeatLine, every_seat_in
from crg_tui.store.tables import AgendaItem, table
from crg_tui.store.tables import Position as PositionRow


@dataclass(frozen=True, slots=True)
class Table:
    """Who is at the table of one item: each seat's state, and whether anybody's coming is recorded at all.

    `ever` holds the seats that somebody was in the meeting for at any time; `reading` is the quorum of the item.
    """

    states: dict[str, SeatState]
    recorded: bool
    ever: frozenset[str]
    reading: QuorumReading | None

    @property
    def present(self) -> frozenset[str]:
        """The seats that may take a position at the table."""
        return frozenset(seat_id for seat_id, state in self.states.items() if state is SeatState.IN)

    @property
    def withdrawn(self) -> frozenset[str]:
        """The seats that stepped back for an interest."""
        return frozenset(seat_id for seat_id, state in self.states.items() if state is SeatState.WITHDRAWN)


NOBODY = Table({}, False, frozenset(), None)


def named(line: SeatLine, short: bool) -> Seat:
    """The seat under its agency's full name, or under its short name."""
    return replace(line.seat, agency=line.short_name) if short else line.seat


def seats_within(connection: sa.Connection, on: PartialDate | None) -> tuple[SeatLine, ...]:
    """The seats of a day in their order; of every day that a partial date can be; all seats where there is no date."""
    lines = every_seat_in(connection, on.latest if on is not None else NO_DAY.latest)
    if on is None:
        return lines
    return tuple(
        line for line in lines if line.from_date <= on.latest and (line.to_date is None or line.to_date >= on.earliest)
    )


NO_DAY = PartialDate(2100)
"""Where no day is known, holders of seats are those who hold them for good."""


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
    """Who is at the table: now while the item is open, else as the quorum of the item or meeting is read."""
    head = head_in(connection, meeting_id) if meeting_id is not None else None
    if head is None:
        return NOBODY
    room = room_in(connection, head)
    found = _of_item(connection, room, item_id) if item_id is not None else room.quorum()
    came = [one for one in room.people if one.came]
    return Table(
        {seat.seat_id: seat.state for seat in found.seats},
        bool(came),
        frozenset(one.seat_id for one in came if one.seat_id is not None),
        found.reading,
    )


def _of_item(connection: sa.Connection, room: Room, item_id: str) -> Quorum:
    items = table(AgendaItem)
    row = connection.execute(sa.select(items.c.state, items.c.opened_at).where(items.c.id == item_id)).one()
    return room.quorum(moment_of(room.head, row.state, row.opened_at), withdrew_in(connection, item_id))


def quorum_of(
    basis: DecisionBasis,
    rules: ArrangementsPage | None,
    seats: tuple[SeatLine, ...],
    positions: tuple[Position, ...],
    at_table: Table,
) -> QuorumReading | None:
    """What is counted for one decision; None for published facts, where there is nothing to count.

    In writing and on a call those count whose position was heard; at a meeting those who are at the table. Where no
    arrangements are recorded the program's own rule holds, which says of itself that it is assumed.
    """
    if basis is DecisionBasis.PUBLISHED:
        return None
    if basis is DecisionBasis.MEETING:
        return at_table.reading
    all_seats = [line.seat for line in seats]
    heard = [Presence(position.seat_id, position.stand.heard) for position in positions]
    if basis is DecisionBasis.PARTNERS_CALL:
        return assess(CALL_RULE, [seat for seat in all_seats if seat.partner is not None], heard)
    return assess(rules.quorum if rules is not None else default_rule(), all_seats, heard)


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

    def advice(self, kind: DecisionKind, *, short: bool = False) -> AdviceNeed | None:
        """Whether independent advice comes first; None where nothing says so, and for published facts."""
        if self.rules is None or self.basis is DecisionBasis.PUBLISHED:
            return None
        return needs_advice(self.rules.advice, kind, [named(line, short) for line in self.entitled], self.positions)

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
