"""`crg-tui note`: working notes of a meeting; they never print."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_meeting, desk, verbs
from crg_tui.cli.at_meeting import ITEM, MEETING
from crg_tui.domain.answers import refuse
from crg_tui.domain.meeting_drafts import NoteDraft

if TYPE_CHECKING:
    from crg_tui.queries.notes import NoteLine
    from crg_tui.services.work import Context

NOTE = "the number of the note in the list of its meeting"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="a note of an item, or of the meeting as a whole")
    add.add_argument("ref", help=MEETING)
    add.add_argument("--item", type=int, default=None, metavar="N", help=ITEM)
    desk.add_questions(add, NoteDraft)
    at_meeting.add_time(add)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="the notes of a meeting, or of one item")
    listed.add_argument("ref", help=MEETING)
    listed.add_argument("--item", type=int, default=None, metavar="N", help=ITEM)
    listed.set_defaults(function=_list)
    for name, told, function in (
        ("show", "one note, all of it", _show),
        ("correct", "put the words of a note right", _correct),
        ("remove", "take a note away; the history keeps it", _remove),
        ("minute", "put its words under the minute text of its item", _minute),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=MEETING)
        verb.add_argument("note", type=int, help=NOTE)
        if function is _correct:
            desk.add_questions(verb, NoteDraft)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import notes

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(NoteDraft, options)
        if draft is None:
            return 1
        key = at_meeting.meeting(context, options.ref)
        item = at_meeting.item(context, options.ref, options.item) if key and options.item is not None else None
        if key is None or (options.item is not None and item is None):
            return 1
        answer = notes.add(context, key, draft, item_id=item.id if item else None, at=options.at)
        return desk.told(answer, options, "Noted.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import meetings

    with desk.opened(options) as context:
        key = at_meeting.meeting(context, options.ref)
        lines = meetings.notes(context.store, key) if key else None
    if lines is None:
        return 1
    numbered = [(place, line) for place, line in enumerate(lines, 1) if options.item in (None, line.number)]
    if options.json:
        desk.print_json([line for _, line in numbered])
        return 0
    for place, line in numbered:
        at = f" {line.at:%H:%M}" if line.at else ""
        where = f"item {line.number}" if line.number is not None else "meeting"
        made = f" (made into {line.made_into})" if line.made_into else ""
        print(f"{place}. {where}{at}{made}: {' '.join(line.text.split())}")
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        line = _note(context, options)
    if line is None:
        return 1
    if options.json:
        desk.print_json(line)
        return 0
    desk.facts(
        (
            ("Note", str(options.note)), ("Of", f"item {line.number}" if line.number is not None else "the meeting"),
            ("At", f"{line.at:%H:%M}" if line.at else "not recorded"), ("Made into", line.made_into or "nothing yet"),
            ("Words", line.text),
        )
    )  # fmt: skip
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import meetings as found
    from crg_tui.services import notes

    with desk.opened(options, writes=True) as context:
        line = _note(context, options)
        held = found.note(context.store, line.id) if line else None
        draft = desk.draft_from(NoteDraft, options, {"text": held[0].text}) if held else None
        if held is None or draft is None:
            return 1
        return desk.told(notes.correct(context, held[0].id, draft, seen=held[1]), options, "Corrected.")


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.queries import entries
    from crg_tui.services import notes

    return verbs.act(
        options, _note,
        lambda context, line: notes.remove(context, line.id, seen=entries.newest(context.store, line.id)),
        "Taken away.",
    )  # fmt: skip


def _minute(options: argparse.Namespace) -> int:
    from crg_tui.services import notes

    with desk.opened(options, writes=True) as context:
        line = _note(context, options)
        if line is None:
            return 1
        answer = notes.note_to_minute_text(context, line.id)
        return desk.told(answer, options, "It stands in the minute text of item {0.number}.")


def _note(context: Context, options: argparse.Namespace) -> NoteLine | None:
    from crg_tui.queries import meetings

    key = at_meeting.meeting(context, options.ref)
    lines = meetings.notes(context.store, key) if key else ()
    if key is not None and not 1 <= options.note <= len(lines):
        desk.refused(refuse(f"{options.ref} has no note {options.note}.", f"See `crg-tui note list {options.ref}`."))
    return lines[options.note - 1] if 1 <= options.note <= len(lines) else None
