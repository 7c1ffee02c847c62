"""The standing register, interests that are likely, and what an interest does before it is confirmed."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.attending import SeatState
from crg_tui.domain.group_drafts import EndDraft, MemberDraft
from crg_tui.domain.interest_drafts import LikelyWhy, StandingInterestDraft
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import PositionDraft
from crg_tui.domain.returns import AskReturnsDraft, ReturnedDraft
from crg_tui.queries import interest_effect, likely_interests
from crg_tui.queries import meetings as meetings_found
from crg_tui.queries import returns as returns_found
from crg_tui.queries import room as rooms
from crg_tui.queries import standing_interests as found
from crg_tui.queries.likely_interests import LikelyInterest
from crg_tui.queries.preflight import PreflightKind
from crg_tui.screens import room_words
from crg_tui.services import agenda, attendance, interests, meetings, members, returns, standing_interests, undo
from crg_tui.services.work import Context
from crg_tui.store.tables import Interest, table
from tests.conftest import assert_whole
from tests.services.decision_stories import page, sitting, written
from tests.services.meeting_stories import (
    InterestDraft,
    attendance_of,
    draft,
    group_of,
    item,
    opened,
    planned,
    who,
)
from tests.services.stories import done, head, logged, operation, refused

TODAY = date(2026, 11, 23)


def entry(**over: str) -> StandingInterestDraft:
    typed = {"person": "Mo Police", "nature": "Governor", "agency": "Sample Hospital Trust", "from_date": "1.5.2026"}
    made = draft(StandingInterestDraft, **(typed | over))
    assert isinstance(made, StandingInterestDraft)
    return made


def likely(context: Context, meeting_id: str, number: int) -> dict[str, LikelyInterest]:
    lines = likely_interests.likely(context.store, meeting_id, item(context, meeting_id, number))
    return {f"{line.why.value} {line.who}": line for line in lines}


def case_number(context: Context, meeting_id: str) -> int:
    looked = meetings_found.page(context.store, meeting_id)
    assert looked is not None
    return next(line.number for line in looked.items if line.case_id)


def test_the_register_is_kept_put_right_and_ended(either: Context) -> None:
    group_of(either)
    made = standing_interests.add(either, entry())
    done(standing_interests.add(either, entry(person="ida adviser", nature="Trustee", agency="")))
    assert [line.who for line in found.lines(either.store)] == ["Mo Police (Police)", "Ida Adviser"]
    line = found.lines(either.store)[0]
    assert (line.words, line.period.shown) == ("Governor, Sample Hospital Trust", "from 1 May 2026")
    assert found.as_typed_before(line)["person"] == "Mo Police (Police)"
    typed = found.as_typed_before(line) | {"nature": "Governor until the summer"}
    done(standing_interests.correct(either, line.id, draft(StandingInterestDraft, **typed), seen=line.entry))
    stale = standing_interests.correct(either, line.id, draft(StandingInterestDraft, **typed), seen=line.entry)
    assert refused(stale).refusals[0].theirs is not None, "two people at one entry"
    again = found.line(either.store, line.id)
    assert again is not None
    done(standing_interests.end(either, line.id, EndDraft(to_date=date(2026, 8, 31)), seen=again.entry))
    assert [one.name for one in found.lines(either.store, TODAY)] == ["Ida Adviser"]
    assert len(found.lines(either.store)) == 2, "what has ended stays"
    refused(undo.undo(either, operation(made)))
    assert_whole(either)


@pytest.mark.parametrize(
    ("over", "field", "said"),
    [
        ({"person": "Nobody"}, "person", "Nobody named Nobody has a seat or advises the group."),
        ({"from_date": "1.5.2020", "to_date": "1.6.2020"}, "from_date", "is not with the group between 1 May 2020"),
        ({"to_date": "1.4.2026"}, "to_date", "is before the first day"),
        ({"nature": "governor"}, "nature", "The register has this of Mo Police already"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_at_its_field(
    context: Context, over: dict[str, str], field: str, said: str
) -> None:
    group_of(context)
    done(standing_interests.add(context, entry()))
    before = head(context)
    assert said in (refused(standing_interests.add(context, entry(**over))).about(field) or "")
    assert head(context) == before


def test_two_people_of_one_name_are_told_apart_by_their_seat(context: Context) -> None:
    group_of(context)
    done(
        members.add(context, draft(MemberDraft, seat="UHL", name="Mo Police", standing="deputy", from_date="1.4.2026"))
    )
    answer = refused(standing_interests.add(context, entry()))
    assert "Mo Police may be Mo Police (Police), Mo Police (UHL)" in answer.sentence
    done(standing_interests.add(context, entry(person="Mo Police (UHL)")))
    assert [line.seat for line in found.lines(context.store)] == ["UHL"]


@pytest.mark.on_file
def test_the_referrer_a_return_the_register_and_the_chair_make_an_interest_likely(either: Context) -> None:
    group_of(either)
    case = logged(either, referring_agency="Sample Schools")
    done(standing_interests.add(either, entry(person="Mo Voluntary", nature="Governor", agency="sample schools")))
    done(standing_interests.add(either, entry(person="Mo LPT", nature="Bank nurse")))
    done(standing_interests.add(either, entry(person="Mo Ambulance", nature="Trustee", agency="Elsewhere")))
    done(returns.ask(either, case.case_id, draft(AskReturnsDraft, agencies="UHL, Probation")))
    for short, receive in (("UHL", returns.receive), ("Probation", returns.receive_nil)):
        line = next(
            one for one in returns_found.lines(either.store, TODAY, case_id=case.case_id) if one.short_name == short
        )
        done(receive(either, line.id, ReturnedDraft(), seen=line.entry))
    key = planned(either)
    number = case_number(either, key)
    told = likely(either, key, number)
    assert list(told) == [
        "referrer Mo Schools (Schools)",
        "return Mo UHL (UHL)",
        "register Mo LPT (LPT)",
        "register Mo Voluntary (Voluntary)",
        "chair Mo Council (Council)",
    ], "a nil return says that the agency was not involved, and a trustee elsewhere has nothing to do with it"
    assert told["register Mo LPT (LPT)"].nature == "Bank nurse, Sample Hospital Trust"
    conflicts = [
        line.sentence
        for line in meetings_found.preflight(either.store, key, TODAY)
        if line.kind is PreflightKind.CONFLICT
    ]
    assert conflicts == [
        "2026-001: Schools made the referral; ask whether there is an interest.",
        "2026-001: the return of UHL is not nil; ask whether there is an interest.",
        "2026-001: Mo LPT (LPT) has an interest in the register (Bank nurse, Sample Hospital Trust); "
        "ask whether it matters here.",
        "2026-001: Mo Voluntary (Voluntary) has an interest in the register (Governor, sample schools); "
        "ask whether it matters here.",
        "Mo Council chairs and holds the local authority's seat; who leads on notifications to the Panel declares it "
        "for each case.",
    ]
    looked = rooms.look(either.store, key, item(either, key, 3), TODAY)
    assert looked is not None and len(looked.likely) == 5, "the item of declarations lists every case"
    told_in_room = [piece.text for piece in room_words.pieces(looked)]
    assert "2026-001: the return of UHL is not nil; ask whether there is an interest." in told_in_room


@pytest.mark.on_file
def test_what_is_likely_is_never_recorded_by_itself_and_goes_once_it_is_declared(either: Context) -> None:
    group_of(either)
    logged(either, referring_agency="Sample Schools")
    done(standing_interests.add(either, entry(person="Mo Voluntary", agency="Sample Schools")))
    key = opened(either)
    number = case_number(either, key)
    key_item = item(either, key, number)
    one = likely(either, key, number)["register Mo Voluntary (Voluntary)"]
    assert meetings_found.interests(either.store, key) == ()
    given = InterestDraft(nature=one.nature, withdrew=True)
    row = attendance_of(either, key, "Voluntary")
    answer = done(interests.declare(either, key_item, row, given, standing_id=one.standing_id))
    with either.store.read() as connection:
        held = (
            connection.execute(table(Interest).select().where(table(Interest).c.id == answer.interest_id))
            .mappings()
            .one()
        )
    assert held["standing_id"] == one.standing_id
    assert "register Mo Voluntary (Voluntary)" not in likely(either, key, number)
    done(meetings.close(either, key))
    later = planned(either, held_on="30.11.2026")
    before = likely(either, later, case_number(either, later))["before Mo Voluntary (Voluntary)"]
    assert before.nature == "Governor, Sample Schools" and before.why is LikelyWhy.BEFORE
    assert "declared an interest at M2026-01" in before.asks
    gone = interests.declare(either, item(either, later, case_number(either, later)), "none", given, standing_id="none")
    assert refused(gone).refusals


@pytest.mark.on_file
def test_the_effect_on_quorum_and_positions_is_told_before_anything_is_recorded(either: Context) -> None:
    sat = sitting(either)
    decision = sat.propose()
    sat.stands(decision, Stand.AGREE, "ICB", "UHL")
    before = head(either)
    row = attendance_of(either, sat.meeting_id, "ICB")
    effect = interest_effect.effect(either.store, sat.item_id, row, True)
    assert effect is not None
    assert effect.told == (
        "Mo ICB withdraws for item 1.",
        "Quorum: quorate: 9 of 9 seats; then inquorate: 8 of 9 seats, integrated care board missing.",
        "Discussion goes on; what is decided on this item is provisional.",
        "Safeguarding partner missing: integrated care board (withdrawn).",
        f"{page(either, decision).ref} (proposed): ICB said agree; that no longer fits. Mark it as withdrawn.",
    )
    assert head(either) == before
    stays = interest_effect.effect(either.store, sat.item_id, row, False)
    assert stays is not None
    assert stays.told == (
        "Mo ICB stays and takes part for item 1.", "Quorum: quorate: 9 of 9 seats.",
        "No position that is taken on this item is touched.",
    )  # fmt: skip
    declared = done(interests.declare(either, sat.item_id, row, InterestDraft(nature="Tie", withdrew=True)))
    assert page(either, decision).contradictions, "the same rule holds the decision up"
    assert declared.withdrew


@pytest.mark.on_file
def test_a_deputy_beside_the_member_keeps_the_seat_counted(either: Context) -> None:
    sat = sitting(either)
    decision = sat.propose()
    sat.stands(decision, Stand.AGREE, "ICB")
    done(attendance.arrive(either, sat.meeting_id, who(either, sat.meeting_id, "Derek Deputy")))
    effect = interest_effect.effect(either.store, sat.item_id, attendance_of(either, sat.meeting_id, "ICB"), True)
    assert effect is not None and effect.state is SeatState.IN and effect.positions == ()
    assert "Somebody else takes part for ICB, so the seat is still counted." in effect.told
    done(attendance.arrive(either, sat.meeting_id, who(either, sat.meeting_id, "Ida Adviser")))
    adviser = interest_effect.effect(
        either.store, sat.item_id, attendance_of(either, sat.meeting_id, "Ida Adviser"), True
    )
    assert adviser is not None and adviser.told[1].startswith("They have no seat")
    assert interest_effect.effect(either.store, sat.item_id, "none", True) is None
    assert interest_effect.effect(either.store, "none", "none", True) is None


def test_a_position_in_writing_still_fits_when_its_seat_withdraws_from_the_room(context: Context) -> None:
    sat = sitting(context)
    decision = sat.propose()
    wrote = draft(PositionDraft, stand="agree", in_writing="yes", received_on="20.11.2026")
    written(context, decision, sat.seat("UHL"), wrote)
    effect = interest_effect.effect(context.store, sat.item_id, attendance_of(context, sat.meeting_id, "UHL"), True)
    assert effect is not None and effect.positions == ()
    done(agenda.finish(context, sat.item_id))
    over = interest_effect.effect(context.store, sat.item_id, attendance_of(context, sat.meeting_id, "UHL"), True)
    assert over is not None and over.then.reading.seats_counted == over.now.reading.seats_counted - 1
