"""Undo: a new operation that reverses an earlier one. Nothing is taken out of the log."""

from __future__ import annotations

import json
from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.services.work import Work, intention
from crg_tui.store import audit
from crg_tui.store.tables import RECORDS, LogEntry, LogPayload, Record, table
from crg_tui.store.values import restored

_KINDS: dict[str, type[Record]] = {table(kind).name: kind for kind in RECORDS}


@dataclass(frozen=True, slots=True)
class Undone:
    """What was reversed: the operation, and how many records it had touched."""

    op_id: str
    records: int


@intention
def undo(work: Work, op_id: str) -> Undone | Refused:
    """Reverse every change of one operation, last first.

    Refused when a later entry touches one of its records: that would overwrite somebody's later work unseen.
    """
    entries = _entries(work.connection, op_id)
    if not entries:
        return refuse("There is no such operation to undo.", "Look at the history for its name.")
    newest: dict[str, str] = {entry["record_id"]: entry["entry_id"] for entry in entries}
    for entry in entries:
        if audit.last_entry(work.connection, entry["record_id"]) != newest[entry["record_id"]]:
            return refuse(
                "Something that this changed was changed again later, so it cannot be undone as a whole.",
                "Put right what is wrong on the record itself; the history keeps both.",
            )
    work.operation.undoes = op_id
    work.operation.source = "undo"
    for entry in reversed(entries):
        _reverse(work, entry)
        work.session.flush()
    return Undone(op_id, len(newest))


def _entries(connection: sa.Connection, op_id: str) -> list[sa.RowMapping]:
    log, payloads = table(LogEntry), table(LogPayload)
    query = (
        sa.select(log.c.entry_id, log.c.record_kind, log.c.record_id, log.c.kind, payloads.c.payload)
        .join(payloads, payloads.c.entry_id == log.c.entry_id)
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
