"""Hostile text in what is recorded of papers that went out, and in what came back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.screens.minutes import MinutesScreen
from crg_tui.services import minutes
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services import minutes_stories
from tests.services.stories import done
from tests.ui.hostile import Hostile, assert_shown, kept_line, watched
from tests.ui.house import at_home


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.node.name)


async def test_papers_that_went_out(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile
) -> None:
    sat = minutes_stories.held(context)
    done(minutes.issue(context, sat.meeting_id, reason="It is late."))
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: MinutesScreen(desk, sat.meeting_id))
        await person.still()
        await person.press("minutes.sent", "sent.new")
        await hostile.form(person, store, to=kept_line("to"), disclosure="")
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose")
        await hostile.form(person, store, sent_on="23.11.2026", disclosure="")
        await person.press("sent.show")
        assert_shown(person, "[/foo] [note]")
        await person.press("app.back", "sent.recall")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        assert_whole(house.desk.context)
