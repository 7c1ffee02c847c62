"""Decisions taken again, approved, in writing, or known only as published. On both databases."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.decisions import DecisionBasis, DecisionState, MakersDecision
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.meetings import MinutesState
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import (
    MakerDraft,
    PositionDraft,
    ProposalDraft,
    RatificationDraft,
    RationaleDraft,
    ReasonDraft,
    RecordDraft,
    WordsDraft,
)
from crg_tui.queries import entries
from crg_tui.services import decisions
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Minutes
from tests.conftest import assert_whole
from tests.services.decision_stories import page, published_case, sitting, written
from tests.services.meeting_stories import (
    group_of,
)
from tests.services.stories import done, logged, refused

DISAGREES = Stand.DISAGREE
ASKED = PartialDate(2026, 11, 20)


@pytest.mark.on_file
def test_reopening_makes_a_new_decision_and_the_old_one_stays(either: Context) -> None:
    held = sitting(either)
    decision = held.propose()
    reason = ReasonDraft(reason="New facts from the inquest.")
    assert "not recorded yet" in refused(decisions.reopen(either, decision, reason)).sentence
    held.all_agree(decision)
    held.record(decision)
    assert (
        "Reopen it"
        in refused(decisions.withdraw(either, decision, reason, seen=entries.newest(either.store, decision))).sentence
    )
    again = done(decisions.reopen(either, decision, reason, meeting_id=held.meeting_id, item_id=held.item_id))
    old, new = page(either, decision), page(either, again.decision_id)
    assert (old.state, new.state, new.ref) == (DecisionState.RECORDED, DecisionState.PROPOSED, "2026-001/D2")
    assert old.replaced_by is not None and old.replaced_by.ref == "2026-001/D2"
    assert new.replaces is not None and new.replaces.ref == "2026-001/D1" and new.wording == old.wording
    assert "reopened already" in refused(decisions.reopen(either, decision, reason)).sentence
    entry = held.line(decision, "ICB").entry
    fixed = decisions.set_stand(either, decision, held.seat("ICB"), DISAGREES, seen=entry)
    assert "stays as it was" in refused(fixed).sentence
    done(decisions.withdraw(either, again.decision_id, reason, seen=entries.newest(either.store, again.decision_id)))
    assert page(either, decision).replaced_by is None
    assert "was withdrawn" in refused(decisions.read_back(either, again.decision_id)).sentence
    assert_whole(either)


@intention
def _approve(work: Work, meeting_id: str) -> bool:
    work.add(
        Minutes(
            meeting_id=meeting_id, version=1, state=MinutesState.APPROVED, issued_at=work.now, content="{}",
            digest="0", seal="1", approved_on=work.today,
        )
    )  # fmt: skip
    return True


@pytest.mark.on_file
def test_nothing_approved_is_edited_but_words_that_were_owed_may_come(either: Context) -> None:
    held = sitting(either)
    decision = held.propose(rationale=None, rationale_from="the chair")
    held.all_agree(decision)
    held.stands(decision, DISAGREES, "ICB", "UHL")
    held.words(decision, "ICB", words_from="Mo ICB")
    held.words(decision, "UHL", "Ours.")
    held.record(decision)
    done(_approve(either, held.meeting_id))
    entry = held.line(decision, "UHL").entry
    assert "minutes of M2026-01 are approved" in refused(
        decisions.set_stand(either, decision, held.seat("UHL"), Stand.AGREE, seen=entry)
    ).sentence  # fmt: skip
    other = WordsDraft(words="Others.")
    assert "are approved" in refused(
        decisions.give_words(either, decision, held.seat("UHL"), other, seen=entry)
    ).sentence  # fmt: skip
    held.words(decision, "ICB", "They came at last.")
    assert held.line(decision, "ICB").words_given_on == date(2026, 11, 23)
    given = RationaleDraft(rationale="Because.")
    done(decisions.give_rationale(either, decision, given, seen=page(either, decision).entry))
    assert page(either, decision).state is DecisionState.RECORDED and page(either, decision).approved


@pytest.mark.on_file
def test_in_correspondence_every_position_comes_in_writing(either: Context) -> None:
    group = group_of(either)
    case = logged(either)
    draft = ProposalDraft(kind=DecisionKind.CLOSE, wording="The case is closed.", rationale="All is done.")
    decision = done(decisions.propose(either, case.case_id, draft)).decision_id
    read = page(either, decision)
    assert (read.basis, read.meeting_ref) == (DecisionBasis.CORRESPONDENCE, None)
    seat = group.seats["Council"]
    assert "comes in writing" in refused(decisions.set_stand(either, decision, seat, Stand.AGREE)).sentence
    assert "nobody agrees by being there" in refused(decisions.agree_all(either, decision, [])).sentence
    wrote = PositionDraft(stand=Stand.AGREE, in_writing=True, received_on=date(2026, 11, 20))
    for short, key in group.seats.items():
        written(either, decision, key, wrote if short != "ICB" else PositionDraft(stand=Stand.NOT_ASKED))
    read = page(either, decision)
    recorded = done(decisions.record(either, decision, RecordDraft(outcome=read.claim.outcome), seen=read.entry))
    assert recorded.outcome is Outcome.AGREED_NOT_ALL_HEARD and "not asked: Sample Integrated" in recorded.words
    assert recorded.state is DecisionState.PROVISIONAL, "a partner was not heard"


@pytest.mark.on_file
def test_published_facts_are_recorded_without_inventing_anything(either: Context) -> None:
    """Leeds 2021/22: police and health wanted to notify, the local authority, which decides, did not."""
    group = group_of(either)
    case_id = published_case(either, "2021")
    draft = ProposalDraft(kind=DecisionKind.NOTIFY, wording="The incident is notified.", decided_on=PartialDate(2026))
    decision = done(decisions.propose(either, case_id, draft)).decision_id
    assert page(either, decision).basis is DecisionBasis.PUBLISHED
    unsaid = PositionDraft(stand=Stand.DISAGREE, words_not_published=True)
    for short, position in (
        ("Police", PositionDraft(stand=Stand.AGREE)), ("ICB", PositionDraft(stand=Stand.AGREE)), ("Council", unsaid),
    ):  # fmt: skip
        written(either, decision, group.seats[short], position)
    read = page(either, decision)
    confirmed = RecordDraft(outcome=Outcome.SPLIT, published_as="differing views")
    recorded = done(decisions.record(either, decision, confirmed, seen=read.entry))
    assert recorded.words == (
        "split (2 of 3 seats whose position is published agree); agree: Sampleshire Police, "
        "Sample Integrated Care Board; disagree: Sample City Council; not published: Sample Hospital Trust, "
        "Sample Community Trust, Sample Schools, Sample Voluntary Action, Sample Probation, Sample Ambulance; "
        "the source says: “differing views”"
    )
    assert recorded.partners_words.startswith("split (2 of 3")
    made = MakerDraft(made=MakersDecision.OTHERWISE, made_wording="The incident is not notified.")
    done(decisions.decide(either, decision, made, seen=page(either, decision).entry))
    read = page(either, decision)
    assert (read.maker, read.capacity, read.made_on, read.made_reason) == (None, "the local authority", None, None)
    assert (read.rationale, read.quorum, read.state) == (None, None, DecisionState.RECORDED)
    assert [line.stand for line in read.positions if line.short_name == "UHL"] == [None]
    assert_whole(either)


@pytest.mark.on_file
def test_published_facts_are_never_called_unanimous(either: Context) -> None:
    group = group_of(either)
    case_id = published_case(either, "2023")
    draft = ProposalDraft(kind=DecisionKind.NEXT_STEP, wording="No review.", recommended=ReviewRecommended.NONE)
    decision = done(decisions.propose(either, case_id, draft)).decision_id
    assert page(either, decision).decided_on is None, "no date is published, and none is made up"
    silent = RecordDraft(published_as="unanimous on all cases")
    said = done(decisions.record(either, decision, silent, seen=page(either, decision).entry))
    assert (said.outcome, said.words) == (
        None, "positions not published; the source says: “unanimous on all cases”",
    )  # fmt: skip
    for key in group.seats.values():
        written(either, decision, key, PositionDraft(stand=Stand.AGREE))
    read = page(either, decision)
    assert read.claim.outcome is Outcome.AGREED_NOT_ALL_HEARD
    assert read.claim.words == "agreed by all who took a position that is published (9 of 9 seats)"


@pytest.mark.on_file
def test_what_was_decided_inquorate_and_taken_again_is_not_ratified(either: Context) -> None:
    held = sitting(either, away=("ICB",))
    decision = held.propose()
    held.all_agree(decision)
    assert held.record(decision).state is DecisionState.PROVISIONAL
    reason = ReasonDraft(reason="New facts.")
    again = done(decisions.reopen(either, decision, reason, item_id=held.item_id))
    ratifying = RatificationDraft(words="All agencies wrote on 23 November.")
    assert "2026-001/D2 takes its place" in refused(decisions.ratify(either, decision, ratifying)).sentence
    assert refused(decisions.withdraw(either, again.decision_id, reason, seen=None)).refusals[0].entry is not None
    done(decisions.withdraw(either, again.decision_id, reason, seen=entries.newest(either.store, again.decision_id)))
    assert done(decisions.ratify(either, decision, ratifying)).state is DecisionState.RATIFIED


@pytest.mark.on_file
def test_a_recorded_decision_keeps_the_words_of_its_dissent_and_who_owes_its_rationale(either: Context) -> None:
    held = sitting(either)
    decision = held.propose(rationale=None, rationale_from="The chair")
    held.all_agree(decision)
    held.stands(decision, DISAGREES, "UHL")
    held.words(decision, "UHL", "A review would teach more.")
    held.record(decision)
    entry = held.line(decision, "UHL").entry
    seat, wordless = held.seat("UHL"), PositionDraft(stand=DISAGREES)
    stopped = refused(decisions.set_position(either, decision, seat, wordless, seen=entry))
    assert "keeps its words" in (stopped.about("words") or "")
    follow = wordless.model_copy(update={"words_from": "Its lead"})
    done(decisions.set_position(either, decision, seat, follow, seen=entry))
    read = page(either, decision)
    without = ProposalDraft(kind=read.kind, wording=read.wording)
    kept = refused(decisions.correct(either, decision, without, seen=read.entry))
    assert "keeps its rationale" in (kept.about("rationale") or "")
    assert page(either, decision).state is DecisionState.RECORDED
    assert_whole(either)
