"""`crg-tui chair`: who chairs, and who is vice-chair."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.group import same_words
from crg_tui.domain.group_drafts import ChairDraft, EndDraft


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    put = verbs.add_parser("set", help="somebody takes the chair, or becomes vice-chair")
    desk.add_questions(put, ChairDraft)
    put.set_defaults(function=_set)
    listed = verbs.add_parser("list", help="who chairs today")
    listed.add_argument("--all", action="store_true", help="also those who chaired or will")
    listed.set_defaults(function=_list)
    end = verbs.add_parser("end", help="they leave the chair; a membership goes on")
    end.add_argument("person", help="the name as it is recorded")
    desk.add_questions(end, EndDraft)
    end.set_defaults(function=_end)


def _set(options: argparse.Namespace) -> int:
    from crg_tui.services import chairs

    draft = desk.draft_from(ChairDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        return desk.told(chairs.appoint(context, draft), options, "{0.name} is {0.office}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import group as content
    from crg_tui.queries import group

    with desk.opened(options) as context:
        today = context.clock.today()
        lines = [line for line in group.chairings(context.store) if options.all or line.period.holds(today)]
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(f"{line.office.label}  {content.chair_words(line)}")
    return 0


def _end(options: argparse.Namespace) -> int:
    from crg_tui.queries import group
    from crg_tui.services import chairs

    draft = desk.draft_from(EndDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        today = context.clock.today()
        named = [line for line in group.chairings(context.store) if same_words(line.name, options.person)]
        found = [line for line in named if line.period.holds(today)] or named
        if not found:
            return desk.refused(refuse(f"{options.person} does not chair.", "Look at `crg-tui chair list --all`."))
        answer = chairs.end(context, found[0].id, draft, seen=found[0].entry)
        return desk.told(answer, options, "{0.name} is no longer {0.office} after that day.")
