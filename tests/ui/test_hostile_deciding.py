"""Hostile text in what is decided: agencies, positions, dissent, decision makers; and in what keeps the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain import seals
from crg_tui.screens.bank_holidays import BankHolidays
from crg_tui.screens.call import partners_call
from crg_tui.screens.clock_form import clock_is_right
from crg_tui.screens.decide import DecideScreen
from crg_tui.screens.documents import Documents
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.keeping import backup_form, export_form
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.returns import ReturnsScreen
from crg_tui.screens.sealed_paper import package_form, seal_form
from crg_tui.screens.settings import settings_form
from crg_tui.screens.views import ViewsScreen
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.decision_stories import sitting
from tests.services.stories import head, logged, words_of
from tests.ui.hostile import Hostile, assert_said_so, assert_shown, kept_line, pasted, watched
from tests.ui.house import at_home


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.node.name)


async def test_agencies_and_the_partners_call(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile
) -> None:
    table = sitting(context)
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: ReturnsScreen(desk, table.case_id))
        await person.still()
        await person.press("returns.ask")
        await hostile.form(person, store, agencies="Police, ICB, UHL", unasked=["asked_of"])
        await person.press("returns.receive")
        await hostile.form(person, store, unasked=["keyed_by"])
        await person.press("list.down", "returns.nil")
        await hostile.form(person, store, came_by="paper")
        await person.press("list.down", "returns.refused")
        await hostile.form(person, store)
        await person.press("returns.correct")
        await hostile.form(person, store, unasked=["keyed_by"])
        person.app.open(lambda: ViewsScreen(desk, table.case_id, table.item_id))
        await person.still()
        await person.press("list.choose")
        await hostile.form(person, store, answer="lcspr", unasked=["why_changed"])
        assert_shown(person, "[/foo]")
        await person.press("list.top", "views.correct")
        await hostile.form(person, store, answer="lcspr", unasked=["why_changed"])
        await person.press("list.top", "list.choose")
        await hostile.form(person, store, answer="none")
        await person.press("views.grid", "views.next", "list.top", "list.choose")
        await hostile.form(person, store, answer="yes", unasked=["why_changed"])
        await person.press("views.participant")
        await hostile.form(person, store)
        person.app.open(lambda: partners_call(desk, table.case_id, lambda _: None))
        await person.still()
        stands = {"seat_0": "disagree", "seat_1": "agree", "seat_2": "agree", "words_seat_1": "", "words_seat_2": ""}
        unasked = ["words_from", "without_advice_reason"]
        await hostile.form(person, store, held_on="20.11.2026", made="otherwise", unasked=unasked, **stands)
        hostile.reached |= {"CallDraft", "WordsDraft", "ViewDraft"}
        assert_whole(house.desk.context)


async def test_decisions(context: Context, database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    table = sitting(context, away=("ICB",), chair_may_override=True)
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: DecideScreen(desk, table.case_id, table.meeting_id, table.item_id))
        await person.still()
        later = {"rationale_from": "", "cautions_reason": ""}
        judged = {"definition_met": "yes", "recommended": "lcspr", "criteria_met": "no"}
        await person.press("decide.propose")
        await hostile.form(person, store, kind="next_step", **judged, **later)
        assert_shown(person, "[/foo] [note]")
        await person.press("decide.correct")
        await hostile.form(person, store, **later)
        await person.press("decide.rationale")
        await hostile.form(person, store, rationale_from="")
        await person.press("decide.all", "reading.confirm", "list.top", "decide.disagree", "decide.words")
        await hostile.form(person, store, words_from="")
        assert_shown(person, "[/foo] [note]")
        await person.press("list.bottom", "list.choose")
        await hostile.form(person, store, stand="disagree", words_from="")
        await person.press("decide.record")
        await hostile.line(person, "override_reason", "RecordDraft")
        await person.press("reason.give")
        assert_shown(person, "[/foo] [note]")
        await person.press("reading.confirm")
        await hostile.line(person, "cautions", "RecordDraft")
        await person.press("reason.give")
        assert_shown(person, "[/foo] [note]")
        assert kept_line("cautions", long=True) in words_of(store)
        await person.press("decide.advice")
        await hostile.form(person, store)
        await person.press("decide.maker")
        await hostile.form(person, store, made="otherwise", unasked=["without_advice_reason"])
        await person.press("decide.reopen")
        await hostile.line(person, "again", "ReasonDraft")
        await person.press("reason.give")
        assert kept_line("again", long=True) in words_of(store)
        await person.press("decide.withdraw")
        await hostile.line(person, "withdrawn", "ReasonDraft")
        await person.press("reason.give")
        assert kept_line("withdrawn", long=True) in words_of(store)
        assert_whole(house.desk.context)


async def test_a_ratification(context: Context, database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    table = sitting(context, away=("ICB",))
    decision = table.propose()
    table.all_agree(decision)
    table.record(decision)
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: DecideScreen(desk, table.case_id, None, None))
        await person.still()
        await person.press("decide.ratify")
        await hostile.form(person, store, unasked=["reason"])
        assert_shown(person)
        assert_whole(house.desk.context)


async def test_documents_and_what_keeps_the_record(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile, tmp_path: Path
) -> None:
    case = logged(context)
    received = tmp_path / "[note] {0.__class__} %s \u0a2a\u0a70 \U0001f469\u200d\U0001f467.txt"
    received.write_text("as received", encoding="utf-8")
    async with at_home(database_file, clock) as (person, house):
        desk, store = house.desk, house.desk.context.store
        person.app.open(lambda: Documents(desk))
        await person.still()
        await person.press("documents.new")
        await _no_such_place(person, hostile)
        proper = {"file": str(received), "to": case.case_ref, "return_of": "", "received_on": "2.11.2026"}
        await hostile.form(person, store, **proper)
        assert person.on(ToldScreen) and received.name in words_of(store)
        await person.press("app.back", "document.attach")
        await hostile.form(person, store, to=case.referral_ref, return_of="")
        await person.press("document.save")
        await _no_such_place(person, hostile)
        await hostile.form(person, store, file=str(tmp_path / f"again {received.name}"))
        assert (tmp_path / f"again {received.name}").read_bytes() == b"as received"
        person.app.open(lambda: export_form(desk))
        await person.still()
        await _no_such_place(person, hostile)
        await hostile.form(person, store, folder=str(tmp_path / "[note] out"))
        assert (tmp_path / "[note] out" / "README.txt").exists()
        person.app.open(lambda: backup_form(desk))
        await person.still()
        await _no_such_place(person, hostile)
        await hostile.form(person, store, file=str(tmp_path / "[note].zip"))
        assert (tmp_path / "[note].zip").exists()
        person.app.open(lambda: seal_form(desk))
        await person.still()
        await hostile.form(person, store, seal=seals.make(*head(house.desk.context)), paper="")
        person.app.open(lambda: package_form(desk))
        await person.still()
        await _no_such_place(person, hostile)
        await hostile.form(person, store, folder=str(tmp_path / "[note] out"))
        assert person.on(ToldScreen)
        person.app.open(lambda: BankHolidays(desk))
        await person.still()
        await person.press("holidays.new")
        await hostile.form(person, store, day="1.12.2026")
        person.app.open(lambda: settings_form(desk))
        await person.still()
        kept = {"keep_daily": "7", "keep_weekly": "5", "keep_monthly": "12", "backup_every_days": "1"}
        await hostile.form(person, store, idle_minutes="10", privacy_in_meetings="yes", **kept)
        clock.moment -= timedelta(days=1)
        person.app.open(lambda: clock_is_right(desk))
        await person.still()
        await hostile.form(person, store)
        assert_whole(house.desk.context)


async def _no_such_place(person: Person, hostile: Hostile) -> None:
    """A name that no disk has is refused with a sentence, and stays as it was typed."""
    form = person.on(FormScreen)
    before = form.form.typed()[form.form.field]
    await person.paste(pasted("place"))
    assert_said_so(person)
    await hostile.save(person)
    assert person.on(FormScreen) is form and "Not saved" in person.said()
    assert form.form.typed()[list(form.form.typed())[0]] == before + kept_line("place")
    assert_shown(person)
