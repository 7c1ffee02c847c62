"""Meetings as lists, pages and forms show them. What is asked of one meeting is found here under one name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed
from crg_tui.domain.attending import PersonKey, PersonKind
from crg_tui.domain.group import plain_words
from crg_tui.domain.meeting_drafts import MeetingDraft
from crg_tui.domain.meetings import ItemState, MeetingKind, MeetingState, MinutesState
from crg_tui.queries.agenda import ItemLine, items_in
from crg_tui.queries.attendance import Attendee, InterestLine, MeetingHead, head_in, interests, interests_in, people
from crg_tui.queries.notes import MinuteTextPage, NoteLine, minute_text, minute_texts_in, note, notes
from crg_tui.queries.open_ends import open_ends
from crg_tui.queries.preflight import PreflightLine, preflight
from crg_tui.queries.quorum import (
    Quorum,
    QuorumChange,
    quorum_course,
    quorum_for_item,
    quorum_for_item_in,
    quorum_if,
    quorum_now,
    room_in,
)
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgendaItem, Attendance, DatabaseInfo, Interest, Meeting, Minutes, Presence, table

__all__ = [
    "Attendee", "InterestLine", "ItemLine", "MeetingHead", "MeetingLine", "MeetingPage", "MinuteTextPage",
    "NoteLine", "PreflightLine", "Quorum", "QuorumChange", "as_typed_before", "find", "find_item", "find_people",
    "interests", "item", "keys", "lines", "meeting_of", "meeting_of_interest", "minute_text", "note",
    "notes", "open_ends", "page", "people", "person", "preflight", "quorum_course", "quorum_for_item",
    "quorum_for_item_in", "quorum_if", "quorum_now", "whose_stay",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list. `minutes` says how far its minutes are, None while there are none."""

    id: str
    ref: str
    kind: MeetingKind
    state: MeetingState
    held_on: date
    starts_at: time | None
    place: str | None
    items: int
    open_items: int
    minutes: MinutesState | None


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """All of one meeting but its notes. `minute_texts` pairs the number of an item with what the minutes will say.

    `entry` is the log entry that a correction names as seen; `quorum` that of the meeting as a whole.
    """

    head: MeetingHead
    items: tuple[ItemLine, ...]
    people: tuple[Attendee, ...]
    interests: tuple[InterestLine, ...]
    minute_texts: tuple[tuple[int, str], ...]
    quorum: Quorum
    entry: str | None
    sample: bool

    @property
    def open_item(self) -> ItemLine | None:
        """The one item that is open."""
        return next((item for item in self.items if item.state is ItemState.OPEN), None)


def keys(store: Store) -> list[str]:
    """The keys of all meetings, the latest day first."""
    meetings = table(Meeting)
    query = sa.select(meetings.c.id).order_by(meetings.c.held_on.desc(), meetings.c.ref.desc())
    with store.read() as connection:
        return list(connection.execute(query).scalars())


def lines(store: Store, wanted: list[str] | tuple[str, ...] | None = None) -> list[MeetingLine]:
    """The meetings with these keys, the latest day first; None means all."""
    meetings, items, minutes = table(Meeting), table(AgendaItem), table(Minutes)
    count = sa.select(items.c.meeting_id, sa.func.count().label("held")).group_by(items.c.meeting_id)
    waiting = sa.func.sum(sa.case((items.c.state.in_([ItemState.WAITING, ItemState.OPEN]), 1), else_=0)).label(
        "open_items"
    )
    counted = count.add_columns(waiting).subquery()
    columns = [meetings.c[name] for name in ("id", "ref", "kind", "state", "held_on", "starts_at", "place")]
    query = (
        sa.select(
            *columns,
            sa.func.coalesce(counted.c.held, 0).label("items"),
            sa.func.coalesce(counted.c.open_items, 0).label("open_items"),
        )
        .outerjoin(counted, counted.c.meeting_id == meetings.c.id)
        .order_by(meetings.c.held_on.desc(), meetings.c.ref.desc())
    )
    versions = sa.select(minutes.c.meeting_id, minutes.c.state).order_by(minutes.c.version)
    if wanted is not None:
        query = query.where(meetings.c.id.in_(wanted))
        versions = versions.where(minutes.c.meeting_id.in_(wanted))
    with store.read() as connection:
        latest = {row.meeting_id: row.state for row in connection.execute(versions)}
        return [MeetingLine(**dict(row), minutes=latest.get(row["id"])) for row in connection.execute(query).mappings()]


def find(store: Store, reference: str) -> str | None:
    """The key of the meeting with this reference (`M2026-03`), or None."""
    meetings = table(Meeting)
    query = sa.select(meetings.c.id).where(meetings.c.ref == reference.strip().upper())
    with store.read() as connection:
        key: str | None = connection.execute(query).scalar_one_or_none()
    return key


def page(store: Store, meeting_id: str) -> MeetingPage | None:
    """All of one meeting, or None when there is none of this key."""
    with store.read() as connection:
        head = head_in(connection, meeting_id)
        if head is None:
            return None
        room = room_in(connection, head)
        return MeetingPage(
            head=head,
            items=items_in(connection, meeting_id),
            people=room.people,
            interests=interests_in(connection, meeting_id),
            minute_texts=minute_texts_in(connection, meeting_id),
            quorum=room.quorum(),
            entry=audit.last_entry(connection, meeting_id),
            sample=bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one()),
        )


def find_item(store: Store, meeting_id: str, number: int) -> ItemLine | None:
    """The item of that number, or None."""
    with store.read() as connection:
        items = items_in(connection, meeting_id)
    return next((item for item in items if item.number == number), None)


def item(store: Store, item_id: str) -> ItemLine | None:
    """One item, or None when there is none of this key."""
    items = table(AgendaItem)
    with store.read() as connection:
        meeting_id = connection.execute(sa.select(items.c.meeting_id).where(items.c.id == item_id)).scalar()
        held = items_in(connection, meeting_id) if meeting_id is not None else ()
    return next((line for line in held if line.id == item_id), None)


def meeting_of(store: Store, item_id: str) -> str | None:
    """The key of the meeting that an item belongs to, or None."""
    items = table(AgendaItem)
    with store.read() as connection:
        key: str | None = connection.execute(sa.select(items.c.meeting_id).where(items.c.id == item_id)).scalar()
    return key


def meeting_of_interest(store: Store, interest_id: str) -> str | None:
    """The key of the meeting at which an interest was declared, or None."""
    held = table(Interest)
    with store.read() as connection:
        key: str | None = connection.execute(sa.select(held.c.item_id).where(held.c.id == interest_id)).scalar()
    return None if key is None else meeting_of(store, key)


def whose_stay(store: Store, presence_id: str) -> tuple[str, PersonKey] | None:
    """The meeting and the person of one time in the room, or None."""
    came, stays = table(Attendance), table(Presence)
    query = (
        sa.select(came.c.meeting_id, came.c.member_id, came.c.adviser_id, came.c.participant_id)
        .join(stays, stays.c.attendance_id == came.c.id)
        .where(stays.c.id == presence_id)
    )
    with store.read() as connection:
        row = connection.execute(query).mappings().first()
    if row is None:
        return None
    kind = next(kind for kind in PersonKind if row[f"{kind.value}_id"])
    return row["meeting_id"], PersonKey(kind, row[f"{kind.value}_id"])


def find_people(store: Store, meeting_id: str, words: str) -> tuple[Attendee, ...]:
    """Whoever of the meeting is meant by a name; several where it says too little."""
    wanted = plain_words(words)
    everybody = people(store, meeting_id)
    exact = tuple(one for one in everybody if plain_words(one.name) == wanted)
    return exact or tuple(one for one in everybody if wanted and wanted in plain_words(one.name))


def person(store: Store, meeting_id: str, key: PersonKey) -> Attendee | None:
    """One person of the meeting, or None."""
    return next((one for one in people(store, meeting_id) if one.person == key), None)


def as_typed_before(found: MeetingHead) -> dict[str, str]:
    """A meeting as somebody would have typed it: what a form for putting it right starts with."""
    return {field: as_typed(getattr(found, field)) for field in MeetingDraft.model_fields}


def any_open(store: Store) -> bool:
    """Whether a meeting is open now."""
    meetings = table(Meeting)
    with store.read() as connection:
        query = sa.select(meetings.c.id).where(meetings.c.state == MeetingState.OPEN).limit(1)
        return connection.execute(query).first() is not None
