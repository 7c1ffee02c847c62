"""What agencies were asked for about a case: asked, returned, nil, not provided, late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done
from crg_tui.domain.partial_date import show_day
from crg_tui.queries import returns as found
from crg_tui.queries.returns import ReturnLine
from crg_tui.screens import return_forms
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.services import returns
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
    return Row(line.id, (name, line.state.label, line.reading.words, due), "!" if line.reading.late else " ")


class ReturnsScreen(ListScreen):
    """The returns of one case."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("returns", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str) -> None:
        self.source = _Returns(desk, case_id)
        columns = (Column("Agency", 12), Column("State", 12), Column(""), Column("", 19, right=True, drop=76))
        super().__init__("Agency returns", self.source, columns, empty="Nobody was asked yet. n asks.")
        self.desk = desk
        self.case_id = case_id

    def why_not(self, command_id: str) -> str | None:
        """Something comes back only from somebody who was asked."""
        if command_id.startswith("returns.") and command_id != "returns.ask" and self.records.cursor is None:
            return "Nobody was asked yet. n asks."
        return None

    def do_returns_ask(self) -> None:
        """Ask one or several agencies."""
        self.shell.open(lambda: return_forms.ask(self.desk, self.case_id, self._recorded))

    def do_returns_receive(self) -> None:
        """A return came."""
        self._open(returns.RECEIVED_FORM)

    def do_returns_nil(self) -> None:
        """A nil return: the agency was not involved."""
        self._open(returns.NIL_FORM)

    def do_returns_refused(self) -> None:
        """The agency will give none."""
        self._open(returns.NOT_PROVIDED_FORM)

    def chosen(self, key: str) -> None:
        """Put everything of it right."""
        self._open(returns.FORM)

    def _open(self, form: str) -> None:
        line = self.source.lines.get(self.records.cursor or "")
        if line is not None:
            self.shell.open(lambda: return_forms.again(self.desk, form, line, self._recorded))

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.say(" ".join(("Recorded.", *answer.notices)))
