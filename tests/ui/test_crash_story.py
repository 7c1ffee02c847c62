"""A crash in the middle of typing: the application is gone without a goodbye, and comes back on the same line."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.today import Today
from crg_tui.services import agenda, drafts, notes, referrals
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.meeting_stories import group_of, item, opened
from tests.services.stories import done, logged
from tests.ui.house import at_home

SIZES = [(80, 24), (60, 20)]
_LABEL = 13
"""Columns before a text, in which the first of its lines that are in sight has the label."""

NOTE = "The group heard from the trust.\nThe second acount came late.\n\nTo follow 👩‍👧: the chronology."


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody sees of the text that they are typing: the text, the place in it, and where the cursor blinks."""

    text: str
    place: tuple[str, int]
    column: int
    line: str


def _thrown_away(database: Path, folder: Path) -> Path:
    """The files as they stand on the disk while the application runs: what is left of it when it is killed."""
    folder.mkdir()
    for path in database.parent.glob(f"{database.name}*"):
        shutil.copyfile(path, folder / path.name)
    return folder / database.name


async def _half_a_second_passes(screen: FormScreen | RoomScreen) -> None:
    await screen.tick(screen.shell.ticks() + 0.6)


def _note(person: Person) -> Seen:
    room = person.on(RoomScreen)
    assert room.in_text, "letters are text"
    return _seen(person, room.note.text, ("", room.note.cursor))


def _field(person: Person) -> Seen:
    form = person.on(FormScreen).form
    return _seen(person, form.typed()[form.field], form.place)


def _seen(person: Person, text: str, place: tuple[str, int]) -> Seen:
    column, row = person.app.cursor_position
    return Seen(text, place, column, person.lines()[row][_LABEL:])


async def _go_on(person: Person) -> None:
    """Find the line that offers what was typed, and press Enter on it."""
    today = person.on(Today)
    for _ in range(40):
        if (today.records.cursor or "").startswith("draft "):
            break
        await person.press("list.down")
    assert today.records.row is not None and today.records.row.cells[1] == "goes on where it was left"
    await person.press("list.choose")


@pytest.mark.parametrize("size", SIZES)
async def test_a_note_goes_on_in_the_same_item_on_the_same_line(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path, size: tuple[int, int]
) -> None:
    group_of(context)
    meeting_id = opened(context)
    done(agenda.take(context, item(context, meeting_id, 5)))
    async with at_home(database_file, clock, size) as (person, _):
        await person.press("list.choose")
        room = person.on(RoomScreen)
        await person.key("3")
        await person.press("room.note")
        await person.paste(NOTE)
        for key in ("up", "up", "home", *["right"] * 13):
            await person.key(key)
        await person.type_text("c")
        await _half_a_second_passes(room)
        before, title = _note(person), person.lines()[0]
        assert before.text == NOTE.replace("acount", "account")
        assert before.place[1] == before.text.index("ount")
        left_behind = _thrown_away(database_file, tmp_path / "killed")

    async with at_home(left_behind, clock, size) as (person, house):
        await _go_on(person)
        assert person.on(RoomScreen).page.item.number == 3  # type: ignore[union-attr]
        assert (_note(person), person.lines()[0]) == (before, title)
        await person.type_text("-")
        assert person.on(RoomScreen).note.text == before.text.replace("ount", "-ount")
        await person.press("room.add")
        assert person.said().startswith("Noted at 09:30 for item 3.")
        assert drafts.every(house.desk.context) == ()
        assert_whole(house.desk.context)


async def test_only_the_cursor_moved_and_the_meeting_is_the_first_line(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    """The open item needs no search: the first line of Today is the meeting that runs, and it is on the same line."""
    group_of(context)
    meeting_id = opened(context)
    done(agenda.take(context, item(context, meeting_id, 5)))
    async with at_home(database_file, clock) as (person, _):
        await person.press("list.choose", "room.note")
        room = person.on(RoomScreen)
        await person.paste(NOTE)
        await _half_a_second_passes(room)
        clock.moment += timedelta(minutes=3)
        for key in ("up", "up", "left"):
            await person.key(key)
        assert room.note.cursor < len(NOTE)
        await _half_a_second_passes(room)
        before = _note(person)
        kept = drafts.load(context, notes.FORM, record_id=item(context, meeting_id, 5))
        assert kept is not None and kept.place == str(before.place[1])
        assert kept.saved_at == clock.moment - timedelta(minutes=3), "going through it is no typing"
        left_behind = _thrown_away(database_file, tmp_path / "killed")

    async with at_home(left_behind, clock) as (person, _):
        await person.press("list.choose")
        assert _note(person) == before


async def test_a_text_that_was_left_takes_no_keys_until_it_is_gone_into_again(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    group_of(context)
    meeting_id = opened(context)
    done(agenda.take(context, item(context, meeting_id, 5)))
    async with at_home(database_file, clock) as (person, _):
        await person.press("list.choose", "room.note")
        await person.paste(NOTE)
        await person.key("up")
        place = person.on(RoomScreen).note.cursor
        await person.press("app.back")
        left_behind = _thrown_away(database_file, tmp_path / "killed")

    async with at_home(left_behind, clock) as (person, _):
        await person.press("list.choose")
        assert not person.on(RoomScreen).in_text and person.sees("The second acount")
        await person.press("room.note")
        assert (person.on(RoomScreen).note.text, person.on(RoomScreen).note.cursor) == (NOTE, place)


@pytest.mark.parametrize("size", SIZES)
async def test_a_form_goes_on_in_the_same_field_on_the_same_line(
    database_file: Path, clock: SampleClock, tmp_path: Path, size: tuple[int, int]
) -> None:
    summary = "Found at home.\nTaken to the Sample Hospital, where it was sen that\nsomething was wrong. 👩‍👧"
    async with at_home(database_file, clock, size) as (person, _):
        await person.press("case.new", "form.next")
        await person.type_text("Sample Hospital")
        form = person.on(FormScreen)
        while form.form.field != "summary":
            await person.press("form.next")
        await person.paste(summary)
        await _half_a_second_passes(form)
        for key in ("up", "end", *["left"] * 5):
            await person.key(key)
        await _half_a_second_passes(form)
        before = _field(person)
        assert before.text == summary and before.place != ("summary", len(summary))
        left_behind = _thrown_away(database_file, tmp_path / "killed")

    async with at_home(left_behind, clock, size) as (person, _):
        await _go_on(person)
        assert _field(person) == before
        assert person.on(FormScreen).form.typed()["referring_agency"] == "Sample Hospital"
        assert person.sees("continued from what was typed at 09:30")
        await person.type_text("e")
        place = before.place[1]
        assert person.on(FormScreen).form.typed()["summary"] == summary[:place] + "e" + summary[place:]


async def test_going_through_a_form_without_typing_keeps_no_draft(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    logged(context)
    async with at_home(database_file, clock) as (person, _):
        await person.press("case.new", "form.next", "form.next")
        await person.key("left")
        await _half_a_second_passes(person.on(FormScreen))
        await person.press("app.back")
        assert drafts.every(context) == ()


async def test_a_draft_of_an_earlier_version_begins_as_it_did(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    """Such a draft knows no place: the first field, as before."""
    drafts.save(context, referrals.FORM, {"summary": "half a sent"})
    async with at_home(database_file, clock) as (person, _):
        await _go_on(person)
        form = person.on(FormScreen).form
        assert form.typed()["summary"] == "half a sent" and form.place == ("received_on", 0)


async def test_a_terminal_that_has_gone_leaves_nothing_open_and_nothing_typed_is_lost(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    ends = 0

    async with at_home(database_file, clock, (80, 24)) as (person, house):
        await person.press("case.new")
        await person.type_text("Something that was half typed")
        there = True
        patched = replace(person.app.ports, has_terminal=lambda: there)
        person.app.ports = patched
        await person.app.watch_terminal()
        assert person.on(FormScreen), "somebody is there"
        there = False
        await person.app.watch_terminal()
        ends = person.app.return_code or 0
        assert house.desk.held is None
    assert ends == 1
    kept = drafts.load(context, referrals.FORM)
    assert kept is not None and "Something that was half typed" in kept.typed.values()
