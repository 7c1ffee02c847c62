"""Everything that minutes are made of, read at one moment: the meeting, who came, its items, and what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.domain.cases import Provenance
from crg_tui.domain.decisions import ViewQuestion, ViewSource
from crg_tui.domain.meetings import ItemState, MeetingKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.quorum import QuorumRule
from crg_tui.domain.views import answer_words
from crg_tui.queries import agenda, attendance, group, quorum
from crg_tui.queries.actions import ActionLine, lines_in
from crg_tui.queries.agenda import ItemLine
from crg_tui.queries.attendance import Attendee, InterestLine, MeetingHead
from crg_tui.queries.closed import sealed_views
from crg_tui.queries.decision_page import page_in
from crg_tui.queries.decisions import DecisionPage, of_meeting_in
from crg_tui.queries.group import Chairs, Heading
from crg_tui.queries.language import terms_in
from crg_tui.queries.minutes import AmendmentLine, Missing, missing_in
from crg_tui.queries.owed import Owed, to_panel_in
from crg_tui.queries.paper_templates import TemplatePage, every_in
from crg_tui.queries.quorum import Quorum
from crg_tui.queries.quorum_course import ItemTurn, course_in
from crg_tui.queries.seats import SeatLine
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    AgendaItem,
    Amendment,
    DatabaseInfo,
    Decision,
    Meeting,
    Minutes,
    MinuteText,
    Participant,
    Seat,
    View,
    table,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of an agency to a question, in words, and when it was given and why, as far as that is known."""

    answer: str
    on: PartialDate | None
    at: time | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class ViewHeld:
    """What one agency thought of a question when the meeting ended, and what it had thought before, first view first.

    `participant` says that it has no seat. `here` says that it was given at this item.
    """

    question: ViewQuestion
    agency: str
    participant: bool
    now: Said
    reason: str | None
    source: ViewSource
    before: tuple[Said, ...]
    why_changed: str | None
    here: bool


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """An agenda item with its minute text (None where none was written) and what belongs to it.

    `sealed` names the agencies whose view waits under a seal, question by question.
    """

    line: ItemLine
    text: str | None
    quorum: Quorum
    interests: tuple[InterestLine, ...]
    views: tuple[ViewHeld, ...]
    sealed: tuple[tuple[ViewQuestion, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovedHere:
    """Minutes of an earlier meeting that were approved at this one."""

    meeting_ref: str
    held_on: date
    version: int


@dataclass(frozen=True, slots=True)
class AmendedHere:
    """An amendment that this meeting agreed, and the reference of the meeting whose minutes it amends."""

    meeting_ref: str
    amendment: AmendmentLine


@dataclass(frozen=True, slots=True)
class MinutesRecord:
    """Everything at one moment. `log_head` is the number and hash of the log's last entry at that moment.

    `reported` are decisions between meetings that the group was told of at this one. `taken` holds the numbers of the
    items in the order in which they were taken, as far as times say so. `rule` is that of quorum. `action_items` has
    the number of the item for the reference of each action that belongs to one. `to_panel` are responses that the Panel
    waits for on the cases of the agenda. `next_meeting` is the meeting of the group after this one, None where none is
    planned.
    """

    head: MeetingHead
    heading: Heading
    arrangements: str | None
    provenance: Provenance
    sample: bool
    chairs: Chairs
    seats: tuple[SeatLine, ...]
    people: tuple[Attendee, ...]
    items: tuple[ItemRecord, ...]
    course: tuple[ItemTurn, ...]
    decisions: tuple[DecisionPage, ...]
    reported: tuple[DecisionPage, ...]
    actions: tuple[ActionLine, ...]
    approved: tuple[ApprovedHere, ...]
    amended: tuple[AmendedHere, ...]
    missing: tuple[Missing, ...]
    log_head: tuple[int, str]
    rule: QuorumRule
    action_items: Mapping[str, int]
    to_panel: tuple[Owed, ...]
    next_meeting: MeetingHead | None
    terms: Mapping[str, str]
    """The glossary: what each abbreviation stands for."""
    templates: tuple[TemplatePage, ...] = ()
    """The partnership's templates, the latest first: that of the day on which minutes are made counts."""
    issued: tuple[int, date, bool] | None = None
    """Of the newest minutes that were issued the version, the day in London, and whether they were approved; None where
    none were issued."""

    @property
    def taken(self) -> tuple[int, ...]:
        """The numbers of the items that were taken, by the minute in which they were opened."""
        opened = [item.line for item in self.items if item.line.opened_at is not None]
        return tuple(line.number for line in sorted(opened, key=lambda line: (line.opened_at, line.number)))


def record(store: Store, meeting_id: str) -> MinutesRecord | None:
    """All of it, or None when there is no such meeting."""
    with store.read() as connection:
        head = attendance.head_in(connection, meeting_id)
        if head is None:
            return None
        room = quorum.room_in(connection, head)
        interests = attendance.interests_in(connection, meeting_id)
        texts = _texts(connection, meeting_id)
        decisions = of_meeting_in(connection, meeting_id)
        lines = agenda.items_in(connection, meeting_id)
        meetings, actions = table(Meeting), table(Action)
        return MinutesRecord(
            head=head,
            heading=group.heading_in(connection, head.held_on),
            arrangements=room.rule_from,
            provenance=connection.execute(
                sa.select(meetings.c.provenance).where(meetings.c.id == meeting_id)
            ).scalar_one(),
            sample=bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one()),
            chairs=group.chairs_in(connection, head.held_on),
            seats=room.seats,
            people=tuple(one for one in room.people if one.attendance_id is not None),
            items=tuple(
                ItemRecord(
                    line,
                    texts.get(line.id),
                    room.quorum(
                        quorum.moment_of(head, line.state, line.opened_at), quorum.withdrew_in(connection, line.id)
                    ),
                    tuple(interest for interest in interests if interest.item_id == line.id),
                    _views(connection, head, line),
                    _sealed(connection, line),
                )
                for line in lines
            ),
            course=course_in(connection, room, lines),
            decisions=decisions,
            reported=_reported(connection, meeting_id),
            actions=tuple(lines_in(connection, actions.c.meeting_id == meeting_id)),
            approved=_approved(connection, meeting_id),
            amended=_amended(connection, meeting_id),
            missing=missing_in(connection, meeting_id, decisions),
            log_head=audit.head(connection),
            rule=room.rule,
            action_items=_action_items(connection, meeting_id),
            to_panel=_to_panel(connection, lines),
            next_meeting=_next(connection, head),
            terms=terms_in(connection),
            templates=every_in(connection),
            issued=_issued(connection, meeting_id),
        )


def _action_items(connection: sa.Connection, meeting_id: str) -> dict[str, int]:
    actions, items = table(Action), table(AgendaItem)
    query = (
        sa.select(actions.c.ref, items.c.number)
        .join(items, items.c.id == actions.c.item_id)
        .where(actions.c.meeting_id == meeting_id)
    )
    return {row.ref: row.number for row in connection.execute(query)}


def _issued(connection: sa.Connection, meeting_id: str) -> tuple[int, date, bool] | None:
    held = table(Minutes)
    query = sa.select(held.c.version, held.c.issued_at, held.c.approved_on).where(held.c.meeting_id == meeting_id)
    row = connection.execute(query.order_by(held.c.version.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    return row.version, row.issued_at.astimezone(london()).date(), row.approved_on is not None


def _to_panel(connection: sa.Connection, lines: Iterable[ItemLine]) -> tuple[Owed, ...]:
    cases = {line.case_id for line in lines if line.case_id is not None}
    return tuple(one for one in to_panel_in(connection) if one.case_id in cases) if cases else ()


def _next(connection: sa.Connection, head: MeetingHead) -> MeetingHead | None:
    """The meeting of the group that comes after it: calls of the partners are none."""
    meetings = table(Meeting)
    query = (
        sa.select(meetings.c.id)
        .where(meetings.c.held_on > head.held_on, meetings.c.kind != MeetingKind.PARTNERS_CALL)
        .order_by(meetings.c.held_on, meetings.c.starts_at, meetings.c.ref)
        .limit(1)
    )
    key: str | None = connection.execute(query).scalar()
    return attendance.head_in(connection, key) if key is not None else None


def _reported(connection: sa.Connection, meeting_id: str) -> tuple[DecisionPage, ...]:
    held = table(Decision)
    query = sa.select(held.c.id).where(held.c.reported_at_meeting_id == meeting_id).order_by(held.c.ref)
    found = (page_in(connection, key) for key in connection.execute(query).scalars().all())
    return tuple(page for page in found if page is not None)


def _texts(connection: sa.Connection, meeting_id: str) -> dict[str, str]:
    texts, items = table(MinuteText), table(AgendaItem)
    query = (
        sa.select(texts.c.item_id, texts.c.text)
        .join(items, items.c.id == texts.c.item_id)
        .where(items.c.meeting_id == meeting_id)
    )
    return {row.item_id: row.text for row in connection.execute(query)}


def _approved(connection: sa.Connection, meeting_id: str) -> tuple[ApprovedHere, ...]:
    minutes, meetings = table(Minutes), table(Meeting)
    query = (
        sa.select(meetings.c.ref, meetings.c.held_on, minutes.c.version)
        .join(meetings, meetings.c.id == minutes.c.meeting_id)
        .where(minutes.c.approved_at_meeting_id == meeting_id)
        .order_by(meetings.c.held_on, meetings.c.ref)
    )
    return tuple(ApprovedHere(*row) for row in connection.execute(query))


def _amended(connection: sa.Connection, meeting_id: str) -> tuple[AmendedHere, ...]:
    amendments, minutes, meetings = table(Amendment), table(Minutes), table(Meeting)
    query = (
        sa.select(meetings.c.ref, amendments.c.made_on, amendments.c.text)
        .join(minutes, minutes.c.id == amendments.c.minutes_id)
        .join(meetings, meetings.c.id == minutes.c.meeting_id)
        .where(amendments.c.agreed_at_meeting_id == meeting_id)
        .order_by(meetings.c.held_on, amendments.c.made_on, amendments.c.id)
    )
    return tuple(AmendedHere(row.ref, AmendmentLine(row.made_on, row.text, None)) for row in connection.execute(query))


def _views(connection: sa.Connection, head: MeetingHead, line: ItemLine) -> tuple[ViewHeld, ...]:
    """What the agencies thought of the case when the meeting ended; nothing for an item that was not taken."""
    if line.case_id is None or line.state in (ItemState.WAITING, ItemState.NOT_REACHED):
        return ()
    views, items, meetings, seats, others = (
        table(View), table(AgendaItem), table(Meeting), table(Seat), table(Participant),
    )  # fmt: skip
    query = (
        sa.select(
            views, meetings.c.held_on, meetings.c.id.label("meeting_id"), seats.c.position,
            sa.func.coalesce(seats.c.agency, others.c.agency).label("agency"),
        )
        # What was sealed is heard where it is opened, whenever it was given.
        .outerjoin(items, items.c.id == sa.func.coalesce(views.c.sealed_item_id, views.c.item_id))
        .outerjoin(meetings, meetings.c.id == items.c.meeting_id)
        .outerjoin(seats, seats.c.id == views.c.seat_id)
        .outerjoin(others, others.c.id == views.c.participant_id)
        .where(views.c.case_id == line.case_id, views.c.id.not_in(sealed_views()))
        .order_by(views.c.id)
    )  # fmt: skip
    rows = {row["id"]: row for row in connection.execute(query).mappings() if _by_then(row, head)}
    replaced = {row["replaces_id"] for row in rows.values()}
    standing = [row for key, row in rows.items() if key not in replaced]
    questions = list(ViewQuestion)
    standing.sort(key=lambda row: (questions.index(row["question"]), row["position"] is None, row["position"] or 0))
    return tuple(_held(row, rows, line) for row in standing)


def _sealed(connection: sa.Connection, line: ItemLine) -> tuple[tuple[ViewQuestion, str], ...]:
    views, seats, others = table(View), table(Seat), table(Participant)
    query = (
        sa.select(views.c.question, sa.func.coalesce(seats.c.agency, others.c.agency).label("agency"))
        .outerjoin(seats, seats.c.id == views.c.seat_id)
        .outerjoin(others, others.c.id == views.c.participant_id)
        .where(views.c.sealed_item_id == line.id, views.c.id.in_(sealed_views()))
        .order_by(sa.func.coalesce(seats.c.position, 1000), views.c.id)
    )
    return tuple((row.question, row.agency) for row in connection.execute(query))


def _by_then(row: sa.RowMapping, head: MeetingHead) -> bool:
    if row["meeting_id"] is not None:
        return bool(row["meeting_id"] == head.id or row["held_on"] < head.held_on)
    given: PartialDate | None = row["given_on"]
    return given is None or not PartialDate.of(head.held_on).certainly_before(given)


def _held(row: sa.RowMapping, rows: dict[str, sa.RowMapping], line: ItemLine) -> ViewHeld:
    before: list[Said] = []
    earlier = rows.get(row["replaces_id"])
    while earlier is not None:
        before.insert(0, _said(earlier))
        earlier = rows.get(earlier["replaces_id"])
    return ViewHeld(
        question=row["question"],
        agency=row["agency"],
        participant=row["participant_id"] is not None,
        now=_said(row),
        reason=row["reason"],
        source=row["source"],
        before=tuple(before),
        why_changed=row["why_changed"],
        here=line.id in (row["item_id"], row["sealed_item_id"]),
    )


def _said(row: sa.RowMapping) -> Said:
    return Said(answer_words(row["question"], row["answer"]), row["given_on"], row["given_at"], row["reason"])
