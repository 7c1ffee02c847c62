"""What may have themes, by the reference that a person types."""

from __future__ import annotations

import sqlalchemy as sa

from crg_tui.domain.themes import Themed
from crg_tui.store.engine import Store
from crg_tui.store.tables import ActionPlan, Case, Lesson, Record, Review, table


def themed(store: Store, reference: str, recommendation: int | None = None) -> tuple[Themed, str] | None:
    """Kind and key of the case, review or lesson of that reference, or of a recommendation of that case by its number;
    None where there is none."""
    wanted = reference.strip().upper()
    kinds: tuple[tuple[Themed, type[Record]], ...] = (
        (Themed.CASE, Case), (Themed.REVIEW, Review), (Themed.LESSON, Lesson),
    )  # fmt: skip
    with store.read() as connection:
        for kind, record in kinds:
            held = table(record)
            key = connection.execute(sa.select(held.c.id).where(held.c.ref == wanted)).scalar()
            if key is None:
                continue
            if recommendation is None:
                return kind, key
            plans = table(ActionPlan)
            mine = sa.select(plans.c.id).where(plans.c.case_id == key, plans.c.number == recommendation)
            found = connection.execute(mine).scalar()
            return (Themed.RECOMMENDATION, found) if found is not None else None
    return None
