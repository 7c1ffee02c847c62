"""Quorum: per item, per seat, and never flattering."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.domain.quorum import (
    ASSUMED,
    Presence,
    QuorumReading,
    QuorumRule,
    SafeguardingPartner,
    Seat,
    StandIn,
    assess,
    default_rule,
    name_seats,
)

LA, POLICE, ICB = SafeguardingPartner
COUNCIL = Seat("s1", "Council", LA)
CONSTABULARY = Seat("s2", "Police", POLICE)
BOARD = Seat("s3", "ICB", ICB)
UHL, LPT, SCHOOLS = Seat("s4", "UHL"), Seat("s5", "LPT"), Seat("s6", "Schools")
VOLUNTARY, PROBATION, AMBULANCE = Seat("s7", "Voluntary"), Seat("s8", "Probation"), Seat("s9", "Ambulance")
NINE = (COUNCIL, CONSTABULARY, BOARD, UHL, LPT, SCHOOLS, VOLUNTARY, PROBATION, AMBULANCE)


def here(*seats: Seat) -> list[Presence]:
    return [Presence(seat.id, True) for seat in seats]


def rule(percentage: int = 0, agencies: int = 0, all_partners: bool = False, **more: Any) -> QuorumRule:
    return QuorumRule(percentage, agencies, all_partners, **more)


def test_the_default_rule_is_met_and_stays_marked_as_assumed() -> None:
    reading = assess(default_rule(), NINE, here(*NINE[:7]))
    assert reading.quorate
    assert reading.summary == "quorate: 7 of 9 seats"
    assert reading.assumed == ASSUMED == "assumed: confirm against your terms of reference"
    assert reading.shortfalls == ()
    assert not reading.override_possible


def test_a_confirmed_rule_is_not_marked() -> None:
    assert assess(rule(50, confirmed=True), NINE, here(*NINE)).assumed is None


@pytest.mark.parametrize(
    ("present", "total", "quorate"), [(7, 14, True), (6, 14, False), (7, 15, False), (8, 15, True)]
)
def test_at_least_half_is_exact(present: int, total: int, quorate: bool) -> None:
    seats = [Seat(f"s{i}", f"Agency {i}") for i in range(total)]
    assert assess(rule(50), seats, here(*seats[:present])).quorate is quorate


def test_a_third_is_rounded_up_in_whole_numbers() -> None:
    assert [rule(33).seats_needed(n) for n in (1, 3, 100)] == [1, 1, 33]
    assert rule(34).seats_needed(3) == 2
    assert rule(100).seats_needed(9) == 9


def test_vacant_seats_stay_in_the_denominator() -> None:
    reading = assess(rule(50), NINE, here(*NINE[:4]))
    assert (reading.seats_total, reading.seats_counted, reading.seats_needed) == (9, 4, 5)
    assert reading.summary == "inquorate: 4 of 9 seats, 5 needed"
    assert reading.shortfalls == ("4 of 9 seats are here, 5 needed (50%)",)


def test_a_withdrawn_seat_leaves_the_numerator_only() -> None:
    presences = [*here(*NINE[1:5]), Presence("s1", True, withdrawn=True)]
    reading = assess(default_rule(), NINE, presences)
    assert (reading.seats_counted, reading.seats_total) == (4, 9)
    assert reading.partners_missing == (LA,)
    assert "safeguarding partner missing: local authority (withdrawn)" in reading.shortfalls


def test_an_agency_counts_once_however_it_is_written() -> None:
    seats = (Seat("a", "City Council"), Seat("b", "city  council "), Seat("c", "Police"))
    reading = assess(rule(50, agencies=3), seats, here(*seats))
    assert reading.seats_counted == 3
    assert reading.agencies_counted == 2
    assert reading.summary == "inquorate: 3 of 3 seats, 2 of 3 agencies"


def test_participants_and_advisers_never_count() -> None:
    guests = [Presence(f"guest{i}", True) for i in range(20)]
    reading = assess(rule(50), NINE, [*here(*NINE[:4]), *guests])
    assert (reading.seats_counted, reading.agencies_counted, reading.quorate) == (4, 4, False)


def test_enough_people_without_a_partner_are_inquorate() -> None:
    reading = assess(default_rule(), NINE, here(COUNCIL, BOARD, *NINE[3:]))
    assert not reading.quorate
    assert reading.summary == "inquorate: 8 of 9 seats, police missing"
    assert reading.shortfalls == ("safeguarding partner missing: police (absent)",)


def test_a_partner_without_a_seat_is_missing() -> None:
    reading = assess(rule(0, all_partners=True), (COUNCIL, BOARD, UHL), here(COUNCIL, BOARD, UHL))
    assert reading.partners_missing == (POLICE,)
    assert reading.shortfalls == ("safeguarding partner missing: police (no seat in the arrangements of that day)",)


def test_either_of_two_seats_makes_a_partner_present() -> None:
    second = Seat("s10", "County Council", LA)
    assert assess(default_rule(), (*NINE, second), here(second, *NINE[1:])).quorate


def test_a_required_seat_that_is_absent_or_gone() -> None:
    asked = rule(0, required_seats=frozenset({"s4", "old"}))
    reading = assess(asked, NINE, here(COUNCIL))
    assert reading.required_missing == ("old", "s4")
    assert reading.shortfalls == (
        "required seat missing: old (not among the seats of that day)",
        "required seat missing: UHL (absent)",
    )


def test_two_missing_seats_of_one_agency_are_two_shortfalls() -> None:
    seats = (Seat("a", "Trust"), Seat("b", "Trust"), Seat("c", "Police"))
    reading = assess(rule(0, required_seats=frozenset({"a", "b"})), seats, here(seats[2]))
    assert reading.shortfalls == ("required seat missing: Trust (1 of 2 seats) (absent)",) * 2


def test_a_named_trust_stands_in_for_the_board_and_is_not_counted_twice() -> None:
    asked = rule(50, 3, True, substitutes=(("s3", ("s5", "s4")),))
    reading = assess(asked, NINE, here(COUNCIL, CONSTABULARY, UHL, SCHOOLS, VOLUNTARY))
    assert reading.quorate
    assert reading.stand_ins == (StandIn("s3", "s4"),)
    assert reading.seats_counted == 5


def test_nobody_stands_in_for_two_or_while_needed_as_itself() -> None:
    both = (("s2", ("s4",)), ("s3", ("s4",)))
    two = assess(rule(0, 0, True, substitutes=both), NINE, here(COUNCIL, UHL))
    assert len(two.stand_ins) == 1
    assert len(two.partners_missing) == 1
    partner = assess(rule(0, 0, True, substitutes=(("s3", ("s1",)),)), NINE, here(COUNCIL, CONSTABULARY))
    assert partner.partners_missing == (ICB,)
    asked = rule(0, 0, True, required_seats=frozenset({"s4"}), substitutes=(("s3", ("s4",)),))
    assert assess(asked, NINE, here(COUNCIL, CONSTABULARY, UHL)).partners_missing == (ICB,)


def test_stand_ins_are_shared_out_so_that_everyone_is_covered() -> None:
    asked = rule(0, 0, True, substitutes=(("s2", ("s4", "s5")), ("s3", ("s4",))))
    reading = assess(asked, NINE, here(COUNCIL, UHL, LPT))
    assert reading.partners_missing == ()
    assert set(reading.stand_ins) == {StandIn("s2", "s5"), StandIn("s3", "s4")}


def test_nobody_here_is_never_a_quorum() -> None:
    assert not assess(rule(), NINE, []).quorate
    empty = assess(rule(), (), [])
    assert not empty.quorate
    assert empty.summary == "inquorate: 0 of 0 seats, no seats recorded"


def test_contradicting_records_do_not_count() -> None:
    presences = [
        Presence("s1", True),
        Presence("s1", False),
        Presence("s2", True),
        Presence("s2", False, withdrawn=True),
    ]
    assert assess(rule(), NINE, presences).seats_counted == 0


def test_an_override_is_offered_only_where_the_arrangements_give_it_and_changes_nothing() -> None:
    asked = rule(50, chair_may_override=True)
    short = assess(asked, NINE, here(COUNCIL))
    assert short.override_possible
    assert not short.quorate
    assert not assess(asked, NINE, here(*NINE)).override_possible


def test_bugs_are_raised() -> None:
    with pytest.raises(ValueError, match="share an id"):
        assess(rule(), (COUNCIL, COUNCIL), [])
    for percentage, agencies in ((101, 0), (-1, 0), (50, -1)):
        with pytest.raises(ValueError, match="cannot be"):
            rule(percentage, agencies)


def test_labels_and_names() -> None:
    assert [partner.label for partner in SafeguardingPartner] == ["local authority", "police", "integrated care board"]
    seats = (Seat("a", "Council"), Seat("b", "Council"), Seat("c", "Police"))
    assert name_seats(seats, ["c", "a"]) == ("Council (1 of 2 seats)", "Police")
    assert name_seats(seats, ["a", "b", "nobody"]) == ("Council (2 of 2 seats)",)


@st.composite
def situations(draw: st.DrawFn) -> tuple[QuorumRule, list[Seat], list[Presence]]:
    seats = [
        Seat(f"s{i}", draw(st.sampled_from("ABCDE")), draw(st.sampled_from([None, *SafeguardingPartner])))
        for i in range(draw(st.integers(0, 8)))
    ]
    ids = [seat.id for seat in seats] + ["guest"]
    presences = [
        Presence(seat_id, draw(st.booleans()), draw(st.booleans())) for seat_id in draw(st.lists(st.sampled_from(ids)))
    ]
    substitutes = {
        seat_id: tuple(draw(st.lists(st.sampled_from(ids), max_size=3)))
        for seat_id in draw(st.lists(st.sampled_from(ids), max_size=3))
    }
    asked = QuorumRule(
        draw(st.integers(0, 100)),
        draw(st.integers(0, 4)),
        draw(st.booleans()),
        frozenset(draw(st.lists(st.sampled_from(ids), max_size=2))),
        tuple(substitutes.items()),
    )
    return asked, seats, presences


@settings(max_examples=150, deadline=None)
@given(situations())
def test_what_is_always_true_of_a_reading(situation: tuple[QuorumRule, list[Seat], list[Presence]]) -> None:
    asked, seats, presences = situation
    reading = assess(asked, seats, presences)
    assert 0 <= reading.agencies_counted <= reading.seats_counted <= reading.seats_total == len(seats)
    assert reading.quorate is (not reading.shortfalls)
    assert reading.quorate is reading.summary.startswith("quorate: ")
    if reading.quorate:
        assert reading.seats_counted * 100 >= asked.percentage * reading.seats_total
        assert reading.seats_counted >= 1
        assert reading.agencies_counted >= asked.agencies
        assert not reading.partners_missing
        assert not reading.required_missing
        heads = reading.seats_counted
        assert not asked.all_partners or heads >= 3
    assert len({stand_in.by for stand_in in reading.stand_ins}) == len(reading.stand_ins)


@settings(max_examples=100, deadline=None)
@given(situations(), st.data())
def test_withdrawing_never_helps_and_arriving_never_hurts(
    situation: tuple[QuorumRule, list[Seat], list[Presence]], data: st.DataObject
) -> None:
    asked, seats, presences = situation
    if not seats:
        return
    moved = data.draw(st.sampled_from(seats))
    others = [presence for presence in presences if presence.seat_id != moved.id]
    readings: list[QuorumReading] = [
        assess(asked, seats, [*others, Presence(moved.id, True, withdrawn=True)]),
        assess(asked, seats, [*others, Presence(moved.id, True)]),
    ]
    away, back = readings
    assert away.seats_total == back.seats_total
    assert back.seats_counted == away.seats_counted + 1
    assert back.quorate or not away.quorate
