"""The returns that agencies were asked for, with what their dates say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import as_typed
from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.group import plain_words
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.return_parts import QueryState, ReturnMeans
from crg_tui.domain.returns import ReturnDraft, ReturnReading, read_return, return_words
from crg_tui.queries import return_people
from crg_tui.queries.bank_holidays import calendar_in
from crg_tui.queries.entries import newest_in
from crg_tui.queries.return_people import PersonTold
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgencyReturn, Attachment, Case, Participant, ReturnQuery, Seat, table


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One return. `short_name` names a seat, or a participant's agency; `documents` counts what is attached.

    `entry` is the log entry that a correction names as seen; `people` is what it says of the family; `queries_open`
    counts the queries about it that wait for an answer.
    """

    id: str
    case_id: str
    case_ref: str
    agency: str
    short_name: str
    participant: bool
    state: ReturnState
    asked_on: PartialDate | None
    due_on: date | None
    returned_on: PartialDate | None
    summary: str | None
    documents: int
    reading: ReturnReading
    entry: str | None
    asked_of: str | None = None
    came_by: ReturnMeans | None = None
    keyed_by: str | None = None
    people: tuple[PersonTold, ...] = ()
    queries_open: int = 0

    @property
    def came(self) -> str:
        """How it came in, in a few words; "" where that is not recorded."""
        if self.came_by is None:
            return ""
        return f"{self.came_by.label} by {self.keyed_by}" if self.keyed_by else self.came_by.label

    @property
    def standing(self) -> str:
        """How it stands, why it is not provided, and how many queries wait; the reason is at the end."""
        words = self.reading.words
        if self.queries_open:
            words += f", {self.queries_open} quer{'y' if self.queries_open == 1 else 'ies'} open"
        return f"{words}{self.reason}"

    @property
    def reason(self) -> str:
        """Why it is not provided, with what parts it from the words before it; "" where it is, or nobody said why."""
        if self.state is not ReturnState.NOT_PROVIDED or not self.summary:
            return ""
        return f": {' '.join(self.summary.split())}"

    @property
    def told(self) -> str:
        """How it stands, as papers say it, with the reason where it cannot be provided."""
        return return_words(self.state, self.due_on, self.returned_on, self.reading.late, self.summary)


def lines(store: Store, today: date, *, case_id: str | None = None) -> list[ReturnLine]:
    """The returns of one case, or of all, seats in their order, then participants."""
    returns, cases, seats, guests = table(AgencyReturn), table(Case), table(Seat), table(Participant)
    held, asked = table(Attachment), table(ReturnQuery)
    waits = asked.c.state.in_((QueryState.OPEN, QueryState.ASKED))
    waiting = sa.select(sa.func.count()).where(asked.c.return_id == returns.c.id, waits).scalar_subquery()
    count = sa.select(sa.func.count()).where(held.c.record_id == returns.c.id).scalar_subquery()
    query = (
        sa.select(
            returns, cases.c.ref.label("case_ref"), seats.c.agency.label("seat"), seats.c.short_name,
            guests.c.agency.label("guest"), count.label("documents"), waiting.label("queries_open"),
        )
        .join(cases, cases.c.id == returns.c.case_id)
        .outerjoin(seats, seats.c.id == returns.c.seat_id)
        .outerjoin(guests, guests.c.id == returns.c.participant_id)
        .order_by(cases.c.ref.desc(), seats.c.position.is_(None), seats.c.position, returns.c.id)
    )  # fmt: skip
    if case_id is not None:
        query = query.where(returns.c.case_id == case_id)
    with store.read() as connection:
        calendar = calendar_in(connection)
        rows = connection.execute(query).mappings().all()
        entries = newest_in(connection, [row["id"] for row in rows])
        people = return_people.of_returns_in(connection, [row["id"] for row in rows])
    return [
        ReturnLine(
            row["id"], row["case_id"], row["case_ref"], row["seat"] or row["guest"],
            row["short_name"] or row["guest"], row["participant_id"] is not None, row["state"], row["asked_on"],
            row["due_on"], row["returned_on"], row["summary"], row["documents"],
            read_return(row["state"], row["due_on"], row["returned_on"], today, calendar), entries.get(row["id"]),
            row["asked_of"], row["came_by"], row["keyed_by"], people.get(row["id"], ()),
            row["queries_open"],
        )
        for row in rows
    ]  # fmt: skip


def line(store: Store, today: date, return_id: str) -> ReturnLine | None:
    """One return, or None when there is none of this key."""
    returns = table(AgencyReturn)
    with store.read() as connection:
        case_id = connection.execute(sa.select(returns.c.case_id).where(returns.c.id == return_id)).scalar()
    found = lines(store, today, case_id=case_id) if case_id is not None else []
    return next((held for held in found if held.id == return_id), None)


def of_agency(store: Store, today: date, case_id: str, words: str) -> ReturnLine | Refused:
    """The one return of a case from the agency that is meant by its name or short name; refused where there is none."""
    held = lines(store, today, case_id=case_id)
    wanted = plain_words(words)
    found = [line for line in held if wanted in (plain_words(line.short_name), plain_words(line.agency))]
    if len(found) == 1:
        return found[0]
    names = ", ".join(line.short_name for line in held) or "nobody"
    return refuse(f"The case has no one return of {words}.", f"Asked were: {names}.", "return_of")


def as_typed_before(found: ReturnLine) -> dict[str, str]:
    """A return as somebody would have typed it: what a form for putting it right starts with."""
    return {name: as_typed(getattr(found, name)) for name in ReturnDraft.model_fields}
