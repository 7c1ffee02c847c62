"""`crg-tui like`: have we been here before, why, and what a person judged of two cases."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.asking import as_typed
from crg_tui.domain.likeness import LinkDraft

if TYPE_CHECKING:
    from crg_tui.queries.case_links import CaseLinkLine
    from crg_tui.queries.likeness import Likeness
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    show = verbs.add_parser("show", help="what is like a case, or like one of its recommendations, and why")
    show.add_argument("case", help=at_case.CASE)
    show.add_argument("--recommendation", type=int, default=None, metavar="N", help="the case's recommendation N")
    show.set_defaults(function=_show)
    words = verbs.add_parser("words", help="what is like these words, before they are recorded")
    words.add_argument("words", nargs="+")
    words.set_defaults(function=_words)
    add = verbs.add_parser("add", help="what a person judged of another case beside this one")
    add.add_argument("case", help=at_case.CASE)
    desk.add_questions(add, LinkDraft)
    add.set_defaults(function=_add)
    verbs.add_parser("list", help="everything that was judged of two cases").set_defaults(function=_list)
    for name, told, function in (
        ("correct", "judge them otherwise; what is not given stays", _correct),
        ("remove", "take a judgement away; the history keeps it", _remove),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("case", help=at_case.CASE)
        verb.add_argument("beside", metavar="OTHER", help="the other case")
        if function is _correct:
            desk.add_questions(verb, LinkDraft)
        verb.set_defaults(function=function)


def _show(options: argparse.Namespace) -> int:
    from crg_tui.queries import learning, likeness

    with desk.opened(options) as context:
        case_id = at_case.case(context, options.case)
        if case_id is None:
            return 1
        if options.recommendation is None:
            return _told(likeness.of_case(context.store, case_id), options)
        plan = learning.themed(context.store, options.case, options.recommendation)
        if plan is None:
            said = f"{options.case} has no recommendation {options.recommendation}."
            return desk.refused(refuse(said, "Look at the plan: `crg-tui action plan`."))
        return _told(likeness.of_recommendation(context.store, plan[1]), options)


def _words(options: argparse.Namespace) -> int:
    from crg_tui.queries import likeness

    with desk.opened(options) as context:
        return _told(likeness.of_words(context.store, " ".join(options.words)), options)


def _told(found: Likeness, options: argparse.Namespace) -> int:
    if options.json:
        desk.print_json(found)
        return 0
    for one in found.duplicates:
        print(f"may be the same case: {one.ref}: {one.why}")
    for like in found.like:
        print(f"{like.kind.label} {like.ref}: {like.told}")
        print(f"  {desk.first_line(like.words, 100)}")
    for link in found.links:
        print(f"judged {link.other_ref}: {link.told}")
    if not (found.duplicates or found.like or found.links):
        print("Nothing in this record is like it.")
    return 0


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import case_links

    return verbs.answer(
        options, LinkDraft, lambda context, _: at_case.case(context, options.case),
        lambda context, case_id, draft: case_links.judge(context, case_id, draft, seen=None),
        "{0.case_ref} and {0.other_ref}: {0.kind}.",
    )  # fmt: skip


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import case_links

    return verbs.list_(
        options, lambda context, _: case_links.every(context.store),
        lambda line: f"{line.case_ref} and {line.other_ref}: {line.told}", "Nothing was judged yet.",
    )  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.services import case_links

    return verbs.correct(
        options, LinkDraft, _held,
        lambda held: {"other": held.other_ref, "kind": as_typed(held.kind), "words": held.words or ""},
        lambda context, held, draft: case_links.judge(context, held.case_id, draft, seen=held.entry),
        "{0.case_ref} and {0.other_ref}: {0.kind}.",
    )  # fmt: skip


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import case_links

    return verbs.act(
        options, _held, lambda context, held: case_links.remove(context, held.id, seen=held.entry),
        "{0.case_ref} and {0.other_ref}: the judgement is taken away.",
    )  # fmt: skip


def _held(context: Context, options: argparse.Namespace) -> CaseLinkLine | None:
    from crg_tui.queries import case_links

    case_id, other_id = at_case.case(context, options.case), at_case.case(context, options.beside)
    if case_id is None or other_id is None:
        return None
    held = case_links.between(context.store, case_id, other_id)
    if held is None:
        said = f"Nothing was judged of {options.case} and {options.beside}."
        desk.refused(refuse(said, "Record it: `crg-tui like add`."))
    return held
