"""The drafts of decisions: what a proposal's answers make of the three judgements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crg_tui.domain.asking import questions
from crg_tui.domain.judgements import Answer, Consideration, DecisionKind, ReviewRecommended
from crg_tui.domain.proposals import CorrectionDraft, ProposalDraft, cautions_on, criteria_of, definition_of

ANSWERS = st.sampled_from(list(Answer))


@given(limbs=st.tuples(ANSWERS, ANSWERS, ANSWERS), considered=st.tuples(ANSWERS, ANSWERS, ANSWERS, ANSWERS))
def test_every_answer_reaches_its_judgement_and_none_is_filled_in(
    limbs: tuple[Answer, Answer, Answer], considered: tuple[Answer, Answer, Answer, Answer]
) -> None:
    draft = ProposalDraft(
        kind=DecisionKind.NEXT_STEP, wording="W", abuse_or_neglect=limbs[0], died_or_seriously_harmed=limbs[1],
        definition_met=limbs[2], improvements=considered[0], recurrent_themes=considered[1],
        working_together=considered[2], panel_prefers_local=considered[3], other_circumstance="A near miss",
        criteria_met=Answer.NO,
    )  # fmt: skip
    definition, criteria = definition_of(draft), criteria_of(draft, panel_replied=True)
    assert tuple(answer for _, answer in definition.limbs) == limbs[:2] and definition.met is limbs[2]
    assert criteria.met is Answer.NO and criteria.panel_replied
    four = (
        Consideration.IMPROVEMENTS, Consideration.RECURRENT_THEMES, Consideration.WORKING_TOGETHER,
        Consideration.PANEL_PREFERS_LOCAL,
    )  # fmt: skip
    assert tuple(criteria.answer_of(which) for which in four) == considered
    assert criteria.considered[-1].name == "A near miss"


def test_cautions_are_those_of_the_judgements() -> None:
    draft = ProposalDraft(
        kind=DecisionKind.NEXT_STEP, wording="W", criteria_met=Answer.NO, recommended=ReviewRecommended.LCSPR
    )
    sentences = [caution.sentence for caution in cautions_on(draft, panel_replied=False)]
    assert "LCSPR recommended, but criteria met is no: say why." in sentences
    quiet = ProposalDraft(kind=DecisionKind.CLOSE, wording="W")
    assert cautions_on(quiet, panel_replied=False) == ()


def test_a_correction_asks_for_everything_and_why_positions_stand() -> None:
    names = [question.name for question in questions(CorrectionDraft)]
    assert names == [*(question.name for question in questions(ProposalDraft)), "stands_reason"]
    needed = [question.name for question in questions(ProposalDraft) if question.required]
    assert needed == ["kind", "wording"]
