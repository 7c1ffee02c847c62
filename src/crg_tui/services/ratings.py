"""Colours that somebody gives an action against the legend, each with the reason, until they are ended."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.plan_drafts import RatingDraft
from crg_tui.services.action_work import OfAction, gone
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Action, BragRating

FORM = "rating"
"""The name under which the form's draft is kept."""


@intention
def give(work: Work, action_id: str, draft: RatingDraft, *, seen: str | None) -> OfAction | Refused:
    """Rate an action against the legend from today on; a colour that was given before ends today. `seen` is the entry
    of that one, None where none held."""
    action = work.find(Action, action_id)
    if action is None:
        return gone()
    held = _held(work, action_id)
    if held is not None:
        if refused := work.moved_on(held.id, seen, held.colour.label):
            return refused
        held.ended_on = work.today
    made = work.add(
        BragRating(action_id=action_id, rated_on=work.today, colour=draft.colour, reason=draft.reason, ended_on=None)
    )
    work.drop_draft(FORM, action_id)
    return OfAction(action.ref, action_id, made.id)


@intention
def end(work: Work, action_id: str, *, seen: str | None) -> OfAction | Refused:
    """End the colour that was given: from today on the legend alone speaks."""
    action = work.find(Action, action_id)
    if action is None:
        return gone()
    held = _held(work, action_id)
    if held is None:
        return refuse(f"{action.ref} has the colour of the legend.", "Nothing needs to be done.")
    if refused := work.moved_on(held.id, seen, held.colour.label):
        return refused
    held.ended_on = work.today
    return OfAction(action.ref, action_id, held.id)


def _held(work: Work, action_id: str) -> BragRating | None:
    return next((one for one in work.where(BragRating, action_id=action_id) if one.ended_on is None), None)
