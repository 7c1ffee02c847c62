"""Days that have a name, and those that are counted: Christmas Eve, Easter Sunday 2019, the first Monday of April."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from dateutil.easter import easter

from crg_tui.domain.partial_date import MONTHS

Rule = Callable[[int], date | None]
"""Which day it is in a year; None where that year has none."""

_FIXED = {
    "christmas day": (25, 12), "christmas eve": (24, 12), "christmas": (25, 12), "xmas day": (25, 12),
    "xmas eve": (24, 12), "xmas": (25, 12), "boxing day": (26, 12), "st stephens day": (26, 12),
    "new years day": (1, 1), "new years eve": (31, 12), "new year": (1, 1), "hogmanay": (31, 12),
    "valentines day": (14, 2), "valentines": (14, 2), "valentine": (14, 2), "halloween": (31, 10),
    "all hallows eve": (31, 10), "all saints day": (1, 11), "all souls day": (2, 11), "bonfire night": (5, 11),
    "fireworks night": (5, 11), "guy fawkes night": (5, 11), "guy fawkes day": (5, 11), "guy fawkes": (5, 11),
    "april fools day": (1, 4), "april fools": (1, 4), "april fool": (1, 4), "leap day": (29, 2),
    "st patricks day": (17, 3), "paddys day": (17, 3), "st georges day": (23, 4), "st davids day": (1, 3),
    "st andrews day": (30, 11), "st nicholas day": (6, 12), "st swithins day": (15, 7), "may day": (1, 5),
    "burns night": (25, 1), "armistice day": (11, 11), "remembrance day": (11, 11), "midsummers day": (24, 6),
    "midsummer day": (24, 6), "longest day": (21, 6), "summer solstice": (21, 6), "shortest day": (21, 12),
    "winter solstice": (21, 12), "twelfth night": (5, 1), "epiphany": (6, 1), "candlemas": (2, 2),
    "star wars day": (4, 5), "pi day": (14, 3), "world book day": (7, 3), "nowruz": (21, 3), "vaisakhi": (14, 4),
    "independence day": (4, 7), "bastille day": (14, 7), "australia day": (26, 1), "womens day": (8, 3),
    "international womens day": (8, 3), "lammas day": (1, 8), "michaelmas": (29, 9),
}  # fmt: skip
_OF_EASTER = {
    "good friday": -2, "easter sunday": 0, "easter day": 0, "easter monday": 1, "easter saturday": -1,
    "maundy thursday": -3, "palm sunday": -7, "mothering sunday": -21, "mothers day": -21, "shrove tuesday": -47,
    "pancake day": -47, "ash wednesday": -46, "ascension day": 39, "whit sunday": 49, "whit monday": 50, "easter": 0,
}  # fmt: skip
_LOOSE = frozenset(
    ("christmas", "xmas", "new year", "valentines", "valentine", "longest day", "shortest day", "easter", "guy fawkes",
     "april fool", "april fools", "epiphany", "womens day", "world book day", "nowruz", "vaisakhi", "independence day")
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PLACES = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_HOLIDAYS = {
    "fathers day": (3, 6, 6), "may bank holiday": (1, 0, 5), "may day bank holiday": (1, 0, 5),
    "spring bank holiday": (-1, 0, 5), "august bank holiday": (-1, 0, 8), "summer bank holiday": (-1, 0, 8),
    "remembrance sunday": (2, 6, 11), "thanksgiving": (4, 3, 11), "black friday": (4, 4, 11),
}  # fmt: skip


def _pattern(name: str) -> str:
    said = name.replace("halloween", "hallowe['’]?en").replace(
        "st ", r"(?:(?:st\.?|saint)\s+)?", 1 if name[:3] == "st " else 0
    )
    return re.sub(r"(?<=[a-z])s(?= |$)", "(?:['’]?s['’]?)?", said).replace(" ", r"\s+").replace(r"\s+)?", r"\s+)?")


_NAMES = sorted({*_FIXED, *_OF_EASTER, *_HOLIDAYS}, key=len, reverse=True)
_WITH_YEAR = r")(?:\s+monday)?\b(?:,?\s+(?:of\s+|in\s+)?(\d{4})\b)?"
_NAMED = re.compile(
    r"\b(?:" + "|".join(f"(?P<n{i}>{_pattern(name)})" for i, name in enumerate(_NAMES)) + _WITH_YEAR,
    re.IGNORECASE,
)  # fmt: skip
_COUNTED = re.compile(
    rf"\b({'|'.join(_PLACES)})\s+({'|'.join(_WEEKDAYS)})\s+(?:of|in)\s+({'|'.join(MONTHS)})(?:,?\s+(?:of\s+)?(\d{{4}}))?\b",
    re.IGNORECASE,
)
_LAST = re.compile(rf"\blast\s+day\s+of\s+({'|'.join(MONTHS)})(?:,?\s+(\d{{4}}))?\b", re.IGNORECASE)
# Parts of these names that few other words have: most texts are done with after looking for them.
_STEMS = (
    "christmas", "xmas", "boxing day", "stephen", "new year", "hogmanay", "valentin", "hallow", "saints", "souls",
    "bonfire", "firework", "fawkes", "fool", "leap day", "patrick", "paddy", "george", "david", "andrew", "nicholas",
    "swithin", "may day", "burns", "armistice", "remembrance", "midsummer", "longest", "shortest", "solstice",
    "twelfth", "epiphany", "candlemas", "star wars", "pi day", "book day", "nowruz", "vaisakhi", "independence",
    "bastille", "australia", "women", "lammas", "michaelmas", "good friday", "easter", "maundy", "palm", "mothering",
    "mother's day", "mothers day", "mother’s day", "pancake", "shrove", "ash wed", "ascension", "whit ", "father's day",
    "fathers day", "father’s day", "mothers' day", "fathers' day", "bank holiday", "thanksgiving", "black friday",
)  # fmt: skip
_DAY_OF = re.compile(r"day\s+(?:of|in)\b", re.IGNORECASE)


class Feast(NamedTuple):
    """A day with a name as it stands in a text; `loose`: people say so of the time around it as well."""

    start: int
    end: int
    rule: Rule
    year: int | None
    loose: bool


def feasts(text: str) -> Iterator[Feast]:
    """Every named or counted day of a text."""
    said = " ".join(text.lower().split())
    for match in _NAMED.finditer(text) if any(stem in said for stem in _STEMS) else ():
        name = _NAMES[next(int(group[1:]) for group, caught in match.groupdict().items() if caught is not None)]
        year = match.group(match.re.groups)
        yield Feast(
            *match.span(), _rule(name), int(year) if year else None, name in _LOOSE or (not year and name not in _FIXED)
        )
    if not _DAY_OF.search(text):
        return
    for match in _COUNTED.finditer(text):
        place, weekday, month, year = match.groups()
        counted = partial(
            _counted, _PLACES[place.lower()], _WEEKDAYS.index(weekday.lower()), _month(month)
        )  # fmt: skip
        yield Feast(*match.span(), counted, int(year) if year else None, not year)
    for match in _LAST.finditer(text):
        month, year = match.groups()
        yield Feast(*match.span(), partial(_last, _month(month)), int(year) if year else None, False)


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.lower() == name.lower())


def _rule(name: str) -> Rule:
    if name in _FIXED:
        return partial(_fixed, *_FIXED[name])
    if name in _HOLIDAYS:
        return partial(_counted, *_HOLIDAYS[name])
    return partial(_of_easter, _OF_EASTER[name])


def _fixed(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_easter(days: int, year: int) -> date | None:
    return easter(year) + timedelta(days=days) if 1900 <= year < 2100 else None


def _counted(place: int, weekday: int, month: int, year: int) -> date | None:
    if place < 0:
        last = _last(month, year)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))
    return found if found.month == month else None


def _last(month: int, year: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
