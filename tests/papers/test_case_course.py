"""The course of a case on paper: decisions stand in the timeline, and nothing is waited for that has happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.clocks import ClockState
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import StepKind
from crg_tui.papers.content import case_course, time_limits
from crg_tui.queries import case_page
from crg_tui.queries.case_page import CasePage
from crg_tui.services import cases
from crg_tui.services.work import Context
from tests.services.decision_stories import Sitting, sitting
from tests.services.stories import done

_AS = MakersDecision.AS_RECOMMENDED


def the_case(sat: Sitting) -> CasePage:
    found = case_page.page(sat.context.store, sat.case_id, date(2026, 11, 23))
    assert found is not None
    return found


def step(sat: Sitting, kind: StepKind, on: str) -> None:
    done(cases.record_step(sat.context, sat.case_id, StepDraft(kind=kind, on_date=PartialDate.parse(on))))


@pytest.fixture
def decided(context: Context) -> Sitting:
    sat = sitting(context)
    step(sat, StepKind.NOTIFIED, "18.11.2026")
    key = sat.propose()
    sat.all_agree(key)
    sat.record(key)
    return sat


def test_a_recommendation_stands_in_the_timeline_without_a_step(decided: Sitting) -> None:
    dated = case_course.timeline(the_case(decided))
    assert [what for on, what in dated if on.iso == "2026-11-23"] == ["recommendation of the group (2026-001/D1)"]
    assert [on.iso for on, _ in dated] == sorted(on.iso for on, _ in dated)


def test_a_decision_of_any_other_kind_stands_in_it_once(decided: Sitting) -> None:
    page = the_case(decided)
    made = PartialDate.parse("24.11.2026")
    one = replace(
        page.decisions[0],
        kind=DecisionKind.RESPONSE_TO_PANEL,
        ref="2026-001/D2",
        made=_AS,
        decided_on=made,
        made_on=made,
    )
    told = [what for on, what in case_course.timeline(replace(page, decisions=(one,), known=())) if on == made]
    assert told == ["recommendation and decision: response to the Panel (2026-001/D2)"]


def test_nothing_is_waited_for_that_a_decision_shows_to_have_been(decided: Sitting) -> None:
    found = case_course.standing(the_case(decided))
    assert "rapid review meeting" not in found.still_to_come
    assert found.not_recorded == ("the date of the rapid review meeting",)
    assert ("Not recorded", "the date of the rapid review meeting") in case_course.stands(the_case(decided))
    assert "the decision on 2026-001/D1, next step after the rapid review" in found.still_to_come


def test_the_next_step_is_the_one_that_was_decided(decided: Sitting) -> None:
    step(decided, StepKind.RAPID_REVIEW_MEETING, "20.11.2026")
    step(decided, StepKind.DECIDED, "23.11.2026")
    step(decided, StepKind.SIGNED_OFF, "23.11.2026")
    step(decided, StepKind.SENT_TO_PANEL, "23.11.2026")
    step(decided, StepKind.PANEL_REPLY, "23.11.2026")
    page = the_case(decided)
    on = PartialDate.parse("24.11.2026")
    for recommended, said in (
        (ReviewRecommended.OTHER_LEARNING_REVIEW, "start of the learning review (decided: 2026-001/D1, 24 November"),
        (ReviewRecommended.NOT_KNOWN, "the next step: a review, an action plan, or closing the case"),
    ):  # fmt: skip
        one = replace(page.decisions[0], made=_AS, made_on=on, recommended=recommended)
        waited = case_course.standing(replace(page, decisions=(one,))).still_to_come
        assert any(words.startswith(said) for words in waited), recommended
    before = replace(page.decisions[0], made=_AS, made_on=PartialDate.parse("22.11.2026"))
    waited = case_course.standing(replace(page, decisions=(before,))).still_to_come
    assert any(words.startswith("the next step") for words in waited), "the Panel replied since"


def test_a_clock_that_ended_is_no_due_date_to_come(decided: Sitting) -> None:
    step(decided, StepKind.BECAME_AWARE, "13.11.2026")
    clock = next(one for one in the_case(decided).clocks if one.ended is not None)
    assert clock.state is ClockState.NOT_COMPUTABLE, "no bank holidays are entered in this story"
    said = time_limits.line(clock)
    assert "notified 18 November 2026" in said and "due date" not in said
    assert said.endswith("cannot be worked out (the bank holidays of 2026 have not been entered).")
