"""`crg-tui history`: the latest operations, what one changed, and undoing one."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    listed = verbs.add_parser("list", help="the latest operations, newest first")
    listed.add_argument("--limit", type=int, default=20, metavar="N", help="how many (20)")
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="what one operation changed")
    show.add_argument("operation", help="its name, as `list` prints it, or the beginning of it")
    show.set_defaults(function=_show)
    undo = verbs.add_parser("undo", help="reverse one operation; the log keeps both")
    undo.add_argument("operation", help="its name, as `list` prints it, or the beginning of it")
    undo.set_defaults(function=_undo)


def _list(options: argparse.Namespace) -> int:
    from crg_tui.clock import london
    from crg_tui.queries import history

    if options.limit < 1:
        return desk.refused(refuse(f"{options.limit} operations cannot be listed.", "Ask for one or more."))
    with desk.opened(options) as context:
        lines = history.latest(context.store, options.limit)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        at = line.at.astimezone(london())
        print(f"{line.op_id}  {at:%d.%m.%Y %H:%M}  {line.who}  {line.source}: {line.kinds}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.queries import history
    from crg_tui.queries.record_words import what_happened

    with desk.opened(options) as context:
        changes = history.of_operation(context.store, options.operation)
    if not changes:
        return desk.refused(refuse("There is no such operation.", "Look at `crg-tui history list`."))
    if options.json:
        desk.print_json(changes)
    for change in () if options.json else changes:
        print(what_happened(change.record_kind, change.kind))
        for label, words in change.told:
            print(f"  {label}: {words}")
        for name, (before, after) in change.fields.items():
            print(f"  {name}: {'' if before is None else before!r} -> {'' if after is None else after!r}")
    return 0


def _undo(options: argparse.Namespace) -> int:
    from crg_tui.queries import history
    from crg_tui.services import undo

    with desk.opened(options, writes=True) as context:
        found = history.named(context.store, options.operation)
        if len(found) > 1:
            said = f"Several operations begin with {options.operation}."
            return desk.refused(refuse(said, "Give more of its name: `crg-tui history list`."))
        answer = undo.undo(context, found[0] if found else options.operation)
        return desk.told(answer, options, "Undone: {0.records} records are as they were before.")
