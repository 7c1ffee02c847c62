"""`crg-tui reminders`: everything that is due, as a list, a calendar file, or a letter to each agency that owes."""

from __future__ import annotations

import argparse
from pathlib import Path

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.partial_date import show_day


def build(parser: argparse.ArgumentParser) -> None:
    """Where it goes."""
    parser.add_argument(
        "-o",
        "--output",
        default=None,
        metavar="FILE",
        help="a calendar file, ending in .ics",
    )
    parser.add_argument(
        "--agencies", action="store_true", help="what each agency owes; `paper make agency-reminder` writes its letter"
    )
    parser.set_defaults(function=_reminders)


def _reminders(options: argparse.Namespace) -> int:
    from crg_tui.queries import due

    if options.agencies:
        return _agencies(options)
    if options.output is not None:
        return _calendar(options)
    with desk.opened(options) as context:
        lines = due.lines(context.store, context.clock.today(), context.clock.now())
    if options.json:
        desk.print_json(lines)
    for one in () if options.json else lines:
        on = show_day(one.due_on) if one.due_on else "no day"
        print(f"{on}{', late' if one.late else ''}: {one.told}")
    if not lines and not options.json:
        print("Nothing is due.")
    return 0


def _calendar(options: argparse.Namespace) -> int:
    from crg_tui.handover import calendar_file

    path = Path(options.output)
    if path.suffix.lower() != calendar_file.ENDING:
        return desk.refused(refuse(f"{path.name} is no calendar file.", "Name one that ends in .ics."))
    with desk.opened(options) as context:
        content, count = calendar_file.make(context)
    desk.write_whole(path, content)
    if options.json:
        desk.print_json({"file": str(path), "entries": count})
    else:
        print(f"Wrote {path.name}: {count} entr{'y' if count == 1 else 'ies'}.")
    return 0


def _agencies(options: argparse.Namespace) -> int:
    from crg_tui.queries import agency_owes

    with desk.opened(options) as context:
        lines = agency_owes.every(context.store)
    if options.json:
        desk.print_json(lines)
    for one in () if options.json else lines:
        counted = (("returns", one.returns), ("words to follow", one.words), ("actions", one.actions))
        print(f"{one.short_name}: {', '.join(f'{what} {len(owed)}' for what, owed in counted if owed)}")
    if not lines and not options.json:
        print("No agency owes anything.")
    return 0
