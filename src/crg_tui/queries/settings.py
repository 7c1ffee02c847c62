"""How the program behaves in this database."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.asking import Accepted, as_typed
from crg_tui.domain.asking import read as accept
from crg_tui.domain.settings import AS_MADE, NAMES, HouseSettings, SettingsDraft
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import HouseSetting, table


@dataclass(frozen=True, slots=True)
class SettingsRead:
    """The settings, as they would be typed, and the entry that a change names as seen."""

    settings: HouseSettings
    entry: str | None

    @property
    def typed(self) -> dict[str, str]:
        """What a form starts with."""
        return {name: as_typed(getattr(self.settings, name)) for name in NAMES}


def read(store: Store) -> HouseSettings:
    """Every setting, as chosen or as it is where nobody chose."""
    return read_seen(store).settings


def read_seen(store: Store) -> SettingsRead:
    """The same, with the entry that a change names as seen.

    A value that this release cannot read, because a later one wrote it, is as if nobody had chosen.
    """
    held = table(HouseSetting)
    with store.read() as connection:
        rows = connection.execute(sa.select(held.c.id, held.c.name, held.c.value).where(held.c.name.in_(NAMES))).all()
        entry = audit.last_entry(connection, *(row.id for row in rows)) if rows else None
    chosen = {}
    for row in rows:
        if isinstance(accepted := accept(SettingsDraft, {row.name: row.value}), Accepted):
            chosen[row.name] = getattr(accepted.draft, row.name)
    return SettingsRead(HouseSettings(**{name: chosen.get(name, getattr(AS_MADE, name)) for name in NAMES}), entry)
