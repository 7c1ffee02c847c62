"""The chronology: events as agencies tell them, and what a person said of two that look alike."""

from __future__ import annotations

from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.chronology import EventRuling
from crg_tui.domain.partial_date import PartialDate
from crg_tui.store.tables.base import Record, belongs_to, not_blank
from crg_tui.store.types import DateAsKnown, closed, ordered

_TEXT: Any = ordered()
_KNOWN: Any = DateAsKnown


class ChronologyEvent(Record, table=True):
    """What an agency says happened, on a date as far as it is known, None where nobody knows.

    `until` ends a span. `at_time` is a time of day as told ("about 10 pm"). Whose account it is: the return it came in,
    else a seat, else `agency` in words. `source` is where the agency has it from.
    `unread` names what stood in the file of the return and could not be read, by its headings ("Until"), until somebody
    puts the event right.
    """

    __tablename__ = "chronology_events"
    searched: ClassVar[tuple[str, ...]] = ("event",)

    case_id: str = belongs_to("cases")
    return_id: str | None = belongs_to("agency_returns", optional=True)
    seat_id: str | None = belongs_to("seats", optional=True)
    agency: str | None = Field(default=None, sa_type=_TEXT)
    on_date: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    until: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    at_time: str | None = Field(default=None, sa_type=_TEXT)
    event: str = Field(sa_type=_TEXT)
    source: str | None = Field(default=None, sa_type=_TEXT)
    unread: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("agency"), not_blank("at_time"), not_blank("event"), not_blank("source"), not_blank("unread"),
        sa.CheckConstraint("return_id IS NOT NULL OR seat_id IS NOT NULL OR agency IS NOT NULL", name="told_by"),
    )  # fmt: skip


class EventRelation(Record, table=True):
    """What a person said of two events of one case: the same, contradicting, or two events. Both accounts stay."""

    __tablename__ = "event_relations"

    first_id: str = belongs_to("chronology_events")
    second_id: str = belongs_to("chronology_events")
    ruling: EventRuling = Field(sa_type=closed(EventRuling))
    note: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("note"),
        sa.CheckConstraint("first_id <> second_id", name="two_events"),
        sa.UniqueConstraint("first_id", "second_id"),
    )
