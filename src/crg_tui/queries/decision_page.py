"""One decision with everything that belongs to it, read at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.asking import typed_before
from crg_tui.domain.attending import SeatState
from crg_tui.domain.cases import Provenance
from crg_tui.domain.claims import Claim
from crg_tui.domain.decisions import AdviceFollowed, DecisionBasis, DecisionState, MakersDecision
from crg_tui.domain.group import is_one_of
from crg_tui.domain.judgements import Answer, Caution, DecisionKind, ReviewRecommended
from crg_tui.domain.meetings import MinutesState
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import AdviceNeed, Outcome, Stand
from crg_tui.domain.proposals import ProposalDraft, cautions_on
from crg_tui.domain.quorum import QuorumReading, SafeguardingPartner
from crg_tui.queries import course
from crg_tui.queries.agenda import children_of
from crg_tui.queries.contradictions import contradictions
from crg_tui.queries.course import Course
from crg_tui.queries.entries import newest_in
from crg_tui.queries.ground import Ground, ground_of
from crg_tui.queries.judging import Judging, judging_in
from crg_tui.store import audit
from crg_tui.store.tables import (
    Advice,
    AgendaItem,
    Case,
    DatabaseInfo,
    Decision,
    Meeting,
    Minutes,
    Position,
    Seat,
    another,
    table,
)


@dataclass(frozen=True, slots=True)
class PositionLine:
    """What one seat says, or None as `stand` where it has no position. `entry` is what a correction names as seen.

    `state` is how the seat stands at the table for the item, None where nobody's coming matters. `entitled` says that
    its position is added up; of published facts those without one are not published.
    """

    seat_id: str
    agency: str
    short_name: str
    partner: SafeguardingPartner | None
    entitled: bool
    state: SeatState | None
    stand: Stand | None
    in_writing: bool
    received_on: date | None
    words: str | None
    words_from: str | None
    words_asked_on: date | None
    words_given_on: date | None
    words_not_published: bool
    read_back_at: time | None
    entry: str | None

    @property
    def owes_words(self) -> bool:
        """Whether it disagrees, and has neither words nor anybody who will give them."""
        given = self.words or self.words_from or self.words_not_published
        return self.stand is Stand.DISAGREE and not given

    @property
    def words_follow(self) -> bool:
        """Whether it disagrees, and somebody will give its words."""
        return self.stand is Stand.DISAGREE and self.words is None and self.words_from is not None


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """Independent advice, and the response to it."""

    id: str
    adviser: str
    asked_on: PartialDate | None
    given_on: PartialDate | None
    text: str | None
    responded_on: PartialDate | None
    response: str | None
    followed: AdviceFollowed | None
    entry: str | None


@dataclass(frozen=True, slots=True)
class Replaced:
    """The decision that another one replaces or is replaced by."""

    id: str
    ref: str
    state: DecisionState


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """Everything of one decision.

    `claim` is what the positions say now, `short` the same with short names, as `advice_short` is of `advice_need`.
    `outcome` and the words beside it are what a person confirmed. `quorum` is what was counted when it was recorded,
    `quorum_now` what is counted now. `rules_say` is in sentences what the arrangements `rules` say of deciding, and
    `overseen_by_rule` who oversees by them. `course` is what belongs to it beside itself. `decides` is the local
    authority where the question is whether to notify (Children Act 2004 s16C(1)), else whoever decides by the
    arrangements `rules`; None where none are recorded. `cautions` were recorded with it, `cautions_now` are those of
    its answers now. `judging` has the criteria by edition, and the agencies that differ. `children` are
    the pseudonyms of the case; `panel_replied` says that a reply of the Panel on the case is recorded. `entry` is what
    a correction names as seen.
    """

    id: str
    ref: str
    case_id: str
    case_ref: str
    provenance: Provenance
    meeting_id: str | None
    meeting_ref: str | None
    item_id: str | None
    item_number: int | None
    decided_on: PartialDate | None
    kind: DecisionKind
    basis: DecisionBasis
    state: DecisionState
    wording: str
    wording_stands_reason: str | None
    read_back_at: time | None
    abuse_or_neglect: Answer
    died_or_seriously_harmed: Answer
    definition_met: Answer
    definition_reason: str | None
    improvements: Answer
    recurrent_themes: Answer
    working_together: Answer
    panel_prefers_local: Answer
    other_circumstance: str | None
    criteria_met: Answer
    criteria_reason: str | None
    recommended: ReviewRecommended | None
    recommended_reason: str | None
    cautions: list[str]
    cautions_reason: str | None
    rationale: str | None
    rationale_from: str | None
    rationale_asked_on: date | None
    rationale_given_on: date | None
    outcome: Outcome | None
    outcome_words: str | None
    partners_outcome: Outcome | None
    partners_outcome_words: str | None
    recorded_on: date | None
    recorded_at: time | None
    quorum: dict[str, Any] | None
    override_reason: str | None
    ratified_on: date | None
    ratified_at: str | None
    ratified_words: str | None
    arrangements_id: str | None
    maker: str | None
    capacity: str | None
    made: MakersDecision
    made_wording: str | None
    made_reason: str | None
    made_on: PartialDate | None
    without_advice_reason: str | None
    reopened_reason: str | None
    withdrawn_reason: str | None
    alternatives: str | None
    overseen_by: str | None
    overseen_on: PartialDate | None
    overseen_words: str | None
    reported_at: str | None
    rules: str | None
    rules_say: str | None
    decides: str | None
    overseen_by_rule: str | None
    override_known: bool
    replaces: Replaced | None
    replaced_by: Replaced | None
    positions: tuple[PositionLine, ...]
    advices: tuple[AdviceLine, ...]
    claim: Claim
    short: Claim
    contradictions: tuple[tuple[str, str], ...]
    advice_need: AdviceNeed | None
    advice_short: AdviceNeed | None
    cautions_now: tuple[Caution, ...]
    quorum_now: QuorumReading | None
    approved: bool
    course: Course
    entry: str | None
    sample: bool
    judging: Judging
    children: tuple[str, ...] = ()
    panel_replied: bool = False

    @property
    def recorded(self) -> bool:
        """Whether a person has confirmed its outcome."""
        return self.state in (DecisionState.RECORDED, DecisionState.PROVISIONAL, DecisionState.RATIFIED)

    @property
    def published(self) -> bool:
        """Whether it was entered from published facts."""
        return self.basis is DecisionBasis.PUBLISHED

    @property
    def unknown(self) -> str:
        """What stands where nothing is recorded."""
        return "not published" if self.published else self.provenance.unknown

    @property
    def dissents(self) -> tuple[PositionLine, ...]:
        """The seats that disagree, in their order."""
        return tuple(line for line in self.positions if line.stand is Stand.DISAGREE)

    @property
    def advice_outstanding(self) -> tuple[str, ...]:
        """What the arrangements ask for before the final decision and is not on the record."""
        if self.advice_need is None:
            return ()
        given = [advice for advice in self.advices if advice.text is not None]
        if self.advice_need.from_another_person:
            given = [advice for advice in given if not is_one_of(advice.adviser, (self.maker, self.decides))]
        return self.advice_need.outstanding(
            advice=bool(given), response=any(advice.response is not None for advice in given)
        )

    def position(self, seat_id: str) -> PositionLine | None:
        """What one seat says."""
        return next((line for line in self.positions if line.seat_id == seat_id), None)


_JOINED = ("case_ref", "provenance", "meeting_ref", "item_number", "ratified_at", "reported_at")
_OWN = frozenset(table(Decision).columns.keys()) & frozenset(DecisionPage.__dataclass_fields__)


def page_in(connection: sa.Connection, decision_id: str) -> DecisionPage | None:
    """All of one decision, or None when there is none of this key; for use inside another reading."""
    decisions, cases, meetings, items = table(Decision), table(Case), table(Meeting), table(AgendaItem)
    ratified, reported = another(Meeting, "ratified_at_meeting"), another(Meeting, "reported_at_meeting")
    query = (
        sa.select(
            decisions,
            cases.c.ref.label("case_ref"),
            cases.c.provenance,
            meetings.c.ref.label("meeting_ref"),
            items.c.number.label("item_number"),
            ratified.c.ref.label("ratified_at"),
            reported.c.ref.label("reported_at"),
        )
        .join(cases, cases.c.id == decisions.c.case_id)
        .outerjoin(meetings, meetings.c.id == decisions.c.meeting_id)
        .outerjoin(items, items.c.id == decisions.c.item_id)
        .outerjoin(ratified, ratified.c.id == decisions.c.ratified_at_meeting_id)
        .outerjoin(reported, reported.c.id == decisions.c.reported_at_meeting_id)
        .where(decisions.c.id == decision_id)
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    found = ground_of(
        connection, decision_id, basis=row["basis"], on=row["decided_on"], meeting_id=row["meeting_id"],
        item_id=row["item_id"], arrangements_id=row["arrangements_id"],
    )  # fmt: skip
    own = {name: row[name] for name in _OWN}
    replied = course.panel_replied_in(connection, row["case_id"])
    replaced_by = _other(connection, decisions.c.replaces_id == decision_id)
    again = replaced_by.ref if replaced_by else None
    decides = _decides(row["kind"], found)
    return DecisionPage(
        **own,
        **{name: row[name] for name in _JOINED},
        rules=found.rules.name if found.rules else None,
        rules_say=found.rules.says if found.rules else None,
        decides=decides,
        overseen_by_rule=found.rules.overseen_by if found.rules else None,
        override_known=bool(found.rules and found.rules.quorum.chair_may_override),
        replaces=_other(connection, decisions.c.id == row["replaces_id"]) if row["replaces_id"] else None,
        replaced_by=replaced_by,
        positions=_positions(connection, decision_id, found),
        advices=advices_in(connection, decision_id),
        claim=found.claim(),
        short=found.claim(short=True),
        contradictions=contradictions(found),
        advice_need=found.advice(row["kind"]),
        advice_short=found.advice(row["kind"], short=True),
        cautions_now=_cautions(row, replied),
        quorum_now=found.quorum,
        approved=_approved(connection, row["meeting_id"]),
        course=course.of_decision_in(connection, row, ruled=decides, taken_again=again),
        entry=audit.last_entry(connection, decision_id),
        sample=bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one()),
        judging=judging_in(connection, row),
        children=children_of(connection, row["case_id"]),
        panel_replied=replied,
    )


def _decides(kind: DecisionKind, found: Ground) -> str | None:
    if kind is DecisionKind.NOTIFY:
        return f"the {SafeguardingPartner.LOCAL_AUTHORITY.label}"
    return found.rules.decides if found.rules else None


def _other(connection: sa.Connection, wanted: sa.ColumnElement[bool]) -> Replaced | None:
    decisions = table(Decision)
    query = sa.select(decisions.c.id, decisions.c.ref, decisions.c.state).where(
        wanted, decisions.c.state != DecisionState.WITHDRAWN
    )
    row = connection.execute(query).first()
    return None if row is None else Replaced(*row)


def _positions(connection: sa.Connection, decision_id: str, found: Ground) -> tuple[PositionLine, ...]:
    held, seats = table(Position), table(Seat)
    query = (
        sa.select(held, seats.c.agency, seats.c.short_name, seats.c.partner)
        .join(seats, seats.c.id == held.c.seat_id)
        .where(held.c.decision_id == decision_id)
    )
    rows = {row["seat_id"]: row for row in connection.execute(query).mappings()}
    entries = newest_in(connection, [row["id"] for row in rows.values()])
    own = {line.id for line in found.entitled}
    wanted = found.seats if found.basis is DecisionBasis.PUBLISHED else found.entitled
    lines = []
    for line in wanted:
        row = rows.get(line.id)
        entitled = line.id in own
        lines.append(_position(entries, line.id, line.agency, line.short_name, line.partner, entitled, row, found))
    known = {line.seat_id for line in lines}
    # A seat that the arrangements of the day do not have any more keeps its position in sight: it does not add up.
    lines += [
        _position(entries, seat_id, row["agency"], row["short_name"], row["partner"], False, row, found)
        for seat_id, row in rows.items()
        if seat_id not in known
    ]
    return tuple(lines)


def _position(
    entries: dict[str, str], seat_id: str, agency: str, short_name: str, partner: SafeguardingPartner | None,
    entitled: bool, row: sa.RowMapping | None, found: Ground,
) -> PositionLine:  # fmt: skip
    state = found.at_table.states.get(seat_id)
    if row is None:
        return PositionLine(
            seat_id, agency, short_name, partner, entitled, state, None, False, None, None, None, None, None, False,
            None, None,
        )  # fmt: skip
    return PositionLine(
        seat_id, agency, short_name, partner, entitled, state, row["stand"], row["in_writing"], row["received_on"],
        row["words"], row["words_from"], row["words_asked_on"], row["words_given_on"], row["words_not_published"],
        row["read_back_at"], entries.get(row["id"]),
    )  # fmt: skip


def advices_in(connection: sa.Connection, decision_id: str) -> tuple[AdviceLine, ...]:
    """The advice on a decision, the first that was asked for first."""
    held = table(Advice)
    query = sa.select(held).where(held.c.decision_id == decision_id).order_by(held.c.id)
    return tuple(
        AdviceLine(
            row["id"], row["adviser"], row["asked_on"], row["given_on"], row["text"], row["responded_on"],
            row["response"], row["followed"], audit.last_entry(connection, row["id"]),
        )
        for row in connection.execute(query).mappings()
    )  # fmt: skip


def _cautions(row: sa.RowMapping, replied: bool) -> tuple[Caution, ...]:
    names = [name for name in ProposalDraft.model_fields if name in row]
    draft = ProposalDraft(**{name: row[name] for name in names})
    return cautions_on(draft, panel_replied=replied)


def _approved(connection: sa.Connection, meeting_id: str | None) -> bool:
    minutes = table(Minutes)
    query = sa.select(minutes.c.id).where(minutes.c.meeting_id == meeting_id, minutes.c.state == MinutesState.APPROVED)
    return meeting_id is not None and connection.execute(query).first() is not None


def as_typed_before(found: DecisionPage) -> dict[str, str]:
    """A proposal as somebody would have typed it: what a form for putting it right starts with."""
    typed = typed_before(ProposalDraft, found)
    return typed | ({"decided_on": ""} if found.meeting_id is not None else {})
