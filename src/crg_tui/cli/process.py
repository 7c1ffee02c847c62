"""`crg-tui process`: what else looks into the events of a case."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk
from crg_tui.domain.answers import refuse
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

    draft = desk.draft_from(ProcessDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        case_id = at_case.case(context, options.case)
        if case_id is None:
            return 1
        return desk.told(parallel_processes.add(context, case_id, draft), options, "{0.case_ref}: {0.what}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import review
    from crg_tui.queries import parallel

    with desk.opened(options) as context:
        case_id = at_case.case(context, options.case) if options.case else None
        if options.case and case_id is None:
            return 1
        lines = parallel.lines(context.store, case_id=case_id)
    if options.json:
        desk.print_json(lines)
        return 0
    numbers: dict[str, int] = {}
    for line in lines:
        numbers[line.case_ref] = number = numbers.get(line.case_ref, 0) + 1
        words = desk.first_line(review.process_words(line))
        print(f"{line.case_ref}  {number}  {line.kind.label}, {line.period}{f': {words}' if words else ''}")
    if not lines:
        print("No parallel process is recorded.")
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        line = _process(context, options)
    if line is None:
        return 1
    if options.json:
        desk.print_json(line)
        return 0
    unknown = "not recorded"
    desk.facts((
        ("Case", line.case_ref), ("Process", line.kind.label), ("Body", line.body or unknown), ("When", line.period),
        ("How it stands", line.stands or unknown), ("Effect", line.effect or unknown),
    ))  # fmt: skip
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import parallel
    from crg_tui.services import parallel_processes

    with desk.opened(options, writes=True) as context:
        line = _process(context, options)
        draft = desk.draft_from(ProcessDraft, options, parallel.as_typed_before(line)) if line else None
        if line is None or draft is None:
            return 1
        answer = parallel_processes.correct(context, line.id, draft, seen=line.entry)
        return desk.told(answer, options, "{0.case_ref}: {0.what}.")


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import parallel_processes

    with desk.opened(options, writes=True) as context:
        line = _process(context, options)
        if line is None:
            return 1
        answer = parallel_processes.remove(context, line.id, seen=line.entry)
        return desk.told(answer, options, "{0.case_ref}: {0.what} is taken away.")


def _process(context: Context, options: argparse.Namespace) -> ProcessLine | None:
    from crg_tui.queries import parallel

    case_id = at_case.case(context, options.case)
    if case_id is None:
        return None
    lines = parallel.lines(context.store, case_id=case_id)
    number = options.number or (1 if len(lines) == 1 else None)
    if number is not None and 1 <= number <= len(lines):
        return lines[number - 1]
    said = f"{options.case} has no process {number}." if number else f"{options.case} has {len(lines)} processes."
    desk.refused(refuse(said, f"Look at `crg-tui process list --case {options.case}`, and give the number."))
    return None
