"""The rapid review report by keyboard: written, kept, signed off, sent; and its templates."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.queries import paper_templates as templates
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.paper import PaperScreen, ToldScreen
from crg_tui.screens.report import ReportScreen
from crg_tui.screens.sign_offs import SignOffs
from crg_tui.screens.templates import Templates, TemplateScreen
from crg_tui.screens.today import Today
from crg_tui.services import paper_templates
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.decision_stories import sitting
from tests.services.report_stories import own_template, write
from tests.services.stories import done
from tests.ui.house import at_home, find_command, find_typed


async def _fill(person: Person, **typed: str) -> None:
    form = person.on(FormScreen)
    form.form.fill({**form.form.typed(), **typed})
    await person.press("form.save")


async def test_a_report_goes_from_words_to_the_panel(context: Context, database_file: Path, clock: SampleClock) -> None:
    sat = sitting(context)
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: CaseScreen(house.desk, sat.case_id))
        await person.still()
        await person.press("case.report")
        report = person.on(ReportScreen)
        assert person.sees("things are missing. No version was kept yet.") and person.sees("supplied with the software")
        for command in ("report.signed", "report.sent", "report.went"):
            await person.press(command)
            assert person.said() == "No version was kept yet: k keeps exactly what goes out."
        report.records.go_to("chronology-of-key-events")
        await person.press("list.choose")
        await _fill(person, text="4 November: seen at home.")
        assert person.on(ReportScreen) and person.said() == "Recorded."
        assert person.sees("4 November: seen at home.") and person.sees("written")
        report.records.go_to("the-child-and-the-family")
        await person.still()
        assert person.sees("Missing: nothing is recorded in the family table")
        await person.press("report.missing")
        assert person.on(ToldScreen) and not person.sees("no referral is recorded")
        await person.press("app.back", "report.preview")
        assert person.on(PaperScreen) and person.sees("Rapid review report: 2026-001 Child K")
        await person.press("app.back", "report.keep")
        assert person.on(AskReason) and person.sees("Why is it kept all the same? It prints.")
        await person.type_text("The Panel waits.")
        await person.press("reason.give")
        assert person.said() == "Kept as P1, version 1, without sign-offs. o records them."
        await person.press("report.signed")
        assert person.on(SignOffs) and person.sees("nothing is recorded")
        await person.press("signoffs.remove")
        assert person.said() == "Nothing is recorded of this partner. Enter records it."
        await person.press("list.choose")
        await _fill(person, name="Ina Invented", outcome="not signed")
        assert person.sees("has its own words")
        await _fill(person, comment="The family was not asked.")
        assert person.on(SignOffs) and person.said() == "The local authority did not sign off."
        assert person.sees("In its own words: The family was not asked.")
        await person.press("app.privacy")
        assert not person.sees("The family was not asked.")
        await person.press("app.privacy", "list.choose")
        await _fill(person, outcome="signed", comment="")
        assert person.said() == "The local authority signed off."
        await person.press("signoffs.remove")
        assert person.on(Confirm)
        await person.press("question.yes")
        assert person.said() == "Taken away; the history keeps it."
        await person.press("app.back", "report.sent")
        await _fill(person, on_date="23.11.2026")
        assert person.on(ReportScreen) and person.said().startswith("The step is recorded; the clock reads it.")
        assert person.said().count("was sent without the sign-off of") == 1
        await person.press("report.went")
        assert person.on(PaperScreen) and person.sees("As sent")
        await person.press("app.back", "app.back")
        assert person.on(CaseScreen)
        assert_whole(context)


async def test_what_was_typed_goes_on_from_today_and_is_closed_in_the_privacy_view(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = sitting(context)
    write(sat, "What was learnt", "Told bruises need an answer.")
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: ReportScreen(house.desk, sat.case_id))
        await person.still()
        person.on(ReportScreen).records.go_to("what-was-learnt")
        await person.still()
        assert person.sees("Told bruises need an answer.")
        await person.press("app.privacy")
        assert not person.sees("Told bruises need an answer.")
        await person.press("app.privacy", "list.choose")
        await person.type_text("x")
        await person.press("app.back", "app.back")
        assert person.on(Today)
        find_typed(person)
        await person.press("list.choose")
        assert "x" in person.on(FormScreen).form.typed()["text"]


async def test_templates_are_kept_by_keyboard(context: Context, database_file: Path, clock: SampleClock) -> None:
    async with at_home(database_file, clock) as (person, _):
        await find_command(person, "headings and words of papers")
        assert person.on(Templates) and person.sees("Shipped headings") and person.sees("supplied (in force)")
        await person.press("templates.remove")
        assert person.said() == "This one is supplied with the program; n adds one of your own."
        await person.press("list.choose")
        assert person.on(TemplateScreen) and person.sees("unconfirmed: nobody has said that it was compared")
        for command in ("template.section", "template.earlier", "template.confirm", "list.choose"):
            await person.press(command)
            assert person.said().startswith("This one is supplied with the program."), command
        await person.press("app.back", "templates.new")
        assert person.on(FormScreen).form.typed()["paper"] == "rapid review report"
        await _fill(person, name="Ours", in_force_from="1.11.2026", source="The board")
        assert person.on(Templates) and person.said().startswith("Recorded Ours. Enter opens its sections.")
        await person.press("list.choose", "template.earlier")
        screen = person.on(TemplateScreen)
        assert person.said() == "It is the first already."
        await person.press("template.later")
        assert screen.records.cursor == "what-happened-and-how-it-was-referred"
        await person.press("template.section")
        await _fill(person, heading="<b>Families</b>")
        assert person.sees("cannot stand in it.")
        await _fill(person, heading="What families told us", words="They were asked.")
        assert person.said() == "Added: What families told us. k and j move it." and person.sees("They were asked.")
        await person.press("template.earlier", "list.choose")
        await _fill(person, heading="Families' account")
        assert person.said() == "Corrected." and person.sees("Families' account")
        await person.press("template.confirm")
        await _fill(person, source="Guidance of the Panel, contents")
        assert person.said() == "Confirmed." and person.sees("Source: Guidance of the Panel, contents")
        await person.press("template.remove")
        assert person.on(Confirm)
        await person.press("question.yes")
        assert person.said().startswith("Taken away; what was written for it stays in the record.")
        await person.press("template.correct")
        await _fill(person, name="Ours 2026")
        await person.press("app.back", "templates.remove")
        await person.press("question.yes")
        assert person.said() == "Taken away; the history keeps it." and not person.sees("Ours 2026")
        person.on(Templates).records.go_to("shipped agenda")
        await person.press("templates.new")
        await _fill(person, name="Our agenda", in_force_from="1.11.2026", source="The chair")
        await person.press("list.choose", "list.choose")
        assert person.on(FormScreen).form.typed()["part"] == "Items"
        await _fill(person, heading="Business")
        await person.press("template.section")
        await _fill(person, heading="Fire")
        assert person.sees("Words are missing")
        await _fill(person, words="Leave by the stairs.")
        assert person.sees("Business") and person.sees("Leave by the stairs.")
        assert_whole(context)


async def test_a_template_that_went_meanwhile_says_so(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    key = own_template(context)
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: TemplateScreen(house.desk, key))
        await person.still()
        held = templates.page(context.store, key)
        assert held is not None
        done(paper_templates.remove(context, key, seen=held.entry))
        await person.press("template.section")
        await _fill(person, heading="More")
        assert person.sees("This template is no longer there.")
