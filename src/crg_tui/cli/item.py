"""`crg-tui item`: the items of a meeting's agenda."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from crg_tui.cli import at_meeting, desk
from crg_tui.cli.at_meeting import ITEM, MEETING
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.meeting_drafts import DeferralDraft, ItemDraft, StayDraft, TitleDraft

if TYPE_CHECKING:
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="one more item")
    add.add_argument("ref", help=MEETING)
    desk.add_questions(add, ItemDraft)
    add.add_argument("--number", type=int, default=None, metavar="N", help="its number; without it: the usual place")
    add.set_defaults(function=_add)
    cases = verbs.add_parser("add-cases", help="every open case that is not on the agenda yet")
    cases.add_argument("ref", help=MEETING)
    cases.set_defaults(function=_add_cases)
    listed = verbs.add_parser("list", help="the agenda, with how each item stands")
    listed.add_argument("ref", help=MEETING)
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="one item: how it stands, quorum, notes, interests, minute text")
    show.add_argument("ref", help=MEETING)
    show.add_argument("item", type=int, help=ITEM)
    show.set_defaults(function=_show)
    _on_item(verbs, "move", "put it at another number").add_argument("to", type=int, help="the new number")
    desk.add_questions(_on_item(verbs, "retitle", "give it another title"), TitleDraft)
    _on_item(verbs, "remove", "take it off the agenda, as long as nothing hangs on it")
    for name, told in (
        ("take", "open it; the item that is open is done"),
        ("done", "it is done"),
        ("reopen", "go on with it after it was done or deferred"),
    ):
        at_meeting.add_time(_on_item(verbs, name, told))
    defer = _on_item(verbs, "defer", "put it off: what more is wanted, from whom, by when, back at which meeting")
    desk.add_questions(defer, DeferralDraft)
    at_meeting.add_time(defer)
    times = _on_item(verbs, "times", "put right when it was opened and closed")
    desk.add_questions(times, StayDraft)


def _on_item(verbs: Any, name: str, told: str) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=told)
    verb.add_argument("ref", help=MEETING)
    verb.add_argument("item", type=int, help=ITEM)
    verb.set_defaults(function=_change, verb=name)
    return verb


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import agenda

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(ItemDraft, options)
        if draft is None:
            return 1
        key = at_meeting.meeting(context, options.ref)
        if key is None:
            return 1
        return desk.told(agenda.add(context, key, draft, number=options.number), options, "Item {0.number}, {0.title}.")


def _add_cases(options: argparse.Namespace) -> int:
    from crg_tui.services import agenda

    with desk.opened(options, writes=True) as context:
        key = at_meeting.meeting(context, options.ref)
        if key is None:
            return 1
        answer = agenda.add_open_cases(context, key)
        status = desk.told(answer, options, "Added:")
        if isinstance(answer, Done) and not options.json:
            print("\n".join(answer.value.titles))
        return status


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import meeting
    from crg_tui.queries import meetings

    with desk.opened(options) as context:
        key = at_meeting.meeting(context, options.ref)
        page = meetings.page(context.store, key) if key else None
    if page is None:
        return 1
    if options.json:
        desk.print_json(page.items)
        return 0
    for line in meeting.agenda(page):
        print(line)
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import meeting
    from crg_tui.queries import room

    with desk.opened(options) as context:
        line = at_meeting.item(context, options.ref, options.item)
        key = at_meeting.meeting(context, options.ref) if line else None
        page = room.look(context.store, key, line.id, context.clock.today()) if key and line else None
    if line is None or page is None:
        return 1
    if options.json:
        desk.print_json(
            {
                "item": line, "quorum": page.quorum.reading, "minute_text": page.minute_text, "notes": page.notes,
                "interests": page.interests,
            }
        )  # fmt: skip
        return 0
    told = [
        ("Item", f"{line.number}, {line.title}"), ("Kind", line.kind.label), ("Case", line.case_ref or "none"),
        ("Stands", meeting.item_words(line)), ("Quorum", page.quorum.reading.summary),
        ("Minute text", page.minute_text or "not written yet"), ("Notes", str(len(page.notes))),
    ]  # fmt: skip
    told += [("Interest", declared.shown) for declared in page.interests]
    desk.facts(told)
    return 0


def _change(options: argparse.Namespace) -> int:
    with desk.opened(options, writes=True) as context:
        found = at_meeting.item(context, options.ref, options.item)
        answer = _changed(context, found.id, options) if found is not None else None
        return 1 if answer is None else desk.told(answer, options, "Item {0.number}, {0.title}: {0.state.label}.")


def _changed(context: Context, item_id: str, options: argparse.Namespace) -> Done[Any] | Refused | None:
    from crg_tui.queries import entries
    from crg_tui.services import agenda

    seen = entries.newest(context.store, item_id)
    match options.verb:
        case "move":
            return agenda.move(context, item_id, options.to)
        case "remove":
            return agenda.remove(context, item_id, seen=seen)
        case "take":
            return agenda.take(context, item_id, options.at)
        case "done":
            return agenda.finish(context, item_id, options.at)
        case "reopen":
            return agenda.reopen(context, item_id, options.at)
        case "defer":
            deferral = desk.draft_from(DeferralDraft, options)
            return None if deferral is None else agenda.defer(context, item_id, deferral, options.at)
        case "times":
            times = desk.draft_from(StayDraft, options)
            return None if times is None else agenda.correct_times(context, item_id, times, seen=seen)
    title = desk.draft_from(TitleDraft, options)
    return None if title is None else agenda.retitle(context, item_id, title, seen=seen)
