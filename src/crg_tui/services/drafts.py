"""What somebody has typed and not yet recorded: saved while typing, offered again, dropped when it is recorded.

Drafts are nobody's record: they are not logged, not exported and not checked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from crg_tui.services.work import Context
from crg_tui.store.tables import StoredDraft, table

_TYPED, _PLACE = "typed", "place"

QUESTION = "question"
"""The name under which the half-typed answer to a question of one line is kept; it is no form to go on with."""

LOOKS = "looks"
"""The name under which it is kept how lists were looked at when it was locked; nor is this."""

NO_FORMS = frozenset((QUESTION, LOOKS))
"""What is kept with the drafts and is no form that somebody could go on with."""


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """What was typed, field by field, when (UTC), and over which log entry of the record.

    `place` is where the cursor was, in the words of whoever saved it; "" where that is not known. `saved_at` is when
    the text last changed: going through it with the cursor is no typing.
    """

    form: str
    record_id: str
    typed: dict[str, str]
    saved_at: datetime
    base_entry: str | None
    place: str = ""


def save(context: Context, form: str, typed: Mapping[str, str], *, record_id: str = "",
         base_entry: str | None = None, place: str = "") -> datetime:  # fmt: skip
    """Keep what is typed now, over what was kept before. Raises DatabaseBusy; the text is then still with the caller.

    `record_id` is empty for something new; `place` is where the cursor is. The moment comes back at which the text was
    first kept as it is now.
    """
    at, answers = context.clock.now(), dict(typed)
    with context.store.write() as session:
        draft = session.get(StoredDraft, _key(context, form, record_id))
        if draft is None:
            operator_id, _, _ = _key(context, form, record_id)
            draft = StoredDraft(operator_id=operator_id, form=form, record_id=record_id, payload="", saved_at=at)
            session.add(draft)
        elif _read(draft.payload)[0] == answers:
            at = draft.saved_at
        # Lone surrogates, which some terminals send for broken input, could not be written as they are.
        draft.payload = json.dumps({_TYPED: answers, _PLACE: place}, ensure_ascii=True)
        draft.saved_at = at
        draft.base_entry = base_entry
    return at


def load(context: Context, form: str, *, record_id: str = "") -> SavedDraft | None:
    """What was typed the last time, or None."""
    drafts = table(StoredDraft)
    operator_id, _, _ = _key(context, form, record_id)
    query = sa.select(drafts).where(
        drafts.c.operator_id == operator_id, drafts.c.form == form, drafts.c.record_id == record_id
    )
    with context.store.read() as connection:
        row = connection.execute(query).mappings().first()
    return None if row is None else _saved(row)


def every(context: Context) -> tuple[SavedDraft, ...]:
    """All that this person has typed and not recorded, newest first."""
    drafts = table(StoredDraft)
    operator_id, _, _ = _key(context, "", "")
    query = sa.select(drafts).where(drafts.c.operator_id == operator_id).order_by(drafts.c.saved_at.desc())
    with context.store.read() as connection:
        return tuple(_saved(row) for row in connection.execute(query).mappings())


def discard(context: Context, form: str, *, record_id: str = "") -> None:
    """Take away what was typed; nothing happens when there is none."""
    with context.store.write() as session:
        draft = session.get(StoredDraft, _key(context, form, record_id))
        if draft is not None:
            session.delete(draft)


def _key(context: Context, form: str, record_id: str) -> tuple[str, str, str]:
    operator_id = context.operator.operator_id if context.operator else None
    return (operator_id or "", form, record_id)


def _saved(row: sa.RowMapping) -> SavedDraft:
    typed, place = _read(row["payload"])
    return SavedDraft(row["form"], row["record_id"], typed, row["saved_at"], row["base_entry"], place)


def _read(payload: str) -> tuple[dict[str, str], str]:
    held = json.loads(payload)
    # Drafts of earlier versions are nothing but the answers, each of which is text.
    return (held[_TYPED], held[_PLACE]) if isinstance(held.get(_TYPED), dict) else (held, "")
