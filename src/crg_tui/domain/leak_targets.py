"""The net in which names and places are caught: what they may be written as, and what may stand for something else."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crg_tui.domain import leak_names as names
from crg_tui.domain import leak_places as places
from crg_tui.domain.leak_words import Word, goes_on, is_ordinary, letters, misspelt, slips, spoken

if TYPE_CHECKING:
    from crg_tui.domain.leaks import Hidden

_LONGEST = 7
_PERSON_AFTER = frozenset(
    "was is had has were are did does said says told went came lives lived died attends attended presented "
    "moved disclosed reported stated made felt wanted refused would could family household child children baby "
    "siblings sibling brother sister brothers sisters home s who whose and aged".split()
)
_PERSON_BEFORE = frozenset("mr mrs ms miss dr baby little called named mum dad mother father uncle aunt nan son daughter "
                           "brother sister cousin pc dc nurse midwife teacher".split())  # fmt: skip
_TIME_BEFORE = frozenset("in by of since until till from to during last next early late mid this each every on".split())
_MONTHS = frozenset("april may june august march january".split())
_NO_INITIALS = frozenset(
    "ae ai am cp da dc di ds dv ed eu ex gp hm hr hv id ie ii iii iv it la lp mp mr ms no ok pc pm qc sc se so st sw "
    "tb to tv uk un us vs we as at be by do go he if in is me my of on or up cin csp mdt nfa nhs pcc ehe gcp".split()
)


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

    def __init__(self, ordinary: Container[str], public: Iterable[str]) -> None:
        """See `leaks.spot`."""
        self._ordinary = ordinary
        self._exact: dict[str, list[Target]] = {}
        self._near: dict[int, list[Target]] = {}
        self._given: list[tuple[str, Hidden]] = []
        self._initials: dict[str, Hidden] = {}
        self._slipped: dict[str, list[Target]] = {}
        self._longest = 1
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
            if place.words not in self._public and any(len(word) > 1 for word in place.words):
                self._add(hidden, place.words, place.what, exact=place.alone and len(place.words[0]) < 5)

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
        self._longest = max(self._longest, min(len(parts) + 1, _LONGEST))
        if not exact and slips(together):
            self._near.setdefault(len(together), []).append(target)

    def caught(self, said: Sequence[Word]) -> list[tuple[int, int, Target]]:
        """Every place where a target stands; `said` are the words of one text."""
        found: list[tuple[int, int, Target]] = []
        covered = self._covered(said)
        for i, word in enumerate(said):
            together = ""
            strange = False
            for n in range(self._longest):
                if i + n >= len(said) or (n and not goes_on(said[i + n - 1], said[i + n])):
                    break
                together += said[i + n].same
                strange = strange or self._is_strange(said[i + n])
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
        return not is_ordinary(word.plain, self._ordinary)

    def _of(self, together: str, window: Sequence[Word], strange: bool) -> Iterable[Target]:
        parts = tuple(word.same for word in window)
        for target in self._exact.get(together, ()):
            # Two everyday words that happen to make a name ("is a", "may a") are no name that was split.
            if parts == target.parts or strange or any("-" in word.gap for word in window[1:]):
                yield target
        if len(window) == 1 and len(together) > 3 and together.endswith("s"):
            yield from (target for target in self._exact.get(together[:-1], ()) if len(target.parts) == 1)
        if not strange or together.isdigit() or len(together) < 4 or any(c.isdigit() for c in together):
            return
        if len(window) == 1 and together in self._known:
            return
        for target in self._misspelt(together):
            if len(window) > 1 and (len(target.parts) == 1 or len(window) > len(target.parts) + 1):
                continue
            if len(window) == 1 and not window[0].capital and len(target.together) < 5:
                continue
            yield target
        if len(window) == 1:
            for length, targets in self._near.items():
                if 6 <= length < len(together):
                    yield from (t for t in targets if t.together in together and not t.plain)

    def _misspelt(self, together: str) -> list[Target]:
        if together not in self._slipped:
            bits = letters(together)
            self._slipped[together] = [
                target
                for length in range(len(together) - 2, len(together) + 3)
                for target in self._near.get(length, ())
                if (bits ^ target.bits).bit_count() <= 2 * slips(target.together)
                and misspelt(together, target.together)
            ]
        return self._slipped[together]

    def _stands_out(self, target: Target, said: Sequence[Word], at: int, n: int) -> bool:
        """Whether an ordinary word is more than that here: a name in the midst of a sentence, or before what people do."""
        word = said[at]
        if target.capital and not word.capital:
            return False
        if not target.plain or n:
            return True
        before = said[at - 1] if at and not word.starts else None
        after = said[at + 1] if at + 1 < len(said) else None
        if word.plain in _MONTHS and (
            (before is not None and (before.plain in _TIME_BEFORE or before.plain[:1].isdigit()))
            or (after is not None and after.plain[:1].isdigit())
        ):
            return False
        if before is not None and (before.plain in _PERSON_BEFORE and word.capital):
            return True
        plural = word.same != target.together
        if not plural and after is not None and after.plain in _PERSON_AFTER and not after.starts:
            # "s" is what an apostrophe leaves of a possessive, which ordinary words have too.
            return word.capital or after.plain not in ("s", "and", "made", "is", "was", "are", "were", "would", "could")
        if before is None:
            return False
        shouted = word.text.isupper() and len(word.text) > 1 and before.text.isupper() and len(before.text) > 1
        return word.capital and not shouted

    def _short(self, said: Sequence[Word], at: int) -> Iterable[tuple[int, int, Target]]:
        """Initials and short forms that no table has."""
        word = said[at]
        if not word.capital:
            return
        after = said[at + 1] if at + 1 < len(said) else None
        if len(word.text) == 1 and after is not None and len(after.text) == 1 and after.text.isupper():
            hidden = self._initials.get(word.plain + after.plain)
            if hidden is not None and after.gap in (".", ". ", " ", "-", "") and not self._middle(said, at):
                yield word.start, after.end, self._as(hidden, "the initials")
        if len(word.text) in (2, 3) and word.text.isupper() and word.plain in self._initials:
            known = word.plain in self._known or word.plain in _NO_INITIALS
            if not known and not self._all_capitals(said):
                yield word.start, word.end, self._as(self._initials[word.plain], "the initials")
        if len(word.text) > 2 and self._is_strange(word) and word.plain not in self._known:
            for name, hidden in self._given:
                if names.is_short_for(word.plain, name):
                    yield word.start, word.end, self._as(hidden, "what may be short for the first name")

    def _middle(self, said: Sequence[Word], at: int) -> bool:
        """Whether the letters belong to a longer row of single letters, which is an abbreviation with full stops."""
        around = (at - 1, at + 2)
        return any(
            0 <= i < len(said) and len(said[i].text) == 1 and said[max(i, at)].gap in (".", "") for i in around
        )  # fmt: skip

    def _all_capitals(self, said: Sequence[Word]) -> bool:
        letters_only = [word for word in said if word.text.isalpha()]
        return len(letters_only) > 2 and all(word.text.isupper() for word in letters_only)

    def _as(self, hidden: Hidden, what: str) -> Target:
        return Target(hidden, (), "", what, True, False, 0)
