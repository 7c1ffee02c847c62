"""Dates as people say them: what has one meaning is read, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import Accepted, read
from crg_tui.domain.partial_date import parse_day
from crg_tui.domain.spoken_dates import Spoken, remarks
from crg_tui.domain.working_days import HolidayCalendar

MONDAY = date(2026, 11, 23)
CHRISTMAS = HolidayCalendar({date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day"}, 2026, 2027, "test")
HERE = Spoken(MONDAY, lambda: CHRISTMAS)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("today", "2026-11-23"), ("Tomorrow", "2026-11-24"), ("yesterday", "2026-11-22"),
        ("in 10 working days", "2026-12-07"), ("10 working days", "2026-12-07"),
        ("within one working day", "2026-11-24"), ("in 25 working days", "2026-12-30"),
        ("in two weeks", "2026-12-07"), ("a fortnight", "2026-12-07"),
        ("in 3 days", "2026-11-26"), ("in a month", "2026-12-23"), ("3 days ago", "2026-11-20"),
        ("a week ago", "2026-11-16"), ("a fortnight ago", "2026-11-09"), ("two weeks ago", "2026-11-09"),
        ("last Friday", "2026-11-20"), ("last Monday", "2026-11-16"), ("last sun", "2026-11-22"),
        ("end of March", "2027-03-31"), ("the end of  november", "2026-11-30"), ("end of Feb 2028", "2028-02-29"),
        ("end of this month", "2026-11-30"), ("end of next month", "2026-12-31"), ("end of the year", "2026-12-31"),
        ("Friday", "2026-11-27"), ("by friday", "2026-11-27"), ("Monday", "2026-11-30"), ("this thu", "2026-11-26"),
    ],
)  # fmt: skip
def test_what_has_one_meaning_is_that_day(said: str, meant: str) -> None:
    assert HERE.day(said) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("next Friday", "That can mean Fri 27 November 2026 or Fri 4 December 2026: type the day."),
        ("this Monday", "has passed, or is today"),
        ("in 900 working days", "The working days cannot be counted, no bank holidays known for 2028"),
    ],
)
def test_what_has_two_meanings_or_none_is_refused_with_the_days(said: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence.replace(".", r"\.")):
        HERE.day(said)


def test_last_monday_of_this_week_can_mean_two_days() -> None:
    with pytest.raises(ValueError, match=r"Mon 23 November 2026 or Mon 16 November 2026: type the day\."):
        Spoken(date(2026, 11, 25)).day("last Monday")
    assert Spoken(date(2026, 11, 25)).day("last Thursday") == date(2026, 11, 19)


def test_where_the_day_is_needed_a_month_alone_is_not_offered() -> None:
    with pytest.raises(ValueError, match="write 23.11.2026") as refused:
        parse_day("soon")
    assert "only" not in str(refused.value)


@pytest.mark.parametrize(
    "said",
    ["23.11.2026", "March 2027", "end of time", "soon", "in a while", "in 10", "the 4th", "", "in 1000 days", "4 ago"],
)
def test_any_other_words_are_left_to_who_reads_figures(said: str) -> None:
    assert HERE.day(said) is None


def test_without_bank_holidays_working_days_are_not_counted() -> None:
    with pytest.raises(ValueError, match="cannot be counted here"):
        Spoken(MONDAY).day("in 3 working days")
    assert Spoken(MONDAY).day("in 3 days") == date(2026, 11, 26)


@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    try:
        meant = HERE.day(text)
    except ValueError as error:
        assert str(error).endswith(".") and ":" in str(error)
    else:
        assert meant is None or isinstance(meant, date)


def test_a_draft_is_read_with_them_and_says_what_it_read() -> None:
    typed = {"wording": "Share the protocol.", "due_on": "end of March"}
    answer = read(ActionDraft, typed, HERE)
    assert isinstance(answer, Accepted) and answer.draft.due_on == date(2027, 3, 31)
    assert answer.notices == ("Due, end of March: Wed 31 March 2027.",)
    assert remarks(HERE, [("Due", "end of March"), ("Case", "today is fine")]) == answer.notices
    refused = read(ActionDraft, {**typed, "due_on": "next Friday"}, HERE)
    assert isinstance(refused, Refused) and "27 November" in str(refused.about("due_on"))
    assert isinstance(read(ActionDraft, typed), Refused), "nobody said from which day"
