"""Who leads an action signs nothing off: posts are compared by their words, and people by what the record knows."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.answers import Done
from crg_tui.domain.plan_drafts import FindingDraft, LeadAnswerDraft, MoveDraft, VerificationDraft
from crg_tui.domain.plans import AssuranceMeans, Finding, LeadAnswer, Standing, Verdict
from crg_tui.queries import actions as found
from crg_tui.services import action_leads, actions, assurance, due_dates
from crg_tui.services.work import Context
from tests.services.meeting_stories import group_of
from tests.services.plan_stories import TODAY, an_action, completed, parts, seen, verified
from tests.services.stories import logged, refused


@pytest.mark.parametrize(
    "post",
    ["Sampleshire Police detective superintendent", "detective superintendent, Police",
     "Detective Superintendent Sampleshire Police", "police detective superintendent"],
)  # fmt: skip
def test_a_lead_is_refused_however_its_post_is_written(context: Context, post: str) -> None:
    group_of(context)
    key = an_action(context, logged(context).case_id)
    completed(context, key)
    asked = VerificationDraft(verdict=Verdict.VERIFIED, name="Quinn Sample", post=post)
    said = refused(assurance.verify(context, key, asked, seen=seen(context, key)))
    assert "Sampleshire Police, detective superintendent leads" in (said.about("post") or "")


def test_whoever_holds_the_leading_post_is_refused_whatever_post_is_given(either: Context) -> None:
    group_of(either)
    key = an_action(either, logged(either).case_id, lead="Police, safeguarding lead")
    completed(either, key)
    for name in ("Mo Police", "Police, mo"):
        asked = VerificationDraft(verdict=Verdict.VERIFIED, name=name, post="Fire, manager")
        said = refused(assurance.verify(either, key, asked, seen=seen(either, key))).about("name") or ""
        assert "Mo Police is Police, Safeguarding lead, and leads" in said
    verified(either, key)


def test_a_finding_of_a_lead_is_marked_wherever_it_is_told(either: Context) -> None:
    group_of(either)
    key = an_action(either, logged(either).case_id)
    completed(either, key)
    verified(either, key)
    asked = FindingDraft(
        finding=Finding.EMBEDDED, words="Nine of ten.", means=AssuranceMeans.AUDIT,
        by_whom="detective superintendent, Police",
    )  # fmt: skip
    answer = assurance.find(either, key, asked, seen=seen(either, key))
    assert isinstance(answer, Done)
    assert any("leads" in notice for notice in answer.notices)
    held = parts(either, key)
    assert held.standing is Standing.EMBEDDED and held.stands == "embedded, assured by a lead"
    assert held.assurances[0].by_lead
    assert found.lines(either.store, [key])[0].standing(TODAY) == "embedded, assured by a lead"


def test_a_lead_that_is_nearly_a_seat_or_two_seats_is_remarked_on(context: Context) -> None:
    group_of(context)
    case_id = logged(context).case_id

    def said(lead: str) -> str:
        answer = actions.add(context, ActionDraft(wording="Ask.", lead=lead), case_id=case_id)
        assert isinstance(answer, Done)
        return " ".join(answer.notices)

    assert "Police is one" in said("Polic")
    assert "joint lead" in said("Police, inspector; ICB, designated nurse")
    assert "joint lead" in said("Police and ICB")
    assert said("Police, inspector for children and families") == said("Fire, manager") == ""


def test_a_date_that_has_passed_already_is_remarked_on(context: Context) -> None:
    key = an_action(context, logged(context).case_id)
    asked = MoveDraft(due_on=date(2026, 11, 2), reason="Agreed so")
    answer = due_dates.move(context, key, asked, seen=seen(context, key))
    assert isinstance(answer, Done) and any("has passed already" in notice for notice in answer.notices)


def test_a_day_of_answer_that_nobody_gave_is_not_today(context: Context) -> None:
    key = an_action(context, logged(context).case_id)
    given = LeadAnswerDraft(answer=LeadAnswer.ACCEPTED)
    assert isinstance(action_leads.answer(context, key, given, seen=seen(context, key)), Done)
    assert parts(context, key).leads[0].answered_on is None
