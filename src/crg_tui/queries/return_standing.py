"""How the returns of a case stand, each with the queries on it that nobody has answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.return_parts import QueryState
from crg_tui.domain.worded import counted
from crg_tui.queries import returns
from crg_tui.queries.returns import ReturnLine
from crg_tui.store.engine import Store
from crg_tui.store.tables import ReturnQuery, table


@dataclass(frozen=True, slots=True)
class ReturnStanding:
    """One return; `queries` counts the open ones."""

    line: ReturnLine
    queries: int

    @property
    def came(self) -> bool:
        """Whether a return came, also one that says that the agency was not involved."""
        return self.line.state in (ReturnState.RETURNED, ReturnState.NIL_RETURN)

    @property
    def told(self) -> str:
        """How it stands, as papers say it, with its open queries."""
        return self.line.told + (f"; {counted(self.queries, 'query', 'queries')} open" if self.queries else "")


def of_case(store: Store, case_id: str, today: date) -> tuple[ReturnStanding, ...]:
    """The returns of one case, seats in their order, then participants."""
    held = table(ReturnQuery)
    waits = held.c.state.in_((QueryState.OPEN, QueryState.ASKED))
    query = sa.select(held.c.return_id, sa.func.count()).where(waits).group_by(held.c.return_id)
    with store.read() as connection:
        open_ones = {row[0]: int(row[1]) for row in connection.execute(query)}
    lines = returns.lines(store, today, case_id=case_id)
    return tuple(ReturnStanding(line, open_ones.get(line.id, 0)) for line in lines)
