"""Initials of people and of schools, alone, with a title or a first name, and with figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from crg_tui.domain import leak_company as company
from crg_tui.domain import leak_names as names
from crg_tui.domain.leak_lexicon import Lexicon
from crg_tui.domain.leak_words import Word

if TYPE_CHECKING:
    from crg_tui.domain.leaks import Hidden

Caught = tuple[int, int, "Hidden", str]
_WITH_FIGURES = re.compile(r"([A-Z]{2,3})\d{1,3}")
_WHOSE = "the initials"
_ONE = "an initial of the name"


class Initials:
    """The initials of everybody hidden."""

    def __init__(self, lexicon: Lexicon) -> None:
        """`lexicon` knows abbreviations."""
        self._lexicon = lexicon
        self._people: dict[str, Hidden] = {}
        self._schools: dict[str, Hidden] = {}
        self._surnames: dict[str, Hidden] = {}
        self._backward: set[str] = set()
        self._letters: dict[str, Hidden] = {}
        self._with_letter: dict[tuple[str, str], Hidden] = {}

    def add_name(self, hidden: Hidden, name: list[str]) -> None:
        """Those of a person, by the words of the name."""
        for two in names.initials(name):
            self._people.setdefault(two, hidden)
            if two not in names.forward(name):
                self._backward.add(two)
        own = names.without_particles(name)
        if len(own) < 2:
            return
        for part in own:
            self._letters.setdefault(part[0], hidden)
        self._surnames.setdefault(own[-1][0], hidden)
        for part in own[:-1]:
            for form in (part, *names.forms(part)):
                self._with_letter.setdefault((form, own[-1][0]), hidden)
            self._with_letter.setdefault((part[0], own[-1]), hidden)

    def add_alias(self, hidden: Hidden, alias: str) -> None:
        """An alias of two or three letters (JJ) may be written as initials are."""
        if 1 < len(alias) < 4:
            self._people.setdefault(alias, hidden)

    def add_school(self, hidden: Hidden, short: str) -> None:
        """Those of a school, club or hospital."""
        if 2 < len(short) < 7:
            self._schools.setdefault(short, hidden)

    def caught(self, said: Sequence[Word], covered: Sequence[bool]) -> Iterator[Caught]:
        """Every place where initials stand; `covered` says which words belong to names that may stand."""
        shouted = _is_shouted(said)
        for at, word in enumerate(said):
            length = len(word.text)
            if length > 6 or covered[at] or (length > 1 and not word.text[1].isupper() and not word.text[1].isdigit()):
                continue
            single = length == 1
            if single and word.text.isalpha() or (word.text.isupper() and len(word.text) < 4):
                yield from self._row(said, at)
            if not shouted and word.text.isupper() and 1 < len(word.text) < 7:
                yield from self._word(said, at)
            if single and word.text.isalpha():
                yield from self._letter(said, at)
            elif word.text[-1:].isdigit() and (found := _WITH_FIGURES.fullmatch(word.text)):
                hidden = self._people.get(found.group(1).lower())
                if hidden is not None and not self._is_known(found.group(1)):
                    yield word.start, word.end, hidden, _WHOSE

    def _row(self, said: Sequence[Word], at: int) -> Iterator[Caught]:
        """K.R., K R, k.r., K/R, KM-T: a row that is joined in one way from its beginning."""
        if at and _joins(said[at - 1], said[at]):
            return
        end = at
        while end + 1 < len(said) and _joins(said[end], said[end + 1]):
            end += 1
        if end == at:
            return
        for last in range(end, at, -1):
            row = "".join(one.plain for one in said[at : last + 1])
            hidden = self._people.get(row) or self._schools.get(row)
            loose = said[last].gap == "/" or said[at].text.islower()
            if hidden is None or (loose and row in company.NO_INITIALS) or row in ("us", "uk", "un", "eu", "am", "pm"):
                continue
            yield said[at].start, said[last].end, hidden, _WHOSE
            return

    def _word(self, said: Sequence[Word], at: int) -> Iterator[Caught]:
        word = said[at]
        after = said[at + 1] if at + 1 < len(said) else None
        article = at > 0 and said[at - 1].plain in company.ARTICLES
        hidden = self._people.get(word.plain)
        family = after is not None and after.plain in company.FAMILY
        if hidden is not None and (not article or family) and not self._is_abbreviation(said, at):
            yield word.start, word.end, hidden, _WHOSE
            return
        school = self._schools.get(word.plain)
        if school is not None and not self._is_known(word.text):
            yield word.start, word.end, school, "the initials of a school or the like"

    def _letter(self, said: Sequence[Word], at: int) -> Iterator[Caught]:
        """One letter beside a title, a family, a first name or a surname."""
        word = said[at]
        before = said[at - 1] if at and not said[at - 1].text.isdigit() and len(word.gap) < 3 else None
        after = said[at + 1] if at + 1 < len(said) else None
        if after is not None and after.gap in (".", "_", ". ", " ") and (word.capital or after.gap in "._"):
            hidden = self._with_letter.get((word.plain, after.plain))
            if hidden is not None and (after.capital or after.gap in "._"):
                yield word.start, after.end, hidden, "the name"
                return
        if before is None or not word.capital:
            return
        hidden = self._with_letter.get((before.plain, word.plain))
        if hidden is not None and before.capital and word.gap in (" ", ". ", "-"):
            yield before.start, word.end, hidden, "the name"
            return
        if before.plain in company.BEFORE_LETTER and word.gap in (" ", ". ", "-"):
            hidden = self._letters.get(word.plain)
            # "Mr J. Smith" is another one, with an initial.
            another = after is not None and after.capital and after.gap in (". ", " ", ".")
            if hidden is not None and not (another and after and self._lexicon.strangeness(after.plain)[0]):
                first = at - 1
                if first > 1 and said[first - 1].plain == "and" and said[first - 2].plain in company.BEFORE_LETTER:
                    first -= 2
                yield said[first].start, word.end, hidden, _ONE
            return
        if before.plain == "the" and after is not None and after.plain in company.FAMILY and after.gap == " ":
            hidden = self._surnames.get(word.plain)
            if hidden is not None:
                yield word.start, after.end, hidden, _ONE

    def _is_known(self, text: str) -> bool:
        plain = text.lower()
        return plain in self._lexicon.known or plain in company.NO_INITIALS or text in self._lexicon.abbreviations

    def _is_abbreviation(self, said: Sequence[Word], at: int) -> bool:
        """Whether capitals are an abbreviation that everybody knows, or that the glossary or the paper explains. Where
        such a one does what only people do ("ABE said"), it is asked about all the same."""
        word = said[at]
        if word.plain in self._lexicon.known or word.plain in company.NO_INITIALS:
            return True
        if word.plain in self._backward and word.plain in company.SELDOM_INITIALS:
            return True
        if word.text not in self._lexicon.abbreviations:
            return False
        article = at > 0 and said[at - 1].plain in company.ARTICLES
        return article or at + 1 >= len(said) or said[at + 1].plain not in company.ONLY_PEOPLE


def _is_shouted(said: Sequence[Word]) -> bool:
    letters_only = [word for word in said if word.text.isalpha()]
    return len(letters_only) > 2 and all(word.text.isupper() for word in letters_only)


def _joins(before: Word, word: Word) -> bool:
    """Whether two single letters, or two or three capitals, stand in one row, as initials do."""
    both = (before, word)
    if not all(one.text.isalpha() for one in both):
        return False
    if all(len(one.text) == 1 for one in both):
        if all(one.text.isupper() for one in both):
            return word.gap in (".", ". ", " ", "-", "/", "\u2011")
        return all(one.text.islower() for one in both) and word.gap == "."
    return all(one.text.isupper() and len(one.text) < 4 for one in both) and word.gap in ("-", "\u2011")
