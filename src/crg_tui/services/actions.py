"""Actions: agreed, put right, completed with evidence, ended without, opened again; and the plan they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.actions import (
    ActionCorrectionDraft,
    ActionDraft,
    CompletionDraft,
    LeavingDraft,
    RecommendationDraft,
    ReopeningDraft,
    led_by,
)
from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.posts import remarks_on
from crg_tui.queries.action_parts import file_words
from crg_tui.services.action_work import (
    end_verification,
    keep_date_change,
    not_ahead,
    open_again,
    seats_on,
    seen_action,
)
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import (
    Action,
    ActionPlan,
    AgendaItem,
    Attachment,
    Case,
    Document,
    Meeting,
    Note,
    Review,
)

NO_REASON = "no reason was given"
"""What stands beside a due date that was corrected without saying why."""

FORM, RECOMMENDATION_FORM = "action", "recommendation"
COMPLETION_FORM, LEAVING_FORM, REOPENING_FORM = "completion", "ending", "reopening"
"""The names under which the forms' drafts are kept."""


@dataclass(frozen=True, slots=True)
class RecordedAction:
    """An action that was written: its reference (`2026-003/A4`, or `M2026-03/A1` without a case) and its key."""

    ref: str
    action_id: str


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation of an action plan: its number within the case, the case's reference, and its key."""

    number: int
    case_ref: str
    plan_id: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an action was agreed. `scope` is the reference of the case, or of the meeting where there is no case."""

    case_id: str | None
    meeting: Meeting | None
    item_id: str | None
    scope: str


def draft_of(*, case_id: str | None = None, meeting_id: str | None = None, item_id: str | None = None,
             note_id: str | None = None) -> str:  # fmt: skip
    """Under what the draft of a new action is kept: one for each place, so that none is offered at another."""
    named = {"note": note_id, "item": item_id, "meeting": meeting_id, "case": case_id}
    return next((f"{kind}:{key}" for kind, key in named.items() if key is not None), "")


@intention
def recommend(work: Work, case_id: str, draft: RecommendationDraft) -> Recommended | Refused:
    """Add a recommendation to a case's action plan; it takes the next number of the case."""
    case = work.find(Case, case_id)
    if case is None:
        return _no_case()
    if refused := not_ahead(work, draft.agreed_on, "Agreed on", "agreed_on"):
        return refused
    review = _review(work, draft.review)
    if isinstance(review, Refused):
        return review
    number = work.next_number(f"{case.ref}/recommendation")
    plan = work.add(
        ActionPlan(
            case_id=case_id, number=number, recommendation=draft.recommendation, agreed_on=draft.agreed_on,
            scope=draft.scope, desired_outcome=draft.desired_outcome, how_known=draft.how_known,
            review_id=review.id if review is not None else None,
        )
    )  # fmt: skip
    work.drop_draft(RECOMMENDATION_FORM, f"case:{case_id}")
    return Recommended(number, case.ref, plan.id)


@intention
def correct_recommendation(work: Work, plan_id: str, draft: RecommendationDraft, *,
                           seen: str | None) -> Recommended | Refused:  # fmt: skip
    """Put a recommendation right; what it said before stays in the history."""
    plan = work.find(ActionPlan, plan_id)
    if plan is None:
        return refuse("This recommendation is no longer there.", "It was undone meanwhile; add it again.")
    if refused := work.moved_on(plan_id, seen, plan.recommendation):
        return refused
    if refused := not_ahead(work, draft.agreed_on, "Agreed on", "agreed_on"):
        return refused
    review = _review(work, draft.review)
    if isinstance(review, Refused):
        return review
    plan.recommendation, plan.agreed_on, plan.scope = draft.recommendation, draft.agreed_on, draft.scope
    plan.desired_outcome, plan.how_known = draft.desired_outcome, draft.how_known
    plan.review_id = review.id if review is not None else None
    work.drop_draft(RECOMMENDATION_FORM, plan_id)
    case = work.find(Case, plan.case_id)
    assert case is not None
    return Recommended(plan.number, case.ref, plan_id)


@intention
def add(work: Work, draft: ActionDraft, *, case_id: str | None = None, meeting_id: str | None = None,
        item_id: str | None = None, note_id: str | None = None) -> RecordedAction | Refused:  # fmt: skip
    """Record an action of a case, of a meeting, or of an agenda item, which knows both.

    With `note_id` it is made from that working note, which says so from then on; the note also knows its meeting and
    item.
    """
    kept = draft_of(case_id=case_id, meeting_id=meeting_id, item_id=item_id, note_id=note_id)
    note = work.find(Note, note_id) if note_id is not None else None
    if note_id is not None and note is None:
        return refuse("This note is no longer there.", "It was undone meanwhile; record the action without it.")
    if note is not None and note.made_into is not None:
        return refuse(f"This note was made into {note.made_into} already.", "Add a further action without the note.")
    if note is not None:
        meeting_id, item_id = meeting_id or note.meeting_id, item_id or note.item_id
    place = _place(work, case_id, meeting_id, item_id)
    if isinstance(place, Refused):
        return place
    action = Action(
        ref=f"{place.scope}/A{work.next_number(f'{place.scope}/A')}",
        case_id=place.case_id,
        meeting_id=place.meeting.id if place.meeting else None,
        item_id=place.item_id,
        wording=draft.wording,
    )
    if refused := _fill(work, action, draft, place.meeting):
        return refused
    work.add(action)
    if note is not None:
        note.made_into = action.ref
    work.drop_draft(FORM, kept)
    return RecordedAction(action.ref, action.id)


@intention
def correct(work: Work, action_id: str, draft: ActionDraft, *, seen: str | None) -> RecordedAction | Refused:
    """Put right what an action says; `seen` is the log entry that the editor saw.

    A due date that becomes another is kept with the reason of an `ActionCorrectionDraft`, as `due_dates.move` keeps
    it. Another lead has not
    answered yet: what the one before said stays in the history.
    """
    action = seen_action(work, action_id, seen)
    if isinstance(action, Refused):
        return action
    reason = draft.moved_because if isinstance(draft, ActionCorrectionDraft) else None
    if reason is not None and draft.due_on == action.due_on:
        return refuse(
            "The due date stays as it is, so there is no reason to give.", "Take the words away.", "moved_because"
        )
    lead_before, due_before = action.lead, action.due_on
    meeting = work.find(Meeting, action.meeting_id) if action.meeting_id else None
    if refused := _fill(work, action, draft, meeting):
        return refused
    becomes, action.due_on = action.due_on, due_before
    keep_date_change(work, action, becomes, reason or NO_REASON)
    if action.lead != lead_before and action.lead_answer is not None:
        action.lead_answer = action.lead_answered_on = action.lead_reason = None
        work.notices.append("Another lead: what the one before answered stays in the history.")
    work.drop_draft(FORM, action_id)
    return RecordedAction(action.ref, action_id)


@intention
def complete(work: Work, action_id: str, draft: CompletionDraft, *, seen: str | None) -> RecordedAction | Refused:
    """Record that an action is done, with its evidence or with the reason why there is none.

    A completed one may be recorded once more, for example when the evidence comes.
    """
    action = seen_action(work, action_id, seen)
    if isinstance(action, Refused):
        return action
    if refused := _completable(work, action, draft):
        return refused
    evidence = draft.evidence or (None if draft.without_evidence else _files(work, action_id))
    if action.status is ActionStatus.COMPLETED and action.evidence != evidence:
        why = "The evidence was changed after it was verified."
        if end_verification(work, action, why):
            work.notices.append(f"{why} Let it be verified again.")
    action.status = ActionStatus.COMPLETED
    action.completed_on = draft.completed_on
    action.evidence = evidence
    action.without_evidence = draft.without_evidence
    action.impact = draft.impact
    work.drop_draft(COMPLETION_FORM, action_id)
    return RecordedAction(action.ref, action_id)


@intention
def close(work: Work, action_id: str, draft: LeavingDraft, *, seen: str | None) -> RecordedAction | Refused:
    """End an open action that is not going to be done: not accepted, or superseded, with the reason."""
    action = seen_action(work, action_id, seen)
    if isinstance(action, Refused):
        return action
    if action.status is not ActionStatus.OPEN:
        return refuse(f"{action.ref} is {action.status.label} already.", "Open it again first if that was a mistake.")
    action.status, action.status_reason = draft.how.status, draft.reason
    work.drop_draft(LEAVING_FORM, action_id)
    return RecordedAction(action.ref, action_id)


@intention
def reopen(work: Work, action_id: str, draft: ReopeningDraft, *, seen: str | None) -> RecordedAction | Refused:
    """Open an action again, with the reason. What was recorded when it ended stays in the history, and what was
    verified and found is ended for what comes after: it says so beside it."""
    action = seen_action(work, action_id, seen)
    if isinstance(action, Refused):
        return action
    if action.status is ActionStatus.OPEN:
        return refuse(f"{action.ref} is open.", "Nothing needs to be done.")
    end_verification(work, action, f"Opened again: {draft.reason}")
    open_again(work, action, draft.reason)
    work.drop_draft(REOPENING_FORM, action_id)
    return RecordedAction(action.ref, action_id)


def _place(work: Work, case_id: str | None, meeting_id: str | None, item_id: str | None) -> _Place | Refused:
    item = work.find(AgendaItem, item_id) if item_id is not None else None
    if item_id is not None and item is None:
        return refuse("This agenda item is no longer there.", "Look at the agenda again.", "item")
    if item is not None:
        case_id, meeting_id = case_id or item.case_id, item.meeting_id
    case = work.find(Case, case_id) if case_id is not None else None
    if case_id is not None and case is None:
        return _no_case()
    meeting = work.find(Meeting, meeting_id) if meeting_id is not None else None
    if meeting_id is not None and meeting is None:
        return refuse("There is no such meeting.", "Look it up with `crg-tui meeting list`.", "meeting")
    if case is not None:
        return _Place(case.id, meeting, item_id, case.ref)
    if meeting is not None:
        return _Place(None, meeting, item_id, meeting.ref)
    return refuse("An action belongs to a case or to a meeting.", "Name one of them.", "case")


def _fill(work: Work, action: Action, draft: ActionDraft, meeting: Meeting | None) -> Refused | None:
    plan = None
    if draft.recommendation is not None:
        plan = work.one(ActionPlan, case_id=action.case_id, number=draft.recommendation) if action.case_id else None
        if plan is None:
            return refuse(
                f"Recommendation: the case has no number {draft.recommendation}.",
                "Leave it empty, or add the recommendation first.",
                "recommendation",
            )
    if meeting is not None and draft.due_on is not None and draft.due_on < meeting.held_on:
        return refuse(
            f"Due: {show_day(draft.due_on)} is before the meeting of {show_day(meeting.held_on)}.",
            "Put the date right.",
            "due_on",
        )
    seats = seats_on(work, meeting.held_on if meeting else work.today)
    lead = led_by(draft.lead, seats) if draft.lead else None
    if lead is not None and lead.words != action.lead:
        work.notices.extend(remarks_on(lead.words, seats))
    action.wording, action.due_on = draft.wording, draft.due_on
    action.plan_id = plan.id if plan else None
    action.lead, action.seat_id = (lead.words, lead.seat_id) if lead else (None, None)
    return None


def _completable(work: Work, action: Action, draft: CompletionDraft) -> Refused | None:
    if action.status not in (ActionStatus.OPEN, ActionStatus.COMPLETED):
        return refuse(f"{action.ref} is {action.status.label}.", "Open it again first.")
    refusals: list[Refusal] = []
    if draft.evidence is None and draft.without_evidence is None and _files(work, action.id) is None:
        refusals.append(
            Refusal(
                "Nothing shows yet that it was done.",
                "Say what the evidence is, or give the reason for closing it without.",
                "without_evidence",
            )
        )
    if draft.evidence is not None and draft.without_evidence is not None:
        both = "There is evidence, and a reason for having none."
        refusals.append(Refusal(both, "Leave one of the two empty.", "without_evidence"))
    ahead = not_ahead(work, draft.completed_on, "Completed on", "completed_on")
    refusals.extend(ahead.refusals if ahead else ())
    return Refused(tuple(refusals)) if refusals else None


def _files(work: Work, action_id: str) -> str | None:
    """The files that were kept with an action, as evidence names them; None without any."""
    kept = [work.find(Document, held.document_id) for held in work.where(Attachment, record_id=action_id)]
    said = "; ".join(file_words(one.sha256, one.received_on) for one in kept if one is not None)
    return said[:1].upper() + said[1:] if said else None


def _review(work: Work, reference: str | None) -> Review | Refused | None:
    if reference is None:
        return None
    review = work.one(Review, ref=reference.strip().upper())
    return review or refuse(
        f"Review: there is no {reference}.", "Leave it empty, or record the review first.", "review"
    )


def _no_case() -> Refused:
    return refuse("There is no such case.", "Look it up with `crg-tui case list`.", "case")
