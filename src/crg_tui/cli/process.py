"""`crg-tui process`: what else looks into the events of a case."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk, verbs
from crg_tui.domain.review_drafts import ProcessDraft

if TYPE_CHECKING:
    from crg_tui.queries.parallel import ProcessLine
    from crg_tui.services.work import Context

_NUMBER = "which of the case's processes, as `list` numbers them; the only one if left out"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="one more process beside a case")
    add.add_argument("case", help=at_case.CASE)
    desk.add_questions(add, ProcessDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="processes, by case")
    listed.add_argument("--case", default=None, metavar="REF", help=at_case.CASE)
    listed.set_defaults(function=_list)
    for name, told, function in (
        ("show", "one process", _show),
        ("correct", "put one right, or say how it stands; what is not given stays", _correct),
        ("remove", "take one away; the history keeps it", _remove),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("case", help=at_case.CASE)
        verb.add_argument("number", nargs="?", type=int, default=None, help=_NUMBER)
        if function is _correct:
            desk.add_questions(verb, ProcessDraft)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import parallel_processes

    return verbs.answer(
        options, ProcessDraft, lambda context, _: at_case.case(context, options.case), parallel_processes.add,
        "{0.case_ref}: {0.what}.",
    )  # fmt: skip


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import review
    from crg_tui.queries import parallel

    numbers: dict[str, int] = {}

    def words(line: ProcessLine) -> str:
        numbers[line.case_ref] = number = numbers.get(line.case_ref, 0) + 1
        told = desk.first_line(review.process_words(line))
        return f"{line.case_ref}  {number}  {line.kind.label}, {line.period}{f': {told}' if told else ''}"

    return verbs.list_(
        options, lambda context, _: at_case.lines(context, options, parallel.lines), words,
        "No parallel process is recorded.",
    )  # fmt: skip


def _show(options: argparse.Namespace) -> int:
    unknown = "not recorded"
    return verbs.show(options, _process, lambda line: (
        ("Case", line.case_ref), ("Process", line.kind.label), ("Body", line.body or unknown), ("When", line.period),
        ("How it stands", line.stands or unknown), ("Effect", line.effect or unknown),
    ))  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import parallel
    from crg_tui.services import parallel_processes

    return verbs.correct(
        options, ProcessDraft, _process, parallel.as_typed_before,
        lambda context, line, draft: parallel_processes.correct(context, line.id, draft, seen=line.entry),
        "{0.case_ref}: {0.what}.",
    )  # fmt: skip


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import parallel_processes

    return verbs.act(
        options, _process, lambda context, line: parallel_processes.remove(context, line.id, seen=line.entry),
        "{0.case_ref}: {0.what} is taken away.",
    )  # fmt: skip


def _process(context: Context, options: argparse.Namespace) -> ProcessLine | None:
    from crg_tui.queries import parallel

    return at_case.which(context, options, parallel.lines, "process", "process", "processes")
