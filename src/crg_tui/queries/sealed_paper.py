"""What a seal stands on: the minutes or the kept paper that carry it, and what was recorded later about the same."""

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
from crg_tui.store.tables import RECORDS, Case, Decision, KeptPaper, LogEntry, LogPayload, Meeting, Minutes, table

_BELONGS: Mapping[str, str] = {
    "agenda_items": "meeting_id", "attendances": "meeting_id", "minutes": "meeting_id", "presences": "attendance_id",
    "interests": "item_id", "minute_texts": "item_id", "views": "item_id", "decisions": "meeting_id",
    "amendments": "minutes_id", "decision_cases": "decision_id", "criterion_answers": "decision_id",
    "positions": "decision_id", "advices": "decision_id", "chasers": "decision_id", "disputes": "decision_id",
    "dispute_steps": "dispute_id", "panel_replies": "decision_id", "actions": "meeting_id",
}  # fmt: skip
"""By which column a record belongs to what is on a paper, in an order in which each comes after what it belongs to."""

_OF_CASE: Mapping[str, str] = {
    "children": "case_id", "adults": "case_id", "referrals": "case_id", "steps": "case_id", "participants": "case_id",
    "agency_returns": "case_id", "views": "case_id", "decisions": "case_id", "action_plans": "case_id",
    "actions": "case_id", "panel_replies": "case_id", "positions": "decision_id", "advices": "decision_id",
    "criterion_answers": "decision_id", "report_sections": "case_id",
}  # fmt: skip
"""The same for a paper that is about a case."""


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
class PrintedPaper:
    """A kept paper that carries a seal; `about_id` is the key of what it is about, None for the partnership, and
    `about` its reference. `made_at` is UTC."""

    paper_id: str
    ref: str
    kind: str
    version: int
    made_at: datetime
    about_id: str | None
    about: str
    of_case: bool


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


def kept_under(connection: sa.Connection, seal: str) -> PrintedPaper | None:
    """The paper that was kept with this seal, as it prints; the one kept last, where several carry it."""
    kept, cases, meetings, decisions = table(KeptPaper), table(Case), table(Meeting), table(Decision)
    query = (
        sa.select(
            kept.c.id, kept.c.ref, kept.c.kind, kept.c.version, kept.c.made_at,
            sa.func.coalesce(kept.c.case_id, kept.c.meeting_id, kept.c.decision_id).label("about_id"),
            sa.func.coalesce(cases.c.ref, meetings.c.ref, decisions.c.ref, "").label("about"),
            kept.c.case_id.is_not(None).label("of_case"),
        )
        .outerjoin(cases, cases.c.id == kept.c.case_id)
        .outerjoin(meetings, meetings.c.id == kept.c.meeting_id)
        .outerjoin(decisions, decisions.c.id == kept.c.decision_id)
        .where(kept.c.seal == seal)
        .order_by(kept.c.made_at.desc(), kept.c.id.desc())
    )  # fmt: skip
    row = connection.execute(query).first()
    if row is None:
        return None
    return PrintedPaper(row.id, row.ref, row.kind, row.version, row.made_at, row.about_id, row.about, bool(row.of_case))


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
    connection: sa.Connection, key: str, after: int, *, but: str | None = None, of_case: bool = False
) -> tuple[LaterChange, ...]:
    """Every entry after a number that touches the meeting or decision of that key, or what belongs to it; `of_case`
    says that it is a case's.

    `but` is a record whose own making is left out: what carries the seal. What stays closed is left out too.
    """
    belongs = _OF_CASE if of_case else _BELONGS
    own = table(Case if of_case else Meeting).name
    log, payloads = table(LogEntry), table(LogPayload)
    query = (
        sa.select(log, payloads.c.payload)
        .outerjoin(payloads, payloads.c.entry_id == log.c.entry_id)
        .where(log.c.seq > after, log.c.record_kind.in_((own, *belongs)), readable_entries())
        .order_by(log.c.seq)
    )
    entries = connection.execute(query).mappings().all()
    keys, refs = _belonging(connection, key, entries, belongs)
    making = {entry["op_id"] for entry in entries if entry["record_id"] == but and entry["kind"] == "created"}
    return tuple(
        LaterChange(entry["seq"], entry["at"], entry["operator_name"], _said(entry, refs))
        for entry in entries
        if entry["record_id"] in keys and entry["op_id"] not in making
    )


def _belonging(
    connection: sa.Connection, key: str, entries: Sequence[sa.RowMapping], belongs: Mapping[str, str]
) -> tuple[set[str], dict[str, str]]:
    """The keys of what belongs to a meeting or decision, what was taken away since among it; and references."""
    keys, refs = {key}, dict[str, str]()
    tables = {table(kind).name: table(kind) for kind in RECORDS}
    for name, column in belongs.items():
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
