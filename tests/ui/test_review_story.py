"""A review by keyboard: begun on its case, told, its step protected there, put right and taken away."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.stages import StepKind
from crg_tui.domain.themes import ThemeDraft
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.processes import Processes
from crg_tui.screens.review import ReviewScreen
from crg_tui.screens.review_parts import ReviewParts
from crg_tui.screens.reviews import Reviews
from crg_tui.screens.steps import Steps
from crg_tui.screens.today import Today
from crg_tui.services import themes
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.review_stories import begun, happens, own_step, steps
from tests.services.stories import done, logged
from tests.ui.house import at_home, find_command


async def fill(person: Person, **typed: str) -> None:
    """Fill these fields of the form on top, and record it."""
    form = person.on(FormScreen).form
    form.fill({**form.typed(), **typed})
    await person.press("form.save")


async def test_a_review_is_begun_on_its_case_and_told(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    case_id = logged(context).case_id
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: CaseScreen(house.desk, case_id))
        await person.still()
        await person.press("case.reviews", "reviews.new")
        assert person.sees("2026-001")
        await fill(person, kind="lcspr", started_on="2.11.2026")
        assert person.said().startswith("Recorded as R2026-01.") and steps(context)["lcspr_initiated"] == ["2026-11-02"]
        await person.press("list.choose")
        assert person.sees("! Reviewer not recorded (r)") and person.sees("! Terms of reference not recorded (t)")
        await person.press("review.reviewer")
        await fill(person, name="Dr Reviewer")
        assert "not checked" in person.said() and person.sees("! Conflict of interest of Dr Reviewer not checked (r)")
        await person.press("case.processes", "process.new")
        await fill(person, kind="coroner")
        assert person.on(Processes) and person.sees("coroner's inquest")
        await person.press("app.back", "app.back", "app.back")
        case = person.on(CaseScreen).case
        assert case is not None and [line.ref for line in case.reviews] == ["R2026-01"]
        await person.press("case.steps")
        step = next(one.id for one in case.steps if one.kind is StepKind.LCSPR_INITIATED)
        person.on(Steps).records.go_to(step)
        await person.press("step.remove", "question.yes")
        assert "Put it right on R2026-01." in person.said() and person.on(Steps)
        assert_whole(house.desk.context)


async def test_a_step_that_the_case_had_is_offered_to_be_tied(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    logged(context)
    review = begun(context)
    own_step(context, "family_told", "3.11.2026")
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: ReviewScreen(house.desk, review))
        await person.still()
        await person.press("review.event")
        await fill(person, kind="family_told", on_date="5.11.2026")
        assert person.on(FormScreen) and person.sees("has the step")
        await fill(person, own_step="same")
        assert person.on(ReviewScreen) and steps(context)["family_told"] == ["2026-11-05"]


async def test_parts_are_put_right_and_taken_away(context: Context, database_file: Path, clock: SampleClock) -> None:
    logged(context)
    review = begun(context)
    done(themes.add(context, ThemeDraft(name="Neglect")))
    event = happens(context, review, "draft_received", "20.11.2026")
    async with at_home(database_file, clock) as (person, house):
        await find_command(person, "reviews")
        assert person.on(Reviews) and person.sees("R2026-01")
        await person.press("list.choose", "review.parts")
        person.on(ReviewParts).records.go_to(event)
        await person.press("list.choose")
        await fill(person, on_date="19.11.2026")
        assert steps(context)["draft_received"] == ["2026-11-19"]
        await person.press("reviewpart.remove", "question.yes")
        assert "draft_received" not in steps(context)
        await person.press("app.back", "review.themes")
        assert person.sees("Themes of R2026-01")
        await fill(person, themes="negl")
        assert person.on(ReviewScreen).page.text.count("Themes") == 1 and person.said() == "Recorded."
        await person.press("review.publish")
        await fill(person, on_date="20.11.2026")
        await person.press("review.publish")
        assert "It was published already" in person.said()
        await person.press("review.remove", "question.yes")
        assert person.sees("This review was taken away.") and "published" not in steps(context)
        await person.press("review.event")
        assert "go back to the list" in person.said()
        assert_whole(house.desk.context)


async def test_today_opens_the_review_itself_and_not_its_case(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    logged(context)
    review = begun(context)
    happens(context, review, "progress_asked", "2.11.2026")
    async with at_home(database_file, clock) as (person, _):
        lines = person.on(Today).lines.keys()
        person.on(Today).records.go_to(next(key for key in lines if key.startswith(f"review {review}")))
        await person.press("list.choose")
        assert person.on(ReviewScreen).review_id == review
