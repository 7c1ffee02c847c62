"""What every intention about a meeting asks first: is it there, may it still be changed, what time is meant."""

from __future__ import annotations

from datetime import time

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.meetings import ItemState, MeetingState, MinutesState
from crg_tui.domain.partial_date import show_day
from crg_tui.services.work import Work
from crg_tui.store.tables import AgendaItem, Meeting, Minutes

_GONE = "It was undone meanwhile; go back and read the list again."


def find_meeting(work: Work, meeting_id: str) -> Meeting | Refused:
    """A meeting that may still be changed. Nothing approved is edited: its slips are put right by amendments."""
    meeting = work.find(Meeting, meeting_id)
    if meeting is None:
        return refuse("This meeting is no longer there.", _GONE)
    approved = work.one(Minutes, meeting_id=meeting_id, state=MinutesState.APPROVED)
    if approved is not None:
        on = f" on {show_day(approved.approved_on)}" if approved.approved_on else ""
        return refuse(
            f"The minutes of {meeting.ref} were approved{on}, so what they rest on stays as it is.",
            "Put it right with a dated amendment of the minutes.",
        )
    return meeting


def find_item(work: Work, item_id: str) -> tuple[AgendaItem, Meeting] | Refused:
    """An item of a meeting that may still be changed, with the meeting."""
    item = work.find(AgendaItem, item_id)
    if item is None:
        return refuse("This item is no longer there.", _GONE)
    meeting = find_meeting(work, item.meeting_id)
    return meeting if isinstance(meeting, Refused) else (item, meeting)


def items_of(work: Work, meeting_id: str) -> list[AgendaItem]:
    """The items of a meeting by number."""
    return sorted(work.where(AgendaItem, meeting_id=meeting_id), key=lambda item: item.number)


def open_item(work: Work, meeting_id: str) -> AgendaItem | None:
    """The one item that is open, or None."""
    return work.one(AgendaItem, meeting_id=meeting_id, state=ItemState.OPEN)


def moment(work: Work, meeting: Meeting, given: time | None, field: str = "at") -> time | None | Refused:
    """The time that is meant: the one that was given, or now while the meeting runs today.

    None where that is not known: a meeting that is entered afterwards has the times that people still know. Refused
    where the time cannot be right.
    """
    today = meeting.held_on == work.today
    if given is None:
        return work.london_time if today and meeting.state is not MeetingState.CLOSED else None
    if meeting.held_on > work.today or (today and given > work.london_time):
        now = f"It is {work.london_time:%H:%M}" + ("." if today else f" on {show_day(work.today)}.")
        return refuse(f"{given:%H:%M} on {show_day(meeting.held_on)} has not come yet.", now, field)
    if meeting.closed_at is not None and given > meeting.closed_at:
        return refuse(
            f"The meeting closed at {meeting.closed_at:%H:%M}, before {given:%H:%M}.",
            "Put one of the two times right.",
            field,
        )
    return given


def has_begun(work: Work, meeting: Meeting) -> Refused | None:
    """A refusal while the meeting's day has not come."""
    if meeting.held_on <= work.today:
        return None
    return refuse(
        f"{meeting.ref} is on {show_day(meeting.held_on)}, and that day has not come yet.",
        "Put the day of the meeting right first if it is held today.",
    )


def is_running(meeting: Meeting) -> Refused | None:
    """A refusal while items cannot be taken: the meeting has not been opened."""
    if meeting.state is MeetingState.PLANNED:
        return refuse(f"{meeting.ref} is not open yet.", "Open the meeting first.")
    return None
