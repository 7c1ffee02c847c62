"""The check before a meeting: what should be seen to while there is still time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa

from crg_tui.domain.cases import Provenance
from crg_tui.domain.clocks import ClockState
from crg_tui.domain.decisions import DecisionBasis, DecisionState
from crg_tui.domain.group import Standing
from crg_tui.domain.interest_drafts import LikelyWhy
from crg_tui.domain.meetings import MeetingKind, MeetingState, MinutesState
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.queries import clocks, specialists
from crg_tui.queries.agenda import ItemLine, items_in
from crg_tui.queries.attendance import expected, head_in, partner_seats
from crg_tui.queries.clocks import RunningClock
from crg_tui.queries.likely_interests import likely_in
from crg_tui.queries.quorum import NO_ARRANGEMENTS, Room, if_all_come, room_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, Decision, Meeting, Minutes, View, table

NEAR = 5
"""A clock with so few working days left on the day of the meeting is at risk: the next meeting would be too late."""


class PreflightKind(StrEnum):
    """What a finding is about."""

    AGENDA = "agenda"
    ARRANGEMENTS = "arrangements"
    QUORUM = "quorum"
    VIEWS = "views"
    CLOCK = "clock"
    CONFLICT = "conflict"
    INVITATION = "invitation"
    DECISIONS = "decisions"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class PreflightLine:
    """One thing to see to before the meeting. `item` is the number of the item it concerns, None for the whole."""

    kind: PreflightKind
    sentence: str
    item: int | None = None


def preflight(store: Store, meeting_id: str, today: date) -> tuple[PreflightLine, ...]:
    """What to see to before a meeting, as it stands on `today`; empty when nothing is known to be wrong."""
    running: Sequence[RunningClock] = ()
    with store.read() as connection:
        head = head_in(connection, meeting_id)
    if head is None:
        return ()
    day = max(today, head.held_on)
    running = clocks.running(store, day)
    with store.read() as connection:
        room = room_in(connection, head)
        items = items_in(connection, meeting_id)
        return (
            *([] if items else [PreflightLine(PreflightKind.AGENDA, "The agenda is empty.")]),
            *_quorum(room),
            *_views(connection, room, items),
            *_clocks(running, items, day),
            *_conflicts(connection, room, items),
            *(
                PreflightLine(PreflightKind.INVITATION, one.sentence, one.number)
                for one in specialists.wanted_in(connection, meeting_id, items)
            ),
            *_decisions(connection, head.held_on),
            *_minutes(connection, head.id, head.held_on),
        )


def _quorum(room: Room) -> list[PreflightLine]:
    told: list[PreflightLine] = []
    if room.rule_from is None:
        sentence = NO_ARRANGEMENTS[0].upper() + NO_ARRANGEMENTS[1:] + "."
        told.append(PreflightLine(PreflightKind.ARRANGEMENTS, sentence))
    coming = [
        one for one in expected(room.people, room.head.kind, partner_seats(room.seats)) if not one.apology or one.here
    ]
    deputies = [one for one in coming if one.standing is Standing.DEPUTY and one.attendance_id is None]
    certain = if_all_come(room, [one for one in coming if one not in deputies]).reading
    if certain.quorate:
        return told
    apologies = ", ".join(dict.fromkeys(one.seat for one in room.people if one.apology and one.seat and not one.here))
    given = f"With the apologies of {apologies}" if apologies else "With everybody who is on the list"
    told.append(PreflightLine(PreflightKind.QUORUM, f"{given} the meeting is {certain.summary}."))
    if deputies and if_all_come(room, coming).reading.quorate:
        names = ", ".join(f"{one.name} ({one.seat})" for one in deputies)
        told.append(PreflightLine(PreflightKind.QUORUM, f"It is quorate if the deputies come: ask {names}."))
    return told


def _views(connection: sa.Connection, room: Room, items: Sequence[ItemLine]) -> list[PreflightLine]:
    held = table(View)
    cases = [item.case_id for item in items if item.case_id]
    given: dict[str, set[str]] = {}
    query = sa.select(held.c.case_id, held.c.seat_id).where(held.c.case_id.in_(cases), held.c.seat_id.is_not(None))
    for case_id, seat_id in connection.execute(query.distinct()):
        given.setdefault(case_id, set()).add(seat_id)
    told: list[PreflightLine] = []
    for item in items:
        if item.case_id is None:
            continue
        missing = [line.short_name for line in room.seats if line.id not in given.get(item.case_id, set())]
        if len(missing) == len(room.seats) and missing:
            told.append(
                PreflightLine(PreflightKind.VIEWS, f"{item.case_ref}: no agency has given a view.", item.number)
            )
        elif missing:
            sentence = f"{item.case_ref}: no view yet from {', '.join(missing)}."
            told.append(PreflightLine(PreflightKind.VIEWS, sentence, item.number))
    return told


def _clocks(running: Sequence[RunningClock], items: Sequence[ItemLine], day: date) -> list[PreflightLine]:
    numbers = {item.case_id: item.number for item in items if item.case_id}
    told: list[PreflightLine] = []
    for clock in running:
        reading = clock.reading
        if reading.due is None:
            continue
        late = reading.state is ClockState.LATE
        near = reading.left is not None and reading.left <= NEAR
        if not late and not near:
            continue
        when = f"was due {show_day(reading.due)}" if late else f"is due {show_day(reading.due)}"
        sentence = f"{clock.case_ref}: {reading.rule.title.lower()} {when}"
        sentence += ", before this meeting" if late else ""
        number = numbers.get(clock.case_id)
        sentence += "." if number is not None else "; the case is not on this agenda."
        told.append(PreflightLine(PreflightKind.CLOCK, sentence, number))
    return told


def _conflicts(connection: sa.Connection, room: Room, items: Sequence[ItemLine]) -> list[PreflightLine]:
    told: dict[str, PreflightLine] = {}
    for one in likely_in(connection, room, items):
        # What is likely of the chair is said once, whatever the cases are.
        number = None if one.why is LikelyWhy.CHAIR else one.number
        told.setdefault(one.asks, PreflightLine(PreflightKind.CONFLICT, one.asks, number))
    return sorted(told.values(), key=lambda line: line.item is None)


def _decisions(connection: sa.Connection, held_on: date) -> list[PreflightLine]:
    """Provisional decisions that wait for ratification, and those between meetings that the group has not heard of."""
    decisions, cases = table(Decision), table(Case)
    stands = (DecisionState.RECORDED, DecisionState.PROVISIONAL, DecisionState.RATIFIED)
    query = (
        sa.select(decisions.c.ref, decisions.c.state, decisions.c.basis, decisions.c.reported_at_meeting_id)
        .join(cases, cases.c.id == decisions.c.case_id)
        .where(
            decisions.c.state.in_(stands), cases.c.provenance != Provenance.PUBLISHED,
            sa.or_(decisions.c.decided_on.is_(None), decisions.c.decided_on <= PartialDate.of(held_on)),
        )
        .order_by(decisions.c.ref)
    )  # fmt: skip
    told: list[PreflightLine] = []
    for row in connection.execute(query):
        if row.state is DecisionState.PROVISIONAL:
            told.append(PreflightLine(PreflightKind.DECISIONS, f"{row.ref} is provisional: it waits to be ratified."))
        between = row.basis in (DecisionBasis.PARTNERS_CALL, DecisionBasis.CORRESPONDENCE)
        if between and row.reported_at_meeting_id is None:
            sentence = f"{row.ref} was decided between meetings: it is to be reported to the group."
            told.append(PreflightLine(PreflightKind.DECISIONS, sentence))
    return told


def _minutes(connection: sa.Connection, meeting_id: str, held_on: date) -> list[PreflightLine]:
    meetings, minutes = table(Meeting), table(Minutes)
    states = [MinutesState.APPROVED, MinutesState.ISSUED]
    approved, issued = (
        sa.exists().where(minutes.c.meeting_id == meetings.c.id, minutes.c.state == state) for state in states
    )
    query = (
        sa.select(meetings.c.ref, meetings.c.held_on, issued.label("issued"))
        .where(
            meetings.c.state == MeetingState.CLOSED, ~approved, meetings.c.id != meeting_id,
            meetings.c.held_on <= held_on,
            meetings.c.kind.in_([MeetingKind.SCHEDULED, MeetingKind.EXTRAORDINARY]),
        )
        .order_by(meetings.c.held_on, meetings.c.ref)
    )  # fmt: skip
    told: list[PreflightLine] = []
    for row in connection.execute(query):
        still = "to be approved" if row.issued else "not issued yet"
        told.append(PreflightLine(PreflightKind.MINUTES, f"Minutes of {row.ref}, {show_day(row.held_on)}: {still}."))
    return told
