"""Hostile text in what comes after a decision: the Panel, a dispute, oversight, reminders, questions of one line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.queries import disputes
from crg_tui.screens.afterwards import Afterwards
from crg_tui.screens.dispute import DisputeScreen
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.decision_stories import sitting
from tests.services.test_afterwards import in_writing
from tests.ui.hostile import Hostile, assert_shown, watched
from tests.ui.house import at_home
from tests.ui.test_afterwards_story import at, split


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.node.name)


async def test_what_comes_after(context: Context, database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    _, decision = split(context)
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: Afterwards(desk, decision))
        await person.still()
        await person.press("after.reply")
        await hostile.form(person, store, kind="reconsider", on_date="23.11.2026")
        await person.press("list.choose")
        await hostile.form(person, store, on_date="23.11.2026")
        at(person, "reply")
        await person.press("after.correct")
        await hostile.form(person, store, kind="agrees", on_date="23.11.2026")
        await person.press("after.overseen")
        await hostile.form(person, store, overseen_on="23.11.2026")
        at(person, "words")
        await person.press("list.choose")
        await hostile.form(person, store, chased_on="23.11.2026")
        assert_shown(person, "[/foo] [note]")
        held = disputes.of_decision(store, decision)
        assert held is not None
        person.app.open(lambda: DisputeScreen(desk, decision))
        await person.still()
        await person.press("dispute.step", "line.give")
        await hostile.form(person, store, kind="escalated", on_date="23.11.2026", unasked=["legal_advice"])
        await person.press("list.choose")
        await hostile.form(person, store, kind="talked", on_date="23.11.2026", unasked=["legal_advice"])
        assert_shown(person, "[/foo] [note]")
        await person.press("dispute.end")
        await hostile.form(person, store, ended_how="stands", ended_on="23.11.2026")
        await person.press("dispute.step")
        await _refused_line(person, hostile, "partner")
        assert_whole(house.desk.context)


async def test_questions_about_cases_and_meetings(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile
) -> None:
    held = sitting(context)
    proposed, written = held.propose(), in_writing(held)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.app.open(lambda: Afterwards(desk, proposed))
        await person.still()
        await person.press("after.cover")
        await _refused_line(person, hostile, "case")
        person.app.open(lambda: Afterwards(desk, written))
        await person.still()
        at(person, "report")
        await person.press("list.choose")
        await _refused_line(person, hostile, "meeting")
        assert_whole(house.desk.context)


async def _refused_line(person: Person, hostile: Hostile, name: str) -> None:
    """A line that names nothing there is refused with a sentence that shows it as words."""
    await hostile.line(person, name, long=False)
    await person.press("line.give")
    assert_shown(person)
    assert person.said(), "what is refused says why"
