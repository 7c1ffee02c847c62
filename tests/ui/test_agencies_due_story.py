"""What agencies owe, by keyboard: from Today to the letter of one, to the letters of all, and to the calendar."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.queries import kept_papers
from crg_tui.screens.agencies_due import AgenciesDue
from crg_tui.screens.before_it_goes import BeforeItGoes
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.made_paper import MadePaper
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.today import Today
from crg_tui.screens.unlock import Unlock
from crg_tui.services.work import Context
from tests.conftest import PASSPHRASE, assert_whole
from tests.services.test_agency_letters import owing
from tests.ui.house import at_home, find_command, find_typed


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_letters_to_all_of_whom_something_is_wanted(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path, size: tuple[int, int]
) -> None:
    owing(context)
    async with at_home(database_file, clock, size) as (person, house):
        await person.press("today.agencies")
        assert person.on(AgenciesDue) and person.sees("WANTED") and person.sees("PLANNED") and person.sees("! Police")
        await person.press("list.choose")
        assert person.on(ToldScreen) and person.sees("Train everybody.")
        await person.press("app.back", "agency.letters")
        assert person.sees("Letters to 2 agencies") and person.sees("Police, UHL")
        person.on(FormScreen).form.fill({"folder": str(tmp_path / "no" / "folder")})
        await person.press("form.save")
        assert person.sees("There is no folder")
        assert kept_papers.every(house.desk.context.store, None) == (), "nothing was kept before that"
        person.on(FormScreen).form.fill({"folder": str(tmp_path / "out")})
        await person.press("form.save")
        await person.until(ToldScreen)
        assert person.sees("kept as P1, written as") and person.sees("not kept: 1 place may give somebody away")
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["P1-Police.pdf"]
        await person.press("app.back")
        screen = person.on(AgenciesDue)
        assert screen.source.marked == {"UHL"} and person.sees("* UHL")
        screen.records.go_to("UHL")
        await person.press("agency.letter")
        assert person.on(FormScreen).form.typed()["agency"] == "UHL"
        await person.press("form.save", "made.keep")
        assert person.on(BeforeItGoes), "the leak check stands before this one"
        await person.press("app.back", "app.back")
        assert person.on(AgenciesDue)
        await person.press("agency.unmark", "agency.unmark")
        assert person.said() == "Nothing is marked; space marks."
        assert_whole(house.desk.context)


async def test_what_is_marked_and_typed_comes_through_a_lock(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    owing(context)
    async with at_home(database_file, clock) as (person, house):
        await find_command(person, "agencies owe")
        person.on(AgenciesDue).records.go_to("LPT")
        await person.press("agency.mark", "agency.letters")
        person.on(FormScreen).form.fill({"further": "Thanks."})
        await person.press("app.lock")
        person.on(Unlock)
        await person.type_text(PASSPHRASE)
        await person.press("unlock.open")
        await person.until(FormScreen)
        await person.still()
        assert person.sees("Letters to 1 agency") and person.on(FormScreen).form.typed()["further"] == "Thanks."
        await person.press("app.back")
        assert person.on(AgenciesDue).source.marked == {"LPT"} and person.sees("1 marked")
        await person.press("app.back")
        find_typed(person)
        await person.press("list.choose")
        assert person.on(AgenciesDue)
        await person.press("agency.letters")
        assert person.on(FormScreen).form.typed()["further"] == "Thanks."
        await person.press("form.save")
        await person.until(ToldScreen)
        assert "1 letter kept." in person.said() or person.sees("kept as P1")
        await person.press("app.back", "agency.letter", "form.save")
        assert person.on(MadePaper)
        await person.press("app.back", "agency.calendar")
        assert person.on(FormScreen) and person.sees("Calendar file")
        await person.press("app.back", "app.back")
        assert person.on(Today)


async def test_nobody_owes_anything(context: Context, database_file: Path, clock: SampleClock) -> None:
    async with at_home(database_file, clock) as (person, _):
        await person.press("today.agencies")
        assert person.sees("No agency owes anything.")
        await person.press("agency.letters")
        assert person.said().startswith("Nothing is wanted of anybody now.")
        await person.press("agency.letter")
        assert person.said() == "No agency owes anything."
