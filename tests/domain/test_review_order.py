"""Events of a review that contradict each other, and decisions that start no such review."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.review_course import EventKnown
from crg_tui.domain.review_order import find_contradictions
from crg_tui.domain.review_start import StartKnown, against, later
from crg_tui.domain.reviews import ReviewEventKind, ReviewKind

_E = ReviewEventKind
_R = ReviewRecommended


def on(kind: ReviewEventKind, day: str, whom: str | None = None, *cases: str) -> EventKnown:
    return EventKnown(kind, PartialDate.parse(day), whom=whom, cases=frozenset(cases))


@pytest.mark.parametrize(
    ("events", "said"),
    [
        (
            (on(_E.PUBLISHED, "3.11.2026"), on(_E.DRAFT_RECEIVED, "10.11.2026")),
            "published before the draft was received (3 November 2026, 10 November 2026)",
        ),
        (
            (on(_E.CONCLUDED, "3.11.2026"), on(_E.DRAFT_RECEIVED, "10.11.2026")),
            "concluded before the draft was received (3 November 2026, 10 November 2026)",
        ),
        (
            (on(_E.PUBLISHED, "10.11.2026"), on(_E.DRAFT_RECEIVED, "10.11.2026")),
            "published on the day on which the draft was received (10 November 2026)",
        ),
        (
            (on(_E.SIGNED_OFF, "Nov 2026"), on(_E.PUBLISHED, "10.10.2026")),
            "published before it was signed off (10 October 2026, November 2026)",
        ),
        (
            (on(_E.NOT_PUBLISHED, "12.11.2026"), on(_E.PUBLISHED, "10.11.2026")),
            "decided not to publish after it was published (10 November 2026, 12 November 2026)",
        ),
        (
            (on(_E.WITHDRAWN, "1.11.2026"), on(_E.CONCLUDED, "2.11.2026")),
            "concluded (2 November 2026) after it was withdrawn (1 November 2026)",
        ),
        (
            (on(_E.FAMILY_TOOK_PART, "1.11.2026"), on(_E.FAMILY_DECLINED, "2.11.2026", "the father")),
            "family took part and declined: both are recorded, and not of whom",
        ),
        (
            (on(_E.FAMILY_TOLD, "3.11.2026"), on(_E.FAMILY_TOOK_PART, "2.11.2026")),
            "family took part before it was told (2 November 2026, 3 November 2026)",
        ),
    ],
)
def test_what_cannot_be_is_said_with_its_dates(events: tuple[EventKnown, ...], said: str) -> None:
    assert find_contradictions(events) == (said,)


@pytest.mark.parametrize(
    "events",
    [
        (on(_E.DRAFT_RECEIVED, "Nov 2026"), on(_E.PUBLISHED, "3.11.2026")),
        (on(_E.DRAFT_RECEIVED, "1.11.2026"), on(_E.DRAFT_RECEIVED, "9.11.2026"), on(_E.CONCLUDED, "3.11.2026")),
        (on(_E.NOT_PUBLISHED, "1.11.2026"), on(_E.PUBLISHED, "9.11.2026")),
        (on(_E.FAMILY_TOOK_PART, "1.11.2026", "the mother"), on(_E.FAMILY_DECLINED, "1.11.2026", "the father")),
        (on(_E.FAMILY_TOOK_PART, "1.11.2026", None, "A"), on(_E.FAMILY_DECLINED, "1.11.2026", None, "B")),
        (on(_E.FAMILY_TOLD, "3.11.2026", None, "A"), on(_E.FAMILY_TOOK_PART, "2.11.2026", None, "B")),
    ],
)
def test_what_can_be_is_passed_over(events: tuple[EventKnown, ...]) -> None:
    assert find_contradictions(events) == ()


@given(st.lists(st.sampled_from(list(_E))))
def test_events_of_one_day_are_in_no_wrong_order(kinds: list[ReviewEventKind]) -> None:
    found = find_contradictions([on(kind, "Nov 2026") for kind in kinds])
    assert found in ((), ("family took part and declined: both are recorded, and not of whom",))


def decision(
    recommended: ReviewRecommended | None, made: MakersDecision = MakersDecision.AS_RECOMMENDED,
    kind: DecisionKind = DecisionKind.NEXT_STEP,
) -> StartKnown:  # fmt: skip
    return StartKnown("2026-008/D1", kind, recommended, made, PartialDate.parse("29.9.2026"))


@pytest.mark.parametrize(
    ("review", "held", "said"),
    [
        (ReviewKind.LCSPR, decision(_R.NONE), "2026-008/D1 does not recommend an LCSPR, but: no review"),
        (
            ReviewKind.LCSPR, decision(_R.OTHER_LEARNING_REVIEW),
            "2026-008/D1 does not recommend an LCSPR, but: other learning review",
        ),
        (
            ReviewKind.LCSPR, decision(_R.LCSPR, MakersDecision.OTHERWISE),
            "2026-008/D1 was decided otherwise than the LCSPR that was recommended",
        ),
        (
            ReviewKind.LCSPR, decision(None, kind=DecisionKind.NOTIFY),
            "2026-008/D1 answers another question: whether to notify the Panel",
        ),
        (ReviewKind.OTHER_LEARNING, decision(_R.NONE), "2026-008/D1 recommends: no review"),
        (ReviewKind.LCSPR, decision(_R.LCSPR), None),
        (ReviewKind.LCSPR, decision(_R.NONE, MakersDecision.OTHERWISE), None),
        (ReviewKind.LCSPR, decision(None), None),
        (ReviewKind.OTHER_LEARNING, decision(_R.LCSPR), None),
    ],
)  # fmt: skip
def test_a_decision_against_a_review_does_not_start_it(review: ReviewKind, held: StartKnown, said: str | None) -> None:
    assert against(review, PartialDate.parse("29.9.2026"), held) == said


def test_a_review_does_not_start_before_its_decision() -> None:
    held = decision(_R.LCSPR)
    early, late = PartialDate.parse("Aug 2026"), PartialDate.parse("3.11.2026")
    assert against(ReviewKind.LCSPR, early, held) == (
        "2026-008/D1 was taken on 29 September 2026, after this start, August 2026"
    )
    assert against(ReviewKind.LCSPR, late, held) is None is later(early, held) is later(None, held)
    assert (
        later(late, held) == "2026-008/D1 was taken on 29 September 2026, and the start is recorded on 3 November 2026"
    )
