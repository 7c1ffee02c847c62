"""Whether a return is late is read from its dates; and the answers that a view's question takes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crg_tui.domain.decisions import ReturnState, ViewQuestion
from crg_tui.domain.judgements import Answer, ReviewRecommended
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.returns import read_return
from crg_tui.domain.views import answer_words, answers_to, is_a_view, parse_answer
from crg_tui.domain.working_days import HolidayCalendar

CALENDAR = HolidayCalendar({date(2026, 12, 25): "Christmas Day"}, 2026, 2026, "sample")
NONE = HolidayCalendar({}, 1, 0, "none recorded")
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("state", "due", "returned", "late", "days", "words"),
    [
        (ReturnState.ASKED, None, None, None, None, "no due date"),
        (ReturnState.ASKED, MONDAY, None, False, None, "due today"),
        (ReturnState.ASKED, date(2026, 11, 24), None, False, None, "due tomorrow"),
        (ReturnState.ASKED, date(2026, 11, 27), None, False, None, "due Fri 27 Nov 2026"),
        (ReturnState.ASKED, date(2026, 11, 18), None, True, 3, "late by 3 working days"),
        (ReturnState.RETURNED, None, None, None, None, "returned, date not recorded"),
        (ReturnState.RETURNED, None, PartialDate(2026, 11), None, None, "returned November 2026"),
        (ReturnState.RETURNED, date(2026, 11, 18), PartialDate(2026, 11), None, None, "not known whether in time"),
        (ReturnState.NIL_RETURN, date(2026, 11, 18), PartialDate(2026, 11, 18), False, None, "in time"),
        (ReturnState.RETURNED, date(2026, 11, 18), PartialDate(2026, 11, 20), True, 2, "late by 2 working days"),
        (ReturnState.RETURNED, date(2026, 10, 30), PartialDate(2026, 11), True, None, ", late"),
        (ReturnState.NOT_PROVIDED, date(2026, 11, 18), None, None, None, "not provided"),
    ],
)
def test_what_the_dates_say(
    state: ReturnState, due: date | None, returned: PartialDate | None, late: bool | None, days: int | None, words: str
) -> None:
    read = read_return(state, due, returned, MONDAY, CALENDAR)
    assert (read.late, read.days) == (late, days)
    assert read.words.endswith(words)


def test_late_without_a_calendar_is_late_by_an_unknown_number() -> None:
    read = read_return(ReturnState.ASKED, date(2026, 11, 18), None, MONDAY, NONE)
    assert (read.late, read.days, read.words) == (True, None, "late")


@given(question=st.sampled_from(list(ViewQuestion)), typed=st.text(max_size=20))
def test_only_answers_of_the_question_are_read(question: ViewQuestion, typed: str) -> None:
    found = parse_answer(question, typed)
    assert found is None or found in answers_to(question)


def test_answers_are_read_by_value_and_by_words() -> None:
    for question in ViewQuestion:
        for answer in answers_to(question):
            assert parse_answer(question, answer.value.upper()) is answer
            assert parse_answer(question, f" {answer.label} ") is answer
            assert answer_words(question, answer.value) == answer.label
    assert parse_answer(ViewQuestion.NOTIFY, "lcspr") is None
    assert answer_words(ViewQuestion.NOTIFY, "some older answer") == "some older answer"


def test_not_known_is_no_view() -> None:
    assert is_a_view(ViewQuestion.NOTIFY, Answer.NO.value) and is_a_view(ViewQuestion.NEXT_STEP, "none")
    for silent in (Answer.NOT_KNOWN, Answer.NOT_ASKED, Answer.NOT_PUBLISHED):
        assert not is_a_view(ViewQuestion.CRITERIA_MET, silent.value)
    assert not is_a_view(ViewQuestion.NEXT_STEP, ReviewRecommended.NOT_KNOWN.value)
