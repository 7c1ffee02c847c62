"""Minutes and actions by keyboard: read, put right, issued, approved, amended, printed; done, ended, opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.papers import printing
from crg_tui.papers.content import minutes as content
from crg_tui.queries import actions as found_actions
from crg_tui.queries import minutes as found
from crg_tui.queries import notes
from crg_tui.screens.action_page import ActionScreen
from crg_tui.screens.action_plan import Plan
from crg_tui.screens.actions import ActionList, new_action
from crg_tui.screens.ask_line import AskLine, AskMarking
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.minutes import MinutesScreen
from crg_tui.screens.paper import PaperScreen, ToldScreen
from crg_tui.screens.today import Today
from crg_tui.screens.versions import Versions
from crg_tui.services import meetings
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services import minutes_stories as stories
from tests.services.stories import done
from tests.ui.house import at_home, find_typed

SIZES = [(80, 24), (60, 20)]


async def test_minutes_from_the_draft_to_an_amendment(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sat = stories.held(context)
    async with at_home(database_file, clock) as (person, house):
        house_desk = house.desk
        person.app.open(lambda: MinutesScreen(house_desk, sat.meeting_id))
        await person.still()
        person.on(MinutesScreen)
        assert person.sees("Minutes of M2026-01 · draft, 2 missing")
        assert any(line.startswith("!") or line[1:2] == "!" for line in person.lines()), "something is missing here"
        assert person.sees("The group heard the chronology.")
        await person.press("minutes.versions")
        assert person.said() == "No version was issued yet."
        await person.press("minutes.missing")
        person.on(ToldScreen)
        assert person.sees("rationale to follow from the chair")
        await person.press("app.back")

        await person.press("minutes.notes")
        form = person.on(FormScreen)
        assert "WORKING NOTE" in form.form.typed()["text"], "the person sees it and takes it out"
        form.form.fill({"text": "It heard the chronology twice."})
        await person.press("form.save")
        person.on(MinutesScreen)
        assert person.sees("chronology twice") and person.said() == "Recorded."

        await person.press("minutes.preview")
        person.on(PaperScreen)
        assert person.sees("Status: Draft")
        await person.press("paper.write")
        ask = person.on(AskLine)
        ask._field.fill(str(tmp_path / "draft.txt"))
        await person.press("line.give")
        while not person.said().startswith("Wrote"):
            await person.pilot.pause()
        assert "chronology twice" in (tmp_path / "draft.txt").read_text(encoding="utf-8")
        known = printing.Printers(("Office", "Attic"), "Attic")
        monkeypatch.setattr(printing, "printers", lambda: known)
        monkeypatch.setattr(printing, "send", lambda pdf, title, **how: f"Sent {title}: {list(how.values())}.")
        await person.press("paper.print")
        await person.until(FormScreen)
        await person.press("form.save")
        while not person.said().startswith("Sent"):
            await person.pilot.pause()
        await person.press("app.back")

        await person.press("minutes.issue")
        person.on(AskReason)
        assert person.sees("words to follow from Mo ICB")
        await person.type_text("The family waits.")
        await person.press("reason.give", "line.give")
        person.on(MinutesScreen)
        assert person.said().startswith("Issued version 1, seal ") and person.sees("version 1 issued")
        await person.press("minutes.amend")
        assert "put right in the record" in person.said()
        await person.press("minutes.changes")
        assert person.sees("Nothing has changed since the issue.")
        await person.press("app.back")

        later = stories.later_meeting(context)
        assert later
        await person.press("minutes.approve")
        person.on(AskLine)
        await person.press("line.give")
        assert person.said() == "Approved at M2026-02. From now on they are amended only."
        await person.press("list.choose")
        person.on(MinutesScreen)
        assert "nothing in them is edited" in person.said()
        await person.press("minutes.issue")
        assert "nothing in them is edited" in person.said()
        await person.press("minutes.amend")
        await person.type_text("The room was warm.")
        await person.press("form.save")
        person.on(MinutesScreen)
        await person.press("minutes.versions")
        person.on(Versions)
        assert person.sees("approved, 1 amendment ")
        await person.press("list.choose")
        person.on(PaperScreen)
        assert person.sees("Status: Approved")
    assert found.versions(context.store, sat.meeting_id)[0].amendments[0].text == "The room was warm."
    assert_whole(context)


async def test_issuing_with_nothing_missing_asks_first(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    meeting = stories.later_meeting(context, "23.11.2026")
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.app.open(lambda: MinutesScreen(desk, meeting))
        await person.still()
        await person.press("minutes.issue")
        assert person.said() == "The meeting is open: close it first."
        done(meetings.close(context, meeting))
        await person.press("list.reload", "app.back")
        person.app.open(lambda: MinutesScreen(desk, meeting))
        await person.still()
        await person.press("minutes.issue")
        person.on(AskMarking)
        await person.press("line.leave")
        assert found.versions(context.store, meeting) == ()
        await person.press("minutes.issue")
        await person.key("ctrl+a")
        await person.type_text("OFFICIAL")
        await person.press("line.give")
        assert person.said().startswith("Issued version 1")
        assert content.marking_of(found.versions(context.store, meeting)[0]) == "OFFICIAL"


@pytest.mark.parametrize("size", SIZES)
async def test_an_action_from_the_list_to_its_end_and_back(
    context: Context, database_file: Path, clock: SampleClock, size: tuple[int, int]
) -> None:
    sat = stories.held(context)
    async with at_home(database_file, clock, size) as (person, house):
        desk = house.desk
        person.on(Today)
        await person.press("actions.list")
        listed = person.on(ActionList)
        assert person.sees("2026-001/A1") and person.sees("due 4 December 2026")
        await person.press("actions.new")
        assert person.said().startswith("An action belongs to a case or a meeting")
        await person.press("actions.overdue")
        assert person.sees("No action here.") and person.sees("Actions · overdue")
        await person.press("actions.all", "list.choose")
        person.on(ActionScreen)
        assert person.sees("Sampleshire Police, sergeant")
        await person.press("action.reopen")
        assert person.said() == "It is open."
        await person.press("action.done")
        form = person.on(FormScreen)
        await person.press("form.save")
        assert person.sees("Nothing shows yet that it was done.")
        form.form.fill({**form.form.typed(), "evidence": "[/foo] the return"})
        await person.press("form.save")
        person.on(ActionScreen)
        assert person.sees("[/foo] the return") and person.sees("completed")
        await person.press("action.end")
        assert "completed already" in person.said()
        await person.press("action.reopen")
        await person.type_text("It was another return.")
        await person.press("form.save")
        assert person.sees("Opened again because")
        await person.press("action.plan")
        person.on(Plan)
        await person.press("plan.new")
        await person.type_text("Chase returns at once.")
        await person.press("form.save")
        person.on(Plan)
        assert person.sees("Chase returns at once.") and person.sees("no action yet")
        await person.press("app.back", "app.back")
        assert person.on(ActionList) is listed
        person.app.open(lambda: ActionList(desk, case_id=sat.case_id))
        await person.still()
        await person.press("actions.new")
        person.on(FormScreen)
        await person.type_text("Two")
        await person.press("app.back", "app.back", "app.back")
        person.on(Today)
        assert person.sees("TYPED, NOT RECORDED")
        find_typed(person)
        await person.press("list.choose")
        assert person.on(FormScreen).form.typed()["wording"] == "Two"
        await person.press("form.save")
        person.on(Today)
        assert person.sees("2026-001/A2") and not person.sees("TYPED, NOT RECORDED")
    assert_whole(context)


async def test_an_action_from_a_note_begins_with_its_words(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = stories.held(context)
    note = notes.notes(context.store, sat.meeting_id)[0]
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.app.open(lambda: new_action(desk, lambda _: None, note_id=note.id))
        await person.still()
        assert person.on(FormScreen).form.typed()["wording"] == note.text
        await person.press("form.save")
        person.on(Today)
    line = notes.note(context.store, note.id)
    assert line is not None and line[0].made_into == "2026-001/A2"
    assert found_actions.find(context.store, "2026-001/A2") is not None
