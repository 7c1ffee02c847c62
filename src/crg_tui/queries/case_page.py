"""Everything that the page of one case shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.cases import Provenance
from crg_tui.domain.clocks import ClockReading
from crg_tui.domain.decisions import ActionStatus, DecisionState, MakersDecision
from crg_tui.domain.group import DecisionMaker
from crg_tui.domain.judgements import Answer, DecisionKind, ReviewRecommended
from crg_tui.domain.known_steps import KnownStep
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.positions import Outcome
from crg_tui.domain.stages import StageReading, StepKind, read_stage
from crg_tui.domain.stages import Step as Happened
from crg_tui.queries import (
    adults,
    case_links,
    clocks,
    course,
    known_steps,
    lessons,
    panel,
    parallel,
    reviews,
    themes,
)
from crg_tui.queries.adults import AdultLine
from crg_tui.queries.case_links import CaseLinkLine
from crg_tui.queries.cases import ChildLine, StepLine, children_of, steps_of
from crg_tui.queries.covering import covering
from crg_tui.queries.lessons import LessonLine
from crg_tui.queries.panel import PanelReplyLine
from crg_tui.queries.parallel import ProcessLine
from crg_tui.queries.review_page import ReviewLine
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Action, Arrangements, Case, Decision, PanelReply, ParallelProcess, Referral, table


@dataclass(frozen=True, slots=True)
class ReferralOfCase:
    """A referral in the list on the case page."""

    id: str
    ref: str
    received_on: PartialDate
    referring_agency: str


@dataclass(frozen=True, slots=True)
class DecisionOfCase:
    """A decision in the list on the case page. `ruled` is the version it was taken under and who decides by it, None
    where no version is stamped; `decided_on` is the day of the question, `made_on` that of the decision; `further` says
    that it is a composite decision of another case."""

    id: str
    ref: str
    kind: DecisionKind
    state: DecisionState
    criteria_met: Answer
    recommended: ReviewRecommended | None
    outcome: Outcome | None
    outcome_words: str | None
    maker: str | None
    made: MakersDecision
    made_wording: str | None
    decided_on: PartialDate | None
    made_on: PartialDate | None
    recorded_on: date | None
    without_advice_reason: str | None
    ruled: str | None
    further: bool


@dataclass(frozen=True, slots=True)
class ActionOfCase:
    """An action in the list on the case page."""

    id: str
    ref: str
    wording: str
    lead: str | None
    due_on: date | None
    status: ActionStatus


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case. `timeline` holds every dated step and receipt, earliest first; `entry` is what a correction names.

    `mismatches` are reference and sentence of what does not sit together in its decisions. `known` are the steps that
    the record knows from elsewhere and nobody has recorded yet.
    """

    id: str
    ref: str
    summary: str
    provenance: Provenance
    opened_on: date
    children: tuple[ChildLine, ...]
    adults: tuple[AdultLine, ...]
    referrals: tuple[ReferralOfCase, ...]
    steps: tuple[StepLine, ...]
    timeline: tuple[tuple[PartialDate, str], ...]
    stage: StageReading
    clocks: tuple[ClockReading, ...]
    decisions: tuple[DecisionOfCase, ...]
    mismatches: tuple[tuple[str, str], ...]
    replies: tuple[PanelReplyLine, ...]
    actions: tuple[ActionOfCase, ...]
    known: tuple[KnownStep, ...]
    entry: str | None
    reviews: tuple[ReviewLine, ...] = ()
    processes: tuple[ProcessLine, ...] = ()
    themes: tuple[str, ...] = ()
    lessons: tuple[LessonLine, ...] = ()
    links: tuple[CaseLinkLine, ...] = ()

    @property
    def children_named(self) -> str:
        """The pseudonyms, as a title shows them."""
        return ", ".join(child.pseudonym for child in self.children)


def find(store: Store, reference: str) -> str | None:
    """The key of the case with this reference, or None."""
    cases = table(Case)
    with store.read() as connection:
        key: str | None = connection.execute(
            sa.select(cases.c.id).where(cases.c.ref == reference.strip())
        ).scalar_one_or_none()
    return key


def page(store: Store, case_id: str, today: date) -> CasePage | None:
    """All of one case as it stands on `today`, or None when there is none of this key."""
    cases = table(Case)
    with store.read() as connection:
        row = connection.execute(sa.select(cases).where(cases.c.id == case_id)).mappings().first()
        if row is None:
            return None
        referrals = _referrals(connection, case_id)
        steps = steps_of(connection, case_id)
        return CasePage(
            **dict(row),
            children=children_of(connection, case_id),
            adults=adults.of_case_in(connection, case_id),
            referrals=referrals,
            steps=steps,
            timeline=_timeline(steps, referrals),
            stage=_stage(steps, referrals),
            clocks=clocks.of_case(connection, case_id, today),
            decisions=_decisions(connection, case_id),
            mismatches=_mismatches(connection, case_id),
            replies=panel.of_in(connection, table(PanelReply).c.case_id == case_id),
            actions=_actions(connection, case_id),
            known=known_steps.of_case_in(connection, case_id),
            entry=audit.last_entry(connection, case_id),
            reviews=reviews.lines_in(connection, today, case_id=case_id),
            processes=parallel.of_in(connection, table(ParallelProcess).c.case_id == case_id),
            themes=themes.of_marked_in(connection, [case_id]).get(case_id, ()),
            lessons=lessons.of_case_in(connection, case_id),
            links=case_links.of_case_in(connection, case_id),
        )


def _referrals(connection: sa.Connection, case_id: str) -> tuple[ReferralOfCase, ...]:
    referrals = table(Referral)
    query = (
        sa.select(referrals.c.id, referrals.c.ref, referrals.c.received_on, referrals.c.referring_agency)
        .where(referrals.c.case_id == case_id)
        .order_by(referrals.c.ref)
    )
    return tuple(ReferralOfCase(**dict(row)) for row in connection.execute(query).mappings())


def _timeline(
    steps: tuple[StepLine, ...], referrals: tuple[ReferralOfCase, ...]
) -> tuple[tuple[PartialDate, str], ...]:
    told = [(step.on_date, step.kind.label + (f": {step.note}" if step.note else "")) for step in steps]
    told += [
        (held.received_on, f"referral received from {_within(held.referring_agency)} ({held.ref})")
        for held in referrals
    ]
    return tuple(sorted(told, key=lambda line: line[0].iso))


def _within(name: str) -> str:
    """Who referred, inside a sentence: "a grandmother"; a name keeps its capital."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in ("A", "An", "The") else name


def _stage(steps: tuple[StepLine, ...], referrals: tuple[ReferralOfCase, ...]) -> StageReading:
    happened = [Happened(step.kind, step.on_date) for step in steps]
    happened += [Happened(StepKind.REFERRAL_RECEIVED, held.received_on) for held in referrals]
    return read_stage(happened)


def _decisions(connection: sa.Connection, case_id: str) -> tuple[DecisionOfCase, ...]:
    decisions = table(Decision)
    held = table(Arrangements)
    columns = [decisions.c[name] for name in DecisionOfCase.__dataclass_fields__ if name in decisions.c]
    query = (
        sa.select(*columns, decisions.c.case_id, held.c.in_force_from, held.c.decision_maker_title,
                  held.c.decision_maker)
        .outerjoin(held, held.c.id == decisions.c.arrangements_id)
        .where(covering(case_id))
        .order_by(decisions.c.id)
    )  # fmt: skip
    found = []
    for row in connection.execute(query).mappings():
        own = {name: row[name] for name in DecisionOfCase.__dataclass_fields__ if name in row}
        found.append(DecisionOfCase(**own, ruled=_ruled(row), further=row["case_id"] != case_id))
    return tuple(found)


def _ruled(row: sa.RowMapping) -> str | None:
    if row["in_force_from"] is None:
        return None
    version = f"arrangements of {show_day(row['in_force_from'], weekday=False)}"
    if row["kind"] is DecisionKind.NOTIFY:
        return f"{version}: the local authority decides, by statute"
    if row["decision_maker"] is DecisionMaker.NOT_PUBLISHED and not row["decision_maker_title"]:
        return f"{version}: who decides is not published"
    maker = row["decision_maker"]
    return f"{version}: {row['decision_maker_title'] or maker.label} {maker.verb}"


def _mismatches(connection: sa.Connection, case_id: str) -> tuple[tuple[str, str], ...]:
    decisions = table(Decision)
    query = sa.select(decisions).where(covering(case_id), decisions.c.state != DecisionState.WITHDRAWN)
    rows = list(connection.execute(query.order_by(decisions.c.id)).mappings())
    return course.mismatches_of_case(connection, rows)


def _actions(connection: sa.Connection, case_id: str) -> tuple[ActionOfCase, ...]:
    actions = table(Action)
    columns = [actions.c[name] for name in ActionOfCase.__dataclass_fields__]
    query = sa.select(*columns).where(actions.c.case_id == case_id).order_by(actions.c.id)
    return tuple(ActionOfCase(**dict(row)) for row in connection.execute(query).mappings())
