"""`crg-tui hold`: legal holds, which keep a case from being disposed of."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.retention import HoldDraft, LiftDraft

if TYPE_CHECKING:
    from crg_tui.queries.retention import HoldLine
    from crg_tui.services.work import Context

NUMBER = "which of the case's holds, the earliest is 1; the only one if left out"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="set a hold on a case; several may stand at once")
    add.add_argument("case", help=at_case.CASE)
    desk.add_questions(add, HoldDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="holds, standing and lifted")
    listed.add_argument("--case", default=None, metavar="REF", help=at_case.CASE)
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="one hold")
    lift = verbs.add_parser("lift", help="it no longer stands; it stays in the record")
    for verb, function in ((show, _show), (lift, _lift)):
        verb.add_argument("case", help=at_case.CASE)
        verb.add_argument("number", nargs="?", type=int, default=None, help=NUMBER)
        verb.set_defaults(function=function)
    desk.add_questions(lift, LiftDraft)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import retention

    draft = desk.draft_from(HoldDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        case_id = at_case.case(context, options.case)
        if case_id is None:
            return 1
        return desk.told(retention.hold(context, case_id, draft), options, "{0.case_ref} is held.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import retention

    with desk.opened(options) as context:
        case_id = at_case.case(context, options.case) if options.case else None
        if options.case and case_id is None:
            return 1
        lines = retention.holds(context.store, case_id)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        ends = f"lifted {line.lifted_on:%d.%m.%Y}" if line.lifted_on else "stands"
        print(f"{line.case_ref}  {line.number}  from {line.from_date:%d.%m.%Y}, {ends}: {line.authority}")
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        line = _hold(context, options)
    if line is None:
        return 1
    if options.json:
        desk.print_json(line)
        return 0
    lifted = f"{line.lifted_on:%d.%m.%Y}" if line.lifted_on else "it stands"
    desk.facts(
        (
            ("Case", line.case_ref), ("Hold", str(line.number)), ("From", f"{line.from_date:%d.%m.%Y}"),
            ("Reason", line.reason), ("Authority", line.authority), ("Lifted on", lifted),
            ("Lifted because", line.lifted_reason or "not lifted"),
            ("Lifted by authority of", line.lifted_authority or "not lifted"),
        )
    )  # fmt: skip
    return 0


def _lift(options: argparse.Namespace) -> int:
    from crg_tui.services import retention

    draft = desk.draft_from(LiftDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        line = _hold(context, options)
        if line is None:
            return 1
        answer = retention.lift(context, line.id, draft, seen=line.entry)
        return desk.told(answer, options, "{0.case_ref}: the hold is lifted.")


def _hold(context: Context, options: argparse.Namespace) -> HoldLine | None:
    from crg_tui.queries import retention

    case_id = at_case.case(context, options.case)
    if case_id is None:
        return None
    lines = retention.holds(context.store, case_id)
    number = options.number or (1 if len(lines) == 1 else None)
    line = next((held for held in lines if held.number == number), None)
    if line is None:
        reason = f"{options.case} has {len(lines)} holds."
        desk.refused(refuse(reason, f"Look at `crg-tui hold list --case {options.case}`, and give the number."))
    return line
