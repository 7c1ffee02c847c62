"""What became of a decision after it was put: advice, dispute, oversight, the Panel, and what does not sit together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.course import AdviceGiven, CourseFacts, Reply, mismatches
from crg_tui.domain.decisions import DecisionBasis
from crg_tui.domain.disputes import DisputeEnd
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import StepKind
from crg_tui.queries import disputes, panel
from crg_tui.queries.covering import further_cases_in
from crg_tui.queries.disputes import DisputeLine
from crg_tui.queries.panel import PanelReplyLine
from crg_tui.store.tables import Advice, Chaser, Seat, Step, table


@dataclass(frozen=True, slots=True)
class ChasedLine:
    """A reminder that was sent: of whose words (None: of the rationale), when and how."""

    seat_id: str | None
    short_name: str | None
    chased_on: date
    how: str | None


@dataclass(frozen=True, slots=True)
class Course:
    """What belongs to a decision beside itself. `also_covers` are key and reference of its further cases; `sent_on`
    is the first day on which the report went to the Panel after it, None where that is not recorded. `mismatches` are
    sentences about what does not sit together."""

    also_covers: tuple[tuple[str, str], ...]
    dispute: DisputeLine | None
    replies: tuple[PanelReplyLine, ...]
    sent_on: PartialDate | None
    chased: tuple[ChasedLine, ...]
    mismatches: tuple[str, ...]

    def chased_of(self, seat_id: str | None) -> tuple[ChasedLine, ...]:
        """The reminders of what that seat owes; None: of the rationale."""
        return tuple(line for line in self.chased if line.seat_id == seat_id)


def of_decision_in(
    connection: sa.Connection, row: sa.RowMapping, *, ruled: str | None, taken_again: str | None
) -> Course:
    """Read it for a row of decisions; `ruled` is who decides by the arrangements, `taken_again` what replaced it."""
    dispute = disputes.of_decision_in(connection, row["id"])
    replies = panel.of_decision_in(connection, row["id"])
    steps = _steps(connection, row["case_id"])
    after = row["made_on"] or row["decided_on"]
    sent = [on for kind, on in steps if kind is StepKind.SENT_TO_PANEL]
    sent_on = next((on for on in sent if after is None or not on.certainly_before(after)), None)
    facts = CourseFacts(
        **{name: row[name] for name in ("ref", "kind", "recommended", "made", "made_on", "maker", "capacity")},
        put_on=row["decided_on"],
        ruled=ruled,
        advices=_advices(connection, row["id"]),
        open_dispute=dispute is not None and dispute.ended_how is None,
        went_on_without=dispute is not None and dispute.ended_how is DisputeEnd.WENT_ON_WITHOUT,
        sent_on=sent_on,
        replies=tuple(Reply(one.kind, one.on_date, one.response is not None, one.responded_on) for one in replies),
        initiated=any(kind is StepKind.LCSPR_INITIATED for kind, _ in steps),
        taken_again=taken_again,
        on_call=row["basis"] is DecisionBasis.PARTNERS_CALL,
    )
    told = () if row["recorded_on"] is None else mismatches(facts)
    return Course(
        further_cases_in(connection, row["id"]), dispute, replies, sent_on, _chased(connection, row["id"]), told
    )


def mismatches_of_case(connection: sa.Connection, decision_rows: list[sa.RowMapping]) -> tuple[tuple[str, str], ...]:
    """Reference and sentence of everything that does not sit together in decisions of a case that still stand."""
    replaced = {row["replaces_id"]: row["ref"] for row in decision_rows if row["replaces_id"]}
    told: list[tuple[str, str]] = []
    for row in decision_rows:
        course = of_decision_in(connection, row, ruled=None, taken_again=replaced.get(row["id"]))
        told += [(row["ref"], sentence) for sentence in course.mismatches]
    return tuple(told)


def _steps(connection: sa.Connection, case_id: str) -> list[tuple[StepKind, PartialDate]]:
    held = table(Step)
    query = (
        sa.select(held.c.kind, held.c.on_date)
        .where(held.c.case_id == case_id, held.c.kind.in_([StepKind.SENT_TO_PANEL, StepKind.LCSPR_INITIATED]))
        .order_by(held.c.on_date)
    )
    return [(row.kind, row.on_date) for row in connection.execute(query)]


def _advices(connection: sa.Connection, decision_id: str) -> tuple[AdviceGiven, ...]:
    held = table(Advice)
    query = sa.select(held).where(held.c.decision_id == decision_id).order_by(held.c.id)
    return tuple(
        AdviceGiven(
            row["adviser"], row["asked_on"], row["given_on"], row["text"] is not None, row["responded_on"],
            row["response"] is not None, row["followed"],
        )
        for row in connection.execute(query).mappings()
    )  # fmt: skip


def _chased(connection: sa.Connection, decision_id: str) -> tuple[ChasedLine, ...]:
    held, seats = table(Chaser), table(Seat)
    query = (
        sa.select(held.c.seat_id, seats.c.short_name, held.c.chased_on, held.c.how)
        .outerjoin(seats, seats.c.id == held.c.seat_id)
        .where(held.c.decision_id == decision_id)
        .order_by(held.c.chased_on, held.c.id)
    )
    return tuple(ChasedLine(*row) for row in connection.execute(query))


def panel_replied_in(connection: sa.Connection, case_id: str) -> bool:
    """Whether a reply of the Panel on the case is recorded; for use inside another reading."""
    steps = table(Step)
    replied = sa.select(steps.c.id).where(steps.c.case_id == case_id, steps.c.kind == StepKind.PANEL_REPLY)
    return connection.execute(replied).first() is not None
