"""Reviews: begun, their cases, terms, reviewers, dated events and delays; and what runs beside a case."""

from __future__ import annotations

from crg_tui.domain.answers import Refused
from crg_tui.domain.review_drafts import (
    NewReviewDraft,
    ProcessDraft,
    PublishDraft,
    ReviewCaseDraft,
    ReviewDelayDraft,
    ReviewerDraft,
    ReviewEventDraft,
    TermsDraft,
)
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Named
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.services import parallel_processes, review_events, review_parts, reviews


def _add(stage: Stage, entry: Entry) -> Answer:
    answer = reviews.add(stage.context, entry.of(NewReviewDraft))
    if isinstance(answer, Refused):
        return answer
    return stage.gave(entry, [("review", answer.value.ref, answer.value.review_id)]) or answer


def _cover(stage: Stage, entry: Entry) -> Answer:
    return reviews.cover(stage.context, stage.id_of(entry, "review"), entry.of(ReviewCaseDraft))


def _terms(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "review")
    return reviews.set_terms(stage.context, held, entry.of(TermsDraft), seen=stage.seen(held))


def _reviewer(stage: Stage, entry: Entry) -> Answer:
    return review_parts.add_reviewer(stage.context, stage.id_of(entry, "review"), entry.of(ReviewerDraft))


def _event(stage: Stage, entry: Entry) -> Answer:
    return review_events.add(stage.context, stage.id_of(entry, "review"), entry.of(ReviewEventDraft))


def _delay(stage: Stage, entry: Entry) -> Answer:
    return review_parts.add_delay(stage.context, stage.id_of(entry, "review"), entry.of(ReviewDelayDraft))


def _publish(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "review")
    return review_events.publish(stage.context, held, entry.of(PublishDraft), seen=stage.seen(held))


def _process(stage: Stage, entry: Entry) -> Answer:
    return parallel_processes.add(stage.context, stage.id_of(entry, "case"), entry.of(ProcessDraft))


_REVIEW = {"review": Named("review")}

VERBS = {
    "review.add": Verb(_add, NewReviewDraft, gives=("review",)),
    "review.case": Verb(_cover, ReviewCaseDraft, wants=_REVIEW),
    "review.terms": Verb(_terms, TermsDraft, wants=_REVIEW),
    "review.reviewer": Verb(_reviewer, ReviewerDraft, wants=_REVIEW),
    "review.event": Verb(_event, ReviewEventDraft, wants=_REVIEW),
    "review.delay": Verb(_delay, ReviewDelayDraft, wants=_REVIEW),
    "review.publish": Verb(_publish, PublishDraft, wants=_REVIEW),
    "process.add": Verb(_process, ProcessDraft, wants={"case": Named("case")}),
}
