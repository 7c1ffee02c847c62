"""A small invented meeting from beginning to end, for tests of its minutes."""

from __future__ import annotations

from datetime import UTC, date, datetime

from crg_tui.clock import SampleClock
from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.positions import Stand
from crg_tui.domain.views import ViewDraft
from crg_tui.papers.content import minutes as content
from crg_tui.papers.model import Document
from crg_tui.papers.render import render
from crg_tui.queries import minutes as found
from crg_tui.queries import minutes_record
from crg_tui.queries import notes as note_queries
from crg_tui.queries import views as case_views
from crg_tui.queries.minutes import Version
from crg_tui.queries.minutes_record import MinutesRecord
from crg_tui.services import actions, agenda, attendance, interests, meetings, notes, views
from crg_tui.services.work import Context
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import (
    ApologyDraft,
    InterestDraft,
    MinuteTextDraft,
    NoteDraft,
    PlanDraft,
    at,
    attendance_of,
    draft,
    item,
    who,
)
from tests.services.stories import done
from tests.store.kept import told_once

AWAY = ("Schools", "Voluntary", "Probation", "Ambulance")


@told_once
def held(context: Context, /) -> Sitting:
    """The meeting, closed: one case with a split, an interest, views that moved, notes, an action, an apology.

    The words of the dissent and the rationale are to follow.
    """
    at(context, 10, 0)
    sat = sitting(context, away=AWAY)
    meeting, case_item = sat.meeting_id, sat.item_id
    done(
        attendance.apologise(context, meeting, who(context, meeting, "Probation"), draft(ApologyDraft, reason="leave"))
    )
    at(context, 10, 12)
    done(attendance.arrive(context, meeting, who(context, meeting, "Schools")))
    who_declares = attendance_of(context, meeting, "Schools")
    reason = draft(InterestDraft, nature="A sibling attends the school", withdrew="no", reason_stayed="No part in it")
    done(interests.declare(context, case_item, who_declares, reason))
    view(sat, "ICB", "not known", at_minute=31)
    view(sat, "ICB", "yes", at_minute=35, why_changed="The second explanation came later.")
    view(sat, "Police", "yes", at_minute=36, reason="Investigation open")
    done(notes.add(context, meeting, draft(NoteDraft, text="WORKING NOTE: nobody shall read this"), item_id=case_item))
    write(context, case_item, "The group heard the chronology.\n\nTwo explanations were given; neither fits.")
    at(context, 10, 45)
    key = sat.propose(rationale=None, rationale_from="the chair")
    sat.stands(key, Stand.AGREE, "Council", "Police", "UHL", "LPT")
    sat.stands(key, Stand.ABSTAIN, "Schools")
    sat.stands(key, Stand.DISAGREE, "ICB")
    sat.stands(key, Stand.ABSENT, "Voluntary", "Probation", "Ambulance")
    sat.words(key, "ICB", words_from="Mo ICB")
    sat.record(key)
    given = ActionDraft(wording="Ask Probation for its return", lead="Police, sergeant", due_on=date(2026, 12, 4))
    done(actions.add(context, given, item_id=case_item))
    at(context, 11, 0)
    done(agenda.take(context, item(context, meeting, 2)))
    at(context, 11, 5)
    done(meetings.close(context, meeting))
    return sat


def view(sat: Sitting, short: str, answer: str, at_minute: int, **given: str) -> None:
    """What an agency thinks at the table, at that minute past ten."""
    at(sat.context, 10, at_minute)
    question = ViewQuestion.ABUSE_OR_NEGLECT
    all_views = case_views.of_case(sat.context.store, sat.case_id, sat.context.clock.today())
    assert all_views is not None
    before = next(line.now for line in all_views.of(question).seats if line.seat_id == sat.seat(short))
    said = draft(ViewDraft, question=question.value, answer=answer, **given)
    seen = before.entry if before else None
    done(views.give(sat.context, sat.case_id, said, seat_id=sat.seat(short), item_id=sat.item_id, seen=seen))


def write(context: Context, item_id: str, text: str) -> None:
    """The minute text of an item."""
    seen = noted(context, item_id)
    done(notes.set_minute_text(context, item_id, draft(MinuteTextDraft, text=text), seen=seen))


def noted(context: Context, item_id: str) -> str | None:
    """The log entry of the minute text of an item."""
    return note_queries.minute_text(context.store, item_id).entry


def record(context: Context, meeting_id: str) -> MinutesRecord:
    """Everything its minutes are made of."""
    read = minutes_record.record(context.store, meeting_id)
    assert read is not None
    return read


def drafted(context: Context, meeting_id: str) -> Document:
    """The draft as it is now."""
    return content.draft(record(context, meeting_id), context.clock.now())


def text_of(paper: Document) -> str:
    """A paper as plain text."""
    return render(paper, ".txt").decode()


def versions(context: Context, meeting_id: str) -> tuple[Version, ...]:
    """Every version that was issued."""
    return found.versions(context.store, meeting_id)


def printed(context: Context, meeting_id: str, number: int | None = None) -> Document:
    """A version as it prints now; the newest without a number."""
    issued = versions(context, meeting_id)
    return content.kept(issued[-1] if number is None else issued[number - 1], issued[-1])


def later_meeting(context: Context, day: str = "24.11.2026") -> str:
    """A meeting on a later day, open; the clock goes on to that day."""
    key = done(meetings.plan(context, draft(PlanDraft, held_on=day, open_cases="no"))).meeting_id
    assert isinstance(context.clock, SampleClock)
    number, month, year = (int(part) for part in day.split("."))
    context.clock.moment = datetime(year, month, number, 10, 0, tzinfo=UTC)
    done(meetings.open_meeting(context, key))
    return key
