"""How an action stands is said in the same words on every list, page and paper; what is not known stays unknown."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.actions import ActionDraft, CompletionDraft
from crg_tui.domain.highlights import HighlightDraft, Quarter
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plan_drafts import JointLeadDraft, LeadAnswerDraft, MilestoneDraft
from crg_tui.domain.plans import Finding, LeadAnswer
from crg_tui.papers.content import action_context, action_page
from crg_tui.papers.content import case as case_words
from crg_tui.papers.model import Document
from crg_tui.papers.plain import to_text
from crg_tui.queries import actions as found
from crg_tui.queries import case_page, highlights, likeness
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import action_leads, actions, milestones, papers
from crg_tui.services.work import Context
from tests.services.meeting_stories import group_of
from tests.services.plan_stories import NURSE, TODAY, an_action, completed, parts, seen, verified, was_found
from tests.services.stories import done, logged


def the_log(context: Context) -> str:
    paper = papers.make(context, PaperKind.ACTION_LOG, Subject())
    assert isinstance(paper, Document)
    return " ".join(to_text(paper).split())


def of_case(context: Context, case_id: str) -> str:
    page = case_page.page(context.store, case_id, TODAY)
    assert page is not None
    return "\n".join(words for title, rows in case_words.sections(page) if title == "Actions" for _, words in rows)


def without_a_date(context: Context, key: str) -> None:
    done(actions.complete(context, key, CompletionDraft(evidence="Plan"), seen=seen(context, key)))


def test_a_day_of_completion_that_nobody_recorded_is_not_the_day_of_entry(either: Context) -> None:
    group_of(either)
    key = an_action(either, logged(either).case_id)
    without_a_date(either, key)
    said = the_log(either)
    assert "Completed, date not recorded" in said and "Completed, 23 November 2026" not in said
    verified(either, key)
    assert "Verified; completed, date not recorded" in the_log(either)


def test_the_highlight_report_names_what_was_completed_on_no_known_day(either: Context) -> None:
    key = an_action(either, logged(either).case_id)
    without_a_date(either, key)
    page = highlights.page(either.store, Quarter(date(2026, 10, 1)), TODAY)
    figures = {one.label: one for one in page.progress}
    assert figures["Actions completed"].refs == ()
    assert figures["Actions completed"].undated == ("2026-001/A1",)
    before = highlights.page(either.store, Quarter(date(2026, 4, 1)), TODAY)
    assert not any(one.undated for one in before.progress)
    paper = papers.make(either, PaperKind.HIGHLIGHT, Subject(), HighlightDraft(quarter="2026-10"))
    assert isinstance(paper, Document)
    assert "Completed, date not recorded: 2026-001/A1" in " ".join(to_text(paper).split())


def test_every_place_says_how_it_stands_in_the_same_words(either: Context) -> None:
    group_of(either)
    case_id = logged(either).case_id
    key, plain = an_action(either, case_id), an_action(either, case_id)
    completed(either, key)
    completed(either, plain, evidence=None)
    verified(either, key)
    for stands in ("verified", "embedded"):
        if stands == "embedded":
            was_found(either, key, Finding.EMBEDDED)
        line = found.lines(either.store, [key])[0]
        page = found.page(either.store, key)
        assert page is not None and line.standing(TODAY) == page.standing(TODAY) == stands
        assert f"{stands})" in of_case(either, case_id)
        assert f"{stands.capitalize()}; completed 2 November 2026" in the_log(either)
        like = likeness.of_words(either.store, "share the bruising protocol").like
        assert stands in [one.stands for one in like if one.id == key]
        assert "completed without evidence" in [one.stands for one in like if one.id == plain]
    assert "Verified on 23 November 2026 by Quinn Sample" in the_log(either)
    assert "completed without evidence)" in of_case(either, case_id)
    assert "Completed without evidence, 2 November 2026" in the_log(either)


def test_joint_leads_and_what_they_answered_are_told_with_the_first(either: Context) -> None:
    group_of(either)
    case_id = logged(either).case_id
    key = an_action(either, case_id)
    joint = done(action_leads.add(either, key, JointLeadDraft(lead=NURSE)))
    both = f"Sampleshire Police, detective superintendent; {found_words(either, key)}"
    assert found.lines(either.store, [key])[0].led_by == both
    assert both in of_case(either, case_id)
    answer = LeadAnswerDraft(answer=LeadAnswer.NOT_ACCEPTED, reason="Theirs alone.")
    done(action_leads.answer(either, key, answer, seen=seen(either, joint.part_id), lead_id=joint.part_id))
    said = the_log(either)
    assert found_words(either, key) in said and "not accepted" in said and "Theirs alone." in said


def found_words(context: Context, key: str) -> str:
    return parts(context, key).leads[1].lead


def test_where_nobody_said_at_which_meeting_it_was_agreed_that_is_not_recorded(context: Context) -> None:
    case_id = logged(context).case_id
    key = done(actions.add(context, ActionDraft(wording="Do."), case_id=case_id)).action_id
    page = found.page(context.store, key)
    assert page is not None
    held = parts(context, key)
    assert ("Agreed at", "not recorded") in action_page.facts(page, held, TODAY)
    assert "no meeting" not in dict(action_context.lines(page, held, (), TODAY))["Case"]


def test_the_plan_and_the_log_keep_what_an_action_was_before_it_was_opened_again(context: Context) -> None:
    case_id = logged(context).case_id
    key = an_action(context, case_id)
    completed(context, key)
    verified(context, key)
    was_found(context, key, Finding.NOT_EMBEDDED)
    done(milestones.add(context, key, MilestoneDraft(wording="Ask all", due_on=PartialDate.parse("April 2026"))))
    paper = papers.make(context, PaperKind.ACTION_PLAN, Subject(case_id=case_id, shown="2026-001"))
    assert isinstance(paper, Document)
    plan = " ".join(to_text(paper).split())
    assert "Open again, not started Completed" in plan and "until then Evidence then: The protocol" in plan
    assert "(no longer stands)" in plan and "Milestone: Ask all, by April 2026: not reached" in plan
    assert "Milestone missed: Ask all, by April 2026: not reached" in the_log(context)
