"""What whoever decides did with what the group recommends: as recommended, or otherwise in own words."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.decisions import DecisionBasis, MakersDecision
from crg_tui.domain.group import plain_title
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import AdviceNeed
from crg_tui.domain.proposals import MakerDraft
from crg_tui.queries.ground import Ground
from crg_tui.services.disputes import went_on_without
from crg_tui.services.footing import advice_wanting
from crg_tui.services.on_decision import RECORDED, find_changeable, find_decision, ground, not_ahead, replacement_of
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Decision

MAKER_FORM = "decision-maker"
LOCAL_AUTHORITY = "the local authority"
"""Who decides whether to notify, always: Children Act 2004 s16C(1)."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, and in which capacity. `without_advice` says that advice or its response was not waited for."""

    decision_id: str
    ref: str
    made: MakersDecision
    capacity: str
    without_advice: bool


def decide_in(work: Work, decision_id: str, draft: MakerDraft, *, seen: str | None) -> Decided | Refused:
    """Record what whoever decides decided, also against the majority; the record then shows both.

    Whether to notify is decided by the local authority, and by nobody else. Otherwise the capacity is the one of the
    arrangements of that day; another one wants a reason. A decision otherwise than recommended has its own words and
    reason. Where the arrangements ask for independent advice and a response first, going on without either wants
    `without_advice_reason` and stays marked. Own words and that reason are refused where they do not apply.
    """
    # Advice and its response can take longer than the approval of the minutes: a first decision may come after it.
    decision = find_decision(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if decision.made is not MakersDecision.AWAITED or replacement_of(work, decision) is not None:
        changeable = find_changeable(work, decision_id)
        if isinstance(changeable, Refused):
            return changeable
    if decision.state not in RECORDED:
        return refuse(f"{decision.ref} is not recorded yet.", "Confirm its outcome first.", "made")
    if refused := work.moved_on(decision.id, seen, decision.outcome_words or decision.wording):
        return refused
    found = ground(work, decision)
    capacity = _capacity(decision, found, draft)
    if isinstance(capacity, Refused):
        return capacity
    if refused := _check(work, decision, draft):
        return refused
    need = found.advice(decision.kind)
    wanting = advice_wanting(work, decision, need, draft.maker, capacity)
    if wanting and not draft.without_advice_reason:
        assert need is not None
        return refuse(
            f"{need.sentence[:1].upper()}{need.sentence[1:]}; {', '.join(wanting)}.",
            "Record it, or say why the decision does not wait for it.",
            "without_advice_reason",
        )
    if in_vain := _in_vain(draft, need, bool(wanting)):
        return Refused(in_vain)
    decision.made, decision.maker, decision.capacity = draft.made, draft.maker, capacity
    decision.made_wording, decision.made_reason = draft.made_wording, draft.made_reason
    decision.made_on = draft.made_on or (None if _published(decision) else PartialDate.of(work.today))
    decision.without_advice_reason = draft.without_advice_reason
    if draft.without_advice_reason is not None:
        went_on_without(work, decision, draft.without_advice_reason)
    if need is not None and need.needed is None:
        work.notices.append(f"{need.sentence[:1].upper()}{need.sentence[1:]}.")
    work.drop_draft(MAKER_FORM, decision.id)
    return Decided(decision.id, decision.ref, decision.made, capacity, bool(wanting))


decide = intention(decide_in)


def _in_vain(draft: MakerDraft, need: AdviceNeed | None, wanting: bool) -> tuple[Refusal, ...]:
    refusals: list[Refusal] = []
    if draft.made_wording is not None and draft.made is not MakersDecision.OTHERWISE:
        refusals.append(
            Refusal(
                "It was decided as recommended, in the words of the proposal.",
                "Say that it was decided otherwise, put these words under Reason, or take them away.",
                "made_wording",
            )
        )
    if draft.without_advice_reason is not None and not wanting:
        why = "No arrangements of that day ask for independent advice."
        if need is not None:
            why = f"{need.sentence[:1].upper()}{need.sentence[1:]}."
        if need is not None and need.needed:
            why = "The advice and the response to it are on the record."
        refusals.append(Refusal(why, "Put the words under Reason, or take them away.", "without_advice_reason"))
    return tuple(refusals)


def _published(decision: Decision) -> bool:
    return decision.basis is DecisionBasis.PUBLISHED


def _capacity(decision: Decision, found: Ground, draft: MakerDraft) -> str | Refused:
    given = draft.capacity
    if decision.kind is DecisionKind.NOTIFY:
        if given is not None and plain_title(given) != plain_title(LOCAL_AUTHORITY):
            return refuse(
                f"Whether to notify is decided by the local authority, not by {given}.",
                "Leave the capacity empty; what others think stands in their positions.",
                "capacity",
            )
        return LOCAL_AUTHORITY
    ruled = found.rules.decides_in_capacity if found.rules is not None else None
    if given is None and ruled is None:
        return refuse("No arrangements of that day say who decides.", "Say in which capacity it was.", "capacity")
    if given is not None and ruled is not None and plain_title(given) != plain_title(ruled) and not draft.made_reason:
        return refuse(
            f"By the {found.rules.name if found.rules else 'rules'} {ruled} decides, not {given}.",
            "Say why it was another, or leave the capacity empty.",
            "made_reason",
        )
    return given or ruled or ""


def _check(work: Work, decision: Decision, draft: MakerDraft) -> Refused | None:
    if draft.made is MakersDecision.AWAITED:
        return refuse("Nothing is decided yet, it says.", "Choose as recommended or otherwise.", "made")
    if draft.made is MakersDecision.OTHERWISE and draft.made_wording is None:
        return refuse("What was decided instead is missing.", "Type it in the decision maker's words.", "made_wording")
    if not _published(decision):
        if draft.maker is None:
            return refuse("Who decided is missing.", "Name the person or the post.", "maker")
        if draft.made is MakersDecision.OTHERWISE and draft.made_reason is None:
            return refuse("Why it was decided otherwise is missing.", "Type the reason.", "made_reason")
    if refused := not_ahead(work, draft.made_on, "Decided on", "made_on"):
        return refused
    before = decision.decided_on
    # The local authority notifies within its own clock, whenever the group considers the case.
    if decision.kind is DecisionKind.NOTIFY or before is None or draft.made_on is None:
        return None
    if draft.made_on.certainly_before(before):
        return refuse(
            f"Decided on: {draft.made_on.shown} is before the question was put, {before.shown}.",
            "Put one of the two dates right.",
            "made_on",
        )
    return None
