"""Agenda and papers pack: what the record knows of them, what is missing, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.domain.meeting_drafts import DeferralDraft
from crg_tui.domain.paper_drafts import AgendaDraft, PackDraft
from crg_tui.domain.paper_templates import PaperSectionDraft, TemplateDraft, new_section
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.returns import AskReturnsDraft, NotProvidedDraft, ReturnedDraft
from crg_tui.domain.template_files import TemplateEntry
from crg_tui.papers.content import struck
from crg_tui.papers.model import Document, Heading, Item, NewPage, Notice, Signature, Table
from crg_tui.papers.plain import to_text
from crg_tui.queries import kept_papers
from crg_tui.queries import returns as found
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import agenda, attendance, paper_templates, papers, returns
from crg_tui.services import minutes as minutes_services
from crg_tui.services import views as view_services
from crg_tui.services.work import Context
from tests.services import minutes_stories
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import ApologyDraft, draft, group_of, page, planned, who
from tests.services.stories import done, logged
from tests.services.view_stories import give, seal, view


def made(context: Context, kind: PaperKind, meeting_id: str, draft: AgendaDraft | PackDraft | None = None) -> Document:
    paper = papers.make(context, kind, Subject(meeting_id=meeting_id), draft)
    assert isinstance(paper, Document), paper
    return paper


def said(paper: Document) -> str:
    """The text on one line."""
    return " ".join(to_text(paper).split())


def parts(paper: Document) -> dict[str, Item]:
    """The papers of a pack by their number."""
    return {block.number: block for block in paper.blocks if isinstance(block, Item)}


def after(context: Context) -> tuple[str, str]:
    """A meeting that was held and has no minutes yet, and the one after it with the same case."""
    sat = minutes_stories.held(context)
    return sat.meeting_id, planned(context, held_on="7.12.2026")


def template(context: Context, paper: PaperKind, *sections: tuple[str, str, str], confirmed: bool = False) -> None:
    """A template of the partnership's own, of these headings, what fills them, and words."""
    kept = tuple(
        new_section(PaperSectionDraft(heading=heading, part=part or None, words=words or None), [], paper)
        for heading, part, words in sections
    )
    draft = TemplateDraft(name=f"Our {paper}", in_force_from=date(2026, 4, 1), source="Chair")
    done(paper_templates.take_in(context, TemplateEntry(draft, confirmed, kept, paper)))


def test_an_agenda_says_when_where_why_and_under_which_rules(either: Context) -> None:
    group_of(either)
    logged(either)
    key = planned(either)
    done(attendance.apologise(either, key, who(either, key, "LPT"), ApologyDraft(reason="operation")))
    text = said(made(either, PaperKind.AGENDA, key))
    assert "Date and time: Monday 23 November 2026, 10:00 Place: Sample Hall Chair: Mo Council" in text
    quorum = (
        "Quorum: at least 5 of 9 seats, from at least 3 agencies, with all three safeguarding partners (unconfirmed)"
    )
    assert quorum in text and "Unconfirmed: the rule of quorum is assumed;" in text
    assert "Expected so far: 8 of 9 seats " in text
    assert "2026-001 Child K Purpose: For decision: whether to notify the Panel" in text
    assert "Sample Community Trust nobody; apologies: Mo LPT" in text
    assert "operation" not in text
    assert "Confidentiality (proposed; not yet adopted)" in text and "Presented by" not in text


def test_who_presents_and_the_partnerships_own_words_stand_on_it(context: Context) -> None:
    group_of(context)
    logged(context)
    key = planned(context)
    template(
        context, PaperKind.AGENDA, ("Confidentiality", "", "What is said here stays here."),
        ("Business", "Items", "In the order of the day."), ("Fire", "", "Leave by the north stairs."),
    )  # fmt: skip
    text = said(made(context, PaperKind.AGENDA, key, AgendaDraft(presenters="6: Police")))
    assert "Presented by: Police" in text
    assert text.count("What is said here stays here.") == 1
    assert "own wording of its agendas is not yet confirmed" in text and "not yet adopted" not in text
    assert "Business In the order of the day." in text and text.index("stays here") < text.index("Business")
    assert "Fire Leave by the north stairs." in text
    assert said(made(context, PaperKind.PACK, key)).count("Business In the order of the day.") == 1
    refused = papers.make(context, PaperKind.AGENDA, Subject(meeting_id=key), AgendaDraft(presenters="99: Police"))
    assert isinstance(refused, Refused) and refused.refusals[0].field == "presenters"


def test_an_agenda_without_rules_items_or_time_says_so(context: Context) -> None:
    key = planned(context, starts_at="", place="", open_cases="no", kind="correspondence")
    text = said(made(context, PaperKind.AGENDA, key))
    assert "23 November 2026, time not recorded Place: not recorded Chair: not recorded" in text
    assert "Quorum: no arrangements are recorded for that day" in text
    assert "No item stands on this agenda yet." in text and "Nobody is on the list yet." in text


def test_a_case_that_was_put_off_says_what_it_waits_for(context: Context) -> None:
    sat = sitting(context)
    later = planned(context, held_on="7.12.2026", open_cases="no")
    wanting = draft(DeferralDraft, wanting="the X-ray report", back_at="M2026-02")
    done(agenda.defer(context, sat.item_id, wanting))
    text = said(made(context, PaperKind.AGENDA, later))
    assert "Deferred on 23 November 2026 (M2026-01), pending: the X-ray report" in text


def test_minutes_that_were_not_issued_stand_as_a_draft_and_it_is_said(context: Context) -> None:
    template(context, PaperKind.MINUTES_DRAFT, ("Who was there", "Attendance", ""))
    _, key = after(context)
    paper = made(context, PaperKind.PACK, key)
    text = said(paper)
    assert "Who was there" in text and "Attendance" not in text
    assert "Minutes of 23 November 2026 (M2026-01): not issued; a draft stands in their place." in text
    assert "Signed as a correct record" not in text and parts(paper)["Paper 2:"].on_pages == "DRAFT, NOT ISSUED"
    assert "Draft: these minutes were not issued. They may still change." in said(
        replace(paper, blocks=parts(paper)["Paper 2:"].blocks)
    )


def test_what_was_issued_stands_in_the_pack_exactly(context: Context) -> None:
    earlier, key = after(context)
    done(minutes_services.issue(context, earlier, reason="They follow."))
    paper = made(context, PaperKind.PACK, key)
    issued = minutes_stories.printed(context, earlier)
    item = parts(paper)["Paper 2:"]
    *exactly, heading, signature = issued.blocks
    assert heading == Heading(1, "Signed as a correct record") and isinstance(signature, Signature)
    assert item.blocks[1 : 1 + len(exactly)] == tuple(exactly)
    assert item.on_pages == "DRAFT UNTIL APPROVED"
    text = said(paper)
    assert parts(paper)["Paper 2:"].title.endswith(" (issued, not yet approved)")
    assert "DRAFT until approved: issued 23 November 2026, not yet approved." in text
    assert "are an accurate record" not in text and "Signed as a correct record" not in text
    assert "WORKING NOTE" not in text


def test_dissent_and_numbers_stand_with_the_case(context: Context) -> None:
    sat = minutes_stories.held(context)
    key = planned(context, held_on="7.12.2026")
    paper = made(context, PaperKind.PACK, key, PackDraft(leave_out="minutes"))
    text = said(paper)
    assert "Sample Integrated Care Board disagrees: words to follow from Mo ICB" in text
    assert "split: 4 agree, 1 disagrees, 1 abstained, 3 absent, of 9 seats entitled to a position" in text
    sat.words(next(page.id for page in minutes_stories.record(context, sat.meeting_id).decisions), "ICB", "Too soon.")
    assert "disagrees, in its own words, followed on 23 November 2026: Too soon." in said(
        made(context, PaperKind.PACK, key)
    )


def test_returns_say_how_they_stand_and_what_is_missing_is_named(context: Context) -> None:
    sat = sitting(context)
    asked = AskReturnsDraft(
        agencies="Police, UHL, LPT, Schools, Probation", asked_on=PartialDate.parse("9.11.2026"),
        due_on=date(2026, 11, 18),
    )  # fmt: skip
    done(returns.ask(context, sat.case_id, asked))
    held = {line.short_name: line for line in found.lines(context.store, context.clock.today(), case_id=sat.case_id)}
    on = PartialDate.parse("20.11.2026")
    done(returns.receive(context, held["Police"].id, ReturnedDraft(returned_on=on, summary="Two calls."),
                          seen=held["Police"].entry))  # fmt: skip
    done(returns.receive_nil(context, held["LPT"].id, ReturnedDraft(returned_on=on), seen=held["LPT"].entry))
    done(returns.not_provided(context, held["Schools"].id, NotProvidedDraft(reason="No file."),
                              seen=held["Schools"].entry))  # fmt: skip
    text = said(made(context, PaperKind.PACK, sat.meeting_id))
    for words in (
        "2026-001 Child K: return not received: Sample Hospital Trust (was due 18 November 2026), Sample Probation (",
        "cannot provide a return: Sample Schools; not asked for a return: Sample City Council",
        "Asked for on 9 November 2026; due Wednesday 18 November 2026.",
        "returned 20 November 2026, late",
        "nil return 20 November 2026, late",
        "not received; was due 18 November 2026",
        "No return has come from Sample Hospital Trust and Sample Probation.",
        "Sampleshire Police: Two calls.",
        "cannot provide: No file.",
        "Not asked for a return: Sample City Council, Sample Integrated Care Board",
    ):
        assert words in text, words


def test_sealed_views_wait_for_the_chair(context: Context) -> None:
    sat = sitting(context)
    give(sat, "ICB", view("deferred", "Marigold waits."))
    seal(sat)
    give(sat, "Police", view("single_agency_learning", "Quillfeather thinks so."))
    text = said(made(context, PaperKind.PACK, sat.meeting_id))
    assert "Marigold" in text and "Views were given under seal." in text and "No view is open yet from " in text
    assert "Quillfeather" not in text and "single agency learning" not in text
    done(view_services.open_sealed(context, sat.item_id))
    text = said(made(context, PaperKind.PACK, sat.meeting_id))
    assert (
        "Quillfeather thinks so." in text
        and "under seal" not in text
        and "No view was given on “Which next step?” by " in text
    )
    said_by_police = "Sampleshire Police favours single agency learning"
    assert f"{said_by_police}; Sample Integrated Care Board favours deferring the decision." in text


def test_what_is_left_out_is_said_and_papers_are_numbered_without_it(context: Context) -> None:
    _, key = after(context)
    chosen = PackDraft(leave_out="action log, views, minutes", cover_words="For members alone.", presenters="1: Police")
    paper = made(context, PaperKind.PACK, key, chosen)
    assert list(parts(paper)) == ["Paper 1:", "Paper 2:"]
    assert parts(paper)["Paper 2:"].title == "2026-001 Child K: case summary and agency returns"
    text = said(paper)
    assert "For members alone." in text and "Presented by: Police" in text
    for part in ("minutes", "action log", "views"):
        assert f"Left out of this pack: {part}." in text
    assert "Views of the agencies" not in text
    shorter = made(context, PaperKind.PACK, key, PackDraft(leave_out="agenda, 2026-001"))
    assert [block.title for block in parts(shorter).values()][1:] == ["Action log"]
    assert "the papers of 2026-001" in said(shorter)
    refused = papers.make(context, PaperKind.PACK, Subject(meeting_id=key), PackDraft(leave_out="pictures"))
    assert isinstance(refused, Refused) and refused.refusals[0].field == "leave_out"


def test_each_paper_begins_on_a_page_of_its_own_and_is_listed(context: Context) -> None:
    _, key = after(context)
    paper = made(context, PaperKind.PACK, key)
    for before, block in zip(paper.blocks, paper.blocks[1:], strict=False):
        assert not isinstance(block, Item) or isinstance(before, NewPage)
    listed = next(block for block in paper.blocks if isinstance(block, Table) and block.header[0] == "Paper")
    titles = {one.number: one.title for one in parts(paper).values()}
    assert titles["Paper 2:"] == "Minutes of the meeting of 23 November 2026 (draft, not issued)"
    titles["Paper 2:"] = "Minutes of the meeting of 23 November 2026"
    assert {row[0] + ":": row[1] for row in listed.rows} == titles, "the list has a column for how each stands"


def test_a_meeting_without_one_before_it_and_without_cases_has_its_papers(context: Context) -> None:
    group_of(context)
    key = planned(context, open_cases="no")
    paper = made(context, PaperKind.PACK, key)
    assert [one.title for one in parts(paper).values()] == ["Agenda", "Action log"]
    assert "no earlier meeting of the group is recorded" in said(paper)
    later = planned(context, held_on="7.12.2026", open_cases="no")
    assert "Minutes of 23 November 2026 (M2026-01): not there, the meeting is planned." in said(
        made(context, PaperKind.PACK, later)
    )


@pytest.mark.on_file
def test_what_is_kept_is_exactly_what_goes_out(either: Context) -> None:
    _, key = after(either)
    subject = Subject(meeting_id=key)
    kept = done(papers.keep(either, PaperKind.PACK, subject, PackDraft(cover_words="First."), marking="OFFICIAL"))
    line = kept_papers.one(either.store, kept.ref)
    assert line is not None and line.whole and "First." in line.content
    assert (kept.version, line.marking) == (1, "OFFICIAL")


def test_a_case_that_is_struck_leaves_the_items_of_another_meeting_alone(context: Context) -> None:
    _, key = after(context)
    paper = made(context, PaperKind.PACK, key)
    number = str(next(line.number for line in page(context, key).items if line.case_ref))
    gone = struck.without_case(paper, ["Two explanations"], "[struck]", references=["2026-001"], items=["2", number])
    left = parts(gone)
    assert left["Paper 2:"].blocks and any(
        isinstance(block, Item) and block.title == "Any other business" for block in left["Paper 2:"].blocks
    )
    assert left["Paper 4:"].blocks == (Notice("This item was struck."),)
    assert "Child K" not in to_text(gone)


@pytest.mark.parametrize("kind", [PaperKind.AGENDA, PaperKind.PACK])
def test_a_meeting_that_is_not_there_has_no_papers(context: Context, kind: PaperKind) -> None:
    answer = papers.make(context, kind, Subject(meeting_id="none"))
    assert isinstance(answer, Refused) and answer.sentence.startswith("There is no such meeting.")


def test_an_item_that_was_decided_says_what_was_put(context: Context) -> None:
    sat = minutes_stories.held(context)
    text = said(made(context, PaperKind.AGENDA, sat.meeting_id))
    assert "For decision: what follows the rapid review" in text
