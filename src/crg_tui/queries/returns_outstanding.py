"""What agencies still owe over all cases: by age, or by whom it was asked of, with the reminders that went out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa

from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.group import plain_words
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.return_parts import QueryState
from crg_tui.queries import returns
from crg_tui.queries.returns import ReturnLine
from crg_tui.store.engine import Store
from crg_tui.store.tables import ReturnChaser, ReturnQuery, table


class Order(StrEnum):
    """How the list is ordered."""

    AGE = "age"
    WHOM = "whom"
    CASE = "case"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {Order.AGE: "by age", Order.WHOM: "by whom asked", Order.CASE: "by case"}[self]


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A return that is owed, or that came with queries which nobody has answered (`queries` counts them).

    `chased` counts the reminders, `chased_on` is the day of the last.
    """

    line: ReturnLine
    queries: int
    chased: int
    chased_on: date | None

    @property
    def whom(self) -> str:
        """Who owes it: the agency, with the post that was asked where it is known."""
        return f"{self.line.short_name}, {self.line.asked_of}" if self.line.asked_of else self.line.short_name

    @property
    def late(self) -> bool:
        """Whether it is owed and late. One that came late, and has queries only, owes an answer and no return."""
        return self.line.state is ReturnState.ASKED and bool(self.line.reading.late)

    @property
    def owes(self) -> str:
        """What is owed, in a few words."""
        if self.line.state is ReturnState.ASKED:
            return self.line.reading.words
        return "1 query open" if self.queries == 1 else f"{self.queries} queries open"

    def chased_short(self, today: date) -> str:
        """The same in a narrow column, the year only where it is another one than that of `today`."""
        if self.chased_on is None:
            return "not chased"
        day = show_day(self.chased_on, short=True, weekday=False).removesuffix(f" {today.year}")
        return f"chased {day}" if self.chased == 1 else f"{self.chased} times, {day}"

    @property
    def reminded(self) -> str:
        """How often it was chased, and when last."""
        if self.chased_on is None:
            return "not chased"
        times = "chased" if self.chased == 1 else f"chased {self.chased} times, last"
        return f"{times} {show_day(self.chased_on, short=True, weekday=False)}"


def lines(store: Store, today: date, order: Order = Order.AGE) -> list[Outstanding]:
    """Every return that is owed, or of which an answer is. The oldest first: by its due date, then by when it was
    asked; what has no due date after what has one."""
    chasers, queries = table(ReturnChaser), table(ReturnQuery)
    waiting = queries.c.state.in_((QueryState.OPEN, QueryState.ASKED))
    with store.read() as connection:
        count = sa.func.count()
        chased = {
            row.return_id: (row[1], row[2])
            for row in connection.execute(
                sa.select(chasers.c.return_id, count, sa.func.max(chasers.c.chased_on)).group_by(chasers.c.return_id)
            )
        }
        asked = {
            row.return_id: row[1]
            for row in connection.execute(
                sa.select(queries.c.return_id, count).where(waiting).group_by(queries.c.return_id)
            )
        }
    held = [
        Outstanding(line, asked.get(line.id, 0), *chased.get(line.id, (0, None)))
        for line in returns.lines(store, today)
        if line.state is ReturnState.ASKED or line.id in asked
    ]
    return sorted(held, key=lambda one: _key(one, order))


def _key(one: Outstanding, order: Order) -> tuple[str | date | bool, ...]:
    line = one.line
    age = (
        line.state is not ReturnState.ASKED, line.due_on is None, line.due_on or date.max,
        line.asked_on.iso if line.asked_on else "9999", line.case_ref, line.short_name,
    )  # fmt: skip
    if order is Order.WHOM:
        return (plain_words(one.whom), *age)
    return (line.case_ref, *age) if order is Order.CASE else age
