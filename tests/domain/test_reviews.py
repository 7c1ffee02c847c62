"""Reviews: which events are steps of their cases, how a review stands, what is still to do, and what it cost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crg_tui.domain.money import pence_of, pounds
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.review_course import (
    DelayKnown,
    EventKnown,
    ReviewerKnown,
    Standing,
    Todo,
    Way,
    standing_of,
    step_of,
    still_to_do,
)
from crg_tui.domain.reviews import Conflict, ReviewEventKind, ReviewKind
from crg_tui.domain.stages import StepKind

_E = ReviewEventKind
DAY = PartialDate(2026, 5, 13)


def todo(
    kind: ReviewKind = ReviewKind.LCSPR, *events: ReviewEventKind, terms: bool = True,
    reviewers: tuple[ReviewerKnown, ...] = (ReviewerKnown("Dr Sample", True, Conflict.NONE_FOUND, True, True),),
    delays: tuple[DelayKnown, ...] = (), published_as: bool = True, answered: bool = False,
) -> list[str]:  # fmt: skip
    known = [EventKnown(event, DAY, answered) for event in events]
    found = still_to_do(
        kind, terms=terms, reviewers=reviewers, events=known, delays=delays, published_as=published_as
    )  # fmt: skip
    return [one.words for one in found]


def test_what_a_case_knows_too_is_a_step_of_it() -> None:
    assert step_of(ReviewKind.LCSPR, _E.INITIATED) is StepKind.LCSPR_INITIATED
    for kind in (ReviewKind.OTHER_LEARNING, ReviewKind.SINGLE_AGENCY, ReviewKind.SERIOUS_CASE_REVIEW):
        assert step_of(kind, _E.INITIATED) is StepKind.OTHER_REVIEW_STARTED
        assert step_of(kind, _E.REVIEWER_NAMED) is None is step_of(kind, _E.COPY_SENT)
    known = {step_of(ReviewKind.LCSPR, kind) for kind in _E} - {None}
    assert known == {
        StepKind.LCSPR_INITIATED, StepKind.REVIEWER_NAMED, StepKind.FAMILY_TOLD, StepKind.DRAFT_RECEIVED,
        StepKind.REVIEW_CONCLUDED, StepKind.PUBLICATION_DECIDED, StepKind.COPY_SENT, StepKind.PUBLISHED,
        StepKind.NOT_PUBLISHED,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("events", "standing"),
    [
        ((), Standing.NOT_STARTED), ((_E.FAMILY_TOLD,), Standing.UNDER_WAY), ((_E.INITIATED,), Standing.UNDER_WAY),
        ((_E.INITIATED, _E.CONCLUDED), Standing.CONCLUDED),
        ((_E.CONCLUDED, _E.NOT_PUBLISHED), Standing.NOT_PUBLISHED),
        ((_E.NOT_PUBLISHED, _E.PUBLISHED), Standing.PUBLISHED), ((_E.INITIATED, _E.WITHDRAWN), Standing.WITHDRAWN),
    ],
)  # fmt: skip
def test_how_a_review_stands_is_read_from_its_events(events: tuple[_E, ...], standing: Standing) -> None:
    assert standing_of(set(events)) is standing


def test_a_new_review_lacks_all_of_it_in_the_order_of_its_course() -> None:
    assert todo(terms=False, reviewers=()) == [
        "when it was initiated is not recorded", "terms of reference not recorded", "reviewer not recorded",
        "whether the family was told is not recorded", "whether the family was invited is not recorded",
        "whether an advocate was offered is not recorded", "draft received: not recorded", "sign-off not recorded",
        "conclusion not recorded", "publication, or the decision not to publish, not recorded",
    ]  # fmt: skip


def test_a_reviewer_without_a_check_stays_not_checked() -> None:
    unchecked = ReviewerKnown("Dr Sample", False, Conflict.NOT_CHECKED, False, True)
    gone = ReviewerKnown("Ms Before", False, Conflict.NOT_CHECKED, False, False)
    said = todo(ReviewKind.LCSPR, _E.INITIATED, _E.TERMS_AGREED, reviewers=(gone, unchecked))
    assert (
        "conflict of interest of Dr Sample not checked" in said and "why Dr Sample was chosen is not recorded" in said
    )
    assert "reviewer's name sent to the Panel, DfE and Ofsted: not recorded" in said and not any(
        "Before" in one for one in said
    )
    other = todo(ReviewKind.OTHER_LEARNING, _E.INITIATED, reviewers=(unchecked,))
    assert not any("Ofsted" in one for one in other)
    nobody_said = ReviewerKnown("Dr Sample", True, Conflict.MANAGED, False, True)
    assert "who checked Dr Sample for a conflict of interest is not recorded" in todo(reviewers=(nobody_said,))


def test_written_requests_delays_and_the_end_are_followed() -> None:
    asked = todo(ReviewKind.LCSPR, _E.INITIATED, _E.DRAFT_ASKED)
    assert "draft asked for in writing on 13 May 2026, no answer recorded" in asked
    assert not any("asked" in one for one in todo(ReviewKind.LCSPR, _E.INITIATED, _E.DRAFT_ASKED, answered=True))
    delay = DelayKnown("criminal proceedings", False)
    told = "when Panel and Secretary of State were told of the delay (criminal proceedings) is not recorded"
    assert told in todo(delays=(delay,)) and told not in todo(ReviewKind.OTHER_LEARNING, delays=(delay,))
    at_end = todo(ReviewKind.LCSPR, _E.INITIATED, _E.CONCLUDED)
    assert {"sign-off not recorded", "publication, or the decision not to publish, not recorded",
            "copy sent to the Panel and the Secretary of State: not recorded"} <= set(at_end)  # fmt: skip
    unpublished = todo(ReviewKind.LCSPR, _E.INITIATED, _E.CONCLUDED, _E.NOT_PUBLISHED)
    assert "comment of the Panel on not publishing is not recorded" in unpublished
    assert not any("copy" in one for one in unpublished)
    assert "what was published, or where, is not recorded" in todo(ReviewKind.LCSPR, _E.PUBLISHED, published_as=False)


def test_nothing_is_missing_of_a_whole_review_or_one_that_was_withdrawn() -> None:
    whole = [kind for kind in _E if kind not in (_E.NOT_PUBLISHED, _E.WITHDRAWN)]
    assert todo(ReviewKind.LCSPR, *whole, answered=True) == []
    assert todo(ReviewKind.LCSPR, _E.WITHDRAWN, terms=False, reviewers=()) == []


@given(kinds=st.lists(st.sampled_from(list(_E))), kind=st.sampled_from(list(ReviewKind)))
def test_what_is_still_to_do_is_a_phrase_with_a_way_whatever_happened(kinds: list[_E], kind: ReviewKind) -> None:
    known = [EventKnown(event, DAY) for event in kinds]
    found = still_to_do(kind, terms=False, reviewers=(), events=known, delays=(), published_as=False)
    assert all(isinstance(one, Todo) and one.way in Way and not one.words.endswith(".") for one in found)
    assert len({one.words for one in found}) >= len(found) - len(kinds)


@given(pence=st.integers(min_value=0, max_value=10**9))
def test_a_sum_is_read_as_it_is_shown(pence: int) -> None:
    assert pence_of(pounds(pence)) == pence


def test_sums_are_read_as_people_type_them() -> None:
    assert [pence_of(text) for text in ("12500", "£12,500", "£ 980.50", "0", "1,000,000.01")] == [
        1250000, 1250000, 98050, 0, 100000001,
    ]  # fmt: skip
    for wrong in ("", "12.5", "1,25", "-3", "ten", "12,500,5", "£", "1e3", "１２"):
        with pytest.raises(ValueError, match="pounds"):
            pence_of(wrong)
