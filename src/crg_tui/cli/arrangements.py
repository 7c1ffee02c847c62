"""`crg-tui arrangements`: the arrangements as dated versions."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.group_drafts import ArrangementsDraft, ConfirmDraft
from crg_tui.domain.partial_date import parse_day

if TYPE_CHECKING:
    from crg_tui.queries.arrangements import ArrangementsPage
    from crg_tui.services.work import Context

_DAY = "a day: the version that is in force on it; without one, today's"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="a new version, from the day on which it comes into force")
    desk.add_questions(add, ArrangementsDraft)
    add.set_defaults(function=_add)
    load = verbs.add_parser("load", help="take in published arrangements with their seats")
    load.add_argument("profile", help="the name of a shipped profile, or a file that ends with .toml")
    load.set_defaults(function=_load)
    verbs.add_parser("list", help="all versions, the latest first").set_defaults(function=_list)
    for name, told, function in (
        ("show", "one version, with what is assumed", _show),
        ("confirm", "say that a rule was read where it is published", _confirm),
        ("correct", "put a version right that nothing is stamped with", _correct),
    ):
        verb = verbs.add_parser(name, help=told, description="" if name != "correct" else "What is not given stays.")
        verb.add_argument("on", nargs="?", default=None, metavar="DAY", help=_DAY)
        verb.set_defaults(function=function)
        if name == "confirm":
            desk.add_questions(verb, ConfirmDraft)
        if name == "correct":
            desk.add_questions(verb, ArrangementsDraft)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import arrangements

    return verbs.record(options, ArrangementsDraft, arrangements.add, "Recorded the {0.name}.")


def _load(options: argparse.Namespace) -> int:
    from crg_tui.handover import fixtures
    from crg_tui.services import profiles

    profile = fixtures.find(options.profile)
    if isinstance(profile, Refused):
        return desk.refused(profile)
    with desk.opened(options, writes=True) as context:
        answer = profiles.load(context, profile)
        return desk.told(answer, options, "Loaded {0.title}: the {0.arrangements}, {0.seats} seats.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import arrangements as content
    from crg_tui.queries import arrangements

    with desk.opened(options) as context:
        versions = arrangements.versions(context.store)
    if options.json:
        desk.print_json(versions)
    for page in () if options.json else versions:
        doubt = content.assumed(page)
        print(f"{page.name}  {page.group_name}  {page.decides} decides" + (f"  assumed: {doubt}" if doubt else ""))
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import arrangements as content
    from crg_tui.queries import arrangements as found

    with desk.opened(options) as context:
        page = _page(context, options)
        before = found.before(context.store, page.in_force_from) if page else None
    if page is None:
        return 1
    if options.json:
        desk.print_json(page)
        return 0
    desk.facts(content.facts(page))
    if before is not None:
        print(f"\nChanged from the {before.name}")
        desk.facts(content.changes(before, page) or (("Changes", "none"),))
    return 0


def _confirm(options: argparse.Namespace) -> int:
    from crg_tui.services import arrangements

    return verbs.answer(
        options, ConfirmDraft, _page,
        lambda context, page, draft: arrangements.confirm(context, page.id, draft, seen=page.entry),
        "Confirmed: the rule of {0.rule} in the {0.name}.",
    )  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import arrangements as found
    from crg_tui.services import arrangements

    return verbs.correct(
        options, ArrangementsDraft, _page, found.as_typed_before,
        lambda context, page, draft: arrangements.correct(context, page.id, draft, seen=page.entry),
        "Corrected the {0.name}.",
    )  # fmt: skip


def _page(context: Context, options: argparse.Namespace) -> ArrangementsPage | None:
    from crg_tui.queries import arrangements

    try:
        day = context.clock.today() if options.on is None else parse_day(options.on)
    except ValueError as error:
        desk.refused(refuse(str(error), ""))
        return None
    page = arrangements.in_force(context.store, day)
    if page is None:
        desk.refused(refuse("No arrangements were in force on that day.", "Look at `crg-tui arrangements list`."))
    return page
