"""A meeting by keyboard: planned, opened, held while somebody types, and closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from crg_tui.clock import SampleClock
from crg_tui.domain.family_drafts import BearingDraft
from crg_tui.domain.meetings import ItemState, MeetingState
from crg_tui.queries import meetings as found
from crg_tui.screens.agenda import AgendaScreen
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.decide import DecideScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.meetings import MeetingList
from crg_tui.screens.notes import NotesScreen
from crg_tui.screens.people import PeopleScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.today import Today
from crg_tui.screens.unlock import Unlock
from crg_tui.screens.views import ViewsScreen
from crg_tui.services import attendance, drafts, family, notes
from crg_tui.services.work import Context
from tests.conftest import PASSPHRASE, assert_whole
from tests.driver import Person
from tests.services.meeting_stories import at, draft, group_of, opened, page, planned, who
from tests.services.stories import done, logged
from tests.ui.house import at_home, find_typed


async def _here(person: Person, *names: str) -> None:
    """Mark people as here on the screen of the people."""
    for name in names:
        screen = person.on(PeopleScreen)
        key = next(one.person.id for one in screen.people.order() if one.name == name)
        screen.records.go_to(key)
        await person.press("people.here")
        assert person.said().startswith(f"{name}: here"), person.said()


def _group(room: RoomScreen, word: str) -> tuple[str, ...]:
    """The seats that the room shows under that word."""
    return dict(room.seats.groups)[word]


async def test_a_meeting_from_today_to_its_end(context: Context, database_file: Path, clock: SampleClock) -> None:
    group_of(context)
    case = logged(context)
    logged(context, children="Child H")
    async with at_home(database_file, clock) as (person, _):
        await person.press("meetings.open")
        assert person.on(MeetingList) and person.sees("No meeting yet. n plans one.")
        await person.press("meeting.new")
        await person.type_text("23.11.2026")
        await person.press("form.save")
        assert person.on(MeetingList) and person.said() == "Planned M2026-01, 11 items. Enter opens its agenda."
        await person.press("list.choose")
        agenda_screen = person.on(AgendaScreen)
        assert person.lines()[0].startswith(" Agenda · M2026-01, Mon 23 November 2026")
        assert person.sees("Before the meeting: 7 things to see to")
        assert person.sees("views 2026-001: no agency has given a view.")

        # The agenda is built, and put in order by key.
        await person.press("agenda.add")
        await person.type_text("A paper from [red]Schools[/]")
        await person.press("form.save")
        assert person.on(AgendaScreen) and person.sees("A paper from [red]Schools[/]")
        assert agenda_screen.items.item(agenda_screen.records.cursor).number == 11  # type: ignore[union-attr]
        for _ in range(9):
            await person.press("agenda.earlier")
        assert page(context, agenda_screen.meeting_id).items[1].title == "A paper from [red]Schools[/]"
        await person.press("agenda.remove", "question.yes")
        assert len(page(context, agenda_screen.meeting_id).items) == 11

        # Apologies before the meeting.
        await person.press("agenda.people")
        people = person.on(PeopleScreen)
        people.records.go_to(who(context, agenda_screen.meeting_id, "Police").id)
        await person.press("people.sorry")
        assert person.on(AskLine)
        field = next(place for place, line in enumerate(person.lines()) if line.startswith(" Reason"))
        assert person.lines()[field - 1] == person.lines()[field + 1] == "", "nothing shows through the question"
        await person.type_text("court")
        await person.press("line.give")
        assert person.said() == "Mo Police: apologies." and person.sees("apologies: court")
        await person.press("app.back")
        assert person.sees(
            "quorum With the apologies of Police the meeting is inquorate: 8 of 9 seats, police missing."
        )

        # The meeting begins; one key an attendance.
        await person.press("agenda.begin")
        room = person.on(RoomScreen)
        assert page(context, room.meeting_id).head.state is MeetingState.OPEN
        assert person.lines()[0].startswith(" Item 1 of 11 · ") and "! inquorate: 0 of 9" in person.lines()[0]
        await person.press("room.people")
        people = person.on(PeopleScreen)
        await person.press("people.here")
        assert person.said() == "Mo Council: here 09:30."
        assert people.records.cursor == who(context, room.meeting_id, "Dora Deputy").id, "she comes for the police"
        people.records.go_to(who(context, room.meeting_id, "ICB").id)
        for _ in ("ICB", "UHL", "LPT", "Schools"):
            await person.press("people.here")
        assert person.said() == "Mo Schools: here 09:30."
        await person.press("people.here")
        assert person.lines()[0].endswith("inquorate: 6 of 9 seats, police missing")
        await person.press("app.back")
        assert person.sees("IN Council ICB UHL LPT")
        assert _group(room, "IN") == ("Council", "ICB", "UHL", "LPT", "Schools", "Voluntary")
        assert _group(room, "OUT") == ("Police", "Probation", "Ambulance")

        # An item out of order: looking at it is not taking it.
        await person.key("6")
        assert person.lines()[0].startswith(" Item 6 of 11 · 2026-001 Child K")
        assert page(context, room.meeting_id).open_item is None
        assert person.sees("Child K · seriously harmed") and person.sees("No agency has given a view.")
        await person.press("room.take")
        assert page(context, room.meeting_id).open_item.number == 6  # type: ignore[union-attr]
        await person.key("1")
        await person.key("1")
        assert person.lines()[0].startswith(" Item 11 of 11"), "two figures make one number"
        await person.press("room.before")
        await person.key("6")

        # Somebody arrives in the middle of a typed sentence.
        await person.press("room.note")
        await person.type_text("The group heard that the second ")
        assert person.sees("Enter adds the note, Escape leaves the text")
        at(context, 10, 12)
        await person.press("room.people")
        await _here(person, "Mo Police")
        assert person.said() == "Mo Police: here 10:12. Quorate: 7 of 9 seats."
        await person.press("app.back")
        assert person.on(RoomScreen).in_text and person.sees("10:12 · quorate: 7 of 9")
        await person.type_text("explanation came late")
        assert person.sees("Note 10:12 The group heard that the second explanation came late")
        await person.key("enter")
        assert person.said() == "Noted at 10:12 for item 6." and room.note.text == ""
        [note] = found.notes(context.store, room.meeting_id, room.item.id)
        assert note.text == "The group heard that the second explanation came late"

        # A half sentence stays with its item.
        await person.type_text("And then")
        await person.key("f8")
        assert person.lines()[0].startswith(" Item 7 of 11") and room.note.text == ""
        assert any("…" in line[:28] for line in person.lines()), "something typed waits at item 6"
        await person.key("f7")
        assert room.note.text == "And then"
        await person.press("room.minute")
        texts = found.minute_text(context.store, room.item.id)
        assert texts.text == "And then" and person.said() == "In the minute text of item 6."
        await person.key("escape")
        assert not room.in_text and person.on(RoomScreen)
        await person.press("room.minute")
        assert found.minute_text(context.store, room.item.id).text == f"And then\n\n{note.text}"
        await person.press("room.minute")
        assert "There is no note that is not in the minutes yet" in person.said()

        # An interest breaks the quorum of this item, and what that does is shown first.
        for name in ("Schools", "Voluntary", "LPT"):
            done(attendance.leave(context, room.meeting_id, who(context, room.meeting_id, name)))
        await person.press("room.interest")
        people = person.on(PeopleScreen)
        assert person.lines()[0].endswith("inquorate: 4 of 9 seats, 5 needed")
        people.records.go_to(who(context, room.meeting_id, "LPT").id)
        await person.press("people.here")
        assert person.said() == "Mo LPT: here 10:12. Quorate: 5 of 9 seats."
        people.records.go_to(who(context, room.meeting_id, "UHL").id)
        await person.press("people.interest")
        assert person.on(FormScreen)
        assert person.sees("If Mo UHL withdraws, this item is inquorate: 4 of 9 seats, 5 needed.")
        assert person.sees(
            "Proposed, because it is likely; change it, or leave with Escape: the agency made the referral"
        )
        assert person.sees("Sample Hospital Trust made the referral")
        await person.type_text("; line manager of the referrer")
        await person.press("form.next")
        await person.type_text("y")
        await person.press("form.save")
        assert person.on(ReadAndConfirm) and person.sees("Mo UHL withdraws for item 6.")
        assert person.sees("Quorum: quorate: 5 of 9 seats; then inquorate: 4 of 9 seats, 5 needed.")
        await person.press("app.back")
        assert person.on(FormScreen).form.typed()["nature"].endswith("line manager of the referrer"), "nothing is lost"
        assert found.interests(context.store, room.meeting_id) == ()
        await person.press("form.save", "reading.confirm")
        assert person.on(PeopleScreen) and person.said().startswith("Recorded. Inquorate: 4 of 9 seats")
        await person.press("app.back")
        assert "! inquorate: 4 of 9, 5 needed" in person.lines()[0]
        assert _group(room, "WITHDRAWN") == ("UHL",)
        assert person.said().endswith("Discussion goes on; what is decided is provisional.")
        await person.press("room.next")
        assert "quorate: 5 of 9" in person.lines()[0], "for the next item the seat is back"
        await person.press("room.before", "room.people")
        await _here(person, "Mo Schools")
        await person.press("app.back")
        assert person.said() == "Quorate: 5 of 9 seats."

        # To the views, to the decision, an action; each comes back to the item.
        await person.press("room.views")
        assert person.on(ViewsScreen)
        await person.press("app.back", "room.decide")
        assert person.on(DecideScreen)
        await person.press("app.back", "room.action")
        await person.type_text("Send the X-ray report")
        await person.press("form.save")
        assert person.on(RoomScreen) and person.said() == f"Recorded {case.case_ref}/A1."

        # Deferred, with what is wanted; the next one is taken and done.
        at(context, 10, 40)
        await person.press("room.defer")
        await person.type_text("The X-ray report")
        await person.press("form.next")
        await person.type_text("UHL")
        await person.press("form.save")
        assert person.on(RoomScreen) and person.sees("Deferred: The X-ray report, from UHL")
        await person.press("room.take")
        assert person.said() == "Item 6 is deferred. r goes on with it."
        await person.press("room.next", "room.take")
        at(context, 10, 50)
        await person.press("room.done")
        assert person.said() == "Item 7 is done. Enter takes the next." and person.lines()[0].startswith(" Item 8")
        await person.press("record.undo", "question.yes")
        assert page(context, room.meeting_id).items[6].state is ItemState.OPEN

        # Closing shows what is open, and lists it.
        at(context, 11, 5)
        await person.press("room.close")
        assert person.on(ReadAndConfirm) and person.sees("Item 1, Welcome and")
        assert person.sees("Item 7, 2026-002 Child H, is still open.")
        assert person.sees(f"{case.case_ref}/A1 has no lead and no date.")
        await person.press("app.back")
        assert page(context, room.meeting_id).head.state is MeetingState.OPEN
        await person.press("room.close", "reading.confirm")
        assert person.said().startswith("Closed at 11:05.")
        await person.press("app.back")
        assert person.on(AgendaScreen) and person.sees("State closed from 09:30 to 11:05")
        await person.press("app.back", "app.back")
        assert person.on(Today) and person.sees("NOW") and person.sees("to be issued")
    assert_whole(context)


async def test_keys_that_were_typed_ahead_get_where_they_belong(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    key = opened(context)
    async with at_home(database_file, clock) as (person, _):
        await person.press("list.top", "list.choose", "room.note")
        room = person.on(RoomScreen)
        for name in ("a", "b", "enter", "c", "enter", "d", "escape", "p"):
            person.app.post_message(events.Key(name, name if len(name) == 1 else None))
        await person.still()
        await person.still()
        assert person.on(PeopleScreen)
        assert [line.text for line in found.notes(context.store, key)] == ["ab", "c"]
        assert room.note.text == "d", "p came after Escape and is a command"
        await person.press("app.back", "room.note")
        await person.paste("\nand [b]more[/]\x1b[31m")
        assert room.note.text == "d\nand [b]more[/][31m"
        await person.press("room.add")
        assert person.said() == "Noted at 09:30 for item 1."
        await person.key("enter")
        assert person.said() == "Nothing is typed."
        await person.press("app.help")
        assert person.sees("Add what is typed as a note. Not now: Nothing is typed.")


async def test_a_lock_in_the_middle_of_a_sentence(context: Context, database_file: Path, clock: SampleClock) -> None:
    group_of(context)
    logged(context)
    key = opened(context)
    async with at_home(database_file, clock) as (person, _):
        await person.press("list.top", "list.choose")
        room = person.on(RoomScreen)
        assert room.meeting_id == key, "an open meeting opens in its room"
        await person.press("room.next", "room.note")
        await person.type_text("Half a sentence")
        await person.key("left")
        await person.press("app.lock")
        assert person.on(Unlock) and not person.sees("Half")
        await person.type_text(PASSPHRASE)
        await person.key("enter")
        again = await person.until(RoomScreen)
        await person.still()
        assert again.item.number == 2 and again.in_text and again.note.cursor == len("Half a sentence") - 1
        await person.type_text("X")
        assert again.note.text == "Half a sentencXe"
        await again.tick(again.shell.ticks() + 1)
        kept = drafts.load(again.desk.context, notes.FORM, record_id=again.item.id)
        assert kept is not None and kept.typed == {"text": "Half a sentencXe"}
        await person.key("escape")
        await person.key("escape")
        assert person.on(Today) and person.sees("note goes on where")
        find_typed(person)
        await person.press("list.choose")
        third = person.on(RoomScreen)
        assert third.item.number == 2 and third.note.text == "Half a sentencXe"
        await person.press("room.note", "room.add")
        assert drafts.load(third.desk.context, notes.FORM, record_id=third.item.id) is None
        await person.key("escape")
        await person.press("room.notes")
        assert person.on(NotesScreen) and person.sees("Half a sentencXe")
        await person.press("notes.correct")
        person.on(FormScreen).form.fill({"text": "A whole sentence."})
        await person.press("form.save", "notes.minute")
        assert person.said() == "It stands in the minute text." and person.sees("minute text")
        await person.press("notes.remove", "question.yes", "app.back", "room.text")
        assert person.on(FormScreen).form.typed() == {"text": "A whole sentence."}
    assert_whole(context)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 30), (200, 60)])
async def test_the_room_in_every_size(
    context: Context, database_file: Path, clock: SampleClock, size: tuple[int, int]
) -> None:
    group_of(context)
    logged(context, summary="A baby [b]was[/b] brought \\ to hospital.")
    key = opened(context)
    done(attendance.arrive(context, key, who(context, key, "Council")))
    async with at_home(database_file, clock, size) as (person, _):
        await person.press("list.top", "list.choose")
        person.on(RoomScreen)
        await person.key("6")
        assert person.sees("A baby [b]was[/b] brought \\ to hospital.")
        assert person.sees("Timeline") is (size[0] >= 112)
        assert person.sees("IN Council") is (size[0] > 60)
        assert person.lines()[0].startswith(" Item 6 of 10")
        await person.press("room.people")
        assert person.sees("People · M2026-01") and person.sees("Mo Council")
        await person.press("app.back", "room.agenda")
        assert person.on(AgendaScreen) and person.sees("Before the meeting")


async def test_who_is_at_a_meeting(context: Context, database_file: Path, clock: SampleClock) -> None:
    group_of(context)
    key = planned(context)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.app.open(lambda: PeopleScreen(desk, key))
        await person.still()
        screen = person.on(PeopleScreen)
        screen.records.go_to(who(context, key, "Dora Deputy").id)
        await person.press("people.expected")
        assert person.said() == "Dora Deputy: expected."
        await person.press("people.here")
        assert "the seat is not counted" in person.said() and person.sees("may not commit")
        assert person.sees("0 of 9 counted") and person.sees("Police: assumed: a deputy without authority")
        await person.press("people.authority", "people.authority")
        assert person.said() == "Dora Deputy: may commit." and person.sees("1 of 9 counted")
        await person.press("people.here")
        assert "is here (from 09:30)" in person.said()
        at(context, 9, 45)
        await person.press("people.left")
        assert person.said() == "Dora Deputy: left 09:45."
        await person.press("people.left")
        assert person.said() == "Dora Deputy is not here."
        await person.press("people.times")
        person.on(FormScreen).form.fill({"arrived_at": "9:20", "left_at": ""})
        await person.press("form.save")
        assert person.sees("from 09:20")
        await person.press("people.wrong", "question.yes")
        assert person.said() == "Dora Deputy: was not here."
        await person.press("people.wrong")
        assert "has not been here" in person.said()
        await person.press("people.interest")
        assert "An interest belongs to an item" in person.said()
        await person.press("people.new")
        form = person.on(FormScreen)
        form.form.fill({"attends_as": "deputy", "name": "Nina New", "seat": "lpt"})
        await person.press("form.save")
        assert person.said() == "Nina New is on the list." and person.sees("Nina New (deputy, authority not")
        screen.records.go_to(who(context, key, "UHL").id)
        await person.press("people.sorry", "line.give")
        assert person.sees("apologies")
        await person.press("people.sorry")
        await person.type_text("court")
        await person.press("line.give")
        assert person.said() == "Mo UHL: apologies." and person.sees("apologies: court"), "the reason can follow"
        await person.press("people.expected")
        assert person.said() == "Mo UHL: expected after all."
        await person.press("record.undo", "question.yes")
        assert person.said() == "Undone; the history keeps both."
    assert_whole(context)


async def test_the_specialist_service_is_proposed_where_people_are_planned(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    case = logged(context)
    key = planned(context)
    had = draft(BearingDraft, bearing="domestic_abuse", answer="yes", words="Mother spoke.")
    done(family.bear(context, case.case_id, had, seen=None))
    async with at_home(database_file, clock, (100, 40)) as (person, house):
        person.app.open(lambda: AgendaScreen(house.desk, key))
        await person.still()
        assert person.sees("2026-001: specialist domestic abuse service not invited.")
        await person.press("meeting.specialist")
        assert person.said().startswith("No specialist domestic abuse service is proposed here")
        items = {item.case_id: item.id for item in page(context, key).items}
        person.on(AgendaScreen).records.go_to(items[case.case_id])
        await person.press("meeting.specialist")
        assert person.on(FormScreen).form.typed()["agency"] == "Specialist domestic abuse service"
        await person.press("app.back", "agenda.people")
        assert person.sees("Specialist domestic abuse service not invited for 2026-001: s invites it.")
        await person.press("meeting.specialist", "form.save")
        people = person.on(PeopleScreen)
        assert "not invited" not in person.screen() and people.people.person(people.records.cursor) is not None
        assert person.said() == "Specialist domestic abuse service takes part."
        await person.press("meeting.specialist")
        assert person.said().startswith("No specialist domestic abuse service is proposed here")
        await person.press("app.back")
        assert "not invited" not in person.screen()
