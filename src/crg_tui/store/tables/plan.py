"""What becomes of actions between meetings: leads, milestones, progress, proof, assurance, and how they are rated."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plans import AssuranceMeans, BragColour, BragCondition, Finding, LeadAnswer, Verdict
from crg_tui.store.tables.base import Record, belongs_to, not_blank
from crg_tui.store.types import DateAsKnown, closed, ordered

_TEXT: Any = ordered()
_KNOWN: Any = DateAsKnown


class JointLead(Record, table=True):
    """A further lead of an action, beside the one that stands on the action itself; agency and post, no person.

    `number` counts from 2. `answer` is what the lead said to being asked, None while nothing is recorded.
    """

    __tablename__ = "joint_leads"

    action_id: str = belongs_to("actions")
    number: int
    lead: str = Field(sa_type=_TEXT)
    seat_id: str | None = belongs_to("seats", optional=True)
    answer: LeadAnswer | None = Field(default=None, sa_type=closed(LeadAnswer))
    answered_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    reason: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("lead"), not_blank("reason"),
        sa.CheckConstraint("number >= 2", name="number_from_two"),
        sa.CheckConstraint("answer IS NULL OR answer = 'accepted' OR reason IS NOT NULL", name="declined_with_reason"),
        sa.UniqueConstraint("action_id", "number"),
    )  # fmt: skip


class Milestone(Record, table=True):
    """A step on the way of an action, with its own date where there is one, and when it was reached."""

    __tablename__ = "milestones"

    action_id: str = belongs_to("actions")
    number: int
    wording: str = Field(sa_type=_TEXT)
    due_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    reached_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)

    __table_args__ = (
        not_blank("wording"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.UniqueConstraint("action_id", "number"),
    )


class ActionUpdate(Record, table=True):
    """Progress on an action, as it was told on a day. `told_by` is agency and post."""

    __tablename__ = "action_updates"
    searched: ClassVar[tuple[str, ...]] = ("wording",)

    action_id: str = belongs_to("actions")
    on_date: PartialDate = Field(sa_type=_KNOWN)
    wording: str = Field(sa_type=_TEXT)
    told_by: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("wording"), not_blank("told_by"))


class DateChange(Record, table=True):
    """That an action became due on another day, and why. None is no due date."""

    __tablename__ = "date_changes"

    action_id: str = belongs_to("actions")
    changed_on: date
    was: date | None = Field(default=None)
    becomes: date | None = Field(default=None)
    reason: str = Field(sa_type=_TEXT)

    __table_args__ = (not_blank("reason"),)


class Verification(Record, table=True):
    """What somebody other than the lead, or the group at a meeting, said to the evidence of a completed action."""

    __tablename__ = "verifications"

    action_id: str = belongs_to("actions")
    verdict: Verdict = Field(sa_type=closed(Verdict))
    name: str | None = Field(default=None, sa_type=_TEXT)
    post: str | None = Field(default=None, sa_type=_TEXT)
    meeting_id: str | None = belongs_to("meetings", optional=True)
    on_date: PartialDate = Field(sa_type=_KNOWN)
    words: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("name"), not_blank("post"), not_blank("words"),
        sa.CheckConstraint("name IS NOT NULL OR meeting_id IS NOT NULL", name="by_somebody"),
        sa.CheckConstraint("verdict = 'verified' OR words IS NOT NULL", name="refused_in_words"),
    )  # fmt: skip


class Assurance(Record, table=True):
    """A re-review or audit of what was done: planned for a day, and what it found. `finding` None: still to come."""

    __tablename__ = "assurances"
    searched: ClassVar[tuple[str, ...]] = ("words",)

    action_id: str = belongs_to("actions")
    means: AssuranceMeans = Field(sa_type=closed(AssuranceMeans))
    planned_for: date | None = Field(default=None)
    done_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    by_whom: str | None = Field(default=None, sa_type=_TEXT)
    finding: Finding | None = Field(default=None, sa_type=closed(Finding))
    words: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("by_whom"), not_blank("words"),
        sa.CheckConstraint("finding IS NULL OR (done_on IS NOT NULL AND words IS NOT NULL)", name="found_in_words"),
    )  # fmt: skip


class BragLegend(Record, table=True):
    """What the colours of a rating mean from a day on. The legend in force on a day is the one that came last."""

    __tablename__ = "brag_legends"

    name: str = Field(sa_type=_TEXT)
    in_force_from: date = Field(unique=True)
    confirmed: bool = Field(default=False)
    source: str = Field(sa_type=_TEXT)

    __table_args__ = (not_blank("name"), not_blank("source"))


class BragLine(Record, table=True):
    """A line of a legend: the first whose condition holds on a day gives the colour. `days` are calendar days."""

    __tablename__ = "brag_lines"

    legend_id: str = belongs_to("brag_legends")
    number: int
    colour: BragColour = Field(sa_type=closed(BragColour))
    meaning: str = Field(sa_type=_TEXT)
    condition: BragCondition = Field(sa_type=closed(BragCondition))
    days: int | None = Field(default=None)

    __table_args__ = (
        not_blank("meaning"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.CheckConstraint("days BETWEEN 0 AND 999", name="days"),
        sa.UniqueConstraint("legend_id", "number"),
    )


class BragRating(Record, table=True):
    """A rating that somebody gave against the legend, and why; it holds until it is ended."""

    __tablename__ = "brag_ratings"

    action_id: str = belongs_to("actions")
    rated_on: date
    colour: BragColour = Field(sa_type=closed(BragColour))
    reason: str = Field(sa_type=_TEXT)
    ended_on: date | None = Field(default=None)

    __table_args__ = (not_blank("reason"),)
