"""Hostile words in every paper and every format: exact in the record and when read back; PDFs spell what they lack."""

from __future__ import annotations

import ast
import io
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

import crg_tui.papers.content
from crg_tui.domain.actions import ActionDraft, CompletionDraft, HowLeft, LeavingDraft, RecommendationDraft
from crg_tui.domain.asking import Draft
from crg_tui.domain.case_drafts import StepDraft, SummaryDraft
from crg_tui.domain.chronology import EventRuling
from crg_tui.domain.chronology_drafts import EventDraft, RulingDraft
from crg_tui.domain.course_drafts import (
    ChaserDraft,
    DisputeEndDraft,
    DisputeStepDraft,
    OversightDraft,
    PanelReplyDraft,
    PanelResponseDraft,
)
from crg_tui.domain.decisions import MakersDecision, ViewQuestion
from crg_tui.domain.disputes import DisputeEnd, DisputeStepKind
from crg_tui.domain.family import Bearing, BearingAnswer, Characteristic, Known
from crg_tui.domain.family_drafts import BearingDraft, CharacteristicDraft, ConcernedDraft
from crg_tui.domain.group_drafts import ArrangementsDraft, MemberDraft, PartnershipDraft, SeatDraft
from crg_tui.domain.highlights import SECTIONS, HighlightDraft, HighlightWordsDraft, read_quarter
from crg_tui.domain.learning import LearningOrigin
from crg_tui.domain.lessons import LessonDraft
from crg_tui.domain.letters import (
    AgencyReminderDraft,
    DecisionLetterDraft,
    InformationRequestDraft,
    PanelLetterDraft,
    ReminderDraft,
    ReturnQueriesDraft,
    ReturnReminderDraft,
)
from crg_tui.domain.meeting_drafts import ItemDraft
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.domain.paper_drafts import PackDraft, ReviewSummaryDraft
from crg_tui.domain.papers import PaperKind, SignOffOutcome
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plan_drafts import (
    FindingDraft,
    JointLeadDraft,
    LeadAnswerDraft,
    LegendDraft,
    LegendLineDraft,
    MilestoneDraft,
    MoveDraft,
    ProgressDraft,
    RatingDraft,
    VerificationDraft,
)
from crg_tui.domain.plans import AssuranceMeans, BragColour, BragCondition, Finding, LeadAnswer, Verdict
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import AdviceDraft, MakerDraft
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.report_drafts import SectionWordsDraft, SignOffDraft
from crg_tui.domain.return_drafts import BlankReturnDraft, QueryDraft, ReturnChaseDraft
from crg_tui.domain.returns import AskReturnsDraft, ReturnedDraft
from crg_tui.domain.review_drafts import ProcessDraft, ReviewDelayDraft, ReviewerDraft, ReviewEventDraft, TermsDraft
from crg_tui.domain.reviews import Conflict, DelayCause, ParallelKind, ReviewEventKind
from crg_tui.domain.seat_attendance import PrintedAttendanceDraft
from crg_tui.domain.views import ViewDraft
from crg_tui.papers.content import action, arrangements, case, group, meeting, referral
from crg_tui.papers.content import review as review_told
from crg_tui.papers.content.kept import kept
from crg_tui.papers.model import Document, from_json, to_json
from crg_tui.papers.render import ENDINGS, render
from crg_tui.queries import actions as found_actions
from crg_tui.queries import arrangements as found_arrangements
from crg_tui.queries import case_page, kept_papers, seats
from crg_tui.queries import disputes as disputes_found
from crg_tui.queries import legends as found_legends
from crg_tui.queries import returns as found_returns
from crg_tui.queries import reviews as found_reviews
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import (
    action_leads,
    action_progress,
    actions,
    advice,
    afterwards,
    agenda,
    assurance,
    cases,
    chronology,
    decisions,
    disputes,
    due_dates,
    family,
    highlights,
    legends,
    lessons,
    members,
    milestones,
    panel,
    papers,
    parallel_processes,
    partnership,
    printed_attendance,
    ratings,
    report_sections,
    return_chasers,
    return_queries,
    returns,
    review_events,
    review_parts,
    reviews,
    sign_offs,
    views,
)
from crg_tui.services import arrangements as arrangement_services
from crg_tui.services import minutes as minutes_services
from crg_tui.services import seats as seat_services
from crg_tui.services.work import Context
from crg_tui.store import audit
from tests.papers.reading import Pdf, Seen, markdown_texts
from tests.services import minutes_stories, stories
from tests.services.decision_stories import Sitting, sheet_of, sitting
from tests.services.decision_stories import page as decision_page
from tests.services.meeting_stories import draft, group_of, planned
from tests.services.meeting_stories import page as meeting_page
from tests.services.review_stories import begun
from tests.services.stories import done, logged, words_of

MARKS = (
    "[/foo] [note] *b* `c` _u_ #panic() $x$ @label // <script>alert('x')</script> <!-- &amp; | pipe || "
    "=1+1 {0.__class__} %s \\ \\n ![x](y) https://example.invalid "
)
LACKING = "\U0001f469\u200d\U0001f467 \u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40"
SPELT = " ".join("".join(f"[U+{ord(character):04X}]" for character in word) for word in LACKING.split())
MANY = "many words " * 1000 + "x" * 9000


def line(name: str) -> str:
    """Hostile words of one line that say where they were put."""
    return f"{name}: {MARKS}{LACKING} e\u0301 end of {name}"


def text(name: str) -> str:
    """The same in several lines, the beginnings of some being markup elsewhere."""
    return f"{line(name)}\n# two\n- three\n> four\n\n1. {name} five\n=== end"


_AFTERWARDS = (
    "alternatives", "points", "feedback", "to the Panel", "escalated", "ended", "overseen", "first thought", "changed",
)  # fmt: skip


def _follow(context: Context, key: str, held: Sitting) -> None:
    """All that may come after a decision, in hostile words."""
    first = ViewDraft(question=ViewQuestion.NEXT_STEP, answer="lcspr", reason=text("first thought"))
    given = done(views.give(context, held.case_id, first, seat_id=held.seat("ICB")))
    again = ViewDraft(question=ViewQuestion.NEXT_STEP, answer="none", reason="x", why_changed=text("changed"))
    seen = _newest(context, given.view_id)
    done(views.give(context, held.case_id, again, seat_id=held.seat("ICB"), seen=seen))
    dispute = disputes_found.of_decision(context.store, key)
    assert dispute is not None
    on = PartialDate.parse("23.11.2026")
    escalated = DisputeStepDraft(
        kind=DisputeStepKind.ESCALATED, on_date=on, whom=line("escalated to"), words=text("escalated")
    )
    done(disputes.add_step(context, dispute.id, escalated, seat_id=None))
    ended = DisputeEndDraft(ended_how=DisputeEnd.STANDS, words=text("ended"))
    done(disputes.end(context, dispute.id, ended, seen=_newest(context, dispute.id)))
    overseen = OversightDraft(overseen_by=line("overseer"), overseen_words=text("overseen"))
    done(afterwards.oversee(context, key, overseen, seen=_newest(context, key)))
    done(afterwards.chase(context, key, ChaserDraft(how=line("how")), seat_id=held.seat("UHL")))
    said = PanelReplyDraft(kind=PanelReplyKind.RECONSIDER, on_date=on, points=text("points"), feedback=text("feedback"))
    reply = done(panel.record_reply(context, held.case_id, said, decision_id=key))
    answer = PanelResponseDraft(response=text("to the Panel"))
    done(panel.respond(context, reply.reply_id, answer, seen=_newest(context, reply.reply_id)))


def _newest(context: Context, key: str) -> str | None:
    with context.store.read() as connection:
        return audit.last_entry(connection, key)


def _letter(context: Context) -> tuple[Document, set[str]]:
    held = sitting(context)
    key = held.propose(text("wording"))
    held.all_agree(key)
    held.stands(key, Stand.DISAGREE, "UHL")
    held.words(key, "UHL", words_from=line("words from"))
    said, typed = _typed("further", lines=("salutation", "signed_by", "capacity"))
    asked = ReminderDraft(
        agency="UHL", further=said["further"], salutation=said["salutation"], signed_by=said["signed_by"],
        capacity=said["capacity"],
    )  # fmt: skip
    paper = _by_door(context, PaperKind.REMINDER, Subject(decision_id=key), asked)
    return paper, {text("wording"), line("words from"), *typed}


def _decision(context: Context) -> tuple[Document, set[str]]:
    held = sitting(context)
    key = held.propose(text("wording"), f"{text('rationale')} {MANY}", alternatives=text("alternatives"))
    held.all_agree(key)
    held.stands(key, Stand.DISAGREE, "ICB", "UHL")
    held.words(key, "ICB", text("dissent"))
    held.words(key, "UHL", words_from=line("words from"))
    held.record(key)
    given = AdviceDraft(adviser=line("adviser"), text=text("advice"), response=text("response"))
    done(advice.record(context, key, given))
    made = MakerDraft(
        made=MakersDecision.OTHERWISE, maker=line("maker"), capacity=line("capacity"),
        made_wording=text("otherwise"), made_reason=text("why"),
    )  # fmt: skip
    done(decisions.decide(context, key, made, seen=decision_page(context, key).entry))
    _follow(context, key, held)
    sheet = sheet_of(context, key, partnership=line("partnership"))
    texts = {text(name) for name in ("wording", "dissent", "advice", "response", "otherwise", "why", *_AFTERWARDS)}
    lines = {line(name) for name in ("words from", "adviser", "maker", "capacity", "escalated to", "how", "overseer")}
    return sheet, texts | lines | {f"{text('rationale')} {MANY}"}


def _referral(context: Context) -> tuple[Document, set[str]]:
    texts = {"summary": text("summary"), "reason": text("reason"), "voice_of_child": text("voice")}
    lines = {name: line(name) for name in ("referring_agency", "referrer_role", "lead_role", "others_safe_by")}
    texts["summary"] += f" {MANY}"
    logged_now = logged(context, **texts, **lines)
    page = stories.page(context, logged_now.referral_id)
    sheet = referral.sheet(page, partnership=line("partnership"), marking="OFFICIAL", made_on=date(2026, 11, 24))
    return sheet, {*texts.values(), *lines.values()}


def _held(context: Context) -> tuple[str, set[str]]:
    sat = minutes_stories.held(context)
    minutes_stories.write(context, sat.item_id, f"{text('minute text')} {MANY}")
    given = ActionDraft(wording=text("action"), lead=line("lead"), due_on=date(2026, 12, 4))
    done(actions.add(context, given, item_id=sat.item_id))
    return sat.meeting_id, {f"{text('minute text')} {MANY}", text("action"), line("lead")}


def _draft_minutes(context: Context) -> tuple[Document, set[str]]:
    meeting_id, words = _held(context)
    return minutes_stories.drafted(context, meeting_id), words


def _issued_minutes(context: Context) -> tuple[Document, set[str]]:
    meeting_id, words = _held(context)
    done(minutes_services.issue(context, meeting_id, reason=line("despite")))
    return minutes_stories.printed(context, meeting_id), words | {line("despite")}


class Typed(str):
    """Words that a letter's writer is asked for: they stand in the letter, and nowhere else in the record."""

    __slots__ = ()


def _typed(*names: str, lines: tuple[str, ...] = ()) -> tuple[dict[str, str], set[str]]:
    given = {name: text(name) for name in names} | {name: line(name) for name in lines}
    return given, {Typed(said) for said in given.values()}


def _reviewed(context: Context) -> tuple[Sitting, str, set[str]]:
    """A split decision, taken otherwise than recommended, in hostile words."""
    held = sitting(context)
    key = held.propose(text("wording"), f"{text('rationale')} {MANY}")
    held.all_agree(key)
    held.stands(key, Stand.DISAGREE, "LPT")
    held.words(key, "LPT", text("dissent"))
    held.record(key)
    made = MakerDraft(
        made=MakersDecision.OTHERWISE, maker=line("maker"), made_wording=text("otherwise"), made_reason=text("why")
    )
    done(decisions.decide(context, key, made, seen=decision_page(context, key).entry))
    named = PartnershipDraft(name=line("partnership"), address=text("address"), contact=line("contact"))
    done(partnership.describe(context, named, seen=None))
    told = {text(name) for name in ("wording", "dissent", "otherwise", "why", "address")}
    return held, key, told | {line("maker"), line("partnership"), line("contact"), f"{text('rationale')} {MANY}"}


def _panel_letter(context: Context) -> tuple[Document, set[str]]:
    _, key, words = _reviewed(context)
    lines = ("reviewer", "reviewer_post", "salutation", "signed_by", "capacity")
    given, typed = _typed("further", lines=lines)
    paper = _by_door(context, PaperKind.PANEL_LETTER, Subject(decision_id=key), PanelLetterDraft(**given))
    return paper, words | (typed - {line("reviewer"), line("reviewer_post")}) | {
        Typed(f"{line('reviewer')}, {line('reviewer_post')}")
    }


def _decision_letter(context: Context) -> tuple[Document, set[str]]:
    held, key, words = _reviewed(context)
    agreed = ActionDraft(wording=text("action"), lead=f"LPT, {line('lead')}", due_on=date(2026, 12, 4))
    done(actions.add(context, agreed, case_id=held.case_id))
    given, typed = _typed("recipient", "next_steps", "further", lines=("salutation", "signed_by", "capacity"))
    asked = DecisionLetterDraft(**given, agency="LPT")
    words |= {text("action"), f"Sample Community Trust, {line('lead')}", *typed}
    return _by_door(context, PaperKind.DECISION_LETTER, Subject(decision_id=key), asked), words


def _request(context: Context) -> tuple[Document, set[str]]:
    case = logged(context, summary=f"{text('summary')} {MANY}")
    given, typed = _typed("recipient", "wanted", "further", lines=("agency", "salutation", "signed_by", "capacity"))
    asked = InformationRequestDraft(**given, due_on=date(2026, 12, 4))  # type: ignore[arg-type]
    paper = _by_door(context, PaperKind.INFORMATION_REQUEST, Subject(case_id=case.case_id), asked)
    return paper, {f"{text('summary')} {MANY}", *typed}


def _asked_return(context: Context) -> tuple[str, str, set[str]]:
    seated = draft(SeatDraft, agency=line("agency"), short_name="Other", from_date="1.4.2026")
    done(seat_services.add(context, seated))
    case = logged(context)
    done(returns.ask(context, case.case_id, AskReturnsDraft(agencies="Other", asked_of=line("post"))))
    [asked] = found_returns.lines(context.store, context.clock.today(), case_id=case.case_id)
    return case.case_id, asked.id, {line("agency")}


def _blank_return(context: Context) -> tuple[Document, set[str]]:
    case_id, _, words = _asked_return(context)
    named = PartnershipDraft(name=line("partnership"), address=text("address"), contact=line("contact"))
    done(partnership.describe(context, named, seen=None))
    paper = _by_door(context, PaperKind.BLANK_RETURN, Subject(case_id=case_id), BlankReturnDraft(agency="Other"))
    return paper, words | {line("partnership"), line("contact")}


def _return_reminder(context: Context) -> tuple[Document, set[str]]:
    case_id, return_id, words = _asked_return(context)
    done(return_chasers.chase(context, return_id, ReturnChaseDraft(how=line("how"))))
    given, typed = _typed("further", lines=("salutation", "signed_by", "capacity"))
    asked = ReturnReminderDraft(agency="Other", **given)  # type: ignore[arg-type]
    paper = _by_door(context, PaperKind.RETURN_REMINDER, Subject(case_id=case_id), asked)
    return paper, words | {line("post"), *typed}


def _return_queries(context: Context) -> tuple[Document, set[str]]:
    case_id, return_id, words = _asked_return(context)
    done(return_queries.add(context, return_id, QueryDraft(place=line("place"), problem=text("problem"))))
    given, typed = _typed("recipient", "further", lines=("salutation", "signed_by", "capacity"))
    asked = ReturnQueriesDraft(agency="Other", **given)  # type: ignore[arg-type]
    paper = _by_door(context, PaperKind.RETURN_QUERIES, Subject(case_id=case_id), asked)
    return paper, words | {line("place"), text("problem"), *typed}


def _by_door(context: Context, kind: PaperKind, subject: Subject, asked: Draft | None = None) -> Document:
    paper = papers.make(context, kind, subject, asked)
    assert isinstance(paper, Document), paper
    return paper


def _agenda(context: Context) -> tuple[Document, set[str]]:
    group_of(context)
    key = planned(context, place=line("place"))
    done(agenda.add(context, key, draft(ItemDraft, title=line("title"))))
    return _by_door(context, PaperKind.AGENDA, Subject(meeting_id=key)), {line("place"), line("title")}


def _pack(context: Context) -> tuple[Document, set[str]]:
    earlier, words = _held(context)
    done(minutes_services.issue(context, earlier, reason=line("despite")))
    key = planned(context, held_on="7.12.2026", place=line("place"))
    page = meeting_page(context, key)
    case_id = next(one.case_id for one in page.items if one.case_id)
    done(returns.ask(context, case_id, AskReturnsDraft(agencies="UHL")))
    [asked] = found_returns.lines(context.store, context.clock.today(), case_id=case_id)
    done(returns.receive(context, asked.id, ReturnedDraft(summary=text("return")), seen=asked.entry))
    given = ViewDraft(question=ViewQuestion.NEXT_STEP, answer="lcspr", reason=text("view"))
    done(views.give(context, case_id, given, seat_id=asked_seat(context, "UHL")))
    told = words | {line("despite"), line("place"), text("return"), text("view")}
    return _by_door(context, PaperKind.PACK, Subject(meeting_id=key), PackDraft(cover_words=text("cover"))), told


def asked_seat(context: Context, short: str) -> str:
    return next(one.id for one in seats.seats_on(context.store, context.clock.today()) if one.short_name == short)


def _action_log(context: Context) -> tuple[Document, set[str]]:
    sat = minutes_stories.held(context)
    done(actions.recommend(context, sat.case_id, RecommendationDraft(recommendation=text("recommended"))))
    given = ActionDraft(wording=text("action"), lead=line("lead"), recommendation=1)
    left = done(actions.add(context, given, case_id=sat.case_id)).action_id
    gone = LeavingDraft(how=HowLeft.SUPERSEDED, reason=text("gone"))
    done(actions.close(context, left, gone, seen=_newest(context, left)))
    paper = _by_door(context, PaperKind.ACTION_LOG, Subject())
    return paper, {text("recommended"), text("action"), line("lead"), text("gone")}


_PLANNED = (
    "action", "declined", "progress", "moved", "rated", "evidence", "impact",
    "unshown", "found",
)  # fmt: skip


def _action_plan(context: Context) -> tuple[Document, set[str]]:
    sat = minutes_stories.held(context)
    case_id = sat.case_id
    recommended = RecommendationDraft(
        recommendation=text("recommended"), desired_outcome=text("outcome"), how_known=text("how known")
    )
    done(actions.recommend(context, case_id, recommended))
    given = ActionDraft(wording=text("action"), lead=line("lead"), recommendation=1)
    key = done(actions.add(context, given, case_id=case_id)).action_id
    said = LeadAnswerDraft(answer=LeadAnswer.NOT_ACCEPTED, reason=text("declined"))
    done(action_leads.answer(context, key, said, seen=_newest(context, key)))
    done(action_leads.add(context, key, JointLeadDraft(lead=line("joint"))))
    done(milestones.add(context, key, MilestoneDraft(wording=line("milestone"))))
    done(action_progress.add(context, key, ProgressDraft(wording=text("progress"), told_by=line("teller"))))
    moved = MoveDraft(due_on=date(2026, 12, 30), reason=text("moved"))
    done(due_dates.move(context, key, moved, seen=_newest(context, key)))
    done(ratings.give(context, key, RatingDraft(colour=BragColour.GREEN, reason=text("rated")), seen=None))
    shown = CompletionDraft(evidence=text("evidence"), impact=text("impact"))
    done(actions.complete(context, key, shown, seen=_newest(context, key)))
    check = VerificationDraft(
        verdict=Verdict.NOT_VERIFIED, name=line("checker"), post=line("post"), words=text("unshown")
    )
    done(assurance.verify(context, key, check, seen=_newest(context, key)))
    looked = FindingDraft(
        finding=Finding.PARTLY, means=AssuranceMeans.AUDIT, words=text("found"), by_whom=line("auditor")
    )
    done(assurance.find(context, key, looked, seen=_newest(context, key)))
    legend = LegendDraft(name=line("legend"), in_force_from=date(2026, 4, 1), source=line("source"))
    made = done(legends.add(context, legend))
    page = found_legends.page(context.store, made.legend_id)
    assert page is not None
    first = LegendLineDraft(colour=BragColour.RED, meaning=line("meaning"), condition=BragCondition.OTHERWISE, number=1)
    done(legends.add_line(context, made.legend_id, first, seen=page.entry))
    paper = papers.make(context, PaperKind.ACTION_PLAN, Subject(case_id=case_id), marking="OFFICIAL")
    assert isinstance(paper, Document)
    # What stands in the table of actions may go on over a page there, cell by cell: a test of its own reads it.
    return paper, {*map(text, ("recommended", "outcome", "how known")), *map(line, ("legend", "source"))}


def _attendance(context: Context) -> tuple[Document, set[str]]:
    minutes_stories.held(context)
    seated = draft(SeatDraft, agency=line("agency"), short_name="Other", from_date="1.4.2026")
    done(seat_services.add(context, seated))
    typed = {"from_date": "1.4.2026", "to_date": "31.3.2027", "percentage": "75", "source": line("source")}
    done(printed_attendance.add(context, draft(PrintedAttendanceDraft, seat="Other", **typed)))
    return _by_door(context, PaperKind.ATTENDANCE, Subject()), {line("agency"), line("source")}


def _told(context: Context) -> tuple[Sitting, set[str]]:
    """A case with a decision, words of a report, minutes, an action: what papers about one case hold."""
    sat = minutes_stories.held(context)
    minutes_stories.write(context, sat.item_id, text("minute text"))
    given = ActionDraft(wording=text("action"), lead=line("lead"), due_on=date(2026, 12, 4))
    done(actions.add(context, given, case_id=sat.case_id))
    seen = _entry(context, sat)
    done(cases.correct_summary(context, sat.case_id, SummaryDraft(summary=text("summary")), seen=seen))
    return sat, {text("action"), line("lead")}


def _extract(context: Context) -> tuple[Document, set[str]]:
    sat, words = _told(context)
    paper = papers.make(context, PaperKind.EXTRACT, Subject(case_id=sat.case_id), marking="OFFICIAL")
    assert isinstance(paper, Document)
    return paper, words | {text("minute text"), text("summary")}


def _summary(context: Context) -> tuple[Document, set[str]]:
    sat, words = _told(context)
    paper = papers.make(context, PaperKind.CASE, Subject(case_id=sat.case_id), marking="OFFICIAL")
    assert isinstance(paper, Document)
    return paper, words | {text("summary")}


def _review(context: Context) -> tuple[Document, set[str]]:
    case_id = logged(context).case_id
    named = {
        name: line(name) for name in ("title", "cost_note", "publication_name", "publication_form", "published_at")
    }
    key = begun(context, cost="12", **named)
    seen = _newest(context, key)
    done(reviews.set_terms(context, key, TermsDraft(terms=text("terms")), seen=seen))
    who: dict[str, Any] = {
        "name": line("name"),
        "post": line("post"),
        "grounds": text("grounds"),
        "checked_by": line("checked by"),
    }
    who["conflict_words"] = text("conflict")
    done(review_parts.add_reviewer(context, key, ReviewerDraft(conflict=Conflict.MANAGED, **who)))
    event: dict[str, Any] = {"whom": line("whom"), "words": text("words"), "answer": text("answer")}
    on = PartialDate.parse("3.11.2026")
    asked = ReviewEventDraft(kind=ReviewEventKind.PROGRESS_ASKED, on_date=on, **event)
    done(review_events.add(context, key, asked))
    delay: dict[str, Any] = {"words": text("delay"), "told_whom": line("told whom")}
    done(review_parts.add_delay(context, key, ReviewDelayDraft(cause=DelayCause.CORONER, told_on=on.day, **delay)))
    beside: dict[str, Any] = {"body": line("body"), "stands": text("stands"), "effect": text("effect")}
    done(parallel_processes.add(context, case_id, ProcessDraft(kind=ParallelKind.CORONER, **beside)))
    paper = papers.make(context, PaperKind.REVIEW, Subject(case_id=case_id), ReviewSummaryDraft(), marking="OFFICIAL")
    assert isinstance(paper, Document)
    page = found_reviews.page(context.store, key, context.clock.today())
    assert page is not None
    told = [(head, f"{one.term} {one.text}") for head, lines in review_told.sections(page) for one in lines]
    said = {*named.values(), text("terms"), *who.values(), *event.values(), *delay.values(), *beside.values()}
    _says(told, *(said - {line("told whom")}))
    # What stands in a table may go on over a page there, cell by cell.
    return paper, {*named.values(), text("terms"), *who.values()}


def _written(context: Context) -> tuple[Sitting, set[str]]:
    # What stands in a table may go on over a page there, cell by cell: a test of its own reads it.
    sat, _ = _told(context)
    words: set[str] = set()
    for section in ("2", "chronology of key events", "actions"):
        given = SectionWordsDraft(text=text(section))
        done(report_sections.write(context, sat.case_id, section, given, seen=None))
        words.add(text(section))
    return sat, words


def _report(context: Context) -> tuple[Document, set[str]]:
    sat, words = _written(context)
    paper = papers.make(context, PaperKind.REPORT, Subject(case_id=sat.case_id), marking="OFFICIAL")
    assert isinstance(paper, Document)
    return paper, words


def _kept_report(context: Context) -> tuple[Document, set[str]]:
    sat, words = _written(context)
    subject = Subject(case_id=sat.case_id)
    made = done(papers.keep(context, PaperKind.REPORT, subject, marking="OFFICIAL", despite=text("despite")))
    signed = SignOffDraft(
        partner=SafeguardingPartner.POLICE, name=line("signer"), capacity=line("capacity"),
        outcome=SignOffOutcome.NOT_SIGNED, comment=text("comment"),
    )  # fmt: skip
    done(sign_offs.add(context, made.paper_id, signed))
    kept_line = kept_papers.one(context.store, made.ref)
    assert kept_line is not None
    return kept(kept_line), words | {text("despite"), text("comment")}


def _attendance_form(context: Context) -> tuple[Document, set[str]]:
    _, words = _seated(context)
    key = planned(context, place=line("place"))
    return _by_door(context, PaperKind.ATTENDANCE_FORM, Subject(meeting_id=key)), words | {line("place")}


def _seated(context: Context) -> tuple[str, set[str]]:
    seated = draft(SeatDraft, agency=line("agency"), short_name=line("short"), from_date="1.4.2026")
    seat = done(seat_services.add(context, seated))
    member = draft(MemberDraft, seat=line("short"), name=line("name"), from_date="1.4.2026")
    done(members.add(context, member))
    return seat.seat_id, {line("agency"), line("name")}


def _view_form(context: Context) -> tuple[Document, set[str]]:
    logged(context)
    key = planned(context, place=line("place"))
    return _by_door(context, PaperKind.VIEW_FORM, Subject(meeting_id=key)), {line("place")}


def _dissent_form(context: Context) -> tuple[Document, set[str]]:
    held = sitting(context)
    held.propose(f"{text('wording')} {MANY}")
    paper = _by_door(context, PaperKind.DISSENT_FORM, Subject(meeting_id=held.meeting_id))
    return paper, {f"{text('wording')} {MANY}"}


def _chronology(context: Context) -> tuple[Document, set[str]]:
    case = logged(context).case_id
    # A cell that goes on over a page has the head of its table between.
    typed = {"event": text("event"), "agency": line("agency"), "source": line("source"),
             "at_time": line("time")}  # fmt: skip
    first = done(chronology.add(context, case, draft(EventDraft, on_date="3.3.2026", until="2026", **typed)))
    other = EventDraft(agency=line("another"), event=text("told"))
    second = done(chronology.add(context, case, other))
    ruled = RulingDraft(ruling=EventRuling.SAME, note=text("note"))
    done(chronology.rule(context, first.event_id, second.event_id, ruled, seen=None))
    words = {typed["event"], text("told"), text("note")} | {line(name) for name in ("agency", "another", "source")}
    return _by_door(context, PaperKind.CHRONOLOGY, Subject(case_id=case)), words | {line("time")}


def _family(context: Context) -> tuple[Document, set[str]]:
    case = logged(context).case_id
    names = ("who", "relationship", "age", "race", "language")
    someone = ConcernedDraft(**{name: line(name) for name in names}, note=text("note"))  # type: ignore[arg-type]
    member = done(family.add(context, case, someone)).record_id
    sourced = CharacteristicDraft(known=Known.KNOWN, value=line("sex"), source=line("source"))
    done(family.characterise(context, member, Characteristic.SEX, sourced, seen=None))
    borne = BearingDraft(bearing=Bearing.RACISM, answer=BearingAnswer.YES, words=text("how"))
    done(family.bear(context, case, borne, seen=None))
    words = {line(name) for name in (*names, "sex", "source")} | {text("note"), text("how")}
    return _by_door(context, PaperKind.FAMILY, Subject(case_id=case)), words


def _highlight_report(context: Context) -> tuple[Document, set[str]]:
    quarter = read_quarter("2026-10")
    for section in SECTIONS:
        said = HighlightWordsDraft(text=text(section) + (f" {MANY}" if section == "activity" else ""))
        done(highlights.write(context, quarter, section, said, seen=None))
    lesson = LessonDraft(
        message="M", origin=LearningOrigin.OTHER, source="S", learned_on=PartialDate.parse("Nov 2026"),
        voice_changed=text("what it changed"),
    )  # fmt: skip
    done(lessons.add(context, lesson))
    paper = _by_door(context, PaperKind.HIGHLIGHT, Subject(), HighlightDraft(quarter="2026-10"))
    words = {text(name) for name in ("progress", "voice", "decisions", "what it changed")}
    return paper, {*words, f"{text('activity')} {MANY}"}


def _agency_reminder(context: Context) -> tuple[Document, set[str]]:
    held = sitting(context)
    key = held.propose(text("wording"))
    held.stands(key, Stand.DISAGREE, "UHL")
    held.words(key, "UHL", words_from=line("words from"))
    given = ActionDraft(wording=text("action"), lead="UHL, nurse", due_on=date(2026, 12, 4))
    done(actions.add(context, given, case_id=held.case_id))
    said, typed = _typed("further", "recipient", lines=("salutation", "signed_by", "capacity"))
    asked = AgencyReminderDraft(
        agency="UHL", further=said["further"], recipient=said["recipient"], salutation=said["salutation"],
        signed_by=said["signed_by"], capacity=said["capacity"],
    )  # fmt: skip
    paper = _by_door(context, PaperKind.AGENCY_REMINDER, Subject(), asked)
    return paper, {text("action"), line("words from"), *typed}


PAPERS: dict[str, Callable[[Context], tuple[Document, set[str]]]] = {
    "decision_sheet.sheet": _decision,
    "chasing.letter": _letter,
    "referral.sheet": _referral,
    "minutes.draft": _draft_minutes,
    "minutes.kept": _issued_minutes,
    "agenda.agenda": _agenda,
    "pack.pack": _pack,
    "action_log.log": _action_log,
    "action_plan.plan": _action_plan,
    "attendance_table.paper": _attendance,
    "rapid_review_report.report": _report,
    "chronology.paper": _chronology,
    "family.paper": _family,
    "kept.kept": _kept_report,
    "case_extract.extract": _extract,
    "case_summary.summary": _summary,
    "review_summary.summary": _review,
    "letters.to_panel": _panel_letter,
    "letters.of_decision": _decision_letter,
    "information_request.request": _request,
    "blank_return.blank": _blank_return,
    "return_letters.reminder": _return_reminder,
    "return_letters.queries": _return_queries,
    "blank_forms.attendance_form": _attendance_form,
    "blank_forms.view_form": _view_form,
    "blank_forms.dissent_form": _dissent_form,
    "highlight_report.paper": _highlight_report,
    "agency_reminder.letter": _agency_reminder,
}
OTHERWISE = {
    "adapted.adapted": "it puts a paper that another one makes under the headings of a template",
    "letters.letter": "the frame that the letters above share",
    "minutes.as_issued": "`minutes.kept` prints it with what came later",
    "minutes.to_issue": "what `minutes.kept` prints begins with it",
    "recovery.sheet": "it holds a key and a name, and is tested with the commands that write it",
    "struck.without_words": "it takes words out of a paper that another one makes",
    "expanded.expand": "it writes abbreviations out in a paper that another one makes",
    "expanded.contracted": "it takes that back, for comparing",
    "struck.without_case": "it takes a case out of a paper that another one makes",
}
SAID = {
    "action", "arrangements", "case", "criteria", "group", "meeting", "report_state", "review", "seat_attendance",
    "template",
}  # fmt: skip
"""What is told on screens and in commands only; each has its part in the test of what is said."""
PARTS = {
    "action_context",
    "action_groups",
    "action_page",
    "action_rows",
    "report_front",
    "still_to_come",
    "time_limits",
    "adapted",
    "struck",
    "recovery",
    "attended",
    "changes",
    "coming",
    "matters",
    "deadlines",
    "decision",
    "expanded",
    "amended",
    "case_course",
    "case_glance",
    "glance",
    "left_open",
    "outcome",
    "quorate",
    "judging",
    "minuted",
    "pack_case",
    "pack_returns",
    "passages",
    "seat_names",
    "signed",
    "terms",
    "viewed",
    "words",
}
"""Parts of the papers above."""


def test_every_paper_that_can_be_made_is_tested() -> None:
    folder = Path(crg_tui.papers.content.__path__[0])
    made, modules = set(), {path.stem for path in folder.glob("*.py")} - {"__init__"}
    for module in modules:
        for node in ast.parse((folder / f"{module}.py").read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.returns and "Document" in ast.unparse(node.returns):
                made.add(f"{module}.{node.name}")
    assert {name for name in made if "._" not in name} == set(PAPERS) | set(OTHERWISE)
    assert modules == {name.split(".")[0] for name in PAPERS} | SAID | PARTS


@pytest.mark.parametrize("paper", PAPERS)
def test_hostile_words_are_the_same_in_every_format(context: Context, paper: str) -> None:
    document, words = PAPERS[paper](context)
    assert from_json(to_json(document)) == document
    assert {said for said in words if not isinstance(said, Typed)} <= words_of(context.store)
    for ending in ENDINGS:
        shown = READ[ending](render(document, ending), document)
        for said in words:
            for part in said.split("\n"):
                assert _as_in(ending, part) in shown, (ending, part[:60])


def test_hostile_words_in_the_tables_of_a_report_are_the_same(context: Context) -> None:
    document, _ = _kept_report(context)
    for ending in (".txt", ".md", ".html", ".docx"):
        shown = READ[ending](render(document, ending), document)
        for said in (text("action"), line("lead"), line("signer"), line("capacity")):
            for part in said.split("\n"):
                assert _as_in(ending, part) in shown, (ending, part[:60])


def test_hostile_words_in_the_tables_of_a_plan_are_the_same(context: Context) -> None:
    document, _ = _action_plan(context)
    said_in = {*map(text, _PLANNED), *map(line, ("meaning", "lead", "joint", "milestone", "teller", "auditor"))}
    assert said_in <= words_of(context.store)
    for ending in (".txt", ".md", ".html", ".docx"):
        shown = READ[ending](render(document, ending), document)
        for said in said_in:
            for part in said.split("\n"):
                assert _as_in(ending, part) in shown, (ending, part[:60])


def _as_in(ending: str, part: str) -> str:
    if ending != ".pdf":
        return " ".join(part.split())
    return _squeezed(part.replace(LACKING, SPELT))


def _squeezed(said: str) -> str:
    """Without blanks, as lines of a page may break at any of them."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", said))


def _in_word(content: bytes, _: Document) -> str:
    from docx.text.paragraph import Paragraph

    word: Any = docx.Document(io.BytesIO(content))
    return " ".join(" ".join(Paragraph(p, word._body).text for p in word.element.body.iter(qn("w:p"))).split())


def _in_pdf(content: bytes, document: Document) -> str:
    read = Pdf(content)
    assert "that its fonts lack: U+" in read.text
    marking, title = re.escape(document.marking), re.escape(_squeezed(document.title))
    box = r"Decision2026-001/D1,continued"
    status = r"(?:Extractfromtherecord|Draft|Workingcopy|Blankform|Assent,version1|Issued,version1)(?:,seal\w+?)?"
    foot = rf"(?:continuesonthenextpage)?{status}Page\d+of\d+{marking}"
    head = rf"{marking}(?:DRAFT(?:UNTILAPPROVED)?)?{title}(?:{box})?"
    return re.sub(f"{foot}\f{head}", "", "\f".join(_squeezed(page) for page in read.pages))


READ: dict[str, Callable[[bytes, Document], str]] = {
    ".txt": lambda content, _: " ".join(content.decode().split()),
    ".md": lambda content, _: " ".join(" ".join(markdown_texts(content.decode())).split()),
    ".html": lambda content, _: " ".join(" ".join(Seen(content.decode()).texts).split()),
    ".docx": _in_word,
    ".pdf": _in_pdf,
}


def test_what_is_said_on_screens_and_by_commands_has_the_words_as_they_are(context: Context) -> None:
    sat = minutes_stories.held(context)
    store, today = context.store, context.clock.today()
    plan = done(actions.recommend(context, sat.case_id, RecommendationDraft(recommendation=text("recommended"))))
    given = ActionDraft(wording=text("action"), lead=line("lead"), recommendation=1)
    agreed = done(actions.add(context, given, case_id=sat.case_id))
    page = found_actions.page(store, agreed.action_id)
    [planned_line] = [held for held in found_actions.plan(store, sat.case_id) if held.id == plan.plan_id]
    assert page is not None
    _says(action.facts(page, today), text("recommended"), text("action"), line("lead"))
    _says(action.recommended(planned_line, today), text("recommended"), text("action"))

    done(cases.correct_summary(context, sat.case_id, SummaryDraft(summary=text("summary")), seen=_entry(context, sat)))
    step = draft(StepDraft, kind="notified", on_date="3.11.2026", note=line("note"))
    done(cases.record_step(context, sat.case_id, step))
    read = case_page.page(store, sat.case_id, today)
    assert read is not None
    told = [pair for _, pairs in case.sections(read) for pair in pairs]
    _says(told, text("summary"), text("action"), line("lead"))

    key = planned(context, place=line("place"))
    done(agenda.add(context, key, draft(ItemDraft, title=line("title"))))
    _says(meeting.facts(meeting_page(context, key)), line("place"))
    _says([("", said) for said in meeting.agenda(meeting_page(context, key))], line("title"))

    described = draft(
        ArrangementsDraft, in_force_from="1.5.2026", group_name=line("group"), decision_maker="group",
        source=line("source"), quorum_source=line("quorum"), marking=line("marking"),
    )  # fmt: skip
    done(arrangement_services.add(context, described))
    version = found_arrangements.versions(store)[0]
    _says(arrangements.facts(version), *(line(name) for name in ("group", "source", "quorum", "marking")))

    seated = draft(SeatDraft, agency=line("agency"), short_name=line("short"), from_date="1.4.2026")
    seat = done(seat_services.add(context, seated))
    member = draft(MemberDraft, seat=line("short"), name=line("name"), job_title=line("post"), from_date="1.4.2026")
    done(members.add(context, member))
    seat_page = seats.seat_page(store, seat.seat_id, today)
    assert seat_page is not None
    _says(group.seat_facts(seat_page), *(line(name) for name in ("agency", "short", "name", "post")))


def _entry(context: Context, sat: Sitting) -> str | None:
    read = case_page.page(context.store, sat.case_id, context.clock.today())
    assert read is not None
    return read.entry


def _says(told: Iterable[tuple[str, str]], *words: str) -> None:
    said = "\x1f".join(value for pair in told for value in pair)
    for wanted in words:
        assert wanted in said, wanted
