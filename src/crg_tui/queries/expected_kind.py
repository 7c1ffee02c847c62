"""What the record says about the question that is put next about a case."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.decisions import DecisionState
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.proposal_questions import kind_expected
from crg_tui.domain.stages import Step, StepKind
from crg_tui.queries.cases import steps_of
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgendaItem, Decision, table

_TAKEN = (DecisionState.RECORDED, DecisionState.RATIFIED)


@dataclass(frozen=True, slots=True)
class Expected:
    """The kind of the question; whether the Panel has replied; the references of decisions that wait to be ratified."""

    kind: DecisionKind
    panel_replied: bool
    provisional: tuple[str, ...]


def expected(store: Store, case_id: str, item_id: str | None = None) -> Expected:
    """The question that this case is at, at this agenda item; None: between meetings."""
    with store.read() as connection:
        return expected_in(connection, case_id, item_id)


def expected_in(connection: sa.Connection, case_id: str, item_id: str | None = None) -> Expected:
    """The same, for use inside another reading."""
    decisions, items = table(Decision), table(AgendaItem)
    steps = [Step(step.kind, step.on_date) for step in steps_of(connection, case_id)]
    item = connection.execute(sa.select(items.c.kind).where(items.c.id == item_id)).scalar()
    query = sa.select(decisions.c.ref, decisions.c.kind, decisions.c.state).where(decisions.c.case_id == case_id)
    taken = connection.execute(query.order_by(decisions.c.id)).all()
    kinds = {row.kind for row in taken if row.state in _TAKEN}
    waiting = tuple(row.ref for row in taken if row.state is DecisionState.PROVISIONAL)
    replied = any(step.kind is StepKind.PANEL_REPLY for step in steps)
    return Expected(kind_expected(steps, item, kinds), replied, waiting)
