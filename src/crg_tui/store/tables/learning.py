"""Themes, what was learned and how it reached people, and the words of highlight reports."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.learning import LearningOrigin, Means
from crg_tui.domain.partial_date import PartialDate
from crg_tui.store.tables.base import KEY, Record, belongs_to, not_blank
from crg_tui.store.types import DateAsKnown, closed, ordered

_TEXT: Any = ordered()
_KNOWN: Any = DateAsKnown


class Theme(Record, table=True):
    """A theme of the partnership's own list. `retired_on`: it is given to nothing new from that day on."""

    __tablename__ = "themes"
    searched: ClassVar[tuple[str, ...]] = ("name",)

    name: str = Field(sa_type=_TEXT, unique=True)
    meaning: str | None = Field(default=None, sa_type=_TEXT)
    retired_on: date | None = Field(default=None)

    __table_args__ = (not_blank("name"), not_blank("meaning"))


class ThemeMark(Record, table=True):
    """That something has a theme: `record_kind` is a table's name (cases, action_plans, reviews, lessons)."""

    __tablename__ = "theme_marks"

    theme_id: str = belongs_to("themes")
    record_kind: str = Field(sa_type=_TEXT)
    record_id: str = Field(sa_type=KEY, index=True)

    __table_args__ = (sa.UniqueConstraint("theme_id", "record_id"),)


class Lesson(Record, table=True):
    """Something that was learned, from a review or case of this record, or from elsewhere.

    Its reference is `L2026-02`. `source` names what it comes from where that is not in this record. `voice_changed` is
    what the voice of the child changed.
    """

    __tablename__ = "lessons"
    searched: ClassVar[tuple[str, ...]] = ("ref", "message")

    ref: str = Field(sa_type=_TEXT, unique=True)
    origin: LearningOrigin = Field(sa_type=closed(LearningOrigin))
    review_id: str | None = belongs_to("reviews", optional=True)
    case_id: str | None = belongs_to("cases", optional=True)
    source: str | None = Field(default=None, sa_type=_TEXT)
    learned_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    message: str = Field(sa_type=_TEXT)
    voice_changed: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("ref"), not_blank("source"), not_blank("message"), not_blank("voice_changed"),
        sa.CheckConstraint("review_id IS NOT NULL OR case_id IS NOT NULL OR source IS NOT NULL", name="from_somewhere"),
    )  # fmt: skip


class Dissemination(Record, table=True):
    """One way in which a lesson is shared: with whom, how, when, whom it reached and what they said.

    `reach` is how many people, None where nobody counted; `reach_words` says of whom.
    """

    __tablename__ = "disseminations"

    lesson_id: str = belongs_to("lessons")
    number: int
    audience: str = Field(sa_type=_TEXT)
    means: Means = Field(sa_type=closed(Means))
    planned_for: date | None = Field(default=None)
    done_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    reach: int | None = Field(default=None)
    reach_words: str | None = Field(default=None, sa_type=_TEXT)
    feedback: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("audience"), not_blank("reach_words"), not_blank("feedback"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.CheckConstraint("reach >= 0", name="reach_not_below_zero"),
        sa.UniqueConstraint("lesson_id", "number"),
    )  # fmt: skip


class HighlightSection(Record, table=True):
    """What was written for one section of the highlight report of a quarter that begins on that day."""

    __tablename__ = "highlight_sections"

    quarter_from: date
    section: str = Field(sa_type=_TEXT)
    text: str = Field(sa_type=_TEXT)

    __table_args__ = (not_blank("section"), not_blank("text"), sa.UniqueConstraint("quarter_from", "section"))
