"""Which agencies owe something: how much, since when, and when each was last reminded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.domain.due import SOON
from crg_tui.domain.letters import reminder_title
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.worded import counted
from crg_tui.queries import agency_owes
from crg_tui.queries.agency_owes import AgencyOwes
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgencyReturn, Chaser, KeptPaper, Participant, ReturnChaser, Seat, table


@dataclass(frozen=True, slots=True)
class AgencyDue:
    """What one agency owes, on a day.

    `oldest` is the earliest of the days on which something of it was or is due, and on which words or an answer were
    asked for; None where no day is recorded. `late` counts what is past its day. `pressing` says that something is more
    than planned: a return, an answer, words, or an action without a day or due within four weeks. `reminded_on` is the
    day of the last letter that was kept, or of the last reminder of a return or of words; None where none is recorded.
    """

    owes: AgencyOwes
    oldest: date | None
    late: int
    pressing: bool
    reminded_on: date | None
    by_letter: bool

    @property
    def name(self) -> str:
        """How commands and forms call it."""
        return self.owes.short_name

    @property
    def counted(self) -> str:
        """How many of what: "1 return, 2 actions"."""
        owes = self.owes
        held = (
            (len(owes.returns), "return"), (len(owes.answers), "answer"), (len(owes.words), "dissent"),
            (len(owes.actions), "action"),
        )  # fmt: skip
        return ", ".join(counted(number, what) for number, what in held if number)

    @property
    def since(self) -> str:
        """The oldest of it, in words."""
        return "no day recorded" if self.oldest is None else show_day(self.oldest, weekday=False)

    @property
    def reminded(self) -> str:
        """When it was last reminded, and whether by a letter that was kept."""
        if self.reminded_on is None:
            return "not reminded"
        return f"{'letter' if self.by_letter else 'chased'} {show_day(self.reminded_on, short=True, weekday=False)}"

    def facts(self, today: date) -> tuple[tuple[str, str], ...]:
        """Everything of it, thing by thing."""
        owes = self.owes
        told = [("Agency", owes.agency), ("Reminded", self.reminded)]
        told += [("Return", f"{one.case_ref}, {_due(one.due_on, today)}") for one in owes.returns]
        told += [("Answer", f"{one.case_ref}, query {one.number}") for one in owes.answers]
        for one in owes.words:
            asked = f", asked {show_day(one.asked_on, weekday=False)}" if one.asked_on else ""
            told.append(("Words to follow", f"{one.decision_ref}, from {one.who}{asked}"))
        told += [("Action", f"{one.ref}, {_due(one.due_on, today)}: {one.wording}") for one in owes.actions]
        return tuple(told)


def _due(day: date | None, today: date) -> str:
    if day is None:
        return "no due date"
    return f"{'was due' if day < today else 'due'} {show_day(day, weekday=False)}"


def lines(store: Store, today: date) -> tuple[AgencyDue, ...]:
    """Every agency that owes something: what is pressing first, and of that the oldest; then what is only planned."""
    with store.read() as connection:
        letters, chased = _letters(connection), _chased(connection)
    found = [_line(owes, today, letters, chased) for owes in agency_owes.every(store)]
    return tuple(sorted(found, key=lambda one: (not one.pressing, one.oldest or date.max)))


def _line(owes: AgencyOwes, today: date, letters: dict[str, date], chased: dict[str, date]) -> AgencyDue:
    due = [*(one.due_on for one in owes.returns), *(one.due_on for one in owes.actions)]
    asked = [*(one.asked_on for one in owes.answers), *(one.asked_on for one in owes.words)]
    days = [day for day in (*due, *asked) if day is not None]
    soon = today + timedelta(days=SOON)
    pressing = bool(owes.returns or owes.answers or owes.words) or any(
        one.due_on is None or one.due_on <= soon for one in owes.actions
    )
    letter = letters.get(reminder_title(owes.agency))
    last = max(filter(None, (letter, chased.get(owes.agency))), default=None)
    late = sum(day is not None and day < today for day in due)
    return AgencyDue(owes, min(days, default=None), late, pressing, last, last is not None and last == letter)


def _letters(connection: sa.Connection) -> dict[str, date]:
    """The day of the last letter that was kept, by its title: that names the agency, and nothing else of it does."""
    held = table(KeptPaper)
    query = (
        sa.select(held.c.title, sa.func.max(held.c.made_at).label("at"))
        .where(held.c.kind == PaperKind.AGENCY_REMINDER.value)
        .group_by(held.c.title)
    )
    return {row.title: row.at.astimezone(london()).date() for row in connection.execute(query)}


def _chased(connection: sa.Connection) -> dict[str, date]:
    """The day of the last reminder of a return or of words, by the agency's name in full."""
    seats, others, returns = table(Seat), table(Participant), table(AgencyReturn)
    of_returns, of_words = table(ReturnChaser), table(Chaser)
    found: dict[str, date] = {}
    queries = (
        sa.select(sa.func.coalesce(seats.c.agency, others.c.agency), sa.func.max(of_returns.c.chased_on))
        .select_from(of_returns)
        .join(returns, returns.c.id == of_returns.c.return_id)
        .outerjoin(seats, seats.c.id == returns.c.seat_id)
        .outerjoin(others, others.c.id == returns.c.participant_id)
        .group_by(sa.func.coalesce(seats.c.agency, others.c.agency)),
        sa.select(seats.c.agency, sa.func.max(of_words.c.chased_on))
        .select_from(of_words)
        .join(seats, seats.c.id == of_words.c.seat_id)
        .group_by(seats.c.agency),
    )
    for query in queries:
        for agency, day in connection.execute(query):
            found[agency] = max(day, found.get(agency, day))
    return found
