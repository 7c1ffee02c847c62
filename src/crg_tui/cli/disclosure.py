"""`crg-tui disclosure`: the register of requests for something out of the record."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk
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

    draft = desk.draft_from(DisclosureDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        return desk.told(disclosures.add(context, draft), options, "Entered as {0.ref}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.domain.partial_date import show_day
    from crg_tui.queries import disclosures

    with desk.opened(options) as context:
        today = context.clock.today()
        lines = [line for line in disclosures.lines(context.store) if line.open or not options.open]
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        due = f", due {show_day(line.due_on)}" if line.open and line.due_on else ""
        late = ", late" if line.late(today) else ""
        print(f"{line.ref}  {line.asker.label}, asked {line.asked_on.shown}: {line.outcome.label}{due}{late}")
    if not lines and not options.json:
        print("No request is open." if options.open else "Nobody asked for anything yet.")
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        line = _line(context, options.ref)
    if line is None:
        return 1
    if options.json:
        desk.print_json(line)
        return 0
    desk.facts(line.facts)
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import disclosures as found
    from crg_tui.services import disclosures

    with desk.opened(options, writes=True) as context:
        line = _line(context, options.ref)
        draft = desk.draft_from(DisclosureDraft, options, found.as_typed_before(line)) if line else None
        if line is None or draft is None:
            return 1
        return desk.told(disclosures.correct(context, line.id, draft, seen=line.entry), options, "Corrected {0.ref}.")


def _decide(options: argparse.Namespace) -> int:
    from crg_tui.services import disclosures

    draft = desk.draft_from(RequestAnswerDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        line = _line(context, options.ref)
        if line is None:
            return 1
        answer = disclosures.decide(context, line.id, draft, seen=line.entry)
        return desk.told(answer, options, "{0.ref}: {0.outcome.label}.")


def _line(context: Context, ref: str) -> DisclosureLine | None:
    from crg_tui.queries import disclosures

    line = disclosures.line(context.store, ref)
    if line is None:
        desk.refused(refuse(f"There is no request {ref}.", "Look at `crg-tui disclosure list`.", "ref"))
    return line
