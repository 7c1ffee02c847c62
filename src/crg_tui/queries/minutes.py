"""Minutes as they were issued, and what is missing before they can be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from crg_tui.domain import seals
from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.meetings import ItemState, MeetingKind, MeetingState, MinutesState
from crg_tui.domain.partial_date import show_day
from crg_tui.queries import strike_outs
from crg_tui.queries.attendance import interests_in
from crg_tui.queries.closed import sealed_views
from crg_tui.queries.decisions import DecisionPage, of_meeting_in
from crg_tui.queries.view_seals import unopened_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    AgendaItem,
    Amendment,
    LogEntry,
    Meeting,
    Minutes,
    Seat,
    View,
    another,
    table,
)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting as far as its minutes need it."""

    id: str
    ref: str
    kind: MeetingKind
    held_on: date
    state: MeetingState


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """A correction of approved minutes, and the meeting that agreed it, where one did."""

    made_on: date
    text: str
    agreed_at: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """Minutes as they were issued. `content` is the stored paper; `issued_at` is UTC.

    `whole` says that content and digest fit, `sealed` that the log still holds the entry under the seal. `struck` tells
    what was struck out since ("struck out: S3, ..."): then the digest went too, by which words could be guessed, and
    `whole` is False.
    """

    id: str
    version: int
    state: MinutesState
    issued_at: datetime
    content: str
    seal: str
    issued_despite: str | None
    approved_on: date | None
    approved_at: str | None
    amendments: tuple[AmendmentLine, ...]
    whole: bool
    sealed: bool
    struck: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Something without which minutes are issued only with a reason: where, and what in a sentence.

    `item_id` is the agenda item that it stands under, None where it stands under none.
    """

    where: str
    what: str
    item_id: str | None = None

    @property
    def sentence(self) -> str:
        """Both on one line."""
        return f"{self.where}: {self.what}"


def meeting(store: Store, meeting_id: str) -> MeetingLine | None:
    """The meeting, or None when there is none of this key."""
    found = table(Meeting)
    columns = (found.c.id, found.c.ref, found.c.kind, found.c.held_on, found.c.state)
    with store.read() as connection:
        row = connection.execute(sa.select(*columns).where(found.c.id == meeting_id)).mappings().first()
    return None if row is None else MeetingLine(**dict(row))


def meetings_after(store: Store, meeting_id: str, today: date) -> tuple[MeetingLine, ...]:
    """The meetings held after this one, up to today, earliest first: where its minutes may have been approved."""
    found = table(Meeting)
    columns = (found.c.id, found.c.ref, found.c.kind, found.c.held_on, found.c.state)
    held = sa.select(found.c.held_on).where(found.c.id == meeting_id).scalar_subquery()
    query = (
        sa.select(*columns)
        .where(found.c.held_on > held, found.c.held_on <= today)
        .order_by(found.c.held_on, found.c.ref)
    )
    with store.read() as connection:
        return tuple(MeetingLine(**dict(row)) for row in connection.execute(query).mappings())


def versions(store: Store, meeting_id: str) -> tuple[Version, ...]:
    """Every version that was issued, the first one first."""
    with store.read() as connection:
        return versions_in(connection, meeting_id)


def versions_in(connection: sa.Connection, meeting_id: str) -> tuple[Version, ...]:
    """The same, for use inside another reading."""
    found, meetings = table(Minutes), table(Meeting)
    query = (
        sa.select(found, meetings.c.ref.label("approved_at"))
        .outerjoin(meetings, meetings.c.id == found.c.approved_at_meeting_id)
        .where(found.c.meeting_id == meeting_id)
        .order_by(found.c.version)
    )
    rows = connection.execute(query).mappings().all()
    return tuple(_version(connection, row) for row in rows)


def meetings_opened(store: Store) -> tuple[MeetingLine, ...]:
    """Every meeting that was opened, earliest first: what minutes can be made of."""
    found = table(Meeting)
    columns = (found.c.id, found.c.ref, found.c.kind, found.c.held_on, found.c.state)
    query = sa.select(*columns).where(found.c.state != MeetingState.PLANNED).order_by(found.c.held_on, found.c.ref)
    with store.read() as connection:
        return tuple(MeetingLine(**dict(row)) for row in connection.execute(query).mappings())


def missing(store: Store, meeting_id: str) -> tuple[Missing, ...]:
    """The dissents, rationales and reasons that are missing or to follow, in the order of the record."""
    with store.read() as connection:
        return missing_in(connection, meeting_id)


def missing_in(
    connection: sa.Connection, meeting_id: str, decisions: tuple[DecisionPage, ...] | None = None
) -> tuple[Missing, ...]:
    """The same, for use inside another reading, which may have read the decisions of the meeting already."""
    if decisions is None:
        decisions = of_meeting_in(connection, meeting_id)
    return (
        *_deferrals(connection, meeting_id),
        *_interests(connection, meeting_id),
        *(
            Missing(f"Item {held.asking.number}", "views are sealed, and the chair has not opened them", key)
            for held in unopened_in(connection, meeting_id)
            for key in (held.asking.item_id,)
        ),
        *_changed_views(connection, meeting_id),
        *_decisions(decisions),
    )


def _version(connection: sa.Connection, row: sa.RowMapping) -> Version:
    amendments, meetings, log = table(Amendment), table(Meeting), table(LogEntry)
    query = (
        sa.select(amendments.c.made_on, amendments.c.text, meetings.c.ref)
        .outerjoin(meetings, meetings.c.id == amendments.c.agreed_at_meeting_id)
        .where(amendments.c.minutes_id == row["id"])
        .order_by(amendments.c.made_on, amendments.c.id)
    )
    number = seals.number_of(row["seal"])
    under = connection.execute(sa.select(log.c.hash).where(log.c.seq == number)).scalar() if number else None
    return Version(
        row["id"], row["version"], row["state"], row["issued_at"], row["content"], row["seal"], row["issued_despite"],
        row["approved_on"], row["approved_at"],
        tuple(AmendmentLine(*line) for line in connection.execute(query)),
        whole=digest_of(row["content"]) == row["digest"],
        sealed=seals.holds(row["seal"], under),
        struck=strike_outs.of_record(connection, row["id"]),
    )  # fmt: skip


def digest_of(content: str) -> str:
    """The SHA-256 of a stored paper, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


def _deferrals(connection: sa.Connection, meeting_id: str) -> list[Missing]:
    items = table(AgendaItem)
    query = (
        sa.select(items.c.number, items.c.id)
        .where(
            items.c.meeting_id == meeting_id, items.c.state == ItemState.DEFERRED, items.c.deferred_wanting.is_(None)
        )
        .order_by(items.c.number)
    )
    return [
        Missing(f"Item {number}", "deferred, and what is wanted is not said", item_id)
        for number, item_id in connection.execute(query)
    ]


def _interests(connection: sa.Connection, meeting_id: str) -> list[Missing]:
    return [
        Missing(f"Item {line.number}", f"{line.name} stayed with an interest, and no reason is given", line.item_id)
        for line in interests_in(connection, meeting_id)
        if not line.withdrew and line.reason_stayed is None
    ]


def _changed_views(connection: sa.Connection, meeting_id: str) -> list[Missing]:
    views, items, seats = table(View), table(AgendaItem), table(Seat)
    before = another(View, "before")
    query = (
        sa.select(items.c.number, seats.c.short_name, views.c.question, items.c.id)
        .join(items, items.c.id == views.c.item_id)
        .join(before, before.c.id == views.c.replaces_id)
        .outerjoin(seats, seats.c.id == views.c.seat_id)
        .where(
            items.c.meeting_id == meeting_id,
            views.c.why_changed.is_(None),
            views.c.id.not_in(sealed_views()),
            # Under a seal an agency may say once more what it thought before: that is no change.
            sa.or_(views.c.sealed_item_id.is_(None), views.c.answer != before.c.answer),
        )
        .order_by(items.c.number, views.c.id)
    )
    return [
        Missing(
            f"Item {number}", f"{name or 'a participant'} changed its view ({question.label}), why is not said", key
        )
        for number, name, question, key in connection.execute(query)
    ]


def _decisions(pages: tuple[DecisionPage, ...]) -> list[Missing]:
    return [Missing(page.ref, what, page.item_id) for page in pages for what in (*_dissents(page), *_of_decision(page))]


def _dissents(page: DecisionPage) -> list[str]:
    return [
        f"{line.agency} disagrees, {_to_follow('words', line.words_from, line.words_asked_on)}"
        for line in page.dissents
        if line.words is None and not line.words_not_published
    ]


def _of_decision(page: DecisionPage) -> list[str]:
    said: list[str] = []
    if page.state is DecisionState.PROPOSED:
        said.append("it was proposed, and nothing is recorded of it")
    if page.rationale is None:
        said.append(_to_follow("rationale", page.rationale_from, page.rationale_asked_on))
    if page.made is MakersDecision.OTHERWISE and page.made_reason is None:
        said.append("decided otherwise than recommended, and the reason is missing")
    if page.replaces is not None and page.reopened_reason is None:
        said.append("an earlier decision was reopened, and the reason is missing")
    if page.cautions_reason is None and any(caution.wants_reason for caution in page.cautions_now):
        said.append("its answers do not sit together, and why they stand is not said")
    return said


def _to_follow(what: str, whom: str | None, asked_on: date | None) -> str:
    if whom is None:
        return f"the {what} {'are' if what.endswith('s') else 'is'} missing"
    asked = f", asked on {show_day(asked_on, weekday=False)}" if asked_on else ""
    return f"{what} to follow from {whom}{asked}"
