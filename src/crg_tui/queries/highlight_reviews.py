"""The reviews in a highlight report: under way on a day, concluded and published in the quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.highlights import Quarter
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.reviews import ReviewEventKind
from crg_tui.domain.stages import StepKind
from crg_tui.queries.highlight_figure import Figure, figure, near, pairs, shown_day
from crg_tui.store.tables import Case, Review, ReviewCase, ReviewEvent, Step, table

_ENDED = (
    ReviewEventKind.PUBLISHED, ReviewEventKind.NOT_PUBLISHED, ReviewEventKind.WITHDRAWN,
)  # fmt: skip
_REVIEW_ENDS = (
    ("Reviews concluded", ReviewEventKind.CONCLUDED, StepKind.REVIEW_CONCLUDED),
    ("Reviews published", ReviewEventKind.PUBLISHED, StepKind.PUBLISHED),
)
_STEPS_BEGIN = (StepKind.LCSPR_INITIATED, StepKind.OTHER_REVIEW_STARTED)
_STEPS_END = (StepKind.PUBLISHED, StepKind.NOT_PUBLISHED, StepKind.REVIEW_CONCLUDED)


def reviews_in(connection: sa.Connection, quarter: Quarter, as_of: date) -> Iterator[Figure]:
    """The figures of reviews."""
    yield _reviews(connection, as_of)
    for label, event, step in _REVIEW_ENDS:
        yield figure(label, quarter, [*_of_events(connection, event, quarter), *_of_cases(connection, step, quarter)])


def _reviews(connection: sa.Connection, as_of: date) -> Figure:
    """Those begun and not ended by that day. Where no start is recorded, what was recorded first tells; where that came
    after the day, nobody knows."""
    held, events, covers = table(Review), table(ReviewEvent), table(ReviewCase)
    rows = connection.execute(sa.select(held.c.id, held.c.ref).order_by(held.c.ref)).all()
    dated: dict[str, list[tuple[ReviewEventKind, PartialDate]]] = {}
    for row in connection.execute(sa.select(events.c.review_id, events.c.kind, events.c.on_date)):
        dated.setdefault(row.review_id, []).append((row.kind, row.on_date))
    found, unknown = [], []
    for key, ref in rows:
        known = dated.get(key, [])
        if any(kind in _ENDED and on.latest <= as_of for kind, on in known):
            continue
        start = next((on for kind, on in known if kind is ReviewEventKind.INITIATED), None)
        if start is not None:
            found += [ref] if start.earliest <= as_of else []
        elif not known or any(on.earliest <= as_of for _, on in known):
            found.append(f"{ref} (start not recorded)")
        else:
            unknown.append(f"{ref} (start not recorded)")
    covered = set(connection.execute(sa.select(covers.c.case_id)).scalars())
    under_way = (*found, *_by_steps(connection, as_of, covered))
    return Figure(f"Reviews under way at {shown_day(as_of)}", under_way, tuple(unknown))


def _of_events(connection: sa.Connection, kind: ReviewEventKind, quarter: Quarter) -> list[tuple[str, PartialDate]]:
    held, events = table(Review), table(ReviewEvent)
    query = (
        sa.select(held.c.ref, events.c.on_date)
        .join(held, held.c.id == events.c.review_id)
        .where(events.c.kind == kind, near(events.c.on_date, quarter))
        .order_by(held.c.ref)
    )
    return pairs(connection, query)


def _of_cases(connection: sa.Connection, kind: StepKind, quarter: Quarter) -> list[tuple[str, PartialDate]]:
    """Cases of which only a step of their own says so, no event of a review."""
    steps, cases = table(Step), table(Case)
    query = (
        sa.select(cases.c.ref, steps.c.on_date)
        .join(cases, cases.c.id == steps.c.case_id)
        .where(steps.c.kind == kind, steps.c.review_event_id.is_(None), near(steps.c.on_date, quarter))
        .order_by(cases.c.ref)
    )
    return [(f"{ref} (known from the case alone)", on) for ref, on in pairs(connection, query)]


def _by_steps(connection: sa.Connection, as_of: date, covered: set[str]) -> list[str]:
    """Cases whose steps alone say that a review is under way, as before reviews were recorded by themselves."""
    steps, cases = table(Step), table(Case)
    query = (
        sa.select(cases.c.id, cases.c.ref, steps.c.kind, steps.c.on_date)
        .join(cases, cases.c.id == steps.c.case_id)
        .where(steps.c.kind.in_([*_STEPS_BEGIN, *_STEPS_END]))
        .order_by(cases.c.ref)
    )
    open_now: dict[str, bool] = {}
    for row in connection.execute(query):
        if row.id in covered:
            continue
        if row.kind in _STEPS_END and row.on_date.latest <= as_of:
            open_now[row.ref] = False
        elif row.kind in _STEPS_BEGIN and row.on_date.earliest <= as_of:
            open_now.setdefault(row.ref, True)
    return [f"{ref} (known from the case alone)" for ref, still in open_now.items() if still]
