"""Cases that may be one case twice: read by the day of the incident, and by who referred."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

import sqlalchemy as sa

from crg_tui.domain.likeness import Incident, duplicate
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.referrals import Harm
from crg_tui.domain.stages import StepKind
from crg_tui.store.tables import Case, Child, Referral, Step, table

_NEAR = timedelta(days=92)


def duplicates_in(connection: sa.Connection, case_id: str) -> list[tuple[str, str, str, str]]:
    """Key, reference, summary and why of each case that may be the same one; for use inside another reading."""
    steps, referrals = table(Step), table(Referral)
    mine = _facts(connection, [case_id]).get(case_id)
    if mine is None:
        return []
    same_day = sa.select(steps.c.case_id).where(
        steps.c.kind == StepKind.INCIDENT, steps.c.on_date.in_([PartialDate.from_iso(day) for day in mine.incidents])
    )
    received = [
        day for day in connection.execute(
            sa.select(referrals.c.received_on).where(referrals.c.case_id == case_id)
        ).scalars() if day.day is not None
    ]  # fmt: skip
    found = set(connection.execute(same_day).scalars()) if mine.incidents else set()
    near: set[str] = set()
    for day in received:
        around = (PartialDate.of(day.day - _NEAR), PartialDate.of(day.day + _NEAR))
        query = sa.select(referrals.c.case_id).where(referrals.c.received_on.between(*around))
        near |= set(connection.execute(query).scalars())
    others = sorted((found | near) - {case_id})
    facts = _facts(connection, others, near)
    days = {day: PartialDate.from_iso(day).shown for day in mine.incidents}
    why = {key: said for key, other in facts.items() if (said := duplicate(mine, other, days)) is not None}
    cases = table(Case)
    query = sa.select(cases.c.id, cases.c.ref, cases.c.summary).where(cases.c.id.in_(list(why)))
    return [(row.id, row.ref, row.summary, why[row.id]) for row in connection.execute(query.order_by(cases.c.ref))]


def _facts(connection: sa.Connection, keys: Collection[str], near: Collection[str] = ()) -> dict[str, Incident]:
    steps, referrals, children = table(Step), table(Referral), table(Child)
    incidents: dict[str, set[str]] = {}
    agencies: dict[str, set[str]] = {}
    harms: dict[str, set[str]] = {}
    ages: dict[str, set[str]] = {}
    wanted = list(keys)
    query = sa.select(steps.c.case_id, steps.c.on_date).where(
        steps.c.case_id.in_(wanted), steps.c.kind == StepKind.INCIDENT
    )
    for case_id, on in connection.execute(query):
        if on.day is not None:
            incidents.setdefault(case_id, set()).add(on.iso)
    query = sa.select(referrals.c.case_id, referrals.c.referring_agency).where(referrals.c.case_id.in_(wanted))
    for case_id, agency in connection.execute(query):
        agencies.setdefault(case_id, set()).add(agency)
    of_children = sa.select(children.c.case_id, children.c.harm, children.c.age).where(children.c.case_id.in_(wanted))
    for row in connection.execute(of_children):
        if row.harm is not Harm.NOT_KNOWN:
            harms.setdefault(row.case_id, set()).add(row.harm.label)
        if row.age:
            ages.setdefault(row.case_id, set()).add(row.age)
    return {
        key: Incident(
            frozenset(incidents.get(key, ())), frozenset(agencies.get(key, ())), frozenset(harms.get(key, ())),
            frozenset(ages.get(key, ())), key in near,
        )
        for key in wanted
    }  # fmt: skip
