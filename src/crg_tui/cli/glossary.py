"""`crg-tui glossary`: abbreviations that papers write out at their first use."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.asking import typed_before
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

    return verbs.record(options, GlossaryDraft, glossary.add, "Added {0.abbreviation}.")


def _fill(options: argparse.Namespace) -> int:
    from crg_tui.services import glossary

    with desk.opened(options, writes=True) as context:
        return desk.told(glossary.fill(context), options, "{0} abbreviations added.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import language

    return verbs.list_(
        options, lambda context, _: language.glossary(context.store),
        lambda line: f"{line.abbreviation}: {line.expansion}",
        "The glossary is empty. `crg-tui glossary fill` adds the field's own abbreviations.",
    )  # fmt: skip


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _line, lambda line: (
        ("Abbreviation", line.abbreviation), ("Stands for", line.expansion), ("Source", line.source or "not recorded"),
    ))  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.services import glossary

    return verbs.correct(
        options, GlossaryDraft, _line, lambda line: typed_before(GlossaryDraft, line),
        lambda context, line, draft: glossary.correct(context, line.id, draft, seen=line.entry),
        "Corrected {0.abbreviation}.",
    )  # fmt: skip


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import glossary

    return verbs.act(
        options, _line, lambda context, line: glossary.remove(context, line.id, seen=line.entry),
        "Removed {0.abbreviation}.",
    )  # fmt: skip


def _line(context: Context, options: argparse.Namespace) -> TermLine | None:
    from crg_tui.queries import language

    lines = language.glossary(context.store)
    wanted = options.term.strip()
    same = [line for line in lines if line.abbreviation == wanted]
    found = next(iter(same or [line for line in lines if line.abbreviation.casefold() == wanted.casefold()]), None)
    if found is None:
        desk.refused(refuse(f"{wanted} is not in the glossary.", "Look at `crg-tui glossary list`."))
    return found
