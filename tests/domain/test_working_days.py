from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.domain.working_days import (
    DueDate,
    FirstDay,
    HolidayCalendar,
    LatestStart,
    NotComputable,
    Skipped,
    WorkingDays,
    add,
    count,
    explain_skipped,
    latest_start,
)

DAY_0, DAY_1 = FirstDay.DAY_0, FirstDay.DAY_1
FUNERAL = date(2022, 9, 19)
ENGLAND = {
    date(2022, 1, 3): "New Year's Day (substitute day)",
    date(2022, 4, 15): "Good Friday",
    date(2022, 4, 18): "Easter Monday",
    date(2022, 5, 2): "Early May bank holiday",
    date(2022, 6, 2): "Spring bank holiday",
    date(2022, 6, 3): "Platinum Jubilee bank holiday",
    date(2022, 8, 29): "Summer bank holiday",
    FUNERAL: "State funeral",
    date(2022, 12, 26): "Boxing Day",
    date(2022, 12, 27): "Christmas Day (substitute day)",
    date(2023, 1, 2): "New Year's Day (substitute day)",
    date(2023, 4, 7): "Good Friday",
    date(2023, 4, 10): "Easter Monday",
    date(2023, 5, 1): "Early May bank holiday",
    date(2023, 5, 8): "Coronation",
    date(2023, 5, 29): "Spring bank holiday",
    date(2023, 8, 28): "Summer bank holiday",
    date(2023, 12, 25): "Christmas Day",
    date(2023, 12, 26): "Boxing Day",
}
CALENDAR = HolidayCalendar(ENGLAND, 2022, 2023, "list as of 2023")
BEFORE_THE_PROCLAMATION = replace(CALENDAR, days={day: why for day, why in ENGLAND.items() if day != FUNERAL})


def counted(start: date, end: date, first_day: FirstDay = DAY_0, calendar: HolidayCalendar = CALENDAR) -> WorkingDays:
    found = count(start, end, calendar, first_day)
    assert isinstance(found, WorkingDays)
    return found


def due(start: date, days: int, first_day: FirstDay = DAY_0, calendar: HolidayCalendar = CALENDAR) -> DueDate:
    found = add(start, days, calendar, first_day)
    assert isinstance(found, DueDate)
    return found


def latest(end: date, days: int, first_day: FirstDay = DAY_0, calendar: HolidayCalendar = CALENDAR) -> LatestStart:
    found = latest_start(end, days, calendar, first_day)
    assert isinstance(found, LatestStart)
    return found


@pytest.mark.parametrize(
    ("referral", "completed", "published"),
    [
        (date(2022, 4, 1), date(2022, 4, 25), 14),
        (date(2022, 11, 9), date(2022, 12, 2), 17),
        (date(2023, 2, 16), date(2023, 3, 13), 17),
    ],
)
def test_the_published_figures_of_leicester_2022_23(referral: date, completed: date, published: int) -> None:
    assert counted(referral, completed).days == published
    assert counted(referral, completed, DAY_1).days == published + 1


def test_without_bank_holidays_the_first_published_figure_would_be_16() -> None:
    assert counted(date(2022, 4, 1), date(2022, 4, 25), calendar=replace(CALENDAR, days={})).days == 16


def test_a_proclaimed_holiday_moves_the_due_date() -> None:
    notified = date(2022, 9, 5)
    assert due(notified, 15, calendar=BEFORE_THE_PROCLAMATION).due == date(2022, 9, 26)
    assert due(notified, 15).due == date(2022, 9, 27)
    assert Skipped(FUNERAL, ENGLAND[FUNERAL]) in due(notified, 15).skipped


def test_the_same_day_is_no_working_day_or_one() -> None:
    friday = date(2022, 4, 1)
    assert (counted(friday, friday).days, counted(friday, friday, DAY_1).days) == (0, 1)


@pytest.mark.parametrize("start", [date(2022, 4, 15), date(2022, 4, 16), date(2022, 4, 17), date(2022, 4, 18)])
def test_from_a_day_that_does_not_count_both_rules_agree(start: date) -> None:
    tuesday = date(2022, 4, 19)
    assert counted(start, tuesday).days == counted(start, tuesday, DAY_1).days == 1
    assert due(start, 1).due == due(start, 1, DAY_1).due == tuesday


def test_an_end_on_a_weekend_adds_nothing() -> None:
    friday, saturday, sunday = (date(2022, 4, day) for day in (8, 9, 10))
    assert [counted(date(2022, 4, 4), end).days for end in (friday, saturday, sunday)] == [4, 4, 4]
    assert counted(friday, sunday).skipped == (Skipped(saturday, "Saturday"), Skipped(sunday, "Sunday"))


def test_a_holiday_on_a_weekend_is_a_weekend_day() -> None:
    christmas = date(2022, 12, 25)
    with_it = replace(CALENDAR, days=ENGLAND | {christmas: "Christmas Day"})
    start, end = date(2022, 12, 23), date(2022, 12, 28)
    assert counted(start, end, calendar=with_it) == counted(start, end)
    assert [each.why for each in counted(start, end, calendar=with_it).skipped] == [
        "Saturday",
        "Sunday",
        "Boxing Day",
        "Christmas Day (substitute day)",
    ]


def test_a_holiday_without_a_name_still_does_not_count() -> None:
    assert (
        counted(date(2022, 9, 5), date(2022, 9, 6), calendar=replace(CALENDAR, days={date(2022, 9, 6): ""})).days == 0
    )


def test_the_end_before_the_start_is_said() -> None:
    for first_day in FirstDay:
        assert count(date(2022, 4, 25), date(2022, 4, 1), CALENDAR, first_day) == NotComputable(
            "the end, Fri 1 April 2022, is before the start, Mon 25 April 2022"
        )


def test_nothing_is_counted_in_a_year_whose_holidays_are_not_known() -> None:
    assert count(date(2031, 3, 3), date(2031, 3, 5), CALENDAR) == NotComputable("no bank holidays known for 2031")
    assert count(date(2023, 12, 1), date(2024, 1, 3), CALENDAR) == NotComputable("no bank holidays known for 2024")
    assert count(date(2019, 12, 1), date(2022, 1, 4), CALENDAR) == NotComputable(
        "no bank holidays known for 2019 to 2021"
    )
    assert add(date(2023, 12, 18), 15, CALENDAR) == NotComputable("no bank holidays known for 2024")
    assert add(date(2022, 4, 1), 10**12, CALENDAR) == NotComputable("no bank holidays known for 2024")
    assert latest_start(date(2022, 1, 5), 7, CALENDAR) == NotComputable("no bank holidays known for 2021")
    nothing_known = HolidayCalendar({}, 1, 0, "none")
    assert count(date(2022, 4, 1), date(2022, 4, 4), nothing_known) == NotComputable("no bank holidays known for 2022")
    assert add(date(2022, 4, 1), 1, nothing_known) == NotComputable("no bank holidays known for 2022")


def test_a_holiday_outside_the_covered_years_does_not_cover_its_year() -> None:
    added = replace(CALENDAR, days=ENGLAND | {date(2031, 5, 5): "Proclaimed day"})
    assert count(date(2031, 5, 1), date(2031, 5, 6), added) == NotComputable("no bank holidays known for 2031")


def test_only_days_that_can_count_need_a_calendar() -> None:
    assert counted(date(2021, 12, 31), date(2022, 1, 4)).days == 1
    assert isinstance(count(date(2021, 12, 31), date(2022, 1, 4), CALENDAR, DAY_1), NotComputable)
    assert counted(date(2031, 3, 3), date(2031, 3, 3)).days == 0
    assert due(date(2023, 12, 18), 7).due == date(2023, 12, 29)


@pytest.mark.parametrize("days", [0, -1])
def test_a_due_date_needs_a_day(days: int) -> None:
    assert add(date(2022, 4, 1), days, CALENDAR) == NotComputable(
        f"a due date needs at least 1 working day, not {days}"
    )
    assert isinstance(latest_start(date(2022, 4, 1), days, CALENDAR), NotComputable)


def test_counting_back_from_a_working_day() -> None:
    publication = date(2022, 11, 23)
    assert latest(publication, 7).latest == date(2022, 11, 14)
    assert latest(publication, 7, DAY_1).latest == date(2022, 11, 15)
    assert latest(publication, 7).latest_working_day == date(2022, 11, 14)


def test_counting_back_can_reach_a_sunday() -> None:
    tuesday = date(2022, 11, 22)
    back = latest(tuesday, 7)
    assert (back.latest, back.latest_working_day) == (date(2022, 11, 13), date(2022, 11, 11))
    assert [each.day.day for each in back.skipped] == [19, 20]


def test_counting_back_from_a_weekend_or_over_a_bank_holiday() -> None:
    assert latest(date(2022, 11, 26), 1).latest == date(2022, 11, 24)
    assert latest(date(2022, 4, 19), 2).latest == date(2022, 4, 13)
    assert latest(date(2022, 4, 19), 1).latest == date(2022, 4, 18)
    assert latest(date(2022, 4, 19), 1).latest_working_day == date(2022, 4, 14)


def test_the_working_day_before_is_unknown_where_the_calendar_ends() -> None:
    back = latest(date(2022, 1, 4), 1)
    assert (back.latest, back.latest_working_day) == (date(2022, 1, 3), None)


def test_the_count_explains_itself() -> None:
    assert counted(date(2022, 4, 1), date(2022, 4, 25)).working() == (
        "starts   Fri 1 April 2022 (day 0)",
        "ends     Mon 25 April 2022",
        "rule     weekends and England's bank holidays do not count, the day of completion does",
        "calendar England's bank holidays, 2022 to 2023: list as of 2023",
        "skipped  2, 3, 9, 10, 16, 17, 23, 24 April (weekends)",
        "skipped  15 April (Good Friday), 18 April (Easter Monday)",
        "result   14 working days",
    )
    assert counted(date(2022, 4, 1), date(2022, 4, 4), DAY_1).working()[0] == "starts   Fri 1 April 2022 (day 1)"
    assert counted(date(2022, 4, 1), date(2022, 4, 4)).working()[-1] == "result   1 working day"


def test_the_due_date_explains_itself() -> None:
    assert due(date(2022, 12, 24), 5, DAY_1).working() == (
        "starts   Sat 24 December 2022 (not a working day, the next one is day 1)",
        "rule     5 working days; weekends and England's bank holidays do not count",
        "calendar England's bank holidays, 2022 to 2023: list as of 2023",
        "skipped  24, 25, 31 December 2022 and 1 January 2023 (weekends)",
        "skipped  26 December 2022 (Boxing Day), 27 December 2022 (Christmas Day (substitute day)), "
        "2 January 2023 (New Year's Day (substitute day))",
        "due      Wed 4 January 2023",
    )
    assert NotComputable("no bank holidays known for 2031").working() == (
        "result   not computable: no bank holidays known for 2031",
    )


def test_skipped_days_in_words() -> None:
    assert explain_skipped(()) == []
    assert explain_skipped([Skipped(date(2022, 4, 2), "Saturday")]) == [("skipped", "2 April (weekend)")]
    months = counted(date(2022, 10, 28), date(2022, 12, 3)).skipped
    assert explain_skipped(months) == [
        ("skipped", "29, 30 October, 5, 6, 12, 13, 19, 20, 26, 27 November and 3 December (weekends)")
    ]
    year = counted(date(2022, 4, 1), date(2023, 4, 1)).skipped
    assert explain_skipped(year)[0] == ("skipped", "105 days from 2 April 2022 to 1 April 2023 (weekends)")


STARTS = st.dates(date(2022, 1, 1), date(2023, 6, 30))
LENGTHS = st.integers(1, 60)
RULES = st.sampled_from(FirstDay)
HOLIDAYS = st.dictionaries(st.dates(date(2022, 1, 1), date(2023, 12, 31)), st.just("Holiday"), max_size=25)
QUICK = settings(max_examples=80, deadline=None)


def years(days: dict[date, str]) -> HolidayCalendar:
    return HolidayCalendar(days, 2022, 2023, "drawn")


@QUICK
@given(STARTS, LENGTHS, HOLIDAYS, RULES)
def test_counting_to_the_due_date_gives_the_days_back(
    start: date, days: int, holidays: dict[date, str], rule: FirstDay
) -> None:
    calendar = years(holidays)
    found = due(start, days, rule, calendar)
    back = counted(start, found.due, rule, calendar)
    assert back.days == days
    assert back.counted[-1] == found.due
    assert back.skipped == found.skipped


@QUICK
@given(STARTS, st.integers(0, 90), HOLIDAYS, RULES)
def test_the_due_date_of_a_count_is_its_last_working_day(
    start: date, span: int, holidays: dict[date, str], rule: FirstDay
) -> None:
    calendar = years(holidays)
    found = counted(start, start + timedelta(days=span), rule, calendar)
    if found.days:
        assert due(start, found.days, rule, calendar).due == found.counted[-1]


@QUICK
@given(STARTS, st.integers(0, 90), HOLIDAYS, RULES)
def test_skipped_and_counted_are_the_calendar_days_of_the_span(
    start: date, span: int, holidays: dict[date, str], rule: FirstDay
) -> None:
    found = counted(start, start + timedelta(days=span), rule, years(holidays))
    days = sorted([*found.counted, *(each.day for each in found.skipped)])
    assert days == [start + timedelta(days=n) for n in range(0 if rule is DAY_1 else 1, span + 1)]
    assert found.days == len(found.counted)
    assert all(day.weekday() < 5 and day not in holidays for day in found.counted)
    assert all(each.day.weekday() >= 5 or each.day in holidays for each in found.skipped)


@QUICK
@given(STARTS, LENGTHS, HOLIDAYS, st.dates(date(2022, 1, 1), date(2023, 12, 31)), RULES)
def test_a_further_holiday_never_makes_a_due_date_earlier(
    start: date, days: int, holidays: dict[date, str], further: date, rule: FirstDay
) -> None:
    before = due(start, days, rule, years(holidays)).due
    after = due(start, days, rule, years(holidays | {further: "Proclaimed"})).due
    assert before <= after
    matters = (start < further or (start == further and rule is DAY_1)) and further <= before
    assert (before < after) == (matters and further.weekday() < 5 and further not in holidays)


@QUICK
@given(STARTS, st.integers(0, 60), st.integers(0, 60), HOLIDAYS)
def test_counts_from_day_0_add_up(start: date, one: int, two: int, holidays: dict[date, str]) -> None:
    calendar = years(holidays)
    between = start + timedelta(days=one)
    end = between + timedelta(days=two)
    parts = counted(start, between, calendar=calendar).days + counted(between, end, calendar=calendar).days
    assert counted(start, end, calendar=calendar).days == parts


@QUICK
@given(st.dates(date(2022, 7, 1), date(2023, 12, 31)), LENGTHS, HOLIDAYS, RULES)
def test_the_latest_start_is_the_last_that_still_fits(
    end: date, days: int, holidays: dict[date, str], rule: FirstDay
) -> None:
    calendar = years(holidays)
    back = latest(end, days, rule, calendar)
    assert counted(back.latest, end, rule, calendar).days == days
    assert due(back.latest, days, rule, calendar).due <= end
    day_later = back.latest + timedelta(days=1)
    assert day_later > end or counted(day_later, end, rule, calendar).days == days - 1
    assert back.latest_working_day is not None
    assert calendar.why_skipped(back.latest_working_day) is None
    assert back.latest_working_day <= back.latest
