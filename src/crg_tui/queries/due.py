"""Everything that is due, in one list: what Today shows, a calendar takes, and letters remind of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import sqlalchemy as sa

from crg_tui.domain.due import Due, DueKind
from crg_tui.domain.meetings import MeetingState
from crg_tui.domain.partial_date import show_day
from crg_tui.queries import retention, today
from crg_tui.queries.due_further import further_in
from crg_tui.queries.today import TodayPage
from crg_tui.store.engine import Store
from crg_tui.store.tables import Meeting, table


def lines(store: Store, on: date, now: datetime | None = None) -> tuple[Due, ...]:
    """What is due, by day, what has no day last. `now` is the present moment in UTC; None is the end of that day."""
    page = today.page(store, on, now)
    with store.read() as connection:
        found = [*_of_page(page, on), *further_in(connection, on), *_meetings(connection, on)]
        if page.to_review:
            found += [
                _retention(one.case_id, one.case_ref, one.review.due, one.review.shown, on)
                for one in retention.cases_in(connection, on)
                if one.due and not one.holds and one.review.due is not None
            ]
    return tuple(sorted(found, key=lambda one: (one.due_on or date.max, list(DueKind).index(one.kind), one.ref)))


def _retention(case_id: str, ref: str, due: date, shown: str, on: date) -> Due:
    # A review that is counted from a birthday would give that away: it has the last day of its year.
    day = due if shown == show_day(due, weekday=False) else date(due.year, 12, 31)
    return Due(DueKind.RETENTION, case_id, ref, "retention review", day, day < on, "retention due")


def _of_page(page: TodayPage, on: date) -> Iterator[Due]:
    for clock in page.clocks:
        kind, due, of = clock.reading.rule.kind.value, clock.reading.due, clock.reading.of
        yield Due(
            DueKind.CLOCK, f"{clock.case_id}-{kind}{f'-{of}' if of else ''}", clock.case_ref,
            clock.reading.rule.title, due,
            due is not None and due < on, f"case {clock.case_id}",
        )  # fmt: skip
    for asked in page.returns:
        yield Due(
            DueKind.RETURN, asked.id, asked.case_ref, f"return of {asked.agency}", asked.due_on, asked.late,
            f"returns {asked.case_id}",
        )  # fmt: skip
    for action in page.actions:
        yield Due(DueKind.ACTION, action.id, action.ref, "action", action.due_on, action.overdue, f"action {action.id}")
    for held in page.minutes:
        opens = f"minutes {held.meeting_id}"
        if held.issued:
            yield Due(DueKind.MINUTES, held.meeting_id, held.meeting_ref, "minutes to approve", None, False, opens)
        for reading in held.clocks:
            late = reading.due is not None and reading.due < on
            key, what = f"{held.meeting_id}-{reading.step.value}", f"minutes: {reading.step.label.lower()}"
            yield Due(DueKind.MINUTES, key, held.meeting_ref, what, reading.due, late, opens)
        if not held.issued and not held.clocks:
            yield Due(DueKind.MINUTES, held.meeting_id, held.meeting_ref, "minutes to issue", None, False, opens)
    for request in page.disclosures:
        yield Due(
            DueKind.REQUEST, request.id, request.ref, "answer to a request", request.due_on, request.late,
            f"disclosure {request.id}",
        )  # fmt: skip


def _meetings(connection: sa.Connection, on: date) -> Iterator[Due]:
    """Every meeting that is still to come, and not only the next ones."""
    held = table(Meeting)
    query = sa.select(held).where(held.c.state == MeetingState.PLANNED, held.c.held_on >= on)
    for row in connection.execute(query).mappings():
        at = f" at {row['starts_at']:%H:%M}" if row["starts_at"] else ""
        opens = f"meeting {row['id']}"
        yield Due(DueKind.MEETING, row["id"], row["ref"], f"{row['kind'].label}{at}", row["held_on"], False, opens)
