"""`crg-tui bank-holiday`: the days that this database does not count."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk
from crg_tui.domain.answers import Done, refuse
from crg_tui.domain.partial_date import parse_day, show_day
from crg_tui.services.bank_holidays import BankHolidayDraft


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="a day that was proclaimed; clocks that it moves are listed")
    desk.add_questions(add, BankHolidayDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="all days and the years they are complete for")
    listed.add_argument("--year", type=int, default=None, help="only this year")
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="one day: what it is for, and where it comes from")
    show.add_argument("day", help="the day, for example 25.12.2026")
    show.set_defaults(function=_show)
    fill = verbs.add_parser("fill", help="add the years ahead that are not there yet")
    fill.set_defaults(function=_fill)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.queries import moved
    from crg_tui.services import bank_holidays

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(BankHolidayDraft, options)
        if draft is None:
            return 1
        today = context.clock.today()
        before = moved.due_dates(context.store, today)
        answer = bank_holidays.proclaim(context, draft)
        clocks = moved.since(before, moved.due_dates(context.store, today))
    if options.json and isinstance(answer, Done):
        desk.print_json({"value": answer.value, "op_id": answer.op_id, "moved": clocks})
        return 0
    status = desk.told(answer, options, "Added {0}.")
    for clock in clocks:
        print(f"{clock.case_ref} {clock.title}: {clock.sentence}")
    return status


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import bank_holidays

    with desk.opened(options) as context:
        calendar = bank_holidays.calendar(context.store)
    days = {day: name for day, name in sorted(calendar.days.items()) if options.year in (None, day.year)}
    if options.json:
        desk.print_json({"first_year": calendar.first_year, "last_year": calendar.last_year,
                         "days": [{"day": day, "name": name} for day, name in days.items()]})  # fmt: skip
        return 0
    print(calendar.description)
    for day, name in days.items():
        print(f"{day.isoformat()}  {name}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.queries import bank_holidays

    try:
        wanted = parse_day(options.day)
    except ValueError as error:
        return desk.refused(refuse(str(error), ""))
    with desk.opened(options) as context:
        line = next((line for line in bank_holidays.days(context.store) if line.day == wanted), None)
    if line is None:
        remedy = f"See `crg-tui bank-holiday list --year {wanted.year}`."
        return desk.refused(refuse(f"{show_day(wanted)} is no bank holiday here.", remedy))
    if options.json:
        desk.print_json(line)
    else:
        desk.facts((("Day", show_day(line.day)), ("Name", line.name), ("Source", line.source)))
    return 0


def _fill(options: argparse.Namespace) -> int:
    from crg_tui.services import bank_holidays

    with desk.opened(options, writes=True) as context:
        return desk.told(bank_holidays.fill(context), options, "{0} years added.")
