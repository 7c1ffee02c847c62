"""Cases as lists and pages show them."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.cases import Provenance
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.referrals import Harm
from crg_tui.domain.stages import StepKind
from crg_tui.store import search
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, Child, Referral, Step, table


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list. `received_on` is the earliest referral; `children` the pseudonyms in order."""

    id: str
    ref: str
    children: tuple[str, ...]
    received_on: PartialDate | None
    summary: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A child of a case, by pseudonym."""

    id: str
    number: int
    pseudonym: str
    publication_name: str | None
    harm: Harm
    age: str | None


@dataclass(frozen=True, slots=True)
class StepLine:
    """A dated step of a case."""

    id: str
    kind: StepKind
    on_date: PartialDate
    note: str | None


def ref(store: Store, case_id: str) -> str | None:
    """The reference of a case, or None when there is none of this key."""
    cases = table(Case)
    with store.read() as connection:
        found: str | None = connection.execute(sa.select(cases.c.ref).where(cases.c.id == case_id)).scalar()
    return found


def keys(store: Store, words: str = "") -> list[str]:
    """The keys of all cases, newest reference first; with `words` only those that full-text search finds."""
    cases = table(Case)
    with store.read() as connection:
        found = list(connection.execute(sa.select(cases.c.id).order_by(cases.c.ref.desc())).scalars())
        if not words.strip():
            return found
        wanted = _found(connection, words)
    return [key for key in found if key in wanted]


def _found(connection: sa.Connection, words: str) -> set[str]:
    # Only a search asks for it, and mapping it and its neighbours takes longer than reading ten thousand cases.
    from crg_tui.store.tables import ReportSection, View

    hits = search.find(connection, words, limit=500)
    by_kind: dict[str, list[str]] = {}
    for kind, key in hits:
        by_kind.setdefault(kind, []).append(key)
    wanted = set(by_kind.get("cases", []))
    for held in (table(Child), table(Referral), table(View), table(ReportSection)):
        inside = held.c.id.in_(by_kind.get(held.name, []))
        wanted.update(connection.execute(sa.select(held.c.case_id).where(inside)).scalars())
    return wanted


def lines(store: Store, wanted: list[str] | tuple[str, ...] | None = None) -> list[CaseLine]:
    """The cases with these keys, in their order; None means all, newest reference first."""
    cases, children, referrals = table(Case), table(Child), table(Referral)
    columns = (cases.c.id, cases.c.ref, cases.c.summary, cases.c.provenance)
    query = sa.select(*columns).order_by(cases.c.ref.desc())
    names_query = sa.select(children.c.case_id, children.c.pseudonym).order_by(children.c.case_id, children.c.number)
    dates_query = sa.select(referrals.c.case_id, sa.func.min(referrals.c.received_on)).group_by(referrals.c.case_id)
    if wanted is not None:
        query = query.where(cases.c.id.in_(wanted))
        names_query = names_query.where(children.c.case_id.in_(wanted))
        dates_query = dates_query.where(referrals.c.case_id.in_(wanted))
    with store.read() as connection:
        rows = connection.execute(query).all()
        names: dict[str, list[str]] = {}
        for case_id, pseudonym in connection.execute(names_query):
            names.setdefault(case_id, []).append(pseudonym)
        dates = {case_id: _known(received) for case_id, received in connection.execute(dates_query)}
    found = [
        CaseLine(key, ref, tuple(names.get(key, ())), dates.get(key), summary, provenance)
        for key, ref, summary, provenance in rows
    ]
    if wanted is not None:
        place = {key: index for index, key in enumerate(wanted)}
        found.sort(key=lambda line: place[line.id])
    return found


def _known(value: PartialDate | str | None) -> PartialDate | None:
    return PartialDate.from_iso(value) if isinstance(value, str) else value


def children_of(connection: sa.Connection, case_id: str) -> tuple[ChildLine, ...]:
    """The children of a case in order; for use inside another query's reading."""
    children = table(Child)
    query = sa.select(children).where(children.c.case_id == case_id).order_by(children.c.number)
    return tuple(
        ChildLine(row["id"], row["number"], row["pseudonym"], row["publication_name"], row["harm"], row["age"])
        for row in connection.execute(query).mappings()
    )


def steps_of(connection: sa.Connection, case_id: str) -> tuple[StepLine, ...]:
    """The dated steps of a case, earliest first; for use inside another query's reading."""
    steps = table(Step)
    query = sa.select(steps).where(steps.c.case_id == case_id).order_by(steps.c.on_date, steps.c.id)
    return tuple(
        StepLine(row["id"], row["kind"], row["on_date"], row["note"]) for row in connection.execute(query).mappings()
    )
