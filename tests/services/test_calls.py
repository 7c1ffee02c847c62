"""A call of the three partners between meetings, in its short form."""

from __future__ import annotations

from datetime import date, time

import pytest

from crg_tui.domain.decisions import DecisionBasis, DecisionState, MakersDecision
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import CallDraft
from crg_tui.queries import decisions as found
from crg_tui.queries import meetings
from crg_tui.services import decisions, undo
from crg_tui.services.calls import Says
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import page
from tests.services.meeting_stories import Group, group_of
from tests.services.stories import done, head, logged, operation, refused

CALL = CallDraft(
    held_on=date(2026, 11, 20), starts_at=time(16, 30), wording="The incident is notified to the Panel.",
    rationale="Both limbs are met.", made=MakersDecision.AS_RECOMMENDED, maker="Director of Sample Services",
)  # fmt: skip


def _said(group: Group, council: Stand, police: Stand, icb: Stand, words: str | None = None) -> list[Says]:
    return [
        Says(group.seats["Council"], council),
        Says(group.seats["Police"], police, words if police is Stand.DISAGREE else None),
        Says(group.seats["ICB"], icb),
    ]


def test_a_call_makes_a_meeting_and_a_decision_at_once(either: Context) -> None:
    group, case = group_of(either), logged(either)
    said = _said(group, Stand.AGREE, Stand.AGREE, Stand.AGREE)
    answer = decisions.partners_call(either, case.case_id, CALL, said, outcome=Outcome.UNANIMOUS)
    call = done(answer)
    assert (call.meeting_ref, call.decision.ref, call.made) == (
        "M2026-01", "2026-001/D1", MakersDecision.AS_RECOMMENDED,
    )  # fmt: skip
    read = page(either, call.decision.decision_id)
    assert (read.basis, read.kind, read.state) == (
        DecisionBasis.PARTNERS_CALL, DecisionKind.NOTIFY, DecisionState.RECORDED,
    )  # fmt: skip
    assert read.claim.reconciliation.sentence == "3 agree = 3 seats: it adds up"
    assert (read.capacity, read.made_on) == ("the local authority", PartialDate(2026, 11, 20))
    assert read.decided_on == PartialDate(2026, 11, 20) and read.meeting_ref == "M2026-01"
    held = meetings.page(either.store, call.meeting_id)
    assert held is not None and (held.head.kind.value, held.head.starts_at) == ("partners_call", time(16, 30))
    assert [line.title for line in held.items] == ["2026-001 Child K"]
    done(undo.undo(either, operation(answer)))
    assert found.keys(either.store) == [] and meetings.keys(either.store) == []
    assert_whole(either)


@pytest.mark.on_file
def test_on_a_split_call_the_local_authority_decides_and_words_follow(either: Context) -> None:
    group, case = group_of(either), logged(either)
    said = _said(group, Stand.DISAGREE, Stand.AGREE, Stand.AGREE)
    otherwise = CALL.model_copy(
        update={
            "made": MakersDecision.OTHERWISE, "made_wording": "It is not notified.", "made_reason": "An accident.",
        }
    )  # fmt: skip
    before = head(either)
    wrong = decisions.partners_call(either, case.case_id, otherwise, said, outcome=Outcome.UNANIMOUS)
    assert "split (2 of 3" in (refused(wrong).about("outcome") or "") and head(either) == before
    call = done(decisions.partners_call(either, case.case_id, otherwise, said, outcome=Outcome.SPLIT))
    read = page(either, call.decision.decision_id)
    assert (read.outcome, read.made, read.made_wording) == (
        Outcome.SPLIT, MakersDecision.OTHERWISE, "It is not notified.",
    )  # fmt: skip
    assert [(one.agency, one.who) for one in found.to_follow(either.store)] == [
        ("Sample City Council", "Sample City Council")
    ]
    assert read.advice_need is not None and read.advice_need.may_follow


@pytest.mark.on_file
def test_a_call_is_recorded_whole_or_not_at_all(either: Context) -> None:
    group, case = group_of(either), logged(either)
    before = head(either)
    agree = _said(group, Stand.AGREE, Stand.AGREE, Stand.AGREE)
    two = decisions.partners_call(either, case.case_id, CALL, agree[:2], outcome=Outcome.UNANIMOUS)
    assert "no position from: Sample Integrated Care Board" in refused(two).sentence
    silent = CALL.model_copy(update={"rationale": None})
    unreasoned = decisions.partners_call(either, case.case_id, silent, agree, outcome=Outcome.UNANIMOUS)
    assert "rationale is missing" in (refused(unreasoned).about("rationale") or "")
    nobody = CALL.model_copy(update={"maker": None})
    unmade = decisions.partners_call(either, case.case_id, nobody, agree, outcome=Outcome.UNANIMOUS)
    assert "Who decided" in (refused(unmade).about("maker") or "")
    outsider = [*agree, Says(group.seats["UHL"], Stand.AGREE)]
    guest = decisions.partners_call(either, case.case_id, CALL, outsider, outcome=Outcome.UNANIMOUS)
    assert "not one of the three safeguarding partners" in refused(guest).sentence
    ahead = CALL.model_copy(update={"held_on": date(2026, 11, 23), "starts_at": time(23, 59)})
    later = decisions.partners_call(either, case.case_id, ahead, agree, outcome=Outcome.UNANIMOUS)
    assert "has not come yet" in (refused(later).about("starts_at") or "")
    gone = decisions.partners_call(either, "none", CALL, agree, outcome=Outcome.UNANIMOUS)
    assert "no longer there" in refused(gone).sentence
    assert head(either) == before


@pytest.mark.on_file
def test_a_call_without_a_partner_is_provisional(either: Context) -> None:
    group, case = group_of(either), logged(either)
    said = _said(group, Stand.AGREE, Stand.AGREE, Stand.ABSENT)
    waiting = CALL.model_copy(update={"made": MakersDecision.AWAITED, "maker": None, "kind": DecisionKind.OTHER})
    outcome = Outcome.AGREED_NOT_ALL_HEARD
    call = done(decisions.partners_call(either, case.case_id, waiting, said, outcome=outcome))
    assert call.decision.state is DecisionState.PROVISIONAL
    assert "integrated care board missing" in call.decision.quorum
