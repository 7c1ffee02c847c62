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
from crg_tui.domain.actions import ActionDraft, RecommendationDraft
from crg_tui.domain.asking import Draft
from crg_tui.domain.case_drafts import StepDraft, SummaryDraft
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
from crg_tui.domain.group_drafts import ArrangementsDraft, MemberDraft, PartnershipDraft, SeatDraft
from crg_tui.domain.letters import DecisionLetterDraft, InformationRequestDraft, PanelLetterDraft
from crg_tui.domain.meeting_drafts import ItemDraft
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import AdviceDraft, MakerDraft
from crg_tui.domain.views import ViewDraft
from crg_tui.papers.content import action, arrangements, case, chasing, group, meeting, referral
from crg_tui.papers.model import Document, from_json, to_json
from crg_tui.papers.render import ENDINGS, render
from crg_tui.queries import actions as found_actions
from crg_tui.queries import arrangements as found_arrangements
from crg_tui.queries import case_page, seats
from crg_tui.queries import disputes as disputes_found
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import (
    actions,
    advice,
    afterwards,
    agenda,
    cases,
    decisions,
    disputes,
    members,
    panel,
    papers,
    partnership,
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
from tests.services.meeting_stories import draft, planned
from tests.services.meeting_stories import page as meeting_page
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
    paper = chasing.letter(
        decision_page(context, key), held.seat("UHL"), partnership=line("partnership"), marking="OFFICIAL",
        made_on=date(2026, 11, 24),
    )  # fmt: skip
    assert isinstance(paper, Document)
    return paper, {text("wording"), line("words from")}


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


def _by_door(context: Context, kind: PaperKind, subject: Subject, asked: Draft | None = None) -> Document:
    paper = papers.make(context, kind, subject, asked)
    assert isinstance(paper, Document), paper
    return paper


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


PAPERS: dict[str, Callable[[Context], tuple[Document, set[str]]]] = {
    "decision_sheet.sheet": _decision,
    "chasing.letter": _letter,
    "referral.sheet": _referral,
    "minutes.draft": _draft_minutes,
    "minutes.kept": _issued_minutes,
    "letters.to_panel": _panel_letter,
    "letters.of_decision": _decision_letter,
    "information_request.request": _request,
    "blank_forms.attendance_form": _attendance_form,
    "blank_forms.view_form": _view_form,
    "blank_forms.dissent_form": _dissent_form,
}
OTHERWISE = {
    "letters.letter": "the frame that the letters above share",
    "kept.kept": "what was kept prints as it was made, and is tested with what is kept",
    "minutes.to_issue": "what `minutes.kept` prints begins with it",
    "recovery.sheet": "it holds a key and a name, and is tested with the commands that write it",
    "struck.without_words": "it takes words out of a paper that another one makes",
    "struck.without_case": "it takes a case out of a paper that another one makes",
}
SAID = {"action", "arrangements", "case", "criteria", "group", "meeting", "seat_attendance"}
"""What is told on screens and in commands only; each has its part in the test of what is said."""
PARTS = {"kept", "struck", "recovery", "attended", "changes", "decision", "judging", "minuted", "terms", "words"}
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
    box = r"Decision2026-001/D1:[a-z]+"
    status = r"(?:Extractfromtherecord|Draft|Issued,version1|Workingcopy|Blankform)(?:,seal\w+?)?"
    foot = rf"(?:{box}continuesonthenextpage)?{status}Page\d+of\d+{marking}"
    head = rf"{marking}(?:DRAFT(?:UNTILAPPROVED)?)?{title}(?:{box},continuedfromthepagebefore)?"
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
