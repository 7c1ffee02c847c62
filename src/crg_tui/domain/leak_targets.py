"""The net in which names and places are caught: what they may be written as, and what may stand for something else."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crg_tui.domain import leak_company as company
from crg_tui.domain import leak_handles as handles
from crg_tui.domain import leak_names as names
from crg_tui.domain import leak_places as places
from crg_tui.domain import leak_sounds as sounds
from crg_tui.domain.leak_words import Word, goes_on, is_ordinary, letters, misspelt, slips, spoken

if TYPE_CHECKING:
    from crg_tui.domain.leaks import Hidden

_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Target:
    """One way in which something hidden may be written.

    `parts` are its words as they are compared, `together` the same without joints. `exact`: no slip of the pen is
    looked through. `plain`: it is an ordinary word too, so that it must stand out to be asked about.
    """

    hidden: Hidden
    parts: tuple[str, ...]
    together: str
    what: str
    exact: bool
    plain: bool
    bits: int
    capital: bool = False


class Net:
    """Targets by what they are compared as, and the names that may stand in every paper."""

    def __init__(
        self,
        ordinary: Container[str],
        public: Iterable[str],
        further: Container[str] = frozenset(),
        abbreviations: Iterable[str] = (),
    ) -> None:
        """See `leaks.spot`."""
        self._ordinary = ordinary
        self._further = further
        self._abbreviations = set(abbreviations)
        self._exact: dict[str, list[Target]] = {}
        self._near: dict[int, dict[str, tuple[int, int, list[Target]]]] = {}
        self._sounding: dict[str, list[tuple[str, Target]]] = {}
        self._heard: dict[tuple[str, bool], list[Target]] = {}
        self._shortened: dict[str, list[Hidden]] = {}
        self._given: list[tuple[str, Hidden]] = []
        self._initials: dict[str, Hidden] = {}
        self._slipped: dict[str, list[Target]] = {}
        self._strange: dict[str, tuple[bool, bool]] = {}
        self._inside: dict[str, list[Target]] = {}
        self._longest = 1
        self._most = 0
        self._public: set[tuple[str, ...]] = set()
        self._known: set[str] = set()
        for name in public:
            parts = tuple(spoken(name))
            if parts:
                self._public.add(parts)
                self._known.update(parts)
        self._firsts: dict[str, int] = {}
        for parts in self._public:
            self._firsts[parts[0]] = max(len(parts), self._firsts.get(parts[0], 0))

    def add_name(self, hidden: Hidden, value: str) -> None:
        """A person's name: whole, its parts, short forms, initials."""
        name = names.parts(names.surname_first(value))
        for together in names.joined(name):
            self._add(hidden, together, "the name", plain=False)
        for i, part in enumerate(name):
            if part in names.PARTICLES and i + 1 < len(name):
                continue
            is_surname = i == len(name) - 1 and i > 0
            self._add(hidden, (part,), "the surname" if is_surname else "the first name")
            if is_surname:
                continue
            self._given.append((part, hidden))
            for form in sorted(names.forms(part)):
                self._add(hidden, (form,), "a short form or other spelling of the first name", exact=True)
        for two in names.initials(name):
            self._initials.setdefault(two, hidden)

    def add_alias(self, hidden: Hidden, value: str) -> None:
        """Other names by which somebody is known; a school or a road is kept in the same place."""
        for piece in names.pieces(value):
            if places.is_institution(piece):
                self._add_places(hidden, [*places.of_institution(piece), *places.of_address(piece)])
                continue
            said = names.parts(piece)
            for together in names.joined(said):
                self._add(hidden, together, "an alias", plain=False)
            for part in said:
                if part not in names.PARTICLES or len(said) == 1:
                    self._add(hidden, (part,), "an alias")
            for form in sorted(names.forms(said[0])) if said else ():
                self._add(hidden, (form,), "another form of an alias", exact=True)

    def add_address(self, hidden: Hidden, value: str) -> None:
        """House, road, place; postcodes are looked for apart."""
        self._add_places(hidden, places.of_address(value))

    def add_phrase(self, hidden: Hidden, value: str) -> None:
        """Words that must stand as they are, but for their case: a pseudonym."""
        parts = tuple(spoken(value))
        if parts:
            self._add(hidden, parts, "the pseudonym", exact=True, plain=len(parts) == 1)

    def _add_places(self, hidden: Hidden, found: Sequence[places.Place]) -> None:
        for place in found:
            if place.words in self._public or not any(len(word) > 1 for word in place.words):
                continue
            everyday = place.alone and is_ordinary(place.words[0], self._ordinary)
            if everyday and place.what in ("a road", "a house"):
                # "Church" of a Church Lane, "High" of a High Street: only with their kind beside them.
                continue
            self._add(hidden, place.words, place.what, exact=place.exact or (place.alone and len(place.words[0]) < 5))

    def _add(
        self, hidden: Hidden, parts: tuple[str, ...], what: str, *, exact: bool = False, plain: bool | None = None
    ) -> None:
        together = "".join(parts)
        if len(together) < 2:
            return
        if plain is None:
            plain = len(parts) == 1 and (is_ordinary(parts[0], self._ordinary) or parts[0] in self._known)
        target = Target(hidden, parts, together, what, exact, plain, letters(together), len(together) < 3)
        held = self._exact.setdefault(together, [])
        if any(other.hidden is hidden and other.parts == parts for other in held):
            return
        held.append(target)
        self._most = max(self._most, len(together) + 2)
        self._longest = max(self._longest, min(len(parts) + 1, _LONGEST))
        if exact:
            return
        if slips(together):
            near = self._near.setdefault(len(together), {})
            near.setdefault(together, (2 * slips(together), target.bits, []))[2].append(target)
        if what in company.OF_PEOPLE and len(together) > 2:
            for key in {*sounds.keys(together)}:
                self._sounding.setdefault(sounds.consonants(key), []).append((key, target))

    def caught(self, said: Sequence[Word], text: str) -> list[tuple[int, int, Target]]:
        """Every place where a target stands; `said` are the words of one text."""
        # A name with its initials behind it explains no abbreviation.
        explained = company.explained(text)
        self._abbreviations.update(short for short, said in explained if said not in self._exact)
        found: list[tuple[int, int, Target]] = list(self._joined(text))
        covered = self._covered(said)
        for i, word in enumerate(said):
            together = ""
            strange = False
            for n in range(self._longest):
                if i + n >= len(said) or (n and not goes_on(said[i + n - 1], said[i + n])):
                    break
                together += said[i + n].same
                if n and len(together) > self._most:
                    break
                strange = strange or self._is_strange(said[i + n])
                if not strange and together not in self._exact and together[:-1] not in self._exact:
                    continue
                window = said[i : i + n + 1]
                within = all(covered[i : i + n + 1])
                for target in self._of(together, window, strange):
                    if not (within and len(target.parts) == 1) and self._stands_out(target, said, i, n):
                        found.append((word.start, said[i + n].end, target))
            if not covered[i]:
                found += self._short(said, i)
        return found

    def _covered(self, said: Sequence[Word]) -> list[bool]:
        """Which words belong to a name that may stand in every paper."""
        covered = [False] * len(said)
        for i, word in enumerate(said):
            longest = self._firsts.get(word.plain, 0) or self._firsts.get(word.same, 0)
            for n in range(longest, 0, -1):
                if tuple(one.same for one in said[i : i + n]) in self._public:
                    covered[i : i + n] = [True] * n
                    break
        return covered

    def _is_strange(self, word: Word) -> bool:
        """Whether it is no word of everyday English; small letters make a less common word one of them."""
        strange, everywhere = self._strangeness(word.plain)
        return strange and (everywhere or not word.text.islower())

    def _is_guess(self, word: Word) -> bool:
        """Whether a name may be guessed from it: strange, and no less common word that begins a sentence."""
        strange, everywhere = self._strangeness(word.plain)
        return strange and (everywhere or not (word.starts or word.text.islower()))

    def _strangeness(self, plain: str) -> tuple[bool, bool]:
        known = self._strange.get(plain)
        if known is None:
            strange = not is_ordinary(plain, self._ordinary)
            known = self._strange[plain] = (strange, strange and not is_ordinary(plain, self._further))
        return known

    def _of(self, together: str, window: Sequence[Word], strange: bool) -> Iterable[Target]:
        parts = tuple(word.same for word in window)
        if len(window) > 1 and len(parts[-1]) == 1 and window[-1].gap in ("'", "\u2019"):
            # The possessive of a word is no "Child S".
            return
        for target in self._exact.get(together, ()):
            # Two everyday words that happen to make a name ("is a", "may a") are no name that was split.
            if parts == target.parts or strange or any("-" in word.gap for word in window[1:]):
                yield target
        if len(window) == 1 and len(together) > 3 and together.endswith("s"):
            yield from (target for target in self._exact.get(together[:-1], ()) if len(target.parts) == 1)
        figures = sum(character.isdigit() for character in together)
        # One figure among letters is a slip, or somebody who hides a name ("Samu3l"); more of them are a number.
        if not strange or len(together) < 4 or figures > 1 or (figures and len(together) < 5):
            return
        if len(window) == 1 and (together in self._known or not self._is_guess(window[0])):
            return
        for target in self._misspelt(together):
            if len(window) > 1 and (len(target.parts) == 1 or len(window) > len(target.parts) + 1):
                continue
            if len(window) == 1 and not window[0].capital and len(target.together) < 5:
                continue
            yield target
        if len(window) == 1:
            yield from self._within(together)
            shouted = window[0].text.isupper() and len(together) < 5
            if not shouted and (window[0].capital or len(together) > 4):
                yield from self._sounds(together, window[0].capital)

    def _within(self, together: str) -> list[Target]:
        """Targets that stand within a longer word, as in an address of electronic mail."""
        if together not in self._inside:
            self._inside[together] = [
                target
                for length, near in self._near.items()
                if 6 <= length < len(together)
                for name, (_, _, targets) in near.items()
                if name in together
                for target in targets
                if not target.plain
            ]
        return self._inside[together]

    def _misspelt(self, together: str) -> list[Target]:
        found = self._slipped.get(together)
        if found is None:
            bits = letters(together)
            found = self._slipped[together] = []
            for length in range(len(together) - 2, len(together) + 3):
                for name, (limit, others, targets) in self._near.get(length, {}).items():
                    apart = (bits ^ others).bit_count()
                    # Two slips are looked through only behind the same first letter.
                    if apart > limit or (apart > 2 and name[0] != together[0]):
                        continue
                    if misspelt(together, name):
                        found += targets
        return found

    def _sounds(self, together: str, loosely: bool) -> list[Target]:
        """Names that it may be in another spelling, as names are carried over from other languages."""
        found = self._heard.get((together, loosely))
        if found is None:
            heard = {
                id(target): target
                for typed in {*sounds.keys(together)}
                for key, target in self._sounding.get(sounds.consonants(typed), ())
                if together != target.together and sounds.alike(typed, key, loosely=loosely)
            }
            found = self._heard[together, loosely] = list(heard.values())
        return found

    def _joined(self, text: str) -> Iterable[tuple[int, int, Target]]:
        """Names in hashtags, user names, addresses of electronic mail and names of files."""
        for one in handles.joined(text):
            for target in self._in_joined(one):
                yield one.start, one.end, target

    def _in_joined(self, one: handles.Joined) -> Iterable[Target]:
        for i, atom in enumerate(one.atoms):
            led = one.marked and i > 0 and handles.leads(one.atoms[i - 1])
            alone = one.marked and len(one.atoms) == 1 and len(one.letters) < one.end - one.start
            for target in self._exact.get(atom, ()):
                if not target.plain or ((led or alone) and atom not in company.MONTHS):
                    yield target
            if len(atom) > 3 and self._strangeness(atom)[1] and atom not in self._known:
                yield from self._misspelt(atom)
                yield from self._sounds(atom, loosely=True)
        for name, targets in self._exact.items():
            if name not in one.letters or len(name) < 4 or name in one.atoms:
                continue
            led = one.marked and handles.ends_leading(one.letters[: one.letters.find(name)])
            for target in targets:
                initial = one.marked and one.letters in self._with_initial(target)
                if target.plain:
                    fits = led or initial
                else:
                    fits = initial or handles.is_made_of(one.letters, self._is_everyday, name)
                if fits:
                    yield target

    def _with_initial(self, target: Target) -> list[str]:
        """A surname with the initial of its first name before or behind it, as user names have it."""
        firsts = {part[0] for part, hidden in self._given if hidden is target.hidden}
        return [joined for first in firsts for joined in (first + target.together, target.together + first)]

    def _is_everyday(self, word: str) -> bool:
        return is_ordinary(word, self._ordinary)

    def _stands_out(self, target: Target, said: Sequence[Word], at: int, n: int) -> bool:
        """Whether an ordinary word is more here: a name in the midst of a sentence, or before what people do."""
        word = said[at]
        if target.capital and not word.capital:
            return False
        before = said[at - 1] if at and not word.starts else None
        after = said[at + 1] if at + 1 < len(said) else None
        if not n and word.plain in company.ROLES and target.what in company.OF_PEOPLE:
            # A surname that is what somebody does, too: only a title tells them apart.
            return word.capital and before is not None and before.plain in company.TITLES
        # A less common word in small letters is a word, like an everyday one; small letters alone make no name of it.
        small = word.text.islower() and is_ordinary(word.plain, self._further)
        if not (target.plain or small) or n:
            return True
        article = before is not None and before.plain in company.ARTICLES and word.same == target.together
        if article and target.what in company.OF_PEOPLE and not (after is not None and after.plain in company.FAMILY):
            return False
        if word.plain in company.MONTHS and (
            (before is not None and (before.plain in company.TIME_BEFORE or before.plain[:1].isdigit()))
            or (after is not None and after.plain[:1].isdigit())
        ):
            return False
        if before is not None and before.plain in (company.PERSON_BEFORE if word.capital else company.SPOKEN_TO):
            return True
        plural = word.same != target.together
        if not plural and after is not None and after.plain in company.PERSON_AFTER and not after.starts:
            # "s" is what an apostrophe leaves of a possessive, which ordinary words have too.
            return word.capital or (after.plain in company.ONLY_PEOPLE and after.plain != "s")
        if before is None:
            return False
        shouted = word.text.isupper() and len(word.text) > 1 and before.text.isupper() and len(before.text) > 1
        return word.capital and not shouted

    def _short(self, said: Sequence[Word], at: int) -> Iterable[tuple[int, int, Target]]:
        """Initials and short forms that no table has."""
        word = said[at]
        if not word.capital:
            return
        if len(word.text) == 1 and not (at and _joins(said[at - 1], word)):
            end = at
            while end + 1 < len(said) and _joins(said[end], said[end + 1]):
                end += 1
            hidden = self._initials.get("".join(one.plain for one in said[at : end + 1]))
            if hidden is not None:
                yield word.start, said[end].end, self._as(hidden, "the initials")
        initials = self._initials.get(word.plain) if len(word.text) in (2, 3) and word.text.isupper() else None
        if initials is not None and not self._is_abbreviation(said, at) and not self._all_capitals(said):
            yield word.start, word.end, self._as(initials, "the initials")
        if len(word.text) > 2 and word.plain not in self._known and self._is_guess(word):
            if word.plain not in self._shortened:
                self._shortened[word.plain] = [
                    hidden for name, hidden in self._given if names.is_short_for(word.plain, name)
                ]
            for hidden in self._shortened[word.plain]:
                yield word.start, word.end, self._as(hidden, "what may be short for the first name")

    def _is_abbreviation(self, said: Sequence[Word], at: int) -> bool:
        """Whether capitals are an abbreviation that everybody knows, or that the glossary or the paper explains. Where
        such a one does what only people do ("ABE said"), it is asked about all the same."""
        word = said[at]
        if word.plain in self._known or word.plain in company.NO_INITIALS:
            return True
        if word.text not in self._abbreviations:
            return False
        article = at > 0 and said[at - 1].plain in company.ARTICLES
        return article or at + 1 >= len(said) or said[at + 1].plain not in company.ONLY_PEOPLE

    def _all_capitals(self, said: Sequence[Word]) -> bool:
        letters_only = [word for word in said if word.text.isalpha()]
        return len(letters_only) > 2 and all(word.text.isupper() for word in letters_only)

    def _as(self, hidden: Hidden, what: str) -> Target:
        return Target(hidden, (), "", what, True, False, 0)


def _joins(before: Word, word: Word) -> bool:
    """Whether two single capital letters stand in one row, as initials do."""
    letters_only = all(len(one.text) == 1 and one.text.isupper() for one in (before, word))
    return letters_only and word.gap in (".", ". ", " ", "-")
