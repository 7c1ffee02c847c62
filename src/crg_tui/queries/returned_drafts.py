"""Drafts of minutes that came back with changes, and what became of each change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.partial_date import show_day
from crg_tui.domain.returned import put_right_at
from crg_tui.domain.rulings import ChangeRuling
from crg_tui.queries import circulation
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    AgendaItem,
    Document,
    Meeting,
    MinuteText,
    ReturnedChange,
    ReturnedDraft,
    table,
)

PRESENT = "the draft as it was that day"


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """A draft that came back. `number` counts those of a meeting from 1; `compared` says with which paper it was
    compared; `open` counts the changes that nobody has ruled on."""

    id: str
    meeting_id: str
    meeting_ref: str
    number: int
    from_whom: str
    came_on: date
    compared: str
    document_id: str
    file_name: str
    sha256: str
    changes: int
    open: int

    @property
    def stands(self) -> str:
        """How far it is, in a few words."""
        if not self.changes:
            return "nothing in it differs"
        return f"{self.open} of {self.changes} open" if self.open else f"all {self.changes} ruled on"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of everything that is known of it."""
        return (
            ("Draft", f"{self.number} of {self.meeting_ref}"), ("From", self.from_whom),
            ("Came", show_day(self.came_on)), ("Compared with", self.compared), ("File", self.file_name),
            ("SHA-256", self.sha256), ("Changes", self.stands),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One paragraph that differs. `was` None: it was added; `came` None: it was taken out.

    `item` is the number of the agenda item whose minute text it changes, None where it is no minute text: `put_right`
    then says where it is put right. `entry` is the newest log entry of the change and of that minute text.
    """

    id: str
    number: int
    place: str
    was: str | None
    came: str | None
    item: int | None
    ruling: ChangeRuling
    reason: str | None
    put_right: str
    entry: str | None

    @property
    def kind(self) -> str:
        """What happened to the paragraph, in a word."""
        return "added" if self.was is None else "taken out" if self.came is None else "changed"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of everything that is known of it."""
        ruled = self.ruling.label + (f": {self.reason}" if self.reason else "")
        return (
            ("Change", f"{self.number}, {self.kind}"), ("Place", self.place or "at the beginning"),
            ("Went out", self.was if self.was is not None else "nothing"),
            ("Came back", self.came if self.came is not None else "nothing"),
            ("Put right in", self.put_right), ("Stands", ruled),
        )  # fmt: skip


def lines(store: Store, meeting_id: str | None = None) -> tuple[ReturnedLine, ...]:
    """The drafts that came back, of one meeting or of all, in the order in which they came."""
    with store.read() as connection:
        return lines_in(connection, meeting_id)


def lines_in(connection: sa.Connection, meeting_id: str | None = None) -> tuple[ReturnedLine, ...]:
    """The same, for use inside another reading."""
    held, meetings, documents, changes = table(ReturnedDraft), table(Meeting), table(Document), table(ReturnedChange)
    counted = sa.select(sa.func.count()).where(changes.c.draft_id == held.c.id)
    still_open = counted.where(changes.c.ruling == ChangeRuling.OPEN)
    query = (
        sa.select(
            held, meetings.c.ref, documents.c.file_name, documents.c.sha256,
            counted.scalar_subquery().label("changes"), still_open.scalar_subquery().label("open"),
        )
        .join(meetings, meetings.c.id == held.c.meeting_id)
        .join(documents, documents.c.id == held.c.document_id)
        .order_by(meetings.c.ref, held.c.id)
    )  # fmt: skip
    if meeting_id is not None:
        query = query.where(held.c.meeting_id == meeting_id)
    numbers: dict[str, int] = {}
    found = []
    rows = connection.execute(query).mappings().all()
    names = {(one.minutes_id, one.paper_id): one.name for one in circulation.papers_in(connection)} if rows else {}
    for row in rows:
        number = numbers[row["meeting_id"]] = numbers.get(row["meeting_id"], 0) + 1
        compared = names.get((row["minutes_id"], row["paper_id"]), PRESENT)
        found.append(
            ReturnedLine(
                row["id"], row["meeting_id"], row["ref"], number, row["from_whom"], row["came_on"], compared,
                row["document_id"], row["file_name"], row["sha256"], row["changes"], row["open"],
            )
        )  # fmt: skip
    return tuple(found)


def line(store: Store, draft_id: str) -> ReturnedLine | None:
    """One of them by its key, or None."""
    return next((one for one in lines(store) if one.id == draft_id), None)


def changes(store: Store, draft_id: str) -> tuple[ChangeLine, ...]:
    """What differs in one of them, in its own order."""
    held, texts, items = table(ReturnedChange), table(MinuteText), table(AgendaItem)
    query = (
        sa.select(held, items.c.number.label("item"))
        .outerjoin(texts, texts.c.id == held.c.minute_text_id)
        .outerjoin(items, items.c.id == texts.c.item_id)
        .where(held.c.draft_id == draft_id)
        .order_by(held.c.number)
    )
    with store.read() as connection:
        return tuple(
            ChangeLine(
                row["id"], row["number"], row["place"], row["was"], row["came"], row["item"], row["ruling"],
                row["reason"],
                f"minute text of item {row['item']}" if row["item"] is not None else put_right_at(row["place"]),
                audit.last_entry(connection, row["id"], row["minute_text_id"] or row["id"]),
            )
            for row in connection.execute(query).mappings().all()
        )  # fmt: skip


def texts_in(connection: sa.Connection, meeting_id: str) -> dict[int, str]:
    """The keys of the minute texts of a meeting, by the number of their item."""
    texts, items = table(MinuteText), table(AgendaItem)
    query = (
        sa.select(items.c.number, texts.c.id)
        .join(items, items.c.id == texts.c.item_id)
        .where(items.c.meeting_id == meeting_id)
    )
    return {row.number: row.id for row in connection.execute(query)}


def texts(store: Store, meeting_id: str) -> dict[int, str]:
    """The same."""
    with store.read() as connection:
        return texts_in(connection, meeting_id)


def summary(held: tuple[ReturnedLine, ...]) -> str:
    """What still has to be looked at, in a sentence; "" where nothing has."""
    waiting = [one for one in held if one.open]
    if not waiting:
        return ""
    names = ", ".join(dict.fromkeys(one.from_whom for one in waiting))
    count = sum(one.open for one in waiting)
    return f"Came back from {names}: {count} change{'' if count == 1 else 's'} not looked at."
