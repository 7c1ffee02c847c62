"""The page of an action, from agreed to embedded by keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.actions import RecommendationDraft
from crg_tui.screens.action_page import ActionScreen
from crg_tui.screens.action_parts import ActionParts
from crg_tui.screens.actions import ActionList
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.today import Today
from crg_tui.services import actions
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.meeting_stories import group_of
from tests.services.plan_stories import an_action, completed, parts, plan_of
from tests.services.stories import done, logged
from tests.ui.house import at_home, find_typed


async def _fill(person: Person, **typed: str) -> None:
    form = person.on(FormScreen)
    form.form.fill({**form.form.typed(), **typed})
    await person.press("form.save")
    await person.still()


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_an_action_becomes_embedded_by_keyboard(
    context: Context, database_file: Path, clock: SampleClock, size: tuple[int, int]
) -> None:
    group_of(context)
    case = logged(context)
    key = an_action(context, case.case_id, due_on=date(2026, 10, 30))
    async with at_home(database_file, clock, size) as (person, house):
        desk = house.desk
        person.app.open(lambda: CaseScreen(desk, case.case_id))
        await person.still()
        await person.press("case.plan", "plan.actions")
        assert person.on(ActionList) and person.sees("Actions · all")
        await person.press("list.choose")
        person.on(ActionScreen)
        assert person.sees("What it needs next") and person.sees("a answer")
        await person.press("action.verify")
        assert "d completes it" in person.said()
        await person.press("action.answer")
        await _fill(person, answer="accepted")
        await person.press("action.lead")
        await _fill(person, lead="ICB, designated nurse")
        await person.press("action.answer")
        listed = person.on(ActionParts)
        assert listed.records.cursor == "lead:2"
        await person.press("list.choose")
        await _fill(person, answer="not_accepted", reason="Not for us to lead.")
        await person.press("parts.remove")
        await person.key("y")
        await person.still()
        await person.press("app.back")
        await person.press("action.milestone")
        await _fill(person, wording="A draft", due_on="Dec 2026")
        await person.press("action.progress")
        await _fill(person, wording="The draft went round.")
        await person.press("action.move")
        assert person.on(FormScreen).form.typed()["due_on"] == "30 October 2026"
        await _fill(person, due_on="18.12.2026", reason="The training was put off.")
        await person.press("action.rate")
        await _fill(person, colour="green", reason="All is booked.")
        held = parts(context, key)
        assert held.rated.words == "green (amber by the legend)" and held.life.due_on == date(2026, 12, 18)
        await person.press("action.unrate", "action.done")
        await _fill(person, evidence="The protocol", completed_on="20.11.2026")
        assert person.sees("v verify")
        await person.press("action.verify")
        await _fill(person, verdict="verified", name="Quinn Sample", post="Police, detective superintendent")
        assert person.on(FormScreen) and person.sees("somebody else has to")
        await _fill(person, post="ICB, designated nurse")
        assert person.sees("t plan audit")
        await person.press("action.audit")
        await _fill(person, means="audit", planned_for="3.5.2027")
        await person.press("action.assure")
        await _fill(person, finding="embedded", words="Nine of ten records show it.")
        assert parts(context, key).stands == "embedded" and not person.sees("What it needs next")
        await person.press("action.progress")
        await person.type_text("Typed and left")
        await person.press("app.back", "app.back", "app.back", "app.back", "app.back")
        person.on(Today)
        find_typed(person)
        await person.press("list.choose")
        assert person.on(ActionScreen)
        assert_whole(house.desk.context)


async def test_an_action_is_added_to_the_recommendation_under_the_cursor(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    case_id = logged(context).case_id
    for words in ("Everybody asks.", "Everybody listens."):
        done(actions.recommend(context, case_id, RecommendationDraft(recommendation=words)))
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.app.open(lambda: CaseScreen(desk, case_id))
        await person.still()
        await person.press("case.plan", "list.down", "plan.action")
        assert person.on(FormScreen).form.typed()["recommendation"] == "2"
        await _fill(person, wording="Ask once more.")
        assert "2026-001/A1 under recommendation 2" in person.said()
        assert [len(line.actions) for line in plan_of(context, case_id)] == [0, 1]


async def test_another_view_begins_at_its_first_line_or_keeps_the_action(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    case_id = logged(context).case_id
    keys = [an_action(context, case_id, due_on=date(2026, 10, day)) for day in (1, 2, 3, 4)]
    completed(context, keys[0])
    completed(context, keys[1])
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.app.open(lambda: ActionList(desk))
        await person.still()
        await person.press("list.down", "actions.verifiable")
        assert person.on(ActionList).records.cursor == keys[0]
        await person.press("list.down", "actions.all")
        assert person.on(ActionList).records.cursor == keys[1]
