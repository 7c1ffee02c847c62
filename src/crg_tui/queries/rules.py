"""The rules that apply to a day or to a decision: which version of the arrangements, and the quorum of a call."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.quorum import QuorumRule
from crg_tui.queries.arrangements import ArrangementsPage, in_force_in
from crg_tui.store.tables import Arrangements, table

CALL_RULE = QuorumRule(
    percentage=0, agencies=0, all_partners=True, source="a call of the three safeguarding partners has all three"
)
"""A call without one of the partners decides provisionally. Not published by any partnership: shown as assumed."""


def rules_on(connection: sa.Connection, on: PartialDate | None) -> ArrangementsPage | None:
    """The arrangements of a day; None where none were in force, or where the date leaves open which were."""
    if on is None:
        return None
    first = in_force_in(connection, on.earliest)
    last = first if on.day is not None else in_force_in(connection, on.latest)
    return first if first is not None and last is not None and first.id == last.id else None


def rules_of(connection: sa.Connection, arrangements_id: str) -> ArrangementsPage | None:
    """The version that a meeting or a decision was stamped with."""
    found = table(Arrangements)
    query = sa.select(found.c.in_force_from).where(found.c.id == arrangements_id)
    day: date | None = connection.execute(query).scalar_one_or_none()
    return None if day is None else in_force_in(connection, day)
