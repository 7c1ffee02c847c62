"""Meetings: who was there and when, the agenda, notes and minute text, minutes as issued."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.cases import Provenance
from crg_tui.domain.group import Authority
from crg_tui.domain.meetings import ItemKind, ItemState, MeetingKind, MeetingState, MinutesState
from crg_tui.store.tables.base import Record, belongs_to, in_order, not_blank
from crg_tui.store.types import Moment, closed, ordered

_TEXT: Any = ordered()
_MOMENT: Any = Moment


class Meeting(Record, table=True):
    """One meeting of the group, or a call of the three partners. Its reference is like `M2026-03`.

    `arrangements_id` is the version in force on its day, kept when the meeting is opened. Times are London times.
    `views_sealed` says that views are sealed until the chair opens them, `views_grid` that each agency is asked every
    question and not only for the next step; None is no.
    """

    __tablename__ = "meetings"

    ref: str = Field(sa_type=_TEXT, unique=True)
    kind: MeetingKind = Field(default=MeetingKind.SCHEDULED, sa_type=closed(MeetingKind))
    held_on: date
    starts_at: time | None = Field(default=None)
    place: str | None = Field(default=None, sa_type=_TEXT)
    state: MeetingState = Field(default=MeetingState.PLANNED, sa_type=closed(MeetingState))
    opened_at: time | None = Field(default=None)
    closed_at: time | None = Field(default=None)
    arrangements_id: str | None = belongs_to("arrangements", optional=True)
    provenance: Provenance = Field(default=Provenance.RECORDED, sa_type=closed(Provenance))
    views_sealed: bool | None = Field(default=None)
    views_grid: bool | None = Field(default=None)

    __table_args__ = (not_blank("ref"),)


class Attendance(Record, table=True):
    """One person expected at, or attending, a meeting: a member or deputy, an adviser, or a participant.

    `seat_id` is the seat that the person speaks for, None for those without one. `authority` says whether they may
    commit that agency at this meeting, whatever is said of them later; None where there is no seat. An apology may be
    withdrawn by arriving.
    """

    __tablename__ = "attendances"

    meeting_id: str = belongs_to("meetings")
    member_id: str | None = belongs_to("members", optional=True)
    adviser_id: str | None = belongs_to("advisers", optional=True)
    participant_id: str | None = belongs_to("participants", optional=True)
    seat_id: str | None = belongs_to("seats", optional=True)
    authority: Authority | None = Field(default=None, sa_type=closed(Authority))
    apology: bool = Field(default=False)
    apology_reason: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        sa.CheckConstraint(
            "(CASE WHEN member_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN adviser_id IS NULL THEN 0 ELSE 1 END) "
            "+ (CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_person",
        ),
        sa.UniqueConstraint("meeting_id", "member_id"),
        sa.UniqueConstraint("meeting_id", "adviser_id"),
        sa.UniqueConstraint("meeting_id", "participant_id"),
    )


class Presence(Record, table=True):
    """A stretch of time for which a person was in the meeting, in London time.

    `arrived_at` None means that the time is not recorded; `left_at` None that the person stayed, or is still there.
    """

    __tablename__ = "presences"

    attendance_id: str = belongs_to("attendances")
    arrived_at: time | None = Field(default=None)
    left_at: time | None = Field(default=None)

    __table_args__ = (in_order("arrived_at", "left_at"),)


class AgendaItem(Record, table=True):
    """One item of an agenda. `number` is its place on the paper; items are taken in any order.

    `deferred_*` say what more is wanted, from whom and by when, where an item was deferred; `deferred_to_id` is the
    meeting at which it comes back, None while no such meeting is planned. `views_opened_at` is the moment at which the
    chair opened its sealed views.
    """

    __tablename__ = "agenda_items"
    searched: ClassVar[tuple[str, ...]] = ("title",)

    meeting_id: str = belongs_to("meetings")
    number: int
    kind: ItemKind = Field(sa_type=closed(ItemKind))
    title: str = Field(sa_type=_TEXT)
    case_id: str | None = belongs_to("cases", optional=True)
    state: ItemState = Field(default=ItemState.WAITING, sa_type=closed(ItemState))
    opened_at: time | None = Field(default=None)
    closed_at: time | None = Field(default=None)
    deferred_wanting: str | None = Field(default=None, sa_type=_TEXT)
    deferred_from: str | None = Field(default=None, sa_type=_TEXT)
    deferred_until: date | None = Field(default=None)
    deferred_to_id: str | None = belongs_to("meetings", optional=True)
    views_opened_at: datetime | None = Field(default=None, sa_type=_MOMENT)

    __table_args__ = (not_blank("title"), sa.CheckConstraint("number >= 1", name="number_from_one"))


class Interest(Record, table=True):
    """An interest declared for an item: who, what, and whether they withdrew for it or stayed with a reason.

    `standing_id` is the entry of the standing register that it comes from, None where there is none.
    """

    __tablename__ = "interests"

    item_id: str = belongs_to("agenda_items")
    attendance_id: str = belongs_to("attendances")
    nature: str = Field(sa_type=_TEXT)
    withdrew: bool
    reason_stayed: str | None = Field(default=None, sa_type=_TEXT)
    declared_at: time | None = Field(default=None)
    standing_id: str | None = belongs_to("standing_interests", optional=True, index=False)

    __table_args__ = (not_blank("nature"), not_blank("reason_stayed"), sa.UniqueConstraint("item_id", "attendance_id"))


class Note(Record, table=True):
    """A working note of a meeting. Working notes never print; `made_into` says what was made of it."""

    __tablename__ = "notes"
    searched: ClassVar[tuple[str, ...]] = ("text",)

    meeting_id: str = belongs_to("meetings")
    item_id: str | None = belongs_to("agenda_items", optional=True)
    at: time | None = Field(default=None)
    text: str = Field(sa_type=_TEXT)
    made_into: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("text"),)


class MinuteText(Record, table=True):
    """The words that go into the minutes for one item; only these print."""

    __tablename__ = "minute_texts"
    searched: ClassVar[tuple[str, ...]] = ("text",)

    item_id: str = belongs_to("agenda_items")
    text: str = Field(sa_type=_TEXT)

    __table_args__ = (not_blank("text"), sa.UniqueConstraint("item_id"))


class Minutes(Record, table=True):
    """Minutes as issued: the content of that day, its digest, and the seal of the log. Never changed afterwards.

    `seal` is the number of the log's last entry before issuing and 20 base32 characters of its hash. `issued_despite`
    is the reason for issuing although something was missing.
    """

    __tablename__ = "minutes"
    final: ClassVar[bool] = True

    meeting_id: str = belongs_to("meetings")
    version: int
    state: MinutesState = Field(sa_type=closed(MinutesState))
    issued_at: datetime = Field(sa_type=_MOMENT)
    content: str = Field(sa_type=_TEXT)
    digest: str = Field(sa_type=_TEXT)
    seal: str = Field(sa_type=_TEXT)
    issued_despite: str | None = Field(default=None, sa_type=_TEXT)
    approved_on: date | None = Field(default=None)
    approved_at_meeting_id: str | None = belongs_to("meetings", optional=True)

    __table_args__ = (
        sa.CheckConstraint("version >= 1", name="version_from_one"),
        not_blank("issued_despite"),
        sa.UniqueConstraint("meeting_id", "version"),
    )


class Amendment(Record, table=True):
    """A correction of approved minutes: dated, with words of its own, appended and never merged."""

    __tablename__ = "amendments"
    final: ClassVar[bool] = True

    minutes_id: str = belongs_to("minutes")
    made_on: date
    text: str = Field(sa_type=_TEXT)
    agreed_at_meeting_id: str | None = belongs_to("meetings", optional=True)

    __table_args__ = (not_blank("text"),)
