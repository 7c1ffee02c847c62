"""Actions that were completed once and opened again: what the record said of them until then, from its log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import PartialDate
from crg_tui.store.tables import Action, LogEntry, LogPayload, table


@dataclass(frozen=True, slots=True)
class Reopened:
    """That an action was opened again on a day in London; `completed_on` is when it had been completed, as far as
    known, and `evidence` or `without_evidence` what was said of its evidence then."""

    action_id: str
    ref: str
    on: date
    completed_on: PartialDate | None
    evidence: str | None = None
    without_evidence: str | None = None


def reopened_in(connection: sa.Connection) -> Iterator[Reopened]:
    """Every time that a completed action was opened again. A completion that was undone never was one."""
    log, payloads, actions = table(LogEntry), table(LogPayload), table(Action)
    query = (
        sa.select(actions.c.id, actions.c.ref, log.c.at, payloads.c.payload)
        .join(payloads, payloads.c.entry_id == log.c.entry_id)
        .join(actions, actions.c.id == log.c.record_id)
        .where(log.c.record_kind == actions.name, log.c.kind == "changed")
        .order_by(log.c.seq)
    )
    for row in connection.execute(query):
        said = json.loads(row.payload)
        fields = said.get("fields", {})
        if "undoes" in said or fields.get("status") != [ActionStatus.COMPLETED.value, ActionStatus.OPEN.value]:
            continue
        was, proof, none = (fields.get(name, [None])[0] for name in ("completed_on", "evidence", "without_evidence"))
        known = PartialDate.from_iso(was) if was else None
        yield Reopened(row.id, row.ref, row.at.astimezone(london()).date(), known, proof, none)
