"""Blank forms: a sheet for each case, with room for everything that the record asks for."""

from __future__ import annotations

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.meeting_drafts import ApologyDraft, ItemDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.views import ViewDraft
from crg_tui.papers.model import Document, FormField, Heading, NewPage, Status, Table, Ticks
from crg_tui.papers.plain import to_text
from crg_tui.papers.render import ENDINGS, render
from crg_tui.queries import kept_papers
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import agenda, attendance, cases, papers, views
from crg_tui.services.work import Context
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import SEATS, draft, group_of, planned, who
from tests.services.stories import done, logged

FORMS = (PaperKind.ATTENDANCE_FORM, PaperKind.VIEW_FORM, PaperKind.DISSENT_FORM)


def form(context: Context, kind: PaperKind, subject: Subject) -> Document:
    paper = papers.make(context, kind, subject)
    assert isinstance(paper, Document), paper
    return paper


def of_kind(paper: Document, kind: type) -> list:  # type: ignore[type-arg]
    return [block for block in paper.blocks if isinstance(block, kind)]


def meeting(context: Context) -> Subject:
    group_of(context, ["Case", "Any other business"])
    logged(context, children="Child K")
    logged(context, children="Child L")
    return Subject(meeting_id=planned(context), shown="M2026-01")


def test_every_seat_and_everybody_expected_has_a_row_to_sign(context: Context) -> None:
    paper = form(context, PaperKind.ATTENDANCE_FORM, meeting(context))
    seats, others = of_kind(paper, Table)
    assert seats.header == ("Seat", "Name", "Came", "Left", "Deputy for", "Signature")
    assert [row[0] for row in seats.rows][: len(SEATS)] == [agency for _, agency, _ in SEATS]
    assert seats.rows[0][1] == "Mo Council" and seats.rows[-1] == ("",) * 6
    assert others.rows[0][:2] == ("independent adviser", "Ida Adviser")
    assert all(not any(row[2:]) for row in (*seats.rows, *others.rows)), "nothing is filled in beforehand"
    assert paper.status is Status.FORM


def test_each_case_has_a_sheet_of_its_own_with_its_own_question(context: Context) -> None:
    subject = meeting(context)
    for kind in (PaperKind.VIEW_FORM, PaperKind.DISSENT_FORM):
        paper = form(context, kind, subject)
        assert [one.text for one in of_kind(paper, Heading)] == [
            "2026-001 Child K: whether to notify the Panel", "2026-002 Child L: whether to notify the Panel",
        ]  # fmt: skip
        assert [one.label for one in of_kind(paper, FormField)].count("Signature and date") == 2
        assert len(of_kind(paper, NewPage)) == 1
        assert paper.title.endswith(", 23 November 2026")
    asked = of_kind(form(context, PaperKind.VIEW_FORM, subject), Table)[0]
    assert [row[0] for row in asked.rows] == [
        ViewQuestion.ABUSE_OR_NEGLECT.label, ViewQuestion.DIED_OR_SERIOUSLY_HARMED.label, ViewQuestion.NOTIFY.label,
    ]  # fmt: skip


def test_cases_at_the_same_question_are_asked_the_same(context: Context) -> None:
    sat = sitting(context)
    other = logged(context, children="Child L")
    for case_id in (sat.case_id, other.case_id):
        done(cases.record_step(context, case_id, draft(StepDraft, kind="notified", on_date="20.11.2026")))
    answer = ViewDraft(question=ViewQuestion.ABUSE_OR_NEGLECT, answer="yes")
    done(views.give(context, sat.case_id, answer, seat_id=sat.seat("Police"), item_id=sat.item_id))
    done(agenda.add(context, sat.meeting_id, draft(ItemDraft, kind="case", case=other.case_ref)))
    paper = form(context, PaperKind.VIEW_FORM, Subject(meeting_id=sat.meeting_id))
    assert len(of_kind(paper, Ticks)) == 2
    assert [[row[0] for row in one.rows] for one in of_kind(paper, Table)] == [
        [ViewQuestion.ABUSE_OR_NEGLECT.label]
    ] * 2


def test_whoever_sent_apologies_is_marked_with_a_seat_or_without(context: Context) -> None:
    subject = meeting(context)
    key = subject.meeting_id or ""
    for name in ("Ida Adviser", "LPT"):
        done(attendance.apologise(context, key, who(context, key, name), draft(ApologyDraft)))
    seats, others = of_kind(form(context, PaperKind.ATTENDANCE_FORM, subject), Table)
    assert "Mo LPT (apologies)" in [row[1] for row in seats.rows]
    assert others.rows[0][:2] == ("independent adviser", "Ida Adviser (apologies)")


def test_a_dissent_form_has_the_words_that_are_put(context: Context) -> None:
    sat = sitting(context)
    of_meeting, of_case = Subject(meeting_id=sat.meeting_id), Subject(case_id=sat.case_id, shown=sat.case_ref)
    blank = form(context, PaperKind.DISSENT_FORM, of_case)
    assert "The decision, in the words that were put" in [one.label for one in of_kind(blank, FormField)]
    key = sat.propose("The group recommends [b]a review[/b].")
    for subject in (of_meeting, of_case):
        paper = form(context, PaperKind.DISSENT_FORM, subject)
        title = f"{sat.case_ref} Child K: next step after the rapid review ({sat.case_ref}/D1)"
        assert of_kind(paper, Heading)[0].text == title
        assert "The group recommends [b]a review[/b]." in to_text(paper)
    sat.all_agree(key)
    sat.record(key)
    assert "/D1" not in of_kind(form(context, PaperKind.DISSENT_FORM, of_case), Heading)[0].text


def test_a_view_form_of_a_case_alone_asks_what_the_case_is_at(context: Context) -> None:
    case = logged(context)
    done(cases.record_step(context, case.case_id, draft(StepDraft, kind="notified", on_date="20.11.2026")))
    paper = form(context, PaperKind.VIEW_FORM, Subject(case_id=case.case_id, shown=case.case_ref))
    [table], [step] = of_kind(paper, Table), of_kind(paper, Ticks)
    assert [row[0] for row in table.rows] == [ViewQuestion.ABUSE_OR_NEGLECT.label]
    assert step.label == ViewQuestion.NEXT_STEP.label
    assert step.options[0] == "local child safeguarding practice review (LCSPR)"
    assert "Why this step (if another process, which one)" in [one.label for one in of_kind(paper, FormField)]
    assert "Meeting, or day of writing" in to_text(paper)


@pytest.mark.parametrize("kind", FORMS)
def test_forms_print_in_every_format_and_stay_forms_when_kept(context: Context, kind: PaperKind) -> None:
    subject = meeting(context)
    paper = form(context, kind, subject)
    assert all(render(paper, ending) for ending in ENDINGS)
    kept = done(papers.keep(context, kind, subject))
    line = kept_papers.one(context.store, kept.ref)
    assert line is not None and '"status":"blank form"' in line.content
    gone = papers.make(context, kind, Subject(meeting_id="none"))
    assert isinstance(gone, Refused)


def test_a_meeting_without_cases_says_that_there_is_no_sheet(context: Context) -> None:
    group_of(context, ["Any other business"])
    subject = Subject(meeting_id=planned(context), shown="M2026-01")
    assert "there is no sheet" in to_text(form(context, PaperKind.VIEW_FORM, subject))
