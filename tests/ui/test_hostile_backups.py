"""Hostile text where a backup is named and its passphrase is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.app import CrgApp
from crg_tui.cli.application import Opening
from crg_tui.clock import SampleClock
from crg_tui.screens.ask_line import AskLine, AskPassphrase
from crg_tui.screens.backups import Backups
from crg_tui.screens.unlock import Unlock
from crg_tui.services import backup, opening
from crg_tui.services.work import Context
from crg_tui.store.files import FileState
from crg_tui.wiring import House
from tests.conftest import CHEAP
from tests.driver import Person, at_keyboard
from tests.ui.hostile import Hostile, assert_said_so, assert_shown, pasted, watched
from tests.ui.house import at_home, find_command
from tests.ui.test_keeping_story import wait_for


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.node.name)


async def test_a_backup_from_elsewhere(
    database_file: Path, clock: SampleClock, tmp_path: Path, hostile: Hostile
) -> None:
    other = opening.make(tmp_path / "elsewhere" / "group.crg", "quite another one", clock, cost=CHEAP)
    assert isinstance(backup.backup(Context(other, clock), tmp_path / "kept"), backup.BackedUp)
    other.close()
    async with at_home(database_file, clock) as (person, _):
        await find_command(person, "backups in turn")
        for long, said in ((True, "too long for the disk"), (False, "There is no file")):
            await person.press("backups.other")
            await person.until(AskLine)
            await hostile.line(person, "file", long=long)
            await person.press("line.give")
            await wait_for(person, lambda said=said: said in person.said())  # type: ignore[misc]
            assert person.on(Backups)
            assert_shown(person)
        await person.press("backups.other")
        await person.until(AskLine)
        await person.type_text(str(tmp_path / "kept"))
        await person.press("line.give")
        await _no_such_passphrase(person, hostile)
    house = House(Opening(str(database_file), FileState.ENCRYPTED, clock))
    async with at_keyboard(CrgApp(house.ports())) as person:
        await person.press("unlock.restore")
        await person.until(AskLine)
        await hostile.line(person, "file")
        await person.press("line.give")
        await wait_for(person, lambda: isinstance(person.top(), Unlock) and "too long" in person.said())
        assert_shown(person)


async def _no_such_passphrase(person: Person, hostile: Hostile) -> None:
    """It is taken as it is, not shown, and opens nothing."""
    asking = await person.until(AskPassphrase)
    hostile.reached |= {"AskPassphrase", hostile._made[id(asking)]}
    await person.paste(pasted("passphrase", long=True))
    assert_said_so(person)
    assert_shown(person)
    assert not person.sees("foo")
    await person.press("line.give")
    again = await _another(person, asking)
    assert "does not open kept" in " ".join(again._words.said.split())
    await person.press("line.leave")
    assert person.on(Backups)


async def _another(person: Person, asking: AskPassphrase) -> AskPassphrase:
    await wait_for(person, lambda: isinstance(person.top(), AskPassphrase) and person.top() is not asking)
    return person.on(AskPassphrase)
