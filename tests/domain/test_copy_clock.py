"""The clock that is counted back: a copy goes out before publication."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.domain.clock_rules import DEFAULT_RULES, ClockKind
from crg_tui.domain.clocks import ClockReading, ClockState, read_clock
from crg_tui.domain.partial_date import PartialDate, parse_day
from crg_tui.domain.working_days import FirstDay, HolidayCalendar

ENGLAND = {
    date(2022, 1, 3): "New Year's Day (substitute day)",
    date(2026, 4, 3): "Good Friday",
    date(2026, 4, 6): "Easter Monday",
    date(2026, 8, 31): "Summer bank holiday",
    date(2026, 12, 25): "Christmas Day",
    date(2026, 12, 28): "Boxing Day (substitute day)",
    date(2027, 1, 1): "New Year's Day",
}
CALENDAR = HolidayCalendar(ENGLAND, 2022, 2027, "sample list")
(COPY,) = (rule for rule in DEFAULT_RULES if rule.kind is ClockKind.COPY)


def read(sent: str | None, published: str | None, today: str) -> ClockReading:
    started, ended = (PartialDate.parse(text) if text else None for text in (sent, published))
    return read_clock(COPY, started, ended, parse_day(today), CALENDAR)


def test_the_copy_is_counted_back_from_publication() -> None:
    reading = read(None, "25.11.2026", "10.11.2026")
    assert (reading.state, reading.due, reading.left) == (ClockState.RUNNING, date(2026, 11, 16), 4)
    assert reading.working() == (
        "ends     Wed 25 November 2026: publication, still to come",
        "rule     7 working days before publication, the date the copy was sent is day 0; "
        "weekends and England's bank holidays do not count",
        "source   Working Together to Safeguard Children; not confirmed",
        "calendar England's bank holidays, 2022 to 2027: sample list",
        "skipped  21, 22 November (weekends)",
        "due      Mon 16 November 2026, the latest day for: copy sent to the Panel and the Secretary of State",
        "today    Tue 10 November 2026: 4 left",
    )


@pytest.mark.parametrize(
    ("today", "state", "left", "late_by", "progress"),
    [
        ("12.11.2026", ClockState.RUNNING, 1, None, "1 left"),
        ("13.11.2026", ClockState.RUNNING, 0, None, "no working day left after today"),
        ("15.11.2026", ClockState.RUNNING, 0, None, "due today"),
        ("16.11.2026", ClockState.LATE, None, 1, "late by 1 working day"),
        ("25.11.2026", ClockState.LATE, None, 8, "late by 8 working days"),
    ],
)
def test_the_latest_day_for_the_copy_can_be_a_sunday(
    today: str, state: ClockState, left: int | None, late_by: int | None, progress: str
) -> None:
    reading = read(None, "24.11.2026", today)
    assert (reading.due, reading.latest_working_day) == (date(2026, 11, 15), date(2026, 11, 13))
    assert (reading.state, reading.left, reading.late_by, reading.progress) == (state, left, late_by, progress)
    assert any(line.endswith("; the working day before it is Fri 13 November 2026") for line in reading.working())


@pytest.mark.parametrize(
    ("sent", "state", "taken", "late_by", "progress"),
    [
        ("13.11.2026", ClockState.MET, 8, None, "met: 8 working days before, 7 needed"),
        ("16.11.2026", ClockState.MET, 7, None, "met: 7 working days before, 7 needed"),
        ("17.11.2026", ClockState.MET_LATE, 6, 1, "met late by 1 working day; 6 working days before, 7 needed"),
        ("25.11.2026", ClockState.MET_LATE, 0, 7, "met late by 7 working days; 0 working days before, 7 needed"),
        ("27.11.2026", ClockState.MET_LATE, None, 9, "met late by 9 working days"),
    ],
)
def test_a_copy_sent(sent: str, state: ClockState, taken: int | None, late_by: int | None, progress: str) -> None:
    reading = read(sent, "25.11.2026", "30.11.2026")
    assert (reading.state, reading.taken, reading.late_by, reading.progress) == (state, taken, late_by, progress)
    assert reading.working()[0] == "ends     Wed 25 November 2026: publication"
    assert reading.working()[-2].startswith("starts   ")


def test_the_copy_can_be_sent_before_a_planned_publication() -> None:
    assert read("16.11.2026", "25.11.2026", "16.11.2026").state is ClockState.MET
    reading = read("16.11.2026", "25.11.2026", "17.11.2026")
    assert (reading.state, reading.taken) == (ClockState.MET, 7)


@pytest.mark.parametrize(
    ("sent", "published", "reason"),
    [
        ("16.11.2026", None, "publication date not recorded"),
        (None, "Nov 2026", "only November 2026 is known of the publication date"),
        ("Nov 2026", "25.11.2026", "only November 2026 is known of the date the copy was sent"),
        (None, "4.1.2022", "no bank holidays known for 2021"),
        (None, "4.1.2031", "no bank holidays known for 2031"),
    ],
)
def test_a_copy_that_cannot_be_computed(sent: str | None, published: str | None, reason: str) -> None:
    reading = read(sent, published, "30.11.2026")
    assert (reading.state, reading.reason) == (ClockState.NOT_COMPUTABLE, reason)


@settings(max_examples=80, deadline=None)
@given(
    st.dates(date(2026, 3, 1), date(2027, 11, 30)),
    st.integers(-40, 10),
    st.sampled_from(FirstDay),
    st.integers(1, 12),
)
def test_a_copy_is_in_time_exactly_when_the_count_says_so(
    published: date, offset: int, first_day: FirstDay, amount: int
) -> None:
    rule = replace(COPY, first_day=first_day, amount=amount)
    sent = published + timedelta(days=offset)
    today = max(sent, published)
    reading = read_clock(rule, PartialDate.of(sent), PartialDate.of(published), today, CALENDAR)
    enough = reading.taken is not None and reading.taken >= amount
    assert (reading.state is ClockState.MET) == enough
    if reading.state is ClockState.MET_LATE and reading.taken is not None and first_day is FirstDay.DAY_0:
        assert reading.late_by == amount - reading.taken
