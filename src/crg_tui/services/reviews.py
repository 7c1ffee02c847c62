"""Reviews: begun, put right, their terms of reference, and the cases that they cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.money import pence_of
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.review_drafts import NewReviewDraft, ReviewCaseDraft, ReviewDraft, TermsDraft
from crg_tui.domain.review_start import against, later
from crg_tui.domain.reviews import ReviewEventKind, ReviewKind
from crg_tui.queries import review_starts, seats
from crg_tui.services.on_decision import RECORDED, not_ahead
from crg_tui.services.review_cases import counted, course, covered, doubts, of_event, point_out, say_cases
from crg_tui.services.review_steps import let_go, settle, withdraw
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import (
    ActionPlan,
    Case,
    Decision,
    DecisionCase,
    Lesson,
    Record,
    Review,
    ReviewCase,
    ReviewDelay,
    Reviewer,
    ReviewEvent,
    Step,
    ThemeMark,
)

FORM, TERMS_FORM, CASE_FORM = "review", "review-terms", "review-case"
"""The names under which the forms' drafts are kept: of a new review for its case, else for the review."""


@dataclass(frozen=True, slots=True)
class ReviewNow:
    """A review after something was done with it; `record_id` is what was recorded, the review itself or a part of it.

    `what` says in a few words what was recorded.
    """

    review_id: str
    ref: str
    record_id: str
    what: str


@intention
def add(work: Work, draft: NewReviewDraft) -> ReviewNow | Refused:
    """Begin the record of a review, of one case first. Its reference counts by the year of its start.

    The decision to start it becomes its first event, and a step of the case. Where the decision that is named speaks
    against such a review, the reason why it starts all the same is kept with that event.
    """
    case = work.one(Case, ref=draft.case.strip())
    if case is None:
        return _no_case(draft.case)
    if refused := not_ahead(work, draft.started_on, "Started on", "started_on"):
        return refused
    columns = _columns(work, draft, [case])
    if isinstance(columns, Refused):
        return columns
    year = (draft.started_on or PartialDate.of(work.today)).year
    review = work.add(Review(ref=f"R{year}-{work.next_number(f'R{year}'):02d}", **columns))
    work.add(ReviewCase(review_id=review.id, case_id=case.id))
    if draft.started_on is not None:
        event = work.add(_event(review, ReviewEventKind.INITIATED, draft.started_on))
        if refused := settle(work, review, event, [case], draft.own_step, draft.before_incident):
            return refused
    elif draft.own_step is not None or draft.before_incident:
        return refuse("No day of the start is given, so no step is written.", "Give the day.", "started_on")
    if refused := _justify(work, review, draft.against_reason, "started_on"):
        return refused
    point_out(work, review, ())
    _further(work, review, case)
    work.drop_draft(FORM, case.id)
    work.drop_draft(FORM)
    return ReviewNow(review.id, review.ref, review.id, f"{review.kind.label} of {case.ref}")


@intention
def correct(work: Work, review_id: str, draft: ReviewDraft, *, seen: str | None) -> ReviewNow | Refused:
    """Put right what is said of a review as a whole. Steps of another kind of review are written anew."""
    review = _unchanged(work, review_id, seen)
    if isinstance(review, Refused):
        return review
    columns = _columns(work, draft, covered(work, review))
    if isinstance(columns, Refused):
        return columns
    before = doubts(work, review)
    kept = columns["kind"] is review.kind
    events = [] if kept else [(event, of_event(work, review, event)) for event in course(work, review)]
    for name, value in columns.items():
        setattr(review, name, value)
    for event, cases in events:
        if refused := settle(work, review, event, cases, None, None, asks=False):
            return refused
    if refused := _justify(work, review, draft.against_reason, "against_reason"):
        return refused
    point_out(work, review, before)
    work.drop_draft(FORM, review.id)
    return ReviewNow(review.id, review.ref, review.id, "put right")


@intention
def set_terms(work: Work, review_id: str, draft: TermsDraft, *, seen: str | None) -> ReviewNow | Refused:
    """Write the terms of reference, and when they were agreed; that day is an event of the review."""
    review = _unchanged(work, review_id, seen)
    if isinstance(review, Refused):
        return review
    if draft.agreed_on is not None and draft.terms is None:
        return refuse("There are no terms that could be agreed.", "Write them, or take the date away.", "agreed_on")
    if refused := not_ahead(work, draft.agreed_on, "Agreed on", "agreed_on"):
        return refused
    review.terms = draft.terms
    agreed = work.where(ReviewEvent, review_id=review.id, kind=ReviewEventKind.TERMS_AGREED)
    if draft.agreed_on is None:
        for event in agreed[-1:]:
            withdraw(work, event)
            work.remove(event)
    elif agreed:
        agreed[-1].on_date = draft.agreed_on
    else:
        event = work.add(_event(review, ReviewEventKind.TERMS_AGREED, draft.agreed_on))
        say_cases(work, event, covered(work, review))
    work.drop_draft(TERMS_FORM, review.id)
    return ReviewNow(review.id, review.ref, review.id, "terms of reference recorded")


@intention
def cover(work: Work, review_id: str, draft: ReviewCaseDraft) -> ReviewNow | Refused:
    """Let a review cover a further case. What was recorded of it is true of that case only where somebody says so."""
    review = find_review(work, review_id)
    if isinstance(review, Refused):
        return review
    case = work.one(Case, ref=draft.case.strip())
    if case is None:
        return _no_case(draft.case)
    if work.one(ReviewCase, review_id=review.id, case_id=case.id):
        return refuse(f"{review.ref} covers {case.ref} already.", "Name another case.", "case")
    chosen = counted(work, review, draft.events)
    if isinstance(chosen, Refused):
        return chosen
    events = course(work, review)
    true_of = {event.id: of_event(work, review, event) for event in chosen}
    held = work.add(ReviewCase(review_id=review.id, case_id=case.id))
    before = doubts(work, review)
    for event in chosen:
        of = sorted((*true_of[event.id], case), key=lambda one: one.ref)
        if refused := settle(work, review, event, of, draft.own_step, draft.before_incident):
            return refused
    if not chosen and (draft.own_step is not None or draft.before_incident):
        return refuse("Nothing of its course is named, so no step is written.", "Name what is true of it.", "events")
    if left := [f"{event.kind.label} ({event.on_date.shown})" for event in events if event not in chosen]:
        work.notices.append(f"Not said of {case.ref}: {', '.join(left)}.")
    point_out(work, review, before)
    work.drop_draft(CASE_FORM, review.id)
    return ReviewNow(review.id, review.ref, held.id, f"covers {case.ref}")


@intention
def uncover(work: Work, review_id: str, case_id: str) -> ReviewNow | Refused:
    """Leave a case out of a review again; the steps that came with the review go from it."""
    review = find_review(work, review_id)
    if isinstance(review, Refused):
        return review
    held = work.one(ReviewCase, review_id=review.id, case_id=case_id)
    case = work.find(Case, case_id)
    if held is None or case is None:
        return refuse(f"{review.ref} does not cover that case.", "Look at the review.", "case")
    if len(work.where(ReviewCase, review_id=review.id)) == 1:
        return refuse(f"{case.ref} is the only case of {review.ref}.", "Take the review away instead.", "case")
    events = [(event, of_event(work, review, event)) for event in course(work, review)]
    work.remove(held)
    for event, cases in events:
        if case in cases:
            for step in work.where(Step, review_event_id=event.id, case_id=case_id):
                let_go(work, step)
            say_cases(work, event, [one for one in cases if one.id != case_id])
    return ReviewNow(review.id, review.ref, review.id, f"no longer covers {case.ref}")


@intention
def remove(work: Work, review_id: str, *, seen: str | None) -> ReviewNow | Refused:
    """Take a review away that was recorded by mistake, with everything of it; the history keeps it."""
    review = _unchanged(work, review_id, seen)
    if isinstance(review, Refused):
        return review
    came: tuple[tuple[type[Record], str], ...] = ((ActionPlan, "recommendation"), (Lesson, "lesson"))
    for kind, what in came:
        if work.one(kind, review_id=review.id):
            said = f"A {what} came from {review.ref}."
            return refuse(said, "Record that the review was withdrawn, with the reason.")
    for mark in work.where(ThemeMark, record_kind="reviews", record_id=review.id):
        work.remove(mark)
    for event in work.where(ReviewEvent, review_id=review.id):
        withdraw(work, event)
        work.remove(event)
    parts: tuple[type[Record], ...] = (Reviewer, ReviewDelay, ReviewCase)
    for kind in parts:
        for part in work.where(kind, review_id=review.id):
            work.remove(part)
    work.session.flush()
    gone = ReviewNow(review.id, review.ref, review.id, "taken away")
    work.remove(review)
    return gone


def find_review(work: Work, review_id: str) -> Review | Refused:
    """A review that is there."""
    return work.find(Review, review_id) or refuse("This review is no longer there.", "Look at `crg-tui review list`.")


def _event(review: Review, kind: ReviewEventKind, on_date: PartialDate) -> ReviewEvent:
    return ReviewEvent(review_id=review.id, kind=kind, on_date=on_date, cases_said=True)


def _unchanged(work: Work, review_id: str, seen: str | None) -> Review | Refused:
    """A review that nobody changed since it was seen."""
    review = find_review(work, review_id)
    if isinstance(review, Refused):
        return review
    return work.moved_on(review_id, seen, review.title) or review


def _columns(work: Work, draft: ReviewDraft, cases: list[Case]) -> dict[str, Any] | Refused:
    seat_id = None
    if draft.agency is not None:
        if draft.kind is not ReviewKind.SINGLE_AGENCY:
            return refuse("Only a single-agency review is that of one agency.", "Take the agency away.", "agency")
        lines = seats.named(seats.every_seat_in(work.connection, work.today), draft.agency, work.today)
        if len(lines) != 1:
            said = f"{draft.agency} is not the short name of one seat."
            return refuse(said, "Look it up with `crg-tui seat list`.", "agency")
        seat_id = lines[0].id
    decision_id = None
    if draft.decision is not None:
        decision = work.one(Decision, ref=draft.decision.strip().upper())
        if decision is None:
            said = f"There is no decision {draft.decision}."
            return refuse(said, "Look it up with `crg-tui decision list`.", "decision")
        if decision.state not in RECORDED:
            return refuse(f"{decision.ref} is {decision.state.label}.", "Name one that is recorded.", "decision")
        about = {decision.case_id, *(row.case_id for row in work.where(DecisionCase, decision_id=decision.id))}
        if about.isdisjoint(case.id for case in cases):
            named = ", ".join(case.ref for case in cases)
            return refuse(f"{decision.ref} is not about {named}.", "Name the decision on that case.", "decision")
        decision_id = decision.id
    if draft.cost_note is not None and draft.cost is None:
        return refuse("There is no cost that this could hold.", "Give the cost, or take this away.", "cost_note")
    named = ", ".join(case.ref for case in cases)
    label = draft.kind.label
    label = label if draft.kind is ReviewKind.LCSPR else label.partition(" (")[0]
    return {
        "kind": draft.kind, "title": draft.title or f"{label[:1].upper()}{label[1:]} of {named}",
        "decision_id": decision_id, "seat_id": seat_id,
        "cost": pence_of(draft.cost) if draft.cost is not None else None, "cost_note": draft.cost_note,
        "publication_name": draft.publication_name, "publication_form": draft.publication_form,
        "published_at": draft.published_at,
    }  # fmt: skip


def _further(work: Work, review: Review, case: Case) -> None:
    """Say which further cases the decision covers that started the review."""
    if review.decision_id is None:
        return
    decision = work.find(Decision, review.decision_id)
    assert decision is not None
    keys = {decision.case_id, *(row.case_id for row in work.where(DecisionCase, decision_id=decision.id))} - {case.id}
    refs = sorted(other.ref for key in keys if (other := work.find(Case, key)) is not None)
    if refs:
        work.notices.append(f"{decision.ref} covers {', '.join(refs)} too: add to {review.ref} what it covers as well.")


def _justify(work: Work, review: Review, reason: str | None, at: str) -> Refused | None:
    """Keep why a review starts although its decision speaks against it, in the words of its first event.

    `at` is the field to point to where there is no such event.
    """
    began = work.one(ReviewEvent, review_id=review.id, kind=ReviewEventKind.INITIATED)
    decision = work.find(Decision, review.decision_id) if review.decision_id else None
    said = None
    if decision is not None:
        known, started = review_starts.known(decision), began.on_date if began else None
        said = against(review.kind, started, known)
        work.notices += [f"{late}." for late in (later(started, known),) if late]
    if said is None:
        if reason is None:
            return None
        return refuse("Nothing speaks against this start.", "Take the reason away.", "against_reason")
    if reason is None:
        return refuse(f"{said}.", "Say why it starts all the same, or name another decision.", "against_reason")
    if began is None:
        return refuse("The reason stands with the day of the start.", "Record that first, as far as known.", at)
    began.words = reason
    return None


def _no_case(words: str) -> Refused:
    return refuse(f"There is no case {words}.", "Look it up with `crg-tui case list`.", "case")
