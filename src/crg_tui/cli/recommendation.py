"""`crg-tui recommendation`: the recommendations of a case's action plan, with their actions."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk, verbs
from crg_tui.domain.actions import RecommendationDraft
from crg_tui.domain.answers import refuse

if TYPE_CHECKING:
    from crg_tui.queries.actions import PlanLine
    from crg_tui.services.work import Context

_NUMBER = "the number of the recommendation"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    new = verbs.add_parser("add", help="add a recommendation to the plan of a case")
    new.add_argument("case", help=at_case.CASE)
    desk.add_questions(new, RecommendationDraft)
    new.set_defaults(function=add)
    listed = verbs.add_parser("list", help="the recommendations of a case, with how many actions are open")
    listed.add_argument("case", help=at_case.CASE)
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="one recommendation with its actions, and how each stands")
    show.add_argument("case", help=at_case.CASE)
    show.add_argument("number", type=int, help=_NUMBER)
    show.set_defaults(function=_show)
    put = verbs.add_parser("correct", help="put it right; what is not given stays")
    put.add_argument("case", help=at_case.CASE)
    put.add_argument("number", type=int, help=_NUMBER)
    desk.add_questions(put, RecommendationDraft)
    put.set_defaults(function=correct)


def add(options: argparse.Namespace) -> int:
    """Add one to the plan of a case."""
    from crg_tui.services import actions

    return verbs.answer(
        options, RecommendationDraft, lambda context, _: at_case.case(context, options.case), actions.recommend,
        "Added recommendation {0.number} of {0.case_ref}.",
    )  # fmt: skip


def _list(options: argparse.Namespace) -> int:
    from crg_tui.domain.decisions import ActionStatus

    def words(line: PlanLine) -> str:
        still_open = sum(action.status is ActionStatus.OPEN for action in line.actions)
        return f"{line.number}  {still_open} of {len(line.actions)} open  {desk.first_line(line.recommendation)}"

    return verbs.list_(options, plan, words)


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import action_page
    from crg_tui.queries import action_lives

    with desk.opened(options) as context:
        line = _line(context, options)
        today = context.clock.today()
        rated = action_lives.rated(context.store, today, [one.id for one in line.actions]) if line is not None else {}
    if line is None:
        return 1
    if options.json:
        desk.print_json({**desk.as_data(line), "status": {one.ref: rated[one.id].words for one in line.actions}})
        return 0
    told = [(one.ref, f"{one.wording} ({one.standing(today)}; {rated[one.id].words})") for one in line.actions]
    desk.facts([*action_page.recommended(line), *told])
    return 0


def correct(options: argparse.Namespace) -> int:
    """Put one right; what is not given stays."""
    from crg_tui.queries import actions as found
    from crg_tui.services import actions

    return verbs.correct(
        options, RecommendationDraft, _line, found.recommendation_typed_before,
        lambda context, line, draft: actions.correct_recommendation(context, line.id, draft, seen=line.entry),
        "Corrected recommendation {0.number} of {0.case_ref}.",
    )  # fmt: skip


def plan(context: Context, options: argparse.Namespace) -> tuple[PlanLine, ...] | None:
    """The plan of the case that is named, or None after saying that there is none."""
    from crg_tui.queries import actions

    case_id = at_case.case(context, options.case)
    return None if case_id is None else actions.plan(context.store, case_id)


def _line(context: Context, options: argparse.Namespace) -> PlanLine | None:
    lines = plan(context, options)
    if lines is None:
        return None
    line = next((one for one in lines if one.number == options.number), None)
    if line is None:
        look = f"Look it up with `crg-tui recommendation list {options.case}`."
        desk.refused(refuse(f"The case has no recommendation {options.number}.", look))
    return line
