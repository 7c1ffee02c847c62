"""`crg-tui legend`: what the colours of the BRAG status mean, from which day on."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.plan_drafts import LegendConfirmedDraft, LegendDraft, LegendLineDraft

if TYPE_CHECKING:
    from crg_tui.queries.legends import LegendPage
    from crg_tui.services.work import Context

_NAME = "its name, or the day on which it came into force"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="a legend from a day on, with the lines of the one in force")
    desk.add_questions(add, LegendDraft)
    add.set_defaults(function=_add)
    verbs.add_parser("list", help="the legends, with that which is supplied").set_defaults(function=_list)
    show = verbs.add_parser("show", help="one legend with its lines; without a name the one in force today")
    show.add_argument("name", nargs="?", default=None, help=_NAME)
    show.set_defaults(function=_show)
    for verb, told, draft, function in (
        ("correct", "put name, day or source right; what is not given stays", LegendDraft, _correct),
        ("confirm", "it was compared with what the partnership agreed", LegendConfirmedDraft, _confirm),
        ("add-line", "one more line", LegendLineDraft, _add_line),
        ("correct-line", "put a line right, or move it; what is not given stays", LegendLineDraft, _correct_line),
    ):
        made = verbs.add_parser(verb, help=told)
        made.add_argument("legend", help=_NAME)
        if function is _correct_line:
            made.add_argument("line", type=int, help="the number of the line")
        desk.add_questions(made, draft)
        made.set_defaults(function=function)
    gone = verbs.add_parser("remove-line", help="take a line away")
    gone.add_argument("legend", help=_NAME)
    gone.add_argument("line", type=int, help="the number of the line")
    gone.set_defaults(function=_remove_line)
    remove = verbs.add_parser("remove", help="take a legend away; the history keeps it")
    remove.add_argument("legend", help=_NAME)
    remove.set_defaults(function=_remove)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import legends

    return verbs.record(options, LegendDraft, legends.add, "Added {0.name}; it is unconfirmed.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.domain.brag import SUPPLIED
    from crg_tui.domain.partial_date import show_day
    from crg_tui.queries import legends

    with desk.opened(options) as context:
        every = [SUPPLIED, *(page.legend for page in legends.every(context.store))]
    if options.json:
        desk.print_json(every)
    for one in () if options.json else every:
        began = show_day(one.in_force_from, weekday=False) if one.in_force_from is not None else "supplied"
        print(f"{one.name}  {began}  {len(one.lines)} lines, {'confirmed' if one.confirmed else 'unconfirmed'}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import action_page
    from crg_tui.queries import legends

    with desk.opened(options) as context:
        if options.name is None:
            legend = legends.on(context.store, context.clock.today())
        else:
            page = _page(context, options.name)
            if page is None:
                return 1
            legend = page.legend
    if options.json:
        desk.print_json(legend)
        return 0
    desk.facts(action_page.legend_lines(legend))
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import legends as found
    from crg_tui.services import legends

    return verbs.correct(
        options, LegendDraft, _named, found.as_typed_before,
        lambda context, page, draft: legends.correct(context, page.id, draft, seen=page.entry), "Corrected {0.name}.",
    )  # fmt: skip


def _confirm(options: argparse.Namespace) -> int:
    from crg_tui.services import legends

    return verbs.answer(
        options, LegendConfirmedDraft, _named,
        lambda context, page, draft: legends.confirm(context, page.id, draft, seen=page.entry),
        "{0.name} is confirmed.",
    )  # fmt: skip


def _add_line(options: argparse.Namespace) -> int:
    from crg_tui.services import legends

    return verbs.answer(
        options, LegendLineDraft, _named,
        lambda context, page, draft: legends.add_line(context, page.id, draft, seen=page.entry),
        "{0.name} has a line {0.number}.",
    )  # fmt: skip


def _correct_line(options: argparse.Namespace) -> int:
    from crg_tui.queries import legends as found
    from crg_tui.services import legends

    def typed_before(page: LegendPage) -> dict[str, str]:
        line = next((one for one in page.legend.lines if one.number == options.line), None)
        return found.line_typed_before(line) if line is not None else {}

    return verbs.correct(
        options, LegendLineDraft, _named, typed_before,
        lambda context, page, draft: legends.correct_line(context, page.id, options.line, draft, seen=page.entry),
        "{0.name}: line {0.number} is put right.",
    )  # fmt: skip


def _remove_line(options: argparse.Namespace) -> int:
    from crg_tui.services import legends

    return verbs.act(
        options, _named,
        lambda context, page: legends.remove_line(context, page.id, options.line, seen=page.entry),
        "{0.name}: line {0.number} is taken away.",
    )  # fmt: skip


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import legends

    return verbs.act(
        options, _named, lambda context, page: legends.remove(context, page.id, seen=page.entry),
        "{0.name} is taken away.",
    )  # fmt: skip


def _named(context: Context, options: argparse.Namespace) -> LegendPage | None:
    return _page(context, options.legend)


def _page(context: Context, name: str) -> LegendPage | None:
    from crg_tui.queries import legends

    page = legends.named(context.store, name)
    if page is None:
        desk.refused(refuse(f"There is no legend {name}.", "Look at `crg-tui legend list`.", "name"))
    return page
