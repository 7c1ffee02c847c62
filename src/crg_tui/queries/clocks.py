"""The clocks of cases, read from their dated steps by the rules in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.clock_rules import DEFAULT_RULES, ClockKind, ClockRule, rules_under
from crg_tui.domain.clocks import ClockReading, ClockState, read_clock
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.reviews import ReviewKind
from crg_tui.domain.stages import StepKind
from crg_tui.domain.working_days import FirstDay, HolidayCalendar
from crg_tui.queries.bank_holidays import calendar_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Arrangements, Case, Referral, Step, another, table

_K = StepKind
_ENDS: Mapping[ClockKind, tuple[StepKind, StepKind]] = {
    ClockKind.NOTIFY: (_K.BECAME_AWARE, _K.NOTIFIED),
    ClockKind.RAPID_REVIEW: (_K.NOTIFIED, _K.SENT_TO_PANEL),
    ClockKind.COMPLETION: (_K.REFERRAL_RECEIVED, _K.COMPLETED),
    ClockKind.PUBLICATION: (_K.LCSPR_INITIATED, _K.PUBLISHED),
    ClockKind.COPY: (_K.COPY_SENT, _K.PUBLISHED),
}
_STOPPED_BY: Mapping[ClockKind, frozenset[StepKind]] = {
    ClockKind.NOTIFY: frozenset((_K.NOT_NOTIFIED, _K.BELOW_THRESHOLD, _K.SECRETARY_OF_STATE_TOLD)),
    ClockKind.RAPID_REVIEW: frozenset((_K.FOUND_NOT_TO_MEET,)),
    ClockKind.PUBLICATION: frozenset((_K.NOT_PUBLISHED,)),
}
_ALWAYS = (ClockKind.NOTIFY, ClockKind.RAPID_REVIEW, ClockKind.COMPLETION)
_WATCHED = (ClockKind.NOTIFY, ClockKind.RAPID_REVIEW)
_PER_REVIEW = (ClockKind.PUBLICATION, ClockKind.COPY)
_OF_REVIEWS = (_K.LCSPR_INITIATED, _K.COPY_SENT, _K.PUBLISHED, _K.NOT_PUBLISHED)

_LENGTHS: Mapping[ClockKind, str] = {
    ClockKind.NOTIFY: "notify_days",
    ClockKind.RAPID_REVIEW: "rapid_review_days",
    ClockKind.PUBLICATION: "publication_months",
    ClockKind.COPY: "copy_days",
}
"""The columns of the arrangements that say how long a clock runs."""

_REVIEWS = sa.table(
    "reviews", sa.column("id", sa.String), sa.column("kind", sa.String), sa.column("ref", sa.String)
)  # fmt: skip
_EVENTS = sa.table("review_events", sa.column("id", sa.String), sa.column("review_id", sa.String))
"""As much of these tables as a clock asks: mapping them whole would slow every start for a few bytes."""

Dates = Mapping[StepKind, list[PartialDate]]


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock that runs or is late, with its case."""

    case_id: str
    case_ref: str
    reading: ClockReading


def rules_on(connection: sa.Connection, on: date) -> tuple[ClockRule, ...]:
    """The rules of the clocks under the arrangements in force on a day; without any, the national defaults."""
    arrangements = table(Arrangements)
    query = (
        sa.select(arrangements)
        .where(arrangements.c.in_force_from <= on)
        .order_by(arrangements.c.in_force_from.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().first()
    return DEFAULT_RULES if row is None else rules_of(row)


def rules_of(version: sa.RowMapping) -> tuple[ClockRule, ...]:
    """The rules of the clocks under a version of the arrangements, given as its row."""
    lengths = {kind: version[name] for kind, name in _LENGTHS.items()}
    first_day = FirstDay.DAY_1 if version["first_day_counts"] else FirstDay.DAY_0
    source = version["first_day_source"] or version["source"]
    return rules_under(lengths, first_day, confirmed=version["first_day_confirmed"], source=source)


def of_case(connection: sa.Connection, case_id: str, today: date) -> tuple[ClockReading, ...]:
    """The clocks that concern a case, for use inside another query's reading.

    The first three always do, so that a missing date is said; those of publication once a step of theirs is recorded,
    for each review by itself. A case that was decided not to be notified has no clock to notify.
    """
    dates = dates_of(connection, case_id)
    rules = rules_on(connection, today)
    calendar = calendar_in(connection)
    told = connection.execute(_of_reviews(table(Step).c.case_id == case_id)).all()
    courses = _by_review((review, kind, on_date) for review, kind, on_date in told)
    return tuple(
        _of(_read(rule, course, today, calendar), ref)
        for rule in rules
        for ref, course in (courses if rule.kind in _PER_REVIEW else [(None, dates)])
        if _concerns(rule.kind, course)
    )


def dates_of(connection: sa.Connection, case_id: str) -> dict[StepKind, list[PartialDate]]:
    """The dates of a case's steps, earliest first, the receipt of its referrals among them."""
    steps, referrals = table(Step), table(Referral)
    dates: dict[StepKind, list[PartialDate]] = {}
    query = (
        sa.select(steps.c.kind, steps.c.on_date)
        .where(steps.c.case_id == case_id, _counts(steps))
        .order_by(steps.c.on_date)
    )
    for kind, on_date in connection.execute(query):
        dates.setdefault(kind, []).append(on_date)
    received = sa.select(referrals.c.received_on).where(referrals.c.case_id == case_id)
    for on_date in connection.execute(received.order_by(referrals.c.received_on)).scalars():
        dates.setdefault(StepKind.REFERRAL_RECEIVED, []).append(on_date)
    return dates


def running(store: Store, today: date) -> list[RunningClock]:
    """All clocks that run or are late, the most pressing first; only the cases with an open clock are read."""
    with store.read() as connection:
        rules = {rule.kind: rule for rule in rules_on(connection, today)}
        calendar = calendar_in(connection)
        found = [
            RunningClock(case_id, ref, _read(rules[kind], dates, today, calendar))
            for kind in _WATCHED
            for case_id, ref, dates in _open(connection, kind)
        ]
        found += [
            RunningClock(case_id, ref, _of(_read(rules[ClockKind.PUBLICATION], dates, today, calendar), review))
            for case_id, ref, review, dates in _unpublished(connection)
        ]
    pressing = [clock for clock in found if clock.reading.state in (ClockState.RUNNING, ClockState.LATE)]
    return sorted(pressing, key=lambda clock: (clock.reading.due or date.max, clock.case_ref))


def _open(connection: sa.Connection, kind: ClockKind) -> Iterable[tuple[str, str, Dates]]:
    steps, cases = table(Step), table(Case)
    start, end = _ENDS[kind]
    ending = another(Step, "ending")
    ends = ending.c.kind.in_([end, *_STOPPED_BY.get(kind, ())])
    ended = sa.exists().where(ending.c.case_id == steps.c.case_id, ends, _counts(ending))
    query = (
        sa.select(steps.c.case_id, cases.c.ref, steps.c.on_date)
        .join(cases, cases.c.id == steps.c.case_id)
        .where(steps.c.kind == start, ~ended)
        .order_by(steps.c.on_date)
    )
    seen: set[str] = set()
    for case_id, ref, on_date in connection.execute(query):
        if case_id not in seen:
            seen.add(case_id)
            yield case_id, ref, {start: [on_date]}


def _of_reviews(wanted: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """The steps that clocks of publication ask for, the earliest first, each with its review; None: by itself."""
    steps = table(Step)
    return (
        sa.select(_REVIEWS.c.ref, steps.c.kind, steps.c.on_date)
        .join_from(steps, _EVENTS, _EVENTS.c.id == steps.c.review_event_id, isouter=True)
        .join(_REVIEWS, _REVIEWS.c.id == _EVENTS.c.review_id, isouter=True)
        .where(wanted, steps.c.kind.in_(_OF_REVIEWS), _counts(steps))
        .order_by(steps.c.on_date)
    )


def _by_review(steps: Iterable[tuple[str | None, StepKind, PartialDate]]) -> list[tuple[str | None, Dates]]:
    """The dates of each review, with its reference where a case has several: no review ends the clock of another.

    What the case has by itself belongs to its review where that is the only one.
    """
    found: dict[str | None, dict[StepKind, list[PartialDate]]] = {}
    for review, kind, on_date in steps:
        found.setdefault(review, {}).setdefault(kind, []).append(on_date)
    if len([review for review in found if review is not None]) > 1:
        return sorted(found.items(), key=lambda one: one[0] or "")
    dates: dict[StepKind, list[PartialDate]] = {}
    for held in found.values():
        for kind, days in held.items():
            dates[kind] = sorted([*dates.get(kind, []), *days], key=lambda day: day.iso)
    return [(None, dates)]


def _unpublished(connection: sa.Connection) -> Iterable[tuple[str, str, str | None, Dates]]:
    """Every clock of publication that nothing has ended: key and reference of its case, its review, its dates."""
    steps, cases, begun = table(Step), table(Case), another(Step, "begun")
    there = steps.c.case_id.in_(sa.select(begun.c.case_id).where(begun.c.kind == _K.LCSPR_INITIATED))
    refs: dict[str, str] = {}
    courses: dict[str, list[tuple[str | None, StepKind, PartialDate]]] = {}
    query = _of_reviews(there).add_columns(cases.c.id, cases.c.ref).join(cases, cases.c.id == steps.c.case_id)
    for review, kind, on_date, case_id, ref in connection.execute(query):
        refs[case_id] = ref
        courses.setdefault(case_id, []).append((review, kind, on_date))
    for case_id, told in courses.items():
        for review, dates in _by_review(told):
            if _concerns(ClockKind.PUBLICATION, dates) and _K.PUBLISHED not in dates:
                yield case_id, refs[case_id], review, dates


def _of(reading: ClockReading, review: str | None) -> ClockReading:
    """The reading, named with its review where several run."""
    if review is None:
        return reading
    return replace(reading, rule=replace(reading.rule, title=f"{reading.rule.title} ({review})"), of=review)


def _counts(steps: sa.FromClause) -> sa.ColumnElement[bool]:
    """A condition on steps: that a review which is no LCSPR was published, or is not, ends no clock of its case."""
    other = (
        sa.select(_EVENTS.c.id)
        .join(_REVIEWS, _REVIEWS.c.id == _EVENTS.c.review_id)
        .where(_REVIEWS.c.kind != ReviewKind.LCSPR.value)
    )
    of_another = sa.and_(steps.c.review_event_id.is_not(None), steps.c.review_event_id.in_(other))
    return sa.not_(sa.and_(steps.c.kind.in_([_K.PUBLISHED, _K.NOT_PUBLISHED]), of_another))


def _concerns(kind: ClockKind, dates: Dates) -> bool:
    start, end = _ENDS[kind]
    if kind in _ALWAYS:
        stopped = any(stop in dates for stop in _STOPPED_BY.get(kind, ())) and end not in dates
        not_notified = (
            kind is ClockKind.RAPID_REVIEW
            and _K.NOTIFIED not in dates
            and (_K.NOT_NOTIFIED in dates or _K.BELOW_THRESHOLD in dates)
        )
        return not (stopped or not_notified)
    if kind is ClockKind.COPY:
        return _K.COPY_SENT in dates
    return start in dates and not (any(stop in dates for stop in _STOPPED_BY.get(kind, ())) and end not in dates)


def _read(rule: ClockRule, dates: Dates, today: date, calendar: HolidayCalendar) -> ClockReading:
    start, end = _ENDS[rule.kind]
    return read_clock(rule, _first(dates, start), _first(dates, end), today, calendar)


def _first(dates: Dates, kind: StepKind) -> PartialDate | None:
    held = dates.get(kind)
    return held[0] if held else None
