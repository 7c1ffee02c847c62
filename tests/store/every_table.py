"""One record of each kind, written through the log, so that a test can alter every table there is."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crg_tui.domain import seals
from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.partial_date import PartialDate
from crg_tui.services import documents
from crg_tui.services.work import Context
from crg_tui.store.audit import Operation
from crg_tui.store.tables import RECORDS, KeptPaper, LogEntry, Minutes, Record, table
from crg_tui.store.types import DateAsKnown, Moment
from tests.services import minutes_stories
from tests.services.stories import done

PROPER: dict[str, dict[str, Any]] = {
    "holiday_years": {"year": 2026},
    "identities": {"kind": "name"},
    "struck_entries": {"entry_id": None, "record_kind": "cases"},
    "panel_replies": {"response": None},
    "dispute_steps": {"words": None},
    "joint_leads": {"number": 2},
}
"""Values without which a CHECK refuses a row."""

NAMED = {
    "agency_returns.seat_id", "dispute_steps.seat_id", "participants.meeting_id", "attendances.member_id",
    "actions.case_id", "chairings.member_id", "circulations.paper_id", "standing_interests.member_id", "views.seat_id",
}  # fmt: skip
"""Columns that may be empty, and of which a CHECK wants one all the same."""


ANOTHER = frozenset(("event_relations.second_id", "case_links.other_id"))
"""Columns that name another record than the column before them does; it is made for them."""


def fill(context: Context) -> None:
    """A small meeting, a document, and a record of each kind that has none yet.

    What these say makes no sense; each fits its table and the log.
    """
    assert context.operator is not None
    case_id = minutes_stories.held(context).case_id
    draft = DocumentDraft(title="A sample letter", sender="Sample agency")
    to = {"record_kind": "cases", "record_id": case_id}
    done(documents.attach(context, draft, file_name="letter.txt", content=b"as received", **to))
    with context.store.write() as session:
        Operation(context.operator, "screen", context.clock.now()).attach(session)
        for kind in RECORDS:
            if session.connection().execute(sa.select(sa.func.count()).select_from(table(kind))).scalar_one() == 0:
                session.add(_one(session, kind))
                session.flush()


def _one(session: Session, kind: type[Record]) -> Record:
    found = table(kind)
    values = {
        column.name: _value(session, column)
        for column in found.columns
        if column.name != "id" and not (column.foreign_keys and column.nullable and str(column) not in NAMED)
    }
    went_out = _went_out(session) if kind in (KeptPaper, Minutes) else {}
    return kind(**values | PROPER.get(found.name, {}) | went_out)


def _another(session: Session, found: sa.Table) -> str:
    """The key of a copy of the first record there, with a reference of its own."""
    [kind] = [kind for kind in RECORDS if table(kind) is found]
    first = session.connection().execute(sa.select(found).order_by(found.c.id).limit(1)).mappings().one()
    made = kind(
        **{name: value for name, value in first.items() if name != "id"} | ({"ref": "sample"} if "ref" in first else {})
    )
    session.add(made)
    session.flush()
    return made.id


def _went_out(session: Session) -> dict[str, Any]:
    """What makes a paper one that went out: a digest of its content, and a seal over the log."""
    log = table(LogEntry)
    first = session.connection().execute(sa.select(log.c.seq, log.c.hash).order_by(log.c.seq).limit(1)).one()
    return {"digest": hashlib.sha256(b"sample").hexdigest(), "seal": seals.make(first.seq, first.hash)}


def _value(session: Session, column: sa.Column[Any]) -> Any:
    for key in column.foreign_keys:
        if str(column) in ANOTHER:
            return _another(session, key.column.table)
        return session.connection().execute(sa.select(key.column).limit(1)).scalar_one()
    match column.type:
        case Moment():
            return datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
        case DateAsKnown():
            return PartialDate(2026)
        case sa.Enum(enum_class=closed) if closed is not None:
            return next(iter(closed))
        case sa.JSON():
            return ["sample"]
    return {bool: True, int: 1, str: "sample", time: time(9, 0), date: date(2026, 11, 23)}[column.type.python_type]
