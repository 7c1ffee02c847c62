"""Everything that a case's rapid review report is made of, and what is still to be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed
from crg_tui.domain.clock_rules import ClockKind
from crg_tui.domain.clocks import ClockReading
from crg_tui.domain.decisions import DecisionState, MakersDecision, ReturnState
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.paper_templates import Part, Section
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.referrals import OthersSafe
from crg_tui.domain.stages import StepKind
from crg_tui.queries import (
    actions,
    case_page,
    chronology,
    decisions,
    family,
    kept_papers,
    paper_templates,
    referrals,
    returns,
    views,
)
from crg_tui.queries.actions import ActionLine, PlanLine
from crg_tui.queries.case_page import CasePage
from crg_tui.queries.chronology import Chronology
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.entries import newest_in
from crg_tui.queries.family import Family
from crg_tui.queries.kept_papers import KeptLine, Subject
from crg_tui.queries.paper_templates import TemplatePage
from crg_tui.queries.referrals import ReferralPage
from crg_tui.queries.returns import ReturnLine
from crg_tui.queries.sample import is_sample
from crg_tui.queries.seats import SeatLine, seats_on
from crg_tui.queries.views import CaseViews
from crg_tui.store.engine import Store
from crg_tui.store.tables import Action, ReportSection, table


@dataclass(frozen=True, slots=True)
class WordsLine:
    """What was written for a section; `section` is its name in the template, `entry` what a change names as seen."""

    id: str
    section: str
    text: str
    entry: str | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the report still lacks: under which heading, and what in a sentence without a full stop.

    `section` is the name of the section, "" for words that stand in none.
    """

    section: str
    where: str
    what: str

    @property
    def sentence(self) -> str:
        """Both on one line."""
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Report:
    """All of it as it stands on `today`. `kept` are the versions that were kept, the newest first; `seats` are those of
    that day."""

    today: date
    template: TemplatePage
    case: CasePage
    referrals: tuple[ReferralPage, ...]
    returns: tuple[ReturnLine, ...]
    views: CaseViews
    decisions: tuple[DecisionPage, ...]
    actions: tuple[ActionLine, ...]
    plan: tuple[PlanLine, ...]
    words: tuple[WordsLine, ...]
    kept: tuple[KeptLine, ...]
    sample: bool
    seats: tuple[SeatLine, ...] = ()
    family: Family | None = None
    chronology: Chronology | None = None

    @property
    def partners(self) -> tuple[tuple[SafeguardingPartner, str], ...]:
        """Whose report it is: the agencies of the partners' seats on `today`, in the order of the partners."""
        return tuple(
            (partner, seat.agency) for partner in SafeguardingPartner for seat in self.seats if seat.partner is partner
        )

    @property
    def sent_on(self) -> PartialDate | None:
        """When the report went to the Panel, None while no such step is recorded."""
        return next((step.on_date for step in self.case.steps if step.kind is StepKind.SENT_TO_PANEL), None)

    @property
    def signed_off_on(self) -> PartialDate | None:
        """When the rapid review was signed off by the step of the case, which does not say by whom."""
        return next((step.on_date for step in self.case.steps if step.kind is StepKind.SIGNED_OFF), None)

    @property
    def unknown(self) -> str:
        """What stands where nothing is recorded."""
        return self.case.provenance.unknown

    @property
    def clock(self) -> ClockReading | None:
        """The clock from notifying to sending the report."""
        return next((one for one in self.case.clocks if one.rule.kind is ClockKind.RAPID_REVIEW), None)

    def written(self, section: Section) -> WordsLine | None:
        """What was written for a section."""
        return next((line for line in self.words if line.section == section.name), None)

    def wants_words(self, section: Section) -> bool:
        """Whether people have to write it: the record does not hold it, or nothing of it yet."""
        if section.part is Part.FAMILY and self.family is not None and self.family.anything:
            return False
        if section.part is Part.CHRONOLOGY and self.chronology is not None and self.chronology.lines:
            return False
        return section.part.written

    @property
    def nowhere(self) -> tuple[WordsLine, ...]:
        """What was written for sections that the template does not have."""
        names = {section.name for section in self.template.sections}
        return tuple(line for line in self.words if line.section not in names)

    @property
    def recorded(self) -> tuple[DecisionPage, ...]:
        """The decisions whose outcome a person confirmed, none that was taken back or taken again."""
        return tuple(page for page in self.decisions if page.recorded and page.replaced_by is None)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is still to be written or recorded, section by section."""
        found = [
            Gap(section.name, section.heading, what)
            for section in self.template.sections
            for what in _wanting(self, section)
        ]
        found += [
            Gap("", "Words that stand in no section", f"those written for “{line.section}” are not printed")
            for line in self.nowhere
        ]
        return tuple(found)

    def gaps_in(self, section: Section) -> tuple[str, ...]:
        """The same for one section."""
        return tuple(gap.what for gap in self.gaps if gap.section == section.name)


def _wanting(report: Report, section: Section) -> list[str]:
    if section.part is Part.DECISION:
        return _decision_wanting(report)
    unwritten = report.wants_words(section) and report.written(section) is None
    found = ["no words are written"] if unwritten else []
    match section.part:
        case Part.REFERRAL if not report.referrals:
            found.append("no referral is recorded")
        case Part.RETURNS if not report.returns:
            found.append("no agency was asked for a return")
        case Part.RETURNS:
            open_ones = [line.agency for line in report.returns if line.state is ReturnState.ASKED]
            found += [f"no return has come from {', '.join(open_ones)}"] if open_ones else []
        case Part.VIEWS:
            found += _views_wanting(report.views)
        case Part.FAMILY if unwritten:
            found = ["nothing is recorded in the family table, and no words are written"]
        case Part.FAMILY if report.family is not None and report.family.anything:
            found = [*report.family.gaps]
        case Part.CHRONOLOGY if unwritten:
            found = ["no event is recorded, and no words are written"]
        case Part.OTHERS_SAFE if report.written(section) is None:
            asked = [page.others_safe for page in report.referrals]
            if all(said in (OthersSafe.NOT_ASKED, OthersSafe.NOT_KNOWN) for said in asked):
                found.append("whether other children are safe is not recorded")
    return found


def _views_wanting(held: CaseViews) -> list[str]:
    if not any(asked.answered for asked in held.questions):
        return ["no agency has given a view"]
    sealed = dict.fromkeys(name for asked in held.questions for name in asked.under_seal)
    return [f"the chair has not opened the sealed views of {', '.join(sealed)}"] if sealed else []


def _decision_wanting(report: Report) -> list[str]:
    steps = [page for page in report.recorded if page.kind is DecisionKind.NEXT_STEP]
    if not steps:
        return ["no decision on the next step is recorded"]
    found = []
    for page in steps:
        if page.state is DecisionState.PROVISIONAL:
            found.append(f"{page.ref} is provisional: the meeting was inquorate, and it is not ratified")
        if page.rationale is None:
            found.append(f"the rationale of {page.ref} is not there")
        found += [
            f"the own words of {line.agency}, which disagrees with {page.ref}, are not there"
            for line in page.dissents
            if line.words is None and not line.words_not_published
        ]
        found += [f"{page.ref} lacks the {what}" for what in page.advice_outstanding]
        if page.made is MakersDecision.AWAITED:
            found.append(f"what was decided on {page.ref} is not recorded")
    return found


def read(store: Store, case_id: str, today: date) -> Report | None:
    """All of it, or None when there is no such case."""
    case = case_page.page(store, case_id, today)
    held = views.of_case(store, case_id, today)
    if case is None or held is None:
        return None
    pages = (referrals.page(store, one.id) for one in case.referrals)
    taken = (decisions.page(store, one.id) for one in case.decisions)
    with store.read() as connection:
        template = paper_templates.in_force_in(connection, today)
        words = _words(connection, case_id)
        lines = tuple(actions.lines_in(connection, table(Action).c.case_id == case_id))
    return Report(
        today=today,
        template=template,
        case=case,
        referrals=tuple(page for page in pages if page is not None),
        returns=tuple(returns.lines(store, today, case_id=case_id)),
        views=held,
        decisions=tuple(page for page in taken if page is not None),
        actions=lines,
        plan=actions.plan(store, case_id),
        words=words,
        kept=kept_of(store, case_id),
        sample=is_sample(store),
        seats=seats_on(store, today),
        family=family.of_case(store, case_id),
        chronology=chronology.of_case(store, case_id),
    )


def kept_of(store: Store, case_id: str) -> tuple[KeptLine, ...]:
    """The versions of the report of a case that were kept, the newest first."""
    every = kept_papers.every(store, Subject(case_id=case_id))
    return tuple(line for line in every if line.kind == PaperKind.REPORT.value)


def _words(connection: sa.Connection, case_id: str) -> tuple[WordsLine, ...]:
    held = table(ReportSection)
    query = sa.select(held).where(held.c.case_id == case_id).order_by(held.c.id)
    rows = connection.execute(query).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    return tuple(WordsLine(row["id"], row["section"], row["text"], entries.get(row["id"])) for row in rows)


def words_as_typed(found: WordsLine | None) -> dict[str, str]:
    """What is written as somebody would have typed it: what a form for writing on starts with."""
    return {"text": as_typed(found.text) if found is not None else ""}
