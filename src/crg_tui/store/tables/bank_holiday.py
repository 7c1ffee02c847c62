"""England's bank holidays, as this database knows them."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.store.tables.base import Record, not_blank
from crg_tui.store.types import ordered

_TEXT: Any = ordered()


class BankHoliday(Record, table=True):
    """One day that does not count. `source` says where it comes from: the library and its release, or a person."""

    __tablename__ = "bank_holidays"

    on_day: date = Field(unique=True)
    name: str = Field(sa_type=_TEXT)
    source: str = Field(sa_type=_TEXT)

    __table_args__ = (not_blank("name"), not_blank("source"))


class HolidayYear(Record, table=True):
    """A year for which the bank holidays are complete; outside these years nothing is counted."""

    __tablename__ = "holiday_years"

    year: int = Field(unique=True)
    source: str = Field(sa_type=_TEXT)

    __table_args__ = (sa.CheckConstraint("year BETWEEN 1900 AND 2100", name="year"),)
