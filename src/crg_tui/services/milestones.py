"""Milestones on the way of an action: set, reached, put right, taken away."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.plan_drafts import MilestoneDraft
from crg_tui.services.action_work import OfAction, gone, not_ahead
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Action, Milestone

FORM = "milestone"
"""The name under which the form's draft is kept."""


@intention
def add(work: Work, action_id: str, draft: MilestoneDraft) -> OfAction | Refused:
    """A milestone after the others."""
    action = work.find(Action, action_id)
    if action is None:
        return gone()
    if refused := not_ahead(work, draft.reached_on, "Reached on", "reached_on"):
        return refused
    number = max((one.number for one in work.where(Milestone, action_id=action_id)), default=0) + 1
    made = work.add(
        Milestone(
            action_id=action_id, number=number, wording=draft.wording, due_on=draft.due_on, reached_on=draft.reached_on
        )
    )
    work.drop_draft(FORM, action_id)
    return OfAction(action.ref, action_id, made.id, number)


@intention
def correct(work: Work, milestone_id: str, draft: MilestoneDraft, *, seen: str | None) -> OfAction | Refused:
    """Put a milestone right, or record when it was reached."""
    held = _held(work, milestone_id, seen)
    if isinstance(held, Refused):
        return held
    if refused := not_ahead(work, draft.reached_on, "Reached on", "reached_on"):
        return refused
    held.wording, held.due_on, held.reached_on = draft.wording, draft.due_on, draft.reached_on
    work.drop_draft(FORM, milestone_id)
    return _told(work, held)


@intention
def remove(work: Work, milestone_id: str, *, seen: str | None) -> OfAction | Refused:
    """Take a milestone away; the history keeps it."""
    held = _held(work, milestone_id, seen)
    if isinstance(held, Refused):
        return held
    told = _told(work, held)
    work.remove(held)
    return told


def _held(work: Work, milestone_id: str, seen: str | None) -> Milestone | Refused:
    held = work.find(Milestone, milestone_id)
    if held is None:
        return refuse("This milestone is no longer there.", "Look at the action again.")
    return work.moved_on(milestone_id, seen, held.wording) or held


def _told(work: Work, held: Milestone) -> OfAction:
    action = work.find(Action, held.action_id)
    assert action is not None
    return OfAction(action.ref, action.id, held.id, held.number)
