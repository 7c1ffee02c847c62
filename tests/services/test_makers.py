"""Who decides, after whose advice, and in which capacity. On both databases."""

from __future__ import annotations

import pytest

from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.group import DecisionMaker
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import AdviceTrigger, Outcome, Stand
from crg_tui.domain.proposals import (
    AdviceDraft,
    MakerDraft,
)
from crg_tui.services import advice, decisions
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import Sitting, page, sitting
from tests.services.stories import done, refused

DISAGREES = Stand.DISAGREE
ASKED = PartialDate(2026, 11, 20)


def _split(held: Sitting, kind: DecisionKind = DecisionKind.NEXT_STEP) -> str:
    decision = held.propose(kind=kind)
    held.all_agree(decision)
    held.stands(decision, DISAGREES, "ICB")
    held.words(decision, "ICB", "A review would teach more.")
    held.record(decision)
    return decision


@pytest.mark.on_file
def test_a_split_between_partners_asks_for_advice_and_going_on_without_stays_marked(either: Context) -> None:
    held = sitting(either)
    decision = _split(held)
    read = page(either, decision)
    assert read.advice_outstanding == (
        "independent advice is not recorded", "a written response is not recorded",
    )  # fmt: skip
    made = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Dee Delegate")
    stopped = refused(decisions.decide(either, decision, made, seen=read.entry))
    assert "independent advice and a written response" in (stopped.about("without_advice_reason") or "")
    reason = made.model_copy(update={"without_advice_reason": "The report is due tomorrow."})
    marked = done(decisions.decide(either, decision, reason, seen=read.entry))
    assert marked.without_advice and page(either, decision).without_advice_reason == "The report is due tomorrow."
    asked = done(advice.record(either, decision, AdviceDraft(adviser="Ida Adviser", asked_on=ASKED)))
    given = AdviceDraft(adviser="Ida Adviser", asked_on=ASKED, given_on=PartialDate(2026, 11, 23), text="Review it.")
    entry = page(either, decision).advices[0].entry
    backwards = given.model_copy(update={"given_on": PartialDate(2026, 11, 19)})
    assert "before asked on" in refused(advice.correct(either, asked.advice_id, backwards, seen=entry)).sentence
    unanswerable = AdviceDraft(adviser="Ida Adviser", response="No.")
    assert "no advice" in refused(advice.correct(either, asked.advice_id, unanswerable, seen=entry)).sentence
    done(advice.correct(either, asked.advice_id, given, seen=entry))
    entry = page(either, decision).advices[0].entry
    answered = given.model_copy(update={"response": "It would delay the change.", "responded_on": None})
    done(advice.correct(either, asked.advice_id, answered, seen=entry))
    read = page(either, decision)
    assert read.advice_outstanding == ()
    final = done(decisions.decide(either, decision, made, seen=read.entry))
    assert not final.without_advice and page(either, decision).without_advice_reason is None
    assert_whole(either)


@pytest.mark.on_file
def test_where_the_adviser_decides_advice_comes_from_another_person(either: Context) -> None:
    held = sitting(
        either, decision_maker=DecisionMaker.INDEPENDENT_ADVISER, advice_trigger=AdviceTrigger.PARTNERS_NOT_UNANIMOUS
    )
    decision = _split(held)
    own = AdviceDraft(adviser="Ida Adviser", text="Review it.", response="Thank you.")
    done(advice.record(either, decision, own))
    made = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="ida  adviser")
    entry = page(either, decision).entry
    assert "another person" in refused(decisions.decide(either, decision, made, seen=entry)).sentence
    done(advice.record(either, decision, own.model_copy(update={"adviser": "Olaf Other"})))
    done(decisions.decide(either, decision, made, seen=page(either, decision).entry))
    assert page(either, decision).capacity == "the independent adviser"


@pytest.mark.on_file
def test_whoever_decides_may_decide_otherwise_and_the_record_shows_both(either: Context) -> None:
    held = sitting(either)
    decision = held.propose()
    made = MakerDraft(made=MakersDecision.OTHERWISE, maker="Dee Delegate")
    assert "not recorded yet" in refused(
        decisions.decide(either, decision, made, seen=page(either, decision).entry)
    ).sentence  # fmt: skip
    held.all_agree(decision)
    held.record(decision)
    read = page(either, decision)

    def why(draft: MakerDraft, field: str) -> str:
        return refused(decisions.decide(either, decision, draft, seen=read.entry)).about(field) or ""

    assert "instead is missing" in why(made, "made_wording")
    words = made.model_copy(update={"made_wording": "A local review is started."})
    assert "Why it was decided otherwise" in why(words, "made_reason")
    assert "Who decided" in why(MakerDraft(made=MakersDecision.AS_RECOMMENDED), "maker")
    assert "Nothing is decided yet" in why(MakerDraft(made=MakersDecision.AWAITED, maker="Dee"), "made")
    other = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Dee", capacity="the chief executive")
    assert "delegates decides, not the chief executive" in why(other, "made_reason")
    early = words.model_copy(update={"made_reason": "More is to learn.", "made_on": PartialDate(2026, 11, 1)})
    assert "before the question was put" in why(early, "made_on")
    final = words.model_copy(update={"made_reason": "More is to learn."})
    done(decisions.decide(either, decision, final, seen=read.entry))
    read = page(either, decision)
    assert (read.outcome, read.made) == (Outcome.UNANIMOUS, MakersDecision.OTHERWISE)
    assert read.made_wording == "A local review is started." and read.made_on == PartialDate(2026, 11, 23)
    assert read.capacity == "the three safeguarding partners' delegates"


@pytest.mark.on_file
def test_the_local_authority_alone_decides_whether_to_notify_and_advice_may_follow(either: Context) -> None:
    held = sitting(either, decision_maker=DecisionMaker.GROUP)
    decision = _split(held, DecisionKind.NOTIFY)
    read = page(either, decision)
    assert read.made is MakersDecision.AWAITED
    assert read.advice_need is not None and read.advice_need.may_follow and read.advice_outstanding == ()
    draft = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Director", capacity="the group")
    wrong = refused(decisions.decide(either, decision, draft, seen=read.entry))
    assert "decided by the local authority, not by the group" in (wrong.about("capacity") or "")
    early = draft.model_copy(update={"capacity": "Local Authority", "made_on": PartialDate(2026, 11, 20)})
    decided = done(decisions.decide(either, decision, early, seen=read.entry))
    assert decided.capacity == "the local authority"


@pytest.mark.on_file
def test_where_the_group_decides_what_it_agrees_on_is_its_decision(either: Context) -> None:
    held = sitting(either, decision_maker=DecisionMaker.GROUP)
    decision = held.propose(kind=DecisionKind.ACTION_PLAN, recommended=None)
    held.all_agree(decision)
    held.record(decision)
    read = page(either, decision)
    assert (read.made, read.maker, read.capacity) == (MakersDecision.AS_RECOMMENDED, "CRG", "the group")
    held.stands(decision, DISAGREES, "UHL")
    assert page(either, decision).made is MakersDecision.AWAITED
    held.words(decision, "UHL", words_from="Mo UHL")
    held.record(decision)
    assert page(either, decision).made is MakersDecision.AWAITED, "a split group has not decided"


@pytest.mark.on_file
def test_no_capacity_is_made_up_where_it_is_not_published_who_decides(either: Context) -> None:
    sat = sitting(either, decision_maker=DecisionMaker.NOT_PUBLISHED)
    decision = sat.propose()
    sat.all_agree(decision)
    sat.record(decision)
    seen = page(either, decision).entry
    nobody = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Ira Example")
    answer = refused(decisions.decide(either, decision, nobody, seen=seen))
    assert "say who decides" in (answer.about("capacity") or "")
    said = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Ira Example", capacity="the executive")
    assert done(decisions.decide(either, decision, said, seen=seen)).capacity == "the executive"
