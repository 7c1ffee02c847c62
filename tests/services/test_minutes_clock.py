"""How soon minutes go round and are issued, by what the arrangements of the meeting set."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.circulation_drafts import CirculationDraft
from crg_tui.domain.clocks import ClockState
from crg_tui.domain.minutes_clock import MinutesReading
from crg_tui.domain.papers import PaperKind
from crg_tui.queries import minutes_clock, today
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import bank_holidays, circulation, minutes, papers
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Arrangements
from tests.services import minutes_stories as stories
from tests.services.decision_stories import Sitting
from tests.services.stories import done


@intention
def _sets(work: Work, /) -> None:
    for held in work.where(Arrangements):
        held.minutes_draft_hours, held.minutes_issue_days = 24, 10


def held(context: Context) -> Sitting:
    """The small meeting, under arrangements that set both times; it ended at 11:05 on 23 November 2026."""
    sat = stories.held(context)
    done(_sets(context))
    done(bank_holidays.fill(context))
    return sat


def readings(sat: Sitting) -> tuple[MinutesReading, ...]:
    return minutes_clock.of_meeting(sat.context.store, sat.meeting_id, sat.context.clock.now())


def later(context: Context, day: int, hour: int) -> None:
    assert isinstance(context.clock, SampleClock)
    context.clock.moment = datetime(2026, 11 if day > 22 else 12, day, hour, tzinfo=UTC)


def test_the_first_circulation_ends_the_draft_and_the_first_issue_the_rest(either: Context) -> None:
    sat = held(either)
    draft, issue = readings(sat)
    assert (draft.progress, draft.due_words, issue.progress) == ("24 h left", "24 Nov 11:05", "10 working days left")
    later(either, 24, 12)
    assert readings(sat)[0].state is ClockState.LATE
    page = today.page(either.store, either.clock.today(), either.clock.now())
    (waiting,) = page.minutes
    assert waiting.late and [one.progress for one in waiting.clocks] == ["late by 55 min", "9 working days left"]
    kept = done(papers.keep(either, PaperKind.MINUTES_DRAFT, Subject(meeting_id=sat.meeting_id)))
    assert readings(sat)[0].state is ClockState.LATE, "kept is not sent"
    done(circulation.add(either, CirculationDraft(to="Mo ICB"), paper_id=kept.paper_id))
    assert readings(sat)[0].progress == "on the last day"
    done(minutes.issue(either, sat.meeting_id, reason="It is late."))
    assert readings(sat)[1].state is ClockState.MET
    later(either, 21, 9)
    assert readings(sat)[1].progress == "in time"
    assert today.page(either.store, either.clock.today()).minutes[0].clocks == ()


@pytest.mark.on_file
def test_nothing_is_due_where_nothing_is_set(either: Context) -> None:
    sat = stories.held(either)
    assert {one.state for one in readings(sat)} == {ClockState.MEASURED}
    assert not today.page(either.store, either.clock.today()).minutes[0].late
    assert minutes_clock.of_meeting(either.store, "none", either.clock.now()) == ()
