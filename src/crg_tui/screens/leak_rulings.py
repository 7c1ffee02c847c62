"""What was ruled about places that the leak check pointed out: neither the names nor the words around them."""

from __future__ import annotations

from collections.abc import Iterable

from crg_tui.clock import london
from crg_tui.queries import leaks
from crg_tui.queries.leaks import RuledLine
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import Lines, ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.widgets.record_list import Column, Row

_REASON = "Reason"


def _row(line: RuledLine) -> Row:
    on = f"{line.at.astimezone(london()):%d.%m.%Y}"
    return Row(line.id, (on, line.paper, line.about, line.ruling.label, line.by))


class LeakRulings(ListScreen):
    """The newest first. Enter tells everything that is kept of one."""

    def __init__(self, desk: Desk) -> None:
        self.source = Lines(lambda: leaks.every(desk.context.store), _row)
        columns = (
            Column("Ruled", 10), Column("Paper", 17), Column("Whose identity"), Column("Ruling", 21),
            Column("Who", 16, drop=90),
        )  # fmt: skip
        super().__init__("What the leak check was told", self.source, columns, empty="Nothing was ruled yet.")

    def chosen(self, key: str) -> None:
        """Everything of that ruling."""
        line = self.source.lines[key]
        self.shell.open(lambda: ToldScreen("A ruling", lambda: _told(line), lambda term: term == _REASON))


def _told(line: RuledLine) -> Iterable[tuple[str, str]]:
    yield "Ruled", f"{line.at.astimezone(london()):%d.%m.%Y at %H:%M}, by {line.by}"
    yield "Paper", line.paper
    yield "Place", line.place
    yield "Whose identity", line.about
    yield "Ruling", f"it {line.ruling.label}"
    yield _REASON, line.reason or "none was given"
