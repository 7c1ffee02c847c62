"""What comes after a decision, by keyboard: a dispute, the Panel's reply, words that follow; what was typed goes on."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.course_drafts import PanelReplyDraft
from crg_tui.domain.disputes import DisputeEnd
from crg_tui.domain.positions import Stand
from crg_tui.queries import disputes, panel
from crg_tui.screens import afterwards_forms
from crg_tui.screens.afterwards import Afterwards
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.decide import DecideScreen
from crg_tui.screens.dispute import DisputeScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.paper import PaperScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.today import Today
from crg_tui.services import drafts
from crg_tui.services import panel as panel_services
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.driver import Person
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged
from tests.ui.house import at_home, find_typed


def split(context: Context) -> tuple[Sitting, str]:
    held = sitting(context)
    decision = held.propose(rationale=None, rationale_from="Una Uhl")
    held.all_agree(decision)
    held.stands(decision, Stand.DISAGREE, "ICB")
    held.words(decision, "ICB", words_from="Ida ICB")
    held.record(decision)
    return held, decision


def at(person: Person, beginning: str) -> None:
    """The cursor on the line that begins so."""
    screen = person.on(Afterwards)
    screen.records.go_to(next(key for key in screen.records._keys if str(key).startswith(beginning)))


async def fill(person: Person, **typed: str) -> None:
    person.on(FormScreen).form.fill(typed)
    await person.press("form.save")


async def test_a_dispute_from_deciding(context: Context, database_file: Path, clock: SampleClock) -> None:
    table, decision = split(context)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: DecideScreen(desk, table.case_id, table.meeting_id, table.item_id))
        await person.still()
        await person.press("decide.after")
        assert person.sees("dispute") and person.sees("words") and person.sees("rationale")
        at(person, "dispute")
        await person.press("list.choose")
        person.on(DisputeScreen)
        assert "split between safeguarding partners" in person.said()
        await person.press("dispute.step")
        await person.type_text("")
        await person.press("line.give")
        await fill(person, kind="escalated", on_date="23.11.2026", whom="the Sample Executive", words="A letter.")
        assert person.sees("escalated to the Sample")
        await person.press("dispute.step")
        await person.key("ctrl+a")
        await person.type_text("Sampleshire")
        await person.press("line.give")
        assert "is none of the partners" in person.said()
        await person.press("dispute.step")
        await person.key("ctrl+a")
        await person.type_text("icb")
        await person.press("line.give")
        await fill(person, kind="legal_advice", on_date="23.11.2026", legal_advice="Closed words.")
        assert person.sees("kept, closed to its owner") and not person.sees("Closed words.")
        await person.press("list.bottom", "dispute.legal")
        person.on(ReadAndConfirm)
        assert person.sees("Closed words.")
        await person.press("reading.confirm", "list.top", "dispute.remove", "question.yes", "dispute.end")
        await fill(person, ended_how="resolved", words="They met.")
        line = disputes.of_decision(context.store, decision)
        assert line is not None and line.ended_how is DisputeEnd.RESOLVED and len(line.steps) == 1
        await person.press("dispute.legal")
        await person.press("app.back", "app.back")
        person.on(Afterwards)
        assert_whole(house.desk.context)


async def test_the_panel_s_reply_from_the_case_and_words_that_follow(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    table, _ = split(context)
    other = logged(context)
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: CaseScreen(desk, other.case_id))
        await person.still()
        await person.press("case.after")
        assert person.said() == "Nothing was decided yet. d puts a question."
        person.top().shell.open(lambda: CaseScreen(desk, table.case_id))
        await person.still()
        await person.press("case.after", "after.reply")
        await fill(person, kind="reconsider", on_date="23.11.2026", points="Why not?")
        assert person.sees("response wanted") and person.sees("asks to reconsider")
        await person.press("list.choose")
        assert person.sees("Why not?")
        await fill(person, response="Because all is learnt.")
        assert person.sees("responded 23 November 2026")
        at(person, "odd 0")
        await person.press("list.choose")
        assert "when the report was sent" in person.said()
        at(person, "reply")
        await person.press("after.correct")
        await fill(person, kind="agrees")
        (line,) = panel.lines(context.store)
        assert line.kind.value == "agrees" and line.response == "Because all is learnt."
        at(person, "words")
        await person.press("after.letter")
        person.on(PaperScreen)
        assert person.sees("Ida ICB") and person.sees("Dear ")
        await person.press("app.back", "list.choose")
        await fill(person, how="by e-mail")
        assert person.sees("chased")
        at(person, "cases")
        await person.press("list.choose")
        assert "decide again to decide on others" in person.said()
        await person.press("after.overseen")
        await fill(person, overseen_by="the Sample Executive", overseen_words="Content.")
        assert person.sees("the Sample Executive: Content.")
        assert_whole(house.desk.context)


async def test_further_cases_of_a_proposal(context: Context, database_file: Path, clock: SampleClock) -> None:
    table = sitting(context)
    other = logged(context)
    decision = table.propose()
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        person.top().shell.open(lambda: Afterwards(desk, decision))
        await person.still()
        for typed, said in ((other.case_ref, "Recorded."), ("2026-999", "There is no case 2026-999.")):
            await person.press("after.cover")
            await person.type_text(typed)
            await person.press("line.give")
            assert person.said().startswith(said)
        assert person.sees(f"{table.case_ref}, {other.case_ref}")
        await person.press("after.uncover")
        await person.type_text(other.case_ref)
        await person.press("line.give")
        assert person.sees(f"{table.case_ref} alone")
        await person.press("after.reply")
        assert person.said() == "The Panel replies to a decision that is recorded."


async def test_what_was_typed_goes_on(context: Context, database_file: Path, clock: SampleClock) -> None:
    table, decision = split(context)
    said = draft(PanelReplyDraft, kind="reconsider", on_date="20.11.2026")
    reply = done(panel_services.record_reply(context, table.case_id, said, decision_id=decision)).reply_id
    dispute = disputes.of_decision(context.store, decision)
    assert dispute is not None
    for form, record, name in (
        ("panel-reply", table.case_id, "points"), ("panel-reply", reply, "points"),
        ("panel-response", reply, "response"), ("oversight", decision, "overseen_words"),
        ("chaser", f"{decision}:{table.seat('ICB')}", "how"), ("chaser", f"{decision}:", "how"),
        ("dispute-step", f"{dispute.id}:", "words"), ("dispute-step", f"{dispute.id}:{table.seat('ICB')}", "whom"),
        ("dispute-end", dispute.id, "words"),
    ):  # fmt: skip
        assert form in afterwards_forms.FORMS
        drafts.save(context, form, {name: "half a thought"}, record_id=record, base_entry=None, place="")
        async with at_home(database_file, clock) as (person, _):
            find_typed(person)
            await person.press("list.choose")
            assert person.on(FormScreen).form.typed()[name] == "half a thought", (form, record)
            await person.press("app.back")
            person.on(Today)
        drafts.discard(context, form, record_id=record)
