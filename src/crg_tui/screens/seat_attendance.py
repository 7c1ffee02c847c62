"""Attendance by seat over a reporting year: every seat, and one seat meeting by meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.periods import Period
from crg_tui.domain.seat_attendance import PrintedAttendanceDraft, reporting_year, year_of
from crg_tui.papers.content import seat_attendance as content
from crg_tui.queries import seat_attendance as found
from crg_tui.queries.seat_attendance import PrintedLine, SeatAttendanceLine, SeatAttendancePage
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import printed_attendance
from crg_tui.text import cut
from crg_tui.widgets.page import Page, Piece
from crg_tui.widgets.record_list import Column, Row
from crg_tui.widgets.words import Words

FORMS = frozenset((printed_attendance.FORM,))
"""The names of all kept drafts about attendance over time."""


def printed_form(desk: Desk, line: PrintedLine | None, seat: str, period: Period, done: Answered = gone) -> FormScreen:
    """What a source prints for a seat: a new percentage, or the one that is recorded, to be put right."""

    def commit(draft: PrintedAttendanceDraft, seen: str | None) -> Done[Any] | Refused:
        if line is None:
            return printed_attendance.add(desk.context, draft)
        return printed_attendance.correct(desk.context, line.id, draft, seen=seen)

    last = period.last.isoformat() if period.last else ""
    proposed = {"seat": seat, "from_date": period.first.isoformat(), "to_date": last}
    return record_form(
        desk, f"Printed attendance · {seat}", PrintedAttendanceDraft, printed_attendance.FORM, commit,
        record_id=line.id if line else "", recorded=found.printed_as_typed(line) if line else proposed,
        entry=line.entry if line else None, done=done,
        notices=("It stands beside what the record counts, and changes nothing there.",),
    )  # fmt: skip


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft about a printed percentage; None where it has gone."""
    if not record_id:
        return lambda: printed_form(desk, None, "", year_of(desk.context.clock.today()))
    line = next((one for one in found.printed(desk.context.store) if one.id == record_id), None)
    return None if line is None else lambda: printed_form(desk, line, line.seat, line.period)


class _Lines:
    def __init__(self, desk: Desk, period: Period) -> None:
        self._desk = desk
        self.period = period
        self.page: SeatAttendancePage | None = None

    def keys(self) -> Sequence[str]:
        self.page = found.over(self._desk.context.store, self.period)
        return [line.seat_id for line in self.page.seats]

    def line(self, key: str) -> SeatAttendanceLine | None:
        return next((line for line in self.page.seats if line.seat_id == key), None) if self.page else None

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        held = [line for key in keys if (line := self.line(key)) is not None]
        return [Row(line.seat_id, _cells(line), "!" if line.differs else " ") for line in held]


def _cells(line: SeatAttendanceLine) -> tuple[str, ...]:
    printed = f"printed {line.printed.percentage}%" if line.printed else ""
    differ = f"{printed}: they differ" if line.differs else printed
    return (line.short_name, line.count.words, ", ".join(filter(None, (differ, *line.count.details))))


class SeatAttendance(ListScreen):
    """Every seat over one reporting year. `!` marks where a printed percentage is not what the record gives."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("attendance", "list", "everywhere")

    def __init__(self, desk: Desk, period: Period | None = None) -> None:
        """`period` None is the reporting year of today."""
        self.lines = _Lines(desk, period or year_of(desk.context.clock.today()))
        columns = (Column("Seat", weight=2), Column("Attended", 24), Column("", weight=3))
        super().__init__("Attendance", self.lines, columns, "", "No seat is recorded for that time.")
        self.desk = desk
        self.remarks = Words()

    def body(self) -> Iterable[Widget]:
        """The list, and the averages under it."""
        yield self.records
        yield self.remarks

    def on_mount(self) -> None:
        """Say which year it is."""
        self._head()

    def came_back(self) -> None:
        """Read it again."""
        super().came_back()
        self._head()

    def _head(self) -> None:
        page = self.lines.page
        if page is not None:
            self.title_bar.show(title=f"Attendance {content.heading(page)}", status="")
            self.remarks.say(page.averages[:1].upper() + page.averages[1:], warns="differ" in page.averages)

    def why_not(self, command_id: str) -> str | None:
        """A printed percentage belongs to a seat."""
        if command_id == "attendance.printed" and self.lines.line(self.records.cursor or "") is None:
            return "There is no seat here."
        return None

    def chosen(self, key: str) -> None:
        """One seat, meeting by meeting."""
        period = self.lines.period
        self.shell.open(lambda: SeatMeetings(self.desk, key, period))

    def do_attendance_printed(self) -> None:
        """What a source prints for this seat over this year."""
        line, period = self.lines.line(self.records.cursor or ""), self.lines.period
        assert line is not None
        self.shell.open(
            lambda: printed_form(self.desk, line.printed, line.short_name, period, lambda _: self.say("Recorded."))
        )

    def do_attendance_before(self) -> None:
        """The year before."""
        self._show(year_of(self.lines.period.first.replace(year=self.lines.period.first.year - 1)))

    def do_attendance_next(self) -> None:
        """The year after."""
        self._show(year_of(self.lines.period.first.replace(year=self.lines.period.first.year + 1)))

    def do_attendance_year(self) -> None:
        """Another year."""
        self.begin(self._year())

    async def _year(self) -> None:
        typed = await self.ask(AskLine("Attendance", "Which reporting year, April to March?", "Year"))
        if typed is None:
            return
        try:
            period = reporting_year(typed)
        except ValueError as error:
            self.say(cut(str(error), 200), warns=True)
            return
        self._show(period)

    def _show(self, period: Period) -> None:
        self.lines.period = period
        self.came_back()


class SeatMeetings(BaseScreen[None]):
    """One seat over the period: the count, what is printed, and each meeting with who came or why nobody did."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("page", "everywhere")

    def __init__(self, desk: Desk, seat_id: str, period: Period) -> None:
        self.desk = desk
        self._seat_id, self._period = seat_id, period
        self.page = Page(())
        super().__init__("Attendance", "")

    def body(self) -> tuple[Page]:
        """The page."""
        return (self.page,)

    def on_mount(self) -> None:
        """Read it."""
        page = found.over(self.desk.context.store, self._period)
        line = next((line for line in page.seats if line.seat_id == self._seat_id), None)
        if line is None:
            self.page.show((Piece("This seat is not there in that time."),))
            return
        self.title_bar.show(title=f"Attendance · {line.short_name} · {page.name}")
        self.page.show(
            [
                Piece(part, label if place == 0 else " ", end=_reason(line, part))
                for label, value in content.facts(page, line)
                for place, part in enumerate(value.split("\n"))
            ]
        )


def _reason(line: found.SeatAttendanceLine, told: str) -> str:
    """The reason of apologies with which this ends."""
    reasons = (one.reason for one in line.count.meetings if one.reason and not one.came.attended)
    return next(filter(told.endswith, reasons), "")
