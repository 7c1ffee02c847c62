"""Accounts of a chronology that repeat or contradict each other, as far as their words tell, and ruling on two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done
from crg_tui.domain.chronology import Suspicion
from crg_tui.papers.content import chronology as content
from crg_tui.queries import chronology as found
from crg_tui.queries.chronology import Chronology, EventLine, Mark
from crg_tui.screens import chronology_forms as forms
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.widgets.record_list import Column, Row

SENSITIVE = frozenset(("Agency", "Event", "Source", "Beside others"))
"""The facts of an event that the privacy view closes."""


class _Pairs:
    def __init__(self, desk: Desk, case_id: str, event_id: str) -> None:
        self._desk = desk
        self.case_id, self._event_id = case_id, event_id
        self.held: Chronology | None = None
        self.pairs: dict[str, tuple[EventLine, EventLine, Mark]] = {}

    def keys(self) -> Sequence[str]:
        self.held = found.of_case(self._desk.context.store, self.case_id)
        pairs = self.held.pairs if self.held is not None else ()
        self.pairs = {
            f"{one.id}:{other.id}": (one, other, mark)
            for one, other, mark in pairs
            if self._event_id in ("", one.id, other.id)
        }
        return list(self.pairs)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._row(key, *self.pairs[key]) for key in keys if key in self.pairs]

    @staticmethod
    def _row(key: str, one: EventLine, other: EventLine, mark: Mark) -> Row:
        said = f"{mark.ruling.label}" if mark.ruling else (mark.suspicion or Suspicion.SAME).label
        numbers = f"{one.number} and {other.number}"
        return Row(key, (numbers, said, mark.note or mark.sentence), "!" if mark.open else " ")


class Pairs(ListScreen):
    """Every two accounts of which something is said or asked, open questions first. Enter rules on them."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("event_pairs", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str, event_id: str = "") -> None:
        """`event_id` shows those of one event alone."""
        self.source = _Pairs(desk, case_id, event_id)
        columns = (Column("Events", 11), Column("They", 21), Column("Why", sensitive=True))
        empty = "No two accounts repeat or contradict each other, as far as dates and words tell."
        super().__init__("Accounts that repeat or contradict", self.source, columns, empty=empty)
        self.desk = desk

    def why_not(self, command_id: str) -> str | None:
        """Without a pair there is nothing to read."""
        if command_id == "pairs.show" and self.records.cursor is None:
            return "There is nothing here to read."
        return None

    def chosen(self, key: str) -> None:
        """Say what they are."""
        held = self.source.held
        assert held is not None
        one, other, _ = self.source.pairs[key]
        self.shell.open(lambda: forms.rule_form(self.desk, held, one, other, self._ruled))

    def _ruled(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.say(f"They {answer.value.said}. Both accounts stay.")

    def do_pairs_show(self) -> None:
        """Both accounts, one under the other."""
        one, _, other = (self.records.cursor or "").partition(":")
        case_id = self.source.case_id

        def tell() -> Iterable[tuple[str, str]]:
            held = found.of_case(self.desk.context.store, case_id)
            for key in (one, other):
                line = held.line(key) if held is not None else None
                yield from content.facts(line) if line is not None else ()
                yield "", ""

        self.shell.open(lambda: ToldScreen("Both accounts", tell, SENSITIVE.__contains__))
