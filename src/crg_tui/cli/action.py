"""`crg-tui action`: actions, and the plans they stand in."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import action_plan, action_views, desk, recommendation, verbs
from crg_tui.domain.actions import (
    ActionCorrectionDraft,
    ActionDraft,
    CompletionDraft,
    LeavingDraft,
    RecommendationDraft,
    ReopeningDraft,
)
from crg_tui.domain.answers import Refused

if TYPE_CHECKING:
    from crg_tui.queries.actions import ActionPage
    from crg_tui.services.work import Context

_REF = "its reference, for example 2026-003/A4"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="record an action of a case or of a meeting")
    desk.add_questions(add, ActionDraft)
    _add_places(add)
    add.add_argument("--item", type=int, default=None, metavar="N", help="the number of the meeting's agenda item")
    add.add_argument("--note", default=None, metavar="KEY", help="the working note that it is made from")
    add.set_defaults(function=_add)
    action_views.build(verbs, _add_places)
    show = verbs.add_parser("show", help="everything that one action says")
    show.add_argument("ref", help=_REF)
    show.set_defaults(function=_show)
    for name, told, draft, function in (
        ("correct", "put an action right; what is not given stays as it is", ActionCorrectionDraft, _correct),
        ("complete", "record that it is done, with its evidence", CompletionDraft, _complete),
        ("close", "end it without it being done: not accepted, or superseded", LeavingDraft, _close),
        ("reopen", "open it again", ReopeningDraft, _reopen),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=_REF)
        desk.add_questions(verb, draft)
        verb.set_defaults(function=function)
    action_plan.build(verbs)
    plan = verbs.add_parser("plan", help="the action plan of a case: recommendations, with their actions")
    plan.add_argument("case", help="the reference of the case, for example 2026-003")
    plan.set_defaults(function=_plan)
    for name, told, function in (
        ("recommend", "add a recommendation to the plan of a case", recommendation.add),
        ("correct-recommendation", "put a recommendation right", recommendation.correct),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("case", help="the reference of the case, for example 2026-003")
        if function is recommendation.correct:
            verb.add_argument("number", type=int, help="the number of the recommendation")
        desk.add_questions(verb, RecommendationDraft)
        verb.set_defaults(function=function)


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--case", default=None, metavar="REF", help="of this case")
    parser.add_argument("--meeting", default=None, metavar="REF", help="of this meeting")


def _add(options: argparse.Namespace) -> int:
    from crg_tui.queries import actions as found
    from crg_tui.queries import references
    from crg_tui.services import actions

    with desk.opened(options, writes=True) as context:
        place = references.place(context.store, options.case, options.meeting, options.item)
        if isinstance(place, Refused):
            return desk.refused(place)
        before = {"wording": found.note_words(context.store, options.note)} if options.note else {}
        draft = desk.draft_from(ActionDraft, options, before)
        if draft is None:
            return 1
        answer = actions.add(
            context, draft, case_id=place.case_id, meeting_id=place.meeting_id, item_id=place.item_id,
            note_id=options.note,
        )  # fmt: skip
        return desk.told(answer, options, "Recorded {0.ref}.")


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import action_page
    from crg_tui.queries import action_parts

    with desk.opened(options) as context:
        page = action_plan.page_of(context, options.ref)
        today = context.clock.today()
        held = action_parts.of_action(context.store, page.id, today) if page is not None else None
    if page is None or held is None:
        return 1
    if options.json:
        data = {name: value for name, value in desk.as_data(held).items() if name != "life"}
        rated = {**data["rated"], "words": held.rated.words, "colour": held.rated.colour.value}
        desk.print_json({**desk.as_data(page), **data, "rated": rated, "standing": page.standing(today)})
        return 0
    desk.facts(action_page.facts(page, held, today))
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import actions as found
    from crg_tui.services import actions

    return verbs.correct(
        options, ActionCorrectionDraft, _page, found.as_typed_before,
        lambda context, page, draft: actions.correct(context, page.id, draft, seen=page.entry), "Corrected {0.ref}.",
    )  # fmt: skip


def _complete(options: argparse.Namespace) -> int:
    from crg_tui.queries import actions as found
    from crg_tui.services import actions

    return verbs.correct(
        options, CompletionDraft, _page, found.completion_typed_before,
        lambda context, page, draft: actions.complete(context, page.id, draft, seen=page.entry),
        "{0.ref} is completed.",
    )  # fmt: skip


def _close(options: argparse.Namespace) -> int:
    from crg_tui.services import actions

    with desk.opened(options, writes=True) as context:
        page = action_plan.page_of(context, options.ref)
        draft = desk.draft_from(LeavingDraft, options) if page else None
        if page is None or draft is None:
            return 1
        sentence = f"{{0.ref}} is {draft.how.label}."
        return desk.told(actions.close(context, page.id, draft, seen=page.entry), options, sentence)


def _reopen(options: argparse.Namespace) -> int:
    from crg_tui.services import actions

    return verbs.answer(
        options, ReopeningDraft, _page,
        lambda context, page, draft: actions.reopen(context, page.id, draft, seen=page.entry),
        "{0.ref} is open again.",
    )  # fmt: skip


def _page(context: Context, options: argparse.Namespace) -> ActionPage | None:
    return action_plan.page_of(context, options.ref)


def _plan(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import action

    with desk.opened(options) as context:
        lines = recommendation.plan(context, options)
        today = context.clock.today()
    if lines is None:
        return 1
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        desk.facts(action.recommended(line, today))
    return 0
