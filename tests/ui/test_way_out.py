"""On the way out: the backup that is due, and nobody held up by it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.domain.long_work import Step
from crg_tui.queries import backups as found
from crg_tui.screens.today import Today
from crg_tui.screens.way_out import LastBackup
from crg_tui.services import backup
from crg_tui.services.work import Context
from tests.services.stories import logged
from tests.ui.house import at_home
from tests.ui.test_backups_story import few_bank_holidays, made
from tests.ui.test_keeping_story import wait_for

__all__ = ["few_bank_holidays"]


@pytest.fixture
def recorded(context: Context, clock: SampleClock) -> Iterator[Context]:
    """Something that is in no backup yet."""
    logged(context)
    yield context


async def test_leaving_makes_the_backup_that_is_due_and_none_that_is_not(
    recorded: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    for _ in range(2):
        async with at_home(database_file, clock) as (person, house):
            await person.press("app.quit")
            await wait_for(person, lambda person=person: person.app._exit)  # type: ignore[misc]
            assert house.desk.held is None
        assert len(made(tmp_path)) == 1
    clock.moment += timedelta(days=2)
    assert not found.due(recorded.store, clock.now()), "nothing was recorded since"


async def test_escape_skips_it_and_so_does_leaving_again(
    recorded: Context, database_file: Path, clock: SampleClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = threading.Event()

    def endless(_: Context, step: Step) -> Refused:
        while True:
            going.set()
            step(1, 10)

    monkeypatch.setattr(backup, "in_turn", endless)
    for way in ("working.stop", "app.quit"):
        going.clear()
        async with at_home(database_file, clock) as (person, house):
            await person.press("app.quit")
            await person.until(LastBackup)
            await wait_for(person, going.is_set)
            assert person.sees("Escape skips it until the next time")
            await person.press(way)
            await wait_for(person, lambda person=person: person.app._exit)  # type: ignore[misc]
            assert house.desk.held is None
            assert "skipped" in str(person.app._exit_renderables)
    assert made(tmp_path) == [] and found.due(recorded.store, clock.now())


async def test_a_backup_that_fails_is_said_and_leaving_goes_on(
    recorded: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_bytes(b"a file where the folder was")
    async with at_home(database_file, clock) as (person, _):
        await person.press("app.quit")
        await wait_for(person, lambda: "No backup could be made." in person.said())
        assert person.on(Today) and "ctrl+q again leaves without it." in person.said()
        await person.press("app.quit")
        await wait_for(person, lambda: person.app._exit)


def test_whether_one_is_due_is_asked_in_no_time(recorded: Context, clock: SampleClock, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    for day in range(1, 31):
        (tmp_path / "backups" / f"group-2026-10-{day:02}T093000Z-e1.crgbackup").write_bytes(b"")
    found.due(recorded.store, clock.now())
    least = 1.0
    for _ in range(20):
        started = time.perf_counter()
        assert found.due(recorded.store, clock.now())
        least = min(least, time.perf_counter() - started)
    assert least < 0.005
