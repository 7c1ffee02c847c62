"""Keeping the table of bank holidays: filled from a library once, and by people when a day is proclaimed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Ask, Day, Draft, Line
from crg_tui.domain.working_days import HolidayCalendar
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.audit import PROGRAM
from crg_tui.store.tables import BankHoliday, HolidayYear

FORM = "bank-holiday"
"""The name under which the form's draft is kept."""

FIRST_YEAR = 2000
YEARS_AHEAD = 10


class BankHolidayDraft(Draft):
    """A day that was proclaimed after the table was filled."""

    day: Annotated[Day, Ask("Day", "The day that does not count.")]
    name: Annotated[Line, Ask("Name", "What it is for, and who proclaimed it.")]


def from_library(first_year: int, last_year: int) -> HolidayCalendar:
    """England's bank holidays of these years as the library `holidays` knows them. Takes about a tenth of a second."""
    import holidays
    from holidays.version import __version__

    found = holidays.country_holidays("GB", subdiv="ENG", years=range(first_year, last_year + 1))
    return HolidayCalendar(dict(found.items()), first_year, last_year, f"holidays {__version__}")


def fill_if_needed(context: Context) -> None:
    """As the program itself: add what is missing, once a year at most. Costs one small query when nothing is."""
    from crg_tui.queries import bank_holidays

    calendar = bank_holidays.calendar(context.store)
    if calendar.last_year < context.clock.today().year + 2:
        fill(context.acting_as(PROGRAM))


@intention
def fill(work: Work) -> int | Refused:
    """Add the years that are not there yet, up to ten years ahead; answers how many years were added."""
    known = {held.year for held in work.where(HolidayYear)}
    wanted = [year for year in range(FIRST_YEAR, work.today.year + YEARS_AHEAD + 1) if year not in known]
    if not wanted:
        return 0
    calendar = from_library(wanted[0], wanted[-1])
    held = {holiday.on_day for holiday in work.where(BankHoliday)}
    for day, name in sorted(calendar.days.items()):
        if day.year in wanted and day not in held:
            work.add(BankHoliday(on_day=day, name=name, source=calendar.source))
    for year in wanted:
        work.add(HolidayYear(year=year, source=calendar.source))
    return len(wanted)


@intention
def proclaim(work: Work, draft: BankHolidayDraft) -> date | Refused:
    """Add a day that was proclaimed later. Clocks that run are read anew from then on."""
    held = work.where(BankHoliday, on_day=draft.day)
    if held:
        return refuse(f"That day is already a bank holiday: {held[0].name}.", "Nothing needs to be done.", "day")
    work.add(BankHoliday(on_day=draft.day, name=draft.name, source=f"added by {work.author.name}"))
    work.drop_draft(FORM)
    return draft.day
