"""What of a case could be struck out, field by field, as a person chooses it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.striking import is_mark
from crg_tui.queries import strike_targets
from crg_tui.queries.closed import IDENTITIES, PRIVILEGED, sealed_views
from crg_tui.queries.record_words import words_of
from crg_tui.queries.strike_targets import BYTES, KINDS, NOT_STRUCK
from crg_tui.store.engine import Store
from crg_tui.store.tables import table


@dataclass(frozen=True, slots=True)
class Strikable:
    """Words of one record. `field` None: all of them. `beginning` is empty where what they say stays closed."""

    kind: str
    key: str
    field: str | None
    beginning: str

    @property
    def shown(self) -> str:
        """The kind of record, and which of its fields."""
        return f"{words_of(self.kind)}: {self.field.replace('_', ' ') if self.field else 'all of it'}"


def of_case(store: Store, case_id: str) -> tuple[Strikable, ...]:
    """The words of a case and of everything that belongs to it, in the order of the tables; sealed views are left
    out."""
    with store.read() as connection:
        targets = strike_targets.whole(connection, [("cases", case_id)]).targets
        sealed = set(connection.execute(sealed_views()).scalars())
        found: list[Strikable] = []
        for kind in KINDS:
            keys = [target.key for target in targets if target.kind == kind and target.there]
            if kind not in NOT_STRUCK:
                for key in sorted(key for key in keys if key not in sealed):
                    found += _of_record(connection, kind, key)
    return tuple(found)


def _of_record(connection: sa.Connection, kind: str, key: str) -> list[Strikable]:
    held = table(KINDS[kind])
    row: Any = connection.execute(sa.select(held).where(held.c.id == key)).mappings().one()
    names = [name for name in strike_targets.content_columns(kind) if name != BYTES]
    said = {name: row[name] for name in names if row[name] and not is_mark(row[name])}
    closed = kind in (IDENTITIES, PRIVILEGED)
    if closed:
        return [Strikable(kind, key, None, "")] if said else []
    fields = [Strikable(kind, key, name, " ".join(text.split())) for name, text in said.items()]
    if len(fields) > 1:
        return [Strikable(kind, key, None, ""), *fields]
    return [Strikable(kind, key, None, fields[0].beginning)] if fields else []
