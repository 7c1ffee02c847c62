"""Three judgements, none computed from another; where they do not sit together, a sentence and nothing more."""

from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.domain.judgements import (
    Answer,
    Caution,
    Consideration,
    Considered,
    Criteria,
    DecisionKind,
    Definition,
    Limb,
    ReviewRecommended,
    combination_label,
    criteria_cautions,
    definition_cautions,
    judgement_cautions,
    rationale_required,
)

YES, NO, NOT_KNOWN, NOT_ASKED, NOT_PUBLISHED = Answer
ALL_ASKED = tuple(
    Considered(consideration, NO)
    for consideration in (Consideration.IMPROVEMENTS, Consideration.RECURRENT_THEMES, Consideration.WORKING_TOGETHER)
)


def sentences(cautions: tuple[Caution, ...]) -> list[str]:
    return [caution.sentence for caution in cautions]


@pytest.mark.parametrize("kind", [Answer, Limb, Consideration, ReviewRecommended, DecisionKind])
def test_every_value_can_be_stored_and_read_aloud(kind: type[StrEnum]) -> None:
    for member in kind:
        assert member.value == member.value.lower()
        assert member.value.replace("_", "").isalpha()
        label = member.label  # type: ignore[attr-defined]
        assert label and "_" not in label
    labels = [member.label for member in kind]  # type: ignore[attr-defined]
    assert len(set(labels)) == len(labels)


def test_only_yes_and_no_are_given() -> None:
    assert [answer for answer in Answer if answer.given] == [YES, NO]


def test_a_definition_that_follows_from_its_limbs_is_silent() -> None:
    assert definition_cautions(Definition(YES, YES, YES)) == ()
    assert definition_cautions(Definition(NO, YES, NO)) == ()
    assert definition_cautions(Definition()) == ()
    assert definition_cautions(Definition(NOT_PUBLISHED, NOT_PUBLISHED, YES)) == ()
    assert definition_cautions(Definition(NO, YES, NOT_ASKED)) == ()
    assert definition_cautions(Definition(NO, NOT_KNOWN, NO)) == ()


def test_a_definition_against_its_limbs_wants_a_reason() -> None:
    (caution,) = definition_cautions(Definition(YES, NO, YES))
    assert caution == Caution("Definition met is yes, but “died or seriously harmed” is no: say why.")
    assert caution.wants_reason
    assert sentences(definition_cautions(Definition(YES, YES, NO))) == [
        "Definition met is no, but both limbs are yes: say why."
    ]
    assert sentences(definition_cautions(Definition(NOT_KNOWN, YES, YES))) == [
        "Definition met is yes, but “abuse or neglect known or suspected” is not known: say why."
    ]
    assert len(definition_cautions(Definition(NOT_ASKED, NOT_KNOWN, NO))) == 2


def test_two_limbs_answered_do_not_answer_the_definition() -> None:
    definition = Definition(YES, YES)
    (caution,) = definition_cautions(definition)
    assert not caution.wants_reason
    assert definition.met is NOT_ASKED


def test_criteria_are_not_computed_from_the_considerations() -> None:
    themes = Considered(Consideration.RECURRENT_THEMES, YES)
    assert sentences(criteria_cautions(Criteria((*ALL_ASKED, themes), NO)))[0] == (
        "Criteria met is no, but “recurrent themes” is yes: say why."
    )
    assert sentences(criteria_cautions(Criteria(ALL_ASKED, YES))) == [
        "Criteria met is yes, but no consideration is yes: say why."
    ]
    assert criteria_cautions(Criteria(ALL_ASKED, NO)) == ()
    assert criteria_cautions(Criteria()) == ()


def test_the_list_is_not_closed() -> None:
    near_miss = Considered(Consideration.OTHER, YES, "a near miss in a residential school")
    good_practice = Considered(Consideration.OTHER, NO, "good practice")
    assert criteria_cautions(Criteria((*ALL_ASKED, near_miss, good_practice), YES)) == ()
    assert sentences(criteria_cautions(Criteria((*ALL_ASKED, near_miss), NO))) == [
        "Criteria met is no, but “a near miss in a residential school” is yes: say why."
    ]
    unnamed = Considered(Consideration.OTHER, YES, " ")
    assert "without saying which" in sentences(criteria_cautions(Criteria((*ALL_ASKED, unnamed), YES)))[-1]


def test_an_answer_without_the_questions_says_which_were_not_asked() -> None:
    cautions = criteria_cautions(Criteria((Considered(Consideration.IMPROVEMENTS, YES),), YES))
    assert sentences(cautions) == [
        "Criteria met is yes, but “recurrent themes” was not asked.",
        "Criteria met is yes, but “concerns about two or more agencies working together” was not asked.",
    ]
    assert not any(caution.wants_reason for caution in cautions)
    published_without = (Considered(Consideration.IMPROVEMENTS, NOT_PUBLISHED),)
    assert criteria_cautions(Criteria(published_without, YES)) == ()


def test_the_panels_view_waits_for_its_reply() -> None:
    panel = Considered(Consideration.PANEL_PREFERS_LOCAL, NO)
    assert sentences(criteria_cautions(Criteria((*ALL_ASKED, panel), NO))) == [
        "The Panel's view is answered no, but no reply of the Panel is recorded."
    ]
    assert criteria_cautions(Criteria((*ALL_ASKED, panel), NO, panel_replied=True)) == ()
    not_known = Considered(Consideration.PANEL_PREFERS_LOCAL, NOT_KNOWN)
    assert criteria_cautions(Criteria((*ALL_ASKED, not_known), NO)) == ()
    (again,) = criteria_cautions(Criteria(ALL_ASKED, NO, panel_replied=True))
    assert "can be answered now" in again.sentence
    assert not again.wants_reason


def test_one_consideration_answered_twice() -> None:
    twice = Criteria((*ALL_ASKED, Considered(Consideration.IMPROVEMENTS, YES)), YES)
    assert "answered 2 times" in sentences(criteria_cautions(twice))[0]
    assert twice.answer_of(Consideration.IMPROVEMENTS) is YES


def test_the_three_beside_one_another() -> None:
    met = Criteria((*ALL_ASKED[:2], Considered(Consideration.WORKING_TOGETHER, YES)), YES)
    assert judgement_cautions(Definition(YES, YES, YES), met, ReviewRecommended.NONE) == ()
    assert judgement_cautions(Definition(YES, YES, YES), met, ReviewRecommended.LCSPR) == ()
    not_met = Definition(NO, YES, NO)
    assert sentences(judgement_cautions(not_met, met, ReviewRecommended.LCSPR)) == [
        "LCSPR criteria met is yes, but definition met is no: say why.",
        "LCSPR recommended, but definition met is no: say why.",
    ]
    assert judgement_cautions(not_met, Criteria(ALL_ASKED, NO), ReviewRecommended.OTHER_LEARNING_REVIEW) == ()
    both_met = Definition(YES, YES, YES)
    assert sentences(judgement_cautions(both_met, Criteria(ALL_ASKED, NO), ReviewRecommended.LCSPR)) == [
        "LCSPR recommended, but criteria met is no: say why."
    ]
    assert (
        "criteria met is not asked" in sentences(judgement_cautions(both_met, Criteria(), ReviewRecommended.LCSPR))[0]
    )
    assert judgement_cautions(both_met, Criteria(ALL_ASKED, NO), ReviewRecommended.NATIONAL_REVIEW) == ()


@pytest.mark.parametrize(
    ("criteria", "recommended", "label", "explain"),
    [
        (
            YES,
            ReviewRecommended.NONE,
            "criteria met, review not recommended",
            "why no review is recommended although the criteria are met",
        ),
        (
            YES,
            ReviewRecommended.LCSPR,
            "criteria met, LCSPR recommended",
            "why LCSPR is recommended and why the criteria are met",
        ),
        (
            NO,
            ReviewRecommended.NONE,
            "criteria not met, review not recommended",
            "why no review is recommended and why the criteria are not met",
        ),
        (
            NO,
            ReviewRecommended.LCSPR,
            "criteria not met, LCSPR recommended",
            "why LCSPR is recommended although the criteria are not met",
        ),
        (
            YES,
            ReviewRecommended.OTHER_LEARNING_REVIEW,
            "criteria met, other learning review recommended",
            "why other learning review is recommended instead of an LCSPR although the criteria are met",
        ),
        (
            NO,
            ReviewRecommended.SINGLE_AGENCY_LEARNING,
            "criteria not met, single agency learning recommended",
            "why single agency learning is recommended and why the criteria are not met",
        ),
        (
            NO,
            ReviewRecommended.NATIONAL_REVIEW,
            "criteria not met, national review recommended",
            "why national review is recommended and why the criteria are not met",
        ),
        (
            NOT_KNOWN,
            ReviewRecommended.NONE,
            "criteria met: not known, review not recommended",
            "why no review is recommended while criteria met is not known",
        ),
        (
            NOT_ASKED,
            ReviewRecommended.DEFERRED,
            "criteria met: not asked, recommendation deferred",
            "what more is needed, from whom, by when, and at which meeting it comes back",
        ),
        (
            YES,
            ReviewRecommended.NOT_ASKED,
            "criteria met, recommendation not asked",
            "why the criteria are met",
        ),
    ],
)
def test_each_combination_has_its_name_and_its_rationale(
    criteria: Answer, recommended: ReviewRecommended, label: str, explain: str
) -> None:
    assert combination_label(criteria, recommended) == label
    ask = rationale_required(criteria, recommended)
    assert ask.required
    assert ask.explain == explain


def test_nothing_judged_or_published_asks_for_no_invented_rationale() -> None:
    assert not rationale_required(NOT_ASKED, ReviewRecommended.NOT_ASKED).required
    assert not rationale_required(NOT_PUBLISHED, ReviewRecommended.NOT_PUBLISHED).required
    assert rationale_required(NOT_PUBLISHED, ReviewRecommended.NONE).required


def test_combinations_are_told_apart() -> None:
    labels = [combination_label(answer, recommended) for answer in Answer for recommended in ReviewRecommended]
    assert len(set(labels)) == len(labels)


ANSWERS = st.sampled_from(Answer)


@settings(max_examples=150, deadline=None)
@given(
    st.builds(Definition, ANSWERS, ANSWERS, ANSWERS),
    st.lists(st.builds(Considered, st.sampled_from(Consideration), ANSWERS, st.text(max_size=5)), max_size=5),
    ANSWERS,
    st.booleans(),
    st.sampled_from(ReviewRecommended),
)
def test_cautions_are_sentences_and_honest_gaps_want_no_reason(
    definition: Definition,
    considered: list[Considered],
    met: Answer,
    panel_replied: bool,
    recommended: ReviewRecommended,
) -> None:
    criteria = Criteria(tuple(considered), met, panel_replied)
    cautions = judgement_cautions(definition, criteria, recommended)
    assert all(caution.sentence.endswith(".") for caution in cautions)
    panel_named = criteria.answer_of(Consideration.PANEL_PREFERS_LOCAL).given
    nothing_said = not (definition.met.given or met.given or panel_named or recommended is ReviewRecommended.LCSPR)
    if nothing_said:
        assert not any(caution.wants_reason for caution in cautions)
