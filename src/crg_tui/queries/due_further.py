"""What is due of assurance, milestones, reviews and learning. Where nothing of a kind is recorded, its tables are never
mapped: that takes longer than all that Today reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import sqlalchemy as sa

from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.due import SOON, Due, DueKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.store.tables import Action, table


def further_in(connection: sa.Connection, today: date) -> tuple[Due, ...]:
    """All of it, by kind and day, what has no day last; for use inside another reading."""
    found: list[Due] = []
    for probe, read in _KINDS:
        if connection.exec_driver_sql(f"SELECT 1 FROM {probe} LIMIT 1").first() is not None:
            found += sorted(read(connection, today), key=lambda one: (one.due_on or date.max, one.ref))
    return tuple(found)


def soon(lines: tuple[Due, ...], today: date) -> tuple[Due, ...]:
    """What is late, has no day, or is planned for the next four weeks."""
    until = today + timedelta(days=SOON)
    return tuple(one for one in lines if one.due_on is None or one.due_on <= until)


def _late(due: date | None, today: date) -> bool:
    return due is not None and due < today


def _last(known: PartialDate | None) -> date | None:
    """The last day that a date can be: a month is late when it is over."""
    return None if known is None else known.latest


def _assurances(connection: sa.Connection, today: date) -> Iterator[Due]:
    from crg_tui.store.tables import Assurance

    held, actions = table(Assurance), table(Action)
    query = (
        sa.select(held.c.id, held.c.means, held.c.planned_for, actions.c.id.label("action_id"), actions.c.ref)
        .join(actions, actions.c.id == held.c.action_id)
        .where(held.c.finding.is_(None))
    )
    for row in connection.execute(query):
        due = row.planned_for
        yield Due(
            DueKind.ASSURANCE, row.id, row.ref, f"assurance by {row.means.label}", due, _late(due, today),
            f"action {row.action_id}",
        )  # fmt: skip


def _milestones(connection: sa.Connection, today: date) -> Iterator[Due]:
    from crg_tui.store.tables import Milestone

    held, actions = table(Milestone), table(Action)
    query = (
        sa.select(held.c.id, held.c.number, held.c.due_on, actions.c.id.label("action_id"), actions.c.ref)
        .join(actions, actions.c.id == held.c.action_id)
        .where(held.c.reached_on.is_(None), held.c.due_on.is_not(None), actions.c.status == ActionStatus.OPEN)
    )
    for row in connection.execute(query):
        due = _last(row.due_on)
        yield Due(
            DueKind.MILESTONE, row.id, row.ref, f"milestone {row.number}", due, _late(due, today),
            f"action {row.action_id}",
        )  # fmt: skip


def _reviews(connection: sa.Connection, today: date) -> Iterator[Due]:
    from crg_tui.domain.reviews import ReviewEventKind
    from crg_tui.store.tables import Review, ReviewEvent

    held, reviews = table(ReviewEvent), table(Review)
    query = (
        sa.select(held.c.id, held.c.kind, held.c.on_date, reviews.c.id.label("review_id"), reviews.c.ref)
        .join(reviews, reviews.c.id == held.c.review_id)
        .where(
            held.c.kind.in_([ReviewEventKind.PROGRESS_ASKED, ReviewEventKind.DRAFT_ASKED]),
            held.c.answered_on.is_(None), held.c.answer.is_(None),
        )
    )  # fmt: skip
    for row in connection.execute(query):
        what = f"{row.kind.label} {row.on_date.shown}, no answer yet"
        yield Due(DueKind.REVIEW, row.id, row.ref, what, None, False, f"review {row.review_id}")


def _learning(connection: sa.Connection, today: date) -> Iterator[Due]:
    from crg_tui.store.tables import Dissemination, Lesson

    held, lessons = table(Dissemination), table(Lesson)
    query = (
        sa.select(held.c.id, held.c.means, held.c.planned_for, lessons.c.id.label("lesson_id"), lessons.c.ref)
        .join(lessons, lessons.c.id == held.c.lesson_id)
        .where(held.c.done_on.is_(None))
    )
    for row in connection.execute(query):
        due = row.planned_for
        yield Due(
            DueKind.LEARNING, row.id, row.ref, f"to be shared by {row.means.label}", due, _late(due, today),
            f"lesson {row.lesson_id}",
        )  # fmt: skip


_KINDS: tuple[tuple[str, Callable[[sa.Connection, date], Iterator[Due]]], ...] = (
    ("review_events WHERE answered_on IS NULL AND kind IN ('progress_asked', 'draft_asked')", _reviews),
    ("assurances WHERE finding IS NULL", _assurances),
    ("milestones WHERE reached_on IS NULL", _milestones),
    ("disseminations WHERE done_on IS NULL", _learning),
)
