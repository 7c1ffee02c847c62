"""What the safeguarding partners said to a report that was laid before them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.asking import typed_before
from crg_tui.domain.papers import SignOffOutcome
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.report_drafts import SignedDraft
from crg_tui.queries.entries import newest_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import SignOff, table


@dataclass(frozen=True, slots=True)
class SignOffLine:
    """One partner's sign-off of one kept version. `entry` is what a correction names as seen."""

    id: str
    paper_id: str
    partner: SafeguardingPartner
    name: str
    capacity: str | None
    outcome: SignOffOutcome
    on_day: date
    comment: str | None
    entry: str | None

    @property
    def who(self) -> str:
        """Name and capacity."""
        return f"{self.name}, {self.capacity}" if self.capacity else self.name


def of_paper(store: Store, paper_id: str) -> tuple[SignOffLine, ...]:
    """The sign-offs of a kept version, in the order of the partners."""
    with store.read() as connection:
        return of_paper_in(connection, paper_id)


def of_paper_in(connection: sa.Connection, paper_id: str) -> tuple[SignOffLine, ...]:
    """The same, for use inside another reading."""
    held = table(SignOff)
    rows = connection.execute(sa.select(held).where(held.c.paper_id == paper_id)).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    order = list(SafeguardingPartner)
    lines = [SignOffLine(**dict(row), entry=entries.get(row["id"])) for row in rows]
    return tuple(sorted(lines, key=lambda line: order.index(line.partner)))


def of_partner(store: Store, paper_id: str, partner: SafeguardingPartner) -> SignOffLine | None:
    """One partner's sign-off of a kept version, None where none is recorded."""
    return next((line for line in of_paper(store, paper_id) if line.partner is partner), None)


def as_typed_before(found: SignOffLine) -> dict[str, str]:
    """A sign-off as somebody would have typed it: what a form for putting it right starts with."""
    return typed_before(SignedDraft, found)
