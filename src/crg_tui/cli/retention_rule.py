"""`crg-tui retention-rule`: how many years cases are kept, and from what, as dated versions."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
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

    return verbs.record(options, RuleDraft, retention.add_rule, "Recorded: {0.shown}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import retention

    return verbs.list_(
        options, lambda context, _: retention.rules(context.store),
        lambda line: f"{line.number}  from {line.in_force_from:%d.%m.%Y}: {line.rule.shown}; {line.source}",
        "No retention rule is recorded, so no review date is computed.",
    )  # fmt: skip


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _line, lambda line: (
        ("Version", str(line.number)), ("In force from", f"{line.in_force_from:%d.%m.%Y}"),
        ("In force to", f"{line.in_force_to:%d.%m.%Y}" if line.in_force_to else "not known"),
        ("Runs from", line.trigger.label), ("Years", str(line.years)), ("Source", line.source),
        ("Confirmed", "yes" if line.confirmed else "no: unconfirmed"),
    ))  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import retention as found
    from crg_tui.services import retention

    return verbs.correct(
        options, RuleDraft, _line, found.rule_as_typed,
        lambda context, line, draft: retention.correct_rule(context, line.id, draft, seen=line.entry),
        "It now says: {0.shown}.",
    )  # fmt: skip


def _line(context: Context, options: argparse.Namespace) -> RuleLine | None:
    from crg_tui.queries import retention

    lines = retention.rules(context.store)
    wanted = options.number if options.number is not None else len(lines)
    line = next((held for held in lines if held.number == wanted), None)
    if line is None:
        desk.refused(refuse("There is no such version of the rule.", "Look at `crg-tui retention-rule list`."))
    return line
