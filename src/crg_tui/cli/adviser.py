"""`crg-tui adviser`: who attends without a seat."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.group import same_words
from crg_tui.domain.group_drafts import AdviserDraft, EndDraft

if TYPE_CHECKING:
    from crg_tui.queries.group import AdviserLine, AdviserPage
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

    return verbs.record(options, AdviserDraft, advisers.add, "Recorded {0.name}, {0.kind}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import group as content
    from crg_tui.queries import group

    def lines(context: Context, _: argparse.Namespace) -> list[AdviserLine]:
        today = context.clock.today()
        return [line for line in group.advisers(context.store) if options.all or line.period.holds(today)]

    return verbs.list_(options, lines, content.adviser_words)


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _page, lambda page: (
        ("Name", page.line.name), ("Capacity", page.line.kind.label),
        ("Job title", page.line.job_title or "not recorded"), ("Lasts", page.line.period.shown),
    ))  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import group
    from crg_tui.services import advisers

    return verbs.correct(
        options, AdviserDraft, _page, group.adviser_as_typed,
        lambda context, page, draft: advisers.correct(context, page.line.id, draft, seen=page.entry),
        "Corrected {0.name}, {0.kind}.",
    )  # fmt: skip


def _end(options: argparse.Namespace) -> int:
    from crg_tui.services import advisers

    return verbs.answer(
        options, EndDraft, _page,
        lambda context, page, draft: advisers.end(context, page.line.id, draft, seen=page.entry),
        "{0.name}, {0.kind}, ends.",
    )  # fmt: skip


def _page(context: Context, options: argparse.Namespace) -> AdviserPage | None:
    from crg_tui.queries import group

    today = context.clock.today()
    named = [line for line in group.advisers(context.store) if same_words(line.name, options.person)]
    found = [line for line in named if line.period.holds(today)] or named
    if found:
        return group.adviser_page(context.store, found[-1].id)
    remedy = "Look it up with `crg-tui adviser list --all`."
    desk.refused(refuse(f"Nobody named {options.person} attends without a seat.", remedy))
    return None
