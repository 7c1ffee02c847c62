"""By keyboard: what a review may not say of a case that came later, a start against its decision, a wrong order."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.judgements import ReviewRecommended
from crg_tui.domain.review_drafts import ProcessDraft
from crg_tui.queries import parallel
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.processes import Processes
from crg_tui.screens.review import ReviewScreen
from crg_tui.screens.reviews import Reviews
from crg_tui.services import parallel_processes
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import draft
from tests.services.review_stories import begun, covers, happens, steps
from tests.services.stories import done, logged
from tests.ui.house import at_home
from tests.ui.test_review_story import fill


async def test_a_further_case_is_asked_what_is_true_of_it(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    logged(context)
    logged(context, children="Child L", incident_on="12.11.2026")
    review = begun(context)
    happens(context, review, "family_told", "13.11.2026", whom="The aunt")
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: ReviewScreen(house.desk, review))
        await person.still()
        await person.press("review.case")
        assert person.sees("1 review initiated, 2 November 2026")
        await fill(person, case="2026-002", events="all")
        assert person.on(FormScreen) and person.sees("is before the incident of 2026-002")
        await fill(person, events="")
        assert "Not said of 2026-002: review initiated (2 November 2026)" in person.said()
        assert "family_told" not in steps(context, "2026-002")
        assert person.sees("2026-002: whether the family was told is not recorded (n)")
        await person.press("review.event")
        assert person.sees("It is recorded of 2026-001 and 2026-002")
        await fill(person, kind="family_told", on_date="14.11.2026", cases="2026-002")
        assert steps(context, "2026-002")["family_told"] == ["2026-11-14"]
        assert steps(context)["family_told"] == ["2026-11-13"]
        assert_whole(house.desk.context)


async def test_a_start_against_its_decision_and_a_wrong_order_are_said_and_marked(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = sitting(context)
    decision = sat.propose(recommended=ReviewRecommended.NONE)
    sat.all_agree(decision)
    sat.record(decision)
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: Reviews(house.desk, sat.case_id))
        await person.still()
        await person.press("reviews.new")
        assert person.sees(f"Decisions recorded: {sat.case_ref}/D1 (no review")
        await fill(person, kind="lcspr", started_on="23.11.2026", decision=f"{sat.case_ref}/D1")
        assert person.on(FormScreen) and person.sees("does not recommend an LCSPR, but: no review.")
        await fill(person, against_reason="The Panel asked.")
        await person.press("list.choose")
        assert person.sees("Does not fit") and person.sees("started all the same: The Panel asked.")
        await person.press("review.event")
        await fill(person, kind="draft_received", on_date="23.11.2026")
        await person.press("review.publish")
        await fill(person, on_date="23.11.2026")
        assert "published on the day on which the draft was received" in person.said()
        assert_whole(house.desk.context)


async def test_what_runs_beside_all_cases_of_a_composite_review(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    first, second = logged(context).case_id, logged(context, children="Child L").case_id
    review = begun(context)
    covers(context, review, "2026-002")
    done(parallel_processes.add(context, second, draft(ProcessDraft, kind="coroner", body="Sample Coroner")))
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: ReviewScreen(house.desk, review))
        await person.still()
        await person.press("case.processes")
        assert person.sees("2026-001") and person.sees("none is recorded")
        assert person.sees("2026-002") and person.sees("coroner's inquest")
        await person.press("process.remove")
        assert "There is nothing here to take away" in person.said()
        await person.press("process.new")
        assert person.sees("Process beside 2026-001")
        await fill(person, kind="criminal")
        assert not person.sees("none is recorded")
        [process] = parallel.lines(context.store, case_id=first)
        assert person.on(Processes).records.cursor == process.id
        person.on(Processes).records.go_to(parallel.lines(context.store, case_id=second)[0].id)
        await person.press("process.new")
        await fill(person, kind="care_proceedings")
        kinds = [one.kind.value for one in parallel.lines(context.store, case_id=second)]
        assert kinds == ["coroner", "care_proceedings"]
        person.on(Processes).records.go_to(process.id)
        await person.press("process.remove", "question.yes")
        assert person.sees("none is recorded")
        await person.press("list.choose")
        assert person.sees("Process beside 2026-001")
        assert_whole(house.desk.context)
