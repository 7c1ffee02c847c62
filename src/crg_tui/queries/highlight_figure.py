"""A figure of a highlight report, and how dates are told to lie in its quarter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.highlights import Quarter
from crg_tui.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what is counted, the references it counts, each with what is said beside it, those whose date is
    not known well enough to say whether they belong to the quarter, and those that have no date at all."""

    label: str
    refs: tuple[str, ...]
    uncertain: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many."""
        return len(self.refs)


def figure(label: str, quarter: Quarter, dated: Iterable[tuple[str, PartialDate]]) -> Figure:
    """The figure of what is dated in the quarter for certain, and what may be."""
    held = [(ref, quarter.holds(on)) for ref, on in dated]
    certain = dict.fromkeys(ref for ref, holds in held if holds)
    uncertain = dict.fromkeys(ref for ref, holds in held if holds is None)
    return Figure(label, tuple(certain), tuple(ref for ref in uncertain if ref not in certain))


def near(column: sa.Column[PartialDate], quarter: Quarter) -> sa.ColumnElement[bool]:
    """A condition that leaves out most of what cannot lie in the quarter."""
    # Dates are kept as text: a year or a month sorts before the days that it can be.
    return column.between(PartialDate.from_iso(str(quarter.start.year)), PartialDate.of(quarter.end))


def pairs(connection: sa.Connection, query: sa.Select[Any]) -> list[tuple[str, PartialDate]]:
    """Reference and date of each row."""
    return [(row[0], row[1]) for row in connection.execute(query)]


def shown_day(day: date) -> str:
    """A day as it prints."""
    return PartialDate.of(day).shown
