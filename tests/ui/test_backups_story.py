"""Backups by keyboard: in turn, read back, restored with open eyes; and on the way out, without holding anybody up."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from crg_tui.app import CrgApp
from crg_tui.cli.application import Opening
from crg_tui.clock import SampleClock
from crg_tui.screens.ask_line import AskLine, AskPassphrase
from crg_tui.screens.backups import Backups
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.today import Today
from crg_tui.screens.unlock import Unlock
from crg_tui.services import backup, bank_holidays, opening
from crg_tui.services.work import Context
from crg_tui.store.files import FileState
from crg_tui.wiring import House
from tests.conftest import CHEAP, PASSPHRASE
from tests.driver import Person, at_keyboard
from tests.services.stories import logged
from tests.ui.house import at_home, find_command
from tests.ui.test_keeping_story import wait_for

BACKUPS = "backups in turn"


@pytest.fixture(autouse=True)
def few_bank_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of thirty-seven years take longer than everything else."""
    monkeypatch.setattr(bank_holidays, "FIRST_YEAR", 2026)
    monkeypatch.setattr(bank_holidays, "YEARS_AHEAD", 2)


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").glob("*.crgbackup"))


def cases(path: Path) -> int:
    store = opening.unlock(path, PASSPHRASE)
    with store.read() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM cases").scalar_one()
    store.close()
    return int(count)


async def choose(person: Person, *commands: str) -> None:
    """Press commands of a list whose work is done in a thread, and wait for what it says."""
    for command in commands:
        await person.press(command)
        await wait_for(person, lambda: bool(person.said()) and isinstance(person.top(), Backups))


async def test_backups_in_turn_are_made_and_read_back(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    async with at_home(database_file, clock) as (person, _):
        await find_command(person, BACKUPS)
        assert person.on(Backups) and person.sees("No backup in turn yet. n makes one.")
        await person.press("backups.restore")
        assert person.said() == "There is no backup here yet. n makes one."
        await choose(person, "backups.new")
        assert person.said().startswith("Written and read back, to log entry")
        (name,) = made(tmp_path)
        assert person.sees("23.11.2026 09:30") and person.sees("just made") and max(map(len, person.lines())) <= 80
        await choose(person, "backups.read")
        assert person.said().startswith("It is whole, to log entry")
        await person.press("list.choose")
        assert person.on(ToldScreen) and name in "".join(person.screen().split())
        await person.press("app.back")
        content = bytearray((tmp_path / "backups" / name).read_bytes())
        content[9_000] ^= 1
        (tmp_path / "backups" / name).write_bytes(content)
        await choose(person, "backups.read")
        assert "damaged" in person.said()
        shutil.rmtree(tmp_path / "backups")
        (tmp_path / "backups").write_bytes(b"a file where the folder was")
        await choose(person, "backups.new")
        assert "backups" in person.said() and person.on(Backups)
        await person.press("app.back")
        await find_command(person, BACKUPS)
        await wait_for(person, lambda: "cannot be looked at" in person.said())


async def test_a_restore_shows_what_would_go_locks_and_says_what_came_of_it(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    logged(context)
    backup.in_turn(context)
    clock.moment += timedelta(hours=3)
    logged(context)
    context.store.close()
    async with at_home(database_file, clock) as (person, house):
        await find_command(person, BACKUPS)
        await person.press("backups.restore")
        page = await person.until(ReadAndConfirm)
        assert (
            person.sees("the same database") and person.sees("referral created") and person.sees("Sample Minute-Taker")
        )
        assert person.sees("Enter puts the backup in its place") and page is person.top()
        await person.press("app.back")
        assert person.on(Backups) and person.said() == "Nothing was changed."
        await person.press("backups.restore")
        await person.until(ReadAndConfirm)
        await person.press("reading.confirm")
        await person.until(Unlock)
        await wait_for(person, lambda: person.sees("Restored."))
        assert person.sees("were left behind") and person.sees("group.crg.replaced-2026-11-23T123000Z")
        assert person.sees("It opens with the passphrases of today") and not person.sees("Everything typed is kept")
        assert house.desk.held is None
        await person.type_text(PASSPHRASE)
        await person.press("unlock.open")
        await person.until(Today)
        assert house.desk.context.operator is not None
    assert cases(database_file) == 1 and cases(tmp_path / "group.crg.replaced-2026-11-23T123000Z") == 2


async def test_a_backup_of_another_database_is_asked_about_twice(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    other = opening.make(folder / "group.crg", "quite another one", clock, cost=CHEAP)
    answer = backup.backup(Context(other, clock), folder / "kept")
    assert isinstance(answer, backup.BackedUp)
    other.close()
    async with at_home(database_file, clock) as (person, _):
        await find_command(person, BACKUPS)
        await person.press("backups.other")
        await person.until(AskLine)
        await person.type_text(str(folder / "kept"))
        await person.press("line.give")
        asking = await person.until(AskPassphrase)
        await person.type_text("quite another one")
        assert not person.sees("quite another one") and asking is person.top()
        await person.press("line.give")
        await person.until(ReadAndConfirm)
        assert person.sees("ANOTHER database")
        await person.press("reading.confirm")
        await person.until(Confirm)
        await person.press("question.no")
        assert person.on(Backups)
        await person.press("backups.other")
        await person.until(AskLine)
        await person.type_text(str(folder / "none"))
        await person.press("line.give")
        await wait_for(person, lambda: "There is no file" in person.said())


async def test_before_anything_is_open_a_backup_comes_back_with_its_own_passphrase(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    logged(context)
    backup.in_turn(context)
    context.store.close()
    content = bytearray(database_file.read_bytes())
    content[100:200] = bytes(100)
    database_file.write_bytes(content)
    house = House(Opening(str(database_file), FileState.ENCRYPTED, clock))
    async with at_keyboard(CrgApp(house.ports())) as person:
        await person.type_text(PASSPHRASE)
        await person.press("unlock.open")
        await wait_for(person, lambda: person.sees("Restore a backup"))
        assert person.sees("F8 restore")
        await person.press("unlock.restore")
        await person.until(AskLine)
        assert made(tmp_path)[0] in "".join(person.screen().split())
        await person.press("line.give")
        await person.until(AskPassphrase)
        await person.type_text("not this one")
        await person.press("line.give")
        await wait_for(person, lambda: person.sees("does not open"))
        await person.type_text(PASSPHRASE)
        await person.press("line.give")
        await person.until(ReadAndConfirm)
        assert person.sees("cannot be read, so nobody can say what would go")
        await person.press("reading.confirm")
        await wait_for(person, lambda: person.sees("Restored."))
        await person.type_text(PASSPHRASE)
        await person.press("unlock.open")
        await person.until(Today)
    assert cases(database_file) == 1
