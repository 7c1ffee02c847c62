"""Names that are run together or pulled apart: "moonpie" for Moon Pie, "little pretenders" for Littlepretenders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from crg_tui.domain import leak_company as company
from crg_tui.domain.leak_lexicon import Lexicon
from crg_tui.domain.leak_places import ROADS, is_kind_of_school
from crg_tui.domain.leak_target import Target
from crg_tui.domain.leak_words import Word, listed, written

_SHORTEST = 6
_MOST_WORDS = 4
_MOST_SPELLINGS = 8
_JOINT = re.compile(r"[\s\-\u2010-\u2014'\u2019]{1,3}")
_PEOPLE = ("the name", "the first name", "the surname", "a part of the first name")
_NEAR = listed("at from near of on outside attends attended joined left visited leaves leaving behind opposite")
_WENT = listed("go goes going went moved back taken drove walked returned runs admitted")
_FONDLY = listed("my our your poor little dear dearest hello hi hey darling")


class Parted:
    """Everything hidden by its letters alone, blanks and hyphens aside; made once for all texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        """`lexicon` knows everyday words."""
        self._lexicon = lexicon
        self._by_letters: dict[str, list[Target]] = {}
        self._beginnings: set[str] = set()

    def add(self, target: Target) -> None:
        """Of six letters and more."""
        if len(target.together) < _SHORTEST - 1:
            return
        for row in _spellings(target.parts):
            for letters in (row, row + "s") if row[-1] != "s" else (row,):
                if len(row) < _SHORTEST or not letters.isalpha():
                    continue
                self._by_letters.setdefault(letters, []).append(target)
                beginning = letters
                while beginning and beginning not in self._beginnings:
                    self._beginnings.add(beginning)
                    beginning = beginning[:-1]

    def caught(self, said: Sequence[Word], covered: Sequence[bool]) -> Iterator[tuple[int, int, Target]]:
        """Where the letters of something hidden stand in other words than its own."""
        for i, word in enumerate(said):
            if word.plain not in self._beginnings:
                continue
            together = ""
            for last in range(i, min(i + _MOST_WORDS, len(said))):
                if last > i and not _JOINT.fullmatch(said[last].gap):
                    break
                together += said[last].plain
                if together not in self._beginnings:
                    break
                if all(covered[i : last + 1]) or (last > i and said[last].plain == "s"):
                    continue
                parts = tuple(one.same for one in said[i : last + 1])
                for target in self._by_letters.get(together, ()):
                    # In its own words, or as one word that stays one, it is looked at elsewhere.
                    other = parts != target.parts and (last > i or len(target.parts) > 1)
                    if other and self._stands(target, said, i, last):
                        yield word.start, said[last].end, target

    def _stands(self, target: Target, said: Sequence[Word], first: int, last: int) -> bool:
        word = said[first]
        before = said[first - 1] if first and not word.starts else None
        person = target.what in _PEOPLE
        led = before.plain if before is not None else ""
        if first == last:
            if not self._lexicon.is_word(word.plain):
                return True
            # An everyday compound: outside, butterfly, hilltop.
            if word.capital and before is not None and led not in company.ARTICLES:
                return True
            return target.what in company.OF_PLACES and led in ("at", "attends", "attended")
        window = said[first : last + 1]
        if all(one.capital for one in window):
            return True
        if person:
            return led in company.TITLED or led in company.TITLES
        if target.parts[-1] in ROADS and len(target.parts) > 1:
            return True
        after = said[last + 1] if last + 1 < len(said) else None
        strange = any(not self._lexicon.is_everyday(one.plain) for one in window)
        strange = strange and not self._lexicon.is_word(target.together)
        if target.what in company.OF_ALIASES:
            if led in company.INDEFINITE:
                return False
            if led in _FONDLY or led in company.PERSON_BEFORE or (strange and led != "the"):
                return True
            return led != "the" and after is not None and not after.starts and after.plain in company.ONLY_PEOPLE
        if strange and led not in company.DETERMINERS:
            return True
        if led in _NEAR or (led == "to" and first > 1 and said[first - 2].plain in _WENT):
            return True
        return after is not None and is_kind_of_school(after.plain)


def _spellings(parts: tuple[str, ...]) -> Iterator[str]:
    """The letters of a name, with kinds of roads and saints short and at length."""
    ways = [written(part) for part in parts]
    for n, row in enumerate(product(*ways)):
        if n == _MOST_SPELLINGS:
            return
        yield "".join(row)
