"""Forms filled with words of their own about reviews and what runs beside cases: what each is given to."""

from __future__ import annotations

from crg_tui.domain.review_drafts import (
    NewReviewDraft,
    NotPublishDraft,
    ProcessDraft,
    PublishDraft,
    ReviewCaseDraft,
    ReviewDelayDraft,
    ReviewDraft,
    ReviewerDraft,
    ReviewEventDraft,
    TermsDraft,
)
from crg_tui.queries import reviews as reviews_read
from crg_tui.services import parallel_processes, review_events, review_parts, reviews
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of
from tests.services.filled import seen as entry
from tests.services.meeting_stories import draft
from tests.services.review_stories import begun, delayed, happens, reviewer
from tests.services.stories import done, logged


@of("reviews.add")
def a_review(sat: Sitting) -> Given:
    typed = {
        "case": sat.case_ref,
        "kind": "lcspr",
        "started_on": "2.11.2026",
        "decision": "",
        "agency": "",
        "cost": "9",
    }
    return Given(NewReviewDraft, lambda given: reviews.add(sat.context, given), typed)


@of("reviews.correct")
def a_review_put_right(sat: Sitting) -> Given:
    key = begun(sat.context, sat.case_ref)
    typed = {"kind": "other_learning", "decision": "", "agency": "", "cost": "9"}
    return Given(ReviewDraft, lambda given: reviews.correct(sat.context, key, given, seen=entry(sat, key)), typed)


@of("reviews.set_terms")
def terms_of_reference(sat: Sitting) -> Given:
    key = begun(sat.context, sat.case_ref)
    return Given(TermsDraft, lambda given: reviews.set_terms(sat.context, key, given, seen=entry(sat, key)), {})


@of("reviews.cover")
def a_further_case(sat: Sitting) -> Given:
    key = begun(sat.context, sat.case_ref)
    other = logged(sat.context, children="Child M").case_ref
    return Given(ReviewCaseDraft, lambda given: reviews.cover(sat.context, key, given), {"case": other})


@of("review_parts.add_reviewer")
def a_reviewer_who_was_checked(sat: Sitting) -> Given:
    key = begun(sat.context, sat.case_ref)
    return Given(
        ReviewerDraft, lambda given: review_parts.add_reviewer(sat.context, key, given), {"conflict": "managed"}
    )


@of("review_parts.add_reviewer")
def a_reviewer_who_was_not_checked(sat: Sitting) -> Given:
    key = begun(sat.context, sat.case_ref)
    return Given(ReviewerDraft, lambda given: review_parts.add_reviewer(sat.context, key, given), {})


@of("review_parts.correct_reviewer")
def a_reviewer_put_right(sat: Sitting) -> Given:
    key = reviewer(sat.context, begun(sat.context, sat.case_ref))
    typed = {"conflict": "none_found"}
    return Given(
        ReviewerDraft,
        lambda given: review_parts.correct_reviewer(sat.context, key, given, seen=entry(sat, key)),
        typed,
    )


@of("review_parts.add_delay")
def a_delay(sat: Sitting) -> Given:
    key = begun(sat.context, sat.case_ref)
    return Given(ReviewDelayDraft, lambda given: review_parts.add_delay(sat.context, key, given), {"cause": "coroner"})


@of("review_parts.correct_delay")
def a_delay_put_right(sat: Sitting) -> Given:
    key = delayed(sat.context, begun(sat.context, sat.case_ref))
    return Given(
        ReviewDelayDraft,
        lambda given: review_parts.correct_delay(sat.context, key, given, seen=entry(sat, key)),
        {"cause": "family"},
    )


@of("review_events.add")
def an_event(sat: Sitting) -> Given:
    key = begun(sat.context, sat.case_ref)
    typed = {"kind": "progress_asked", "on_date": "3.11.2026"}
    return Given(ReviewEventDraft, lambda given: review_events.add(sat.context, key, given), typed)


def _event_entry(sat: Sitting, key: str) -> str | None:
    """What is seen of an event, its cases among it."""
    page = reviews_read.page_with(sat.context.store, key, sat.context.clock.today())
    assert page is not None
    return next(event.entry for event in page.events if event.id == key)


@of("review_events.correct")
def an_event_put_right(sat: Sitting) -> Given:
    key = happens(sat.context, begun(sat.context, sat.case_ref), "draft_asked", "3.11.2026")
    typed = {"kind": "draft_asked", "on_date": "3.11.2026", "answered_on": "4.11.2026"}
    return Given(
        ReviewEventDraft,
        lambda given: review_events.correct(sat.context, key, given, seen=_event_entry(sat, key)),
        typed,
    )


@of("review_events.publish")
def a_publication(sat: Sitting) -> Given:
    key = begun(sat.context, sat.case_ref)
    typed = {"on_date": "20.11.2026", "copy_sent_on": "9.11.2026"}
    return Given(
        PublishDraft, lambda given: review_events.publish(sat.context, key, given, seen=entry(sat, key)), typed
    )


@of("review_events.publish")
def a_publication_without_a_copy(sat: Sitting) -> Given:
    key = begun(sat.context, sat.case_ref)
    return Given(
        PublishDraft,
        lambda given: review_events.publish(sat.context, key, given, seen=entry(sat, key)),
        {"on_date": "20.11.2026"},
    )


@of("review_events.not_publish")
def not_published(sat: Sitting) -> Given:
    key = begun(sat.context, sat.case_ref)
    typed = {"on_date": "20.11.2026", "comment_on": "21.11.2026"}
    return Given(NotPublishDraft, lambda given: review_events.not_publish(sat.context, key, given), typed)


@of("parallel_processes.add")
def a_process(sat: Sitting) -> Given:
    return Given(
        ProcessDraft, lambda given: parallel_processes.add(sat.context, sat.case_id, given), {"kind": "coroner"}
    )


@of("parallel_processes.correct")
def a_process_put_right(sat: Sitting) -> Given:
    made = parallel_processes.add(sat.context, sat.case_id, draft(ProcessDraft, kind="coroner"))
    key = done(made).record_id
    return Given(
        ProcessDraft,
        lambda given: parallel_processes.correct(sat.context, key, given, seen=entry(sat, key)),
        {"kind": "criminal"},
    )
