"""The leak check: what must not stand in a paper, and the places where it may stand all the same.

A place that is found is a question to the writer, never an error: what a word means, only a reader can tell. So the
check would rather ask once too often than let a child's name out; ordinary words keep it from asking at every line.
`docs/guide/leak-check.md` says what it cannot find.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from crg_tui.domain import leak_houses as houses
from crg_tui.domain import leak_postcodes as postcodes
from crg_tui.domain.leak_births import is_birth
from crg_tui.domain.leak_dates import dates
from crg_tui.domain.leak_targets import Net
from crg_tui.domain.leak_words import Word, shown, words
from crg_tui.domain.partial_date import PartialDate


class LeakKind(StrEnum):
    """What may give somebody away. The first five are the kinds of identities that the record keeps apart."""

    NAME = "name"
    ALIAS = "alias"
    BIRTH = "date of birth"
    ADDRESS = "address"
    STAFF = "staff name"
    REFERENCE = "reference"
    PSEUDONYM = "pseudonym"
    SIBLINGS = "siblings"


@dataclass(frozen=True, slots=True)
class Hidden:
    """One thing that must not show. `whose` says in pseudonyms whose it is ("Child K, 2026-012"); `instead` is the
    pseudonym that may stand in its place, "" where there is none. A date of birth is in ISO form, as far as known."""

    kind: LeakKind
    whose: str
    value: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a paper; `place` says where it stands, `about` is the label or column above it, which is no text."""

    place: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Spotted:
    """A place that may give somebody away: `words` as they stand, with up to 60 characters `before` and `after`."""

    kind: LeakKind
    whose: str
    what: str
    place: str
    before: str
    words: str
    after: str
    instead: str = ""

    @property
    def sentence(self) -> str:
        """What it is and whose, without the words."""
        return f"{self.what} of {self.whose}" if self.whose else self.what


_AROUND = 60
_REFERENCE = re.compile(
    r"(?<![\d/.-])(?<!\bM)(?!(?<=\bR)20\d\d-\d\d(?!\d))(20\d\d|\d\d)(\s?[-\u2010-\u2014/.]\s?|\s)(\d{1,4})(?!\d)(?![-./\u2010-\u2014]\d)"
)
_NUMBER_OF = re.compile(
    r"\b(?:case|number|no\.?|reference|ref\.?)\s+(?:no\.?\s*|number\s*)?0*(\d{1,4})\s+(?:of|in|from)\s+(20\d\d)\b",
    re.IGNORECASE,
)
_SIBLINGS = re.compile(
    r"\b(?:(?:co-?)?twin(?:s|z|nies)?(?![-\u2010\u2011\s]+(?:track|aim|town|goal|bed|room|approach|process|set\b|pronged|objective))|"
    r"triplets?|quadruplets?|quintuplets?|multiple\s+(?:birth|pregnancy)|(?:first|second|third)-?born|"
    r"(?:half|step)[-\u2010\u2011\s]?(?:brother|sister|sibling)s?|"
    r"(?:only|eldest|oldest|youngest|middle)\s+(?:child|daughter|son|boy|girl)|"
    r"(?:one|older|elder|younger|eldest|oldest|youngest|second|third|fourth)\s+of\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d\b)"
    r"(?:\s+(?:children|siblings|brothers|sisters|boys|girls))?|"
    r"sibling\s+group\s+of\s+\w+|(?:adopted|adoptive|foster)\s+(?:brother|sister|sibling)s?)\b",
    re.IGNORECASE,
)


_KINDS = re.compile(
    "twin|multiple|triplet|quadruplet|quintuplet|half|step|only|eldest|oldest|youngest|middle|adopt|foster",
    re.IGNORECASE,
)


def spot(
    hidden: Sequence[Hidden],
    texts: Iterable[Text],
    *,
    ordinary: Container[str],
    public: Iterable[str] = (),
    further: Container[str] = frozenset(),
    abbreviations: Iterable[str] = (),
) -> tuple[Spotted, ...]:
    """Every place in these texts that may give somebody away, in their order.

    `ordinary` are words of everyday English, folded; `public` are names that may stand in every paper: of agencies,
    seats, members and whoever else sits at the table. `further` are less common words, which are words in small letters
    alone; `abbreviations` are those that the glossary explains, with their capitals.
    """
    net = Net(ordinary, public, further, abbreviations)
    references: dict[tuple[int, int], Hidden] = {}
    born: list[tuple[Hidden, PartialDate]] = []
    codes: list[tuple[Hidden, postcodes.Code]] = []
    numbers: list[tuple[Hidden, houses.House]] = []
    twins: list[tuple[Hidden, str]] = []
    for one in hidden:
        match one.kind:
            case LeakKind.NAME | LeakKind.STAFF:
                net.add_name(one, one.value)
            case LeakKind.ALIAS:
                net.add_alias(one, one.value)
                twins += [(one, kind) for kind in _kinds(one.value)]
            case LeakKind.BIRTH:
                born.append((one, PartialDate.from_iso(one.value)))
            case LeakKind.ADDRESS:
                net.add_address(one, one.value)
                if (code := postcodes.postcode(one.value)) is not None:
                    codes.append((one, code))
                numbers += [(one, number) for number in houses.houses(one.value)]
            case LeakKind.REFERENCE:
                year, _, number = one.value.partition("-")
                if year.isdigit() and number.isdigit():
                    references[int(year), int(number)] = one
            case LeakKind.PSEUDONYM:
                net.add_phrase(one, one.value)
            case LeakKind.SIBLINGS:
                pass
    asks_siblings = next((one for one in hidden if one.kind is LeakKind.SIBLINGS), None)
    found: list[Spotted] = []
    for text in texts:
        clear = replace(text, text=shown(text.text))
        said = words(clear.text)
        hits = net.caught(said, clear.text)
        hits += _births(clear, said, born, ordinary)
        hits += [
            (start, end, codes[which][0], what)
            for start, end, which, what in postcodes.found(said, [code for _, code in codes])
        ]
        hits += [
            (start, end, numbers[which][0], "the number of a house")
            for start, end, which in houses.found(said, [number for _, number in numbers])
        ]
        hits += _references(clear.text, references)
        for match in _SIBLINGS.finditer(clear.text) if twins or asks_siblings is not None else ():
            if asks_siblings is not None:
                hits.append((*match.span(), asks_siblings, "what siblings there are"))
            said_kinds = _kinds(match.group()) if twins else ()
            hits += [(*match.span(), one, "an alias") for one, kind in twins if kind in said_kinds]
        found += _told(clear, hits)
    return tuple(found)


_Hit = tuple[int, int, Hidden, str]


def _kinds(value: str) -> tuple[str, ...]:
    """What siblings an alias or a passage speaks of: "twin", "half"; empty where it speaks of none."""
    kinds = {kind.lower() for match in _SIBLINGS.finditer(value) for kind in _KINDS.findall(match.group())}
    # Whoever says twins says a multiple birth as well, and the other way round.
    return tuple(kinds | ({"twin", "multiple"} if kinds & {"twin", "multiple"} else set()))


def _births(
    text: Text, said: Sequence[Word], born: Sequence[tuple[Hidden, PartialDate]], ordinary: Container[str]
) -> list[_Hit]:
    if not born:
        return []
    return [
        (spoken.start, spoken.end, one, "the date of birth")
        for spoken in dates(text.text, said, ordinary)
        for one, day in born
        if is_birth(spoken, day, text.text, text.about)
    ]


def _references(text: str, references: dict[tuple[int, int], Hidden]) -> list[_Hit]:
    found: list[_Hit] = []
    for match in _REFERENCE.finditer(text) if references else ():
        year, joint, number = match.groups()
        if len(year) == 2:
            # Two figures are a year only in a reference that has its noughts: "26/004".
            if len(number) < 3:
                continue
            year = f"20{year}"
        if joint.isspace() and len(number) < 3:
            continue
        if joint.strip() == "/" and len(number) == 2 and int(number) == (int(year) + 1) % 100:
            # 2022/23 is a year of the partnership's, not its twenty-third case.
            continue
        one = references.get((int(year), int(number)))
        if one is not None:
            found.append((*match.span(), one, "the reference"))
    for match in _NUMBER_OF.finditer(text) if references else ():
        one = references.get((int(match.group(2)), int(match.group(1))))
        if one is not None:
            found.append((*match.span(), one, "the reference"))
    return found


def _told(text: Text, hits: list[_Hit]) -> list[Spotted]:
    """One finding for each place: the longest words that were caught there, and all whose they may be."""
    found: list[Spotted] = []
    asked: set[tuple[str, str, str]] = set()
    end_before = -1
    for start, end, one, what in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if start < end_before:
            continue
        end_before = end
        others = [hit for hit in hits if hit[0] < end and start < hit[1] and hit[2].kind is one.kind]
        whose = list(dict.fromkeys([one.whose, *(hit[2].whose for hit in others if hit[:2] == (start, end))]))
        caught = text.text[start:end]
        # The same words twice in one paragraph are one question.
        key = (caught.casefold(), what, one.whose)
        if key in asked:
            continue
        asked.add(key)
        instead = one.instead if len(whose) == 1 else ""
        whose_words = ", or ".join(whose[:3]) + (" and others" if len(whose) > 3 else "")
        before = text.text[max(0, start - _AROUND) : start]
        found.append(
            Spotted(one.kind, whose_words, what, text.place, before, caught, text.text[end : end + _AROUND], instead)
        )  # fmt: skip
    return found


__all__ = ["Hidden", "LeakKind", "Spotted", "Text", "spot"]
