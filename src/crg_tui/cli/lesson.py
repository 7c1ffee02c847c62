"""`crg-tui lesson`: what was learned, and how it is shared."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.lessons import LessonDraft, ShareDraft

if TYPE_CHECKING:
    from crg_tui.queries.lessons import LessonLine, ShareLine
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="one more lesson")
    desk.add_questions(add, LessonDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="every lesson, and how far it was shared")
    listed.add_argument("--to-share", action="store_true", help="only those that are still to be shared")
    listed.set_defaults(function=_list)
    for name, told, function in (
        ("show", "one lesson, whole", _show),
        ("correct", "put one right; what is not given stays", _correct),
        ("remove", "take one away that was never shared", _remove),
        ("share", "one more way in which it is shared, planned or done", _share),
        ("correct-share", "say that it was shared, with reach and feedback, or put that right", _correct_share),
        ("remove-share", "take a way of sharing away", _remove_share),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help="its reference, for example L2026-01")
        if function in (_correct_share, _remove_share):
            verb.add_argument("number", type=int, metavar="N", help="the number of the way of sharing")
        if function is _correct:
            desk.add_questions(verb, LessonDraft)
        if function in (_share, _correct_share):
            desk.add_questions(verb, ShareDraft)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import lessons

    draft = desk.draft_from(LessonDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        return desk.told(lessons.add(context, draft), options, "Recorded {0.ref}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import lessons

    with desk.opened(options) as context:
        today = context.clock.today()
        lines = [
            line for line in lessons.lines(context.store)
            if not options.to_share or line.to_share or not line.shares
        ]  # fmt: skip
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(f"{line.ref}: {desk.first_line(line.message)} ({line.origin_told}); {line.stands(today)}")
    if not lines and not options.json:
        print("There is no lesson here.")
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        line, today = _line(context, options.ref), context.clock.today()
    if line is None:
        return 1
    if options.json:
        desk.print_json(line)
        return 0
    desk.facts(line.facts(today))
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import lessons as found
    from crg_tui.services import lessons

    with desk.opened(options, writes=True) as context:
        line = _line(context, options.ref)
        draft = desk.draft_from(LessonDraft, options, found.as_typed_before(line)) if line else None
        if line is None or draft is None:
            return 1
        return desk.told(lessons.correct(context, line.id, draft, seen=line.entry), options, "Corrected {0.ref}.")


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import lessons

    with desk.opened(options, writes=True) as context:
        line = _line(context, options.ref)
        if line is None:
            return 1
        return desk.told(lessons.remove(context, line.id), options, "Took {0.ref} away.")


def _share(options: argparse.Namespace) -> int:
    from crg_tui.services import lessons

    draft = desk.draft_from(ShareDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        line = _line(context, options.ref)
        if line is None:
            return 1
        return desk.told(lessons.share(context, line.id, draft), options, "{0.lesson_ref}, number {0.number}.")


def _correct_share(options: argparse.Namespace) -> int:
    from crg_tui.queries import lessons as found
    from crg_tui.services import lessons

    with desk.opened(options, writes=True) as context:
        way = _way(context, options)
        draft = desk.draft_from(ShareDraft, options, found.share_typed_before(way)) if way else None
        if way is None or draft is None:
            return 1
        answer = lessons.correct_share(context, way.id, draft, seen=way.entry)
        return desk.told(answer, options, "{0.lesson_ref}, number {0.number}: corrected.")


def _remove_share(options: argparse.Namespace) -> int:
    from crg_tui.services import lessons

    with desk.opened(options, writes=True) as context:
        way = _way(context, options)
        if way is None:
            return 1
        answer = lessons.remove_share(context, way.id)
        return desk.told(answer, options, "{0.lesson_ref}: number {0.number} is taken away.")


def _line(context: Context, reference: str) -> LessonLine | None:
    from crg_tui.queries import lessons

    line = lessons.line(context.store, reference)
    if line is None:
        desk.refused(refuse(f"There is no lesson {reference}.", "Look at `crg-tui lesson list`."))
    return line


def _way(context: Context, options: argparse.Namespace) -> ShareLine | None:
    line = _line(context, options.ref)
    if line is None:
        return None
    way = next((one for one in line.shares if one.number == options.number), None)
    if way is None:
        desk.refused(refuse(f"{line.ref} has no way of sharing {options.number}.", "Look at `crg-tui lesson show`."))
    return way
