"""Highlight reports for the executive: the quarters they cover, their sections, and what falls into a quarter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from dateutil.relativedelta import relativedelta
from pydantic import AfterValidator

from crg_tui.domain.asking import Ask, Draft, Line, Text
from crg_tui.domain.partial_date import PartialDate

SECTIONS: Mapping[str, str] = {
    "activity": "Activity",
    "progress": "Progress and exceptions",
    "voice": "Voice of the child",
    "decisions": "Decisions needed",
}
"""Name and heading of each section, in the order in which they stand."""

_QUARTER = re.compile(r"(\d{4})-(\d{1,2})")
_FIRST_MONTHS = (1, 4, 7, 10)


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three calendar months from the first of January, April, July or October on."""

    start: date

    @property
    def end(self) -> date:
        """Its last day."""
        return self.start + relativedelta(months=3) - timedelta(days=1)

    @property
    def typed(self) -> str:
        """As it is typed: 2026-10."""
        return f"{self.start:%Y-%m}"

    @property
    def shown(self) -> str:
        """As people say it: October to December 2026."""
        return f"{self.start:%B} to {self.end:%B %Y}"

    def holds(self, known: PartialDate) -> bool | None:
        """Whether a date falls into it; None where it is not known well enough to say."""
        if known.latest < self.start or known.earliest > self.end:
            return False
        return True if known.earliest >= self.start and known.latest <= self.end else None

    def before(self) -> Quarter:
        """The one before."""
        return Quarter(self.start - relativedelta(months=3))

    def after(self) -> Quarter:
        """The one after."""
        return Quarter(self.start + relativedelta(months=3))


def quarter_of(day: date) -> Quarter:
    """The quarter that a day falls into."""
    return Quarter(date(day.year, (day.month - 1) // 3 * 3 + 1, 1))


def last_ended(today: date) -> Quarter:
    """The quarter that ended last before today."""
    return quarter_of(today).before()


def read_quarter(words: str) -> Quarter:
    """The quarter that is typed by its first month, 2026-10. Raises ValueError for anything else."""
    found = _QUARTER.fullmatch(words.strip())
    if found is None or int(found[2]) not in _FIRST_MONTHS or not 1900 <= int(found[1]) <= 2999:
        raise ValueError("a quarter is typed by its first month: 2026-01, 2026-04, 2026-07 or 2026-10.")
    return Quarter(date(int(found[1]), int(found[2]), 1))


def _quarter(value: str | None) -> str | None:
    return None if value is None else read_quarter(value).typed


class HighlightDraft(Draft):
    """For which quarter a highlight report is made."""

    quarter: Annotated[
        Line | None, AfterValidator(_quarter),
        Ask("Quarter", "Its first month, for example 2026-10.", empty="the one that ended last"),
    ] = None  # fmt: skip


class HighlightWordsDraft(Draft):
    """What is written for one section. Nothing typed takes away what stood there; the history keeps it."""

    text: Annotated[
        Text | None, Ask("Words", "Pseudonyms and posts only, no names. Empty takes them away.", sensitive=True)
    ] = None
