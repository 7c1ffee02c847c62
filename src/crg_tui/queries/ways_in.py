"""The ways in to the database: whose they are, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.domain.key_slots import SlotKind
from crg_tui.domain.partial_date import show_day
from crg_tui.store import ways_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import KeySlot, Operator, table


@dataclass(frozen=True, slots=True)
class WayIn:
    """One way in. `who` is the holder's name, or what it is where nobody holds it alone; `holder_id` is None then.

    `made_at` (UTC) is None for a passphrase older than the record of it. `ended_at` is None while it opens today's
    database; afterwards it still opens the backups made before. `is_used` says that it opened the database just now.
    """

    slot: str
    kind: SlotKind
    who: str
    holder_id: str | None
    wants_key_file: bool
    made_at: datetime | None
    ended_at: datetime | None
    ended_reason: str | None
    is_used: bool

    @property
    def key_file_told(self) -> str:
        """Whether a key file is wanted, in words."""
        return "wanted" if self.wants_key_file else "none"

    @property
    def told(self) -> str:
        """Since when it opens, until when it did and why that ended, in one line."""
        made = f"since {_day(self.made_at)}" if self.made_at else "since before this was recorded"
        if self.ended_at is not None:
            return f"ended on {_day(self.ended_at)}: {self.ended_reason or 'no reason recorded'}"
        with_file = ", with a key file" if self.wants_key_file else ""
        return f"{made}{with_file}{', opened this' if self.is_used else ''}"


def _day(moment: datetime) -> str:
    return show_day(moment.astimezone(london()).date(), weekday=False)


def every(store: Store) -> list[WayIn]:
    """All of them, those that open today first, in the order in which they were made."""
    slots, operators = table(KeySlot), table(Operator)
    query = (
        sa.select(slots, operators.c.name.label("name"))
        .outerjoin(operators, operators.c.id == slots.c.holder_id)
        .order_by(slots.c.ended_at.is_not(None), slots.c.id)
    )
    with store.read() as connection:
        return [
            WayIn(
                row["slot"], row["kind"], _who(row), row["holder_id"], row["wants_key_file"], row["made_at"],
                row["ended_at"], row["ended_reason"], row["slot"] == store.slot,
            )
            for row in connection.execute(query).mappings()
        ]  # fmt: skip


def open_today(store: Store) -> list[WayIn]:
    """Those that open today's database."""
    return [way for way in every(store) if way.ended_at is None]


def _who(row: sa.RowMapping) -> str:
    if row["kind"] is SlotKind.RECOVERY:
        return ways_in.RECOVERY
    return str(row["name"] or ways_in.SHARED)
