"""The forms about reviews and about what runs beside a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crg_tui.domain.answers import Done, Refused
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
from crg_tui.domain.reviews import ReviewEventKind
from crg_tui.queries import cases, parallel
from crg_tui.queries import reviews as found
from crg_tui.queries.parallel import ProcessLine
from crg_tui.queries.review_page import DelayLine, EventLine, ReviewerLine, ReviewPage
from crg_tui.screens import review_remarks
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen, Typed
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.record_form import line_form, record_form
from crg_tui.services import parallel_processes, review_events, review_parts, reviews


def new_review(desk: Desk, case_id: str = "", done: Answered = gone) -> FormScreen:
    """A review, of that case first where one is given."""

    def commit(draft: NewReviewDraft, _: str | None) -> Done[Any] | Refused:
        return reviews.add(desk.context, draft)

    def remarks(typed: Typed) -> Sequence[str]:
        return review_remarks.of_start(desk, typed, typed["case"])

    ref = cases.ref(desk.context.store, case_id) if case_id else None
    return record_form(
        desk, "New review", NewReviewDraft, reviews.FORM, commit, record_id=case_id,
        recorded={"case": ref} if ref else None, done=done, remarks=remarks,
    )  # fmt: skip


def correct_review(desk: Desk, page: ReviewPage, done: Answered = gone) -> FormScreen:
    """Put right what is said of it as a whole."""

    def commit(draft: ReviewDraft, seen: str | None) -> Done[Any] | Refused:
        return reviews.correct(desk.context, page.id, draft, seen=seen)

    def remarks(typed: Typed) -> Sequence[str]:
        began = next((one.on_date.shown for one in page.of_kind(ReviewEventKind.INITIATED)), "")
        refs = [case.ref for case in page.cases]
        return review_remarks.of_start(desk, {**typed, "started_on": began}, *refs)

    return record_form(
        desk, f"Correct {page.ref}", ReviewDraft, reviews.FORM, commit, record_id=page.id,
        recorded=found.review_as_typed(page), entry=page.entry, done=done, remarks=remarks,
    )  # fmt: skip


def terms_form(desk: Desk, page: ReviewPage, done: Answered = gone) -> FormScreen:
    """The terms of reference."""

    def commit(draft: TermsDraft, seen: str | None) -> Done[Any] | Refused:
        return reviews.set_terms(desk.context, page.id, draft, seen=seen)

    return record_form(
        desk, f"Terms of reference of {page.ref}", TermsDraft, reviews.TERMS_FORM, commit, record_id=page.id,
        recorded=found.terms_as_typed(page), entry=page.entry, done=done,
    )  # fmt: skip


def case_form(desk: Desk, page: ReviewPage, done: Answered = gone) -> FormScreen:
    """A further case that it covers."""

    def commit(draft: ReviewCaseDraft, _: str | None) -> Done[Any] | Refused:
        return reviews.cover(desk.context, page.id, draft)

    return record_form(
        desk, f"A further case of {page.ref}", ReviewCaseDraft, reviews.CASE_FORM, commit, record_id=page.id, done=done,
        notices=review_remarks.course(page),
    )  # fmt: skip


def reviewer_form(
    desk: Desk, page: ReviewPage, line: ReviewerLine | None = None, done: Answered = gone
) -> FormScreen:  # fmt: skip
    """Somebody who reviews: new, or that one put right."""

    return line_form(
        desk, f"Reviewer of {page.ref}", ReviewerDraft, review_parts.REVIEWER_FORM, line, found.reviewer_as_typed,
        lambda draft: review_parts.add_reviewer(desk.context, page.id, draft), review_parts.correct_reviewer, done,
        part_of=page.id,
    )  # fmt: skip


def event_form(desk: Desk, page: ReviewPage, line: EventLine | None = None, done: Answered = gone) -> FormScreen:
    """Something dated: new, or that one put right."""

    return line_form(
        desk, f"Event of {page.ref}", ReviewEventDraft, review_events.FORM, line, found.event_as_typed,
        lambda draft: review_events.add(desk.context, page.id, draft), review_events.correct, done, part_of=page.id,
        notices=review_remarks.whose(page),
    )  # fmt: skip


def delay_form(desk: Desk, page: ReviewPage, line: DelayLine | None = None, done: Answered = gone) -> FormScreen:
    """Why it takes longer: new, or that one put right."""

    return line_form(
        desk, f"Delay of {page.ref}", ReviewDelayDraft, review_parts.DELAY_FORM, line, found.delay_as_typed,
        lambda draft: review_parts.add_delay(desk.context, page.id, draft), review_parts.correct_delay, done,
        part_of=page.id,
    )  # fmt: skip


def publish_form(desk: Desk, page: ReviewPage, done: Answered = gone) -> FormScreen:
    """That it was published."""

    def commit(draft: PublishDraft, seen: str | None) -> Done[Any] | Refused:
        return review_events.publish(desk.context, page.id, draft, seen=seen)

    recorded = {
        name: value
        for name, value in found.review_as_typed(page).items()
        if name in ("publication_name", "publication_form", "published_at")
    }
    return record_form(
        desk, f"Publication of {page.ref}", PublishDraft, review_events.PUBLISH_FORM, commit, record_id=page.id,
        recorded=recorded, entry=page.entry, done=done, notices=review_remarks.whose(page),
    )  # fmt: skip


def not_publish_form(desk: Desk, page: ReviewPage, done: Answered = gone) -> FormScreen:
    """That it is not published, and why."""

    def commit(draft: NotPublishDraft, _: str | None) -> Done[Any] | Refused:
        return review_events.not_publish(desk.context, page.id, draft)

    return record_form(
        desk, f"{page.ref} is not published", NotPublishDraft, review_events.NOT_PUBLISH_FORM, commit,
        record_id=page.id, done=done, notices=review_remarks.whose(page),
    )  # fmt: skip


def process_form(desk: Desk, case_id: str, line: ProcessLine | None = None, done: Answered = gone) -> FormScreen:
    """What else looks into the events of a case: new, or that one put right."""

    return line_form(
        desk, f"Process beside {cases.ref(desk.context.store, case_id) or 'a case'}", ProcessDraft,
        parallel_processes.FORM, line, parallel.as_typed_before,
        lambda draft: parallel_processes.add(desk.context, case_id, draft), parallel_processes.correct, done,
        part_of=case_id,
    )  # fmt: skip
