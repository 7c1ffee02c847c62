"""Hostile text pasted wherever the action log takes any."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.actions import ActionDraft
from crg_tui.screens.actions import ActionList
from crg_tui.screens.lead_pick import LeadPick
from crg_tui.services import actions
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import sitting
from tests.services.plan_stories import an_action
from tests.services.stories import done
from tests.ui.hostile import Hostile, assert_shown, pasted, watched
from tests.ui.house import at_home


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.function.__name__)


async def test_the_action_log(context: Context, database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    sat = sitting(context)
    first = an_action(context, sat.case_id)
    an_action(context, sat.case_id)
    named = ActionDraft(wording="[/foo] [note] %s", lead="[/foo], [note]")
    done(actions.add(context, named, case_id=sat.case_id))
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: ActionList(desk, case_id=sat.case_id))
        await person.still()
        assert_shown(person, "[/foo] [note] %s")
        await person.press("actions.mine")
        person.on(LeadPick)
        await person.paste(pasted("lead", long=True))
        await person.press("palette.run")
        assert person.said().startswith("Nobody of that name")
        await person.press("app.back", "actions.mine")
        await person.type_text("[/foo]")
        assert_shown(person)
        await person.press("palette.run")
        await person.still()
        assert_shown(person, "open · [/foo]: 1.")
        hostile.reached |= {"LeadPick", "MineDraft"}
        await person.press("actions.open", "actions.find")
        await hostile.line(person, "words", long=False)
        await person.press("line.give")
        await person.still()
        assert_shown(person)
        await person.press("actions.find", "actions.mark", "actions.mark", "log.progress")
        await hostile.form(person, store)
        await person.press("actions.mark", "log.move")
        await hostile.form(person, store, due_on="5.1.2027")
        person.on(ActionList).records.go_to(first)
        await person.still()
        await person.press("log.progress")
        await hostile.form(person, store)
        assert_shown(person, "[/foo] [note]")
        await person.press("log.done")
        await hostile.form(person, store, without_evidence="")
        await person.press("actions.verifiable", "log.verify")
        await hostile.form(person, store, verdict="verified", meeting="")
        await person.press("actions.assurable", "log.assure")
        await hostile.form(person, store, finding="embedded", means="audit")
        await person.press("actions.ended", "log.reopen")
        await hostile.form(person, store)
        await person.press("actions.all", "actions.grouped")
        assert_shown(person, "[/foo] [note]")
        assert_whole(house.desk.context)
