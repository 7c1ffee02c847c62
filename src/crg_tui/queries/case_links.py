"""What people judged of two cases beside one another; shown on both."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.family import CaseLinkKind
from crg_tui.queries.entries import newest_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, CaseLink, table


@dataclass(frozen=True, slots=True)
class CaseLinkLine:
    """A judgement, as the case `case_ref` sees it; `entry` is what a correction names as seen."""

    id: str
    case_id: str
    case_ref: str
    other_id: str
    other_ref: str
    kind: CaseLinkKind
    words: str | None
    entry: str | None

    @property
    def told(self) -> str:
        """What was judged, with the words."""
        return self.kind.label + (f": {self.words}" if self.words else "")


def of_case(store: Store, case_id: str) -> tuple[CaseLinkLine, ...]:
    """What was judged of a case and others, from its side."""
    with store.read() as connection:
        return of_case_in(connection, case_id)


def of_case_in(connection: sa.Connection, case_id: str) -> tuple[CaseLinkLine, ...]:
    """The same, for use inside another reading."""
    # Hardly any case is linked to another, and mapping the table takes longer than asking.
    if connection.exec_driver_sql("SELECT 1 FROM case_links LIMIT 1").first() is None:
        return ()
    held = table(CaseLink)
    both = _lines(connection, sa.or_(held.c.case_id == case_id, held.c.other_id == case_id))
    return tuple(line if line.case_id == case_id else _turned(line) for line in both)


def every(store: Store) -> tuple[CaseLinkLine, ...]:
    """Every judgement, the newest first."""
    with store.read() as connection:
        return tuple(reversed(_lines(connection, sa.true())))


def between(store: Store, case_id: str, other_id: str) -> CaseLinkLine | None:
    """What was judged of two cases, None where nothing was."""
    return next((one for one in of_case(store, case_id) if one.other_id == other_id), None)


def _lines(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> list[CaseLinkLine]:
    held, cases, others = table(CaseLink), table(Case), table(Case).alias("others")
    query = (
        sa.select(held, cases.c.ref.label("case_ref"), others.c.ref.label("other_ref"))
        .join(cases, cases.c.id == held.c.case_id)
        .join(others, others.c.id == held.c.other_id)
        .where(condition)
        .order_by(held.c.id)
    )
    rows = connection.execute(query).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    return [CaseLinkLine(**dict(row), entry=entries.get(row["id"])) for row in rows]


def _turned(line: CaseLinkLine) -> CaseLinkLine:
    return CaseLinkLine(
        line.id, line.other_id, line.other_ref, line.case_id, line.case_ref, line.kind, line.words, line.entry
    )
