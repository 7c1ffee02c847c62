"""What a returned file says of the family, by keyboard: beside the record, what is new, one thing replaced, whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.family_drafts import ConcernedDraft
from crg_tui.queries import family as found
from crg_tui.queries.family import PersonLine
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.family import FamilyScreen
from crg_tui.screens.person_told import PersonToldScreen
from crg_tui.screens.return_page import ReturnScreen
from crg_tui.services import family
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft
from tests.services.stories import done
from tests.services.test_family_told import MOTHER, came
from tests.services.test_return_files import Asked, asked_of
from tests.ui.house import at_home


def of_record(held: Asked, label: str) -> PersonLine:
    read = found.of_case(held.context.store, held.sat.case_id)
    assert read is not None
    person = read.person(label)
    assert person is not None
    return person


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_person_beside_the_family_record(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path, size: tuple[int, int]
) -> None:
    held = asked_of(context)
    typed = draft(ConcernedDraft, who="Adult 1", relationship="mother", age="30", language="English")
    done(family.add(context, held.sat.case_id, typed))
    came(held, MOTHER, {"who": "Uncle", "sex": "male", "household": "weekends only"})
    async with at_home(database_file, clock, size) as (person, house):
        person.app.open(lambda: ReturnScreen(house.desk, held.key))
        await person.still()
        assert person.sees("FAMILY DETAILS") and person.sees("Mother")
        person.on(ReturnScreen).records.go_to(held.page().people[0].id)
        await person.still()
        assert person.sees("Age: 31")
        await person.press("list.choose")
        screen = person.on(PersonToldScreen)
        assert person.sees("About Adult 1") and person.sees("! Age then") and person.sees("= Language")
        await person.press("told.take")
        assert person.said() == "Recorded of Adult 1: in household, race and ethnicity, note."
        assert of_record(held, "Adult 1").age == "30"
        assert "nothing that the record does not say" in (screen.refused("told.take") or "")
        screen.records.go_to("age")
        await person.press("list.choose")
        assert person.on(Confirm)
        await person.press("question.no")
        assert of_record(held, "Adult 1").age == "30"
        await person.press("told.this")
        await person.press("question.yes")
        assert person.said() == "Recorded of Adult 1: age then."
        assert of_record(held, "Adult 1").age == "31"
        await person.press("app.privacy")
        assert not person.sees("Expecting.") and not person.sees("31")
        await person.press("app.privacy", "app.back")

        person.on(ReturnScreen).records.go_to(held.page().people[1].id)
        await person.press("list.choose")
        assert person.sees("Not in the family record.")
        await person.press("told.whom")
        person.on(AskLine).go_on("Uncle 1", 0)
        await person.press("line.give")
        person.on(PersonToldScreen).records.go_to("household")
        await person.still()
        assert "none of the answers" in (person.top().refused("told.this") or "")
        await person.press("told.take")
        assert person.said().startswith("Recorded of Uncle 1: sex. In household: “weekends only” is none")
        assert of_record(held, "Uncle 1").in_household is None
        await person.press("told.family")
        assert person.on(FamilyScreen) and person.sees("Uncle 1")
        assert_whole(context)
