"""Recording a decision once its positions add up and a person has confirmed the outcome; ratifying; the rationale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.claims import Claim
from crg_tui.domain.decisions import DecisionBasis, DecisionState, MakersDecision
from crg_tui.domain.group import DecisionMaker
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended, rationale_required
from crg_tui.domain.meetings import ItemState
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import RatificationDraft, RationaleDraft, RecordDraft, cautions_on
from crg_tui.domain.quorum import QuorumReading
from crg_tui.domain.stages import StepKind
from crg_tui.domain.substitutes import stood_in
from crg_tui.queries.contradictions import contradictions
from crg_tui.queries.ground import Ground, quorum_of, seats_within, table_of
from crg_tui.queries.rules import rules_of
from crg_tui.services.disputes import opened_by
from crg_tui.services.on_decision import (
    FORM,
    RECORDED,
    DecisionNow,
    find_changeable,
    find_decision,
    ground,
    judgements_of,
    no_day_wanted,
    not_ahead,
    now,
    outcome_words,
    replacement_of,
)
from crg_tui.services.proposals import set_rationale
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import AgendaItem, Decision, Meeting, Position, Seat, Step

RATIONALE_FORM, RATIFICATION_FORM = "rationale", "ratification"


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """A decision that was recorded. `outcome` is None only for published facts without any position."""

    decision_id: str
    ref: str
    state: DecisionState
    outcome: Outcome | None
    words: str
    partners_words: str
    quorum: str


def record_in(
    work: Work, decision_id: str, draft: RecordDraft, *, seen: str | None, words: str | None = None
) -> RecordedDecision | Refused:
    """Record the decision: a person confirms the outcome that the positions have, by its name.

    Refused while the positions do not add up or cannot be as they are; where `draft.outcome`, or `words` with the names
    as they were seen, are not what the positions say now; while a dissent has neither words nor a sender, and while
    there is neither rationale nor from whom it follows, or what does not apply is filled in. An inquorate decision is
    provisional, unless the arrangements know a chair's override and `draft.override_reason` gives its reason.
    Arrangements and quorum are stamped.

    Where the group itself decides, what it agrees on is its decision. A split group, and the question whether to
    notify, wait for whoever decides.
    """
    decision = find_changeable(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if decision.state in RECORDED:
        return refuse(f"{decision.ref} is recorded already.", "Put a position right, or reopen it.")
    if refused := work.moved_on(decision.id, seen, decision.wording):
        return refused
    found = ground(work, decision)
    claim = found.claim(draft.published_as)
    refusals = [*_positions_wanting(decision, found, claim, draft, words), *_words_wanting(work, decision)]
    refusals += _reasons_wanting(work, decision, draft)
    reading = _reading(work, decision, found)
    refusals += _override_wanting(found, reading, draft)
    if refusals:
        return Refused(tuple(refusals))
    _confirm(work, decision, draft, claim)
    _stamp(work, decision, found, reading, draft)
    _decide_as_group(decision, found)
    need = found.advice(decision.kind)
    opened_by(work, decision, need)
    if need is not None and (need.needed or need.may_follow):
        work.notices.append(f"{need.sentence[:1].upper()}{need.sentence[1:]}.")
    work.drop_draft(FORM, decision.id)
    summary = (decision.quorum or {}).get("summary", "quorum not counted")
    return RecordedDecision(
        decision.id, decision.ref, decision.state, claim.outcome, claim.words, claim.partners_words, summary
    )


record = intention(record_in)


@intention
def ratify(
    work: Work, decision_id: str, draft: RatificationDraft, *, meeting_id: str | None = None, item_id: str | None = None
) -> DecisionNow | Refused:
    """Ratify what was decided inquorate: at a meeting that is quorate, or in writing (no meeting).

    At a meeting that is not quorate either, `draft.reason` is wanted and recorded; otherwise it is refused. So is
    ratifying a decision that was taken again: the one in its place is what is ratified.
    """
    decision = find_decision(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if decision.state is not DecisionState.PROVISIONAL:
        return refuse(f"{decision.ref} is {decision.state.label}, not provisional.", "Only those are ratified.")
    if (newer := replacement_of(work, decision)) is not None:
        return refuse(f"{decision.ref} was reopened and stays as it was.", f"{newer.ref} takes its place: go there.")
    on, said = draft.ratified_on or work.today, draft.words
    if meeting_id is None and draft.reason is not None:
        return _no_reason_wanted("In writing there is no attendance that a reason would be wanted for.")
    if meeting_id is not None:
        meeting = work.find(Meeting, meeting_id)
        if meeting is None:
            return refuse("This meeting is no longer there.", "It was undone meanwhile.", "meeting")
        on = draft.ratified_on or meeting.held_on
        quorate = _quorate_at(work, meeting, item_id)
        if quorate and draft.reason is not None:
            return _no_reason_wanted(f"{meeting.ref} is quorate, so no reason is wanted.")
        if not quorate and draft.reason is None:
            return refuse(
                f"{meeting.ref} is not quorate either, as its attendance is recorded.",
                "Say why it ratifies all the same, or wait for one that is.",
                "reason",
            )
        said = "; ".join(part for part in (draft.words, draft.reason) if part) or None
    elif said is None:
        return refuse("Who ratified it in writing is missing.", "Name the agencies and when they wrote.", "words")
    if refused := not_ahead(work, on, "Ratified on", "ratified_on"):
        return refused
    if decision.decided_on is not None and PartialDate.of(on).certainly_before(decision.decided_on):
        return refuse("It cannot be ratified before it was decided.", "Put the date right.", "ratified_on")
    decision.state = DecisionState.RATIFIED
    decision.ratified_on, decision.ratified_at_meeting_id, decision.ratified_words = on, meeting_id, said
    work.drop_draft(RATIFICATION_FORM, decision.id)
    return now(work, decision)


@intention
def give_rationale(work: Work, decision_id: str, draft: RationaleDraft, *, seen: str | None) -> DecisionNow | Refused:
    """The rationale that was to follow, dated (`draft.given_on`, None for today); or from whom it will come.

    It may come after the minutes were approved; one that is there already is put right only before.
    """
    decision = find_decision(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if decision.rationale is not None:
        changeable = find_changeable(work, decision_id)
        if isinstance(changeable, Refused):
            return changeable
    if refused := work.moved_on(decision.id, seen, decision.rationale or "no rationale yet"):
        return refused
    if refused := not_ahead(work, draft.given_on, "Given on", "given_on"):
        return refused
    if draft.rationale is None and draft.rationale_from is None:
        return refuse("No rationale is given.", "Type it, or say from whom it will come.", "rationale")
    owed = decision.rationale is None and decision.rationale_from is not None
    followed = decision.rationale_given_on is not None
    if draft.given_on is not None and not (draft.rationale and (owed or followed)):
        return no_day_wanted("rationale", there=draft.rationale is not None)
    set_rationale(work, decision, draft.rationale, draft.rationale_from or decision.rationale_from)
    if decision.rationale is not None and (owed or draft.given_on is not None):
        decision.rationale_given_on = draft.given_on or work.today
    work.drop_draft(RATIONALE_FORM, decision.id)
    return now(work, decision)


def _no_reason_wanted(why: str) -> Refused:
    return refuse(why, "Put the words under How, or take them away.", "reason")


def _positions_wanting(
    decision: Decision, found: Ground, claim: Claim, draft: RecordDraft, words: str | None
) -> list[Refusal]:
    contradicting = [Refusal(reason, remedy, "positions") for reason, remedy in contradictions(found)]
    if not claim.may_be_recorded:
        sentence = claim.reconciliation.sentence
        return [
            Refusal(f"The positions do not add up: {sentence}.", "Enter what is missing.", "positions"),
            *contradicting,
        ]
    if draft.published_as is not None and decision.basis is not DecisionBasis.PUBLISHED:
        contradicting.append(
            Refusal(
                f"{decision.ref} was put {decision.basis.label}, so no source says what its outcome is.",
                "Put the words into the rationale or the minute text, or take them away.",
                "published_as",
            )
        )
    if draft.outcome is None and claim.outcome is not None:
        remedy = f"Confirm it by its name: {claim.outcome.label}."
        return [Refusal(f"The outcome is not confirmed: {claim.words}.", remedy, "outcome"), *contradicting]
    if draft.outcome is not claim.outcome or (words is not None and words != found.claim().words):
        confirmed = words if draft.outcome is claim.outcome else outcome_words(draft.outcome)
        reason = f"The positions now say: {claim.words}. What was confirmed is: {confirmed}."
        return [Refusal(reason, "Look at them again.", "outcome"), *contradicting]
    return contradicting


def _words_wanting(work: Work, decision: Decision) -> list[Refusal]:
    wanting = []
    for position in work.where(Position, decision_id=decision.id):
        if position.stand is not Stand.DISAGREE or position.words or position.words_from:
            continue
        if position.words_not_published and decision.basis is DecisionBasis.PUBLISHED:
            continue
        seat = work.find(Seat, position.seat_id)
        agency = seat.agency if seat else "An agency"
        wanting.append(
            Refusal(
                f"{agency} disagrees, and its own words are missing.",
                "Type them, or from whom they will come.",
                "words",
            )
        )
    return wanting


def _reasons_wanting(work: Work, decision: Decision, draft: RecordDraft) -> list[Refusal]:
    wanting = []
    if refused := not_ahead(work, decision.decided_on, "Put on", "decided_on"):
        wanting += list(refused.refusals)
    if decision.basis is DecisionBasis.PUBLISHED:
        return wanting
    if decision.rationale is None and decision.rationale_from is None:
        ask = rationale_required(decision.criteria_met, decision.recommended or ReviewRecommended.NOT_ASKED)
        explain = f": {ask.explain}" if ask.required else ""
        wanting.append(
            Refusal(f"The rationale is missing{explain}.", "Type it, or from whom it will come.", "rationale")
        )
    cautions = [caution.sentence for caution in _cautions(work, decision) if caution.wants_reason]
    if cautions and not (draft.cautions_reason or decision.cautions_reason):
        wanting.append(Refusal(" ".join(cautions), "One reason for all will do.", "cautions_reason"))
    return wanting


def _override_wanting(found: Ground, reading: dict[str, Any] | None, draft: RecordDraft) -> list[Refusal]:
    if draft.override_reason is None:
        return []
    if reading is None or reading.get("quorate") is not False:
        return [Refusal("This is quorate, or nothing was counted.", "No override is needed.", "override_reason")]
    if found.rules is None or not found.rules.quorum.chair_may_override:
        name = found.rules.name if found.rules else "rules of that day"
        return [
            Refusal(
                f"The {name} give the chair no override of the quorum.",
                "Record it without: it is provisional and comes back to be ratified.",
                "override_reason",
            )
        ]
    return []


def _reading(work: Work, decision: Decision, found: Ground) -> dict[str, Any] | None:
    """What was counted when it was recorded first; counted again while its item is still open."""
    item = work.find(AgendaItem, decision.item_id) if decision.item_id else None
    if decision.quorum is not None and (item is None or item.state is not ItemState.OPEN):
        return decision.quorum
    if found.quorum is None:
        return None
    return _snapshot(found.quorum, found)


def _snapshot(reading: QuorumReading, found: Ground) -> dict[str, Any]:
    return {
        "quorate": reading.quorate,
        "seats_total": reading.seats_total,
        "seats_counted": reading.seats_counted,
        "seats_needed": reading.seats_needed,
        "agencies_counted": reading.agencies_counted,
        "shortfalls": list(reading.shortfalls),
        "assumed": reading.assumed,
        "summary": reading.summary,
        "stand_ins": list(stood_in(reading.stand_ins, [line.seat for line in found.seats])),
        "rule": found.rules.name if found.rules else None,
        "present": [line.agency for line in found.seats if line.id in found.at_table.present],
    }


def _confirm(work: Work, decision: Decision, draft: RecordDraft, claim: Claim) -> None:
    decision.outcome, decision.outcome_words = claim.outcome, claim.words
    decision.partners_outcome, decision.partners_outcome_words = claim.partners, claim.partners_words
    decision.cautions = [caution.sentence for caution in _cautions(work, decision)]
    decision.cautions_reason = draft.cautions_reason or decision.cautions_reason
    decision.recorded_on, decision.recorded_at = work.today, work.london_time


def _stamp(work: Work, decision: Decision, found: Ground, reading: dict[str, Any] | None, draft: RecordDraft) -> None:
    decision.quorum = reading
    decision.arrangements_id = found.rules.id if found.rules else None
    decision.override_reason = draft.override_reason or (decision.override_reason if reading else None)
    inquorate = reading is not None and reading.get("quorate") is False
    if inquorate and decision.override_reason is None:
        decision.state = DecisionState.PROVISIONAL
        work.notices.append("Provisional: it was inquorate, and comes back to be ratified.")
    else:
        decision.state = DecisionState.RECORDED
    if not inquorate:
        decision.override_reason = None
    if found.rules is None and decision.basis is not DecisionBasis.PUBLISHED:
        work.notices.append(
            "No arrangements are recorded for that day: the rule of quorum is assumed, who decides is not known."
        )


def _decide_as_group(decision: Decision, found: Ground) -> None:
    agreed = decision.outcome in (Outcome.UNANIMOUS, Outcome.AGREED_NOT_ALL_HEARD)
    if not agreed or found.rules is None or decision.kind is DecisionKind.NOTIFY:
        return
    need = found.advice(decision.kind)
    if found.rules.decision_maker is not DecisionMaker.GROUP or decision.made is not MakersDecision.AWAITED:
        return
    if need is not None and need.needed:
        return
    decision.made = MakersDecision.AS_RECOMMENDED
    decision.maker, decision.capacity = found.rules.group_name, DecisionMaker.GROUP.label
    decision.made_on = decision.decided_on


def _cautions(work: Work, decision: Decision) -> tuple[Any, ...]:
    replied = work.one(Step, case_id=decision.case_id, kind=StepKind.PANEL_REPLY) is not None
    return cautions_on(judgements_of(decision), panel_replied=replied)


def _quorate_at(work: Work, meeting: Meeting, item_id: str | None) -> bool:
    work.session.flush()
    day = PartialDate.of(meeting.held_on)
    rules = rules_of(work.connection, meeting.arrangements_id) if meeting.arrangements_id else None
    seats = seats_within(work.connection, day)
    reading = quorum_of(DecisionBasis.MEETING, rules, seats, (), table_of(work.connection, meeting.id, item_id))
    return reading is not None and reading.quorate
