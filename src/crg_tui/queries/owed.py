"""What follows a decision and is owed: words of dissent, rationales, advice, responses to the Panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.decisions import DecisionState
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.store.tables import Advice, Case, Chaser, Decision, Position, Step, table


@dataclass(frozen=True, slots=True)
class Owed:
    """What follows: words of dissent, a rationale, advice; from whom, with the decision it belongs to.

    `asked_on` is when it was asked for, `chased_on` when last reminded of; None where that is not recorded.
    """

    decision_id: str
    decision_ref: str
    case_id: str
    what: str
    who: str
    asked_on: date | None
    chased_on: date | None = None


def owed_in(connection: sa.Connection) -> tuple[Owed, ...]:
    """Everything that is owed, by kind, within another reading."""
    return (
        *_words(connection), *_rationales(connection), *_advice(connection), *to_panel_in(connection),
    )  # fmt: skip


def _words(connection: sa.Connection) -> tuple[Owed, ...]:
    positions, decisions = table(Position), table(Decision)
    query = (
        sa.select(
            decisions.c.id,
            decisions.c.ref,
            decisions.c.case_id,
            positions.c.words_from,
            positions.c.words_asked_on,
            _chased(positions.c.seat_id),
        )
        .join(decisions, decisions.c.id == positions.c.decision_id)
        .where(positions.c.words_from.is_not(None), positions.c.words.is_(None))
        .order_by(positions.c.words_asked_on, decisions.c.ref)
    )
    return tuple(
        Owed(row[0], row[1], row[2], "words of dissent", row[3], row[4], row[5]) for row in connection.execute(query)
    )


def _rationales(connection: sa.Connection) -> tuple[Owed, ...]:
    decisions = table(Decision)
    query = (
        sa.select(
            decisions.c.id, decisions.c.ref, decisions.c.case_id, decisions.c.rationale_from,
            decisions.c.rationale_asked_on, _chased(None),
        )
        .where(decisions.c.rationale_from.is_not(None), decisions.c.rationale.is_(None))
        .order_by(decisions.c.rationale_asked_on, decisions.c.ref)
    )  # fmt: skip
    return tuple(Owed(row[0], row[1], row[2], "rationale", row[3], row[4], row[5]) for row in connection.execute(query))


def _chased(seat: sa.ColumnElement[str] | None) -> sa.ScalarSelect[date | None]:
    """The last reminder of what that seat owes, or (None) of the rationale."""
    held, decisions = table(Chaser), table(Decision)
    whose = held.c.seat_id.is_(None) if seat is None else held.c.seat_id == seat
    latest = sa.select(sa.func.max(held.c.chased_on)).where(held.c.decision_id == decisions.c.id, whose)
    return latest.correlate(decisions, table(Position)).scalar_subquery()


def _advice(connection: sa.Connection) -> tuple[Owed, ...]:
    advices, decisions = table(Advice), table(Decision)
    query = (
        sa.select(decisions.c.id, decisions.c.ref, decisions.c.case_id, advices.c.adviser, advices.c.asked_on)
        .join(decisions, decisions.c.id == advices.c.decision_id)
        .where(advices.c.asked_on.is_not(None), advices.c.given_on.is_(None), advices.c.text.is_(None))
        .where(decisions.c.state != DecisionState.WITHDRAWN)
        .order_by(advices.c.asked_on, decisions.c.ref)
    )
    return tuple(
        Owed(row[0], row[1], row[2], "independent advice", row[3], row[4].day) for row in connection.execute(query)
    )


def to_panel_in(connection: sa.Connection) -> tuple[Owed, ...]:
    """The responses that the Panel waits for; for use inside another reading."""
    # Rarely does any wait for an answer, and mapping their table takes longer than asking.
    if connection.exec_driver_sql("SELECT 1 FROM panel_replies WHERE response IS NULL LIMIT 1").first() is None:
        return ()
    from crg_tui.store.tables import PanelReply

    replies, steps, cases, decisions = table(PanelReply), table(Step), table(Case), table(Decision)
    wanting = [kind for kind in PanelReplyKind if kind.wants_response]
    query = (
        sa.select(replies.c.decision_id, decisions.c.ref, replies.c.case_id, cases.c.ref.label("case_ref"),
                  steps.c.on_date)
        .join(steps, steps.c.id == replies.c.step_id)
        .join(cases, cases.c.id == replies.c.case_id)
        .outerjoin(decisions, decisions.c.id == replies.c.decision_id)
        .where(replies.c.kind.in_(wanting), replies.c.response.is_(None))
        .order_by(steps.c.on_date, cases.c.ref)
    )  # fmt: skip
    return tuple(
        Owed(row.decision_id or "", row.ref or row.case_ref, row.case_id, "response to the Panel", "the group",
             row.on_date.day)
        for row in connection.execute(query)
    )  # fmt: skip
