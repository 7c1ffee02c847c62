"""What does not sit together in the course of a decision, in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crg_tui.domain.course import AdviceGiven, CourseFacts, Reply, mismatches
from crg_tui.domain.decisions import AdviceFollowed, MakersDecision
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.domain.partial_date import PartialDate

EARLIER, LATER = PartialDate.parse("3.11.2026"), PartialDate.parse("20.11.2026")
FACTS = CourseFacts(
    "2026-001/D1", DecisionKind.NEXT_STEP, EARLIER, ReviewRecommended.NONE, MakersDecision.AS_RECOMMENDED, EARLIER,
    "Ida Adviser", "Independent Advisor", "the independent advisor", sent_on=EARLIER,
)  # fmt: skip
ADVICE = AdviceGiven("Ida Adviser", EARLIER, EARLIER, True, EARLIER, True, AdviceFollowed.FOLLOWED)
NOT_MADE = {"made": MakersDecision.AWAITED, "made_on": None, "maker": None, "capacity": None}


def reply(kind: PanelReplyKind, answered: bool = False) -> Reply:
    return Reply(kind, LATER, answered, LATER if answered else None)


def test_a_course_without_a_break_says_nothing() -> None:
    agreed = replace(FACTS, advices=(ADVICE,), replies=(reply(PanelReplyKind.AGREES),))
    assert mismatches(agreed) == mismatches(replace(FACTS, **NOT_MADE)) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"made": MakersDecision.OTHERWISE}, "Ida Adviser decided otherwise than the group recommends."),
        ({"made": MakersDecision.OTHERWISE, "on_call": True}, "Ida Adviser decided otherwise than was put."),
        ({"capacity": "the group"}, "Decided in the capacity of the group; by the arrangements"),
        ({"advices": (replace(ADVICE, followed=AdviceFollowed.NOT_FOLLOWED),)}, "Ida Adviser was not followed."),
        ({"advices": (replace(ADVICE, followed=AdviceFollowed.IN_PART),)}, "followed in part."),
        ({"advices": (replace(ADVICE, answered=False),)}, "has no response."),
        ({"advices": (replace(ADVICE, given_on=LATER),)}, "came after the decision."),
        ({"went_on_without": True}, "without waiting for the dispute path"),
        ({"open_dispute": True}, "the dispute between the safeguarding partners is not ended"),
        ({"replies": (reply(PanelReplyKind.AGREES),), "sent_on": None}, "when the report was sent to it is not"),
        ({"replies": (reply(PanelReplyKind.RECONSIDER),)}, "and no response is recorded."),
        ({"replies": (reply(PanelReplyKind.MORE_INFORMATION),)}, "wants more information (20 November 2026)"),
        ({"replies": (reply(PanelReplyKind.RECONSIDER, True),)}, "the group responded, and the decision stands."),
        ({"replies": (reply(PanelReplyKind.NATIONAL_REVIEW),)}, "which the group did not recommend"),
        ({"recommended": ReviewRecommended.LCSPR}, "that it was initiated is not recorded"),
        ({"initiated": True}, "this decision is for something else"),
    ],
)
def test_each_break_is_said_once(change: dict[str, object], said: str) -> None:
    told = mismatches(replace(FACTS, **change))  # type: ignore[arg-type]
    assert len(told) == 1 and said in told[0] and told[0].endswith(".")


def test_a_decision_that_was_taken_again_answers_the_panel() -> None:
    again = replace(FACTS, replies=(reply(PanelReplyKind.RECONSIDER, True),), taken_again="2026-001/D2")
    assert mismatches(again) == ()


def test_nobody_but_the_local_authority_decides_whether_to_notify() -> None:
    notify = replace(FACTS, kind=DecisionKind.NOTIFY, capacity="the local authority", recommended=None)
    assert mismatches(notify) == ()


def test_a_date_that_leaves_it_open_claims_nothing() -> None:
    month = replace(ADVICE, given_on=PartialDate.parse("Nov 2026"))
    assert mismatches(replace(FACTS, advices=(month,))) == ()
