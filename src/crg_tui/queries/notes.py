"""Working notes, and the words that go into the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Any

import sqlalchemy as sa

from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgendaItem, MinuteText, Note, table


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A working note. `number` is that of its item, None for the meeting; `made_into` says what was made of it."""

    id: str
    meeting_id: str
    item_id: str | None
    number: int | None
    at: time | None
    text: str
    made_into: str | None


@dataclass(frozen=True, slots=True)
class MinuteTextPage:
    """What the minutes say of an item, None while nothing is written; `entry` is what a correction names as seen."""

    item_id: str
    text: str | None
    entry: str | None


def notes(store: Store, meeting_id: str, item_id: str | None = None) -> tuple[NoteLine, ...]:
    """The notes of a meeting, or of one of its items, in the order in which they were made."""
    with store.read() as connection:
        return notes_in(connection, meeting_id, item_id)


def notes_in(connection: sa.Connection, meeting_id: str, item_id: str | None = None) -> tuple[NoteLine, ...]:
    """The same, for use inside another reading."""
    held = table(Note)
    query = _notes().where(held.c.meeting_id == meeting_id)
    if item_id is not None:
        query = query.where(held.c.item_id == item_id)
    return tuple(NoteLine(*row) for row in connection.execute(query))


def note(store: Store, note_id: str) -> tuple[NoteLine, str | None] | None:
    """One note with the log entry that a correction names as seen, or None."""
    with store.read() as connection:
        row = connection.execute(_notes().where(table(Note).c.id == note_id)).first()
        return None if row is None else (NoteLine(*row), audit.last_entry(connection, note_id))


def _notes() -> sa.Select[Any]:
    held, items = table(Note), table(AgendaItem)
    columns = (
        held.c.id, held.c.meeting_id, held.c.item_id, items.c.number, held.c.at, held.c.text, held.c.made_into,
    )  # fmt: skip
    return sa.select(*columns).outerjoin(items, items.c.id == held.c.item_id).order_by(held.c.id)


def minute_text(store: Store, item_id: str) -> MinuteTextPage:
    """What the minutes say of an item."""
    with store.read() as connection:
        return minute_text_in(connection, item_id)


def minute_text_in(connection: sa.Connection, item_id: str) -> MinuteTextPage:
    """The same, for use inside another reading."""
    held = table(MinuteText)
    row = connection.execute(sa.select(held.c.id, held.c.text).where(held.c.item_id == item_id)).first()
    if row is None:
        return MinuteTextPage(item_id, None, None)
    return MinuteTextPage(item_id, row.text, audit.last_entry(connection, row.id))


def minute_texts_in(connection: sa.Connection, meeting_id: str) -> tuple[tuple[int, str], ...]:
    """Every item's number with its minute text, where there is any."""
    held, items = table(MinuteText), table(AgendaItem)
    query = (
        sa.select(items.c.number, held.c.text)
        .join(items, items.c.id == held.c.item_id)
        .where(items.c.meeting_id == meeting_id)
        .order_by(items.c.number)
    )
    return tuple((row.number, row.text) for row in connection.execute(query))
