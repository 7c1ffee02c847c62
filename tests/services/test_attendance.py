"""Coming, going and coming back; apologies; deputies; putting a wrong arrival right. On both databases."""

from __future__ import annotations

from datetime import time

import pytest

from crg_tui.domain.attending import NO_AUTHORITY_ASSUMED, PersonKey, PersonKind, SeatState
from crg_tui.domain.group import Authority
from crg_tui.queries import entries
from crg_tui.queries import meetings as found
from crg_tui.queries.meetings import Attendee
from crg_tui.services import agenda, attendance, meetings, newcomers, undo
from crg_tui.services.work import Context
from crg_tui.store.tables import Identity, table
from tests.conftest import assert_whole
from tests.services.meeting_stories import (
    ApologyDraft,
    NewcomerDraft,
    StayDraft,
    at,
    clock,
    draft,
    group_of,
    item,
    notices,
    opened,
    planned,
    quorum,
    who,
)
from tests.services.stories import done, head, operation, refused


@pytest.mark.on_file
def test_apologies_before_and_arriving_in_the_middle(either: Context) -> None:
    group_of(either)
    key = planned(either)
    police = who(either, key, "Police")
    done(attendance.apologise(either, key, police, draft(ApologyDraft, reason="court")))
    assert _row(either, key, police).shown == "apologies: court"
    done(meetings.open_meeting(either, key))
    for name in ("Council", "ICB", "UHL", "LPT", "Schools"):
        done(attendance.arrive(either, key, who(either, key, name)))
    assert quorum(either, key) == "inquorate: 5 of 9 seats, police missing"
    at(either, 10, 20)
    arrived = attendance.arrive(either, key, police)
    assert done(arrived).at == time(10, 20)
    row = _row(either, key, police)
    assert (row.here, row.apology, row.shown) == (True, False, "from 10:20")
    assert quorum(either, key) == "quorate: 6 of 9 seats"
    assert "is here since 10:20" in refused(attendance.arrive(either, key, police)).sentence
    assert "is here" in refused(attendance.apologise(either, key, police, draft(ApologyDraft))).sentence
    done(undo.undo(either, operation(arrived)))
    assert _row(either, key, police).shown == "apologies: court"
    assert quorum(either, key).startswith("inquorate")
    done(attendance.withdraw_apology(either, key, police))
    assert _row(either, key, police).shown == "expected"
    assert "no apologies" in refused(attendance.withdraw_apology(either, key, police)).sentence
    assert_whole(either)


def test_apologies_are_in_force_again_when_the_arrival_was_a_mistake(either: Context) -> None:
    group_of(either)
    key = opened(either)
    council = who(either, key, "Council")
    done(attendance.apologise(either, key, council, draft(ApologyDraft, reason="training")))
    done(attendance.arrive(either, key, council))
    stay = _row(either, key, council).stays[0].id
    done(attendance.strike_stay(either, stay, seen=entries.newest(either.store, stay)))
    assert _row(either, key, council).shown == "apologies: training"


@pytest.mark.on_file
def test_leaving_and_coming_back(either: Context) -> None:
    group_of(either)
    key = opened(either)
    council = who(either, key, "Council")
    assert "is not here" in refused(attendance.leave(either, key, council)).sentence
    at(either, 10, 0)
    done(attendance.arrive(either, key, council))
    at(either, 10, 30)
    assert done(attendance.leave(either, key, council)).at == time(10, 30)
    early = refused(attendance.arrive(either, key, council, clock("10:15")))
    assert early.about("arrived_at") == "Mo Council is recorded as here from 10:00 to 10:30 already. " + (
        "Put one of the two right."
    )
    at(either, 10, 50)
    done(attendance.arrive(either, key, council))
    row = _row(either, key, council)
    assert (row.shown, row.here) == ("10:00 to 10:30, from 10:50", True)
    assert refused(attendance.leave(either, key, council, clock("10:40"))).about("at")
    assert refused(attendance.leave(either, key, council, clock("11:40"))).about("at") == (
        "11:40 on Mon 23 November 2026 has not come yet. It is 10:50."
    )
    course = [(change.at, change.reading.seats_counted) for change in found.quorum_course(either.store, key)]
    assert course == [(time(10), 1), (time(10, 30), 0), (time(10, 50), 1)]


@pytest.mark.on_file
def test_a_deputy_without_authority_takes_part_and_does_not_count(either: Context) -> None:
    group_of(either)
    key = opened(either)
    for name in ("Council", "ICB", "UHL", "LPT"):
        done(attendance.arrive(either, key, who(either, key, name)))
    dora = who(either, key, "Dora Deputy")
    answer = attendance.arrive(either, key, dora)
    assert "takes part, and the seat is not counted" in notices(answer)
    now = found.quorum_now(either.store, key)
    assert now is not None
    assert now.reading.summary == "inquorate: 4 of 9 seats, 5 needed, police missing"
    police = next(seat for seat in now.seats if seat.short_name == "Police")
    assert (police.state, police.who) == (SeatState.MAY_NOT_COMMIT, ("Dora Deputy",))
    assert f"Police: {NO_AUTHORITY_ASSUMED}" in now.remarks
    done(attendance.set_authority(either, key, dora, Authority.YES))
    assert quorum(either, key) == "quorate: 5 of 9 seats", "for this meeting; her record stays"
    assert _row(either, planned(either), dora).authority is Authority.NO
    adviser = who(either, key, "Ida Adviser")
    assert "has no seat" in refused(attendance.set_authority(either, key, adviser, Authority.YES)).sentence


def test_two_people_for_one_seat_count_once(either: Context) -> None:
    group_of(either)
    key = opened(either)
    for name in ("UHL", "Dilys Deputy", "Ida Adviser"):
        done(attendance.arrive(either, key, who(either, key, name)))
    now = found.quorum_now(either.store, key)
    assert now is not None and now.reading.seats_counted == 1 and now.reading.agencies_counted == 1
    assert next(seat.who for seat in now.seats if seat.short_name == "UHL") == ("Mo UHL", "Dilys Deputy")
    done(attendance.leave(either, key, who(either, key, "UHL")))
    now = found.quorum_now(either.store, key)
    assert now is not None and now.reading.seats_counted == 1, "the deputy carries the seat"
    assert any("Dilys Deputy: whether the deputy may commit" in remark for remark in now.remarks)


@pytest.mark.on_file
def test_a_wrong_arrival_is_put_right_in_the_meeting_and_after_it(either: Context) -> None:
    group_of(either)
    key = opened(either)
    uhl, lpt = who(either, key, "UHL"), who(either, key, "LPT")
    at(either, 10, 0)
    for person in (uhl, lpt):
        done(attendance.arrive(either, key, person))
    stay = _row(either, key, uhl).stays[0].id
    seen = entries.newest(either.store, stay)
    done(attendance.correct_stay(either, stay, draft(StayDraft, arrived_at="9.45"), seen=seen))
    assert _row(either, key, uhl).shown == "from 09:45"
    stale = refused(attendance.correct_stay(either, stay, draft(StayDraft), seen=seen))
    assert stale.refusals[0].theirs == "arrived at: 09:45"
    seen = entries.newest(either.store, stay)
    wrong = attendance.correct_stay(either, stay, draft(StayDraft, arrived_at="9.45", left_at="9.40"), seen=seen)
    assert refused(wrong).about("left_at")
    at(either, 12, 0)
    done(meetings.close(either, key))
    late = attendance.correct_stay(either, stay, draft(StayDraft, arrived_at="9.45", left_at="12.30"), seen=seen)
    assert "has not come yet" in refused(late).sentence
    at(either, 13, 0)
    late = attendance.correct_stay(either, stay, draft(StayDraft, arrived_at="9.45", left_at="12.30"), seen=seen)
    assert refused(late).about("left_at") == (
        "The meeting closed at 12:00, before 12:30. Put one of the two times right."
    )
    done(attendance.correct_stay(either, stay, draft(StayDraft, arrived_at="9.45", left_at="11.30"), seen=seen))
    gone = _row(either, key, lpt).stays[0].id
    done(attendance.strike_stay(either, gone, seen=entries.newest(either.store, gone)))
    assert (_row(either, key, uhl).shown, _row(either, key, lpt).shown) == ("09:45 to 11:30", "expected")
    assert "no longer there" in refused(attendance.strike_stay(either, gone, seen=None)).sentence
    assert _row(either, key, who(either, key, "ICB")).shown == "expected"
    done(attendance.arrive(either, key, who(either, key, "ICB")))
    assert _row(either, key, who(either, key, "ICB")).shown == "time not recorded", "after the end nobody knows"
    assert_whole(either)


def test_the_list_of_who_is_expected(either: Context) -> None:
    group_of(either)
    key = planned(either)
    derek = who(either, key, "Derek Deputy")
    assert "is not on the list" in refused(attendance.unexpect(either, key, derek)).sentence
    done(attendance.expect(either, key, derek))
    assert _row(either, key, derek).shown == "expected"
    done(attendance.unexpect(either, key, derek))
    assert _row(either, key, derek).attendance_id is None
    done(attendance.arrive(either, key, derek))
    assert "was there" in refused(attendance.unexpect(either, key, derek)).sentence
    tomorrow = planned(either, held_on="24.11.2026")
    assert "has not come yet" in refused(attendance.arrive(either, tomorrow, derek)).sentence
    nobody = PersonKey(PersonKind.MEMBER, "nobody")
    before = head(either)
    for answer in (attendance.arrive(either, key, nobody), attendance.expect(either, "none", derek)):
        assert "no longer there" in refused(answer).sentence
    assert head(either) == before


@pytest.mark.on_file
def test_somebody_comes_who_is_not_on_the_list(either: Context) -> None:
    group_of(either)
    key = opened(either)
    deputy = draft(NewcomerDraft, attends_as="deputy", name="Nina New", seat="lpt", authority="yes")
    done(newcomers.welcome(either, key, deputy))
    row = _row(either, key, who(either, key, "Nina New"))
    assert (row.seat, row.role, row.authority, row.here) == ("LPT", "deputy", Authority.YES, True)
    done(newcomers.welcome(either, key, draft(NewcomerDraft, attends_as="adviser", name="Alan Advice",
                                               adviser="legal_adviser")))  # fmt: skip
    other = draft(NewcomerDraft, attends_as="participant", name="Hidden Name", job_title="Health Visitor 1",
                  agency="Sample Clinic")  # fmt: skip
    done(newcomers.welcome(either, key, other))
    names = [one.name for one in found.people(either.store, key)]
    assert "Alan Advice" in names and "Health Visitor 1, Sample Clinic" in names
    assert "Hidden Name" not in str(found.page(either.store, key))
    with either.store.read() as connection:
        assert "Hidden Name" in [row.value for row in connection.execute(table(Identity).select())]
    assert quorum(either, key).startswith("inquorate: 1 of 9 seats")
    lost = refused(newcomers.welcome(either, key, draft(NewcomerDraft, attends_as="deputy", name="X", seat="Nowhere")))
    assert "The seats are: Council, Police, ICB" in (lost.about("seat") or "")
    assert refused(newcomers.welcome(either, key, draft(NewcomerDraft, attends_as="deputy", name="X"))).about("seat")
    no_agency = draft(NewcomerDraft, attends_as="participant", name="X")
    assert refused(newcomers.welcome(either, key, no_agency)).about("agency")
    later = planned(either, held_on="24.11.2026")
    assert "Nina New" not in [one.name for one in found.people(either.store, later)], "for that one day"
    assert_whole(either)


@pytest.mark.on_file
def test_quorum_of_an_item_is_that_of_its_time(either: Context) -> None:
    group_of(either)
    key = opened(either)
    at(either, 10, 0)
    for name in ("Council", "Police", "ICB", "UHL", "LPT"):
        done(attendance.arrive(either, key, who(either, key, name)))
    first, second = item(either, key, 1), item(either, key, 2)
    done(agenda.take(either, first))
    at(either, 10, 10)
    done(attendance.leave(either, key, who(either, key, "UHL")))
    done(agenda.take(either, second))
    at(either, 10, 20)
    done(agenda.finish(either, second))
    done(attendance.arrive(either, key, who(either, key, "UHL")))
    summaries = []
    for key_of_item in (first, second):
        held = found.quorum_for_item(either.store, key_of_item)
        assert held is not None
        summaries.append((held.at, held.reading.summary))
    assert summaries == [
        (time(10, 0), "quorate: 5 of 9 seats"),
        (time(10, 10), "inquorate: 4 of 9 seats, 5 needed"),
    ]
    if_gone = found.quorum_if(either.store, key, leaves=_row(either, key, who(either, key, "Police")).attendance_id)
    assert if_gone is not None
    assert if_gone.reading.summary == "inquorate: 4 of 9 seats, 5 needed, police missing"


def _row(context: Context, meeting_id: str, person: PersonKey) -> Attendee:
    return next(one for one in found.people(context.store, meeting_id) if one.person == person)
