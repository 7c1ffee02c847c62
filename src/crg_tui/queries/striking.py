"""What would go in a strike-out, where the same words stand besides, and what stands in its way. Nothing is changed."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.cases import Provenance
from crg_tui.domain.keeping import KeepingKind
from crg_tui.domain.meetings import MeetingState
from crg_tui.domain.striking import is_mark
from crg_tui.queries.record_words import words_of
from crg_tui.queries.strike_targets import KINDS, Target, Targets, content_columns, text_of
from crg_tui.store.striking import in_parts
from crg_tui.store.tables import (
    AgendaItem,
    Case,
    Decision,
    DecisionCase,
    KeepingAct,
    LegalHold,
    LogEntry,
    LogPayload,
    Meeting,
    Minutes,
    StoredDraft,
    StruckEntry,
    table,
)

_LONG_ENOUGH = 12
"""Characters of a text of a whole case by which it is known elsewhere; the words of one record are known by any."""


_OWN_FORMS = ("strike-out", "disposal")
"""Forms in which somebody says why content goes: whoever confirms it takes their draft away."""


@dataclass(frozen=True, slots=True)
class StruckLog:
    """One log entry that loses words: its record, the columns (None: all), and what it says now, as JSON.

    `before` is the key of its row among the struck entries where words of it were struck out before, else None.
    `removed` says that it is the entry that took its record away.
    """

    entry_id: str
    seq: int
    kind: str
    key: str
    columns: tuple[str, ...] | None
    said: str
    before: str | None
    removed: bool = False

    @property
    def remaining(self) -> dict[str, Any]:
        """What is left of it: its JSON without the columns that go."""
        said: dict[str, Any] = json.loads(self.said)
        kept = {} if self.columns is None else {k: v for k, v in said["fields"].items() if k not in self.columns}
        return said | {"fields": kept}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another record that holds the same words, in the record or only in its log; `case_ref` names its case."""

    kind: str
    key: str
    case_ref: str | None = None

    @property
    def shown(self) -> str:
        """What it is, then kind and key as `strike-out record` takes them."""
        of = f" of {self.case_ref}" if self.case_ref and self.kind != "cases" else f" {self.case_ref or ''}".rstrip()
        return f"{words_of(self.kind)}{of} ({self.kind} {self.key})"


def entries(connection: sa.Connection, targets: Targets) -> list[StruckLog]:
    """The log entries that hold words which go, oldest first."""
    log, payloads, struck = table(LogEntry), table(LogPayload), table(StruckEntry)
    by_key = {target.key: target for target in targets.targets}
    found: list[StruckLog] = []
    for part in in_parts(by_key):
        query = (
            sa.select(
                log.c.entry_id, log.c.seq, log.c.record_kind, log.c.record_id, payloads.c.payload, struck.c.remaining,
                struck.c.id, log.c.kind,
            )
            .outerjoin(payloads, payloads.c.entry_id == log.c.entry_id)
            .outerjoin(struck, struck.c.entry_id == log.c.entry_id)
            .where(log.c.record_id.in_(part))
        )  # fmt: skip
        for entry_id, seq, kind, key, payload, remaining, before, did in connection.execute(query):
            columns = by_key[key].columns
            said = payload or remaining
            if said is not None and _says(said, columns):
                found.append(StruckLog(entry_id, seq, kind, key, columns, said, before, did == "removed"))
    return sorted(found, key=lambda entry: entry.seq)


def _says(said: str, columns: tuple[str, ...] | None) -> bool:
    fields = json.loads(said)["fields"]
    if columns is None:
        return bool(fields)
    return any(value is not None and not is_mark(value) for name in columns for value in fields.get(name, ()))


def texts(connection: sa.Connection, targets: Targets, struck: Collection[StruckLog]) -> frozenset[str]:
    """Every text that goes, as it was ever recorded; of a whole record only what is long enough to be known by."""
    found: set[str] = set()
    for entry in struck:
        fields = json.loads(entry.said)["fields"]
        names = content_columns(entry.kind) if entry.columns is None else entry.columns
        said = {text for name in names for text in text_of(fields.get(name, []))}
        found |= {text for text in said if entry.columns is not None or len(text) >= _LONG_ENOUGH}
    for target in targets.targets:
        if not target.there:
            continue
        held = table(KINDS[target.kind])
        wanted = content_columns(target.kind) if target.columns is None else target.columns
        inside = [name for name in wanted if name in held.columns]
        row = connection.execute(sa.select(held).where(held.c.id == target.key)).mappings().one()
        said = {text for name in inside for text in text_of(row[name])}
        found |= {text for text in said if target.columns is not None or len(text) >= _LONG_ENOUGH}
    return frozenset(text for text in found if text.strip() and not is_mark(text))


def holds(text: str, words: str) -> bool:
    """Whether a text holds these words, not as part of longer ones."""
    if words not in text:
        return False
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)) if len(words) < _LONG_ENOUGH else True


def elsewhere(connection: sa.Connection, targets: Targets, words: frozenset[str]) -> dict[Elsewhere, set[str]]:
    """Other records in which, or in whose log, these words stand, and which of them; issued minutes lose them too and
    are not among these."""
    found: dict[Elsewhere, set[str]] = {}
    for kind in (kind for kind in KINDS if kind not in ("minutes", "kept_papers", "struck_entries")):
        held = table(KINDS[kind])
        columns = [column for column in held.columns if isinstance(column.type, sa.Text)]
        for row in connection.execute(sa.select(held.c.id, *columns)) if columns else ():
            said = "\n".join(filter(None, row[1:]))
            if row[0] not in targets.keys and (those := {one for one in words if holds(said, one)}):
                found.setdefault(Elsewhere(kind, row[0]), set()).update(those)
    log, payloads = table(LogEntry), table(LogPayload)
    for one in words:
        query = (
            sa.select(log.c.record_id, log.c.record_kind, payloads.c.payload)
            .join(payloads, payloads.c.entry_id == log.c.entry_id)
            .where(payloads.c.payload.contains(json.dumps(one, ensure_ascii=False)[1:-1], autoescape=True))
        )
        for key, kind, payload in connection.execute(query):
            content = content_columns(kind) if kind in KINDS and key not in targets.keys else ()
            fields = json.loads(payload)["fields"]
            if any(holds(text, one) for name in content for text in text_of(fields.get(name, []))):
                found.setdefault(Elsewhere(kind, key), set()).add(one)
    return found


def drafts(connection: sa.Connection, targets: Targets, struck: frozenset[str]) -> list[tuple[str, str, str]]:
    """What was typed and not recorded about records that go, or in their words: operator, form and record."""
    held = table(StoredDraft)
    keys = {target.key for target in targets.targets}
    found = []
    for row in connection.execute(sa.select(held)).mappings():
        said = json.loads(row["payload"])
        typed = said.get("typed", said) if isinstance(said.get("typed", said), dict) else said
        about = row["form"] not in _OWN_FORMS and any(key in row["record_id"] for key in keys)
        if about or any(holds(text, words) for text in map(str, typed.values()) for words in struck):
            found.append((row["operator_id"], row["form"], row["record_id"]))
    return found


def backups(connection: sa.Connection, first_seq: int) -> tuple[str, ...]:
    """The files that were written as backups while the log held what goes, as they were named then, oldest first."""
    acts = table(KeepingAct)
    query = (
        sa.select(acts.c.place)
        .where(acts.c.kind == KeepingKind.BACKED_UP.value, acts.c.head_seq >= first_seq, acts.c.place.is_not(None))
        .order_by(acts.c.id)
    )
    return tuple(dict.fromkeys(connection.execute(query).scalars()))


def case_of(connection: sa.Connection, kind: str, key: str, depth: int = 5) -> tuple[str, str] | None:
    """Key and reference of the case that a record belongs to; None where it belongs to none."""
    if kind not in KINDS or depth == 0:
        return None
    held = table(KINDS[kind])
    row: Any = connection.execute(sa.select(held).where(held.c.id == key)).mappings().first()
    if row is None:
        row = _last_known(connection, key)
    if kind == table(Case).name:
        return (key, str(row["ref"])) if row.get("ref") else None
    named: list[tuple[str, Any]] = [
        (reference.column.table.name, row.get(column.name))
        for column in held.columns
        for reference in column.foreign_keys
        if column.name in ("case_id", "decision_id", "item_id", "dispute_id", "step_id")
    ]
    named += [(str(row.get(f"{name}_kind")), row.get(f"{name}_id")) for name in ("subject", "record")]
    for target, value in named:
        if value and (found := case_of(connection, target, value, depth - 1)):
            return found
    return None


def _last_known(connection: sa.Connection, key: str) -> dict[str, Any]:
    """The fields of a record that went, as far as its log still says them."""
    log, payloads, struck = table(LogEntry), table(LogPayload), table(StruckEntry)
    query = (
        sa.select(payloads.c.payload, struck.c.remaining)
        .select_from(log)
        .outerjoin(payloads, payloads.c.entry_id == log.c.entry_id)
        .outerjoin(struck, struck.c.entry_id == log.c.entry_id)
        .where(log.c.record_id == key)
        .order_by(log.c.seq)
    )
    known: dict[str, Any] = {}
    for payload, remaining in connection.execute(query):
        for name, (before, after) in json.loads(payload or remaining or '{"fields":{}}')["fields"].items():
            known[name] = after if after is not None else before
    return known


def in_the_way(connection: sa.Connection, case_id: str, *, disposal: bool) -> list[str]:
    """Sentences on what rests on a case and must stay, so that the case cannot go yet."""
    return [
        *_shared_decisions(connection, case_id),
        *_meetings(connection, case_id),
        *(_holds(connection, case_id) if disposal else ()),
    ]


def _shared_decisions(connection: sa.Connection, case_id: str) -> Iterator[str]:
    further, decisions, cases = table(DecisionCase), table(Decision), table(Case)
    query = (
        sa.select(decisions.c.ref, cases.c.ref)
        .select_from(further)
        .join(decisions, decisions.c.id == further.c.decision_id)
        .join(cases, cases.c.id == sa.case((decisions.c.case_id == case_id, further.c.case_id),
                                           else_=decisions.c.case_id))
        .where(sa.or_(further.c.case_id == case_id, decisions.c.case_id == case_id))
        .order_by(decisions.c.ref)
    )  # fmt: skip
    for ref, other in connection.execute(query):
        yield f"Decision {ref} also covers {other}, which stays."


def _meetings(connection: sa.Connection, case_id: str) -> Iterator[str]:
    items, meetings, minutes = table(AgendaItem), table(Meeting), table(Minutes)
    issued = sa.exists().where(minutes.c.meeting_id == meetings.c.id)
    query = (
        sa.select(meetings.c.ref, meetings.c.state, meetings.c.provenance, issued)
        .distinct()
        .join(items, items.c.meeting_id == meetings.c.id)
        .where(items.c.case_id == case_id)
        .order_by(meetings.c.ref)
    )
    for ref, state, provenance, has_minutes in connection.execute(query):
        if state is MeetingState.OPEN:
            yield f"Meeting {ref} is open, and the case is on its agenda."
        elif state is MeetingState.CLOSED and not has_minutes and provenance is not Provenance.PUBLISHED:
            yield f"The minutes of {ref}, which heard the case, are not issued yet."


def _holds(connection: sa.Connection, case_id: str) -> Iterator[str]:
    held = table(LegalHold)
    query = sa.select(held.c.authority).where(held.c.case_id == case_id, held.c.lifted_on.is_(None))
    for authority in connection.execute(query.order_by(held.c.id)).scalars():
        yield f"A legal hold stands on it ({authority})."


def under_seal(connection: sa.Connection, target: Target) -> bool:
    """Whether this is a view that nobody may read yet."""
    from crg_tui.queries.closed import sealed_views

    return target.kind == "views" and target.key in set(connection.execute(sealed_views()).scalars())
