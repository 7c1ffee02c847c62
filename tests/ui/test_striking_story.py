"""Striking out and retention by keyboard."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.retention import RuleDraft
from crg_tui.queries import cases as found
from crg_tui.queries import strike_outs
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.history import History
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.retention import Retention, Rules
from crg_tui.screens.striking import StrikeChoice, StrikeOuts
from crg_tui.screens.today import Today
from crg_tui.services import cases, retention
from crg_tui.services.work import Context
from tests.driver import Person
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged, words_of
from tests.ui.house import at_home, find_command
from tests.ui.test_group_story import fill


async def confirmed(person: Person, words: str) -> None:
    await person.press("form.save")
    await person.until(ReadAndConfirm)
    await person.press("reading.confirm")
    await person.until(AskLine)
    await person.type_text(words)
    await person.press("line.give")


async def test_words_are_struck_out_from_the_history(context: Context, database_file: Path, clock: SampleClock) -> None:
    logged(context, reason="Balthazar Sampleford said so")
    async with at_home(database_file, clock) as (person, house):
        await person.press("cases.open", "list.choose", "case.history")
        assert person.sees("Balthazar") and person.on(History)
        await person.press("history.strike")
        choice = person.on(StrikeChoice)
        key = next(key for key, line in choice.lines.lines.items() if line.field == "reason")
        choice.records.go_to(key)
        await person.press("list.choose")
        await fill(person, ground="court_order", reason="It names a witness.", authority="Sampleton County Court")
        await person.press("form.save")
        await person.until(ReadAndConfirm)
        assert person.sees("referral of 2026-001: reason") and not person.sees("Balthazar")
        await person.press("app.back")
        assert person.on(FormScreen) and person.said() == "Nothing was struck out."
        await confirmed(person, "strike")
        assert person.on(FormScreen) and "strike out was not typed" in person.said()
        await confirmed(person, "strike out")
        await person.until(ToldScreen)
        assert person.sees("S1") and person.sees("1 log entry")
        await person.press("app.back", "app.back")
        assert person.on(History) and person.sees("struck out: S1, order of a court") and not person.sees("Balthazar")
        assert not any("Balthazar" in words for words in words_of(house.desk.context.store))
        await find_command(person, "strike-outs")
        assert person.on(StrikeOuts) and person.sees("referral of 2026-001")
        await person.press("list.choose")
        assert person.sees("Sampleton County Court")


async def test_a_case_is_disposed_of_by_keyboard(context: Context, database_file: Path, clock: SampleClock) -> None:
    made = logged(context, summary="Balthazar Sampleford was hurt")
    done(cases.record_step(context, made.case_id, draft(StepDraft, kind="closed", on_date="1.4.2020")))
    async with at_home(database_file, clock) as (person, house):
        await find_command(person, "retention")
        assert person.on(Retention) and person.sees("no retention rule recorded")
        await person.press("retention.dispose")
        assert "has no review date" in person.said()
        await person.press("retention.rules", "retention.rule_new")
        await fill(person, in_force_from="1.1.2020", trigger="closure", years="6", source="Invented schedule")
        await person.press("form.save")
        assert person.on(Rules) and person.sees("unconfirmed")
        await person.press("app.back")
        assert person.on(Retention) and person.sees("date has come")
        await person.press("app.back")
        assert person.on(Today) and person.sees("review date came 2026-001")
        person.on(Today).records.go_to("retention due")
        await person.press("list.choose")
        await person.press("retention.hold")
        await fill(person, reason="An inquiry", authority="Its chair")
        await person.press("form.save", "retention.dispose")
        assert "A legal hold stands on 2026-001" in person.said()
        await person.press("retention.lift")
        await fill(person, lifted_reason="It ended", lifted_authority="Its chair")
        await person.press("form.save", "retention.dispose")
        await fill(person, reason="Its period has ended.", authority="Records board")
        await confirmed(person, "2026-001")
        await person.until(ToldScreen)
        assert person.sees("case 2026-001 with everything")
        await person.press("app.back")
        assert person.on(Retention) and not person.sees("2026-001")
        store = house.desk.context.store
        assert found.ref(store, made.case_id) is None and len(strike_outs.lines(store)) == 1
        await person.press("retention.log")
        assert person.sees("2026-001 disposed of")


async def test_the_case_page_leads_to_what_may_go(context: Context, database_file: Path, clock: SampleClock) -> None:
    made = logged(context, referrer_name="Invented Sampleworth")
    done(
        retention.add_rule(
            context, draft(RuleDraft, in_force_from="1.1.2020", trigger="closure", years="6", source="Invented")
        )
    )
    async with at_home(database_file, clock, (60, 20)) as (person, house):
        await person.press("cases.open", "list.choose", "case.strike")
        assert person.on(StrikeChoice) and person.sees("the whole of 2026-001") and not person.sees("Sampleworth")
        await person.press("list.choose")
        await fill(person, ground="wrong_case", reason="It is none of ours.", authority="Business unit")
        await confirmed(person, made.case_ref)
        await person.until(ToldScreen)
        await person.press("app.back", "app.back")
        assert person.on(CaseScreen) and person.sees("This case was undone.")
