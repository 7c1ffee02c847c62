"""Words as the leak check compares them: without case, accents and joints, and how far two of them are apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from typing import NamedTuple

# Soft hyphens and characters without width stand within words and hide them.
_HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
# Marks that have no composed letter (ọ́) belong to the word.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_CLOSE = re.compile(r"[\s\-\u2010-\u2014'\u2019\u2018`.,_@/&\"“”()]{0,3}")
_ENDS = re.compile(r"[.!?:;•\n][\s\"'“‘(\[]*$")
_SAME = {
    "street": "st", "str": "st", "saint": "st", "road": "rd", "avenue": "ave", "av": "ave", "lane": "ln",
    "drive": "dr", "close": "cl", "crescent": "cres", "court": "ct", "gardens": "gdns", "place": "pl", "square": "sq",
    "terrace": "terr", "tce": "terr", "ter": "terr", "gr": "grove", "gro": "grove", "pde": "parade",
    "blvd": "boulevard", "boul": "boulevard", "est": "estate",
    "hse": "house", "crt": "ct", "cresc": "cres", "crs": "cres",
    "drv": "dr", "wlk": "walk", "clo": "cl", "gdn": "gdns", "garden": "gdns", "apt": "flat", "apartment": "flat",
    "sch": "school", "hosp": "hospital", "utd": "united",
}  # fmt: skip
_WRITTEN = {
    "st": ("street", "st", "saint"), "rd": ("road", "rd"), "ave": ("avenue", "ave"), "ln": ("lane", "ln"),
    "dr": ("drive", "dr"), "cl": ("close",), "cres": ("crescent",), "ct": ("court", "ct"),
    "gdns": ("gardens", "garden"), "pl": ("place",), "sq": ("square",), "terr": ("terrace",),
}  # fmt: skip
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {
    key: row[max(0, i - 1) : i + 2] for row in _ROWS for i, key in enumerate(row)
}  # fmt: skip
"""Keys that lie beside one another."""
LONG = 8
"""From this many letters on, two slips of the pen are one too few to hide a word."""


def listed(text: str) -> frozenset[str]:
    """The words of a list that is written as text."""
    return frozenset(text.split())


def shown(text: str) -> str:
    """A text as places in it are counted: composed characters, nothing without width."""
    return unicodedata.normalize("NFC", text.translate(_HIDDEN))


def fold(text: str) -> str:
    """Without case and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(character for character in plain if not unicodedata.combining(character))


def written(same: str) -> tuple[str, ...]:
    """How a word that is compared as `same` may be written: "ln" as lane."""
    return _WRITTEN.get(same, (same,))


class Word(NamedTuple):
    """One word of a text. `plain` is folded, `same` what it is compared as: "street" and "St" are one.

    `gap` is what stands before it. `starts` says that a sentence or cell begins with it.
    """

    start: int
    end: int
    text: str
    plain: str
    same: str
    gap: str
    starts: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def words(text: str) -> list[Word]:
    """The words of a text that `shown` gave, in their order."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        plain = fold(match.group())
        gap = text[end : match.start()]
        starts = end == 0 or bool(_ENDS.search(gap))
        found.append(
            Word(match.start(), match.end(), match.group(), plain, _SAME.get(plain, plain), gap, starts)
        )  # fmt: skip
        end = match.end()
    return found


def spoken(value: str) -> list[str]:
    """The words of a name or place as they are compared; what an apostrophe joins is one word ("O'Brien")."""
    joined = re.sub(r"(?<=\w)['\u2019\u2018`](?=\w)", "", shown(value))
    return [_SAME.get(word, word) for word in (fold(match) for match in _WORD.findall(joined))]


def goes_on(before: Word, word: Word) -> bool:
    """Whether two words stand so close that they may be one, or belong to one name."""
    if not _CLOSE.fullmatch(word.gap):
        return False
    # A full stop with a blank ends a sentence, unless what stands before it is short: "St. Mary", "J. Example".
    return not ("." in word.gap and word.gap != "." and len(before.text) > 3)


def distance(one: str, other: str, limit: int) -> int:
    """How many letters are left out, put in, changed or swapped with their neighbour; above `limit` any such number."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    # What both begin and end with takes no slip: most pairs are told apart by the few letters between.
    begin, end, shorter = 0, 0, min(len(one), len(other))
    while begin < shorter and one[begin] == other[begin]:
        begin += 1
    while end < shorter - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[begin : len(one) - end], other[begin : len(other) - end]
    if not one or not other:
        return len(one) + len(other)
    if limit == 1:
        swapped = len(one) == 2 == len(other) and one[0] == other[1] and one[1] == other[0]
        return 1 if swapped or len(one) == 1 == len(other) else 2
    before: Sequence[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def slips(target: str) -> int:
    """How many slips of the pen are looked through: none in short words, two in long ones."""
    return 0 if len(target) < 4 else 1 if len(target) < LONG else 2


def misspelt(typed: str, target: str) -> bool:
    """Whether a word may be another one that was misspelt."""
    allowed = slips(target)
    if not allowed or typed == target:
        return False
    apart = distance(typed, target, allowed)
    if apart > allowed:
        return False
    # The first letter is the one that people get right; only where the rest is long enough may it differ.
    if typed[0] == target[0]:
        return True
    if apart > 1:
        return len(target) > 9
    return len(target) > 4 or (typed[1:] == target[1:] and target[0] in _BESIDE.get(typed[0], ""))


def letters(word: str) -> int:
    """Which letters a word has, as bits: two words whose bits differ much cannot be misspellings of each other."""
    bits = 0
    for character in word:
        bits |= 1 << (ord(character) % 61)
    return bits


def is_ordinary(word: str, ordinary: Container[str]) -> bool:
    """Whether it is a word of everyday English, or the plural of one, or too short to tell."""
    return len(word) < 2 or word.isdigit() or word in ordinary or (word.endswith("s") and word[:-1] in ordinary)
