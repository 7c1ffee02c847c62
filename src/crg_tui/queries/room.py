"""The meeting room: everything one look at an item shows, read at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.clocks import ClockState
from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.meetings import ItemKind, ItemState, MeetingState
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.referrals import Harm
from crg_tui.domain.returns import read_return
from crg_tui.queries import clocks
from crg_tui.queries.agenda import ItemLine, items_in
from crg_tui.queries.agenda_paper import last_meeting_in
from crg_tui.queries.attendance import InterestLine, MeetingHead, head_in, interests_in
from crg_tui.queries.bank_holidays import calendar_in
from crg_tui.queries.cases import children_of, steps_of
from crg_tui.queries.likely_interests import LikelyInterest, likely_in
from crg_tui.queries.matters_arising import Arising, arising_in
from crg_tui.queries.notes import NoteLine, minute_text_in, notes_in
from crg_tui.queries.quorum import Quorum, Room, moment_of, room_in
from crg_tui.queries.quorum_course import ItemTurn, course_in, since
from crg_tui.queries.view_seals import Asking, UnderSeal, asking_in, waiting_in
from crg_tui.queries.views import QuestionViews, of_case_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Action, AgencyReturn, Case, Decision, table


@dataclass(frozen=True, slots=True)
class CaseGlance:
    """A case as far as the table needs it. `clock` is the most pressing clock in words, "" where none runs.

    `children` are pseudonym, age and harm of each child. `questions` are those on which somebody has a view.
    `returns` says of an agency that owes information how that stands. `timeline` is the dated steps, earliest first.
    """

    id: str
    ref: str
    summary: str
    children: tuple[str, ...]
    clock: str
    questions: tuple[QuestionViews, ...]
    returns: dict[str, str]
    decisions: tuple[str, ...]
    timeline: tuple[tuple[PartialDate, str], ...]

    @property
    def sealed(self) -> bool:
        """Whether a view on it waits under a seal."""
        return any(held.under_seal for held in self.questions)


@dataclass(frozen=True, slots=True)
class RoomPage:
    """One look: the agenda, who is here, and the item that is shown with what hangs on it.

    `item` is None for an empty agenda; `quorum` is that of the item (now, or when it was taken). `open_item` is the
    one that is being taken, which need not be the one that is looked at. `interests` are those of the item, and
    `all_interests` those of the whole meeting. `agreed` are the actions that fell at the item, in words. `course` says
    from which item on the meeting was inquorate, or quorate again. `likely` are interests to ask about: of the item,
    and of every item where interests are declared. `asking` and `waiting` say how the views on its case are asked for
    and what is sealed; None for an item without a case. `arising` is what an item has that is the action log.
    """

    head: MeetingHead
    items: tuple[ItemLine, ...]
    item: ItemLine | None
    open_item: ItemLine | None
    quorum: Quorum
    case: CaseGlance | None
    notes: tuple[NoteLine, ...]
    minute_text: str | None
    interests: tuple[InterestLine, ...]
    all_interests: tuple[InterestLine, ...]
    likely: tuple[LikelyInterest, ...]
    apologies: tuple[tuple[str, str], ...]
    course: tuple[ItemTurn, ...]
    agreed: tuple[str, ...]
    asking: Asking | None = None
    waiting: UnderSeal | None = None
    arising: Arising | None = None

    @property
    def since(self) -> ItemTurn | None:
        """The item from which on it is so, where the item that is shown is inquorate; None where it is quorate."""
        if self.item is None or self.quorum.reading.quorate:
            return None
        turn = since(self.course, self.items, self.item.id)
        return turn if turn is not None and not turn.quorate else None


def look(
    store: Store, meeting_id: str, item_id: str | None, today: date, known: CaseGlance | None = None
) -> RoomPage | None:
    """One look at an item; None as `item_id` means the open one, else the first that is waiting.

    `known` is what was read of the case a moment ago: it is taken as it is where the item is still about that case,
    so that an arrival or a note need not read every view again. None when there is no such meeting.
    """
    with store.read() as connection:
        head = head_in(connection, meeting_id)
        if head is None:
            return None
        items = items_in(connection, meeting_id)
        opened = next((item for item in items if item.state is ItemState.OPEN), None)
        item = next((item for item in items if item.id == item_id), None) or opened or _first_waiting(items)
        every = interests_in(connection, meeting_id)
        declared = tuple(line for line in every if item and line.item_id == item.id)
        room = room_in(connection, head)
        withdrew = [line.attendance_id for line in declared if line.withdrew]
        at = moment_of(head, item.state, item.opened_at) if item else None
        case = known if item and known and known.id == item.case_id else None
        if case is None and item and item.case_id:
            case = _glance(connection, item.case_id, head.held_on, today)
        return RoomPage(
            head=head,
            items=items,
            item=item,
            open_item=opened,
            quorum=room.quorum(at, withdrew),
            case=case,
            notes=notes_in(connection, meeting_id, item.id) if item else (),
            minute_text=minute_text_in(connection, item.id).text if item else None,
            interests=declared,
            all_interests=every,
            likely=_likely(connection, room, items, item),
            apologies=tuple(
                (f"{one.name} ({one.seat or one.role}): {one.shown}", one.apology_reason or "")
                for one in room.people
                if one.apology
            ),
            course=course_in(connection, room, items),
            agreed=_agreed(connection, item.id) if item else (),
            asking=asking_in(connection, item.case_id, item.id) if item and item.case_id else None,
            waiting=waiting_in(connection, item.id) if item and item.case_id and case and case.sealed else None,
            arising=_arising(connection, head, today) if item and item.kind is ItemKind.ACTION_LOG else None,
        )


def _likely(
    connection: sa.Connection, room: Room, items: Sequence[ItemLine], item: ItemLine | None
) -> tuple[LikelyInterest, ...]:
    if item is None or room.head.state is MeetingState.CLOSED:
        return ()
    return likely_in(connection, room, items if item.kind is ItemKind.INTERESTS else [item])


def _arising(connection: sa.Connection, head: MeetingHead, today: date) -> Arising:
    return arising_in(connection, last_meeting_in(connection, head.held_on), today)


def _first_waiting(items: Sequence[ItemLine]) -> ItemLine | None:
    waiting = (item for item in items if item.state is ItemState.WAITING)
    return next(waiting, items[0] if items else None)


def _glance(connection: sa.Connection, case_id: str, on: date, today: date) -> CaseGlance:
    cases = table(Case)
    row = connection.execute(sa.select(cases.c.ref, cases.c.summary).where(cases.c.id == case_id)).one()
    views = of_case_in(connection, case_id, on)
    told = [
        ", ".join(filter(None, (child.pseudonym, child.age))) + (f" · {child.harm.label}" if _said(child.harm) else "")
        for child in children_of(connection, case_id)
    ]
    return CaseGlance(
        id=case_id,
        ref=row.ref,
        summary=row.summary,
        children=tuple(told),
        clock=_clock(connection, case_id, today),
        questions=tuple(held for held in (views.questions if views else ()) if held.answered),
        returns=_returns(connection, case_id, today),
        decisions=_decisions(connection, case_id),
        timeline=tuple((step.on_date, step.kind.label) for step in steps_of(connection, case_id)),
    )


def _said(harm: Harm) -> bool:
    return harm not in (Harm.NOT_KNOWN, Harm.NOT_PUBLISHED)


def _clock(connection: sa.Connection, case_id: str, today: date) -> str:
    open_now = [
        reading
        for reading in clocks.of_case(connection, case_id, today)
        if reading.state in (ClockState.RUNNING, ClockState.LATE) and reading.due is not None
    ]
    if not open_now:
        return ""
    first = min(open_now, key=lambda reading: reading.due or date.max)
    return f"{first.rule.title.lower()} {first.progress}"


def _returns(connection: sa.Connection, case_id: str, today: date) -> dict[str, str]:
    held = table(AgencyReturn)
    query = sa.select(held.c.seat_id, held.c.participant_id, held.c.due_on).where(
        held.c.case_id == case_id, held.c.state == ReturnState.ASKED
    )
    rows = connection.execute(query.order_by(held.c.id)).all()
    if not rows:
        return {}
    calendar = calendar_in(connection)
    told: dict[str, str] = {}
    for row in rows:
        reading = read_return(ReturnState.ASKED, row.due_on, None, today, calendar)
        told[row.seat_id or row.participant_id] = f"no return, {reading.words}"
    return told


def _agreed(connection: sa.Connection, item_id: str) -> tuple[str, ...]:
    actions = table(Action)
    query = sa.select(actions.c.ref, actions.c.wording, actions.c.due_on).where(actions.c.item_id == item_id)
    rows = connection.execute(query.order_by(actions.c.id))
    return tuple(
        f"{row.ref}, {f'due {show_day(row.due_on, weekday=False, short=True)}' if row.due_on else 'no date'}: "
        f"{' '.join(row.wording.split())}"
        for row in rows
    )


def _decisions(connection: sa.Connection, case_id: str) -> tuple[str, ...]:
    decisions = table(Decision)
    query = sa.select(decisions.c.ref, decisions.c.state, decisions.c.wording).where(decisions.c.case_id == case_id)
    return tuple(
        f"{row.ref}, {row.state.label}: {' '.join(row.wording.split())}"
        for row in connection.execute(query.order_by(decisions.c.id))
    )
