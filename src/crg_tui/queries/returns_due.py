"""By when a return is wanted where nobody says a day: the working day that the arrangements set, with its working."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.clock_rules import ClockKind
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.stages import StepKind
from crg_tui.domain.working_days import NotComputable, add, show_working_days
from crg_tui.queries import clocks
from crg_tui.queries.bank_holidays import calendar_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Arrangements, table


@dataclass(frozen=True, slots=True)
class DueOffered:
    """What the arrangements offer. `due` is None where no day can be offered; `words` say how it was found, or why
    there is none; `working` is the count, line by line."""

    due: date | None
    words: str
    working: tuple[str, ...] = ()


def offered(store: Store, case_id: str, today: date) -> DueOffered | None:
    """The due date that the arrangements in force offer for returns of a case; None where they set no such day.

    Working days are counted as those of the rapid review are, from the day on which the Panel was notified.
    """
    held = table(Arrangements)
    query = sa.select(held).where(held.c.in_force_from <= today).order_by(held.c.in_force_from.desc()).limit(1)
    with store.read() as connection:
        row = connection.execute(query).mappings().first()
        if row is None or row["returns_due_days"] is None:
            return None
        notified = next(iter(clocks.dates_of(connection, case_id).get(StepKind.NOTIFIED, ())), None)
        rule = next(one for one in clocks.rules_on(connection, today) if one.kind is ClockKind.RAPID_REVIEW)
        calendar = calendar_in(connection)
    days = row["returns_due_days"]
    sure = f"confirmed: {row['returns_source']}" if row["returns_confirmed"] else "unconfirmed"
    set_by = f"arrangements of {show_day(row['in_force_from'], weekday=False)}, {sure}"
    wanted = f"Returns are due by working day {days} of the rapid review ({set_by})"
    if notified is None or notified.day is None:
        known = f"only {notified.shown} is known" if notified is not None else "that is not recorded"
        return DueOffered(
            None, f"{wanted}, counted from the notification to the Panel, and {known}: no day is offered."
        )
    counted = add(notified.day, days, calendar, rule.first_day)
    if isinstance(counted, NotComputable):
        return DueOffered(None, f"{wanted}; that day is not computable: {counted.reason}.")
    found = (
        f"{show_day(counted.due)} is {show_working_days(days)} from {show_day(notified.day, weekday=False)}, "
        f"{rule.first_day.label}"
    )
    if counted.due < today:
        return DueOffered(None, f"{wanted}. {found}: that has passed, so no day is offered.", counted.working())
    return DueOffered(counted.due, f"{wanted}. {found}.", counted.working())
