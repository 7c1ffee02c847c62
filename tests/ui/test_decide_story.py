"""Deciding by keyboard: a unanimous and a split decision, a wrong agency put right before and after recording."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.decisions import DecisionState
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.queries import decisions as found
from crg_tui.screens.call import partners_call
from crg_tui.screens.decide import DecideScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.returns import ReturnsScreen
from crg_tui.screens.views import ViewsScreen
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import WORDING, Sitting, sitting
from tests.ui.house import at_home


async def test_all_agree_lists_the_names_before_it_writes_them(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    table = sitting(context, away=("Probation",))
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: DecideScreen(desk, table.case_id, table.meeting_id, table.item_id))
        await person.still()
        await person.press("decide.propose")
        form = person.on(FormScreen)
        form.form.fill({"kind": "next_step", "wording": WORDING, "rationale": "All was learnt.", "recommended": "none"})
        await person.press("form.save")
        person.on(DecideScreen)
        assert person.sees(WORDING[:40])
        await person.press("decide.record")
        person.on(DecideScreen)
        assert person.top().footer.said != ""
        assert _only(table).state is DecisionState.PROPOSED

        await person.press("decide.all")
        person.on(ReadAndConfirm)
        assert person.sees("Sampleshire Police")
        assert person.sees("Left out")
        assert person.sees("Sample Probation")
        await person.press("app.back")
        assert all(line.stand is None for line in _only(table).positions)
        await person.press("decide.all", "reading.confirm")
        assert person.sees("8 agree + 1 absent = 9 seats: it adds up")

        await person.press("decide.read")
        assert person.sees(WORDING)
        await person.press("reading.confirm")
        assert _only(table).read_back_at is not None
        await person.press("decide.record")
        person.on(ReadAndConfirm)
        assert person.sees("not heard: Sample Probation")
        await person.press("reading.confirm")
        decision = _only(table)
        assert decision.state is DecisionState.RECORDED
        assert decision.outcome is Outcome.AGREED_NOT_ALL_HEARD
        assert_whole(context)


async def test_a_split_with_words_to_follow_and_a_wrong_agency_put_right(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    table = sitting(context)
    decision_id = table.propose()
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: DecideScreen(desk, table.case_id, table.meeting_id, table.item_id))
        await person.still()
        await person.press(*["decide.agree"] * 9)
        await person.press("list.top", "list.down", "decide.disagree")
        assert _stand(table, decision_id, "Police") is Stand.DISAGREE
        await person.press("list.top", "list.down", "decide.agree")
        assert _stand(table, decision_id, "Police") is Stand.AGREE
        await person.press("list.top", "list.down", "list.down", "decide.disagree")
        assert person.sees("words wanted")
        await person.press("decide.record")
        if isinstance(person.top(), ReadAndConfirm):
            await person.press("reading.confirm")
        assert _only(table).state is DecisionState.PROPOSED
        await person.press("list.top", "list.down", "list.down", "decide.words")
        form = person.on(FormScreen)
        form.form.fill({**form.form.typed(), "words_from": "the ICB's lead"})
        await person.press("form.save")
        assert person.sees("words to follow from the ICB's lead")
        await person.press("decide.record", "reading.confirm")
        assert _only(table).outcome is Outcome.SPLIT
        assert person.sees("SPLIT") or person.sees("split")

        await person.press("list.top", "decide.abstain")
        assert _only(table).outcome is None
        await person.press("list.top", "decide.agree", "decide.record", "reading.confirm")
        assert _only(table).outcome is Outcome.SPLIT
        assert_whole(context)


async def test_the_words_are_asked_of_who_disagreed_though_the_cursor_went_on(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    table = sitting(context)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: DecideScreen(desk, table.case_id, table.meeting_id, table.item_id))
        await person.still()
        assert "n propose" in person.lines()[-1] and "esc back" in person.lines()[-1], "only what works is offered"
        decision_id = table.propose()
        await person.press("app.back")
        person.top().shell.open(lambda: DecideScreen(desk, table.case_id, table.meeting_id, table.item_id))
        await person.still()
        await person.press("decide.agree", "decide.disagree", "decide.words")
        await person.type_text("Learning is already known.")
        await person.press("form.save")
        assert _stand(table, decision_id, "Police") is Stand.DISAGREE
        assert person.sees("Dissent, Police") and person.sees("Learning is already known.")
        assert [line.short_name for line in _only(table).positions if line.stand] == ["Council", "Police"]
        assert_whole(context)


async def test_words_of_dissent_are_read_back_apart_from_the_wording(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    table = sitting(context)
    decision_id = table.propose()
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: DecideScreen(desk, table.case_id, table.meeting_id, table.item_id))
        await person.still()
        await person.press("decide.read", "reading.confirm")
        first = _only(table).read_back_at
        await person.press("list.top", "decide.disagree", "decide.words")
        await person.type_text("Learning is known.")
        await person.press("form.save")
        clock.moment += timedelta(minutes=5)
        await person.press("decide.read")
        person.on(ReadAndConfirm)
        assert person.sees("Learning is known.") and not person.sees(WORDING[:40]), "only what is not read back yet"
        await person.press("reading.confirm")
        read = table.line(decision_id, "Council").read_back_at
        assert first is not None and read is not None and read > first
        assert _only(table).read_back_at == first
        await person.press("decide.read")
        assert person.sees(WORDING[:40]) and person.sees("Learning is known."), "then everything may be read once more"
        await person.press("reading.confirm")
        assert _only(table).read_back_at == read and table.line(decision_id, "Council").read_back_at == read
        assert_whole(context)


async def test_views_and_returns_a_line_an_agency(context: Context, database_file: Path, clock: SampleClock) -> None:
    table = sitting(context)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: ViewsScreen(desk, table.case_id, table.item_id))
        await person.still()
        assert person.sees("Which next step?")
        await person.press("list.choose")
        form = person.on(FormScreen)
        form.form.fill({**form.form.typed(), "answer": "lcspr", "reason": "Two explanations, neither fits.",
                        "source": "written_return"})  # fmt: skip
        await person.press("form.save")
        assert person.sees("LCSPR 1 · no view 8")
        await person.press("list.top", "list.choose")
        assert person.on(FormScreen).form.typed()["source"] == "in_the_round", "at the table nothing comes in writing"
        await person.press("app.back")
        await person.press("views.next")
        assert person.sees("Abuse or neglect known or suspected?")
        await person.press("app.back")

        person.top().shell.open(lambda: ReturnsScreen(desk, table.case_id))
        await person.still()
        assert person.sees("Nobody was asked yet")
        await person.press("returns.ask")
        form = person.on(FormScreen)
        form.form.fill(
            {**form.form.typed(), "agencies": "Police, Probation", "due_on": "20.11.2026", "asked_on": "9.11.2026"}
        )
        await person.press("form.save")
        assert person.sees("late by 1")
        await person.press("returns.nil")
        await person.press("form.save")
        assert person.sees("nil return")
        assert_whole(context)


async def test_a_call_of_the_three_partners(context: Context, database_file: Path, clock: SampleClock) -> None:
    table = sitting(context)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: partners_call(desk, table.case_id, lambda _: None))
        await person.still()
        form = person.on(FormScreen)
        form.form.fill(
            {
                **form.form.typed(), "held_on": "20.11.2026", "wording": "The council notifies the Panel.",
                "rationale": "Both limbs.", "seat_0": "agree", "seat_1": "agree", "seat_2": "agree",
                "made": "as_recommended", "maker": "Sample City Council",
            }
        )  # fmt: skip
        await person.press("form.save")
        assert person.sees("These positions say")
        await person.press("form.save")
        assert not isinstance(person.top(), FormScreen), person.screen()
        decision = found.page(context.store, found.keys(context.store, table.case_id)[0])
        assert decision is not None
        assert decision.outcome is Outcome.UNANIMOUS
        assert decision.maker is not None
        assert_whole(context)


def _only(table: Sitting) -> found.DecisionPage:
    (key,) = found.of_item(table.context.store, table.item_id)
    page = found.page(table.context.store, key)
    assert page is not None
    return page


def _stand(table: Sitting, decision_id: str, short: str) -> Stand | None:
    return table.line(decision_id, short).stand
