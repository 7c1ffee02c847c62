"""A return by keyboard: the blank form, ten mistakes by place, corrected, sent twice; what is owed over all cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.return_parts import QueryState
from crg_tui.domain.returns import AskReturnsDraft
from crg_tui.queries import return_page
from crg_tui.queries import returns as found
from crg_tui.queries.return_page import ReturnPage
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.return_page import ReturnScreen
from crg_tui.screens.returns import ReturnsScreen
from crg_tui.screens.returns_owed import ReturnsOwed
from crg_tui.screens.today import Today
from crg_tui.services import drafts, returns
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.handover.return_stories import PLACES, WRONG, fill
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import draft
from tests.services.stories import done
from tests.ui.house import at_home, find_command
from tests.ui.test_keeping_story import wait_for


def asked(context: Context) -> tuple[str, str]:
    """A case, and the return that the police was asked for by a day that has passed."""
    table = sitting(context)
    given = draft(AskReturnsDraft, agencies="Police", asked_on="3.11.2026", due_on="20.11.2026",
                  asked_of="Detective Inspector")  # fmt: skip
    done(returns.ask(context, table.case_id, given))
    return table.case_id, found.lines(context.store, context.clock.today(), case_id=table.case_id)[0].id


async def came(person: Person, file: Path) -> None:
    """Take a filled-in form in."""
    await person.press("return.file")
    person.on(FormScreen).form.fill({"file": str(file), "received_on": "20.11.2026"})
    await person.press("form.save")


def held(context: Context, return_id: str) -> ReturnPage:
    page = return_page.page(context.store, context.clock.today(), return_id)
    assert page is not None
    return page


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_return_with_ten_mistakes(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path, size: tuple[int, int]
) -> None:
    case_id, return_id = asked(context)
    async with at_home(database_file, clock, size) as (person, house):
        desk = house.desk
        person.app.open(lambda: ReturnsScreen(desk, case_id))
        await person.still()
        await person.press("return.blank")
        blank = tmp_path / "blank.xlsx"
        person.on(AskLine).go_on(str(blank), 0)
        await person.press("line.give")
        await wait_for(person, lambda: person.said().startswith("Wrote "))
        await person.press("list.choose")
        assert person.on(ReturnScreen) and person.sees("Nothing of it is here.")

        wrong = fill(blank, tmp_path / "wrong.xlsx", involved="", wrong=WRONG)
        await came(person, wrong)
        await wait_for(person, lambda: isinstance(person.top(), ToldScreen))
        assert person.sees("10 queries to the agency")
        page = held(context, return_id)
        assert sorted(one.place for one in page.queries) == sorted(PLACES)
        assert page.line.returned_on is not None
        assert page.line.returned_on.shown == "20 November 2026" and page.line.reading.late is False
        await person.press("app.back")
        assert person.on(ReturnScreen) and person.sees("QUERIES") and person.sees("FILES")

        await person.press("return.sent")
        await person.press("form.save")
        assert {one.state for one in held(context, return_id).queries} == {QueryState.ASKED}
        await person.press("return.take")
        assert person.said() == "Taken in: 3 lines and 3 events of the chronology."
        assert (person.top().refused("return.take") or "").startswith("No file waits")
        await person.press("return.file")
        form = person.on(FormScreen)
        form.form.fill({"file": str(wrong)})
        await person.press("form.save")
        await wait_for(person, lambda: person.top() is form and person.sees("came already"))
        form.form.fill({"file": str(fill(blank, tmp_path / "right.xlsx"))})
        await person.press("form.save")
        await wait_for(person, lambda: isinstance(person.top(), ToldScreen))
        assert person.sees("10 earlier put right")
        await person.press("app.back", "return.take")
        assert person.said() == "Taken in: 4 lines and 2 events of the chronology; 4 of the earlier file went out."
        page = held(context, return_id)
        assert {one.state for one in page.queries} == {QueryState.ANSWERED}
        assert (len(page.entries), len(page.events), page.open_queries) == (5, 3, ())
        person.on(ReturnScreen).records.go_to(page.entries[0].id)
        await person.press("return.remove")
        person.on(Confirm)
        await person.press("question.yes")
        await wait_for(person, lambda: "Taken away" in person.said())
        person.on(ReturnScreen).records.go_to(page.queries[0].id)
        await person.press("list.choose")
        assert person.on(ToldScreen) and person.sees("Put right in the file received")
        assert_whole(context)


async def test_what_is_owed_over_all_cases(context: Context, database_file: Path, clock: SampleClock) -> None:
    asked(context)
    async with at_home(database_file, clock) as (person, house):
        await person.press("today.returns")
        assert person.on(ReturnsOwed) and person.sees("Police, Detective") and person.sees("not chased")
        await person.press("return.chase")
        assert person.on(FormScreen).form.typed()["whom"] == "Detective Inspector"
        await person.press("form.save")
        assert person.sees("chased 23 Nov")
        await person.press("owed.order")
        assert person.sees("by whom asked")
        await person.press("return.letter")
        form = person.on(FormScreen)
        assert form.form.typed()["agency"] == "Police" and person.sees("Reminder of a return")
        await person.press("form.save")
        assert person.sees("Detective Inspector")
        await person.press("app.back")
        assert drafts.every(house.desk.context) == (), "nothing was typed"
        person.on(ReturnsOwed)
        await person.press("returns.nil")
        await person.press("form.save")
        assert person.sees("No return is outstanding.")
        await person.press("app.back")
        person.on(Today)
        await find_command(person, "returns owed")
        person.on(ReturnsOwed)


async def test_today_leads_to_the_return_itself(context: Context, database_file: Path, clock: SampleClock) -> None:
    _, return_id = asked(context)
    async with at_home(database_file, clock) as (person, _):
        person.on(Today).records.go_to(f"return {return_id}")
        await person.press("list.choose", "return.line")
        form = person.on(FormScreen)
        form.form.fill({"part": "key_episode", "wording": "A call was lost.", "began": "May 2026", "analysis": "Busy."})
        await person.press("form.save")
        assert person.sees("KEY PRACTICE EPISODES") and person.sees("May 2026")
        await person.press("app.privacy")
        assert not person.sees("A call was lost.") and not person.sees("Busy.")


async def test_nothing_that_came_is_lost_without_a_question(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    _, return_id = asked(context)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.app.open(lambda: ReturnScreen(desk, return_id))
        await person.still()
        await person.press("return.blank")
        blank = tmp_path / "blank.xlsx"
        person.on(AskLine).go_on(str(blank), 0)
        await person.press("line.give")
        await wait_for(person, lambda: person.said().startswith("Wrote "))
        for file in (fill(blank, tmp_path / "filled.xlsx"), blank):
            await came(person, file)
            await wait_for(person, lambda: isinstance(person.top(), ToldScreen))
            await person.press("app.back")
        for command in ("returns.receive", "returns.nil", "returns.refused"):
            assert "come already: returned 20 November 2026" in (person.top().refused(command) or "")
        page = held(context, return_id)
        await person.press("return.take")
        assert "5 lines and 3 events" in person.said(), "the blank form says nothing, so the other one is meant"
        person.on(ReturnScreen).records.go_to(page.files[1].id)
        await person.press("return.take")
        assert person.on(Confirm) and person.sees("“Attended twice.”")
        await person.press("question.no", "question.no")
        assert person.said() == "Nothing was taken in."
        await person.press("return.take", "question.no", "question.yes")
        assert "8 of the earlier file stayed" in person.said()
        assert len(held(context, return_id).events) == 3
        assert person.top().refused("return.chase") is None, "a query waits"
        person.on(ReturnScreen).records.go_to(held(context, return_id).open_queries[0].id)
        await person.press("list.choose")
        assert person.on(FormScreen) and person.sees("Were you involved?: nothing stands there; write yes or no.")
        await person.press("app.privacy")
        assert not person.sees("write yes or no")
        await person.press("app.privacy", "app.back", "app.back")
