"""Hostile text pasted into the forms about reviews and parallel processes: kept, shown, recorded, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.screens.processes import Processes
from crg_tui.screens.review import ReviewScreen
from crg_tui.screens.reviews import Reviews
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.stories import logged
from tests.ui.hostile import Hostile, assert_shown, watched
from tests.ui.house import at_home


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.function.__name__)


async def test_the_reviews(context: Context, database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    case_id, other = logged(context).case_id, logged(context, children="Child L").case_ref
    nothing = {"decision": "", "against_reason": "", "agency": "", "cost": "12"}
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: Reviews(desk, case_id))
        await person.still()
        await person.press("reviews.new")
        await hostile.form(person, store, case="2026-001", kind="lcspr", started_on="2.11.2026", **nothing)
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose")
        assert person.on(ReviewScreen)
        await person.press("review.case")
        await hostile.form(person, store, case=other, events="all")
        await person.press("review.terms")
        await hostile.form(person, store, agreed_on="3.11.2026")
        await person.press("review.reviewer")
        await hostile.form(person, store, conflict="managed")
        await person.press("review.event")
        await hostile.form(person, store, kind="progress_asked", on_date="4.11.2026", cases="")
        await person.press("review.delay")
        await hostile.form(person, store, cause="coroner")
        assert_shown(person, "[/foo] [note]")
        await person.press("review.not_publish")
        await hostile.form(person, store, on_date="5.11.2026", comment_on="6.11.2026", cases="")
        await person.press("review.publish")
        await hostile.form(person, store, on_date="20.11.2026", copy_sent_on="9.11.2026", cases="")
        await person.press("review.correct")
        await hostile.form(person, store, **nothing)
        assert_shown(person, "[/foo] [note]")
        await person.press("case.processes", "process.new")
        await hostile.form(person, store, kind="coroner")
        assert_shown(person)
        assert person.on(Processes)
        assert_whole(house.desk.context)
