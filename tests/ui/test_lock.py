"""Locking: covered before anything else, nothing of the record left in sight or in a widget, and back where it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widget import Widget

from crg_tui.app import CrgApp
from crg_tui.cli.application import Opening
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.screens.agenda import AgendaScreen
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.cases import CaseList
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.meetings import MeetingList
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.today import Today
from crg_tui.screens.unlock import Unlock
from crg_tui.screens.who import Who
from crg_tui.services import drafts, opening
from crg_tui.services.work import Context
from crg_tui.standing_in import _cells
from crg_tui.store.files import FileState
from crg_tui.wiring import House
from tests.conftest import CHEAP, PASSPHRASE
from tests.driver import Person, at_keyboard
from tests.services.meeting_stories import group_of, planned
from tests.services.stories import logged, words_of
from tests.ui.house import at_home, find_command

TYPED = "Zebra crossing, half"


async def unlock(person: Person, kind: type[BaseScreen[Any]]) -> None:
    await person.type_text(PASSPHRASE)
    await person.press("unlock.open")
    await person.until(kind)


def mounted(person: Person) -> str:
    """Every text that any widget holds which is still there, as far as its attributes go."""
    found: list[str] = []
    for screen in person.app.screen_stack:
        for widget in (screen, *screen.query(Widget)):
            found += [repr(value) for value in vars(widget).values()]
    return "\n".join(found)


async def test_the_screen_is_covered_before_anything_else_is_done(
    context: Context, database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    group_of(context)
    seen: list[str] = []
    async with at_home(database_file, clock) as (person, house):
        leave = FormScreen.leave

        async def watched(form: FormScreen) -> Refused | None:
            assert house.desk.held is not None, "it is kept before the database is closed"
            seen.append(person.screen())
            return await leave(form)

        monkeypatch.setattr(FormScreen, "leave", watched)
        await person.press("case.new")
        await person.type_text(TYPED)
        await person.press("app.lock")
        assert len(seen) == 1 and "Locked." in seen[0] and "Zebra" not in seen[0]


async def test_what_answers_under_the_cover_does_not_take_the_cover_away(
    database_file: Path, clock: SampleClock
) -> None:
    async with at_home(database_file, clock) as (person, _):
        asked, cover = AskLine("A question", "", "Answer"), BaseScreen[None]("A cover")
        person.app.push_screen(asked)
        await person.app.push_screen(cover)
        await asked.dismiss("late")
        await person.still()
        assert person.app.screen is cover and asked in person.app.screen_stack


async def test_nothing_of_the_record_is_left_in_sight_or_in_a_widget(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    made = logged(context)
    async with at_home(database_file, clock) as (person, house):
        store = house.desk.context.store
        key = store.key
        words = {text for text in words_of(store) if len(text) > 3 and not text.isdecimal()}
        await person.press("cases.open", "list.choose", "case.edit")
        await person.type_text(TYPED)
        assert made.case_ref in mounted(person) and key is not None and any(key)
        await person.press("app.lock")
        assert person.on(Unlock) and len(person.app.screen_stack) == 1
        assert house.desk.held is None and store.key is None and not any(key), "the key is overwritten"
        drawn, held = person.screen(), mounted(person)
        assert "group.crg" in drawn, "the file's name is all that it says"
        told = {word for word in words if word in drawn or word in held}
        assert told <= {"minute_taker", "sample", "passphrase"}, told
        assert made.case_ref not in held and "Child" not in held and "Zebra" not in held + drawn
        await unlock(person, FormScreen)
        assert TYPED in person.on(FormScreen).form.typed()["summary"]


async def test_the_half_typed_answer_to_a_question_is_there_again(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    logged(context)
    async with at_home(database_file, clock) as (person, house):
        await person.press("cases.open", "list.choose", "case.identities")
        question = person.on(AskReason).words
        await person.type_text(TYPED)
        await person.key("left")
        await person.press("app.lock")
        assert person.on(Unlock) and "Zebra" not in person.screen() + mounted(person)
        await unlock(person, AskReason)
        again = person.on(AskReason)
        assert (again.words, again.typed, again.cursor) == (question, TYPED, len(TYPED) - 1)
        await person.press("reason.give")
        assert person.on(CaseScreen) and TYPED in words_of(house.desk.context.store)
        assert drafts.every(house.desk.context) == ()
        await person.press("case.identities", "case.identities")
        assert person.on(AskReason).typed == "", "once it is given it is not offered again"
        await person.press("reason.leave", "app.lock")
        await unlock(person, CaseScreen)


async def test_an_answer_that_waits_is_no_line_of_today(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    logged(context)
    async with at_home(database_file, clock) as (person, house):
        await person.press("cases.open", "list.choose", "case.identities")
        await person.type_text(TYPED)
        await person.press("app.lock")
        await unlock(person, AskReason)
        await person.press("app.lock")
        await unlock(person, AskReason)
        assert person.on(AskReason).typed == TYPED, "twice locked is once typed"
        await person.press("reason.leave", "app.back", "app.back")
        assert person.on(Today) and drafts.every(house.desk.context) == ()


async def test_what_was_asked_is_done_only_after_it_is_asked_again(
    context: Context, database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(context)
    async with at_home(database_file, clock) as (person, house):
        await person.press("cases.open", "list.choose", "case.identities")
        await person.type_text(TYPED)
        await person.press("app.lock")

        async def asks_nothing(screen: CaseScreen) -> None:
            done = await screen.shell.do(lambda: "recorded")
            screen.say(done.sentence if isinstance(done, Refused) else done)

        monkeypatch.setattr(CaseScreen, "_reveal", asks_nothing)
        await unlock(person, CaseScreen)
        assert person.said() == "What was asked before the lock is not asked any more. Begin again."
        await person.press("case.identities")
        assert person.said() == "recorded"


async def test_a_note_in_a_meeting_that_was_opened_from_its_agenda(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    meeting_id = planned(context)
    async with at_home(database_file, clock) as (person, house):
        await person.press("meetings.open")
        person.on(MeetingList).records.go_to(meeting_id)
        await person.press("list.choose")
        person.on(AgendaScreen)
        await person.press("agenda.begin")
        await person.until(RoomScreen)
        await person.press("room.note")
        await person.type_text(TYPED)
        await person.press("app.lock")
        await unlock(person, RoomScreen)
        await person.still()
        room = person.on(RoomScreen)
        assert room.note.text == TYPED and room.in_text and "failed" not in person.said()
        await person.key("escape")
        await person.press("app.back")
        assert person.on(AgendaScreen), "it is the agenda still, though the meeting is open now"


async def test_what_is_recorded_after_a_lock_is_said_on_the_list_that_is_in_sight(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    logged(context)
    async with at_home(database_file, clock) as (person, house):
        await person.press("cases.open", "list.choose")
        await person.press("case.edit")
        await person.type_text(TYPED)
        await person.press("app.lock")
        cells = [cell for place in person.app.way_in._back_to for cell in _cells(place.make, set())]
        assert cells and not [cell for cell in cells if isinstance(cell.cell_contents, BaseScreen)]
        await unlock(person, FormScreen)
        await person.press("form.save")
        assert person.on(CaseScreen) and person.said() == "Recorded." and person.sees("Zebra")


async def test_what_somebody_new_types_is_there_again(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    logged(context)
    async with at_home(database_file, clock) as (person, house):
        await person.press("cases.open")
        await find_command(person, "who works")
        await person.until(Who)
        await person.press("who.new")
        await person.type_text(TYPED)
        await person.key("left")
        place = person.on(FormScreen).form.place
        await person.press("app.lock")
        assert person.on(Unlock) and "Zebra" not in person.screen() + mounted(person)
        await unlock(person, FormScreen)
        form = person.on(FormScreen).form
        assert (form.typed()["name"], form.place) == (TYPED, place) and person.sees("Somebody new")
        await person.press("app.lock")
        await unlock(person, FormScreen)
        assert person.on(FormScreen).form.typed()["name"] == TYPED, "twice locked is once typed"
        await person.press("app.back")
        assert person.on(Who), "and behind it is what was behind it"
        assert person.said() == "What was typed is kept; n brings it back."
        await person.press("app.lock")
        await unlock(person, CaseList)
        assert house.desk.context.operator is not None, "the passphrase says who works; the form is not asked for again"
        await find_command(person, "who works")
        await person.until(Who)
        await person.press("who.new")
        assert person.on(FormScreen).form.typed()["name"] == TYPED and person.sees("(F6 discards it)")
        await person.press("form.next")
        await person.type_text("c")
        await person.press("form.save")
        await person.until(CaseList)
        assert person.lines()[0].endswith("chair")
        await find_command(person, "who works")
        await person.until(Who)
        await person.press("who.new")
        assert person.on(FormScreen).form.typed()["name"] == "", "what was recorded is not offered again"


async def test_what_the_first_person_types_is_there_again(template: Path, tmp_path: Path, clock: SampleClock) -> None:
    path = tmp_path / "new.crg"
    opening.make(path, PASSPHRASE, clock, cost=CHEAP).close()
    async with at_keyboard(CrgApp(House(Opening(str(path), FileState.ENCRYPTED, clock)).ports())) as person:
        await unlock(person, FormScreen)
        await person.type_text(TYPED)
        await person.press("form.next")
        await person.type_text("c")
        await person.press("app.lock")
        assert person.on(Unlock) and len(person.app.screen_stack) == 1 and "Zebra" not in mounted(person)
        await unlock(person, FormScreen)
        assert person.on(FormScreen).form.typed() == {"name": TYPED, "role": "chair"}
        assert person.on(FormScreen).form.field == "role" and len(person.app.screen_stack) == 1
        await person.press("form.save")
        await person.until(Today)
        assert person.lines()[0].endswith("chair")


async def test_what_is_locked_is_not_locked_once_more(database_file: Path, clock: SampleClock) -> None:
    house = House(Opening(str(database_file), FileState.ENCRYPTED, clock))
    async with at_keyboard(CrgApp(house.ports())) as person:
        await person.press("unlock.restore")
        await person.type_text(TYPED)
        await person.press("app.lock")
        assert person.on(AskLine).typed == TYPED and person.said() == "It is locked already."
        await person.press("line.leave")
        await unlock(person, Today)
        assert len(person.app.screen_stack) == 1
