"""`crg-tui operator`: who works with the program."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.services.operators import OperatorDraft

_NAMED = "their name, with the role in brackets where they have several"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="name somebody who works here; a name is claimed, not proved")
    desk.add_questions(add, OperatorDraft)
    add.set_defaults(function=_add)
    verbs.add_parser("list", help="who works here now").set_defaults(function=_list)
    show = verbs.add_parser("show", help="one person: since when, and how much the log has from them")
    show.add_argument("name", help=_NAMED)
    show.set_defaults(function=_show)
    end = verbs.add_parser("end", help="somebody no longer works here")
    end.add_argument("name", help=_NAMED)
    end.set_defaults(function=_end)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import operators

    with desk.opened(options) as context:
        draft = desk.draft_from(OperatorDraft, options)
        if draft is None:
            return 1
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


def _show(options: argparse.Namespace) -> int:
    from crg_tui.clock import london
    from crg_tui.domain.partial_date import show_day
    from crg_tui.queries import operators

    with desk.opened(options) as context:
        found = [line for line in operators.every(context.store) if options.name in desk.names_of(line)]
        if len(found) != 1:
            roles = ", ".join(line.role.label for line in found)
            sentence = f"{options.name} has several roles: {roles}." if found else f"Nobody is named {options.name}."
            remedy = "Say which: 'NAME (ROLE)'." if found else "See `crg-tui operator list`."
            return desk.refused(refuse(sentence, remedy))
        page = operators.page(context.store, found[0].id)
    assert page is not None
    if options.json:
        desk.print_json(page)
        return 0
    last = f"{page.last_at.astimezone(london()):%d.%m.%Y %H:%M}" if page.last_at else "nothing yet"
    desk.facts(
        (
            ("Name", page.name), ("Role", page.role.label), ("From", show_day(page.from_date, weekday=False)),
            ("To", show_day(page.to_date, weekday=False) if page.to_date else "works here now"),
            ("Operations", str(page.operations)), ("Last one", last),
        )
    )  # fmt: skip
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
