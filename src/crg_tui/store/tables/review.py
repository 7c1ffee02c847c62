"""Reviews: what they cover, who reviews, their dated course, delays, and what runs beside them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.reviews import Conflict, DelayCause, ParallelKind, ReviewEventKind, ReviewKind
from crg_tui.store.tables.base import Record, belongs_to, not_blank
from crg_tui.store.types import DateAsKnown, closed, ordered

_TEXT: Any = ordered()
_KNOWN: Any = DateAsKnown


class Review(Record, table=True):
    """A review that the group has under way or had. Its reference is `R2026-03`, counted by the year of its start.

    `decision_id` is the decision that started it, None for one from before this record. `seat_id` is the agency of a
    single-agency review. `cost` is in pence, `cost_note` what it holds. `publication_name` is the name under which it
    is published, `publication_form` what is published (a report, a briefing). Where and how it stands is read from its
    events.
    """

    __tablename__ = "reviews"
    searched: ClassVar[tuple[str, ...]] = ("ref", "title", "terms")

    ref: str = Field(sa_type=_TEXT, unique=True)
    kind: ReviewKind = Field(sa_type=closed(ReviewKind))
    title: str = Field(sa_type=_TEXT)
    decision_id: str | None = belongs_to("decisions", optional=True)
    seat_id: str | None = belongs_to("seats", optional=True)
    terms: str | None = Field(default=None, sa_type=_TEXT)
    cost: int | None = Field(default=None)
    cost_note: str | None = Field(default=None, sa_type=_TEXT)
    publication_name: str | None = Field(default=None, sa_type=_TEXT)
    publication_form: str | None = Field(default=None, sa_type=_TEXT)
    published_at: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("ref"), not_blank("title"), not_blank("terms"), not_blank("cost_note"), not_blank("publication_name"),
        not_blank("publication_form"), not_blank("published_at"),
        sa.CheckConstraint("cost >= 0", name="cost_not_below_zero"),
    )  # fmt: skip


class ReviewCase(Record, table=True):
    """A case that a review covers; several make it composite."""

    __tablename__ = "review_cases"

    review_id: str = belongs_to("reviews")
    case_id: str = belongs_to("cases")

    __table_args__ = (sa.UniqueConstraint("review_id", "case_id"),)


class Reviewer(Record, table=True):
    """Who reviews. Reviewers' names are published with their reports and are no identities.

    `grounds` is why this person: previous work, experience, recommendation, interview. `conflict_words` is what was
    found, and how it is managed. `until` is when the appointment ended, None while it lasts.
    """

    __tablename__ = "reviewers"

    review_id: str = belongs_to("reviews")
    name: str = Field(sa_type=_TEXT)
    post: str | None = Field(default=None, sa_type=_TEXT)
    chosen_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    grounds: str | None = Field(default=None, sa_type=_TEXT)
    conflict: Conflict = Field(default=Conflict.NOT_CHECKED, sa_type=closed(Conflict))
    conflict_words: str | None = Field(default=None, sa_type=_TEXT)
    checked_by: str | None = Field(default=None, sa_type=_TEXT)
    until: PartialDate | None = Field(default=None, sa_type=_KNOWN)

    __table_args__ = (
        not_blank("name"), not_blank("post"), not_blank("grounds"), not_blank("conflict_words"),
        not_blank("checked_by"),
        sa.CheckConstraint(
            "conflict NOT IN ('managed', 'conflicted') OR conflict_words IS NOT NULL", name="conflict_in_words"
        ),
    )  # fmt: skip


class ReviewEvent(Record, table=True):
    """Something dated in the course of a review: with whom, in which words, and what came back.

    Where the course of a case knows the same step, it stands on each case that the event is of too, as a step that
    names this event and moves with it. `cases_said` is that its cases are those of its rows in `review_event_cases`,
    False that it is of no case; None in an event from before these were kept.
    """

    __tablename__ = "review_events"

    review_id: str = belongs_to("reviews")
    kind: ReviewEventKind = Field(sa_type=closed(ReviewEventKind))
    on_date: PartialDate = Field(sa_type=_KNOWN)
    whom: str | None = Field(default=None, sa_type=_TEXT)
    words: str | None = Field(default=None, sa_type=_TEXT)
    answered_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    answer: str | None = Field(default=None, sa_type=_TEXT)
    cases_said: bool | None = Field(default=None)

    __table_args__ = (
        not_blank("whom"), not_blank("words"), not_blank("answer"),
        sa.CheckConstraint("kind NOT IN ('not_published', 'withdrawn') OR words IS NOT NULL", name="reason_given"),
    )  # fmt: skip


class ReviewEventCase(Record, table=True):
    """A case that an event of a review is of: families are told, invited and heard case by case."""

    __tablename__ = "review_event_cases"

    review_event_id: str = belongs_to("review_events")
    case_id: str = belongs_to("cases")

    __table_args__ = (sa.UniqueConstraint("review_event_id", "case_id"),)


class ReviewDelay(Record, table=True):
    """Why a review takes longer, from when to when as far as known, and when Panel and Secretary of State were told."""

    __tablename__ = "review_delays"

    review_id: str = belongs_to("reviews")
    cause: DelayCause = Field(sa_type=closed(DelayCause))
    began: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    ended: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    words: str = Field(sa_type=_TEXT)
    told_on: date | None = Field(default=None)
    told_whom: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("words"), not_blank("told_whom"))


class ParallelProcess(Record, table=True):
    """What else looks into the events of a case: which body, how it stands, and what it means for the group's work."""

    __tablename__ = "parallel_processes"

    case_id: str = belongs_to("cases")
    kind: ParallelKind = Field(sa_type=closed(ParallelKind))
    body: str | None = Field(default=None, sa_type=_TEXT)
    began: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    ended: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    stands: str | None = Field(default=None, sa_type=_TEXT)
    effect: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("body"), not_blank("stands"), not_blank("effect"))
