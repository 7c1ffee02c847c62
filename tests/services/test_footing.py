"""What a recorded decision rests on: put right, it has the outcome confirmed anew; it is not taken back under it.

Each of these was reached by a random meeting first. On both databases.
"""

from __future__ import annotations

import pytest

from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.positions import AdviceTrigger, Outcome, Stand
from crg_tui.domain.proposals import AdviceDraft, MakerDraft, ReasonDraft, RecordDraft
from crg_tui.queries import attendance as attended
from crg_tui.queries import entries
from crg_tui.services import advice, attendance, decisions, interests, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import Sitting, page, sitting
from tests.services.meeting_stories import InterestDraft, StayDraft, attendance_of, notices, who
from tests.services.stories import done, operation, refused

WITHDRAWS = InterestDraft(nature="Their inquiry", withdrew=True)
STAYS = InterestDraft(nature="Their inquiry", withdrew=False, reason_stayed="No part in the care")
ANEW = "2026-001/D1 was recorded before: its outcome must be confirmed anew."


def _recorded(context: Context) -> tuple[Sitting, str]:
    held = sitting(context)
    decision = held.propose()
    held.all_agree(decision)
    assert held.record(decision).outcome is Outcome.UNANIMOUS
    return held, decision


def _stay(held: Sitting, short: str) -> tuple[str, str | None]:
    key = who(held.context, held.meeting_id, short)
    person = next(one for one in attended.people(held.context.store, held.meeting_id) if one.person == key)
    return person.stays[0].id, entries.newest(held.context.store, person.stays[0].id)


def _declared(held: Sitting, short: str, draft: InterestDraft = WITHDRAWS) -> str:
    key = attendance_of(held.context, held.meeting_id, short)
    return done(interests.declare(held.context, held.item_id, key, draft)).interest_id


@pytest.mark.on_file
def test_whoever_withdraws_after_it_was_recorded_is_not_counted_as_agreeing(either: Context) -> None:
    held, decision = _recorded(either)
    attended_by = attendance_of(either, held.meeting_id, "ICB")
    said = notices(interests.declare(either, held.item_id, attended_by, WITHDRAWS))
    assert said == f"Withdrew from this item, but has a position: Sample Integrated Care Board. {ANEW}"
    read = page(either, decision)
    assert (read.state, read.outcome) == (DecisionState.PROPOSED, None)
    refused(decisions.record(either, decision, RecordDraft(outcome=Outcome.UNANIMOUS), seen=read.entry))
    held.stands(decision, Stand.WITHDRAWN, "ICB")
    assert held.record(decision).words.endswith("withdrawn: Sample Integrated Care Board")
    assert_whole(either)


@pytest.mark.on_file
def test_a_declaration_put_right_or_struck_has_the_outcome_confirmed_anew(either: Context) -> None:
    held, decision = _recorded(either)
    interest = _declared(held, "LPT", STAYS)
    assert page(either, decision).state is DecisionState.RECORDED, "who stays takes part like everybody else"
    lines = attended.interests(either.store, held.meeting_id)
    changed = interests.correct(either, interest, WITHDRAWS, seen=lines[0].entry)
    assert ANEW in notices(changed)
    held.stands(decision, Stand.WITHDRAWN, "LPT")
    assert held.record(decision).outcome is Outcome.UNANIMOUS
    assert "marked as withdrawn, but is at the table: Sample Community Trust" in notices(
        interests.remove(either, interest, seen=entries.newest(either.store, interest))
    )
    assert page(either, decision).state is DecisionState.PROPOSED
    assert_whole(either)


@pytest.mark.on_file
def test_whoever_withdraws_and_leaves_the_room_takes_no_position_either(either: Context) -> None:
    held = sitting(either)
    decision = held.propose()
    _declared(held, "LPT")
    done(attendance.leave(either, held.meeting_id, who(either, held.meeting_id, "LPT")))
    held.all_agree(decision)
    line = held.line(decision, "LPT")
    assert line.stand is Stand.WITHDRAWN
    agreeing = decisions.set_stand(either, decision, held.seat("LPT"), Stand.AGREE, seen=line.entry)
    assert "withdrew from this item" in refused(agreeing).sentence


@pytest.mark.on_file
@pytest.mark.parametrize("struck", [True, False])
def test_whoever_was_not_there_after_all_is_not_counted_as_agreeing(either: Context, struck: bool) -> None:
    held, decision = _recorded(either)
    stay, entry = _stay(held, "Schools")
    if not struck:
        times = StayDraft(arrived_at=None, left_at=None)
        done(attendance.correct_stay(either, stay, times, seen=entry))
        assert page(either, decision).state is DecisionState.RECORDED, "that the time is not known changes nothing"
        entry = entries.newest(either.store, stay)
    said = notices(attendance.strike_stay(either, stay, seen=entry))
    assert said == f"Has a position, but was not at the meeting: Sample Schools. {ANEW}"
    assert page(either, decision).state is DecisionState.PROPOSED
    assert_whole(either)


@pytest.mark.on_file
def test_a_decision_that_was_taken_again_stays_as_it_was_whatever_becomes_known(either: Context) -> None:
    held, decision = _recorded(either)
    again = done(decisions.reopen(either, decision, ReasonDraft(reason="New facts."), item_id=held.item_id))
    _declared(held, "ICB")
    read = page(either, decision)
    assert (read.state, read.outcome) == (DecisionState.RECORDED, Outcome.UNANIMOUS)
    assert page(either, again.decision_id).state is DecisionState.PROPOSED


@pytest.mark.on_file
def test_a_decision_that_stands_again_is_looked_at_again(either: Context) -> None:
    held, decision = _recorded(either)
    reopened = decisions.reopen(either, decision, ReasonDraft(reason="New facts."), item_id=held.item_id)
    stay, entry = _stay(held, "Schools")
    done(attendance.strike_stay(either, stay, seen=entry))
    assert page(either, decision).state is DecisionState.RECORDED
    stopped = refused(undo.undo(either, operation(reopened))).sentence
    assert "2026-001/D1 would stand as recorded" in stopped and "was not at the meeting" in stopped
    withdrawn = decisions.withdraw(
        either,
        done(reopened).decision_id,
        ReasonDraft(reason="Too early."),
        seen=entries.newest(either.store, done(reopened).decision_id),
    )
    assert notices(withdrawn) == f"Has a position, but was not at the meeting: Sample Schools. {ANEW}"
    assert page(either, decision).state is DecisionState.PROPOSED
    done(undo.undo(either, operation(withdrawn)))
    assert page(either, decision).state is DecisionState.RECORDED
    assert_whole(either)


@pytest.mark.on_file
def test_a_position_is_not_taken_back_under_a_recorded_decision(either: Context) -> None:
    held = sitting(either)
    decision = held.propose()
    held.all_agree(decision)
    line = held.line(decision, "ICB")
    turned = operation(decisions.set_stand(either, decision, line.seat_id, Stand.ABSTAIN, seen=line.entry))
    held.record(decision)
    assert (
        "would stand as recorded, and no longer be right. The positions now say: unanimous"
        in refused(undo.undo(either, turned)).sentence
    )
    assert page(either, decision).outcome is Outcome.AGREED_NOT_ALL_HEARD
    assert_whole(either)


@pytest.mark.on_file
def test_an_outcome_does_not_come_back_over_positions_that_were_changed_since(either: Context) -> None:
    held, decision = _recorded(either)
    first = held.line(decision, "ICB")
    opened = operation(decisions.set_stand(either, decision, first.seat_id, Stand.DISAGREE, seen=first.entry))
    second = held.line(decision, "Police")
    later = operation(decisions.set_stand(either, decision, second.seat_id, Stand.ABSTAIN, seen=second.entry))
    stopped = refused(undo.undo(either, opened))
    assert "2026-001/D1 would stand as recorded" in stopped.sentence and "agreed by all" in stopped.sentence
    done(undo.undo(either, later))
    done(undo.undo(either, opened))
    read = page(either, decision)
    assert (read.state, read.outcome) == (DecisionState.RECORDED, Outcome.UNANIMOUS), "in their order both go back"
    assert_whole(either)


@pytest.mark.on_file
def test_an_arrival_is_not_taken_back_under_a_recorded_decision(either: Context) -> None:
    held = sitting(either, away=("UHL",))
    came = operation(attendance.arrive(either, held.meeting_id, who(either, held.meeting_id, "UHL")))
    decision = held.propose()
    held.all_agree(decision)
    held.record(decision)
    assert "but was not at the meeting" in refused(undo.undo(either, came)).sentence
    assert page(either, decision).contradictions == ()


def test_what_it_was_decided_on_is_neither_put_away_nor_taken_back(either: Context) -> None:
    held = sitting(either, advice_trigger=AdviceTrigger.PARTNERS_SPLIT)
    decision = held.propose()
    held.all_agree(decision)
    held.stands(decision, Stand.DISAGREE, "ICB")
    held.words(decision, "ICB", "A review would teach more.")
    held.record(decision)
    given = AdviceDraft(adviser="Ida Adviser", text="Review it.", response="It would delay the change.")
    answer = advice.record(either, decision, given)
    made = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Dee Delegate")
    done(decisions.decide(either, decision, made, seen=page(either, decision).entry))
    entry = page(either, decision).advices[0].entry
    key = done(answer).advice_id
    for lacking, field in (({"text": None, "response": None}, "text"), ({"response": None}, "response")):
        less = given.model_copy(update=lacking)
        assert "was decided on this advice" in (
            refused(advice.correct(either, key, less, seen=entry)).about(field) or ""
        )
    assert "decided on independent advice" in refused(undo.undo(either, operation(answer))).sentence
    better = given.model_copy(update={"text": "Review it, and soon."})
    done(advice.correct(either, key, better, seen=entry))
    assert_whole(either)
