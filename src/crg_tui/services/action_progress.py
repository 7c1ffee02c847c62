"""Progress on an action as it was told on a day. An update is put right where it was mistyped, and never taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plan_drafts import ProgressDraft
from crg_tui.services.action_work import OfAction, gone, not_ahead
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Action, ActionUpdate

FORM = "progress"
"""The name under which the form's draft is kept."""


@dataclass(frozen=True, slots=True)
class ToldOf:
    """The references of the actions of which progress was recorded, in the order in which they were named."""

    refs: tuple[str, ...]


@intention
def add(work: Work, action_id: str, draft: ProgressDraft) -> OfAction | Refused:
    """Progress of a day, today where none is given. It may also be told of an action that has ended."""
    action = work.find(Action, action_id)
    if action is None:
        return gone()
    if refused := not_ahead(work, draft.on_date, "As of", "on_date"):
        return refused
    made = work.add(
        ActionUpdate(
            action_id=action_id, on_date=draft.on_date or PartialDate.of(work.today), wording=draft.wording,
            told_by=draft.told_by,
        )
    )  # fmt: skip
    work.drop_draft(FORM, action_id)
    return OfAction(action.ref, action_id, made.id)


@intention
def add_all(work: Work, wanted: Sequence[str], draft: ProgressDraft) -> ToldOf | Refused:
    """The same progress of several actions, as one operation, or of none of them. `wanted` are their keys."""
    if not wanted:
        return refuse("No action is chosen.", "Mark the actions first.")
    if refused := not_ahead(work, draft.on_date, "As of", "on_date"):
        return refused
    refs = []
    for action_id in dict.fromkeys(wanted):
        action = work.find(Action, action_id)
        if action is None:
            return gone()
        work.add(
            ActionUpdate(
                action_id=action_id, on_date=draft.on_date or PartialDate.of(work.today), wording=draft.wording,
                told_by=draft.told_by,
            )
        )  # fmt: skip
        refs.append(action.ref)
    work.drop_draft(FORM)
    return ToldOf(tuple(refs))


@intention
def correct(work: Work, update_id: str, draft: ProgressDraft, *, seen: str | None) -> OfAction | Refused:
    """Put an update right; what it said before stays in the history."""
    held = work.find(ActionUpdate, update_id)
    if held is None:
        return refuse("This update is no longer there.", "Look at the action again.")
    if refused := work.moved_on(update_id, seen, held.wording) or not_ahead(work, draft.on_date, "As of", "on_date"):
        return refused
    held.wording, held.told_by = draft.wording, draft.told_by
    held.on_date = draft.on_date or held.on_date
    work.drop_draft(FORM, update_id)
    action = work.find(Action, held.action_id)
    assert action is not None
    return OfAction(action.ref, action.id, update_id)
