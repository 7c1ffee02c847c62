"""What returns say of people, in the agencies' own words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.return_drafts import PersonToldDraft
from crg_tui.domain.return_form import PARTS
from crg_tui.domain.return_line import unreadable
from crg_tui.store.tables import ReturnPerson, table

COLUMNS = next(part.columns for part in PARTS if part.kind is PersonToldDraft)
"""The columns of the form in which an agency says it."""


@dataclass(frozen=True, slots=True)
class PersonTold:
    """What one return says of one person; each is None where it says nothing. `number` counts within the return."""

    id: str
    return_id: str
    number: int
    who: str
    age: str | None
    household: str | None
    sex: str | None
    race: str | None
    religion: str | None
    disability: str | None
    language: str | None
    note: str | None
    source: str | None
    unread: str | None

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """Heading and words of everything that is said of them."""
        found = [(column.heading, getattr(self, column.field)) for column in COLUMNS[1:]]
        return tuple((heading, words) for heading, words in found if words is not None)

    @property
    def words(self) -> str:
        """All of it in a line: "Age then: 31. Sex: female"."""
        told = [f"{heading}: {' '.join(words.split())}" for heading, words in self.said]
        return ". ".join([*told, unreadable(self.unread)] if self.unread else told)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of everything, in the order of the form."""
        told = [(column.heading, getattr(self, column.field) or "not recorded") for column in COLUMNS]
        return (*told, ("Not readable", self.unread)) if self.unread else tuple(told)


def of_returns_in(connection: sa.Connection, return_ids: Collection[str]) -> dict[str, tuple[PersonTold, ...]]:
    """Everyone whom these returns tell of, by the key of the return."""
    held = table(ReturnPerson)
    query = sa.select(held).where(held.c.return_id.in_(return_ids)).order_by(held.c.number)
    found: dict[str, tuple[PersonTold, ...]] = {}
    for row in connection.execute(query).mappings():
        line = PersonTold(**{name: row[name] for name in PersonTold.__dataclass_fields__})
        found[line.return_id] = (*found.get(line.return_id, ()), line)
    return found
