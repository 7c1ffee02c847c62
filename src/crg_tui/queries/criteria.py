"""The editions of the criteria, side by side, and which of them is in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.asking import typed_before
from crg_tui.domain.criteria import (
    CriteriaScope,
    CriterionDraft,
    Edition,
    EditionDraft,
    InForce,
    JudgementOf,
    gaps_and_overlaps,
    in_force,
)
from crg_tui.domain.group import plain_words
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.periods import Period
from crg_tui.queries.entries import newest_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import CriteriaEdition, Criterion, Decision, table


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion. `wording` is None where nobody has entered it; `entry` is what a correction names as seen."""

    id: str
    code: str
    judgement: JudgementOf
    letter: str | None
    short: str
    wording: str | None
    entry: str | None

    @property
    def label(self) -> str:
        """With its letter: "(a) improvements needed"."""
        return f"{self.letter} {self.short}" if self.letter else self.short


@dataclass(frozen=True, slots=True)
class EditionPage:
    """One edition with its criteria in their order.

    `in_force_to` is its last day, None while it is in force. `stamped` says how many decisions were judged under it,
    `stamped_one` names one of them. `entry` is what a correction names as seen.
    """

    id: str
    name: str
    scope: CriteriaScope
    in_force_from: date
    in_force_to: date | None
    source: str
    confirmed: bool
    note: str | None
    criteria: tuple[CriterionLine, ...]
    stamped: int
    stamped_one: str | None
    entry: str | None

    @property
    def period(self) -> Period:
        """From when to when it is in force."""
        return Period(self.in_force_from, self.in_force_to)

    @property
    def doubt(self) -> str:
        """Whether anybody has read it where it is published: confirmed, or unconfirmed."""
        return "confirmed" if self.confirmed else "unconfirmed"

    @property
    def shown(self) -> str:
        """As it is named on screens and papers: "Working Together 2018 (unconfirmed)"."""
        return self.name if self.confirmed else f"{self.name} (unconfirmed)"

    def criterion(self, code: str) -> CriterionLine | None:
        """The criterion of that code."""
        return next((line for line in self.criteria if line.code == code), None)


def short_of(connection: sa.Connection) -> tuple[Edition, ...]:
    """Every edition as the rules take it, by its first day; for use inside another reading."""
    held = table(CriteriaEdition)
    query = sa.select(held.c.id, held.c.name, held.c.scope, held.c.in_force_from, held.c.in_force_to).order_by(
        held.c.in_force_from, held.c.name
    )
    return tuple(
        Edition(row.id, row.name, row.scope, Period(row.in_force_from, row.in_force_to))
        for row in connection.execute(query)
    )


def in_force_in(connection: sa.Connection, scope: CriteriaScope, on: PartialDate | None) -> InForce:
    """The edition of that scope in force on a day, or why there is none; for use inside another reading."""
    return in_force(short_of(connection), scope, on)


def pages_in(connection: sa.Connection, *keys: str, counted: bool = True) -> tuple[EditionPage, ...]:
    """The editions of these keys, or all of them, the latest first; for use inside another reading.

    Where it is not `counted` how many decisions are stamped with each, that is left at none: a decision's own page
    reads its editions, and need not look through all the others.
    """
    editions, criteria = table(CriteriaEdition), table(Criterion)
    query = sa.select(editions).order_by(editions.c.in_force_from.desc(), editions.c.name)
    lines = sa.select(criteria).order_by(criteria.c.number, criteria.c.id)
    if keys:
        query, lines = query.where(editions.c.id.in_(keys)), lines.where(criteria.c.edition_id.in_(keys))
    rows = connection.execute(query).mappings().all()
    below = connection.execute(lines).mappings().all()
    entries = newest_in(connection, [row["id"] for row in (*rows, *below)])
    return tuple(
        EditionPage(
            row["id"], row["name"], row["scope"], row["in_force_from"], row["in_force_to"], row["source"],
            row["confirmed"], row["note"],
            tuple(_line(held, entries) for held in below if held["edition_id"] == row["id"]),
            *(_stamped(connection, row["id"]) if counted else (0, None)), entries.get(row["id"]),
        )
        for row in rows
    )  # fmt: skip


def _line(row: sa.RowMapping, entries: dict[str, str]) -> CriterionLine:
    return CriterionLine(
        row["id"], row["code"], row["judgement"], row["letter"], row["short"], row["wording"], entries.get(row["id"])
    )


def _stamped(connection: sa.Connection, edition_id: str) -> tuple[int, str | None]:
    decisions = table(Decision)
    stamped = sa.or_(decisions.c.criteria_edition_id == edition_id, decisions.c.local_edition_id == edition_id)
    query = sa.select(sa.func.count(), sa.func.min(decisions.c.ref)).where(stamped)
    count, one = connection.execute(query).one()
    return count, one


def editions(store: Store) -> tuple[EditionPage, ...]:
    """All editions, the latest first."""
    with store.read() as connection:
        return pages_in(connection)


def page(store: Store, edition_id: str) -> EditionPage | None:
    """One edition, or None when there is none of this key."""
    with store.read() as connection:
        return next(iter(pages_in(connection, edition_id)), None)


def named(store: Store, name: str) -> EditionPage | None:
    """The edition of that name, whatever its capitals and blanks; None when there is none."""
    return next((held for held in editions(store) if plain_words(held.name) == plain_words(name)), None)


def said(store: Store) -> tuple[str, ...]:
    """What has to be said of the editions together: gaps and overlaps."""
    with store.read() as connection:
        return gaps_and_overlaps(short_of(connection))


def current(store: Store, on: date) -> frozenset[str]:
    """The keys of the editions in force on a day."""
    with store.read() as connection:
        return frozenset(held.id for held in short_of(connection) if held.period.holds(on))


def edition_as_typed(found: EditionPage) -> dict[str, str]:
    """An edition as somebody would have typed it: what a form for putting it right starts with."""
    return typed_before(EditionDraft, found)


def criterion_as_typed(found: CriterionLine) -> dict[str, str]:
    """A criterion as somebody would have typed it."""
    return typed_before(CriterionDraft, found)
