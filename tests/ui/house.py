"""The real application on a database of the test's own: real services, real screens, the sample day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from crg_tui.app import CrgApp
from crg_tui.cli.application import Opening
from crg_tui.clock import Clock
from crg_tui.screens.palette import Palette
from crg_tui.screens.today import Today
from crg_tui.store.files import FileState
from crg_tui.wiring import House
from tests.conftest import PASSPHRASE
from tests.driver import Person, at_keyboard


@asynccontextmanager
async def at_home(
    database: Path, clock: Clock, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Person, House]]:
    """Unlock the database by keyboard and come to Today."""
    house = House(Opening(str(database), FileState.ENCRYPTED, clock))
    async with at_keyboard(CrgApp(house.ports()), size) as person:
        await person.type_text(PASSPHRASE)
        await person.key("enter")
        await person.until(Today)
        yield person, house


async def find_command(person: Person, words: str) -> None:
    """Choose a command by its name, on whatever screen."""
    await person.press("app.palette")
    person.on(Palette)
    await person.type_text(words)
    await person.press("palette.run")
    await person.still()


def find_typed(person: Person) -> None:
    """Put Today's cursor on the first line that offers something typed and not recorded."""
    today = person.on(Today)
    lines = today.lines.keys()
    key = next((key for key in lines if key.startswith("draft ")), None)
    assert key is not None, "Today offers nothing that was typed"
    today.records.go_to(key)
