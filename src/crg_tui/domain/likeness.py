"""What was here before and is like something new: found by themes and rare words, and said with its reasons in words.

How alike two things are is never shown as a number: it only orders a list. A word counts the more, the fewer records
hold it, and a theme the more, the fewer have it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, Line, Text
from crg_tui.domain.family import CaseLinkKind

MOST_WORDS = 60
"""Different words of a text that are looked for: the first of it, which say what it is about."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENDINGS = ("ings", "ing", "edly", "ies", "ied", "ed", "es", "s", "e", "y")
_SHORTEST, _SHORTEST_STEM = 4, 4
_COMMON_WORDS = """
boy boys girl girls home house missed write writes written
about above after again against also although always among another anything around asked aware because became been
before began being below between both brought came case cases cannot child children come could days does done down
during each early either else even ever every family father felt first five followed following four found from
further gave given gone group have having held here hers herself himself however into itself just kept knew know
known last later least less like little long made make many might month months more most mother much must near need
never next nobody none nothing noted often once only other others over parent parents people perhaps person quite
rather reason received recorded referral referred report reported said same second seen several shall should since
some somebody soon still such taken than that their them then there these they thing third this those though three
through time times today together told took towards twice under unknown until upon used using very week weeks well
went were what when where which while whom whose will with within without would wrote year years your
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def stems(text: str) -> dict[str, str]:
    """The telling words of a text: the beginning by which each is looked for, and the word as it stands first.

    Short and common words are left out; "bruise", "bruises" and "bruising" have one beginning.
    """
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = match[0].casefold().removesuffix("'s")
        if len(word) >= _SHORTEST and word not in _COMMON and len(found) < MOST_WORDS:
            found.setdefault(stem(word), word)
    return found


def stem(word: str) -> str:
    """The beginning that a word has in common with its other forms."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def weight(on: int) -> float:
    """How much it tells to have something in common that so many records have; at least one has it."""
    return 1 / (1 + math.log(max(on, 1)))


@dataclass(slots=True)
class Common:
    """What two records have in common: themes and words, each with how many records have it too."""

    themes: dict[str, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)

    @property
    def enough(self) -> bool:
        """Whether it is worth showing: a theme, or two words. One word in common tells nobody anything."""
        return bool(self.themes) or len(self.words) >= 2

    @property
    def strength(self) -> float:
        """What orders the list; a theme is a person's judgement and counts as two words."""
        return 2 * sum(map(weight, self.themes.values())) + sum(map(weight, self.words.values()))

    @property
    def told(self) -> str:
        """The reasons in words, the rarest first."""
        parts = []
        if self.themes:
            parts.append(f"theme{'' if len(self.themes) == 1 else 's'}: {', '.join(_rarest(self.themes))}")
        if self.words:
            parts.append(f"words in common: {', '.join(_rarest(self.words)[:6])}")
        return "; ".join(parts)


def _rarest(counted: Mapping[str, int]) -> list[str]:
    return sorted(counted, key=lambda name: (counted[name], name))


@dataclass(frozen=True, slots=True)
class Incident:
    """What two referrals of one incident would have in common; None and empty where it is not recorded.

    `incidents` are whole days in ISO form, `ages` and `harms` those of the children, `agencies` who referred.
    """

    incidents: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    harms: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    near: bool = False
    """Whether the two were received within three months."""


def duplicate(one: Incident, other: Incident, days: Mapping[str, str]) -> str | None:
    """Why two cases may be one, in words; None where nothing says so. `days` are the words for ISO days.

    The same day of the incident and one thing more, or agency, harm and age alike within three months. What is not
    recorded is like nothing.
    """
    same_day = one.incidents & other.incidents
    agency, harm, age = one.agencies & other.agencies, one.harms & other.harms, one.ages & other.ages
    if not (same_day and (agency or harm or age)) and not (agency and harm and age and other.near):
        return None
    said = [f"the incident of both was on {_listed(days.get(day, day) for day in same_day)}"] if same_day else []
    said += [f"both were referred by {_listed(agency)}"] if agency else []
    said += [f"harm in both: {_listed(harm)}"] if harm else []
    said += [f"a child in both is aged {_listed(age)}"] if age else []
    return "; ".join(said)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


class Kind(StrEnum):
    """What is found."""

    CASE = "case"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    LESSON = "lesson"

    @property
    def label(self) -> str:
        """The words on screen."""
        return self.value


class LinkDraft(Draft):
    """What a person judged of another case beside this one."""

    other: Annotated[Line, Ask("Other case", "Its reference, for example 2024-003.")]
    kind: Annotated[CaseLinkKind, Ask("Judged", "What it is, as a person judged it.")]
    words: Annotated[Text | None, Ask("Why", "In your own words; pseudonyms only.", sensitive=True)] = None


def ordered(found: Mapping[str, Common], most: int, *, without: Collection[str] = ()) -> list[str]:
    """The keys of what is like enough, what has most in common first."""
    keys = [key for key, common in found.items() if common.enough and key not in without]
    return sorted(keys, key=lambda key: (-found[key].strength, key))[:most]
