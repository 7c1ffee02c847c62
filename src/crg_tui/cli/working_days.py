"""`crg-tui working-days`: count working days in England, with the working shown. Needs no database."""

from __future__ import annotations

import argparse
import os
from datetime import date

from crg_tui.cli import desk
from crg_tui.domain import working_days
from crg_tui.domain.answers import refuse
from crg_tui.domain.partial_date import parse_day
from crg_tui.domain.working_days import FirstDay, HolidayCalendar, NotComputable


def build(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("dates", nargs="+", metavar="START [END]", help="days, for example 1.4.2022 25.4.2022")
    parser.add_argument("--add", type=int, metavar="N", help="the due date, N working days after START")
    parser.add_argument("--day-1", action="store_true", help="the start date is day 1 (otherwise day 0)")
    parser.set_defaults(function=_count)


def _count(options: argparse.Namespace) -> int:
    wanted = 1 if options.add is not None else 2
    if len(options.dates) != wanted:
        return desk.refused(refuse("This takes START and END, or --add N and START.", "Give the days that it needs."))
    days: list[date] = []
    for text in options.dates:
        try:
            days.append(parse_day(text))
        except ValueError as error:
            return desk.refused(refuse(str(error), ""))
    first_day = FirstDay.DAY_1 if options.day_1 else FirstDay.DAY_0
    calendar = _calendar(options, days, options.add or 0)
    if options.add is not None:
        result: working_days.DueDate | working_days.WorkingDays | NotComputable = working_days.add(
            days[0], options.add, calendar, first_day
        )
    else:
        result = working_days.count(days[0], days[1], calendar, first_day)
    if options.json:
        desk.print_json(_data(result))
    else:
        print("\n".join(result.working()))
    return 1 if isinstance(result, NotComputable) else 0


def _calendar(options: argparse.Namespace, days: list[date], ahead: int) -> HolidayCalendar:
    if options.db or os.environ.get("CRG_TUI_DB"):
        from crg_tui.queries import bank_holidays

        with desk.opened(options) as context:
            return bank_holidays.calendar(context.store)
    from crg_tui.services.bank_holidays import from_library

    last = max(days).year + 1 + max(0, min(ahead, 20_000)) // 200
    return from_library(max(1900, min(days).year), min(2100, last))


def _data(result: working_days.DueDate | working_days.WorkingDays | NotComputable) -> dict[str, object]:
    data: dict[str, object] = desk.as_data(result)
    if "days" in data:
        data["working_days"] = data.pop("days")
    return data
