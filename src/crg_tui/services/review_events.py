"""What happens in the course of a review, day by day; each step that its cases know is written on them too."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.review_course import step_of
from crg_tui.domain.review_drafts import NotPublishDraft, PublishDraft, ReviewEventDraft
from crg_tui.domain.reviews import ReviewEventKind
from crg_tui.services.on_decision import not_ahead
from crg_tui.services.review_cases import doubts, moved_on, named, point_out
from crg_tui.services.review_steps import settle, withdraw
from crg_tui.services.reviews import ReviewNow, find_review
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Review, ReviewEvent

FORM, PUBLISH_FORM, NOT_PUBLISH_FORM = "review-event", "review-publish", "review-not-publish"
"""The names under which the forms' drafts are kept: for the review, or to put one right for the event."""

_K = ReviewEventKind
_WITH_REASON = (_K.NOT_PUBLISHED, _K.WITHDRAWN)
_Said = ReviewEventDraft | PublishDraft | NotPublishDraft


@intention
def add(work: Work, review_id: str, draft: ReviewEventDraft) -> ReviewNow | Refused:
    """Record something dated. Events come in any order, and most may come again; a review is started once."""
    review = find_review(work, review_id)
    if isinstance(review, Refused):
        return review
    if refused := _wrong(work, draft):
        return refused
    started = work.one(ReviewEvent, review_id=review.id, kind=_K.INITIATED) if draft.kind is _K.INITIATED else None
    if started is not None:
        return refuse(
            f"{review.ref} was started on {started.on_date.shown} already.", "Put that event right instead.", "kind"
        )
    before = doubts(work, review)
    event = _write(
        work, review, draft.kind, draft.on_date, draft, whom=draft.whom, words=draft.words,
        answered_on=draft.answered_on, answer=draft.answer,
    )  # fmt: skip
    if isinstance(event, Refused):
        return event
    point_out(work, review, before)
    work.drop_draft(FORM, review.id)
    return ReviewNow(review.id, review.ref, event.id, f"{draft.kind.label}, {draft.on_date.shown}")


@intention
def correct(work: Work, event_id: str, draft: ReviewEventDraft, *, seen: str | None) -> ReviewNow | Refused:
    """Put an event right, or record the answer to it; its steps move with it."""
    event = work.find(ReviewEvent, event_id)
    if event is None:
        return _gone()
    if refused := moved_on(work, event, seen) or _wrong(work, draft):
        return refused
    review = work.find(Review, event.review_id)
    assert review is not None
    other = work.one(ReviewEvent, review_id=review.id, kind=_K.INITIATED) if draft.kind is _K.INITIATED else None
    if other is not None and other.id != event.id:
        return refuse(f"{review.ref} was started on {other.on_date.shown} already.", "Put that event right.", "kind")
    before = doubts(work, review)
    event.kind, event.on_date, event.whom = draft.kind, draft.on_date, draft.whom
    event.words, event.answered_on, event.answer = draft.words, draft.answered_on, draft.answer
    if refused := _place(work, review, event, draft):
        return refused
    point_out(work, review, before)
    work.drop_draft(FORM, event.id)
    return ReviewNow(review.id, review.ref, event.id, f"{draft.kind.label}, {draft.on_date.shown}")


@intention
def remove(work: Work, event_id: str, *, seen: str | None) -> ReviewNow | Refused:
    """Take an event away that was recorded by mistake, with the steps that came with it; the history keeps it."""
    event = work.find(ReviewEvent, event_id)
    if event is None:
        return _gone()
    if refused := moved_on(work, event, seen):
        return refused
    review = work.find(Review, event.review_id)
    assert review is not None
    withdraw(work, event)
    gone = ReviewNow(review.id, review.ref, event.id, f"{event.kind.label}, {event.on_date.shown}: taken away")
    work.remove(event)
    return gone


@intention
def publish(work: Work, review_id: str, draft: PublishDraft, *, seen: str | None) -> ReviewNow | Refused:
    """Record that a review was published: when, what, under which name, where; and when the copy went before.

    What is left empty stays as it is recorded.
    """
    review = find_review(work, review_id)
    if isinstance(review, Refused):
        return review
    if refused := work.moved_on(review_id, seen, review.title):
        return refused
    if held := work.one(ReviewEvent, review_id=review.id, kind=_K.PUBLISHED):
        said = f"{review.ref} was published on {held.on_date.shown} already."
        return refuse(said, "Put that event right, or record a further one.", "on_date")
    refused = not_ahead(work, draft.on_date, "Published on", "on_date") or not_ahead(
        work, draft.copy_sent_on, "Copy sent on", "copy_sent_on"
    )
    if refused:
        return refused
    if draft.copied_to is not None and draft.copy_sent_on is None:
        return refuse("It is said who got the copy, and not when.", "Give the day, or take this away.", "copied_to")
    before = doubts(work, review)
    if draft.copy_sent_on is not None:
        copy = _write(work, review, _K.COPY_SENT, draft.copy_sent_on, draft, whom=draft.copied_to)
        if isinstance(copy, Refused):
            return copy
    event = _write(work, review, _K.PUBLISHED, draft.on_date, draft, words=draft.words)
    if isinstance(event, Refused):
        return event
    point_out(work, review, before)
    for name in ("publication_name", "publication_form", "published_at"):
        if (value := getattr(draft, name)) is not None:
            setattr(review, name, value)
    work.drop_draft(PUBLISH_FORM, review.id)
    return ReviewNow(review.id, review.ref, event.id, f"published, {draft.on_date.shown}")


@intention
def not_publish(work: Work, review_id: str, draft: NotPublishDraft) -> ReviewNow | Refused:
    """Record that it was decided not to publish a review, with the reasons and what the Panel said to it."""
    review = find_review(work, review_id)
    if isinstance(review, Refused):
        return review
    for kind in (_K.PUBLISHED, _K.NOT_PUBLISHED):
        if held := work.one(ReviewEvent, review_id=review.id, kind=kind):
            said = f"{review.ref}: {kind.label}, {held.on_date.shown}."
            return refuse(said, "Put that event right instead.", "on_date")
    refused = not_ahead(work, draft.on_date, "Decided on", "on_date") or not_ahead(
        work, draft.comment_on, "Comment on", "comment_on"
    )
    if refused:
        return refused
    if (draft.comment is None) != (draft.comment_on is None):
        missing, field = ("day", "comment_on") if draft.comment_on is None else ("words", "comment")
        return refuse(f"The Panel's comment has no {missing}.", "Give both, or neither.", field)
    before = doubts(work, review)
    event = _write(work, review, _K.NOT_PUBLISHED, draft.on_date, draft, words=draft.reasons)
    if isinstance(event, Refused):
        return event
    if draft.comment_on is not None:
        said_to_it = _write(work, review, _K.PANEL_COMMENT, draft.comment_on, draft, words=draft.comment)
        if isinstance(said_to_it, Refused):
            return said_to_it
    point_out(work, review, before)
    work.drop_draft(NOT_PUBLISH_FORM, review.id)
    return ReviewNow(review.id, review.ref, event.id, f"not published, {draft.on_date.shown}")


def _write(
    work: Work, review: Review, kind: ReviewEventKind, on_date: PartialDate, draft: _Said, *,
    whom: str | None = None, words: str | None = None, answered_on: PartialDate | None = None,
    answer: str | None = None,
) -> ReviewEvent | Refused:  # fmt: skip
    event = work.add(
        ReviewEvent(
            review_id=review.id, kind=kind, on_date=on_date, whom=whom, words=words, answered_on=answered_on,
            answer=answer, cases_said=True,
        )
    )  # fmt: skip
    return _place(work, review, event, draft) or event


def _place(work: Work, review: Review, event: ReviewEvent, draft: _Said) -> Refused | None:
    """Say of which cases an event is, and let its step stand on them."""
    cases = named(work, review, draft.cases, may_be_none=step_of(review.kind, event.kind) is not None)
    if isinstance(cases, Refused):
        return cases
    return settle(work, review, event, cases, draft.own_step, draft.before_incident)


def _wrong(work: Work, draft: ReviewEventDraft) -> Refused | None:
    refused = not_ahead(work, draft.on_date, "On", "on_date") or not_ahead(
        work, draft.answered_on, "Answered on", "answered_on"
    )
    if refused:
        return refused
    if draft.answered_on is not None and draft.answered_on.certainly_before(draft.on_date):
        said = f"Answered on: {draft.answered_on.shown} is before {draft.on_date.shown}."
        return refuse(said, "Put one of them right.", "answered_on")
    if draft.kind in _WITH_REASON and draft.words is None:
        return refuse(f"The event is: {draft.kind.label}. The reasons are missing.", "Say them here.", "words")
    return None


def _gone() -> Refused:
    return refuse("This event is no longer there.", "It was taken away meanwhile; look at the review.")
