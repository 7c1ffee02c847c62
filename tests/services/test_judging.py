"""What a decision is judged under, the group's one answer, who differs, and answering anew. On both databases."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.criteria import DifferenceDraft, JudgementDraft, JudgementOf, NewEditionDraft
from crg_tui.domain.decisions import DecisionState
from crg_tui.domain.group_drafts import EndDraft
from crg_tui.domain.judgements import Answer, DecisionKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.proposals import ProposalDraft, ReasonDraft
from crg_tui.domain.stages import StepKind
from crg_tui.papers.content import decision as content
from crg_tui.services import cases, criteria, decisions, drafts, judging, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.criteria_stories import (
    LOCAL,
    answered,
    asking,
    differs,
    edition,
    entry_of,
    local,
    new,
    read,
    shipped,
)
from tests.services.decision_stories import DecisionBasis, page, published_case, sitting
from tests.services.meeting_stories import notices
from tests.services.stories import done, operation, refused

YES, NO, NOT_KNOWN, NOT_ASKED = Answer.YES, Answer.NO, Answer.NOT_KNOWN, Answer.NOT_ASKED


def facts(context: Context, decision: str) -> dict[str, str]:
    return dict(content.facts(page(context, decision)))


@pytest.mark.on_file
def test_a_decision_is_stamped_with_the_editions_of_its_day(either: Context) -> None:
    shipped(either)
    local(either)
    sat = sitting(either)
    decision = sat.propose(definition_met=YES)
    held = read(either, decision)
    assert [one.shown for one in held.editions] == ["Working Together 2026 (unconfirmed)", f"{LOCAL} (unconfirmed)"]
    assert facts(either, decision)["Judged under"] == f"Working Together 2026 (unconfirmed); {LOCAL} (unconfirmed)"
    assert [line.code for line in held.lines] == [
        "abuse_or_neglect", "died_or_seriously_harmed", "definition_met", "improvements", "recurrent_themes",
        "working_together", "panel_prefers_local", "other_children", "criteria_met",
    ]  # fmt: skip
    quiet = sat.propose(kind=DecisionKind.CLOSE, recommended=None)
    assert "Judged under" not in facts(either, quiet), "where nothing is judged, nothing is judged under anything"
    assert not any("wording of" in note for note in content.unconfirmed([page(either, quiet)]))
    assert any("Working Together 2026" in note for note in content.unconfirmed([page(either, decision)]))


@pytest.mark.on_file
def test_the_edition_follows_the_day_and_no_day_is_never_guessed(either: Context) -> None:
    shipped(either)
    case = published_case(either, "2017")
    put = ProposalDraft(kind=DecisionKind.NOTIFY, wording="Notify.", definition_met=YES)
    decision = done(decisions.propose(either, case, put)).decision_id
    assert page(either, decision).basis is DecisionBasis.PUBLISHED
    said = "The day is not recorded, so no statutory edition of the criteria is chosen."
    assert facts(either, decision)["Edition of the criteria"] == said
    for day, under in (
        ("2017", "Serious case review, before 2018 (unconfirmed)"),
        ("2018", "2018 leaves open which statutory edition of the criteria was in force: "
                 "Serious case review, before 2018, Working Together 2018."),
        ("Mar 2019", "Working Together 2018 (unconfirmed)"),
        ("2001", "No statutory edition of the criteria is recorded for 2001."),
    ):  # fmt: skip
        on = put.model_copy(update={"decided_on": PartialDate.parse(day)})
        answer = decisions.correct(either, decision, on, seen=page(either, decision).entry)
        done(answer)
        told = facts(either, decision)
        assert told.get("Judged under", told.get("Edition of the criteria")) == under
    assert "is judged under any statutory edition now, no longer under Working Together 2018" in notices(answer)
    assert_whole(either)


@pytest.mark.on_file
def test_without_any_edition_that_is_said_and_the_well_known_criteria_are_answered_all_the_same(
    either: Context,
) -> None:
    sat = sitting(either)
    decision = sat.propose()
    answered(either, decision, "improvements", YES)
    assert page(either, decision).improvements is YES
    said = "No statutory edition of the criteria is recorded for 23 November 2026."
    assert facts(either, decision)["Edition of the criteria"] == said
    shipped(either)
    assert read(either, decision).why_not == "No statutory edition of the criteria was recorded when it was put."
    answered(either, decision, "recurrent_themes", NO)
    assert read(either, decision).statutory is not None, "a proposal is stamped with the next answer"


@pytest.mark.on_file
def test_the_group_answers_once_and_reasons_stand_where_they_belong(either: Context) -> None:
    shipped(either)
    local(either)
    decision = sitting(either).propose()
    answered(either, decision, "abuse_or_neglect", YES)
    told = answered(either, decision, "definition_met", NO, "The harm was not serious.")
    assert (told.who, told.label) == ("the group", "definition met")
    answered(either, decision, "other_children", YES, "Two families.")
    held = page(either, decision)
    assert (held.abuse_or_neglect, held.definition_met, held.definition_reason) == (
        YES, NO, "The harm was not serious.",
    )  # fmt: skip
    line = read(either, decision).line("other_children")
    assert line is not None and (line.answer, line.reason, line.letter) == (YES, "Two families.", "L1")
    assert "other children: yes: Two families" in facts(either, decision)["LCSPR criteria met"]
    draft = JudgementDraft(answer=YES, reason="Because.")
    vain = refused(judging.judge(either, decision, "improvements", draft, seen=held.entry))
    assert "stand with the judgement “LCSPR criteria met”" in (vain.about("reason") or "")
    without = JudgementDraft(answer=NOT_ASKED, reason="The harm was not serious.")
    answered(either, decision, "abuse_or_neglect", NOT_ASKED)
    left = refused(judging.judge(either, decision, "definition_met", without, seen=page(either, decision).entry))
    assert "does not say whether the definition is met" in (left.about("reason") or "")
    unknown = refused(judging.judge(either, decision, "cause_for_concern", draft, seen=None))
    assert "is no criterion of Working Together 2026 or Sample threshold note" in unknown.sentence
    answered(either, decision, "other_children", NOT_ASKED)
    assert read(either, decision).line("other_children").answer is NOT_ASKED  # type: ignore[union-attr]
    empty = JudgementDraft(answer=NOT_ASKED, reason="A reason alone.")
    assert refused(judging.judge(either, decision, "other_children", empty, seen=None)).about("answer")
    assert_whole(either)


def test_agencies_that_differ_are_noted_with_their_reason_and_taken_away_again(either: Context) -> None:
    shipped(either)
    sat = sitting(either)
    decision = sat.propose(definition_met=YES)
    differs(sat, decision, "definition_met", "Police", NO, "The harm was not serious.")
    differs(sat, decision, "improvements", "ICB", YES)
    said = facts(either, decision)["Agencies that differ"]
    assert said.splitlines() == [
        "definition met: Sampleshire Police says no: The harm was not serious.",
        "improvements needed, also ones identified before: Sample Integrated Care Board says yes",
    ]
    assert page(either, decision).definition_met is YES, "the group's answer is the group's"
    same = DifferenceDraft(seat="ICB", answer=YES)
    too = refused(judging.differ(either, decision, "definition_met", same, seen=None))
    assert "so ICB does not differ" in (too.about("answer") or "")
    nobody = refused(
        judging.differ(either, decision, "definition_met", DifferenceDraft(seat="Zoo", answer=NO), seen=None)
    )
    assert "Its seats are: " in (nobody.about("seat") or "")
    stale = DifferenceDraft(seat="Police", answer=NOT_KNOWN)
    assert refused(judging.differ(either, decision, "definition_met", stale, seen=None)).refusals[0].theirs
    answered(either, decision, "improvements", YES)
    line = read(either, decision).line("improvements")
    assert line is not None and not line.differing[0].differs, "the group came round; nothing is lost"
    assert "improvements" not in facts(either, decision)["Agencies that differ"]
    held = read(either, decision).line("definition_met")
    assert held is not None
    entry = held.differing[0].entry
    gone = judging.take_away(either, decision, "definition_met", sat.seat("Police"), seen=entry)
    done(gone)
    assert "Agencies that differ" not in facts(either, decision)
    done(undo.undo(either, operation(gone)))
    assert "Sampleshire Police says no" in facts(either, decision)["Agencies that differ"]
    assert_whole(either)


@pytest.mark.on_file
def test_what_was_recorded_is_confirmed_anew_and_a_draft_in_the_form_stays(either: Context) -> None:
    shipped(either)
    local(either)
    sat = sitting(either)
    for code, agency in (("definition_met", ""), ("other_children", ""), ("criteria_met", "Police")):
        decision = sat.propose()
        sat.all_agree(decision)
        sat.record(decision)
        drafts.save(either, decisions.FORM, {"wording": "Half a sentence"}, record_id=decision)
        if agency:
            differs(sat, decision, code, agency, NO)
        else:
            answered(either, decision, code, NOT_KNOWN, "Because.")
        assert page(either, decision).state is DecisionState.PROPOSED
        kept = drafts.load(either, decisions.FORM, record_id=decision)
        assert kept is not None and kept.typed == {"wording": "Half a sentence"}
        sat.record(decision)
        again = answered(either, decision, "definition_met", page(either, decision).definition_met,
                         page(either, decision).definition_reason)  # fmt: skip
        assert again.state is DecisionState.RECORDED, "the same answer changes nothing"


@pytest.mark.on_file
def test_an_answer_that_somebody_else_gave_meanwhile_is_not_gone_over(either: Context) -> None:
    local(either)
    decision = sitting(either).propose()
    seen, before = entry_of(either, decision, "other_children"), page(either, decision).entry
    answered(either, decision, "other_children", YES)
    late = JudgementDraft(answer=NO)
    assert refused(judging.judge(either, decision, "other_children", late, seen=seen)).refusals[0].theirs
    answered(either, decision, "improvements", YES)
    assert refused(judging.judge(either, decision, "improvements", late, seen=before)).refusals[0].theirs


def test_after_the_panels_reply_the_criteria_are_answered_anew_and_the_first_answers_stay(either: Context) -> None:
    shipped(either)
    local(either)
    sat = sitting(either)
    first = sat.propose(improvements=NO, recurrent_themes=NO, working_together=NO, criteria_met=NO)
    answered(either, first, "other_children", YES, "Two families.")
    differs(sat, first, "criteria_met", "Police", YES, "Both agencies knew.")
    sat.all_agree(first)
    sat.record(first)
    step = StepDraft(kind=StepKind.PANEL_REPLY, on_date=PartialDate.parse("23.11.2026"))
    done(cases.record_step(either, sat.case_id, step))
    first_page = page(either, first)
    second = done(decisions.reopen(either, first, ReasonDraft(reason="The Panel replied."), item_id=sat.item_id))
    key = second.decision_id
    held = read(either, key)
    assert held.changed == () and held.statutory is not None and held.local is not None
    line, whole = held.line("other_children"), held.line("criteria_met")
    assert line is not None and whole is not None
    assert (line.answer, line.reason) == (YES, None) and whole.differing[0].reason == "Both agencies knew."
    cautions = [one.sentence for one in page(either, key).cautions_now]
    assert any("can be answered now" in one for one in cautions)
    answered(either, key, "panel_prefers_local", YES)
    answered(either, key, "criteria_met", YES, "The Panel's reply.")
    answered(either, key, "other_children", NOT_KNOWN)
    told = facts(either, key)[f"Changed since {first_page.ref}"].splitlines()
    assert told == [
        "(d) the Panel prefers a local review: not asked -> yes",
        "other children: yes -> not known",
        "LCSPR criteria met: no -> yes",
    ]
    assert page(either, first).judging == first_page.judging, "the first answers stay as they were"
    late = JudgementDraft(answer=YES)
    said = refused(judging.judge(either, first, "improvements", late, seen=first_page.entry)).sentence
    assert f"{first_page.ref} was reopened and stays as it was" in said
    assert_whole(either)


@pytest.mark.on_file
def test_another_edition_on_the_new_day_asks_its_own_and_hides_nothing_answered(either: Context) -> None:
    made = local(either)
    sat = sitting(either)
    first = sat.propose()
    answered(either, first, "other_children", YES)
    sat.all_agree(first)
    sat.record(first)
    made = edition(either, LOCAL)
    done(criteria.end(either, made.id, EndDraft(to_date=date(2026, 6, 30)), seen=made.entry))
    later: NewEditionDraft = new("Sample note 2", date(2026, 7, 1))
    two = done(criteria.add(either, later)).edition_id
    done(criteria.add_criterion(either, two, asking("what families say", JudgementOf.DEFINITION)))
    again = done(decisions.reopen(either, first, ReasonDraft(reason="Anew."), item_id=sat.item_id)).decision_id
    held = read(either, again)
    assert held.local is not None and held.local.name == "Sample note 2"
    line = held.line("other_children")
    assert line is not None and line.answer is YES and line.worded == ()
    assert [one.code for one in held.lines if one.of is JudgementOf.DEFINITION] == [
        "what_families_say", "abuse_or_neglect", "died_or_seriously_harmed", "definition_met",
    ]  # fmt: skip
    assert read(either, first).local is not None and read(either, first).local.name == LOCAL  # type: ignore[union-attr]
    assert_whole(either)
