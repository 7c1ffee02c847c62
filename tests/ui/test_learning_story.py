"""Themes, likeness, search, lessons and highlights by keyboard."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.learning import Means
from crg_tui.domain.lessons import ShareDraft
from crg_tui.queries import case_links, themes
from crg_tui.queries import lessons as lessons_found
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.finding import Finding
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.highlights import Highlights
from crg_tui.screens.lessons import Lessons, Shares
from crg_tui.screens.likeness import LikenessScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.themes import Themes
from crg_tui.screens.today import Today
from crg_tui.services import lessons
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.stories import done, logged
from tests.ui.house import at_home, find_command

BRUISE = "A health visitor saw a bruise on a baby of six weeks."


async def test_what_was_here_before_is_found_and_judged(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    for number in range(2):
        logged(context, summary="A boy was stabbed near a takeaway.", reason="A knife.", children=f"Child Z{number}",
               incident_on="2025")  # fmt: skip
    earlier = logged(context, summary=BRUISE, reason="Hidden.", children="Child A", incident_on="2025")
    async with at_home(database_file, clock) as (person, house):
        store = house.desk.context.store
        await find_command(person, "themes")
        assert person.on(Themes) and person.sees("s takes the supplied list")
        await person.press("themes.retire")
        assert person.said() == "There is no theme here. n adds one."
        await person.press("themes.supplied", "themes.retire")
        assert person.said() == "Retired; what has it keeps it." and any(one.retired_on for one in themes.lines(store))
        await person.press("app.back", "case.new")
        person.on(FormScreen).form.fill({
            "received_on": "16.11.2026", "referring_agency": "Sample Hospital Trust", "summary": BRUISE,
            "route": "agency_form", "children": "Child B", "harm": "seriously_harmed", "incident_on": "Nov 2026",
        })  # fmt: skip
        await person.press("form.like")
        assert person.on(LikenessScreen) and person.sees(earlier.case_ref), "while its words are typed"
        await person.press("like.judge")
        assert "once it is there" in person.said()
        await person.press("app.back", "form.save")
        assert person.on(Today) and "1 earlier case is like it" in person.said(), person.said()
        new = next(one.case_ref for one in [earlier]).replace("003", "004")

        from crg_tui.queries import case_page

        key = case_page.find(store, new)
        assert key is not None
        person.app.open(lambda: CaseScreen(house.desk, key))
        await person.still()
        await person.press("case.themes")
        person.on(FormScreen).form.fill({"themes": "neglect; voice of the child"})
        await person.press("form.save")
        assert themes.of_record(store, key).themes == ("Neglect", "Voice of the child")
        assert person.on(CaseScreen) and "Themes" in person.on(CaseScreen).page.text
        await person.press("case.like")
        screen = person.on(LikenessScreen)
        assert person.sees("EARLIER CASES") and person.sees("words in common: ")
        screen.records.go_to(f"like {earlier.case_id}")
        await person.press("list.choose")
        assert person.on(ToldScreen) and person.sees("Why")
        await person.press("app.back", "like.judge")
        person.on(FormScreen).form.fill({"kind": "similar", "words": "The same hospital."})
        await person.press("form.save")
        assert "It stands on both cases." in person.said() and person.sees("JUDGED")
        assert case_links.of_case(store, earlier.case_id)[0].told == "similar: The same hospital."
        await person.press("app.back", "find.open")
        await person.press("line.leave")
        assert person.on(CaseScreen)
        await person.press("find.open")
        await person.type_text("bruise")
        await person.press("line.give")
        assert person.on(Finding)
        assert person.said() == "4 with “bruise”." and person.sees("referral")
        await person.press("found.search")
        await person.type_text("hospital")
        await person.press("line.give")
        assert "“hospital”" in person.said()
        await person.press("found.search")
        await person.type_text("bruise")
        await person.press("line.give")
        await person.press("list.choose")
        assert "similar: The same hospital." in person.on(CaseScreen).page.text
        await person.press("page.bottom")
        assert person.sees("The same hospital.")
        await person.press("app.privacy")
        assert person.sees("similar: closed") and not person.sees("The same hospital.")
        await person.press("app.privacy")
        assert_whole(house.desk.context)


async def test_a_lesson_is_shared_and_a_quarter_is_told(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    async with at_home(database_file, clock) as (person, house):
        store = house.desk.context.store
        await find_command(person, "lessons")
        await person.press("lessons.shares")
        assert person.said() == "There is no lesson here. n adds one."
        await person.press("lessons.new")
        person.on(FormScreen).form.fill({"message": "Ask.", "origin": "national_review", "source": "Panel, 2022"})
        await person.press("form.save")
        assert person.on(Lessons) and person.sees("no plan to share it")
        await person.press("lessons.shares", "shares.new")
        person.on(FormScreen).form.fill({"audience": "Schools", "means": "training", "planned_for": "1.11.2026"})
        await person.press("form.save")
        assert person.on(Shares) and person.sees("late")
        (lesson,) = lessons_found.lines(store)
        done(lessons.share(house.desk.context, lesson.id, ShareDraft(audience="All", means=Means.POLICY)))
        await person.press("list.reload", "list.choose")
        person.on(FormScreen).form.fill({"done_on": "20.11.2026", "reach": "30"})
        await person.press("form.save", "app.back", "app.back")
        assert person.on(Today) and person.sees("LEARNING"), person.screen()
        await person.press("today.section", "list.choose")
        assert person.on(Lessons) and person.sees("1 of 2 to share")
        await find_command(person, "highlight")
        assert person.on(Highlights) and person.sees("July to September 2026")
        await person.press("highlight.after", "highlight.after")
        assert "has not begun" in person.said() and person.sees("October to December 2026")
        await person.press("list.choose")
        person.on(FormScreen).form.fill({"text": "Busy."})
        await person.press("form.save")
        assert person.sees("Busy.")
        await person.press("highlight.figures")
        assert person.on(ToldScreen) and person.sees("Actions opened")
        assert_whole(house.desk.context)
