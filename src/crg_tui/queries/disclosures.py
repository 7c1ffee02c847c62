"""The register of requests for something out of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed
from crg_tui.domain.circulation import Asker, DisclosureOutcome
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.queries import circulation
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, Disclosure, table


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """A request. `due_on` is None where nobody wrote one down. `sent` are the papers that went out in answer to it."""

    id: str
    ref: str
    asker: Asker
    asked_by: str
    asked_on: PartialDate
    case_ref: str | None
    wanted: str
    basis: str | None
    due_on: date | None
    outcome: DisclosureOutcome
    decided_on: date | None
    decided_by: str | None
    released: str | None
    refused: str | None
    note: str | None
    sent: tuple[str, ...]
    entry: str | None

    @property
    def open(self) -> bool:
        """Whether nothing was decided yet."""
        return self.outcome is DisclosureOutcome.OPEN

    def late(self, today: date) -> bool:
        """Whether it is open and its last day has passed."""
        return self.open and self.due_on is not None and self.due_on < today

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of everything that is known of it."""
        facts = [
            ("Request", self.ref), ("Asked by", self.asker.label), ("Who", self.asked_by),
            ("Asked on", self.asked_on.shown), ("Case", self.case_ref or "none named"), ("Wanted", self.wanted),
            ("Basis", self.basis or "not recorded"),
            ("Due", show_day(self.due_on) if self.due_on else "no day is recorded"), ("Outcome", self.outcome.label),
        ]  # fmt: skip
        if not self.open:
            facts.append(("Decided", show_day(self.decided_on) if self.decided_on else "day not recorded"))
            facts.append(("Decided by", self.decided_by or "not recorded"))
        facts += [("Released", self.released)] if self.released else []
        facts += [("Refused", self.refused)] if self.refused else []
        facts += [("Sent", line) for line in self.sent]
        return (*facts, ("Note", self.note or "none"))


@dataclass(frozen=True, slots=True)
class OpenDisclosure:
    """A request that is open, as Today lists it: without who asks."""

    id: str
    ref: str
    asker: Asker
    asked_on: PartialDate
    due_on: date | None
    late: bool


def lines(store: Store) -> tuple[DisclosureLine, ...]:
    """Every request: open ones first, the one that is due first at the top; then the others, the latest first."""
    held, cases = table(Disclosure), table(Case)
    query = (
        sa.select(held, cases.c.ref.label("case_ref"))
        .outerjoin(cases, cases.c.id == held.c.case_id)
        .order_by(held.c.id.desc())
    )
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
        found = [
            DisclosureLine(
                row["id"], row["ref"], row["asker"], row["asked_by"], row["asked_on"], row["case_ref"], row["wanted"],
                row["basis"], row["due_on"], row["outcome"], row["decided_on"], row["decided_by"], row["released"],
                row["refused"], row["note"], _sent(connection, row["id"]), audit.last_entry(connection, row["id"]),
            )
            for row in rows
        ]  # fmt: skip
    return tuple(sorted(found, key=lambda line: (not line.open, line.due_on or date.max if line.open else date.max)))


def line(store: Store, reference: str) -> DisclosureLine | None:
    """The request of that reference ("Q3", in any case) or key, or None."""
    wanted = reference.strip()
    return next((one for one in lines(store) if wanted.upper() == one.ref or wanted == one.id), None)


def open_in(connection: sa.Connection, today: date) -> tuple[OpenDisclosure, ...]:
    """Those that nothing was decided about, the one that is due first at the top."""
    held = table(Disclosure)
    query = (
        sa.select(held.c.id, held.c.ref, held.c.asker, held.c.asked_on, held.c.due_on)
        .where(held.c.outcome == DisclosureOutcome.OPEN)
        .order_by(held.c.due_on.is_(None), held.c.due_on, held.c.id)
    )
    return tuple(
        OpenDisclosure(
            row.id, row.ref, row.asker, row.asked_on, row.due_on, row.due_on is not None and row.due_on < today
        )
        for row in connection.execute(query)
    )


def as_typed_before(found: DisclosureLine) -> dict[str, str]:
    """A request as somebody would have typed it: what a form for correcting it starts with."""
    return {
        "asker": found.asker.value, "asked_by": found.asked_by, "wanted": found.wanted,
        "asked_on": as_typed(found.asked_on), "case": found.case_ref or "", "basis": found.basis or "",
        "due_on": as_typed(found.due_on), "note": found.note or "",
    }  # fmt: skip


def answer_before(found: DisclosureLine) -> dict[str, str]:
    """What was decided, likewise; nothing while it is open."""
    if found.open:
        return {}
    return {
        "outcome": found.outcome.value, "decided_by": found.decided_by or "", "decided_on": as_typed(found.decided_on),
        "released": found.released or "", "refused": found.refused or "",
    }  # fmt: skip


def _sent(connection: sa.Connection, disclosure_id: str) -> tuple[str, ...]:
    held = circulation.lines_in(connection, disclosure_id=disclosure_id)
    return tuple(f"{one.paper.name}, to {one.who}, {show_day(one.sent_on, short=True)}" for one in held)
