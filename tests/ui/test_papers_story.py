"""Papers by keyboard: asked for, looked at, marked, kept with a reason where they lack something, read as they went."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.case_drafts import ChildDraft, StepDraft
from crg_tui.domain.papers import About, PaperKind
from crg_tui.queries import history, kept_papers
from crg_tui.queries.kept_papers import Subject
from crg_tui.screens.agenda import AgendaScreen
from crg_tui.screens.ask_line import AskMarking
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.made_paper import MadePaper
from crg_tui.screens.paper import PaperScreen
from crg_tui.screens.papers import Papers, papers_of
from crg_tui.screens.today import Today
from crg_tui.services import cases, papers
from crg_tui.services.work import Context
from tests.conftest import PASSPHRASE, assert_whole
from tests.driver import Person
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged
from tests.ui.house import at_home, find_command, find_typed

SIZES = [(80, 24), (60, 20), (120, 40)]
NAME = "Invented Samplechild"


async def mark(person: Person, words: str) -> None:
    """Answer what the marking of this paper is."""
    person.on(AskMarking)
    await person.key("ctrl+a")
    await person.key("delete")
    await person.type_text(words)
    await person.press("line.give")


@pytest.mark.parametrize("size", SIZES)
async def test_a_letter_is_asked_for_looked_at_kept_and_read_as_it_went(
    context: Context, database_file: Path, clock: SampleClock, size: tuple[int, int]
) -> None:
    case = logged(context)
    async with at_home(database_file, clock, size) as (person, house):
        await person.press("cases.open", "list.choose", "papers.open")
        screen = person.on(Papers)
        assert person.sees(f"Papers of {case.case_ref}") and person.sees("information request")
        screen.records.go_to("make information-request")
        await person.press("list.choose")
        form = person.on(FormScreen)
        assert person.sees("No address of the partnership is recorded")
        await person.press("form.save")
        assert person.on(FormScreen) is form, "an agency is wanted"
        await person.type_text("UHL")
        await person.press("form.save")
        made = person.on(MadePaper)
        assert person.sees("UHL") and person.sees("Not kept: information")

        await person.press("made.marking")
        await mark(person, "OFFICIAL")
        assert person.said() == "Marked OFFICIAL." and made.paper().marking == "OFFICIAL"
        await person.press("made.keep")
        await mark(person, "")
        person.on(AskReason)
        assert person.sees("Missing: the day by which it is wanted.")
        await person.press("reason.leave")
        assert not kept_papers.every(house.desk.context.store), "nothing is kept without the reason"
        await person.press("made.keep")
        await mark(person, "")
        await person.type_text("They know the day.")
        await person.press("reason.give")
        assert person.on(MadePaper) is made and person.said().startswith("Kept as P1, version 1, seal ")
        assert person.sees("Kept P1: information") and made.paper().seal is not None
        await person.press("made.keep")
        assert person.said() == "It is kept as P1. w writes it, t prints it."
        await person.press("made.marking")
        assert person.said().startswith("P1 went out as it is.")
        line = kept_papers.one(house.desk.context.store, "P1")
        assert line is not None and (line.marking, line.despite) == ("", "They know the day.")

        await person.press("app.back")
        assert person.on(Papers) and person.sees("P1") and (size[0] < 80 or person.sees("23.11.2026"))
        await person.press("list.bottom", "list.choose")
        assert type(person.on(PaperScreen)) is PaperScreen and person.sees("Kept P1: information")
        await person.press("app.back")
        screen.records.go_to("make information-request")
        await person.press("list.choose")
        assert person.on(FormScreen).form.typed()["agency"] == "", "what was kept is typed no more"
        assert_whole(house.desk.context)


async def test_what_was_typed_stays_until_the_paper_is_kept(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    logged(context)
    async with at_home(database_file, clock) as (person, _):
        await person.press("cases.open", "list.choose", "papers.open")
        person.on(Papers).records.go_to("make information-request")
        await person.press("list.choose")
        await person.type_text("Sample Trust")
        await person.press("form.save", "app.back", "app.back", "app.back", "app.back")
        person.on(Today).came_back()
        find_typed(person)
        await person.press("list.choose")
        assert person.on(FormScreen).form.typed()["agency"] == "Sample Trust"


async def test_a_blank_form_of_a_meeting_is_made_at_once_and_lies_among_the_kept_papers(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = sitting(context)
    async with at_home(database_file, clock) as (person, house):
        house_desk = house.desk
        person.app.open(lambda: AgendaScreen(house_desk, sat.meeting_id))
        await person.still()
        await person.press("papers.open")
        person.on(Papers).records.go_to("make attendance-form")
        await person.press("list.choose")
        assert person.on(MadePaper) and person.sees("Attendance form, ")
        await person.press("made.keep", "line.give")
        assert person.said().startswith("Kept as P1")
        await find_command(person, "kept papers")
        assert person.sees("P1") and person.sees("attendance form") and person.sees("M2026-01")
        await find_command(person, "group papers")
        assert person.on(Papers) and not person.sees("P1"), "it is about the meeting"


async def test_a_case_leads_to_the_papers_of_its_decisions(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = sitting(context)
    key = sat.propose()
    done(papers.keep(context, PaperKind.DECISION_SHEET, Subject(decision_id=key)))
    async with at_home(database_file, clock) as (person, house):
        house_desk = house.desk
        person.app.open(lambda: CaseScreen(house_desk, sat.case_id))
        await person.still()
        await person.press("papers.open")
        person.on(Papers).records.go_to(f"of {key}")
        await person.press("list.choose")
        screen = person.on(Papers)
        assert person.sees(f"Papers of {sat.case_ref}/D1") and person.sees("P1")
        screen.records.go_to("make letter-to-the-panel")
        await person.press("list.choose", "form.save")
        form = person.on(FormScreen)
        assert form.form.typed()["reviewer"] == "" and person.sees("is proposed: nothing is decided")
        await person.press("app.back")
        screen.records.go_to("make decision-sheet")
        await person.press("list.choose")
        assert person.on(MadePaper) and person.sees(f"Proposal {sat.case_ref}/D1 (Child K)")


def named(context: Context) -> str:
    case = logged(context)
    done(cases.add_child(context, case.case_id, draft(ChildDraft, pseudonym="Child L", name=NAME)))
    done(cases.record_step(context, case.case_id, draft(StepDraft, kind="notified", on_date="20.11.2026")))
    return case.case_id


async def test_names_are_opened_once_closed_by_a_lock_and_never_kept(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    key = named(context)
    async with at_home(database_file, clock) as (person, house):
        house_desk = house.desk
        person.app.open(lambda: papers_of(house_desk, About.CASE, key))
        await person.still()
        person.on(Papers).records.go_to("make information-request")
        await person.press("list.choose")
        given = {"agency": "UHL", "identities": "yes", "reason": "They need it.", "due_on": "1.12.2026"}
        person.on(FormScreen).form.fill(given)
        await person.press("app.privacy", "form.save")
        assert person.on(FormScreen) and person.sees("Identities stay closed in the privacy view.")
        await person.press("app.privacy", "form.save")
        made = person.on(MadePaper)
        assert any(NAME in piece.text for piece in made.page._pieces)
        await person.press("made.marking")
        await mark(person, "OFFICIAL")
        assert history.latest(house.desk.context.store, 1)[0].kinds == "opening of identities created"
        opened = history.newest(house.desk.context.store)
        await person.press("app.privacy")
        assert not person.sees(NAME)
        await person.press("app.privacy", "made.keep")
        assert person.said().startswith("Names are never kept with what went out.")
        await person.press("app.lock")
        await person.type_text(PASSPHRASE)
        await person.key("enter")
        # What was typed is there to go on with; the names are not, and nothing was opened again.
        await person.until(FormScreen)
        assert person.on(FormScreen).form.typed()["agency"] == "UHL" and not person.sees(NAME)
        assert history.newest(house.desk.context.store) == opened, "they were opened once"


async def test_a_made_paper_is_there_again_after_a_lock_as_it_was_marked(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = sitting(context)
    async with at_home(database_file, clock) as (person, house):
        house_desk = house.desk
        person.app.open(lambda: papers_of(house_desk, About.MEETING, sat.meeting_id))
        await person.still()
        person.on(Papers).records.go_to("make view-form")
        await person.press("list.choose", "made.marking")
        await mark(person, "OFFICIAL")
        await person.press("app.lock")
        await person.type_text(PASSPHRASE)
        await person.key("enter")
        assert (await person.until(MadePaper)).paper().marking == "OFFICIAL"
        await person.press("made.keep", "line.give", "app.lock")
        await person.type_text(PASSPHRASE)
        await person.key("enter")
        made = await person.until(MadePaper)
        assert made.paper().version == "1" and person.sees("Kept P1: view form")


async def test_an_altered_paper_is_marked_in_the_list(
    context: Context, database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sat = sitting(context)
    done(papers.keep(context, PaperKind.VIEW_FORM, Subject(case_id=sat.case_id), despite="They wait."))
    monkeypatch.setattr(kept_papers, "digest_of", lambda _: "another")
    async with at_home(database_file, clock) as (person, house):
        house_desk = house.desk
        person.app.open(lambda: papers_of(house_desk, About.CASE, sat.case_id))
        await person.still()
        assert person.sees("altered, see check")
        await person.press("list.bottom", "list.choose")
        assert person.sees("This is not what went out")
        await person.press("app.back", "app.back")
        person.app.open(lambda: CaseScreen(house_desk, sat.case_id))
        await person.still()
        await person.press("case.history", "page.bottom")
        assert person.sees("the whole paper, to be read among the papers") and person.sees("They wait.")
        await person.press("app.privacy")
        assert not person.sees("They wait.")
