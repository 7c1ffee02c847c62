"""The adults of a case, by role label; who they are stands with the identities."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.adults import AdultKind
from crg_tui.queries import identities
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Adult, table


@dataclass(frozen=True, slots=True)
class AdultLine:
    """An adult of a case, shown as `label`: "Health Visitor 1", "Mother"."""

    id: str
    label: str
    kind: AdultKind
    role: str
    number: int
    agency: str | None

    @property
    def described(self) -> str:
        """What is said of them beside the label."""
        return f"{self.kind.label}, {self.agency}" if self.agency else self.kind.label


def of_case(store: Store, case_id: str) -> tuple[AdultLine, ...]:
    """All adults of a case: family first, then staff, each by role and number."""
    with store.read() as connection:
        return of_case_in(connection, case_id)


def of_case_in(connection: sa.Connection, case_id: str) -> tuple[AdultLine, ...]:
    """The same, within another query's reading."""
    adults = table(Adult)
    columns = [adults.c[name] for name in AdultLine.__dataclass_fields__]
    rows = connection.execute(sa.select(*columns).where(adults.c.case_id == case_id)).mappings()
    order = list(AdultKind)
    lines = [AdultLine(**dict(row)) for row in rows]
    return tuple(sorted(lines, key=lambda line: (order.index(line.kind), line.role.casefold(), line.number)))


def find(store: Store, case_id: str, label: str) -> AdultLine | None:
    """The adult of that label, however it is written."""
    wanted = " ".join(label.split()).casefold()
    return next((line for line in of_case(store, case_id) if line.label.casefold() == wanted), None)


def as_typed(store: Store, adult_id: str) -> tuple[dict[str, str], str | None]:
    """What a form for correcting an adult starts with, identities included, and the entry it was read at."""
    adults = table(Adult)
    with store.read() as connection:
        row = connection.execute(sa.select(adults).where(adults.c.id == adult_id)).mappings().one()
        known = identities.of_subject(connection, adults.name, adult_id)
        entry = audit.last_entry(connection, adult_id)
    return {
        "role": row["role"],
        "kind": row["kind"].value,
        "agency": row["agency"] or "",
        "name": known.get("name", known.get("staff name", "")),
        **identities.typed(known),
    }, entry
