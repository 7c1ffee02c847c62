"""Legends of the BRAG status, with the lines that they have and the one that counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed, typed_before
from crg_tui.domain.brag import Legend, LegendLine, in_force
from crg_tui.domain.plan_drafts import LegendDraft, LegendLineDraft
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import BragLegend, BragLine, table


@dataclass(frozen=True, slots=True)
class LegendPage:
    """A legend of the record. `keys` are those of its lines, by number; `entry` is the newest log entry of the legend
    or any of its lines, which a change names as seen."""

    id: str
    legend: Legend
    keys: dict[int, str]
    entry: str | None


def every(store: Store) -> tuple[LegendPage, ...]:
    """The legends of the record, the first in force first; that which is supplied is none of them."""
    with store.read() as connection:
        return every_in(connection)


def every_in(connection: sa.Connection) -> tuple[LegendPage, ...]:
    """The same, for use inside another reading."""
    legends, lines = table(BragLegend), table(BragLine)
    held = connection.execute(sa.select(legends).order_by(legends.c.in_force_from)).mappings().all()
    if not held:
        return ()
    rows = connection.execute(sa.select(lines).order_by(lines.c.legend_id, lines.c.number)).mappings().all()
    found = []
    for row in held:
        own = [line for line in rows if line["legend_id"] == row["id"]]
        legend = Legend(
            row["name"], row["in_force_from"], row["confirmed"], row["source"],
            tuple(LegendLine(line["number"], line["colour"], line["meaning"], line["condition"], line["days"])
                  for line in own),
        )  # fmt: skip
        newest = audit.last_entry(connection, row["id"], *(line["id"] for line in own))
        found.append(LegendPage(row["id"], legend, {line["number"]: line["id"] for line in own}, newest))
    return tuple(found)


def on(store: Store, day: date) -> Legend:
    """The legend in force on a day, that which is supplied where the partnership has none then."""
    return in_force([page.legend for page in every(store)], day)


def page(store: Store, legend_id: str) -> LegendPage | None:
    """One legend by its key, or None."""
    return next((one for one in every(store) if one.id == legend_id), None)


def named(store: Store, name: str) -> LegendPage | None:
    """The legend of that name or that first day ("2026-04-01"), or None."""
    wanted = " ".join(name.casefold().split())
    for one in every(store):
        began = one.legend.in_force_from
        if wanted in (one.legend.name.casefold(), began.isoformat() if began else "", as_typed(began).casefold()):
            return one
    return None


def as_typed_before(found: LegendPage) -> dict[str, str]:
    """A legend as somebody would have typed it."""
    return typed_before(LegendDraft, found.legend)


def line_typed_before(found: LegendLine) -> dict[str, str]:
    """The same for one of its lines."""
    return typed_before(LegendLineDraft, found)
