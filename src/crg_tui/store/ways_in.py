"""Whose way in opened a database, as its record says."""

from __future__ import annotations

import sqlalchemy as sa

from crg_tui.domain.key_slots import SlotKind
from crg_tui.store.engine import Opener, Store

SHARED = "a shared passphrase"
RECOVERY = "the recovery key"


def opener(store: Store) -> Opener | None:
    """Whose slot it is that opened the store; None where the record has no such slot."""
    # Asked at every opening: mapping these tables would take longer than opening does.
    query = sa.text(
        "SELECT kind, holder_id, name FROM key_slots LEFT JOIN operators ON operators.id = holder_id WHERE slot = :slot"
    )
    with store.read() as connection:
        row = connection.execute(query, {"slot": store.slot}).first()
    if row is None:
        return None
    if row.kind == SlotKind.RECOVERY.value:
        return Opener(None, RECOVERY)
    return Opener(row.holder_id, row.name or SHARED)
