"""When a case is looked at again: the working, what cannot be computed, and what gives no birthday away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.retention import Known, RetentionTrigger, Rule, in_force, review_date

DAY = date(2026, 11, 23)


def rule(
    trigger: str, years: int = 30, *, confirmed: bool = False, begins: date = DAY, ends: date | None = None
) -> Rule:
    return Rule(begins, ends, RetentionTrigger(trigger), years, confirmed, "Invented schedule")


def known(text: str) -> PartialDate:
    return PartialDate.parse(text)


def test_without_a_rule_nothing_is_computed() -> None:
    found = review_date(None, Known(closed_on=known("1.4.2020")))
    assert (found.due, found.shown) == (None, "not computable: no retention rule recorded")
    assert not found.has_come(date(2999, 1, 1))


def test_thirty_years_from_closure_with_the_working() -> None:
    found = review_date(rule("closure"), Known(closed_on=known("1.4.2020")))
    assert found.due == date(2050, 4, 1) and found.shown == "1 April 2050"
    assert (
        found.working
        == "closure of the case, 1 April 2020; 30 years from closure of the case (unconfirmed): 1 April 2050"
    )
    assert found.has_come(date(2050, 4, 1)) and not found.has_come(date(2050, 3, 31))


@pytest.mark.parametrize(
    ("trigger", "held", "why"),
    [
        ("closure", Known(), "the date of closure is not recorded"),
        ("closure", Known(closed_on=PartialDate.parse("2020"), open_again=True), "the case was opened again"),
        ("publication", Known(), "the date of publication is not recorded"),
        ("last_entry", Known(), "nothing was recorded about it"),
        ("eighteenth_birthday", Known(), "a child's date of birth is not recorded"),
        ("twenty_fifth_birthday", Known(births=(PartialDate.parse("2020"), None)), "a child's date of birth"),
    ],
)
def test_a_missing_date_is_said(trigger: str, held: Known, why: str) -> None:
    found = review_date(rule(trigger), held)
    assert found.due is None and found.shown.startswith("not computable: ") and why in str(found.why_not)


def test_of_a_year_the_last_day_counts() -> None:
    assert review_date(rule("closure", 6), Known(closed_on=known("2020"))).due == date(2026, 12, 31)
    assert review_date(rule("closure", 6), Known(closed_on=known("2 2020"))).due == date(2026, 2, 28)


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(0, 100), st.sampled_from([18, 25]))
def test_a_birthday_is_shown_to_the_year_and_compared_to_the_day(born: date, years: int, birthday: int) -> None:
    trigger = {18: "eighteenth_birthday", 25: "twenty_fifth_birthday"}[birthday]
    elder = PartialDate.of(born - timedelta(days=400))
    found = review_date(rule(trigger, years), Known(births=(elder, PartialDate.of(born))))
    assert found.due is not None and found.due.year == born.year + birthday + years
    assert found.has_come(found.due) and not found.has_come(found.due - timedelta(days=1))
    for text in (found.shown, found.working):
        assert not any(name in text for name in (f"{found.due:%d.%m}", f"{born:%d %B}", f"{born:%B}", born.isoformat()))
        assert str(found.due.year) in text


def test_a_review_that_kept_it_sets_the_date() -> None:
    held = Known(closed_on=known("1.4.1990"), kept_until=date(2031, 1, 1))
    assert review_date(rule("closure"), held).due == date(2031, 1, 1)
    assert review_date(None, held).shown == "1 January 2031"


def test_the_version_that_came_last_holds_unless_it_ended() -> None:
    first, second = rule("closure", 30, begins=date(2020, 1, 1)), rule("closure", 75, begins=date(2025, 1, 1))
    assert in_force([second, first], date(2024, 12, 31)) == first
    assert in_force([first, second], date(2025, 1, 1)) == second
    assert in_force([first, second], date(2019, 12, 31)) is None
    assert in_force([rule("closure", ends=DAY)], DAY + timedelta(days=1)) is None
