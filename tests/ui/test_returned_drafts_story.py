"""A Word draft that comes back, by keyboard: taken in, gone through change by change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crg_tui.clock import SampleClock
from crg_tui.queries import notes, returned_drafts
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.minutes import MinutesScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.returned_drafts import Changes, ReturnedDrafts
from crg_tui.screens.today import Today
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services import minutes_stories as stories
from tests.services.test_returned_drafts import FIRST, SECOND, changed, drafted, say
from tests.ui.house import at_home, find_typed
from tests.ui.test_keeping_story import wait_for


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_draft_comes_back(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path, size: tuple[int, int]
) -> None:
    sat = stories.held(context)

    def change(word: Any) -> None:
        say(FIRST, "The group heard the combined chronology.")(word)
        say(SECOND, None)(word)
        say("Ask Probation for its return", "Ask Probation for its report")(word)

    file, wrong = tmp_path / "draft.docx", tmp_path / "wrong.docx"
    file.write_bytes(changed(drafted(sat), change))
    wrong.write_bytes(b"Dear all")
    async with at_home(database_file, clock, size) as (person, house):
        desk = house.desk
        person.app.open(lambda: MinutesScreen(desk, sat.meeting_id))
        await person.still()
        await person.press("minutes.returned")
        assert person.on(ReturnedDrafts) and person.sees("No draft came back.")
        await person.press("returned.new")
        form = person.on(FormScreen)
        form.form.fill({"file": str(wrong), "from_whom": "Mo ICB"})
        await person.press("form.save")
        await wait_for(person, lambda: person.top() is form and person.sees("was not taken in."))
        assert person.sees("is no Word file"), "nothing typed is lost"
        await person.press("app.back", "app.back", "app.back")
        person.on(Today)
        find_typed(person)
        await person.press("list.choose")
        form = person.on(FormScreen)
        assert form.form.typed()["from_whom"] == "Mo ICB"
        form.form.fill({"file": str(file)})
        await person.press("form.save")
        await wait_for(person, lambda: isinstance(person.top(), ToldScreen))
        assert person.sees("3 of 3 open")
        await person.press("app.back")

        person.app.open(lambda: MinutesScreen(desk, sat.meeting_id))
        await person.still()
        assert person.sees("Came back from Mo ICB: 3 changes not looked at.")
        await person.press("minutes.returned", "list.choose")
        assert person.on(Changes) and person.sees("M2026-01 from Mo ICB")
        await person.press("list.choose")
        assert person.on(ToldScreen) and person.sees(FIRST) and person.sees("minute text of item")
        await person.press("app.back", "change.take")
        assert person.said() == "Change 1 is taken into the record."
        await person.press("change.leave_because")
        person.on(AskReason)
        await person.type_text("It was said.")
        await person.press("reason.give")
        assert person.said() == "Change 2 is left as it was."
        await person.press("change.take")
        person.on(Confirm)
        assert person.sees("put right in action 2026-001/A1")
        await person.press("question.no")
        await person.press("change.leave")
        assert person.said() == "Change 3 is left as it was."
        await person.press("change.take", "question.yes")
        assert person.said() == "Change 3 is taken into the record."
        await person.press("change.leave")
        assert person.said().startswith("It was taken into the record")
        await person.press("change.remarks")
        assert person.sees("There are no remarks in it.")
        await person.press("app.back", "list.top")
        assert notes.minute_text(desk.context.store, sat.item_id).text == (
            f"The group heard the combined chronology.\n\n{SECOND}"
        )
        assert [line.open for line in returned_drafts.lines(desk.context.store)] == [0]
        assert_whole(desk.context)
