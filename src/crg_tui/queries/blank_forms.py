"""What blank forms are made of: a meeting with its seats and who is expected, and the cases by their references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.decisions import DecisionState
from crg_tui.queries.agenda import items_in
from crg_tui.queries.attendance import Attendee, MeetingHead, expected, head_in, partner_seats, people_of
from crg_tui.queries.group import Heading, heading_in
from crg_tui.queries.seats import SeatLine, seats_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, DatabaseInfo, Decision, table


@dataclass(frozen=True, slots=True)
class Put:
    """A decision that is put to the group, and its wording."""

    ref: str
    wording: str


@dataclass(frozen=True, slots=True)
class CaseOnForm:
    """A case by its reference, and what is put to the group about it; empty while nothing is."""

    ref: str
    decisions: tuple[Put, ...]


@dataclass(frozen=True, slots=True)
class FormsOf:
    """Everything that the forms of a meeting, or of one case, say in print. `head` is None for those of a case alone;
    `seats` and `people` are then empty."""

    heading: Heading
    head: MeetingHead | None
    seats: tuple[SeatLine, ...]
    people: tuple[Attendee, ...]
    cases: tuple[CaseOnForm, ...]
    sample: bool


def of_meeting(store: Store, meeting_id: str) -> FormsOf | None:
    """What the forms of a meeting say, or None when there is none of this key."""
    with store.read() as connection:
        head = head_in(connection, meeting_id)
        if head is None:
            return None
        seats = seats_in(connection, head.held_on)
        people = expected(people_of(connection, head, seats), head.kind, partner_seats(seats))
        held = table(Decision)
        of_case: dict[str, str] = {}
        for item in items_in(connection, meeting_id):
            if item.case_id is not None and item.case_ref is not None:
                of_case.setdefault(item.case_id, item.case_ref)
        put = _put(connection, held.c.meeting_id == meeting_id)
        cases = tuple(CaseOnForm(ref, tuple(put.get(key, ()))) for key, ref in of_case.items())
        return FormsOf(heading_in(connection, head.held_on), head, seats, people, cases, _sample(connection))


def of_case(store: Store, case_id: str, today: date) -> FormsOf | None:
    """What the forms of one case say on `today`, or None when there is none of this key."""
    cases, held = table(Case), table(Decision)
    with store.read() as connection:
        ref = connection.execute(sa.select(cases.c.ref).where(cases.c.id == case_id)).scalar()
        if ref is None:
            return None
        waiting = sa.and_(held.c.case_id == case_id, held.c.state == DecisionState.PROPOSED)
        put = _put(connection, waiting).get(case_id, ())
        heading = heading_in(connection, today)
        return FormsOf(heading, None, (), (), (CaseOnForm(ref, tuple(put)),), _sample(connection))


def _put(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> dict[str, Sequence[Put]]:
    held = table(Decision)
    query = sa.select(held.c.case_id, held.c.ref, held.c.wording).where(
        condition, held.c.state != DecisionState.WITHDRAWN
    )
    found: dict[str, list[Put]] = {}
    for row in connection.execute(query.order_by(held.c.id)):
        found.setdefault(row.case_id, []).append(Put(row.ref, row.wording))
    return dict(found)


def _sample(connection: sa.Connection) -> bool:
    return bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one())
