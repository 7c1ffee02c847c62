"""`crg-tui returned-draft`: Word drafts of minutes that came back, compared with what went out, taken or left."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.returned import LeavingDraft, ReturnedDraftDraft

if TYPE_CHECKING:
    from crg_tui.queries.returned_drafts import ChangeLine, ReturnedLine
    from crg_tui.services.work import Context

_MEETING = "the reference of the meeting, for example M2026-03"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="a Word file came back: keep it, and find what differs")
    add.add_argument("meeting", metavar="MEETING", help=_MEETING)
    add.add_argument("file", metavar="FILE", help="the file as it came, .docx")
    desk.add_questions(add, ReturnedDraftDraft)
    add.add_argument("--from", dest="from_whom", default=argparse.SUPPRESS, metavar="WHOM", help="as --from-whom")
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="drafts that came back, and how far each is")
    listed.add_argument("meeting", nargs="?", default=None, metavar="MEETING", help=_MEETING)
    listed.set_defaults(function=_list)
    for name, told, function in (
        ("show", "one of them with every change and the remarks in it, or one change", _show),
        ("take", "take a change into the record", _take),
        ("leave", "leave the record as it is", _leave),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("meeting", metavar="MEETING", help=_MEETING)
        several = "*" if name == "show" else "+"
        verb.add_argument("change", type=int, nargs=several, metavar="NUMBER", help="which changes, by number")
        verb.add_argument("--draft", type=int, default=None, metavar="N", help="which draft; without it the last")
        if name == "take":
            verb.add_argument("--done", action="store_true", help="it was put right elsewhere in the record already")
        if name == "leave":
            desk.add_questions(verb, LeavingDraft)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.handover import returned_draft
    from crg_tui.queries import references

    path = Path(options.file)
    content = path.read_bytes()
    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(ReturnedDraftDraft, options)
        if draft is None:
            return 1
        place = references.place(context.store, None, options.meeting)
        if isinstance(place, Refused):
            return desk.refused(place)
        assert place.meeting_id is not None
        answer = returned_draft.take_in(context, place.meeting_id, draft, file_name=path.name, content=content)
        return desk.told(
            answer, options,
            "Kept what {0.from_whom} sent back of {0.meeting_ref}: {0.told}.",
        )  # fmt: skip


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import references, returned_drafts

    with desk.opened(options) as context:
        place = references.place(context.store, None, options.meeting)
        if isinstance(place, Refused):
            return desk.refused(place)
        lines = returned_drafts.lines(context.store, place.meeting_id)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(f"{line.meeting_ref} {line.number}  {line.from_whom}, {line.compared}: {line.stands}")
    if not lines and not options.json:
        print("No draft came back.")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.handover import returned_draft

    with desk.opened(options) as context:
        line = _draft(context, options)
        changes = _changes(context, line, options.change) if line else None
        if line is None or changes is None:
            return 1
        remarks = returned_draft.remarks(context, line.id)
    if options.json:
        said = [] if isinstance(remarks, Refused) else remarks
        desk.print_json({"draft": line, "changes": changes, "remarks": said})
        return 0
    if options.change:
        for change in changes:
            desk.facts(change.facts)
        return 0
    desk.facts(line.facts)
    for change in changes:
        print(f"{change.number}  {change.ruling.label}  {change.place}: {_told(change)}")
    if isinstance(remarks, Refused):
        return desk.refused(remarks)
    for remark in remarks:
        beside = f" beside “{desk.first_line(remark.beside)}”" if remark.beside else ""
        print(f"remark of {remark.who}{beside}: {remark.text}")
    return 0


def _told(change: ChangeLine) -> str:
    if change.was is None:
        return f"added: {change.came}"
    return f"taken out: {change.was}" if change.came is None else f"was: {change.was}; came: {change.came}"


def _take(options: argparse.Namespace) -> int:
    from crg_tui.services import returned_drafts

    with desk.opened(options, writes=True) as context:
        line = _draft(context, options)
        if line is None or _changes(context, line, options.change) is None:
            return 1
        for number in options.change:
            # Taking one may change the minute text that the next one is about: each is read when it is its turn.
            (change,) = _changes(context, line, [number]) or ()
            answer = returned_drafts.take(context, change.id, seen=change.entry, put_right=options.done)
            if isinstance(answer, Refused):
                said = "Do that, then take it with --done." if answer.about("put_right") else ""
                answer = refuse(f"Change {number}: {answer.refusals[0].reason}", said or answer.refusals[0].remedy)
            if desk.told(answer, options, "Change {0.number} is {0.ruling.label}."):
                return 1
    return 0


def _leave(options: argparse.Namespace) -> int:
    from crg_tui.services import returned_drafts

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(LeavingDraft, options)
        if draft is None:
            return 1
        line = _draft(context, options)
        changes = _changes(context, line, options.change) if line else None
        for change in changes or ():
            answer = returned_drafts.leave(context, change.id, draft, seen=change.entry)
            if desk.told(answer, options, "Change {0.number} is {0.ruling.label}."):
                return 1
        return 1 if changes is None else 0


def _draft(context: Context, options: argparse.Namespace) -> ReturnedLine | None:
    from crg_tui.queries import references, returned_drafts

    place = references.place(context.store, None, options.meeting)
    if isinstance(place, Refused):
        desk.refused(place)
        return None
    lines = returned_drafts.lines(context.store, place.meeting_id)
    number = len(lines) if options.draft is None else options.draft
    if not 1 <= number <= len(lines):
        which = f"draft {number} of {options.meeting}" if options.draft is not None else f"draft of {options.meeting}"
        desk.refused(refuse(f"No {which} came back.", "Look at `crg-tui returned-draft list`."))
        return None
    return lines[number - 1]


def _changes(context: Context, line: ReturnedLine, numbers: list[int]) -> tuple[ChangeLine, ...] | None:
    from crg_tui.queries import returned_drafts

    changes = {change.number: change for change in returned_drafts.changes(context.store, line.id)}
    if unknown := [number for number in numbers if number not in changes]:
        desk.refused(refuse(f"There is no change {unknown[0]} in it.", "Look at `crg-tui returned-draft show`."))
        return None
    return tuple(changes[number] for number in numbers or changes)
