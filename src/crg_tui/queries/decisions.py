"""Decisions as lists show them, what is still to follow, and the list that "all agree" shows before it writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.judgements import Answer, DecisionKind, ReviewRecommended
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import AllAgree, Outcome, Stand
from crg_tui.queries.covering import covering
from crg_tui.queries.decision_page import (
    AdviceLine,
    DecisionPage,
    PositionLine,
    advices_in,
    as_typed_before,
    page_in,
)
from crg_tui.queries.ground import ground_of
from crg_tui.store.engine import Store
from crg_tui.store.tables import Advice, Case, Decision, Meeting, Position, Seat, table

__all__ = [
    "AdviceLine", "DecisionLine", "DecisionPage", "PositionLine", "ToFollow", "advices_in", "all_agree_preview",
    "as_typed_before", "find", "keys", "lines", "of_advice", "of_item", "of_meeting_in", "page", "page_in", "to_follow",
    "to_follow_in",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in a list. `meeting_ref` is None between meetings."""

    id: str
    ref: str
    case_id: str
    case_ref: str
    meeting_ref: str | None
    decided_on: PartialDate | None
    kind: DecisionKind
    state: DecisionState
    wording: str
    criteria_met: Answer
    recommended: ReviewRecommended | None
    outcome: Outcome | None
    outcome_words: str | None
    maker: str | None
    capacity: str | None
    made: MakersDecision


@dataclass(frozen=True, slots=True)
class ToFollow:
    """Words that are owed. `what` is rationale or words; `agency` is the dissenting one, None for a rationale.

    `who` will give them, None where nobody is named; `asked_on` is the day on which they were asked for.
    """

    decision_id: str
    decision_ref: str
    case_id: str
    case_ref: str
    meeting_id: str | None
    what: str
    agency: str | None
    seat_id: str | None
    who: str | None
    asked_on: date | None

    @property
    def sentence(self) -> str:
        """As it stands on a screen and in minutes."""
        what = "rationale" if self.agency is None else f"words of {self.agency}"
        asked = f", asked on {PartialDate.of(self.asked_on).shown}" if self.asked_on else ""
        return f"{self.decision_ref}: {what} to follow from {self.who or 'nobody named'}{asked}"


def keys(store: Store, case_id: str | None = None) -> list[str]:
    """The keys of all decisions, or of one case's, the latest reference first."""
    decisions = table(Decision)
    query = sa.select(decisions.c.id).order_by(decisions.c.id.desc())
    if case_id is not None:
        query = query.where(covering(case_id))
    with store.read() as connection:
        return list(connection.execute(query).scalars())


def lines(
    store: Store, wanted: list[str] | tuple[str, ...] | None = None, *, case_id: str | None = None
) -> list[DecisionLine]:
    """The decisions with these keys, or of one case, the latest first; None means all."""
    decisions, cases, meetings = table(Decision), table(Case), table(Meeting)
    own = [name for name in DecisionLine.__dataclass_fields__ if name in decisions.c]
    query = (
        sa.select(
            *(decisions.c[name] for name in own), cases.c.ref.label("case_ref"), meetings.c.ref.label("meeting_ref")
        )
        .join(cases, cases.c.id == decisions.c.case_id)
        .outerjoin(meetings, meetings.c.id == decisions.c.meeting_id)
        .order_by(decisions.c.id.desc())
    )
    if wanted is not None:
        query = query.where(decisions.c.id.in_(wanted))
    if case_id is not None:
        query = query.where(covering(case_id))
    with store.read() as connection:
        return [DecisionLine(**dict(row)) for row in connection.execute(query).mappings()]


def find(store: Store, reference: str) -> str | None:
    """The key of the decision with this reference (`2026-003/D1`), or None."""
    decisions = table(Decision)
    query = sa.select(decisions.c.id).where(decisions.c.ref == reference.strip().upper())
    with store.read() as connection:
        key: str | None = connection.execute(query).scalar_one_or_none()
    return key


def page(store: Store, decision_id: str) -> DecisionPage | None:
    """Everything of one decision, or None when there is none of this key."""
    with store.read() as connection:
        return page_in(connection, decision_id)


def of_item(store: Store, item_id: str) -> list[str]:
    """The keys of the decisions of an agenda item that were not withdrawn, the latest first."""
    decisions = table(Decision)
    query = (
        sa.select(decisions.c.id)
        .where(decisions.c.item_id == item_id, decisions.c.state != DecisionState.WITHDRAWN)
        .order_by(decisions.c.id.desc())
    )
    with store.read() as connection:
        return list(connection.execute(query).scalars())


def of_advice(store: Store, advice_id: str) -> str | None:
    """The key of the decision that an advice is about, or None."""
    held = table(Advice)
    with store.read() as connection:
        key: str | None = connection.execute(sa.select(held.c.decision_id).where(held.c.id == advice_id)).scalar()
    return key


def of_meeting_in(connection: sa.Connection, meeting_id: str) -> tuple[DecisionPage, ...]:
    """Every decision of a meeting that was not withdrawn, in the order in which they were proposed: for minutes."""
    decisions = table(Decision)
    query = (
        sa.select(decisions.c.id)
        .where(decisions.c.meeting_id == meeting_id, decisions.c.state != DecisionState.WITHDRAWN)
        .order_by(decisions.c.id)
    )
    found = [page_in(connection, key) for key in connection.execute(query).scalars().all()]
    return tuple(held for held in found if held is not None)


def to_follow(store: Store, *, meeting_id: str | None = None) -> tuple[ToFollow, ...]:
    """The words of dissent and the rationales that are owed, all of them or one meeting's, the longest owed first."""
    with store.read() as connection:
        return to_follow_in(connection, meeting_id=meeting_id)


def to_follow_in(connection: sa.Connection, *, meeting_id: str | None = None) -> tuple[ToFollow, ...]:
    """The same, for use inside another reading. Withdrawn proposals owe nothing."""
    decisions, cases, positions, seats = table(Decision), table(Case), table(Position), table(Seat)
    of_decision = (decisions.c.id, decisions.c.ref, decisions.c.case_id, cases.c.ref, decisions.c.meeting_id)
    words = (
        sa.select(*of_decision, sa.literal("words"), seats.c.agency, seats.c.id, positions.c.words_from,
                  positions.c.words_asked_on)
        .select_from(positions)
        .join(decisions, decisions.c.id == positions.c.decision_id)
        .join(cases, cases.c.id == decisions.c.case_id)
        .join(seats, seats.c.id == positions.c.seat_id)
        .where(positions.c.words.is_(None), positions.c.stand == Stand.DISAGREE)
        .where(positions.c.words_from.is_not(None))
    )  # fmt: skip
    rationales = (
        sa.select(*of_decision, sa.literal("rationale"), sa.null(), sa.null(), decisions.c.rationale_from,
                  decisions.c.rationale_asked_on)
        .select_from(decisions)
        .join(cases, cases.c.id == decisions.c.case_id)
        .where(decisions.c.rationale.is_(None), decisions.c.rationale_from.is_not(None))
    )  # fmt: skip
    owed: list[ToFollow] = []
    for query in (words, rationales):
        standing = query.where(decisions.c.state != DecisionState.WITHDRAWN)
        if meeting_id is not None:
            standing = standing.where(decisions.c.meeting_id == meeting_id)
        owed += [ToFollow(*row) for row in connection.execute(standing)]
    return tuple(sorted(owed, key=lambda one: (one.asked_on or date.max, one.decision_ref, one.agency or "")))


def all_agree_preview(store: Store, decision_id: str) -> AllAgree | None:
    """Whom "all agree" would record as agreeing, and whom it leaves out and why; None where there is no decision.

    Shown before anything is written: the keys of `to_record` go to `services.decisions.agree_all` once a person has
    pressed Enter on the names.
    """
    decisions = table(Decision)
    with store.read() as connection:
        row = connection.execute(sa.select(decisions).where(decisions.c.id == decision_id)).mappings().first()
        if row is None:
            return None
        return ground_of(
            connection, decision_id, basis=row["basis"], on=row["decided_on"], meeting_id=row["meeting_id"],
            item_id=row["item_id"], arrangements_id=row["arrangements_id"],
        ).all_agree()  # fmt: skip
