"""What one agency owes at a day: returns, answers to queries on them, words that are to follow, actions it leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.actions import led_by
from crg_tui.domain.decisions import ActionStatus, DecisionState, ReturnState
from crg_tui.domain.group import plain_words
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plans import LeadAnswer
from crg_tui.domain.return_parts import QueryState
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    AgencyReturn,
    Case,
    DatabaseInfo,
    Decision,
    JointLead,
    Participant,
    Position,
    Seat,
    table,
)


@dataclass(frozen=True, slots=True)
class OwedReturn:
    """A return that it was asked for and that has not come. `due_on` is None where no day is recorded."""

    case_ref: str
    asked_on: PartialDate | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class OwedAnswer:
    """A query on a return of it that nobody has answered. `asked_on` is None where the query has not gone out."""

    case_ref: str
    number: int
    place: str
    found: str | None
    problem: str
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class OwedWords:
    """Words of dissent that are to follow from it. `asked_on` is None where that is not recorded."""

    decision_ref: str
    who: str
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class OwedAction:
    """An open action that it leads, alone or with others. `answered` says that this lead accepted it."""

    key: str
    ref: str
    wording: str
    lead: str
    due_on: date | None
    joint: bool
    answered: bool = False


@dataclass(frozen=True, slots=True)
class AgencyOwes:
    """Everything that one agency owes. `agency` is its name in full where it has a seat."""

    agency: str
    short_name: str
    returns: tuple[OwedReturn, ...]
    words: tuple[OwedWords, ...]
    actions: tuple[OwedAction, ...]
    sample: bool
    answers: tuple[OwedAnswer, ...] = ()

    @property
    def count(self) -> int:
        """How many things."""
        return len(self.returns) + len(self.answers) + len(self.words) + len(self.actions)


def of_agency(store: Store, agency: str) -> AgencyOwes | None:
    """What an agency owes, by its short name or name; None where no seat, no return and no action is of that name."""
    wanted = plain_words(agency)
    return next(
        (
            one
            for one in every(store, all_seats=True)
            if wanted in (plain_words(one.agency), plain_words(one.short_name))
        ),
        None,
    )


def every(store: Store, *, all_seats: bool = False) -> tuple[AgencyOwes, ...]:
    """What each agency owes, in the order of the seats and then by name; with `all_seats` also those that owe nothing.

    Whoever leads an action and is no seat goes by the beginning of the lead, up to a comma.
    """
    with store.read() as connection:
        return _every(connection, all_seats)


def _every(connection: sa.Connection, all_seats: bool) -> tuple[AgencyOwes, ...]:
    seats = table(Seat)
    query = sa.select(seats.c.id, seats.c.short_name, seats.c.agency).order_by(seats.c.position)
    held = {row.id: (row.short_name, row.agency) for row in connection.execute(query)}
    sample = bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one())
    names = [(key, *both) for key, both in held.items()]
    returns: dict[str, list[OwedReturn]] = {}
    answers: dict[str, list[OwedAnswer]] = {}
    words: dict[str, list[OwedWords]] = {}
    actions: dict[str, list[OwedAction]] = {}
    for whose, owed in _returns(connection):
        returns.setdefault(whose, []).append(owed)
    for whose, asked in _answers(connection):
        answers.setdefault(whose, []).append(asked)
    for whose, said in _words(connection):
        words.setdefault(whose, []).append(said)
    for action, seat_id in _actions(connection):
        known = seat_id or led_by(action.lead, names).seat_id
        actions.setdefault(known or _name(action.lead), []).append(action)
    others = sorted({*returns, *answers, *words, *actions} - held.keys(), key=plain_words)
    known_too = {key: held.get(key, (key, key)) for key in (*held, *others)}
    found = [
        AgencyOwes(
            agency, short_name, tuple(returns.get(key, ())), tuple(words.get(key, ())), tuple(actions.get(key, ())),
            sample, tuple(answers.get(key, ())),
        )
        for key, (short_name, agency) in known_too.items()
    ]  # fmt: skip
    return tuple(one for one in found if one.count or all_seats)


def _name(lead: str) -> str:
    return lead.partition(",")[0].strip()


def _returns(connection: sa.Connection) -> list[tuple[str, OwedReturn]]:
    held, cases, others = table(AgencyReturn), table(Case), table(Participant)
    query = (
        sa.select(
            sa.func.coalesce(held.c.seat_id, others.c.agency).label("whose"), cases.c.ref, held.c.asked_on,
            held.c.due_on,
        )
        .join(cases, cases.c.id == held.c.case_id)
        .outerjoin(others, others.c.id == held.c.participant_id)
        .where(held.c.state == ReturnState.ASKED)
        .order_by(held.c.due_on.is_(None), held.c.due_on, cases.c.ref)
    )  # fmt: skip
    return [(row.whose, OwedReturn(row.ref, row.asked_on, row.due_on)) for row in connection.execute(query)]


def _answers(connection: sa.Connection) -> list[tuple[str, OwedAnswer]]:
    # Mostly no query waits, and mapping their table takes longer than asking.
    if connection.exec_driver_sql("SELECT 1 FROM return_queries WHERE answered_on IS NULL LIMIT 1").first() is None:
        return []
    from crg_tui.store.tables import ReturnQuery

    held, returns, cases, others = table(ReturnQuery), table(AgencyReturn), table(Case), table(Participant)
    query = (
        sa.select(
            sa.func.coalesce(returns.c.seat_id, others.c.agency).label("whose"), cases.c.ref, held.c.number,
            held.c.place, held.c.found, held.c.problem, held.c.asked_on,
        )
        .join(returns, returns.c.id == held.c.return_id)
        .join(cases, cases.c.id == returns.c.case_id)
        .outerjoin(others, others.c.id == returns.c.participant_id)
        .where(held.c.state.in_((QueryState.OPEN, QueryState.ASKED)))
        .order_by(cases.c.ref, held.c.number)
    )  # fmt: skip
    return [
        (row.whose, OwedAnswer(row.ref, row.number, row.place, row.found, row.problem, row.asked_on))
        for row in connection.execute(query)
    ]


def _words(connection: sa.Connection) -> list[tuple[str, OwedWords]]:
    held, decisions = table(Position), table(Decision)
    query = (
        sa.select(held.c.seat_id, decisions.c.ref, held.c.words_from, held.c.words_asked_on)
        .join(decisions, decisions.c.id == held.c.decision_id)
        .where(
            held.c.words_from.is_not(None), held.c.words.is_(None), held.c.seat_id.is_not(None),
            decisions.c.state != DecisionState.WITHDRAWN,
        )
        .order_by(decisions.c.ref)
    )  # fmt: skip
    return [(row.seat_id, OwedWords(row.ref, row.words_from, row.words_asked_on)) for row in connection.execute(query)]


def _actions(connection: sa.Connection) -> list[tuple[OwedAction, str | None]]:
    held = table(Action)
    columns = (held.c.id, held.c.ref, held.c.wording, held.c.lead, held.c.due_on, held.c.seat_id, held.c.lead_answer)
    query = sa.select(*columns).where(held.c.status == ActionStatus.OPEN).order_by(held.c.due_on, held.c.ref)
    rows = connection.execute(query).all()
    found = [
        (
            OwedAction(
                row.id, row.ref, row.wording, row.lead, row.due_on, False, row.lead_answer is LeadAnswer.ACCEPTED
            ),
            row.seat_id,
        )
        for row in rows
        if row.lead
    ]
    if connection.exec_driver_sql("SELECT 1 FROM joint_leads LIMIT 1").first() is None:
        return found
    joint = table(JointLead)
    opened = {row.id: row for row in rows}
    for lead in connection.execute(sa.select(joint).order_by(joint.c.number)).mappings():
        row = opened.get(lead["action_id"])
        answer = lead["answer"]
        if row is not None and answer in (None, LeadAnswer.ACCEPTED):
            owed = OwedAction(row.id, row.ref, row.wording, lead["lead"], row.due_on, True, answer is not None)
            found.append((owed, lead["seat_id"]))
    return found
