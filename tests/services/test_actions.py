"""Actions and action plans, on both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crg_tui.domain.actions import (
    ActionDraft,
    CompletionDraft,
    HowLeft,
    LeavingDraft,
    RecommendationDraft,
    ReopeningDraft,
)
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import PartialDate
from crg_tui.queries import actions as found
from crg_tui.queries import meetings
from crg_tui.queries.actions import ActionPage, Filter, Which
from crg_tui.services import actions, drafts, notes, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import NoteDraft, draft, group_of, item, opened
from tests.services.stories import done, head, logged, operation, refused

TODAY = date(2026, 11, 23)


def page(context: Context, action_id: str) -> ActionPage:
    held = found.page(context.store, action_id)
    assert held is not None
    return held


def added(context: Context, case_id: str, **given: Any) -> str:
    words = ActionDraft(**{"wording": "Share the bruising protocol", **given})
    return done(actions.add(context, words, case_id=case_id)).action_id


@pytest.mark.on_file
def test_an_action_is_numbered_within_its_case_or_its_meeting(either: Context) -> None:
    group = group_of(either)
    case = logged(either)
    meeting = opened(either)
    of_case = actions.add(either, ActionDraft(wording="One", lead="police, detective", due_on=date(2026, 12, 4)),
                          case_id=case.case_id)  # fmt: skip
    first = done(of_case)
    assert first.ref == "2026-001/A1"
    number = next(line.number for line in meetings.page(either.store, meeting).items if line.case_id)  # type: ignore[union-attr]
    of_item = done(actions.add(either, ActionDraft(wording="Two"), item_id=item(either, meeting, number)))
    assert of_item.ref == "2026-001/A2", "an item of a case gives the action to the case"
    assert done(actions.add(either, ActionDraft(wording="Three"), meeting_id=meeting)).ref == "M2026-01/A1"
    told = page(either, first.action_id)
    assert (told.lead, told.due_on) == ("Sampleshire Police, detective", date(2026, 12, 4))
    assert found.page(either.store, of_item.action_id).item_number == number  # type: ignore[union-attr]
    done(undo.undo(either, operation(of_case)))
    assert found.page(either.store, first.action_id) is None
    assert done(actions.add(either, ActionDraft(wording="Four"), case_id=case.case_id)).ref == "2026-001/A3"
    assert group.seats and refused(actions.add(either, ActionDraft(wording="Five"))).about("case")
    assert_whole(either)


@pytest.mark.on_file
def test_an_action_made_from_a_note_marks_the_note_once(either: Context) -> None:
    group_of(either)
    logged(either)
    meeting = opened(either)
    note = done(
        notes.add(either, meeting, draft(NoteDraft, text="ask Probation again"), item_id=item(either, meeting, 5))
    )
    assert found.note_words(either.store, note.note_id) == "ask Probation again"
    made = actions.add(either, ActionDraft(wording="Ask Probation again"), note_id=note.note_id)
    held = page(either, done(made).action_id)
    assert (held.meeting_ref, held.item_number, held.ref) == ("M2026-01", 5, "M2026-01/A1")
    line = meetings.note(either.store, note.note_id)
    assert line is not None and line[0].made_into == "M2026-01/A1"
    before = head(either)
    assert (
        "made into M2026-01/A1 already"
        in refused(actions.add(either, ActionDraft(wording="again"), note_id=note.note_id)).sentence
    )
    assert head(either) == before
    done(undo.undo(either, operation(made)))
    line = meetings.note(either.store, note.note_id)
    assert line is not None and line[0].made_into is None
    assert_whole(either)


def test_a_draft_is_kept_for_each_place_and_dropped_with_its_own_action(context: Context) -> None:
    case, other = logged(context), logged(context)
    here, there = actions.draft_of(case_id=case.case_id), actions.draft_of(case_id=other.case_id)
    drafts.save(context, actions.FORM, {"wording": "half typed"}, record_id=here)
    drafts.save(context, actions.FORM, {"wording": "other"}, record_id=there)
    added(context, case.case_id)
    assert [kept.record_id for kept in drafts.every(context)] == [there]


@pytest.mark.on_file
def test_completing_wants_evidence_or_the_reason_for_having_none(either: Context) -> None:
    case = logged(either)
    key = added(either, case.case_id, due_on=date(2026, 10, 31))
    entry, before = page(either, key).entry, head(either)
    answer = refused(actions.complete(either, key, CompletionDraft(), seen=entry))
    assert answer.about("without_evidence") and "reason for closing it without" in answer.sentence
    both = CompletionDraft(evidence="Minutes", without_evidence="None kept")
    assert refused(actions.complete(either, key, both, seen=entry)).about("without_evidence")
    ahead = CompletionDraft(evidence="Minutes", completed_on=PartialDate(2027))
    assert refused(actions.complete(either, key, ahead, seen=entry)).about("completed_on")
    assert head(either) == before
    done(actions.complete(either, key, CompletionDraft(without_evidence="The agency keeps none"), seen=entry))
    held = page(either, key)
    assert (held.status, held.completed_on, held.evidence) == (ActionStatus.COMPLETED, None, None)
    assert held.standing(TODAY) == "completed without evidence"
    done(actions.complete(either, key, CompletionDraft(evidence="The protocol", completed_on=PartialDate(2026, 11)),
                          seen=held.entry))  # fmt: skip
    held = page(either, key)
    assert (held.evidence, held.without_evidence, held.completed_on) == ("The protocol", None, PartialDate(2026, 11))
    assert_whole(either)


@pytest.mark.on_file
def test_an_action_that_is_not_done_ends_with_a_reason_and_can_be_opened_again(either: Context) -> None:
    case = logged(either)
    key = added(either, case.case_id)
    leaving = LeavingDraft(how=HowLeft.SUPERSEDED, reason="The national protocol came.")
    ended = actions.close(either, key, leaving, seen=page(either, key).entry)
    assert done(ended).ref == "2026-001/A1"
    held = page(either, key)
    assert (held.status, held.status_reason) == (ActionStatus.SUPERSEDED, "The national protocol came.")
    assert "superseded" in refused(actions.close(either, key, leaving, seen=held.entry)).sentence
    assert (
        "superseded" in refused(actions.complete(either, key, CompletionDraft(evidence="x"), seen=held.entry)).sentence
    )
    done(actions.reopen(either, key, ReopeningDraft(reason="It was withdrawn."), seen=held.entry))
    held = page(either, key)
    assert (held.status, held.status_reason) == (ActionStatus.OPEN, "It was withdrawn.")
    assert refused(actions.reopen(either, key, ReopeningDraft(reason="x"), seen=held.entry))
    done(actions.complete(either, key, CompletionDraft(evidence="The protocol"), seen=held.entry))
    done(actions.reopen(either, key, ReopeningDraft(reason="Audit found gaps."), seen=page(either, key).entry))
    assert page(either, key).evidence is None, "what was shown then stays in the history"
    assert_whole(either)


@pytest.mark.on_file
def test_correcting_goes_over_nobody_unseen(either: Context) -> None:
    case = logged(either)
    key = added(either, case.case_id)
    seen = page(either, key).entry
    done(actions.correct(either, key, ActionDraft(wording="Share it with schools"), seen=seen))
    answer = refused(actions.correct(either, key, ActionDraft(wording="Share it with nurseries"), seen=seen))
    theirs = answer.refusals[0].theirs
    assert theirs is not None and "Share it with schools" in theirs
    assert page(either, key).wording == "Share it with schools"


@pytest.mark.on_file
def test_a_date_before_the_meeting_and_an_unknown_recommendation_are_refused(either: Context) -> None:
    group_of(either)
    case = logged(either)
    meeting = opened(either)
    early = ActionDraft(wording="x", due_on=date(2026, 11, 20))
    assert refused(actions.add(either, early, meeting_id=meeting)).about("due_on")
    unknown = ActionDraft(wording="x", recommendation=1)
    assert refused(actions.add(either, unknown, case_id=case.case_id)).about("recommendation")
    assert refused(actions.add(either, unknown, meeting_id=meeting)).about("recommendation")


def test_a_plan_holds_its_recommendations_in_order_with_their_actions(either: Context) -> None:
    case, other = logged(either), logged(either)
    words = RecommendationDraft(recommendation="Agencies share bruising at once.", agreed_on=PartialDate(2026, 11))
    first = done(actions.recommend(either, case.case_id, words))
    second = done(actions.recommend(either, case.case_id, RecommendationDraft(recommendation="Train.")))
    assert (first.number, second.number, first.case_ref) == (1, 2, "2026-001")
    assert done(actions.recommend(either, other.case_id, words)).number == 1
    added(either, case.case_id, recommendation=2)
    added(either, case.case_id)
    plan = found.plan(either.store, case.case_id)
    assert [(line.number, [action.ref for action in line.actions]) for line in plan] == [(1, []), (2, ["2026-001/A1"])]
    later = RecommendationDraft(recommendation="Train everybody.")
    done(actions.correct_recommendation(either, second.plan_id, later, seen=plan[1].entry))
    assert refused(actions.correct_recommendation(either, second.plan_id, words, seen=plan[1].entry))
    assert found.plan(either.store, case.case_id)[1].recommendation == "Train everybody."
    ahead = RecommendationDraft(recommendation="x", agreed_on=PartialDate(2030))
    assert refused(actions.recommend(either, case.case_id, ahead)).about("agreed_on")
    assert_whole(either)


@pytest.mark.parametrize(
    ("wanted", "refs"),
    [
        (None, ["2026-001/A2", "2026-001/A10", "2026-001/A1"]),
        (Filter(Which.OVERDUE), ["2026-001/A2"]),
        (Filter(Which.DONE), ["2026-001/A3"]),
        (Filter(Which.ALL, words="protocol cribs"), ["2026-001/A1"]),
    ],
)
def test_what_is_due_first_stands_first(either: Context, wanted: Filter | None, refs: list[str]) -> None:
    case = logged(either).case_id
    added(either, case, wording="Share the protocol on cribs")
    added(either, case, wording="Late", due_on=date(2026, 10, 31))
    key = added(either, case, wording="Ended", due_on=date(2026, 10, 1))
    done(actions.complete(either, key, CompletionDraft(evidence="x"), seen=page(either, key).entry))
    for _ in range(6):
        gone = actions.add(either, ActionDraft(wording="Undone"), case_id=case)
        done(undo.undo(either, operation(gone)))
    added(either, case, wording="Due today", due_on=TODAY)
    keys = found.keys(either.store, TODAY, wanted)
    assert [line.ref for line in found.lines(either.store, keys)] == refs
    assert found.find(either.store, " 2026-001/A2 ") is not None and found.find(either.store, "x") is None
