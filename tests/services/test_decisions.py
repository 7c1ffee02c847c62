"""Decisions from the proposal to whoever decides, on both databases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.decisions import DecisionBasis, DecisionState
from crg_tui.domain.judgements import Answer, DecisionKind, ReviewRecommended
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import AdviceTrigger, Outcome, Stand
from crg_tui.domain.proposals import (
    PositionDraft,
    ProposalDraft,
    RatificationDraft,
    RationaleDraft,
    ReasonDraft,
    RecordDraft,
)
from crg_tui.queries import decisions as found
from crg_tui.queries import entries, history
from crg_tui.services import agenda, attendance, decisions, interests, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import page, sitting, written
from tests.services.meeting_stories import (
    InterestDraft,
    attendance_of,
    notices,
    who,
)
from tests.services.stories import done, head, logged, operation, refused

DISAGREES = Stand.DISAGREE
ASKED = PartialDate(2026, 11, 20)


@pytest.mark.on_file
def test_all_agree_names_who_agrees_and_leaves_out_who_is_away(either: Context) -> None:
    held = sitting(either, away=("Probation",))
    done(
        interests.declare(
            either, held.item_id, attendance_of(either, held.meeting_id, "LPT"),
            InterestDraft(nature="Runs the service", withdrew=True),
        )
    )  # fmt: skip
    decision = held.propose()
    named = found.all_agree_preview(either.store, decision)
    assert named is not None
    assert [seat.agency for seat in named.to_record][:2] == ["Sample City Council", "Sampleshire Police"]
    assert {(left.seat.agency, left.reason) for left in named.left_out} == {
        ("Sample Community Trust", "withdrawn"), ("Sample Probation", "absent"),
    }  # fmt: skip
    before = head(either)
    assert "list has changed" in refused(decisions.agree_all(either, decision, [held.seat("Police")])).sentence
    assert head(either) == before, "nothing is written before Enter"
    held.all_agree(decision)
    read = page(either, decision)
    assert read.claim.reconciliation.sentence == "7 agree + 1 withdrawn + 1 absent = 9 seats: it adds up"
    assert read.claim.outcome is Outcome.AGREED_NOT_ALL_HEARD
    recorded = held.record(decision)
    assert recorded.words.endswith("not heard: Sample Probation; withdrawn: Sample Community Trust")
    read = page(either, decision)
    assert read.state is DecisionState.RECORDED and read.rules == "arrangements of 1 April 2026"
    assert read.quorum is not None and read.quorum["summary"] == "quorate: 7 of 9 seats"
    assert read.partners_outcome is Outcome.UNANIMOUS
    assert_whole(either)


@pytest.mark.on_file
def test_an_outcome_is_confirmed_by_its_name_and_never_taken_from_the_count(either: Context) -> None:
    held = sitting(either)
    decision = held.propose()
    entry = page(either, decision).entry
    open_still = refused(decisions.record(either, decision, RecordDraft(outcome=Outcome.UNANIMOUS), seen=entry))
    assert "do not add up" in (open_still.about("positions") or "")
    held.all_agree(decision)
    assert "not confirmed" in refused(decisions.record(either, decision, RecordDraft(), seen=entry)).sentence
    held.stands(decision, DISAGREES, "ICB")
    wrong = refused(decisions.record(either, decision, RecordDraft(outcome=Outcome.UNANIMOUS), seen=entry))
    assert (wrong.about("outcome") or "").startswith("The positions now say: split (8 of 9")
    assert "own words are missing" in (wrong.about("words") or "")
    seen = page(either, decision).claim.words
    held.words(decision, "ICB", "A review would teach more.")
    held.stands(decision, DISAGREES, "UHL")
    held.words(decision, "UHL", words_from="Mo UHL")
    split = RecordDraft(outcome=Outcome.SPLIT)
    moved = refused(decisions.record(either, decision, split, seen=entry, words=seen))
    assert "What was confirmed is: split (8 of 9" in moved.sentence
    assert held.record(decision).outcome is Outcome.SPLIT
    again = refused(decisions.record(either, decision, split, seen=page(either, decision).entry))
    assert "recorded already" in again.sentence


@pytest.mark.on_file
def test_rationale_and_cautions_are_wanted_and_may_follow(either: Context) -> None:
    held = sitting(either)
    decision = held.propose(rationale=None, criteria_met=Answer.NO, recommended=ReviewRecommended.LCSPR)
    held.all_agree(decision)
    read = page(either, decision)
    wanting = refused(decisions.record(either, decision, RecordDraft(outcome=Outcome.UNANIMOUS), seen=read.entry))
    assert "why LCSPR is recommended although the criteria are not met" in (wanting.about("rationale") or "")
    assert "LCSPR recommended, but criteria met is no: say why." in (wanting.about("cautions_reason") or "")
    draft = RationaleDraft(rationale_from="the business unit")
    done(decisions.give_rationale(either, decision, draft, seen=read.entry))
    read = page(either, decision)
    confirmed = RecordDraft(outcome=Outcome.UNANIMOUS, cautions_reason="The group looks beyond the criteria.")
    done(decisions.record(either, decision, confirmed, seen=read.entry))
    read = page(either, decision)
    assert "LCSPR recommended, but criteria met is no: say why." in read.cautions
    assert read.cautions_reason == "The group looks beyond the criteria."
    owed = found.to_follow(either.store)
    assert [one.sentence for one in owed] == [
        "2026-001/D1: rationale to follow from the business unit, asked on 23 November 2026"
    ]
    assert isinstance(either.clock, SampleClock)
    either.clock.moment += timedelta(days=2)
    given = RationaleDraft(rationale="Because so much was unknown.")
    ahead = given.model_copy(update={"given_on": date(2027, 1, 1)})
    assert "has not come" in refused(decisions.give_rationale(either, decision, ahead, seen=read.entry)).sentence
    done(decisions.give_rationale(either, decision, given, seen=read.entry))
    read = page(either, decision)
    assert (read.rationale_given_on, read.rationale_asked_on) == (date(2026, 11, 25), date(2026, 11, 23))
    assert read.state is DecisionState.RECORDED and found.to_follow(either.store) == ()
    assert_whole(either)


@pytest.mark.on_file
def test_a_wrong_agency_is_put_right_before_and_after_recording(either: Context) -> None:
    held = sitting(either)
    decision = held.propose()
    held.all_agree(decision)
    held.stands(decision, DISAGREES, "Police")
    held.words(decision, "Police", words_from="Mo Police")
    held.stands(decision, Stand.AGREE, "Police")
    held.stands(decision, DISAGREES, "ICB")
    held.words(decision, "ICB", words_from="Mo ICB")
    read = page(either, decision)
    assert [line.short_name for line in read.dissents] == ["ICB"]
    assert held.line(decision, "Police").words_from is None, "the words go with the disagreement"
    held.record(decision)
    stale = held.line(decision, "UHL").entry
    held.stands(decision, DISAGREES, "UHL")
    read = page(either, decision)
    assert (read.state, read.outcome, read.outcome_words) == (DecisionState.PROPOSED, None, None)
    assert read.recorded_on is not None and read.quorum is not None, "what was counted stays"
    assert "changed this" in refused(
        decisions.set_stand(either, decision, held.seat("UHL"), Stand.AGREE, seen=stale)
    ).sentence  # fmt: skip
    answer = decisions.set_stand(either, decision, held.seat("UHL"), Stand.AGREE, seen=held.line(decision, "UHL").entry)
    assert done(answer).sentence == "8 agree + 1 disagree = 9 seats: it adds up"
    held.record(decision)
    told = [change.fields for change in history.of_record(either.store, decision) if "state" in change.fields]
    states = [fields["state"][1] for fields in told]
    assert states == ["proposed", "recorded", "proposed", "recorded"]
    assert_whole(either)


@pytest.mark.on_file
def test_the_same_stand_twice_writes_nothing_and_keeps_the_words(either: Context) -> None:
    held = sitting(either)
    decision = held.propose()
    held.stands(decision, DISAGREES, "ICB")
    held.words(decision, "ICB", "In our own words.")
    before = head(either)
    held.stands(decision, DISAGREES, "ICB")
    assert head(either) == before
    assert held.line(decision, "ICB").words == "In our own words."
    done(decisions.read_words_back(either, decision, held.seat("ICB")))
    assert held.line(decision, "ICB").read_back_at is not None
    held.words(decision, "ICB", "In other words.")
    assert held.line(decision, "ICB").read_back_at is None
    assert "no words" in refused(decisions.read_words_back(either, decision, held.seat("UHL"))).sentence


@pytest.mark.on_file
def test_in_writing_has_a_date_and_only_a_position(either: Context) -> None:
    held = sitting(either, away=("Probation", "UHL"))
    decision = held.propose()
    seat = held.seat("Probation")

    def why(draft: PositionDraft, field: str) -> str:
        return refused(decisions.set_position(either, decision, seat, draft)).about(field) or ""

    assert "day on which" in why(PositionDraft(stand=Stand.AGREE, in_writing=True), "received_on")
    assert "not given in writing" in why(PositionDraft(stand=Stand.ABSENT, in_writing=True), "in_writing")
    dated = PositionDraft(stand=Stand.AGREE, received_on=date(2026, 11, 20))
    assert "not that it came in writing" in why(dated, "in_writing")
    ahead = PositionDraft(stand=Stand.AGREE, in_writing=True, received_on=date(2026, 11, 24))
    assert "has not come" in why(ahead, "received_on")
    unpublished = PositionDraft(stand=DISAGREES, words_not_published=True)
    assert "Only published facts" in why(unpublished, "words_not_published")
    held.all_agree(decision)
    came = PositionDraft(stand=Stand.AGREE, in_writing=True, received_on=date(2026, 11, 20))
    written(either, decision, seat, came)
    assert page(either, decision).claim.words.endswith("not heard: Sample Hospital Trust; in writing: Sample Probation")
    answer = decisions.set_stand(either, decision, held.seat("UHL"), Stand.AGREE, seen=held.line(decision, "UHL").entry)
    assert "not marked as being here" in notices(answer)
    read = page(either, decision)
    assert read.contradictions[0][0] == "Has a position, but was not at the meeting: Sample Hospital Trust."
    unheard = decisions.record(either, decision, RecordDraft(outcome=Outcome.UNANIMOUS), seen=read.entry)
    assert "was not at the meeting" in refused(unheard).sentence
    done(attendance.arrive(either, held.meeting_id, who(either, held.meeting_id, "UHL")))
    assert held.record(decision).outcome is Outcome.UNANIMOUS


@pytest.mark.on_file
def test_who_withdrew_says_nothing_and_who_sits_there_has_not_withdrawn(either: Context) -> None:
    held = sitting(either)
    decision = held.propose()
    held.all_agree(decision)
    held.stands(decision, Stand.WITHDRAWN, "ICB")
    read = page(either, decision)
    assert read.claim.outcome is Outcome.UNANIMOUS, "over the eight that are left"
    blocked = decisions.record(either, decision, RecordDraft(outcome=Outcome.UNANIMOUS), seen=read.entry)
    assert "marked as withdrawn, but is at the table" in refused(blocked).sentence
    attended = attendance_of(either, held.meeting_id, "ICB")
    done(interests.declare(either, held.item_id, attended, InterestDraft(nature="Their inquiry", withdrew=True)))
    entry = held.line(decision, "ICB").entry
    agreeing = decisions.set_stand(either, decision, held.seat("ICB"), Stand.AGREE, seen=entry)
    assert "withdrew from this item" in refused(agreeing).sentence
    recorded = held.record(decision)
    assert recorded.words == "unanimous (8 of 8 entitled seats); withdrawn: Sample Integrated Care Board"
    assert "agreed by all who took a position" in recorded.partners_words
    assert recorded.state is DecisionState.PROVISIONAL, "without a safeguarding partner it is inquorate"


@pytest.mark.on_file
def test_an_inquorate_decision_is_provisional_and_ratified(either: Context) -> None:
    held = sitting(either, away=("ICB",), advice_trigger=AdviceTrigger.NEVER)
    decision = held.propose()
    held.all_agree(decision)
    read = page(either, decision)
    override = RecordDraft(outcome=read.claim.outcome, override_reason="It cannot wait.")
    assert "give the chair no override" in refused(
        decisions.record(either, decision, override, seen=read.entry)
    ).sentence  # fmt: skip
    assert held.record(decision).state is DecisionState.PROVISIONAL
    read = page(either, decision)
    assert read.quorum is not None
    assert read.quorum["shortfalls"] == ["safeguarding partner missing: integrated care board (absent)"]
    assert "Who ratified it in writing" in refused(decisions.ratify(either, decision, RatificationDraft())).sentence
    unready = decisions.ratify(either, decision, RatificationDraft(), meeting_id=held.meeting_id)
    assert "not quorate either" in (refused(unready).about("reason") or "")
    early = RatificationDraft(ratified_on=date(2026, 11, 20), words="ICB in writing")
    assert "before it was decided" in refused(decisions.ratify(either, decision, early)).sentence
    done(decisions.ratify(either, decision, RatificationDraft(words="ICB wrote on 23 November that it agrees")))
    read = page(either, decision)
    assert (read.state, read.ratified_on) == (DecisionState.RATIFIED, date(2026, 11, 23))
    assert "not provisional" in refused(decisions.ratify(either, decision, RatificationDraft(words="x"))).sentence
    assert_whole(either)


@pytest.mark.on_file
def test_a_provisional_decision_is_ratified_at_a_quorate_meeting(either: Context) -> None:
    held = sitting(either, away=("ICB",))
    decision = held.propose()
    held.all_agree(decision)
    held.record(decision)
    done(attendance.arrive(either, held.meeting_id, who(either, held.meeting_id, "ICB")))
    answer = decisions.ratify(either, decision, RatificationDraft(), meeting_id=held.meeting_id)
    assert done(answer).state is DecisionState.RATIFIED
    assert page(either, decision).ratified_at == "M2026-01"


@pytest.mark.on_file
def test_a_chairs_override_exists_only_where_the_arrangements_give_it(either: Context) -> None:
    held = sitting(either, away=("ICB",), chair_may_override=True)
    decision = held.propose()
    held.all_agree(decision)
    read = page(either, decision)
    assert read.override_known
    override = RecordDraft(outcome=read.claim.outcome, override_reason="The court sits tomorrow.")
    assert done(decisions.record(either, decision, override, seen=read.entry)).state is DecisionState.RECORDED
    assert page(either, decision).override_reason == "The court sits tomorrow."
    quorate = held.propose()
    done(attendance.arrive(either, held.meeting_id, who(either, held.meeting_id, "ICB")))
    held.all_agree(quorate)
    unneeded = RecordDraft(outcome=Outcome.UNANIMOUS, override_reason="To be safe.")
    answer = decisions.record(either, quorate, unneeded, seen=page(either, quorate).entry)
    assert "No override is needed" in refused(answer).sentence


@pytest.mark.on_file
def test_other_words_take_the_read_back_away_and_ask_why_positions_stand(either: Context) -> None:
    held = sitting(either)
    decision = held.propose()
    done(decisions.read_back(either, decision))
    assert page(either, decision).read_back_at is not None
    held.all_agree(decision)
    read = page(either, decision)
    other = ProposalDraft(kind=DecisionKind.NEXT_STEP, wording="Other words.", rationale="All was learnt.")
    why = refused(decisions.correct(either, decision, other, seen=read.entry))
    assert "Positions are recorded on the words as they were: 9." in (why.about("stands_reason") or "")
    held.record(decision)
    read = page(either, decision)
    done(decisions.correct(either, decision, other, seen=read.entry, stands_reason="A slip of the pen."))
    read = page(either, decision)
    assert (read.read_back_at, read.state) == (None, DecisionState.PROPOSED)
    assert read.wording_stands_reason == "A slip of the pen."
    assert read.claim.outcome is Outcome.UNANIMOUS and read.decided_on == PartialDate(2026, 11, 23)
    held.record(decision)
    entry = page(either, decision).entry
    bare = other.model_copy(update={"rationale": None})
    assert "keeps its rationale" in refused(decisions.correct(either, decision, bare, seen=entry)).sentence
    assert "recorded already" in refused(decisions.read_back(either, decision)).sentence
    done(decisions.take_away(either, decision))
    assert page(either, decision).claim.reconciliation.missing and page(either, decision).state.value == "proposed"
    assert "No position" in refused(decisions.take_away(either, decision)).sentence


@pytest.mark.on_file
def test_every_operation_can_be_undone(either: Context) -> None:
    held = sitting(either)
    decision = held.propose()
    held.all_agree(decision)
    read = page(either, decision)
    recorded = decisions.record(either, decision, RecordDraft(outcome=Outcome.UNANIMOUS), seen=read.entry)
    assert page(either, decision).cautions == []
    done(undo.undo(either, operation(recorded)))
    read = page(either, decision)
    assert (read.state, read.outcome, read.quorum) == (DecisionState.PROPOSED, None, None)
    answer = decisions.take_away(either, decision)
    done(undo.undo(either, operation(answer)))
    assert page(either, decision).claim.outcome is Outcome.UNANIMOUS
    assert_whole(either)


def test_where_a_proposal_belongs_is_checked(context: Context) -> None:
    held = sitting(context)
    other = logged(context, children="Child H")
    draft = ProposalDraft(kind=DecisionKind.OTHER, wording="Something else.")
    elsewhere = decisions.propose(context, other.case_id, draft, item_id=held.item_id)
    assert "about another case" in refused(elsewhere).sentence
    assert "no longer there" in refused(decisions.propose(context, "none", draft)).sentence
    assert "no longer on the agenda" in refused(decisions.propose(context, held.case_id, draft, item_id="no")).sentence
    moved = draft.model_copy(update={"decided_on": PartialDate(2026, 11, 1)})
    assert (
        "is on 23 November 2026"
        in refused(decisions.propose(context, held.case_id, moved, item_id=held.item_id)).sentence
    )
    ahead = draft.model_copy(update={"decided_on": PartialDate(2027)})
    assert "has not come yet" in refused(decisions.propose(context, held.case_id, ahead)).sentence
    at_meeting = decisions.propose(context, held.case_id, draft, basis=DecisionBasis.MEETING)
    assert "needs that meeting" in refused(at_meeting).sentence
    call = decisions.propose(context, held.case_id, draft, basis=DecisionBasis.PARTNERS_CALL, item_id=held.item_id)
    assert "needs that call" in refused(call).sentence
    assert "no longer there" in refused(decisions.set_stand(context, "none", "none", Stand.AGREE)).sentence
    decision = held.propose()
    assert "has no seat" in refused(decisions.set_stand(context, decision, "none", Stand.AGREE)).sentence


def test_the_lists_name_what_is_owed_and_find_by_reference(either: Context) -> None:
    held = sitting(either)
    decision = held.propose()
    held.all_agree(decision)
    held.stands(decision, DISAGREES, "ICB")
    held.words(decision, "ICB", words_from="Mo ICB")
    line = found.lines(either.store, case_id=held.case_id)[0]
    assert (line.ref, line.meeting_ref, line.state) == ("2026-001/D1", "M2026-01", DecisionState.PROPOSED)
    assert found.find(either.store, " 2026-001/d1 ") == decision == found.keys(either.store)[0]
    assert found.find(either.store, "2026-009/D1") is None and found.page(either.store, "none") is None
    assert found.of_item(either.store, held.item_id) == [decision]
    owed = found.to_follow(either.store, meeting_id=held.meeting_id)
    assert [(one.agency, one.who, one.asked_on) for one in owed] == [
        ("Sample Integrated Care Board", "Mo ICB", date(2026, 11, 23))
    ]
    assert found.to_follow(either.store, meeting_id="none") == ()
    with either.store.read() as connection:
        assert [one.ref for one in found.of_meeting_in(connection, held.meeting_id)] == ["2026-001/D1"]
    assert (
        refused(decisions.withdraw(either, decision, ReasonDraft(reason="Put too early."), seen=None)).refusals[0].entry
        is not None
    )
    done(
        decisions.withdraw(
            either, decision, ReasonDraft(reason="Put too early."), seen=entries.newest(either.store, decision)
        )
    )
    assert found.to_follow(either.store) == () and found.of_item(either.store, held.item_id) == []


@pytest.mark.parametrize("closing", [True, False])
def test_a_decision_put_right_after_its_item_keeps_the_quorum_that_was_counted(either: Context, closing: bool) -> None:
    held = sitting(either, away=("ICB",))
    decision = held.propose()
    held.all_agree(decision)
    held.record(decision)
    if closing:
        done(agenda.finish(either, held.item_id))
    done(attendance.arrive(either, held.meeting_id, who(either, held.meeting_id, "ICB")))
    held.stands(decision, Stand.AGREE, "ICB") if not closing else held.stands(decision, Stand.ABSTAIN, "UHL")
    recorded = held.record(decision)
    assert recorded.state is (DecisionState.PROVISIONAL if closing else DecisionState.RECORDED)
