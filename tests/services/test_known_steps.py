"""Steps that the record knows from elsewhere: offered, and recorded once somebody has seen them. On both databases."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.known_steps import KnownStep, of_decision, wanting
from crg_tui.domain.meeting_drafts import DeferralDraft
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import Step, StepKind
from crg_tui.queries import case_page
from crg_tui.services import agenda, cases, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft, group_of, item, opened
from tests.services.stories import done, logged, operation, refused

DAY = PartialDate.of(date(2026, 11, 23))
YEAR = PartialDate.parse("2026")


def known_of(context: Context, case_id: str) -> tuple[KnownStep, ...]:
    page = case_page.page(context.store, case_id, context.clock.today())
    assert page is not None
    return page.known


def test_what_a_decision_makes_known() -> None:
    awaited, agreed, otherwise = MakersDecision
    put = KnownStep(StepKind.RECOMMENDED, DAY, "D1")
    assert of_decision(DecisionKind.NEXT_STEP, "D1", DAY, awaited, None) == (put,)
    made = KnownStep(StepKind.DECIDED, YEAR, "D1")
    assert of_decision(DecisionKind.NEXT_STEP, "D1", DAY, otherwise, YEAR) == (put, made)
    assert of_decision(DecisionKind.NEXT_STEP, "D1", None, otherwise, None) == (), "a day that is not known"
    assert of_decision(DecisionKind.CLOSE, "D2", DAY, otherwise, DAY) == (), "decided otherwise is not closed"
    assert of_decision(DecisionKind.CLOSE, "D2", DAY, agreed, DAY) == (KnownStep(StepKind.CLOSED, DAY, "D2"),)
    assert of_decision(DecisionKind.NOTIFY, "D3", DAY, awaited, None) == ()


def test_a_step_that_can_be_the_same_one_is_there() -> None:
    known = [KnownStep(StepKind.DEFERRED, DAY, "M1"), KnownStep(StepKind.RECOMMENDED, DAY, "D1")]
    assert wanting(known, [Step(StepKind.DEFERRED, YEAR), Step(StepKind.RECOMMENDED, DAY)]) == ()
    assert wanting(known, [Step(StepKind.DEFERRED, None)]) == (known[1],)
    later = Step(StepKind.RECOMMENDED, PartialDate.parse("2027"))
    assert wanting([*known, known[1]], [later]) == (known[1], known[0]), "in the order of the course, each once"


@pytest.mark.on_file
def test_a_deferred_item_is_offered_as_a_step_and_recorded_once(either: Context) -> None:
    group_of(either)
    case = logged(either)
    meeting = opened(either)
    sixth = item(either, meeting, 6)
    assert known_of(either, case.case_id) == ()
    done(agenda.take(either, sixth))
    done(agenda.defer(either, sixth, draft(DeferralDraft, wanting="The X-ray report", wanted_from="UHL")))
    (known,) = known_of(either, case.case_id)
    assert known.shown == "recommendation deferred, 23 November 2026 (M2026-01, item 6)"
    seen = [(known.kind, known.on_date)]
    answer = cases.record_known_steps(either, case.case_id, seen)
    assert done(answer).case_ref == case.case_ref
    assert known_of(either, case.case_id) == ()
    assert "is recorded" in refused(cases.record_known_steps(either, case.case_id, seen)).sentence
    done(undo.undo(either, operation(answer)))
    other = [(StepKind.DECIDED, known.on_date)]
    assert "changed meanwhile" in refused(cases.record_known_steps(either, case.case_id, other)).sentence
    done(cases.record_step(either, case.case_id, draft(StepDraft, kind="deferred", on_date="Nov 2026")))
    assert known_of(either, case.case_id) == (), "somebody has typed it"
    assert_whole(either)
