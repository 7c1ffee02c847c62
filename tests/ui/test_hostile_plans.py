"""Hostile text pasted into what is recorded of an action between meetings, and into the legend of its status."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.screens.action_page import ActionScreen
from crg_tui.screens.action_parts import ActionParts
from crg_tui.screens.legends import Legends
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import sitting
from tests.services.plan_stories import an_action
from tests.ui.hostile import Hostile, assert_shown, watched
from tests.ui.house import at_home


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.function.__name__)


async def test_what_becomes_of_an_action(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile
) -> None:
    sat = sitting(context)
    key = an_action(context, sat.case_id)
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: ActionScreen(desk, key))
        await person.still()
        await person.press("action.answer")
        await hostile.form(person, store, answer="superseded")
        await person.press("action.lead")
        await hostile.form(person, store)
        await person.press("action.milestone")
        await hostile.form(person, store)
        await person.press("action.progress")
        await hostile.form(person, store)
        await person.press("action.move")
        await hostile.form(person, store, due_on="5.1.2027")
        await person.press("action.rate")
        await hostile.form(person, store, colour="amber")
        await person.press("page.bottom")
        assert_shown(person, "[/foo] [note]")
        await person.press("action.done")
        await hostile.form(person, store, without_evidence="")
        await person.press("action.before")
        await hostile.form(person, store)
        await person.press("action.verify")
        await hostile.form(person, store, verdict="not verified", meeting="")
        await person.press("action.audit")
        await hostile.form(person, store, means="audit")
        await person.press("action.assure")
        await hostile.form(person, store, finding="partly embedded", means="audit")
        await person.press("page.top")
        assert_shown(person)
        await person.press("action.parts")
        parts = person.on(ActionParts)
        assert_shown(person, "[/foo] [note]")
        for at in ("lead:2", "milestone:1", "update:1"):
            parts.records.go_to(at)
            await person.press("list.choose")
            await hostile.form(person, store, **({"answer": "superseded"} if at == "lead:2" else {}))
        parts.records.go_to("lead:2")
        await person.press("parts.correct")
        await hostile.form(person, store, lead="Housing, officer")
        assert_shown(person)
        assert_whole(house.desk.context)


async def test_the_legend_of_the_status(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile
) -> None:
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: Legends(desk))
        await person.still()
        await person.press("legends.new")
        await hostile.form(person, store, in_force_from="1.5.2026")
        assert_shown(person, "[/foo] [note]")
        await person.press("list.down", "list.choose", "legend.line")
        await hostile.form(person, store, colour="red", condition="otherwise", number="1", days="")
        await person.press("list.top", "list.choose")
        await hostile.form(person, store, colour="red", condition="otherwise", number="1", days="")
        assert_shown(person, "[/foo] [note]")
        await person.press("legend.correct")
        await hostile.form(person, store, in_force_from="1.6.2026")
        await person.press("legend.confirm")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        assert_whole(house.desk.context)
