"""`crg-tui interest`: interests that people declare for an item."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crg_tui.cli import at_meeting, desk, verbs
from crg_tui.cli.at_meeting import ITEM, MEETING, PERSON
from crg_tui.domain.answers import Done, refuse
from crg_tui.domain.asking import typed_before
from crg_tui.domain.meeting_drafts import InterestDraft

if TYPE_CHECKING:
    from crg_tui.queries.agenda import ItemLine
    from crg_tui.queries.attendance import InterestLine
    from crg_tui.queries.interest_effect import InterestEffect
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for name, told, function in (
        ("add", "somebody declares an interest for an item", _add),
        ("effect", "what it would do to quorum and positions; nothing is recorded", _effect),
        ("show", "one declaration", _show),
        ("correct", "put a declaration right; what is not given stays", _correct),
        ("remove", "take a declaration away that nobody made", _remove),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=MEETING)
        verb.add_argument("item", type=int, help=ITEM)
        verb.add_argument("person", help=PERSON)
        if name in ("add", "correct"):
            desk.add_questions(verb, InterestDraft)
        if name == "add":
            at_meeting.add_time(verb)
            verb.add_argument("--likely", action="store_true", help="--nature is what `interest likely` proposes")
        verb.set_defaults(function=function)
        if name == "effect":
            verb.add_argument("--stays", action="store_true", help="if they stayed; without it: if they withdrew")
    likely = verbs.add_parser("likely", help="interests to ask about, and why; nothing is recorded")
    likely.add_argument("ref", help=MEETING)
    likely.add_argument("item", type=int, nargs="?", default=None, help=f"{ITEM}; without it: all items")
    likely.set_defaults(function=_likely)
    listed = verbs.add_parser("list", help="every interest declared at a meeting")
    listed.add_argument("ref", help=MEETING)
    listed.set_defaults(function=_list)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.queries import interest_effect, likely_interests
    from crg_tui.queries import meetings as found
    from crg_tui.services import attendance, interests

    with desk.opened(options, writes=True) as context:
        item = at_meeting.item(context, options.ref, options.item)
        key = found.find(context.store, options.ref)
        person = at_meeting.person(context, key, options.person) if key and item else None
        if item is None or key is None or person is None:
            return 1
        likely = likely_interests.likely_of(context.store, key, item.id, person.person) if options.likely else ()
        if options.likely and not likely:
            why = f"Nothing makes an interest of {person.name} likely for item {item.number}."
            return desk.refused(refuse(why, "Say what it is with --nature."))
        before = {"nature": likely_interests.nature_of(likely)} if likely else {}
        draft = desk.draft_from(InterestDraft, options, before)
        if draft is None:
            return 1
        row = person.attendance_id
        if row is None:
            listed = attendance.expect(context, key, person.person)
            if not isinstance(listed, Done):
                return desk.refused(listed)
            row = listed.value.attendance_id
        effect = interest_effect.effect(context.store, item.id, row, draft.withdrew)
        from_register = next((one.standing_id for one in likely if one.standing_id), None)
        answer = interests.declare(context, item.id, row, draft, options.at, from_register)
        status = desk.told(answer, options, "Declared for item {0.number}.")
        if isinstance(answer, Done) and not options.json:
            _told(context, item, effect)
        return status


def _told(context: Context, item: ItemLine, effect: InterestEffect | None) -> None:
    from crg_tui.queries import meetings as found

    for sentence in effect.positions if effect is not None else ():
        print(sentence)
    quorum = found.quorum_for_item(context.store, item.id)
    if quorum is not None:
        print(f"Item {item.number}: {quorum.reading.summary}")


def _effect(options: argparse.Namespace) -> int:
    from crg_tui.queries import interest_effect
    from crg_tui.queries import meetings as found

    with desk.opened(options) as context:
        item = at_meeting.item(context, options.ref, options.item)
        key = found.find(context.store, options.ref)
        person = at_meeting.person(context, key, options.person) if key and item else None
        if item is None or person is None:
            return 1
        read = interest_effect.effect(context.store, item.id, person.attendance_id or "", not options.stays)
    if read is None:
        remedy = "Record them as expected or here first."
        return desk.refused(refuse(f"{person.name} is not on the list of {options.ref}.", remedy))
    if options.json:
        desk.print_json(read)
    for sentence in () if options.json else read.told:
        print(sentence)
    return 0


def _likely(options: argparse.Namespace) -> int:
    from crg_tui.queries import likely_interests

    with desk.opened(options) as context:
        key = at_meeting.meeting(context, options.ref)
        item = at_meeting.item(context, options.ref, options.item) if key and options.item is not None else None
        if key is None or (options.item is not None and item is None):
            return 1
        lines = likely_interests.likely(context.store, key, item.id if item else None)
    if options.json:
        desk.print_json(lines)
        return 0
    for line in lines:
        print(line.words[:1].upper() + line.words[1:])
    if not lines:
        print("Nothing makes an interest likely that is not declared already.")
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.services import interests

    return verbs.correct(
        options, InterestDraft, _declared, lambda line: typed_before(InterestDraft, line),
        lambda context, line, draft: interests.correct(context, line.id, draft, seen=line.entry), "Corrected.",
    )  # fmt: skip


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import interests

    return verbs.act(
        options, _declared, lambda context, line: interests.remove(context, line.id, seen=line.entry), "Taken away."
    )


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import meetings

    def lines(context: Context, _: argparse.Namespace) -> Sequence[InterestLine] | None:
        key = at_meeting.meeting(context, options.ref)
        return meetings.interests(context.store, key) if key else None

    return verbs.list_(options, lines, lambda line: f"Item {line.number}: {line.shown}")


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _declared, lambda line: (
        ("Item", str(line.number)), ("Person", line.name), ("Seat", line.seat or "without a seat"),
        ("Interest", line.nature), ("Withdrew", "yes" if line.withdrew else "no"),
        *(() if line.withdrew else (("Stayed because", line.reason_stayed or "not recorded"),)),
        ("Declared at", f"{line.declared_at:%H:%M}" if line.declared_at else "not recorded"),
    ))  # fmt: skip


def _declared(context: Context, options: argparse.Namespace) -> InterestLine | None:
    from crg_tui.queries import meetings

    key = at_meeting.meeting(context, options.ref)
    person = at_meeting.person(context, key, options.person) if key else None
    if key is None or person is None:
        return None
    for line in meetings.interests(context.store, key):
        if (line.number, line.attendance_id) == (options.item, person.attendance_id):
            return line
    desk.refused(refuse(f"{person.name} declared nothing for item {options.item}.", "Declare it with `interest add`."))
    return None
