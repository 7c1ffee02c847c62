"""The group as it is on a day: whose record this is, its arrangements and seats, who chairs, who has no seat.

arrangements = group.in_force(store, on)
reading = quorum.assess(arrangements.quorum, [line.seat for line in group.seats_on(store, on)], presences)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.asking import typed_before
from crg_tui.domain.cases import Provenance
from crg_tui.domain.group import AdviserKind, Office
from crg_tui.domain.group_drafts import AdviserDraft
from crg_tui.domain.periods import Period
from crg_tui.queries.arrangements import ArrangementsPage, in_force, in_force_in, versions
from crg_tui.queries.seats import PersonLine, SeatLine, every_seat, every_seat_in, people, people_in, seats_in, seats_on
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Adviser, Arrangements, Chairing, Partnership, Seat, table

__all__ = [
    "AdviserLine", "AdviserPage", "ArrangementsPage", "ChairLine", "Chairs", "GroupPage", "Heading", "PartnershipPage",
    "PersonLine", "SeatLine", "adviser_as_typed", "adviser_page", "advisers", "advisers_in", "chairings", "chairs_in",
    "chairs_on", "every_seat", "heading", "heading_in", "in_force", "in_force_in", "page", "partnership", "people",
    "people_in", "seats_in", "seats_on", "versions",
]  # fmt: skip

DEFAULT_MARKING = "OFFICIAL-SENSITIVE"
"""Stands on papers until arrangements say otherwise: the marking is the originator's choice."""


@dataclass(frozen=True, slots=True)
class PartnershipPage:
    """Whose record this is, and the log entry that a correction names as seen."""

    id: str
    name: str
    area: str | None
    provenance: Provenance
    colour: str | None
    address: str | None
    contact: str | None
    entry: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on every paper: the partnership, the group and the marking; names are empty while not recorded.

    `colour` is the partnership's, six hexadecimal digits, None where it chose none.
    """

    partnership: str
    group: str
    marking: str
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class AdviserLine:
    """Somebody who attends without a seat."""

    id: str
    name: str
    kind: AdviserKind
    job_title: str | None
    from_date: date
    to_date: date | None

    @property
    def period(self) -> Period:
        """From when to when."""
        return Period(self.from_date, self.to_date)


@dataclass(frozen=True, slots=True)
class AdviserPage:
    """Everything about one adviser, and the log entry that a correction names as seen."""

    line: AdviserLine
    entry: str | None


@dataclass(frozen=True, slots=True)
class ChairLine:
    """Somebody who chairs or is vice-chair. `seat` is the short name of a member's seat, None without a seat."""

    id: str
    office: Office
    member_id: str | None
    adviser_id: str | None
    name: str
    seat: str | None
    from_date: date
    to_date: date | None
    entry: str | None

    @property
    def period(self) -> Period:
        """From when to when."""
        return Period(self.from_date, self.to_date)


@dataclass(frozen=True, slots=True)
class Chairs:
    """Who chairs on a day; None where nobody is recorded."""

    chair: ChairLine | None
    vice_chairs: tuple[ChairLine, ...]


@dataclass(frozen=True, slots=True)
class GroupPage:
    """The whole group on a day. The `other_` ones have ended or are still to come."""

    on: date
    partnership: PartnershipPage | None
    arrangements: ArrangementsPage | None
    chairs: Chairs
    seats: tuple[SeatLine, ...]
    other_seats: tuple[SeatLine, ...]
    advisers: tuple[AdviserLine, ...]
    other_advisers: tuple[AdviserLine, ...]


def partnership(store: Store) -> PartnershipPage | None:
    """Whose record this is; None while nobody has said."""
    with store.read() as connection:
        return _partnership(connection)


def heading(store: Store, on: date) -> Heading:
    """What stands on a paper of that day."""
    with store.read() as connection:
        return heading_in(connection, on)


def heading_in(connection: sa.Connection, on: date) -> Heading:
    """The same, for use inside another reading."""
    arrangements = table(Arrangements)
    query = (
        sa.select(arrangements.c.marking, arrangements.c.group_full_name, arrangements.c.group_name)
        .where(arrangements.c.in_force_from <= on)
        .order_by(arrangements.c.in_force_from.desc())
        .limit(1)
    )
    held = connection.execute(sa.select(table(Partnership).c.name, table(Partnership).c.colour)).first()
    name, colour = (held.name, held.colour) if held is not None else ("", None)
    row = connection.execute(query).first()
    if row is None:
        return Heading(name, "", DEFAULT_MARKING, colour)
    return Heading(name, row.group_full_name or row.group_name, row.marking, colour)


def advisers(store: Store) -> tuple[AdviserLine, ...]:
    """Everybody who ever attended without a seat, by name."""
    with store.read() as connection:
        return advisers_in(connection)


def advisers_in(connection: sa.Connection) -> tuple[AdviserLine, ...]:
    """The same, for use inside another reading."""
    held = table(Adviser)
    query = sa.select(held).order_by(held.c.name, held.c.from_date, held.c.id)
    return tuple(AdviserLine(**dict(row)) for row in connection.execute(query).mappings())


def adviser_page(store: Store, adviser_id: str) -> AdviserPage | None:
    """All of one adviser, or None when there is none of this key."""
    with store.read() as connection:
        line = next((line for line in advisers_in(connection) if line.id == adviser_id), None)
        return None if line is None else AdviserPage(line, audit.last_entry(connection, adviser_id))


def adviser_as_typed(found: AdviserPage) -> dict[str, str]:
    """An adviser as somebody would have typed them."""
    return typed_before(AdviserDraft, found.line)


def chairings(store: Store) -> tuple[ChairLine, ...]:
    """Everybody who ever chaired or will, the latest first."""
    with store.read() as connection:
        return chairings_in(connection)


def chairings_in(connection: sa.Connection) -> tuple[ChairLine, ...]:
    """The same, for use inside another reading."""
    held, seats = table(Chairing), table(Seat)
    short = {row.id: row.short_name for row in connection.execute(sa.select(seats.c.id, seats.c.short_name))}
    members = {person.id: person for person in people_in(connection)}
    others = {line.id: line.name for line in advisers_in(connection)}
    query = sa.select(held).order_by(held.c.from_date.desc(), held.c.office, held.c.id)
    lines: list[ChairLine] = []
    for row in connection.execute(query).mappings():
        member = members.get(row["member_id"])
        lines.append(
            ChairLine(
                **dict(row),
                name=member.name if member else others[row["adviser_id"]],
                seat=short[member.seat_id] if member else None,
                entry=audit.last_entry(connection, row["id"]),
            )
        )
    return tuple(lines)


def chairs_on(store: Store, on: date) -> Chairs:
    """Who chairs on a day."""
    with store.read() as connection:
        return chairs_in(connection, on)


def chairs_in(connection: sa.Connection, on: date) -> Chairs:
    """The same, for use inside another reading."""
    return _chairs([line for line in chairings_in(connection) if line.period.holds(on)])


def page(store: Store, on: date) -> GroupPage:
    """The whole group on a day, in one reading."""
    with store.read() as connection:
        seats, others = every_seat_in(connection, on), advisers_in(connection)
        return GroupPage(
            on=on,
            partnership=_partnership(connection),
            arrangements=in_force_in(connection, on),
            chairs=chairs_in(connection, on),
            seats=tuple(line for line in seats if line.period.holds(on)),
            other_seats=tuple(line for line in seats if not line.period.holds(on)),
            advisers=tuple(line for line in others if line.period.holds(on)),
            other_advisers=tuple(line for line in others if not line.period.holds(on)),
        )


def _chairs(lines: Sequence[ChairLine]) -> Chairs:
    chair = next((line for line in lines if line.office is Office.CHAIR), None)
    return Chairs(chair, tuple(line for line in lines if line.office is Office.VICE_CHAIR))


def _partnership(connection: sa.Connection) -> PartnershipPage | None:
    row = connection.execute(sa.select(table(Partnership))).mappings().first()
    return None if row is None else PartnershipPage(**dict(row), entry=audit.last_entry(connection, row["id"]))
