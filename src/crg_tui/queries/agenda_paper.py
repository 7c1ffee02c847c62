"""What the agenda of a meeting is made of as a paper: its items and their purpose, rules, apologies so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.cases import Provenance
from crg_tui.domain.clocks import ClockReading
from crg_tui.domain.meetings import ItemKind, ItemState, MeetingKind, MeetingState, MinutesState
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.purposes import Purpose, purpose_of
from crg_tui.queries import clocks, lessons, paper_templates
from crg_tui.queries.agenda import ItemLine, items_in
from crg_tui.queries.arrangements import ArrangementsPage, in_force_in
from crg_tui.queries.attendance import Attendee, MeetingHead, expected, head_in, partner_seats
from crg_tui.queries.expected_kind import expected_in
from crg_tui.queries.group import Chairs, Heading, chairs_in, heading_in
from crg_tui.queries.lessons import LessonLine
from crg_tui.queries.matters_arising import Arising, arising_in
from crg_tui.queries.quorum import Room, room_in
from crg_tui.queries.rules import rules_of
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgendaItem, DatabaseInfo, Decision, Meeting, Minutes, another, table

GROUP_MEETINGS = (MeetingKind.SCHEDULED, MeetingKind.EXTRAORDINARY)
"""The group itself meets: not a call of the three partners, and not in writing."""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item with its purpose. `asked` is the question that is put, None where the record knows none; `deferred` says
    at which meeting it was deferred and what was wanted, None where it was not. `clocks` are those of its case."""

    item: ItemLine
    purpose: Purpose
    asked: str | None
    deferred: str | None
    clocks: tuple[ClockReading, ...] = ()


@dataclass(frozen=True, slots=True)
class ToApprove:
    """The minutes of an earlier meeting that nobody has approved: `version` is None where none were issued."""

    meeting_ref: str
    held_on: date
    version: int | None


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the partnership's own for its agendas, from its template; `confirmed` says that a person has."""

    sections: tuple[tuple[str, str, str], ...]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class AgendaRecord:
    """Everything an agenda says. `arrangements` is None where none are recorded for that day, `words` where there is no
    template. `room` holds the seats, the people and the rule that quorum is counted from. `arising` is what the
    action log brings before it."""

    head: MeetingHead
    heading: Heading
    chairs: Chairs
    arrangements: ArrangementsPage | None
    lines: tuple[AgendaLine, ...]
    room: Room
    unapproved: tuple[ToApprove, ...]
    words: Words | None
    provenance: Provenance
    sample: bool
    arising: Arising
    lessons: tuple[LessonLine, ...] = ()
    """Learning from elsewhere that is still to be shared."""

    @property
    def cases(self) -> tuple[AgendaLine, ...]:
        """The items of cases, each case once, in the order of the agenda."""
        first: dict[str, AgendaLine] = {}
        for line in self.lines:
            if line.item.case_id is not None:
                first.setdefault(line.item.case_id, line)
        return tuple(first.values())

    @property
    def expected(self) -> tuple[Attendee, ...]:
        """Who is expected, whoever sent apologies among them, with the deputies of those."""
        return expected(self.room.people, self.head.kind, partner_seats(self.room.seats))


def read(store: Store, meeting_id: str, today: date) -> AgendaRecord | None:
    """All of it as on `today`, the day on which the agenda is made; None when there is no such meeting."""
    meetings = table(Meeting)
    with store.read() as connection:
        head = head_in(connection, meeting_id)
        if head is None:
            return None
        stamped = rules_of(connection, head.arrangements_id) if head.arrangements_id else None
        unapproved = _unapproved(connection, head)
        provenance = sa.select(meetings.c.provenance).where(meetings.c.id == meeting_id)
        return AgendaRecord(
            head=head,
            heading=heading_in(connection, head.held_on),
            chairs=chairs_in(connection, head.held_on),
            arrangements=stamped or in_force_in(connection, head.held_on),
            lines=_lines(connection, head, unapproved, today),
            room=room_in(connection, head),
            unapproved=unapproved,
            words=_words(connection, today),
            provenance=connection.execute(provenance).scalar_one(),
            sample=bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one()),
            arising=arising_in(connection, last_meeting_in(connection, head.held_on), today),
            lessons=lessons.from_elsewhere_in(connection),
        )


def _lines(
    connection: sa.Connection, head: MeetingHead, unapproved: tuple[ToApprove, ...], today: date
) -> tuple[AgendaLine, ...]:
    put = _put(connection, head.id)
    deferred = _deferred(connection, head)
    issued = [f"{show_day(line.held_on, weekday=False)} ({line.meeting_ref})" for line in unapproved if line.version]
    lines = []
    for item in items_in(connection, head.id):
        asked = put.get(item.id)
        if asked is None and item.case_id is not None and item.state in (ItemState.WAITING, ItemState.OPEN):
            asked = expected_in(connection, item.case_id, item.id).kind.label
        elif item.kind is ItemKind.MINUTES and issued:
            asked = f"whether the minutes of {' and '.join(issued)} are an accurate record"
        was = deferred.get(item.case_id or "") or deferred.get(item.title)
        read = clocks.of_case(connection, item.case_id, today) if item.case_id is not None else ()
        lines.append(AgendaLine(item, purpose_of(item.kind, to_decide=asked is not None), asked, was, read))
    return tuple(lines)


def _put(connection: sa.Connection, meeting_id: str) -> dict[str, str]:
    """What was put at the items of this meeting, by their keys."""
    decisions, items = table(Decision), table(AgendaItem)
    query = (
        sa.select(decisions.c.item_id, decisions.c.kind)
        .join(items, items.c.id == decisions.c.item_id)
        .where(items.c.meeting_id == meeting_id)
        .order_by(decisions.c.id)
    )
    found: dict[str, dict[str, None]] = {}
    for item_id, kind in connection.execute(query):
        found.setdefault(item_id, {})[kind.label] = None
    return {item_id: "; ".join(kinds) for item_id, kinds in found.items()}


def _deferred(connection: sa.Connection, head: MeetingHead) -> dict[str, str]:
    """What was put off to this meeting, by the key of its case, else by its title."""
    items, meetings = table(AgendaItem), table(Meeting)
    query = (
        sa.select(items, meetings.c.ref, meetings.c.held_on.label("put_off_on"))
        .join(meetings, meetings.c.id == items.c.meeting_id)
        .where(items.c.state == ItemState.DEFERRED, items.c.deferred_to_id == head.id)
        .order_by(meetings.c.held_on, items.c.number)
    )
    told = {}
    for row in connection.execute(query).mappings():
        wanting = f", pending: {row['deferred_wanting']}" if row["deferred_wanting"] else ""
        said = f"deferred on {show_day(row['put_off_on'], weekday=False)} ({row['ref']}){wanting}"
        told[row["case_id"] or row["title"]] = said
    return told


def last_meeting_in(connection: sa.Connection, before: date) -> MeetingHead | None:
    """The group's own last meeting before a day that is over; None where there is none."""
    meetings = table(Meeting)
    query = (
        sa.select(meetings.c.id)
        .where(
            meetings.c.kind.in_(GROUP_MEETINGS), meetings.c.state == MeetingState.CLOSED, meetings.c.held_on < before
        )
        .order_by(meetings.c.held_on.desc(), meetings.c.ref.desc())
        .limit(1)
    )
    key = connection.execute(query).scalar()
    return None if key is None else head_in(connection, key)


def _unapproved(connection: sa.Connection, head: MeetingHead) -> tuple[ToApprove, ...]:
    meetings, minutes, approved = table(Meeting), table(Minutes), another(Minutes, "approved")
    done = sa.exists().where(approved.c.meeting_id == meetings.c.id, approved.c.state == MinutesState.APPROVED)
    newest = sa.select(sa.func.max(minutes.c.version)).where(minutes.c.meeting_id == meetings.c.id).scalar_subquery()
    query = (
        sa.select(meetings.c.ref, meetings.c.held_on, newest.label("version"))
        .where(
            meetings.c.held_on < head.held_on, meetings.c.state == MeetingState.CLOSED, sa.not_(done),
            meetings.c.provenance != Provenance.PUBLISHED,
            sa.or_(meetings.c.kind.in_(GROUP_MEETINGS), newest.is_not(None)),
        )
        .order_by(meetings.c.held_on, meetings.c.ref)
    )  # fmt: skip
    return tuple(ToApprove(*row) for row in connection.execute(query))


def _words(connection: sa.Connection, on: date) -> Words | None:
    """What the partnership says about confidentiality. That alone stands in place of the program's words, because they
    are a proposal that nobody adopted; every other section has the partnership's words before its own."""
    page = paper_templates.in_force_in(connection, on, PaperKind.AGENDA)
    own = tuple((one.name, one.heading, one.words) for one in page.sections if one.name == "confidentiality")
    return None if page.shipped else Words(own, page.confirmed)
