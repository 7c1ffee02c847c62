"""Verbs of `crg-tui return` about people: what a return says of the family, beside the family record of the case."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from crg_tui.cli import at_case, desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.return_drafts import TakeUpDraft

if TYPE_CHECKING:
    from crg_tui.queries.returns import ReturnLine
    from crg_tui.services.work import Context


def build(verbs: Any) -> None:
    """Add the verbs to those of the noun."""
    people = verbs.add_parser("people", help="what the agency says of the family, beside the family record of the case")
    record = verbs.add_parser(
        "record-person", help="what it says of a person goes into the family record; what stands there stays"
    )
    for verb, function in ((people, _people), (record, _record)):
        verb.add_argument("case", help=at_case.CASE)
        verb.add_argument("agency", help=at_case.AGENCY)
        verb.set_defaults(function=function)
    record.add_argument("number", type=int, metavar="NUMBER", help="which person: the number in `return people`")
    desk.add_questions(record, TakeUpDraft)


def _line(context: Context, options: argparse.Namespace) -> ReturnLine | None:
    from crg_tui.cli import returns

    return returns.find(context, options.case, options.agency)


def _people(options: argparse.Namespace) -> int:
    from crg_tui.queries import family_told as found

    with desk.opened(options) as context:
        line = _line(context, options)
        if line is None:
            return 1
        beside = found.of_return(context.store, line.case_id, line.people)
    if options.json:
        desk.print_json(beside)
        return 0
    for one in beside:
        about = f" as {one.person.label}" if one.person is not None else ""
        print(f"{one.told.number}  {one.told.who}  {one.stands}{about}")
        if one.likely:
            print(f"   It may be about {' or '.join(one.likely)}.")
        if one.told.words:
            print(f"   {one.told.words}")
        for side in one.differs:
            print(f"   {side.told}")
    if not beside:
        print("It says nothing of the family.")
    return 0


def _record(options: argparse.Namespace) -> int:
    from crg_tui.queries import family_told as found
    from crg_tui.services import family_told

    with desk.opened(options, writes=True) as context:
        line = _line(context, options)
        draft = None if line is None else desk.draft_from(TakeUpDraft, options)
        if line is None or draft is None:
            return 1
        told = next((one for one in line.people if one.number == options.number), None)
        beside = found.beside(context.store, told.id, draft.shown_as) if told is not None else None
        if beside is None:
            return desk.refused(refuse(f"There is no person {options.number}.", "Look at `crg-tui return people`."))
        seen = beside.person.entry if beside.person is not None else None
        answer = family_told.take_up(context, beside.told.id, draft, seen=seen)
        return desk.told(answer, options, "Recorded of {0.label} in {0.case_ref}, from {0.agency}: {0.what}.")
