"""What a restore would change: two databases side by side, the one that stands there and the one in the backup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from crg_tui.queries.history import Operation
from crg_tui.queries.record_words import what_happened
from crg_tui.store import triggers
from crg_tui.store.backup_reading import hash_at, look_inside
from crg_tui.store.engine import Store
from crg_tui.store.tables import LogEntry, Operator, StoredDraft, table


@dataclass(frozen=True, slots=True)
class LostDraft:
    """Something typed and not recorded that the backup does not hold: on which form, by whom, when (UTC)."""

    form: str
    operator: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands there and is not in the backup.

    `common` is the number of the last log entry that both have; `entries` counts those that would be gone, each
    operation of them in `operations`, newest first. `newer` counts entries of the backup that are not there.
    """

    same_database: bool
    common: int
    entries: int
    newer: int
    operations: tuple[Operation, ...]
    drafts: tuple[LostDraft, ...]


def difference(there: Store, backup: Store) -> Difference:
    """Compare the two. Where they are not the same database, nothing is common to them."""
    standing, inside = look_inside(there), look_inside(backup)
    same = standing.database_id == inside.database_id
    common = _last_common(there, backup, min(standing.entries, inside.entries)) if same else 0
    return Difference(
        same, common, standing.entries - common, inside.entries - common,
        tuple(_operations_after(there, common)), tuple(_drafts_lost(there, backup)),
    )  # fmt: skip


def last_moment(store: Store) -> datetime | None:
    """When the last log entry was written (UTC); None in an empty log."""
    log = table(LogEntry)
    with store.read() as connection:
        return connection.execute(sa.select(log.c.at).order_by(log.c.seq.desc()).limit(1)).scalar_one_or_none()


def _last_common(there: Store, backup: Store, most: int) -> int:
    """Each hash covers everything before it, so the place where two logs part is found by halving."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if hash_at(there, middle) == hash_at(backup, middle) is not None:
            least = middle
        else:
            most = middle - 1
    return least


def _operations_after(store: Store, seq: int) -> Iterator[Operation]:
    log = table(LogEntry)
    query = (
        sa.select(log.c.op_id, log.c.at, log.c.operator_name, log.c.source, log.c.kind, log.c.record_kind,
                  log.c.record_id)
        .where(log.c.seq > seq)
        .order_by(log.c.seq.desc())
    )  # fmt: skip
    found: dict[str, list[Any]] = {}
    with store.read() as connection:
        for row in connection.execute(query):
            found.setdefault(row.op_id, []).append(row)
    for op_id, rows in found.items():
        first = rows[-1]
        kinds = ", ".join(dict.fromkeys(what_happened(row.record_kind, row.kind) for row in reversed(rows)))
        yield Operation(op_id, first.at, first.operator_name, first.source, len({row.record_id for row in rows}), kinds)


def _drafts_lost(there: Store, backup: Store) -> Iterator[LostDraft]:
    held = {key: (saved, payload) for key, saved, payload in _drafts(backup)}
    operators = table(Operator)
    with there.read() as connection:
        names = {row.id: row.name for row in connection.execute(sa.select(operators.c.id, operators.c.name))}
    for key, saved, payload in _drafts(there):
        if held.get(key, (None, None))[1] != payload:
            yield LostDraft(key[1].replace("-", " ").replace("_", " "), names.get(key[0], "somebody"), saved)


def _drafts(store: Store) -> Iterator[tuple[tuple[str, str, str], datetime, str]]:
    drafts = table(StoredDraft)
    with store.read() as connection:
        for row in connection.execute(sa.select(drafts).order_by(drafts.c.saved_at)).all():
            yield (row.operator_id, row.form, row.record_id), row.saved_at, row.payload


def foreign(store: Store, current: bool) -> str | None:
    """The name of a view or trigger that no release of crg-tui made; None where there is none.

    `current` says that the database is at this release's revision: then a trigger is known by its words as well.
    """
    made = {one.split()[2]: one for one in triggers.statements("sqlite") if one.startswith("CREATE TRIGGER")}
    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')")
        for kind, name, sql in rows:
            if kind == "view" or name not in made or (current and sql != made[name]):
                return str(name)
    return None
