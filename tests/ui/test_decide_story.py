"""Deciding by keyboard: a unanimous and a split decision, a wrong agency put right before and after recording."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.decisions import DecisionState
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import PositionDraft
from crg_tui.queries import decisions as found
from crg_tui.screens.call import partners_call
from crg_tui.screens.decide import DecideScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.paper import PaperScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.returns import ReturnsScreen
from crg_tui.screens.views import ViewsScreen
from crg_tui.services.work import Context
from crg_tui.wiring import House
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.decision_stories import WORDING, Sitting, sitting, written
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
        assert _only(table).outcome is Outcome.SPLIT, "a stray key asks first"
        assert person.sees("2026-001/D1 is recorded. Council: agree -> abstain? It has to be confirmed anew.")
        await person.press("question.no")
        assert _only(table).outcome is Outcome.SPLIT
        await person.press("decide.clear")
        assert person.sees("Council: take “agree” away? It has to be confirmed anew.")
        await person.press("question.no", "decide.agree")
        assert isinstance(person.top(), DecideScreen), "what it says already changes nothing, and nothing is asked"
        await person.press("list.top", "decide.abstain", "question.yes")
        assert _only(table).outcome is None and _stand(table, decision_id, "Council") is Stand.ABSTAIN
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
        assert person.sees("Which next step?"), "one view an agency"
        await person.press("views.next")
        assert "asked for the next step alone" in person.said()
        await person.press("list.choose")
        form = person.on(FormScreen)
        form.form.fill({**form.form.typed(), "answer": "lcspr", "reason": "Two explanations, neither fits.",
                        "source": "written_return"})  # fmt: skip
        await person.press("form.save")
        assert person.sees("LCSPR 1 · no view 8")
        await person.press("list.top", "list.choose")
        assert person.on(FormScreen).form.typed()["source"] == "in_the_round", "at the table nothing comes in writing"
        await person.press("app.back")
        await person.press("views.grid", "views.next")
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


async def _at(person: Person, house: House, table: Sitting) -> None:
    desk = house.desk
    person.top().shell.open(lambda: DecideScreen(desk, table.case_id, table.meeting_id, table.item_id))
    await person.still()


async def test_after_recording_a_split_it_says_what_is_next_and_who_said_what(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    table = sitting(context)
    decision_id = table.propose(WORDING * 3, "All was learnt, and it was said at length. " * 6)
    table.all_agree(decision_id)
    table.stands(decision_id, Stand.DISAGREE, "ICB", "Probation")
    async with at_home(database_file, clock) as (person, house):
        await _at(person, house, table)
        assert "a agree" in person.lines()[-1]
        await person.press("decide.words")
        await person.type_text("Learning is already known.")
        await person.press("form.save")
        assert _here(person) == "Probation", "the next that owes words"
        await person.press("decide.words")
        form = person.on(FormScreen)
        assert person.sees("Given on today")
        form.form.fill({**form.form.typed(), "words_from": "Iris Prototype"})
        await person.press("form.save", "list.top", "decide.record", "reading.confirm")
        assert person.said().startswith("Recorded. m records the decision of ")
        assert "v the advice that comes before it" in person.said()
        assert len(person.top().footer._sentence(80)) <= 2, person.said()
        assert _here(person) == "Probation"
        shown = " ".join(person.screen().split())
        assert "agree: Council, Police, UHL, LPT, Schools, Voluntary, Ambulance; disagree: ICB, Probation" in shown, (
            shown
        )
        keys = person.lines()[-1]
        assert all(key in keys for key in ("m who decides", "v advice", "t its words", "f afterwards")), keys
        assert "a agree" not in keys
        await person.press("decide.maker")
        assert person.sees("Decided on today") and person.sees("In which capacity as the arrangements say")
        await person.press("app.back", "decide.paper")
        assert person.on(PaperScreen).file_name == "decision 2026-001-D1"
        assert person.sees("Decision 2026-001/D1") and person.sees(WORDING[:40])
        assert_whole(context)


async def test_a_figure_goes_to_its_seat(context: Context, database_file: Path, clock: SampleClock) -> None:
    table = sitting(context)
    table.propose()
    async with at_home(database_file, clock) as (person, house):
        await _at(person, house, table)
        assert person.sees(">1 Council - · 2 Police - · 3 ICB -")
        await person.key("7")
        assert _here(person) == _seat(table, 7)
        await person.press("decide.disagree")
        await person.key("2")
        await person.press("decide.agree")
        await person.key("0")
        assert person.said() == "There is no seat 10." and _here(person) == _seat(table, 3)
        await person.key("1")
        await person.key("2")
        assert _here(person) == _seat(table, 2), "there is no seat 12"
        stands = {line.short_name: line.stand for line in _only(table).positions if line.stand}
        assert stands == {"Police": Stand.AGREE, _seat(table, 7): Stand.DISAGREE}
        await person.resize(60, 24)
        assert not person.sees("1 Council")


async def test_all_agree_says_what_came_in_writing(context: Context, database_file: Path, clock: SampleClock) -> None:
    table = sitting(context, away=("Schools",))
    wrote = PositionDraft(stand=Stand.AGREE, in_writing=True, received_on=date(2026, 11, 20))
    written(context, table.propose(), table.seat("Schools"), wrote)
    async with at_home(database_file, clock) as (person, house):
        await _at(person, house, table)
        await person.press("decide.all")
        assert person.sees("already recorded: agree, in writing, 20 November 2026"), person.screen()


async def test_the_proposal_asks_what_concerns_its_question(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    table = sitting(context)
    async with at_home(database_file, clock) as (person, house):
        await _at(person, house, table)
        await person.press("decide.propose")
        form = person.on(FormScreen).form
        assert form.typed()["kind"] == "notify", "the case is not notified yet"
        assert {name: text for name, text in form.typed().items() if text not in ("", "not_asked")} == {
            "kind": "notify"
        }, "no judgement is filled in"
        assert person.sees("Definition met") and not person.sees("Criteria met") and not person.sees("Put on")
        await person.type_text("closing")
        assert form.typed()["kind"] == "close" and not person.sees("Definition met")
        assert not person.sees("Recommended") and person.sees("Rationale from")
        await person.press("form.next")
        await person.type_text("The case is closed.")
        await person.press("form.previous")
        await person.type_text("next step")
        assert person.sees("Criteria met") and person.sees("Recommended") and not person.sees("Panel prefers local")
        form.go_to("recommended")
        await person.type_text("LCSPR")
        form.go_to("kind")
        await person.type_text("closing")
        assert person.sees("Recommended LCSPR"), "what was answered is not recorded unseen"
        assert not person.sees("Why, recommended") and form.typed()["wording"] == "The case is closed."
        form.go_to("recommended")
        await person.key("delete")
        form.go_to("rationale_from")
        await person.type_text("the chair")
        await person.press("form.save")
        read = _only(table)
        assert (read.kind, read.recommended, read.wording) == (DecisionKind.CLOSE, None, "The case is closed.")
        await person.press("decide.correct")
        assert person.sees("Rationale from") and not person.sees("Positions stand")
        assert_whole(context)


async def test_views_begin_where_somebody_who_is_here_has_none(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    table = sitting(context, away=("Police",))
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk

        async def look() -> ViewsScreen:
            person.top().shell.open(lambda: ViewsScreen(desk, table.case_id, table.item_id))
            await person.still()
            return person.on(ViewsScreen)

        screen = await look()
        await person.press("views.grid", "views.next")
        assert person.sees("Abuse or neglect known or suspected?")
        for name in [line.short_name for line in screen.source.lines() if line.short_name != "Police"]:
            assert screen.records.row is not None and screen.records.row.cells[0] == name
            await person.press("list.choose")
            await person.type_text("yes")
            await person.press("form.save")
        assert "Everybody here has a view" in person.said()
        await person.press("app.back")
        await look()
        assert person.sees("Abuse or neglect known or suspected?"), "where it was left at this item"
        await person.press("views.next")
        assert person.sees("Died or seriously harmed?")
        await person.press("list.down", "app.back")
        again = await look()
        assert person.sees("Died or seriously harmed?")
        assert again.records.row is not None and again.records.row.cells[0] == "Police"
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        await look()
        assert person.sees("Died or seriously harmed?"), "the first question that lacks views of those who are here"
        assert_whole(context)


def _seat(table: Sitting, number: int) -> str:
    return _only(table).positions[number - 1].short_name


def _here(person: Person) -> str:
    line = person.on(DecideScreen)._line()
    assert line is not None
    return line.short_name
