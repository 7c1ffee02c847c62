"""What the record knows of the course of cases and their steps do not say yet."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from crg_tui.domain.decisions import DecisionBasis, DecisionState
from crg_tui.domain.known_steps import KnownStep, of_decision, wanting
from crg_tui.domain.meetings import ItemState
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import Step as Happened
from crg_tui.domain.stages import StepKind
from crg_tui.queries.cases import steps_of
from crg_tui.queries.covering import covering
from crg_tui.store.tables import Advice, AgencyReturn, AgendaItem, Decision, Meeting, table

_STANDS = (DecisionState.RECORDED, DecisionState.RATIFIED)


def of_case_in(connection: sa.Connection, case_id: str) -> tuple[KnownStep, ...]:
    """What is known and not recorded as a step of that case, in the order of days; empty when nothing is.

    For use inside another reading. What was published is left as it was published.
    """
    known = [*_returns(connection, case_id), *_items(connection, case_id), *_decisions(connection, case_id)]
    if not known:
        return ()
    return wanting(known, [Happened(step.kind, step.on_date) for step in steps_of(connection, case_id)])


def _returns(connection: sa.Connection, case_id: str) -> Iterator[KnownStep]:
    held = table(AgencyReturn)
    query = sa.select(sa.func.min(held.c.asked_on)).where(held.c.case_id == case_id)
    asked = connection.execute(query).scalar_one()
    if asked is not None:
        yield KnownStep(StepKind.RETURNS_ASKED, asked, "the returns")


def _items(connection: sa.Connection, case_id: str) -> Iterator[KnownStep]:
    items, meetings = table(AgendaItem), table(Meeting)
    query = (
        sa.select(items.c.number, meetings.c.ref, meetings.c.held_on)
        .join(meetings, meetings.c.id == items.c.meeting_id)
        .where(items.c.case_id == case_id, items.c.state == ItemState.DEFERRED)
        .order_by(meetings.c.held_on)
    )
    for row in connection.execute(query):
        yield KnownStep(StepKind.DEFERRED, PartialDate.of(row.held_on), f"{row.ref}, item {row.number}")


def _decisions(connection: sa.Connection, case_id: str) -> Iterator[KnownStep]:
    decisions, advices = table(Decision), table(Advice)
    wanted = sa.and_(
        covering(case_id),
        decisions.c.state.in_(_STANDS),
        decisions.c.basis != DecisionBasis.PUBLISHED,
    )
    query = sa.select(decisions).where(wanted).order_by(decisions.c.id)
    for row in connection.execute(query).mappings():
        yield from of_decision(row["kind"], row["ref"], row["decided_on"], row["made"], row["made_on"])
    given = sa.select(decisions.c.ref, advices.c.given_on, advices.c.responded_on).join(
        decisions, decisions.c.id == advices.c.decision_id
    )
    for advice in connection.execute(given.where(wanted).order_by(advices.c.id)):
        for kind, on in ((StepKind.ADVICE_GIVEN, advice.given_on), (StepKind.ADVICE_ANSWERED, advice.responded_on)):
            if on is not None:
                yield KnownStep(kind, on, advice.ref)
