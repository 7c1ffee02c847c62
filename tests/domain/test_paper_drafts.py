"""What is asked before a paper is made: the period of attendance, what a pack leaves out, who presents."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import Accepted, read
from crg_tui.domain.meetings import ItemKind
from crg_tui.domain.paper_drafts import AttendanceDraft, PackPart, left_out, period_of, presenters_of
from crg_tui.domain.periods import Period
from crg_tui.domain.purposes import Purpose, purpose_of

TODAY = date(2026, 11, 23)
CASES = frozenset({"2026-012", "2026-009"})


def period(**typed: str) -> Period | Refused:
    answer = read(AttendanceDraft, typed)
    return period_of(answer.draft, TODAY) if isinstance(answer, Accepted) else answer


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ({}, date(2026, 4, 1), date(2027, 3, 31)),
        ({"year": "2014/15"}, date(2014, 4, 1), date(2015, 3, 31)),
        ({"from_date": "1.9.2026"}, date(2026, 9, 1), TODAY),
        ({"from_date": "1.9.2026", "to_date": "30.9.2026"}, date(2026, 9, 1), date(2026, 9, 30)),
    ],
)
def test_a_period_is_a_year_or_from_day_to_day(typed: dict[str, str], first: date, last: date) -> None:
    assert period(**typed) == Period(first, last)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"year": "2014/16"}, "year"),
        ({"year": "2014/15", "to_date": "1.9.2026"}, "year"),
        ({"to_date": "1.9.2026"}, "from_date"),
        ({"from_date": "1.9.2026", "to_date": "1.8.2026"}, "to_date"),
        ({"from_date": "1.12.2026"}, "to_date"),
    ],
)
def test_a_period_that_says_two_things_or_none_is_refused_at_its_field(typed: dict[str, str], field: str) -> None:
    answer = period(**typed)
    assert isinstance(answer, Refused)
    assert [refusal.field for refusal in answer.refusals] == [field]


def test_parts_and_cases_are_left_out_by_their_names() -> None:
    assert left_out(" Views,  action   LOG,2026-009,", CASES) == (
        frozenset({PackPart.VIEWS, PackPart.ACTION_LOG}), frozenset({"2026-009"}),
    )  # fmt: skip
    assert left_out(None, CASES) == (frozenset(), frozenset())


def test_what_a_pack_does_not_hold_cannot_be_left_out() -> None:
    answer = left_out("views, 2026-001", CASES)
    assert isinstance(answer, Refused)
    assert answer.refusals[0].field == "leave_out"
    assert "“2026-001”" in answer.sentence and "agency" not in answer.sentence and "2026-012" in answer.sentence


def test_who_presents_stands_by_the_number_of_the_item() -> None:
    items = frozenset({1, 5, 12})
    assert presenters_of("5: Police, inspector\n\n12. Chair: and all", items) == {
        5: "Police, inspector", 12: "Chair: and all",
    }  # fmt: skip
    for typed in ("Police", "6: Police", "5:", "5: Police\n5: ICB", "9999999: x"):
        answer = presenters_of(typed, items)
        assert isinstance(answer, Refused) and answer.refusals[0].field == "presenters", typed


def test_only_a_question_that_is_known_makes_an_item_one_for_decision() -> None:
    assert purpose_of(ItemKind.CASE, to_decide=True) is Purpose.DECISION
    assert purpose_of(ItemKind.CASE, to_decide=False) is Purpose.DISCUSSION
    assert purpose_of(ItemKind.OTHER, to_decide=False).label == "not recorded"
    assert {purpose_of(kind, to_decide=False) for kind in ItemKind} == set(Purpose) - {Purpose.DECISION}
