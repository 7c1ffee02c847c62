"""`crg-tui glossary`: abbreviations that papers write out at their first use."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.language import GlossaryDraft

if TYPE_CHECKING:
    from crg_tui.queries.language import TermLine
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="one more abbreviation")
    desk.add_questions(add, GlossaryDraft)
    add.set_defaults(function=_add)
    verbs.add_parser("list", help="all of them").set_defaults(function=_list)
    for name, told, function in (
        ("show", "one abbreviation", _show),
        ("correct", "put one right; what is not given stays", _correct),
        ("remove", "take one out; the log keeps it", _remove),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("term", metavar="ABBREVIATION", help="as it stands in the glossary, for example CDOP")
        if name == "correct":
            desk.add_questions(verb, GlossaryDraft)
        verb.set_defaults(function=function)
    verbs.add_parser("fill", help="add the field's own that are not there yet").set_defaults(function=_fill)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import glossary

    draft = desk.draft_from(GlossaryDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        return desk.told(glossary.add(context, draft), options, "Added {0.abbreviation}.")


def _fill(options: argparse.Namespace) -> int:
    from crg_tui.services import glossary

    with desk.opened(options, writes=True) as context:
        return desk.told(glossary.fill(context), options, "{0} abbreviations added.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import language

    with desk.opened(options) as context:
        lines = language.glossary(context.store)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(f"{line.abbreviation}: {line.expansion}")
    if not lines and not options.json:
        print("The glossary is empty. `crg-tui glossary fill` adds the field's own abbreviations.")
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        line = _line(context, options)
    if line is None:
        return 1
    if options.json:
        desk.print_json(line)
        return 0
    desk.facts(
        (
            ("Abbreviation", line.abbreviation), ("Stands for", line.expansion),
            ("Source", line.source or "not recorded"),
        )
    )  # fmt: skip
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.domain.asking import as_typed
    from crg_tui.services import glossary

    with desk.opened(options, writes=True) as context:
        line = _line(context, options)
        before = {name: as_typed(getattr(line, name)) for name in GlossaryDraft.model_fields} if line else None
        draft = desk.draft_from(GlossaryDraft, options, before) if line else None
        if line is None or draft is None:
            return 1
        return desk.told(
            glossary.correct(context, line.id, draft, seen=line.entry), options, "Corrected {0.abbreviation}."
        )


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import glossary

    with desk.opened(options, writes=True) as context:
        line = _line(context, options)
        if line is None:
            return 1
        return desk.told(glossary.remove(context, line.id, seen=line.entry), options, "Removed {0.abbreviation}.")


def _line(context: Context, options: argparse.Namespace) -> TermLine | None:
    from crg_tui.queries import language

    lines = language.glossary(context.store)
    wanted = options.term.strip()
    same = [line for line in lines if line.abbreviation == wanted]
    found = next(iter(same or [line for line in lines if line.abbreviation.casefold() == wanted.casefold()]), None)
    if found is None:
        desk.refused(refuse(f"{wanted} is not in the glossary.", "Look at `crg-tui glossary list`."))
    return found
