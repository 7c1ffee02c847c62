"""Whose way in opened a database, as its record says."""

from __future__ import annotations

import sqlalchemy as sa

from crg_tui.domain.key_slots import SlotKind
from crg_tui.store.engine import Opener, Store
from crg_tui.store.tables import KeySlot, Operator, table

SHARED = "a shared passphrase"
RECOVERY = "the recovery key"


def opener(store: Store) -> Opener | None:
    """Whose slot it is that opened the store; None where the record has no such slot."""
    slots, operators = table(KeySlot), table(Operator)
    query = (
        sa.select(slots.c.kind, slots.c.holder_id, operators.c.name)
        .outerjoin(operators, operators.c.id == slots.c.holder_id)
        .where(slots.c.slot == store.slot)
    )
    with store.read() as connection:
        row = connection.execute(query).first()
    if row is None:
        return None
    if row.kind is SlotKind.RECOVERY:
        return Opener(None, RECOVERY)
    return Opener(row.holder_id, row.name or SHARED)
