"""Reviews of invented cases, as tests tell them."""

from __future__ import annotations

from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.review_drafts import (
    NewReviewDraft,
    ReviewCaseDraft,
    ReviewDelayDraft,
    ReviewerDraft,
    ReviewEventDraft,
)
from crg_tui.queries import case_page, reviews
from crg_tui.queries.review_page import ReviewPage
from crg_tui.services import cases, review_events, review_parts
from crg_tui.services import reviews as services
from crg_tui.services.work import Context
from tests.services.meeting_stories import draft
from tests.services.stories import done

REVIEWER = "Dr Invented Reviewer"


def begun(context: Context, case: str = "2026-001", **over: str) -> str:
    """An LCSPR of a case, started on 2 November 2026; its key."""
    typed = {"case": case, "kind": "lcspr", "started_on": "2.11.2026"} | over
    return done(services.add(context, draft(NewReviewDraft, **{k: v for k, v in typed.items() if v}))).review_id


def read(context: Context, review_id: str) -> ReviewPage:
    """Everything about a review that must be there."""
    found = reviews.page(context.store, review_id, context.clock.today())
    assert found is not None
    return found


def covers(context: Context, review_id: str, case: str, **over: str) -> None:
    """A further case."""
    done(services.cover(context, review_id, draft(ReviewCaseDraft, case=case, **over)))


def happens(context: Context, review_id: str, kind: str, on: str, **over: str) -> str:
    """Something dated; the event's key."""
    return done(
        review_events.add(context, review_id, draft(ReviewEventDraft, kind=kind, on_date=on, **over))
    ).record_id  # fmt: skip


def reviewer(context: Context, review_id: str, **over: str) -> str:
    """Somebody who reviews; the reviewer's key."""
    typed = {"name": REVIEWER, "grounds": "Earlier reviews of this kind."} | over
    return done(review_parts.add_reviewer(context, review_id, draft(ReviewerDraft, **typed))).record_id


def delayed(context: Context, review_id: str, **over: str) -> str:
    """Why it takes longer; the delay's key."""
    typed = {"cause": "criminal", "words": "The trial is awaited.", "began": "Nov 2026"} | over
    return done(review_parts.add_delay(context, review_id, draft(ReviewDelayDraft, **typed))).record_id


def steps(context: Context, case: str = "2026-001") -> dict[str, list[str]]:
    """The dates of a case's steps by their kind."""
    key = case_page.find(context.store, case)
    assert key is not None
    page = case_page.page(context.store, key, context.clock.today())
    assert page is not None
    found: dict[str, list[str]] = {}
    for step in page.steps:
        found.setdefault(step.kind.value, []).append(step.on_date.iso)
    return found


def own_step(context: Context, kind: str, on: str, case: str = "2026-001") -> str:
    """A step that a case has by itself; its key."""
    key = case_page.find(context.store, case)
    assert key is not None
    return done(cases.record_step(context, key, draft(StepDraft, kind=kind, on_date=on))).record_id
