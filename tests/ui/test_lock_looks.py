"""A lock comes back to a list looked at as it was: its filter and what was marked; words of a case wait encrypted."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.chronology_drafts import EventDraft
from crg_tui.screens.actions import ActionList
from crg_tui.screens.chronology import ChronologyScreen
from crg_tui.screens.finding import Finding
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.today import Today
from crg_tui.screens.unlock import Unlock
from crg_tui.services import chronology, drafts
from crg_tui.services.work import Context
from tests.conftest import PASSPHRASE
from tests.driver import Person
from tests.services.many_actions import four_years
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged
from tests.ui.house import at_home


async def _locked(person: Person, kind: type, top: type | None = None) -> None:
    await person.press("app.lock")
    person.on(Unlock)
    place = next(place for place in person.app.way_in._back_to if place.kind is kind)
    assert "zebra" not in place.mark, "words of a case wait in the database, and not in memory"
    await person.type_text(PASSPHRASE)
    await person.press("unlock.open")
    await person.until(top or kind)
    await person.still()


async def test_the_filter_of_a_chronology(context: Context, database_file: Path, clock: SampleClock) -> None:
    case = logged(context).case_id
    for day, event in ((3, "Zebra crossing."), (4, "Other."), (5, "A zebra again.")):
        told = draft(EventDraft, on_date=f"{day}.3.2026", event=event, agency="Sample Trust")
        last = done(chronology.add(context, case, told)).event_id
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: ChronologyScreen(house.desk, case))
        await person.still()
        await person.press("chronology.narrow")
        person.on(FormScreen).form.fill({"words": "zebra", "since": "March 2026"})
        await person.press("form.save", "list.bottom")
        assert person.sees("2 of 3 events") and not person.sees("Other.")
        await _locked(person, ChronologyScreen)
        assert person.sees("2 of 3 events") and not person.sees("Other.")
        assert person.on(ChronologyScreen).records.cursor == last
        assert drafts.every(house.desk.context) == (), "nothing of it is kept once it is looked at again"
        await person.press("chronology.differ")
        await _locked(person, ChronologyScreen)
        assert person.sees("contradictions: 0 of 3 events")


async def test_actions_that_are_marked_and_the_words_looked_for(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    four_years(context, 60)
    async with at_home(database_file, clock) as (person, house):
        await person.press("actions.list", "actions.overdue", "actions.mark", "actions.mark")
        marked = dict(person.on(ActionList).lines.marked)
        await _locked(person, ActionList)
        again = person.on(ActionList)
        assert again.lines.marked == marked and person.sees("2 marked")
        await person.press("log.progress")
        await person.type_text("Half")
        await _locked(person, ActionList, FormScreen)
        assert all(person.sees(ref) for ref in marked.values()), "the form is about the same actions"
        await person.press("form.save", "reading.confirm")
        await person.still()
        assert person.said().startswith("Recorded of 2 actions")
        await person.press("actions.find")
        await person.type_text("zebra")
        await person.press("line.give")
        assert person.on(ActionList).lines.look.wanted.words == "zebra"
        await _locked(person, ActionList)
        assert person.on(ActionList).lines.look.wanted.words == "zebra"


async def test_what_an_earlier_lock_kept_is_no_other_screens(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    case = logged(context).case_id
    async with at_home(database_file, clock) as (person, house):
        drafts.save(house.desk.context, drafts.LOOKS, {"0123 1": "{}", "1": "{}"})
        person.app.open(lambda: ChronologyScreen(house.desk, case))
        await person.still()
        await _locked(person, ChronologyScreen)
        assert not person.on(ChronologyScreen).source.wanted.any
        await person.press("app.back")
        assert person.on(Today) and not person.sees("TYPED")


async def test_the_words_that_were_searched_for(context: Context, database_file: Path, clock: SampleClock) -> None:
    logged(context, summary="A zebra was seen.")
    async with at_home(database_file, clock) as (person, _):
        await person.press("find.open")
        await person.type_text("zebra")
        await person.press("line.give")
        assert person.on(Finding).records.count
        await _locked(person, Finding)
        assert person.on(Finding).records.count and person.sees("A zebra was seen.")
