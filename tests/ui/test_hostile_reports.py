"""Hostile text pasted into the forms about reports and their templates: kept, shown, recorded, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.screens.report import ReportScreen
from crg_tui.screens.sign_offs import SignOffs
from crg_tui.screens.templates import Templates
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import sitting
from tests.services.stories import words_of
from tests.ui.hostile import Hostile, assert_shown, watched
from tests.ui.house import at_home


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.function.__name__)


async def test_the_report(context: Context, database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    sat = sitting(context)
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: Templates(desk))
        await person.still()
        await person.press("templates.new")
        await hostile.form(person, store, in_force_from="1.5.2026", sections_of="Shipped headings")
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose", "template.section")
        await hostile.form(person, store, heading="What families told us", part="own words")
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose")
        await hostile.form(person, store, heading="Families' account", part="own words")
        await person.press("template.correct")
        await hostile.form(person, store, in_force_from="1.6.2026")
        await person.press("template.confirm")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        await person.press("app.back")
        person.on(Templates).records.go_to("shipped agenda")
        await person.press("templates.new")
        await hostile.form(person, store, name="Our agenda", in_force_from="1.5.2026", sections_of="")
        await person.press("list.choose", "template.section")
        await hostile.form(person, store, heading="Fire", part="own words")
        assert_shown(person, "[/foo] [note]")

        person.app.open(lambda: ReportScreen(desk, sat.case_id))
        await person.still()
        await person.press("list.choose")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        await person.press("report.keep")
        despite = await hostile.line(person, "despite")
        await person.press("reason.give")
        assert person.said().startswith("Kept as P1") and despite in words_of(store)
        await person.press("report.preview")
        assert_shown(person)
        await person.press("app.back", "report.signed")
        assert person.on(SignOffs)
        await person.press("list.choose")
        await hostile.form(person, store, outcome="not signed", on_day="23.11.2026")
        assert_shown(person, "[/foo] [note]")
        hostile.reached.add("SignOffDraft")
        await person.press("app.back", "report.sent")
        await hostile.form(person, store, on_date="23.11.2026", paper="P1")
        assert_whole(house.desk.context)
