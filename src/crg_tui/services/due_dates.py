"""Due dates that move, each time with the reason: of one action, or of several at once.

A list of actions that is worked through calls `move_all` with the action under each mark and the entry that was seen;
a single action `move`. Both are undone as one operation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.plan_drafts import MoveDraft
from crg_tui.services.action_work import OfAction, keep_date_change, seen_action
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Action, Meeting

FORM = "move-due"
"""The name under which the form's draft is kept."""


@dataclass(frozen=True, slots=True)
class MovedDates:
    """The references of the actions whose due date became another, in the order in which they were named."""

    refs: tuple[str, ...]


@intention
def move(work: Work, action_id: str, draft: MoveDraft, *, seen: str | None) -> OfAction | Refused:
    """Give an open action another due date; the one before and the reason stay beside it."""
    action = _moved(work, action_id, draft, seen)
    if isinstance(action, Refused):
        return action
    work.drop_draft(FORM, action_id)
    return OfAction(action.ref, action_id)


@intention
def move_all(work: Work, wanted: Sequence[tuple[str, str | None]], draft: MoveDraft) -> MovedDates | Refused:
    """Give several open actions the same due date for the same reason, or none of them.

    `wanted` are their keys, each with the log entry that was seen. One that is due on that day already stays as it is.
    """
    if not wanted:
        return refuse("No action is chosen.", "Mark the actions first.")
    moved = []
    for action_id, seen in wanted:
        held = work.find(Action, action_id)
        if held is not None and held.due_on == draft.due_on and held.status is ActionStatus.OPEN:
            continue
        action = _moved(work, action_id, draft, seen)
        if isinstance(action, Refused):
            return action
        moved.append(action.ref)
    if not moved:
        return refuse("Every one of them is due on that day already.", "Choose another day.", "due_on")
    work.drop_draft(FORM)
    return MovedDates(tuple(moved))


def _moved(work: Work, action_id: str, draft: MoveDraft, seen: str | None) -> Action | Refused:
    action = seen_action(work, action_id, seen)
    if isinstance(action, Refused):
        return action
    if action.status is not ActionStatus.OPEN:
        return refuse(f"{action.ref} is {action.status.label}, so its due date does not move.", "Open it again first.")
    if action.due_on == draft.due_on:
        day = show_day(draft.due_on, weekday=False)
        return refuse(f"{action.ref} is due on {day} already.", "Give another day.", "due_on")
    meeting = work.find(Meeting, action.meeting_id) if action.meeting_id else None
    if meeting is not None and draft.due_on < meeting.held_on:
        said = f"Due: {show_day(draft.due_on)} is before the meeting of {show_day(meeting.held_on)}."
        return refuse(said, "Put the date right.", "due_on")
    past = f"{show_day(draft.due_on, weekday=False)} has passed already: what is due then is overdue at once."
    if draft.due_on < work.today and past not in work.notices:
        work.notices.append(past)
    keep_date_change(work, action, draft.due_on, draft.reason)
    return action
