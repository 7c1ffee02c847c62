"""What the deciding screen keeps, asks and shows beyond the plain course of a decision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.decisions import DecisionState, MakersDecision, ViewQuestion
from crg_tui.domain.judgements import Answer, ReviewRecommended
from crg_tui.domain.positions import AdviceTrigger, Stand
from crg_tui.queries import decisions as found
from crg_tui.queries import views
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.decide import DecideScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.returns import ReturnsScreen
from crg_tui.screens.today import Today
from crg_tui.screens.views import ViewsScreen
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.decision_stories import Sitting, page, sitting
from tests.ui.house import at_home, find_typed


async def _decide(person: Person, table: Sitting, house: object) -> None:
    desk = house.desk  # type: ignore[attr-defined]
    person.top().shell.open(lambda: DecideScreen(desk, table.case_id, table.meeting_id, table.item_id))
    await person.still()


async def _fill(person: Person, **typed: str) -> None:
    form = person.on(FormScreen)
    form.form.fill({**form.form.typed(), **typed})
    await person.press("form.save")


async def test_reasons_are_kept_whatever_else_is_refused(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    table = sitting(context, away=("ICB",), chair_may_override=True)
    decision = table.propose(criteria_met=Answer.NO, recommended=ReviewRecommended.LCSPR)
    table.all_agree(decision)
    async with at_home(database_file, clock) as (person, house):
        await _decide(person, table, house)
        assert person.sees("LCSPR recommended, but criteria met is no: say why.")
        await person.press("decide.record")
        assert person.on(AskReason) and person.sees("The chair may override that with a reason")
        await person.type_text("The court sits tomorrow.")
        await person.press("reason.give")
        assert person.on(ReadAndConfirm) and person.sees("override: The court sits tomorrow.")
        await person.press("reading.confirm")
        assert person.on(AskReason) and person.sees("criteria met is no")
        await person.press("reason.leave")
        assert person.sees("LCSPR recommended, but criteria met is no") and person.on(DecideScreen)
        await person.press("decide.record")
        assert person.on(AskReason) and person.sees("The court sits tomorrow.")
        await person.press("reason.give", "reading.confirm")
        await person.type_text("The group looks beyond them.")
        await person.press("reason.give")
        read = page(context, decision)
        assert (read.state, read.override_reason) == (DecisionState.RECORDED, "The court sits tomorrow.")
        assert read.cautions_reason == "The group looks beyond them."
        assert_whole(context)


async def test_advice_its_response_and_whoever_decides(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    table = sitting(context)
    decision = table.propose(rationale=None, rationale_from="the chair")
    table.all_agree(decision)
    table.stands(decision, Stand.DISAGREE, "ICB")
    table.words(decision, "ICB", words_from="Mo ICB")
    table.record(decision)
    async with at_home(database_file, clock) as (person, house):
        await _decide(person, table, house)
        assert person.sees("words to follow from Mo ICB, asked on 23 November 2026")
        assert person.sees("to follow from the chair")
        await person.press("decide.maker")
        await _fill(person, made="as_recommended", maker="Dee Delegate")
        assert person.on(FormScreen) and person.sees("independent advice is not recorded")
        await person.press("app.back")
        await person.press("decide.advice")
        await _fill(person, adviser="Ida Adviser", text="Review it.")
        assert person.on(DecideScreen) and person.sees("a written response is not recorded")
        await person.press("decide.advice")
        assert person.on(FormScreen).form.typed()["text"] == "Review it."
        await _fill(person, response="It would delay the change.")
        await person.press("decide.maker")
        assert person.on(FormScreen).form.typed()["maker"] == "Dee Delegate", "what was typed was kept"
        await person.press("form.save")
        assert page(context, decision).made is MakersDecision.AS_RECOMMENDED
        await person.press("decide.rationale")
        await _fill(person, rationale="All was learnt.")
        await person.press("list.top", "decide.next", "decide.next", "decide.words")
        await _fill(person, words="A review would teach more.")
        assert person.sees("“A review would teach more.”")
        await person.press("decide.read", "reading.confirm")
        line = page(context, decision).position(table.seat("ICB"))
        assert line is not None and line.read_back_at is not None and line.words_given_on == date(2026, 11, 23)
        assert page(context, decision).rationale == "All was learnt."
        await person.press("decide.record")
        assert person.said() == "It is recorded already."
        assert_whole(context)


async def test_other_words_ask_why_positions_stand_and_a_decision_is_taken_again(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    table = sitting(context, advice_trigger=AdviceTrigger.NEVER)
    decision = table.propose()
    table.all_agree(decision)
    async with at_home(database_file, clock) as (person, house):
        await _decide(person, table, house)
        await person.press("decide.correct")
        await _fill(person, wording="No review is recommended at all.")
        assert person.on(FormScreen).form.field == "stands_reason"
        assert person.sees("Positions are recorded on the words as they were: 9.")
        await _fill(person, stands_reason="A slip of the pen.")
        assert person.on(DecideScreen) and person.sees("No review is recommended at all.")
        await person.press("decide.record", "reading.confirm")
        await person.press("decide.reopen")
        await person.type_text("New facts.")
        await person.press("reason.give")
        assert person.sees("Decide · 2026-001/D2") and person.sees("2026-001/D1 stays as it was")
        await person.press("decide.other")
        assert person.sees("Decide · 2026-001/D1") and person.sees("2026-001/D2 takes its place")
        await person.press("decide.other", "decide.withdraw")
        await person.type_text("Put too early.")
        await person.press("reason.give")
        assert person.sees("Decide · 2026-001/D1")
        assert_whole(context)


async def test_what_was_typed_goes_on_from_today(context: Context, database_file: Path, clock: SampleClock) -> None:
    table = sitting(context)
    async with at_home(database_file, clock) as (person, house):
        await _decide(person, table, house)
        await person.press("decide.propose")
        form = person.on(FormScreen)
        form.form.fill({"wording": "Typed, and not recorded."})
        await person.press("app.back")
        await person.press("app.back")
        assert person.on(Today) and person.sees("TYPED, NOT RECORDED")
        find_typed(person)
        await person.press("list.choose")
        assert person.on(FormScreen).form.typed()["wording"] == "Typed, and not recorded."
        await _fill(person, kind="next_step")
        assert [line.wording for line in found.lines(context.store)] == ["Typed, and not recorded."]
        assert person.on(Today) and not person.sees("TYPED, NOT RECORDED")


async def test_a_view_that_moved_and_a_return_that_came_leave_no_draft(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    from crg_tui.services import drafts

    table = sitting(context)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: ViewsScreen(desk, table.case_id, table.item_id))
        await person.still()
        await person.press("views.grid", "views.before", "list.choose")
        await _fill(person, answer="not_known")
        await person.press("list.top", "views.correct")
        await _fill(person, reason="Too early to say.")
        await person.press("list.top", "list.choose")
        await _fill(person, answer="yes", reason="Two records differ.")
        assert person.sees("it was not known before")
        await _fill(person, why_changed="The X-ray came.")
        assert person.sees("was “not known” until 09:30; Two")
        read = views.of_case(context.store, table.case_id, clock.today())
        assert read is not None
        now = read.of(ViewQuestion.CRITERIA_MET).seats[0].now
        assert now is not None and now.why_changed == "The X-ray came."
        await person.press("app.back")
        person.top().shell.open(lambda: ReturnsScreen(desk, table.case_id))
        await person.still()
        await person.press("returns.ask")
        await _fill(person, agencies="Police")
        await person.press("returns.receive")
        await person.type_text("x")
        await _fill(person, returned_on="", summary="They knew the family.")
        assert person.sees("returned 23 November 2026")
        assert drafts.every(desk.context) == ()
        assert_whole(context)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_all_is_on_one_page(
    context: Context, database_file: Path, clock: SampleClock, size: tuple[int, int]
) -> None:
    table = sitting(context, away=("Probation",))
    decision = table.propose("It is recommended that this is looked at. " * 12, "Because it was so. " * 20)
    table.all_agree(decision)
    table.stands(decision, Stand.DISAGREE, "ICB", "UHL")
    table.words(decision, "ICB", "In our own words, at some length. " * 9)
    async with at_home(database_file, clock, size) as (person, house):
        await _decide(person, table, house)
        for wanted in (
            "Wording", "Rationale", "ICB DISAGREE", "! UHL DISAGREE", "Probation absent", "Outcome", "Partners",
            "6 agree + 2 disagree + 1 absent", "Advice", "Dissent, ICB", "Dissent, UHL", "words wanted", "Decides",
        ):  # fmt: skip
            assert person.sees(wanted), (wanted, person.screen())
        assert len(person.lines()) == size[1]
