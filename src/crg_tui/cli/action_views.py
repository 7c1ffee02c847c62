"""`crg-tui action list` with its views, and `crg-tui action mine`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from crg_tui.cli import desk
from crg_tui.domain.action_views import Filter, MineDraft, Which
from crg_tui.domain.answers import Refused, refuse

if TYPE_CHECKING:
    from crg_tui.queries.actions import ActionLine
    from crg_tui.services.work import Context

_NOBODY = refuse(
    "Nobody has chosen whose actions are yours.",
    "Choose with `crg-tui action mine LEAD`, or say who you are with --as.",
)
_VIEWS = {
    Which.OVERDUE: "only those whose due date has passed",
    Which.TO_VERIFY: "completed with evidence that nobody has verified",
    Which.TO_ASSURE: "verified, and a re-review or audit is due, or none is planned",
    Which.DONE: "only those that have ended",
    Which.ALL: "open ones and those that have ended",
}


def build(verbs: Any, add_places: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add both verbs to those of the noun."""
    listed = verbs.add_parser("list", help="open actions, overdue ones first")
    which = listed.add_mutually_exclusive_group()
    for view, told in _VIEWS.items():
        name = f"--{view.value.replace('_', '-')}"
        which.add_argument(name, dest="view", action="store_const", const=view, help=told)
    whose = listed.add_mutually_exclusive_group()
    whose.add_argument("--agency", default=None, metavar="LEAD", help="led by this agency or post, alone or jointly")
    whose.add_argument("--mine", action="store_true", help="led by whom `action mine` chose")
    listed.add_argument(
        "--search", default="", metavar="WORDS", help="each word in reference, wording, lead, case, pseudonym or theme"
    )
    listed.add_argument("--by-recommendation", action="store_true", help="by case and recommendation")
    add_places(listed)
    listed.set_defaults(function=_list)
    mine = verbs.add_parser("mine", help="whose actions `action list --mine` shows; without a name, says it")
    mine.add_argument("lead", nargs="?", default=None, help="an agency, a post, or both")
    mine.add_argument("--nobody", action="store_true", help="nobody's any more")
    mine.set_defaults(function=_mine)


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import action_views, actions, references

    with desk.opened(options) as context:
        today = context.clock.today()
        place = references.place(context.store, options.case, options.meeting)
        if isinstance(place, Refused):
            return desk.refused(place)
        lead = _whose(context, options) if options.mine else options.agency
        if options.mine and lead is None:
            return desk.refused(_NOBODY)
        if options.agency is not None and not action_views.keys_of_lead(context.store, today, options.agency):
            return desk.refused(_nobody_leads(context, today, options.agency))
        wanted = Filter(options.view or Which.OPEN, place.case_id, place.meeting_id, options.search, lead)
        pairs = action_views.grouped(context.store, today, wanted) if options.by_recommendation else None
        keys = actions.keys(context.store, today, wanted) if pairs is None else [key for _, key in pairs]
        lines = actions.lines(context.store, keys)
        under = action_views.groups(context.store, [group for group, _ in pairs or ()])
    if options.json:
        desk.print_json([{**desk.as_data(line), "standing": line.standing(today)} for line in lines])
        return 0
    if pairs is None:
        _print(lines, today)
        return 0
    from crg_tui.papers.content.action_groups import heading

    held = {line.id: line for line in lines}
    for group in dict.fromkeys(group for group, _ in pairs):
        print(heading(under.get(group)))
        _print([held[key] for at, key in pairs if at == group and key in held], today, "  ")
    return 0


def _nobody_leads(context: Context, today: date, agency: str) -> Refused:
    from crg_tui.domain.posts import nearest
    from crg_tui.queries import action_views

    near = nearest(agency, [one.lead for one in action_views.leads_of(context.store, today)])
    remedy = f"The nearest that does: {near}." if near else "`crg-tui seat list` has the agencies."
    return refuse(f"No agency or post called {agency} leads an action.", remedy, "agency")


def _print(lines: Sequence[ActionLine], today: date, indent: str = "") -> None:
    from crg_tui.papers.content.action import NO_LEAD

    for line in lines:
        print(f"{indent}{line.ref}  {line.standing(today)}  {line.led_by or NO_LEAD}: {desk.first_line(line.wording)}")


def _whose(context: Context, options: argparse.Namespace) -> str | None:
    from crg_tui.queries import action_views

    who = desk.named_or_program(context, options).operator
    return action_views.mine(context.store, who.operator_id if who is not None else None)


def _mine(options: argparse.Namespace) -> int:
    from crg_tui.services import my_actions

    if options.lead is None and not options.nobody:
        with desk.opened(options) as context:
            lead = _whose(context, options)
        if lead is None:
            return desk.refused(_NOBODY)
        print(lead)
        return 0
    if options.lead is not None and options.nobody:
        return desk.refused(refuse("A name and --nobody are two things.", "Give one of them.", "lead"))
    with desk.opened(options, writes=True) as context:
        answer = my_actions.choose(context, MineDraft(lead=options.lead))
        return desk.told(answer, options, f"Yours are those of {options.lead}." if options.lead else "Nobody's.")
