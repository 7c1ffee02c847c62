"""The papers that leave the laptop: what each is called, what it is about, and how it stands once it has gone out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.chronology_drafts import NarrowDraft
from crg_tui.domain.highlights import HighlightDraft
from crg_tui.domain.letters import (
    AgencyReminderDraft,
    DecisionLetterDraft,
    InformationRequestDraft,
    PanelLetterDraft,
    ReminderDraft,
    ReturnQueriesDraft,
    ReturnReminderDraft,
)
from crg_tui.domain.paper_drafts import ActionLogDraft, AgendaDraft, AttendanceDraft, PackDraft, ReviewSummaryDraft
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.domain.return_drafts import BlankReturnDraft


class PaperKind(StrEnum):
    """A kind of paper. The value is what the record keeps; the store sets no bound to it, so that later ones fit."""

    AGENDA = "agenda"
    PACK = "papers pack"
    MINUTES_DRAFT = "draft minutes"
    REPORT = "rapid review report"
    EXTRACT = "extract"
    CASE = "case summary"
    DECISION_SHEET = "decision sheet"
    DECISION_LETTER = "decision letter"
    INFORMATION_REQUEST = "information request"
    REMINDER = "reminder"
    PANEL_LETTER = "letter to the Panel"
    BLANK_RETURN = "blank return"
    RETURN_REMINDER = "reminder of a return"
    RETURN_QUERIES = "queries on a return"
    ACTION_LOG = "action log"
    ACTION_PLAN = "action plan"
    ATTENDANCE = "attendance table"
    ATTENDANCE_FORM = "attendance form"
    VIEW_FORM = "view form"
    DISSENT_FORM = "dissent form"
    CHRONOLOGY = "chronology"
    FAMILY = "family table"
    AGENCY_REMINDER = "agency reminder"
    HIGHLIGHT = "highlight report"
    REFERRAL = "referral"
    REVIEW = "review summary"
    OTHER = "other paper"

    @property
    def label(self) -> str:
        """The words on screen and in print, beginning small."""
        return self.value


class SignOffOutcome(StrEnum):
    """What a safeguarding partner said when the report was laid before it."""

    SIGNED = "signed"
    SIGNED_WITH_COMMENT = "signed with comment"
    NOT_SIGNED = "not signed"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            SignOffOutcome.SIGNED: "signed off",
            SignOffOutcome.SIGNED_WITH_COMMENT: "signed off with a comment",
            SignOffOutcome.NOT_SIGNED: "did not sign off",
        }[self]


class About(StrEnum):
    """What a paper is about, and so what has to be named before it can be made."""

    CASE = "case"
    MEETING = "meeting"
    DECISION = "decision"
    GROUP = "group"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper that can be made: `help` says in a sentence what it holds; `draft` is what is asked before, None where
    the record knows everything. `stays_draft` says that it is a draft also once it was kept and went round; `also`
    names what else it can be about."""

    kind: PaperKind
    about: About
    help: str
    draft: type[Draft] | None = None
    stays_draft: bool = False
    also: tuple[About, ...] = ()

    @property
    def abouts(self) -> tuple[About, ...]:
        """Everything it can be about, what it is usually about first."""
        return (self.about, *self.also)

    @property
    def name(self) -> str:
        """How a command calls it: "papers-pack"."""
        return self.kind.value.lower().replace(" ", "-")


OFFERED: tuple[Offered, ...] = (
    Offered(PaperKind.DECISION_SHEET, About.DECISION, "One decision: rationale, positions, dissent, rule."),
    Offered(
        PaperKind.AGENDA, About.MEETING, "Items with their purpose, quorum, apologies, confidentiality.", AgendaDraft
    ),
    Offered(PaperKind.PACK, About.MEETING, "Cover, agenda, last minutes, action log, the cases.", PackDraft),
    Offered(PaperKind.ACTION_LOG, About.GROUP, "Overdue first, then open by case, then what ended.", ActionLogDraft),
    Offered(PaperKind.ATTENDANCE, About.GROUP, "Seats by meetings over a year or a period, counted.", AttendanceDraft),
    Offered(PaperKind.REPORT, About.CASE, "The rapid review report to the Panel, from the template and the record."),
    Offered(PaperKind.EXTRACT, About.CASE, "What minutes and record hold of this case alone, and what was left out."),
    Offered(PaperKind.CASE, About.CASE, "The case on a few pages: stage, clocks, decisions with dissent, actions."),
    Offered(PaperKind.ACTION_PLAN, About.CASE, "Recommendations with their actions, status, progress and outcome."),
    Offered(PaperKind.CHRONOLOGY, About.CASE, "What agencies say happened, on one line of time.", NarrowDraft),
    Offered(PaperKind.FAMILY, About.CASE, "Everyone concerned, characteristics, what may have had a part."),
    Offered(
        PaperKind.MINUTES_DRAFT, About.MEETING, "The minutes before they are issued, as they go round for remarks.",
        stays_draft=True,
    ),
    Offered(
        PaperKind.PANEL_LETTER,
        About.DECISION,
        "To Panel, DfE, Ofsted: a review, and who leads it.",
        PanelLetterDraft,
    ),
    Offered(
        PaperKind.DECISION_LETTER,
        About.DECISION,
        "To an agency or referrer: what was decided, why.",
        DecisionLetterDraft,
    ),
    Offered(PaperKind.REMINDER, About.DECISION, "To whoever owes words that are to follow.", ReminderDraft),
    Offered(
        PaperKind.INFORMATION_REQUEST,
        About.CASE,
        "To an agency: what is asked, and by when.",
        InformationRequestDraft,
    ),
    Offered(
        PaperKind.BLANK_RETURN, About.CASE, "To fill in: what an agency knows, part by part.", BlankReturnDraft
    ),
    Offered(
        PaperKind.RETURN_REMINDER, About.CASE, "To an agency that owes its return.", ReturnReminderDraft
    ),
    Offered(
        PaperKind.RETURN_QUERIES, About.CASE, "To an agency: what could not be read in its return.",
        ReturnQueriesDraft,
    ),
    Offered(PaperKind.ATTENDANCE_FORM, About.MEETING, "By hand: who came, from when to when."),
    Offered(
        PaperKind.VIEW_FORM,
        About.MEETING,
        "By hand: an agency's view, a sheet for each case.",
        also=(About.CASE,),
    ),
    Offered(
        PaperKind.DISSENT_FORM,
        About.MEETING,
        "By hand: its own words, a sheet for each case.",
        also=(About.CASE,),
    ),
    Offered(PaperKind.REVIEW, About.CASE, "A review of it: reviewer, course, delays, publication.", ReviewSummaryDraft),
    Offered(
        PaperKind.HIGHLIGHT, About.GROUP, "A quarter for the executive: figures, exceptions, decisions needed.",
        HighlightDraft,
    ),
    Offered(
        PaperKind.AGENCY_REMINDER, About.GROUP, "To an agency: every return, word and action it owes.",
        AgencyReminderDraft,
    ),
)  # fmt: skip
"""Every paper that is made through one door (`services.papers`); issued minutes have one of their own."""


def marking_refused(marking: str | None) -> Refused | None:
    """Why a marking that was given for one paper cannot be printed; None where it can, or where none was given."""
    if marking is None or len(marking) <= LINE_LIMIT:
        return None
    return refuse(f"A marking can hold {LINE_LIMIT} characters, this has {len(marking):,}.", "Shorten it.", "marking")


def offered(kind: PaperKind) -> Offered | None:
    """What is said of a kind of paper, None where it is not made through this door."""
    return next((paper for paper in OFFERED if paper.kind is kind), None)


def offered_about(about: About) -> tuple[Offered, ...]:
    """Every paper that can be made of such a thing."""
    return tuple(paper for paper in OFFERED if about in paper.abouts)
