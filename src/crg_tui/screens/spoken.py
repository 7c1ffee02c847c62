"""Dates as people say them, in forms: read from today, and shown above the fields as the day that is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crg_tui.domain.asking import DATES, Question
from crg_tui.domain.spoken_dates import Spoken, remarks
from crg_tui.domain.working_days import HolidayCalendar
from crg_tui.queries import bank_holidays
from crg_tui.screens.desk import Desk


def spoken(desk: Desk) -> Spoken:
    """From which day they are read now; the bank holidays are read where working days are counted."""

    def calendar() -> HolidayCalendar:
        return bank_holidays.calendar(desk.context.store)

    return Spoken(desk.context.clock.today(), calendar)


def meant(desk: Desk, asked: Sequence[Question], typed: Mapping[str, str]) -> tuple[str, ...]:
    """What is typed into dates in words, each with its day."""
    words = [
        (question.label, text)
        for question in asked
        if question.kind in DATES and any(map(str.isalpha, text := typed.get(question.name, "")))
    ]
    return remarks(spoken(desk), words) if words else ()
