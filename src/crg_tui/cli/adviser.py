"""`crg-tui adviser`: who attends without a seat."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.group import same_words
from crg_tui.domain.group_drafts import AdviserDraft, EndDraft

if TYPE_CHECKING:
    from crg_tui.queries.group import AdviserPage
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="somebody attends without a seat; never counted for quorum")
    desk.add_questions(add, AdviserDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="who attends without a seat today")
    listed.add_argument("--all", action="store_true", help="also those who have left or are to come")
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="everything that is recorded of one of them")
    show.add_argument("person", help="the name as it is recorded")
    show.set_defaults(function=_show)
    correct = verbs.add_parser("correct", help="put an entry right", description="What is not given stays as it is.")
    correct.add_argument("person", help="the name as it is recorded")
    desk.add_questions(correct, AdviserDraft)
    correct.set_defaults(function=_correct)
    end = verbs.add_parser("end", help="they attend no longer")
    end.add_argument("person", help="the name as it is recorded")
    desk.add_questions(end, EndDraft)
    end.set_defaults(function=_end)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import advisers

    draft = desk.draft_from(AdviserDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        return desk.told(advisers.add(context, draft), options, "Recorded {0.name}, {0.kind}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import group as content
    from crg_tui.queries import group

    with desk.opened(options) as context:
        today = context.clock.today()
        lines = [line for line in group.advisers(context.store) if options.all or line.period.holds(today)]
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(content.adviser_words(line))
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        page = _page(context, options.person)
    if page is None:
        return 1
    if options.json:
        desk.print_json(page)
        return 0
    line = page.line
    desk.facts(
        (
            ("Name", line.name), ("Capacity", line.kind.label), ("Job title", line.job_title or "not recorded"),
            ("Lasts", line.period.shown),
        )
    )  # fmt: skip
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import group
    from crg_tui.services import advisers

    with desk.opened(options, writes=True) as context:
        page = _page(context, options.person)
        draft = desk.draft_from(AdviserDraft, options, group.adviser_as_typed(page)) if page else None
        if page is None or draft is None:
            return 1
        answer = advisers.correct(context, page.line.id, draft, seen=page.entry)
        return desk.told(answer, options, "Corrected {0.name}, {0.kind}.")


def _end(options: argparse.Namespace) -> int:
    from crg_tui.services import advisers

    draft = desk.draft_from(EndDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        page = _page(context, options.person)
        if page is None:
            return 1
        answer = advisers.end(context, page.line.id, draft, seen=page.entry)
        return desk.told(answer, options, "{0.name}, {0.kind}, ends.")


def _page(context: Context, name: str) -> AdviserPage | None:
    from crg_tui.queries import group

    today = context.clock.today()
    named = [line for line in group.advisers(context.store) if same_words(line.name, name)]
    found = [line for line in named if line.period.holds(today)] or named
    if found:
        return group.adviser_page(context.store, found[-1].id)
    remedy = "Look it up with `crg-tui adviser list --all`."
    desk.refused(refuse(f"Nobody named {name} attends without a seat.", remedy))
    return None
