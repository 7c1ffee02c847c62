"""Retention of cases: the rule in force, when each case is looked at again, what holds it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.domain.asking import typed_before
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.retention import (
    Known,
    RetentionOutcome,
    RetentionTrigger,
    ReviewDate,
    Rule,
    RuleDraft,
    in_force,
    review_date,
)
from crg_tui.domain.stages import StepKind
from crg_tui.queries.entries import newest_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Case,
    Child,
    Identity,
    LegalHold,
    LogEntry,
    RetentionReview,
    RetentionRule,
    Step,
    table,
)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One version of the retention rule, and the newest log entry of it."""

    id: str
    in_force_from: date
    in_force_to: date | None
    trigger: RetentionTrigger
    years: int
    confirmed: bool
    source: str
    entry: str | None
    number: int

    @property
    def rule(self) -> Rule:
        """The same as the domain reads it."""
        return Rule(self.in_force_from, self.in_force_to, self.trigger, self.years, self.confirmed, self.source)


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A legal hold. `lifted_on` None: it stands. `number` counts among the holds of its case, from 1."""

    id: str
    case_id: str
    case_ref: str
    reason: str
    authority: str
    from_date: date
    lifted_on: date | None
    lifted_reason: str | None
    lifted_authority: str | None
    entry: str | None
    number: int


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """What a person decided about a case when its review had come. `went` counts what was disposed of."""

    id: str
    case_id: str
    case_ref: str
    on_day: date
    outcome: RetentionOutcome
    reason: str
    authority: str
    keep_until: date | None
    went: str | None
    strike_out_id: str | None


@dataclass(frozen=True, slots=True)
class CaseKept:
    """A case and when it is looked at again. `holds` are the legal holds that stand on it."""

    case_id: str
    case_ref: str
    review: ReviewDate
    due: bool
    holds: tuple[HoldLine, ...]
    reviews: tuple[ReviewLine, ...]

    @property
    def state(self) -> str:
        """Where it stands, in a few words."""
        if self.due and self.holds:
            return "date has come, held"
        if self.due:
            return "date has come"
        return "held" if self.holds else "kept"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of everything that is known of it: the same in a command and on a screen."""
        pairs = [
            ("Case", self.case_ref), ("Review date", self.review.shown), ("Working", self.review.working),
            ("Stands", self.state),
        ]  # fmt: skip
        pairs += [(f"Hold {hold.number}", f"since {hold.from_date:%d.%m.%Y}: {hold.reason} ({hold.authority})")
                  for hold in self.holds]  # fmt: skip
        pairs += [(f"Reviewed {held.on_day:%d.%m.%Y}", f"{held.outcome.label}: {held.reason} ({held.authority})")
                  for held in self.reviews]  # fmt: skip
        return tuple(pairs)


def rules(store: Store) -> tuple[RuleLine, ...]:
    """Every version of the rule, the one from the latest day first."""
    with store.read() as connection:
        return _rules(connection)


def _rules(connection: sa.Connection) -> tuple[RuleLine, ...]:
    held = table(RetentionRule)
    rows = connection.execute(sa.select(held).order_by(held.c.in_force_from, held.c.id)).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    found = [RuleLine(**dict(row), entry=entries.get(row["id"]), number=n) for n, row in enumerate(rows, 1)]
    return tuple(reversed(found))


def rule_as_typed(line: RuleLine) -> dict[str, str]:
    """What a form for correcting a version starts with."""
    return typed_before(RuleDraft, line)


def holds(store: Store, case_id: str | None = None) -> tuple[HoldLine, ...]:
    """The legal holds of one case, or of all, standing and lifted, the earliest first within a case."""
    with store.read() as connection:
        return _holds(connection, case_id)


def _holds(connection: sa.Connection, case_id: str | None = None) -> tuple[HoldLine, ...]:
    held, cases = table(LegalHold), table(Case)
    query = (
        sa.select(held, cases.c.ref.label("case_ref"))
        .join(cases, cases.c.id == held.c.case_id)
        .order_by(cases.c.ref, held.c.id)
    )
    if case_id is not None:
        query = query.where(held.c.case_id == case_id)
    rows = connection.execute(query).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    counted: dict[str, int] = {}
    found = []
    for row in rows:
        counted[row["case_id"]] = counted.get(row["case_id"], 0) + 1
        found.append(HoldLine(**dict(row), entry=entries.get(row["id"]), number=counted[row["case_id"]]))
    return tuple(found)


def reviews(store: Store) -> tuple[ReviewLine, ...]:
    """Everything that was decided at reviews, the earliest first: the log of what was kept and of what went."""
    with store.read() as connection:
        return _reviews(connection)


def _reviews(connection: sa.Connection) -> tuple[ReviewLine, ...]:
    held = table(RetentionReview)
    return tuple(ReviewLine(**dict(row)) for row in connection.execute(sa.select(held).order_by(held.c.id)).mappings())


def cases(store: Store, today: date) -> tuple[CaseKept, ...]:
    """Every case with its review date under the rule that holds today, by reference."""
    with store.read() as connection:
        return cases_in(connection, today)


def cases_in(connection: sa.Connection, today: date) -> tuple[CaseKept, ...]:
    """The same, for use inside another reading."""
    rule = in_force((line.rule for line in _rules(connection)), today)
    held, reviewed = _holds(connection), _reviews(connection)
    known = _known(connection, rule, reviewed)
    every = table(Case)
    found = []
    for row in connection.execute(sa.select(every.c.id, every.c.ref).order_by(every.c.ref)):
        review = review_date(rule, known.get(row.id, Known()))
        standing = tuple(hold for hold in held if hold.case_id == row.id and hold.lifted_on is None)
        mine = tuple(line for line in reviewed if line.case_id == row.id)
        found.append(CaseKept(row.id, row.ref, review, review.has_come(today), standing, mine))
    return tuple(found)


def case(store: Store, case_id: str, today: date) -> CaseKept | None:
    """One case, or None when there is none of this key."""
    return next((line for line in cases(store, today) if line.case_id == case_id), None)


def due(store: Store, today: date) -> tuple[CaseKept, ...]:
    """The disposal list: cases whose date has come and on which no hold stands. A person decides about each."""
    return tuple(line for line in cases(store, today) if line.due and not line.holds)


def due_in(connection: sa.Connection, today: date) -> tuple[str, ...]:
    """The references of the disposal list, for use inside another reading; quick while there is no rule."""
    if not _rules(connection) and not _reviews(connection):
        return ()
    return tuple(line.case_ref for line in cases_in(connection, today) if line.due and not line.holds)


def _known(connection: sa.Connection, rule: Rule | None, reviewed: tuple[ReviewLine, ...]) -> dict[str, Known]:
    steps, children, born = table(Step), table(Child), table(Identity)
    dates: dict[str, dict[StepKind, PartialDate]] = {}
    wanted = (StepKind.CLOSED, StepKind.REOPENED, StepKind.PUBLISHED)
    query = sa.select(steps.c.case_id, steps.c.kind, steps.c.on_date).where(steps.c.kind.in_(wanted))
    for case_id, kind, on_date in connection.execute(query.order_by(steps.c.on_date)):
        dates.setdefault(case_id, {})[kind] = on_date
    births: dict[str, list[PartialDate | None]] = {}
    of_children = sa.select(children.c.case_id, born.c.value).outerjoin(
        born,
        sa.and_(
            born.c.subject_id == children.c.id, born.c.subject_kind == children.name, born.c.kind == "date of birth"
        ),
    )
    for case_id, value in connection.execute(of_children):
        births.setdefault(case_id, []).append(_date(value))
    last = _last_entries(connection) if rule and rule.trigger is RetentionTrigger.LAST_ENTRY else {}
    kept = {line.case_id: line.keep_until for line in reviewed if line.outcome is RetentionOutcome.KEPT}
    found = {}
    for case_id in {*dates, *births, *last, *kept}:
        mine = dates.get(case_id, {})
        closed, reopened = mine.get(StepKind.CLOSED), mine.get(StepKind.REOPENED)
        again = closed is not None and reopened is not None and not reopened.certainly_before(closed)
        found[case_id] = Known(
            closed, again, mine.get(StepKind.PUBLISHED), tuple(births.get(case_id, ())), last.get(case_id),
            kept.get(case_id),
        )  # fmt: skip
    return found


def _date(value: str | None) -> PartialDate | None:
    if value is None:
        return None
    try:
        return PartialDate.from_iso(value)
    except ValueError:
        return None


def _last_entries(connection: sa.Connection) -> dict[str, date]:
    """The London day of the newest log entry of each case and of what names it."""
    from crg_tui.store.tables import RECORDS

    log, found = table(LogEntry), dict[str, date]()
    for kind in RECORDS:
        held = table(kind)
        column = held.c.id if held.name == "cases" else held.columns.get("case_id")
        if column is None:
            continue
        query = (
            sa.select(column, sa.func.max(log.c.at)).join(log, log.c.record_id == held.c.id).group_by(column)
        )  # fmt: skip
        for case_id, at in connection.execute(query):
            if case_id is not None:
                day = at.astimezone(london()).date()
                found[case_id] = max(found.get(case_id, day), day)
    return found
