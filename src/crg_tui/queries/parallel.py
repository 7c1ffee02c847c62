"""What else looks into the events of cases."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.asking import typed_before
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.review_drafts import ProcessDraft
from crg_tui.domain.reviews import ParallelKind
from crg_tui.queries.entries import newest_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, ParallelProcess, table


@dataclass(frozen=True, slots=True)
class ProcessLine:
    """A parallel process. `entry` is what a correction names as seen."""

    id: str
    case_id: str
    case_ref: str
    kind: ParallelKind
    body: str | None
    began: PartialDate | None
    ended: PartialDate | None
    stands: str | None
    effect: str | None
    entry: str | None

    @property
    def period(self) -> str:
        """From when to when, as far as it is recorded."""
        began = f"from {self.began.shown}" if self.began else "start not recorded"
        return f"{began}, ended {self.ended.shown}" if self.ended else f"{began}, no end recorded"


def lines(store: Store, *, case_id: str | None = None) -> tuple[ProcessLine, ...]:
    """The processes beside one case, or all; by case, in the order in which they were recorded."""
    with store.read() as connection:
        return of_in(connection, table(ParallelProcess).c.case_id == case_id if case_id else sa.true())


def of_in(connection: sa.Connection, wanted: sa.ColumnElement[bool]) -> tuple[ProcessLine, ...]:
    """The same for any condition on processes, for use inside another reading."""
    held, cases = table(ParallelProcess), table(Case)
    query = (
        sa.select(held, cases.c.ref.label("case_ref"))
        .join(cases, cases.c.id == held.c.case_id)
        .where(wanted)
        .order_by(cases.c.ref, held.c.id)
    )
    rows = connection.execute(query).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    own = [name for name in ProcessLine.__dataclass_fields__ if name != "entry"]
    return tuple(ProcessLine(**{name: row[name] for name in own}, entry=entries.get(row["id"])) for row in rows)


def as_typed_before(found: ProcessLine) -> dict[str, str]:
    """A process as somebody would have typed it: what a form for putting it right starts with."""
    return typed_before(ProcessDraft, found)
