"""`crg-tui recommendation`: the recommendations of a case's action plan, with their actions."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.actions import RecommendationDraft
from crg_tui.domain.answers import Refused, refuse

if TYPE_CHECKING:
    from crg_tui.queries.actions import PlanLine
    from crg_tui.services.work import Context

_CASE = "the reference of the case, for example 2026-003"
_NUMBER = "the number of the recommendation"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="add a recommendation to the plan of a case")
    add.add_argument("case", help=_CASE)
    desk.add_questions(add, RecommendationDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="the recommendations of a case, with how many actions are open")
    listed.add_argument("case", help=_CASE)
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="one recommendation with its actions, and how each stands")
    show.add_argument("case", help=_CASE)
    show.add_argument("number", type=int, help=_NUMBER)
    show.set_defaults(function=_show)
    correct = verbs.add_parser("correct", help="put it right; what is not given stays")
    correct.add_argument("case", help=_CASE)
    correct.add_argument("number", type=int, help=_NUMBER)
    desk.add_questions(correct, RecommendationDraft)
    correct.set_defaults(function=_correct)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.queries import references
    from crg_tui.services import actions

    draft = desk.draft_from(RecommendationDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        place = references.place(context.store, options.case)
        if isinstance(place, Refused):
            return desk.refused(place)
        assert place.case_id is not None
        answer = actions.recommend(context, place.case_id, draft)
        return desk.told(answer, options, "Added recommendation {0.number} of {0.case_ref}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.domain.decisions import ActionStatus

    with desk.opened(options) as context:
        lines = _plan(context, options.case)
    if lines is None:
        return 1
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        still_open = sum(action.status is ActionStatus.OPEN for action in line.actions)
        print(f"{line.number}  {still_open} of {len(line.actions)} open  {desk.first_line(line.recommendation)}")
    return 0


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


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import actions as found
    from crg_tui.services import actions

    with desk.opened(options, writes=True) as context:
        line = _line(context, options)
        before = found.recommendation_typed_before(line) if line is not None else {}
        draft = desk.draft_from(RecommendationDraft, options, before) if line is not None else None
        if line is None or draft is None:
            return 1
        answer = actions.correct_recommendation(context, line.id, draft, seen=line.entry)
        return desk.told(answer, options, "Corrected recommendation {0.number} of {0.case_ref}.")


def _plan(context: Context, case_ref: str) -> tuple[PlanLine, ...] | None:
    from crg_tui.queries import actions, references

    place = references.place(context.store, case_ref)
    if isinstance(place, Refused):
        desk.refused(place)
        return None
    assert place.case_id is not None
    return actions.plan(context.store, place.case_id)


def _line(context: Context, options: argparse.Namespace) -> PlanLine | None:
    lines = _plan(context, options.case)
    if lines is None:
        return None
    line = next((one for one in lines if one.number == options.number), None)
    if line is None:
        look = f"Look it up with `crg-tui recommendation list {options.case}`."
        desk.refused(refuse(f"The case has no recommendation {options.number}.", look))
    return line
