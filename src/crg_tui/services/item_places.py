"""Where items stand: their numbers on one agenda, and the meeting at which a deferred one comes back."""

from __future__ import annotations

from collections.abc import Sequence

from crg_tui.domain import agenda as rules
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.meetings import ItemKind, MeetingKind, MeetingState
from crg_tui.services.in_meeting import items_of
from crg_tui.services.work import Work
from crg_tui.store.tables import AgendaItem, Meeting


def meeting_to_come_back(work: Work, meeting: Meeting, wanted: str | None) -> Meeting | None | Refused:
    """The meeting that is meant: one by its reference, or the next of the group that is planned.

    None where none is planned and none was asked for.
    """
    if wanted is not None and wanted.casefold() != "next":
        return _by_reference(work, meeting, wanted)
    later = [
        other
        for other in work.where(Meeting, state=MeetingState.PLANNED)
        if other.held_on > meeting.held_on and other.kind in (MeetingKind.SCHEDULED, MeetingKind.EXTRAORDINARY)
    ]
    if later or wanted is None:
        return min(later, key=lambda other: (other.held_on, other.ref), default=None)
    return refuse(
        "No later meeting is planned yet.",
        "Leave it empty: the item comes back at the next meeting that is planned.",
        "back_at",
    )


def _by_reference(work: Work, meeting: Meeting, wanted: str) -> Meeting | Refused:
    found = work.one(Meeting, ref=wanted)
    if found is None:
        return refuse(f"There is no meeting {wanted}.", "Look it up with `crg-tui meeting list`.", "back_at")
    if found.id == meeting.id or found.state is MeetingState.CLOSED:
        return refuse(f"{wanted} is over, or this very meeting.", "Name a meeting that is still to come.", "back_at")
    return found


def insert(
    work: Work, meeting: Meeting, kind: ItemKind, title: str, case_id: str | None, number: int | None = None
) -> AgendaItem:
    """A new item at that number, or at the usual place of its kind; the others make room."""
    items = items_of(work, meeting.id)
    place = number or rules.place_for([item.kind for item in items], kind)
    item = AgendaItem(meeting_id=meeting.id, number=len(items) + 1, kind=kind, title=title, case_id=case_id)
    work.add(item)
    items.insert(max(0, min(place - 1, len(items))), item)
    renumber(items)
    return item


def renumber(items: Sequence[AgendaItem]) -> bool:
    """Number items in this order from 1; whether any number changed."""
    changed = False
    for number, item in enumerate(items, 1):
        if item.number != number:
            item.number = number
            changed = True
    return changed


def same(one: AgendaItem, other: AgendaItem) -> bool:
    """Whether two items of different meetings are about the same thing."""
    return one.case_id == other.case_id if other.case_id else (one.kind, one.title) == (other.kind, other.title)
