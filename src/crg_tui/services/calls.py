"""A call of the three partners between meetings, in its short form: the call, the positions and the decision at once.

Whether to notify is often decided so, within a day of the referral (practice of one partnership, South Tyneside).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.decisions import DecisionBasis, MakersDecision
from crg_tui.domain.meetings import ItemKind, ItemState, MeetingKind, MeetingState
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import CallDraft, MakerDraft, PositionDraft, ProposalDraft, RecordDraft
from crg_tui.queries.rules import rules_on
from crg_tui.services.makers import decide_in
from crg_tui.services.outcomes import RecordedDecision, record_in
from crg_tui.services.positions import set_position_in
from crg_tui.services.proposals import propose_in
from crg_tui.services.work import Work, intention
from crg_tui.store import audit
from crg_tui.store.tables import AgendaItem, Case, Child, Meeting, Seat

CALL_FORM = "partners-call"

_OF_THE_DECISION = ("maker", "made_wording", "made_reason", "without_advice_reason")


@dataclass(frozen=True, slots=True)
class Says:
    """What the seat of one partner said on the call. Without words a disagreement has them to follow."""

    seat_id: str
    stand: Stand
    words: str | None = None


@dataclass(frozen=True, slots=True)
class HeldCall:
    """The call as it was recorded, and its decision."""

    meeting_id: str
    meeting_ref: str
    decision: RecordedDecision
    made: MakersDecision


@intention
def partners_call(
    work: Work, case_id: str, draft: CallDraft, said: Sequence[Says], *, outcome: Outcome | None,
    cautions_reason: str | None = None,
) -> HeldCall | Refused:  # fmt: skip
    """Record a call between meetings: a meeting of that kind with its reference, and its decision.

    Everything or nothing is written. `outcome` is what the caller saw of these positions and confirms, as with any
    decision; a partner who is not in `said` leaves the positions open, and nothing is recorded. Where a disagreeing
    partner has no words, they follow from whom `draft.words_from` names, or from the agency itself. What does not
    apply, such as a reason for a decision that is not taken yet, is refused at its field.
    """
    case = work.find(Case, case_id)
    if case is None:
        return refuse("This case is no longer there.", "It was undone meanwhile; go back to the list.")
    if refused := _check(work, draft):
        return refused
    if in_vain := _in_vain(draft, said):
        return Refused(in_vain)
    meeting, item = _meet(work, case, draft)
    proposal = ProposalDraft(
        kind=draft.kind, wording=draft.wording, rationale=draft.rationale, rationale_from=draft.rationale_from
    )
    proposed = propose_in(
        work, case.id, proposal, meeting_id=meeting.id, item_id=item.id, basis=DecisionBasis.PARTNERS_CALL
    )
    if isinstance(proposed, Refused):
        return proposed
    for says in said:
        position = set_position_in(work, proposed.decision_id, says.seat_id, _position(work, draft, says))
        if isinstance(position, Refused):
            return position
    seen = _entry(work, proposed.decision_id)
    confirmed = RecordDraft(outcome=outcome, cautions_reason=cautions_reason)
    recorded = record_in(work, proposed.decision_id, confirmed, seen=seen)
    if isinstance(recorded, Refused):
        return recorded
    if draft.made is not MakersDecision.AWAITED:
        decided = decide_in(work, proposed.decision_id, _maker(draft), seen=_entry(work, proposed.decision_id))
        if isinstance(decided, Refused):
            return decided
    work.drop_draft(CALL_FORM, case.id)
    return HeldCall(meeting.id, meeting.ref, recorded, draft.made)


def _check(work: Work, draft: CallDraft) -> Refused | None:
    ahead = draft.held_on > work.today
    if ahead or (draft.held_on == work.today and draft.starts_at is not None and draft.starts_at > work.london_time):
        said = show_day(draft.held_on) + (f" {draft.starts_at:%H:%M}" if draft.starts_at and not ahead else "")
        now = f"It is {show_day(work.today)} {work.london_time:%H:%M}."
        field = "held_on" if ahead else "starts_at"
        return refuse(f"The call on {said} has not come yet.", now, field)
    return None


def _in_vain(draft: CallDraft, said: Sequence[Says]) -> tuple[Refusal, ...]:
    refusals: list[Refusal] = []
    if draft.words_from is not None and not any(one.stand is Stand.DISAGREE and one.words is None for one in said):
        disagrees = any(one.stand is Stand.DISAGREE for one in said)
        reason = "Whoever disagrees has given their words." if disagrees else "Nobody disagrees, so no words follow."
        refusals.append(Refusal(reason, "Take it away.", "words_from"))
    if draft.made is MakersDecision.AWAITED:
        refusals.extend(
            Refusal("Nothing is decided yet, it says.", "Say under Decision what was decided, or take it away.", name)
            for name in _OF_THE_DECISION
            if getattr(draft, name) is not None
        )
    return tuple(refusals)


def _meet(work: Work, case: Case, draft: CallDraft) -> tuple[Meeting, AgendaItem]:
    year = draft.held_on.year
    rules = rules_on(work.connection, PartialDate.of(draft.held_on))
    starts: time | None = draft.starts_at
    meeting = work.add(
        Meeting(
            ref=f"M{year}-{work.next_number(f'M{year}'):02d}",
            kind=MeetingKind.PARTNERS_CALL,
            held_on=draft.held_on,
            starts_at=starts,
            state=MeetingState.CLOSED,
            opened_at=starts,
            arrangements_id=rules.id if rules else None,
            provenance=case.provenance,
        )
    )
    children = sorted(work.where(Child, case_id=case.id), key=lambda child: child.number)
    title = " ".join([case.ref, ", ".join(child.pseudonym for child in children)]).strip()
    item = work.add(
        AgendaItem(
            meeting_id=meeting.id, number=1, kind=ItemKind.CASE, title=title, case_id=case.id, state=ItemState.DONE,
            opened_at=starts,
        )
    )  # fmt: skip
    work.session.flush()
    return meeting, item


def _position(work: Work, draft: CallDraft, says: Says) -> PositionDraft:
    follows = None
    if says.stand is Stand.DISAGREE and says.words is None:
        seat = work.find(Seat, says.seat_id)
        follows = draft.words_from or (seat.agency if seat else None)
    return PositionDraft(stand=says.stand, words=says.words, words_from=follows)


def _maker(draft: CallDraft) -> MakerDraft:
    return MakerDraft(
        made=draft.made,
        maker=draft.maker,
        made_on=PartialDate.of(draft.held_on),
        made_wording=draft.made_wording,
        made_reason=draft.made_reason,
        without_advice_reason=draft.without_advice_reason,
    )


def _entry(work: Work, record_id: str) -> str | None:
    work.session.flush()
    return audit.last_entry(work.connection, record_id)
