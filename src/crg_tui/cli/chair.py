"""`crg-tui chair`: who chairs, and who is vice-chair."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.group import same_words
from crg_tui.domain.group_drafts import ChairDraft, EndDraft

if TYPE_CHECKING:
    from crg_tui.queries.group import ChairLine
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for name, told in (
        ("add", "name who chairs, or who is vice-chair, from a day on"),
        ("set", "the same: somebody takes the chair, or becomes vice-chair"),
    ):
        put = verbs.add_parser(name, help=told)
        desk.add_questions(put, ChairDraft)
        put.set_defaults(function=_set)
    listed = verbs.add_parser("list", help="who chairs today")
    listed.add_argument("--all", action="store_true", help="also those who chaired or will")
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="one of them: in which office, from when to when")
    show.add_argument("person", help="the name as it is recorded")
    show.set_defaults(function=_show)
    end = verbs.add_parser("end", help="they leave the chair; a membership goes on")
    end.add_argument("person", help="the name as it is recorded")
    desk.add_questions(end, EndDraft)
    end.set_defaults(function=_end)


def _set(options: argparse.Namespace) -> int:
    from crg_tui.services import chairs

    return verbs.record(options, ChairDraft, chairs.appoint, "{0.name} is {0.office}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import group as content
    from crg_tui.queries import group

    def lines(context: Context, _: argparse.Namespace) -> list[ChairLine]:
        today = context.clock.today()
        return [line for line in group.chairings(context.store) if options.all or line.period.holds(today)]

    return verbs.list_(options, lines, lambda line: f"{line.office.label}  {content.chair_words(line)}")


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _line, lambda line: (
        ("Name", line.name), ("Office", line.office.label), ("Seat", line.seat or "without a seat"),
        ("Lasts", line.period.shown),
    ))  # fmt: skip


def _end(options: argparse.Namespace) -> int:
    from crg_tui.services import chairs

    return verbs.answer(
        options, EndDraft, _line, lambda context, line, draft: chairs.end(context, line.id, draft, seen=line.entry),
        "{0.name} is no longer {0.office} after that day.",
    )  # fmt: skip


def _line(context: Context, options: argparse.Namespace) -> ChairLine | None:
    from crg_tui.queries import group

    today = context.clock.today()
    named = [line for line in group.chairings(context.store) if same_words(line.name, options.person)]
    found = [line for line in named if line.period.holds(today)] or named
    if not found:
        desk.refused(refuse(f"{options.person} does not chair.", "Look at `crg-tui chair list --all`."))
    return found[0] if found else None
