"""`crg-tui disclosure`: the register of requests for something out of the record."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.cli.place import clock_of
from crg_tui.domain.answers import refuse
from crg_tui.domain.disclosures import DisclosureDraft, RequestAnswerDraft

if TYPE_CHECKING:
    from crg_tui.queries.disclosures import DisclosureLine
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="somebody asks for something out of the record")
    desk.add_questions(add, DisclosureDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="every request, open ones first")
    listed.add_argument("--open", action="store_true", help="only those about which nothing was decided")
    listed.set_defaults(function=_list)
    for name, told, function in (
        ("show", "one request, with what was sent", _show),
        ("correct", "put a request right; what is not given stays", _correct),
        ("decide", "what became of it", _decide),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", metavar="REF", help="its reference, for example Q3")
        if name == "correct":
            desk.add_questions(verb, DisclosureDraft)
        if name == "decide":
            desk.add_questions(verb, RequestAnswerDraft)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import disclosures

    return verbs.record(options, DisclosureDraft, disclosures.add, "Entered as {0.ref}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.domain.partial_date import show_day
    from crg_tui.queries import disclosures

    today = clock_of(options).today()

    def words(line: DisclosureLine) -> str:
        due = f", due {show_day(line.due_on)}" if line.open and line.due_on else ""
        late = ", late" if line.late(today) else ""
        return f"{line.ref}  {line.asker.label}, asked {line.asked_on.shown}: {line.outcome.label}{due}{late}"

    return verbs.list_(
        options,
        lambda context, _: [line for line in disclosures.lines(context.store) if line.open or not options.open],
        words, "No request is open." if options.open else "Nobody asked for anything yet.",
    )  # fmt: skip


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _line, lambda line: line.facts)


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import disclosures as found
    from crg_tui.services import disclosures

    return verbs.correct(
        options, DisclosureDraft, _line, found.as_typed_before,
        lambda context, line, draft: disclosures.correct(context, line.id, draft, seen=line.entry),
        "Corrected {0.ref}.",
    )  # fmt: skip


def _decide(options: argparse.Namespace) -> int:
    from crg_tui.services import disclosures

    return verbs.answer(
        options, RequestAnswerDraft, _line,
        lambda context, line, draft: disclosures.decide(context, line.id, draft, seen=line.entry),
        "{0.ref}: {0.outcome.label}.",
    )  # fmt: skip


def _line(context: Context, options: argparse.Namespace) -> DisclosureLine | None:
    from crg_tui.queries import disclosures

    line = disclosures.line(context.store, options.ref)
    if line is None:
        desk.refused(refuse(f"There is no request {options.ref}.", "Look at `crg-tui disclosure list`.", "ref"))
    return line
