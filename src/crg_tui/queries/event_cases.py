"""Of which of its cases an event of a review is: families are told, invited and heard case by case."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from crg_tui.domain.review_course import step_of
from crg_tui.store.tables import Case, LogEntry, Review, ReviewCase, ReviewEvent, ReviewEventCase, Step, table


def in_reviews(connection: sa.Connection, reviews: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By the keys of these reviews' events, the keys of the cases that each is of, in the order of their references.

    An event of which nobody said its cases, from before that was kept, is of those that have its step; one that is no
    step, of those that the review covered when it was recorded.
    """
    events, held, covered, cases = table(ReviewEvent), table(Review), table(ReviewCase), table(Case)
    said, steps = table(ReviewEventCase), table(Step)
    query = (
        sa.select(
            events.c.id, events.c.kind, events.c.cases_said, held.c.kind.label("review_kind"), covered.c.case_id,
            covered.c.id.label("joined"), said.c.id.label("said"), steps.c.id.label("step"),
        )
        .join(held, held.c.id == events.c.review_id)
        .join(covered, covered.c.review_id == held.c.id)
        .join(cases, cases.c.id == covered.c.case_id)
        .outerjoin(said, sa.and_(said.c.review_event_id == events.c.id, said.c.case_id == cases.c.id))
        .outerjoin(steps, sa.and_(steps.c.review_event_id == events.c.id, steps.c.case_id == cases.c.id))
        .where(held.c.id.in_(reviews))
        .order_by(cases.c.ref)
    )  # fmt: skip
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(query):
        if row.cases_said is not None:
            of = row.said is not None
        elif step_of(row.review_kind, row.kind) is not None:
            of = row.step is not None
        else:
            # Keys sort by the time at which they were made.
            of = row.joined < row.id
        before = found.setdefault(row.id, ())
        if of and row.case_id not in before:
            found[row.id] = (*before, row.case_id)
    return found


def entries_in(connection: sa.Connection, reviews: Collection[str]) -> dict[str, str]:
    """By the keys of these reviews' events, the newest log entry of each or of the rows that say its cases."""
    events, said, log = table(ReviewEvent), table(ReviewEventCase), table(LogEntry)
    own = sa.select(events.c.id.label("event_id"), events.c.id.label("key")).where(events.c.review_id.in_(reviews))
    rows = (
        sa.select(said.c.review_event_id, said.c.id)
        .join(events, events.c.id == said.c.review_event_id)
        .where(events.c.review_id.in_(reviews))
    )
    parts = sa.union_all(own, rows).subquery()
    newest = (
        sa.select(parts.c.event_id, sa.func.max(log.c.seq).label("seq"))
        .join(log, log.c.record_id == parts.c.key)
        .group_by(parts.c.event_id)
        .subquery()
    )
    query = sa.select(newest.c.event_id, log.c.entry_id).join(log, log.c.seq == newest.c.seq)
    return {row.event_id: row.entry_id for row in connection.execute(query)}
