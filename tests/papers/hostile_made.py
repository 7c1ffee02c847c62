"""Papers of cases, decisions and meetings, full of hostile words."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.actions import ActionDraft, HowLeft, LeavingDraft, RecommendationDraft
from crg_tui.domain.decisions import MakersDecision, ViewQuestion
from crg_tui.domain.group_drafts import MemberDraft, PartnershipDraft, SeatDraft
from crg_tui.domain.letters import (
    DecisionLetterDraft,
    InformationRequestDraft,
    PanelLetterDraft,
    ReminderDraft,
)
from crg_tui.domain.meeting_drafts import ItemDraft
from crg_tui.domain.paper_drafts import PackDraft
from crg_tui.domain.papers import PaperKind, SignOffOutcome
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import AdviceDraft, MakerDraft
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.report_drafts import SectionWordsDraft, SignOffDraft
from crg_tui.domain.returns import AskReturnsDraft, ReturnedDraft
from crg_tui.domain.seat_attendance import PrintedAttendanceDraft
from crg_tui.domain.views import ViewDraft
from crg_tui.papers.content import referral
from crg_tui.papers.content.kept import kept
from crg_tui.papers.model import Document
from crg_tui.queries import kept_papers, seats
from crg_tui.queries import returns as found_returns
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import (
    actions,
    advice,
    agenda,
    decisions,
    members,
    papers,
    partnership,
    printed_attendance,
    report_sections,
    returns,
    sign_offs,
    views,
)
from crg_tui.services import minutes as minutes_services
from crg_tui.services import seats as seat_services
from crg_tui.services.work import Context
from tests.papers.hostile_words import (
    AFTERWARDS,
    MANY,
    Typed,
    by_door,
    line,
    newest,
    text,
    told_sitting,
    typed_words,
    what_follows,
)
from tests.services import minutes_stories, stories
from tests.services.decision_stories import Sitting, sheet_of, sitting
from tests.services.decision_stories import page as decision_page
from tests.services.meeting_stories import draft, group_of, planned
from tests.services.meeting_stories import page as meeting_page
from tests.services.stories import done, logged


def a_letter(context: Context) -> tuple[Document, set[str]]:
    held = sitting(context)
    key = held.propose(text("wording"))
    held.all_agree(key)
    held.stands(key, Stand.DISAGREE, "UHL")
    held.words(key, "UHL", words_from=line("words from"))
    said, typed = typed_words("further", lines=("salutation", "signed_by", "capacity"))
    asked = ReminderDraft(
        agency="UHL", further=said["further"], salutation=said["salutation"], signed_by=said["signed_by"],
        capacity=said["capacity"],
    )  # fmt: skip
    paper = by_door(context, PaperKind.REMINDER, Subject(decision_id=key), asked)
    return paper, {text("wording"), line("words from"), *typed}


def a_decision(context: Context) -> tuple[Document, set[str]]:
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
    what_follows(context, key, held)
    sheet = sheet_of(context, key, partnership=line("partnership"))
    texts = {text(name) for name in ("wording", "dissent", "advice", "response", "otherwise", "why", *AFTERWARDS)}
    lines = {line(name) for name in ("words from", "adviser", "maker", "capacity", "escalated to", "how", "overseer")}
    return sheet, texts | lines | {f"{text('rationale')} {MANY}"}


def a_referral(context: Context) -> tuple[Document, set[str]]:
    texts = {"summary": text("summary"), "reason": text("reason"), "voice_of_child": text("voice")}
    lines = {name: line(name) for name in ("referring_agency", "referrer_role", "lead_role", "others_safe_by")}
    texts["summary"] += f" {MANY}"
    logged_now = logged(context, **texts, **lines)
    page = stories.page(context, logged_now.referral_id)
    sheet = referral.sheet(page, partnership=line("partnership"), marking="OFFICIAL", made_on=date(2026, 11, 24))
    return sheet, {*texts.values(), *lines.values()}


def held_meeting(context: Context) -> tuple[str, set[str]]:
    sat = minutes_stories.held(context)
    minutes_stories.write(context, sat.item_id, f"{text('minute text')} {MANY}")
    given = ActionDraft(wording=text("action"), lead=line("lead"), due_on=date(2026, 12, 4))
    done(actions.add(context, given, item_id=sat.item_id))
    return sat.meeting_id, {f"{text('minute text')} {MANY}", text("action"), line("lead")}


def draft_minutes(context: Context) -> tuple[Document, set[str]]:
    meeting_id, words = held_meeting(context)
    return minutes_stories.drafted(context, meeting_id), words


def issued_minutes(context: Context) -> tuple[Document, set[str]]:
    meeting_id, words = held_meeting(context)
    done(minutes_services.issue(context, meeting_id, reason=line("despite")))
    return minutes_stories.printed(context, meeting_id), words | {line("despite")}


def a_reviewed_case(context: Context) -> tuple[Sitting, str, set[str]]:
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


def panel_letter(context: Context) -> tuple[Document, set[str]]:
    _, key, words = a_reviewed_case(context)
    lines = ("reviewer", "reviewer_post", "salutation", "signed_by", "capacity")
    given, typed = typed_words("further", lines=lines)
    paper = by_door(context, PaperKind.PANEL_LETTER, Subject(decision_id=key), PanelLetterDraft(**given))
    return paper, words | (typed - {line("reviewer"), line("reviewer_post")}) | {
        Typed(f"{line('reviewer')}, {line('reviewer_post')}")
    }


def decision_letter(context: Context) -> tuple[Document, set[str]]:
    held, key, words = a_reviewed_case(context)
    agreed = ActionDraft(wording=text("action"), lead=f"LPT, {line('lead')}", due_on=date(2026, 12, 4))
    done(actions.add(context, agreed, case_id=held.case_id))
    given, typed = typed_words("recipient", "next_steps", "further", lines=("salutation", "signed_by", "capacity"))
    asked = DecisionLetterDraft(**given, agency="LPT")
    words |= {text("action"), f"Sample Community Trust, {line('lead')}", *typed}
    return by_door(context, PaperKind.DECISION_LETTER, Subject(decision_id=key), asked), words


def a_request(context: Context) -> tuple[Document, set[str]]:
    case = logged(context, summary=f"{text('summary')} {MANY}")
    given, typed = typed_words(
        "recipient", "wanted", "further", lines=("agency", "salutation", "signed_by", "capacity")
    )
    asked = InformationRequestDraft(**given, due_on=date(2026, 12, 4))  # type: ignore[arg-type]
    paper = by_door(context, PaperKind.INFORMATION_REQUEST, Subject(case_id=case.case_id), asked)
    return paper, {f"{text('summary')} {MANY}", *typed}


def an_agenda(context: Context) -> tuple[Document, set[str]]:
    group_of(context)
    key = planned(context, place=line("place"))
    done(agenda.add(context, key, draft(ItemDraft, title=line("title"))))
    return by_door(context, PaperKind.AGENDA, Subject(meeting_id=key)), {line("place"), line("title")}


def a_pack(context: Context) -> tuple[Document, set[str]]:
    earlier, words = held_meeting(context)
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
    return by_door(context, PaperKind.PACK, Subject(meeting_id=key), PackDraft(cover_words=text("cover"))), told


def asked_seat(context: Context, short: str) -> str:
    return next(one.id for one in seats.seats_on(context.store, context.clock.today()) if one.short_name == short)


def an_action_log(context: Context) -> tuple[Document, set[str]]:
    sat = minutes_stories.held(context)
    done(actions.recommend(context, sat.case_id, RecommendationDraft(recommendation=text("recommended"))))
    given = ActionDraft(wording=text("action"), lead=line("lead"), recommendation=1)
    left = done(actions.add(context, given, case_id=sat.case_id)).action_id
    gone = LeavingDraft(how=HowLeft.SUPERSEDED, reason=text("gone"))
    done(actions.close(context, left, gone, seen=newest(context, left)))
    paper = by_door(context, PaperKind.ACTION_LOG, Subject())
    return paper, {text("recommended"), text("action"), line("lead"), text("gone")}


def attendance_table(context: Context) -> tuple[Document, set[str]]:
    minutes_stories.held(context)
    seated = draft(SeatDraft, agency=line("agency"), short_name="Other", from_date="1.4.2026")
    done(seat_services.add(context, seated))
    typed = {"from_date": "1.4.2026", "to_date": "31.3.2027", "percentage": "75", "source": line("source")}
    done(printed_attendance.add(context, draft(PrintedAttendanceDraft, seat="Other", **typed)))
    return by_door(context, PaperKind.ATTENDANCE, Subject()), {line("agency"), line("source")}


def an_extract(context: Context) -> tuple[Document, set[str]]:
    sat, words = told_sitting(context)
    paper = papers.make(context, PaperKind.EXTRACT, Subject(case_id=sat.case_id), marking="OFFICIAL")
    assert isinstance(paper, Document)
    return paper, words | {text("minute text"), text("summary")}


def a_summary(context: Context) -> tuple[Document, set[str]]:
    sat, words = told_sitting(context)
    paper = papers.make(context, PaperKind.CASE, Subject(case_id=sat.case_id), marking="OFFICIAL")
    assert isinstance(paper, Document)
    return paper, words | {text("summary")}


def a_written_report(context: Context) -> tuple[Sitting, set[str]]:
    # What stands in a table may go on over a page there, cell by cell: a test of its own reads it.
    sat, _ = told_sitting(context)
    words: set[str] = set()
    for section in ("2", "chronology of key events", "actions"):
        given = SectionWordsDraft(text=text(section))
        done(report_sections.write(context, sat.case_id, section, given, seen=None))
        words.add(text(section))
    return sat, words


def a_report(context: Context) -> tuple[Document, set[str]]:
    sat, words = a_written_report(context)
    paper = papers.make(context, PaperKind.REPORT, Subject(case_id=sat.case_id), marking="OFFICIAL")
    assert isinstance(paper, Document)
    return paper, words


def kept_report(context: Context) -> tuple[Document, set[str]]:
    sat, words = a_written_report(context)
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


def attendance_form(context: Context) -> tuple[Document, set[str]]:
    _, words = a_seated_meeting(context)
    key = planned(context, place=line("place"))
    return by_door(context, PaperKind.ATTENDANCE_FORM, Subject(meeting_id=key)), words | {line("place")}


def a_seated_meeting(context: Context) -> tuple[str, set[str]]:
    seated = draft(SeatDraft, agency=line("agency"), short_name=line("short"), from_date="1.4.2026")
    seat = done(seat_services.add(context, seated))
    member = draft(MemberDraft, seat=line("short"), name=line("name"), from_date="1.4.2026")
    done(members.add(context, member))
    return seat.seat_id, {line("agency"), line("name")}


def view_form(context: Context) -> tuple[Document, set[str]]:
    logged(context)
    key = planned(context, place=line("place"))
    return by_door(context, PaperKind.VIEW_FORM, Subject(meeting_id=key)), {line("place")}


def dissent_form(context: Context) -> tuple[Document, set[str]]:
    held = sitting(context)
    held.propose(f"{text('wording')} {MANY}")
    paper = by_door(context, PaperKind.DISSENT_FORM, Subject(meeting_id=held.meeting_id))
    return paper, {f"{text('wording')} {MANY}"}
