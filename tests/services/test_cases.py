"""Cases: steps, children, identities, clocks."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Accepted, read
from crg_tui.domain.case_drafts import ChildDraft, RevealDraft, StepDraft, SummaryDraft
from crg_tui.domain.clock_rules import ClockKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.referrals import Harm, ReferralDraft
from crg_tui.domain.stages import Stage, StepKind
from crg_tui.queries import case_page, clocks, entries, history, identities, today
from crg_tui.services import bank_holidays, cases, referrals, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole

TODAY = date(2026, 11, 23)


def known(text: str) -> PartialDate:
    return PartialDate.parse(text)


def logged(context: Context, **typed: str) -> str:
    given = {"received_on": "2.11.2026", "referring_agency": "Sample Hospital", "summary": "A summary", **typed}
    accepted = read(ReferralDraft, given)
    assert isinstance(accepted, Accepted)
    answer = referrals.log(context, accepted.draft)
    assert isinstance(answer, Done)
    return answer.value.case_id


def step(context: Context, case_id: str, kind: StepKind, on: str) -> str:
    answer = cases.record_step(context, case_id, StepDraft(kind=kind, on_date=known(on)))
    assert isinstance(answer, Done)
    return answer.value.record_id


def page_of(context: Context, case_id: str) -> case_page.CasePage:
    page = case_page.page(context.store, case_id, TODAY)
    assert page is not None
    return page


def test_steps_come_in_any_order_and_can_be_put_right(either: Context) -> None:
    case_id = logged(either)
    notified = step(either, case_id, StepKind.NOTIFIED, "6.11.2026")
    step(either, case_id, StepKind.BECAME_AWARE, "Nov 2026")
    page = page_of(either, case_id)
    assert [(on.shown, what.split(" from ")[0]) for on, what in page.timeline] == [
        ("November 2026", "local authority became aware"),
        ("2 November 2026", "referral received"),
        ("6 November 2026", "notified to the Panel"),
    ]
    assert page.stage.stage is Stage.NOTIFIED
    seen = entries.newest(either.store, notified)
    right = StepDraft(kind=StepKind.NOTIFIED, on_date=known("5.11.2026"), note="as the acknowledgement says")
    assert isinstance(cases.correct_step(either, notified, right, seen=seen), Done)
    stale = cases.correct_step(either, notified, right, seen=seen)
    assert isinstance(stale, Refused)
    assert "5" in (stale.refusals[0].theirs or "")
    assert isinstance(cases.remove_step(either, notified, seen=seen), Refused)
    assert isinstance(cases.remove_step(either, notified, seen=entries.newest(either.store, notified)), Done)
    assert StepKind.NOTIFIED not in {held.kind for held in page_of(either, case_id).steps}
    told = [(change.record_kind, change.kind) for change in history.of_case(either.store, case_id)]
    assert ("steps", "removed") in told
    assert_whole(either)


def test_a_step_that_has_not_come_is_refused_but_a_retention_review_is_not(context: Context) -> None:
    case_id = logged(context)
    ahead = StepDraft(kind=StepKind.NOTIFIED, on_date=known("24.11.2026"))
    refused = cases.record_step(context, case_id, ahead)
    assert isinstance(refused, Refused)
    assert refused.about("on_date") == "On: 24 November 2026 has not come yet. Today is 23 November 2026."
    review = StepDraft(kind=StepKind.RETENTION_REVIEW, on_date=known("2056"))
    assert isinstance(cases.record_step(context, case_id, review), Done)


@pytest.mark.on_file
def test_children_are_named_once_each_and_one_always_stays(either: Context) -> None:
    case_id = logged(either, children="Child K")
    assert isinstance(cases.add_child(either, case_id, ChildDraft(pseudonym="Child K")), Refused)
    added = cases.add_child(either, case_id, ChildDraft(pseudonym="Child L", name="Lee Sample", born=known("2021")))
    assert isinstance(added, Done)
    typed, seen = identities.child_as_typed(either.store, added.value.record_id)
    assert typed["name"] == "Lee Sample"
    assert typed["born"] == "2021"
    right = ChildDraft(pseudonym="Child M", harm=Harm.DIED)
    assert isinstance(cases.correct_child(either, added.value.record_id, right, seen=seen), Done)
    assert identities.of_case(either.store, case_id) == []
    first = page_of(either, case_id).children[0].id
    assert isinstance(cases.remove_child(either, first, seen=None), Refused)
    assert isinstance(cases.remove_child(either, first, seen=entries.newest(either.store, first)), Done)
    assert isinstance(
        cases.remove_child(either, added.value.record_id, seen=entries.newest(either.store, added.value.record_id)),
        Refused,
    )
    assert [child.pseudonym for child in page_of(either, case_id).children] == ["Child M"]
    assert_whole(either)


def test_identities_are_opened_with_a_reason_that_is_logged(context: Context) -> None:
    case_id = logged(context, referrer_name="Robin Sample")
    opened = cases.reveal(context, case_id, RevealDraft(reason="to write to the family"))
    assert isinstance(opened, Done)
    assert [line.value for line in identities.of_case(context.store, case_id)] == ["Robin Sample"]
    changes = history.of_case(context.store, case_id)
    assert [change.operator for change in changes if change.record_kind == "reveals"] == ["Sample Minute-Taker"]
    assert not [change for change in changes if "Robin Sample" in str(change.fields)]


def test_the_summary_is_put_right_and_undone(context: Context) -> None:
    case_id = logged(context)
    page = page_of(context, case_id)
    answer = cases.correct_summary(context, case_id, SummaryDraft(summary="Another"), seen=page.entry)
    assert isinstance(answer, Done)
    assert page_of(context, case_id).summary == "Another"
    assert isinstance(undo.undo(context, answer.op_id), Done)
    assert page_of(context, case_id).summary == "A summary"
    assert_whole(context)


@pytest.mark.parametrize(
    ("received", "completed", "days"),
    [("1.4.2022", "25.4.2022", 14), ("9.11.2022", "2.12.2022", 17), ("16.2.2023", "13.3.2023", 17)],
)
def test_the_published_working_days(context: Context, received: str, completed: str, days: int) -> None:
    bank_holidays.fill_if_needed(context)
    case_id = logged(context, received_on=received)
    step(context, case_id, StepKind.COMPLETED, completed)
    readings = {reading.rule.kind: reading for reading in page_of(context, case_id).clocks}
    assert readings[ClockKind.COMPLETION].taken == days
    rapid = readings[ClockKind.RAPID_REVIEW]
    assert rapid.progress == "not computable: notification date not recorded"


@pytest.mark.on_file
def test_today_shows_only_clocks_that_run(either: Context) -> None:
    bank_holidays.fill_if_needed(either)
    running = logged(either)
    step(either, running, StepKind.BECAME_AWARE, "19.11.2026")
    for stop in (StepKind.NOTIFIED, StepKind.NOT_NOTIFIED, StepKind.BELOW_THRESHOLD):
        done = logged(either)
        step(either, done, StepKind.BECAME_AWARE, "19.11.2026")
        step(either, done, stop, "20.11.2026")
    late = logged(either)
    step(either, late, StepKind.NOTIFIED, "30.10.2026")
    found = [(clock.case_id, clock.reading.rule.kind) for clock in clocks.running(either.store, TODAY)]
    assert (late, ClockKind.RAPID_REVIEW) == found[0]
    assert (running, ClockKind.NOTIFY) in found
    assert len(found) == 3
    assert [clock.case_id for clock in today.page(either.store, TODAY).clocks] == [key for key, _ in found]


def test_a_proclaimed_bank_holiday_moves_a_running_clock(context: Context) -> None:
    bank_holidays.fill_if_needed(context)
    case_id = logged(context)
    step(context, case_id, StepKind.NOTIFIED, "6.11.2026")
    before = clocks.running(context.store, TODAY)[0].reading.due
    draft = bank_holidays.BankHolidayDraft(day=date(2026, 11, 26), name="Sample jubilee")
    assert isinstance(bank_holidays.proclaim(context, draft), Done)
    after = clocks.running(context.store, TODAY)[0].reading.due
    assert (before, after) == (date(2026, 11, 27), date(2026, 11, 30))
    again = bank_holidays.proclaim(context, draft)
    assert isinstance(again, Refused)
