"""Everything that the paper of one decision says: the decision, the views that led to it, what came before and after,
and the seal of the record that it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

import sqlalchemy as sa

from crg_tui.domain import seals
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.partial_date import PartialDate
from crg_tui.queries.attendance import InterestLine, head_in, interests_in
from crg_tui.queries.decision_page import DecisionPage, page_in
from crg_tui.queries.seats import SeatLine, seats_in
from crg_tui.queries.views import AgencyViews, ViewLine, of_case_in
from crg_tui.store import audit
from crg_tui.store.engine import Store


@dataclass(frozen=True, slots=True)
class ViewOnSheet:
    """What an agency thought of one question by the day of the decision, first to last; empty where it had no view.

    `seated` is False for a participant without a seat.
    """

    question: ViewQuestion
    agency: str
    seated: bool
    course: tuple[ViewLine, ...]


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """A decision as its paper tells it. `before` are the decisions that it takes the place of, the first one first;
    `after` those that took its place. `seal` is over the log as it stands, None while the log is empty. `interests`
    were declared for its item; `seats` are those of the day of its meeting.
    """

    page: DecisionPage
    views: tuple[ViewOnSheet, ...]
    before: tuple[DecisionPage, ...]
    after: tuple[DecisionPage, ...]
    seal: str | None
    interests: tuple[InterestLine, ...] = ()
    seats: tuple[SeatLine, ...] = ()


def read(store: Store, decision_id: str) -> DecisionSheet | None:
    """All of it at one moment, or None when there is no such decision."""
    with store.read() as connection:
        page = page_in(connection, decision_id)
        if page is None:
            return None
        number, entry_hash = audit.head(connection)
        return DecisionSheet(
            page,
            _views(connection, page),
            _chain(connection, page, back=True),
            _chain(connection, page, back=False),
            seals.make(number, entry_hash) if number else None,
            _interests(connection, page),
            _seats(connection, page),
        )


def _interests(connection: sa.Connection, page: DecisionPage) -> tuple[InterestLine, ...]:
    if page.meeting_id is None or page.item_id is None:
        return ()
    return interests_in(connection, page.meeting_id, page.item_id)


def _seats(connection: sa.Connection, page: DecisionPage) -> tuple[SeatLine, ...]:
    head = head_in(connection, page.meeting_id) if page.meeting_id is not None else None
    return seats_in(connection, head.held_on) if head is not None else ()


def _chain(connection: sa.Connection, page: DecisionPage, *, back: bool) -> tuple[DecisionPage, ...]:
    found: list[DecisionPage] = []
    other = page.replaces if back else page.replaced_by
    while other is not None and all(other.id != one.id for one in found):
        further = page_in(connection, other.id)
        if further is None:
            break
        found.append(further)
        other = further.replaces if back else further.replaced_by
    return tuple(reversed(found)) if back else tuple(found)


def _views(connection: sa.Connection, page: DecisionPage) -> tuple[ViewOnSheet, ...]:
    on = page.decided_on
    if on is None or on.day is None:
        return ()
    held = of_case_in(connection, page.case_id, on.earliest)
    told: list[ViewOnSheet] = []
    for asked in held.questions if held is not None else ():
        lines = [ViewOnSheet(asked.question, one.agency, True, _by(one, page)) for one in asked.seats]
        lines += [ViewOnSheet(asked.question, one.agency, False, _by(one, page)) for one in asked.participants]
        if any(line.course for line in lines):
            told += lines
    return tuple(told)


def _by(agency: AgencyViews, page: DecisionPage) -> tuple[ViewLine, ...]:
    """The views that the agency had given when the decision was recorded; later ones belong to a later decision."""
    given = (*agency.before, agency.now) if agency.now is not None else agency.before
    return tuple(view for view in given if _not_after(view, page.decided_on, page.recorded_at))


def _not_after(view: ViewLine, on: PartialDate | None, at: time | None) -> bool:
    if view.given_on is None or on is None:
        return True
    if on.certainly_before(view.given_on):
        return False
    return view.given_on != on or view.given_at is None or at is None or view.given_at <= at
