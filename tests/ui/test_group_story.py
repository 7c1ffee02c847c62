"""Stories about the group at the keyboard: the first run, describing the group, its arrangements, its people."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest

from crg_tui.app import CrgApp
from crg_tui.cli.application import Opening
from crg_tui.clock import SampleClock
from crg_tui.queries import group as found
from crg_tui.screens.arrangements import Version, Versions
from crg_tui.screens.begin import Begin, Told
from crg_tui.screens.first_run import FirstRun
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group import Group
from crg_tui.screens.recovery import RecoveryKey
from crg_tui.screens.seat import SeatScreen
from crg_tui.screens.today import Today
from crg_tui.screens.unlock import Unlock
from crg_tui.store.files import FileState
from crg_tui.wiring import House
from tests.conftest import PASSPHRASE
from tests.driver import Person, at_keyboard
from tests.services.meeting_stories import group_of, opened
from tests.ui.house import at_home

TODAY = date(2026, 11, 23)


async def fill(person: Person, **typed: str) -> None:
    """Type into the fields of a form, by their names; choices are chosen with the arrow."""
    screen = person.on(FormScreen)
    form = screen.form
    for name, text in typed.items():
        form.go_to(name)
        form.fill({name: ""})
        if next(question for question in screen.work.questions if question.name == name).choices:
            for _ in range(9):
                if form.typed()[name] != text:
                    await person.key("right")
            assert form.typed()[name] == text
        else:
            await person.type_text(text)


async def name_somebody(person: Person) -> None:
    await person.until(FormScreen)
    await person.type_text("Sample Clerk")
    await person.press("form.next")
    await person.type_text("m")
    await person.press("form.save")
    await person.until(RecoveryKey)
    await person.press("app.back")


async def test_the_first_run_makes_a_database_and_takes_in_published_arrangements(
    tmp_path: Path, clock: SampleClock
) -> None:
    path = tmp_path / "group.crg"
    house = House(Opening(str(path), FileState.MISSING, clock))
    async with at_keyboard(CrgApp(house.ports())) as person:
        assert person.on(FirstRun) and person.sees("Nobody can bring it back")
        await person.press("first.make")
        assert person.said() == "Type a passphrase first."
        await person.type_text(PASSPHRASE)
        await person.press("first.make")
        await person.type_text(PASSPHRASE + "x")
        await person.press("first.make")
        await person.until_sees("! The two are not the same.")
        assert PASSPHRASE not in person.screen()
        assert not path.exists()
        for _ in range(2):
            await person.type_text(PASSPHRASE)
            await person.press("first.make")
        await name_somebody(person)
        await person.until(Begin)
        assert person.sees("Leicester, arrangements of 2019") and path.exists()
        while not person.sees("> Leicester, arrangements of 2019"):
            await person.press("list.down")
        await person.press("list.choose")
        await person.until(Told)
        assert person.sees("9 seats are recorded") and person.sees("Assumed, because it is not published")
        await person.press("app.back")
        assert person.on(Today)
        store = house.desk.context.store
        assert len(found.seats_on(store, TODAY)) == 8
        await person.press("app.lock")
        assert person.on(Unlock), "once the database is there, its own passphrase opens it"
        await person.type_text(PASSPHRASE)
        await person.press("unlock.open")
        await person.until(Today)


async def test_a_new_database_can_be_described_by_hand(tmp_path: Path, clock: SampleClock) -> None:
    house = House(Opening(str(tmp_path / "group.crg"), FileState.MISSING, clock))
    async with at_keyboard(CrgApp(house.ports()), (60, 20)) as person:
        for _ in range(2):
            await person.type_text(PASSPHRASE)
            await person.press("first.make")
        await name_somebody(person)
        await person.until(Begin)
        await person.press("list.bottom", "list.choose")
        assert "crg-tui demo" in person.said()
        await person.press("list.up", "list.choose")
        await fill(person, name="Sample Partnership")
        await person.press("form.save")
        await person.until(Group)
        assert person.sees("s adds a seat") and "a describes the arrangements" in person.said()
        await person.press("app.back")
        assert person.on(Today), "the way of setting up is not offered again"


async def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, clock: SampleClock) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    house = House(Opening(str(tmp_path / "file" / "group.crg"), FileState.MISSING, clock))
    async with at_keyboard(CrgApp(house.ports())) as person:
        for _ in range(2):
            await person.type_text(PASSPHRASE)
            await person.press("first.make")
        async with asyncio.timeout(10):
            while not person.sees("!"):
                await person.pilot.pause()
        assert person.on(FirstRun) and person.sees("cannot be made") and person.sees("--db")


async def test_seats_members_and_chair_by_key(database_file: Path, clock: SampleClock) -> None:
    async with at_home(database_file, clock) as (person, house):
        await person.press("group.open")
        assert person.on(Group) and person.sees("nobody is recorded")
        await person.press("group.correct")
        assert person.said() == "There is nothing recorded on this line."
        await person.press("group.seat")
        await fill(person, agency="Sampleshire Police", short_name="Police", from_date="29.9.2019", partner="police")
        await person.press("form.save")
        assert person.on(Group) and person.sees("SEATS 1, 1 vacant") and person.sees("vacant, police")
        assert person.sees("! no seat local authority safeguarding partner")
        while person.on(Group).records.cursor is None or "seat " not in str(person.on(Group).records.cursor):
            await person.press("list.down")
        await person.press("group.member")
        assert person.on(FormScreen).form.typed()["seat"] == "Police", "the seat under the cursor"
        await fill(person, name="[b]Pat[/b] Invented", from_date="1.4.2062")
        await person.press("form.save")
        assert person.sees("is more than 5 years ahead.")
        await fill(person, from_date="1.4.2026")
        await person.press("form.save")
        assert person.sees("member [b]Pat[/b] Invented from 1 April 2026") and person.sees("1, 0 vacant")
        await person.press("list.down", "group.chair")
        assert person.on(FormScreen).form.typed()["person"] == "[b]Pat[/b] Invented"
        await fill(person, from_date="1.4.2026")
        await person.press("form.save")
        assert person.sees("chair [b]Pat[/b] Invented, Police from 1 April 2026")
        await person.press("group.adviser")
        await fill(person, name="Ida Adviser", kind="legal_adviser", from_date="1.4.2026")
        await person.press("form.save")
        assert person.sees("WITHOUT A SEAT") and person.sees("legal adviser Ida Adviser")
        await person.press("list.choose")
        await fill(person, job_title="Chief")
        await person.press("form.save")
        assert person.said() == "Corrected; the history keeps both." and person.sees("Invented, Chief")
        await person.press("group.end")
        await fill(person, to_date="30.9.2026")
        await person.press("form.save")
        assert person.sees("1, 1 vacant") and person.sees("nobody is recorded")
        await person.press("list.top", "list.down", "list.choose")
        assert person.on(SeatScreen) and person.sees("1 April 2026 to 30 September 2026")
        await person.press("group.end")
        await fill(person, to_date="1.10.2026")
        await person.press("form.save", "app.back")
        assert person.on(Group) and person.sees("NOT TODAY")
        assert found.seats_on(house.desk.context.store, TODAY) == ()


async def test_arrangements_are_confirmed_by_key_and_stay_once_stamped(database_file: Path, clock: SampleClock) -> None:
    async with at_home(database_file, clock) as (person, house):
        await person.press("group.open", "group.arrangements", "arrangements.new")
        await fill(person, in_force_from="1.4.2026", group_name="CRG", decision_maker="group", source="Sample")
        await person.press("form.save")
        assert person.on(Versions) and person.sees("1 Apr 2026 (in force)")
        assert person.sees("assumed: quorum, advice")
        await person.press("list.choose")
        assert person.on(Version) and person.sees("assumed: confirm against your terms of reference")
        for source in ("ToR 4.2", "ToR 5", "ToR 6"):
            await person.press("arrangements.confirm")
            await fill(person, source=source)
            await person.press("form.save")
        assert person.sees("confirmed: ToR 4.2") and person.sees("confirmed: ToR 6")
        await person.press("arrangements.confirm")
        assert person.said() == "Every rule of this version is confirmed."
        await person.press("arrangements.correct")
        await fill(person, marking="OFFICIAL")
        await person.press("form.save")
        assert found.heading(house.desk.context.store, TODAY).marking == "OFFICIAL"
        await person.press("arrangements.new")
        form = person.on(FormScreen).form
        assert form.typed()["marking"] == "OFFICIAL" and form.typed()["in_force_from"] == ""
        await fill(person, in_force_from="1.4.2026", source="Sample")
        await person.press("form.save")
        assert person.sees("There is already a version that is in force from 1 April 2026.")


async def test_what_meetings_were_held_under_is_not_corrected_by_key(database_file: Path, clock: SampleClock) -> None:
    async with at_home(database_file, clock) as (person, house):
        group_of(house.desk.context)
        opened(house.desk.context)
        await person.press("group.open", "group.arrangements", "list.choose", "arrangements.correct")
        assert person.on(Version) and "is stamped with this version. n adds a new one" in person.said()


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_what_was_typed_goes_on_from_today(
    database_file: Path, clock: SampleClock, size: tuple[int, int]
) -> None:
    async with at_home(database_file, clock, size) as (person, house):
        group_of(house.desk.context)
        await person.press("group.open", "group.seat")
        await fill(person, short_name="Half")
        await person.press("app.back", "app.back")
        assert person.on(Today) and person.sees("seat")
        await person.press("list.bottom", "list.choose")
        assert person.on(FormScreen).form.typed()["short_name"] == "Half"
