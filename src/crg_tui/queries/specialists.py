"""Cases on an agenda for which a specialist domestic abuse service is proposed, and none takes part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.family import Bearing, BearingAnswer, proposes_specialist
from crg_tui.queries.agenda import ItemLine, items_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import CaseBearing, Participant, table

NOT_WANTED = "No specialist domestic abuse service is proposed here, or one takes part."
"""Why none can be invited here."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A case of an agenda whose people should include such a service; `number` is that of its first item."""

    case_id: str
    case_ref: str
    number: int

    @property
    def sentence(self) -> str:
        """What there is to see to."""
        return f"{self.case_ref}: specialist domestic abuse service not invited."


def wanted(store: Store, meeting_id: str) -> tuple[Wanted, ...]:
    """The cases on the agenda of a meeting, in its order."""
    with store.read() as connection:
        if not _any(connection):
            return ()
        return wanted_in(connection, meeting_id, items_in(connection, meeting_id))


def wanted_in(connection: sa.Connection, meeting_id: str, items: Sequence[ItemLine]) -> tuple[Wanted, ...]:
    """The same, for use inside another reading. A service that comes to this meeting alone counts too."""
    cases = {item.case_id: item for item in reversed(items) if item.case_id is not None}
    if not cases or not _any(connection):
        return ()
    held, guests = table(CaseBearing), table(Participant)
    abuse = sa.select(held.c.case_id, held.c.answer).where(
        held.c.case_id.in_(cases), held.c.bearing == Bearing.DOMESTIC_ABUSE
    )
    answers: dict[str, BearingAnswer] = {row.case_id: row.answer for row in connection.execute(abuse)}
    coming: dict[str | None, list[str]] = {}
    query = sa.select(guests.c.case_id, guests.c.agency).where(
        sa.or_(guests.c.case_id.in_(cases), guests.c.meeting_id == meeting_id)
    )
    for case_id, agency in connection.execute(query):
        coming.setdefault(case_id, []).append(agency)
    found = [
        Wanted(case_id, item.case_ref or "", item.number)
        for case_id, item in cases.items()
        if proposes_specialist(answers.get(case_id), (*coming.get(case_id, ()), *coming.get(None, ())))
    ]
    return tuple(sorted(found, key=lambda one: one.number))


def _any(connection: sa.Connection) -> bool:
    # Where nothing of a family is recorded, mapping its tables takes longer than asking.
    return connection.exec_driver_sql("SELECT 1 FROM case_bearings LIMIT 1").first() is not None
