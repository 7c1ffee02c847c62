"""`crg-tui retention-rule`: how many years cases are kept, and from what, as dated versions."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.retention import RuleDraft

if TYPE_CHECKING:
    from crg_tui.queries.retention import RuleLine
    from crg_tui.services.work import Context

NUMBER = "which version, the earliest is 1; the newest if left out"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="a version, in force from a day on")
    desk.add_questions(add, RuleDraft)
    add.set_defaults(function=_add)
    verbs.add_parser("list", help="every version, the newest first").set_defaults(function=_list)
    show = verbs.add_parser("show", help="one version")
    correct = verbs.add_parser("correct", help="put a version right, or confirm it; what is not given stays")
    desk.add_questions(correct, RuleDraft)
    for verb, function in ((show, _show), (correct, _correct)):
        verb.add_argument("number", nargs="?", type=int, default=None, help=NUMBER)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import retention

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(RuleDraft, options)
        if draft is None:
            return 1
        return desk.told(retention.add_rule(context, draft), options, "Recorded: {0.shown}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import retention

    with desk.opened(options) as context:
        lines = retention.rules(context.store)
    if options.json:
        desk.print_json(lines)
        return 0
    for line in lines:
        print(f"{line.number}  from {line.in_force_from:%d.%m.%Y}: {line.rule.shown}; {line.source}")
    if not lines:
        print("No retention rule is recorded, so no review date is computed.")
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        line = _line(context, options)
    if line is None:
        return 1
    if options.json:
        desk.print_json(line)
        return 0
    ends = f"{line.in_force_to:%d.%m.%Y}" if line.in_force_to else "not known"
    desk.facts(
        (
            ("Version", str(line.number)), ("In force from", f"{line.in_force_from:%d.%m.%Y}"), ("In force to", ends),
            ("Runs from", line.trigger.label), ("Years", str(line.years)), ("Source", line.source),
            ("Confirmed", "yes" if line.confirmed else "no: unconfirmed"),
        )
    )  # fmt: skip
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import retention as found
    from crg_tui.services import retention

    with desk.opened(options, writes=True) as context:
        line = _line(context, options)
        draft = desk.draft_from(RuleDraft, options, found.rule_as_typed(line)) if line else None
        if line is None or draft is None:
            return 1
        return desk.told(retention.correct_rule(context, line.id, draft, seen=line.entry), options, "It now says: "
                         "{0.shown}.")  # fmt: skip


def _line(context: Context, options: argparse.Namespace) -> RuleLine | None:
    from crg_tui.queries import retention

    lines = retention.rules(context.store)
    wanted = options.number if options.number is not None else len(lines)
    line = next((held for held in lines if held.number == wanted), None)
    if line is None:
        desk.refused(refuse("There is no such version of the rule.", "Look at `crg-tui retention-rule list`."))
    return line
