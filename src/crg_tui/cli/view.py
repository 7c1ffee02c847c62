"""`crg-tui view`: what each agency thinks of the questions on a case, and how that moved."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, at_meeting, desk
from crg_tui.domain.answers import Done, refuse
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.views import ViewDraft

if TYPE_CHECKING:
    from crg_tui.queries.views import AgencyViews, CaseViews
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="an agency gives its view, or another one than before")
    add.add_argument("case", help=at_case.CASE)
    add.add_argument("agency", help=at_case.AGENCY)
    at_case.add_place(add)
    desk.add_questions(add, ViewDraft)
    add.set_defaults(function=_add)
    opens = verbs.add_parser("open", help="the chair opens the sealed views of an item, all together, once")
    opens.add_argument("meeting", help=at_meeting.MEETING)
    opens.add_argument("item", type=int, help=at_meeting.ITEM)
    opens.set_defaults(function=_open)
    correct = verbs.add_parser("correct", help="put a slip in the view of today right; what is not given stays")
    correct.add_argument("case", help=at_case.CASE)
    correct.add_argument("agency", help=at_case.AGENCY)
    desk.add_questions(correct, ViewDraft)
    correct.set_defaults(function=_correct)
    for name, told, function in (
        ("list", "what each agency thinks, question by question", _list),
        ("show", "the same with reasons and with how it moved", _show),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("case", help=at_case.CASE)
        verb.set_defaults(function=function)


def _views(context: Context, reference: str) -> CaseViews | None:
    from crg_tui.queries import views

    case_id = at_case.case(context, reference)
    return None if case_id is None else views.of_case(context.store, case_id, context.clock.today())


def _held(read: CaseViews, question: ViewQuestion, key: str | None) -> AgencyViews | None:
    found = read.of(question)
    return next((line for line in (*found.seats, *found.participants) if line.key == key), None)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import views

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(ViewDraft, options)
        if draft is None:
            return 1
        place = at_case.place(context, options.case, options)
        if place is None or place.case_id is None:
            return 1
        agency = at_case.agency(context, place.case_id, options.agency)
        read = _views(context, options.case)
        if agency is None or read is None:
            return 1
        held = _held(read, draft.question, agency.seat_id or agency.participant_id)
        answer = views.give(
            context, place.case_id, draft, seat_id=agency.seat_id, participant_id=agency.participant_id,
            item_id=place.item_id, seen=held.seen if held else None,
        )  # fmt: skip
        return desk.told(answer, options, "{0.agency}: {0.answer}.")


def _open(options: argparse.Namespace) -> int:
    from crg_tui.services import views

    with desk.opened(options, writes=True) as context:
        line = at_meeting.item(context, options.meeting, options.item)
        if line is None:
            return 1
        answer = views.open_sealed(context, line.id)
        status = desk.told(answer, options, "Opened the views of item {0.number} at {0.at}:")
        if isinstance(answer, Done) and not options.json:
            print("\n".join(f"  {name}" for name in answer.value.agencies))
            for name in answer.value.silent:
                print(f"  no view: {name}")
        return status


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import views as found
    from crg_tui.services import views

    with desk.opened(options, writes=True) as context:
        read = _views(context, options.case)
        agency = at_case.agency(context, read.case_id, options.agency) if read else None
        if read is None or agency is None:
            return 1
        question = next((one for one in ViewQuestion if one.value == options.question), None)
        held = _held(read, question, agency.seat_id or agency.participant_id) if question else None
        if question is None or held is None or held.now is None:
            names = ", ".join(one.value for one in ViewQuestion)
            sentence = f"{agency.name} has no view on that question."
            return desk.refused(refuse(sentence, f"Say which with --question, one of {names}."))
        before = found.as_typed_before(held.now) | {"question": question.value}
        draft = desk.draft_from(ViewDraft, options, before)
        if draft is None:
            return 1
        answer = views.correct(context, held.now.id, draft, seen=held.now.entry)
        return desk.told(answer, options, "Corrected {0.agency}: {0.answer}.")


def _list(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        read = _views(context, options.case)
    if read is None:
        return 1
    if options.json:
        desk.print_json(read)
        return 0
    for found in read.questions:
        print(f"{found.question.label} {found.summary}")
        for line in (*found.seats, *found.participants):
            if line.now is not None:
                sealed = ", then sealed" if line.sealed else ""
                print(f"  {line.short_name}: {line.now.words}{f', {line.moved}' if line.moved else ''}{sealed}")
            elif line.sealed is not None:
                print(f"  {line.short_name}: {line.said}")
        if found.without_view:
            print(f"  no view: {', '.join(found.without_view)}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content.words import in_words

    with desk.opened(options) as context:
        read = _views(context, options.case)
    if read is None:
        return 1
    if options.json:
        desk.print_json(read)
        return 0
    for found in read.questions:
        for line in (*found.seats, *found.participants):
            for view in (*line.before, *([line.now] if line.now else [])):
                on = " ".join(part for part in (in_words(view.given_on), in_words(view.given_at)) if part)
                how = f"{on or 'date not known'}, {view.source.label}"
                print(f"{found.question.label} {line.agency}: {view.words} ({how})")
                print(f"  because: {view.reason or 'no reason given'}")
                if view.why_changed:
                    print(f"  changed because: {view.why_changed}")
            if line.sealed is not None:
                print(f"{found.question.label} {line.agency}: sealed until the chair opens it")
    return 0
