"""What a seal on views forbids: unsealing by a setting or an undo, and telling what lies under it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.queries.closed import sealed_views
from crg_tui.queries.view_seals import unopened_in
from crg_tui.services.work import Work
from crg_tui.store.tables import AgendaItem, Meeting, View, table

SEALED = "sealed"
"""What stands where the answer of a sealed view would stand."""


def sealed_of(
    work: Work, case_id: str, question: ViewQuestion, seat_id: str | None, participant_id: str | None
) -> View | None:
    """The view of an agency on a question that waits under a seal; None where none does."""
    keys = sealed_keys(work)
    held = work.where(View, case_id=case_id, question=question, seat_id=seat_id, participant_id=participant_id)
    return next((view for view in held if view.id in keys), None)


def sealed_keys(work: Work) -> frozenset[str]:
    """The keys of all views under a seal."""
    return frozenset(work.connection.execute(sealed_views()).scalars())


def place_of(work: Work, item_id: str | None) -> str:
    """An item in words: "item 4 of M2026-05"."""
    item = work.find(AgendaItem, item_id or "")
    meeting = work.find(Meeting, item.meeting_id) if item is not None else None
    return f"item {item.number} of {meeting.ref}" if item is not None and meeting is not None else "its item"


def switch(work: Work, meeting: Meeting, sealed: bool) -> Refused | None:
    """Seal the views of a meeting, or no longer; refused once a view is under a seal: only opening takes that away."""
    if sealed == bool(meeting.views_sealed):
        return None
    held = () if sealed else unopened_in(work.connection, meeting.id)
    if held:
        numbers = ", ".join(str(one.asking.number) for one in held)
        return refuse(
            f"Seal views: there are sealed views at item {numbers} of {meeting.ref}.",
            "Open them first: b on the item, or `crg-tui view open`.",
            "views_sealed",
        )
    meeting.views_sealed = sealed
    if sealed and _given_at(work, meeting):
        work.notices.append(
            "Views that were given at this meeting before stay open; those given from now on are sealed."
        )
    return None


def _given_at(work: Work, meeting: Meeting) -> bool:
    views, items = table(View), table(AgendaItem)
    query = sa.select(views.c.id).join(items, items.c.id == views.c.item_id).where(items.c.meeting_id == meeting.id)
    return work.connection.execute(query.limit(1)).first() is not None


def undo_forbidden(work: Work, record_kind: str, record_id: str, fields: dict[str, Any]) -> Refused | None:
    """Why one change of an operation is not taken back, where that would close what was heard, or open what was not."""
    if record_kind == table(AgendaItem).name and fields.get("views_opened_at", (None, None))[1]:
        item = work.find(AgendaItem, record_id)
        opened = item.views_opened_at if item is not None else None
        at = f" at {opened.astimezone(london()):%H:%M}" if opened is not None else ""
        return refuse(
            f"The sealed views were opened{at}: what was seen is not sealed again.",
            "Give a view again where it is wrong; the history keeps both.",
        )
    sealing = record_kind == table(Meeting).name and fields.get("views_sealed", (None, None))[1]
    if sealing and unopened_in(work.connection, record_id):
        return refuse("Views have been given under this seal, so it stays until they are opened.", "Open them first.")
    return None
