"""The table of bank holidays: filled once from a library, and by people when a day is proclaimed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.working_days import HolidayCalendar
from crg_tui.queries import bank_holidays as found
from crg_tui.queries import history
from crg_tui.services import bank_holidays
from crg_tui.services.bank_holidays import BankHolidayDraft
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.stories import done, head, refused

PROCLAIMED = BankHolidayDraft(day=date(2026, 12, 1), name="A sample day")


@pytest.fixture(autouse=True)
def few_years(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five years say as much as thirty-seven, in a seventh of the time."""
    monkeypatch.setattr(bank_holidays, "FIRST_YEAR", 2022)
    monkeypatch.setattr(bank_holidays, "YEARS_AHEAD", 1)


@pytest.mark.on_file
def test_nothing_is_counted_before_the_table_is_filled(either: Context) -> None:
    calendar = found.calendar(either.store)
    assert calendar.days == {} and calendar.first_year > calendar.last_year


@pytest.mark.on_file
def test_the_table_is_filled_once(either: Context) -> None:
    assert done(bank_holidays.fill(either)) == 6
    calendar = found.calendar(either.store)
    assert (calendar.first_year, calendar.last_year) == (2022, 2027)
    assert calendar.days[date(2022, 9, 19)] and calendar.days[date(2023, 5, 8)]
    assert date(2026, 12, 28) in calendar.days and date(2026, 12, 1) not in calendar.days
    assert calendar.days == bank_holidays.from_library(2022, 2027).days
    at_first = head(either)
    assert done(bank_holidays.fill(either)) == 0
    assert head(either) == at_first
    assert_whole(either)


@pytest.mark.on_file
def test_each_new_year_is_added_when_it_comes(either: Context) -> None:
    done(bank_holidays.fill(either))
    later = Context(either.store, SampleClock(datetime(2027, 1, 4, 9, tzinfo=UTC)), either.operator)
    assert done(bank_holidays.fill(later)) == 1
    assert found.calendar(either.store).last_year == 2028
    assert_whole(either)


@pytest.mark.on_file
def test_a_proclaimed_day_counts_from_then_on(either: Context) -> None:
    done(bank_holidays.fill(either))
    assert done(bank_holidays.proclaim(either, PROCLAIMED)) == PROCLAIMED.day
    assert found.calendar(either.store).days[PROCLAIMED.day] == "A sample day"
    assert done(bank_holidays.fill(either)) == 0
    assert PROCLAIMED.day in found.calendar(either.store).days
    assert_whole(either)


@pytest.mark.on_file
def test_a_day_that_was_proclaimed_first_is_kept_when_its_year_is_filled(either: Context) -> None:
    christmas = BankHolidayDraft(day=date(2026, 12, 25), name="Christmas, by hand")
    done(bank_holidays.proclaim(either, christmas))
    assert found.calendar(either.store).first_year > found.calendar(either.store).last_year, "one day is not a year"
    done(bank_holidays.fill(either))
    assert found.calendar(either.store).days[christmas.day] == "Christmas, by hand"
    assert_whole(either)


@pytest.mark.on_file
def test_a_day_is_not_proclaimed_twice(either: Context) -> None:
    done(bank_holidays.proclaim(either, PROCLAIMED))
    at_first = head(either)
    again = refused(bank_holidays.proclaim(either, BankHolidayDraft(day=PROCLAIMED.day, name="Again")))
    assert again.about("day") == "That day is already a bank holiday: A sample day. Nothing needs to be done."
    assert head(either) == at_first


@pytest.mark.on_file
def test_the_program_fills_what_is_missing_under_its_own_name(either: Context) -> None:
    bank_holidays.fill_if_needed(either)
    assert history.latest(either.store, 1)[0].operator == "crg-tui"
    assert found.calendar(either.store).last_year >= 2026
    assert_whole(either)


@pytest.mark.on_file
def test_a_full_table_is_left_alone(either: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bank_holidays, "YEARS_AHEAD", 10)
    bank_holidays.fill_if_needed(either)
    at_first = head(either)

    def never(first_year: int, last_year: int) -> HolidayCalendar:
        raise AssertionError("the library is not asked when nothing is missing")

    monkeypatch.setattr(bank_holidays, "from_library", never)
    bank_holidays.fill_if_needed(either)
    assert head(either) == at_first
