"""Hostile text pasted into the forms about themes, lessons, judgements, highlights, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.themes import Themed
from crg_tui.screens import likeness
from crg_tui.screens.agencies_due import AgenciesDue
from crg_tui.screens.finding import Finding
from crg_tui.screens.highlights import Highlights
from crg_tui.screens.learning_forms import calendar_form, judge_form, themes_of
from crg_tui.screens.lessons import Lessons
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.themes import Themes
from crg_tui.services import actions
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import group_of
from tests.services.stories import done, logged
from tests.ui.hostile import Hostile, assert_shown, pasted, watched
from tests.ui.house import at_home


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.function.__name__)


async def test_what_was_learned(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile, tmp_path: Path
) -> None:
    group_of(context)
    case, other = logged(context), logged(context, children="Child L")
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: Themes(desk))
        await person.still()
        await person.press("themes.new")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        person.app.open(lambda: themes_of(desk, Themed.CASE, case.case_id, case.case_ref))
        await person.still()
        assert_shown(person, "[/foo] [note]")
        await hostile.form(person, store, unasked=["themes"])
        person.app.open(lambda: Lessons(desk))
        await person.still()
        await person.press("lessons.new")
        await hostile.form(person, store, origin="other_area", case=case.case_ref, review="", learned_on="Nov 2026")
        assert_shown(person, "[/foo] [note]")
        await person.press("lessons.shares", "shares.new")
        await hostile.form(person, store, means="briefing", done_on="20.11.2026", reach="7")
        assert_shown(person, "[/foo] [note]")
        await person.press("app.back", "list.choose")
        assert_shown(person, "[/foo] [note]")
        person.app.open(lambda: judge_form(desk, case.case_id))
        await person.still()
        await hostile.form(person, store, other=other.case_ref, kind="same_family")
        person.app.open(lambda: likeness.of_case(desk, case.case_id, case.case_ref))
        await person.still()
        assert_shown(person, "[/foo] [note]")
        person.app.open(lambda: Highlights(desk))
        await person.still()
        await person.press("list.choose")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        person.app.open(lambda: Finding(desk))
        await person.still()
        await person.press("found.search")
        await hostile.line(person, "words")
        await person.press("line.give")
        assert_shown(person)
        person.app.open(lambda: calendar_form(desk))
        await person.still()
        await hostile.form(person, None, file=str(tmp_path / "due.ics"))
        assert (tmp_path / "due.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
        lead = pasted("lead")
        told = ActionDraft(wording=pasted("wording"), lead=lead, due_on=clock.today())
        done(actions.add(desk.context, told, case_id=case.case_id))
        person.app.open(lambda: AgenciesDue(desk))
        await person.still()
        assert_shown(person, "[/foo] [note]")
        await person.press("agency.letters")
        letters = tmp_path / "letters"
        await hostile.form(person, None, folder=str(letters), due_on="1.12.2026")
        await person.until(ToldScreen)
        assert_shown(person, "[/foo] [note]")
        (file,) = letters.iterdir()
        assert file.read_bytes().startswith(b"%PDF-")
        assert_whole(desk.context)
