"""Dates as people say them: "today", "in 10 working days", "end of March", "Friday".

Only what has one meaning is read. "Next Friday" is this week's to some and the week after to others, so it is refused
with both days. What is no such phrase is left to whoever reads dates in figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from crg_tui.domain.partial_date import MONTHS, WEEKDAYS, show_day
from crg_tui.domain.working_days import HolidayCalendar, NotComputable, add

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(?P<many>[0-9]{{1,3}}|an?|{'|'.join(_NUMBERS[1:])})"
_AHEAD = re.compile(rf"(?:in |within )?{_NUMBER} (?P<unit>working days?|days?|weeks?|months?|fortnights?)")
_AGO = re.compile(rf"{_NUMBER} (?P<unit>days?|weeks?|months?|fortnights?) ago")
_END = re.compile(
    r"(?:the )?end of (?:the )?(?P<what>this month|next month|month|this year|year|[a-z]+)(?: (?P<year>[0-9]{4}))?"
)
_WEEKDAY = re.compile(r"(?P<next>(?:on |by )?(?P<said>next |this |last )?)(?P<day>[a-z]+)")
_PLAIN = {"today": 0, "tomorrow": 1, "yesterday": -1}
_MONTH = {word: n for n, name in enumerate(MONTHS, 1) for word in (name.lower(), name[:3].lower())} | {"sept": 9}
_WEEKDAYS = {word: n for n, name in enumerate(WEEKDAYS) for word in (name.lower(), name[:3].lower())}


@dataclass(frozen=True, slots=True)
class Spoken:
    """From which day such words are read, in London, and where the bank holidays are known from.

    `calendar` is asked for only where working days are counted; None: they cannot be counted here.
    """

    today: date
    calendar: Callable[[], HolidayCalendar] | None = None

    def day(self, text: str) -> date | None:
        """The day that is meant; None where the text is no such phrase. Raises ValueError with one sentence where it is
        one and has no one day."""
        said = " ".join(text.lower().split())
        if said in _PLAIN:
            return self.today + timedelta(days=_PLAIN[said])
        if found := _AHEAD.fullmatch(said):
            return self._ahead(_many(found["many"]), found["unit"].rstrip("s"))
        if found := _AGO.fullmatch(said):
            return self._after(-_many(found["many"]), found["unit"].rstrip("s"))
        if found := _END.fullmatch(said):
            return self._end(found["what"], found["year"])
        if (found := _WEEKDAY.fullmatch(said)) and found["day"] in _WEEKDAYS:
            return self._weekday(_WEEKDAYS[found["day"]], found["said"] or "")
        return None

    def told(self, text: str) -> str | None:
        """What a phrase was read as, to be shown beside it: "in 2 weeks: Mon 7 December 2026"; None where it is no such
        phrase, or has no one day."""
        try:
            meant = self.day(text)
        except ValueError:
            return None
        return f"{' '.join(text.split())}: {show_day(meant)}" if meant else None

    def _ahead(self, many: int, unit: str) -> date:
        if unit != "working day":
            return self._after(many, unit)
        if self.calendar is None:
            raise ValueError("Working days cannot be counted here: type the day, which `crg-tui working-days` finds.")
        due = add(self.today, many, self.calendar())
        if isinstance(due, NotComputable):
            raise ValueError(f"The working days cannot be counted, {due.reason}: type the day.")
        return due.due

    def _after(self, many: int, unit: str) -> date:
        step = {"day": timedelta(days=many), "week": timedelta(weeks=many), "fortnight": timedelta(weeks=2 * many)}
        try:
            return self.today + (step[unit] if unit in step else relativedelta(months=many))
        except (OverflowError, ValueError):
            raise ValueError("No calendar goes so far: type the day.") from None

    def _end(self, what: str, year: str | None) -> date | None:
        if what in ("this month", "month", "next month"):
            first = self.today.replace(day=1) + relativedelta(months=1 + (what == "next month"))
            return None if year else first - timedelta(days=1)
        if what in ("this year", "year"):
            return None if year else date(self.today.year, 12, 31)
        if what not in _MONTH:
            return None
        wanted = int(year) if year else self.today.year
        if not 1 <= wanted <= 9998:
            return None
        last = _last_of(wanted, _MONTH[what])
        return last if year or last >= self.today else _last_of(wanted + 1, _MONTH[what])

    def _weekday(self, weekday: int, said: str) -> date:
        coming = self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)
        if said == "next ":
            one, other = show_day(coming), show_day(coming + timedelta(days=7))
            raise ValueError(f"That can mean {one} or {other}: type the day.")
        if said == "last ":
            return self._last(coming - timedelta(days=7))
        if said == "this " and coming - self.today > timedelta(days=6 - self.today.weekday()):
            raise ValueError(
                f"That day of this week has passed, or is today: type the day, {show_day(coming)} perhaps."
            )
        return coming

    def _last(self, before: date) -> date:
        """Of a day of this week "last Monday" may mean this one or the one before; of any other there is one."""
        before = before - timedelta(days=7) if before == self.today else before
        if before >= self.today - timedelta(days=self.today.weekday()):
            one, other = show_day(before), show_day(before - timedelta(days=7))
            raise ValueError(f"That can mean {one} or {other}: type the day.")
        return before


def remarks(spoken: Spoken, typed: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """By label and text, what each phrase is read as: "Due, in 2 weeks: Mon 7 December 2026"."""
    told = ((label, spoken.told(text)) for label, text in typed)
    return tuple(f"{label}, {said}." for label, said in told if said)


def _many(said: str) -> int:
    return int(said) if said.isdigit() else 1 if said in ("a", "an") else _NUMBERS.index(said)


def _last_of(year: int, month: int) -> date:
    return date(year, month, 1) + relativedelta(months=1) - timedelta(days=1)
