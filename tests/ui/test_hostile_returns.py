"""Hostile text in what agencies sent back: lines, a file's name, queries, reminders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.return_drafts import PersonToldDraft
from crg_tui.queries import return_page
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.person_told import PersonToldScreen
from crg_tui.screens.return_page import ReturnScreen
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import draft
from tests.services.return_stories import query_of_a_return, told_of
from tests.services.stories import words_of
from tests.ui.hostile import Hostile, assert_shown, kept_line, pasted, watched
from tests.ui.house import at_home


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.node.name)


async def test_returns_that_came(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path, hostile: Hostile
) -> None:
    return_id = query_of_a_return(context, sitting(context).case_id, "LPT")
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7 hello")
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: ReturnScreen(desk, return_id))
        await person.still()
        await person.press("return.chase")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        await person.press("return.line")
        await hostile.form(person, store, part="involvement", unasked=["analysis"])
        page = return_page.page(store, clock.today(), return_id)
        assert page is not None
        person.on(ReturnScreen).records.go_to(page.entries[0].id)
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose")
        await hostile.form(person, store, part="learning", unasked=["who"])
        await person.press("return.query")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        await person.press("return.sent")
        await hostile.form(person, store)
        for number, command in enumerate(("return.answer", "return.withdraw")):
            person.on(ReturnScreen).records.go_to(page.queries[0].id if not number else _last_query(context, return_id))
            await person.press(command)
            await hostile.form(person, store)
        await person.press("return.file")
        await hostile.form(person, store, file=str(file))
        assert person.on(ToldScreen)
        await person.press("app.back", "return.blank")
        await hostile.line(person, "name", long=False)
        await person.press("line.give")
        assert person.said().startswith("A form is not written as")
        assert not isinstance(person.top(), AskLine) and kept_line("name")
        assert_shown(person)
        words = {name: pasted(name) for name in PersonToldDraft.model_fields}
        mother = told_of(context, return_id, draft(PersonToldDraft, **words))
        person.on(ReturnScreen).came_back()
        person.on(ReturnScreen).records.go_to(mother)
        await person.still()
        assert_shown(person, "[/foo] [note]")
        await person.press("list.choose")
        assert person.on(PersonToldScreen)
        assert_shown(person, "[/foo]")
        await person.press("told.whom")
        await hostile.too_long(person, "shown_as", "TakeUpDraft")
        await hostile.line(person, "shown_as", long=False)
        await person.press("line.give", "told.take")
        assert_shown(person, "[/foo]")
        assert kept_line("shown_as", long=False) in words_of(store)
        assert_whole(context)


def _last_query(context: Context, return_id: str) -> str:
    page = return_page.page(context.store, context.clock.today(), return_id)
    assert page is not None
    return page.queries[-1].id
