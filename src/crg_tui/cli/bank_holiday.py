"""`crg-tui bank-holiday`: the days that this database does not count."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk
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
    fill = verbs.add_parser("fill", help="add the years ahead that are not there yet")
    fill.set_defaults(function=_fill)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.queries import clocks
    from crg_tui.services import bank_holidays

    draft = desk.draft_from(BankHolidayDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        today = context.clock.today()
        before = {(clock.case_ref, clock.reading.rule.kind): clock for clock in clocks.running(context.store, today)}
        answer = bank_holidays.proclaim(context, draft)
        status = desk.told(answer, options, "Added {0}.")
        for clock in clocks.running(context.store, today) if status == 0 else ():
            was = before.get((clock.case_ref, clock.reading.rule.kind))
            if was is not None and was.reading.due != clock.reading.due:
                moved = f"due {was.reading.due} before, {clock.reading.due} now"
                print(f"{clock.case_ref} {clock.reading.rule.title}: {moved}")
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


def _fill(options: argparse.Namespace) -> int:
    from crg_tui.services import bank_holidays

    with desk.opened(options, writes=True) as context:
        return desk.told(bank_holidays.fill(context), options, "{0} years added.")
