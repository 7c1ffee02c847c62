"""`crg-tui lesson`: what was learned, and how it is shared."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.cli.place import clock_of
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

    return verbs.record(options, LessonDraft, lessons.add, "Recorded {0.ref}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import lessons

    today = clock_of(options).today()

    def lines(context: Context, _: argparse.Namespace) -> list[LessonLine]:
        every = lessons.lines(context.store)
        return [line for line in every if not options.to_share or line.to_share or not line.shares]

    return verbs.list_(
        options, lines,
        lambda line: f"{line.ref}: {desk.first_line(line.message)} ({line.origin_told}); {line.stands(today)}",
        "There is no lesson here.",
    )  # fmt: skip


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _line, lambda line: line.facts(clock_of(options).today()))


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import lessons as found
    from crg_tui.services import lessons

    return verbs.correct(
        options, LessonDraft, _line, found.as_typed_before,
        lambda context, line, draft: lessons.correct(context, line.id, draft, seen=line.entry), "Corrected {0.ref}.",
    )  # fmt: skip


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import lessons

    return verbs.act(
        options, _line, lambda context, line: lessons.remove(context, line.id, seen=line.entry), "Took {0.ref} away."
    )


def _share(options: argparse.Namespace) -> int:
    from crg_tui.services import lessons

    return verbs.answer(
        options, ShareDraft, _line, lambda context, line, draft: lessons.share(context, line.id, draft),
        "{0.lesson_ref}, number {0.number}.",
    )  # fmt: skip


def _correct_share(options: argparse.Namespace) -> int:
    from crg_tui.queries import lessons as found
    from crg_tui.services import lessons

    return verbs.correct(
        options, ShareDraft, _way, found.share_typed_before,
        lambda context, way, draft: lessons.correct_share(context, way.id, draft, seen=way.entry),
        "{0.lesson_ref}, number {0.number}: corrected.",
    )  # fmt: skip


def _remove_share(options: argparse.Namespace) -> int:
    from crg_tui.services import lessons

    return verbs.act(
        options, _way, lambda context, way: lessons.remove_share(context, way.id, seen=way.entry),
        "{0.lesson_ref}: number {0.number} is taken away.",
    )  # fmt: skip


def _line(context: Context, options: argparse.Namespace) -> LessonLine | None:
    from crg_tui.queries import lessons

    line = lessons.line(context.store, options.ref)
    if line is None:
        desk.refused(refuse(f"There is no lesson {options.ref}.", "Look at `crg-tui lesson list`."))
    return line


def _way(context: Context, options: argparse.Namespace) -> ShareLine | None:
    line = _line(context, options)
    if line is None:
        return None
    way = next((one for one in line.shares if one.number == options.number), None)
    if way is None:
        desk.refused(refuse(f"{line.ref} has no way of sharing {options.number}.", "Look at `crg-tui lesson show`."))
    return way
