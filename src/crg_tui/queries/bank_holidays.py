"""The calendar of bank holidays that this database counts by."""

from __future__ import annotations

import sqlalchemy as sa

from crg_tui.domain.working_days import HolidayCalendar
from crg_tui.store.engine import Store
from crg_tui.store.tables import BankHoliday, HolidayYear, table


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
