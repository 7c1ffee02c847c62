"""The partnership's own table: each referral with the working days to its rapid review, recommendation and outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.clock_rules import ClockKind
from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.judgements import Answer, DecisionKind, ReviewRecommended
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import StepKind
from crg_tui.queries import clocks
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, Decision, DecisionCase, table


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """One case. `working_days` runs from the first referral to completion (Leicester yearly report 2022/23).

    `why_no_days` says what is missing where it cannot be counted. Recommendation, outcome and what was decided are
    those of the newest recorded decision on the next step, which `decision_id` names; None where there is none.
    `outcome_words` name who was for and against.
    """

    case_ref: str
    received_on: PartialDate | None
    completed_on: PartialDate | None
    working_days: int | None
    why_no_days: str | None
    criteria_met: Answer | None
    recommended: ReviewRecommended | None
    wording: str | None
    made: MakersDecision | None
    made_wording: str | None
    decision_id: str | None
    outcome_words: str | None


def lines(store: Store, today: date) -> list[OverviewLine]:
    """Every case in the order of its reference, as it stands on `today`."""
    cases = table(Case)
    with store.read() as connection:
        found = connection.execute(sa.select(cases.c.id, cases.c.ref).order_by(cases.c.ref)).all()
        decided = _decisions(connection)
        return [_line(connection, case_id, ref, decided.get(case_id), today) for case_id, ref in found]


def _line(
    connection: sa.Connection, case_id: str, ref: str, decision: sa.RowMapping | None, today: date
) -> OverviewLine:
    dates = clocks.dates_of(connection, case_id)
    reading = next(
        clock for clock in clocks.of_case(connection, case_id, today) if clock.rule.kind is ClockKind.COMPLETION
    )
    return OverviewLine(
        ref,
        next(iter(dates.get(StepKind.REFERRAL_RECEIVED, [])), None),
        next(iter(dates.get(StepKind.COMPLETED, [])), None),
        reading.taken,
        None if reading.taken is not None else reading.progress,
        decision["criteria_met"] if decision else None,
        decision["recommended"] if decision else None,
        decision["wording"] if decision else None,
        decision["made"] if decision else None,
        decision["made_wording"] if decision else None,
        decision["id"] if decision else None,
        decision["outcome_words"] if decision else None,
    )


def _decisions(connection: sa.Connection) -> dict[str, sa.RowMapping]:
    decisions = table(Decision)
    recorded = [DecisionState.RECORDED, DecisionState.PROVISIONAL, DecisionState.RATIFIED]
    query = (
        sa.select(decisions)
        .where(decisions.c.kind == DecisionKind.NEXT_STEP, decisions.c.state.in_(recorded))
        .order_by(decisions.c.id)
    )
    rows = list(connection.execute(query).mappings())
    further = table(DecisionCase)
    also: dict[str, list[str]] = {}
    for row in connection.execute(sa.select(further.c.decision_id, further.c.case_id)):
        also.setdefault(row.decision_id, []).append(row.case_id)
    return {case_id: row for row in rows for case_id in (row["case_id"], *also.get(row["id"], ()))}
