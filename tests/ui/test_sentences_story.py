"""Stock sentences and the disclosure register by keyboard."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.circulation import Asker
from crg_tui.domain.disclosures import DisclosureDraft
from crg_tui.domain.stock_sentences import StockSentenceDraft
from crg_tui.queries import disclosures as found
from crg_tui.queries import notes
from crg_tui.screens.disclosures import Disclosures
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.minutes import MinutesScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.stock_sentences import StockSentences
from crg_tui.screens.today import Today
from crg_tui.services import disclosures, stock_sentences
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services import minutes_stories as stories
from tests.services.meeting_stories import group_of, opened
from tests.services.stories import done, logged
from tests.ui.house import at_home, find_command, find_typed

SENTENCE = "The chair read the confidentiality statement [b]."


async def test_a_sentence_takes_the_place_of_its_abbreviation(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = stories.held(context)
    async with at_home(database_file, clock) as (person, house):
        await find_command(person, "stock sentences")
        assert person.on(StockSentences) and person.sees("There is none yet.")
        await person.press("sentence.remove")
        assert person.said() == "There is no sentence here. n adds one."
        await person.press("sentence.new")
        await person.type_text("conf")
        await person.press("form.next")
        await person.type_text("cs")
        await person.press("text.sentence")
        assert person.said().startswith("Nothing stands for cs."), "never by itself, and never silently"
        person.on(FormScreen).form.fill({"text": SENTENCE})
        await person.press("form.save")
        assert person.on(StockSentences) and person.sees(SENTENCE)

        person.app.open(lambda: MinutesScreen(house.desk, sat.meeting_id))
        await person.still()
        await person.press("list.choose")
        form = person.on(FormScreen).form
        form.fill({"text": ""})
        await person.press("text.sentence")
        assert person.said().startswith("Type an abbreviation first")
        await person.type_text("It began. (CONF")
        await person.press("text.sentence")
        assert form.typed()["text"] == f"It began. ({SENTENCE}"
        await person.key("ctrl+z")
        assert form.typed()["text"] == "It began. (CONF"
        await person.press("text.sentence")
        await person.type_text(") Then")
        await person.press("form.save")
        assert notes.minute_text(house.desk.context.store, sat.item_id).text == f"It began. ({SENTENCE}) Then"
        await find_command(person, "stock sentences")
        await person.press("sentence.remove", "question.yes")
        assert person.said() == "Taken away."
        assert_whole(house.desk.context)


async def test_it_works_in_the_room_and_not_in_short_fields(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    logged(context)
    key = opened(context)
    done(stock_sentences.add(context, StockSentenceDraft(abbreviation="conf", text=SENTENCE)))
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: RoomScreen(house.desk, key))
        await person.still()
        room = person.on(RoomScreen)
        await person.press("text.sentence")
        assert person.said().startswith("Stock sentences go into long text")
        await person.press("room.note")
        await person.type_text("conf")
        await person.press("text.sentence")
        assert room.note.text == SENTENCE
        await person.press("room.add")
        assert [line.text for line in notes.notes(house.desk.context.store, key)] == [SENTENCE]
        await find_command(person, "stock sentences")
        await person.press("list.choose")
        await person.type_text("conf")
        await person.press("text.sentence")
        assert person.said().startswith("Stock sentences go into long text")


async def test_a_request_is_entered_seen_on_today_and_answered(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    done(disclosures.add(context, DisclosureDraft(asker=Asker.POLICE, asked_by="Sample Police", wanted="Minutes")))
    async with at_home(database_file, clock) as (person, house):
        today = person.on(Today)
        assert person.sees("REQUESTS") and person.sees("police") and person.sees("no due date")
        assert not person.sees("Sample Police"), "Today is projected"
        today.records.go_to(f"disclosure {found.lines(house.desk.context.store)[0].id}")
        await person.press("list.choose")
        assert person.on(Disclosures) and person.sees("Sample Police")
        await person.press("app.privacy")
        assert not person.sees("Sample Police")
        await person.press("app.privacy", "list.choose")
        assert person.on(ToldScreen) and person.sees("no day is recorded")
        await person.press("app.back", "disclosure.decide")
        form = person.on(FormScreen)
        form.form.fill({"outcome": "refused"})
        await person.press("form.save")
        assert person.sees("What was refused is missing.")
        form.form.fill({"refused": "All: exempt"})
        await person.press("form.save")
        assert person.said() == "Recorded." and person.sees("refused")
        await person.press("disclosure.new")
        await person.type_text("coro")
        await person.press("app.back", "app.back")
        person.on(Today)
        find_typed(person)
        await person.press("list.choose")
        assert person.on(FormScreen).form.typed()["asker"] == "coroner"
        line = found.line(house.desk.context.store, "Q1")
        assert line is not None and line.refused == "All: exempt"
        assert_whole(house.desk.context)
