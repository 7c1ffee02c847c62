"""The Panel's replies and the group's responses. Their dates are steps of the case, written in the same operation."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.course_drafts import PanelReplyDraft, PanelResponseDraft
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import StepKind
from crg_tui.services.on_decision import RECORDED, not_ahead
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Case, Decision, PanelReply, Step

REPLY_FORM, RESPONSE_FORM = "panel-reply", "panel-response"
"""The names under which the forms' drafts are kept: of a reply for its case or, to put it right, for itself."""


@dataclass(frozen=True, slots=True)
class ReplyNow:
    """A reply as it stands; `decision_ref` is the decision that it replies to, None where that is not known."""

    reply_id: str
    case_ref: str
    decision_ref: str | None
    kind: PanelReplyKind
    answered: bool


@intention
def record_reply(work: Work, case_id: str, draft: PanelReplyDraft, *, decision_id: str | None) -> ReplyNow | Refused:
    """What the Panel replied, to which decision; its date becomes a step of the case.

    A step of that kind and day that stands without a reply becomes this reply's. A reply changes no decision: the
    group responds, and may decide again.
    """
    case = work.find(Case, case_id)
    if case is None:
        return refuse("This case is no longer there.", "It was undone meanwhile; go back to the list.")
    decision = work.find(Decision, decision_id) if decision_id else None
    if decision_id and (decision is None or decision.state not in RECORDED):
        return refuse("The Panel replies to a decision that is recorded.", "Name another, or none.", "decision")
    if refused := not_ahead(work, draft.on_date, "Replied on", "on_date"):
        return refused
    step = _step(work, case_id, StepKind.PANEL_REPLY, draft.on_date)
    reply = work.add(PanelReply(case_id=case_id, step_id=step.id, decision_id=decision_id, kind=draft.kind))
    reply.points, reply.feedback = draft.points, draft.feedback
    if draft.kind.wants_response:
        work.notices.append(f"The Panel {draft.kind.label}: a response is wanted.")
    work.drop_draft(REPLY_FORM, case_id)
    return _now(work, reply)


@intention
def correct_reply(work: Work, reply_id: str, draft: PanelReplyDraft, *, seen: str | None) -> ReplyNow | Refused:
    """Put a reply right; its step moves with its date. A second reply is recorded anew and leaves the first."""
    reply = work.find(PanelReply, reply_id)
    if reply is None:
        return _gone()
    if refused := work.moved_on(reply.id, seen, reply.points or reply.kind.label):
        return refused
    if refused := not_ahead(work, draft.on_date, "Replied on", "on_date"):
        return refused
    answered = work.find(Step, reply.response_step_id) if reply.response_step_id else None
    if answered is not None and answered.on_date.certainly_before(draft.on_date):
        return refuse(
            f"The group responded on {answered.on_date.shown}, before that.", "Put one of the two right.", "on_date"
        )
    step = work.find(Step, reply.step_id)
    assert step is not None
    step.on_date = draft.on_date
    reply.kind, reply.points, reply.feedback = draft.kind, draft.points, draft.feedback
    work.drop_draft(REPLY_FORM, reply.id)
    return _now(work, reply)


@intention
def respond(work: Work, reply_id: str, draft: PanelResponseDraft, *, seen: str | None) -> ReplyNow | Refused:
    """What the group answers to a reply; given again it puts the first answer right, and the history keeps both."""
    reply = work.find(PanelReply, reply_id)
    if reply is None:
        return _gone()
    if refused := work.moved_on(reply.id, seen, reply.response or "no response yet"):
        return refused
    came = work.find(Step, reply.step_id)
    assert came is not None
    held = work.find(Step, reply.response_step_id) if reply.response_step_id else None
    on = draft.on_date or (held.on_date if held is not None else PartialDate.of(work.today))
    if refused := not_ahead(work, on, "Responded on", "on_date"):
        return refused
    if on.certainly_before(came.on_date):
        return refuse(
            f"Responded on: {on.shown} is before the reply, {came.on_date.shown}.", "Put the date right.", "on_date"
        )
    if held is None:
        held = _step(work, reply.case_id, StepKind.RESPONSE_TO_PANEL, on)
        reply.response_step_id = held.id
    held.on_date = on
    reply.response = draft.response
    work.drop_draft(RESPONSE_FORM, reply.id)
    return _now(work, reply)


def step_of_reply(work: Work, step: Step) -> Refused | None:
    """A refusal to change a step by itself that is the date of a reply or of a response to one."""
    concerned = work.one(PanelReply, step_id=step.id) or work.one(PanelReply, response_step_id=step.id)
    if concerned is None:
        return None
    what = "a reply of the Panel" if concerned.step_id == step.id else "the response to a reply of the Panel"
    return refuse(f"This step is the date of {what}.", "Put the reply or the response right.")


def _step(work: Work, case_id: str, kind: StepKind, on: PartialDate) -> Step:
    for step in work.where(Step, case_id=case_id, kind=kind):
        if step.on_date == on and step_of_reply(work, step) is None:
            return step
    return work.add(Step(case_id=case_id, kind=kind, on_date=on, note=None))


def _now(work: Work, reply: PanelReply) -> ReplyNow:
    case = work.find(Case, reply.case_id)
    decision = work.find(Decision, reply.decision_id) if reply.decision_id else None
    assert case is not None
    return ReplyNow(reply.id, case.ref, decision.ref if decision else None, reply.kind, reply.response is not None)


def _gone() -> Refused:
    return refuse("This reply is no longer there.", "It was undone meanwhile; record it again.")
