"""Hostile words in every paper and every format: exact in the record and when read back; PDFs spell what they lack."""

from __future__ import annotations

import ast
import io
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

import crg_tui.papers.content
from crg_tui.domain.actions import ActionDraft, RecommendationDraft
from crg_tui.domain.case_drafts import StepDraft, SummaryDraft
from crg_tui.domain.group_drafts import ArrangementsDraft, MemberDraft, SeatDraft
from crg_tui.domain.meeting_drafts import ItemDraft
from crg_tui.papers.content import action, action_page, arrangements, case, group, meeting
from crg_tui.papers.model import Document, from_json, to_json
from crg_tui.papers.render import ENDINGS, render
from crg_tui.queries import action_parts, case_page, seats
from crg_tui.queries import actions as found_actions
from crg_tui.queries import arrangements as found_arrangements
from crg_tui.services import (
    actions,
    agenda,
    cases,
    members,
)
from crg_tui.services import arrangements as arrangement_services
from crg_tui.services import seats as seat_services
from crg_tui.services.work import Context
from tests.papers.hostile_between import (
    PLANNED,
    a_chronology,
    a_family,
    a_review,
    agency_reminder,
    an_action_plan,
    blank_return,
    highlight_report,
    queries_letter,
    return_reminder,
    says,
)
from tests.papers.hostile_made import (
    a_decision,
    a_letter,
    a_pack,
    a_referral,
    a_report,
    a_request,
    a_summary,
    an_action_log,
    an_agenda,
    an_extract,
    attendance_form,
    attendance_table,
    decision_letter,
    dissent_form,
    draft_minutes,
    issued_minutes,
    kept_report,
    panel_letter,
    view_form,
)
from tests.papers.hostile_words import (
    LACKING,
    SPELT,
    Typed,
    entry_of,
    line,
    text,
)
from tests.papers.reading import Pdf, Seen, markdown_texts
from tests.services import minutes_stories
from tests.services.meeting_stories import draft, planned
from tests.services.meeting_stories import page as meeting_page
from tests.services.stories import done, words_of

PAPERS: dict[str, Callable[[Context], tuple[Document, set[str]]]] = {
    "decision_sheet.sheet": a_decision,
    "chasing.letter": a_letter,
    "referral.sheet": a_referral,
    "minutes.draft": draft_minutes,
    "minutes.kept": issued_minutes,
    "agenda.agenda": an_agenda,
    "pack.pack": a_pack,
    "action_log.log": an_action_log,
    "action_plan.plan": an_action_plan,
    "attendance_table.paper": attendance_table,
    "rapid_review_report.report": a_report,
    "chronology.paper": a_chronology,
    "family.paper": a_family,
    "kept.kept": kept_report,
    "case_extract.extract": an_extract,
    "case_summary.summary": a_summary,
    "review_summary.summary": a_review,
    "letters.to_panel": panel_letter,
    "letters.of_decision": decision_letter,
    "information_request.request": a_request,
    "blank_return.blank": blank_return,
    "return_letters.reminder": return_reminder,
    "return_letters.queries": queries_letter,
    "blank_forms.attendance_form": attendance_form,
    "blank_forms.view_form": view_form,
    "blank_forms.dissent_form": dissent_form,
    "highlight_report.paper": highlight_report,
    "agency_reminder.letter": agency_reminder,
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
    "returned_family",
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
    document, _ = kept_report(context)
    for ending in (".txt", ".md", ".html", ".docx"):
        shown = READ[ending](render(document, ending), document)
        for said in (text("action"), line("lead"), line("signer"), line("capacity")):
            for part in said.split("\n"):
                assert _as_in(ending, part) in shown, (ending, part[:60])


def test_hostile_words_in_the_tables_of_a_plan_are_the_same(context: Context) -> None:
    document, _ = an_action_plan(context)
    said_in = {*map(text, PLANNED), *map(line, ("meaning", "lead", "joint", "milestone", "teller", "auditor"))}
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
    parts = action_parts.of_action(store, agreed.action_id, today)
    assert parts is not None
    says(action_page.facts(page, parts, today), text("recommended"), text("action"), line("lead"))
    says(action.recommended(planned_line, today), text("recommended"), text("action"))

    done(
        cases.correct_summary(context, sat.case_id, SummaryDraft(summary=text("summary")), seen=entry_of(context, sat))
    )
    step = draft(StepDraft, kind="notified", on_date="3.11.2026", note=line("note"))
    done(cases.record_step(context, sat.case_id, step))
    read = case_page.page(store, sat.case_id, today)
    assert read is not None
    told = [pair for _, pairs in case.sections(read) for pair in pairs]
    says(told, text("summary"), text("action"), line("lead"))

    key = planned(context, place=line("place"))
    done(agenda.add(context, key, draft(ItemDraft, title=line("title"))))
    says(meeting.facts(meeting_page(context, key)), line("place"))
    says([("", said) for said in meeting.agenda(meeting_page(context, key))], line("title"))

    described = draft(
        ArrangementsDraft, in_force_from="1.5.2026", group_name=line("group"), decision_maker="group",
        source=line("source"), quorum_source=line("quorum"), marking=line("marking"),
    )  # fmt: skip
    done(arrangement_services.add(context, described))
    version = found_arrangements.versions(store)[0]
    says(arrangements.facts(version), *(line(name) for name in ("group", "source", "quorum", "marking")))

    seated = draft(SeatDraft, agency=line("agency"), short_name=line("short"), from_date="1.4.2026")
    seat = done(seat_services.add(context, seated))
    member = draft(MemberDraft, seat=line("short"), name=line("name"), job_title=line("post"), from_date="1.4.2026")
    done(members.add(context, member))
    seat_page = seats.seat_page(store, seat.seat_id, today)
    assert seat_page is not None
    says(group.seat_facts(seat_page), *(line(name) for name in ("agency", "short", "name", "post")))
