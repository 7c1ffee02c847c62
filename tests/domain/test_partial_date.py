import copy
import pickle
import subprocess
import sys
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from crg_tui.domain.partial_date import MONTHS, PartialDate, parse_day, parse_time, show_day

EVERY_DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PARTIAL = st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]), EVERY_DAY, st.integers(1, 3)
)


@pytest.mark.parametrize(
    "typed",
    [
        "23.11.2026",
        "23/11/2026",
        "23-11-2026",
        "2026-11-23",
        "2026/11/23",
        "23 11 2026",
        "23 Nov 2026",
        "23 November 2026",
        "23 NOVEMBER 2026",
        "23nov2026",
        "23-Nov-2026",
        "23. Nov. 2026",
        "23rd November 2026",
        "23rd of November, 2026",
        "Mon 23 November 2026",
        "Monday, 23 Nov 2026",
        "  23\u00a0November\t2026 \n",
    ],
)
def test_every_way_to_type_a_day(typed: str) -> None:
    assert PartialDate.parse(typed) == PartialDate(2026, 11, 23)


@pytest.mark.parametrize("typed", ["Nov 2026", "november 2026", "11/2026", "11.2026", "2026-11", "Nov-2026", "2026 11"])
def test_every_way_to_type_a_month(typed: str) -> None:
    assert PartialDate.parse(typed) == PartialDate(2026, 11)


def test_a_year_alone_and_the_short_september() -> None:
    assert PartialDate.parse("2026") == PartialDate(2026)
    assert PartialDate.parse("9 Sept 2022") == PartialDate.parse("9 Sep 2022") == PartialDate(2022, 9, 9)


def test_the_day_comes_before_the_month() -> None:
    assert PartialDate.parse("03/04/2026") == PartialDate(2026, 4, 3)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "No date is given"),
        (" \u00a0\t", "No date is given"),
        ("23.11.26", "four digits"),
        ("23 Nov 26", "four digits"),
        ("Nov 26", "four digits"),
        ("11/26", "four digits"),
        ("23/11", "four digits"),
        ("23.11.20266", "four digits"),
        ("23 Nov", "year is missing"),
        ("November", "year is missing"),
        ("11/23/2026", "no month 23"),
        ("Nov 23 2026", "day comes before the month"),
        ("November 23rd, 2026", "day comes before the month"),
        ("30 February 2026", "There is no 30 February 2026: February 2026 has days 1 to 28."),
        ("30.2.2028", "There is no 30 February 2028: February 2028 has days 1 to 29."),
        ("29.2.2100", "has days 1 to 28"),
        ("31/04/2026", "April 2026 has days 1 to 30"),
        ("0.1.2026", "There is no 0 January 2026"),
        ("1.0.2026", "no month 0"),
        ("13/2026", "no month 13"),
        ("2026-13", "no month 13"),
        ("1899", "from 1900 to 2100, not 1899"),
        ("1.1.2101", "from 1900 to 2100, not 2101"),
        ("0000", "from 1900 to 2100"),
        ("Tue 23 November 2026", "23 November 2026 is a Monday, not a Tuesday."),
        ("Mon November 2026", "weekday stands only before a day"),
        ("20261123", "This number alone is not a date"),
        ("23", "This number alone is not a date"),
        ("023.11.2026", "one or two digits"),
        ("2026-2027", "one or two digits"),
        ("23.11-2026", "This is not a date"),
        ("-23.11.2026", "This is not a date"),
        ("yesterday", "This is not a date"),
        ("23 Novembre 2026", "This is not a date"),
        ("1 2 3 4", "This is not a date"),
        ("2026-11-23T10:00", "This is not a date"),
        ("੨੩.੧੧.੨੦੨੬", "digits of a date must be 0 to 9"),
        ("２３.11.2026", "digits of a date must be 0 to 9"),
        ("23.11.202²", "digits of a date must be 0 to 9"),
        ("23 Nov 2026 🎂", "does not belong"),
        ("23\u200b.11.2026", "does not belong"),
        ("\u202e2026", "does not belong"),
        ("\ud800", "does not belong"),
        ("2026\x1c", "control character"),
        ("\x1b[31m2026", "control character"),
        ("2026\x9b", "control character"),
        ("2" * 20_000, "too long"),
        ("23.11." * 3_500, "too long"),
        ("🎂" * 20_000, "too long"),
    ],
)
def test_what_is_refused_and_why(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        PartialDate.parse(typed)
    message = str(refused.value)
    assert sentence in message
    assert message.endswith(".")
    assert message.isascii()
    assert message.isprintable()
    assert len(message) < 160


def test_a_refused_form_names_the_accepted_ones() -> None:
    with pytest.raises(ValueError, match=r"write 23\.11\.2026, 23 Nov 2026 or 2026-11-23, or only Nov 2026"):
        PartialDate.parse("soon")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text("0123456789 ./-abcNov", max_size=14))
def test_any_text_is_read_or_refused_with_a_sentence(typed: str) -> None:
    try:
        known = PartialDate.parse(typed)
    except ValueError as refused:
        assert str(refused).endswith(".")
    else:
        assert 1900 <= known.year <= 2100


@settings(max_examples=150, deadline=None)
@given(PARTIAL)
def test_what_is_shown_or_stored_reads_back(known: PartialDate) -> None:
    assert PartialDate.from_iso(known.iso) == known
    assert PartialDate.parse(known.iso) == known
    assert PartialDate.parse(known.shown) == known
    assert known.earliest <= known.latest
    if known.day:
        assert PartialDate.of(known.day) == known
        assert known.earliest == known.latest == known.day
        for short in (True, False):
            assert parse_day(show_day(known.day, short=short)) == known.day


@settings(max_examples=150, deadline=None)
@given(PARTIAL, PARTIAL)
def test_sorting_is_that_of_the_stored_text(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (one.iso < other.iso)
    assert (one <= other) == (one.iso <= other.iso)
    assert (one == other) == (one.iso == other.iso)
    assert not (one.certainly_before(other) and other.possibly_before(one))
    if one.certainly_before(other):
        assert one.possibly_before(other)
        assert one < other


def test_before_is_certain_possible_or_neither() -> None:
    year, month, day = PartialDate(2026), PartialDate(2026, 11), PartialDate(2026, 11, 23)
    assert PartialDate(2026, 10, 31).certainly_before(month)
    assert not month.certainly_before(day)
    assert month.possibly_before(day)
    assert day.possibly_before(month)
    assert not day.possibly_before(day)
    assert not year.certainly_before(PartialDate(2026, 12, 31))
    assert year.certainly_before(PartialDate(2027))
    assert not PartialDate(2026, 12).possibly_before(day)


def test_bounds_of_a_year_and_a_month() -> None:
    assert (PartialDate(2026).earliest, PartialDate(2026).latest) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (PartialDate(2028, 2).earliest, PartialDate(2028, 2).latest) == (date(2028, 2, 1), date(2028, 2, 29))
    assert PartialDate(2026).day is None
    assert PartialDate(2026, 11).day is None


def test_words() -> None:
    assert PartialDate(2026, 11, 3).shown == "3 November 2026" == str(PartialDate(2026, 11, 3))
    assert PartialDate(2026, 11).shown == "November 2026"
    assert PartialDate(2026).shown == "2026"
    assert [PartialDate(2026, 11, 3).iso, PartialDate(2026, 3).iso, PartialDate(2026).iso] == [
        "2026-11-03",
        "2026-03",
        "2026",
    ]


def test_it_is_a_value() -> None:
    known = PartialDate(2026, 11)
    assert len({known, PartialDate(2026, 11), PartialDate(2026)}) == 2
    assert pickle.loads(pickle.dumps(known)) == copy.deepcopy(known) == known
    with pytest.raises(AttributeError):
        known.month = 12  # type: ignore[misc]
    with pytest.raises(TypeError):
        _ = known < "2026"  # type: ignore[operator]
    stored: object = "2026-11"
    assert known != stored


def test_only_real_dates_can_be_made() -> None:
    for parts in ((2026, None, 3), (2026, 13), (2026, 2, 29), (1899,)):
        with pytest.raises(ValueError):
            PartialDate(*parts)
    with pytest.raises(TypeError):
        PartialDate.of(datetime(2026, 11, 23, 0, 30, tzinfo=UTC))
    with pytest.raises(ValueError):
        PartialDate.of(date(1850, 1, 1))


@pytest.mark.parametrize("text", ["", "23.11.2026", "2026-1", "2026-11-23\n", "2026-13", "੨੦੨੬", "20261123"])
def test_stored_text_is_strict(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.from_iso(text)


class Referral(BaseModel):
    received: PartialDate
    incident: PartialDate | None = None


def test_a_pydantic_field_takes_text_or_the_value_and_gives_the_stored_text() -> None:
    referral = Referral.model_validate({"received": "23 Nov 2026", "incident": PartialDate(2026, 10)})
    assert referral.received == PartialDate(2026, 11, 23)
    assert referral.model_dump() == {"received": "2026-11-23", "incident": "2026-10"}
    assert Referral.model_validate_json(referral.model_dump_json()) == referral
    assert Referral.model_validate(referral.model_dump()) == referral
    assert Referral.model_validate({"received": "2026"}).model_dump()["incident"] is None
    assert Referral.model_json_schema()["properties"]["received"]["type"] == "string"


@pytest.mark.parametrize("value", [2026, 2026.0, True, date(2026, 11, 23), None, ["2026"], b"2026"])
def test_a_pydantic_field_takes_nothing_else(value: object) -> None:
    with pytest.raises(ValidationError, match="A date is given as text"):
        Referral.model_validate({"received": value})


def test_a_pydantic_field_gives_the_one_sentence() -> None:
    with pytest.raises(ValidationError) as refused:
        Referral.model_validate({"received": "30.2.2026"})
    (error,) = refused.value.errors()
    assert "There is no 30 February 2026" in error["msg"]


def test_a_day_must_be_complete() -> None:
    assert parse_day("1.4.2022") == date(2022, 4, 1)
    for typed, shown in (("Nov 2026", "November 2026"), ("2026", "2026")):
        with pytest.raises(ValueError, match=f"Only {shown} is given: the day is needed too"):
            parse_day(typed)
    with pytest.raises(ValueError, match="not a date"):
        parse_day("tomorrow")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10:42", time(10, 42)),
        ("1042", time(10, 42)),
        ("9.30", time(9, 30)),
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("0000", time(0, 0)),
        (" 23:59 ", time(23, 59)),
    ],
)
def test_times(typed: str, read: time) -> None:
    assert parse_time(typed) == read


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "No time is given"),
        ("24:00", "There is no 24:00"),
        ("10:60", "There is no 10:60"),
        ("2599", "There is no 25:99"),
        ("9", "not a time of day"),
        ("930", "not a time of day"),
        ("9.3", "not a time of day"),
        ("10:42:30", "not a time of day"),
        ("-1:30", "not a time of day"),
        ("2 pm", "24-hour clock, without am or pm"),
        ("10.42am", "24-hour clock, without am or pm"),
        ("੧੦:੪੨", "digits of a time must be 0 to 9"),
        ("10:42\x00", "control character"),
        ("1" * 20_000, "too long"),
    ],
)
def test_times_refused(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        parse_time(typed)


def test_days_in_words() -> None:
    day = date(2026, 11, 27)
    assert show_day(day) == "Fri 27 November 2026"
    assert show_day(day, short=True) == "Fri 27 Nov 2026"
    assert show_day(day, weekday=False) == "27 November 2026"
    assert show_day(date(2026, 5, 4), weekday=False, short=True) == "4 May 2026"
    assert [show_day(date(2026, month, 1), weekday=False).split()[1] for month in range(1, 13)] == list(MONTHS)


def test_reading_a_date_does_not_load_pydantic() -> None:
    script = "import sys; from crg_tui.domain.partial_date import parse_day; parse_day('1.4.2022'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    assert "crg_tui.domain.partial_date" in loaded
    assert "pydantic" not in loaded
