"""Papers that go out, by keyboard: a draft that goes round, the issued minutes, and asking one back."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.queries import circulation as found
from crg_tui.screens.circulation import Circulations, OfPaper
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.kept_papers import KeptPapers
from crg_tui.screens.minutes import MinutesScreen
from crg_tui.screens.paper import PaperScreen, ToldScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.today import Today
from crg_tui.services import minutes
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services import minutes_stories as stories
from tests.services.stories import done
from tests.services.test_minutes_clock import _sets
from tests.ui.house import at_home, find_command, find_typed


async def test_a_draft_goes_round_and_the_minutes_come_in_its_place(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = stories.held(context)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.app.open(lambda: MinutesScreen(desk, sat.meeting_id))
        await person.still()
        await person.press("minutes.sent")
        person.on(Circulations)
        await person.press("sent.new")
        assert person.said().startswith("There is nothing to send yet: k keeps a draft")
        await person.press("sent.draft")
        person.on(Confirm)
        await person.press("question.yes")
        assert person.said().startswith("Kept as P1.")
        assert person.sees("draft minutes · sent to nobody yet")

        await person.press("sent.new")
        form = person.on(FormScreen)
        await person.press("form.save")
        assert person.sees("Nobody is named.")
        form.form.fill({"everybody": "yes", "to": "Ida Adviser"})
        await person.press("form.save")
        person.on(ReadAndConfirm)
        assert person.sees("by secure e-mail, to 10:") and person.sees("Mo Police (Police)")
        await person.press("reading.confirm")
        assert person.on(Circulations) and person.said().startswith("Recorded: 10 people: Ida Adviser, Mo Council")
        assert person.sees("sent to 10")

        done(minutes.issue(desk.context, sat.meeting_id, reason="It is late."))
        await person.press("app.back")
        assert person.on(MinutesScreen) and person.sees("Sent to 10, 10 hold an older one."), person.screen()
        await person.press("minutes.sent")
        assert person.sees("replaced by"), person.screen() and any(
            line.lstrip().startswith("!") for line in person.lines()
        )
        await person.press("sent.draft")
        assert person.said().startswith("They are issued")
        await person.press("sent.recall_all")
        form = person.on(FormScreen)
        assert person.sees("From ") and person.sees("Ida Adviser")
        await person.type_text("It was replaced.")
        await person.press("app.back", "app.back", "app.back")
        person.on(Today)
        find_typed(person)
        await person.press("list.choose")
        assert person.on(FormScreen).form.typed()["reason"] == "It was replaced."
        await person.press("form.save")
        person.on(Today)
        lines = found.lines(desk.context.store)
        assert {line.recalled_reason for line in lines} == {"It was replaced."} and len(lines) == 10
        assert_whole(desk.context)


async def test_kept_papers_are_read_and_sent(context: Context, database_file: Path, clock: SampleClock) -> None:
    sat = stories.held(context)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        await find_command(person, "kept papers")
        person.on(KeptPapers)
        await person.press("kept.sent")
        assert person.said() == "No paper was kept yet."
        await person.press("app.back")
        person.app.open(lambda: MinutesScreen(desk, sat.meeting_id))
        await person.still()
        await person.press("minutes.sent", "sent.draft", "question.yes", "app.back", "app.back")
        await find_command(person, "kept papers")
        assert person.sees("draft minutes M2026-01"), person.screen()
        await person.press("list.choose")
        assert person.on(PaperScreen) and person.sees("Draft")
        await person.press("app.back", "kept.sent")
        person.on(OfPaper)
        await person.press("sent.recall")
        assert person.said().startswith("It went to nobody yet.")
        await person.press("sent.new")
        person.on(FormScreen).form.fill({"to": "Mo ICB"})
        await person.press("form.save", "reading.confirm", "sent.show")
        assert person.on(ToldScreen) and person.sees("Mo ICB (ICB)")
        await person.press("app.back", "sent.remove")
        person.on(Confirm)
        await person.press("question.yes")
        assert person.said().startswith("Taken away") and found.lines(desk.context.store) == ()
        assert_whole(desk.context)


async def test_the_minutes_and_today_say_how_soon_they_go_round(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = stories.held(context)
    done(_sets(context))
    async with at_home(database_file, clock) as (person, house):
        assert person.sees("draft to go round") and person.sees("due 24 Nov 11:05"), person.screen()
        person.app.open(lambda: MinutesScreen(house.desk, sat.meeting_id))
        await person.still()
        assert person.sees("Draft sent round: due 24 Nov 11:05, 24 h left."), person.screen()
        await person.press("minutes.clock")
        assert person.on(ToldScreen) and person.sees("24 hours after the meeting ended")
