"""`crg-tui hold`: legal holds, which keep a case from being disposed of."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk, verbs
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

    return verbs.answer(
        options, HoldDraft, lambda context, _: at_case.case(context, options.case), retention.hold,
        "{0.case_ref} is held.",
    )  # fmt: skip


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import retention

    def words(line: HoldLine) -> str:
        ends = f"lifted {line.lifted_on:%d.%m.%Y}" if line.lifted_on else "stands"
        return f"{line.case_ref}  {line.number}  from {line.from_date:%d.%m.%Y}, {ends}: {line.authority}"

    return verbs.list_(options, lambda context, _: at_case.lines(context, options, retention.holds), words)


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _hold, lambda line: (
        ("Case", line.case_ref), ("Hold", str(line.number)), ("From", f"{line.from_date:%d.%m.%Y}"),
        ("Reason", line.reason), ("Authority", line.authority),
        ("Lifted on", f"{line.lifted_on:%d.%m.%Y}" if line.lifted_on else "it stands"),
        ("Lifted because", line.lifted_reason or "not lifted"),
        ("Lifted by authority of", line.lifted_authority or "not lifted"),
    ))  # fmt: skip


def _lift(options: argparse.Namespace) -> int:
    from crg_tui.services import retention

    return verbs.answer(
        options, LiftDraft, _hold,
        lambda context, line, draft: retention.lift(context, line.id, draft, seen=line.entry),
        "{0.case_ref}: the hold is lifted.",
    )  # fmt: skip


def _hold(context: Context, options: argparse.Namespace) -> HoldLine | None:
    from crg_tui.queries import retention

    return at_case.which(context, options, retention.holds, "hold", "hold", "holds")
