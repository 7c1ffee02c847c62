"""Undo: a new operation that reverses an earlier one. Nothing is taken out of the log."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.services import footing
from crg_tui.services.view_seals import undo_forbidden
from crg_tui.services.work import Work, intention
from crg_tui.store import audit
from crg_tui.store.tables import (
    RECORDS,
    Advice,
    AgendaItem,
    Attendance,
    Decision,
    Interest,
    LogEntry,
    LogPayload,
    Position,
    Presence,
    Record,
    table,
)
from crg_tui.store.values import restored

_LOOSE_KEYS = {"subject_id": "subject_kind", "record_id": "record_kind"}
"""Columns that name a record of any kind and so carry no constraint, each with the one that names its table."""

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
    something later belongs to a record that it made, when it was issued, or when it is the naming of whoever asks; and
    when a recorded decision would no longer be what its positions, or who was there, say.
    """
    entries = _entries(work.connection, op_id)
    if not entries:
        return refuse("There is no such operation to undo.", "Look at the history for its name.")
    if refused := _in_the_way(work, entries):
        return refused
    concerned = _concerned(work, entries)
    before = _faults(work, *concerned)
    work.operation.undoes = op_id
    work.operation.source = "undo"
    for entry in reversed(entries):
        _reverse(work, entry)
        work.session.flush()
    if refused := _belongs_to_nothing(work, entries):
        return refused
    if refused := _rests_on_it(work, before, _faults(work, *concerned)):
        return refused
    return Undone(op_id, len({entry["record_id"] for entry in entries}))


def _concerned(work: Work, entries: list[sa.RowMapping]) -> tuple[list[str], list[str]]:
    """The decisions that the records of an operation belong to, and the meetings whose attendance they are."""
    decisions: list[str] = []
    meetings: list[str] = []
    for entry in entries:
        name, key = entry["record_kind"], entry["record_id"]
        fields = json.loads(entry["payload"])["fields"]
        record = work.find(_KINDS[name], key)

        def held(column: str, fields: dict[str, Any] = fields, record: Record | None = record) -> str:
            # What a record belongs to is in the entry that made it or took it away, and else it is there.
            given = next((value for value in fields.get(column, ()) if value is not None), None)
            return str(given or getattr(record, column, None) or "")

        if name == table(Decision).name:
            # Without the one that replaces it, or with that one withdrawn, a decision stands again.
            decisions += [key, held("replaces_id")]
        elif name in (table(Position).name, table(Advice).name):
            decisions.append(held("decision_id"))
        elif name == table(Interest).name:
            item = work.find(AgendaItem, held("item_id"))
            meetings.append(item.meeting_id if item is not None else "")
        elif name == table(Presence).name:
            attendance = work.find(Attendance, held("attendance_id"))
            meetings.append(attendance.meeting_id if attendance is not None else "")
    return decisions, [key for key in dict.fromkeys(meetings) if key]


def _faults(work: Work, decisions: list[str], meetings: list[str]) -> footing.Faults:
    work.session.flush()
    found = footing.whole(work, decisions)
    for meeting_id in meetings:
        for decision_id, faults in footing.at_meeting(work, meeting_id).items():
            found[decision_id] = found.get(decision_id, frozenset()) | faults
    return found


def _rests_on_it(work: Work, before: footing.Faults, after: footing.Faults) -> Refused | None:
    for decision_id, faults in after.items():
        for fault in sorted(faults - before.get(decision_id, frozenset()), key=lambda one: one.reason):
            decision = work.find(Decision, decision_id)
            assert decision is not None
            return refuse(
                f"{decision.ref} would stand as recorded, and no longer be right. {fault.reason}.",
                "Put right what is wrong on the record itself; the history keeps both.",
            )
    return None


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


def _belongs_to_nothing(work: Work, entries: list[sa.RowMapping]) -> Refused | None:
    """What is put back and names a record of any kind needs that record: no constraint of the database says so."""
    for entry in entries:
        record = work.find(_KINDS[entry["record_kind"]], entry["record_id"]) if entry["kind"] == "removed" else None
        for column, kind in _LOOSE_KEYS.items() if record is not None else ():
            of = _KINDS.get(getattr(record, kind, ""))
            if of is not None and work.find(of, getattr(record, column)) is None:
                return refuse(
                    "What this took away belonged to something that is no longer there, so it is not put back.",
                    "Undo first what took that away; the history names it.",
                )
    return None


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
