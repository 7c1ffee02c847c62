"""What is asked about reviews, and about what runs beside them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator

from crg_tui.domain.asking import Ask, Day, Draft, KnownDate, Line, Text
from crg_tui.domain.money import pence_of
from crg_tui.domain.reviews import Conflict, DelayCause, ParallelKind, ReviewEventKind, ReviewKind


class OwnStep(StrEnum):
    """What becomes of a step that a case had before: it is the same event, or another one."""

    SAME = "same"
    ANOTHER = "another"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {OwnStep.SAME: "the same, moved to this date", OwnStep.ANOTHER: "another one, which stays"}[self]


def _is_money(value: str | None) -> str | None:
    if value is not None:
        pence_of(value)
    return value


_Own = Annotated[
    OwnStep | None,
    Ask("Step of the case", "Only where a case has such a step on another date: is it this one, or another?"),
]
_Early = Annotated[
    bool | None,
    Ask(
        "Before the incident",
        "Only where the day lies before a case's incident or referral: yes, if right all the same.",
    ),
]
_Cases = Annotated[
    Line | None,
    Ask("Cases", "Which of its cases it is of, for example 2026-003, or none. Empty: all.", empty="all of them"),
]


class ReviewDraft(Draft):
    """What is said of a review as a whole."""

    kind: Annotated[ReviewKind, Ask("Kind", "What is under way. A review of several cases is composite.")]
    title: Annotated[Line | None, Ask("Title", "Empty: the kind and the case.", empty="kind and case")] = None
    agency: Annotated[
        Line | None, Ask("Agency", "Whose review it is: a short name. Only of a single-agency review.")
    ] = None
    decision: Annotated[
        Line | None, Ask("Decision", "What started it, e.g. 2026-003/D1. Empty: from before this record.",
                         empty="from before this record")
    ] = None  # fmt: skip
    against_reason: Annotated[
        Text | None,
        Ask("All the same", "Only where that decision speaks against such a review: why it starts.", sensitive=True),
    ] = None
    cost: Annotated[Line | None, AfterValidator(_is_money), Ask("Cost", "Pounds, or pounds and pence: 12500.50.")] = (
        None
    )
    cost_note: Annotated[Line | None, Ask("Cost holds", "What the cost is made of, for example fee and expenses.")] = (
        None
    )
    publication_name: Annotated[
        Line | None, Ask("Published as", "The name under which it is published, never the child's own.")
    ] = None
    publication_form: Annotated[Line | None, Ask("Form", "What is published: a full report, a briefing.")] = None
    published_at: Annotated[Line | None, Ask("Where", "Where it is published, for example the Panel's site.")] = None


class _Begun(Draft):
    case: Annotated[Line, Ask("Case", "The reference of the case; others are added afterwards.")]
    started_on: Annotated[
        KnownDate | None, Ask("Started on", "The day of the decision to start it, as far as it is known.")
    ] = None


class NewReviewDraft(ReviewDraft, _Begun):
    """The same of a new one, with its first case and its start before it."""

    own_step: _Own = None
    before_incident: _Early = None


class ReviewCaseDraft(Draft):
    """A further case that a review covers."""

    case: Annotated[Line, Ask("Case", "The reference of the case.")]
    events: Annotated[
        Line | None,
        Ask("True of it too", "What is true of this case as well: numbers as the review counts its course, or all.",
            empty="nothing of it"),
    ] = None  # fmt: skip
    own_step: _Own = None
    before_incident: _Early = None


class TermsDraft(Draft):
    """The terms of reference."""

    terms: Annotated[Text | None, Ask("Terms", "What the review is to find out. Empty takes them away.")] = None
    agreed_on: Annotated[
        KnownDate | None, Ask("Agreed on", "When they were agreed. Empty: not recorded.", empty="not recorded")
    ] = None


class ReviewerDraft(Draft):
    """Who reviews, why they were chosen, and what the check for a conflict of interest came to."""

    name: Annotated[Line, Ask("Name", "It is published with the report, and is no identity.")]
    post: Annotated[Line | None, Ask("Post", "Post and organisation, or independent.")] = None
    chosen_on: Annotated[KnownDate | None, Ask("Chosen on", "When they were chosen.")] = None
    grounds: Annotated[
        Text | None, Ask("Grounds", "Why this person: knowledge, earlier work, how they were found.")
    ] = None
    conflict: Annotated[Conflict, Ask("Conflict", "What the check for a conflict, real or perceived, found.")] = (
        Conflict.NOT_CHECKED
    )
    conflict_words: Annotated[
        Text | None, Ask("What was checked", "What was looked at, what was found, how it is managed.", sensitive=True)
    ] = None
    checked_by: Annotated[Line | None, Ask("Checked by", "Who checked: name or post.")] = None
    until: Annotated[KnownDate | None, Ask("Until", "When the appointment ended.", empty="it lasts")] = None


class ReviewEventDraft(Draft):
    """Something dated in the course of a review."""

    kind: Annotated[ReviewEventKind, Ask("Event", "What happened.")]
    on_date: Annotated[KnownDate, Ask("On", "When, as far as it is known.")]
    whom: Annotated[
        Line | None, Ask("With whom", "Who was told, asked or heard, by role; who got the copy.", sensitive=True)
    ] = None
    words: Annotated[
        Text | None, Ask("Words", "What was asked or said; the reasons, where it is not published.", sensitive=True)
    ] = None
    answered_on: Annotated[KnownDate | None, Ask("Answered on", "When the answer came.")] = None
    answer: Annotated[Text | None, Ask("Answer", "What came back.", sensitive=True)] = None
    cases: _Cases = None
    own_step: _Own = None
    before_incident: _Early = None


class ReviewDelayDraft(Draft):
    """Why a review takes longer."""

    cause: Annotated[DelayCause, Ask("Cause", "What the review waits for.")]
    words: Annotated[Text, Ask("Reason", "In a sentence or two.", sensitive=True)]
    began: Annotated[KnownDate | None, Ask("From", "Since when.")] = None
    ended: Annotated[KnownDate | None, Ask("To", "Until when. Empty: it lasts, or is not known.")] = None
    told_on: Annotated[Day | None, Ask("Told on", "When Panel and Secretary of State were told why.")] = None
    told_whom: Annotated[Line | None, Ask("Told to", "Who was told, for example Panel and Secretary of State.")] = None


class PublishDraft(Draft):
    """That a review was published. What is left empty stays as it is recorded."""

    on_date: Annotated[KnownDate, Ask("Published on", "When, as far as it is known.")]
    copy_sent_on: Annotated[
        KnownDate | None, Ask("Copy sent on", "When the copy went to the Panel and the Secretary of State.")
    ] = None
    copied_to: Annotated[
        Line | None, Ask("Copy to", "Who got it: the Panel, the Secretary of State, Ofsted. Only with its date.")
    ] = None
    publication_name: Annotated[
        Line | None, Ask("Published as", "The name under which it is published, never the child's own.")
    ] = None
    publication_form: Annotated[Line | None, Ask("Form", "What is published: a full report, a briefing.")] = None
    published_at: Annotated[Line | None, Ask("Where", "Where it is published.")] = None
    words: Annotated[Text | None, Ask("Words", "Anything else about it.", sensitive=True)] = None
    cases: _Cases = None
    own_step: _Own = None
    before_incident: _Early = None


class NotPublishDraft(Draft):
    """That it was decided not to publish a review, and why."""

    on_date: Annotated[KnownDate, Ask("Decided on", "When it was decided not to publish.")]
    reasons: Annotated[Text, Ask("Reasons", "Why it is not published.", sensitive=True)]
    comment: Annotated[Text | None, Ask("Panel's comment", "What the Panel said to it.", sensitive=True)] = None
    comment_on: Annotated[KnownDate | None, Ask("Comment on", "When the comment came; wanted with the comment.")] = None
    cases: _Cases = None
    own_step: _Own = None
    before_incident: _Early = None


class ProcessDraft(Draft):
    """What else looks into the events of a case."""

    kind: Annotated[ParallelKind, Ask("Process", "What it is.")]
    body: Annotated[Line | None, Ask("Body", "Who leads it: a police force, a court, a coroner.", sensitive=True)] = (
        None
    )
    began: Annotated[KnownDate | None, Ask("From", "Since when.")] = None
    ended: Annotated[KnownDate | None, Ask("To", "When it ended. Empty: it goes on, or is not known.")] = None
    stands: Annotated[Text | None, Ask("How it stands", "What is known of it now.", sensitive=True)] = None
    effect: Annotated[
        Text | None, Ask("Effect", "What it means for the group's work and for the review.", sensitive=True)
    ] = None
