"""Criteria by edition, statutory and local, and what was answered to each of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.criteria import CriteriaScope, JudgementOf
from crg_tui.domain.judgements import Answer
from crg_tui.store.tables.base import Record, belongs_to, in_order, not_blank
from crg_tui.store.types import closed, ordered

_TEXT: Any = ordered()


class CriteriaEdition(Record, table=True):
    """An edition of the criteria, in force from one day to another, the last one included.

    Several may stand side by side: the statutory one of a day and the partnership's own. `confirmed` is False until
    somebody has read its wording where it is published; `source` says where that is.
    """

    __tablename__ = "criteria_editions"

    name: str = Field(sa_type=_TEXT, unique=True)
    scope: CriteriaScope = Field(sa_type=closed(CriteriaScope))
    in_force_from: date
    in_force_to: date | None = Field(default=None)
    source: str = Field(sa_type=_TEXT)
    confirmed: bool = Field(default=False)
    note: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("name"), not_blank("source"), in_order("in_force_from", "in_force_to"))


class Criterion(Record, table=True):
    """One criterion of an edition. `code` names what is answered across editions: one of the columns of a decision
    (`abuse_or_neglect`, `improvements`, ...), or a name of its own. `letter` is how the edition counts it, as "(a)".
    """

    __tablename__ = "criteria"

    edition_id: str = belongs_to("criteria_editions")
    number: int
    code: str = Field(sa_type=_TEXT)
    judgement: JudgementOf = Field(sa_type=closed(JudgementOf))
    letter: str | None = Field(default=None, sa_type=_TEXT)
    short: str = Field(sa_type=_TEXT)
    wording: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("code"),
        not_blank("short"),
        not_blank("wording"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.UniqueConstraint("edition_id", "code"),
    )


class CriterionAnswer(Record, table=True):
    """An answer on a decision that is not in its own columns: the group's to a criterion of its edition, or that of an
    agency that differs from the group.

    `seat_id` None is the group. `code` is a criterion's, or `definition_met` or `criteria_met` for a whole judgement.
    """

    __tablename__ = "criterion_answers"

    decision_id: str = belongs_to("decisions")
    code: str = Field(sa_type=_TEXT)
    seat_id: str | None = belongs_to("seats", optional=True)
    answer: Answer = Field(sa_type=closed(Answer))
    reason: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("code"), not_blank("reason"), sa.UniqueConstraint("decision_id", "code", "seat_id"))
