"""Planning, opening and closing a meeting, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.meetings import ItemState, MeetingState, MinutesState
from crg_tui.queries import history
from crg_tui.queries import meetings as found
from crg_tui.services import agenda, attendance, meetings, notes, undo
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Minutes, Step
from tests.conftest import assert_whole
from tests.services.meeting_stories import (
    ApologyDraft,
    DeferralDraft,
    ItemDraft,
    MeetingDraft,
    NoteDraft,
    PlanDraft,
    at,
    draft,
    group_of,
    item,
    notices,
    opened,
    page,
    planned,
    who,
)
from tests.services.stories import done, head, logged, operation, refused


@pytest.mark.on_file
def test_a_meeting_is_planned_with_the_ordinary_agenda_and_the_open_cases(either: Context) -> None:
    group_of(either)
    logged(either)
    logged(either, children="Child H")
    answer = meetings.plan(either, draft(PlanDraft, held_on="24.11.2026", starts_at="10:00"))
    first = done(answer)
    assert (first.ref, first.items) == ("M2026-01", 11)
    titles = [line.title for line in page(either, first.meeting_id).items]
    assert titles == [
        "Welcome and confidentiality", "Apologies", "Declarations of interest", "Minutes and matters arising",
        "Action log", "2026-001 Child K", "2026-002 Child H", "Panel replies", "Reviews in progress",
        "Learning from elsewhere", "Any other business",
    ]  # fmt: skip
    assert [line.number for line in page(either, first.meeting_id).items] == list(range(1, 12))
    bare = done(meetings.plan(either, draft(PlanDraft, held_on="01.02.2027", open_cases="no")))
    assert (bare.ref, bare.items) == ("M2027-01", 9)
    assert_whole(either)


@pytest.mark.on_file
def test_the_template_of_the_arrangements_in_force_on_that_day_is_used(either: Context) -> None:
    group_of(either, ["Welcome", "Case", "Any other business"])
    logged(either)
    titles = [line.title for line in page(either, planned(either)).items]
    assert titles == ["Welcome", "2026-001 Child K", "Any other business"]
    before = planned(either, held_on="31.03.2026")
    assert len(page(either, before).items) == 10, "no arrangements were in force on that day"


@pytest.mark.on_file
def test_a_call_of_the_three_partners_is_about_cases_alone(either: Context) -> None:
    group_of(either)
    logged(either)
    key = opened(either, kind="partners_call")
    assert [line.title for line in page(either, key).items] == ["2026-001 Child K"]
    seats = {one.seat for one in page(either, key).people if one.attendance_id}
    assert seats == {"Council", "Police", "ICB"}
    for name in ("Council", "Police"):
        done(attendance.arrive(either, key, who(either, key, name)))
    quorum = found.quorum_now(either.store, key)
    assert quorum is not None
    assert quorum.reading.summary == "inquorate: 2 of 3 seats, integrated care board missing"
    done(attendance.arrive(either, key, who(either, key, "ICB")))
    quorum = found.quorum_now(either.store, key)
    assert quorum is not None and quorum.reading.quorate and quorum.reading.assumed


@pytest.mark.on_file
def test_closed_cases_are_no_business(either: Context) -> None:
    group_of(either)
    case = logged(either)

    @intention
    def step(work: Work, kind: str, on: str) -> None:
        from crg_tui.domain.partial_date import PartialDate
        from crg_tui.domain.stages import StepKind

        work.add(Step(case_id=case.case_id, kind=StepKind(kind), on_date=PartialDate.parse(on)))

    done(step(either, "closed", "18.11.2026"))
    assert "2026-001 Child K" not in [line.title for line in page(either, planned(either)).items]
    done(step(either, "reopened", "Nov 2026"))
    assert "2026-001 Child K" in [line.title for line in page(either, planned(either)).items], "nobody can say"


@pytest.mark.on_file
def test_opening_stamps_the_arrangements_and_lists_who_is_expected(either: Context) -> None:
    group = group_of(either)
    key = planned(either)
    done(attendance.apologise(either, key, who(either, key, "Police"), draft(ApologyDraft, reason="court")))
    value = done(meetings.open_meeting(either, key))
    assert (value.opened_at, value.arrangements) == (time(9, 30), "arrangements of 1 April 2026")
    now = page(either, key)
    assert now.head.state is MeetingState.OPEN and now.head.arrangements_id == group.arrangements
    expected = {one.name for one in now.people if one.attendance_id}
    assert "Dora Deputy" in expected and "Derek Deputy" not in expected, "a deputy of whoever cannot come"
    assert {"Mo Council", "Ida Adviser"} <= expected
    assert value.expected == 10, "nine seats and an adviser, one of them with apologies, and her deputy"
    assert "open already" in refused(meetings.open_meeting(either, key)).sentence
    done(undo.undo(either, _last_operation(either)))
    assert page(either, key).head.state is MeetingState.PLANNED
    assert_whole(either)


@pytest.mark.on_file
def test_a_meeting_of_another_day(either: Context) -> None:
    group_of(either)
    later = planned(either, held_on="24.11.2026")
    before = head(either)
    assert "has not come yet" in refused(meetings.open_meeting(either, later)).sentence
    assert head(either) == before
    past = planned(either, held_on="02.11.2026")
    value = done(meetings.open_meeting(either, past))
    assert value.opened_at is None, "nobody said when, and it was not now"
    done(attendance.arrive(either, past, who(either, past, "Council")))
    assert found.people(either.store, past)[0].shown == "time not recorded"
    assert "When they left is missing" in refused(attendance.leave(either, past, who(either, past, "Council"))).sentence
    done(meetings.close(either, past, time(12, 15)))
    assert page(either, past).head.closed_at == time(12, 15)


@pytest.mark.on_file
def test_putting_a_meeting_right(either: Context) -> None:
    group_of(either)
    key = planned(either)
    seen = page(either, key).entry
    typed = draft(MeetingDraft, held_on="25.11.2026", kind="extraordinary", starts_at="14:00")
    assert done(meetings.correct(either, key, typed, seen=seen)).ref == "M2026-01"
    now = page(either, key).head
    assert (now.held_on.day, now.starts_at, now.place, now.kind.label) == (25, time(14), None, "extraordinary meeting")
    again = refused(meetings.correct(either, key, typed, seen=seen))
    assert again.refusals[0].theirs is not None and "held on: 2026-11-25" in again.refusals[0].theirs
    running = opened(either)
    moved = refused(meetings.correct(either, running, typed, seen=page(either, running).entry))
    assert moved.about("held_on")


@pytest.mark.on_file
def test_closing_lists_what_is_open_and_undo_opens_the_meeting_again(either: Context) -> None:
    group_of(either, ["Welcome", "Case", "Action log", "Any other business"])
    logged(either)
    key = opened(either)
    at(either, 10, 0)
    done(agenda.take(either, item(either, key, 1)))
    at(either, 10, 5)
    done(agenda.take(either, item(either, key, 2)))
    done(notes.add(either, key, draft(NoteDraft, text="Two accounts."), item_id=item(either, key, 2)))
    at(either, 11, 0)
    early = refused(meetings.close(either, key, time(10, 0)))
    assert early.about("at") == "Something is recorded at 10:05, after 10:00. Close the meeting later."
    before = found.open_ends(either.store, key)
    answer = meetings.close(either, key)
    value = done(answer)
    assert value.still_open == before
    assert value.still_open == (
        "Item 2, 2026-001 Child K, is still open.",
        "Item 2, 2026-001 Child K: no decision is recorded.",
        "Item 3, Action log, was not reached.",
        "Item 4, Any other business, was not reached.",
        "There are notes and no minute text for item 2.",
    )
    assert value.not_reached == 2
    now = page(either, key)
    assert [line.state for line in now.items] == [
        ItemState.DONE, ItemState.DONE, ItemState.NOT_REACHED, ItemState.NOT_REACHED,
    ]  # fmt: skip
    assert (now.items[1].times, now.head.closed_at) == ("10:05 to 11:00", time(11))
    assert "is closed" in refused(meetings.close(either, key)).sentence
    assert "is closed" in refused(agenda.take(either, item(either, key, 3))).sentence
    done(undo.undo(either, operation(answer)))
    assert page(either, key).head.state is MeetingState.OPEN
    assert page(either, key).open_item is not None
    assert_whole(either)


@pytest.mark.on_file
def test_what_was_deferred_comes_back(either: Context) -> None:
    group_of(either)
    logged(either)
    key = opened(either, held_on="23.11.2026")
    number = next(line.number for line in page(either, key).items if line.case_id)
    wanted = draft(DeferralDraft, wanting="The X-ray report", wanted_from="UHL", until="30.11.2026")
    deferred = done(agenda.defer(either, item(either, key, number), wanted))
    assert deferred.state is ItemState.DEFERRED
    assert "no meeting is planned yet" in " ".join(found.open_ends(either.store, key))
    later = planned(either, held_on="14.12.2026", open_cases="no")
    assert "2026-001 Child K" in [line.title for line in page(either, later).items]
    line = page(either, key).items[number - 1]
    assert (line.deferred_to, line.deferred_wanting, line.deferred_from) == ("M2026-02", "The X-ray report", "UHL")
    other = done(agenda.add(either, key, draft(ItemDraft, title="A paper from Schools")))
    answer = agenda.defer(either, other.item_id, draft(DeferralDraft, wanting="The paper", back_at="m2026-02"))
    assert answer and "no meeting" in refused(answer).sentence
    answer = agenda.defer(either, other.item_id, draft(DeferralDraft, wanting="The paper", back_at="next"))
    assert notices(answer) == "It is on the agenda of M2026-02, Mon 14 December 2026."
    titles = [line.title for line in page(either, later).items]
    assert titles[-2:] == ["A paper from Schools", "Any other business"]
    assert "It stays on the agenda of M2026-02" in notices(agenda.reopen(either, other.item_id))
    assert page(either, key).items[other.number - 1].deferred_to is None


@pytest.mark.on_file
def test_nothing_that_approved_minutes_rest_on_is_edited(either: Context) -> None:
    group_of(either)
    key = opened(either)
    first = item(either, key, 1)
    done(meetings.close(either, key))

    @intention
    def approve(work: Work) -> None:
        work.add(
            Minutes(
                meeting_id=key, version=1, state=MinutesState.APPROVED, issued_at=work.now, content="{}", digest="0",
                seal="1 A", approved_on=work.today,
            )
        )  # fmt: skip

    done(approve(either))
    before = head(either)
    answers: tuple[Done[Any] | Refused, ...] = (
        meetings.correct(either, key, draft(MeetingDraft, held_on="23.11.2026"), seen=page(either, key).entry),
        attendance.arrive(either, key, who(either, key, "UHL"), time(9, 30)),
        agenda.finish(either, first),
        agenda.move(either, first, 3),
        notes.add(either, key, draft(NoteDraft, text="Late"), item_id=first),
    )
    for answer in answers:
        assert "were approved on Mon 23 November 2026" in refused(answer).sentence
    assert head(either) == before


@pytest.mark.parametrize("missing", ["meeting", "item"])
def test_what_was_undone_meanwhile_is_said(context: Context, missing: str) -> None:
    group_of(context)
    if missing == "meeting":
        assert "no longer there" in refused(meetings.open_meeting(context, "none")).sentence
        assert found.page(context.store, "none") is None and found.people(context.store, "none") == ()
        assert found.quorum_now(context.store, "none") is None and found.quorum_course(context.store, "none") == ()
    else:
        assert "no longer there" in refused(agenda.take(context, "none")).sentence
        assert found.quorum_for_item(context.store, "none") is None


def test_the_list_of_meetings(either: Context) -> None:
    group_of(either)
    first, second = planned(either), planned(either, held_on="14.12.2026")
    assert found.keys(either.store) == [second, first]
    lines = found.lines(either.store)
    assert [(line.ref, line.items, line.open_items, line.minutes) for line in lines] == [
        ("M2026-02", 9, 9, None), ("M2026-01", 9, 9, None),
    ]  # fmt: skip
    assert [line.id for line in found.lines(either.store, [first])] == [first]
    assert found.find(either.store, " m2026-02 ") == second and found.find(either.store, "M2026-09") is None


def test_the_time_is_londons_whatever_the_laptop_says(context: Context) -> None:
    group_of(context)
    assert isinstance(context.clock, SampleClock)
    context.clock.moment = datetime(2027, 7, 5, 9, 30, tzinfo=UTC)
    key = planned(context, held_on="05.07.2027")
    assert done(meetings.open_meeting(context, key)).opened_at == time(10, 30), "summer time"


def _last_operation(context: Context) -> str:
    return history.latest(context.store, 1)[0].op_id
