"""How the database stands is said on the first screen, and what cannot be written stays on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from crg_tui.app import CrgApp
from crg_tui.cli.application import Opening
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done
from crg_tui.domain.clock_sense import ClockRightDraft
from crg_tui.errors import DiskFull
from crg_tui.queries import clock_sense
from crg_tui.queries import referrals as found
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.today import Today
from crg_tui.screens.unlock import Unlock
from crg_tui.screens.ways_in import WaysIn
from crg_tui.services import drafts, opening, operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.stands import Stands
from crg_tui.store import disk, window
from crg_tui.store.disk import Disk
from crg_tui.store.engine import Store
from crg_tui.store.files import FileState
from crg_tui.wiring import House
from tests.conftest import MOMENT, PASSPHRASE
from tests.driver import Person, at_keyboard
from tests.services.stories import logged, typed
from tests.ui.house import at_home, find_command


async def fill(person: Person, **answers: str) -> FormScreen:
    form = person.on(FormScreen)
    form.form.fill({**form.form.typed(), **answers})
    for name in answers:
        form.form.go_to(name, None)
    form.saving.touch(form.shell.ticks())
    await person.still()
    return form


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_database_that_can_only_be_read(
    context: Context, database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    logged(context)
    context.store.close()
    monkeypatch.setattr(disk, "look", lambda _: Disk(read_only=True))
    async with at_home(database_file, clock, size) as (person, house):
        assert person.sees("READ ONLY") and "group.crg is write-protected here" in person.said()
        await person.press("case.new")
        assert person.sees("READ ONLY")
        form = await fill(person, referring_agency="Sample Hospital")
        await form.tick(form.shell.ticks() + 2)
        assert "This database can only be read here" in person.said()
        await fill(person, **typed())
        await person.press("form.save")
        assert person.sees("This database can only be read here") or "Not saved" in person.said()
        assert person.on(FormScreen).form.typed()["summary"] == typed()["summary"]
        await person.press("app.back")
        assert person.on(Confirm) and person.sees("lose what was typed here")
        await person.press("question.no")
        assert person.on(FormScreen).form.typed()["summary"] == typed()["summary"]
        await person.press("app.back", "question.yes")
        assert person.on(Today)
        assert len(found.lines(house.desk.context.store)) == 1
    assert {path.name for path in database_file.parent.iterdir()} == {"group.crg", "group.crg.head", "group.crg.key"}


class Full:
    """Lets a disk be full for a while."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, real = False, Store.write

        @contextmanager
        def write(store: Store) -> Iterator[Any]:
            if self.now:
                raise DiskFull
            with real(store) as session:
                yield session

        monkeypatch.setattr(Store, "write", write)


async def test_while_the_disk_is_full_what_is_typed_stays_and_is_kept_as_soon_as_it_can_be(
    context: Context, database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Full(monkeypatch)
    async with at_home(database_file, clock) as (person, house):
        await person.press("case.new")
        form = await fill(person, **typed())
        full.now = True
        await form.tick(form.shell.ticks() + 2)
        assert "The disk is full. Nothing was written" in person.said() and form.saving.wanted
        await person.press("form.save")
        assert person.sees("The disk is full.") and person.on(FormScreen).form.typed()["summary"] == typed()["summary"]
        await person.press("app.back")
        assert person.sees("Go back, and lose what was typed here")
        await person.press("question.no")
        full.now = False
        await form.tick(form.shell.ticks() + 2)
        (kept,) = drafts.every(context)
        assert kept.typed["summary"] == typed()["summary"]
        await person.press("form.save")
        assert len(found.lines(house.desk.context.store)) == 1


async def test_a_second_window_is_told_and_goes_on(database_file: Path, clock: SampleClock) -> None:
    first = window.open_window(database_file, MOMENT - timedelta(minutes=49))
    async with at_home(database_file, clock) as (person, _):
        assert person.said() == (
            "This database is open in another window since 08:41 on 23.11.2026. "
            "Both can work: who records second is told."
        )
        first.close()
        await person.press("app.lock")
        assert person.on(Unlock)
        await person.type_text(PASSPHRASE)
        await person.press("unlock.open")
        await person.until(Today)
        assert person.said() == "" and window.lock_file(database_file).exists(), "now it is the only one"
        await person.press("app.quit")
        await person.left()
    assert not window.lock_file(database_file).exists()


async def test_a_clock_that_is_behind_is_told_at_once_and_can_be_said_to_be_right(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    clock.moment = MOMENT + timedelta(days=300)
    logged(context)
    clock.moment = MOMENT
    async with at_home(database_file, clock) as (person, house):
        assert person.said().startswith("This computer's clock says 09:30 on 23 November 2026, but the last entry was")
        await person.press("case.new")
        await fill(person, **typed())
        await person.press("form.save")
        assert person.on(FormScreen) and person.sees("clock says 09:30")
        await person.press("app.back")
        assert person.on(Today)
        await find_command(person, "clock is right")
        form = person.on(FormScreen)
        assert person.sees("but the last entry was written at")
        assert [question.name for question in form.work.questions] == [*ClockRightDraft.model_fields]
        await person.type_text("The radio says so.")
        await person.press("form.save")
        assert person.on(Today)
        assert [line.reason for line in clock_sense.remarks(house.desk.context.store)] == ["The radio says so."]
        await person.press("case.new")
        await person.press("form.save")
        assert len(found.lines(house.desk.context.store)) == 2


async def test_a_clock_that_is_moved_is_told_on_whatever_screen(
    database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str | None] = [None, "This computer's clock was put back by 10 minutes.", None]
    monkeypatch.setattr(Stands, "watch_clock", lambda _: said.pop(0))
    async with at_home(database_file, clock) as (person, _):
        assert isinstance(person.app, CrgApp)
        await person.press("cases.open")
        for expected in ("", "This computer's clock was put back by 10 minutes."):
            person.app.watch_clock()
            assert person.said() == expected
        await person.press("app.back")
        person.app.watch_clock()
        assert person.said() == ""


@pytest.mark.parametrize("modes", [0o644, 0o606])
async def test_files_that_others_could_read_are_told(database_file: Path, clock: SampleClock, modes: int) -> None:
    database_file.chmod(modes)
    async with at_home(database_file, clock) as (person, _):
        assert person.said() == "Other people who use this computer could read group.crg; now only you can."


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_that_a_database_is_not_encrypted_stands_on_every_screen(
    tmp_path: Path, clock: SampleClock, size: tuple[int, int]
) -> None:
    path = tmp_path / "plain.crg"
    store = opening.make(path, None, clock)
    assert isinstance(
        operators.begin(operators.as_program(Context(store, clock)), OperatorDraft(name="Sample Person")), Done
    )
    store.close()
    house = House(Opening(str(path), FileState.UNENCRYPTED, clock))
    async with at_keyboard(CrgApp(house.ports()), size) as person:
        today = await person.until(Today)
        assert person.said().startswith("plain.crg is NOT encrypted: ") and "crg-tui key encrypt" in person.said()
        assert today.lines.keys()[:2] == ["heading DATABASE", "ways"]
        await person.press("cases.open")
        assert "NOT ENCRYPTED" in person.screen().splitlines()[0]
        await person.press("app.back")
        assert person.said() == "" and "NOT ENCRYPTED" in person.screen().splitlines()[0]
        await person.press("list.choose")
        assert person.on(WaysIn) and person.sees("This database is not encrypted.")
        await person.press("app.privacy")
        assert "PRIVACY · NOT ENCRYPTED" in person.screen().splitlines()[0]


async def test_nothing_of_the_kind_is_said_of_an_encrypted_one(database_file: Path, clock: SampleClock) -> None:
    async with at_home(database_file, clock) as (person, _):
        assert "NOT ENCRYPTED" not in person.screen() and person.said() == ""
