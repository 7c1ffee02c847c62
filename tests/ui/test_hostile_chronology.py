"""Hostile text pasted into the forms of chronology and family: kept, shown, recorded, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.adults import AdultDraft
from crg_tui.screens.chronology import ChronologyScreen
from crg_tui.screens.family import FamilyScreen
from crg_tui.screens.family_answers import Bearings
from crg_tui.services import adults
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged
from tests.ui.hostile import Hostile, assert_shown, watched
from tests.ui.house import at_home


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.node.name)


async def test_a_chronology(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    case_id = logged(context).case_id
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: ChronologyScreen(desk, case_id))
        await person.still()
        await person.press("chronology.write")
        await hostile.line(person, "file", long=False)
        await person.press("line.give")
        assert_shown(person)
        for on, until in (("3.3.2026", "4.3.2026"), ("2024", "")):
            await person.press("chronology.new")
            await hostile.form(person, store, on_date=on, until=until)
            assert_shown(person)
        await person.press("list.choose")
        assert_shown(person, "[/foo] [note]")
        await person.press("app.back", "event.correct")
        await hostile.form(person, store, on_date="2023", until="")
        await person.press("chronology.new")
        await hostile.form(person, store, agency="School", event="Tired", on_date="", until="", unasked=())
        await person.press("chronology.rule")
        await hostile.line(person, "number", long=False)
        await person.press("line.give")
        assert "There is no other event" in person.said()
        await person.press("chronology.rule")
        await person.type_text("1")
        await person.press("line.give")
        await hostile.form(person, store, ruling="two events")
        assert_shown(person)
        await person.press("chronology.narrow")
        await hostile.form(person, None, since="2020", until="2026", contradictions="no")
        assert_shown(person, "[/foo] [note]")
        await person.press("chronology.alike")
        assert_shown(person)
        assert_whole(desk.context)


async def test_a_family(context: Context, database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    case_id = logged(context).case_id
    done(adults.add(context, case_id, draft(AdultDraft, role="Mother", kind="family")))
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: FamilyScreen(desk, case_id))
        await person.still()
        await person.press("list.choose")
        await hostile.form(person, store, in_household="yes")
        assert_shown(person, "[/foo]")
        await person.press("family.read")
        assert_shown(person, "[/foo] [note]")
        await person.press("app.back", "family.characteristics", "list.choose")
        await hostile.form(person, store, known="known")
        assert_shown(person)
        await person.press("app.back", "family.new")
        await hostile.form(person, store, born="1.2.2019", in_household="no")
        assert_shown(person)
        await person.press("list.choose")
        await person.paste("To put it right")
        await person.press("reason.give")
        await hostile.form(person, store, born="1.2.2018", in_household="no")
        assert_shown(person)
        await person.press("family.bearings")
        person.on(Bearings).records.go_to("domestic_abuse")
        await person.press("list.choose")
        await hostile.form(person, store, answer="yes")
        hostile.reached |= {"BearingDraft"}
        assert_shown(person, "[/foo]")
        await person.press("family.invite")
        await hostile.form(person, store)
        assert_shown(person)
        assert_whole(desk.context)
