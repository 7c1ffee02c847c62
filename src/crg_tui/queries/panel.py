"""The Panel's replies, and the group's responses to them."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed
from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.queries.covering import covering
from crg_tui.queries.entries import newest_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, Decision, PanelReply, Step, another, table


@dataclass(frozen=True, slots=True)
class PanelReplyLine:
    """A reply of the Panel. `decision_ref` is None where it is not known what it replies to; `note` is what stands with
    its date, for example that the year is assumed. `entry` is what a correction or a response names as seen."""

    id: str
    case_id: str
    case_ref: str
    decision_id: str | None
    decision_ref: str | None
    kind: PanelReplyKind
    on_date: PartialDate
    note: str | None
    points: str | None
    feedback: str | None
    response: str | None
    responded_on: PartialDate | None
    entry: str | None

    @property
    def owes_response(self) -> bool:
        """Whether the Panel asked for something and the group has not answered."""
        return self.kind.wants_response and self.response is None


def lines(store: Store, *, case_id: str | None = None) -> tuple[PanelReplyLine, ...]:
    """Replies about one case, or all; the earliest first."""
    with store.read() as connection:
        return of_in(connection, table(PanelReply).c.case_id == case_id if case_id else sa.true())


def of_decision_in(connection: sa.Connection, decision_id: str) -> tuple[PanelReplyLine, ...]:
    """Replies to one decision, for use inside another reading."""
    return of_in(connection, table(PanelReply).c.decision_id == decision_id)


def of_in(connection: sa.Connection, wanted: sa.ColumnElement[bool]) -> tuple[PanelReplyLine, ...]:
    """The same for any condition on replies."""
    replies, cases, decisions, steps = table(PanelReply), table(Case), table(Decision), table(Step)
    answers = another(Step, "answers")
    query = (
        sa.select(
            replies, cases.c.ref.label("case_ref"), decisions.c.ref.label("decision_ref"), steps.c.on_date,
            steps.c.note, answers.c.on_date.label("responded_on"),
        )
        .join(cases, cases.c.id == replies.c.case_id)
        .join(steps, steps.c.id == replies.c.step_id)
        .outerjoin(decisions, decisions.c.id == replies.c.decision_id)
        .outerjoin(answers, answers.c.id == replies.c.response_step_id)
        .where(wanted)
        .order_by(steps.c.on_date, replies.c.id)
    )  # fmt: skip
    rows = connection.execute(query).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    own = [name for name in PanelReplyLine.__dataclass_fields__ if name != "entry"]
    return tuple(PanelReplyLine(**{name: row[name] for name in own}, entry=entries.get(row["id"])) for row in rows)


def decision_replied_to(store: Store, case_id: str) -> tuple[str, str] | None:
    """Key and reference of the decision that a new reply most likely answers: the latest next step that stands and is
    decided; None where there is none. Offered, never taken."""
    decisions = table(Decision)
    newer = another(Decision, "newer")
    stands = (DecisionState.RECORDED, DecisionState.RATIFIED, DecisionState.PROVISIONAL)
    replaced = sa.exists().where(newer.c.replaces_id == decisions.c.id, newer.c.state.in_(stands))
    query = (
        sa.select(decisions.c.id, decisions.c.ref)
        .where(
            covering(case_id), decisions.c.state.in_(stands), ~replaced,
            decisions.c.kind.in_([DecisionKind.NEXT_STEP, DecisionKind.RESPONSE_TO_PANEL]),
        )
        .order_by(decisions.c.made == MakersDecision.AWAITED, decisions.c.id.desc())
        .limit(1)
    )  # fmt: skip
    with store.read() as connection:
        row = connection.execute(query).first()
    return None if row is None else (row.id, row.ref)


def as_typed_before(found: PanelReplyLine) -> dict[str, str]:
    """A reply as somebody would have typed it: what a form for putting it right starts with."""
    return {name: as_typed(getattr(found, name)) for name in ("kind", "on_date", "points", "feedback")}
