"""Questions that a return gave rise to: raised, sent to the agency, answered, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.return_drafts import QueriesSentDraft, QueryAnswerDraft, QueryDraft, QueryWithdrawnDraft
from crg_tui.domain.return_parts import QueryState
from crg_tui.services.returns import return_now
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import AgencyReturn, ReturnQuery, table

FORM, ANSWER_FORM, WITHDRAW_FORM, SENT_FORM = "return-query", "query-answer", "query-withdrawn", "queries-sent"
"""The names under which the forms' drafts are kept."""

ENDED = frozenset((QueryState.ANSWERED, QueryState.WITHDRAWN))
"""States in which nobody waits for an answer."""


@dataclass(frozen=True, slots=True)
class QueryNow:
    """A query after something was recorded about it."""

    query_id: str
    case_ref: str
    agency: str
    number: int
    state: QueryState


@dataclass(frozen=True, slots=True)
class QueriesSent:
    """How many queries went to the agency."""

    return_id: str
    case_ref: str
    agency: str
    count: int


@intention
def add(work: Work, return_id: str, draft: QueryDraft) -> QueryNow | Refused:
    """Ask the agency something about its return, whether a file came or not."""
    if work.find(AgencyReturn, return_id) is None:
        return _no_return()
    row = work.add(
        ReturnQuery(
            return_id=return_id, number=next_number(work, return_id), place=draft.place, problem=draft.problem
        )
    )  # fmt: skip
    work.drop_draft(FORM, return_id)
    return _told(work, row)


@intention
def send(work: Work, return_id: str, draft: QueriesSentDraft) -> QueriesSent | Refused:
    """The open queries went to the agency, in a letter or otherwise."""
    found = work.find(AgencyReturn, return_id)
    if found is None:
        return _no_return()
    on = _day(work, draft.asked_on, "asked_on")
    if isinstance(on, Refused):
        return on
    waiting = work.where(ReturnQuery, return_id=return_id, state=QueryState.OPEN)
    if not waiting:
        return refuse("No query of this return waits to be sent.", "Look at `crg-tui return queries`.")
    for row in waiting:
        row.state, row.asked_on = QueryState.ASKED, on
    work.drop_draft(SENT_FORM, return_id)
    now = return_now(work, found)
    return QueriesSent(return_id, now.case_ref, now.agency, len(waiting))


@intention
def answer(work: Work, query_id: str, draft: QueryAnswerDraft, *, seen: str | None) -> QueryNow | Refused:
    """What the agency answered. What its answer changes in the return is put right there."""
    row = _find(work, query_id, seen)
    if isinstance(row, Refused):
        return row
    on = _day(work, draft.answered_on, "answered_on")
    if isinstance(on, Refused):
        return on
    if row.asked_on is not None and on < row.asked_on:
        said = f"On: {show_day(on, weekday=False)} is before it was asked, {show_day(row.asked_on, weekday=False)}."
        return refuse(said, "Put the day right.", "answered_on")
    row.state, row.answer, row.answered_on = QueryState.ANSWERED, draft.answer, on
    work.drop_draft(ANSWER_FORM, query_id)
    return _told(work, row)


@intention
def withdraw(work: Work, query_id: str, draft: QueryWithdrawnDraft, *, seen: str | None) -> QueryNow | Refused:
    """The question is not asked any more; why stands with it."""
    row = _find(work, query_id, seen)
    if isinstance(row, Refused):
        return row
    row.state, row.answer, row.answered_on = QueryState.WITHDRAWN, draft.answer, None
    work.drop_draft(WITHDRAW_FORM, query_id)
    return _told(work, row)


def next_number(work: Work, return_id: str) -> int:
    """The number of the next query of a return."""
    held = table(ReturnQuery)
    query = sa.select(sa.func.max(held.c.number)).where(held.c.return_id == return_id)
    return (work.connection.execute(query).scalar() or 0) + 1


def _find(work: Work, query_id: str, seen: str | None) -> ReturnQuery | Refused:
    row = work.find(ReturnQuery, query_id)
    if row is None:
        return refuse("This query is no longer there.", "Look at `crg-tui return queries`.")
    if refused := work.moved_on(query_id, seen, row.answer or row.problem):
        return refused
    if row.state in ENDED:
        return refuse(f"It is {row.state.label} already: {row.answer}", "Raise another one where more is asked.")
    return row


def _day(work: Work, typed: date | None, field: str) -> date | Refused:
    on = typed or work.today
    if on > work.today:
        return refuse(f"On: {show_day(on, weekday=False)} has not come yet.", "Put the day right.", field)
    return on


def _told(work: Work, row: ReturnQuery) -> QueryNow:
    found = work.find(AgencyReturn, row.return_id)
    assert found is not None
    now = return_now(work, found)
    return QueryNow(row.id, now.case_ref, now.agency, row.number, row.state)


def _no_return() -> Refused:
    return refuse("This return is no longer there.", "It was undone meanwhile; ask the agency again.")
