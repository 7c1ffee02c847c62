"""`crg-tui member`: who holds a seat, and who stands in."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.group import Standing, same_words
from crg_tui.domain.group_drafts import EndDraft, MemberDraft

if TYPE_CHECKING:
    from crg_tui.queries.seats import PersonPage
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="somebody holds a seat, or stands in for whoever does")
    desk.add_questions(add, MemberDraft)
    add.add_argument(
        "--deputy", dest="standing", action="store_const", const=Standing.DEPUTY.value, help="short for a deputy"
    )
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="members and deputies of today, by seat")
    listed.add_argument("--all", action="store_true", help="also those who have left or are to come")
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="one member or deputy")
    _name(show)
    show.set_defaults(function=_show)
    correct = verbs.add_parser("correct", help="put an entry right", description="What is not given stays as it is.")
    correct.add_argument("person", help="the name as it is recorded")
    correct.add_argument("--in-seat", default=None, metavar="SEAT", help="where a name stands in several seats")
    desk.add_questions(correct, MemberDraft)
    correct.set_defaults(function=_correct)
    end = verbs.add_parser("end", help="the membership ends; what they did stays under their name")
    _name(end)
    desk.add_questions(end, EndDraft)
    end.set_defaults(function=_end)


def _name(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("person", help="the name as it is recorded")
    verb.add_argument("--seat", dest="in_seat", default=None, help="where a name stands in several seats")


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import members

    return verbs.record(options, MemberDraft, members.add, "Recorded {0.name}, {0.standing}, {0.seat}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import group as content
    from crg_tui.queries import group

    with desk.opened(options) as context:
        today = context.clock.today()
        seats = {line.id: line for line in group.every_seat(context.store, today)}
        people = [one for one in group.people(context.store) if options.all or one.period.holds(today)]
    people.sort(key=lambda one: (seats[one.seat_id].position, one.standing is Standing.DEPUTY))
    if options.json:
        desk.print_json(people)
    for person in () if options.json else people:
        print(f"{seats[person.seat_id].short_name}  {person.standing.label}  {content.person_words(person)}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import group as content

    return verbs.show(options, _page, lambda page: (
        ("Name", page.line.name), ("Job title", page.line.job_title or "not recorded"),
        ("Seat", f"{page.seat}, {page.agency}"), ("Standing", page.line.standing.label),
        ("Authority", content.authority(page.line)), ("Lasts", page.line.period.shown),
    ))  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import seats as found
    from crg_tui.services import members

    return verbs.correct(
        options, MemberDraft, _page, found.person_as_typed,
        lambda context, page, draft: members.correct(context, page.line.id, draft, seen=page.entry),
        "Corrected {0.name}, {0.standing}, {0.seat}.",
    )  # fmt: skip


def _end(options: argparse.Namespace) -> int:
    from crg_tui.services import members

    return verbs.answer(
        options, EndDraft, _page,
        lambda context, page, draft: members.end(context, page.line.id, draft, seen=page.entry),
        "{0.name}, {0.standing}, {0.seat}, ends.",
    )  # fmt: skip


def _page(context: Context, options: argparse.Namespace) -> PersonPage | None:
    from crg_tui.queries import seats

    today = context.clock.today()
    named = [person for person in seats.people(context.store) if same_words(person.name, options.person)]
    if options.in_seat is not None:
        lines = seats.every_seat(context.store, today)
        wanted = {line.id for line in seats.named(lines, options.in_seat, today)}
        named = [person for person in named if person.seat_id in wanted]
    found = [person for person in named if person.period.holds(today)] or named
    if len(found) == 1:
        return seats.person_page(context.store, found[0].id)
    if found:
        desk.refused(refuse(f"{options.person} stands there several times.", "Say in which seat."))
    else:
        where = f" in the seat {options.in_seat}" if options.in_seat else ""
        remedy = "Look it up with `crg-tui member list --all`."
        desk.refused(refuse(f"Nobody named {options.person} is recorded{where}.", remedy))
    return None
