"""What agencies owe over all cases: returns and answers to queries, by age, by whom, by case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from crg_tui.queries import returns_outstanding as found
from crg_tui.queries.returns import ReturnLine
from crg_tui.queries.returns_outstanding import Order, Outstanding
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.return_ways import ReturnWays
from crg_tui.widgets.record_list import Column, Row


class _Owed:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.order = Order.AGE
        self.lines: dict[str, Outstanding] = {}

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        held = found.lines(context.store, context.clock.today(), self.order)
        self.lines = {one.line.id: one for one in held}
        return list(self.lines)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [_row(self.lines[key], self._desk.context.clock.today()) for key in keys if key in self.lines]


def _row(one: Outstanding, today: date) -> Row:
    cells = (one.line.case_ref, one.whom, one.owes, one.chased_short(today))
    return Row(one.line.id, cells, "!" if one.late or one.queries else " ")


class ReturnsOwed(ReturnWays, ListScreen):
    """The chased list. Enter opens one; v orders it otherwise."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("owed", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.source = _Owed(desk)
        columns = (
            Column("Case", 9), Column("Asked of"), Column("Owed", 22), Column("Reminders", 15, drop=70),
        )  # fmt: skip
        super().__init__("Returns owed", self.source, columns, empty="No return is outstanding.")
        self.desk = desk

    def tell(self) -> None:
        """How many, how many late, and how they are ordered."""
        late = sum(one.late for one in self.source.lines.values())
        count = len(self.source.lines)
        self.title_bar.show(title=f"Returns owed · {count}, {late} late · {self.source.order.label}")
        self.offer()

    def line(self) -> ReturnLine | None:
        """The one under the cursor."""
        one = self.source.lines.get(self.records.cursor or "")
        return one.line if one is not None else None

    def queries_open(self) -> int:
        """Of the one under the cursor."""
        one = self.source.lines.get(self.records.cursor or "")
        return one.queries if one is not None else 0

    def why_not(self, command_id: str) -> str | None:
        """Nothing is owed, or not that."""
        return self.refused_of(command_id)

    def chosen(self, key: str) -> None:
        """Everything in it."""
        from crg_tui.screens.return_page import ReturnScreen

        self.shell.open(lambda: ReturnScreen(self.desk, key))

    def do_owed_order(self) -> None:
        """The next order."""
        orders = list(Order)
        self.source.order = orders[(orders.index(self.source.order) + 1) % len(orders)]
        self.came_back()

    def mark(self) -> str:
        """The order, and the record under the cursor."""
        return f"{self.source.order.value} {self.records.cursor or ''}"

    def restore(self, mark: str) -> None:
        """The same again."""
        order, _, key = mark.partition(" ")
        self.source.order = Order(order)
        self.came_back()
        self.records.go_to(key)
