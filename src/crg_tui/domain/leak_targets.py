"""The net in which names and places are caught: what they may be written as, and what may stand for something else."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING

from crg_tui.domain import leak_ciphers as ciphers
from crg_tui.domain import leak_company as company
from crg_tui.domain import leak_handles as handles
from crg_tui.domain import leak_joined as joined_words
from crg_tui.domain import leak_names as names
from crg_tui.domain import leak_places as places
from crg_tui.domain import leak_sounds as sounds
from crg_tui.domain.leak_forms import listed_forms, of_word, spelt
from crg_tui.domain.leak_initials import Initials
from crg_tui.domain.leak_landmarks import Landmarks
from crg_tui.domain.leak_lexicon import Lexicon
from crg_tui.domain.leak_parted import Parted
from crg_tui.domain.leak_shortened import Shortened
from crg_tui.domain.leak_standing import stands_out
from crg_tui.domain.leak_target import Target
from crg_tui.domain.leak_words import Word, goes_on, letters, misspelt, slips, spoken

if TYPE_CHECKING:
    from crg_tui.domain.leaks import Hidden

_LONGEST = 7


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
        self.lexicon = Lexicon(ordinary, further, public, abbreviations)
        self._initials = Initials(self.lexicon)
        self._exact: dict[str, list[Target]] = {}
        self._near: dict[int, dict[str, tuple[int, int, list[Target]]]] = {}
        self._sounding: dict[str, list[tuple[str, Target, bool]]] = {}
        self._heard: dict[tuple[str, bool], list[Target]] = {}
        self._short_for = Shortened(self.lexicon)
        self._slipped: dict[str, list[Target]] = {}
        self._landmarks = Landmarks()
        self._parted = Parted(self.lexicon)
        self._inside: dict[str, list[Target]] = {}
        self._joinable: set[str] = set()
        self._longest = 1
        self._most = 0

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
                self._short_for.surnames.append((part, hidden))
                self._add_surname(hidden, part)
                continue
            self._short_for.given.append((part, hidden))
            if rest := names.beneath(part):
                self._short_for.given.append((rest, hidden))
                self._add(hidden, (rest,), "a part of the first name")
            for form in sorted(names.forms(part)):
                self._add(hidden, (form,), "a short form or other spelling of the first name", exact=True)
        for two in sorted(names.initials(name)):
            for form in spelt(two):
                self._add(hidden, (form,), "the initials, as they are spoken", exact=True)
        self._initials.add_name(hidden, name)

    def _add_surname(self, hidden: Hidden, part: str) -> None:
        for form in sorted(listed_forms(part)):
            self._add(hidden, (form,), "another spelling of the surname", exact=True, titled=True)
        rest = part[3:] if part.startswith("mac") else part[2:] if part.startswith("mc") else ""
        if len(rest) > 3:
            for particle in ("mac", "mc"):
                self._add(hidden, (particle, rest), "the surname")

    def add_alias(self, hidden: Hidden, value: str) -> None:
        """Other names by which somebody is known; a school or a road is kept in the same place."""
        for piece in names.pieces(value):
            if places.is_institution(piece):
                self._add_places(hidden, [*places.of_institution(piece), *places.of_address(piece)])
                for short in places.initials(piece):
                    self._initials.add_school(hidden, short)
                continue
            said = names.parts(piece)
            for together in names.joined(said):
                self._add(hidden, together, "an alias", plain=all(map(self.lexicon.is_everyday, together)))
            for part in said:
                if part not in names.PARTICLES or len(said) == 1:
                    self._add(hidden, (part,), "an alias")
            forms = {*names.forms(said[0]), *(of_word(said[0]) if len(said) == 1 else ())} if said else set()
            for form in sorted(forms):
                self._add(hidden, (form,), "another form of an alias", exact=True)
            if len(said) == 1:
                self._initials.add_alias(hidden, said[0])
                for form in spelt(said[0]):
                    self._add(hidden, (form,), "another form of an alias", exact=True)
            elif said:
                self._initials.add_name(hidden, said)

    def add_address(self, hidden: Hidden, value: str) -> None:
        """House, road, place; postcodes are looked for apart."""
        self._add_places(hidden, places.of_address(value))
        self._landmarks.add(hidden, value)

    def add_phrase(self, hidden: Hidden, value: str) -> None:
        """Words that must stand as they are, but for their case: a pseudonym."""
        parts = tuple(spoken(value))
        if parts:
            self._add(hidden, parts, "the pseudonym", exact=True, plain=len(parts) == 1)

    def _add_places(self, hidden: Hidden, found: Sequence[places.Place]) -> None:
        for place in found:
            if place.words in self.lexicon.public or not any(len(word) > 1 for word in place.words):
                continue
            everyday = place.alone and self.lexicon.is_everyday(place.words[0])
            if everyday and place.what in ("a road", "a house"):
                # "Church" of a Church Lane, "High" of a High Street: only with their kind beside them.
                continue
            if place.what in company.OF_PLACES and place.alone and len(place.words[0]) > 5 and not everyday:
                self._short_for.places.append((place.words[0], hidden))
            exact = place.exact or (place.alone and len(place.words[0]) < 5)
            plain = (
                None if place.alone else all(self.lexicon.is_word(word) or word in places.ROADS for word in place.words)
            )
            self._add(hidden, place.words, place.what, exact=exact, plain=plain)

    def _add(
        self,
        hidden: Hidden,
        parts: tuple[str, ...],
        what: str,
        *,
        exact: bool = False,
        plain: bool | None = None,
        titled: bool = False,
    ) -> None:
        together = "".join(parts)
        if len(together) < 2:
            return
        if plain is None:
            plain = len(parts) == 1 and (self.lexicon.is_everyday(parts[0]) or parts[0] in self.lexicon.known)
        target = Target(hidden, parts, together, what, exact, plain, letters(together), len(together) < 3, titled)
        held = self._exact.setdefault(together, [])
        if any(other.hidden is hidden and other.parts == parts for other in held):
            return
        held.append(target)
        if not (exact or titled):
            self._parted.add(target)
        if len(together) > 3 and not titled and not (exact and len(parts) > 1):
            self._joinable.add(together)
        self._most = max(self._most, len(together) + 2)
        self._longest = max(self._longest, min(len(parts) + 1, _LONGEST))
        if not exact and slips(together):
            near = self._near.setdefault(len(together), {})
            near.setdefault(together, (2 * slips(together), target.bits, []))[2].append(target)
        if titled or len(together) < 3 or (exact and len(parts) > 1):
            return
        # Places are heard where they are long enough to tell, short forms only as they are.
        if what in company.OF_PEOPLE or len(together) > 5 or (what not in company.OF_PLACES and len(together) > 3):
            for key in sounds.keys(together):
                self._sounding.setdefault(sounds.consonants(key), []).append((key, target, exact))

    def exact(self, together: str) -> Sequence[Target]:
        """What is written so, without joints."""
        return self._exact.get(together, ())

    def within(self, joined: str) -> Iterable[str]:
        """The names that stand within a joined word."""
        return [name for name in self._joinable if name in joined]

    def caught(self, said: Sequence[Word], text: str) -> list[tuple[int, int, Hidden, str]]:
        """Every place where something hidden stands; `said` are the words of one text."""
        # A name with its initials behind it explains no abbreviation.
        explained = company.explained(text)
        self.lexicon.abbreviations.update(short for short, said in explained if said not in self._exact)
        found: list[tuple[int, int, Target]] = list(joined_words.caught(self, text))
        found += ciphers.letter_by_letter(said, self.exact)
        found += ciphers.masked(text, self._people)
        found += ciphers.codes(text, self._starts, lambda short: short in self.lexicon.abbreviations)
        covered = self.lexicon.covered(said)
        found += self._parted.caught(said, covered)
        for i, word in enumerate(said):
            together = ""
            strange = titled = word.capital and _is_titled(said, i)
            for n in range(self._longest):
                if i + n >= len(said) or (n and not goes_on(said[i + n - 1], said[i + n])):
                    break
                together += said[i + n].same
                if n and len(together) > self._most:
                    break
                strange = strange or self.lexicon.is_strange(said[i + n])
                if not strange and together not in self._exact and together[:-1] not in self._exact:
                    continue
                window = said[i : i + n + 1]
                within = all(covered[i : i + n + 1])
                for target in self._of(together, window, strange, titled):
                    if not (within and len(target.parts) == 1) and stands_out(target, said, i, n, self.lexicon):
                        found.append((word.start, said[i + n].end, target))
            if not covered[i] and self.lexicon.strangeness(word.plain)[0]:
                found += self._short(said, i)
        caught = [(start, end, target.hidden, target.what) for start, end, target in found]
        return [*caught, *self._initials.caught(said, covered), *self._landmarks.found(said)]

    def _people(self) -> Iterable[Target]:
        return [
            target
            for targets in self._exact.values()
            for target in targets
            if target.what in company.OF_PEOPLE and len(target.parts) == 1
        ]

    def _starts(self, beginning: str) -> Iterable[Target]:
        return [self._as(hidden, what) for hidden, what in self._short_for.starting(beginning)]

    def _of(self, together: str, window: Sequence[Word], strange: bool, titled: bool) -> Iterable[Target]:
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
        if len(window) == 1 and len(together) > 4 and together.endswith(("ies", "es")):
            plurals = (together[:-3] + "y",) if together.endswith("ies") else (together[:-2],)
            for singular in plurals:
                yield from (target for target in self._exact.get(singular, ()) if len(target.parts) == 1)
        if not strange or len(together) < 3:
            return
        # One figure among letters is a slip, or somebody who hides a name ("Samu3l"); more of them are a number.
        figures = 0 if together.isalpha() else sum(map(str.isdigit, together))
        if figures > 1 or (figures and len(together) < 5):
            return
        if len(window) == 1 and not titled and (together in self.lexicon.known or not self.lexicon.is_guess(window[0])):
            return
        if len(together) > 3:
            for target in self.misspelt(together):
                if len(window) > 1 and not self._is_many(target, window):
                    continue
                if len(window) == 1 and not window[0].capital and len(target.together) < 5:
                    continue
                yield target
        if len(window) > 1:
            return
        yield from self._within(together)
        shouted = window[0].text.isupper() and len(together) < 5
        if not shouted and (window[0].capital or len(together) > 4):
            # Of three letters only what sounds the same, and is no word.
            loosely = window[0].capital and len(together) > 3 and (not titled or self.lexicon.is_strange(window[0]))
            if len(together) > 3 or titled or self.lexicon.strangeness(together)[1]:
                yield from self.sounding(together, loosely)

    def _is_many(self, target: Target, window: Sequence[Word]) -> bool:
        """Whether several words with a slip may be that target: no everyday word stands for another ("Orchard was")."""
        if len(target.parts) == 1 or len(window) > len(target.parts) + 1:
            return False
        return len(window) != len(target.parts) or all(
            word.same == part or len(word.same) > 3 or not self.lexicon.is_everyday(word.plain)
            for word, part in zip(window, target.parts, strict=True)
        )

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
            if len(together) > 7 and self.lexicon.strangeness(together)[1]:
                # "mumtozephy": between everyday words a name of five letters is seen too.
                self._inside[together] += [
                    target
                    for name, (_, _, targets) in self._near.get(5, {}).items()
                    if name in together and handles.is_made_of(together, self.lexicon.is_everyday, name)
                    for target in targets
                    if not target.plain
                ]
        return self._inside[together]

    def misspelt(self, together: str) -> list[Target]:
        """Targets that it may be by slips of the pen."""
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

    def sounding(self, together: str, loosely: bool) -> list[Target]:
        """Names that it may be in another spelling, as names are carried over from other languages."""
        found = self._heard.get((together, loosely))
        if found is None:
            heard = {
                id(target): target
                for typed in sounds.keys(together)
                for key, target, firmly in self._sounding.get(sounds.consonants(typed), ())
                if together != target.together
                and (typed == key if firmly else sounds.alike(typed, key, loosely=loosely))
            }
            found = self._heard[together, loosely] = list(heard.values())
        return found

    def with_initial(self, target: Target) -> list[str]:
        """A surname with the initial of its first name before or behind it, as user names have it."""
        firsts = {part[0] for part, hidden in self._short_for.given if hidden is target.hidden}
        return [joined for first in firsts for joined in (first + target.together, target.together + first)]

    def of_both(self, joined: str) -> Iterable[Target]:
        """People of whose first name and the beginning of whose surname a joined word is made."""
        return [self._as(hidden, "the name") for hidden in self._short_for.of_both(joined)]

    def shortened(self, atom: str) -> Iterable[Target]:
        """People of whose name a part of a user name may be short."""
        return [self._as(hidden, what) for hidden, what, freely in self._short_for.of(atom) if freely]

    def _short(self, said: Sequence[Word], at: int) -> Iterable[tuple[int, int, Target]]:
        word = said[at]
        if len(word.text) < 3 or word.plain in self.lexicon.known or not self.lexicon.is_guess(word):
            return
        if not word.capital and len(word.text) < 6:
            return
        for hidden, what, freely in self._short_for.of(word.plain):
            if (word.capital or what == "a pet name") and (freely or _is_person(said, at)):
                yield word.start, word.end, self._as(hidden, what)

    def _as(self, hidden: Hidden, what: str) -> Target:
        return Target(hidden, (), "", what, True, False, 0)


def _is_titled(said: Sequence[Word], at: int) -> bool:
    """Whether a title stands before it, so that even an everyday word is a name."""
    word = said[at]
    return bool(
        at and word.capital and len(word.text) > 2 and word.gap in (" ", ". ") and said[at - 1].plain in company.TITLED
    )


def _is_person(said: Sequence[Word], at: int) -> bool:
    """Whether what stands beside a word says that it is somebody."""
    before, after = said[at - 1] if at else None, said[at + 1] if at + 1 < len(said) else None
    return (before is not None and before.plain in company.PERSON_BEFORE) or (
        after is not None and not after.starts and after.plain in company.ONLY_PEOPLE
    )
