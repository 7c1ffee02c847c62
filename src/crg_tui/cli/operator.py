"""`crg-tui operator`: who works with the program."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.services.operators import OperatorDraft


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="name somebody who works here; a name is claimed, not proved")
    desk.add_questions(add, OperatorDraft)
    add.set_defaults(function=_add)
    verbs.add_parser("list", help="who works here now").set_defaults(function=_list)
    end = verbs.add_parser("end", help="somebody no longer works here")
    end.add_argument("name", help="their name, with the role in brackets where they have several")
    end.set_defaults(function=_end)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import operators

    draft = desk.draft_from(OperatorDraft, options)
    if draft is None:
        return 1
    with desk.opened(options) as context:
        answer = operators.begin(operators.as_program(context), draft)
        return desk.told(answer, options, "{0.name} works here.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import operators

    with desk.opened(options) as context:
        lines = operators.current(context.store)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(f"{line.name}, {line.role.label}")
    return 0


def _end(options: argparse.Namespace) -> int:
    from crg_tui.queries import operators as found
    from crg_tui.services import operators

    with desk.opened(options, writes=True) as context:
        lines = [line for line in found.current(context.store) if options.name in desk.names_of(line)]
        if not lines:
            return desk.refused(refuse(f"Nobody named {options.name} works here.", "See `crg-tui operator list`."))
        if len(lines) > 1:
            roles = ", ".join(line.role.label for line in lines)
            return desk.refused(refuse(f"{options.name} works here as {roles}.", "Say which: 'NAME (ROLE)'."))
        return desk.told(operators.end(context, lines[0].id), options, "{0.name} no longer works here.")
