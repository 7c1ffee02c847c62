"""What is done about a decision besides deciding it: further cases, reporting it, oversight, reminders."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.course_drafts import ChaserDraft, OversightDraft
from crg_tui.domain.decisions import DecisionBasis, MakersDecision
from crg_tui.domain.meetings import MeetingKind, MeetingState
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.positions import Stand
from crg_tui.services.on_decision import RECORDED, find_changeable, find_decision, ground, not_ahead
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Case, Chaser, Decision, DecisionCase, Meeting, Position, Seat

OVERSIGHT_FORM, CHASER_FORM = "oversight", "chaser"
"""The names under which the forms' drafts are kept: for the decision, of a reminder for `DECISION:SEAT`."""

BETWEEN_MEETINGS = (DecisionBasis.PARTNERS_CALL, DecisionBasis.CORRESPONDENCE)


@dataclass(frozen=True, slots=True)
class Covered:
    """A composite decision and the references of the further cases that it covers."""

    decision_id: str
    ref: str
    cases: tuple[str, ...]

    @property
    def named(self) -> str:
        """The further cases in words."""
        return ", ".join(self.cases) or "no further case"


@dataclass(frozen=True, slots=True)
class Told:
    """A decision, and in a few words what was recorded about it."""

    decision_id: str
    ref: str
    what: str


@intention
def cover(work: Work, decision_id: str, case_id: str) -> Covered | Refused:
    """Let a proposal cover a further case: one decision over several. Its wording should name them."""
    decision = find_changeable(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    case = work.find(Case, case_id)
    if case is None:
        return refuse("This case is no longer there.", "Go back to the list.", "case")
    if refused := _recorded_already(decision):
        return refused
    if case_id == decision.case_id or work.one(DecisionCase, decision_id=decision_id, case_id=case_id):
        return refuse(f"{decision.ref} covers {case.ref} already.", "Name another case.", "case")
    work.add(DecisionCase(decision_id=decision_id, case_id=case_id))
    return _covered(work, decision)


@intention
def uncover(work: Work, decision_id: str, case_id: str) -> Covered | Refused:
    """Leave a further case out of a proposal again."""
    decision = find_changeable(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if refused := _recorded_already(decision):
        return refused
    held = work.one(DecisionCase, decision_id=decision_id, case_id=case_id)
    if held is None:
        return refuse(f"{decision.ref} does not cover that case.", "Look at the decision.", "case")
    work.remove(held)
    return _covered(work, decision)


@intention
def report(work: Work, decision_id: str, meeting_id: str) -> Told | Refused:
    """Say at which meeting of the group a decision between meetings was reported."""
    decision = find_decision(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    meeting = work.find(Meeting, meeting_id)
    if meeting is None:
        return refuse("This meeting is no longer there.", "It was undone meanwhile.", "meeting")
    if decision.basis not in BETWEEN_MEETINGS:
        return refuse(f"{decision.ref} was put {decision.basis.label}.", "Only those between meetings are reported.")
    if decision.state not in RECORDED:
        return refuse(f"{decision.ref} is not recorded yet.", "Confirm its outcome first.")
    if meeting.kind is MeetingKind.PARTNERS_CALL or meeting.kind is MeetingKind.CORRESPONDENCE:
        return refuse(f"{meeting.ref} is no meeting of the group.", "Name the meeting it was reported to.", "meeting")
    if meeting.state is MeetingState.PLANNED:
        return refuse(f"{meeting.ref} has not begun.", "Report it there once it is open.", "meeting")
    if decision.decided_on is not None and PartialDate.of(meeting.held_on).certainly_before(decision.decided_on):
        return refuse(f"{meeting.ref} was before the decision.", "Name a later meeting.", "meeting")
    decision.reported_at_meeting_id = meeting.id
    return Told(decision.id, decision.ref, f"reported at {meeting.ref}")


@intention
def oversee(work: Work, decision_id: str, draft: OversightDraft, *, seen: str | None) -> Told | Refused:
    """What the body that oversees decisions said to this one. It changes no decision; taking one again is reopening."""
    decision = find_decision(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if refused := work.moved_on(decision.id, seen, decision.overseen_words or "not overseen yet"):
        return refused
    if decision.state not in RECORDED:
        return refuse(f"{decision.ref} is not recorded yet.", "Confirm its outcome first.")
    found = ground(work, decision)
    by = draft.overseen_by or (found.rules.overseen_by if found.rules else None)
    if by is None:
        return refuse("The arrangements name nobody who oversees.", "Name the body that did.", "overseen_by")
    on = draft.overseen_on or PartialDate.of(work.today)
    if refused := not_ahead(work, on, "On", "overseen_on"):
        return refused
    if decision.decided_on is not None and on.certainly_before(decision.decided_on):
        return refuse("It cannot be overseen before it was put.", "Put the date right.", "overseen_on")
    decision.overseen_by, decision.overseen_on, decision.overseen_words = by, on, draft.overseen_words
    if decision.made is MakersDecision.AWAITED:
        work.notices.append("Overseeing is not deciding: who decides has not decided yet.")
    work.drop_draft(OVERSIGHT_FORM, decision.id)
    return Told(decision.id, decision.ref, f"overseen by {by}")


@intention
def chase(work: Work, decision_id: str, draft: ChaserDraft, *, seat_id: str | None) -> Told | Refused:
    """A reminder of what is to follow: the own words of that seat, or (None) the rationale. Refused where none is."""
    decision = find_decision(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if seat_id is None:
        owed = decision.rationale is None and decision.rationale_from is not None
        what, who = "rationale", decision.rationale_from or ""
    else:
        held = work.one(Position, decision_id=decision_id, seat_id=seat_id)
        owed = held is not None and held.stand is Stand.DISAGREE and held.words is None and held.words_from is not None
        seat = work.find(Seat, seat_id)
        what, who = "own words", seat.short_name if seat else ""
    if not owed:
        return refuse(f"{decision.ref}: nothing follows from {who or 'anybody'}.", "Nothing needs to be chased.")
    on = draft.chased_on or work.today
    if refused := not_ahead(work, on, "Chased on", "chased_on"):
        return refused
    work.add(Chaser(decision_id=decision.id, seat_id=seat_id, chased_on=on, how=draft.how))
    work.drop_draft(CHASER_FORM, f"{decision.id}:{seat_id or ''}")
    return Told(decision.id, decision.ref, f"{what} of {who} chased on {show_day(on)}")


def _recorded_already(decision: Decision) -> Refused | None:
    if decision.state in RECORDED or decision.recorded_on is not None:
        return refuse(f"{decision.ref} was recorded for the cases it names.", "Reopen it to decide on others as well.")
    return None


def _covered(work: Work, decision: Decision) -> Covered:
    work.session.flush()
    cases = [work.find(Case, held.case_id) for held in work.where(DecisionCase, decision_id=decision.id)]
    return Covered(decision.id, decision.ref, tuple(sorted(case.ref for case in cases if case is not None)))
