"""Short forms that no table has, whole names of short ones, and what families put behind a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from crg_tui.domain import leak_names as names
from crg_tui.domain.leak_forms import PET_ENDINGS, listed_forms
from crg_tui.domain.leak_lexicon import Lexicon

if TYPE_CHECKING:
    from crg_tui.domain.leaks import Hidden

Short = tuple["Hidden", str, bool]
"""Whose it is, what it may be, and whether that may be so without a word beside it that speaks of people."""


class Shortened:
    """The names that words may be short for."""

    def __init__(self, lexicon: Lexicon) -> None:
        """`lexicon` knows which words are words."""
        self._lexicon = lexicon
        self.given: list[tuple[str, Hidden]] = []
        self.surnames: list[tuple[str, Hidden]] = []
        self.places: list[tuple[str, Hidden]] = []
        self._known: dict[str, list[Short]] = {}

    def of(self, plain: str) -> list[Short]:
        """What a folded word may be short for."""
        found = self._known.get(plain)
        if found is None:
            found = self._known[plain] = [*self._of(plain)]
        return found

    def starting(self, letters: str) -> Iterator[tuple[Hidden, str]]:
        """People whose name begins with these letters, and goes on."""
        for people, what in ((self.surnames, "the surname"), (self.given, "the first name")):
            for name, hidden in people:
                if name.startswith(letters) and name != letters:
                    yield hidden, f"the beginning of {what}"

    def of_both(self, joined: str) -> Iterator[Hidden]:
        """People of whose first name and the beginning of whose surname a joined word is made."""
        for first, hidden in self.given:
            rest = joined[len(first) :] if joined.startswith(first) else ""
            if len(rest) > 2 and any(other is hidden and name.startswith(rest) for name, other in self.surnames):
                yield hidden

    def _of(self, plain: str) -> Iterable[Short]:
        everywhere = self._lexicon.strangeness(plain)[1]
        for name, hidden in self.given:
            if names.is_short_for(plain, name):
                yield hidden, "what may be short for the first name", True
            elif everywhere and names.is_long_for(plain, name):
                yield hidden, "what the first name may be short for", len(name) > 5
        if len(plain) < 4 or not everywhere:
            return
        for longer, what in ((self.surnames, "the surname"), (self.places, "a school or the like")):
            for name, hidden in longer:
                if len(name) > 4 and plain[:4] == name[:4] and names.is_short_for(plain, name):
                    yield hidden, f"what may be short for {what}", True
        for ending in PET_ENDINGS:
            rest = plain[: -len(ending)]
            if len(rest) < 3 or not plain.endswith(ending):
                continue
            for name, hidden in self.given:
                if rest == name or names.is_short_for(rest, name) or rest in listed_forms(name):
                    yield hidden, "a pet name", True
