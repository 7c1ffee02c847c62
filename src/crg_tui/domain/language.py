"""The words of a paper: abbreviations and what they stand for, and words that a partnership does not want to read."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, Line
from crg_tui.domain.leaks import Text
from crg_tui.domain.rulings import WatchReason


class GlossaryDraft(Draft):
    """An abbreviation and what it stands for."""

    abbreviation: Annotated[Line, Ask("Abbreviation", "As it stands in papers, with its capitals: CDOP.")]
    expansion: Annotated[Line, Ask("Stands for", "As it is written out in the midst of a sentence.")]
    source: Annotated[Line | None, Ask("Source", "Where this is laid down; empty where nothing says so.")] = None


class WatchedWordDraft(Draft):
    """A word that is pointed out before a paper goes out."""

    word: Annotated[Line, Ask("Word", "A word or a few: failed to engage.")]
    why: Annotated[WatchReason, Ask("Because it is", "What is wrong with it.")]
    instead: Annotated[Line | None, Ask("Rather", "What would be better; empty where that depends.")] = None


@dataclass(frozen=True, slots=True)
class Watched:
    """A word that is watched for, and why."""

    word: str
    why: WatchReason
    instead: str | None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the words of a paper that its writer may want to know; it holds nothing back."""

    place: str
    words: str
    said: str

    @property
    def sentence(self) -> str:
        """Place, words and what is said of them."""
        return f"{self.place}: “{self.words}” {self.said}."


_CAPITALS = re.compile(r"(?<![\w/&-])[A-Z][A-Z]{1,5}(?![\w/&-])(?!\s?[-/]?\d)")
_NUMERALS = re.compile(r"[IVX]+")
_EVERYBODY_KNOWS = frozenset(("UK", "OK", "NHS", "AM", "PM", "TV", "DVD", "PDF", "OFFICIAL"))


def undefined(texts: Iterable[Text], known: Container[str]) -> tuple[Remark, ...]:
    """Abbreviations of two to six capitals that nobody explains, each at the first place where it stands.

    `known` are those of the glossary, and what seats and the group are called. A writer who writes "Multi-Agency
    Safeguarding Hub (MASH)" has explained it.
    """
    found: dict[str, Remark] = {}
    explained: set[str] = set()
    for text in texts:
        capitals = [word for word in re.findall(r"[^\W\d_]+", text.text) if word.isupper() and len(word) > 1]
        for match in _CAPITALS.finditer(text.text):
            word = match.group()
            if text.text[match.start() - 1 : match.start()] == "(" and text.text[match.end() : match.end() + 1] == ")":
                explained.add(word)
            if word in known or word in _EVERYBODY_KNOWS or _NUMERALS.fullmatch(word) or word in explained:
                continue
            # Somebody who writes in capitals throughout abbreviates nothing.
            around = text.text[max(0, match.start() - 12) : match.end() + 12]
            if len(capitals) > 3 and not any(letter.islower() for letter in around):
                continue
            found.setdefault(word, Remark(text.place, word, "is an abbreviation that the glossary does not explain"))
    return tuple(remark for word, remark in found.items() if word not in explained)


def watched(texts: Iterable[Text], words: Sequence[Watched]) -> tuple[Remark, ...]:
    """Every place where a watched word stands, once in each text; nothing is changed by it."""
    if not words:
        return ()
    by_word = {one.word.casefold(): one for one in words}
    longest_first = sorted(by_word, key=len, reverse=True)
    pattern = re.compile(
        r"(?<!\w)(" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + r")(?!\w)",
        re.IGNORECASE,
    )
    found: dict[tuple[str, str], Remark] = {}
    for text in texts:
        for match in pattern.finditer(text.text):
            one = by_word.get(" ".join(match.group().casefold().split()))
            if one is not None:
                rather = f"; rather: {one.instead}" if one.instead else ""
                said = f"is on the partnership's list ({one.why.label}){rather}"
                found.setdefault((text.place, one.word), Remark(text.place, match.group(), said))
    return tuple(found.values())
