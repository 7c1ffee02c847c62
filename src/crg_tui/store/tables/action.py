"""Action plans and actions."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plans import LeadAnswer, Scope
from crg_tui.store.tables.base import Record, belongs_to, not_blank
from crg_tui.store.types import DateAsKnown, closed, ordered

_TEXT: Any = ordered()
_KNOWN: Any = DateAsKnown


class ActionPlan(Record, table=True):
    """A recommendation of a case's action plan, with actions under it. `number` counts within the case.

    `review_id` is the review that it comes from, None where it comes from the rapid review or the group itself.
    `how_known` is how anybody will know that the desired outcome has come.
    """

    __tablename__ = "action_plans"
    searched: ClassVar[tuple[str, ...]] = ("recommendation",)

    case_id: str = belongs_to("cases")
    number: int
    recommendation: str = Field(sa_type=_TEXT)
    agreed_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    scope: Scope | None = Field(default=None, sa_type=closed(Scope))
    desired_outcome: str | None = Field(default=None, sa_type=_TEXT)
    how_known: str | None = Field(default=None, sa_type=_TEXT)
    review_id: str | None = belongs_to("reviews", optional=True)

    __table_args__ = (
        not_blank("recommendation"),
        sa.UniqueConstraint("case_id", "number"),
        not_blank("desired_outcome"),
        not_blank("how_known"),
    )


class Action(Record, table=True):
    """What somebody will do, by when. Its reference is `2026-003/A4`, or `M2026-03/A1` where it concerns no case.

    `lead` names the agency and post, not a person; `lead_answer` is what the lead said to being asked, None while
    nothing is recorded, with `lead_reason` where it declined. Overdue is read from the dates. Completed without
    `evidence` needs `without_evidence`, the reason. `embedded_before` says from where it is known that the action was
    embedded before this record began.
    """

    __tablename__ = "actions"
    searched: ClassVar[tuple[str, ...]] = ("ref", "wording", "lead", "evidence")

    ref: str = Field(sa_type=_TEXT, unique=True)
    case_id: str | None = belongs_to("cases", optional=True)
    plan_id: str | None = belongs_to("action_plans", optional=True)
    meeting_id: str | None = belongs_to("meetings", optional=True)
    item_id: str | None = belongs_to("agenda_items", optional=True)
    wording: str = Field(sa_type=_TEXT)
    lead: str | None = Field(default=None, sa_type=_TEXT)
    seat_id: str | None = belongs_to("seats", optional=True)
    due_on: date | None = Field(default=None)
    status: ActionStatus = Field(default=ActionStatus.OPEN, sa_type=closed(ActionStatus))
    completed_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    evidence: str | None = Field(default=None, sa_type=_TEXT)
    without_evidence: str | None = Field(default=None, sa_type=_TEXT)
    status_reason: str | None = Field(default=None, sa_type=_TEXT)
    impact: str | None = Field(default=None, sa_type=_TEXT)
    lead_answer: LeadAnswer | None = Field(default=None, sa_type=closed(LeadAnswer))
    lead_answered_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    lead_reason: str | None = Field(default=None, sa_type=_TEXT)
    embedded_before: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("wording"),
        not_blank("evidence"),
        sa.CheckConstraint("case_id IS NOT NULL OR meeting_id IS NOT NULL", name="somewhere"),
        sa.CheckConstraint(
            "status <> 'completed' OR evidence IS NOT NULL OR without_evidence IS NOT NULL", name="completed_with"
        ),
        sa.CheckConstraint(
            "status NOT IN ('not_accepted', 'superseded') OR status_reason IS NOT NULL", name="left_with_reason"
        ),
        not_blank("lead_reason"),
        not_blank("embedded_before"),
    )
