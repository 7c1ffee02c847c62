"""From the references that people type to the keys of cases, meetings and agenda items."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgendaItem, Case, Meeting, table


@dataclass(frozen=True, slots=True)
class Place:
    """What was named: a case, a meeting, an item of that meeting; None for what was not named."""

    case_id: str | None = None
    meeting_id: str | None = None
    item_id: str | None = None


def place(
    store: Store, case: str | None = None, meeting: str | None = None, item: int | None = None
) -> Place | Refused:
    """The keys behind the references of a case and a meeting and the number of an item; refused for one unknown."""
    cases, meetings, items = table(Case), table(Meeting), table(AgendaItem)
    case_id = meeting_id = item_id = None
    with store.read() as connection:
        if case is not None:
            case_id = connection.execute(sa.select(cases.c.id).where(cases.c.ref == case.strip())).scalar()
            if case_id is None:
                return refuse(f"There is no case {case}.", "Look it up with `crg-tui case list`.", "case")
        if meeting is not None:
            meeting_id = connection.execute(
                sa.select(meetings.c.id).where(meetings.c.ref == meeting.strip().upper())
            ).scalar()
            if meeting_id is None:
                return refuse(f"There is no meeting {meeting}.", "Look it up with `crg-tui meeting list`.", "meeting")
        if item is not None:
            of_meeting = sa.and_(items.c.meeting_id == meeting_id, items.c.number == item)
            item_id = connection.execute(sa.select(items.c.id).where(of_meeting)).scalar() if meeting_id else None
            if item_id is None:
                return refuse(
                    f"There is no item {item} on that agenda.", "Name the meeting and one of its items.", "item"
                )
    return Place(case_id, meeting_id, item_id)


def place_of_item(store: Store, item_id: str) -> Place | None:
    """The case, the meeting and the item behind an agenda item's key; None when there is no such item."""
    items = table(AgendaItem)
    query = sa.select(items.c.case_id, items.c.meeting_id).where(items.c.id == item_id)
    with store.read() as connection:
        row = connection.execute(query).first()
    return None if row is None else Place(row.case_id, row.meeting_id, item_id)
