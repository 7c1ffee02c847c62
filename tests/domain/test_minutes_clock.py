"""The clocks of minutes: hours and working days, in time and late, set and not set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from crg_tui.clock import london
from crg_tui.domain.clocks import ClockState
from crg_tui.domain.minutes_clock import MinutesRule, read_draft, read_issue
from crg_tui.domain.working_days import FirstDay, HolidayCalendar

RULE = MinutesRule(24, 10, False, "", FirstDay.DAY_0, "arrangements of 1 April 2026")
CALENDAR = HolidayCalendar(
    {date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day"}, 2026, 2026, "sample"
)


def moment(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=london())


@pytest.mark.parametrize(
    ("now", "sent_on", "state", "progress"),
    [
        (moment(23, 12), None, ClockState.RUNNING, "23 h left"),
        (moment(24, 10, 50), None, ClockState.RUNNING, "10 min left"),
        (moment(24, 11), None, ClockState.RUNNING, "0 min left"),
        (moment(24, 13, 30), None, ClockState.LATE, "late by 2 h"),
        (moment(27, 11), None, ClockState.LATE, "late by 3 days"),
        (moment(27, 11), date(2026, 11, 23), ClockState.MET, "in time"),
        (moment(27, 11), date(2026, 11, 24), ClockState.MET, "on the last day"),
        (moment(27, 11), date(2026, 11, 25), ClockState.MET_LATE, "late by 1 day"),
    ],
)
def test_the_draft_is_counted_in_hours(now: datetime, sent_on: date | None, state: ClockState, progress: str) -> None:
    reading = read_draft(RULE, moment(23, 11), sent_on, now)
    assert (reading.state, reading.progress, reading.due_at) == (state, progress, moment(24, 11))
    assert reading.due_words == "24 Nov 11:00"
    assert dict(reading.working)["rule"] == (
        "24 hours after the meeting ended (arrangements of 1 April 2026; not confirmed)"
    )


def test_an_hour_is_an_hour_when_the_clocks_change() -> None:
    reading = read_draft(RULE, moment(24, 15, month=10), None, moment(25, 13, month=10))
    assert (reading.due_words, reading.progress) == ("25 Oct 14:00", "1 h left")


def test_what_is_not_known_or_not_set_is_never_late() -> None:
    unknown = read_draft(RULE, None, None, moment(27, 11))
    assert unknown.state is ClockState.NOT_COMPUTABLE and "is not recorded" in unknown.progress and not unknown.waits
    for rule in (None, replace(RULE, draft_hours=None, issue_days=None)):
        for reading in (
            read_draft(rule, moment(23, 11), None, moment(27, 11)),
            read_issue(rule, date(2026, 11, 23), None, date(2027, 1, 1), CALENDAR),
        ):
            assert reading.state is ClockState.MEASURED and reading.progress.startswith("not set")
            assert reading.due_words == "" and not reading.waits
    issued = read_draft(RULE, moment(23, 11), None, moment(27, 11), date(2026, 11, 26))
    assert issued.progress.startswith("issued, and nothing is recorded") and not issued.waits


@pytest.mark.parametrize(
    ("today", "issued_on", "state", "progress"),
    [
        (date(2026, 12, 18), None, ClockState.RUNNING, "6 working days left"),
        (date(2026, 12, 30), None, ClockState.RUNNING, "due today"),
        (date(2026, 12, 31), None, ClockState.LATE, "late by 1 working day"),
        (date(2026, 12, 31), date(2026, 12, 30), ClockState.MET, "in time"),
        (date(2027, 1, 8), date(2026, 12, 31), ClockState.MET_LATE, "late by 1 working day"),
    ],
)
def test_the_issue_is_counted_in_working_days(
    today: date, issued_on: date | None, state: ClockState, progress: str
) -> None:
    rule = replace(RULE, issue_days=7, confirmed=True, source="ToR 4")
    reading = read_issue(rule, date(2026, 12, 17), issued_on, today, CALENDAR)
    assert (reading.state, reading.progress, reading.due) == (state, progress, date(2026, 12, 30))
    working = dict(reading.working)
    assert working["rule"].endswith("(arrangements of 1 April 2026; ToR 4; confirmed)")
    assert working["starts"] == "Thu 17 December 2026: the meeting (day 0)"
    assert "25 December (Christmas Day)" in working["skipped"]


def test_a_year_without_bank_holidays_is_not_computable() -> None:
    reading = read_issue(RULE, date(2026, 12, 23), None, date(2026, 12, 24), CALENDAR)
    assert reading.progress == "not computable: no bank holidays known for 2027"
