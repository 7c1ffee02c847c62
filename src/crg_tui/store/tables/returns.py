"""What agencies sent back: the parts of a return, the files it came in, questions that went back, and reminders."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.return_parts import QueryState, ReturnPart
from crg_tui.store.tables.base import Record, belongs_to, not_blank
from crg_tui.store.types import DateAsKnown, closed, ordered

_TEXT: Any = ordered()
_KNOWN: Any = DateAsKnown


class ReturnEntry(Record, table=True):
    """One line of a return: an involvement, a key practice episode, an immediate action, or learning.

    `began` and `ended` are as far as known; an episode or an action has only the first. `analysis` is why things were
    done so; `who` is the service, or who acted, by post. `source` is where the agency has it from. `unread` names what
    stood in the file and could not be read, by its headings ("From, To"), until somebody puts the line right.
    """

    __tablename__ = "return_entries"
    searched: ClassVar[tuple[str, ...]] = ("wording", "analysis")

    return_id: str = belongs_to("agency_returns")
    part: ReturnPart = Field(sa_type=closed(ReturnPart))
    number: int
    began: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    ended: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    who: str | None = Field(default=None, sa_type=_TEXT)
    wording: str = Field(sa_type=_TEXT)
    analysis: str | None = Field(default=None, sa_type=_TEXT)
    source: str | None = Field(default=None, sa_type=_TEXT)
    unread: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("who"), not_blank("wording"), not_blank("analysis"), not_blank("source"), not_blank("unread"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.UniqueConstraint("return_id", "part", "number"),
    )  # fmt: skip


class ReturnPerson(Record, table=True):
    """What a return says of one person, in the agency's own words; the family record of the case is another thing.

    `who` is a designation or a relationship, never a name. Each of the others is None where nothing was said; "not
    known" and "not asked" are words like any. `household` says whether they lived with the child, `age` is that at the
    incident. `unread` is as with the lines of a return.
    """

    __tablename__ = "return_people"
    searched: ClassVar[tuple[str, ...]] = ("who", "note")

    return_id: str = belongs_to("agency_returns")
    number: int
    who: str = Field(sa_type=_TEXT)
    age: str | None = Field(default=None, sa_type=_TEXT)
    household: str | None = Field(default=None, sa_type=_TEXT)
    sex: str | None = Field(default=None, sa_type=_TEXT)
    race: str | None = Field(default=None, sa_type=_TEXT)
    religion: str | None = Field(default=None, sa_type=_TEXT)
    disability: str | None = Field(default=None, sa_type=_TEXT)
    language: str | None = Field(default=None, sa_type=_TEXT)
    note: str | None = Field(default=None, sa_type=_TEXT)
    source: str | None = Field(default=None, sa_type=_TEXT)
    unread: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("who"), not_blank("age"), not_blank("household"), not_blank("sex"), not_blank("race"),
        not_blank("religion"), not_blank("disability"), not_blank("language"), not_blank("note"), not_blank("source"),
        not_blank("unread"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.UniqueConstraint("return_id", "number"),
    )  # fmt: skip


class ReturnFile(Record, table=True):
    """A filled-in file as it was sent. It counts as received on its day whatever is wrong in it; the bytes are those of
    the document. `taken_in_on` is when its lines went into the record, None while they have not."""

    __tablename__ = "return_files"

    return_id: str = belongs_to("agency_returns")
    document_id: str = belongs_to("documents")
    received_on: PartialDate = Field(sa_type=_KNOWN)
    taken_in_on: date | None = Field(default=None)

    __table_args__ = (sa.UniqueConstraint("return_id", "document_id"),)


class ReturnQuery(Record, table=True):
    """A question that a return gave rise to: what is wrong, where it stands in the file, and what was answered.

    `place` names the cell or the row, or what the question is about where no file came. `found` is what stood there.
    `rest_read` says of a mistake in a line whether what is left of it can be read; None where it is about no line, or
    was raised before that was recorded.
    """

    __tablename__ = "return_queries"

    return_id: str = belongs_to("agency_returns")
    file_id: str | None = belongs_to("return_files", optional=True)
    number: int
    place: str = Field(sa_type=_TEXT)
    found: str | None = Field(default=None, sa_type=_TEXT)
    problem: str = Field(sa_type=_TEXT)
    state: QueryState = Field(default=QueryState.OPEN, sa_type=closed(QueryState))
    asked_on: date | None = Field(default=None)
    answered_on: date | None = Field(default=None)
    answer: str | None = Field(default=None, sa_type=_TEXT)
    rest_read: bool | None = Field(default=None)

    __table_args__ = (
        not_blank("place"), not_blank("problem"), not_blank("answer"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.CheckConstraint("state NOT IN ('answered', 'withdrawn') OR answer IS NOT NULL", name="ended_with_words"),
        sa.UniqueConstraint("return_id", "number"),
    )  # fmt: skip


class ReturnChaser(Record, table=True):
    """A reminder of a return that is outstanding: on which day, whom it went to, by post, and how."""

    __tablename__ = "return_chasers"

    return_id: str = belongs_to("agency_returns")
    chased_on: date
    whom: str | None = Field(default=None, sa_type=_TEXT)
    how: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("whom"), not_blank("how"))
