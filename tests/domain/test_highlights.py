"""Quarters: how they are typed, and what falls into them."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import read
from crg_tui.domain.highlights import HighlightDraft, Quarter, last_ended, quarter_of, read_quarter
from crg_tui.domain.partial_date import PartialDate

AUTUMN = Quarter(date(2026, 10, 1))


def test_a_quarter_is_typed_by_its_first_month() -> None:
    assert read_quarter(" 2026-10 ") == AUTUMN == quarter_of(date(2026, 12, 31)) and AUTUMN.typed == "2026-10"
    assert AUTUMN.shown == "October to December 2026" and AUTUMN.end == date(2026, 12, 31)
    assert last_ended(date(2027, 1, 1)) == AUTUMN == Quarter(date(2027, 1, 1)).before() == AUTUMN.before().after()


@pytest.mark.parametrize("wrong", ["2026-11", "2026", "Q3", "0026-10", "2026-13", "10-2026"])
def test_anything_else_is_refused_with_what_to_type(wrong: str) -> None:
    answer = read(HighlightDraft, {"quarter": wrong})
    assert isinstance(answer, Refused) and "by its first month" in (answer.about("quarter") or "")


@pytest.mark.parametrize(
    ("known", "holds"),
    [("1.10.2026", True), ("31.12.2026", True), ("30.9.2026", False), ("Nov 2026", True), ("2026", None),
     ("Sep 2026", False), ("2027", False)],
)  # fmt: skip
def test_a_date_that_may_lie_in_the_quarter_is_not_counted(known: str, holds: bool | None) -> None:
    assert AUTUMN.holds(PartialDate.parse(known)) is holds
