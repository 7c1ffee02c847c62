"""Who may work here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.roles import Role
from crg_tui.store.engine import Store
from crg_tui.store.tables import LogEntry, Operator, table


@dataclass(frozen=True, slots=True)
class OperatorLine:
    """A person who works with the program now."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class OperatorPage:
    """Everything about one operator.

    Days are calendar days, both included; `to_date` is None while they work here. `operations` counts what the log has
    under their name, and `last_at` (UTC) is the moment of the latest, None where there is none.
    """

    id: str
    name: str
    role: Role
    from_date: date
    to_date: date | None
    operations: int
    last_at: datetime | None


def current(store: Store) -> list[OperatorLine]:
    """Everybody who works here now, by name."""
    return _lines(store, _ordered().where(table(Operator).c.to_date.is_(None)))


def every(store: Store) -> list[OperatorLine]:
    """Everybody who works here or ever did, by name."""
    return _lines(store, _ordered())


def page(store: Store, operator_id: str) -> OperatorPage | None:
    """All of one operator, or None when there is none of this key."""
    operators, log = table(Operator), table(LogEntry)
    count = sa.func.count(sa.distinct(log.c.op_id)).label("operations")
    done = sa.select(count, sa.func.max(log.c.seq).label("last")).where(log.c.operator_id == operator_id)
    with store.read() as connection:
        row = connection.execute(sa.select(operators).where(operators.c.id == operator_id)).mappings().first()
        if row is None:
            return None
        counted = connection.execute(done).one()
        at = sa.select(log.c.at).where(log.c.seq == counted.last)
        last_at = connection.execute(at).scalar() if counted.last is not None else None
    return OperatorPage(**dict(row), operations=counted.operations, last_at=last_at)


def _ordered() -> sa.Select[Any]:
    operators = table(Operator)
    return sa.select(operators).order_by(operators.c.name, operators.c.role)


def _lines(store: Store, query: sa.Select[Any]) -> list[OperatorLine]:
    with store.read() as connection:
        return [OperatorLine(row["id"], row["name"], row["role"]) for row in connection.execute(query).mappings()]
