"""What a return says of a person beside what the family record of the case says of the same one."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.family_told import CHARACTERISTICS, FIELDS, Stand, stand
from crg_tui.domain.group import plain_words
from crg_tui.queries import family, return_people
from crg_tui.queries.family import Family, PersonLine
from crg_tui.queries.return_people import PersonTold
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgencyReturn, ReturnPerson, table


@dataclass(frozen=True, slots=True)
class Side:
    """One thing that an agency may have said of a person, beside the record. `held` is None where that says nothing."""

    field: str
    said: str | None
    held: str | None
    stand: Stand

    @property
    def label(self) -> str:
        """What it is."""
        return FIELDS[self.field]

    @property
    def told(self) -> str:
        """Both in a line, where they are not the same."""
        held = f"; the record: {self.held}" if self.held is not None else ""
        return f"{self.label}: {self.said}{held} ({self.stand.value})"


@dataclass(frozen=True, slots=True)
class Beside:
    """A person as told, whoever of the family record it is about (None: nobody yet), and each thing side by side.

    `likely` are those of the record whom it may be about, where they are several.
    """

    case_id: str
    told: PersonTold
    person: PersonLine | None
    likely: tuple[str, ...]
    sides: tuple[Side, ...]

    @property
    def new(self) -> tuple[str, ...]:
        """The fields that the record says nothing of yet."""
        return tuple(side.field for side in self.sides if side.stand is Stand.NEW)

    @property
    def differs(self) -> tuple[Side, ...]:
        """What the record says otherwise."""
        return tuple(side for side in self.sides if side.stand is Stand.DIFFERS)

    @property
    def stands(self) -> str:
        """How it stands to the record, in a few words."""
        if self.person is None:
            return "several may be meant" if self.likely else "not in the record"
        if not self.person.recorded:
            return "nothing recorded yet"
        told = [f"{len(self.differs)} differ" if len(self.differs) > 1 else "1 differs"] if self.differs else []
        if self.new:
            told.append(f"{len(self.new)} new")
        return ", ".join(told) or "in the record"


def beside(store: Store, person_id: str, shown_as: str | None = None) -> Beside | None:
    """A person as told beside whoever is shown so in the family record, or is likely to be meant; None where the return
    does not say it any more."""
    with store.read() as connection:
        return beside_in(connection, person_id, shown_as)


def beside_in(connection: sa.Connection, person_id: str, shown_as: str | None = None) -> Beside | None:
    """The same, within another reading."""
    people, returns = table(ReturnPerson), table(AgencyReturn)
    query = (
        sa.select(people.c.return_id, returns.c.case_id)
        .join(returns, returns.c.id == people.c.return_id)
        .where(people.c.id == person_id)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    held = family.of_case_in(connection, row.case_id)
    assert held is not None
    there = return_people.of_returns_in(connection, (row.return_id,))[row.return_id]
    return _beside(held, next(one for one in there if one.id == person_id), shown_as)


def of_return(store: Store, case_id: str, told: tuple[PersonTold, ...]) -> tuple[Beside, ...]:
    """Everyone whom a return of that case tells of, beside the family record."""
    held = family.of_case(store, case_id) if told else None
    return tuple(_beside(held, one, None) for one in told) if held is not None else ()


def _beside(held: Family, told: PersonTold, shown_as: str | None) -> Beside:
    meant = _likely(held, told.who) if shown_as is None else (held.person(shown_as),)
    person = meant[0] if len(meant) == 1 else None
    likely = tuple(one.label for one in meant if one is not None) if len(meant) > 1 else ()
    sides = tuple(
        Side(field, said, record, stand(field, said, record))
        for field in FIELDS
        for said, record in ((getattr(told, field), _held(person, field)),)
    )
    return Beside(held.case_id, told, person, likely, sides)


def _likely(held: Family, who: str) -> tuple[PersonLine, ...]:
    """Whoever is shown so; else those of that relationship."""
    wanted = plain_words(who)
    shown = tuple(one for one in held.people if plain_words(one.label) == wanted)
    return shown or tuple(one for one in held.people if one.relationship and plain_words(one.relationship) == wanted)


def _held(person: PersonLine | None, field: str) -> str | None:
    if field == "age" and person is not None:
        return person.age
    if person is None or not person.recorded:
        return None
    if field in CHARACTERISTICS:
        line = person.characteristic(CHARACTERISTICS[field])
        return line.held.shown if line.held is not None else None
    if field == "household":
        return person.in_household.label if person.in_household is not None else None
    return person.note
