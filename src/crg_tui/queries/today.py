"""What must not be missed today: read in a few queries, whatever the size of the record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

import sqlalchemy as sa

from crg_tui.domain.cases import Provenance
from crg_tui.domain.clocks import ClockState
from crg_tui.domain.decisions import ActionStatus, DecisionBasis, DecisionState, ReturnState
from crg_tui.domain.due import Due
from crg_tui.domain.meetings import MeetingKind, MeetingState, MinutesState
from crg_tui.domain.minutes_clock import MinutesReading
from crg_tui.domain.partial_date import PartialDate
from crg_tui.queries import clocks, disclosures, due_further, joint_leads, minutes_clock
from crg_tui.queries.clocks import RunningClock
from crg_tui.queries.disclosures import OpenDisclosure
from crg_tui.queries.owed import Owed, owed_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    AgencyReturn,
    AgendaItem,
    Case,
    DatabaseInfo,
    Decision,
    Meeting,
    Minutes,
    Participant,
    Partnership,
    Seat,
    table,
)


@dataclass(frozen=True, slots=True)
class OutstandingReturn:
    """A return that an agency owes. `late` says that its due date has passed."""

    id: str
    case_id: str
    case_ref: str
    agency: str
    asked_on: PartialDate | None
    due_on: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action that is not done. `lead` names everybody who leads it; `overdue` says that its due date has passed."""

    id: str
    ref: str
    wording: str
    lead: str | None
    due_on: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class ToApprove:
    """Minutes that were issued and not yet approved, or a meeting that closed without minutes being issued.

    `clocks` are those of them that have a day and are not done; none where the arrangements set no time.
    """

    meeting_id: str
    meeting_ref: str
    held_on: date
    issued: bool
    clocks: tuple[MinutesReading, ...] = ()

    @property
    def late(self) -> bool:
        """Whether the time that is set has passed."""
        return any(one.state is ClockState.LATE for one in self.clocks)


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The next meeting, or one that is open now."""

    id: str
    ref: str
    kind: MeetingKind
    state: MeetingState
    held_on: date
    starts_at: time | None
    items: int


@dataclass(frozen=True, slots=True)
class Provisional:
    """A decision that was taken inquorate and waits for ratification."""

    id: str
    ref: str
    case_id: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A question that was put and whose answer nobody has recorded."""

    id: str
    ref: str
    case_id: str


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """A decision on which the partners differ and whose dispute path nobody has ended."""

    id: str
    ref: str
    case_id: str
    opened_on: date


@dataclass(frozen=True, slots=True)
class ToReport:
    """A decision between meetings that the group has not been told of."""

    id: str
    ref: str
    case_id: str
    decided_on: PartialDate | None


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything that wants somebody today; `returns` and `actions` hold only what is not done."""

    partnership: str
    sample: bool
    clocks: tuple[RunningClock, ...]
    returns: tuple[OutstandingReturn, ...]
    actions: tuple[OpenAction, ...]
    owed: tuple[Owed, ...]
    provisional: tuple[Provisional, ...]
    proposed: tuple[Proposed, ...]
    disputes: tuple[OpenDispute, ...]
    to_report: tuple[ToReport, ...]
    minutes: tuple[ToApprove, ...]
    meetings: tuple[NextMeeting, ...]
    to_review: tuple[str, ...] = ()
    """References of cases whose retention review has come and on which no hold stands."""
    disclosures: tuple[OpenDisclosure, ...] = ()
    further: tuple[Due, ...] = ()
    """Reviews, assurance, milestones and learning that are late, have no day, or come within four weeks."""


def page(store: Store, today: date, now: datetime | None = None) -> TodayPage:
    """What must not be missed on `today`. `now` is the present moment in UTC; None is the end of that day."""
    now = now or datetime.combine(today, time.max, UTC)
    running = tuple(clocks.running(store, today))
    with store.read() as connection:
        return TodayPage(
            partnership=connection.execute(sa.select(table(Partnership).c.name)).scalar() or "",
            sample=bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one()),
            clocks=running,
            returns=_returns(connection, today),
            actions=_actions(connection, today),
            owed=owed_in(connection),
            disputes=_disputes(connection),
            to_report=_to_report(connection),
            provisional=tuple(Provisional(*row) for row in _in_state(connection, DecisionState.PROVISIONAL)),
            proposed=tuple(Proposed(*row) for row in _in_state(connection, DecisionState.PROPOSED)),
            minutes=_minutes(connection, now),
            meetings=_meetings(connection, today),
            to_review=_to_review(connection, today),
            disclosures=disclosures.open_in(connection, today),
            further=due_further.soon(due_further.further_in(connection, today), today),
        )


def next_meetings(store: Store, today: date) -> tuple[NextMeeting, ...]:
    """The meetings that are open or come next."""
    with store.read() as connection:
        return _meetings(connection, today)


def _to_review(connection: sa.Connection, today: date) -> tuple[str, ...]:
    # Without a rule nothing ever comes up, and mapping its tables takes longer than all that Today reads.
    if connection.exec_driver_sql("SELECT 1 FROM retention_rules LIMIT 1").first() is None:
        return ()
    from crg_tui.queries import retention

    return retention.due_in(connection, today)


def _returns(connection: sa.Connection, today: date) -> tuple[OutstandingReturn, ...]:
    returns, cases, seats, others = table(AgencyReturn), table(Case), table(Seat), table(Participant)
    query = (
        sa.select(
            returns.c.id, returns.c.case_id, cases.c.ref, returns.c.asked_on, returns.c.due_on,
            sa.func.coalesce(seats.c.short_name, others.c.agency).label("agency"),
        )
        .join(cases, cases.c.id == returns.c.case_id)
        .outerjoin(seats, seats.c.id == returns.c.seat_id)
        .outerjoin(others, others.c.id == returns.c.participant_id)
        .where(returns.c.state == ReturnState.ASKED)
        .order_by(returns.c.due_on.is_(None), returns.c.due_on, cases.c.ref)
    )  # fmt: skip
    return tuple(
        OutstandingReturn(
            row.id, row.case_id, row.ref, row.agency, row.asked_on, row.due_on,
            row.due_on is not None and row.due_on < today,
        )
        for row in connection.execute(query)
    )  # fmt: skip


def _actions(connection: sa.Connection, today: date) -> tuple[OpenAction, ...]:
    actions = table(Action)
    query = (
        sa.select(actions.c.id, actions.c.ref, actions.c.wording, actions.c.lead, actions.c.due_on)
        .where(actions.c.status == ActionStatus.OPEN)
        .order_by(actions.c.due_on.is_(None), actions.c.due_on, actions.c.ref)
    )
    rows = connection.execute(query).all()
    joint = joint_leads.of_actions_in(connection, [row.id for row in rows])
    return tuple(
        OpenAction(
            row.id, row.ref, row.wording,
            "; ".join(lead for lead in (row.lead, *joint.get(row.id, ())) if lead) or None,
            row.due_on, row.due_on is not None and row.due_on < today,
        )
        for row in rows
    )  # fmt: skip


def _disputes(connection: sa.Connection) -> tuple[OpenDispute, ...]:
    # Partners seldom differ: only where they do is there anything to map.
    if connection.exec_driver_sql("SELECT 1 FROM disputes WHERE ended_how IS NULL LIMIT 1").first() is None:
        return ()
    from crg_tui.store.tables import Dispute

    held, decisions = table(Dispute), table(Decision)
    query = (
        sa.select(decisions.c.id, decisions.c.ref, decisions.c.case_id, held.c.opened_on)
        .join(decisions, decisions.c.id == held.c.decision_id)
        .where(held.c.ended_how.is_(None))
        .order_by(held.c.opened_on, decisions.c.ref)
    )
    return tuple(OpenDispute(*row) for row in connection.execute(query))


def _to_report(connection: sa.Connection) -> tuple[ToReport, ...]:
    decisions, cases = table(Decision), table(Case)
    query = (
        sa.select(decisions.c.id, decisions.c.ref, decisions.c.case_id, decisions.c.decided_on)
        .join(cases, cases.c.id == decisions.c.case_id)
        .where(
            decisions.c.basis.in_([DecisionBasis.PARTNERS_CALL, DecisionBasis.CORRESPONDENCE]),
            decisions.c.reported_at_meeting_id.is_(None), cases.c.provenance != Provenance.PUBLISHED,
            decisions.c.state.in_([DecisionState.RECORDED, DecisionState.PROVISIONAL, DecisionState.RATIFIED]),
        )
        .order_by(decisions.c.decided_on, decisions.c.ref)
    )  # fmt: skip
    return tuple(ToReport(*row) for row in connection.execute(query))


def _in_state(connection: sa.Connection, state: DecisionState) -> list[tuple[str, str, str]]:
    decisions = table(Decision)
    columns = sa.select(decisions.c.id, decisions.c.ref, decisions.c.case_id)
    rows = connection.execute(columns.where(decisions.c.state == state).order_by(decisions.c.ref))
    return [(row.id, row.ref, row.case_id) for row in rows]


def _minutes(connection: sa.Connection, now: datetime) -> tuple[ToApprove, ...]:
    meetings, minutes = table(Meeting), table(Minutes)
    approved = sa.exists().where(minutes.c.meeting_id == meetings.c.id, minutes.c.state == MinutesState.APPROVED)
    issued = sa.exists().where(minutes.c.meeting_id == meetings.c.id, minutes.c.state == MinutesState.ISSUED)
    query = (
        sa.select(meetings.c.id, meetings.c.ref, meetings.c.held_on, issued.label("issued"))
        .where(meetings.c.state == MeetingState.CLOSED, ~approved)
        .where(meetings.c.kind.in_([MeetingKind.SCHEDULED, MeetingKind.EXTRAORDINARY]))
        .order_by(meetings.c.held_on)
    )
    held = tuple(ToApprove(row.id, row.ref, row.held_on, bool(row.issued)) for row in connection.execute(query))
    waiting = [one.meeting_id for one in held if not one.issued]
    if not waiting or not minutes_clock.set_in(connection):
        return held
    readings = minutes_clock.of_meetings_in(connection, waiting, now)
    return tuple(
        replace(one, clocks=tuple(held for held in readings.get(one.meeting_id, ()) if held.waits)) for one in held
    )


def _meetings(connection: sa.Connection, today: date) -> tuple[NextMeeting, ...]:
    meetings, items = table(Meeting), table(AgendaItem)
    count = sa.select(sa.func.count()).where(items.c.meeting_id == meetings.c.id).scalar_subquery()
    query = (
        sa.select(
            meetings.c.id, meetings.c.ref, meetings.c.kind, meetings.c.state, meetings.c.held_on,
            meetings.c.starts_at, count,
        )
        .where(
            sa.or_(
                meetings.c.state == MeetingState.OPEN,
                sa.and_(meetings.c.state == MeetingState.PLANNED, meetings.c.held_on >= today),
            )
        )
        .order_by(meetings.c.held_on, meetings.c.starts_at)
        .limit(3)
    )  # fmt: skip
    return tuple(NextMeeting(*row) for row in connection.execute(query))
