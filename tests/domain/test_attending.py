"""Who is at the table at which minute, and what that makes of a seat."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crg_tui.domain.attending import Attending, SeatState, Stretch, presence_of, seat_state, turning_points
from crg_tui.domain.group import Authority
from crg_tui.domain.quorum import Presence

TEN, HALF, ELEVEN = time(10), time(10, 30), time(11)
HERE = (Stretch(TEN),)


def person(authority: Authority = Authority.YES, *, here: bool = True, apology: bool = False,
           withdrew: bool = False) -> Attending:  # fmt: skip
    return Attending("seat", authority, HERE if here else (), apology, withdrew)


@pytest.mark.parametrize(
    ("stretch", "at", "there"),
    [
        (Stretch(TEN, ELEVEN), TEN, True),
        (Stretch(TEN, ELEVEN), ELEVEN, False),
        (Stretch(TEN, ELEVEN), None, False),
        (Stretch(TEN), ELEVEN, True),
        (Stretch(TEN), time(9, 59), False),
        (Stretch(None, ELEVEN), time(9), True),
        (Stretch(TEN, TEN), TEN, False),
        (Stretch(), None, True),
    ],
)
def test_whoever_arrives_in_a_minute_is_there_and_whoever_leaves_is_not(
    stretch: Stretch, at: time | None, there: bool
) -> None:
    assert stretch.covers(at) is there


def test_stretches_that_only_touch_do_not_overlap() -> None:
    assert not Stretch(TEN, HALF).overlaps(Stretch(HALF, ELEVEN))
    assert Stretch(TEN, ELEVEN).overlaps(Stretch(HALF))
    assert Stretch(None, HALF).overlaps(Stretch(None, None))
    assert Stretch(TEN, TEN).overlaps(Stretch(TEN, TEN)), "the same thing twice"


def test_how_a_seat_stands() -> None:
    without = person(Authority.NO)
    assert seat_state([person()], None) is SeatState.IN
    assert seat_state([person(Authority.NOT_STATED)], None) is SeatState.IN
    assert seat_state([without], None) is SeatState.MAY_NOT_COMMIT
    assert seat_state([without, person()], None) is SeatState.IN
    assert seat_state([person(withdrew=True)], None) is SeatState.WITHDRAWN
    assert seat_state([person(withdrew=True), without], None) is SeatState.WITHDRAWN
    assert seat_state([person(withdrew=True), person()], None) is SeatState.IN
    assert seat_state([person(Authority.NO, withdrew=True)], None) is SeatState.WITHDRAWN
    assert seat_state([person(here=False, apology=True)], None) is SeatState.APOLOGIES
    assert seat_state([person(here=False)], None) is SeatState.OUT
    assert seat_state([], None) is SeatState.OUT
    assert seat_state([], None, held=False) is SeatState.VACANT
    assert seat_state([person()], time(9)) is SeatState.OUT, "not yet"
    left = (Stretch(TEN, HALF),)
    gone, other = (Attending("seat", Authority.YES, left, withdrew=withdrew) for withdrew in (True, False))
    assert seat_state([gone], None) is SeatState.WITHDRAWN, "whoever withdraws leaves the room"
    assert seat_state([gone, person(here=False)], None) is SeatState.WITHDRAWN
    assert seat_state([gone, other], None) is SeatState.OUT, "somebody of the seat took part"
    assert seat_state([person(here=False, withdrew=True)], None) is SeatState.OUT, "who never came is absent"


def test_what_quorum_is_told() -> None:
    assert presence_of("a", SeatState.IN) == Presence("a", True)
    assert presence_of("a", SeatState.WITHDRAWN) == Presence("a", True, True)
    for state in set(SeatState) - {SeatState.IN, SeatState.WITHDRAWN}:
        assert presence_of("a", state) == Presence("a", False)
    assert SeatState.MAY_NOT_COMMIT.at_table and not SeatState.WITHDRAWN.at_table


def test_turning_points_are_those_of_seats() -> None:
    adviser = Attending(None, None, (Stretch(time(9)),))
    assert turning_points([Attending("a", Authority.YES, (Stretch(TEN, HALF), Stretch(ELEVEN))), adviser]) == (
        TEN, HALF, ELEVEN,
    )  # fmt: skip


TIMES = st.one_of(st.none(), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
PEOPLE = st.builds(
    Attending,
    st.just("seat"),
    st.sampled_from(Authority),
    st.lists(st.builds(Stretch, TIMES, TIMES), max_size=2).map(tuple),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(PEOPLE, max_size=4), TIMES)
def test_one_more_person_with_authority_never_takes_a_seat_away(people: list[Attending], at: time | None) -> None:
    assert seat_state([*people, Attending("seat", Authority.YES, (Stretch(),))], at) is SeatState.IN


@given(st.lists(PEOPLE, max_size=4), TIMES)
def test_a_seat_counts_only_when_somebody_of_it_may_commit_and_is_there(
    people: list[Attending], at: time | None
) -> None:
    counted = seat_state(people, at) is SeatState.IN
    assert counted == any(one.here(at) and not one.withdrew and one.authority is not Authority.NO for one in people)


@given(st.lists(PEOPLE, max_size=3))
def test_between_turning_points_nothing_changes(people: list[Attending]) -> None:
    points = [time.min, *turning_points(people)]
    for first, following in zip(points, [*points[1:], time(23, 59)], strict=True):
        if following.hour * 60 + following.minute - first.hour * 60 - first.minute > 1:
            middle = (first.hour * 60 + first.minute + following.hour * 60 + following.minute) // 2
            states = {seat_state(people, at) for at in (first, time(middle // 60, middle % 60))}
            assert len(states) == 1
