"""The standing register of interests: what other roles and ties the members and advisers have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed
from crg_tui.domain.group import plain_words
from crg_tui.domain.interest_drafts import StandingInterestDraft
from crg_tui.domain.periods import Period
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Adviser, Member, Seat, StandingInterest, table


@dataclass(frozen=True, slots=True)
class StandingInterestLine:
    """An entry of the register. `agency` is the body that the interest lies with, None where none is named.

    `seat` is the short name of the seat that the person speaks for, None for an adviser. `theirs` is how long the
    person has been with the group: an entry holds on a day when both do. `entry` is the log entry that a correction
    names as seen.
    """

    id: str
    member_id: str | None
    adviser_id: str | None
    name: str
    seat: str | None
    nature: str
    agency: str | None
    from_date: date
    to_date: date | None
    theirs: Period
    entry: str | None

    @property
    def period(self) -> Period:
        """From when to when."""
        return Period(self.from_date, self.to_date)

    @property
    def who(self) -> str:
        """Name and seat."""
        return f"{self.name} ({self.seat})" if self.seat else self.name

    @property
    def words(self) -> str:
        """What it is, and with whom."""
        return f"{self.nature}, {self.agency}" if self.agency else self.nature

    def holds(self, on: date) -> bool:
        """Whether it counts on a day: the entry is in force, and the person is with the group."""
        return self.period.holds(on) and self.theirs.holds(on)


def lines(store: Store, on: date | None = None) -> tuple[StandingInterestLine, ...]:
    """The register on a day, by seat and name; None is all that was ever in it."""
    with store.read() as connection:
        found = lines_in(connection)
    return tuple(line for line in found if on is None or line.holds(on))


def lines_in(connection: sa.Connection) -> tuple[StandingInterestLine, ...]:
    """All that was ever in it, for use inside another reading."""
    held, members, advisers, seats = table(StandingInterest), table(Member), table(Adviser), table(Seat)
    theirs = [
        sa.func.coalesce(members.c[name], advisers.c[name]).label(f"their_{name}") for name in ("from_date", "to_date")
    ]
    query = (
        sa.select(
            held, sa.func.coalesce(members.c.name, advisers.c.name).label("name"), seats.c.short_name.label("seat"),
            *theirs,
        )
        .outerjoin(members, members.c.id == held.c.member_id)
        .outerjoin(advisers, advisers.c.id == held.c.adviser_id)
        .outerjoin(seats, seats.c.id == members.c.seat_id)
        .order_by(seats.c.position.is_(None), seats.c.position, sa.text("name"), held.c.from_date, held.c.id)
    )  # fmt: skip
    return tuple(_line(connection, dict(row)) for row in connection.execute(query).mappings().all())


def _line(connection: sa.Connection, row: dict[str, object]) -> StandingInterestLine:
    first, last = row.pop("their_from_date"), row.pop("their_to_date")
    assert isinstance(first, date) and (last is None or isinstance(last, date))
    entry = audit.last_entry(connection, str(row["id"]))
    return StandingInterestLine(**cast("dict[str, Any]", row), theirs=Period(first, last), entry=entry)


def line(store: Store, standing_id: str) -> StandingInterestLine | None:
    """One entry, or None when there is none of this key."""
    return next((one for one in lines(store) if one.id == standing_id), None)


def of_person(store: Store, words: str) -> tuple[StandingInterestLine, ...]:
    """All entries of whoever is meant by a name, or by a name with the seat after it; the earliest first."""
    wanted = plain_words(words)
    found = [one for one in lines(store) if wanted in (plain_words(one.name), plain_words(one.who))]
    return tuple(sorted(found, key=lambda one: (one.from_date, one.id)))


def as_typed_before(found: StandingInterestLine) -> dict[str, str]:
    """An entry as somebody would have typed it."""
    typed = {name: as_typed(getattr(found, name)) for name in StandingInterestDraft.model_fields if name != "person"}
    return {"person": found.who, **typed}
