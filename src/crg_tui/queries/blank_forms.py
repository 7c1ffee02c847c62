"""What blank forms are made of: a meeting with its seats and who is expected, and the cases by their references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.decisions import DecisionState, ViewQuestion
from crg_tui.domain.judgements import DecisionKind
from crg_tui.queries.agenda import ItemLine, items_in
from crg_tui.queries.attendance import Attendee, MeetingHead, expected, head_in, partner_seats, people_of
from crg_tui.queries.cases import children_of
from crg_tui.queries.expected_kind import expected_in
from crg_tui.queries.group import Heading, heading_in
from crg_tui.queries.seats import SeatLine, seats_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, DatabaseInfo, Decision, View, table


@dataclass(frozen=True, slots=True)
class Put:
    """A decision that is put to the group: its question and its wording."""

    ref: str
    wording: str
    kind: DecisionKind


@dataclass(frozen=True, slots=True)
class CaseOnForm:
    """A case by its reference and its children's pseudonyms, and what is put to the group about it; empty while nothing
    is. `kind` is the question that it is at; `answered` are the questions on which somebody has given a view."""

    ref: str
    decisions: tuple[Put, ...]
    children: str
    kind: DecisionKind
    answered: frozenset[ViewQuestion]

    @property
    def named(self) -> str:
        """Reference and children: "2026-012 Child K"."""
        return f"{self.ref} {self.children}".strip()


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
        of_case: dict[str, ItemLine] = {}
        for item in items_in(connection, meeting_id):
            if item.case_id is not None:
                of_case.setdefault(item.case_id, item)
        put = _put(connection, held.c.meeting_id == meeting_id)
        cases = tuple(_case(connection, key, item.id, put.get(key, ())) for key, item in of_case.items())
        return FormsOf(heading_in(connection, head.held_on), head, seats, people, cases, _sample(connection))


def of_case(store: Store, case_id: str, today: date) -> FormsOf | None:
    """What the forms of one case say on `today`, or None when there is none of this key."""
    cases, held = table(Case), table(Decision)
    with store.read() as connection:
        if connection.execute(sa.select(cases.c.id).where(cases.c.id == case_id)).scalar() is None:
            return None
        waiting = sa.and_(held.c.case_id == case_id, held.c.state == DecisionState.PROPOSED)
        case = _case(connection, case_id, None, _put(connection, waiting).get(case_id, ()))
        return FormsOf(heading_in(connection, today), None, (), (), (case,), _sample(connection))


def _case(connection: sa.Connection, case_id: str, item_id: str | None, put: Sequence[Put]) -> CaseOnForm:
    cases, views = table(Case), table(View)
    ref: str = connection.execute(sa.select(cases.c.ref).where(cases.c.id == case_id)).scalar_one()
    children = ", ".join(child.pseudonym for child in children_of(connection, case_id))
    kind = put[-1].kind if put else expected_in(connection, case_id, item_id).kind
    asked = connection.execute(sa.select(views.c.question).where(views.c.case_id == case_id).distinct()).scalars()
    return CaseOnForm(ref, tuple(put), children, kind, frozenset(asked))


def _put(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> dict[str, Sequence[Put]]:
    held = table(Decision)
    query = sa.select(held.c.case_id, held.c.ref, held.c.wording, held.c.kind).where(
        condition, held.c.state != DecisionState.WITHDRAWN
    )
    found: dict[str, list[Put]] = {}
    for row in connection.execute(query.order_by(held.c.id)):
        found.setdefault(row.case_id, []).append(Put(row.ref, row.wording, row.kind))
    return dict(found)


def _sample(connection: sa.Connection) -> bool:
    return bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one())
