"""Disputes between the safeguarding partners: what was done about them. What legal advice says is not among it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed
from crg_tui.domain.disputes import DisputeEnd, DisputeStepKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.queries.entries import newest_in
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Decision, Dispute, DisputeStep, PrivilegedText, Seat, table


@dataclass(frozen=True, slots=True)
class DisputeStepLine:
    """One step. `agency` is the partner that took it, None for all; `kept` says that its legal advice is kept with it,
    closed to `owner_id`. `entry` is what a correction names as seen."""

    id: str
    kind: DisputeStepKind
    on_date: PartialDate
    seat_id: str | None
    agency: str | None
    short_name: str | None
    whom: str | None
    words: str | None
    kept: bool
    owner_id: str | None
    entry: str | None

    @property
    def shown(self) -> str:
        """In one line, without the date: "Police: own legal advice taken from the force solicitor"."""
        who = f"{self.short_name}: " if self.short_name else ""
        return f"{who}{self.kind.named(self.whom)}"


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """A dispute over a decision. `ended_how` is None while it is open; `entry` is what ending it names as seen."""

    id: str
    decision_id: str
    decision_ref: str
    opened_on: date
    about: str
    ended_how: DisputeEnd | None
    ended_on: PartialDate | None
    end_words: str | None
    steps: tuple[DisputeStepLine, ...]
    entry: str | None

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.ended_how is None:
            return "open"
        on = f", {self.ended_on.shown}" if self.ended_on else ""
        return self.ended_how.label + on


def lines(store: Store, *, open_only: bool = False) -> tuple[DisputeLine, ...]:
    """All disputes, or those that are open, the earliest first."""
    held = table(Dispute)
    with store.read() as connection:
        return _found(connection, held.c.ended_how.is_(None) if open_only else sa.true())


def of_decision(store: Store, decision_id: str) -> DisputeLine | None:
    """The dispute over a decision, or None where there is none."""
    with store.read() as connection:
        return of_decision_in(connection, decision_id)


def of_decision_in(connection: sa.Connection, decision_id: str) -> DisputeLine | None:
    """The same, for use inside another reading."""
    return next(iter(_found(connection, table(Dispute).c.decision_id == decision_id)), None)


def _found(connection: sa.Connection, wanted: sa.ColumnElement[bool]) -> tuple[DisputeLine, ...]:
    held, decisions = table(Dispute), table(Decision)
    query = (
        sa.select(held, decisions.c.ref.label("decision_ref"))
        .join(decisions, decisions.c.id == held.c.decision_id)
        .where(wanted)
        .order_by(held.c.opened_on, decisions.c.ref)
    )
    return tuple(
        DisputeLine(
            row["id"], row["decision_id"], row["decision_ref"], row["opened_on"], row["about"], row["ended_how"],
            row["ended_on"], row["end_words"], _steps(connection, row["id"]), audit.last_entry(connection, row["id"]),
        )
        for row in connection.execute(query).mappings().all()
    )  # fmt: skip


def _steps(connection: sa.Connection, dispute_id: str) -> tuple[DisputeStepLine, ...]:
    steps, seats, closed = table(DisputeStep), table(Seat), table(PrivilegedText)
    query = (
        sa.select(steps, seats.c.agency, seats.c.short_name, closed.c.owner_id)
        .outerjoin(seats, seats.c.id == steps.c.seat_id)
        .outerjoin(closed, closed.c.step_id == steps.c.id)
        .where(steps.c.dispute_id == dispute_id)
        .order_by(steps.c.on_date, steps.c.id)
    )
    rows = connection.execute(query).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    return tuple(
        DisputeStepLine(
            row["id"], row["kind"], row["on_date"], row["seat_id"], row["agency"], row["short_name"], row["whom"],
            row["words"], row["owner_id"] is not None, row["owner_id"], entries.get(row["id"]),
        )
        for row in rows
    )  # fmt: skip


def step_as_typed(found: DisputeStepLine) -> dict[str, str]:
    """A step as somebody would have typed it, its legal advice left out."""
    return {name: as_typed(getattr(found, name)) for name in ("kind", "on_date", "whom", "words")}
