"""Of which of its cases an event of a review is: families are told, invited and heard case by case."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from crg_tui.domain.review_course import step_of
from crg_tui.store.tables import Case, Review, ReviewCase, ReviewEvent, ReviewEventCase, Step, table


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
        if row.cases_said:
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
