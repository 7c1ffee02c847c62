"""What a seal stands on: the minutes that carry it, and what was recorded later about the same meeting or decision."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.queries.closed import readable_entries
from crg_tui.queries.record_words import what_happened
from crg_tui.store.tables import RECORDS, Decision, LogEntry, LogPayload, Meeting, Minutes, table

_BELONGS: Mapping[str, str] = {
    "agenda_items": "meeting_id", "attendances": "meeting_id", "minutes": "meeting_id", "presences": "attendance_id",
    "interests": "item_id", "minute_texts": "item_id", "views": "item_id", "decisions": "meeting_id",
    "amendments": "minutes_id", "decision_cases": "decision_id", "criterion_answers": "decision_id",
    "positions": "decision_id", "advices": "decision_id", "chasers": "decision_id", "disputes": "decision_id",
    "dispute_steps": "dispute_id", "panel_replies": "decision_id", "actions": "meeting_id",
}  # fmt: skip
"""By which column a record belongs to what is on a paper, in an order in which each comes after what it belongs to."""


@dataclass(frozen=True, slots=True)
class PrintedMinutes:
    """Minutes that carry a seal; `issued_at` is UTC."""

    minutes_id: str
    meeting_id: str
    meeting_ref: str
    held_on: date
    version: int
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper is about: the key of a meeting or of a decision, and its reference."""

    key: str
    ref: str


@dataclass(frozen=True, slots=True)
class LaterChange:
    """One entry after the seal that touches the paper: `at` is UTC; `what` in words, without content."""

    seq: int
    at: datetime
    operator: str
    what: str


def hash_of(connection: sa.Connection, seq: int) -> str | None:
    """The hash of a log entry, or None where there is none of that number."""
    log = table(LogEntry)
    return connection.execute(sa.select(log.c.hash).where(log.c.seq == seq)).scalar()


def minutes_under(connection: sa.Connection, seal: str) -> PrintedMinutes | None:
    """The minutes that were issued with this seal, as it prints; the version issued last, where several carry it."""
    found, meetings = table(Minutes), table(Meeting)
    query = (
        sa.select(
            found.c.id, found.c.meeting_id, meetings.c.ref, meetings.c.held_on, found.c.version, found.c.issued_at
        )
        .join(meetings, meetings.c.id == found.c.meeting_id)
        .where(found.c.seal == seal)
        .order_by(found.c.issued_at.desc())
    )
    row = connection.execute(query).first()
    return None if row is None else PrintedMinutes(*row)


def named(connection: sa.Connection, ref: str) -> Paper | Refused:
    """The decision or the meeting that somebody names by its reference."""
    for kind in (Decision, Meeting):
        found = table(kind)
        query = sa.select(found.c.id, found.c.ref).where(sa.func.upper(found.c.ref) == ref.strip().upper())
        if (row := connection.execute(query).first()) is not None:
            return Paper(row.id, row.ref)
    return refuse(
        f"No decision and no meeting has the reference {ref}.", "Give the one that stands on the paper.", "paper"
    )


def later_changes(
    connection: sa.Connection, key: str, after: int, *, but: str | None = None
) -> tuple[LaterChange, ...]:
    """Every entry after a number that touches the meeting or decision of that key, or what belongs to it.

    `but` is a record whose own making is left out: the minutes that carry the seal. What stays closed is left out too.
    """
    log, payloads = table(LogEntry), table(LogPayload)
    query = (
        sa.select(log, payloads.c.payload)
        .outerjoin(payloads, payloads.c.entry_id == log.c.entry_id)
        .where(log.c.seq > after, log.c.record_kind.in_((table(Meeting).name, *_BELONGS)), readable_entries())
        .order_by(log.c.seq)
    )
    entries = connection.execute(query).mappings().all()
    keys, refs = _belonging(connection, key, entries)
    making = {entry["op_id"] for entry in entries if entry["record_id"] == but and entry["kind"] == "created"}
    return tuple(
        LaterChange(entry["seq"], entry["at"], entry["operator_name"], _said(entry, refs))
        for entry in entries
        if entry["record_id"] in keys and entry["op_id"] not in making
    )


def _belonging(
    connection: sa.Connection, key: str, entries: Sequence[sa.RowMapping]
) -> tuple[set[str], dict[str, str]]:
    """The keys of what belongs to a meeting or decision, what was taken away since among it; and references."""
    keys, refs = {key}, dict[str, str]()
    tables = {table(kind).name: table(kind) for kind in RECORDS}
    for name, column in _BELONGS.items():
        found = tables[name]
        keys.update(connection.execute(sa.select(found.c.id).where(found.c[column].in_(keys))).scalars())
        for entry in entries:
            if entry["record_kind"] == name and keys.intersection(_fields(entry).get(column, ())):
                keys.add(entry["record_id"])
    for found in (held for held in tables.values() if "ref" in held.columns):
        refs |= {
            row.id: row.ref
            for row in connection.execute(sa.select(found.c.id, found.c.ref).where(found.c.id.in_(keys)))
        }
    return keys, refs


def _fields(entry: sa.RowMapping) -> dict[str, list[Any]]:
    fields: dict[str, list[Any]] = json.loads(entry["payload"])["fields"] if entry["payload"] else {}
    return fields


def _said(entry: sa.RowMapping, refs: Mapping[str, str]) -> str:
    told = what_happened(entry["record_kind"], entry["kind"])
    if ref := refs.get(entry["record_id"]):
        told = f"{ref}: {told}"
    columns = [name.replace("_", " ") for name in _fields(entry) if name != "id" and not name.endswith("_id")]
    return f"{told} ({', '.join(columns)})" if columns and entry["kind"] == "changed" else told
