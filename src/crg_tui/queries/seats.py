"""Seats, and the people who hold them or stand in, as they are on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa

from crg_tui.domain import quorum
from crg_tui.domain.asking import as_typed, typed_before
from crg_tui.domain.group import Authority, Standing, plain_words
from crg_tui.domain.group_drafts import MemberDraft, SeatDraft
from crg_tui.domain.periods import Period
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Member, Seat, table


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody who holds a seat, or a deputy. `authority` is whether they may commit the agency; a member may."""

    id: str
    seat_id: str
    name: str
    job_title: str | None
    standing: Standing
    authority: Authority
    from_date: date
    to_date: date | None

    @property
    def period(self) -> Period:
        """From when to when."""
        return Period(self.from_date, self.to_date)

    @property
    def shown(self) -> str:
        """Name and post."""
        return f"{self.name}, {self.job_title}" if self.job_title else self.name


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat, who holds it on the day that was asked about (None: vacant), and who stands in then."""

    id: str
    position: int
    agency: str
    short_name: str
    partner: SafeguardingPartner | None
    source: str | None
    from_date: date
    to_date: date | None
    holder: PersonLine | None
    deputies: tuple[PersonLine, ...]

    @property
    def period(self) -> Period:
        """From when to when."""
        return Period(self.from_date, self.to_date)

    @property
    def vacant(self) -> bool:
        """Whether nobody holds it that day; it counts for quorum all the same."""
        return self.holder is None

    @property
    def seat(self) -> quorum.Seat:
        """The seat as quorum and positions take it."""
        return quorum.Seat(self.id, self.agency, self.partner)


@dataclass(frozen=True, slots=True)
class SeatPage:
    """Everything about one seat: as it is on a day, everybody who ever held it or stood in, and the log entry."""

    line: SeatLine
    people: tuple[PersonLine, ...]
    entry: str | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything about one member or deputy, and the log entry that a correction names as seen."""

    line: PersonLine
    seat: str
    agency: str
    entry: str | None


def seats_on(store: Store, on: date) -> tuple[SeatLine, ...]:
    """The seats of that day in their order, vacant ones included."""
    with store.read() as connection:
        return seats_in(connection, on)


def seats_in(connection: sa.Connection, on: date) -> tuple[SeatLine, ...]:
    """The same, for use inside another reading."""
    return tuple(line for line in every_seat_in(connection, on) if line.period.holds(on))


def every_seat(store: Store, on: date) -> tuple[SeatLine, ...]:
    """All seats that ever were or will be; holders and deputies are those of that day."""
    with store.read() as connection:
        return every_seat_in(connection, on)


def every_seat_in(connection: sa.Connection, on: date) -> tuple[SeatLine, ...]:
    """The same, for use inside another reading."""
    people: dict[str, list[PersonLine]] = {}
    for person in people_in(connection):
        if person.period.holds(on):
            people.setdefault(person.seat_id, []).append(person)
    lines: list[SeatLine] = []
    for row in connection.execute(_in_order()).mappings():
        here = people.get(row["id"], [])
        holder = next((person for person in here if person.standing is Standing.MEMBER), None)
        deputies = tuple(person for person in here if person.standing is Standing.DEPUTY)
        lines.append(SeatLine(**row, holder=holder, deputies=deputies))
    return tuple(lines)


@cache
def _in_order() -> sa.Select[Any]:
    # Asked for whatever is read of a meeting or a decision: made once, as SQLAlchemy takes longer over it than SQLite.
    seats = table(Seat)
    return sa.select(seats).order_by(seats.c.position, seats.c.from_date, seats.c.id)


def people_in(connection: sa.Connection, seat_id: str | None = None) -> tuple[PersonLine, ...]:
    """Members and deputies of all times, of one seat or of all; holders first, the latest first."""
    query = _everybody()
    if seat_id is not None:
        query = query.where(table(Member).c.seat_id == seat_id)
    return tuple(PersonLine(**row) for row in connection.execute(query).mappings())


@cache
def _everybody() -> sa.Select[Any]:
    members = table(Member)
    return sa.select(members).order_by(members.c.standing.desc(), members.c.from_date.desc(), members.c.id)


def people(store: Store) -> tuple[PersonLine, ...]:
    """Members and deputies of all times, holders first, the latest first."""
    with store.read() as connection:
        return people_in(connection)


def named(lines: Iterable[SeatLine], words: str, on: date) -> tuple[SeatLine, ...]:
    """The seats that somebody means by a short name or an agency: those of that day, else those of other days."""
    wanted = plain_words(words)
    held = list(lines)
    found = [line for line in held if plain_words(line.short_name) == wanted]
    found = found or [line for line in held if plain_words(line.agency) == wanted]
    return tuple([line for line in found if line.period.holds(on)] or found)


def seat_page(store: Store, seat_id: str, on: date) -> SeatPage | None:
    """All of one seat, or None when there is none of this key."""
    with store.read() as connection:
        line = next((line for line in every_seat_in(connection, on) if line.id == seat_id), None)
        if line is None:
            return None
        return SeatPage(line, people_in(connection, seat_id), audit.last_entry(connection, seat_id))


def person_page(store: Store, member_id: str) -> PersonPage | None:
    """All of one member or deputy, or None when there is none of this key."""
    members, seats = table(Member), table(Seat)
    query = sa.select(seats.c.short_name, seats.c.agency).join(members, members.c.seat_id == seats.c.id)
    with store.read() as connection:
        line = next((person for person in people_in(connection) if person.id == member_id), None)
        if line is None:
            return None
        row = connection.execute(query.where(members.c.id == member_id)).one()
        return PersonPage(line, row.short_name, row.agency, audit.last_entry(connection, member_id))


def seat_as_typed(found: SeatPage) -> dict[str, str]:
    """A seat as somebody would have typed it."""
    return typed_before(SeatDraft, found.line)


def person_as_typed(found: PersonPage) -> dict[str, str]:
    """A member or deputy as somebody would have typed them."""
    typed = {name: as_typed(getattr(found.line, name)) for name in MemberDraft.model_fields if name != "seat"}
    return typed | {"seat": found.seat}
