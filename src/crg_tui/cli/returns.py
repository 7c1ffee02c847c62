"""`crg-tui return`: the information that agencies are asked for about a case."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from crg_tui.cli import at_case, desk, return_people, return_work
from crg_tui.domain.answers import Refused
from crg_tui.domain.returns import AskReturnsDraft, NotProvidedDraft, ReturnDraft, ReturnedDraft

if TYPE_CHECKING:
    from crg_tui.queries.returns import ReturnLine
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for name, told in (
        ("ask", "ask agencies for a return, several at once"),
        ("add", "the same: record that agencies were asked"),
    ):
        ask = verbs.add_parser(name, help=told)
        ask.add_argument("case", help=at_case.CASE)
        desk.add_questions(ask, AskReturnsDraft)
        ask.add_argument("--no-due-date", action="store_true", help="none, also where the arrangements set a day")
        ask.set_defaults(function=_ask)
    listed = verbs.add_parser("list", help="what was asked, what came, what is late")
    listed.add_argument("case", nargs="?", default=None, help=at_case.CASE)
    listed.set_defaults(function=_list)
    for verb_name, told, draft, function in (
        ("show", "everything of one return", None, _show),
        ("receive", "a return came", ReturnedDraft, _receive),
        ("nil", "the agency was not involved", ReturnedDraft, _nil),
        ("not-provided", "the agency gives none", NotProvidedDraft, _not_provided),
        ("correct", "put one right; what is not given stays", ReturnDraft, _correct),
    ):
        verb = verbs.add_parser(verb_name, help=told)
        verb.add_argument("case", help=at_case.CASE)
        verb.add_argument("agency", help=at_case.AGENCY)
        if draft is not None:
            desk.add_questions(verb, draft)
        verb.set_defaults(function=function)
    return_work.build(verbs)
    return_people.build(verbs)


def find(context: Context, case: str, agency: str) -> ReturnLine | None:
    """The return of an agency on a case, or None after saying that there is none."""
    from crg_tui.queries import returns

    case_id = at_case.case(context, case)
    if case_id is None:
        return None
    found = returns.of_agency(context.store, context.clock.today(), case_id, agency)
    if isinstance(found, Refused):
        desk.refused(found)
        return None
    return found


def _ask(options: argparse.Namespace) -> int:
    from crg_tui.queries import returns_due
    from crg_tui.services import returns

    draft = desk.draft_from(AskReturnsDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        case_id = at_case.case(context, options.case)
        if case_id is None:
            return 1
        if draft.due_on is None and not options.no_due_date:
            offered = returns_due.offered(context.store, case_id, context.clock.today())
            if offered is not None:
                print(offered.words, file=sys.stderr)
                draft = draft.model_copy(update={"due_on": offered.due})
        answer = returns.ask(context, case_id, draft)
        return desk.told(answer, options, "Asked about {0.case_ref}: {0.names}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import returns

    with desk.opened(options) as context:
        case_id = at_case.case(context, options.case) if options.case else None
        if options.case and case_id is None:
            return 1
        lines = returns.lines(context.store, context.clock.today(), case_id=case_id)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        guest = " (participant)" if line.participant else ""
        print(f"{line.case_ref}  {line.short_name}{guest}  {line.state.label}: {line.standing}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content.words import in_words
    from crg_tui.queries import return_page

    with desk.opened(options) as context:
        line = find(context, options.case, options.agency)
        page = return_page.page(context.store, context.clock.today(), line.id) if line is not None else None
    if line is None or page is None:
        return 1
    if options.json:
        desk.print_json({**desk.as_data(line), "page": page})
        return 0
    unknown = "not recorded"
    desk.facts(
        (
            ("Case", line.case_ref),
            ("Agency", line.agency + (" (participant, no seat)" if line.participant else "")),
            ("State", line.state.label),
            ("Asked on", in_words(line.asked_on) or unknown),
            ("Due on", in_words(line.due_on) or unknown),
            ("Returned on", in_words(line.returned_on) or unknown),
            ("So", line.reading.words),
            ("Asked of", line.asked_of or unknown),
            ("Came by", line.came or unknown),
            ("Documents", str(line.documents)),
            ("Summary", line.summary or unknown),
            ("Lines", str(len(page.entries))),
            ("Events", str(len(page.events))),
            (
                "Files",
                ", ".join(f"{one.file_name} ({one.stands}), from {one.sender or unknown}" for one in page.files)
                or "none",
            ),
            ("Queries", f"{len(page.queries)}, {len(page.open_queries)} open"),
            ("Reminders", "\n".join(one.told for one in page.chasers) or "none"),
        )
    )
    return 0


def _answer(options: argparse.Namespace, draft: Any, sentence: str, verb: str) -> int:
    from crg_tui.services import returns

    services: dict[str, Any] = {
        "receive": returns.receive, "nil": returns.receive_nil, "not-provided": returns.not_provided,
    }  # fmt: skip
    given = desk.draft_from(draft, options)
    if given is None:
        return 1
    with desk.opened(options, writes=True) as context:
        line = find(context, options.case, options.agency)
        if line is None:
            return 1
        return desk.told(services[verb](context, line.id, given, seen=line.entry), options, sentence)


def _receive(options: argparse.Namespace) -> int:
    return _answer(options, ReturnedDraft, "The return of {0.agency} on {0.case_ref} has come.", "receive")


def _nil(options: argparse.Namespace) -> int:
    return _answer(options, ReturnedDraft, "{0.agency} was not involved in {0.case_ref}.", "nil")


def _not_provided(options: argparse.Namespace) -> int:
    return _answer(options, NotProvidedDraft, "{0.agency} gives no return on {0.case_ref}.", "not-provided")


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import returns as found
    from crg_tui.services import returns

    with desk.opened(options, writes=True) as context:
        line = find(context, options.case, options.agency)
        draft = desk.draft_from(ReturnDraft, options, found.as_typed_before(line)) if line else None
        if line is None or draft is None:
            return 1
        answer = returns.correct(context, line.id, draft, seen=line.entry)
        return desk.told(answer, options, "Corrected the return of {0.agency} on {0.case_ref}.")
