"""The bank holidays, year by year; adding a day that was proclaimed, and what it moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.partial_date import show_day
from crg_tui.queries import bank_holidays as found
from crg_tui.queries import moved
from crg_tui.queries.bank_holidays import HolidayLine
from crg_tui.queries.moved import MovedClock
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import bank_holidays
from crg_tui.services.bank_holidays import BankHolidayDraft
from crg_tui.widgets.record_list import Column, Row

Proclaimed = Callable[[Done[Any], tuple[MovedClock, ...]], None]


def _gone(_: Done[Any], __: tuple[MovedClock, ...]) -> None:
    return None


def proclaimed_day(desk: Desk, done: Proclaimed = _gone) -> FormScreen:
    """The form for a day that was proclaimed; `done` is told which running clocks it moved."""
    clocks: tuple[MovedClock, ...] = ()

    def commit(draft: BankHolidayDraft, _: str | None) -> Done[Any] | Refused:
        nonlocal clocks
        context = desk.context
        today = context.clock.today()
        before = moved.due_dates(context.store, today)
        answer = bank_holidays.proclaim(context, draft)
        clocks = moved.since(before, moved.due_dates(context.store, today))
        return answer

    return record_form(
        desk, "A day that was proclaimed", BankHolidayDraft, bank_holidays.FORM, commit,
        done=lambda answer: done(answer, clocks),
    )  # fmt: skip


class _Days:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: dict[str, Row] = {}

    def keys(self) -> Sequence[str]:
        self._rows = {row.key: row for row in _rows(found.days(self._desk.context.store))}
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]


def _rows(days: Sequence[HolidayLine]) -> Iterator[Row]:
    for year, held in groupby(days, key=lambda line: line.day.year):
        yield Row(f"year {year}", (str(year),), heading=True)
        for line in held:
            yield Row(line.day.isoformat(), (show_day(line.day, short=True), line.name, line.source))


class BankHolidays(ListScreen):
    """Every day that does not count; the cursor begins at the next one."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("holidays", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        columns = (Column("Day", 18), Column("Name", None, 3), Column("From", None, 2, drop=64))
        super().__init__("Bank holidays", _Days(desk), columns, empty="No bank holiday is recorded.")
        self.desk = desk

    def on_mount(self) -> None:
        """Begin with the next one, and say for which years they are complete."""
        context = self.desk.context
        calendar = found.calendar(context.store)
        self.title_bar.show(title=f"Bank holidays · {calendar.first_year} to {calendar.last_year}")
        today = context.clock.today()
        ahead = next((line for line in found.days(context.store) if line.day >= today), None)
        if ahead is not None:
            self.records.go_to(ahead.day.isoformat())

    def chosen(self, key: str) -> None:
        """All of the line: narrow terminals leave out where a day comes from."""
        line = next((line for line in found.days(self.desk.context.store) if line.day.isoformat() == key), None)
        if line is not None:
            self.say(f"{show_day(line.day)}: {line.name} ({line.source}).")

    def do_holidays_new(self) -> None:
        """Add a day that was proclaimed."""
        self.shell.open(lambda: proclaimed_day(self.desk, self._added))

    def _added(self, answer: Done[Any], clocks: tuple[MovedClock, ...]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.isoformat())
        if not clocks:
            self.say("Added. No running clock moved.")
            return
        told = [(clock.case_ref, f"{clock.title}: {clock.sentence}") for clock in clocks]
        self.shell.open(lambda: ToldScreen(f"Moved by {show_day(answer.value)}", lambda: told))
