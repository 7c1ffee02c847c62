"""Everything that is due in one list, and the calendar that is made of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from icalendar import Calendar

from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.due import Due, DueKind
from crg_tui.domain.learning import LearningOrigin, Means
from crg_tui.domain.lessons import LessonDraft, ShareDraft
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plans import AssuranceMeans
from crg_tui.domain.positions import Stand
from crg_tui.domain.reviews import ReviewEventKind, ReviewKind
from crg_tui.domain.stages import StepKind
from crg_tui.handover import calendar_file
from crg_tui.queries import agency_owes, due, due_further, today
from crg_tui.services import actions, bank_holidays, cases, lessons
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Assurance, Milestone, Review, ReviewEvent
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import group_of, planned
from tests.services.stories import NAME, done, logged

TODAY = date(2026, 11, 23)


@intention
def planned_all(work: Work, action_id: str) -> None:
    """What other parts of the record plan: assurance, a milestone of some month, progress asked for."""
    work.add(Assurance(action_id=action_id, means=AssuranceMeans.AUDIT, planned_for=date(2026, 11, 20)))
    work.add(Milestone(action_id=action_id, number=1, wording="Half.", due_on=PartialDate.parse("Nov 2026")))
    review = work.add(Review(ref="R2026-01", kind=ReviewKind.LCSPR, title="Child K"))
    work.add(
        ReviewEvent(review_id=review.id, kind=ReviewEventKind.PROGRESS_ASKED, on_date=PartialDate.parse("2.11.2026"))
    )


def _case(context: Context) -> str:
    case = logged(context)
    notified = StepDraft(kind=StepKind.NOTIFIED, on_date=PartialDate.parse("16.11.2026"))
    done(cases.record_step(context, case.case_id, notified))
    told = ActionDraft(wording="Secret wording.", lead="Sampleshire Police, inspector", due_on=date(2027, 3, 1))
    action = done(actions.add(context, told, case_id=case.case_id))
    done(planned_all(context, action.action_id))
    lesson = LessonDraft(message="Ask.", origin=LearningOrigin.OTHER, source="S")
    key = done(lessons.add(context, lesson)).lesson_id
    share = ShareDraft(audience="All", means=Means.BRIEFING, planned_for=date(2027, 1, 9))
    done(lessons.share(context, key, share))
    return case.case_ref


def test_one_list_has_every_kind_of_thing_that_is_due(either: Context) -> None:
    bank_holidays.fill_if_needed(either)
    group_of(either)
    ref = _case(either)
    planned(either)
    lines = due.lines(either.store, TODAY, either.clock.now())
    told = [(one.kind, one.ref, one.what, one.late) for one in lines]
    assert (DueKind.ASSURANCE, f"{ref}/A1", "assurance by audit", True) in told
    assert (DueKind.MILESTONE, f"{ref}/A1", "milestone 1", False) in told, "a month is late when it is over"
    assert (DueKind.REVIEW, "R2026-01", "progress asked for in writing 2 Nov 2026, no answer yet", False) in [
        (kind, what_ref, what.replace("November", "Nov"), late) for kind, what_ref, what, late in told
    ]
    assert (DueKind.LEARNING, "L2026-01", "to be shared by briefing", False) in told
    assert (DueKind.ACTION, f"{ref}/A1", "action", False) in told
    assert {DueKind.CLOCK, DueKind.MEETING} <= {one.kind for one in lines}
    assert len({one.uid for one in lines}) == len(lines)
    days = [one.due_on for one in lines]
    assert days == sorted(days, key=lambda day: day or date.max)
    shown = today.page(either.store, TODAY).further
    assert {one.kind for one in shown} == {DueKind.ASSURANCE, DueKind.MILESTONE, DueKind.REVIEW}


def test_today_maps_none_of_these_tables_while_they_hold_nothing(context: Context) -> None:
    asked: list[str] = []

    @sa.event.listens_for(context.store.engine, "before_cursor_execute")
    def _heard(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with context.store.read() as connection:
        assert due_further.further_in(connection, TODAY) == ()
    assert all(" LIMIT 1" in one for one in asked if "FROM" in one), asked


def _events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_a_calendar_has_whole_days_that_are_known_again_and_no_word_of_a_case(context: Context) -> None:
    group_of(context)
    ref = _case(context)
    content, count = calendar_file.make(context)
    events = _events(content)
    assert len(events) == count > 3
    text = content.decode().replace("\r\n ", "")
    assert ref in text and NAME not in text and "Secret wording" not in text and "Child K" not in text
    assert all(event["DTEND"].dt > event["DTSTART"].dt and not isinstance(event["DTSTART"].dt, datetime)
               for event in events)  # fmt: skip
    again, _ = calendar_file.make(context)
    both = [{str(event["UID"]): int(event["SEQUENCE"]) for event in _events(one)}
            for one in (content, again)]  # fmt: skip
    assert both[0] == both[1]
    further = logged(context, children="Child L")
    done(actions.add(context, ActionDraft(wording="Do.", due_on=date(2027, 3, 2)), case_id=further.case_id))
    later = {str(event["UID"]): int(event["SEQUENCE"]) for event in
             _events(calendar_file.make(context)[0])}  # fmt: skip
    assert later.keys() > both[0].keys() and all(later[uid] > both[0][uid] for uid in both[0])


def test_every_entry_says_how_it_is_marked() -> None:
    line = Due(
        DueKind.ACTION, "k", "2026-003/A1", "action; with, signs\nand lines", date(2026, 12, 1), True, "action k"
    )
    content = calendar_file.calendar([line], "OFFICIAL-SENSITIVE", datetime(2026, 11, 23, 9, tzinfo=UTC), 7)
    (event,) = _events(content)
    assert str(event["SUMMARY"]) == "OFFICIAL-SENSITIVE: 2026-003/A1: action; with, signs\nand lines"
    assert str(event["DESCRIPTION"]).startswith("OFFICIAL-SENSITIVE\n2026-003/A1: action")
    assert (str(event["UID"]), int(event["SEQUENCE"])) == ("action-k@crg-tui", 7)


def test_what_an_agency_owes_is_told_together(context: Context) -> None:
    sat: Sitting = sitting(context)
    decision = sat.propose()
    sat.stands(decision, Stand.DISAGREE, "Police")
    sat.words(decision, "Police", words_from="The lead")
    for lead in ("Police, inspector", "Sample Charity, trustee", "Sampleshire Police"):
        done(actions.add(context, ActionDraft(wording="Do.", lead=lead), case_id=sat.case_id))
    owed = {one.short_name: one for one in agency_owes.every(context.store)}
    assert len(owed["Police"].actions) == 2 and owed["Police"].words[0].who == "The lead"
    assert owed["Sample Charity"].count == 1
    found = agency_owes.of_agency(context.store, "police")
    assert found == owed["Police"] and found.count == 3
    nothing = agency_owes.of_agency(context.store, "LPT")
    assert nothing is not None and nothing.count == 0 and agency_owes.of_agency(context.store, "Zoo") is None
