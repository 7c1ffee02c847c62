"""Attendance by seat in words: the same in a command and on a screen."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.domain.partial_date import show_day
from crg_tui.queries.seat_attendance import SeatAttendanceLine, SeatAttendancePage


def heading(page: SeatAttendancePage) -> str:
    """The period and its meetings: "2014/15: 4 meetings"."""
    count = len(page.meetings)
    return f"{page.name}: {count} meeting{'' if count == 1 else 's'} of the group"


def line_words(line: SeatAttendanceLine) -> str:
    """One seat in one line: "4 of 4, 100%; 1 by deputy; printed 75%, the record gives 100% (4 of 4): they differ"."""
    return "; ".join(filter(None, (line.count.words, ", ".join(line.count.details), line.compared)))


def facts(page: SeatAttendancePage, line: SeatAttendanceLine) -> Iterator[tuple[str, str]]:
    """Everything about one seat: the count, what a source prints, and each meeting."""
    yield "Seat", f"{line.short_name}, {line.agency}"
    yield "Lasts", line.lasted.shown
    yield "Period", page.name
    yield "Attended", "; ".join(filter(None, (line.count.words, ", ".join(line.count.details))))
    if line.printed is not None:
        yield "Printed", f"{line.compared}\nfrom: {line.printed.source}"
    for one in line.count.meetings:
        yield one.ref, f"{show_day(one.held_on, weekday=False)}: {one.words}"
