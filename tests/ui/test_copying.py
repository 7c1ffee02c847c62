"""What is on a page leaves the program only when somebody copies it, and not for long."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from crg_tui.app import CrgApp
from crg_tui.clock import SampleClock
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.copying import Copying
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.unlock import Unlock
from crg_tui.services.work import Context
from tests.driver import Person
from tests.services.stories import logged
from tests.ui.house import at_home

_SENT = re.compile("\x1b]52;c;([^\a]*)\a")


class Terminal:
    """What the terminal was told to put on its clipboard, one after the other."""

    def __init__(self) -> None:
        self.held: list[str] = []

    def write(self, data: str) -> None:
        self.held += [base64.b64decode(sent).decode() for sent in _SENT.findall(data)]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    from textual.drivers.headless_driver import HeadlessDriver

    made = Terminal()
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: made.write(data))
    return made


async def at_case(person: Person) -> CaseScreen:
    await person.press("cases.open", "list.choose")
    return person.on(CaseScreen)


def test_it_is_cleared_after_half_a_minute_and_once() -> None:
    held: list[str] = []
    copying = Copying(held.append)
    copying.clear()
    assert held == []
    assert copying.copy("Invented words", 100.0).startswith("Copied; cleared in 30 s.")
    copying.tick(129.9)
    assert held == ["Invented words"]
    copying.copy("Others", 120.0)
    copying.tick(130.0)
    assert held == ["Invented words", "Others"], "the later copy has its own half minute"
    copying.tick(150.0)
    copying.tick(151.0)
    assert held == ["Invented words", "Others", ""]


def test_nothing_and_too_much_are_not_copied() -> None:
    held: list[str] = []
    copying = Copying(held.append)
    assert copying.copy(" \n", 1.0) == "There is nothing here to copy."
    assert "too long for a clipboard" in copying.copy("ä" * 30_000, 1.0)
    copying.tick(100.0)
    assert held == []


async def test_a_page_is_copied_by_choice_and_cleared(
    context: Context, database_file: Path, clock: SampleClock, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(context)
    now = [100.0]
    monkeypatch.setattr(CrgApp, "ticks", lambda _: now[0])
    async with at_home(database_file, clock) as (person, _):
        await at_case(person)
        assert terminal.held == [], "nothing is copied by itself"
        await person.press("page.copy")
        assert person.said() == "Copied; cleared in 30 s. Other programs can read it until then."
        (copied,) = terminal.held
        assert "Sample Hospital Trust" in copied or "Child K" in copied
        now[0] += 30.0
        person.app.copying.tick(person.app.ticks())
        assert terminal.held == [copied, ""]


async def test_it_is_cleared_when_the_application_is_locked(
    context: Context, database_file: Path, clock: SampleClock, terminal: Terminal
) -> None:
    logged(context)
    async with at_home(database_file, clock) as (person, _):
        await at_case(person)
        await person.press("page.copy", "app.lock")
        assert person.on(Unlock) and terminal.held[-1] == "" and len(terminal.held) == 2


async def test_what_is_cut_in_a_field_can_be_put_elsewhere_and_does_not_stay_outside(
    database_file: Path, clock: SampleClock, terminal: Terminal
) -> None:
    async with at_home(database_file, clock) as (person, _):
        await person.press("case.new", "form.next")
        await person.type_text("Invented words")
        for key in (*["shift+left"] * 5, "ctrl+x"):
            await person.key(key)
        assert person.on(FormScreen).form.typed()["referring_agency"] == "Invented "
        assert terminal.held == ["words"]
        person.app.copying.clear()
        assert terminal.held == ["words", ""]
        await person.press("app.lock")
        assert person.app.clipboard == ""


async def test_it_is_cleared_when_the_application_is_left(
    context: Context, database_file: Path, clock: SampleClock, terminal: Terminal
) -> None:
    logged(context)
    async with at_home(database_file, clock) as (person, _):
        await at_case(person)
        await person.press("page.copy", "app.quit")
        await person.left()
    assert terminal.held[-1] == "" and len(terminal.held) == 2


async def test_where_there_is_no_page_nothing_is_copied(
    context: Context, database_file: Path, clock: SampleClock, terminal: Terminal
) -> None:
    logged(context)
    async with at_home(database_file, clock) as (person, _):
        for key in ("y", "ctrl+c", "ctrl+insert", "super+c", "ctrl+shift+c"):
            await person.key(key)
        assert terminal.held == []
