"""Chronology and family by keyboard: recorded, ruled on, narrowed, written to a file; five answers; who is proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.adults import AdultDraft
from crg_tui.domain.chronology import EventRuling
from crg_tui.domain.family import NOT_RECORDED, Bearing, Characteristic, Known, Said
from crg_tui.queries import chronology as events
from crg_tui.queries import family as people
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.chronology import ChronologyScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.event_pairs import Pairs
from crg_tui.screens.family import FamilyScreen
from crg_tui.screens.family_answers import Bearings, Characteristics
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.made_paper import MadePaper
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.today import Today
from crg_tui.services import adults
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged
from tests.ui.house import at_home, find_typed

BRUISE = "Bruise seen on the left cheek at home"


async def _fill(person: Person, **typed: str) -> None:
    form = person.on(FormScreen)
    form.form.fill({**form.form.typed(), **typed})
    await person.press("form.save")


async def test_a_chronology_is_kept_by_keyboard(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    case_id = logged(context).case_id
    async with at_home(database_file, clock) as (person, house):
        store = house.desk.context.store
        person.app.open(lambda: CaseScreen(house.desk, case_id))
        await person.still()
        await person.press("case.chronology")
        screen = person.on(ChronologyScreen)
        await person.press("chronology.rule")
        assert person.said() == "There is no event here. n records one."
        for agency, on, words in (("School", "3.3.2026", BRUISE), ("Nursery", "5.3.2026", BRUISE), ("GP", "", "Tired")):
            await person.press("chronology.new")
            await _fill(person, agency=agency, on_date=on, event=words)
        assert person.said() == "Recorded: date not known."
        assert person.sees("Without a date: they stand apart") and person.sees("may contradict 2")
        screen.records.do_list_top()
        await person.still()
        assert person.sees("May contradict 2 (Nursery): School tells of something in like words on 3 March 2026")
        await person.press("app.privacy")
        assert not person.sees("Bruise") and not person.sees("Nursery") and person.sees("closed")
        await person.press("app.privacy", "list.choose")
        assert person.on(ToldScreen) and person.sees(BRUISE)
        await person.press("app.back", "chronology.rule")
        await _fill(person, ruling="contradiction", note="Both were asked.")
        assert person.said() == "They contradict each other. Both accounts stay."
        assert person.sees("contradicts 2") and person.sees("found out: Both were asked.")
        await person.press("chronology.differ")
        assert person.sees("2 of 3 events")
        await person.press("chronology.alike")
        assert person.on(Pairs) and person.sees("1 and 2") and person.sees("contradict each other")
        await person.press("pairs.show")
        assert person.on(ToldScreen) and person.sees("Nursery") and person.sees("School")
        await person.press("app.back", "list.choose")
        await _fill(person, ruling="same", note="One visit.")
        held = events.of_case(store, case_id)
        assert held is not None and held.pairs[0][2].ruling is EventRuling.SAME
        await person.press("app.back")
        assert person.sees("No event here.")
        await person.press("chronology.differ", "chronology.narrow")
        await _fill(person, agency="gp")
        assert person.sees("Only agency gp: 1 of 3 events.") and person.sees("Tired") and not person.sees("Bruise")
        await person.press("chronology.rule")
        assert person.on(AskLine)
        await person.type_text("1")
        await person.press("line.give")
        assert person.on(FormScreen) and person.sees("Events 3 and 1")
        await person.press("app.back")
        await person.press("chronology.paper")
        assert person.on(MadePaper) and person.sees("Only a part: agency gp; 1 of 3 events.")
        await person.press("app.back", "chronology.write")
        await person.press("line.give")
        written = tmp_path / "chronology-2026-001.csv"
        assert "1 of 3 events." in person.said() and "Tired" in written.read_text(encoding="utf-8-sig")
        await person.press("event.remove")
        assert person.on(Confirm)
        await person.press("question.yes")
        assert person.said() == "Taken away; the history keeps it."
        await person.press("chronology.new")
        await _fill(person, agency="Nursery", event="Came late.")
        assert "It is not among those shown here" in person.said()
        assert_whole(house.desk.context)


async def test_what_was_typed_of_an_event_is_offered_again(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    case_id = logged(context).case_id
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: ChronologyScreen(house.desk, case_id))
        await person.still()
        await person.press("chronology.new")
        await person.type_text("School")
        await person.press("app.back", "app.back")
        find_typed(person)
        await person.press("list.choose")
        assert person.on(FormScreen).form.typed()["agency"] == "School"
        await person.press("app.back")
        assert person.on(Today)


async def test_a_family_is_recorded_by_keyboard(context: Context, database_file: Path, clock: SampleClock) -> None:
    case_id = logged(context, incident_on="1.11.2026").case_id
    mother = draft(AdultDraft, role="Mother", kind="family", name="Feigned Sampleworth", born="12.1.1995")
    done(adults.add(context, case_id, mother))
    async with at_home(database_file, clock) as (person, house):
        store = house.desk.context.store

        def member(label: str) -> people.PersonLine:
            held = people.of_case(store, case_id)
            found = held.person(label) if held is not None else None
            assert found is not None
            return found

        person.app.open(lambda: CaseScreen(house.desk, case_id))
        await person.still()
        await person.press("case.family")
        screen = person.on(FamilyScreen)
        assert person.sees("Mother") and person.sees("nothing recorded yet")
        await person.press("family.read")
        assert person.said() == "Nothing is recorded of this person yet. Enter records it."
        screen.records.go_to(member("Mother").key)
        await person.press("list.choose")
        assert not person.sees("By date of birth"), "identities are closed"
        await _fill(person, relationship="mother", race="not asked", religion="not known", sex="prefer not to say",
                    language="English")  # fmt: skip
        assert person.said() == "Recorded: Mother."
        mine = {line.characteristic: line.held for line in member("Mother").characteristics}
        assert mine[Characteristic.RACE] == Said(Known.NOT_ASKED) and mine[Characteristic.DISABILITY] is None
        await person.press("family.characteristics")
        assert person.on(Characteristics) and person.sees(NOT_RECORDED) and person.sees("prefer not to say")
        await person.press("list.choose")
        await _fill(person, known="known", value="31", source="herself")
        assert person.said() == "Recorded." and person.sees("herself")
        await person.press("app.back", "family.read")
        assert person.on(ToldScreen) and person.sees("31 (source: herself)")
        await person.press("app.privacy")
        assert not person.sees("herself") and not person.sees("English")
        await person.press("app.privacy", "app.back", "family.new")
        await _fill(person, who="Half-sibling 1", name="Feigned Otherling", born="1.11.2019")
        assert person.said() == "Recorded: Half-sibling 1." and not person.sees("Otherling")
        await person.press("list.choose")
        assert person.on(AskReason)
        await person.type_text("To put it right")
        await person.press("reason.give")
        assert person.on(FormScreen) and person.sees("By date of birth and the day of the incident: 7 years.")
        await _fill(person, age="7 years")
        await person.press("family.invite")
        assert person.said().startswith("Nothing proposes it")
        await person.press("family.bearings")
        bearings = person.on(Bearings)
        bearings.records.go_to(Bearing.DOMESTIC_ABUSE.value)
        await person.press("list.choose")
        await _fill(person, answer="possibly", words="Mother spoke of fear.")
        assert person.sees("i adds it as a participant") and "possibly. Specialist domestic" in person.said()
        await person.press("family.invite")
        await _fill(person)
        assert not person.sees("i adds it as a participant")
        await person.press("app.back", "family.paper")
        assert person.on(MadePaper) and person.sees("Family table: 2026-001 Child K")
        await person.press("app.back", "family.remove")
        await person.press("question.yes")
        assert person.said() == "Taken out; the history keeps it."
        assert_whole(house.desk.context)
