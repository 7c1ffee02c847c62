"""Who reviews, with the check for a conflict of interest; and why a review takes longer."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.review_drafts import ReviewDelayDraft, ReviewerDraft
from crg_tui.domain.reviews import Conflict
from crg_tui.services.on_decision import not_ahead
from crg_tui.services.reviews import ReviewNow, find_review
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Review, ReviewDelay, Reviewer

REVIEWER_FORM, DELAY_FORM = "reviewer", "review-delay"
"""The names under which the forms' drafts are kept: for the review, or to put one right for the reviewer or delay."""


@intention
def add_reviewer(work: Work, review_id: str, draft: ReviewerDraft) -> ReviewNow | Refused:
    """Somebody who reviews. Until a check is recorded they stay marked “not checked”."""
    review = find_review(work, review_id)
    if isinstance(review, Refused):
        return review
    if refused := _wrong_reviewer(work, draft):
        return refused
    row = work.add(Reviewer(review_id=review.id, **dict(draft)))
    if draft.conflict is Conflict.NOT_CHECKED:
        work.notices.append(f"{draft.name} is not checked for a conflict of interest.")
    work.drop_draft(REVIEWER_FORM, review.id)
    return ReviewNow(review.id, review.ref, row.id, f"reviewer {draft.name}")


@intention
def correct_reviewer(work: Work, reviewer_id: str, draft: ReviewerDraft, *, seen: str | None) -> ReviewNow | Refused:
    """Put a reviewer right, record the check, or the end of the appointment."""
    row = work.find(Reviewer, reviewer_id)
    if row is None:
        return _gone("reviewer")
    if refused := work.moved_on(reviewer_id, seen, row.name) or _wrong_reviewer(work, draft):
        return refused
    for name, value in draft:
        setattr(row, name, value)
    work.drop_draft(REVIEWER_FORM, row.id)
    return _now(work, row.review_id, row.id, f"reviewer {draft.name}")


@intention
def remove_reviewer(work: Work, reviewer_id: str, *, seen: str | None) -> ReviewNow | Refused:
    """Take a reviewer away who was entered by mistake; one whose appointment ended stays, with its end."""
    row = work.find(Reviewer, reviewer_id)
    if row is None:
        return _gone("reviewer")
    if refused := work.moved_on(reviewer_id, seen, row.name):
        return refused
    gone = _now(work, row.review_id, row.id, f"reviewer {row.name} taken away")
    work.remove(row)
    return gone


@intention
def add_delay(work: Work, review_id: str, draft: ReviewDelayDraft) -> ReviewNow | Refused:
    """Why a review takes longer. It explains, and stops no clock."""
    review = find_review(work, review_id)
    if isinstance(review, Refused):
        return review
    if refused := _wrong_delay(work, draft):
        return refused
    row = work.add(ReviewDelay(review_id=review.id, **dict(draft)))
    work.drop_draft(DELAY_FORM, review.id)
    return ReviewNow(review.id, review.ref, row.id, f"delay: {draft.cause.label}")


@intention
def correct_delay(work: Work, delay_id: str, draft: ReviewDelayDraft, *, seen: str | None) -> ReviewNow | Refused:
    """Put a delay right, or record its end, or when Panel and Secretary of State were told."""
    row = work.find(ReviewDelay, delay_id)
    if row is None:
        return _gone("delay")
    if refused := work.moved_on(delay_id, seen, row.words) or _wrong_delay(work, draft):
        return refused
    for name, value in draft:
        setattr(row, name, value)
    work.drop_draft(DELAY_FORM, row.id)
    return _now(work, row.review_id, row.id, f"delay: {draft.cause.label}")


@intention
def remove_delay(work: Work, delay_id: str, *, seen: str | None) -> ReviewNow | Refused:
    """Take a delay away that was recorded by mistake; the history keeps it."""
    row = work.find(ReviewDelay, delay_id)
    if row is None:
        return _gone("delay")
    if refused := work.moved_on(delay_id, seen, row.words):
        return refused
    gone = _now(work, row.review_id, row.id, f"delay taken away: {row.cause.label}")
    work.remove(row)
    return gone


def _wrong_reviewer(work: Work, draft: ReviewerDraft) -> Refused | None:
    refused = not_ahead(work, draft.chosen_on, "Chosen on", "chosen_on")
    if refused:
        return refused
    if draft.conflict is Conflict.NOT_CHECKED:
        for field, value in (("conflict_words", draft.conflict_words), ("checked_by", draft.checked_by)):
            if value is not None:
                return refuse("A check is told of, but the conflict is “not checked”.",
                              "Say what the check found, or take this away.", field)  # fmt: skip
    if draft.conflict in (Conflict.MANAGED, Conflict.CONFLICTED) and draft.conflict_words is None:
        said = f"The conflict is “{draft.conflict.label}”: what was found is missing."
        return refuse(said, "Say what it is and how it is managed.", "conflict_words")
    if draft.until is not None and draft.chosen_on is not None and draft.until.certainly_before(draft.chosen_on):
        return refuse(f"Chosen on {draft.chosen_on.shown}, after it ended.", "Put one of them right.", "until")
    return None


def _wrong_delay(work: Work, draft: ReviewDelayDraft) -> Refused | None:
    refused = (
        not_ahead(work, draft.began, "From", "began")
        or not_ahead(work, draft.ended, "To", "ended")
        or not_ahead(work, draft.told_on, "Told on", "told_on")
    )
    if refused:
        return refused
    if draft.began is not None and draft.ended is not None and draft.ended.certainly_before(draft.began):
        return refuse(f"To: {draft.ended.shown} is before {draft.began.shown}.", "Put one of them right.", "ended")
    return None


def _now(work: Work, review_id: str, record_id: str, what: str) -> ReviewNow:
    review = work.find(Review, review_id)
    assert review is not None
    return ReviewNow(review.id, review.ref, record_id, what)


def _gone(what: str) -> Refused:
    return refuse(f"This {what} is no longer there.", "It was taken away meanwhile; look at the review.")
