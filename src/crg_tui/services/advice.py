"""Independent advice on a decision, and the response to it: asked for, given, answered, each with its own date."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.proposals import AdviceDraft
from crg_tui.services import footing
from crg_tui.services.on_decision import find_decision
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Advice, Decision

FORM = "advice"


@dataclass(frozen=True, slots=True)
class AdviceNow:
    """Advice as it stands: asked for, given, answered."""

    advice_id: str
    ref: str
    adviser: str
    given: bool
    answered: bool


@intention
def record(work: Work, decision_id: str, draft: AdviceDraft) -> AdviceNow | Refused:
    """Advice that was asked for, or already given, on a decision. The response may follow."""
    decision = find_decision(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if refused := _check(work, draft):
        return refused
    advice = work.add(Advice(decision_id=decision.id, adviser=draft.adviser))
    _fill(work, advice, draft)
    work.drop_draft(FORM, decision.id)
    return _now(decision, advice)


@intention
def correct(work: Work, advice_id: str, draft: AdviceDraft, *, seen: str | None) -> AdviceNow | Refused:
    """Add what has come since, the advice or the response, or put it right; the history keeps what it said before.

    What a decision was taken on is not put away.
    """
    advice = work.find(Advice, advice_id)
    if advice is None:
        return refuse("This advice is no longer there.", "It was undone meanwhile; record it again.")
    decision = work.find(Decision, advice.decision_id)
    assert decision is not None
    if refused := work.moved_on(advice.id, seen, advice.response or advice.text or "asked for, not given yet"):
        return refused
    if refused := _check(work, draft):
        return refused
    before = footing.whole(work, [decision.id])
    advice.adviser = draft.adviser
    _fill(work, advice, draft)
    if footing.whole(work, [decision.id]) != before:
        field = "text" if draft.text is None else "response" if draft.response is None else "adviser"
        return refuse(
            f"{decision.ref} was decided on this advice and the response to it, so they stay.",
            "Put them right rather than away.",
            field,
        )
    work.drop_draft(FORM, advice.id)
    return _now(decision, advice)


def _check(work: Work, draft: AdviceDraft) -> Refused | None:
    refusals: list[Refusal] = []
    today = PartialDate.of(work.today)
    dates = (("asked_on", "Asked on"), ("given_on", "Given on"), ("responded_on", "Responded on"))
    before: tuple[str, PartialDate] | None = None
    for name, label in dates:
        known: PartialDate | None = getattr(draft, name)
        if known is None:
            continue
        if today.certainly_before(known):
            refusals.append(Refusal(f"{label}: {known.shown} has not come yet.", f"Today is {today.shown}.", name))
        if before is not None and known.certainly_before(before[1]):
            reason = f"{label}: {known.shown} is before {before[0].lower()} {before[1].shown}."
            refusals.append(Refusal(reason, "Put one of the two dates right.", name))
        before = (label, known)
    if draft.response is not None and draft.text is None:
        refusals.append(Refusal("There is a response, but no advice.", "Type the advice that it answers.", "text"))
    if draft.followed is not None and draft.response is None:
        remedy = "Type what was answered, and why, or leave it open."
        refusals.append(Refusal("Whether it was followed is said in the response.", remedy, "followed"))
    if draft.given_on is not None and draft.text is None:
        refusals.append(Refusal("The advice has a date, but no words.", "Type the advice.", "text"))
    if draft.responded_on is not None and draft.response is None:
        refusals.append(Refusal("The response has a date, but no words.", "Type the response.", "response"))
    return Refused(tuple(refusals)) if refusals else None


def _fill(work: Work, advice: Advice, draft: AdviceDraft) -> None:
    for name in ("asked_on", "given_on", "text", "responded_on", "response", "followed"):
        setattr(advice, name, getattr(draft, name))


def _now(decision: Decision, advice: Advice) -> AdviceNow:
    return AdviceNow(advice.id, decision.ref, advice.adviser, advice.text is not None, advice.response is not None)
