"""The decisions that a review may name as its start."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from crg_tui.domain.decisions import DecisionState
from crg_tui.domain.review_start import StartKnown
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, Decision, DecisionCase, table

_RECORDED = (DecisionState.RECORDED, DecisionState.PROVISIONAL, DecisionState.RATIFIED)


def of_case(store: Store, case_ref: str) -> tuple[StartKnown, ...]:
    """The recorded decisions that are about a case, by its reference, in their order."""
    decisions, covered, cases = table(Decision), table(DecisionCase), table(Case)
    about = sa.select(cases.c.id).where(cases.c.ref == case_ref.strip())
    also = sa.select(covered.c.decision_id).where(covered.c.case_id.in_(about))
    query = (
        sa.select(decisions)
        .where(decisions.c.state.in_(_RECORDED), sa.or_(decisions.c.case_id.in_(about), decisions.c.id.in_(also)))
        .order_by(decisions.c.ref)
    )
    with store.read() as connection:
        return tuple(known(row) for row in connection.execute(query).all())


def find(store: Store, reference: str) -> StartKnown | None:
    """The decision with this reference, None where there is none."""
    with store.read() as connection:
        return one_in(connection, table(Decision).c.ref == reference.strip().upper())


def one_in(connection: sa.Connection, wanted: sa.ColumnElement[bool]) -> StartKnown | None:
    """One that answers a condition, inside another reading."""
    row = connection.execute(sa.select(table(Decision)).where(wanted)).first()
    return known(row) if row is not None else None


def known(row: Any) -> StartKnown:
    """A decision, by its row or its record, as the rule sees it."""
    return StartKnown(row.ref, row.kind, row.recommended, row.made, row.made_on or row.decided_on)
