"""Stories at the keyboard: the register of interests, a proposal in the room, and attendance by seat."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.queries import meetings as found
from crg_tui.queries import standing_interests
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group import Group
from crg_tui.screens.people import PeopleScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.seat_attendance import SeatAttendance, SeatMeetings
from crg_tui.screens.standing_interests import StandingInterests
from crg_tui.services import agenda, attendance, meetings
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.meeting_stories import ApologyDraft, at, draft, group_of, item, opened, page, who
from tests.services.stories import done, logged
from tests.ui.house import at_home, find_command, find_typed


async def _fill(person: Person, **answers: str) -> None:
    screen = person.on(FormScreen)
    for name, text in answers.items():
        while screen.form.field != name:
            await person.press("form.next")
        if screen.form.typed()[name]:
            await person.key("ctrl+a")
        await person.type_text(text)


async def test_an_entry_of_the_register_is_proposed_in_the_room_and_read_before_it_is_recorded(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group = group_of(context)
    logged(context, referring_agency="Sample Hospital Trust")
    async with at_home(database_file, clock) as (person, house):
        await person.press("group.open")
        person.on(Group).records.go_to(f"member {group.members['LPT']}")
        await person.press("group.interests")
        assert person.on(StandingInterests) and person.sees("The register is empty. n adds an entry.")
        await person.press("register.end")
        assert person.said() == "There is no entry here. n adds one."
        await person.press("register.new")
        assert person.on(FormScreen).form.typed()["person"] == "Mo LPT", "the person under the cursor"
        await _fill(person, nature="Bank nurse on the ward", agency="sample hospital trust")
        # What is typed waits on Today when the person goes away from it.
        await person.press("app.back", "app.back", "app.back")
        find_typed(person)
        await person.press("list.choose")
        await _fill(person, from_date="1.5.2026")
        await person.press("form.save")
        assert [line.who for line in standing_interests.lines(context.store)] == ["Mo LPT (LPT)"]

        key = opened(context)
        for short in ("Council", "Police", "ICB", "UHL", "LPT"):
            done(attendance.arrive(context, key, who(context, key, short)))
        number = next(line.number for line in page(context, key).items if line.case_id)
        done(agenda.take(context, item(context, key, number)))
        person.app.open(lambda: RoomScreen(house.desk, key))
        await person.still()
        room = person.on(RoomScreen)
        assert room.page is not None and [one.who for one in room.page.likely][:2] == ["Mo UHL (UHL)", "Mo LPT (LPT)"]
        await person.press("room.people")
        people = person.on(PeopleScreen)
        assert person.sees("Mo LPT, interest likely") and not person.sees("Mo ICB, interest likely")
        people.records.go_to(who(context, key, "LPT").id)
        await person.press("people.interest")
        form = person.on(FormScreen)
        assert form.form.typed()["nature"] == "Bank nurse on the ward, sample hospital trust"
        assert person.sees("in the register of interests")
        await person.press("form.save")
        assert person.top() is form and "to put right" in person.said(), "nothing is recorded by itself"
        await _fill(person, withdrew="y")
        await person.press("form.save")
        assert person.on(ReadAndConfirm) and person.sees("Mo LPT withdraws for item")
        await person.press("reading.confirm")
        assert person.on(PeopleScreen) and not person.sees("Mo LPT, interest likely")
        assert [line.name for line in found.interests(context.store, key)] == ["Mo LPT"]
        await person.press("people.register")
        assert person.on(StandingInterests) and person.sees("Bank nurse on the ward")
        assert_whole(house.desk.context)


async def test_the_moment_it_is_inquorate_stands_in_the_room_and_stays_there(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    key = opened(context)
    for short in ("Council", "Police", "ICB", "UHL", "LPT"):
        done(attendance.arrive(context, key, who(context, key, short)))
    at(context, 9, 30)
    done(agenda.take(context, item(context, key, 3)))
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: RoomScreen(house.desk, key))
        await person.still()
        assert not person.sees("INQUORATE")
        await person.press("room.people")
        person.on(PeopleScreen).records.go_to(who(context, key, "Police").id)
        await person.press("people.left", "app.back")
        assert person.said().startswith("Inquorate from item 3: 4 of 9 seats, 5 needed, police missing."), person.said()
        assert person.sees("INQUORATE from item 3")
        await person.press("room.next", "room.take")
        assert person.sees("INQUORATE from item 3"), "it has been so since then"
        await person.press("room.people")
        person.on(PeopleScreen).records.go_to(who(context, key, "Police").id)
        await person.press("people.here", "app.back")
        assert person.said() == "Quorate: 5 of 9 seats." and not person.sees("INQUORATE")


async def test_attendance_by_seat_from_anywhere_by_name(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    key = opened(context, held_on="1.9.2026", open_cases="no")
    done(attendance.apologise(context, key, who(context, key, "LPT"), draft(ApologyDraft, reason="in court")))
    for short in ("Council", "UHL"):
        done(attendance.arrive(context, key, who(context, key, short)))
    done(meetings.close(context, key))
    async with at_home(database_file, clock) as (person, house):
        await find_command(person, "seat attendance")
        screen = person.on(SeatAttendance)
        assert person.lines()[0].startswith(" Attendance 2026/27: 1 meeting of the group")
        assert person.sees("1 of 1, 100%") and person.sees("1 apologies")
        lpt = next(line.seat_id for line in screen.lines.page.seats if line.short_name == "LPT")  # type: ignore[union-attr]
        screen.records.go_to(lpt)
        await person.press("list.choose")
        assert person.on(SeatMeetings) and person.sees("M2026-01 1 September 2026: apologies: in court")
        await person.press("app.back", "attendance.printed")
        await _fill(person, percentage="50", source="Sample report 2026/27")
        await person.press("form.save")
        assert person.on(SeatAttendance) and person.sees("printed 50%: they differ")
        assert person.sees("of the printed percentages 50.0%: they differ")
        await person.press("attendance.before")
        assert person.lines()[0].startswith(" Attendance 2025/26: 0 meetings")
        await person.press("attendance.year")
        await person.type_text("last one")
        await person.press("line.give")
        assert "is no reporting year. Type one so: 2014/15." in person.said()
        await person.press("attendance.next", "attendance.year")
        await person.type_text("2026/27")
        await person.press("line.give")
        assert person.sees("they differ")
        assert_whole(house.desk.context)
