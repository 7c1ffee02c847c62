"""Which decisions concern a case: its own, and composite ones that cover it beside another."""

from __future__ import annotations

import sqlalchemy as sa

from crg_tui.store.tables import Case, Decision, DecisionCase, table


def covering(case_id: str) -> sa.ColumnElement[bool]:
    """A condition on decisions: those of the case, and those of another case that cover it too."""
    decisions, further = table(Decision), table(DecisionCase)
    also = sa.select(further.c.decision_id).where(further.c.case_id == case_id)
    return sa.or_(decisions.c.case_id == case_id, decisions.c.id.in_(also))


def further_cases_in(connection: sa.Connection, decision_id: str) -> tuple[tuple[str, str], ...]:
    """Key and reference of the further cases of a composite decision, by reference."""
    further, cases = table(DecisionCase), table(Case)
    query = (
        sa.select(cases.c.id, cases.c.ref)
        .join(further, further.c.case_id == cases.c.id)
        .where(further.c.decision_id == decision_id)
        .order_by(cases.c.ref)
    )
    return tuple((row.id, row.ref) for row in connection.execute(query))
