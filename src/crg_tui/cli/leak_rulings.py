"""`crg-tui leaks`: what was ruled about places that the leak check pointed out."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk


def build(parser: argparse.ArgumentParser) -> None:
    """The verb."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    verbs.add_parser("list", help="every ruling, the newest first").set_defaults(function=_list)


def _list(options: argparse.Namespace) -> int:
    from crg_tui.clock import london
    from crg_tui.queries import leaks

    with desk.opened(options) as context:
        lines = leaks.every(context.store)
    if options.json:
        desk.print_json(lines)
        return 0
    for line in lines:
        reason = f": {line.reason}" if line.reason else ""
        when = f"{line.at.astimezone(london()):%d.%m.%Y %H:%M}"
        print(f"{when}  {line.by}  {line.paper}, {line.place}  {line.about}  {line.ruling.label}{reason}")
    if not lines:
        print("Nothing was ruled yet.")
    return 0
