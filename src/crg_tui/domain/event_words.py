"""What two accounts of events have in common and where they differ, read from their words alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[0-9]+(?:[.,][0-9]+)?")
_LETTERS = re.compile("[a-z]+")
_SMALL = frozenset(
    _LETTERS.findall(
        "a an and are as at be been but by for from had has have he her him his if in into is it its of on or our she "
        "so that the their them then there they this to was were which who with about after before during when while "
        "child"
    )
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        _LETTERS.findall("one two three four five six seven eight nine ten eleven twelve"), 1
    )
}  # fmt: skip
_NOT = re.compile(r"\b(?:not|never|no|nobody|none|without|neither)\b|n't\b", re.IGNORECASE)
_OPPOSITES = (
    ("attended", "missed"), ("present", "absent"), ("open", "closed"), ("accepted", "declined"),
    ("accepted", "refused"), ("agreed", "refused"), ("agreed", "disagreed"), ("known", "unknown"),
    ("alive", "dead"), ("admitted", "discharged"), ("arrived", "left"), ("safe", "unsafe"), ("boy", "girl"),
)  # fmt: skip
_KINDS = (
    ("a birth", r"\bborn\b|\bbirth of\b"),
    ("a death", r"\bdied\b|\bdeath of\b"),
    ("an arrest", r"\barrest(?:ed)?\b"),
    ("an admission to hospital", r"\badmi(?:tted|ssion)\b"),
    ("a discharge from hospital", r"\bdischarged?\b"),
    ("a strategy discussion", r"\bstrategy (?:meeting|discussion)\b"),
    ("a child protection conference", r"\b(?:child protection|case) conference\b"),
    ("a home visit", r"\bhome visit\b|\bvisited (?:at |the (?:family )?)?home\b"),
    ("a referral", r"\breferr(?:al|ed)\b"),
    ("an attendance at an emergency department", r"\bemergency department\b|\ba ?& ?e\b"),
)
ONCE = frozenset(("a birth", "a death"))
"""Kinds of events that nobody has twice."""

_AGE = re.compile(
    r"\b(?:aged?|at) (\d+|[a-z]+)[ -](day|week|month|year)s?\b|\b(\d+|[a-z]+)[ -](day|week|month|year)s?[ -]old\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>a\.?m|p\.?m)\b"
    r"|\b(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b"
    r"|\b(?P<bare>[01]\d|2[0-3])\.(?P<bare_minute>[0-5]\d)\b|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d\b")
_ROUGH = re.compile(r"\b(?:about|around|approximately|approx|circa|roughly|nearly)\b|~", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """What is read from the words of one account. `stems` are its words that carry meaning, without endings; `kinds`
    are kinds of events that it names; `ages` and `numbers` are as told, an age with its unit."""

    stems: frozenset[str]
    kinds: frozenset[str]
    ages: frozenset[str]
    numbers: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day in minutes after midnight; `rough` where it was told as about that time."""

    minutes: int
    rough: bool

    @property
    def shown(self) -> str:
        """By the 24-hour clock: "22:05", "about 22:00"."""
        return f"{'about ' if self.rough else ''}{self.minutes // 60:02}:{self.minutes % 60:02}"


@lru_cache(maxsize=4096)
def read(text: str) -> Wording:
    """The wording of an account."""
    plain = text.lower().replace("’", "'")
    ages = frozenset(_ages(plain))
    bare = _DATE.sub(" ", _CLOCK.sub(" ", _AGE.sub(" ", plain)))
    words = _WORD.findall(bare)
    numbers = {str(_NUMBERS.get(word, word)) for word in words if word in _NUMBERS or word[0].isdigit()}
    # Every account of a case names its child: "Child K" is nothing that two of them have in common.
    meant = [word for word in words if len(word) > 1 and word not in _SMALL | _NUMBERS.keys() and word[0].isalpha()]
    stems = frozenset(_stem(word) for word in meant if not _NOT.fullmatch(word) and not word.endswith("n't"))
    kinds = frozenset(name for name, pattern in _KINDS if re.search(pattern, plain))
    return Wording(stems, kinds, ages, frozenset(numbers), _NOT.search(plain) is not None)


@lru_cache(maxsize=4096)
def moment(text: str) -> Moment | None:
    """The one time of day that words tell, None where they tell none or several."""
    found = [*_CLOCK.finditer(text)]
    if len(found) != 1:
        return None
    said = found[0]
    rough = _ROUGH.search(text[: said.start()]) is not None
    if said["word"]:
        return Moment(0 if said["word"].lower() == "midnight" else 720, rough)
    hour, minute = said["hour"] or said["hour24"] or said["bare"], said["minute"] or said["minute24"]
    hours = int(hour)
    if said["half"]:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if said["half"].lower().startswith("p") else 0)
    return Moment(hours % 24 * 60 + int(minute or said["bare_minute"] or 0), rough)


def likeness(one: Wording, other: Wording) -> float:
    """How much the words of two accounts have in common: from 0 to 1, the words of both counted (Dice)."""
    shared = len(one.stems & other.stems)
    whole = len(one.stems) + len(other.stems)
    return 2 * shared / whole if shared >= 2 else 0.0


def opposed(one: Wording, other: Wording) -> tuple[str, str] | None:
    """Two words of opposite meaning, each in one of the accounts alone."""
    for first, second in _OPPOSITES:
        for left, right in ((first, second), (second, first)):
            mine, theirs = _stem(left), _stem(right)
            if mine in one.stems - other.stems and theirs in other.stems - one.stems:
                return left, right
    return None


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def _ages(plain: str) -> list[str]:
    found = []
    for number, unit, old, unit_old in _AGE.findall(plain):
        said = number or old
        if said.isdigit() or said in _NUMBERS:
            found.append(f"{_NUMBERS.get(said, said)} {unit or unit_old}s")
    return found
