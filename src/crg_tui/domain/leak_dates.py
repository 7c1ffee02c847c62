"""Dates in running text, in every form in which people write them, held against a date of birth."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from crg_tui.domain.leak_words import Word, misspelt
from crg_tui.domain.partial_date import MONTHS, PartialDate

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBERS = {word: n for words in (_ORDINALS, _CARDINALS) for n, word in enumerate(words, 1)} | {"thirtieth": 30}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_MONTHS = {word: i for i, name in enumerate(MONTHS, 1) for word in (name.lower(), name[:3].lower())} | {"sept": 9}
_FIRST = _NUMBERS.keys() | _TENS.keys() | _MONTHS.keys()
_ONLY_CAPITAL = frozenset(("may", "march", "mar", "jan", "jun", "dec", "sept"))
_DAYS = {
    "christmas day": (25, 12), "christmas eve": (24, 12), "boxing day": (26, 12), "new years day": (1, 1),
    "new years eve": (31, 12), "valentines day": (14, 2), "halloween": (31, 10), "bonfire night": (5, 11),
    "guy fawkes night": (5, 11), "april fools day": (1, 4), "leap day": (29, 2), "st patricks day": (17, 3),
    "st georges day": (23, 4), "st davids day": (1, 3), "st andrews day": (30, 11), "may day": (1, 5),
}  # fmt: skip
_NAMED = re.compile(
    r"\b(" + "|".join(words.replace("s ", "[s'’]{1,2} ") for words in _DAYS) + r")\b(?:,? *(\d{4}))?", re.IGNORECASE
)
# A hyphen or underscore beside a date joins it to the name of a file; beside a figure it makes a longer number.
_NUMERIC = re.compile(
    r"(?<![^\W_])(?<!\d[/._-])(?<![/.])(\d{1,4})\s?([./_\- \u2010-\u2014])\s?(\d{1,2})\s?\2\s?(\d{1,4})"
    r"(?=[T_]|\b)(?![/_-]\d)(?!/)"
)
_COMPACT = re.compile(r"(?<!\d)(?<!\d[/.-])(?:\d{8}|\d{6})(?!\d)(?![/.-]\d)")
_SHORT = re.compile(r"(?<![\w/.-])(\d{1,2})\s?([/.\u2010-\u2014-])\s?(\d{4}|\d{2})(?![\w/.-])")
_RUN = re.compile(
    r"(?<![^\W_])(\d{1,2})(?:st|nd|rd|th)?(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
    r"(\d{4}|\d\d)?(?![^\W_])",
    re.IGNORECASE,
)
_OF_BIRTH = re.compile(
    r"\b(born|birth\w*|d\.?o\.?b|deliver(?:y|ed)|turn(?:s|ed|ing)?|aged?|years? old|months? old|weeks? old|days? old|"
    r"newborn|will be|would have been|celebrat\w+|antenatal|due date|premature\w*|gestation)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?](?=\s+[A-Z“\"])|\n")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A date that stands in a text. What is not said is None; `year` may have two digits, `either` way round."""

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None
    either: bool = False


def dates(text: str, words: Sequence[Word], ordinary: Container[str]) -> list[Spoken]:
    """Every date of a text, also a month or a year alone."""
    found = [*_in_figures(text), *_named(text)]
    taken = [(one.start, one.end) for one in found]
    for spoken in _in_words(words, ordinary):
        if not any(start < spoken.end and spoken.start < end for start, end in taken):
            found.append(spoken)
    return found


def is_birth(spoken: Spoken, born: PartialDate, text: str, about: str) -> bool:
    """Whether a date gives that date of birth away. A month or year alone, or the day in another year, does so only
    where its sentence speaks of birth or age; `about` is the label above the text."""
    if spoken.year is not None and not _same_year(spoken.year, born.year):
        anniversary = spoken.day is not None and spoken.day == born.day_of_month and spoken.month == born.month
        ages = spoken.day is None and spoken.month is not None and spoken.month == born.month and spoken.year > 99
        return (anniversary or ages) and _of_birth(spoken, text, about, "birthday|turn")
    if born.day_of_month is not None and spoken.day is not None:
        if spoken.either and spoken.year is None and not _of_birth(spoken, text, about):
            return False
        same = (spoken.day, spoken.month) == (born.day_of_month, born.month)
        return same or (spoken.either and (spoken.month, spoken.day) == (born.day_of_month, born.month))
    if spoken.day is not None and born.day_of_month is None:
        return spoken.year is not None and spoken.month == born.month and _of_birth(spoken, text, about)
    if spoken.month is not None:
        return spoken.month == born.month and _of_birth(spoken, text, about)
    return spoken.year is not None and spoken.year > 99 and _of_birth(spoken, text, about, "born|birth\\b|d\\.?o\\.?b")


def _same_year(typed: int, year: int) -> bool:
    return typed == year or (typed < 100 and typed == year % 100)


def _of_birth(spoken: Spoken, text: str, about: str, only: str = "") -> bool:
    if re.search("born|birth", about, re.IGNORECASE):
        return True
    first = max((m.end() for m in _SENTENCE.finditer(text, 0, spoken.start)), default=0)
    after = _SENTENCE.search(text, spoken.end)
    sentence = text[first : after.start() if after else len(text)]
    return bool(re.search(rf"\b({only})", sentence, re.IGNORECASE) if only else _OF_BIRTH.search(sentence))


def _in_figures(text: str) -> Iterator[Spoken]:
    for match in _NUMERIC.finditer(text):
        one, _, two, three = match.groups()
        if len(one) == 4:
            yield from _dated(match.span(), int(three), int(two), int(one))
        elif len(one) <= 2 and len(three) in (2, 4) and (match.group(2) != " " or len(three) == 4):
            day, month = int(one), int(two)
            if month > 12:
                day, month = month, day
            yield from _dated(match.span(), day, month, int(three), either=True)
    for match in _COMPACT.finditer(text):
        run = match.group()
        one, two, three = int(run[:2]), int(run[2:4]), int(run[4:])
        yield from _dated(match.span(), one, two, three)
        yield from _dated(match.span(), two, one, three)
        yield from _dated(match.span(), int(run[-2:]), int(run[-4:-2]), int(run[:-4]))
    for match in _RUN.finditer(text):
        said = int(match.group(3)) if match.group(3) else None
        yield from _dated(match.span(), int(match.group(1)), _MONTHS[match.group(2).lower()], said)
    for match in _SHORT.finditer(text):
        one, year = int(match.group(1)), match.group(3)
        if len(year) == 4:
            yield from _dated(match.span(), None, one, int(year))
        else:
            # "3/4" and "3.4" are a day without a year, or a fraction, or a paragraph: only the sentence can tell.
            yield from _dated(match.span(), one, int(year), None, either=True)
            if int(year) > 12:
                yield from _dated(match.span(), None, one, int(year))


def _dated(
    span: tuple[int, int], day: int | None, month: int, year: int | None, *, either: bool = False
) -> Iterator[Spoken]:
    if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
        yield Spoken(*span, day, month, year, either)


def _named(text: str) -> Iterator[Spoken]:
    for match in _NAMED.finditer(text):
        known = _DAYS.get(re.sub(r"['’]", "", match.group(1).lower()))
        if known is not None:
            yield Spoken(*match.span(), *known, int(match.group(2)) if match.group(2) else None)


def _in_words(words: Sequence[Word], ordinary: Container[str]) -> Iterator[Spoken]:
    at = 0
    while at < len(words):
        plain = words[at].plain
        if plain not in _FIRST and not plain[0].isdigit() and (len(plain) < 5 or plain in ordinary):
            at += 1
            continue
        spoken, after = _from(words, at, ordinary)
        if spoken is not None:
            yield spoken
        at = max(after, at + 1)


def _from(words: Sequence[Word], at: int, ordinary: Container[str]) -> tuple[Spoken | None, int]:
    start = words[at].start
    day, i = _day(words, at)
    if day is not None:
        i = _past(words, i, ("day", "of", "the"))
        month, i = _month(words, i, ordinary, after_day=True)
        if month is not None:
            year, end = _year(words, _past(words, i, ("in", "the", "year")))
            end = end if year is not None else i
            return Spoken(start, words[end - 1].end, day, month, year), end
        return None, at + 1
    month, i = _month(words, at, ordinary)
    if month is not None:
        year, end = _year(words, _past(words, i, ("of", "in")), whole=True)
        if year is not None:
            return Spoken(start, words[end - 1].end, None, month, year), end
        day, end = _day(words, _past(words, i, ("the",)))
        if day is not None:
            year, last = _year(words, end)
            last = last if year is not None else end
            return Spoken(start, words[last - 1].end, day, month, year), last
        return Spoken(start, words[i - 1].end, None, month, None), i
    year, end = _year(words, at, whole=True)
    return (Spoken(start, words[end - 1].end, None, None, year), end) if year is not None else (None, at + 1)


def _past(words: Sequence[Word], at: int, over: tuple[str, ...]) -> int:
    for word in over:
        if at < len(words) and words[at].plain == word:
            at += 1
    return at


def _day(words: Sequence[Word], at: int) -> tuple[int | None, int]:
    if at >= len(words):
        return None, at
    plain = words[at].plain
    if figures := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", plain):
        day = int(figures.group(1))
        # "3 rd" is a third as well.
        suffix = at + 1 < len(words) and words[at + 1].plain in ("st", "nd", "rd", "th")
        return (day, at + 1 + suffix) if 1 <= day <= 31 else (None, at)
    if plain in ("twenty", "thirty") and at + 1 < len(words) and words[at + 1].plain in _NUMBERS:
        day = _TENS[plain] + _NUMBERS[words[at + 1].plain]
        return (day, at + 2) if day <= 31 and _NUMBERS[words[at + 1].plain] < 10 else (None, at)
    return (_NUMBERS[plain], at + 1) if plain in _NUMBERS else (None, at)


def _month(
    words: Sequence[Word], at: int, ordinary: Container[str], *, after_day: bool = False
) -> tuple[int | None, int]:
    if at >= len(words):
        return None, at
    word = words[at]
    plain = word.plain
    if plain in _MONTHS and (after_day or word.capital or plain not in _ONLY_CAPITAL):
        return _MONTHS[plain], at + 1
    if after_day and plain in _NUMBERS and words[at - 1].plain == "the" and _NUMBERS[plain] <= 12:
        return _NUMBERS[plain], at + 1
    if after_day and words[at - 1].plain == "the" and (figures := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", plain)):
        return int(figures.group(1)), at + 1
    if len(plain) > 4 and plain not in ordinary:
        for number, name in enumerate(MONTHS, 1):
            if misspelt(plain, name.lower()):
                return number, at + 1
    return None, at


def _year(words: Sequence[Word], at: int, *, whole: bool = False) -> tuple[int | None, int]:
    """A year in figures or words; `whole`: two digits are none."""
    if at >= len(words):
        return None, at
    said = [word.plain for word in words[at : at + 5]]
    if re.fullmatch(r"(19|20)\d\d", said[0]):
        return int(said[0]), at + 1
    if not whole and re.fullmatch(r"\d\d", said[0]) and re.fullmatch(r"[,\s'’‘./-]*", words[at].gap):
        return int(said[0]), at + 1
    if said[:2] == ["two", "thousand"]:
        and_ = len(said) > 2 and said[2] == "and"
        number, used = _below_hundred(said[2 + and_ :])
        return 2000 + number, at + 2 + (and_ + used if used else 0)
    if said[0] in ("nineteen", "twenty") and len(said) > 1:
        number, used = _below_hundred(said[1:])
        if used and number > 9:
            return (1900 if said[0] == "nineteen" else 2000) + number, at + 1 + used
    return None, at


def _below_hundred(said: Sequence[str]) -> tuple[int, int]:
    if not said:
        return 0, 0
    if said[0] in _TENS:
        more = _CARDINALS.index(said[1]) + 1 if len(said) > 1 and said[1] in _CARDINALS[:9] else 0
        return _TENS[said[0]] + more, 2 if more else 1
    return (_CARDINALS.index(said[0]) + 1, 1) if said[0] in _CARDINALS else (0, 0)
