"""`crg-tui retention`: when each case is looked at again, and what a person then decides, one case at a time."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk
from crg_tui.domain.retention import DisposeDraft, KeepDraft

if TYPE_CHECKING:
    from crg_tui.queries.retention import CaseKept
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    listed = verbs.add_parser("list", help="every case with its review date")
    listed.add_argument("--due", action="store_true", help="only the disposal list: date has come, no hold stands")
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="one case, with the working of its review date")
    show.set_defaults(function=_show)
    review = verbs.add_parser("review", help="keep a case until a new date")
    desk.add_questions(review, KeepDraft)
    review.set_defaults(function=_review)
    dispose = verbs.add_parser("dispose", help="dispose of one case; without --confirm it says what would go")
    desk.add_questions(dispose, DisposeDraft)
    dispose.add_argument("--confirm", default=None, metavar="REF", help="the reference once more; else nothing goes")
    dispose.set_defaults(function=_dispose)
    for verb in (show, review, dispose):
        verb.add_argument("case", help=at_case.CASE)
    verbs.add_parser("log", help="what was kept, and what went").set_defaults(function=_log)


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import retention

    with desk.opened(options) as context:
        read = retention.due if options.due else retention.cases
        lines = read(context.store, context.clock.today())
    if options.json:
        desk.print_json([_plain(line) for line in lines])
    for line in () if options.json else lines:
        print(f"{line.case_ref}  {line.state}: {line.review.shown}")
    return 0


def _plain(line: CaseKept) -> dict[str, object]:
    """A case as data, without the exact day: it may give a birthday away."""
    return {
        "case_ref": line.case_ref, "state": line.state, "review_date": line.review.shown,
        "working": line.review.working, "why_not": line.review.why_not, "due": line.due,
        "holds": line.holds, "reviews": line.reviews,
    }  # fmt: skip


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        line = _case(context, options)
    if line is None:
        return 1
    if options.json:
        desk.print_json(_plain(line))
    else:
        desk.facts(line.facts)
    return 0


def _review(options: argparse.Namespace) -> int:
    from crg_tui.services import retention

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(KeepDraft, options)
        if draft is None:
            return 1
        line = _case(context, options)
        if line is None:
            return 1
        answer = retention.keep(context, line.case_id, draft)
        return desk.told(answer, options, "{0.case_ref} is kept until {0.keep_until:%d.%m.%Y}.")


def _dispose(options: argparse.Namespace) -> int:
    from crg_tui.cli.strike_out import not_confirmed
    from crg_tui.services import retention, strike_plan

    with desk.opened(options, writes=True) as context:
        line = _case(context, options)
        if line is None:
            return 1
        if refused := retention.not_due(line):
            return desk.refused(refused)
        if options.confirm is None:
            return not_confirmed(strike_plan.case(context, line.case_id, disposal=True), options)
        draft = desk.draft_from(DisposeDraft, options)
        if draft is None:
            return 1
        answer = retention.dispose(context, line.case_id, draft, confirm=options.confirm)
        return desk.told(answer, options, "{0.case_ref} was disposed of: {0.went}.")


def _log(options: argparse.Namespace) -> int:
    from crg_tui.queries import retention

    with desk.opened(options) as context:
        lines = retention.reviews(context.store)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        until = f" until {line.keep_until:%d.%m.%Y}" if line.keep_until else ""
        went = f" ({line.went})" if line.went else ""
        print(f"{line.on_day:%d.%m.%Y}  {line.case_ref}  {line.outcome.label}{until}{went}: {line.reason}; "
              f"{line.authority}")  # fmt: skip
    return 0


def _case(context: Context, options: argparse.Namespace) -> CaseKept | None:
    from crg_tui.queries import retention

    case_id = at_case.case(context, options.case)
    return retention.case(context.store, case_id, context.clock.today()) if case_id else None
