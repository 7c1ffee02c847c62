"""What stands around the open actions of an agency: case and recommendation, all who lead, what is not reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.plans import LeadAnswer
from crg_tui.queries.action_parts import LeadLine, MilestoneLine, of_actions_in
from crg_tui.queries.cases import children_of
from crg_tui.store.engine import Store
from crg_tui.store.tables import Action, ActionPlan, table


@dataclass(frozen=True, slots=True)
class Around:
    """Around one action: `children` by pseudonym ("" of no case), `recommendation` with its number ("" without one),
    the `leads` that did not decline, and the milestones that have not been reached."""

    children: str
    recommendation: str
    leads: tuple[LeadLine, ...]
    milestones: tuple[MilestoneLine, ...]


def around(store: Store, keys: Sequence[str], day: date) -> Mapping[str, Around]:
    """The same of several actions, by their keys, as on a day."""
    held, plans = table(Action), table(ActionPlan)
    query = (
        sa.select(held.c.id, held.c.case_id, plans.c.number, plans.c.recommendation)
        .outerjoin(plans, plans.c.id == held.c.plan_id)
        .where(held.c.id.in_(keys))
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
        parts = of_actions_in(connection, keys, day)
        children = {
            key: ", ".join(child.pseudonym for child in children_of(connection, key))
            for key in {row.case_id for row in rows if row.case_id}
        }
    return {
        row.id: Around(
            children.get(row.case_id or "", ""),
            f"Recommendation {row.number}: {row.recommendation}" if row.recommendation else "",
            tuple(one for one in parts[row.id].leads if one.answer in (None, LeadAnswer.ACCEPTED)),
            tuple(one for one in parts[row.id].milestones if one.reached_on is None),
        )
        for row in rows
    }
