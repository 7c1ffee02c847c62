"""Attendance by seat as a table for print: a row for each seat, a column for each meeting, a legend and the count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crg_tui.domain.partial_date import show_day
from crg_tui.domain.seat_attendance import Came
from crg_tui.papers.content.agenda import group
from crg_tui.papers.content.words import SAMPLE
from crg_tui.papers.model import Block, Document, Facts, Heading, Notice, Paragraph, Status, Table
from crg_tui.queries.attendance import MeetingHead
from crg_tui.queries.group import Heading as Whose
from crg_tui.queries.seat_attendance import SeatAttendanceLine, SeatAttendancePage

MOST = 6
"""So many meetings stand side by side on an upright page."""

_MARKS = {
    Came.MEMBER: ("P", "the member, or somebody who sat there as the member, was present"),
    Came.DEPUTY: ("D", "a deputy came; the seat counts as attended, whether or not the deputy may commit the agency"),
    Came.APOLOGIES: ("A", "apologies, and nobody came"),
    Came.ABSENT: ("N", "nobody came, and no apologies are recorded"),
    Came.VACANT: ("V", "the seat was vacant"),
    Came.NOT_RECORDED: ("?", "nothing is recorded of who came to that meeting"),
}
_NO_SEAT = "–"
_HOW = (
    "Counted are the meetings of the group that were held in the period while the seat lasted and of which it is "
    "recorded who came; calls of the three partners are left out.",
    "A vacant seat counts among the meetings, as it does for quorum. Whether a deputy without authority makes a seat "
    "count for quorum is another question.",
    "Percentages are rounded to the nearest whole number, a half upwards; the average is the mean of the seats' exact "
    "shares.",
)
_COMPARED = "Averages that stand beside printed ones are given to one decimal place."


def paper(page: SeatAttendancePage, whose: Whose, *, sample: bool, marking: str, made_on: date) -> Document:
    """The paper. `made_on` is the day it is made."""
    notices = (Notice(SAMPLE),) if sample else ()
    return Document(
        title=f"Attendance {page.name}",
        what=f"{group(whose)}: who came, seat by seat",
        partnership=whose.partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=(*notices, *_blocks(page)),
        notes=_notes(page),
    )


def _blocks(page: SeatAttendancePage) -> Iterator[Block]:
    count = len(page.meetings)
    yield Facts((
        ("Meetings", f"{count} of the group" if count else "none of the group was held"),
        ("Seats", str(len(page.seats)) if page.seats else "none is recorded"),
        ("Average", page.whole_average or "nothing can be counted"),
    ))  # fmt: skip
    if not page.seats or not page.meetings:
        return
    yield Heading(1, "Attendance by seat")
    parts = [page.meetings[at : at + MOST] for at in range(0, count, MOST)]
    for number, meetings in enumerate(parts, 1):
        last = number == len(parts)
        caption = f"Part {number} of {len(parts)}: {_span(meetings)}" if len(parts) > 1 else ""
        yield _table(caption, meetings, page, counted=last)
    used = {one.came for line in page.seats for one in line.count.meetings}
    legend = [f"{mark}: {words}" for came, (mark, words) in _MARKS.items() if came in used]
    missing = any(len(line.count.meetings) < count for line in page.seats)
    legend += [f"{_NO_SEAT}: there was no such seat that day"] if missing else []
    yield Paragraph(f"{'. '.join(legend)}.")
    yield from _printed(page)


def _notes(page: SeatAttendancePage) -> tuple[str, ...]:
    """How it is counted."""
    if not page.seats or not page.meetings:
        return ()
    return (*_HOW, *((_COMPARED,) if any(line.printed is not None for line in page.seats) else ()))


def _span(meetings: tuple[MeetingHead, ...]) -> str:
    first, last = (show_day(one.held_on, weekday=False) for one in (meetings[0], meetings[-1]))
    return first if first == last else f"{first} to {last}"


def _table(caption: str, meetings: tuple[MeetingHead, ...], page: SeatAttendancePage, *, counted: bool) -> Table:
    days = (show_day(one.held_on, weekday=False, short=True) for one in meetings)
    header = ("Seat", *days, *(("Attended",) if counted else ()))
    rows = tuple(
        (line.agency, *_marks(line, meetings), *((line.count.words,) if counted else ())) for line in page.seats
    )
    return Table(caption, header, rows, (10, *(4 for _ in meetings), *((5,) if counted else ())))


def _marks(line: SeatAttendanceLine, meetings: tuple[MeetingHead, ...]) -> Iterator[str]:
    held = {one.meeting_id: _MARKS[one.came][0] for one in line.count.meetings}
    for meeting in meetings:
        yield held.get(meeting.id, _NO_SEAT)


def _printed(page: SeatAttendancePage) -> Iterator[Block]:
    lines = [line for line in page.seats if line.printed is not None]
    if not lines:
        return
    yield Heading(1, "Beside what was printed")
    rows = tuple(
        (line.agency, f"{line.printed.percentage}%", line.count.words, "differs" if line.differs else "agrees",
         line.printed.source)
        for line in lines if line.printed is not None
    )  # fmt: skip
    yield Table("", ("Seat", "Printed", "The record gives", "Compared", "Where it is printed"), rows, (8, 3, 5, 3, 8))
    yield Paragraph(f"{page.averages[:1].upper()}{page.averages[1:]}. Nothing was put right to match what was printed.")
