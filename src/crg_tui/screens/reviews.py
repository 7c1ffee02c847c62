"""Reviews in a list: all of them, or those that cover a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done
from crg_tui.queries import cases
from crg_tui.queries import reviews as found
from crg_tui.queries.review_page import ReviewLine
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.review_forms import new_review
from crg_tui.widgets.record_list import Column, Row


class _Lines:
    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self.lines: dict[str, ReviewLine] = {}

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        lines = found.lines(context.store, context.clock.today(), case_id=self._case_id or None)
        self.lines = {line.id: line for line in lines}
        return list(self.lines)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [_row(self.lines[key]) for key in keys if key in self.lines]


def _row(line: ReviewLine) -> Row:
    todo = f"{line.todo} to do" if line.todo else ""
    return Row(line.id, (line.ref, line.refs, line.title, line.standing.label, todo), "!" if line.todo else " ")


class Reviews(ListScreen):
    """Those under way first. Enter opens one."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("reviews", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str = "") -> None:
        """With `case_id` only those that cover the case; a new one is then of that case first."""
        columns = (
            Column("", 9), Column("Cases", 13, drop=50), Column("Review"), Column("Stands", 13, drop=60),
            Column("", 8, right=True, drop=70),
        )  # fmt: skip
        ref = cases.ref(desk.context.store, case_id) if case_id else None
        title = f"Reviews · {ref}" if ref else "Reviews"
        super().__init__(title, _Lines(desk, case_id), columns, empty="No review is recorded. n records one.")
        self.desk = desk
        self.case_id = case_id

    def chosen(self, key: str) -> None:
        """Open it."""
        from crg_tui.screens.review import ReviewScreen

        self.shell.open(lambda: ReviewScreen(self.desk, key))

    def do_reviews_new(self) -> None:
        """Record one."""
        self.shell.open(lambda: new_review(self.desk, self.case_id, self._recorded))

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.record_id)
        self.say(" ".join((f"Recorded as {answer.value.ref}.", *answer.notices)))
