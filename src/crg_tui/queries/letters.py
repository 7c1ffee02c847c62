"""What letters are made of: who writes them, and what they say of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.actions import led_by
from crg_tui.domain.clock_rules import ClockKind, ClockRule
from crg_tui.domain.clocks import ClockReading
from crg_tui.domain.decisions import DecisionState, ReturnState
from crg_tui.domain.group import plain_words
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import StepKind
from crg_tui.domain.working_days import HolidayCalendar
from crg_tui.queries import clocks, family, group
from crg_tui.queries.actions import ActionLine, lines_in
from crg_tui.queries.bank_holidays import calendar_in
from crg_tui.queries.cases import ChildLine, children_of
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    AgencyReturn,
    Case,
    DatabaseInfo,
    Decision,
    Participant,
    Seat,
    table,
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the partnership with what stands at the head of its letters, its group, and the marking of today.

    `people` are the names of everybody who holds or held a seat, or stands in: a letter to one of them greets by name.
    `chair` is who chairs the group that day, "" where nobody is recorded.
    """

    partnership: str
    address: str
    contact: str
    marking: str
    group: str = ""
    people: frozenset[str] = frozenset()
    chair: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """An agency that can be asked about a case. `asked_on`, `due_on` and `returned_on` are those of its return, None
    without one; `came` is how that return stands where something came, else None."""

    short_name: str
    agency: str
    asked_on: PartialDate | None
    due_on: date | None
    returned_on: PartialDate | None = None
    came: ReturnState | None = None


@dataclass(frozen=True, slots=True)
class CaseTold:
    """A case as a letter tells it. `rule` is how the clock of the rapid review counts today, from `notified_on`;
    `publication` is that clock, None where no review was initiated; `due_on` is when the rapid review is due, None
    where that is not known or it is done; `family` is who of the family is concerned beside the children: label and
    relationship, "" where that is not known."""

    id: str
    ref: str
    summary: str
    children: tuple[ChildLine, ...]
    incident_on: PartialDate | None
    notified_on: PartialDate | None
    rule: ClockRule
    calendar: HolidayCalendar
    publication: ClockReading | None
    agencies: tuple[Asked, ...]
    actions: tuple[ActionLine, ...]
    sample: bool
    due_on: date | None = None
    family: tuple[tuple[str, str], ...] = ()

    @property
    def children_named(self) -> str:
        """The pseudonyms, as a title shows them."""
        return ", ".join(child.pseudonym for child in self.children)

    def agency(self, words: str) -> Asked | None:
        """The agency that somebody means by its short name or its name; None where the case knows none of them."""
        wanted = plain_words(words)
        held = [line for line in self.agencies if wanted in (plain_words(line.short_name), plain_words(line.agency))]
        return held[0] if held else None

    def actions_of(self, words: str) -> tuple[ActionLine, ...]:
        """Its actions that an agency leads: the lead begins with its short name or its name, or is what was typed."""
        known = self.agency(words)
        names = [("", known.short_name, known.agency)] if known else [("", words, words)]
        return tuple(
            line for line in self.actions if any(led_by(lead, names).seat_id is not None for lead in line.leads)
        )


def sender(store: Store, on: date) -> Sender:
    """Who writes on that day; what is not recorded is empty."""
    held, heading = group.partnership(store), group.heading(store, on)
    address, contact = (held.address or "", held.contact or "") if held else ("", "")
    names = frozenset(person.name for person in group.people(store))
    chair = group.chairs_on(store, on).chair
    return Sender(
        heading.partnership, address, contact, heading.marking, heading.group, names, chair.name if chair else ""
    )


def case_told(store: Store, case_id: str, today: date) -> CaseTold | None:
    """A case as letters of `today` tell it, or None when there is none of this key."""
    cases = table(Case)
    with store.read() as connection:
        row = connection.execute(sa.select(cases).where(cases.c.id == case_id)).mappings().first()
        if row is None:
            return None
        dates = clocks.dates_of(connection, case_id)
        readings = clocks.of_case(connection, case_id, today)
        return CaseTold(
            case_id, row["ref"], row["summary"],
            children=children_of(connection, case_id),
            incident_on=next(iter(dates.get(StepKind.INCIDENT, ())), None),
            notified_on=next(iter(dates.get(StepKind.NOTIFIED, ())), None),
            rule=next(rule for rule in clocks.rules_on(connection, today) if rule.kind is ClockKind.RAPID_REVIEW),
            calendar=calendar_in(connection),
            publication=next((one for one in readings if one.rule.kind is ClockKind.PUBLICATION), None),
            agencies=_agencies(connection, case_id, today),
            actions=tuple(lines_in(connection, table(Action).c.case_id == case_id)),
            sample=bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one()),
            due_on=_review_due(readings),
            family=_family(connection, case_id),
        )  # fmt: skip


def _agencies(connection: sa.Connection, case_id: str, today: date) -> tuple[Asked, ...]:
    returns, seats, guests = table(AgencyReturn), table(Seat), table(Participant)
    held = {
        row.seat_id or row.participant_id: row
        for row in connection.execute(sa.select(returns).where(returns.c.case_id == case_id))
    }
    in_office = sa.or_(seats.c.to_date.is_(None), seats.c.to_date >= today, seats.c.id.in_(list(held)))
    query = sa.select(seats.c.id, seats.c.short_name, seats.c.agency).where(in_office).order_by(seats.c.position)
    others = sa.select(guests.c.id, guests.c.agency.label("short_name"), guests.c.agency)
    rows = [
        *connection.execute(query),
        *connection.execute(others.where(guests.c.case_id == case_id).order_by(guests.c.id)),
    ]
    return tuple(
        Asked(row.short_name, row.agency, found.asked_on, found.due_on, found.returned_on, _came(found.state))
        if (found := held.get(row.id)) is not None
        else Asked(row.short_name, row.agency, None, None)
        for row in rows
    )


def _family(connection: sa.Connection, case_id: str) -> tuple[tuple[str, str], ...]:
    held = family.of_case_in(connection, case_id)
    people = held.people if held is not None else ()
    return tuple((one.label, one.relationship or "") for one in people if one.child_id is None)


def _review_due(readings: Iterable[ClockReading]) -> date | None:
    kind = ClockKind.RAPID_REVIEW
    return next((one.due for one in readings if one.rule.kind is kind and one.ended is None), None)


def _came(state: ReturnState) -> ReturnState | None:
    return state if state in (ReturnState.RETURNED, ReturnState.NIL_RETURN) else None


def decisions_of(store: Store, case_id: str) -> tuple[tuple[str, str], ...]:
    """Key and reference of the decisions of a case, the newest first, those taken back left out."""
    held = table(Decision)
    query = sa.select(held.c.id, held.c.ref).where(
        held.c.case_id == case_id, held.c.state != DecisionState.WITHDRAWN
    ).order_by(held.c.id.desc())  # fmt: skip
    with store.read() as connection:
        return tuple((row.id, row.ref) for row in connection.execute(query))
