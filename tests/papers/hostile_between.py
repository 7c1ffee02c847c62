"""Papers about what happens between meetings, full of hostile words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from crg_tui.domain.actions import ActionDraft, CompletionDraft, RecommendationDraft
from crg_tui.domain.chronology import EventRuling
from crg_tui.domain.chronology_drafts import EventDraft, RulingDraft
from crg_tui.domain.family import Bearing, BearingAnswer, Characteristic, Known
from crg_tui.domain.family_drafts import BearingDraft, CharacteristicDraft, ConcernedDraft
from crg_tui.domain.group_drafts import PartnershipDraft, SeatDraft
from crg_tui.domain.highlights import SECTIONS, HighlightDraft, HighlightWordsDraft, read_quarter
from crg_tui.domain.learning import LearningOrigin
from crg_tui.domain.lessons import LessonDraft
from crg_tui.domain.letters import (
    AgencyReminderDraft,
    ReturnQueriesDraft,
    ReturnReminderDraft,
)
from crg_tui.domain.paper_drafts import ReviewSummaryDraft
from crg_tui.domain.papers import PaperKind
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
from crg_tui.domain.return_drafts import BlankReturnDraft, QueryDraft, ReturnChaseDraft
from crg_tui.domain.returns import AskReturnsDraft
from crg_tui.domain.review_drafts import ProcessDraft, ReviewDelayDraft, ReviewerDraft, ReviewEventDraft, TermsDraft
from crg_tui.domain.reviews import Conflict, DelayCause, ParallelKind, ReviewEventKind
from crg_tui.papers.content import review as review_told
from crg_tui.papers.model import Document
from crg_tui.queries import legends as found_legends
from crg_tui.queries import returns as found_returns
from crg_tui.queries import reviews as found_reviews
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import (
    action_leads,
    action_progress,
    actions,
    assurance,
    chronology,
    due_dates,
    family,
    highlights,
    legends,
    lessons,
    milestones,
    papers,
    parallel_processes,
    partnership,
    ratings,
    return_chasers,
    return_queries,
    returns,
    review_events,
    review_parts,
    reviews,
)
from crg_tui.services import seats as seat_services
from crg_tui.services.work import Context
from tests.papers.hostile_words import (
    MANY,
    by_door,
    line,
    newest,
    text,
    typed_words,
)
from tests.services import minutes_stories
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import draft
from tests.services.review_stories import begun
from tests.services.stories import done, logged


def asked_return(context: Context) -> tuple[str, str, set[str]]:
    seated = draft(SeatDraft, agency=line("agency"), short_name="Other", from_date="1.4.2026")
    done(seat_services.add(context, seated))
    case = logged(context)
    done(returns.ask(context, case.case_id, AskReturnsDraft(agencies="Other", asked_of=line("post"))))
    [asked] = found_returns.lines(context.store, context.clock.today(), case_id=case.case_id)
    return case.case_id, asked.id, {line("agency")}


def blank_return(context: Context) -> tuple[Document, set[str]]:
    case_id, _, words = asked_return(context)
    named = PartnershipDraft(name=line("partnership"), address=text("address"), contact=line("contact"))
    done(partnership.describe(context, named, seen=None))
    paper = by_door(context, PaperKind.BLANK_RETURN, Subject(case_id=case_id), BlankReturnDraft(agency="Other"))
    return paper, words | {line("partnership"), line("contact")}


def return_reminder(context: Context) -> tuple[Document, set[str]]:
    case_id, return_id, words = asked_return(context)
    done(return_chasers.chase(context, return_id, ReturnChaseDraft(how=line("how"))))
    given, typed = typed_words("further", lines=("salutation", "signed_by", "capacity"))
    asked = ReturnReminderDraft(agency="Other", **given)  # type: ignore[arg-type]
    paper = by_door(context, PaperKind.RETURN_REMINDER, Subject(case_id=case_id), asked)
    return paper, words | {line("post"), *typed}


def queries_letter(context: Context) -> tuple[Document, set[str]]:
    case_id, return_id, words = asked_return(context)
    done(return_queries.add(context, return_id, QueryDraft(place=line("place"), problem=text("problem"))))
    given, typed = typed_words("recipient", "further", lines=("salutation", "signed_by", "capacity"))
    asked = ReturnQueriesDraft(agency="Other", **given)  # type: ignore[arg-type]
    paper = by_door(context, PaperKind.RETURN_QUERIES, Subject(case_id=case_id), asked)
    return paper, words | {line("place"), text("problem"), *typed}


PLANNED = (
    "action", "declined", "progress", "moved", "rated", "evidence", "impact",
    "unshown", "found",
)  # fmt: skip


def an_action_plan(context: Context) -> tuple[Document, set[str]]:
    sat = minutes_stories.held(context)
    case_id = sat.case_id
    recommended = RecommendationDraft(
        recommendation=text("recommended"), desired_outcome=text("outcome"), how_known=text("how known")
    )
    done(actions.recommend(context, case_id, recommended))
    given = ActionDraft(wording=text("action"), lead=line("lead"), recommendation=1)
    key = done(actions.add(context, given, case_id=case_id)).action_id
    said = LeadAnswerDraft(answer=LeadAnswer.NOT_ACCEPTED, reason=text("declined"))
    done(action_leads.answer(context, key, said, seen=newest(context, key)))
    done(action_leads.add(context, key, JointLeadDraft(lead=line("joint"))))
    done(milestones.add(context, key, MilestoneDraft(wording=line("milestone"))))
    done(action_progress.add(context, key, ProgressDraft(wording=text("progress"), told_by=line("teller"))))
    moved = MoveDraft(due_on=date(2026, 12, 30), reason=text("moved"))
    done(due_dates.move(context, key, moved, seen=newest(context, key)))
    done(ratings.give(context, key, RatingDraft(colour=BragColour.GREEN, reason=text("rated")), seen=None))
    shown = CompletionDraft(evidence=text("evidence"), impact=text("impact"))
    done(actions.complete(context, key, shown, seen=newest(context, key)))
    check = VerificationDraft(
        verdict=Verdict.NOT_VERIFIED, name=line("checker"), post=line("post"), words=text("unshown")
    )
    done(assurance.verify(context, key, check, seen=newest(context, key)))
    looked = FindingDraft(
        finding=Finding.PARTLY, means=AssuranceMeans.AUDIT, words=text("found"), by_whom=line("auditor")
    )
    done(assurance.find(context, key, looked, seen=newest(context, key)))
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


def a_review(context: Context) -> tuple[Document, set[str]]:
    case_id = logged(context).case_id
    named = {
        name: line(name) for name in ("title", "cost_note", "publication_name", "publication_form", "published_at")
    }
    key = begun(context, cost="12", **named)
    seen = newest(context, key)
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
    says(told, *(said - {line("told whom")}))
    # What stands in a table may go on over a page there, cell by cell.
    return paper, {*named.values(), text("terms"), *who.values()}


def a_chronology(context: Context) -> tuple[Document, set[str]]:
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
    return by_door(context, PaperKind.CHRONOLOGY, Subject(case_id=case)), words | {line("time")}


def a_family(context: Context) -> tuple[Document, set[str]]:
    case = logged(context).case_id
    names = ("who", "relationship", "age", "race", "language")
    someone = ConcernedDraft(**{name: line(name) for name in names}, note=text("note"))  # type: ignore[arg-type]
    member = done(family.add(context, case, someone)).record_id
    sourced = CharacteristicDraft(known=Known.KNOWN, value=line("sex"), source=line("source"))
    done(family.characterise(context, member, Characteristic.SEX, sourced, seen=None))
    borne = BearingDraft(bearing=Bearing.RACISM, answer=BearingAnswer.YES, words=text("how"))
    done(family.bear(context, case, borne, seen=None))
    words = {line(name) for name in (*names, "sex", "source")} | {text("note"), text("how")}
    return by_door(context, PaperKind.FAMILY, Subject(case_id=case)), words


def highlight_report(context: Context) -> tuple[Document, set[str]]:
    quarter = read_quarter("2026-10")
    for section in SECTIONS:
        said = HighlightWordsDraft(text=text(section) + (f" {MANY}" if section == "activity" else ""))
        done(highlights.write(context, quarter, section, said, seen=None))
    lesson = LessonDraft(
        message="M", origin=LearningOrigin.OTHER, source="S", learned_on=PartialDate.parse("Nov 2026"),
        voice_changed=text("what it changed"),
    )  # fmt: skip
    done(lessons.add(context, lesson))
    paper = by_door(context, PaperKind.HIGHLIGHT, Subject(), HighlightDraft(quarter="2026-10"))
    words = {text(name) for name in ("progress", "voice", "decisions", "what it changed")}
    return paper, {*words, f"{text('activity')} {MANY}"}


def agency_reminder(context: Context) -> tuple[Document, set[str]]:
    held = sitting(context)
    key = held.propose(text("wording"))
    held.stands(key, Stand.DISAGREE, "UHL")
    held.words(key, "UHL", words_from=line("words from"))
    given = ActionDraft(wording=text("action"), lead="UHL, nurse", due_on=date(2026, 12, 4))
    done(actions.add(context, given, case_id=held.case_id))
    said, typed = typed_words("further", "recipient", lines=("salutation", "signed_by", "capacity"))
    asked = AgencyReminderDraft(
        agency="UHL", further=said["further"], recipient=said["recipient"], salutation=said["salutation"],
        signed_by=said["signed_by"], capacity=said["capacity"],
    )  # fmt: skip
    paper = by_door(context, PaperKind.AGENCY_REMINDER, Subject(), asked)
    return paper, {text("action"), line("words from"), *typed}


def says(told: Iterable[tuple[str, str]], *words: str) -> None:
    said = "\x1f".join(value for pair in told for value in pair)
    for wanted in words:
        assert wanted in said, wanted
