"""Undo: a new operation that reverses an earlier one. Nothing is taken out of the log."""

from __future__ import annotations

import json
from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.services.view_seals import undo_forbidden
from crg_tui.services.work import Work, intention
from crg_tui.store import audit
from crg_tui.store.tables import RECORDS, LogEntry, LogPayload, Record, table
from crg_tui.store.values import restored

_LOOSE_KEYS = ("subject_id", "record_id")
"""Columns that name a record of any kind and so carry no constraint."""

_KINDS: dict[str, type[Record]] = {table(kind).name: kind for kind in RECORDS}


@dataclass(frozen=True, slots=True)
class Undone:
    """What was reversed: the operation, and how many records it had touched."""

    op_id: str
    records: int


@intention
def undo(work: Work, op_id: str) -> Undone | Refused:
    """Reverse every change of one operation, last first.

    Refused when a later entry touches one of its records (that would overwrite somebody's later work unseen), when
    something later belongs to a record that it made, when it was issued, or when it is the naming of whoever asks.
    """
    entries = _entries(work.connection, op_id)
    if not entries:
        return refuse("There is no such operation to undo.", "Look at the history for its name.")
    if refused := _in_the_way(work, entries):
        return refused
    work.operation.undoes = op_id
    work.operation.source = "undo"
    for entry in reversed(entries):
        _reverse(work, entry)
        work.session.flush()
    return Undone(op_id, len({entry["record_id"] for entry in entries}))


def _in_the_way(work: Work, entries: list[sa.RowMapping]) -> Refused | None:
    later = "Put right what is wrong on the record itself; the history keeps both."
    newest: dict[str, str] = {entry["record_id"]: entry["entry_id"] for entry in entries}
    made = {entry["record_id"] for entry in entries if entry["kind"] == "created"}
    for entry in entries:
        if entry["payload"] is None:
            return refuse("What this changed is no longer in the log, so it cannot be undone.", later)
        if _KINDS[entry["record_kind"]].final:
            return refuse(
                "This was issued, or opened under somebody's name: it is not taken back.",
                "Issue a new version, or amend it.",
            )
        if entry["record_id"] == work.author.operator_id:
            return refuse("This named the person who works now.", "Let somebody else undo it, or end the name.")
        fields = json.loads(entry["payload"])["fields"]
        if refused := undo_forbidden(work, entry["record_kind"], entry["record_id"], fields):
            return refused
        if audit.last_entry(work.connection, entry["record_id"]) != newest[entry["record_id"]]:
            return refuse("Something that this changed was changed again later, so it is not undone.", later)
    if made and _belongs_to(work, made) - set(newest):
        return refuse("Something recorded later belongs to what this made, so it is not undone.", later)
    return None


def _belongs_to(work: Work, made: set[str]) -> set[str]:
    found: set[str] = set()
    for kind in RECORDS:
        held = table(kind)
        columns = [column for column in held.columns if column.foreign_keys or column.name in _LOOSE_KEYS]
        for column in columns:
            found.update(work.connection.execute(sa.select(held.c.id).where(column.in_(made))).scalars())
    return found


def _entries(connection: sa.Connection, op_id: str) -> list[sa.RowMapping]:
    log, payloads = table(LogEntry), table(LogPayload)
    query = (
        sa.select(log.c.entry_id, log.c.record_kind, log.c.record_id, log.c.kind, payloads.c.payload)
        .outerjoin(payloads, payloads.c.entry_id == log.c.entry_id)
        .where(log.c.op_id == op_id)
        .order_by(log.c.seq)
    )
    return list(connection.execute(query).mappings())


def _reverse(work: Work, entry: sa.RowMapping) -> None:
    kind = _KINDS[entry["record_kind"]]
    columns = table(kind).columns
    before = {name: restored(columns[name], was) for name, (was, _) in json.loads(entry["payload"])["fields"].items()}
    record = work.find(kind, entry["record_id"])
    if entry["kind"] == "removed":
        work.add(kind(**before))
        return
    assert record is not None
    if entry["kind"] == "created":
        work.remove(record)
        return
    for name, value in before.items():
        setattr(record, name, value)
