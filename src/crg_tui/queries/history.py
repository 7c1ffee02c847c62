"""The history of a record: every change, from what to what, by whom and when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from crg_tui.queries import strike_outs
from crg_tui.queries.closed import readable_entries
from crg_tui.queries.record_words import what_happened
from crg_tui.store.engine import Store
from crg_tui.store.tables import RECORDS, LogEntry, LogPayload, StruckEntry, table


@dataclass(frozen=True, slots=True)
class Change:
    """One log entry as people read it. `at` is UTC; `fields` maps a column to what it held before and after.

    `struck` tells that content of it was struck out, "struck out: S3, ground, day"; then `fields` is what is left.
    `unlocked_by` says whose way in opened the database, where that was not the operator; None else.
    """

    seq: int
    op_id: str
    at: datetime
    operator: str
    role: str
    source: str
    kind: str
    record_kind: str
    record_id: str
    fields: dict[str, tuple[Any, Any]]
    struck: str | None = None
    unlocked_by: str | None = None

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """What was struck out of it, as a label and a sentence; empty where nothing was."""
        return (("content", self.struck),) if self.struck else ()

    @property
    def who(self) -> str:
        """Who did it, and whose passphrase they worked under where it was not their own."""
        return _who(self.operator, self.unlocked_by)


def of_record(store: Store, record_id: str) -> list[Change]:
    """Everything that happened to one record, oldest first."""
    return _changes(store, sa.and_(table(LogEntry).c.record_id == record_id, readable_entries(identities=True)))


def of_operation(store: Store, op_id: str) -> list[Change]:
    """Everything that one operation changed, in order. Identities are left out: they are opened elsewhere.

    The beginning of its name is enough where no other operation's name begins so.
    """
    found = named(store, op_id)
    wanted = found[0] if len(found) == 1 else op_id
    return _changes(store, sa.and_(table(LogEntry).c.op_id == wanted, readable_entries()))


def named(store: Store, beginning: str) -> tuple[str, ...]:
    """The operations whose names begin so, two at the most: with one the beginning is enough, with two it is not."""
    log = table(LogEntry)
    query = sa.select(log.c.op_id).distinct().where(log.c.op_id.startswith(beginning, autoescape=True)).limit(2)
    with store.read() as connection:
        return tuple(connection.execute(query).scalars()) if beginning else ()


def of_case(store: Store, case_id: str) -> list[Change]:
    """Everything that happened to a case and to what belongs to it, oldest first, without what stays closed."""
    log, payloads = table(LogEntry), table(LogPayload)
    with store.read() as connection:
        keys = {case_id}
        for kind in RECORDS:
            held = table(kind)
            if "case_id" in held.columns:
                keys.update(connection.execute(sa.select(held.c.id).where(held.c.case_id == case_id)).scalars())
        gone = (
            sa.select(log.c.record_id)
            .join(payloads, payloads.c.entry_id == log.c.entry_id)
            .where(log.c.kind == "removed", payloads.c.payload.contains(case_id))
        )
        keys.update(connection.execute(gone).scalars())
    return _changes(store, sa.and_(log.c.record_id.in_(keys), readable_entries()))


def of_edition(store: Store, edition_id: str) -> list[Change]:
    """Everything that happened to an edition of the criteria and to its criteria, oldest first; removed ones too."""
    log, payloads = table(LogEntry), table(LogPayload)
    below = (
        sa.select(log.c.record_id)
        .join(payloads, payloads.c.entry_id == log.c.entry_id)
        .where(log.c.record_kind == "criteria", payloads.c.payload.contains(edition_id))
    )
    with store.read() as connection:
        keys = {edition_id, *connection.execute(below).scalars()}
    return _changes(store, sa.and_(log.c.record_id.in_(keys), readable_entries()))


def newest(store: Store) -> int:
    """The number of the last log entry, 0 in an empty log: while it stays, nothing that was recorded has changed."""
    with store.read() as connection:
        return connection.execute(sa.select(sa.func.max(table(LogEntry).c.seq))).scalar() or 0


def newest_entry(store: Store) -> str | None:
    """The name of the last log entry; None in an empty log."""
    log = table(LogEntry)
    with store.read() as connection:
        return connection.execute(sa.select(log.c.entry_id).order_by(log.c.seq.desc()).limit(1)).scalar()


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation in the list of the latest: who did what to how many records; `kinds` says it in words."""

    op_id: str
    at: datetime
    operator: str
    source: str
    records: int
    kinds: str
    unlocked_by: str | None = None

    @property
    def who(self) -> str:
        """Who did it, and whose passphrase they worked under where it was not their own."""
        return _who(self.operator, self.unlocked_by)


def latest(store: Store, limit: int = 20) -> list[Operation]:
    """The latest operations, newest first."""
    log, payloads = table(LogEntry), table(LogPayload)
    query = (
        sa.select(
            log.c.op_id,
            sa.func.max(log.c.seq).label("last"),
            sa.func.count(sa.distinct(log.c.record_id)).label("records"),
        )
        .group_by(log.c.op_id)
        .order_by(sa.desc("last"))
        .limit(limit)
    )
    with store.read() as connection:
        newest = connection.execute(sa.select(sa.func.max(log.c.seq))).scalar() or 0
        # An operation rarely has more than a few dozen entries; the whole log is read only where these had more.
        found = connection.execute(query.where(log.c.seq > newest - limit * 100)).all()
        if len(found) < limit:
            found = connection.execute(query).all()
        told: list[Operation] = []
        for op_id, _, records in found:
            rows = connection.execute(
                sa.select(
                    log.c.at, log.c.operator_name, log.c.source, log.c.kind, log.c.record_kind, payloads.c.payload
                )
                .outerjoin(payloads, payloads.c.entry_id == log.c.entry_id)
                .where(log.c.op_id == op_id)
                .order_by(log.c.seq)
            ).all()
            kinds = ", ".join(dict.fromkeys(what_happened(row.record_kind, row.kind) for row in rows))
            opener = _unlocked_by(rows[0].payload)
            told.append(Operation(op_id, rows[0].at, rows[0].operator_name, rows[0].source, records, kinds, opener))
    return told


def last_of(store: Store, operator_id: str | None) -> Operation | None:
    """The newest operation of one operator, for undo; None when there is none, or when it is an undo itself."""
    log = table(LogEntry)
    query = (
        sa.select(log.c.op_id, sa.func.max(log.c.seq).label("last"))
        .where(log.c.operator_id == operator_id)
        .group_by(log.c.op_id)
        .order_by(sa.desc("last"))
        .limit(1)
    )
    with store.read() as connection:
        row = connection.execute(query).first()
        if row is None:
            return None
        entries = connection.execute(
            sa.select(log.c.at, log.c.operator_name, log.c.source, log.c.kind, log.c.record_kind, log.c.record_id)
            .where(log.c.op_id == row.op_id)
            .order_by(log.c.seq)
        ).all()
    if entries[0].source == "undo":
        return None
    kinds = ", ".join(dict.fromkeys(what_happened(entry.record_kind, entry.kind) for entry in entries))
    records = len({entry.record_id for entry in entries})
    return Operation(row.op_id, entries[0].at, entries[0].operator_name, entries[0].source, records, kinds)


def _changes(store: Store, condition: sa.ColumnElement[bool]) -> list[Change]:
    log, payloads, struck = table(LogEntry), table(LogPayload), table(StruckEntry)
    query = (
        sa.select(log, payloads.c.payload, struck.c.remaining)
        .outerjoin(payloads, payloads.c.entry_id == log.c.entry_id)
        .outerjoin(struck, struck.c.entry_id == log.c.entry_id)
        .where(condition)
        .order_by(log.c.seq)
    )
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
        went = strike_outs.of_entries(connection, [row["entry_id"] for row in rows if row["payload"] is None])
    return [
        Change(
            row["seq"], row["op_id"], row["at"], row["operator_name"], row["role"], row["source"], row["kind"],
            row["record_kind"], row["record_id"], _fields(row["payload"] or row["remaining"]),
            went.get(row["entry_id"]), _unlocked_by(row["payload"] or row["remaining"]),
        )
        for row in rows
    ]  # fmt: skip


def _fields(payload: str | None) -> dict[str, tuple[Any, Any]]:
    if payload is None:
        return {}
    return {name: (before, after) for name, (before, after) in json.loads(payload)["fields"].items()}


def _unlocked_by(payload: str | None) -> str | None:
    held = None if payload is None else json.loads(payload).get("unlocked_by")
    return None if held is None else str(held)


def _who(operator: str, unlocked_by: str | None) -> str:
    return operator if unlocked_by is None else f"{operator}, as unlocked by {unlocked_by}"
