"""The calendar of bank holidays that this database counts by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.working_days import HolidayCalendar
from crg_tui.store.engine import Store
from crg_tui.store.tables import BankHoliday, HolidayYear, table


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """One day that does not count. `source` says where it comes from: the library and its release, or a person."""

    id: str
    day: date
    name: str
    source: str


def days(store: Store) -> tuple[HolidayLine, ...]:
    """Every day that does not count, the earliest first."""
    held = table(BankHoliday)
    query = sa.select(held.c.id, held.c.on_day, held.c.name, held.c.source).order_by(held.c.on_day)
    with store.read() as connection:
        return tuple(HolidayLine(*row) for row in connection.execute(query))


def calendar(store: Store) -> HolidayCalendar:
    """All days and the years they are complete for; without any year nothing is computable."""
    with store.read() as connection:
        return calendar_in(connection)


def calendar_in(connection: sa.Connection) -> HolidayCalendar:
    """The same, for use inside another query's reading."""
    days, years = table(BankHoliday), table(HolidayYear)
    held = {row.on_day: row.name for row in connection.execute(sa.select(days.c.on_day, days.c.name))}
    known = list(connection.execute(sa.select(years.c.year, years.c.source).order_by(years.c.year)))
    if not known:
        return HolidayCalendar({}, 1, 0, "none recorded")
    return HolidayCalendar(held, known[0].year, known[-1].year, known[-1].source)
