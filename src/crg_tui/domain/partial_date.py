"""Dates as people know and type them: a year, a month, or a day; and times of day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache, total_ordering
from typing import TYPE_CHECKING, Annotated, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Own tables, because strftime follows the laptop's language.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTH_WORDS = {word: i for i, name in enumerate(MONTHS, 1) for word in (name.lower(), name[:3].lower())} | {"sept": 9}
_WEEKDAY_WORDS = {word: i for i, name in enumerate(WEEKDAYS) for word in (name.lower(), name[:3].lower())} | {
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_DAY_FORMS = "write 23.11.2026, 23 Nov 2026 or 2026-11-23"
_DATE_FORMS = f"{_DAY_FORMS}, or only Nov 2026, 11/2026 or 2026"
_TIME_FORMS = "write 10:42, 10.42 or 1042, by the 24-hour clock"
_LONGEST = 40
_SPACES = re.compile("[ \t\r\n\u00a0\u202f]+")
_NUMBERS = re.compile(r"([0-9]+)(?:([-./ ])([0-9]+)(?:\2([0-9]+))?)?")
_WORDS = re.compile(r"[0-9a-z]+(?:[-,./ ]{1,2}[0-9a-z]+)*")
_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})|([0-9]{2})([0-9]{2})")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the year, the year and month, or the whole day is known.

    `month` and `day_of_month` are None where they are not known; nothing is ever filled in. Sorting follows the stored
    text: a year stands before its months and a month before its days. Sorting says nothing about which came first:
    ask `certainly_before`. Raises ValueError for a date that does not exist or a year outside 1900 to 2100.
    """

    year: int
    month: int | None = None
    day_of_month: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"The year must be from {FIRST_YEAR} to {LAST_YEAR}, not {self.year}.")
        if self.month is None:
            if self.day_of_month is not None:
                raise ValueError("A day needs its month.")
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"There is no month {self.month}: write the day, then the month, then the year.")
        if self.day_of_month is not None:
            last = monthrange(self.year, self.month)[1]
            if not 1 <= self.day_of_month <= last:
                month = f"{MONTHS[self.month - 1]} {self.year}"
                raise ValueError(f"There is no {self.day_of_month} {month}: {month} has days 1 to {last}.")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read what a person typed: day before month, four-digit year, or year first with the year in front.

        A weekday in front is accepted when it is the right one. Raises ValueError with one sentence for the person.
        """
        plain = _plain(text, "date", _DATE_FORMS)
        numbers = _NUMBERS.fullmatch(plain)
        if numbers:
            return _from_numbers([part for part in numbers.group(1, 3, 4) if part])
        return _from_words(plain)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Read stored text, exactly as `iso` writes it. Raises ValueError for anything else."""
        return _from_iso(text)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Make a complete date of a calendar day. Raises TypeError for a datetime, whose day depends on a time zone."""
        if isinstance(day, datetime):
            raise TypeError("give the day in Europe/London, not a datetime")
        return cls(day.year, day.month, day.day)

    @property
    def iso(self) -> str:
        """The stored text, "2026", "2026-11" or "2026-11-23": sorts as text in the order of the dates."""
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day_of_month) if part is not None))
        return "-".join(parts)

    @property
    def shown(self) -> str:
        """The date in words: "23 November 2026", "November 2026" or "2026"."""
        if self.month is None:
            return str(self.year)
        month = f"{MONTHS[self.month - 1]} {self.year}"
        return month if self.day_of_month is None else f"{self.day_of_month} {month}"

    @property
    def day(self) -> date | None:
        """The exact day, or None while only a month or a year is known."""
        if self.month is None or self.day_of_month is None:
            return None
        return date(self.year, self.month, self.day_of_month)

    @property
    def earliest(self) -> date:
        """The first day it can have been."""
        return date(self.year, self.month or 1, self.day_of_month or 1)

    @property
    def latest(self) -> date:
        """The last day it can have been."""
        month = self.month or 12
        return date(self.year, month, self.day_of_month or monthrange(self.year, month)[1])

    def certainly_before(self, other: PartialDate) -> bool:
        """Whether every day this can be lies before every day the other can be."""
        return self.latest < other.earliest

    def possibly_before(self, other: PartialDate) -> bool:
        """Whether some day this can be lies before some day the other can be."""
        return self.earliest < other.latest

    def __lt__(self, other: PartialDate) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self.iso < other.iso

    def __str__(self) -> str:
        return self.shown

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> Any:
        """Let a pydantic field hold this type: takes what a person typed or a PartialDate, gives the stored text."""
        # Imported here, where pydantic is loaded already: plain commands that only read a date do not pay for it.
        from pydantic import PlainSerializer, PlainValidator

        accepted = PlainValidator(_accept, json_schema_input_type=str)
        given = PlainSerializer(_give, return_type=str)
        return handler.generate_schema(Annotated[str, accepted, given])


@lru_cache(maxsize=4096)
def _from_iso(text: str) -> PartialDate:
    # A long list has the same days again and again, and reading one takes longer than all else of its line.
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        raise ValueError("The stored date is not of the form 2026, 2026-11 or 2026-11-23.")
    return PartialDate(*(int(part) for part in text.split("-")))


def parse_day(text: str) -> date:
    """Read a complete date, in the forms of `PartialDate.parse`. Raises ValueError with one sentence."""
    try:
        known = PartialDate.parse(text)
    except ValueError as wrong:
        raise ValueError(str(wrong).replace(_DATE_FORMS, _DAY_FORMS)) from None
    if known.day is None:
        raise ValueError(f"Only {known.shown} is given: the day is needed too, as in 23.11.2026.")
    return known.day


def parse_time(text: str) -> time:
    """Read a time of day by the 24-hour clock, in Europe/London, without seconds. Raises ValueError, one sentence."""
    plain = _plain(text, "time", _TIME_FORMS)
    if re.search("[ap]\\.?m", plain):
        raise _refusal("The time is read by the 24-hour clock, without am or pm", _TIME_FORMS)
    read = _TIME.fullmatch(plain)
    if not read:
        raise _refusal("This is not a time of day", _TIME_FORMS)
    hour, minute = (int(part) for part in read.groups() if part)
    if hour > 23 or minute > 59:
        raise ValueError(f"There is no {hour:02}:{minute:02}: a day runs from 00:00 to 23:59.")
    return time(hour, minute)


def show_day(day: date, weekday: bool = True, *, short: bool = False) -> str:
    """Write a day out: "Fri 27 November 2026", short "Fri 27 Nov 2026", without the weekday "27 November 2026"."""
    month = MONTHS[day.month - 1][: 3 if short else None]
    written = f"{day.day} {month} {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {written}" if weekday else written


def long_day(day: date) -> str:
    """Write a day out with its whole weekday, as papers do where somebody has to be there or do something by it:
    "Friday 27 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {show_day(day, weekday=False)}"


def _accept(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, str):
        return PartialDate.parse(value)
    raise _refusal("A date is given as text", _DATE_FORMS)


def _give(value: PartialDate) -> str:
    return value.iso


def _refusal(wrong: str, forms: str) -> ValueError:
    return ValueError(f"{wrong}: {forms}.")


def _plain(text: str, what: str, forms: str) -> str:
    """Bring typed text to lower-case ASCII with single spaces, or raise the sentence that says why it cannot be."""
    plain = _SPACES.sub(" ", text).strip(" ")
    if not plain:
        raise _refusal(f"No {what} is given", forms)
    if len(plain) > _LONGEST:
        raise _refusal(f"This is too long to be a {what}", forms)
    if any(ord(char) < 32 or 127 <= ord(char) < 160 for char in plain):
        raise _refusal(f"The {what} contains a control character", forms)
    if any(char.isnumeric() and not char.isascii() for char in plain):
        raise _refusal(f"The digits of a {what} must be 0 to 9", forms)
    if not plain.isascii():
        raise _refusal(f"The {what} contains a character that does not belong there", forms)
    return plain.lower()


def _from_numbers(parts: list[str]) -> PartialDate:
    if len(parts[0]) == 4:
        year, rest = parts[0], parts[1:]
    elif len(parts) > 1 and len(parts[-1]) == 4:
        year, rest = parts[-1], parts[-2::-1]
    elif len(parts) > 1:
        raise _refusal("The year must have four digits", _DATE_FORMS)
    else:
        raise _refusal("This number alone is not a date", _DATE_FORMS)
    if any(len(part) > 2 for part in rest):
        raise _refusal("A day or a month has one or two digits", _DATE_FORMS)
    return PartialDate(int(year), *(int(part) for part in rest))


def _from_words(plain: str) -> PartialDate:
    tokens = re.findall("[0-9]+|[a-z]+", plain) if _WORDS.fullmatch(plain) else []
    weekday = _WEEKDAY_WORDS.get(tokens[0]) if tokens else None
    tokens = [token for token in tokens[weekday is not None :] if token not in {"st", "nd", "rd", "th", "of"}]
    match [token if token.isdigit() else _MONTH_WORDS.get(token) for token in tokens]:
        case [str(day), int(month), str(year)] if len(day) <= 2 and len(year) == 4:
            known = PartialDate(int(year), month, int(day))
        case [int(month), str(year)] if len(year) == 4:
            known = PartialDate(int(year), month)
        case [int(), str(), str()]:
            raise _refusal("The day comes before the month", _DATE_FORMS)
        case [str(), int(), str()] | [int(), str()]:
            raise _refusal("The year must have four digits", _DATE_FORMS)
        case [str(), int()] | [int()]:
            raise _refusal("The year is missing", _DATE_FORMS)
        case _:
            raise _refusal("This is not a date", _DATE_FORMS)
    if weekday is None:
        return known
    if known.day is None:
        raise _refusal("A weekday stands only before a day", _DATE_FORMS)
    if known.day.weekday() != weekday:
        raise ValueError(f"{known.shown} is a {WEEKDAYS[known.day.weekday()]}, not a {WEEKDAYS[weekday]}.")
    return known
