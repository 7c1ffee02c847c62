"""Proposing a decision in words, putting it right, reading it back, withdrawing it, taking a decision again."""

from __future__ import annotations

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.cases import Provenance
from crg_tui.domain.decisions import DecisionBasis, DecisionState
from crg_tui.domain.judgements import Answer
from crg_tui.domain.meetings import MeetingKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.proposals import ProposalDraft, ReasonDraft
from crg_tui.services import footing
from crg_tui.services.on_decision import (
    FORM,
    JUDGEMENTS,
    RECORDED,
    DecisionNow,
    find_changeable,
    find_decision,
    not_ahead,
    now,
    replacement_of,
    unconfirm,
)
from crg_tui.services.stamps import carry_over, stamp, unstamped
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import AgendaItem, Case, Decision, Meeting, Position

_BASIS = {
    MeetingKind.PARTNERS_CALL: DecisionBasis.PARTNERS_CALL,
    MeetingKind.CORRESPONDENCE: DecisionBasis.CORRESPONDENCE,
}


def propose_in(
    work: Work, case_id: str, draft: ProposalDraft, *, meeting_id: str | None = None, item_id: str | None = None,
    basis: DecisionBasis | None = None,
) -> DecisionNow | Refused:  # fmt: skip
    """Put a question in words: a new decision, with a reference like `2026-003/D1`.

    `basis` None means: as the meeting is held; without a meeting in writing, or as published where the case is. A
    proposal may be prepared before its meeting. Nothing is claimed yet.
    """
    case = work.find(Case, case_id)
    if case is None:
        return refuse("This case is no longer there.", "It was undone meanwhile; go back to the list.")
    if reasons := _reasons_of_nothing(draft):
        return Refused(reasons)
    place = _place(work, case, meeting_id, item_id)
    if isinstance(place, Refused):
        return place
    chosen = basis or _basis(case, place)
    if refused := _basis_fits(chosen, place):
        return refused
    on = _day(work, draft, place, chosen)
    if isinstance(on, Refused):
        return on
    decision = Decision(
        ref=f"{case.ref}/D{work.next_number(f'{case.ref}/D')}",
        case_id=case.id,
        meeting_id=place.id if place else None,
        item_id=item_id,
        basis=chosen,
        decided_on=on,
        kind=draft.kind,
        wording=draft.wording,
    )
    work.add(decision)
    _fill(work, decision, draft)
    stamp(work, decision)
    work.drop_draft(FORM, item_id or case.id)
    return now(work, decision)


propose = intention(propose_in)


@intention
def correct(
    work: Work, decision_id: str, draft: ProposalDraft, *, seen: str | None, stands_reason: str | None = None
) -> DecisionNow | Refused:
    """Put a proposal right, also after it was recorded; then its outcome must be confirmed anew.

    Where positions were taken on other words, `stands_reason` says why they hold for these, for example that a slip was
    put right; otherwise it is refused. Words that are changed have not been read back.
    """
    answer = put_right(work, decision_id, draft, seen=seen, stands_reason=stands_reason)
    if not isinstance(answer, Refused):
        work.drop_draft(FORM, decision_id)
    return answer


def put_right(
    work: Work, decision_id: str, draft: ProposalDraft, *, seen: str | None, stands_reason: str | None
) -> DecisionNow | Refused:
    """The same, within another intention; what is typed in the form stays."""
    decision = find_changeable(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if refused := work.moved_on(decision.id, seen, decision.wording):
        return refused
    if reasons := _reasons_of_nothing(draft):
        return Refused(reasons)
    meeting = work.find(Meeting, decision.meeting_id) if decision.meeting_id else None
    on = _day(work, draft, meeting, decision.basis, decision.decided_on)
    if isinstance(on, Refused):
        return on
    had_reasons = decision.rationale is not None or decision.rationale_from is not None
    if decision.state in RECORDED and had_reasons and not (draft.rationale or draft.rationale_from):
        return refuse("A recorded decision keeps its rationale.", "Put it right rather than away.", "rationale")
    reworded = (draft.wording, draft.kind) != (decision.wording, decision.kind)
    taken = [position for position in work.where(Position, decision_id=decision.id) if position.stand.heard]
    if reworded and taken and not stands_reason:
        return refuse(
            f"Positions are recorded on the words as they were: {len(taken)}.",
            "Say why they stand for these words (a slip was put right), or take the positions away first.",
            "stands_reason",
        )
    if stands_reason and not (reworded and taken):
        return refuse(
            "No position was taken yet." if reworded else "The words are those on which positions are taken.",
            "Put this under Rationale, or take it away.",
            "stands_reason",
        )
    judged = any(getattr(decision, name) != getattr(draft, name) for name in JUDGEMENTS)
    if reworded or judged or on != decision.decided_on:
        unconfirm(work, decision)
    if reworded:
        decision.wording, decision.kind = draft.wording, draft.kind
        decision.read_back_at = None
        decision.wording_stands_reason = stands_reason
    moved = on != decision.decided_on
    decision.decided_on = on
    _fill(work, decision, draft)
    if moved or (decision.state is DecisionState.PROPOSED and unstamped(decision)):
        stamp(work, decision)
    return now(work, decision)


@intention
def read_back(work: Work, decision_id: str) -> DecisionNow | Refused:
    """The words were read back to the table, now. Recorded, never forced."""
    decision = find_decision(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if decision.state in RECORDED:
        return refuse(f"{decision.ref} is recorded already.", "What is read back now belongs into the minute text.")
    decision.read_back_at = work.london_time
    return now(work, decision)


@intention
def withdraw(work: Work, decision_id: str, draft: ReasonDraft, *, seen: str | None) -> DecisionNow | Refused:
    """Take a proposal back before it is recorded; it stays readable, marked as withdrawn.

    The decision that it was to replace stands again. Where attendance or interests were put right meanwhile and now
    speak against it, its outcome is to be confirmed anew.
    """
    decision = find_decision(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if decision.state in RECORDED or decision.recorded_on is not None:
        return refuse(f"{decision.ref} was recorded.", "Reopen it: a new decision takes its place, and this one stays.")
    if refused := work.moved_on(decision_id, seen, decision.wording):
        return refused
    old = work.find(Decision, decision.replaces_id) if decision.replaces_id is not None else None
    meeting_id = old.meeting_id if old is not None else None
    before = footing.at_meeting(work, meeting_id) if meeting_id is not None else {}
    decision.state = DecisionState.WITHDRAWN
    decision.withdrawn_reason = draft.reason
    if meeting_id is not None:
        footing.look_again(work, meeting_id, before)
    work.drop_draft(FORM, decision.id)
    return now(work, decision)


@intention
def reopen(
    work: Work, decision_id: str, draft: ReasonDraft, *, meeting_id: str | None = None, item_id: str | None = None
) -> DecisionNow | Refused:
    """Take a decision again: a new proposal with the old words, which replaces it; the old one stays as it was."""
    old = find_decision(work, decision_id)
    if isinstance(old, Refused):
        return old
    if old.state not in RECORDED:
        return refuse(f"{old.ref} is not recorded yet.", "Put it right where it stands.")
    if (newer := replacement_of(work, old)) is not None:
        return refuse(f"{old.ref} was reopened already: {newer.ref}.", f"Go to {newer.ref}.")
    copied = ProposalDraft(
        kind=old.kind, wording=old.wording, **{name: getattr(old, name) for name in JUDGEMENTS if name in _KEPT}
    )
    made = propose_in(work, old.case_id, copied, meeting_id=meeting_id, item_id=item_id)
    if isinstance(made, Refused):
        return made
    new = work.find(Decision, made.decision_id)
    assert new is not None
    new.replaces_id, new.reopened_reason = old.id, draft.reason
    carry_over(work, old, new)
    return made


_KEPT = tuple(name for name in JUDGEMENTS if not name.endswith("_reason"))


def _place(work: Work, case: Case, meeting_id: str | None, item_id: str | None) -> Meeting | None | Refused:
    if item_id is not None:
        item = work.find(AgendaItem, item_id)
        if item is None:
            return refuse("This item is no longer on the agenda.", "Go back to the meeting.")
        if item.case_id is not None and item.case_id != case.id:
            return refuse(f"Item {item.number} is about another case.", f"Open the item of {case.ref}.")
        meeting_id = item.meeting_id
    if meeting_id is None:
        return None
    meeting = work.find(Meeting, meeting_id)
    return meeting or refuse("This meeting is no longer there.", "It was undone meanwhile; go back to the list.")


def _basis(case: Case, meeting: Meeting | None) -> DecisionBasis:
    if meeting is not None:
        return _BASIS.get(meeting.kind, DecisionBasis.MEETING)
    return DecisionBasis.PUBLISHED if case.provenance is Provenance.PUBLISHED else DecisionBasis.CORRESPONDENCE


def _basis_fits(basis: DecisionBasis, meeting: Meeting | None) -> Refused | None:
    if basis is DecisionBasis.MEETING and (meeting is None or meeting.kind in _BASIS):
        return refuse("A decision at a meeting needs that meeting.", "Name it, or choose another way.", "basis")
    if basis is DecisionBasis.PARTNERS_CALL and (meeting is None or meeting.kind is not MeetingKind.PARTNERS_CALL):
        return refuse(
            "A decision on a call of the three partners needs that call.", "Record the call in its short form.", "basis"
        )
    return None


def _day(
    work: Work, draft: ProposalDraft, meeting: Meeting | None, basis: DecisionBasis, before: PartialDate | None = None
) -> PartialDate | None | Refused:
    if meeting is not None:
        held = PartialDate.of(meeting.held_on)
        if draft.decided_on is not None and draft.decided_on != held:
            return refuse(f"Put on: {meeting.ref} is on {held.shown}.", "Leave it empty.", "decided_on")
        return held
    if refused := not_ahead(work, draft.decided_on, "Put on", "decided_on"):
        return refused
    if draft.decided_on is None and basis is not DecisionBasis.PUBLISHED:
        return before or PartialDate.of(work.today)
    return draft.decided_on


def _reasons_of_nothing(draft: ProposalDraft) -> tuple[Refusal, ...]:
    """Refusals of reasons for judgements that are not made: no paper would show them."""
    definition = (draft.abuse_or_neglect, draft.died_or_seriously_harmed, draft.definition_met)
    considered = (draft.improvements, draft.recurrent_themes, draft.working_together, draft.panel_prefers_local)
    made = (
        ("definition_reason", "whether the definition is met", any(one is not Answer.NOT_ASKED for one in definition)),
        (
            "criteria_reason",
            "whether the criteria are met",
            draft.other_circumstance or any(one is not Answer.NOT_ASKED for one in (*considered, draft.criteria_met)),
        ),
        ("recommended_reason", "what the group recommends", draft.recommended is not None),
    )
    return tuple(
        Refusal(
            f"There is a reason, but it does not say {what}.",
            "Choose the answer that it belongs to, or put the words under Rationale.",
            name,
        )
        for name, what, answered in made
        if getattr(draft, name) is not None and not answered
    )


def _fill(work: Work, decision: Decision, draft: ProposalDraft) -> None:
    for name in JUDGEMENTS:
        setattr(decision, name, getattr(draft, name))
    decision.cautions_reason = draft.cautions_reason
    decision.alternatives = draft.alternatives
    set_rationale(work, decision, draft.rationale, draft.rationale_from)


def set_rationale(work: Work, decision: Decision, rationale: str | None, from_whom: str | None) -> None:
    """The rationale, or from whom it is to follow: asked for on the day on which that is first said."""
    if rationale is None and from_whom is not None and decision.rationale_from != from_whom:
        decision.rationale_asked_on = work.today
    if rationale is not None and decision.rationale is None and decision.rationale_asked_on is not None:
        decision.rationale_given_on = work.today
    if rationale is None and from_whom is None:
        decision.rationale_asked_on = decision.rationale_given_on = None
    decision.rationale, decision.rationale_from = rationale, from_whom
