"""Who leads an action beside the first lead, for many actions at once."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from crg_tui.store.tables import table

_FEW = 500


def of_actions_in(connection: sa.Connection, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The further leads of each of these actions, in their order; for use inside another reading."""
    # A record without any needs no table of them.
    if not keys or connection.exec_driver_sql("SELECT 1 FROM joint_leads LIMIT 1").first() is None:
        return {}
    from crg_tui.store.tables import JointLead

    held = table(JointLead)
    query = sa.select(held.c.action_id, held.c.lead).order_by(held.c.number)
    # Joint leads are few: where many actions are asked for, all of them are read.
    if len(keys) <= _FEW:
        query = query.where(held.c.action_id.in_(keys))
    found: dict[str, tuple[str, ...]] = {}
    for action_id, lead in connection.execute(query):
        found[action_id] = (*found.get(action_id, ()), lead)
    return found
