"""Hostile text pasted into the forms about the criteria: kept, shown and recorded, or refused with nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.screens.edition import EditionScreen
from crg_tui.screens.editions import Editions
from crg_tui.screens.judging import JudgingScreen
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.criteria_stories import edition, local
from tests.services.decision_stories import sitting
from tests.ui.hostile import Hostile, assert_shown, watched
from tests.ui.house import at_home


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.function.__name__)


async def test_the_criteria(context: Context, database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: Editions(desk))
        await person.still()
        days = {"in_force_from": "1.1.2020", "in_force_to": ""}
        await person.press("editions.new")
        await hostile.form(person, store, scope="statutory", unasked=["criteria_of"], **days)
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose")
        assert isinstance(person.top(), EditionScreen)
        await person.press("edition.correct")
        await hostile.form(person, store, scope="statutory", **days)
        await person.press("edition.criterion")
        await hostile.form(person, store, judgement="criteria", code="own_one")
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose")
        await hostile.form(person, store, judgement="criteria", code="own_one")
        await person.press("edition.confirm")
        await hostile.form(person, store)
        await person.press("edition.end")
        await hostile.form(person, store, to_date="31.12.2026")
        assert_shown(person, "[/foo] [note]")
        made = local(house.desk.context)
        assert edition(house.desk.context, made.name).criteria
        table = sitting(house.desk.context)
        decision = table.propose()
        person.app.open(lambda: JudgingScreen(desk, decision))
        await person.still()
        person.on(JudgingScreen).records.go_to("other_children")
        await person.press("list.choose")
        await hostile.form(person, store, answer="yes")
        assert_shown(person, "[/foo] [note]")
        person.on(JudgingScreen).records.go_to("own_one")
        await person.press("judging.agency")
        await hostile.form(person, store, seat="Police", answer="yes")
        person.on(JudgingScreen).records.go_to(f"own_one {table.seat('Police')}")
        await person.press("list.choose")
        await hostile.form(person, store, answer="no")
        assert_shown(person, "[/foo] [note]")
        person.on(JudgingScreen).records.go_to("definition_met")
        await person.press("list.choose")
        await hostile.form(person, store, answer="yes")
        hostile.reached.add("AnswerDraft")
        assert_whole(house.desk.context)
