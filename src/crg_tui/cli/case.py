"""`crg-tui case`: cases."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    listed = verbs.add_parser("list", help="all cases, newest first")
    listed.add_argument("--search", default="", metavar="WORDS", help="only cases that hold all these words")
    listed.set_defaults(function=_list)


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import cases

    with desk.opened(options) as context:
        wanted = cases.keys(context.store, options.search) if options.search else None
        lines = cases.lines(context.store, wanted)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        received = line.received_on.shown if line.received_on else "not recorded"
        print(f"{line.ref}  {', '.join(line.children)}  received {received}: {desk.first_line(line.summary)}")
    return 0
