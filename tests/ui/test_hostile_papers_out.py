"""Hostile text in what is recorded of papers that went out, and in what came back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.queries import notes
from crg_tui.screens.minutes import MinutesScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.services import minutes
from crg_tui.services.work import Context
from crg_tui.store.engine import Store
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services import minutes_stories
from tests.services.stories import done, words_of
from tests.services.test_returned_drafts import FIRST, changed, drafted, say
from tests.ui.hostile import Hostile, assert_shown, kept_line, watched
from tests.ui.house import at_home, find_command


def pasted_in_word() -> str:
    """What a file may hold: signs that are markup elsewhere, and directions turned."""
    return "[/foo] [note] *b* <i> \u202egnp.exe\u202c a]52;c;bm8= {0.__class__} %s"


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.node.name)


async def test_papers_that_went_out(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path, hostile: Hostile
) -> None:
    sat = minutes_stories.held(context)
    file = tmp_path / "draft.docx"
    file.write_bytes(changed(drafted(sat), say(FIRST, pasted_in_word())))
    done(minutes.issue(context, sat.meeting_id, reason="It is late."))
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: MinutesScreen(desk, sat.meeting_id))
        await person.still()
        await person.press("minutes.sent", "sent.new")
        await hostile.form(person, store, to=kept_line("to"), disclosure="")
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose")
        await hostile.form(person, store, sent_on="23.11.2026", disclosure="")
        await person.press("sent.show")
        assert_shown(person, "[/foo] [note]")
        await person.press("app.back", "sent.recall")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        await person.press("app.back", "minutes.returned", "returned.new")
        await hostile.form(person, store, file=str(file), paper="now")
        assert person.on(ToldScreen)
        assert_shown(person)
        await person.press("app.back")
        assert_shown(person, "[/foo]")
        await person.press("list.choose")
        assert_shown(person, "[/foo] [note]")
        await person.press("change.remarks", "app.back", "list.choose")
        assert_shown(person, "[/foo] [note]")
        await person.press("app.back", "change.leave_because")
        said = await hostile.line(person, "because", "LeavingDraft", long=False)
        await person.press("reason.give")
        assert said in words_of(store)
        await person.press("change.take")
        held = notes.minute_text(store, sat.item_id).text or ""
        assert held.startswith("[/foo] [note] *b* <i> gnp.exe a]52;c;bm8= {0.__class__} %s")
        assert_shown(person)
        await _the_register(person, store, hostile)
        await find_command(person, "stock sentences")
        await person.press("sentence.new")
        await hostile.form(person, store, abbreviation="cs")
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose")
        await hostile.form(person, store, abbreviation="cs")
        await person.press("app.back")
        assert_whole(house.desk.context)


async def _the_register(person: Person, store: Store, hostile: Hostile) -> None:
    await find_command(person, "disclosures")
    await person.press("disclosure.new")
    await hostile.form(person, store, asker="police", case="2026-001")
    assert_shown(person, "[/foo]")
    await person.press("disclosure.correct")
    await hostile.form(person, store, asker="police", case="2026-001")
    await person.press("disclosure.decide")
    await hostile.form(person, store, outcome="released in part")
    await person.press("list.choose")
    assert_shown(person, "[/foo] [note]")
    await person.press("app.back", "app.back")
