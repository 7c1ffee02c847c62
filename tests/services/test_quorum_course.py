"""From which item on a meeting is inquorate, and quorate again. On both databases."""

from __future__ import annotations

import pytest

from crg_tui.papers.content import quorate
from crg_tui.queries import minutes_record, quorum_course
from crg_tui.queries import room as rooms
from crg_tui.screens import room_words
from crg_tui.services import agenda, attendance, interests
from crg_tui.services.work import Context
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import InterestDraft, at, attendance_of, draft, group_of, item, opened, who
from tests.services.stories import done


def turns(context: Context, meeting_id: str) -> list[str]:
    return [turn.words for turn in quorum_course.course(context.store, meeting_id)]


def take(context: Context, meeting_id: str, number: int, hour: int, minute: int) -> str:
    at(context, hour, minute)
    key = item(context, meeting_id, number)
    done(agenda.take(context, key))
    return key


def look(context: Context, meeting_id: str, item_id: str) -> rooms.RoomPage:
    looked = rooms.look(context.store, meeting_id, item_id, context.clock.today())
    assert looked is not None
    return looked


@pytest.mark.on_file
def test_it_is_inquorate_from_the_item_at_which_a_partner_leaves_and_quorate_when_they_are_back(
    either: Context,
) -> None:
    group_of(either)
    key = opened(either)
    for short in ("Council", "Police", "ICB", "UHL", "LPT", "Schools"):
        done(attendance.arrive(either, key, who(either, key, short)))
    take(either, key, 1, 10, 0)
    assert turns(either, key) == []
    third = take(either, key, 3, 10, 20)
    at(either, 10, 31)
    done(attendance.leave(either, key, who(either, key, "Police")))
    assert turns(either, key) == ["inquorate from item 3 (10:31)"], "the moment it happens"
    looked = look(either, key, third)
    assert room_words.strip_groups(looked)[0] == ("INQUORATE", ("from item 3",))
    assert room_words.turned(looked).startswith("Inquorate from item 3: 5 of 9 seats, police missing.")
    fourth = take(either, key, 4, 10, 40)
    assert turns(either, key) == ["inquorate from item 3 (10:31)"]
    assert room_words.strip_groups(look(either, key, fourth))[0] == ("INQUORATE", ("from item 3",))
    at(either, 10, 45)
    done(attendance.arrive(either, key, who(either, key, "Police")))
    assert turns(either, key) == ["inquorate from item 3 (10:31)", "quorate again from item 4 (10:45)"]
    assert look(either, key, fourth).since is None and "INQUORATE" not in dict(
        room_words.strip_groups(look(either, key, fourth))
    )
    record = minutes_record.record(either.store, key)
    assert record is not None
    assert quorate.in_short(record) == (
        "quorate when each item began: 6 of 9 seats; inquorate from item 3 (10:31); quorate again from item 4 (10:45)"
    )


@pytest.mark.on_file
def test_whoever_withdraws_for_one_item_makes_that_item_inquorate_alone(either: Context) -> None:
    group_of(either)
    key = opened(either)
    for short in ("Council", "Police", "ICB", "UHL", "LPT", "Schools"):
        done(attendance.arrive(either, key, who(either, key, short)))
    take(either, key, 1, 10, 0)
    second = take(either, key, 2, 10, 10)
    stays_out = draft(InterestDraft, nature="Made the referral", withdrew="yes")
    done(interests.declare(either, second, attendance_of(either, key, "ICB"), stays_out))
    take(either, key, 3, 10, 20)
    assert turns(either, key) == ["inquorate from item 2", "quorate again from item 3"]
    # Items are taken in any order: what holds goes by the order in which they were.
    first = item(either, key, 1)
    assert look(either, key, first).since is None
    assert look(either, key, second).since is not None


@pytest.mark.on_file
def test_people_noted_one_after_another_at_the_beginning_are_no_time_without_a_quorum(either: Context) -> None:
    group_of(either)
    key = opened(either)
    take(either, key, 1, 10, 0)
    for minute, short in enumerate(("Council", "Police", "ICB", "UHL", "LPT"), 1):
        at(either, 10, minute)
        done(attendance.arrive(either, key, who(either, key, short)))
    assert turns(either, key) == []


def test_nothing_is_said_of_a_meeting_where_nobody_s_coming_is_recorded(context: Context) -> None:
    group_of(context)
    key = opened(context)
    done(agenda.take(context, item(context, key, 1)))
    assert turns(context, key) == []


def test_a_meeting_that_begins_inquorate_says_so_from_its_first_item(context: Context) -> None:
    sat: Sitting = sitting(context, away=("ICB",))
    assert turns(context, sat.meeting_id) == ["inquorate from item 1"]
