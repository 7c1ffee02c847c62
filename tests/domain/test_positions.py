"""Positions: what may be claimed of them, tried as somebody would who wants to show that too much was claimed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.domain.advice import needs_advice
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.positions import (
    AdviceRule,
    AdviceTrigger,
    Outcome,
    Position,
    Stand,
    all_agree,
    outcome,
    partners_outcome,
    reconcile,
    split_between_partners,
)
from crg_tui.domain.quorum import ASSUMED, SafeguardingPartner, Seat

LA, POLICE, ICB = SafeguardingPartner
NINE = (
    Seat("s1", "Council", LA),
    Seat("s2", "Police", POLICE),
    Seat("s3", "ICB", ICB),
    *(
        Seat(f"s{i}", name)
        for i, name in enumerate(("UHL", "LPT", "Schools", "Voluntary", "Probation", "Ambulance"), 4)
    ),
)


def stands(text: str, seats: tuple[Seat, ...] = NINE) -> list[Position]:
    """Positions in the order of the seats: a d b(stain) n w, - for absent, ? for none, a star for in writing."""
    short = {"a": Stand.AGREE, "d": Stand.DISAGREE, "b": Stand.ABSTAIN, "n": Stand.NOT_ASKED, "w": Stand.WITHDRAWN}
    short["-"] = Stand.ABSENT
    return [
        Position(seat.id, short[word[0]], word.endswith("*"))
        for seat, word in zip(seats, text.split(), strict=False)
        if word != "?"
    ]


def test_the_line_of_the_sketch() -> None:
    summed = reconcile(NINE, stands("a a d a a a a - -"))
    assert summed.sentence == "6 agree + 1 disagree + 2 absent = 9 seats: it adds up"
    assert summed.adds_up
    assert summed.count(Stand.AGREE) == 6
    assert summed.count(Stand.ABSTAIN) == 0


def test_every_stand_has_its_place_in_the_line() -> None:
    summed = reconcile(NINE, stands("a a* d* b n w - - -"))
    assert summed.sentence == (
        "2 agree (1 in writing) + 1 disagree (1 in writing) + 1 abstain + 1 not asked + 1 withdrawn + 3 absent"
        " = 9 seats: it adds up"
    )


def test_what_does_not_add_up_says_what_is_missing() -> None:
    positions = [*stands("a a a a a a ? d"), Position("s4", Stand.DISAGREE), Position("guest", Stand.AGREE)]
    summed = reconcile(NINE, positions)
    assert not summed.adds_up
    assert (summed.missing, summed.doubled, summed.unknown) == (("s7", "s9"), ("s4",), ("guest",))
    assert summed.sentence == (
        "5 agree + 1 disagree = 6 of 9 seats: no position from: Voluntary, Ambulance; "
        "recorded twice: UHL (agree, disagree); belongs to no seat: guest"
    )


def test_a_stranger_cannot_make_the_numbers_right() -> None:
    eight_and_a_guest = [*stands("a a a a a a a a"), Position("guest", Stand.AGREE)]
    assert not reconcile(NINE, eight_and_a_guest).adds_up
    assert not reconcile(NINE, [*stands("a a a a a a a a a"), Position("guest", Stand.AGREE)]).adds_up
    assert outcome(NINE, eight_and_a_guest).outcome is Outcome.NOT_SETTLED


def test_no_seats_never_add_up() -> None:
    assert reconcile((), []).sentence == "no positions = 0 seats: no seats are recorded"
    assert not reconcile((), []).adds_up
    assert outcome((), []).outcome is Outcome.NOT_SETTLED
    with pytest.raises(ValueError, match="share an id"):
        reconcile((NINE[0], NINE[0]), [])


@pytest.mark.parametrize(
    ("text", "expected", "sentence"),
    [
        ("a a a a a a a a a", Outcome.UNANIMOUS, "unanimous (9 of 9 entitled seats)"),
        ("a a a a a a a a a*", Outcome.UNANIMOUS, "unanimous (9 of 9 entitled seats); in writing: Ambulance"),
        ("a a a w a a a a a", Outcome.UNANIMOUS, "unanimous (8 of 8 entitled seats); withdrawn: UHL"),
        (
            "a a a a a a a - n",
            Outcome.AGREED_NOT_ALL_HEARD,
            "agreed by all who took a position (7 of 9 entitled seats); not heard: Probation; not asked: Ambulance",
        ),
        (
            "a a a a b a a a a",
            Outcome.AGREED_NOT_ALL_HEARD,
            "agreed by all who took a position (8 of 9 entitled seats); abstained: LPT",
        ),
        (
            "a a a a b a a a -",
            Outcome.AGREED_NOT_ALL_HEARD,
            "agreed by all who took a position (7 of 9 entitled seats); abstained: LPT; not heard: Ambulance",
        ),
        (
            "a a d a - - - - b",
            Outcome.SPLIT,
            "split (3 of 9 entitled seats agree); agree: Council, Police, UHL; disagree: ICB; abstained: Ambulance; "
            "not heard: LPT, Schools, Voluntary, Probation",
        ),
        (
            "d d - - - - - - -",
            Outcome.NOT_SETTLED,
            "not settled: nobody agrees; disagree: Council, Police; "
            "not heard: ICB, UHL, LPT, Schools, Voluntary, Probation, Ambulance",
        ),
        ("w w w w w w w w w", Outcome.NOT_SETTLED, None),
        ("b b b b b b b b b", Outcome.NOT_SETTLED, None),
        (
            "a a d a a a a a",
            Outcome.NOT_SETTLED,
            "not settled: 7 agree + 1 disagree = 8 of 9 seats: no position from: Ambulance; "
            "agree: Council, Police, UHL, LPT, Schools, Voluntary, Probation; disagree: ICB",
        ),
    ],
)
def test_the_four_outcomes(text: str, expected: Outcome, sentence: str | None) -> None:
    reading = outcome(NINE, stands(text))
    assert reading.outcome is expected
    if sentence:
        assert reading.sentence == sentence


def test_an_absent_seat_is_not_heard_by_the_word_writing_alone() -> None:
    reading = outcome(NINE, stands("a a a a a a a a -*"))
    assert reading.outcome is Outcome.AGREED_NOT_ALL_HEARD
    assert reading.in_writing == ()
    assert "in writing" not in reading.reconciliation.sentence


def test_the_same_position_twice_is_not_settled() -> None:
    assert outcome(NINE, [*stands("a a a a a a a a a"), Position("s1", Stand.AGREE)]).outcome is Outcome.NOT_SETTLED


def test_labels() -> None:
    assert [each.label for each in Outcome] == [
        "unanimous",
        "agreed by all who took a position",
        "split",
        "not settled",
    ]
    assert [each.label for each in Stand] == ["agree", "disagree", "abstain", "not asked", "withdrawn", "absent"]
    assert AdviceTrigger.PARTNERS_NOT_UNANIMOUS.label == "safeguarding partners not unanimous"


def test_the_partners_are_given_apart() -> None:
    reading = partners_outcome(NINE, stands("a a a d d d d d d"))
    assert reading.outcome is Outcome.UNANIMOUS
    assert outcome(NINE, stands("a a a d d d d d d")).outcome is Outcome.SPLIT
    assert partners_outcome(NINE, stands("a a - a a a a a a")).outcome is Outcome.AGREED_NOT_ALL_HEARD
    assert partners_outcome(NINE, stands("a a d a a a a a a")).outcome is Outcome.SPLIT


def test_three_partners_are_not_unanimous_while_one_is_out() -> None:
    gone = partners_outcome(NINE, stands("a w a a a a a a a"))
    assert gone.outcome is Outcome.AGREED_NOT_ALL_HEARD
    assert gone.sentence == "agreed by all who took a position (2 of 2 entitled seats); withdrawn: Police"
    without = partners_outcome(NINE[:2] + NINE[3:], stands("a a", NINE[:2]))
    assert without.outcome is Outcome.AGREED_NOT_ALL_HEARD
    assert without.without_seat == (ICB,)
    assert without.sentence.endswith("no seat: integrated care board")


def test_both_councils_of_a_joint_partnership_have_to_agree() -> None:
    seats = (*NINE[:3], Seat("s10", "County Council", LA))
    assert partners_outcome(seats, stands("a a a -", seats)).outcome is Outcome.AGREED_NOT_ALL_HEARD
    assert split_between_partners(seats, stands("a a a d", seats)).split is True


def test_all_agree_lists_who_is_here_and_leaves_out_the_rest() -> None:
    listed = all_agree(NINE, {"s1", "s2", "s4", "guest"}, {"s2"})
    assert [seat.agency for seat in listed.to_record] == ["Council", "UHL"]
    assert [(left.seat.agency, left.reason) for left in listed.left_out][:2] == [
        ("Police", "withdrawn"),
        ("ICB", "absent"),
    ]
    assert reconcile(NINE, listed.positions).adds_up
    assert outcome(NINE, listed.positions).outcome is Outcome.AGREED_NOT_ALL_HEARD


def test_all_agree_never_overwrites_what_was_said() -> None:
    recorded = stands("a d b a* - n w a")
    everyone = {seat.id for seat in NINE}
    listed = all_agree(NINE, everyone - {"s4", "s8"}, {"s2"}, recorded)
    assert [seat.id for seat in listed.to_record] == ["s5", "s6", "s9"]
    assert {left.seat.id: left.reason for left in listed.left_out} == {
        "s1": "already recorded: agree",
        "s2": "already recorded: disagree, now withdrawn",
        "s3": "already recorded: abstain",
        "s4": "already recorded: agree",
        "s7": "already recorded: withdrawn",
        "s8": "already recorded: agree, now absent",
    }
    after = outcome(NINE, listed.positions)
    assert after.disagreed == ("s2",)
    assert after.in_writing == ("s4",)


def test_all_agree_does_not_settle_a_seat_recorded_twice() -> None:
    recorded = [Position("s1", Stand.AGREE), Position("s1", Stand.DISAGREE)]
    listed = all_agree(NINE, {seat.id for seat in NINE}, (), recorded)
    assert reconcile(NINE, listed.positions).doubled == ("s1",)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("a a d", True),
        ("b - d", True),
        ("a a a", False),
        ("d d d", False),
        ("a a b", False),
        ("a w a", False),
        ("a a -", None),
        ("d - -", None),
        ("d n w", None),
        ("a a ?", None),
    ],
)
def test_a_split_between_partners(text: str, split: bool | None) -> None:
    assert split_between_partners(NINE[:3], stands(text)).split is split


def test_a_split_names_who_disagrees() -> None:
    read = split_between_partners(NINE, stands("a a d a a a a a a"))
    assert read.sentence == "split between safeguarding partners (disagree: ICB)"
    assert "not known" in split_between_partners(NINE, stands("a a - a a a a a a")).sentence


SPLIT_RULE = AdviceRule(AdviceTrigger.PARTNERS_SPLIT, confirmed=True)
UNANIMITY_RULE = AdviceRule(AdviceTrigger.PARTNERS_NOT_UNANIMOUS, adviser_decides=True)
NO_RULE = AdviceRule(AdviceTrigger.NEVER)


@pytest.mark.parametrize(
    ("text", "when_split", "when_not_unanimous"),
    [
        ("a a a", False, False),
        ("a a d", True, True),
        ("d d d", False, True),
        ("a a b", False, True),
        ("a b -", None, True),
        ("a a -", None, None),
        ("a w a", False, None),
    ],
)
def test_advice_where_the_arrangements_ask_for_it(
    text: str, when_split: bool | None, when_not_unanimous: bool | None
) -> None:
    positions = stands(text)
    assert needs_advice(SPLIT_RULE, DecisionKind.NEXT_STEP, NINE, positions).needed is when_split
    assert needs_advice(UNANIMITY_RULE, DecisionKind.NEXT_STEP, NINE, positions).needed is when_not_unanimous
    assert needs_advice(NO_RULE, DecisionKind.NEXT_STEP, NINE, positions).needed is False


def test_advice_never_holds_up_whether_to_notify() -> None:
    need = needs_advice(UNANIMITY_RULE, DecisionKind.NOTIFY, NINE, stands("a a d a a a a a a"))
    assert need.needed is False
    assert need.may_follow
    assert need.outstanding(advice=False, response=False) == ()
    assert "the local authority decides whether to notify within its own time limit" in need.sentence
    assert not needs_advice(UNANIMITY_RULE, DecisionKind.NOTIFY, NINE, stands("a a a a a a a a a")).may_follow


def test_an_adviser_who_decides_does_not_advise() -> None:
    need = needs_advice(UNANIMITY_RULE, DecisionKind.NEXT_STEP, NINE, stands("a a d a a a a a a"))
    assert need.from_another_person
    assert "another person than the adviser" in need.sentence
    assert need.assumed == ASSUMED
    plain = needs_advice(SPLIT_RULE, DecisionKind.PUBLICATION, NINE, stands("a a d a a a a a a"))
    assert not plain.from_another_person
    assert plain.assumed is None
    assert plain.outstanding(advice=True, response=False) == ("a written response is not recorded",)
    assert len(plain.outstanding(advice=False, response=False)) == 2
    assert plain.outstanding(advice=True, response=True) == ()


ALWAYS = AdviceRule(AdviceTrigger.PARTNERS_SPLIT, confirmed=True, always=True)


def test_an_adviser_who_always_advises_is_heard_whether_or_not_anybody_differs() -> None:
    agreed = needs_advice(ALWAYS, DecisionKind.NEXT_STEP, NINE, stands("a a a a a a a a a"))
    assert agreed.needed and agreed.sentence.endswith(
        "advice of the adviser comes before every decision whether to review"
    )
    assert agreed.outstanding(advice=False, response=False) == ("independent advice is not recorded",)
    assert agreed.outstanding(advice=True, response=False) == (), "a response is not asked for where nobody differs"
    split = needs_advice(ALWAYS, DecisionKind.RESPONSE_TO_PANEL, NINE, stands("a a d a a a a a a"))
    assert split.needed and len(split.outstanding(advice=False, response=False)) == 2
    unheard = needs_advice(ALWAYS, DecisionKind.NEXT_STEP, NINE, stands("a a - a a a a a a"))
    assert unheard.needed and unheard.sentence.endswith("and a response to it may be needed")


@pytest.mark.parametrize("kind", [DecisionKind.NOTIFY, DecisionKind.PUBLICATION, DecisionKind.CLOSE])
def test_advice_that_always_comes_is_about_whether_to_review_and_never_about_notifying(kind: DecisionKind) -> None:
    assert needs_advice(ALWAYS, kind, NINE, stands("a a a a a a a a a")).needed is False


SEATS = st.integers(0, 7).flatmap(
    lambda n: st.tuples(
        *(
            st.builds(Seat, st.just(f"s{i}"), st.sampled_from("ABCDE"), st.sampled_from([None, *SafeguardingPartner]))
            for i in range(n)
        )
    )
)
POSITION = st.builds(Position, st.sampled_from([f"s{i}" for i in range(8)]), st.sampled_from(Stand), st.booleans())


@st.composite
def rounds(draw: st.DrawFn) -> tuple[tuple[Seat, ...], list[Position]]:
    """Mostly one position a seat, sometimes with gaps, doubles and strangers."""
    seats = draw(SEATS)
    if draw(st.integers(0, 3)):
        likely = st.sampled_from([Stand.AGREE, Stand.AGREE, Stand.AGREE, *Stand])
        return seats, [Position(seat.id, draw(likely), draw(st.booleans())) for seat in seats]
    return seats, draw(st.lists(POSITION, max_size=10))


@settings(max_examples=200, deadline=None)
@given(rounds())
def test_what_is_always_true(case: tuple[tuple[Seat, ...], list[Position]]) -> None:
    seats, positions = case
    reading = outcome(seats, positions)
    summed = reading.reconciliation
    assert sum(count for _, count in summed.counts) == summed.total
    assert summed.total + len(summed.missing) + len(summed.doubled) == summed.seats == len(seats)
    assert summed.sentence.endswith("it adds up") is summed.adds_up
    if summed.adds_up:
        assert summed.total == summed.seats > 0
        assert sorted(position.seat_id for position in positions) == sorted(seat.id for seat in seats)
    groups = (reading.agreed, reading.disagreed, reading.abstained, reading.not_heard, reading.withdrawn)
    together = [seat_id for group in (*groups, summed.missing, summed.doubled) for seat_id in group]
    assert sorted(together) == sorted(seat.id for seat in seats)


@settings(max_examples=200, deadline=None)
@given(rounds())
def test_nothing_is_claimed_that_the_positions_do_not_bear(case: tuple[tuple[Seat, ...], list[Position]]) -> None:
    seats, positions = case
    for reading in (outcome(seats, positions), partners_outcome(seats, positions)):
        match reading.outcome:
            case Outcome.UNANIMOUS:
                assert reading.agreed
                assert not (reading.disagreed or reading.abstained or reading.not_heard)
                assert not (reading.reconciliation.missing or reading.reconciliation.doubled)
            case Outcome.AGREED_NOT_ALL_HEARD:
                assert reading.agreed
                assert not reading.disagreed
            case Outcome.SPLIT:
                assert reading.agreed
                assert reading.disagreed
            case Outcome.NOT_SETTLED:
                assert not reading.agreed or not reading.reconciliation.adds_up
        if reading.disagreed:
            assert "disagree: " in reading.sentence
        if reading.abstained:
            assert "abstained: " in reading.sentence
    partners = partners_outcome(seats, positions)
    if partners.outcome is Outcome.UNANIMOUS:
        agreeing = {seat.partner for seat in seats if seat.id in partners.agreed}
        assert agreeing == set(SafeguardingPartner)


@settings(max_examples=100, deadline=None)
@given(rounds(), st.sampled_from([Stand.DISAGREE, Stand.ABSTAIN, Stand.NOT_ASKED, Stand.ABSENT]), st.data())
def test_one_seat_that_does_not_agree_ends_unanimity(
    case: tuple[tuple[Seat, ...], list[Position]], stand: Stand, data: st.DataObject
) -> None:
    seats, _ = case
    if not seats:
        return
    one = data.draw(st.sampled_from(seats))
    positions = [Position(seat.id, stand if seat is one else Stand.AGREE, data.draw(st.booleans())) for seat in seats]
    assert outcome(seats, positions).outcome is not Outcome.UNANIMOUS
    everyone = [Position(seat.id, Stand.AGREE) for seat in seats]
    assert outcome(seats, everyone).outcome is Outcome.UNANIMOUS


@settings(max_examples=100, deadline=None)
@given(
    rounds(),
    st.sets(st.sampled_from([f"s{i}" for i in range(9)])),
    st.sets(st.sampled_from([f"s{i}" for i in range(9)])),
)
def test_all_agree_keeps_every_recorded_word(
    case: tuple[tuple[Seat, ...], list[Position]], present: set[str], withdrawn: set[str]
) -> None:
    seats, recorded = case
    listed = all_agree(seats, present, withdrawn, recorded)
    assert [seat.id for seat in seats] == sorted(
        [*(seat.id for seat in listed.to_record), *(left.seat.id for left in listed.left_out)]
    )
    for seat in listed.to_record:
        assert seat.id in present - withdrawn
    ids = {seat.id for seat in seats}
    said = [position for position in recorded if position.stand.heard and position.seat_id in ids]
    assert all(position in listed.positions for position in said)
    assert {position.seat_id for position in listed.positions} == ids
