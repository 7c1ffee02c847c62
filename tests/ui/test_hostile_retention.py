"""Hostile text in what keeps cases and ends them: rules, holds, reviews, disposal, strike-outs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.retention import Retention
from crg_tui.screens.striking import StrikeChoice
from crg_tui.services import cases
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged, words_of
from tests.ui.hostile import Hostile, assert_shown, kept_text, watched
from tests.ui.house import at_home


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.node.name)


async def test_retention_and_strike_outs(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile
) -> None:
    made, other = logged(context), logged(context)
    done(cases.record_step(context, made.case_id, draft(StepDraft, kind="closed", on_date="1.4.2020")))
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: Retention(desk))
        await person.still()
        await person.press("retention.rules", "retention.rule_new")
        rule = {"in_force_from": "1.1.2020", "trigger": "closure", "years": "6"}
        await hostile.form(person, store, **rule)
        await person.press("list.choose")
        await hostile.form(person, store, **rule)
        assert_shown(person)
        await person.press("app.back", "retention.hold")
        await hostile.form(person, store, from_date="1.1.2026")
        await person.press("list.choose")
        assert_shown(person, "[/foo] [note]")
        await person.press("app.back", "retention.lift")
        await hostile.form(person, store, lifted_on="1.2.2026")
        person.on(Retention).records.go_to(other.case_id)
        await person.press("retention.keep")
        await hostile.form(person, store, keep_until="1.1.2031")
        person.on(Retention).records.go_to(made.case_id)
        await person.press("retention.dispose")
        await hostile.form(person, None)
        await _not_confirmed(person, hostile)
        person.app.open(lambda: StrikeChoice(desk, made.case_id, made.case_ref))
        await person.still()
        await person.press("list.choose")
        await hostile.form(person, None, ground="wrong_case")
        await _not_confirmed(person, hostile)
        await hostile.save(person)
        await person.type_text(made.case_ref)
        await person.press("line.give")
        await person.until(ToldScreen)
        assert_shown(person)
        assert words_of(store) & {kept_text("reason"), kept_text("reason", long=True)}
        assert_whole(house.desk.context)


async def _not_confirmed(person: Person, hostile: Hostile) -> None:
    person.on(AskLine)
    await hostile.line(person, "confirm", long=False)
    await person.press("line.give")
    assert person.on(FormScreen) and "was not typed" in person.said()
