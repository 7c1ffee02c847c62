from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.domain.clock_rules import DEFAULT_RULES, ClockKind, ClockRule, ClockUnit
from crg_tui.domain.clocks import ClockReading, ClockState, moved, read_clock
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.working_days import FirstDay, HolidayCalendar, count

FUNERAL = date(2022, 9, 19)
ENGLAND = {
    date(2022, 4, 15): "Good Friday",
    date(2022, 4, 18): "Easter Monday",
    date(2022, 5, 2): "Early May bank holiday",
    date(2022, 6, 2): "Spring bank holiday",
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 8, 29): "Summer bank holiday",
    FUNERAL: "State funeral",
    date(2022, 12, 26): "Boxing Day",
    date(2022, 12, 27): "Christmas Day (substitute day)",
    date(2023, 1, 2): "New Year's Day (substitute day)",
    date(2026, 8, 31): "Summer bank holiday",
    date(2026, 12, 25): "Christmas Day",
    date(2026, 12, 28): "Boxing Day (substitute day)",
    date(2027, 1, 1): "New Year's Day",
    date(2027, 3, 26): "Good Friday",
    date(2027, 3, 29): "Easter Monday",
}
CALENDAR = HolidayCalendar(ENGLAND, 2022, 2027, "sample list")
RULES = {rule.kind: rule for rule in DEFAULT_RULES}
NOTIFY, RAPID, COMPLETION, PUBLICATION, COPY = (RULES[kind] for kind in ClockKind)
FRIDAY, DUE = "6.11.2026", "27.11.2026"


def known(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def read(
    rule: ClockRule, started: str | None, ended: str | None, today: str, calendar: HolidayCalendar = CALENDAR
) -> ClockReading:
    day = PartialDate.parse(today).day
    assert day
    return read_clock(rule, known(started), known(ended), day, calendar)


def test_a_running_clock_explains_itself() -> None:
    rule = replace(RAPID, source="arrangements of 1 April 2026", note="")
    assert read(rule, FRIDAY, None, "23.11.2026").working() == (
        "starts   Fri 6 November 2026: notified to the Panel (day 0)",
        "rule     15 working days; weekends and England's bank holidays do not count",
        "source   arrangements of 1 April 2026; first-day rule not confirmed nationally",
        "calendar England's bank holidays, 2022 to 2027: sample list",
        "skipped  7, 8, 14, 15, 21, 22 November (weekends)",
        "due      Fri 27 November 2026",
        "today    Mon 23 November 2026: day 11 of 15, 4 left",
    )


def test_the_start_event_can_have_other_words() -> None:
    reading = read_clock(RAPID, known(FRIDAY), None, date(2026, 11, 23), CALENDAR, start_label="notified again")
    assert reading.working()[0] == "starts   Fri 6 November 2026: notified again (day 0)"


@pytest.mark.parametrize(
    ("today", "state", "day", "left", "late_by", "progress"),
    [
        ("6.11.2026", ClockState.RUNNING, 0, 15, None, "day 0 of 15, 15 left"),
        ("7.11.2026", ClockState.RUNNING, 0, 15, None, "day 0 of 15, 15 left"),
        ("9.11.2026", ClockState.RUNNING, 1, 14, None, "day 1 of 15, 14 left"),
        ("22.11.2026", ClockState.RUNNING, 10, 5, None, "day 10 of 15, 5 left"),
        ("26.11.2026", ClockState.RUNNING, 14, 1, None, "day 14 of 15, 1 left"),
        ("27.11.2026", ClockState.RUNNING, 15, 0, None, "day 15 of 15, due today"),
        ("28.11.2026", ClockState.LATE, 15, None, 0, "late by less than 1 working day"),
        ("30.11.2026", ClockState.LATE, 16, None, 1, "late by 1 working day"),
        ("1.12.2026", ClockState.LATE, 17, None, 2, "late by 2 working days"),
    ],
)
def test_an_open_clock_day_by_day(
    today: str, state: ClockState, day: int, left: int | None, late_by: int | None, progress: str
) -> None:
    reading = read(RAPID, FRIDAY, None, today)
    assert (reading.state, reading.day, reading.left, reading.late_by) == (state, day, left, late_by)
    assert (reading.due, reading.taken, reading.progress) == (date(2026, 11, 27), None, progress)
    assert reading.working()[-1].startswith("today    ")


@pytest.mark.parametrize(
    ("ended", "state", "taken", "late_by", "progress"),
    [
        ("6.11.2026", ClockState.MET, 0, None, "met: 0 of 15 working days"),
        ("26.11.2026", ClockState.MET, 14, None, "met: 14 of 15 working days"),
        ("27.11.2026", ClockState.MET, 15, None, "met: 15 of 15 working days"),
        ("28.11.2026", ClockState.MET_LATE, 15, 0, "met late by less than 1 working day; 15 of 15 working days"),
        ("30.11.2026", ClockState.MET_LATE, 16, 1, "met late by 1 working day; 16 of 15 working days"),
    ],
)
def test_an_ended_clock(ended: str, state: ClockState, taken: int, late_by: int | None, progress: str) -> None:
    reading = read(RAPID, FRIDAY, ended, "3.12.2026")
    assert (reading.state, reading.taken, reading.late_by, reading.left) == (state, taken, late_by, None)
    assert reading.progress == progress
    assert reading.working()[-1] == f"result   {progress}"
    assert any(line.startswith("ends     ") and "report sent to the Panel" in line for line in reading.working())


def test_what_happened_today_has_happened() -> None:
    assert read(RAPID, FRIDAY, "23.11.2026", "23.11.2026").state is ClockState.MET


def test_the_first_day_rule_is_honoured_and_named() -> None:
    rule = replace(RAPID, first_day=FirstDay.DAY_1)
    reading = read(rule, FRIDAY, None, "23.11.2026")
    assert (reading.due, reading.day, reading.left) == (date(2026, 11, 26), 12, 3)
    assert reading.working()[0].endswith("(day 1)")
    weekend = read(rule, "7.11.2026", None, "23.11.2026")
    assert weekend.due == read(RAPID, "7.11.2026", None, "23.11.2026").due == date(2026, 11, 27)
    assert weekend.working()[0].endswith("(not a working day, the next one is day 1)")
    assert weekend.working()[4] == "skipped  7, 8, 14, 15, 21, 22 November (weekends)"


def test_skipped_bank_holidays_are_named_and_reach_to_a_late_end() -> None:
    reading = read(RAPID, "8.12.2026", "4.1.2027", "5.1.2027")
    assert reading.due == date(2026, 12, 31)
    assert [line for line in reading.working() if line.startswith("skipped")] == [
        "skipped  12, 13, 19, 20, 26, 27 December 2026 and 2, 3 January 2027 (weekends)",
        "skipped  25 December 2026 (Christmas Day), 28 December 2026 (Boxing Day (substitute day)), "
        "1 January 2027 (New Year's Day)",
    ]


def test_a_start_on_a_bank_holiday() -> None:
    reading = read(NOTIFY, "25.12.2026", None, "29.12.2026")
    assert (reading.due, reading.day, reading.left) == (date(2027, 1, 5), 1, 4)


@pytest.mark.parametrize(
    ("referral", "completed", "published"),
    [("01.04.2022", "25.04.2022", 14), ("09.11.2022", "02.12.2022", 17), ("16.02.2023", "13.03.2023", 17)],
)
def test_the_cases_of_2022_23(referral: str, completed: str, published: int) -> None:
    measured = read(COMPLETION, referral, completed, "31.03.2023")
    assert (measured.state, measured.taken) == (ClockState.MEASURED, published)
    assert measured.progress == f"{published} working days"
    rapid = read(RAPID, None, completed, "31.03.2023")
    assert rapid.state is ClockState.NOT_COMPUTABLE
    assert rapid.progress == "not computable: notification date not recorded"
    assert (rapid.due, rapid.day, rapid.left, rapid.late_by, rapid.taken) == (None,) * 5


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 900), st.integers(0, 900) | st.none(), st.integers(0, 900))
def test_the_local_measure_never_has_a_due_date_and_never_says_late(start: int, end: int | None, today: int) -> None:
    first = date(2022, 4, 1)
    started = PartialDate.of(first + timedelta(days=start))
    ended = None if end is None else PartialDate.of(first + timedelta(days=end))
    reading = read_clock(COMPLETION, started, ended, first + timedelta(days=today), CALENDAR)
    assert reading.state in {ClockState.NOT_COMPUTABLE, ClockState.RUNNING, ClockState.MEASURED}
    assert (reading.due, reading.left, reading.late_by) == (None, None, None)
    assert "late" not in " ".join(reading.working()).lower().split()


def test_the_local_measure_while_it_runs() -> None:
    reading = read(COMPLETION, "1.4.2022", None, "5.4.2022")
    assert (reading.state, reading.day, reading.progress) == (ClockState.RUNNING, 2, "day 2")
    assert reading.working()[-1] == "today    Tue 5 April 2022: day 2"


@pytest.mark.parametrize(
    ("started", "ended", "today", "reason"),
    [
        (None, None, "23.11.2026", "notification date not recorded"),
        ("Nov 2026", None, "23.11.2026", "only November 2026 is known of the notification date"),
        ("2026", "20.11.2026", "23.11.2026", "only 2026 is known of the notification date"),
        (FRIDAY, "Nov 2026", "23.11.2026", "only November 2026 is known of the date the report was sent"),
        (FRIDAY, "5.11.2026", "23.11.2026", "date the report was sent, Thu 5 November 2026, is before the "
         "notification date, Fri 6 November 2026"),
        ("24.11.2026", None, "23.11.2026", "notification date, Tue 24 November 2026, is after today"),
        ("13.12.2027", None, "14.12.2027", "no bank holidays known for 2028"),
        ("1.12.2021", None, "23.11.2026", "no bank holidays known for 2021"),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_says_why(started: str | None, ended: str | None, today: str, reason: str) -> None:
    reading = read(RAPID, started, ended, today)
    assert (reading.state, reading.reason) == (ClockState.NOT_COMPUTABLE, reason)
    assert reading.working()[-1] == f"result   not computable: {reason}"
    assert (reading.day, reading.left, reading.late_by, reading.taken) == (None,) * 4


def test_the_due_date_is_given_as_long_as_the_start_is_known() -> None:
    reading = read(RAPID, FRIDAY, "Nov 2026", "23.11.2026")
    assert reading.due == date(2026, 11, 27)
    assert "due      Fri 27 November 2026" in reading.working()
    assert "ends     November 2026 (the day is not known): rapid review report sent to the Panel" in reading.working()
    assert read(RAPID, "Nov 2026", None, "23.11.2026").start is None


@pytest.mark.parametrize("ended", ["24.11.2026", "Dec 2026", "2027"])
def test_an_end_still_to_come_leaves_the_clock_open(ended: str) -> None:
    reading = read(RAPID, FRIDAY, ended, "23.11.2026")
    assert (reading.state, reading.left, reading.taken) == (ClockState.RUNNING, 4, None)
    assert any(line.startswith("ends") and line.endswith("still to come") for line in reading.working())


def test_late_is_certain_even_where_the_lateness_cannot_be_counted() -> None:
    reading = read(RAPID, FRIDAY, None, "2.12.2031")
    assert (reading.state, reading.due, reading.late_by, reading.day) == (
        ClockState.LATE,
        date(2026, 11, 27),
        None,
        None,
    )
    assert reading.progress == "late, by how much is not computable: no bank holidays known for 2028 to 2031"
    assert "skipped  7, 8, 14, 15, 21, 22 November (weekends)" in reading.working()
    ended = read(RAPID, FRIDAY, "2.12.2031", "3.12.2031")
    assert (ended.state, ended.taken) == (ClockState.MET_LATE, None)
    assert ended.progress.startswith("met late, by how much is not computable")


def test_the_local_measure_outside_the_known_years() -> None:
    reading = read(COMPLETION, "1.12.2027", "5.1.2028", "6.1.2028")
    assert (reading.state, reading.reason) == (ClockState.NOT_COMPUTABLE, "no bank holidays known for 2028")


def test_six_months_run_to_the_same_day_of_the_month() -> None:
    reading = read(PUBLICATION, "14.7.2026", None, "23.11.2026")
    assert (reading.due, reading.day, reading.left) == (date(2027, 1, 14), 4, 52)
    assert reading.progress == "month 4 of 6, 52 days left"
    assert reading.skipped == ()
    assert not any(line.startswith(("calendar", "skipped")) for line in reading.working())


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        ("31.8.2026", date(2027, 2, 28)),
        ("30.8.2027", date(2028, 2, 29)),
        ("28.2.2027", date(2027, 8, 28)),
        ("31.12.2026", date(2027, 6, 30)),
        ("8.8.2026", date(2027, 2, 8)),
        ("7.8.2026", date(2027, 2, 7)),
    ],
)
def test_six_months_at_the_end_of_a_month_or_to_a_weekend(decided: str, due: date) -> None:
    shown = PartialDate.of(due).shown
    reading = read(PUBLICATION, decided, None, shown)
    assert (reading.due, reading.state, reading.day, reading.left) == (due, ClockState.RUNNING, 6, 0)
    assert reading.progress == "month 6 of 6, due today"
    assert read(PUBLICATION, decided, shown, "31.12.2028").state is ClockState.MET
    day_1 = read(replace(PUBLICATION, first_day=FirstDay.DAY_1), decided, None, decided)
    assert (day_1.due, day_1.day) == (due - timedelta(days=1), 0)


def test_months_from_day_1_end_the_day_before() -> None:
    rule = replace(PUBLICATION, first_day=FirstDay.DAY_1)
    reading = read(rule, "1.7.2026", None, "31.12.2026")
    assert (reading.due, reading.day, reading.progress) == (date(2026, 12, 31), 6, "month 6 of 6, due today")
    assert read(rule, "1.7.2026", None, "30.12.2026").day == 5
    assert reading.working()[0].endswith("(day 1)")


def test_months_late() -> None:
    open_one = read(PUBLICATION, "14.7.2026", None, "15.1.2027")
    assert (open_one.state, open_one.late_by, open_one.progress) == (ClockState.LATE, 1, "late by 1 day")
    ended = read(PUBLICATION, "14.7.2026", "23.2.2027", "1.3.2027")
    assert (ended.state, ended.late_by, ended.taken, ended.day) == (ClockState.MET_LATE, 40, 224, 7)
    assert ended.progress == "met late by 40 days; 224 days, 7 complete months of 6"
    in_time = read(PUBLICATION, "14.7.2026", "13.1.2027", "1.3.2027")
    assert (in_time.state, in_time.day, in_time.taken) == (ClockState.MET, 5, 183)


def test_months_need_no_bank_holidays() -> None:
    reading = read(PUBLICATION, "14.7.2050", None, "23.11.2050", HolidayCalendar({}, 1, 0, "none"))
    assert (reading.state, reading.due) == (ClockState.RUNNING, date(2051, 1, 14))


@settings(max_examples=80, deadline=None)
@given(
    st.dates(date(2026, 1, 1), date(2027, 6, 30)),
    st.integers(0, 60),
    st.sampled_from(FirstDay),
    st.integers(1, 20),
    st.sampled_from(ClockUnit),
)
def test_an_open_clock_adds_up(start: date, gone: int, first_day: FirstDay, amount: int, unit: ClockUnit) -> None:
    rule = replace(RAPID, first_day=first_day, amount=amount, unit=unit)
    reading = read_clock(rule, PartialDate.of(start), None, start + timedelta(days=gone), CALENDAR)
    assert reading.due is not None
    assert reading.day is not None
    assert (reading.state is ClockState.LATE) == (reading.today > reading.due)
    assert (reading.left is None) != (reading.late_by is None)
    if unit is ClockUnit.WORKING_DAYS:
        assert reading.day + (reading.left or 0) - (reading.late_by or 0) == amount
    else:
        assert (reading.due - reading.today).days == (reading.left or 0) - (reading.late_by or 0)
        assert (reading.day >= amount) == (reading.today >= reading.due)


def test_a_changed_calendar_lists_what_moved() -> None:
    before = replace(CALENDAR, days={day: why for day, why in ENGLAND.items() if day != FUNERAL})
    readings = {
        "moves": read(RAPID, "5.9.2022", None, "14.9.2022", before),
        "stays": read(RAPID, "20.9.2022", None, "21.9.2022", before),
        "measured": read(COMPLETION, "5.9.2022", "23.9.2022", "30.9.2022", before),
        "was late": read(RAPID, "5.9.2022", "27.9.2022", "30.9.2022", before),
        "copy": read(COPY, None, "23.9.2022", "1.9.2022", before),
        "months": read(PUBLICATION, "5.9.2022", None, "14.9.2022", before),
    }
    changes = {change.key: change for change in moved(readings, CALENDAR)}
    assert set(changes) == {"moves", "measured", "was late", "copy"}
    assert (changes["moves"].before.due, changes["moves"].after.due) == (date(2022, 9, 26), date(2022, 9, 27))
    assert changes["moves"].sentence == "Rapid review: due Mon 26 September 2022 before, Tue 27 September 2022 now."
    assert changes["measured"].sentence == "Referral to completion: 14 working days before, 13 working days now."
    assert (changes["was late"].before.state, changes["was late"].after.state) == (ClockState.MET_LATE, ClockState.MET)
    assert (changes["copy"].before.due, changes["copy"].after.due) == (date(2022, 9, 14), date(2022, 9, 13))
    assert moved(readings, before) == ()
    assert moved({key: change.after for key, change in changes.items()}, CALENDAR) == ()


def test_a_longer_calendar_makes_a_clock_computable() -> None:
    short = replace(CALENDAR, last_year=2026)
    before = read(RAPID, "14.12.2026", None, "15.12.2026", short)
    (change,) = moved({"2026-014": before}, CALENDAR)
    assert change.sentence == (
        "Rapid review: due not computable: no bank holidays known for 2027 before, Thu 7 January 2027 now."
    )


def test_a_reading_counts_as_the_plain_count_does() -> None:
    reading = read(RAPID, "1.4.2022", "25.4.2022", "30.4.2022")
    plain = count(date(2022, 4, 1), date(2022, 4, 25), CALENDAR)
    assert getattr(plain, "days", None) == reading.taken == 14
