"""`crg-tui minute-text`: the words that go into the minutes, item by item."""

from __future__ import annotations

import argparse

from crg_tui.cli import at_meeting, desk
from crg_tui.cli.at_meeting import ITEM, MEETING
from crg_tui.domain.answers import refuse
from crg_tui.domain.meeting_drafts import MinuteTextDraft


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for name, told in (
        ("add", "write the minute text of an item that has none yet"),
        ("set", "write the minute text of an item, or put it right; empty takes it away"),
    ):
        written = verbs.add_parser(name, help=told)
        written.add_argument("ref", help=MEETING)
        written.add_argument("item", type=int, help=ITEM)
        desk.add_questions(written, MinuteTextDraft)
        written.set_defaults(function=_set, verb=name)
    listed = verbs.add_parser("list", help="every item, with the beginning of its minute text")
    listed.add_argument("ref", help=MEETING)
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="the minute text of a meeting, or of one item")
    show.add_argument("ref", help=MEETING)
    show.add_argument("item", type=int, nargs="?", default=None, help=ITEM)
    show.set_defaults(function=_show)


def _set(options: argparse.Namespace) -> int:
    from crg_tui.queries import meetings as found
    from crg_tui.services import notes

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(MinuteTextDraft, options)
        if draft is None:
            return 1
        item = at_meeting.item(context, options.ref, options.item)
        if item is None:
            return 1
        before = found.minute_text(context.store, item.id)
        if options.verb == "add" and before.text is not None:
            remedy = f"Put it right with `crg-tui minute-text set {options.ref} {item.number}`."
            return desk.refused(refuse(f"Item {item.number} has minute text already.", remedy))
        if options.verb == "add" and draft.text is None:
            return desk.refused(refuse("Text is missing.", "Give it with --text, or --text - from standard input."))
        answer = notes.set_minute_text(context, item.id, draft, seen=before.entry)
        return desk.told(answer, options, "Item {0.number}: the minute text is recorded.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import meetings

    with desk.opened(options) as context:
        key = at_meeting.meeting(context, options.ref)
        page = meetings.page(context.store, key) if key else None
    if page is None:
        return 1
    texts = dict(page.minute_texts)
    if options.json:
        told = [{"item": item.number, "title": item.title, "text": texts.get(item.number)} for item in page.items]
        desk.print_json(told)
        return 0
    for item in page.items:
        print(f"{item.number}. {item.title}: {desk.first_line(texts.get(item.number) or 'not written yet')}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.queries import meetings

    with desk.opened(options) as context:
        key = at_meeting.meeting(context, options.ref)
        page = meetings.page(context.store, key) if key else None
    if page is None:
        return 1
    titles = {item.number: item.title for item in page.items}
    texts = [(number, text) for number, text in page.minute_texts if options.item in (None, number)]
    if options.json:
        desk.print_json([{"item": number, "title": titles[number], "text": text} for number, text in texts])
        return 0
    for number, text in texts:
        print(f"{number}. {titles[number]}\n{text}\n")
    if not texts:
        print("Nothing is written yet.")
    return 0
