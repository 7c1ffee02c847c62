"""Hostile text as a terminal pastes it, into any screen that takes text; and which screens those are, by the code.

A place is where a form or a question is made: "decision_forms.propose", "minutes.MinutesScreen._issue".
"""

from __future__ import annotations

import ast
import asyncio
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events

import crg_tui.screens
import crg_tui.widgets
from crg_tui.domain.asking import Draft, Kind, Question, questions
from crg_tui.domain.paper_headings import ADAPTABLE
from crg_tui.domain.paper_templates import section_draft
from crg_tui.domain.papers import OFFERED
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.working import Working
from crg_tui.store.engine import Store
from tests.driver import PATIENCE, Person
from tests.services.stories import words_of

MARKS = "[/foo] [note] [b]b[/b] {0.__class__} %s \\"
SCRIPTS = "\U0001f469\u200d\U0001f467 \u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40 e\u0301"
# A colour, the clipboard twice (OSC 52 in seven and in eight bits), a direction turned, a lone surrogate.
CONTROLS = "\x1b[31mred\x1b[0m \x1b]52;c;bm8=\x07 \x9d52;c;bm8=\x9c \u202egnp.exe\u202c \u2066a\u2069 a\ud83db"
LEFT = "[31mred[0m ]52;c;bm8= 52;c;bm8= gnp.exe a ab"
REMOVED = [character for character in CONTROLS if not character.isprintable()]
MANY = "many words " * 1000 + "x" * 9000
_SHORT, _LONG = "", f" {MANY}"
_NEVER_SHOWN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_TAKE_WORDS = (Kind.LINE, Kind.TEXT)
_CHOSEN = (Kind.CHOICE, Kind.YES_NO)
_TOO_LONG = re.compile(rf"can hold {LINE_LIMIT:,} characters, this has [\d,]+\. Shorten it; nothing typed is lost")

REACHED = {
    "test_the_group": """
        AdviserDraft ArrangementsDraft ChairDraft ConfirmDraft EndDraft MemberDraft PartnershipDraft SeatDraft
        arrangements.confirm_rule arrangements.correct_version arrangements.new_version group_forms._end
        group_forms.adviser_form group_forms.chair_form group_forms.correction group_forms.member_form
        group_forms.partnership_form group_forms.seat_form
    """,
    "test_a_referral_and_its_case": """
        AdultDraft ChildDraft ReferralDraft RevealDraft StepDraft SummaryDraft adults.Adults._form
        case_forms.correct_summary case_forms.new_adult case_forms.new_step cases.CaseList._search
        children.Children._form identities.opened case_forms.new_child
        referral.correct_referral referral.new_referral steps.Steps.chosen
    """,
    "test_agencies_and_the_partners_call": """
        AnswerViewDraft AskReturnsDraft CallDraft NextStepViewDraft NotProvidedDraft ParticipantDraft ReturnDraft
        ReturnedDraft ViewDraft WordsDraft call.partners_call return_forms.again return_forms.ask view_forms.correct
        view_forms.give view_forms.participant
    """,
    "test_returns_that_came": """
        EntryDraft FileFromDraft QueriesSentDraft QueryAnswerDraft QueryDraft QueryWithdrawnDraft ReturnChaseDraft
        TakeUpDraft path_form.path_form person_told.PersonToldScreen._whom return_ways.ReturnWays._blank
        return_work_forms._of_query return_work_forms.chase
        return_work_forms.correct_entry return_work_forms.new_entry return_work_forms.new_query
        return_work_forms.queries_sent
    """,
    "test_the_agenda": """
        ApologyDraft ItemDraft MeetingDraft NewcomerDraft PlanDraft StayDraft TitleDraft meeting_forms.add_item
        meeting_forms.correct_meeting meeting_forms.item_times meeting_forms.new_meeting meeting_forms.retitle_item
        meeting_forms.welcome people.PeopleScreen._find people.PeopleScreen._sorry
    """,
    "test_the_room": """
        DeferralDraft InterestDraft MinuteTextDraft NoteDraft RoomScreen StayDraft meeting_forms.correct_interest
        meeting_forms.correct_note meeting_forms.correct_stay meeting_forms.declare_interest
        meeting_forms.defer_item meeting_forms.minute_text
    """,
    "test_decisions": """
        AdviceDraft CorrectionDraft MakerDraft PositionDraft ProposalDraft RationaleDraft ReasonDraft RecordDraft
        WordsDraft deciding.Flows._ask_for_override deciding.Flows._record deciding.Flows._reopen
        deciding.Flows._withdraw decision_forms.advise decision_forms.correct decision_forms.maker
        decision_forms.position decision_forms.propose decision_forms.rationale decision_forms.words
    """,
    "test_the_criteria": """
        AnswerDraft CriterionDraft DifferenceDraft EditionDraft EndDraft JudgementDraft NewEditionDraft ReadDraft
        edition_forms.confirm_edition edition_forms.correct_criterion edition_forms.correct_edition
        edition_forms.end_edition edition_forms.new_criterion edition_forms.new_edition judging_forms.answer
        judging_forms.difference judging_forms.new_difference
    """,
    "test_actions": """
        ActionCorrectionDraft ActionDraft CompletionDraft LeavingDraft RecommendationDraft ReopeningDraft
        action_page.ActionScreen._form action_plan.Plan._form actions.new_action
    """,
    "test_the_action_log": """
        CompletionDraft FindingDraft LeadPick MineDraft MoveDraft ProgressDraft ReopeningDraft VerificationDraft
        action_whose.ActionWhose._find action_work.ActionWork._form action_work.ActionWork._several
    """,
    "test_what_becomes_of_an_action": """
        CompletionDraft EmbeddedBeforeDraft FindingDraft JointLeadDraft LeadAnswerDraft MilestoneDraft MoveDraft
        PlannedAssuranceDraft ProgressDraft RatingDraft VerificationDraft action_page.ActionScreen._form
        action_parts.ActionParts._form
    """,
    "test_the_legend_of_the_status": """
        LegendConfirmedDraft LegendDraft LegendLineDraft legends._Forms._form
    """,
    "test_the_first_run_and_the_list_of_commands": """
        FirstRun Palette PartnershipDraft Unlock group_forms.partnership_form who.new_person
    """,
    "test_minutes_and_their_paper": """
        AmendmentDraft MinuteTextDraft minutes.MinutesScreen._approve minutes.MinutesScreen._asked_marking
        minutes.MinutesScreen._issue minutes.MinutesScreen._text_form minutes.MinutesScreen.do_minutes_amend
        paper.Written._write
    """,
    "test_documents_and_what_keeps_the_record": """
        AttachDraft BackupDraft BankHolidayDraft ClockRightDraft ExportDraft PackageDraft SaveDraft SealDraft
        SettingsDraft TakeInDraft clock_form.clock_is_right
        bank_holidays.proclaimed_day documents.attach path_form.path_form settings.settings_form
    """,
    "test_what_comes_after": """
        ChaserDraft DisputeEndDraft DisputeStepDraft OversightDraft PanelReplyDraft PanelResponseDraft
        afterwards_forms.chase afterwards_forms.correct_dispute_step afterwards_forms.correct_reply
        afterwards_forms.dispute_step afterwards_forms.end_dispute afterwards_forms.new_reply
        afterwards_forms.oversee afterwards_forms.respond dispute.DisputeScreen._new
    """,
    "test_papers_that_went_out": """
        CirculationDraft DisclosureDraft FromFileDraft LeavingDraft RecallDraft RequestAnswerDraft SentDraft
        StockSentenceDraft circulation_forms.correct circulation_forms.recall circulation_forms.send
        disclosures.answer_request disclosures.correct_request disclosures.new_request path_form.path_form
        returned_drafts.Changes._because stock_sentences.correct_sentence stock_sentences.new_sentence
    """,
    "test_retention_and_strike_outs": """
        DisposeDraft HoldDraft KeepDraft LiftDraft RuleDraft StrikeDraft retention.correct_rule retention.keep_case
        retention.lift_hold retention.new_rule retention.set_hold striking.destroying_form
    """,
    "test_what_was_learned": """
        AgencyLettersDraft CalendarDraft HighlightWordsDraft LessonDraft LinkDraft ShareDraft ThemeDraft ThemesDraft
        agencies_due.letters_form finding._question learning_forms.judge_form learning_forms.lesson_form
        learning_forms.section_form learning_forms.share_form learning_forms.theme_form learning_forms.themes_of
        path_form.path_form
    """,
    "test_the_words_of_papers": """
        GlossaryDraft LeakRulingDraft WatchedWordDraft before_it_goes.BeforeItGoes._stands language.term_form
        language.word_form
    """,
    "test_questions_about_cases_and_meetings": """
        afterwards.Afterwards._further afterwards.Afterwards._report
    """,
    "test_the_register_and_attendance": """
        EndDraft PrintedAttendanceDraft StandingInterestDraft seat_attendance.SeatAttendance._year
        seat_attendance.printed_form standing_interests.correct_entry standing_interests.end_entry
        standing_interests.new_entry
    """,
    "test_a_backup_from_elsewhere": """
        AskPassphrase backups.Backups._other restoring._look restoring.restore_locked
    """,
    "test_the_ways_in": """
        AskSecrets recovery.RecoveryKey._write ways_in.WaysIn._remove
    """,
    "test_the_report": """
        ComparedDraft NewTemplateDraft PaperSectionDraft ReportSentDraft SectionDraft SectionWordsDraft SignOffDraft
        SignedDraft TemplateDraft report.ReportScreen._keep report_forms.sent_form report_forms.sign_off_form
        report_forms.write_section template_forms.confirm_template template_forms.correct_section
        template_forms.correct_template template_forms.new_section template_forms.new_template
    """,
    "test_the_reviews": """
        NewReviewDraft NotPublishDraft ProcessDraft PublishDraft ReviewCaseDraft ReviewDelayDraft ReviewDraft
        ReviewEventDraft ReviewerDraft TermsDraft review_forms.case_form review_forms.correct_review
        review_forms.delay_form review_forms.event_form review_forms.new_review review_forms.not_publish_form
        review_forms.process_form review_forms.publish_form review_forms.reviewer_form review_forms.terms_form
    """,
    "test_a_chronology": """
        EventDraft NarrowDraft RulingDraft chronology.ChronologyScreen._rule_named chronology.ChronologyScreen._write
        chronology_forms.correct_event chronology_forms.narrow_form chronology_forms.new_event
        chronology_forms.rule_form
    """,
    "test_a_family": """
        BearingAnswerDraft BearingDraft CharacteristicDraft ConcernedDraft ParticipantDraft PersonDraft
        family_forms._labelled family_forms.bearing_form family_forms.characteristic_form family_forms.person_form
        family_forms.somebody_else family_forms.specialist_form
    """,
    "test_papers_that_are_asked_for": " ".join(one.draft.__name__ for one in OFFERED if one.draft is not None)
    + " made_paper.MadePaper._asked_marking made_paper.MadePaper._keep papers.asked",
    "test_a_ratification": """
        RatificationDraft decision_forms.ratify
    """,
}
"""The places, drafts and screens that each story pastes into: together all that the code has."""


def pasted(name: str, long: bool = False) -> str:
    """What is pasted, with a name in it, so that one field's text is not taken for another's."""
    return f"{MARKS} {name}{_LONG if long else _SHORT} {CONTROLS} {SCRIPTS}\tand\r\nmore\rand [/foo] [note] {name}"


def kept_line(name: str, long: bool = False) -> str:
    """What is left of it in one line."""
    return f"{MARKS} {name}{_LONG if long else _SHORT} {LEFT} {SCRIPTS} and more and [/foo] [note] {name}"


def kept_text(name: str, long: bool = False) -> str:
    """What is left of it in long text."""
    return f"{MARKS} {name}{_LONG if long else _SHORT} {LEFT} {SCRIPTS}\tand\nmore\nand [/foo] [note] {name}"


def kept(question: Question, long: bool = False) -> str:
    """What is left of it in the field of that question."""
    return (kept_text if question.kind is Kind.TEXT else kept_line)(question.name, long)


def places() -> set[str]:
    """Every place in the screens where a form or a question of one line is made."""
    found = set()
    modules = [module.name for module in pkgutil.iter_modules(crg_tui.screens.__path__)]
    for module in modules:
        importlib.import_module(f"crg_tui.screens.{module}")
    makers = {"record_form", "line_form", FormScreen.__name__, *(kind.__name__ for kind in _below(AskReason))}
    for module in modules:
        for name, function in _functions(_tree(module)):
            if makers.intersection(call.func.id for call in _calls(function) if isinstance(call.func, ast.Name)):
                found.add(f"{module}.{name}")
    return found - {"record_form.record_form", "record_form.line_form"}


def holders() -> set[str]:
    """Every screen that holds a widget which takes text."""
    for module in pkgutil.iter_modules(crg_tui.widgets.__path__):
        importlib.import_module(f"crg_tui.widgets.{module.name}")
    from textual.widget import Widget

    widgets = {kind.__name__ for kind in _below(Widget) if vars(kind).get("takes_text") is True}
    return {
        node.name
        for module in pkgutil.iter_modules(crg_tui.screens.__path__)
        for node in _tree(module.name).body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(call.func, ast.Name) and call.func.id in widgets for call in _calls(node))
    }


def drafts() -> set[str]:
    """Every draft that any screen reads, and what is asked before papers and for a section of a template, whose forms
    know none by name.

    What is asked before printing has a number alone to type, and a story of its own.
    """
    names = {kind.__name__ for kind in _drafts()} - {"PrintDraft"}
    asked = {one.draft.__name__ for one in OFFERED if one.draft is not None}
    asked |= {section_draft(paper).__name__ for paper in ADAPTABLE}
    return asked | {
        alias.name
        for module in pkgutil.iter_modules(crg_tui.screens.__path__)
        for node in ast.walk(_tree(module.name))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in names
    }


def _tree(module: str) -> ast.Module:
    return ast.parse((Path(crg_tui.screens.__path__[0]) / f"{module}.py").read_text(encoding="utf-8"))


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield f"{node.name}.{inner.name}", inner


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    return (inner for inner in ast.walk(node) if isinstance(inner, ast.Call))


def _below(kind: type[Any]) -> set[type[Any]]:
    return {kind}.union(*(_below(inner) for inner in kind.__subclasses__()))


def _drafts() -> set[Any]:
    return _below(Draft) - {Draft}


def _place() -> str:
    """Where the form that is being made was asked for."""
    frame: Any = sys._getframe(2)
    passed = ("crg_tui.screens.record_form", "crg_tui.screens.ask_line", "crg_tui.screens.ask_reason")
    while not str(frame.f_globals["__name__"]).startswith("crg_tui.screens") or frame.f_globals["__name__"] in passed:
        frame = frame.f_back
    module = frame.f_globals["__name__"].removeprefix("crg_tui.screens.")
    return f"{module}.{frame.f_code.co_qualname.split('.<locals>')[0]}"


class Hostile:
    """Somebody who pastes hostile text wherever it can be pasted, and what was reached by it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.reached: set[str] = set()
        self._made: dict[int, str] = {}
        for kind in (FormScreen, AskReason):
            patch.setattr(kind, "__init__", self._noting(kind.__init__))

    def _noting(self, make: Any) -> Any:
        def noted(screen: BaseScreen[Any], *given: Any, **named: Any) -> None:
            self._made[id(screen)] = _place()
            make(screen, *given, **named)

        return noted

    async def form(
        self, person: Person, store: Store | None, /, *stays: str, unasked: Sequence[str] = (), **proper: str
    ) -> None:
        """Paste it into every field of the form on top, first with 20,000 characters; then record it.

        `proper` has what some fields need to be accepted: what they say is no words of a person's own. `stays` names
        fields of words that are recorded as something else. `unasked` names fields that do not apply: what was pasted
        there is refused at its field and stays, and only without it the rest is recorded.
        """
        screen = person.on(FormScreen)
        self.reached |= {"FormScreen", self._made[id(screen)]}
        self.reached |= {kind.__name__ for kind in _drafts() if questions(kind) is screen.work.questions}
        asked = []
        for question in screen.work.questions:
            if question.name not in _shown(screen):
                continue
            asked.append(question)
            before = screen.form.typed()[question.name]
            await self._put(person, screen, question, pasted(question.name, long=True))
            if question.kind in _CHOSEN:
                assert screen.form.typed()[question.name] == before
                await self._put(person, screen, question, proper.get(question.name, ""))
            else:
                assert_said_so(person)
            assert_shown(person, "" if question.kind in _CHOSEN else "[/foo] [note]")
        typed = screen.form.typed()
        for question in asked:
            if question.kind not in _CHOSEN:
                assert typed[question.name] == kept(question, long=True), question.name
        await self.save(person)
        if person.top() is screen:
            assert_shown(person)
            assert screen.form.typed() == typed, "a refusal loses nothing"
            await self._shorten(person, screen, proper)
            await self.save(person)
        if person.top() is screen and asks_again(screen):
            await self.save(person)
        await self._take_away(person, screen, set(unasked))
        assert person.top() is not screen, person.screen()
        assert_shown(person)
        held = words_of(store) if store is not None else set()
        for question in asked:
            if store is not None and question.kind in _TAKE_WORDS and question.name not in (*proper, *stays, *unasked):
                assert held & {kept(question), kept(question, long=True)}, f"{question.name} is not in the record"

    async def opened(self, person: Person) -> None:
        """Identities are open since their reason was given."""

    async def save(self, person: Person) -> None:
        """Record the form on top, and wait for what is done in a thread."""
        await person.press("form.save")
        async with asyncio.timeout(PATIENCE):
            while isinstance(person.top(), Working):
                await person.pilot.pause()
        await person.still()
        if isinstance(person.top(), ReadAndConfirm):
            assert_shown(person)
            await person.press("reading.confirm")
            await person.still()

    async def _take_away(self, person: Person, screen: FormScreen, unasked: set[str]) -> None:
        while unasked:
            assert person.top() is screen, f"{unasked} was taken, and means nothing there"
            wrong = [entry for entry in screen.form._fields if entry.question.name in unasked and entry.error]
            assert wrong, person.screen()
            for entry in wrong:
                assert entry.value in (kept(entry.question), kept(entry.question, long=True)), "a refusal loses nothing"
                await self._put(person, screen, entry.question, "")
                unasked.remove(entry.question.name)
            await self.save(person)

    async def _shorten(self, person: Person, screen: FormScreen, proper: dict[str, str]) -> None:
        errors = {entry.question.name: entry.error or "" for entry in screen.form._fields}
        assert any(errors.values()) or person.said(), "what is refused says why"
        for question in screen.work.questions:
            if question.name not in _shown(screen):
                continue
            if question.kind is Kind.LINE:
                assert _TOO_LONG.search(errors[question.name]), (question.name, errors[question.name])
            elif question.kind not in (Kind.TEXT, *_CHOSEN):
                assert errors[question.name].endswith("."), question.name
            if question.name in proper and question.kind not in _CHOSEN:
                await self._put(person, screen, question, proper[question.name])
            elif question.kind is Kind.LINE:
                await self._put(person, screen, question, pasted(question.name))
            elif question.kind not in (Kind.TEXT, *_CHOSEN):
                await self._put(person, screen, question, "")

    async def _put(self, person: Person, screen: FormScreen, question: Question, text: str) -> None:
        while screen.form.field != question.name:
            await person.press("form.next")
        if question.kind not in _CHOSEN:
            person.app.post_message(events.Key("ctrl+a", None))
            person.app.post_message(events.Key("delete", None))
        if text:
            person.app.post_message(events.Paste(text))
        await person.still()

    async def line(self, person: Person, name: str, *draft: str, long: bool = True) -> str:
        """Paste it into the question of one line on top, long or short, whose answer goes into a draft of that name.

        What is left of it.
        """
        screen = person.on(AskReason)
        self.reached |= {"AskReason", self._made[id(screen)], *draft}
        person.app.post_message(events.Key("ctrl+a", None))
        await person.paste(pasted(name, long))
        assert screen._field.value == kept_line(name, long)
        assert_shown(person, "[/foo] [note]")
        assert_said_so(person)
        return kept_line(name, long)

    async def too_long(self, person: Person, name: str, draft: str) -> None:
        """Twenty thousand characters are refused with a sentence, and stay in the field."""
        question = person.on(AskReason)
        typed = await self.line(person, name, draft)
        await person.key("enter")
        assert person.top() is question and question._field.value == typed
        assert "can hold 500 characters" in person.said()


def _shown(screen: FormScreen) -> set[str]:
    return {entry.question.name for entry in screen.form._fields}


def watched(patch: pytest.MonkeyPatch, story: str) -> Iterator[Hostile]:
    """Somebody hostile, who must have reached at the end what `REACHED` says of the story."""
    somebody = Hostile(patch)
    yield somebody
    assert somebody.reached - {"FormScreen", "AskReason"} == set(REACHED[story].split())


def asks_again(screen: FormScreen) -> bool:
    """Whether the form asks to be recorded once more, as it stands."""
    said = [*(said for said, *_ in screen.form._head), *(entry.error or "" for entry in screen.form._fields)]
    return any("ctrl+s once more" in one for one in said)


def assert_shown(person: Person, words: str = "") -> None:
    """The screen shows the words as they are, and nothing that a terminal or a reader would obey."""
    drawn, size = person.screen(), person.app.size
    assert not _NEVER_SHOWN.search(drawn + person.said()), _NEVER_SHOWN.findall(drawn + person.said())
    lines = drawn.split("\n")
    assert len(lines) == size.height and max(cell_len(line) for line in lines) <= size.width
    assert "Something failed that should not have" not in drawn, drawn
    assert words in drawn, drawn


def assert_said_so(person: Person) -> None:
    """The screen says how much of the text was left out."""
    left = f"{len(REMOVED)} control or direction characters were removed; everything else is as typed."
    assert person.sees(f"Pasted: {left}"), person.screen()
