"""Who may work here."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.roles import Role
from crg_tui.store.engine import Store
from crg_tui.store.tables import Operator, table


@dataclass(frozen=True, slots=True)
class OperatorLine:
    """A person who works with the program now."""

    id: str
    name: str
    role: Role


def current(store: Store) -> list[OperatorLine]:
    """Everybody who works here now, by name."""
    operators = table(Operator)
    query = sa.select(operators).where(operators.c.to_date.is_(None)).order_by(operators.c.name, operators.c.role)
    with store.read() as connection:
        return [OperatorLine(row["id"], row["name"], row["role"]) for row in connection.execute(query).mappings()]
