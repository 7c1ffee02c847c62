"""Forms filled with words of their own about decisions and views: what each is given to, for `test_nothing_dropped`."""

from __future__ import annotations

from typing import Any

from crg_tui.domain.course_drafts import (
    ChaserDraft,
    DisputeEndDraft,
    DisputeStepDraft,
    OversightDraft,
    PanelReplyDraft,
    PanelResponseDraft,
)
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import (
    AdviceDraft,
    CallDraft,
    CorrectionDraft,
    MakerDraft,
    PositionDraft,
    ProposalDraft,
    RatificationDraft,
    RationaleDraft,
    ReasonDraft,
    RecordDraft,
    WordsDraft,
)
from crg_tui.domain.views import ViewDraft
from crg_tui.queries import disputes as found_disputes
from crg_tui.queries import entries
from crg_tui.queries import panel as found_panel
from crg_tui.services import advice, afterwards, attendance, decisions, disputes, panel, views
from crg_tui.services.calls import Says
from tests.services.decision_stories import Sitting, page, published_case
from tests.services.filled import Given, of, seen
from tests.services.meeting_stories import draft, who
from tests.services.stories import done


@of("views.give")
def a_first_view(sat: Sitting) -> Given:
    return Given(
        ViewDraft,
        lambda draft: views.give(sat.context, sat.case_id, draft, seat_id=sat.seat("Police"), item_id=sat.item_id),
        {"question": "criteria_met", "answer": "yes"},
    )


def _view(sat: Sitting, answer: str, seen: str | None = None, **more: str) -> str:
    given = draft(ViewDraft, question="criteria_met", answer=answer, **more)
    return done(views.give(sat.context, sat.case_id, given, seat_id=sat.seat("Police"), seen=seen)).view_id


@of("views.give")
def another_view(sat: Sitting) -> Given:
    before = seen(sat, _view(sat, "no"))
    return Given(
        ViewDraft,
        lambda draft: views.give(sat.context, sat.case_id, draft, seat_id=sat.seat("Police"), seen=before),
        {"question": "criteria_met", "answer": "yes"},
    )


@of("views.correct")
def a_slip_in_a_first_view(sat: Sitting) -> Given:
    key = _view(sat, "no")
    return Given(
        ViewDraft,
        lambda draft: views.correct(sat.context, key, draft, seen=seen(sat, key)),
        {"question": "criteria_met", "answer": "yes"},
    )


@of("views.correct")
def a_slip_in_another_view(sat: Sitting) -> Given:
    key = _view(sat, "yes", seen(sat, _view(sat, "no")), why_changed="The X-ray came.")
    return Given(
        ViewDraft,
        lambda draft: views.correct(sat.context, key, draft, seen=seen(sat, key)),
        {"question": "criteria_met", "answer": "not known"},
    )


@of("proposals.propose")
def a_proposal(sat: Sitting) -> Given:
    return Given(
        ProposalDraft,
        lambda draft: decisions.propose(sat.context, sat.case_id, draft, item_id=sat.item_id),
        {"kind": "next_step"},
    )


@of("proposals.propose")
def a_proposal_with_every_judgement(sat: Sitting) -> Given:
    return Given(
        ProposalDraft,
        lambda draft: decisions.propose(sat.context, sat.case_id, draft, item_id=sat.item_id),
        {"kind": "next_step", "definition_met": "yes", "criteria_met": "no", "recommended": "lcspr"},
    )


def _correcting(sat: Sitting, decision: str, **typed: str) -> Given:
    return Given(
        CorrectionDraft,
        lambda draft: decisions.correct(
            sat.context, decision, draft, seen=page(sat.context, decision).entry, stands_reason=draft.stands_reason
        ),
        {"kind": "next_step", "definition_met": "yes", "criteria_met": "no", "recommended": "lcspr", **typed},
    )


@of("proposals.correct")
def a_correction_before_anybody_spoke(sat: Sitting) -> Given:
    return _correcting(sat, sat.propose())


@of("proposals.correct")
def other_words_after_positions(sat: Sitting) -> Given:
    decision = sat.propose()
    sat.stands(decision, Stand.AGREE, "Police")
    return _correcting(sat, decision)


@of("proposals.correct")
def the_same_words_after_positions(sat: Sitting) -> Given:
    decision = sat.propose()
    sat.stands(decision, Stand.AGREE, "Police")
    return _correcting(sat, decision, wording=page(sat.context, decision).wording)


@of("proposals.withdraw")
def a_withdrawal(sat: Sitting) -> Given:
    decision = sat.propose()
    return Given(
        ReasonDraft,
        lambda draft: decisions.withdraw(
            sat.context, decision, draft, seen=entries.newest(sat.context.store, decision)
        ),
        {},
    )


@of("proposals.reopen")
def a_decision_taken_again(sat: Sitting) -> Given:
    decision = _recorded(sat)
    return Given(ReasonDraft, lambda draft: decisions.reopen(sat.context, decision, draft), {})


def _position(sat: Sitting, **typed: str) -> Given:
    decision = sat.propose()
    return Given(
        PositionDraft,
        lambda draft: decisions.set_position(sat.context, decision, sat.seat("Police"), draft),
        typed,
    )


@of("positions.set_position")
def a_disagreement(sat: Sitting) -> Given:
    return _position(sat, stand="disagree")


@of("positions.set_position")
def an_agreement(sat: Sitting) -> Given:
    return _position(sat, stand="agree")


def _words_of_a_position(sat: Sitting, stand: Stand) -> Given:
    decision = sat.propose()
    sat.stands(decision, stand, "Police")
    return Given(
        WordsDraft,
        lambda draft: decisions.give_words(
            sat.context, decision, sat.seat("Police"), draft, seen=sat.line(decision, "Police").entry
        ),
        {},
    )


@of("positions.give_words")
def words_of_dissent(sat: Sitting) -> Given:
    return _words_of_a_position(sat, Stand.DISAGREE)


def _recording(sat: Sitting, decision: str, **typed: str) -> Given:
    read = page(sat.context, decision)
    assert read.claim.outcome is not None or read.published
    outcome = {"outcome": read.claim.outcome.value} if read.claim.outcome else {}
    return Given(
        RecordDraft,
        lambda draft: decisions.record(sat.context, decision, draft, seen=page(sat.context, decision).entry),
        outcome | typed,
    )


@of("outcomes.record")
def recording_while_inquorate(sat: Sitting) -> Given:
    decision = sat.propose(criteria_met="no", recommended="lcspr")
    sat.all_agree(decision)
    return _recording(sat, decision)


@of("outcomes.record")
def recording_what_was_published(sat: Sitting) -> Given:
    case = published_case(sat.context, "2021")
    worded = draft(ProposalDraft, kind="next_step", wording="What the source says.")
    return _recording(sat, done(decisions.propose(sat.context, case, worded)).decision_id)


def _recorded(sat: Sitting, split: bool = False, **over: Any) -> str:
    """A decision that was recorded, quorate unless `away`; with `split`, the partners differ."""
    done(attendance.arrive(sat.context, sat.meeting_id, who(sat.context, sat.meeting_id, "ICB")))
    decision = sat.propose(**over)
    if split:
        sat.stands(decision, Stand.DISAGREE, "Police")
        sat.words(decision, "Police", "More is to be learnt.")
        sat.stands(decision, Stand.AGREE, *(short for short in sat.group.seats if short != "Police"))
    else:
        sat.all_agree(decision)
    sat.record(decision)
    return decision


def _deciding(sat: Sitting, decision: str, made: str) -> Given:
    return Given(
        MakerDraft,
        lambda draft: decisions.decide(sat.context, decision, draft, seen=page(sat.context, decision).entry),
        {"made": made},
    )


@of("makers.decide")
def decided_as_recommended(sat: Sitting) -> Given:
    return _deciding(sat, _recorded(sat), "as_recommended")


@of("makers.decide")
def decided_otherwise(sat: Sitting) -> Given:
    return _deciding(sat, _recorded(sat), "otherwise")


@of("makers.decide")
def decided_without_waiting_for_advice(sat: Sitting) -> Given:
    return _deciding(sat, _recorded(sat, split=True), "otherwise")


@of("makers.decide")
def the_local_authority_decides_to_notify(sat: Sitting) -> Given:
    return _deciding(sat, _recorded(sat, split=True, kind="notify", recommended=None), "as_recommended")


@of("outcomes.give_rationale")
def a_rationale_that_followed(sat: Sitting) -> Given:
    decision = sat.propose(rationale=None, rationale_from="the chair")
    return Given(
        RationaleDraft,
        lambda draft: decisions.give_rationale(sat.context, decision, draft, seen=page(sat.context, decision).entry),
        {},
    )


def _provisional(sat: Sitting) -> str:
    decision = sat.propose()
    sat.all_agree(decision)
    sat.record(decision)
    return decision


def _ratifying(sat: Sitting, meeting_id: str | None) -> Given:
    decision = _provisional(sat)
    return Given(
        RatificationDraft,
        lambda draft: decisions.ratify(sat.context, decision, draft, meeting_id=meeting_id),
        {},
    )


@of("outcomes.ratify")
def ratified_in_writing(sat: Sitting) -> Given:
    return _ratifying(sat, None)


@of("outcomes.ratify")
def ratified_where_it_is_inquorate_again(sat: Sitting) -> Given:
    return _ratifying(sat, sat.meeting_id)


@of("outcomes.ratify")
def ratified_where_it_is_quorate(sat: Sitting) -> Given:
    given = _ratifying(sat, sat.meeting_id)
    done(attendance.arrive(sat.context, sat.meeting_id, who(sat.context, sat.meeting_id, "ICB")))
    return given


@of("advice.record")
def advice_asked_for(sat: Sitting) -> Given:
    decision = sat.propose()
    return Given(AdviceDraft, lambda draft: advice.record(sat.context, decision, draft), {})


@of("calls.partners_call")
def a_call_on_which_nothing_is_decided_yet(sat: Sitting) -> Given:
    return a_call(sat, {})


@of("calls.partners_call")
def a_call_on_which_it_was_decided_otherwise(sat: Sitting) -> Given:
    return a_call(sat, {"made": "otherwise"}, Stand.DISAGREE)


@of("calls.partners_call")
def a_call_on_which_it_was_decided_as_proposed(sat: Sitting) -> Given:
    return a_call(sat, {"made": "as_recommended"}, Stand.DISAGREE, "In our own words.")


def a_call(sat: Sitting, typed: dict[str, str], police: Stand = Stand.AGREE, words: str | None = None) -> Given:
    outcome = Outcome.UNANIMOUS if police is Stand.AGREE else Outcome.SPLIT
    said = [Says(sat.seat(short), Stand.AGREE) for short in ("Council", "ICB")]
    said.append(Says(sat.seat("Police"), police, words))
    return Given(
        CallDraft,
        lambda draft: decisions.partners_call(sat.context, sat.case_id, draft, said, outcome=outcome),
        {"held_on": "20.11.2026", "kind": "next_step", **typed},
    )


@of("advice.correct")
def advice_that_came(sat: Sitting) -> Given:
    given = draft(AdviceDraft, adviser="Ida Adviser")
    key = done(advice.record(sat.context, sat.propose(), given)).advice_id
    return Given(AdviceDraft, lambda draft: advice.correct(sat.context, key, draft, seen=seen(sat, key)), {})


def words_of_an_agreement(sat: Sitting) -> Given:
    return _words_of_a_position(sat, Stand.AGREE)


@of("panel.record_reply")
def a_reply_of_the_panel(sat: Sitting) -> Given:
    decision = _recorded(sat)
    return Given(
        PanelReplyDraft,
        lambda draft: panel.record_reply(sat.context, sat.case_id, draft, decision_id=decision),
        {"kind": "reconsider", "on_date": "23.11.2026"},
    )


def _replied(sat: Sitting) -> str:
    said = draft(PanelReplyDraft, kind="reconsider", on_date="20.11.2026")
    return done(panel.record_reply(sat.context, sat.case_id, said, decision_id=_recorded(sat))).reply_id


@of("panel.correct_reply")
def a_reply_put_right(sat: Sitting) -> Given:
    key = _replied(sat)
    return Given(
        PanelReplyDraft,
        lambda draft: panel.correct_reply(sat.context, key, draft, seen=seen(sat, key)),
        {"kind": "agrees", "on_date": "23.11.2026"},
    )


@of("panel.respond")
def a_response_to_the_panel(sat: Sitting) -> Given:
    key = _replied(sat)
    assert found_panel.lines(sat.context.store)
    return Given(PanelResponseDraft, lambda draft: panel.respond(sat.context, key, draft, seen=seen(sat, key)), {})


def _dispute(sat: Sitting) -> str:
    line = found_disputes.of_decision(sat.context.store, _recorded(sat, split=True))
    assert line is not None
    return line.id


def _stepping(sat: Sitting, seat_id: str | None, kind: str) -> Given:
    key = _dispute(sat)
    return Given(
        DisputeStepDraft,
        lambda draft: disputes.add_step(sat.context, key, draft, seat_id=seat_id),
        {"kind": kind, "on_date": "23.11.2026"},
    )


@of("disputes.add_step")
def a_step_of_all_partners(sat: Sitting) -> Given:
    return _stepping(sat, None, "escalated")


@of("disputes.add_step")
def legal_advice_of_a_partner(sat: Sitting) -> Given:
    return _stepping(sat, sat.seat("Police"), "legal_advice")


@of("disputes.correct_step")
def a_step_put_right(sat: Sitting) -> Given:
    key = _dispute(sat)
    said = draft(DisputeStepDraft, kind="talked", on_date="23.11.2026")
    step = done(disputes.add_step(sat.context, key, said, seat_id=None)).step_id
    assert step is not None
    return Given(
        DisputeStepDraft,
        lambda draft: disputes.correct_step(sat.context, step, draft, seen=seen(sat, step)),
        {"kind": "escalated", "on_date": "23.11.2026"},
    )


@of("disputes.end")
def the_end_of_a_dispute(sat: Sitting) -> Given:
    key = _dispute(sat)
    return Given(
        DisputeEndDraft, lambda draft: disputes.end(sat.context, key, draft, seen=seen(sat, key)),
        {"ended_how": "stands"},
    )  # fmt: skip


@of("afterwards.oversee")
def what_the_executive_said(sat: Sitting) -> Given:
    key = _recorded(sat)
    return Given(OversightDraft, lambda draft: afterwards.oversee(sat.context, key, draft, seen=seen(sat, key)), {})


@of("afterwards.chase")
def a_reminder(sat: Sitting) -> Given:
    key = sat.propose(rationale=None, rationale_from="Una Uhl")
    return Given(ChaserDraft, lambda draft: afterwards.chase(sat.context, key, draft, seat_id=None), {})
