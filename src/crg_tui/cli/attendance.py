"""`crg-tui attendance`: attendance by seat over a year or a period, and what sources print of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.partial_date import parse_day
from crg_tui.domain.periods import Period
from crg_tui.domain.seat_attendance import PrintedAttendanceDraft, reporting_year, year_of

if TYPE_CHECKING:
    from crg_tui.queries.seat_attendance import PrintedLine
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    listed = verbs.add_parser("list", help="every seat: meetings held, who came, apologies, the printed percentage")
    show = verbs.add_parser("show", help="one seat, meeting by meeting, with the reasons of apologies")
    show.add_argument("seat", help="its short name, or its agency")
    for verb, function in ((listed, _list), (show, _show)):
        verb.add_argument(
            "--year", default=None, help="a reporting year, April to March: 2014/15; without it: this one"
        )
        verb.add_argument("--from", dest="first", default=None, metavar="DAY", help="the first day of another period")
        verb.add_argument("--to", dest="last", default=None, metavar="DAY", help="its last day; without it: today")
        verb.set_defaults(function=function)
    add = verbs.add_parser(
        "add", help="record the percentage that a source prints for a seat; nothing is put right by it"
    )
    desk.add_questions(add, PrintedAttendanceDraft)
    add.set_defaults(function=_add)
    correct = verbs.add_parser("correct", help="put right what was copied wrongly; what is not given stays")
    correct.add_argument("of", metavar="SEAT", help="its short name")
    correct.add_argument("year", metavar="YEAR", help="the reporting year it is about, or the first day of its period")
    desk.add_questions(correct, PrintedAttendanceDraft)
    correct.set_defaults(function=_correct)


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import seat_attendance as content
    from crg_tui.queries import seat_attendance

    with desk.opened(options) as context:
        period = _period(context, options)
        page = seat_attendance.over(context.store, period) if period else None
    if page is None:
        return 1
    if options.json:
        desk.print_json(desk.as_data(page) | {"counts": _counts(page)})
        return 0
    print(content.heading(page))
    desk.facts([(line.short_name, content.line_words(line)) for line in page.seats])
    if page.averages:
        print(page.averages[:1].upper() + page.averages[1:])
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.domain.group import plain_words
    from crg_tui.papers.content import seat_attendance as content
    from crg_tui.queries import seat_attendance

    with desk.opened(options) as context:
        period = _period(context, options)
        page = seat_attendance.over(context.store, period) if period else None
    if page is None:
        return 1
    wanted = plain_words(options.seat)
    named = [one for one in page.seats if wanted in (plain_words(one.short_name), plain_words(one.agency))]
    if len(named) != 1:
        known = ", ".join(one.short_name for one in page.seats) or "none is recorded then"
        return desk.refused(refuse(f"There is no one seat {options.seat} in {page.name}.", f"Seats: {known}."))
    if options.json:
        count = named[0].count
        desk.print_json(desk.as_data(named[0]) | {"attended": count.attended, "of": count.counted,
                                                  "percentage": count.percentage})  # fmt: skip
        return 0
    desk.facts(tuple(content.facts(page, named[0])))
    return 0


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import printed_attendance

    return verbs.record(
        options, PrintedAttendanceDraft, printed_attendance.add,
        "Recorded: {0.percentage}% is printed for {0.seat}, {0.period}.",
    )  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import seat_attendance
    from crg_tui.services import printed_attendance

    return verbs.correct(
        options, PrintedAttendanceDraft, _printed, seat_attendance.printed_as_typed,
        lambda context, line, draft: printed_attendance.correct(context, line.id, draft, seen=line.entry),
        "Corrected: {0.percentage}% is printed for {0.seat}, {0.period}.",
    )  # fmt: skip


def _printed(context: Context, options: argparse.Namespace) -> PrintedLine | None:
    from crg_tui.domain.group import plain_words
    from crg_tui.domain.seat_attendance import period_words
    from crg_tui.queries import seat_attendance

    for line in seat_attendance.printed(context.store):
        names = (period_words(line.period), line.period.first.isoformat())
        if plain_words(line.seat) == plain_words(options.of) and options.year in names:
            return line
    remedy = "Look at `crg-tui attendance list --year YEAR`."
    desk.refused(refuse(f"Nothing is printed for {options.of} in {options.year}.", remedy))
    return None


def _period(context: Context, options: argparse.Namespace) -> Period | None:
    try:
        if options.year is not None and (options.first or options.last):
            raise ValueError("A year and days of a period are two ways to say it. Give one of them.")
        if options.year is not None:
            return reporting_year(options.year)
        today = context.clock.today()
        if options.first is None and options.last is None:
            return year_of(today)
        if options.first is None:
            raise ValueError("The first day is missing. Give it with --from.")
        last = parse_day(options.last) if options.last else today
        first = parse_day(options.first)
        if last < first:
            raise ValueError("The last day is before the first. Put one of the two right.")
        return Period(first, last)
    except ValueError as error:
        desk.refused(refuse(str(error), ""))
        return None


def _counts(page: object) -> list[dict[str, object]]:
    from crg_tui.queries.seat_attendance import SeatAttendancePage

    assert isinstance(page, SeatAttendancePage)
    return [
        {
            "seat": line.short_name, "meetings": len(line.count.meetings), "counted": line.count.counted,
            "attended": line.count.attended, "percentage": line.count.percentage,
            "printed": line.printed.percentage if line.printed else None, "differs": line.differs,
        }
        for line in page.seats
    ]  # fmt: skip
