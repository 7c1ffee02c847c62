"""How many keys a round of fourteen views and a decision with two dissents take, beside the words that are typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.asking import Kind
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.positions import Outcome
from crg_tui.queries import decisions
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.view_opening import SideBySide
from crg_tui.screens.views import ViewsScreen
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.house_of_fourteen import FURTHER, fourteen
from tests.services.meeting_stories import SEATS
from tests.services.view_stories import question, seal
from tests.ui.house import at_home

MOST = 90
NAMES = (*(short for short, _, _ in SEATS), *FURTHER)


@dataclass
class Counting:
    """A person whose keys are counted; letters in fields of words are not."""

    person: Person
    keys: int = 0

    async def press(self, *command_ids: str) -> None:
        for command_id in command_ids:
            await self.person.press(command_id)
            self.keys += 1

    async def key(self, *keys: str) -> None:
        for key in keys:
            await self.person.key(key)
            self.keys += 1

    async def figures(self, typed: str) -> None:
        """Single keys one after the other, as fast as they come."""
        await self.person.type_text(typed)
        self.keys += len(typed)

    async def field(self, name: str) -> None:
        """To a field of the form, by tab: every one counts."""
        form = self.person.on(FormScreen).form
        while form.field != name:
            await self.press("form.next")
            assert self.keys < MOST, f"there is no {name} here: {form.typed()}"

    async def words(self, name: str, text: str) -> None:
        """Free text, which is what people say and no key press of the program's."""
        await self.field(name)
        assert self.person.on(FormScreen).form.question.kind in (Kind.LINE, Kind.TEXT)
        await self.person.paste(text)

    async def choose(self, name: str, letters: str) -> None:
        """An answer among several, by its first letters."""
        await self.field(name)
        await self.key(*letters)


async def _round(hand: Counting, answers: str) -> None:
    await hand.press("room.views")
    hand.person.on(ViewsScreen)
    await hand.figures(answers)
    assert "Everybody here has a view" in hand.person.said()


async def test_a_round_of_fourteen_and_a_decision_with_two_dissents(
    context: Context, database_file: Path, clock: SampleClock, record_property: Callable[[str, object], None]
) -> None:
    sat = fourteen(context)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: RoomScreen(desk, sat.meeting_id, sat.item_id))
        await person.still()
        hand = Counting(person)
        await _round(hand, "11131111131111")
        assert question(sat, ViewQuestion.NEXT_STEP).summary == "LCSPR 12 · other learning review 2"
        views = hand.keys
        await hand.press("app.back")
        room = person.on(RoomScreen)
        assert person.sees("LCSPR 12:") and person.sees("other learning review 2: UHL, Housing")
        assert all(name in " ".join(person.screen().split()) for name in NAMES) and room.pane._last == 0, (
            person.screen()
        )
        await hand.press("room.decide", "decide.propose")
        await hand.words("wording", "The group recommends a local child safeguarding practice review.")
        await hand.words("rationale", "Two records of the same call differ.")
        for judged in ("improvements", "recurrent_themes", "criteria_met"):
            await hand.choose(judged, "y")
        await hand.choose("recommended", "l")
        await hand.press("form.save", "decide.read", "reading.confirm", "decide.all")
        assert len([name for name in person.on(ReadAndConfirm).page._pieces if name.text.startswith("Sample")]) == 14
        await hand.press("reading.confirm")
        for number in (4, 10):
            await hand.key("0" if number == 10 else str(number))
            await hand.press("decide.disagree", "decide.words")
            await hand.words("words", f"What the agency of seat {number} wanted instead.")
            await hand.press("form.save")
        await hand.press("decide.read", "reading.confirm", "decide.record", "reading.confirm")
        page = decisions.page(context.store, decisions.keys(context.store, sat.case_id)[0])
        assert page is not None and page.recorded and page.outcome is Outcome.SPLIT, person.screen()
        assert [line.read_back_at is not None for line in page.dissents] == [True, True]
        assert page.read_back_at is not None and len(page.positions) == 14
        record_property("key presses", hand.keys)
        print(f"{hand.keys} key presses: {views} for the views, {hand.keys - views} for the decision")
        assert hand.keys < MOST
        assert_whole(context)


async def test_a_wrong_figure_is_put_right_by_another_one_and_nothing_changed(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = fourteen(context)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: ViewsScreen(desk, sat.case_id, sat.item_id))
        await person.still()
        screen, hand = person.on(ViewsScreen), Counting(person)

        def council() -> tuple[str, int]:
            line = question(sat).seats[0]
            return (line.now.words if line.now else "none", len(line.before))

        await hand.key("1")
        assert "Council: LCSPR; u takes it back" in person.said() and screen.records.cursor == sat.seat("Police")
        await hand.key("up", "7")
        assert council() == ("no review", 0), "a slip"
        await hand.key("up", "u", "y")
        assert council() == ("LCSPR", 0)
        await hand.key("home", "0")
        assert "There is no answer 0" in person.said()
        await hand.key("1")
        assert "its view already" in person.said()
        await person.press("list.down")
        await hand.key("1", "home", "3")
        form = person.on(FormScreen)
        assert (
            person.sees("So far: LCSPR. Say why it changed.") and form.form.typed()["answer"] == "other_learning_review"
        )
        assert council() == ("LCSPR", 0), "the police were heard since: this is a change"
        await person.press("app.back")
        assert person.sees("no reason given")


async def test_sealed_views_of_fourteen_are_opened_and_stand_side_by_side(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = fourteen(context)
    seal(sat)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: RoomScreen(desk, sat.meeting_id, sat.item_id))
        await person.still()
        assert person.sees("SEALED: none given yet")
        await person.press("views.open")
        assert "No agency has given a sealed view here yet" in person.said()
        hand = Counting(person)
        await hand.press("room.views")
        await hand.figures("4" * 13)
        assert person.sees("13 given, none yet from 1. b opens them"), person.screen()
        assert person.sees("sealed 13 · no view 1") and "single" not in person.screen().split("1 LCSPR")[0]
        await hand.press("app.back")
        assert person.sees("SEALED: 13 given") and not person.sees("single")
        assert person.sees("sealed 13: Council, ") and person.sees("no view 1: Early Years")
        await person.resize(60, 20)
        assert person.sees("SEALED: 13 given, none yet from 1. b opens them") and person.sees("no view 1: Early Years")
        await hand.press("views.open")
        shown = [piece.text for piece in person.on(ReadAndConfirm).page._pieces]
        assert shown[1] == "Sample City Council" and shown[-3] == "Sample Early Years Service"
        await person.press("app.back")
        assert question(sat).summary == "sealed 13 · no view 1", "Escape opens nothing"
        await hand.press("views.open", "reading.confirm")
        side = person.on(SideBySide)
        assert (
            person.sees("Opened by the chair at 09:30") and "single agency learning 13 · no view 1" in person.screen()
        )
        assert [piece.term for piece in side.page._pieces if piece.term] == list(NAMES)
        assert person.sees("single agency learning: no reason given")
        await person.press("app.back")
        assert person.sees("opened 09:30: v")
        await person.press("views.open")
        assert "opened at 09:30 already" in person.said() or "were opened at 09:30" in person.said()
        assert_whole(context)
