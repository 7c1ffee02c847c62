"""The action log as a place to work, by keyboard: four years of meetings, three hundred actions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.action_views import Filter, Which
from crg_tui.domain.plans import Standing
from crg_tui.queries import action_parts, action_views
from crg_tui.queries import actions as found
from crg_tui.screens.action_page import ActionScreen
from crg_tui.screens.actions import ActionList
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.lead_pick import LeadPick
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.today import Today
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.many_actions import OVERDUE, POLICE, TODAY, four_years
from tests.services.meeting_stories import group_of, opened
from tests.ui.house import at_home


class Counted:
    """A person whose key presses are counted; what is typed counts letter by letter."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.presses = 0

    async def press(self, *command_ids: str) -> None:
        self.presses += len(command_ids)
        await self.person.press(*command_ids)

    async def type_text(self, text: str) -> None:
        self.presses += len(text)
        await self.person.type_text(text)


def _at(person: Person) -> str:
    key = person.on(ActionList).records.cursor
    assert key is not None
    return key


async def test_four_years_are_worked_through_by_keyboard(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    four_years(context)
    overdue = found.keys(context.store, TODAY, Filter(Which.OVERDUE, lead=POLICE))
    async with at_home(database_file, clock) as (person, _):
        by = Counted(person)
        await by.press("actions.list", "actions.overdue", "actions.agency")
        person.on(LeadPick)
        await by.type_text("police")
        await by.press("palette.run")
        await person.still()
        assert person.said() == f"overdue · {POLICE}: {OVERDUE}."
        assert person.sees(f"Actions · overdue · {POLICE}") and person.sees("recommendation 1: Nobody lets sign")
        assert list(person.on(ActionList).lines.keys()) == overdue

        # Three are told of one by one, each from its line, and two more at once.
        told = []
        for _ in range(3):
            told.append(_at(person))
            await by.press("log.progress")
            await by.type_text("Sent round.")
            await by.press("form.save")
            assert _at(person) == told[-1], "back on the line from which it was opened"
            assert person.sees("23 November 2026: Sent round.")
            await by.press("list.down")
        told += overdue[3:5]
        await by.press("actions.mark", "actions.mark")
        assert person.sees("2 marked")
        await by.press("log.progress")
        await by.type_text("Sent round.")
        await by.press("form.save")
        person.on(ReadAndConfirm)
        await by.press("reading.confirm")
        await person.still()
        assert person.said() == "Recorded of 2 actions, as one operation." and not person.sees("marked")

        await by.press("actions.verifiable")
        checked = []
        for _ in range(2):
            checked.append(_at(person))
            await by.press("log.verify")
            await by.type_text("v")
            await by.press("form.next")
            await by.type_text("Quinn Sample")
            await by.press("form.save")
            person.on(ActionList)
        assert person.said().startswith("Recorded: ")

        await by.press("actions.ended", "list.down")
        reopened = _at(person)
        await by.press("log.reopen")
        await by.type_text("It came back.")
        await by.press("form.save")
        person.on(ActionList)
        assert by.presses <= 130, "under two minutes, at little more than a key a second"
    for key in told:
        held = action_parts.of_action(context.store, key, TODAY)
        assert held is not None and held.updates[0].wording == "Sent round."
    for key in checked:
        held = action_parts.of_action(context.store, key, TODAY)
        assert held is not None and held.standing is Standing.VERIFIED
    page = found.page(context.store, reopened)
    assert page is not None and page.status_reason == "It came back."
    assert_whole(context)


async def test_several_dates_move_for_one_reason_once_they_were_read(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    four_years(context)
    async with at_home(database_file, clock) as (person, _):
        await person.press("actions.list", "actions.mark", "actions.mark", "actions.mark")
        marked = dict(person.on(ActionList).lines.marked)
        await person.press("log.done")
        assert person.said() == "Several are marked: u and m work on them, k unmarks them."
        await person.press("log.move")
        await person.type_text("end of March")
        await person.press("form.next")
        await person.type_text("The new form comes then.")
        await person.press("form.save")
        person.on(ReadAndConfirm)
        assert all(person.sees(ref) for ref in marked.values())
        assert person.sees("Due Wed 31 March 2027, because: The new form comes then.")
        await person.press("app.back")
        person.on(FormScreen)
        assert all(line.due_on != date(2027, 3, 31) for line in found.lines(context.store, list(marked)))
        await person.press("form.save", "reading.confirm")
        await person.still()
        assert person.on(ActionList) and person.said().startswith("Recorded of 3 actions, as one operation.")
        assert {line.due_on for line in found.lines(context.store, list(marked))} == {date(2027, 3, 31)}
        await person.press("app.back", "record.undo")
        await person.press("question.yes")
        await person.still()
        assert person.on(Today)
        assert all(line.due_on != date(2027, 3, 31) for line in found.lines(context.store, list(marked)))
    assert_whole(context)


async def test_what_was_typed_for_several_goes_on_from_the_list(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    four_years(context, 60)
    async with at_home(database_file, clock) as (person, _):
        await person.press("actions.list", "actions.mark", "log.progress")
        await person.type_text("Half")
        await person.press("app.back", "app.back")
        assert person.on(Today) and person.sees("TYPED, NOT RECORDED")
        await person.press("actions.list", "actions.mark", "log.progress")
        assert person.on(FormScreen).form.typed()["wording"] == "Half"


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_list_stays_as_it_was_looked_at(
    context: Context, database_file: Path, clock: SampleClock, size: tuple[int, int]
) -> None:
    four_years(context)
    async with at_home(database_file, clock, size) as (person, house):
        await person.press("actions.list", "actions.mine")
        person.on(LeadPick)
        await person.type_text("unicorn")
        await person.press("palette.run")
        assert person.said() == "Nobody of that name leads an action; Escape goes back."
        await person.press("app.back")
        await person.still()
        assert person.sees("Actions · open")
        await person.press("actions.mine")
        await person.type_text("icb")
        await person.press("palette.run")
        await person.still()
        assert person.said().startswith("open · Sample ICB: 2")
        await person.press("actions.grouped")
        assert person.said().startswith("open · Sample ICB · by plan: 2") and person.sees("Child S")
        await person.press("list.choose")
        person.on(ActionScreen)
        await person.press("app.back", "app.back", "actions.list")
        assert person.on(ActionList).lines.look.title == "open · Sample ICB · by plan", "it opens as it was left"
        await person.press("actions.grouped", "actions.find")
        await person.type_text("bruising S8")
        await person.press("line.give")
        await person.still()
        assert "“bruising S8”" in person.said()
        await person.press("actions.find", "actions.open", "actions.mine")
        await person.still()
        operator = house.desk.context.operator
        assert operator is not None
        assert action_views.mine(context.store, operator.operator_id) == "Sample ICB"
        assert person.said().startswith("open · Sample ICB"), "asked once"
        await person.press("actions.assurable", "log.assure")
        assert person.on(FormScreen) and person.sees("What was found of")
        await person.press("app.back", "actions.ended", "log.move")
        assert "due date does not move" in person.said()
        await person.press("log.group")
        assert person.said().startswith("Opened from the meeting room")


async def test_the_group_verifies_from_the_action_log_of_its_agenda(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    four_years(context)
    group_of(context, agenda=["action_log"])
    meeting_id = opened(context, open_cases="no")
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.app.open(lambda: RoomScreen(desk, meeting_id))
        await person.still()
        assert person.sees("120 open, 72 of them overdue") and person.sees("48 to be verified")
        assert person.sees("To be verified (48): k goes to them") and person.sees("… and 43 more: k shows all of them")
        await person.press("room.log")
        assert person.sees("Actions at M2026-74")
        await person.press("log.group")
        assert person.said() == "It is open; only what is completed is verified and assured."
        await person.press("actions.verifiable")
        key = _at(person)
        await person.press("log.group")
        assert person.on(FormScreen).form.typed()["meeting"] == "M2026-74"
        await person.press("form.save")
        assert person.on(ActionList) and _at(person) != key
        await person.press("app.back")
        assert person.on(RoomScreen) and person.sees("To be verified (47)")
        assert desk.views == {}, "the list of the whole record opens as it was, not as the meeting had it"
    held = action_parts.of_action(context.store, key, TODAY)
    assert held is not None and held.standing is Standing.VERIFIED
    assert [one.who for one in held.checks] == ["the group at M2026-74"]
    assert_whole(context)


async def test_keys_typed_ahead_work_on_the_line_they_were_meant_for(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    four_years(context, 60)
    async with at_home(database_file, clock) as (person, _):
        await person.press("actions.list")
        keys = list(person.on(ActionList).lines.keys())
        refs = {line.id: line.ref for line in found.lines(context.store, keys)}
        await person.ahead("down", "down", "m")
        assert person.on(FormScreen) and person.sees(refs[keys[2]]), person.screen()
        await person.press("app.back", "list.top")
        await person.ahead("space", "space", "space", "down", "space")
        assert list(person.on(ActionList).lines.marked) == [*keys[:3], keys[4]]
