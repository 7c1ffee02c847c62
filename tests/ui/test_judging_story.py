"""The criteria of a decision by keyboard: answers by one key, agencies that differ, deciding anew."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.criteria import ReadDraft
from crg_tui.domain.judgements import Answer
from crg_tui.queries import criteria as found
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.decide import DecideScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.judging import JudgingScreen
from crg_tui.services import criteria
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.criteria_stories import edition, local, read, shipped
from tests.services.decision_stories import page, sitting
from tests.services.stories import done
from tests.ui.house import at_home, find_typed


async def _fill(person: Person, **typed: str) -> None:
    form = person.on(FormScreen)
    form.form.fill({**form.form.typed(), **typed})
    await person.press("form.save")


async def test_one_key_answers_for_the_group_or_an_agency_and_goes_on(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    shipped(context)
    local(context)
    table = sitting(context)
    decision = table.propose()
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: DecideScreen(desk, table.case_id, table.meeting_id, table.item_id))
        await person.still()
        await person.press("decide.judge")
        assert person.on(JudgingScreen) and person.sees("Judged under: Working Together 2026 (unconfirmed)")
        await person.press("judging.yes", "judging.yes")
        assert person.on(JudgingScreen).records.cursor == "definition_met"
        await person.press("list.choose")
        await _fill(person, answer="yes", reason="Both limbs.")
        held = page(context, decision)
        assert (held.abuse_or_neglect, held.died_or_seriously_harmed, held.definition_met) == (Answer.YES,) * 3
        assert held.definition_reason == "Both limbs." and person.sees("Both limbs.")
        await person.press("judging.agency")
        assert person.sees("The group answers: yes. Seats: Council, Police, ICB")
        await _fill(person, seat="polise", answer="no", reason="It was an accident.")
        assert person.sees("polise is not one seat of this decision.")
        await person.press("app.back", "app.back", "app.back")
        find_typed(person)
        await person.press("list.choose")
        await _fill(person, seat="police")
        person.top().shell.open(lambda: JudgingScreen(desk, decision))
        await person.still()
        assert person.sees("Police differs") and not person.sees("It was an accident.")
        police = f"definition_met {table.seat('Police')}"
        person.on(JudgingScreen).records.go_to(police)
        await person.still()
        assert person.sees("Sampleshire Police says no: It was an accident.")
        await person.press("judging.not_known")
        (difference,) = read(context, decision).line("definition_met").differing  # type: ignore[union-attr]
        assert (difference.answer, difference.reason) == (Answer.NOT_KNOWN, "It was an accident.")
        person.on(JudgingScreen).records.go_to(police)
        await person.press("list.choose")
        await _fill(person, reason="It is not known yet.")
        await person.press("judging.yes")
        assert "so Police does not differ" in person.said()
        await person.press("judging.away")
        assert person.on(Confirm)
        await person.press("question.yes")
        assert not person.sees("Police differs") and person.sees("Taken away")
        await person.press("judging.away")
        assert person.said().startswith("The cursor is on the group's answer")
        assert_whole(context)


async def test_a_recorded_decision_takes_no_single_key_and_deciding_again_says_what_changed(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    shipped(context)
    made = edition(context, "Working Together 2026")
    done(criteria.confirm(context, made.id, ReadDraft(source="Read"), seen=made.entry))
    table = sitting(context)
    decision = table.propose(improvements=Answer.YES)
    table.all_agree(decision)
    table.record(decision)
    async with at_home(database_file, clock, (60, 20)) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: DecideScreen(desk, table.case_id, table.meeting_id, table.item_id))
        await person.still()
        await person.press("decide.judge", "judging.yes")
        assert person.said().startswith("2026-001/D1 is recorded. Enter changes the answer;")
        await person.press("list.choose")
        assert person.sees("2026-001/D1 is recorded: another answer has to be confirmed anew.")
        await person.press("app.back", "app.back", "decide.reopen")
        await person.type_text("The Panel replied.")
        await person.press("reason.give", "decide.judge")
        person.on(JudgingScreen).records.go_to("panel_prefers_local")
        await person.press("judging.yes")
        assert person.sees("Changed since 2026-001/D1: (d) the Panel prefers a local review: not asked -> yes")
        await person.press("app.back")
        assert person.on(DecideScreen) and person.sees("(d) the Panel prefers a local review: not asked -> yes")
        first = page(context, decision)
        assert first.panel_prefers_local is Answer.NOT_ASKED
        person.top().shell.open(lambda: JudgingScreen(desk, decision))
        await person.still()
        await person.press("judging.no")
        assert "takes its place: answer there." in person.said()
        assert found.named(context.store, "Working Together 2026").stamped == 2  # type: ignore[union-attr]
