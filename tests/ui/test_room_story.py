"""The room and the people in it, one habit at a time: where the cursor begins, what is in sight, what is found."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.meeting_drafts import ApologyDraft, DeferralDraft, NoteDraft
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.meetings import MeetingList
from crg_tui.screens.people import PeopleScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.steps import Steps
from crg_tui.screens.today import Today
from crg_tui.services import actions, agenda, attendance, drafts, notes, referrals
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import at, group_of, item, opened, page, planned, who
from tests.services.stories import done, logged
from tests.ui.house import at_home


async def test_the_meeting_at_hand_is_where_the_cursor_begins(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    logged(context)
    key = planned(context)
    later = planned(context, held_on="15.12.2026")
    async with at_home(database_file, clock) as (person, _):
        lines = person.lines()
        assert lines[2].strip() == "NOW" and "M2026-01" in lines[3] and lines[3].lstrip().startswith(">")
        assert "Mon 23 Nov 10:00" in lines[3], "the hour is not cut off at 80 columns"
        await person.press("meetings.open")
        records = person.on(MeetingList).records
        assert records.cursor == key, "the next meeting, not the last one planned"
        await person.press("list.top")
        assert records.cursor == later


async def test_the_cursor_passes_over_who_sent_apologies(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    key = opened(context)
    council = who(context, key, "Council")
    done(attendance.apologise(context, key, council, ApologyDraft(reason="training")))
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: PeopleScreen(house.desk, key))
        await person.still()
        assert person.on(PeopleScreen).records.cursor != council.id
        await person.press("people.here")
        assert person.sees("apologies: training"), "Enter at once does not withdraw them"


async def test_the_agenda_strip_is_drawn_whole_after_a_note(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    logged(context)
    key = opened(context)
    async with at_home(database_file, clock) as (person, house):
        last = page(context, key).items[7].id
        person.app.open(lambda: RoomScreen(house.desk, key, last))
        await person.still()
        await person.press("room.note")
        await person.type_text("A note")
        await person.key("enter")
        assert sum(line.startswith("> 8 ") for line in person.lines()) == 1
        assert person.lines()[2].startswith("  1 "), "there is room for the whole agenda"


async def test_somebody_is_found_by_name_and_whoever_left_is_not_awaited(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    key = opened(context)
    council, schools = who(context, key, "Council"), who(context, key, "Schools")
    done(attendance.arrive(context, key, council))
    at(context, 9, 40)
    done(attendance.leave(context, key, council))
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: PeopleScreen(house.desk, key))
        await person.still()
        people = person.on(PeopleScreen)
        assert people.records.cursor != council.id, "Enter at once does not bring them back"
        await person.press("people.find")
        await person.type_text("sch")
        await person.press("line.give")
        assert person.on(PeopleScreen).records.cursor == schools.id
        await person.press("people.find")
        await person.type_text("nobody like that")
        await person.press("line.give")
        assert "is called “nobody like that”" in person.said() and people.records.cursor == schools.id


async def test_what_falls_at_an_item_stands_above_its_views(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    case = logged(context)
    key = opened(context)
    sixth = item(context, key, 6)
    done(notes.add(context, key, NoteDraft(text="The first note."), item_id=sixth))
    done(notes.add(context, key, NoteDraft(text="The second note."), item_id=sixth))
    done(actions.add(context, ActionDraft(wording="Ask the ward."), case_id=case.case_id, item_id=sixth))
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: RoomScreen(house.desk, key, sixth))
        await person.still()
        assert person.sees("Last note  09:30 The second note. (of 2: w)")
        assert person.sees(f"Actions    {case.case_ref}/A1, no date: Ask the ward.")
        await person.press("room.case")
        assert person.on(CaseScreen)


async def test_steps_that_the_record_knows_are_recorded_at_one_key(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    case = logged(context)
    key = opened(context)
    sixth = item(context, key, 6)
    done(agenda.take(context, sixth))
    done(agenda.defer(context, sixth, DeferralDraft(wanting="The X-ray report")))
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: CaseScreen(house.desk, case.case_id))
        await person.still()
        assert person.sees("Not a step yet") and person.sees(
            "recommendation deferred, 23 November 2026 (M2026-01, item"
        )
        await person.press("case.steps", "step.known")
        assert person.on(ReadAndConfirm) and person.sees("recommendation deferred (M2026-01, item 6)")
        await person.press("reading.confirm")
        assert person.on(Steps) and person.sees("recommendation deferred")
        await person.press("step.known")
        assert person.said() == "Every step that the record knows is recorded."
        await person.press("app.back")
        assert not person.sees("Not a step yet")
    assert_whole(context)


async def test_tab_goes_from_part_to_part_of_today_and_what_is_typed_stands_near_the_top(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    logged(context)
    planned(context)
    drafts.save(context, referrals.FORM, {"summary": "Half a referral"})
    async with at_home(database_file, clock) as (person, _):
        today = person.on(Today)
        parts = [line.strip() for line in person.lines() if line.strip().isupper()]
        assert parts[:2] == ["NOW", "TYPED, NOT RECORDED"]
        first = today.records.cursor
        await person.press("today.section")
        assert (today.records.cursor or "").startswith("draft referral")
        lines = today.lines.keys()
        for _ in range(sum(key.startswith("heading") for key in lines) - 1):
            await person.press("today.section")
        assert today.records.cursor == first, "after the last part comes the first"
