"""Actions from agreed to embedded, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.actions import ActionCorrectionDraft, ActionDraft, CompletionDraft, ReopeningDraft
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plan_drafts import (
    EmbeddedBeforeDraft,
    FindingDraft,
    JointLeadDraft,
    LeadAnswerDraft,
    LegendConfirmedDraft,
    LegendDraft,
    LegendLineDraft,
    MilestoneDraft,
    MoveDraft,
    PlannedAssuranceDraft,
    ProgressDraft,
    RatingDraft,
    VerificationDraft,
)
from crg_tui.domain.plans import (
    AssuranceMeans,
    BragColour,
    BragCondition,
    Finding,
    LeadAnswer,
    Scope,
    Standing,
    Verdict,
)
from crg_tui.queries import action_log, action_parts, legends
from crg_tui.queries import actions as found
from crg_tui.services import (
    action_leads,
    action_progress,
    actions,
    assurance,
    documents,
    due_dates,
    milestones,
    ratings,
    undo,
)
from crg_tui.services import legends as keeping
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import group_of, opened
from tests.services.plan_stories import (
    LEAD,
    NURSE,
    an_action,
    completed,
    parts,
    plan_of,
    seen,
    the_fragment,
    verified,
    was_found,
)
from tests.services.stories import done, head, logged, operation, refused


def test_an_action_becomes_embedded_by_evidence_verification_and_assurance(either: Context) -> None:
    group_of(either)
    key = an_action(either, logged(either).case_id)
    assert parts(either, key).standing is Standing.NOT_STARTED
    done(action_progress.add(either, key, ProgressDraft(wording="A draft went round.", told_by=NURSE)))
    assert parts(either, key).standing is Standing.UNDER_WAY
    completed(either, key)
    assert parts(either, key).standing is Standing.COMPLETED
    verified(either, key)
    assert parts(either, key).standing is Standing.VERIFIED
    planned = PlannedAssuranceDraft(means=AssuranceMeans.AUDIT, planned_for=date(2027, 5, 3), by_whom="Auditor")
    done(assurance.plan(either, key, planned))
    assert parts(either, key).standing is Standing.VERIFIED
    held = parts(either, key).planned
    assert held is not None
    given = FindingDraft(finding=Finding.EMBEDDED, words="Nine of ten.", done_on=PartialDate(2026, 11))
    done(assurance.find(either, key, given, seen=seen(either, key), assurance_id=held.id))
    assert parts(either, key).standing is Standing.EMBEDDED
    (one,) = parts(either, key).assurances
    assert (one.means, one.by_whom, one.planned_for) == (AssuranceMeans.AUDIT, "Auditor", date(2027, 5, 3))
    assert found.lines(either.store, [key])[0].standing(date(2026, 11, 23)) == "embedded"
    assert_whole(either)


@pytest.mark.on_file
def test_not_embedded_opens_it_again_and_nothing_before_counts_any_more(either: Context) -> None:
    group_of(either)
    key = an_action(either, logged(either).case_id)
    completed(either, key)
    verified(either, key)
    was_found(either, key, Finding.EMBEDDED)
    was_found(either, key, Finding.NOT_EMBEDDED)
    held = parts(either, key)
    assert held.standing is Standing.NOT_STARTED and len(held.assurances) == 2 and not held.checks[0].counts
    page = found.page(either.store, key)
    assert page is not None and (page.status_reason, page.evidence) == ("Ten records were read.", None)
    completed(either, key)
    assert parts(either, key).standing is Standing.COMPLETED
    was_found(either, key, Finding.EMBEDDED)
    assert parts(either, key).standing is Standing.COMPLETED
    verified(either, key)
    assert parts(either, key).standing is Standing.EMBEDDED
    done(actions.reopen(either, key, ReopeningDraft(reason="It stopped."), seen=seen(either, key)))
    completed(either, key)
    assert parts(either, key).standing is Standing.COMPLETED
    assert parts(either, key).checks[-1].words == "Opened again: It stopped."


def test_reopening_is_undone_with_everything_that_it_ended(context: Context) -> None:
    key = an_action(context, logged(context).case_id)
    completed(context, key)
    verified(context, key)
    was_found(context, key, Finding.PARTLY)
    before = parts(context, key)
    answer = actions.reopen(context, key, ReopeningDraft(reason="It stopped."), seen=seen(context, key))
    assert parts(context, key).standing is Standing.NOT_STARTED
    done(undo.undo(context, operation(answer)))
    again = parts(context, key)
    assert (again.standing, again.checks, again.assurances) == (Standing.PARTLY, before.checks, before.assurances)


def test_the_lead_cannot_verify_by_name_or_post_or_short_name(context: Context) -> None:
    group_of(context)
    key = an_action(context, logged(context).case_id)
    done(action_leads.add(context, key, JointLeadDraft(lead="ICB, designated nurse")))
    completed(context, key)
    for post in (LEAD, "police, Detective Superintendent", "detective superintendent", "ICB, designated nurse"):
        draft = VerificationDraft(verdict=Verdict.VERIFIED, name="Quinn Sample", post=post)
        before = head(context)
        answer = refused(assurance.verify(context, key, draft, seen=seen(context, key)))
        assert answer.about("post") and "somebody else has to verify it" in answer.sentence
        assert head(context) == before
    same = VerificationDraft(verdict=Verdict.VERIFIED, name="Quinn Sample", post="Police, chief inspector")
    told = assurance.verify(context, key, same, seen=seen(context, key))
    done(told)
    assert "Sampleshire Police leads it too" in told.notices[0]  # type: ignore[union-attr]
    correction = ActionDraft(wording="Share it", lead="Police, chief inspector")
    done(actions.correct(context, key, correction, seen=seen(context, key)))
    assert parts(context, key).standing is Standing.COMPLETED, "who leads it now cannot have verified it"


def test_the_group_verifies_at_a_named_meeting(context: Context) -> None:
    group_of(context)
    case = logged(context)
    opened(context)
    key = an_action(context, case.case_id)
    completed(context, key)
    nobody = VerificationDraft(verdict=Verdict.VERIFIED)
    assert refused(assurance.verify(context, key, nobody, seen=seen(context, key))).about("name")
    unknown = VerificationDraft(verdict=Verdict.VERIFIED, meeting="M2020-09")
    assert refused(assurance.verify(context, key, unknown, seen=seen(context, key))).about("meeting")
    both = VerificationDraft(verdict=Verdict.VERIFIED, name="Quinn Sample", meeting="M2026-01")
    assert refused(assurance.verify(context, key, both, seen=seen(context, key))).about("name")
    wordless = VerificationDraft(verdict=Verdict.NOT_VERIFIED, name="Quinn Sample")
    assert refused(assurance.verify(context, key, wordless, seen=seen(context, key))).about("words")
    early = VerificationDraft(verdict=Verdict.VERIFIED, name="Quinn Sample", on_date=PartialDate(2026, 10))
    assert refused(assurance.verify(context, key, early, seen=seen(context, key))).about("on_date")
    group = VerificationDraft(verdict=Verdict.VERIFIED, meeting="m2026-01")
    done(assurance.verify(context, key, group, seen=seen(context, key)))
    assert parts(context, key).checks[0].who == "the group at M2026-01"
    assert parts(context, key).standing is Standing.VERIFIED


def test_without_evidence_it_says_so_for_ever(context: Context) -> None:
    group_of(context)
    key = an_action(context, logged(context).case_id)
    completed(context, key, evidence=None)
    look = VerificationDraft(verdict=Verdict.VERIFIED, name="Quinn Sample", post=NURSE)
    assert "without evidence" in refused(assurance.verify(context, key, look, seen=seen(context, key))).sentence
    was_found(context, key, Finding.EMBEDDED)
    assert parts(context, key).stands == "completed without evidence"
    mark = EmbeddedBeforeDraft(known_from="Plan of 2019")
    assert refused(assurance.embedded_before(context, key, mark, seen=seen(context, key))).about("known_from")
    other = an_action(context, logged(context).case_id)
    assert refused(assurance.embedded_before(context, other, mark, seen=seen(context, other))).about("known_from")
    completed(context, other, evidence=None)
    done(assurance.embedded_before(context, other, mark, seen=seen(context, other)))
    held = parts(context, other)
    assert held.standing is Standing.EMBEDDED_BEFORE
    assert held.stands == "embedded before this record began; completed without evidence"
    done(assurance.embedded_before(context, other, EmbeddedBeforeDraft(), seen=seen(context, other)))
    assert parts(context, other).standing is Standing.WITHOUT_EVIDENCE


def test_other_evidence_wants_another_verification(context: Context) -> None:
    group_of(context)
    key = an_action(context, logged(context).case_id)
    completed(context, key)
    verified(context, key)
    same = CompletionDraft(evidence="The protocol", impact="Two babies were seen.")
    done(actions.complete(context, key, same, seen=seen(context, key)))
    assert parts(context, key).standing is Standing.VERIFIED
    answer = actions.complete(context, key, CompletionDraft(evidence="A letter"), seen=seen(context, key))
    assert done(answer) and "verified again" in answer.notices[0]  # type: ignore[union-attr]
    assert parts(context, key).standing is Standing.COMPLETED


def test_a_file_that_was_kept_is_evidence(context: Context) -> None:
    key = an_action(context, logged(context).case_id)
    paper = DocumentDraft(title="Protocol", sender="ICB")
    done(
        documents.attach(
            context, paper, file_name="p.pdf", content=b"words", record_kind="actions", record_id=key
        )
    )  # fmt: skip
    done(actions.complete(context, key, CompletionDraft(), seen=seen(context, key)))
    page = found.page(context.store, key)
    assert page is not None and page.evidence is not None
    held = parts(context, key)
    assert page.evidence.startswith("A file kept in this record, ") and held.files[0].plain[1:] in page.evidence
    assert held.titled(page.evidence) == held.files[0].words
    assert held.files[0].words.startswith("“Protocol”, a file kept in this record, ")
    assert parts(context, key).standing is Standing.COMPLETED


@pytest.mark.on_file
def test_a_due_date_moves_with_its_reason_also_where_the_action_is_put_right(either: Context) -> None:
    case = logged(either)
    key, other = (an_action(either, case.case_id, due_on=date(2026, 11, 30)) for _ in range(2))
    later = MoveDraft(due_on=date(2027, 1, 29), reason="The training was put off.")
    done(due_dates.move(either, key, later, seen=seen(either, key)))
    assert refused(due_dates.move(either, key, later, seen=seen(either, key))).about("due_on")
    typed = ActionCorrectionDraft(wording="Share it", lead=LEAD, due_on=date(2027, 2, 26), moved_because="Half-term")
    done(actions.correct(either, key, typed, seen=seen(either, key)))
    done(actions.correct(either, key, ActionDraft(wording="Share it", lead=LEAD), seen=seen(either, key)))
    told = [(one.was, one.becomes, one.reason) for one in parts(either, key).dates]
    assert told == [
        (date(2026, 11, 30), date(2027, 1, 29), "The training was put off."),
        (date(2027, 1, 29), date(2027, 2, 26), "Half-term"),
        (date(2027, 2, 26), None, actions.NO_REASON),
    ]
    line = next(one for one in action_log.read(either.store, date(2026, 11, 23)).open if one.ref == "2026-001/A1")
    assert line.moved[0].endswith("(recorded 23 November 2026): The training was put off.")
    idle = ActionCorrectionDraft(wording="Share it", lead=LEAD, moved_because="No reason")
    assert refused(actions.correct(either, key, idle, seen=seen(either, key))).about("moved_because")
    before = head(either)
    stale = [(other, seen(either, other)), (key, "gone")]
    refused(due_dates.move_all(either, stale, later))
    assert head(either) == before and parts(either, other).dates == ()
    both = [(each, seen(either, each)) for each in (key, other)]
    answer = due_dates.move_all(either, both, later)
    assert done(answer).refs == ("2026-001/A1", "2026-001/A2")
    done(undo.undo(either, operation(answer)))
    assert len(parts(either, key).dates) == 3 and parts(either, other).life.due_on == date(2026, 11, 30)
    completed(either, other)
    assert "does not move" in refused(due_dates.move(either, other, later, seen=seen(either, other))).sentence


def test_the_fragment_of_a_published_plan_stands_as_it_was_told(either: Context) -> None:
    group_of(either)
    case = logged(either)
    made = the_fragment(either, case.case_id)
    (line,) = plan_of(either, case.case_id)
    assert (line.scope, line.how_known) == (Scope.MULTI_AGENCY, "An audit of twenty records a half-year.")
    held = action_parts.of_actions(either.store, made, date(2026, 11, 23))
    assert [one.number for one in held[made[0]].leads] == [1, 2, 3]
    assert held[made[1]].life.due_on == held[made[2]].life.due_on == date(2027, 3, 31)
    declined = held[made[3]].leads[0]
    assert declined.answer is LeadAnswer.NOT_ACCEPTED and "national alert" in (declined.reason or "")
    assert held[made[3]].rated.words == "not known" and held[made[3]].standing is Standing.NOT_STARTED
    page = found.page(either.store, made[3])
    assert page is not None and page.status is ActionStatus.OPEN, "one lead's answer ends nothing"
    assert_whole(either)


def test_a_lead_answers_in_its_own_words_and_another_lead_has_not_answered(context: Context) -> None:
    group_of(context)
    key = an_action(context, logged(context).case_id)
    no = LeadAnswerDraft(answer=LeadAnswer.SUPERSEDED)
    assert refused(action_leads.answer(context, key, no, seen=seen(context, key))).about("reason")
    given = LeadAnswerDraft(answer=LeadAnswer.SUPERSEDED, reason="The national form does it.")
    answer = action_leads.answer(context, key, given, seen=seen(context, key))
    assert done(answer) and "stays open" in answer.notices[0]  # type: ignore[union-attr]
    done(actions.correct(context, key, ActionDraft(wording="Share it", lead=NURSE), seen=seen(context, key)))
    assert parts(context, key).leads[0].answer is None
    joint = done(action_leads.add(context, key, JointLeadDraft(lead="Police, chief inspector"))).part_id
    again = refused(action_leads.add(context, key, JointLeadDraft(lead="Sampleshire Police, chief inspector")))
    assert again.about("lead")
    accepted = LeadAnswerDraft(answer=LeadAnswer.ACCEPTED)
    done(action_leads.answer(context, key, accepted, seen=seen(context, joint), lead_id=joint))
    assert [one.answer for one in parts(context, key).leads] == [None, LeadAnswer.ACCEPTED]
    done(action_leads.correct(context, joint, JointLeadDraft(lead="LPT, named nurse"), seen=seen(context, joint)))
    assert parts(context, key).leads[1].answer is None
    done(action_leads.remove(context, joint, seen=seen(context, joint)))
    assert len(parts(context, key).leads) == 1
    bare = an_action(context, logged(context).case_id, lead=None)
    assert refused(action_leads.add(context, bare, JointLeadDraft(lead=NURSE))).about("lead")


def test_milestones_and_progress_are_put_right_where_they_were_mistyped(context: Context) -> None:
    key = an_action(context, logged(context).case_id)
    first = done(milestones.add(context, key, MilestoneDraft(wording="Draft", due_on=PartialDate(2026)))).part_id
    reached = MilestoneDraft(wording="Draft", due_on=PartialDate(2026), reached_on=PartialDate(2026, 11))
    done(milestones.correct(context, first, reached, seen=seen(context, first)))
    assert parts(context, key).standing is Standing.UNDER_WAY
    ahead = MilestoneDraft(wording="Draft", reached_on=PartialDate(2027))
    assert refused(milestones.correct(context, first, ahead, seen=seen(context, first))).about("reached_on")
    assert done(milestones.add(context, key, MilestoneDraft(wording="Launch"))).number == 2
    done(milestones.remove(context, first, seen=seen(context, first)))
    told = done(
        action_progress.add(context, key, ProgressDraft(wording="Begun", on_date=PartialDate(2026, 10)))
    ).part_id
    done(action_progress.add(context, key, ProgressDraft(wording="Sent round")))
    again = action_progress.correct(context, told, ProgressDraft(wording="Started"), seen=seen(context, told))
    done(again)
    lines = parts(context, key).updates
    assert [(one.number, one.wording) for one in lines] == [(2, "Sent round"), (1, "Started")]
    assert lines[1].on_date == PartialDate(2026, 10)


def test_a_legend_is_dated_and_unconfirmed_until_it_was_compared(either: Context) -> None:
    key = an_action(either, logged(either).case_id, due_on=date(2026, 12, 4))
    assert parts(either, key).rated.words == "amber" and parts(either, key).legend.in_force_from is None
    draft = LegendDraft(name="Ours", in_force_from=date(2026, 4, 1), source="Group, March 2026")
    legend_id = done(keeping.add(either, draft)).legend_id
    page = legends.page(either.store, legend_id)
    assert page is not None and len(page.legend.lines) == 9 and not page.legend.confirmed
    compared = LegendConfirmedDraft(source="Minutes of 3 March 2026")
    done(keeping.confirm(either, legend_id, compared, seen=page.entry))
    line = LegendLineDraft(colour=BragColour.RED, meaning="All", condition=BragCondition.OTHERWISE, number=1)
    answer = keeping.add_line(either, legend_id, line, seen=legends.page(either.store, legend_id).entry)  # type: ignore[union-attr]
    assert done(answer).number == 1 and "unconfirmed" in answer.notices[0]  # type: ignore[union-attr]
    assert parts(either, key).rated.words == "red"
    page = legends.named(either.store, "ours")
    assert page is not None and [one.number for one in page.legend.lines] == [*range(1, 11)]
    last = LegendLineDraft(colour=BragColour.RED, meaning="All", condition=BragCondition.OTHERWISE, number=99)
    done(keeping.correct_line(either, legend_id, 1, last, seen=page.entry))
    assert parts(either, key).rated.words == "amber"
    page = legends.page(either.store, legend_id)
    assert page is not None and page.legend.lines[-1].meaning == "All"
    done(keeping.remove_line(either, legend_id, 10, seen=page.entry))
    page = legends.page(either.store, legend_id)
    assert page is not None and len(page.legend.lines) == 9
    wrong = LegendLineDraft(colour=BragColour.RED, meaning="Late", condition=BragCondition.EMBEDDED, days=3)
    assert refused(keeping.add_line(either, legend_id, wrong, seen=page.entry)).about("days")
    assert refused(keeping.add(either, draft)).about("in_force_from")
    done(keeping.remove(either, legend_id, seen=page.entry))
    assert legends.every(either.store) == ()
    assert_whole(either)


def test_a_colour_given_against_the_legend_is_shown_with_that_of_the_legend(context: Context) -> None:
    key = an_action(context, logged(context).case_id, due_on=date(2026, 12, 4))
    green = RatingDraft(colour=BragColour.GREEN, reason="All is booked.")
    done(ratings.give(context, key, green, seen=None))
    assert parts(context, key).rated.words == "green (amber by the legend)"
    assert refused(ratings.give(context, key, green, seen=None)).refusals[0].theirs is not None
    rating = parts(context, key).rating
    assert rating is not None
    done(ratings.give(context, key, RatingDraft(colour=BragColour.RED, reason="Called off."), seen=rating.entry))
    assert parts(context, key).rated.words == "red (amber by the legend)"
    rating = parts(context, key).rating
    assert rating is not None
    done(ratings.end(context, key, seen=rating.entry))
    assert parts(context, key).rated.words == "amber" and len(parts(context, key).ratings) == 2
    assert "colour of the legend" in refused(ratings.end(context, key, seen=None)).sentence
