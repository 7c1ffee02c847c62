"""Reviews: in a list, and everything about one, with its clock and what is still to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed, typed_before
from crg_tui.domain.clock_rules import ClockKind
from crg_tui.domain.clocks import ClockReading, read_clock
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.money import pounds
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.review_course import (
    NONE,
    DelayKnown,
    EventKnown,
    ReviewerKnown,
    Todo,
    standing_of,
    step_of,
    still_to_do,
)
from crg_tui.domain.review_drafts import ReviewDelayDraft, ReviewDraft, ReviewerDraft, ReviewEventDraft
from crg_tui.domain.review_order import find_contradictions
from crg_tui.domain.review_start import against
from crg_tui.domain.reviews import ReviewEventKind, ReviewKind
from crg_tui.queries import clocks, event_cases, parallel, review_starts, themes
from crg_tui.queries.bank_holidays import calendar_in
from crg_tui.queries.entries import newest_in
from crg_tui.queries.parallel import ProcessLine
from crg_tui.queries.review_page import CaseOfReview, DelayLine, EventLine, ReviewerLine, ReviewLine, ReviewPage
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Case,
    Child,
    Decision,
    ParallelProcess,
    Record,
    Review,
    ReviewCase,
    ReviewDelay,
    Reviewer,
    ReviewEvent,
    Seat,
    table,
)


def find(store: Store, reference: str) -> str | None:
    """The key of the review with this reference, in any case, or key; None where there is none."""
    held = table(Review)
    wanted = reference.strip()
    query = sa.select(held.c.id).where(sa.or_(held.c.ref == wanted.upper(), held.c.id == wanted))
    with store.read() as connection:
        key: str | None = connection.execute(query).scalar()
    return key


def lines(store: Store, today: date, *, case_id: str | None = None) -> tuple[ReviewLine, ...]:
    """All reviews, or those that cover a case: those that have not ended first, the newest reference first."""
    with store.read() as connection:
        return lines_in(connection, today, case_id=case_id)


def lines_in(connection: sa.Connection, today: date, *, case_id: str | None = None) -> tuple[ReviewLine, ...]:
    """The same, for use inside another reading."""
    pages = _pages(connection, today, of_case(case_id) if case_id else sa.true())
    found = [
        ReviewLine(
            page.id, page.ref, page.kind, page.title, page.cases, page.standing,
            next((event.on_date for event in page.of_kind(ReviewEventKind.INITIATED)), None),
            tuple(one.name for one in page.current_reviewers), len(page.todo),
        )
        for page in pages
    ]  # fmt: skip
    newest = sorted(found, key=lambda line: line.ref, reverse=True)
    return tuple(sorted(newest, key=lambda line: line.standing.ended))


def of_case(case_id: str) -> sa.ColumnElement[bool]:
    """A condition on reviews: those that cover the case."""
    held, covered = table(Review), table(ReviewCase)
    return held.c.id.in_(sa.select(covered.c.review_id).where(covered.c.case_id == case_id))


def page(store: Store, review_id: str, today: date) -> ReviewPage | None:
    """Everything about one, or None where there is none of this key."""
    with store.read() as connection:
        found = _pages(connection, today, table(Review).c.id == review_id, clocks_too=True)
    return found[0] if found else None


def page_with(store: Store, key: str, today: date) -> ReviewPage | None:
    """The review with this key, or the one that this key is a part of: a reviewer, an event, a delay."""
    with store.read() as connection:
        for kind in (Reviewer, ReviewEvent, ReviewDelay):
            held = table(kind)
            key = connection.execute(sa.select(held.c.review_id).where(held.c.id == key)).scalar() or key
    return page(store, key, today)


def pages_of_case(store: Store, case_id: str, today: date) -> tuple[ReviewPage, ...]:
    """Everything about the reviews that cover a case, in the order of their references."""
    with store.read() as connection:
        return pages_of_case_in(connection, case_id, today)


def pages_of_case_in(connection: sa.Connection, case_id: str, today: date) -> tuple[ReviewPage, ...]:
    """The same, for use inside another reading."""
    return _pages(connection, today, of_case(case_id), clocks_too=True)


def pages_in(connection: sa.Connection, today: date) -> tuple[ReviewPage, ...]:
    """Everything about every review, in the order of their references; inside another reading."""
    return _pages(connection, today, sa.true(), clocks_too=True)


def contradictions_in(connection: sa.Connection, review_id: str, today: date) -> tuple[str, ...]:
    """What does not fit in a review, without the reason given for its start; inside another reading."""
    (found,) = _pages(connection, today, table(Review).c.id == review_id, clocks_too=True)
    return (*((found.against,) if found.against else ()), *found.contradictions)


def reviewer_of_decision(store: Store, decision_id: str) -> tuple[str, str | None] | None:
    """Name and post of whoever reviews by a decision: of the LCSPR that it started, else of the only LCSPR of its case.

    None where nobody is recorded, or several are.
    """
    held, decisions, reviewers = table(Review), table(Decision), table(Reviewer)
    with store.read() as connection:
        case_id = connection.execute(sa.select(decisions.c.case_id).where(decisions.c.id == decision_id)).scalar()
        lcspr = held.c.kind == ReviewKind.LCSPR
        query = sa.select(held.c.id).where(lcspr, held.c.decision_id == decision_id)
        keys = connection.execute(query).scalars().all()
        if not keys and case_id is not None:
            keys = connection.execute(
                sa.select(held.c.id).where(lcspr, held.c.decision_id.is_(None), of_case(case_id))
            ).scalars().all()  # fmt: skip
        current = sa.select(reviewers.c.name, reviewers.c.post).where(
            reviewers.c.review_id.in_(keys), reviewers.c.until.is_(None)
        )
        rows = connection.execute(current).all() if len(keys) == 1 else []
    return (rows[0].name, rows[0].post) if len(rows) == 1 else None


def review_as_typed(found: ReviewPage) -> dict[str, str]:
    """A review as somebody would have typed it."""
    typed = {name: as_typed(getattr(found, name, None)) for name in ReviewDraft.model_fields}
    money = pounds(found.cost) if found.cost is not None else ""
    began = found.of_kind(ReviewEventKind.INITIATED)
    reason = (began[0].words if began and found.against else None) or ""
    return typed | {"decision": found.decision_ref or "", "cost": money, "against_reason": reason}


def terms_as_typed(found: ReviewPage) -> dict[str, str]:
    """The terms of reference as somebody would have typed them."""
    return {"terms": found.terms or "", "agreed_on": as_typed(found.agreed_on)}


def reviewer_as_typed(found: ReviewerLine) -> dict[str, str]:
    """A reviewer as somebody would have typed it."""
    return typed_before(ReviewerDraft, found)


def event_as_typed(found: EventLine) -> dict[str, str]:
    """An event as somebody would have typed it."""
    return {name: as_typed(getattr(found, name, None)) for name in ReviewEventDraft.model_fields} | {"cases": found.of}


def delay_as_typed(found: DelayLine) -> dict[str, str]:
    """A delay as somebody would have typed it."""
    return typed_before(ReviewDelayDraft, found)


def _pages(
    connection: sa.Connection, today: date, wanted: sa.ColumnElement[bool], *, clocks_too: bool = False
) -> tuple[ReviewPage, ...]:
    held, decisions, seats = table(Review), table(Decision), table(Seat)
    query = (
        sa.select(held, decisions.c.ref.label("decision_ref"), decisions.c.decided_on, decisions.c.made,
                  decisions.c.made_on, decisions.c.maker, decisions.c.capacity, seats.c.short_name.label("agency"),
                  seats.c.agency.label("agency_name"))
        .outerjoin(decisions, decisions.c.id == held.c.decision_id)
        .outerjoin(seats, seats.c.id == held.c.seat_id)
        .where(wanted)
        .order_by(held.c.ref)
    )  # fmt: skip
    rows = connection.execute(query).mappings().all()
    keys = [row["id"] for row in rows]
    if not keys:
        return ()
    cases = _cases(connection, keys)
    of = event_cases.in_reviews(connection, keys)
    reviewers, events, delays = (_parts(connection, kind, keys) for kind in (Reviewer, ReviewEvent, ReviewDelay))
    processes = _processes(connection, cases) if clocks_too else {}
    entries = event_cases.entries_in(connection, keys) | newest_in(
        connection, [*keys, *(part["id"] for held in (reviewers, delays) for parts in held.values() for part in parts)]
    )
    marked = themes.of_marked_in(connection, keys) if clocks_too else {}
    found = []
    for row in rows:
        key = row["id"]
        given = {name: row[name] for name in ReviewPage.__dataclass_fields__ if name in row}
        told = tuple(
            _event(row["kind"], part, cases.get(key, []), of.get(part["id"], ()), entries.get(part["id"]))
            for part in sorted(events.get(key, []), key=lambda part: (part["on_date"].iso, part["id"]))
        )
        who = tuple(
            ReviewerLine(**_fields(ReviewerLine, part), entry=entries.get(part["id"]))
            for part in reviewers.get(key, [])
        )
        why = tuple(
            DelayLine(**_fields(DelayLine, part), entry=entries.get(part["id"])) for part in delays.get(key, [])
        )
        beside = tuple(line for case in cases.get(key, ()) for line in processes.get(case.id, ()))
        found.append(
            ReviewPage(
                **given, **_decided(row),
                today=today, cases=tuple(cases.get(key, ())), reviewers=who, events=told, delays=why,
                processes=beside, clocks=_clocks(connection, row["kind"], told, today) if clocks_too else (),
                standing=standing_of({event.kind for event in told}),
                todo=_todo(row, who, told, why, cases.get(key, [])),
                themes=marked.get(key, ()), entry=entries.get(key),
                **(_doubts(connection, row, told) if clocks_too else {"against": None, "contradictions": ()}),
            )
        )  # fmt: skip
    return tuple(found)


def _decided(row: sa.RowMapping) -> dict[str, Any]:
    if row["made"] in (None, MakersDecision.AWAITED):
        return {"decision_day": row["decided_on"], "decision_maker": None}
    who = ", ".join(part for part in (row["maker"], row["capacity"]) if part)
    return {"decision_day": row["made_on"] or row["decided_on"], "decision_maker": who or None}


def _fields(line: type[Any], part: sa.RowMapping) -> dict[str, Any]:
    return {name: part[name] for name in line.__dataclass_fields__ if name in part}


def _cases(connection: sa.Connection, keys: Collection[str]) -> dict[str, list[CaseOfReview]]:
    covered, cases, children = table(ReviewCase), table(Case), table(Child)
    query = (
        sa.select(covered.c.review_id, cases.c.id, cases.c.ref)
        .join(cases, cases.c.id == covered.c.case_id)
        .where(covered.c.review_id.in_(keys))
        .order_by(cases.c.ref)
    )
    rows = connection.execute(query).all()
    named = (
        sa.select(children.c.case_id, children.c.pseudonym)
        .where(children.c.case_id.in_({row.id for row in rows}))
        .order_by(children.c.case_id, children.c.number)
    )
    names: dict[str, list[str]] = {}
    for case_id, pseudonym in connection.execute(named):
        names.setdefault(case_id, []).append(pseudonym)
    found: dict[str, list[CaseOfReview]] = {}
    for row in rows:
        found.setdefault(row.review_id, []).append(CaseOfReview(row.id, row.ref, tuple(names.get(row.id, ()))))
    return found


def _event(
    kind: ReviewKind, part: sa.RowMapping, covered: Sequence[CaseOfReview], keys: Collection[str], entry: str | None
) -> EventLine:
    cases = tuple(case.ref for case in covered if case.id in keys)
    of = "" if len(cases) == len(covered) else ", ".join(cases) or NONE
    step = step_of(kind, part["kind"])
    return EventLine(**_fields(EventLine, part), step=step, cases=cases, of=of, entry=entry)


def _parts(connection: sa.Connection, kind: type[Record], keys: Collection[str]) -> dict[str, list[sa.RowMapping]]:
    held = table(kind)
    query = sa.select(held).where(held.c.review_id.in_(keys)).order_by(held.c.id)
    found: dict[str, list[sa.RowMapping]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["review_id"], []).append(row)
    return found


def _processes(connection: sa.Connection, cases: dict[str, list[CaseOfReview]]) -> dict[str, list[ProcessLine]]:
    keys = {case.id for held in cases.values() for case in held}
    found: dict[str, list[ProcessLine]] = {}
    for line in parallel.of_in(connection, table(ParallelProcess).c.case_id.in_(keys)):
        found.setdefault(line.case_id, []).append(line)
    return found


def _todo(
    row: sa.RowMapping, who: tuple[ReviewerLine, ...], told: tuple[EventLine, ...], why: tuple[DelayLine, ...],
    cases: Sequence[CaseOfReview],
) -> tuple[Todo, ...]:  # fmt: skip
    return still_to_do(
        row["kind"],
        terms=row["terms"] is not None,
        reviewers=[
            ReviewerKnown(
                one.name, one.grounds is not None, one.conflict, one.checked_by is not None, one.until is None
            )
            for one in who
        ],
        events=_known(told),
        delays=[DelayKnown(delay.cause.label, delay.told_on is not None) for delay in why],
        published_as=row["publication_form"] is not None and row["published_at"] is not None,
        cases=[case.ref for case in cases],
    )


def _known(told: Sequence[EventLine]) -> list[EventKnown]:
    return [
        EventKnown(event.kind, event.on_date, event.answered, event.whom, frozenset(event.cases or (NONE,)))
        for event in told
    ]


def _doubts(connection: sa.Connection, row: sa.RowMapping, told: tuple[EventLine, ...]) -> dict[str, Any]:
    """What speaks against the start of a review, and what contradicts what in its course."""
    wrong = find_contradictions(_known(told))
    decision = review_starts.one_in(connection, table(Decision).c.id == row["decision_id"])
    started = _first(told, ReviewEventKind.INITIATED)
    return {"against": against(row["kind"], started, decision) if decision else None, "contradictions": wrong}


def _clocks(
    connection: sa.Connection, kind: ReviewKind, told: tuple[EventLine, ...], today: date
) -> tuple[ClockReading, ...]:
    """The six months from the decision to initiate to publication, and the copy before it. A delay stops neither."""
    there = {event.kind for event in told}
    if kind is not ReviewKind.LCSPR or ReviewEventKind.WITHDRAWN in there:
        return ()
    published = _first(told, ReviewEventKind.PUBLISHED)
    if published is None and ReviewEventKind.NOT_PUBLISHED in there:
        return ()
    calendar = calendar_in(connection)
    ends = {
        ClockKind.PUBLICATION: _first(told, ReviewEventKind.INITIATED),
        ClockKind.COPY: _first(told, ReviewEventKind.COPY_SENT),
    }
    wanted = (ClockKind.PUBLICATION, *((ClockKind.COPY,) if published or ends[ClockKind.COPY] else ()))
    return tuple(
        read_clock(rule, ends[rule.kind], published, today, calendar)
        for rule in clocks.rules_on(connection, today)
        if rule.kind in wanted
    )


def _first(told: tuple[EventLine, ...], kind: ReviewEventKind) -> PartialDate | None:
    return next((event.on_date for event in told if event.kind is kind), None)
