"""Dates in running text, in every form in which people write them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crg_tui.domain.leak_feasts import Rule, feasts
from crg_tui.domain.leak_numbers import CARDINALS, NUMBERS, ORDINALS, TENS
from crg_tui.domain.leak_words import Word, misspelt
from crg_tui.domain.partial_date import MONTHS

_MONTHS = {word: i for i, name in enumerate(MONTHS, 1) for word in (name.lower(), name[:3].lower())} | {"sept": 9}
_FIRST = NUMBERS.keys() | TENS.keys() | _MONTHS.keys()
_ONLY_CAPITAL = frozenset(("may", "march", "mar", "jan", "jun", "dec", "sept"))
# A hyphen or underscore beside a date joins it to the name of a file; beside a figure it makes a longer number.
_NUMERIC = re.compile(
    r"(?<![^\W_])(?<!\d[/._:-])(?<![/.])(\d{1,4})\s?([./_\- \u2010-\u2014\\,:|])\s?(\d{1,2})"
    r"\s?([./_\- \u2010-\u2014\\,:|])\s?(\d{1,4})(?=[T_]|\b)(?![/_:-]\d)(?!/)"
)
_ROMAN = re.compile(r"(?<![\w.])(\d{1,2})\s?([./ -])\s?([IVX]{1,4})\s?([./ -])\s?(\d{4}|\d{2})(?!\w)")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_READ_AS_LETTERS = re.compile(r"(?<![^\W_])[\dOoIl]{1,4}(?:([./-])[\dOoIl]{1,4}){2}(?![^\W_])")
_FIGURES = str.maketrans("OoIl", "0011")
_NTH = re.compile(
    r"\b(?:on|the|of|was|is|falls|fell|,)\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?(?:the\s+\d|birthday|year|time|week|month))",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:st|nd|rd|th)?\s?(?:[-\u2010-\u2014/&]|to|and|or|until)\s?\d{1,2}(?:st|nd|rd|th)?\s+"
    rf"({'|'.join(name[:3] for name in MONTHS)})[a-z]*\.?(?:,?\s+(\d{{4}}))?(?!\w)",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(
    rf"\b({'|'.join(name[:3] for name in MONTHS)})[a-z]*\.?[ -](\d\d)\b(?!(?:st|nd|rd|th|,? *\d))", re.IGNORECASE
)
_BEFORE_DAY = re.compile(
    r"\b(the|one|two|three)\s+(?:very\s+)?days?\s+(before|after|following)\s+(?:the\s+)?$", re.IGNORECASE
)
_NOUGHT = ("oh", "zero", "nought")
_COMPACT = re.compile(r"(?<!\d)(?<!\d[/.-])(?:\d{8}|\d{6}|\d{10})(?!\d)(?![/.-]\d)")
_SHORT = re.compile(r"(?<![\w/.-])(\d{1,2})\s?([/.\u2010-\u2014-])\s?(\d{4}|\d{1,2})(?![\w/-]|\.\d)")
_RUN = re.compile(
    r"(?<![^\W_])(\d{1,2})(?:st|nd|rd|th)?(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
    r"(\d{4}|\d\d)?(?![^\W_])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A date that stands in a text. What is not said is None; `year` may have two digits, `either` way round.

    `loose`: it may be something else, unless its sentence speaks of birth. `rule` gives the day where it has a name.
    """

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None
    either: bool = False
    loose: bool = False
    rule: Rule | None = None


def dates(text: str, words: Sequence[Word], ordinary: Container[str]) -> list[Spoken]:
    """Every date of a text, also a month, a year or a day of the month alone."""
    figures = any(map(str.isdigit, text))
    found = [*_in_figures(text)] if figures else []
    found += [Spoken(one.start, one.end, None, None, one.year, False, one.loose, one.rule) for one in feasts(text)]
    taken = [
        (one.start, one.end)
        for one in found
        if one.rule is not None or (one.day is not None and not (one.either and one.year is None))
    ]
    for spoken in _in_words([word for word in words if word.plain not in _NOUGHT], ordinary):
        if not any(start < spoken.end and spoken.start < end for start, end in taken):
            found.append(spoken)
    if figures:
        for match in _RANGE.finditer(text):
            said = int(match.group(3)) if match.group(3) else None
            found += _dated(match.span(), int(match.group(1)), _MONTHS[match.group(2).lower()], said)
        for match in _SHORT_YEAR.finditer(text):
            # "Aug 18" may be a day or a year.
            month = _MONTHS[match.group(1).lower()]
            found += _dated(match.span(), None, month, int(match.group(2)), loose=True)
        taken = [(one.start, one.end) for one in found if one.month is not None]
        for match in _NTH.finditer(text):
            day, span = int(match.group(1)), (match.start(1), match.end())
            if day < 32 and not any(start < span[1] and span[0] < end for start, end in taken):
                found.append(Spoken(*span, day, None, None))
    found += [shifted for one in found if (shifted := _shifted(one, text)) is not None]
    return found


def _shifted(one: Spoken, text: str) -> Spoken | None:
    """The day that is meant where "the day before" stands before a date."""
    said = _BEFORE_DAY.search(text, max(0, one.start - 40), one.start)
    if said is None:
        return None
    days = 1 if said.group(1).lower() == "the" else CARDINALS.index(said.group(1).lower()) + 1
    step = timedelta(days=-days if said.group(2).lower() == "before" else days)

    def rule(year: int) -> date | None:
        try:
            if one.rule is not None:
                meant = one.rule(year)
            else:
                meant = date(year, one.month, one.day) if one.month is not None and one.day is not None else None
        except ValueError:
            return None
        return meant + step if meant is not None else None

    return Spoken(said.start(), one.end, None, None, one.year, False, True, rule)


def _in_figures(text: str) -> Iterator[Spoken]:
    if _READ_AS_LETTERS.search(text):
        # O for 0 and l for 1; what has no figure at all is left as it is.
        text = _READ_AS_LETTERS.sub(
            lambda one: one.group().translate(_FIGURES) if any(map(str.isdigit, one.group())) else one.group(), text
        )
    for match in _NUMERIC.finditer(text):
        yield from _parted(match)
    for match in _ROMAN.finditer(text):
        day, _, roman, joint, year = match.groups()
        if roman in _ROMANS and (len(year) == 4 or joint != " "):
            yield from _dated(match.span(), int(day), _ROMANS.index(roman) + 1, int(year))
    for match in _COMPACT.finditer(text):
        run = match.group()
        if len(run) == 10:
            # Some numbers of patients begin with the date of birth.
            yield from _dated(match.span(), int(run[:2]), int(run[2:4]), int(run[4:6]))
            continue
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


def _parted(match: re.Match[str]) -> Iterator[Spoken]:
    """Three numbers with something between them, in every order in which people write a date."""
    one, joint, two, other, three = match.groups()
    span = match.span()
    # Blanks, commas and colons part other things as well; where the year is short, birth has to be spoken of.
    loose = any(between in ",:|" for between in (joint, other)) and len(one) < 4 and len(three) < 4
    if len(one) == 4:
        yield from _dated(span, int(three), int(two), int(one))
        yield from _dated(span, int(two), int(three), int(one))
    elif len(one) <= 2 and len(three) in (2, 4):
        loose = loose or (" " in (joint, other) and (joint != other or len(three) == 2))
        day, month = int(one), int(two)
        if month > 12:
            day, month = month, day
        yield from _dated(span, day, month, int(three), either=True, loose=loose)
        if len(three) == 2 and joint == other and joint in "-.":
            yield from _dated(span, int(three), int(two), int(one), loose=loose)


def _dated(
    span: tuple[int, int], day: int | None, month: int, year: int | None, *, either: bool = False, loose: bool = False
) -> Iterator[Spoken]:
    if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
        yield Spoken(*span, day, month, year, either, loose)


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
        return _spoken_figures(words, at, i)
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


def _spoken_figures(words: Sequence[Word], at: int, i: int) -> tuple[Spoken | None, int]:
    """ "Thirteen four nineteen", or "the twenty-first" alone."""
    if any(word.plain[0].isdigit() for word in words[at:i]):
        return None, at + 1
    if i < len(words) and words[i].plain in CARDINALS[:12]:
        year, end = _year(words, i + 1, whole=True)
        if year is None:
            below, used = _below_hundred([word.plain for word in words[i + 1 : i + 3]])
            year, end = (below, i + 1 + used) if below > 9 else (None, end)
        if year is not None:
            day, month = NUMBERS[words[i - 1].plain], CARDINALS.index(words[i].plain) + 1
            day += TENS[words[at].plain] if i - at > 1 else 0
            return Spoken(words[at].start, words[end - 1].end, day, month, year), end
    nth, end = _day(words, at)
    if at and words[at - 1].plain == "the" and words[end - 1].plain in ORDINALS:
        return Spoken(words[at].start, words[end - 1].end, nth, None, None), end
    return None, at + 1


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
    if plain in ("twenty", "thirty") and at + 1 < len(words) and words[at + 1].plain in NUMBERS:
        day = TENS[plain] + NUMBERS[words[at + 1].plain]
        return (day, at + 2) if day <= 31 and NUMBERS[words[at + 1].plain] < 10 else (None, at)
    return (NUMBERS[plain], at + 1) if plain in NUMBERS else (None, at)


def _month(
    words: Sequence[Word], at: int, ordinary: Container[str], *, after_day: bool = False
) -> tuple[int | None, int]:
    if at >= len(words):
        return None, at
    word = words[at]
    plain = word.plain
    if plain in _MONTHS and (after_day or word.capital or plain not in _ONLY_CAPITAL):
        return _MONTHS[plain], at + 1
    if after_day and plain in NUMBERS and words[at - 1].plain == "the" and NUMBERS[plain] <= 12:
        return NUMBERS[plain], at + 1
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
    if (
        (not whole or words[at].gap[-1:] in ("'", "’", "‘"))
        and re.fullmatch(r"\d\d", said[0])
        and re.fullmatch(r"[,\s'’‘./-]*", words[at].gap)
    ):
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
    if said[0] in TENS:
        more = CARDINALS.index(said[1]) + 1 if len(said) > 1 and said[1] in CARDINALS[:9] else 0
        return TENS[said[0]] + more, 2 if more else 1
    return (CARDINALS.index(said[0]) + 1, 1) if said[0] in CARDINALS else (0, 0)
