"""What agencies were asked for about a case: asked, returned, nil, not provided, late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crg_tui.domain.partial_date import show_day
from crg_tui.queries import returns as found
from crg_tui.queries.returns import ReturnLine
from crg_tui.screens import return_forms
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.return_ways import ReturnWays
from crg_tui.widgets.record_list import Column, Row


class _Returns:
    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self.lines: dict[str, ReturnLine] = {}

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        held = found.lines(context.store, context.clock.today(), case_id=self._case_id)
        self.lines = {line.id: line for line in held}
        return list(self.lines)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [_row(self.lines[key]) for key in keys if key in self.lines]


def _row(line: ReturnLine) -> Row:
    due = f"due {show_day(line.due_on, short=True)}" if line.due_on else "no due date"
    name = f"{line.short_name} (no seat)" if line.participant else line.short_name
    sign = "!" if line.reading.late or line.queries_open else " "
    ends = ((2, line.reason),) if line.reason else ()
    return Row(line.id, (name, line.state.label, line.standing, due), sign, ends=ends)


class ReturnsScreen(ReturnWays, ListScreen):
    """The returns of one case. Enter opens one with everything in it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("returns", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str) -> None:
        self.source = _Returns(desk, case_id)
        columns = (Column("Agency", 12), Column("State", 12), Column(""), Column("", 19, right=True, drop=76))
        super().__init__("Agency returns", self.source, columns, empty="Nobody was asked yet. n asks.")
        self.desk = desk
        self.case_id = case_id

    def line(self) -> ReturnLine | None:
        """The one under the cursor."""
        return self.source.lines.get(self.records.cursor or "")

    def queries_open(self) -> int:
        """Of the one under the cursor."""
        line = self.line()
        return line.queries_open if line is not None else 0

    def why_not(self, command_id: str) -> str | None:
        """Something comes back only from somebody who was asked."""
        if command_id.startswith("return") and command_id != "returns.ask" and self.records.cursor is None:
            return "Nobody was asked yet. n asks."
        return self.refused_of(command_id)

    def do_returns_ask(self) -> None:
        """Ask one or several agencies."""
        self.shell.open(lambda: return_forms.ask(self.desk, self.case_id, self.done))

    def chosen(self, key: str) -> None:
        """Everything in it."""
        from crg_tui.screens.return_page import ReturnScreen

        self.shell.open(lambda: ReturnScreen(self.desk, key))
