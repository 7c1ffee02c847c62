"""How often each seat was taken at the meetings of a period, and what a source prints of it.

Nothing is put right to match: where the printed percentage and the count differ, both stand there and it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator

from crg_tui.domain.asking import Ask, Day, Draft, Line
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.periods import Period

_YEAR = re.compile(r"(\d{4})\s*[/-]\s*(\d{2}|\d{4})")


def _percentage(value: int) -> int:
    if value > 100:
        raise ValueError("there are no more than 100 in a hundred.")
    return value


class PrintedAttendanceDraft(Draft):
    """What a source prints for one seat over a period."""

    seat: Annotated[Line, Ask("Seat", "Its short name, or its agency.")]
    from_date: Annotated[Day, Ask("From", "The first day of the period that the source is about.")]
    to_date: Annotated[Day, Ask("Until", "Its last day.")]
    percentage: Annotated[int, AfterValidator(_percentage), Ask("Per cent", "As it is printed, a whole number.")]
    source: Annotated[Line, Ask("Source", "Title, year and page or appendix.")]


class Came(StrEnum):
    """How a seat was at one meeting. Of a meeting at which nobody's coming is recorded, nothing is known."""

    MEMBER = "member"
    DEPUTY = "deputy"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    VACANT = "vacant"
    NOT_RECORDED = "not_recorded"

    @property
    def label(self) -> str:
        """The words on a screen or a paper."""
        return {
            Came.MEMBER: "present",
            Came.DEPUTY: "deputy sent",
            Came.ABSENT: "absent, no apologies",
            Came.NOT_RECORDED: "attendance not recorded",
        }.get(self, self.value)

    @property
    def attended(self) -> bool:
        """Whether somebody sat there for the seat."""
        return self in (Came.MEMBER, Came.DEPUTY)


@dataclass(frozen=True, slots=True)
class AtMeeting:
    """A seat at one meeting: who came, or why nobody did as far as it was said."""

    meeting_id: str
    ref: str
    held_on: date
    came: Came
    who: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def words(self) -> str:
        """In a few words: "present: Una Example", "apologies: on leave"."""
        more = "; ".join(self.who) if self.came.attended else self.reason or ""
        return f"{self.came.label}: {more}" if more else self.came.label


@dataclass(frozen=True, slots=True)
class SeatCount:
    """The meetings of one seat in a period: those that were held while the seat lasted.

    A vacant seat counts among the meetings, as it does for quorum, and stands apart from absence. `percentage` is a
    whole number, rounded half up; None where nothing can be counted: no meeting, or none with attendance recorded.
    """

    meetings: tuple[AtMeeting, ...]

    def count(self, *came: Came) -> int:
        """At how many of its meetings it was so."""
        return sum(one.came in came for one in self.meetings)

    @property
    def counted(self) -> int:
        """The meetings of which it is known who came."""
        return len(self.meetings) - self.count(Came.NOT_RECORDED)

    @property
    def attended(self) -> int:
        """The meetings at which somebody sat there for the seat."""
        return self.count(Came.MEMBER, Came.DEPUTY)

    @property
    def share(self) -> Fraction | None:
        """The share of meetings, exactly; None where nothing can be counted."""
        return Fraction(self.attended, self.counted) if self.counted else None

    @property
    def percentage(self) -> int | None:
        """The share in per cent."""
        return None if self.share is None else _half_up(self.share * 100)

    @property
    def words(self) -> str:
        """In one line: "4 of 4, 100%"; "no meeting" where there was none."""
        if self.percentage is None:
            return "attendance not recorded" if self.meetings else "no meeting in its time"
        return f"{self.attended} of {self.counted}, {self.percentage}%"

    @property
    def details(self) -> tuple[str, ...]:
        """What the count is made of beside the member's own presence, each where there is any."""
        told = [(Came.DEPUTY, "by deputy"), (Came.APOLOGIES, "apologies"), (Came.ABSENT, "absent without"),
                (Came.VACANT, "vacant"), (Came.NOT_RECORDED, "not recorded")]  # fmt: skip
        return tuple(f"{self.count(came)} {words}" for came, words in told if self.count(came))


def compare(printed: int | None, counted: SeatCount) -> str:
    """What a printed percentage says beside the count, in plain words; empty where nothing is printed."""
    if printed is None:
        return ""
    if counted.percentage is None:
        return f"printed {printed}%; the record cannot count it"
    if printed == counted.percentage:
        return f"printed {printed}%: they agree"
    gives = f"{counted.percentage}% ({counted.attended} of {counted.counted})"
    return f"printed {printed}%, the record gives {gives}: they differ"


def average(shares: Iterable[Fraction | None]) -> str | None:
    """The mean of the seats' shares in per cent with one decimal, as reports print it: "89.3%"; None without any."""
    known = [share for share in shares if share is not None]
    if not known:
        return None
    tenths = _half_up(sum(known, Fraction()) / len(known) * 1000)
    return f"{tenths // 10}.{tenths % 10}%"


def whole_average(shares: Iterable[Fraction | None]) -> str | None:
    """The same rounded to a whole number, a half upwards, as the shares of the seats are: "89%"."""
    known = [share for share in shares if share is not None]
    return f"{_half_up(sum(known, Fraction()) / len(known) * 100)}%" if known else None


def average_of_printed(printed: Sequence[int]) -> str | None:
    """The same of printed percentages."""
    return average(Fraction(one, 100) for one in printed)


def reporting_year(typed: str) -> Period:
    """A year from April to March as it is typed: "2014/15". Raises ValueError with a sentence."""
    found = _YEAR.fullmatch(typed.strip())
    first = int(found[1]) if found else 0
    if found is None or not 1990 <= first <= 2100 or int(found[2]) % 100 != (first + 1) % 100:
        raise ValueError(f"“{typed[:20]}” is no reporting year. Type one so: 2014/15.")
    return Period(date(first, 4, 1), date(first + 1, 3, 31))


def year_of(day: date) -> Period:
    """The reporting year, April to March, that a day is in."""
    first = day.year if day.month >= 4 else day.year - 1
    return Period(date(first, 4, 1), date(first + 1, 3, 31))


def period_words(period: Period) -> str:
    """A period as it is headed: "2014/15" for a reporting year, else its days."""
    last = period.last
    if last is not None and period == year_of(last):
        return f"{period.first.year}/{last.year % 100:02d}"
    if last is None:
        return f"from {show_day(period.first, weekday=False)}"
    return f"{show_day(period.first, weekday=False)} to {show_day(last, weekday=False)}"


def _half_up(value: Fraction) -> int:
    return int(value + Fraction(1, 2))
