"""A letter to an agency of a mistyped name, by keyboard: said at its field, put right or confirmed."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.papers import PaperKind, offered
from crg_tui.queries.kept_papers import Subject
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.made_paper import MadePaper
from crg_tui.screens.papers import asked
from crg_tui.services.work import Context
from tests.driver import Person
from tests.services.meeting_stories import group_of
from tests.services.stories import logged
from tests.ui.house import at_home


def error(person: Person) -> str:
    entries = person.on(FormScreen).form._fields
    return next(entry.error for entry in entries if entry.question.name == "agency") or ""


async def test_a_mistyped_agency_is_confirmed_or_put_right(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    case = logged(context)
    about = Subject(case_id=case.case_id, shown=case.case_ref)
    request = offered(PaperKind.INFORMATION_REQUEST)
    assert request is not None
    async with at_home(database_file, clock) as (person, house):
        for agency, again in (("Polcie", True), ("Police", False)):
            person.app.open(lambda: asked(house.desk, request, about))
            await person.still()
            person.on(FormScreen).form.fill({"agency": agency, "due_on": "1.12.2026"})
            await person.press("form.save")
            if again:
                assert "this case: Polcie. The nearest names: Police." in error(person)
                assert "ctrl+s once more goes on with it" in error(person)
                assert person.sees("No agency of this name has a seat or takes part"), "it stands at its field"
                person.on(FormScreen).form.fill({"agency": "Plice", "due_on": "1.12.2026"})
                await person.press("form.save")
                assert "this case: Plice." in error(person), "another name is asked about anew"
                await person.press("form.save")
            assert person.on(MadePaper)
            await person.press("app.back")
