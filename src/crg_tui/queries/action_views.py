"""The views of the action log: which actions stand in each, in which order, and who leads how many.

A view of ten thousand actions is read in one statement. Only where something was said against a verification, or found
not to be embedded, is the whole life of an action read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.action_life import Check, leads_it, standing_of
from crg_tui.domain.action_views import Filter, Which, agency_of, leads
from crg_tui.domain.actions import led_by
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plans import Finding, Standing, Verdict
from crg_tui.queries.action_lives import lives_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    ActionPlan,
    Assurance,
    Case,
    Child,
    HouseSetting,
    JointLead,
    Seat,
    Theme,
    ThemeMark,
    Verification,
    table,
)

_PROOF = {Which.TO_VERIFY: (Standing.COMPLETED,), Which.TO_ASSURE: (Standing.VERIFIED, Standing.PARTLY)}
_ANY_DAY = PartialDate(2000)


@dataclass(frozen=True, slots=True)
class LeadCount:
    """An agency, or an agency and a post, with how many open actions it leads, alone or jointly, and how many of them
    are overdue."""

    lead: str
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Group:
    """What actions stand under: a recommendation of a case, else the case, else the meeting. `children` are
    pseudonyms."""

    case_ref: str | None
    children: tuple[str, ...]
    number: int | None
    recommendation: str | None


def keys_in(connection: sa.Connection, today: date, wanted: Filter) -> list[str]:
    """The keys of a view: what is overdue first, then by due date, then what has none; what has ended comes last."""
    actions = table(Action)
    conditions = conditions_in(connection, today, wanted)
    query = sa.select(actions.c.id).where(*conditions).order_by(*_order())
    return _proved(connection, today, wanted, list(connection.execute(query).scalars()))


def grouped(store: Store, today: date, wanted: Filter) -> list[tuple[str, str]]:
    """The same by case and recommendation: the key of the recommendation, the case or the meeting, and of the action.

    Cases come by reference, their recommendations by number, then what stands under none.
    """
    actions, plans, cases = table(Action), table(ActionPlan), table(Case)
    under = sa.func.coalesce(actions.c.plan_id, actions.c.case_id, actions.c.meeting_id)
    order = (cases.c.ref.is_(None), cases.c.ref, plans.c.number.is_(None), plans.c.number)
    with store.read() as connection:
        query = (
            sa.select(under, actions.c.id)
            .outerjoin(plans, plans.c.id == actions.c.plan_id)
            .outerjoin(cases, cases.c.id == actions.c.case_id)
            .where(*conditions_in(connection, today, wanted))
            .order_by(*order, under, *_order())
        )
        pairs = [(row[0], row[1]) for row in connection.execute(query)]
        kept = set(_proved(connection, today, wanted, [key for _, key in pairs]))
    return [pair for pair in pairs if pair[1] in kept]


def groups(store: Store, wanted: Sequence[str]) -> dict[str, Group]:
    """What the keys of `grouped` name; a meeting has nothing to tell."""
    plans, cases = table(ActionPlan), table(Case)
    found: dict[str, Group] = {}
    with store.read() as connection:
        query = sa.select(plans.c.id, cases.c.id.label("case_id"), cases.c.ref, plans.c.number, plans.c.recommendation)
        under = connection.execute(query.join(cases, cases.c.id == plans.c.case_id).where(plans.c.id.in_(wanted)))
        rows = [(row.id, row.case_id, row.ref, row.number, row.recommendation) for row in under]
        alone = connection.execute(sa.select(cases.c.id, cases.c.ref).where(cases.c.id.in_(wanted)))
        rows += [(row.id, row.id, row.ref, None, None) for row in alone]
        children = children_in(connection, [row[1] for row in rows])
    for key, case_id, ref, number, words in rows:
        found[key] = Group(ref, children.get(case_id, ()), number, words)
    return found


def children_in(connection: sa.Connection, case_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The pseudonyms of each case's children in their order."""
    children = table(Child)
    query = sa.select(children.c.case_id, children.c.pseudonym).where(children.c.case_id.in_(set(case_ids)))
    found: dict[str, tuple[str, ...]] = {}
    for case_id, pseudonym in connection.execute(query.order_by(children.c.case_id, children.c.number)):
        found[case_id] = (*found.get(case_id, ()), *([pseudonym] if pseudonym else []))
    return found


def leads_of(store: Store, today: date) -> tuple[LeadCount, ...]:
    """Every agency that leads an action, by name, each followed by its posts."""
    actions, joint = table(Action), table(JointLead)
    late = sa.case((sa.and_(actions.c.status == ActionStatus.OPEN, actions.c.due_on < today), 1), else_=0)
    still = sa.case((actions.c.status == ActionStatus.OPEN, 1), else_=0)
    counts = (sa.func.sum(still), sa.func.sum(late))
    first = sa.select(actions.c.lead, *counts).where(actions.c.lead.is_not(None)).group_by(actions.c.lead)
    further = sa.select(joint.c.lead, *counts).join(actions, actions.c.id == joint.c.action_id).group_by(joint.c.lead)
    held: dict[str, tuple[int, int]] = {}
    with store.read() as connection:
        for query in (first, further):
            for lead, still_open, overdue in connection.execute(query):
                for name in dict.fromkeys((agency_of(lead), lead)):
                    before = held.get(name, (0, 0))
                    held[name] = (before[0] + int(still_open), before[1] + int(overdue))
    ordered = sorted(held, key=lambda name: (agency_of(name).casefold(), name.casefold()))
    return tuple(LeadCount(name, *held[name]) for name in ordered)


def keys_of_lead(store: Store, today: date, lead: str) -> list[str]:
    """The keys of everything that an agency or a post leads, however it stands."""
    with store.read() as connection:
        return keys_in(connection, today, Filter(Which.ALL, lead=lead))


def mine(store: Store, operator_id: str | None) -> str | None:
    """Whose actions this operator calls "mine"; None while nobody is chosen."""
    held = table(HouseSetting)
    with store.read() as connection:
        query = sa.select(held.c.value).where(held.c.name == setting_of(operator_id))
        found: str | None = connection.execute(query).scalar_one_or_none()
    return found or None


def setting_of(operator_id: str | None) -> str:
    """The name of the setting that holds it."""
    return f"my_actions:{operator_id or ''}"


def conditions_in(connection: sa.Connection, today: date, wanted: Filter) -> list[sa.ColumnElement[bool]]:
    """What a view asks of an action, for its table."""
    actions = table(Action)
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.which in (Which.OPEN, Which.OVERDUE):
        conditions.append(actions.c.status == ActionStatus.OPEN)
    if wanted.which is Which.OVERDUE:
        conditions.append(actions.c.due_on < today)
    if wanted.which is Which.DONE:
        conditions.append(actions.c.status != ActionStatus.OPEN)
    if wanted.which in _PROOF:
        conditions += [actions.c.status == ActionStatus.COMPLETED, actions.c.evidence.is_not(None)]
        conditions.append(_proof(connection, wanted.which))
    if wanted.which is Which.TO_ASSURE:
        conditions.append(~_planned_after(today))
    if wanted.case_id is not None:
        conditions.append(actions.c.case_id == wanted.case_id)
    if wanted.meeting_id is not None:
        conditions.append(actions.c.meeting_id == wanted.meeting_id)
    if wanted.lead is not None:
        conditions.append(_led_by(connection, wanted.lead))
    conditions += [_holds(word) for word in dict.fromkeys(wanted.words.split())]
    return conditions


def _order() -> tuple[sa.ColumnElement[Any], ...]:
    actions = table(Action)
    return (actions.c.status != ActionStatus.OPEN, actions.c.due_on.is_(None), actions.c.due_on, actions.c.ref)


def _planned_after(today: date) -> sa.ColumnElement[bool]:
    assurances = table(Assurance)
    return sa.exists().where(
        assurances.c.action_id == table(Action).c.id, assurances.c.finding.is_(None), assurances.c.planned_for > today
    )


def _led_by(connection: sa.Connection, wanted: str) -> sa.ColumnElement[bool]:
    actions, joint, seats = table(Action), table(JointLead), table(Seat)
    # A seat may have been called otherwise before: every name that it had is tried.
    known = connection.execute(sa.select(seats.c.id, seats.c.short_name, seats.c.agency)).all()
    names = {wanted, *(led_by(wanted, [(row.id, row.short_name, row.agency)]).words for row in known)}
    every = sa.union(sa.select(actions.c.lead).where(actions.c.lead.is_not(None)), sa.select(joint.c.lead))
    found = [lead for lead in connection.execute(every).scalars() if any(leads(name, lead) for name in names)]
    further = sa.select(joint.c.action_id).where(joint.c.lead.in_(found))
    return sa.or_(actions.c.lead.in_(found), actions.c.id.in_(further))


def _holds(word: str) -> sa.ColumnElement[bool]:
    actions, joint, plans, cases, children, themes, marks = (
        table(Action), table(JointLead), table(ActionPlan), table(Case), table(Child), table(Theme), table(ThemeMark),
    )  # fmt: skip

    def within(column: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
        return column.icontains(word, autoescape=True)

    themed = sa.select(marks.c.record_id).join(themes, themes.c.id == marks.c.theme_id).where(within(themes.c.name))
    in_case = sa.union(
        sa.select(cases.c.id).where(within(cases.c.ref)),
        sa.select(children.c.case_id).where(within(children.c.pseudonym)),
        themed,
    )
    in_plan = sa.union(sa.select(plans.c.id).where(within(plans.c.recommendation)), themed)
    return sa.or_(
        within(actions.c.ref), within(actions.c.wording), within(actions.c.lead), within(actions.c.evidence),
        actions.c.id.in_(sa.select(joint.c.action_id).where(within(joint.c.lead))),
        actions.c.case_id.in_(in_case), actions.c.plan_id.in_(in_plan),
    )  # fmt: skip


def _proved(connection: sa.Connection, today: date, wanted: Filter, keys: list[str]) -> list[str]:
    """Those of these keys that stand as the view asks, where the statement alone could not tell."""
    if wanted.which not in _PROOF or not keys:
        return keys
    unsure = {*connection.execute(sa.select(table(Action).c.id).where(_unsure(connection))).scalars()}
    lives = lives_in(connection, [key for key in keys if key in unsure])
    standings = _PROOF[wanted.which]
    return [key for key in keys if key not in lives or standing_of(lives[key], today) in standings]


def _proof(connection: sa.Connection, which: Which) -> sa.ColumnElement[bool]:
    """What a view of completed actions asks beside their columns: the simple course of things, and what is unsure."""
    verified = _checked(table(Verification).c.verdict == Verdict.VERIFIED)
    simple = ~verified if which is Which.TO_VERIFY else sa.and_(verified, ~_found(Finding.EMBEDDED))
    return sa.or_(simple, _unsure(connection))


def _unsure(connection: sa.Connection) -> sa.ColumnElement[bool]:
    """What only the whole life of an action tells: it was said against it, or found so and so, or who leads it by now
    verified it."""
    checks, actions = table(Verification), table(Action)
    own = [sa.and_(checks.c.name.is_not_distinct_from(name), checks.c.post.is_not_distinct_from(post))
           for name, post in _own_checks(connection)]  # fmt: skip
    return sa.and_(
        actions.c.status == ActionStatus.COMPLETED,
        sa.or_(
            actions.c.embedded_before.is_not(None),
            _checked(sa.or_(checks.c.verdict == Verdict.NOT_VERIFIED, *own)),
            _found(Finding.NOT_EMBEDDED),
            sa.and_(_found(Finding.EMBEDDED), _found(Finding.PARTLY)),
        ),
    )


def _checked(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(table(Verification).c.action_id == table(Action).c.id, condition)


def _found(finding: Finding) -> sa.ColumnElement[bool]:
    assurances = table(Assurance)
    return sa.exists().where(assurances.c.action_id == table(Action).c.id, assurances.c.finding == finding)


def _own_checks(connection: sa.Connection) -> set[tuple[str | None, str | None]]:
    """Name and post of everybody who verified an action that they lead now."""
    checks, actions, joint = table(Verification), table(Action), table(JointLead)
    said = (checks.c.name, checks.c.post)
    alone = sa.and_(checks.c.verdict == Verdict.VERIFIED, checks.c.meeting_id.is_(None))
    first = sa.select(*said, actions.c.lead).join(actions, actions.c.id == checks.c.action_id).where(alone)
    further = sa.select(*said, joint.c.lead).join(joint, joint.c.action_id == checks.c.action_id).where(alone)
    return {
        (name, post)
        for query in (first, further)
        for name, post, lead in connection.execute(query.distinct())
        if lead and leads_it(Check("", _ANY_DAY, Verdict.VERIFIED, name, post, at_meeting=False), (lead,)) is not None
    }
