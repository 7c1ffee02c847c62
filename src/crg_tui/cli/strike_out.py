"""`crg-tui strike-out`: take content out of record, log and papers for good, with ground, reason and authority."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.striking import CONFIRM, StrikeDraft

if TYPE_CHECKING:
    from crg_tui.services.strike_plan import Plan


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    record = verbs.add_parser("record", help="the words of one record; without --confirm it says what would go")
    record.add_argument("kind", help="its kind: note, referral, view, decision, document, identity, ...")
    record.add_argument("record", help="its key, its reference, or a log entry about it")
    record.add_argument("--field", action="append", default=None, metavar="NAME", help="only this one of its fields")
    record.set_defaults(function=_record)
    case = verbs.add_parser("case", help="a whole case with everything that belongs to it")
    case.add_argument("case", help=at_case.CASE)
    case.set_defaults(function=_case)
    for verb, typed in ((record, f"'{CONFIRM}'"), (case, "the reference of the case")):
        desk.add_questions(verb, StrikeDraft)
        verb.add_argument("--confirm", default=None, metavar="WORDS", help=f"{typed}; without it nothing goes")
    verbs.add_parser("list", help="every strike-out, the first one first").set_defaults(function=_list)
    show = verbs.add_parser("show", help="one strike-out")
    show.add_argument("ref", help="its number, for example S3")
    show.set_defaults(function=_show)
    finish = verbs.add_parser("finish", help="write every page of the file anew, and the list beside it")
    finish.set_defaults(function=_finish)


def _record(options: argparse.Namespace) -> int:
    from crg_tui.services import strike_plan, striking

    with desk.opened(options, writes=True) as context:
        if options.confirm is None:
            return not_confirmed(strike_plan.record(context, options.kind, options.record, options.field), options)
        draft = desk.draft_from(StrikeDraft, options)
        if draft is None:
            return 1
        answer = striking.strike_record(
            context, options.kind, options.record, draft, confirm=options.confirm, fields=options.field
        )
        return desk.told(answer, options, "{0.ref}: struck out {0.scope}. {0.went}.")


def _case(options: argparse.Namespace) -> int:
    from crg_tui.domain.striking import StrikeGround
    from crg_tui.services import strike_plan, striking

    with desk.opened(options, writes=True) as context:
        case_id = at_case.case(context, options.case)
        if case_id is None:
            return 1
        if options.confirm is None:
            disposal = options.ground == StrikeGround.DISPOSAL.value
            return not_confirmed(strike_plan.case(context, case_id, disposal=disposal), options)
        draft = desk.draft_from(StrikeDraft, options)
        if draft is None:
            return 1
        answer = striking.strike_case(context, case_id, draft, confirm=options.confirm)
        return desk.told(answer, options, "{0.ref}: struck out {0.scope}. {0.went}.")


def not_confirmed(plan: Plan | Refused, options: argparse.Namespace) -> int:
    """Print what would go and how it is confirmed; nothing was done, so the exit status is 1."""
    if isinstance(plan, Refused):
        return desk.refused(plan)
    if options.json:
        desk.print_json(dict(plan.told))
    else:
        desk.facts(plan.told)
    return desk.refused(refuse("Nothing was struck out.", f"Say it again with --confirm '{plan.confirm}'."))


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import strike_outs

    with desk.opened(options) as context:
        lines = strike_outs.lines(context.store)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(f"{line.ref}  {line.on_day:%d.%m.%Y}  {line.ground.label}: {line.scope}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.queries import strike_outs

    with desk.opened(options) as context:
        line = strike_outs.line(context.store, options.ref)
    if line is None:
        return desk.refused(refuse(f"There is no strike-out {options.ref}.", "Look at `crg-tui strike-out list`."))
    if options.json:
        desk.print_json(line)
    else:
        desk.facts(line.facts)
    return 0


def _finish(options: argparse.Namespace) -> int:
    from crg_tui.services import striking

    with desk.opened(options, writes=True) as context:
        left = striking.finish(context)
    for sentence in left:
        desk.refused(refuse(sentence, ""))
    if not left:
        print("Every page of the file was written anew, and the list beside it.")
    return 1 if left else 0
