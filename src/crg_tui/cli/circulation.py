"""`crg-tui circulation`: who was sent which paper, and asking one back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.circulation_drafts import CirculationDraft, RecallDraft, SentDraft

if TYPE_CHECKING:
    from crg_tui.queries.circulation import CirculationLine, PaperOut
    from crg_tui.services.work import Context

_PAPER = "a paper that was kept (P14), or a meeting for its issued minutes (M2026-03)"
_NUMBER = "which entry, as `circulation list PAPER` counts them"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="it went to these people")
    add.add_argument("paper", metavar="PAPER", help=_PAPER)
    add.add_argument("--version", type=int, default=None, metavar="N", help="of minutes; without it the newest")
    desk.add_questions(add, CirculationDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="everything that went out, or who had one paper")
    listed.add_argument("paper", nargs="?", default=None, metavar="PAPER", help=_PAPER)
    listed.add_argument("--holding", action="store_true", help="only who still holds one that was replaced")
    listed.set_defaults(function=_list)
    for name, told, function in (
        ("show", "one entry", _show),
        ("correct", "put an entry right; what is not given stays", _correct),
        ("recall", "ask it back, or record what came of that", _recall),
        ("remove", "take an entry away that was never so", _remove),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("paper", metavar="PAPER", help=_PAPER)
        verb.add_argument("number", type=int, nargs="+" if name == "recall" else None, metavar="NUMBER", help=_NUMBER)
        if name == "correct":
            desk.add_questions(verb, SentDraft)
        if name == "recall":
            desk.add_questions(verb, RecallDraft)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import circulation

    return verbs.answer(
        options, CirculationDraft, _paper,
        lambda context, paper, draft: circulation.add(
            context, draft, minutes_id=paper.minutes_id, paper_id=paper.paper_id
        ),
        "Recorded that {0.paper} went to {0.told}.",
    )  # fmt: skip


def _paper(context: Context, options: argparse.Namespace) -> PaperOut | None:
    from crg_tui.queries import circulation as found

    paper = found.named(context.store, options.paper, options.version)
    if isinstance(paper, Refused):
        desk.refused(paper)
        return None
    return paper


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import circulation as found

    with desk.opened(options) as context:
        lines = found.lines(context.store) if options.paper is None else found.numbered(context.store, options.paper)
    if isinstance(lines, Refused):
        return desk.refused(lines)
    numbers = list(enumerate(lines, 1))
    shown = [(number, line) for number, line in numbers if line.holds_old or not options.holding]
    if options.json:
        desk.print_json([line for _, line in shown])
    for number, line in () if options.json else shown:
        counted = f"{number}  " if options.paper is not None else ""
        print(f"{counted}{line.who}: {', '.join(filter(None, _told(line)))}")
    if not shown and not options.json:
        print("Nobody holds one that was replaced." if options.holding else "Nothing went out yet.")
    return 0


def _told(line: CirculationLine) -> tuple[str, ...]:
    from crg_tui.domain.partial_date import show_day

    return (line.paper.name, line.route.label, show_day(line.sent_on), line.stands)


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _line, lambda line: line.facts)


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import circulation as found
    from crg_tui.services import circulation

    return verbs.correct(
        options, SentDraft, _line, found.as_typed_before,
        lambda context, line, draft: circulation.correct(context, line.id, draft, seen=line.entry),
        "Corrected: {0.paper} went to {0.told}.",
    )  # fmt: skip


def _recall(options: argparse.Namespace) -> int:
    from crg_tui.queries import circulation as found
    from crg_tui.queries import entries
    from crg_tui.services import circulation

    with desk.opened(options, writes=True) as context:
        lines = [_numbered(context, options.paper, number) for number in dict.fromkeys(options.number)]
        known = [line for line in lines if line is not None]
        if len(known) != len(lines):
            return 1
        draft = desk.draft_from(RecallDraft, options, found.recall_before(known))
        if draft is None:
            return 1
        keys = [line.id for line in known]
        answer = circulation.recall(context, keys, draft, seen=entries.newest(context.store, *keys))
        return desk.told(answer, options, "Recorded that {0.paper} was asked back from {0.told}.")


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import circulation

    return verbs.act(
        options, _line, lambda context, line: circulation.remove(context, line.id, seen=line.entry),
        "Taken away: {0.paper}, to {0.told}.",
    )  # fmt: skip


def _line(context: Context, options: argparse.Namespace) -> CirculationLine | None:
    return _numbered(context, options.paper, options.number)


def _numbered(context: Context, paper: str, number: int) -> CirculationLine | None:
    from crg_tui.queries import circulation as found

    lines = found.numbered(context.store, paper)
    if isinstance(lines, Refused):
        desk.refused(lines)
        return None
    if not 1 <= number <= len(lines):
        desk.refused(refuse(f"There is no entry {number} of {paper}.", f"Look at `crg-tui circulation list {paper}`."))
        return None
    return lines[number - 1]
