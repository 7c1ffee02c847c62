"""Hostile text pasted into every screen that takes text: kept, shown and recorded, or refused with nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.app import CrgApp
from crg_tui.cli.application import Opening
from crg_tui.clock import SampleClock
from crg_tui.domain.group import AdviserKind
from crg_tui.screens.action_plan import Plan
from crg_tui.screens.actions import ActionList
from crg_tui.screens.begin import Begin
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.cases import CaseList
from crg_tui.screens.first_run import FirstRun
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group import Group
from crg_tui.screens.minutes import MinutesScreen
from crg_tui.screens.palette import Palette
from crg_tui.screens.people import PeopleScreen
from crg_tui.screens.recovery import RecoveryKey
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.unlock import Unlock
from crg_tui.services.work import Context
from crg_tui.store.files import FileState
from crg_tui.wiring import House
from tests.conftest import assert_whole
from tests.driver import at_keyboard
from tests.services import minutes_stories
from tests.services.meeting_stories import group_of, opened, who
from tests.services.stories import logged, words_of
from tests.ui.hostile import (
    REACHED,
    Hostile,
    assert_said_so,
    assert_shown,
    drafts,
    holders,
    kept_line,
    kept_text,
    pasted,
    places,
    watched,
)
from tests.ui.house import at_home


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.node.name)


def test_every_place_where_a_screen_takes_text_has_its_story() -> None:
    assert set(" ".join(REACHED.values()).split()) | {"FormScreen", "AskReason"} == places() | drafts() | holders()


async def test_the_group(database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    async with at_home(database_file, clock) as (person, house):
        store = house.desk.context.store
        await person.press("group.open", "group.partnership")
        await hostile.form(person, store, colour="1F4E79")
        await person.press("group.seat")
        await hostile.form(person, store, from_date="1.4.2026")
        group = person.on(Group)
        seat = next(str(key) for key in group.records._keys if str(key).startswith("seat "))
        group.records.go_to(seat)
        await person.press("group.correct")
        await hostile.form(person, store, from_date="1.4.2026")
        await person.press("group.member")
        await hostile.form(person, store, from_date="1.4.2026", seat=kept_line("short_name"))
        await person.press("group.chair")
        await hostile.form(person, store, from_date="1.4.2026", person=kept_line("name"))
        await person.press("group.adviser")
        await hostile.form(person, store, from_date="1.4.2026", kind=AdviserKind.LEGAL_ADVISER.value)
        await person.press("group.arrangements", "arrangements.new")
        # A line of substitutes that says nothing is refused; an empty one is recorded.
        rules = {"in_force_from": "1.4.2026", "required_seats": kept_line("short_name"), "substitutes": ""}
        rules |= {"minutes_draft_hours": "24", "returns_due_days": "7"}
        await hostile.form(person, store, "agenda", decision_maker="group", **rules)
        await person.press("list.choose", "arrangements.correct")
        await hostile.form(person, store, "agenda", **rules)
        await person.press("arrangements.confirm")
        await hostile.form(person, store, rule="quorum")
        await person.press("app.back", "app.back")
        person.on(Group).records.go_to(seat)
        await person.press("group.end")
        await hostile.form(person, store, to_date="1.4.2027")
        assert_shown(person, "[/foo] [note]")
        assert_whole(house.desk.context)


async def test_a_referral_and_its_case(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile
) -> None:
    group_of(context)
    async with at_home(database_file, clock) as (person, house):
        store = house.desk.context.store
        await person.press("case.new")
        await hostile.form(person, store, received_on="2.11.2026", children="Child K")
        await person.press("cases.open", "cases.search")
        await hostile.line(person, "summary")
        await person.press("line.give")
        assert person.on(CaseList) and person.said().endswith("/ shows all again.")
        assert_shown(person)
        await person.press("cases.search", "list.choose", "case.referrals")
        assert_shown(person, "[/foo] [note]")
        await person.press("referral.correct")
        await hostile.too_long(person, "reason", "RevealDraft")
        await hostile.line(person, "reason", "RevealDraft", long=False)
        await person.press("reason.give")
        await hostile.form(person, store, received_on="2.11.2026", children="Child K")
        await person.press("app.back", "case.edit")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        await person.press("case.step")
        await hostile.form(person, store, kind="notified", on_date="3.11.2026")
        await person.press("case.steps", "step.new")
        await hostile.form(person, store, kind="completed", on_date="4.11.2026")
        await person.press("list.choose")
        await hostile.form(person, store, on_date="4.11.2026")
        await person.press("app.back", "case.children", "child.new")
        await hostile.form(person, store)
        await person.press("list.bottom", "list.choose")
        await hostile.opened(person)
        assert person.on(FormScreen).form.typed()["name"] == kept_line("name")
        await hostile.form(person, store)
        await person.press("app.back", "case.adults", "adult.new")
        await hostile.form(person, store, kind="staff")
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose")
        await hostile.opened(person)
        assert person.on(FormScreen).form.typed()["name"] == kept_line("name")
        await hostile.form(person, store)
        await person.press("app.back")
        assert person.on(CaseScreen) and person.sees("Identities: opened and logged")
        assert_shown(person, "[/foo] [note]")
        assert_whole(house.desk.context)


async def test_the_agenda(context: Context, database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    group_of(context)
    logged(context)
    async with at_home(database_file, clock) as (person, house):
        store = house.desk.context.store
        await person.press("meetings.open", "meeting.new")
        await hostile.form(person, store, held_on="23.11.2026")
        await person.press("list.choose")
        await person.press("agenda.correct")
        await hostile.form(person, store, held_on="23.11.2026")
        await person.press("agenda.add")
        await hostile.form(person, store, case="")
        assert_shown(person, "[/foo] [note]")
        await person.press("agenda.title")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        await person.press("agenda.people", "people.new")
        await hostile.form(person, store, unasked=["agency"], attends_as="deputy", seat="LPT")
        await person.press("people.new")
        await hostile.form(person, store, unasked=["seat"], attends_as="participant")
        await person.press("people.find")
        await hostile.line(person, "somebody")
        await person.press("line.give")
        assert person.said().endswith("n names somebody.") and len(person.said()) < 100
        assert_shown(person, "[/foo] [note]")
        person.on(PeopleScreen).records.go_to(who(context, person.on(PeopleScreen).meeting_id, "Police").id)
        await person.press("people.sorry")
        await hostile.too_long(person, "apology", "ApologyDraft")
        await hostile.line(person, "apology", "ApologyDraft", long=False)
        await person.press("line.give")
        assert_shown(person, "[/foo]")
        assert kept_line("apology") in words_of(store)
        await person.press("app.back", "agenda.begin", "room.agenda", "agenda.times")
        await hostile.form(person, store)
        assert_whole(house.desk.context)


async def test_the_room(context: Context, database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    group_of(context)
    logged(context)
    key = opened(context)
    async with at_home(database_file, clock, (120, 40)) as (person, house):
        store = house.desk.context.store
        person.app.open(lambda: RoomScreen(house.desk, key))
        await person.still()
        room = person.on(RoomScreen)
        await person.key("6")
        await person.press("room.take", "room.note")
        await person.paste(pasted("note", long=True))
        assert_said_so(person)
        assert room.note.text == kept_text("note", long=True)
        assert_shown(person, "[/foo] [note]")
        await person.press("room.add")
        assert kept_text("note", long=True) in words_of(store) and room.note.text == ""
        hostile.reached |= {"RoomScreen", "NoteDraft"}
        assert_shown(person, "[/foo] [note]")
        await person.key("escape")
        await person.press("room.notes", "notes.correct")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        await person.press("app.back", "room.text")
        await hostile.form(person, store)
        await person.press("room.people", "people.here")
        people = person.on(PeopleScreen)
        people.records.go_to(who(context, key, "Council").id)
        await person.press("people.interest")
        await hostile.form(person, store, withdrew="no")
        people.records.go_to(who(context, key, "Council").id)
        await person.press("people.interest")
        await hostile.form(person, store, withdrew="no")
        people.records.go_to(who(context, key, "Council").id)
        await person.press("people.times")
        await hostile.form(person, store, arrived_at="9:30")
        await person.press("app.back", "room.defer")
        await hostile.form(person, store, back_at="")
        assert_shown(person, "[/foo] [note]")
        assert_whole(house.desk.context)


async def test_the_register_and_attendance(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile
) -> None:
    group_of(context)
    async with at_home(database_file, clock) as (person, house):
        store = house.desk.context.store
        await person.press("group.open", "group.interests", "register.new")
        await hostile.form(person, store, person="Mo UHL", from_date="1.4.2026")
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose")
        await hostile.form(person, store, person="Mo UHL", from_date="1.4.2026")
        await person.press("register.end")
        await hostile.form(person, store, to_date="1.4.2027")
        await person.press("app.back", "group.attendance", "attendance.printed")
        await hostile.form(person, store, seat="UHL", from_date="1.4.2026", to_date="31.3.2027", percentage="75")
        await person.press("attendance.year")
        await hostile.line(person, "year")
        await person.press("line.give")
        assert "is no reporting year" in person.said()
        assert_shown(person)
        assert_whole(house.desk.context)


async def test_actions(context: Context, database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    sat = minutes_stories.held(context)
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: Plan(desk, sat.case_id))
        await person.still()
        await person.press("plan.new")
        await hostile.form(person, store, review="")
        assert_shown(person, "[/foo] [note]")
        person.app.open(lambda: ActionList(desk, case_id=sat.case_id))
        await person.still()
        await person.press("actions.new")
        await hostile.form(person, store, recommendation="1")
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose", "action.correct")
        await hostile.form(person, store, recommendation="1", unasked=["moved_because"])
        await person.press("action.done")
        await hostile.form(person, store, without_evidence="")
        await person.press("action.reopen")
        await hostile.form(person, store)
        await person.press("action.end")
        await hostile.form(person, store, how="superseded")
        assert_shown(person, "[/foo] [note]")
        assert_whole(house.desk.context)


async def test_minutes_and_their_paper(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile
) -> None:
    sat = minutes_stories.held(context)
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: MinutesScreen(desk, sat.meeting_id))
        await person.still()
        await person.press("minutes.notes")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        await person.press("minutes.issue")
        despite = await hostile.line(person, "despite")
        await person.press("reason.give")
        marking = await hostile.line(person, "marking", long=False)
        await person.press("line.give")
        assert person.said().startswith("Issued version 1") and despite in words_of(store)
        assert minutes_stories.printed(context, sat.meeting_id).marking == marking
        minutes_stories.later_meeting(context)
        await person.press("minutes.approve")
        await hostile.line(person, "meeting")
        await person.press("line.give")
        assert person.said().endswith("is no meeting that was held after this one.") and len(person.said()) < 100
        assert_shown(person)
        await person.press("minutes.approve", "line.give", "minutes.amend")
        await hostile.form(person, store, agreed_at="")
        await person.press("minutes.preview")
        assert_shown(person)
        await person.press("paper.write")
        await hostile.line(person, "file")
        await person.press("line.give")
        while not person.said() or person.said() == "Writing...":
            await person.pilot.pause()
        assert "Papers are written as" in person.said() or "cannot be written" in person.said()
        assert_shown(person)
        assert_whole(house.desk.context)


async def test_the_first_run_and_the_list_of_commands(tmp_path: Path, clock: SampleClock, hostile: Hostile) -> None:
    house = House(Opening(str(tmp_path / "group.crg"), FileState.MISSING, clock))
    async with at_keyboard(CrgApp(house.ports())) as person:
        assert person.on(FirstRun)
        for _ in range(2):
            await person.paste(pasted("passphrase", long=True))
            assert_said_so(person)
            assert_shown(person)
            assert not person.sees("foo")
            await person.press("first.make")
        await person.until(FormScreen)
        await hostile.form(person, None, role="minute_taker")
        await person.until(RecoveryKey)
        await person.press("app.back")
        await person.until(Begin)
        assert kept_line("name") in words_of(house.desk.context.store)
        await person.press("list.bottom", "list.up", "list.choose")
        await hostile.form(person, house.desk.context.store, colour="1F4E79")
        await person.until(Group)
        assert_shown(person, "[/foo] [note]")

        await person.press("app.palette")
        await person.paste(pasted("command", long=True))
        assert_said_so(person)
        assert person.on(Palette) and person.sees("Nothing of that name works here.")
        assert_shown(person, "[/foo] [note]")
        await person.press("app.back", "app.lock")
        assert person.on(Unlock)
        await person.paste(pasted("passphrase", long=True))
        assert_said_so(person)
        assert_shown(person)
        await person.press("unlock.open")
        await person.until(Group)
        hostile.reached |= {"FirstRun", "Palette", "Unlock"}
