"""The question that a case is at, and what is asked about a proposal of each kind."""

from __future__ import annotations

import pytest

from crg_tui.domain.asking import questions
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.meetings import ItemKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.proposal_questions import kind_expected, names_asked
from crg_tui.domain.proposals import ProposalDraft
from crg_tui.domain.stages import Step, StepKind

S = StepKind
K = DecisionKind


def _steps(*kinds: StepKind) -> list[Step]:
    return [Step(kind, PartialDate(2026, 1, 1 + place)) for place, kind in enumerate(kinds)]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), K.NOTIFY),
        ((S.BECAME_AWARE, S.CONSIDERED), K.NOTIFY),
        ((S.NOTIFIED,), K.NEXT_STEP),
        ((S.NOTIFIED, S.RAPID_REVIEW_MEETING), K.NEXT_STEP),
        ((S.NOT_NOTIFIED,), K.CLOSE),
        ((S.NOTIFIED, S.FOUND_NOT_TO_MEET), K.CLOSE),
        ((S.NOTIFIED, S.DECIDED, S.SENT_TO_PANEL), K.NEXT_STEP),
        ((S.NOTIFIED, S.DECIDED, S.SENT_TO_PANEL, S.PANEL_REPLY), K.RESPONSE_TO_PANEL),
        ((S.NOTIFIED, S.DECIDED, S.SENT_TO_PANEL, S.PANEL_REPLY, S.RESPONSE_TO_PANEL), K.NEXT_STEP),
        ((S.NOTIFIED, S.PANEL_REPLY, S.RESPONSE_TO_PANEL, S.SENT_TO_PANEL, S.PANEL_REPLY), K.RESPONSE_TO_PANEL),
        ((S.NOTIFIED, S.DECIDED, S.LCSPR_INITIATED), K.PUBLICATION),
        ((S.NOTIFIED, S.DECIDED, S.CLOSED), K.REOPEN),
    ],
)
def test_the_steps_say_which_question_a_case_is_at(kinds: tuple[StepKind, ...], expected: DecisionKind) -> None:
    assert kind_expected(_steps(*kinds)) is expected


def test_the_item_and_what_was_decided_count_too() -> None:
    assert kind_expected(_steps(S.NOTIFIED), ItemKind.PANEL_REPLIES) is K.RESPONSE_TO_PANEL
    assert kind_expected(_steps(S.CONSIDERED), ItemKind.CASE, {K.NOTIFY}) is K.NEXT_STEP
    assert kind_expected(_steps(S.CONSIDERED), None, {K.OTHER}) is K.NOTIFY


def test_every_question_of_a_proposal_is_asked_of_some_kind_and_every_name_is_one() -> None:
    names = {question.name for question in questions(ProposalDraft)}
    asked = [names_asked(kind, at_meeting=False, panel_replied=True) for kind in K]
    assert frozenset().union(*asked) == names
    assert all({"kind", "wording", "rationale", "rationale_from"} <= one for one in asked)
    assert names_asked(None, at_meeting=True, panel_replied=False) < names


def test_what_the_panel_prefers_is_asked_once_it_has_replied() -> None:
    assert "panel_prefers_local" not in names_asked(K.NEXT_STEP, at_meeting=True, panel_replied=False)
    assert "panel_prefers_local" in names_asked(K.NEXT_STEP, at_meeting=True, panel_replied=True)
    assert "panel_prefers_local" in names_asked(K.RESPONSE_TO_PANEL, at_meeting=True, panel_replied=False)
    assert "panel_prefers_local" not in names_asked(K.CLOSE, at_meeting=True, panel_replied=True)
