"""Who leads an action beside the first lead, and what each lead said to being asked.

One lead's answer ends nothing: an action ends as not accepted or superseded when a person says so (`actions.close`).
"""

from __future__ import annotations

from crg_tui.domain.actions import led_by
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.plan_drafts import JointLeadDraft, LeadAnswerDraft
from crg_tui.domain.plans import LeadAnswer
from crg_tui.domain.posts import remarks_on
from crg_tui.services.action_work import OfAction, gone, not_ahead, seats_on, seen_action
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Action, JointLead

FORM, ANSWER_FORM = "joint-lead", "lead-answer"
"""The names under which the forms' drafts are kept."""


@intention
def add(work: Work, action_id: str, draft: JointLeadDraft) -> OfAction | Refused:
    """A further lead of an action, after the others."""
    action = work.find(Action, action_id)
    if action is None:
        return gone()
    if action.lead is None:
        return refuse(f"{action.ref} has no lead yet.", "Name the first lead on the action itself.", "lead")
    others = work.where(JointLead, action_id=action_id)
    seats = seats_on(work, work.today)
    named = led_by(draft.lead, seats)
    work.notices.extend(remarks_on(named.words, seats))
    if refused := _twice(action, others, named.words):
        return refused
    number = max((one.number for one in others), default=1) + 1
    made = work.add(JointLead(action_id=action_id, number=number, lead=named.words, seat_id=named.seat_id))
    work.drop_draft(FORM, action_id)
    return OfAction(action.ref, action_id, made.id, number)


@intention
def correct(work: Work, lead_id: str, draft: JointLeadDraft, *, seen: str | None) -> OfAction | Refused:
    """Put a joint lead right. Another lead has not answered yet; the history keeps what the one before said."""
    held = _held(work, lead_id, seen)
    if isinstance(held, Refused):
        return held
    joint, action = held
    seats = seats_on(work, work.today)
    named = led_by(draft.lead, seats)
    work.notices.extend(remarks_on(named.words, seats))
    others = [one for one in work.where(JointLead, action_id=action.id) if one.id != lead_id]
    if refused := _twice(action, others, named.words):
        return refused
    if joint.lead != named.words and joint.answer is not None:
        joint.answer = joint.answered_on = joint.reason = None
        work.notices.append("Another lead: what the one before answered stays in the history.")
    joint.lead, joint.seat_id = named.words, named.seat_id
    work.drop_draft(FORM, lead_id)
    return OfAction(action.ref, action.id, lead_id, joint.number)


@intention
def remove(work: Work, lead_id: str, *, seen: str | None) -> OfAction | Refused:
    """Take a joint lead away; the history keeps who it was and what it said."""
    held = _held(work, lead_id, seen)
    if isinstance(held, Refused):
        return held
    joint, action = held
    work.remove(joint)
    return OfAction(action.ref, action.id, lead_id, joint.number)


@intention
def answer(
    work: Work, action_id: str, draft: LeadAnswerDraft, *, seen: str | None, lead_id: str | None = None
) -> OfAction | Refused:
    """What a lead said to being asked: the first lead, or the joint lead of that key; `seen` is of what is written."""
    held = seen_action(work, action_id, seen) if lead_id is None else _held(work, lead_id, seen)
    if isinstance(held, Refused):
        return held
    joint, action = held if isinstance(held, tuple) else (None, held)
    if joint is None and action.lead is None:
        return refuse(f"{action.ref} has no lead, so nobody was asked.", "Name who leads it first.", "answer")
    if draft.answer is not LeadAnswer.ACCEPTED and draft.reason is None:
        return refuse("A lead that does not accept gives a reason.", "Type it in the lead's own words.", "reason")
    if refused := not_ahead(work, draft.answered_on, "Answered on", "answered_on"):
        return refused
    on = draft.answered_on
    if joint is None:
        action.lead_answer, action.lead_answered_on, action.lead_reason = draft.answer, on, draft.reason
    else:
        joint.answer, joint.answered_on, joint.reason = draft.answer, on, draft.reason
    if draft.answer is not LeadAnswer.ACCEPTED and action.status is ActionStatus.OPEN:
        work.notices.append(f"{action.ref} stays open: end it where the group agrees, or name another lead.")
    work.drop_draft(ANSWER_FORM, lead_id or action_id)
    return OfAction(action.ref, action.id, lead_id or "", joint.number if joint is not None else 1)


def _held(work: Work, lead_id: str, seen: str | None) -> tuple[JointLead, Action] | Refused:
    joint = work.find(JointLead, lead_id)
    if joint is None:
        return refuse("This lead is no longer there.", "Look at the action again.")
    if refused := work.moved_on(lead_id, seen, joint.lead):
        return refused
    action = work.find(Action, joint.action_id)
    assert action is not None
    return joint, action


def _twice(action: Action, others: list[JointLead], words: str) -> Refused | None:
    if words.casefold() in [(action.lead or "").casefold(), *(one.lead.casefold() for one in others)]:
        return refuse(f"{words} leads {action.ref} already.", "Name another lead.", "lead")
    return None
