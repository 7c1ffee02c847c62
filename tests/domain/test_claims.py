"""What may be claimed of a decision, by the way in which it was come to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crg_tui.domain.claims import NO_POSITION_PUBLISHED, claim
from crg_tui.domain.decisions import DecisionBasis
from crg_tui.domain.positions import Outcome, Position, Stand, outcome, partners_outcome
from crg_tui.domain.quorum import SafeguardingPartner, Seat

SEATS = (
    Seat("c", "Council", SafeguardingPartner.LOCAL_AUTHORITY),
    Seat("p", "Police", SafeguardingPartner.POLICE),
    Seat("i", "ICB", SafeguardingPartner.INTEGRATED_CARE_BOARD),
    Seat("u", "Hospital"),
    Seat("s", "Schools"),
)
POSITIONS = st.dictionaries(st.sampled_from([seat.id for seat in SEATS]), st.sampled_from(list(Stand)))
HEARD = (DecisionBasis.MEETING, DecisionBasis.PARTNERS_CALL, DecisionBasis.CORRESPONDENCE)


def _positions(given: dict[str, Stand]) -> tuple[Position, ...]:
    return tuple(Position(key, stand) for key, stand in given.items())


@given(given=POSITIONS, basis=st.sampled_from(HEARD))
def test_what_was_heard_is_claimed_as_the_rules_of_positions_have_it(
    given: dict[str, Stand], basis: DecisionBasis
) -> None:
    positions = _positions(given)
    read = claim(basis, SEATS, SEATS, positions)
    assert (read.outcome, read.words) == (outcome(SEATS, positions).outcome, outcome(SEATS, positions).sentence)
    assert read.partners is partners_outcome(SEATS, positions).outcome
    assert read.may_be_recorded is (set(given) == {seat.id for seat in SEATS})


@given(given=POSITIONS)
def test_published_facts_add_up_over_what_is_published_and_are_never_unanimous(given: dict[str, Stand]) -> None:
    entitled = tuple(seat for seat in SEATS if seat.id in given)
    read = claim(DecisionBasis.PUBLISHED, SEATS, entitled, _positions(given), "unanimous")
    assert read.may_be_recorded and read.outcome is not Outcome.UNANIMOUS
    assert read.words.endswith("the source says: “unanimous”") and "entitled" not in read.words
    for seat in SEATS:
        if given and seat.id not in given:
            assert seat.agency in read.words.partition("not published: ")[2]
    if read.outcome is Outcome.SPLIT:
        assert {Stand.AGREE, Stand.DISAGREE} <= set(given.values())


def test_where_no_position_is_published_nothing_is_claimed() -> None:
    read = claim(DecisionBasis.PUBLISHED, SEATS, (), ())
    assert (read.outcome, read.words, read.partners, read.partners_words) == (
        None, NO_POSITION_PUBLISHED, None, NO_POSITION_PUBLISHED,
    )  # fmt: skip


def test_the_partners_outcome_needs_all_three_published() -> None:
    two = (Position("p", Stand.AGREE), Position("i", Stand.AGREE))
    read = claim(DecisionBasis.PUBLISHED, SEATS, SEATS[1:3], two)
    assert (read.partners, read.partners_words) == (None, "not published: Council")
    three = (*two, Position("c", Stand.DISAGREE))
    assert claim(DecisionBasis.PUBLISHED, SEATS, SEATS[:3], three).partners is Outcome.SPLIT
