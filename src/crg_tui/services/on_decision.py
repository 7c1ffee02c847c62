"""What every intention about a decision asks first, and what they share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.group import DecisionMaker
from crg_tui.domain.meetings import MinutesState
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.positions import Outcome
from crg_tui.domain.proposals import ProposalDraft
from crg_tui.queries.ground import Ground, ground_of
from crg_tui.services.work import Work
from crg_tui.store.tables import Decision, Meeting, Minutes

FORM = "decision"
"""The name under which the form's draft is kept; its record is the decision, or the item or case of a new one."""

RECORDED = (DecisionState.RECORDED, DecisionState.PROVISIONAL, DecisionState.RATIFIED)
JUDGEMENTS = (
    "abuse_or_neglect", "died_or_seriously_harmed", "definition_met", "definition_reason", "improvements",
    "recurrent_themes", "working_together", "panel_prefers_local", "other_circumstance", "criteria_met",
    "criteria_reason", "recommended", "recommended_reason",
)  # fmt: skip
"""The fields of a proposal that are judgements, with their reasons."""


@dataclass(frozen=True, slots=True)
class DecisionNow:
    """A decision after something was done with it. `sentence` says how the positions add up."""

    decision_id: str
    ref: str
    state: DecisionState
    sentence: str


def find_decision(work: Work, decision_id: str) -> Decision | Refused:
    """A decision that is there and was not withdrawn."""
    decision = work.find(Decision, decision_id)
    if decision is None:
        return refuse("This decision is no longer there.", "It was undone meanwhile; go back and read the list again.")
    if decision.state is DecisionState.WITHDRAWN:
        return refuse(f"{decision.ref} was withdrawn.", "Propose it anew.")
    return decision


def find_changeable(work: Work, decision_id: str) -> Decision | Refused:
    """A decision that may still be put right: nothing approved is edited, and nothing that was taken again."""
    decision = find_decision(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if (newer := replacement_of(work, decision)) is not None:
        return refuse(
            f"{decision.ref} was reopened and stays as it was; {newer.ref} takes its place.", f"Go to {newer.ref}."
        )
    if decision.meeting_id is not None and decision.state in RECORDED:
        approved = work.one(Minutes, meeting_id=decision.meeting_id, state=MinutesState.APPROVED)
        meeting = work.find(Meeting, decision.meeting_id)
        if approved is not None and meeting is not None:
            return refuse(
                f"The minutes of {meeting.ref} are approved, so {decision.ref} stays as it is.",
                "Put a slip right with a dated amendment of the minutes, or reopen the decision.",
            )
    return decision


def replacement_of(work: Work, decision: Decision) -> Decision | None:
    """The decision that took the place of this one; one that was withdrawn took no place."""
    newer = work.where(Decision, replaces_id=decision.id)
    return next((found for found in newer if found.state is not DecisionState.WITHDRAWN), None)


def ground(work: Work, decision: Decision) -> Ground:
    """What the decision stands on now, with everything that this operation has changed so far."""
    work.session.flush()
    return ground_of(
        work.connection,
        decision.id,
        basis=decision.basis,
        on=decision.decided_on,
        meeting_id=decision.meeting_id,
        item_id=decision.item_id,
        arrangements_id=decision.arrangements_id,
    )


def unconfirm(work: Work, decision: Decision) -> None:
    """What a person had confirmed no longer stands, because something it rests on was put right.

    The quorum that was counted stays, and so does the decision of whoever decides; where the group itself decides, its
    decision goes with the outcome.
    """
    if decision.state not in RECORDED:
        return
    decision.state = DecisionState.PROPOSED
    decision.outcome = decision.partners_outcome = None
    decision.outcome_words = decision.partners_outcome_words = None
    decision.ratified_on = decision.ratified_at_meeting_id = decision.ratified_words = None
    if decision.capacity == DecisionMaker.GROUP.label and decision.made is MakersDecision.AS_RECOMMENDED:
        decision.made = MakersDecision.AWAITED
        decision.maker = decision.capacity = decision.made_on = None
    work.notices.append(f"{decision.ref} was recorded before: its outcome must be confirmed anew.")
    if decision.made is not MakersDecision.AWAITED:
        work.notices.append("What the decision maker decided stays; look whether it still does.")


def now(work: Work, decision: Decision) -> DecisionNow:
    """What to answer."""
    sentence = ground(work, decision).claim(short=True).reconciliation.sentence
    return DecisionNow(decision.id, decision.ref, decision.state, sentence)


def not_ahead(work: Work, known: PartialDate | date | None, label: str, field: str) -> Refused | None:
    """A refusal for a date that has not come."""
    if isinstance(known, date):
        known = PartialDate.of(known)
    today = PartialDate.of(work.today)
    if known is None or not today.certainly_before(known):
        return None
    return refuse(f"{label}: {known.shown} has not come yet.", f"Today is {show_day(work.today)}.", field)


def no_day_wanted(what: str, *, there: bool) -> Refused:
    """A refusal of the day on which a rationale or words came that did not follow, or are not `there` yet."""
    said = f"The {what} was not to follow" if there else f"The {what} is not there yet"
    return refuse(f"{said}, so no day is kept on which it came.", "Leave it empty.", "given_on")


def judgements_of(decision: Decision) -> ProposalDraft:
    """The judgements of a decision as the rules take them."""
    given = {name: getattr(decision, name) for name in JUDGEMENTS}
    return ProposalDraft(kind=decision.kind, wording=decision.wording, **given)


def outcome_words(outcome: Outcome | None) -> str:
    """An outcome as a person names it."""
    return "no outcome" if outcome is None else outcome.label
