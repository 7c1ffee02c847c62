"""`crg-tui seat`: the seats of the group."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.group_drafts import EndDraft, SeatDraft

if TYPE_CHECKING:
    from crg_tui.queries.seats import SeatPage
    from crg_tui.services.work import Context

_NAMED = "its short name, or its agency"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="a new seat")
    desk.add_questions(add, SeatDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="the seats of today, vacant ones included")
    listed.add_argument("--all", action="store_true", help="also those that have ended or are to come")
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="one seat, with everybody who ever held it")
    show.add_argument("seat", help=_NAMED)
    show.set_defaults(function=_show)
    correct = verbs.add_parser("correct", help="put a seat right", description="What is not given stays as it is.")
    correct.add_argument("seat", help=_NAMED)
    desk.add_questions(correct, SeatDraft)
    correct.set_defaults(function=_correct)
    end = verbs.add_parser("end", help="the seat ends, and with it the memberships in it")
    end.add_argument("seat", help=_NAMED)
    desk.add_questions(end, EndDraft)
    end.set_defaults(function=_end)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import seats

    return verbs.record(options, SeatDraft, seats.add, "Recorded the seat {0.short_name}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import group as content
    from crg_tui.queries import group

    with desk.opened(options) as context:
        today = context.clock.today()
        find = group.every_seat if options.all else group.seats_on
        lines = find(context.store, today)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        days = f"  {line.period.shown}" if options.all else ""
        held = content.holder(line) if line.period.holds(today) else "not in force today"
        print(f"{line.short_name}  {line.agency}{f', {line.partner.label}' if line.partner else ''}{days}: {held}")
        for deputy in line.deputies:
            print(f"  deputy {content.person_words(deputy)}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import group as content

    return verbs.show(options, _page, content.seat_facts)


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import seats as found
    from crg_tui.services import seats

    return verbs.correct(
        options, SeatDraft, _page, found.seat_as_typed,
        lambda context, page, draft: seats.correct(context, page.line.id, draft, seen=page.entry),
        "Corrected the seat {0.short_name}.",
    )  # fmt: skip


def _end(options: argparse.Namespace) -> int:
    from crg_tui.services import seats

    return verbs.answer(
        options, EndDraft, _page,
        lambda context, page, draft: seats.end(context, page.line.id, draft, seen=page.entry),
        "The seat {0.short_name} ends.",
    )  # fmt: skip


def _page(context: Context, options: argparse.Namespace) -> SeatPage | None:
    from crg_tui.queries import seats

    today, words = context.clock.today(), options.seat
    found = seats.named(seats.every_seat(context.store, today), words, today)
    if len(found) == 1:
        return seats.seat_page(context.store, found[0].id, today)
    if found:
        several = ", ".join(f"{line.short_name} ({line.period.shown})" for line in found)
        desk.refused(refuse(f"{words} is the name of several seats: {several}.", "Name one by its short name."))
    else:
        desk.refused(refuse(f"There is no seat {words}.", "Look it up with `crg-tui seat list --all`."))
    return None
