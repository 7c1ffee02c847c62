"""Before a paper goes out, by keyboard: each place is ruled on, remarks are read, and only then it is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui.clock import SampleClock
from crg_tui.domain.adults import AdultDraft
from crg_tui.domain.language import WatchedWordDraft
from crg_tui.queries import leaks as ruled
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.before_it_goes import BeforeItGoes
from crg_tui.screens.language import Glossary, WatchedWords
from crg_tui.screens.leak_rulings import LeakRulings
from crg_tui.screens.referral import ReferralPage
from crg_tui.services import adults, watched_words
from crg_tui.services.work import Context
from crg_tui.store.tables import Reveal, table
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged, words_of
from tests.ui.hostile import Hostile, assert_shown, kept_line, watched
from tests.ui.hour import MinuteTaker
from tests.ui.house import at_home, find_command


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.node.name)


def told_of(context: Context) -> str:
    """A referral whose summary names two people; the reference of it."""
    case = logged(context, summary="The mother, Una Madeupson, was chaotic. Her neighbour is Mr Madeupsen.")
    done(adults.add(context, case.case_id, draft(AdultDraft, kind="family", role="Mother", name="Una Madeupson")))
    done(watched_words.add(context, draft(WatchedWordDraft, word="chaotic", why="blaming", instead="what was seen")))
    return case.referral_ref


async def test_a_paper_is_written_once_every_place_is_ruled_on(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    told_of(context)
    file = tmp_path / "referral.txt"
    async with at_home(database_file, clock) as (person, house):
        hand = MinuteTaker(person, clock)
        await person.press("cases.open", "list.choose", "case.referrals")
        person.on(ReferralPage)
        await person.press("paper.write")
        screen = await person.until(BeforeItGoes)
        assert person.sees("2 to rule on, 1 to read") and person.sees("Una Madeupson")
        assert person.sees("may say") or person.sees("Mother")
        await person.press("leaks.go_on")
        assert person.said().startswith("Rule on each place") and person.top() is screen
        await person.press("app.privacy")
        assert not person.sees("Madeupson")
        await person.press("app.privacy", "app.back")
        person.on(ReferralPage)
        assert not file.exists()

        await person.press("paper.write")
        await person.until(BeforeItGoes)
        await person.press("leaks.stands")
        person.on(AskReason)
        await person.paste("The Panel knows her.")
        await person.press("reason.give")
        await person.until(BeforeItGoes)
        assert person.sees("1 to rule on")
        await person.press("leaks.other")
        assert person.said() == "Recorded. Enter goes on."
        await person.press("leaks.stands")
        assert person.said().startswith("A remark is only read")
        await person.press("leaks.go_on")
        await person.until(AskLine)
        await person.press("line.leave")
        await hand.write_paper(str(file))
        assert "Una Madeupson" in file.read_text(encoding="utf-8")
        lines = ruled.every(house.desk.context.store)
        assert [(line.ruling.value, line.reason) for line in lines] == [
            ("no leak", None), ("stands", "The Panel knows her."),
        ]  # fmt: skip
        assert "Madeups" not in str(lines)
        await find_command(person, "what the leak check was told")
        assert person.on(LeakRulings) and person.sees("goes out as it stands") and person.sees("is something else")
        await person.key("down")
        await person.press("list.choose")
        assert person.sees("The Panel knows her.") and person.sees("Mother, 2026-001")
        await person.press("app.privacy")
        assert not person.sees("The Panel knows her.")
        await person.press("app.privacy")
        with house.desk.context.store.read() as connection:
            assert connection.execute(sa.select(table(Reveal))).all() == []
        assert_whole(house.desk.context)


async def test_the_words_of_papers(context: Context, database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    told_of(context)
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: Glossary(desk))
        await person.still()
        await person.press("language.new")
        await hostile.form(person, store)
        await person.press("list.choose")
        await hostile.form(person, store)
        assert_shown(person, "[/foo]")
        await person.press("language.remove", "question.yes")
        assert person.said() == "Taken out; the history keeps it."
        person.app.open(lambda: WatchedWords(desk))
        await person.still()
        await person.press("language.new")
        await hostile.form(person, store, why="jargon")
        await person.press("list.top", "list.choose")
        await hostile.form(person, store, why="jargon")
        assert_shown(person)
        await person.press("app.back", "app.back", "cases.open", "list.choose", "case.referrals", "paper.write")
        await person.until(BeforeItGoes)
        await person.press("leaks.stands")
        await hostile.too_long(person, "reason", "LeakRulingDraft")
        await hostile.line(person, "reason", "LeakRulingDraft", long=False)
        await person.press("reason.give")
        await person.until(BeforeItGoes)
        assert kept_line("reason") in words_of(store)
        assert_shown(person)
        assert_whole(desk.context)
