"""What the Panel replied, and what the group answered."""

from __future__ import annotations

from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.panel import PanelReplyKind
from crg_tui.store.tables.base import Record, belongs_to, not_blank
from crg_tui.store.types import closed, ordered

_TEXT: Any = ordered()


class PanelReply(Record, table=True):
    """A reply of the Panel and the group's response to it. Their dates are the steps of the case that they belong to.

    `decision_id` is the decision that it replies to, None where that is not known. `points` is what the Panel raised,
    `feedback` what it added. `response` None: there is none yet.
    """

    __tablename__ = "panel_replies"
    searched: ClassVar[tuple[str, ...]] = ("points", "feedback", "response")

    case_id: str = belongs_to("cases")
    step_id: str = belongs_to("steps")
    decision_id: str | None = belongs_to("decisions", optional=True)
    kind: PanelReplyKind = Field(sa_type=closed(PanelReplyKind))
    points: str | None = Field(default=None, sa_type=_TEXT)
    feedback: str | None = Field(default=None, sa_type=_TEXT)
    response: str | None = Field(default=None, sa_type=_TEXT)
    response_step_id: str | None = belongs_to("steps", optional=True)

    __table_args__ = (
        not_blank("points"),
        not_blank("feedback"),
        not_blank("response"),
        sa.CheckConstraint("(response IS NULL) = (response_step_id IS NULL)", name="response_has_a_day"),
        sa.UniqueConstraint("step_id"),
    )
