"""The privacy view: what is sensitive is closed on every screen, one key brings it back, the room begins with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from crg_tui.clock import SampleClock
from crg_tui.domain.adults import AdultDraft
from crg_tui.domain.asking import Draft, questions
from crg_tui.domain.case_drafts import ChildDraft, StepDraft, SummaryDraft
from crg_tui.domain.chronology_drafts import EventDraft, RulingDraft
from crg_tui.domain.course_drafts import DisputeStepDraft
from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.family import Characteristic
from crg_tui.domain.family_drafts import BearingDraft, CharacteristicDraft, ConcernedDraft
from crg_tui.domain.highlights import HighlightWordsDraft, last_ended
from crg_tui.domain.interest_drafts import StandingInterestDraft
from crg_tui.domain.lessons import LessonDraft
from crg_tui.domain.likeness import LinkDraft
from crg_tui.domain.meeting_drafts import ApologyDraft, InterestDraft, ItemDraft, NoteDraft
from crg_tui.domain.privacy import CLOSED, CLOSED_END, KEY
from crg_tui.domain.referrals import ReferralDraft
from crg_tui.domain.return_drafts import EntryDraft, PersonToldDraft, QueryDraft, ReturnChaseDraft
from crg_tui.domain.returns import AskReturnsDraft, ReturnedDraft
from crg_tui.domain.review_drafts import ProcessDraft, ReviewDelayDraft, ReviewerDraft, ReviewEventDraft
from crg_tui.domain.seat_attendance import year_of
from crg_tui.domain.settings import SettingsDraft
from crg_tui.queries import case_page
from crg_tui.queries import disputes as disputes_found
from crg_tui.queries import family as people
from crg_tui.queries import meetings as meetings_found
from crg_tui.queries import returns as returns_found
from crg_tui.screens.adults import Adults
from crg_tui.screens.afterwards import Afterwards
from crg_tui.screens.agenda import AgendaScreen
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.case_forms import correct_summary
from crg_tui.screens.cases import CaseList
from crg_tui.screens.children import Children
from crg_tui.screens.chronology import ChronologyScreen
from crg_tui.screens.decide import DecideScreen
from crg_tui.screens.dispute import DisputeScreen
from crg_tui.screens.documents import Documents, DocumentScreen, attach, write_out
from crg_tui.screens.event_pairs import Pairs
from crg_tui.screens.family import FamilyScreen
from crg_tui.screens.family_answers import Bearings, Characteristics
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.highlights import Highlights
from crg_tui.screens.history import History
from crg_tui.screens.lessons import Lessons
from crg_tui.screens.meeting_forms import correct_interest
from crg_tui.screens.meetings import MeetingList
from crg_tui.screens.minutes import MinutesScreen
from crg_tui.screens.notes import NotesScreen
from crg_tui.screens.people import PeopleScreen
from crg_tui.screens.person_told import PersonToldScreen
from crg_tui.screens.processes import Processes
from crg_tui.screens.referral import ReferralPage
from crg_tui.screens.return_forms import again
from crg_tui.screens.return_page import ReturnScreen
from crg_tui.screens.returns import ReturnsScreen
from crg_tui.screens.returns_owed import ReturnsOwed
from crg_tui.screens.review import ReviewScreen
from crg_tui.screens.review_parts import ReviewParts
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.seat_attendance import SeatMeetings
from crg_tui.screens.standing_interests import StandingInterests, correct_entry, end_entry
from crg_tui.screens.steps import Steps
from crg_tui.screens.striking import StrikeChoice
from crg_tui.screens.today import Today
from crg_tui.screens.views import ViewsScreen
from crg_tui.services import (
    adults,
    agenda,
    attendance,
    case_links,
    cases,
    chronology,
    disputes,
    documents,
    drafts,
    family,
    highlights,
    interests,
    lessons,
    notes,
    parallel_processes,
    referrals,
    return_chasers,
    return_entries,
    return_queries,
    returns,
    review_events,
    review_parts,
    settings,
    standing_interests,
)
from crg_tui.services.work import Context
from tests.driver import Person
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import attendance_of, draft, who
from tests.services.return_stories import told_of
from tests.services.review_stories import begun
from tests.services.stories import done
from tests.services.test_disputes import split
from tests.ui.house import at_home

AS_MADE = True
SEED = "Zebra"
FLAG = "PRIVACY"
TITLED = {"attach", "end of an entry"}
"""Screens of which only the title is closed: another one stands there."""
ENDING = {"people", "review parts"}
"""Screens of which only the ends of cells are closed, where there is no room for the key."""


NOTHING_TO_CLOSE = {
    "children", "adults", "minutes", "history of the meeting's case", "afterwards", "decide", "agenda", "views",
    "returns", "returns owed", "lessons",
}  # fmt: skip
"""Screens that show nothing of what was seeded, in the privacy view or not."""


def filled(kind: type[Draft], /, **typed: str) -> Any:
    """A draft in which every sensitive field of words says the seed."""
    words = {
        question.name: f"{SEED} {question.name}"
        for question in questions(kind)
        if question.closes and question.kind.value in ("line", "text") and question.name not in typed
    }
    return draft(kind, **words, **typed)


class Seeded:
    """A record whose every sensitive field says the seed, and all screens that might show it."""

    def __init__(self, context: Context) -> None:
        sat, self.decision = split(context)
        self.context, self.sat = context, sat
        store = context.store
        ref = filled(ReferralDraft, received_on="2.11.2026", referring_agency="Sample Trust", children="Child S")
        self.referral = done(referrals.log(context, ref))
        case = self.case = self.referral.case_id
        done(cases.add_child(context, case, filled(ChildDraft, pseudonym="Child Y")))
        done(returns.ask(context, case, draft(AskReturnsDraft, agencies="Police")))
        (self.returned,) = returns_found.lines(store, context.clock.today(), case_id=case)
        done(return_chasers.chase(context, self.returned.id, filled(ReturnChaseDraft, chased_on="")))
        done(returns.receive(context, self.returned.id, filled(ReturnedDraft), seen=self.returned.entry))
        (self.returned,) = returns_found.lines(store, context.clock.today(), case_id=case)
        done(return_entries.add(context, self.returned.id, filled(EntryDraft, part="immediate_action", analysis="")))
        done(return_entries.add(context, self.returned.id, filled(EntryDraft, part="key_episode", who="")))
        done(return_queries.add(context, self.returned.id, filled(QueryDraft, place="Learning")))
        self.told = told_of(context, self.returned.id, filled(PersonToldDraft))
        self.document = done(documents.attach(
            context, filled(DocumentDraft), file_name=f"{SEED}.txt", content=b"-", record_kind="cases", record_id=case,
        )).document_id  # fmt: skip
        done(notes.add(context, sat.meeting_id, filled(NoteDraft), item_id=sat.item_id))
        row = attendance_of(context, sat.meeting_id, "Mo Police")
        done(interests.declare(context, sat.item_id, row, filled(InterestDraft, withdrew="no")))
        done(standing_interests.add(
            context, filled(StandingInterestDraft, person="Mo Police", from_date="1.4.2026")
        ))  # fmt: skip
        held = disputes_found.of_decision(store, self.decision)
        assert held is not None
        step = filled(DisputeStepDraft, kind="talked", on_date="20.11.2026", legal_advice="")
        done(disputes.add_step(context, held.id, step, seat_id=None))
        done(cases.record_step(context, case, filled(StepDraft, kind="incident", on_date="1.9.2026")))
        done(adults.add(context, case, filled(AdultDraft, role="Mother", kind="family")))
        told = [
            done(chronology.add(context, case, filled(EventDraft, on_date=f"{day}.3.2026", until=""))).event_id
            for day in (3, 5)
        ]
        done(chronology.rule(context, told[0], told[1], filled(RulingDraft, ruling="contradiction"), seen=None))
        sister = filled(ConcernedDraft, who="Sister 1", in_household="yes", born="1.2.2019")
        self.sister = done(family.add(context, case, sister)).record_id
        relatives = people.of_case(store, case)
        assert relatives is not None
        race = relatives.recorded[0].characteristic(Characteristic.RACE)
        known = filled(CharacteristicDraft, known="known")
        done(family.characterise(context, self.sister, race.characteristic, known, seen=race.entry))
        done(family.bear(context, case, filled(BearingDraft, bearing="racism", answer="yes"), seen=None))
        alike = filled(LinkDraft, other=sat.case_ref, kind="similar")
        done(case_links.judge(context, case, alike, seen=None))
        learned = filled(LessonDraft, message="Ask.", origin="rapid_review", case="2026-002", source="")
        done(lessons.add(context, learned))
        quarter = last_ended(context.clock.today())
        done(highlights.write(context, quarter, "voice", filled(HighlightWordsDraft), seen=None))
        sorry = who(context, sat.meeting_id, "Dora Deputy")
        done(attendance.apologise(context, sat.meeting_id, sorry, filled(ApologyDraft)))
        self.apologies = done(agenda.add(context, sat.meeting_id, draft(ItemDraft, kind="apologies"))).item_id
        self.review = review_of(context, "2026-002")
        drafts.save(context, cases.SUMMARY_FORM, {"summary": f"{SEED} half"}, record_id=case)

    def screens(self, house: Any) -> dict[str, Callable[[], BaseScreen[None]]]:
        desk, sat = house.desk, self.sat
        from crg_tui.queries import standing_interests as entries

        line = entries.lines(self.context.store)[0]
        meeting = meetings_found.page(self.context.store, sat.meeting_id)
        assert meeting is not None
        item = next(one for one in meeting.items if one.id == sat.item_id)
        declared = meeting.interests[0]
        return {
            "today": lambda: Today(desk),
            "cases": lambda: CaseList(desk),
            "case": lambda: CaseScreen(desk, self.case),
            "summary form": lambda: correct_summary(desk, self.case),
            "referral": lambda: ReferralPage(desk, self.referral.referral_id),
            "history": lambda: History(desk, self.case, "History"),
            "history of the meeting's case": lambda: History(desk, sat.case_id, "History"),
            "a return": lambda: again(desk, returns.FORM, self.returned, lambda _: None),
            "documents": lambda: Documents(desk),
            "document": lambda: DocumentScreen(desk, self.document),
            "attach": lambda: attach(desk, self.document),
            "write": lambda: write_out(desk, self.document),
            "steps": lambda: Steps(desk, self.case),
            "children": lambda: Children(desk, self.case),
            "adults": lambda: Adults(desk, self.case),
            "chronology": lambda: ChronologyScreen(desk, self.case),
            "pairs": lambda: Pairs(desk, self.case),
            "family": lambda: FamilyScreen(desk, self.case, self.sister),
            "characteristics": lambda: Characteristics(desk, self.case, self.sister, "Sister 1"),
            "bearings": lambda: Bearings(desk, self.case),
            "strike out": lambda: StrikeChoice(desk, self.case, "2026-002"),
            "room": lambda: RoomScreen(desk, sat.meeting_id, sat.item_id),
            "apologies": lambda: RoomScreen(desk, sat.meeting_id, self.apologies),
            "notes": lambda: NotesScreen(desk, sat.meeting_id, item),
            "people": lambda: PeopleScreen(desk, sat.meeting_id),
            "minutes": lambda: MinutesScreen(desk, sat.meeting_id),
            "dispute": lambda: DisputeScreen(desk, self.decision),
            "afterwards": lambda: Afterwards(desk, self.decision),
            "decide": lambda: DecideScreen(desk, sat.case_id, sat.meeting_id, sat.item_id),
            "agenda": lambda: AgendaScreen(desk, sat.meeting_id),
            "views": lambda: ViewsScreen(desk, self.case, None),
            "returns": lambda: ReturnsScreen(desk, self.case),
            "return page": lambda: ReturnScreen(desk, self.returned.id),
            "person told of": lambda: PersonToldScreen(desk, self.told),
            "returns owed": lambda: ReturnsOwed(desk),
            "interest": lambda: correct_interest(desk, sat.meeting_id, declared.id),
            "register": lambda: StandingInterests(desk),
            "entry": lambda: correct_entry(desk, line),
            "end of an entry": lambda: end_entry(desk, line),
            "review": lambda: ReviewScreen(desk, self.review),
            "review parts": lambda: ReviewParts(desk, self.review),
            "processes": lambda: Processes(desk, self.case),
            "lessons": lambda: Lessons(desk),
            "highlights": lambda: Highlights(desk),
        }


def review_of(context: Context, ref: str) -> str:
    """A review of that case, with words in every part of it that are sensitive, and a process beside the case."""
    key = begun(context, ref)
    done(review_parts.add_reviewer(context, key, filled(ReviewerDraft, name="Dr Reviewer", conflict="managed")))
    asked = filled(ReviewEventDraft, kind="progress_asked", on_date="3.11.2026")
    done(review_events.add(context, key, asked))
    done(review_parts.add_delay(context, key, filled(ReviewDelayDraft, cause="criminal")))
    case_id = case_page.find(context.store, ref)
    assert case_id is not None
    done(parallel_processes.add(context, case_id, filled(ProcessDraft, kind="coroner")))
    return key


async def look(person: Person, make: Callable[[], BaseScreen[None]]) -> str:
    """All that a screen shows, page after page."""
    person.app.open(make)
    await person.still()
    shown = [person.screen()]
    bindings = {"page.page_down", "room.more", "list.page_down"}
    from crg_tui import commands

    for _ in range(12):
        top = person.top()
        known = {command.id: key for key, command in commands.bindings(top.CONTEXTS, top.in_text).items()}
        key = next((known[command] for command in bindings if command in known), None)
        if key is None:
            break
        await person.key(key)
        if person.screen() == shown[-1]:
            break
        shown.append(person.screen())
    return "\n".join(shown)


async def test_nothing_sensitive_is_on_any_screen_and_one_key_brings_it(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    seeded = Seeded(context)
    async with at_home(database_file, clock, (100, 40)) as (person, house):
        closed: dict[str, bool] = {}
        for on in (False, True):
            if on:
                await person.press("app.privacy")
                assert FLAG in person.lines()[0] and person.said().startswith("Privacy view")
            for name, make in seeded.screens(house).items():
                text = await look(person, make)
                if name in ("room", "apologies") and FLAG in text and not on:
                    await person.press("app.privacy")
                    text = person.screen()
                if on:
                    assert SEED not in text, (name, text)
                    assert FLAG in text.split("\n")[0], name
                    assert not closed[name] or KEY in text or name in TITLED | ENDING, (name, text)
                else:
                    assert FLAG not in text
                    closed[name] = SEED in text
                await person.press("app.back")
        unseen = {name for name, seen in closed.items() if not seen}
        assert unseen == NOTHING_TO_CLOSE, "all others have something to close"


async def test_forms_take_nothing_that_cannot_be_seen(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    seeded = Seeded(context)
    async with at_home(database_file, clock) as (person, house):
        await person.press("app.privacy")
        await look(person, seeded.screens(house)["summary form"])
        before = person.on(FormScreen).form.typed()
        await person.type_text("x")
        assert person.said() == f"What happened is {CLOSED}."
        await person.paste("pasted")
        assert person.on(FormScreen).form.typed() == before
        await person.press("app.privacy")
        await person.type_text("x")
        assert person.on(FormScreen).form.typed()["summary"].endswith("halfx") and person.sees(SEED)


async def test_the_reason_of_apologies_is_closed_and_that_they_were_sent_is_not(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = sitting(context, away=("LPT",))
    away = who(context, sat.meeting_id, "LPT")
    done(attendance.apologise(context, sat.meeting_id, away, filled(ApologyDraft)))
    async with at_home(database_file, clock, (100, 40)) as (person, house):
        await person.press("app.privacy")
        period = year_of(clock.today())
        text = await look(person, lambda: SeatMeetings(house.desk, sat.seat("LPT"), period))
        assert SEED not in text and f"apologies: {CLOSED}" in text
        await person.press("app.back")
        text = await look(person, lambda: PeopleScreen(house.desk, sat.meeting_id))
        assert SEED not in text and f"apologies: {CLOSED_END}" in text and KEY not in text
        person.on(PeopleScreen).records.go_to(away.id)
        await person.press("people.sorry")
        assert SEED not in person.screen() and CLOSED in person.screen()
        await person.type_text("x")
        await person.paste("y")
        assert person.said() == f"Reason is {CLOSED}." and person.on(AskReason).typed == f"{SEED} reason"
        await person.press("app.privacy")
        assert f"{SEED} reason" in person.screen()
        await person.type_text("x")
        await person.press("app.privacy", "line.give")
        assert SEED not in person.screen()
        await person.press("app.privacy")
        assert f"apologies: {SEED} reasonx" in person.screen()


async def test_the_note_of_a_step_is_closed_and_the_step_is_not(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    seeded = Seeded(context)
    async with at_home(database_file, clock, (100, 40)) as (person, house):
        await person.press("app.privacy")
        text = await look(person, seeded.screens(house)["case"])
        assert f"incident: {CLOSED}" in text
        await person.press("app.privacy")
        assert f"incident: {SEED} note" in await look(person, seeded.screens(house)["case"])


async def test_what_somebody_else_recorded_meanwhile_is_closed_too(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    seeded = Seeded(context)
    drafts.discard(context, cases.SUMMARY_FORM, record_id=seeded.case)
    async with at_home(database_file, clock, (100, 40)) as (person, house):
        await look(person, seeded.screens(house)["summary form"])
        await person.type_text("x")
        page = case_page.page(context.store, seeded.case, clock.today())
        assert page is not None
        done(cases.correct_summary(context, seeded.case, draft(SummaryDraft, summary="Giraffe"), seen=page.entry))
        await person.press("form.save")
        assert "It now says: summary: Giraffe" in " ".join(person.screen().split())
        await person.press("app.privacy")
        assert "Giraffe" not in person.screen() and person.sees(f"It now says: {CLOSED}")


async def test_no_identity_is_opened_onto_the_wall(context: Context, database_file: Path, clock: SampleClock) -> None:
    seeded = Seeded(context)
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: CaseScreen(house.desk, seeded.case))
        await person.still()
        await person.press("case.identities")
        await person.type_text("Giraffe")
        await person.press("app.privacy")
        assert "Giraffe" not in person.screen()
        await person.press("reason.give")
        assert person.said() == f"Identities stay closed in the privacy view. {KEY} leaves it."
        assert house.desk.opened == {} and person.on(AskReason).typed == "Giraffe", "what is typed is not lost"
        await person.press("app.privacy", "reason.give")
        assert house.desk.opened and person.sees(f"{SEED} name")


async def test_identities_stay_closed_and_are_closed_by_it(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    seeded = Seeded(context)
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: CaseScreen(house.desk, seeded.case))
        await person.still()
        await person.press("case.identities")
        await person.type_text("to look")
        await person.press("reason.give")
        assert person.sees("Zebra name")
        await person.press("app.privacy")
        assert "Zebra" not in person.screen() and house.desk.opened == {}
        await person.press("case.identities")
        assert person.said() == f"Identities stay closed in the privacy view. {KEY} leaves it."
        await person.press("case.children", "list.bottom", "list.choose")
        assert not isinstance(person.top(), FormScreen)


async def test_the_meeting_room_begins_with_it_and_puts_it_back(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    seeded = Seeded(context)
    async with at_home(database_file, clock) as (person, house):
        await person.press("meetings.open")
        person.on(MeetingList).records.go_to(seeded.sat.meeting_id)
        assert FLAG not in person.lines()[0]
        await person.press("list.choose")
        room = person.on(RoomScreen)
        assert FLAG in person.lines()[0]
        await person.press("room.note")
        await person.type_text("Typed in sight")
        assert "Typed in sight" in person.screen(), "nobody can type unseen"
        await person.key("escape")
        assert "Typed in sight" not in person.screen() and CLOSED in person.screen()
        await person.press("app.privacy")
        assert FLAG not in person.lines()[0] and room.note.text == "Typed in sight"
        await person.press("room.people", "app.back")
        assert FLAG not in person.lines()[0], "what was chosen in the room holds there"
        await person.press("app.back")
        assert person.on(MeetingList) and FLAG not in person.lines()[0]
        await person.press("list.choose")
        assert FLAG in person.lines()[0], "a room that opens anew begins as the setting says"
        await person.press("app.back")
        done(settings.change(house.desk.context, draft(SettingsDraft, privacy_in_meetings="no"), seen=None))
        house.desk.choose(None)
        await person.press("app.privacy", "list.choose")
        assert FLAG not in person.lines()[0]
        await person.press("app.back")
        assert FLAG in person.lines()[0], "and leaving it puts back what was chosen outside"
