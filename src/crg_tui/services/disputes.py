"""A dispute between the safeguarding partners: its path, step by step, and how it ended.

Leicester arrangements 2019 s19: advice is sought where the partners are not unanimous, the response to it is to be
seen in the final decision, and each partner keeps its own legal advice. Nothing here stands in the way of the local
authority's decision whether to notify.
"""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.course_drafts import DisputeEndDraft, DisputeStepDraft
from crg_tui.domain.disputes import DisputeEnd, DisputeStepKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import AdviceNeed
from crg_tui.services.on_decision import not_ahead
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Decision, Dispute, DisputeStep, PrivilegedText, Reveal, Seat

STEP_FORM, END_FORM = "dispute-step", "dispute-end"
"""The names under which the forms' drafts are kept: of a new step for its dispute and seat, else for the record."""

PATH_OPEN = "The dispute path of the arrangements is open."
"""Told where a decision is recorded on which the partners differ."""


@dataclass(frozen=True, slots=True)
class DisputeNow:
    """A dispute after something was done about it; `ended_how` None while it is open."""

    dispute_id: str
    decision_ref: str
    ended_how: DisputeEnd | None
    step_id: str | None = None


@dataclass(frozen=True, slots=True)
class LegalAdvice:
    """What a partner's legal advice says, opened by its owner; that it was opened is in the log."""

    agency: str
    text: str


def opened_by(work: Work, decision: Decision, need: AdviceNeed | None) -> None:
    """Open the path where the partners differ and the arrangements of the day ask for more; once for a decision."""
    if need is None or not (need.needed or need.may_follow) or not need.differ:
        return
    if work.one(Dispute, decision_id=decision.id) is None:
        work.add(Dispute(decision_id=decision.id, opened_on=work.today, about=need.sentence))
        work.notices.append(PATH_OPEN)


def went_on_without(work: Work, decision: Decision, reason: str) -> None:
    """Mark an open dispute where whoever decides did not wait for its path."""
    dispute = work.one(Dispute, decision_id=decision.id)
    if dispute is not None and dispute.ended_how is None:
        dispute.ended_how, dispute.end_words = DisputeEnd.WENT_ON_WITHOUT, reason
        dispute.ended_on = decision.made_on


@intention
def add_step(work: Work, dispute_id: str, draft: DisputeStepDraft, *, seat_id: str | None) -> DisputeNow | Refused:
    """One step of a dispute, also after it ended: paths are recorded late.

    `seat_id` is the partner that took it, wanted for legal advice and None for all of them. What the advice says is
    kept for the person who records it alone.
    """
    dispute = work.find(Dispute, dispute_id)
    if dispute is None:
        return _gone()
    if refused := _check(work, dispute, draft, seat_id):
        return refused
    step = work.add(DisputeStep(dispute_id=dispute_id, kind=draft.kind, on_date=draft.on_date, seat_id=seat_id))
    step.whom, step.words = draft.whom, draft.words
    if draft.legal_advice is not None:
        work.add(PrivilegedText(step_id=step.id, owner_id=_owner(work), text=draft.legal_advice))
    work.drop_draft(STEP_FORM, f"{dispute_id}:{seat_id or ''}")
    return _now(work, dispute, step.id)


@intention
def correct_step(work: Work, step_id: str, draft: DisputeStepDraft, *, seen: str | None) -> DisputeNow | Refused:
    """Put a step right. Legal advice that is left empty stays as it is; another text is taken from its owner alone."""
    step = work.find(DisputeStep, step_id)
    dispute = work.find(Dispute, step.dispute_id) if step else None
    if step is None or dispute is None:
        return _gone()
    if refused := work.moved_on(step.id, seen, step.words or step.kind.label):
        return refused
    if refused := _check(work, dispute, draft, step.seat_id):
        return refused
    held = work.one(PrivilegedText, step_id=step.id)
    if held is not None and draft.kind is not DisputeStepKind.LEGAL_ADVICE:
        return refuse("Legal advice is kept with this step.", "Take the step away and record another.", "kind")
    if draft.legal_advice is not None:
        if held is not None and held.owner_id != _owner(work):
            return _not_owner("legal_advice")
        if held is None:
            work.add(PrivilegedText(step_id=step.id, owner_id=_owner(work), text=draft.legal_advice))
        else:
            held.text = draft.legal_advice
    step.kind, step.on_date, step.whom, step.words = draft.kind, draft.on_date, draft.whom, draft.words
    work.drop_draft(STEP_FORM, step.id)
    return _now(work, dispute, step.id)


@intention
def remove_step(work: Work, step_id: str, *, seen: str | None) -> DisputeNow | Refused:
    """Take away a step that was recorded by mistake. With legal advice only its owner can."""
    step = work.find(DisputeStep, step_id)
    dispute = work.find(Dispute, step.dispute_id) if step else None
    if step is None or dispute is None:
        return _gone()
    held = work.one(PrivilegedText, step_id=step.id)
    if held is not None and held.owner_id != _owner(work):
        return _not_owner(None)
    if refused := work.moved_on(step.id, seen, step.words or step.kind.label):
        return refused
    if held is not None:
        work.remove(held)
    work.remove(step)
    return _now(work, dispute)


@intention
def end(work: Work, dispute_id: str, draft: DisputeEndDraft, *, seen: str | None) -> DisputeNow | Refused:
    """How a dispute ended. Going on without the path wants words; once it is recorded it stays marked for ever."""
    dispute = work.find(Dispute, dispute_id)
    if dispute is None:
        return _gone()
    if refused := work.moved_on(dispute.id, seen, dispute.end_words or dispute.about):
        return refused
    if dispute.ended_how is DisputeEnd.WENT_ON_WITHOUT and draft.ended_how is not DisputeEnd.WENT_ON_WITHOUT:
        return refuse(
            "It was decided without waiting for the path, and that stays.",
            "Record what came afterwards as a step.",
            "ended_how",
        )
    if draft.ended_how is DisputeEnd.WENT_ON_WITHOUT and draft.words is None:
        return refuse("Why it goes on without the path is missing.", "Type the reason; it stays marked.", "words")
    on = draft.ended_on or PartialDate.of(work.today)
    if refused := not_ahead(work, on, "On", "ended_on"):
        return refused
    if on.certainly_before(PartialDate.of(dispute.opened_on)):
        return refuse("It cannot end before it began.", "Put the date right.", "ended_on")
    dispute.ended_how, dispute.ended_on, dispute.end_words = draft.ended_how, on, draft.words
    work.drop_draft(END_FORM, dispute.id)
    return _now(work, dispute)


@intention
def open_legal_advice(work: Work, step_id: str) -> LegalAdvice | Refused:
    """Open what a partner's legal advice says. Its owner alone can, and that they did is in the log."""
    step = work.find(DisputeStep, step_id)
    held = work.one(PrivilegedText, step_id=step_id)
    if step is None or held is None:
        return refuse("No legal advice is kept with this step.", "That it was taken, and when, is all there is.")
    if held.owner_id != _owner(work):
        return _not_owner(None)
    dispute = work.find(Dispute, step.dispute_id)
    seat = work.find(Seat, step.seat_id or "")
    decision = work.find(Decision, dispute.decision_id) if dispute else None
    assert decision is not None and seat is not None
    work.add(Reveal(case_id=decision.case_id, reason=f"Legal advice of {seat.short_name} on {decision.ref}"))
    return LegalAdvice(seat.agency, held.text)


def _check(work: Work, dispute: Dispute, draft: DisputeStepDraft, seat_id: str | None) -> Refused | None:
    refusals: list[Refusal] = []
    seat = work.find(Seat, seat_id) if seat_id else None
    legal = draft.kind is DisputeStepKind.LEGAL_ADVICE
    if seat_id is not None and (seat is None or seat.partner is None):
        refusals.append(Refusal("A dispute is between the safeguarding partners.", "Name one of them.", "agency"))
    if legal and seat_id is None:
        refusals.append(Refusal("Whose legal advice it is, is missing.", "Name the partner that took it.", "agency"))
    if legal and draft.words is not None:
        remedy = "Take them away, or put them under Legal advice, which stays closed to you."
        refusals.append(Refusal("What legal advice says is not part of the record.", remedy, "words"))
    if not legal and draft.legal_advice is not None:
        refusals.append(Refusal("This step is not legal advice.", "Put the text under Words.", "legal_advice"))
    if draft.kind is DisputeStepKind.ESCALATED and draft.whom is None:
        refusals.append(Refusal("To whom it was escalated is missing.", "Name the person or the body.", "whom"))
    if ahead := not_ahead(work, draft.on_date, "On", "on_date"):
        refusals += ahead.refusals
    return Refused(tuple(refusals)) if refusals else None


def _owner(work: Work) -> str:
    return work.author.operator_id or ""


def _not_owner(field: str | None) -> Refused:
    return refuse("This legal advice is closed to whoever recorded it.", "Ask them.", field)


def _now(work: Work, dispute: Dispute, step_id: str | None = None) -> DisputeNow:
    decision = work.find(Decision, dispute.decision_id)
    assert decision is not None
    return DisputeNow(dispute.id, decision.ref, dispute.ended_how, step_id)


def _gone() -> Refused:
    return refuse("This is no longer there.", "It was undone meanwhile; look at the decision again.")
