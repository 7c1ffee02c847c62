"""The criteria by keyboard: editions taken in, added, put right, ended, and their history."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crg_tui.cli.application import Opening
from crg_tui.clock import SampleClock
from crg_tui.queries import criteria as found
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.edition import EditionScreen
from crg_tui.screens.editions import Editions
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.services import bank_holidays, criteria
from crg_tui.services.work import Context
from crg_tui.store.files import FileState
from crg_tui.wiring import House
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.criteria_stories import LOCAL, edition, local, new
from tests.services.decision_stories import sitting
from tests.services.stories import done
from tests.ui.house import at_home, find_command


async def _fill(person: Person, **typed: str) -> None:
    form = person.on(FormScreen)
    form.form.fill({**form.form.typed(), **typed})
    await person.press("form.save")


async def test_editions_are_taken_in_added_and_put_right_by_keyboard(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    async with at_home(database_file, clock) as (person, _):
        await find_command(person, "the criteria, edition")
        assert person.on(Editions) and person.sees("No edition yet. l takes in the shipped statutory ones, n adds one.")
        await person.press("editions.load")
        assert person.sees("Taken in: Serious case review, before 2018") and person.sees("1 Mar 2026 (in force)")
        await person.press("editions.load")
        assert person.sees("Nothing was taken in: every edition of the file is there already")
        await person.press("editions.new")
        assert person.on(FormScreen).form.typed()["criteria_of"] == "Working Together 2026"
        await _fill(person, name="WT next", scope="statutory", in_force_from="1.1.2027", source="S")
        assert person.sees("End Working Together 2026 first, for example with 31 December 2026.")
        await _fill(person, name="Our note", scope="local", criteria_of="")
        assert person.on(Editions) and person.sees("Recorded Our note.")
        await person.press("list.choose")
        assert person.on(EditionScreen) and person.sees("No criteria yet. n adds the first one.")
        await person.press("edition.confirm")
        assert person.said().startswith("It has no criteria yet")
        await person.press("edition.criterion")
        await _fill(person, judgement="criteria", short="other children", letter="L1")
        assert person.sees("Added: other children.") and person.sees("wording not entered: see the source (S)")
        await person.press("list.choose")
        await _fill(person, wording="Two other children.")
        assert person.sees("Corrected.") and person.sees("Two other children.")
        await person.press("edition.confirm")
        await _fill(person, source="Our note of May")
        assert person.sees("Local, from 1 January 2027, confirmed.") and person.sees("Source: Our note of May")
        await person.press("edition.correct")
        await _fill(person, note="A note.")
        await person.press("edition.end")
        await _fill(person, to_date="31.12.2027")
        assert person.sees("1 January 2027 to 31 December 2027")
        await person.press("edition.remove")
        assert person.on(Confirm) and person.sees("Take “L1 other children” away?")
        await person.press("question.yes")
        assert person.sees("Taken away; the history keeps it.") and person.sees("No criteria yet.")
        await person.press("edition.history")
        assert person.on(ToldScreen) and person.sees("criterion removed by Sample Minute-Taker")
        assert_whole(context)


async def test_gaps_are_said_on_the_list_and_what_was_judged_stays(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    first = new("First", date(2020, 1, 1), scope="statutory", in_force_to=date(2020, 12, 31))
    done(criteria.add(context, first))
    done(criteria.add(context, new("Second", date(2022, 1, 1), scope="statutory")))
    local(context)
    sitting(context).propose()
    async with at_home(database_file, clock) as (person, house):
        await person.press("group.open", "group.criteria")
        assert person.on(Editions)
        assert person.sees("No statutory edition is recorded for 1 January 2021 to 31 December 2021, between First")
        await person.press("app.back", "group.arrangements", "group.criteria")
        assert person.on(Editions)
        key = edition(house.desk.context, LOCAL).id
        person.top().shell.open(lambda: EditionScreen(house.desk, key))
        await person.still()
        for command in ("edition.correct", "edition.criterion", "edition.remove", "list.choose"):
            await person.press(command)
            assert person.said().startswith("2026-001/D1 was judged under it."), command
        assert person.sees("Judged under it: 2026-001/D1, so it stays as it is.")


def test_the_first_run_takes_the_shipped_editions_in(
    tmp_path: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bank_holidays, "FIRST_YEAR", 2026)
    monkeypatch.setattr(bank_holidays, "YEARS_AHEAD", 2)
    house = House(Opening(str(tmp_path / "new.crg"), FileState.MISSING, clock))
    assert house.unlock("three or four words") is None
    assert [page.name for page in found.editions(house.desk.context.store)][0] == "Working Together 2026"
    house.close()
