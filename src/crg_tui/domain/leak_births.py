"""Whether a date gives a date of birth away: by itself, by what its sentence says of birth, or by counting from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from crg_tui.domain.leak_dates import Spoken
from crg_tui.domain.leak_numbers import number
from crg_tui.domain.partial_date import PartialDate

_OF_BIRTH = re.compile(
    r"\b(born|birth\w*|d\.?o\.?b|deliver(?:y|ed)|turn(?:s|ed|ing)?|aged?|years? old|year-old|"
    r"months? old|weeks? old|days?[- ]old|newborn|will be|would have been|celebrat\w+|antenatal|due date|premature\w*|"
    r"gestation|(?:the|first|next) arrival)\b|\bb\.(?=\s*[\dA-Z'’])",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(
    r"\b(birthday|birth\b|born\b|turn|exactly|to the day|years? old|year-old|aged\b|became|celebrat|candle|party)",
    re.IGNORECASE,
)
_YEAR_OF_BIRTH = re.compile(r"\b(born|birth\b|d\.?o\.?b|b\.(?=\s*\d))", re.IGNORECASE)
_NTH = re.compile(r"\b(birthday|born\b|turn(?:s|ed|ing)\b|date of birth|birth\b)", re.IGNORECASE)
_STATED = re.compile(r"\b(d\.?o\.?b\b|date of birth|born\b|birth date|b\.(?=\s*\d))", re.IGNORECASE)
_BABY = re.compile(r"(?:['’]?s)?\s+(?:baby|babies|birthday|born|birth|arrival)\b", re.IGNORECASE)
_TO_BE = re.compile(
    r"\b(?:be|becomes|is|have\s+been)\s+(?:\w+)\s+(?:years\s+old\s+)?(?:on\s+)?(?:the\s+)?$", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<!\bb)[.!?](?=\s+[A-Z“\"])|\n(?=\s*\n|[A-Z|•-])")
_COUNT = r"(?:(the|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\s+)"
_FROM_BIRTHDAY = re.compile(
    rf"\b{_COUNT}(?:very\s+|next\s+)?(day|night|week|fortnight|month)s?\s+(?:\w+\s+)?"
    r"(?:before|after|following|past|prior\s+to|short\s+of|shy\s+of|from|ahead\s+of|until|to|off)\s+(?:[\w'’-]+\s+){0,5}?"
    r"(?:birthday|turn(?:ed|ing|s)|(?:was|were|be)\s+\w+)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:eve\s+of\s+(?:[\w'’-]+\s+){0,4}birthday|birthday\b[^.!?]{0,40}\b(?:tomorrow|yesterday|the\s+(?:day\s+before|"
    r"day\s+after|next\s+day|following\s+day|previous\s+day))|(?:tomorrow|yesterday)\b[^.!?]{0,40}\bbirthday|"
    r"(?:the\s+)?(?:day|night)\s+(?:before|after)\b[^.!?]{0,25}\bbirthday)\b",
    re.IGNORECASE,
)
_FROM_BIRTH = re.compile(
    r"\b(\w+)[\s-]+(hour|day|week|month)s?[\s-]+(?:old|of\s+age|after\s+(?:(?:his|her|their|the)\s+)?(?:birth|delivery|"
    r"he\s+was\s+born|she\s+was\s+born))\b|\b(?:aged?(?:\s+of)?|at|exactly|just)\s+(?:exactly\s+|just\s+|only\s+)?(\w+)\s+(day|week|month)s?\b",
    re.IGNORECASE,
)


def is_birth(spoken: Spoken, born: PartialDate, text: str, about: str) -> bool:
    """Whether a date gives that date of birth away. A month or year alone, or the day in another year, does so only
    where its sentence speaks of birth or age; `about` is the label above the text."""
    if spoken.rule is not None:
        return _by_rule(spoken, born, text, about)
    if spoken.loose and not _of_birth(spoken, text, about):
        return False
    if _is_same(spoken, born, text, about):
        return True
    return _is_counted(spoken, born, text) or _is_mistyped(spoken, born, text, about)


def _is_same(spoken: Spoken, born: PartialDate, text: str, about: str) -> bool:
    day, month, year = spoken.day, spoken.month, spoken.year
    if day is not None and month is None:
        return day == born.day_of_month and _is_near(spoken, text)
    if year is not None and not _same_year(year, born.year):
        anniversary = day is not None and day == born.day_of_month and month == born.month
        if anniversary:
            return _of_birth(spoken, text, about, _ANNIVERSARY)
        ages = day is None and month is not None and month == born.month and year > 99
        return ages and _of_birth(spoken, text, about, re.compile("birthday|turn", re.IGNORECASE))
    if born.day_of_month is not None and day is not None:
        if spoken.either and year is None and not _of_birth(spoken, text, about):
            return False
        same = (day, month) == (born.day_of_month, born.month)
        return same or (spoken.either and (month, day) == (born.day_of_month, born.month))
    if day is not None and born.day_of_month is None:
        return year is not None and month == born.month and _of_birth(spoken, text, about)
    if month is not None:
        return month == born.month and (_of_birth(spoken, text, about) or bool(_BABY.match(text, spoken.end)))
    if year is None or year < 100:
        return False
    return bool(_BABY.match(text, spoken.end)) or _of_birth(spoken, text, about, _YEAR_OF_BIRTH)


def _by_rule(spoken: Spoken, born: PartialDate, text: str, about: str) -> bool:
    """A day with a name: in its year, or in the year of birth where none is said."""
    if spoken.rule is None or born.day_of_month is None or born.month is None:
        return False
    said = spoken.rule(spoken.year if spoken.year is not None else born.year)
    if said is None or (said.day, said.month) != (born.day_of_month, born.month):
        return False
    if spoken.year is not None and spoken.year != born.year:
        return _of_birth(spoken, text, about, _ANNIVERSARY)
    if not spoken.loose:
        return True
    return bool(_BABY.match(text, spoken.end)) or _of_birth(spoken, text, about)


def _is_counted(spoken: Spoken, born: PartialDate, text: str) -> bool:
    """Whether so many days before or after it, as its sentence says, was the birth or a birthday."""
    if spoken.day is None or spoken.month is None or born.day_of_month is None or born.month is None:
        return False
    sentence = _sentence(spoken, text)
    if not _OF_BIRTH.search(sentence):
        return False
    year = spoken.year if spoken.year is not None else born.year
    if year < 100:
        year += 2000 if year < 60 else 1900
    pairs = [(spoken.day, spoken.month), (spoken.month, spoken.day)] if spoken.either else [(spoken.day, spoken.month)]
    for day, month in pairs:
        try:
            said = date(year, month, day)
        except ValueError:
            continue
        for found in _counted_from(said, sentence):
            if (found.day, found.month) == (born.day_of_month, born.month):
                return True
    return False


def _counted_from(said: date, sentence: str) -> Iterator[date]:
    for match in _FROM_BIRTHDAY.finditer(sentence):
        step = _step(match.group(1), match.group(2))
        if step is not None:
            yield said + step
            yield said - step
    if _BESIDE.search(sentence):
        yield said + timedelta(days=1)
        yield said - timedelta(days=1)
    for match in _FROM_BIRTH.finditer(sentence):
        step = _step(match.group(1) or match.group(3), match.group(2) or match.group(4))
        if step is not None:
            yield said - step


def _step(count: str, unit: str) -> timedelta | relativedelta | None:
    many = 1 if count.lower() in ("the", "a", "an") else number(count.lower())
    if unit.lower() == "hour":
        return timedelta(days=0) if many is not None and many < 24 else None
    if many is None and unit.lower() in ("day", "week", "fortnight", "month") and count.lower() == "one":
        many = 1
    if many is None or many > 99:
        # "day-old" has no number before it.
        return None
    if unit.lower() == "month":
        return relativedelta(months=many)
    return timedelta(days=many * {"day": 1, "night": 1, "week": 7, "fortnight": 14}[unit.lower()])


def _is_mistyped(spoken: Spoken, born: PartialDate, text: str, about: str) -> bool:
    """Whether a whole date that is said to be one of birth differs in one figure, or in two that are swapped."""
    if None in (spoken.day, spoken.month, born.day_of_month, born.month) or spoken.year is None or spoken.year < 100:
        return False
    said = f"{spoken.day:02}{spoken.month:02}{spoken.year}"
    true = f"{born.day_of_month:02}{born.month:02}{born.year}"
    differ = [i for i in range(8) if said[i] != true[i]]
    swapped = len(differ) == 2 and differ[1] - differ[0] == 1 and sorted(said) == sorted(true)
    return (len(differ) == 1 or swapped) and _of_birth(spoken, text, about, _STATED)


def _same_year(typed: int, year: int) -> bool:
    return typed == year or (typed < 100 and typed == year % 100)


def _is_near(spoken: Spoken, text: str) -> bool:
    """Whether a day without its month stands close to what speaks of a birthday."""
    before, after = text[max(0, spoken.start - 60) : spoken.start], text[spoken.end : spoken.end + 30]
    before = re.split(r"[.!?;](?=\s)", before)[-1]
    after = re.split(r"[.!?;](?=\s)", after)[0]
    # Another day between them is the one that is meant.
    if _TO_BE.search(before):
        return True
    last = [match.end() for match in _NTH.finditer(before)]
    if last and not re.search(r"\d(?:st|nd|rd|th)\b", before[last[-1] :]):
        return True
    return bool(
        re.match(
            r"[,\s(–-]*(?:which\s+|that\s+)?(?:is|was|being)?\s*(?:his|her|their|the\s+child['’]s)\s+(?:\w+\s+)?birth",
            after,
        )
    )


def _of_birth(spoken: Spoken, text: str, about: str, only: re.Pattern[str] = _OF_BIRTH) -> bool:
    return bool(re.search(r"born|birth|\bdob\b", about, re.IGNORECASE) or only.search(_sentence(spoken, text)))


def _sentence(spoken: Spoken, text: str) -> str:
    first = max((match.end() for match in _SENTENCE.finditer(text, 0, spoken.start)), default=0)
    after = _SENTENCE.search(text, spoken.end)
    return text[first : after.start() if after else len(text)]
