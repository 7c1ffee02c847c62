"""Which words of a paper are words, and which may be names: everyday English, and names that may stand everywhere."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from crg_tui.domain.leak_words import Word, is_ordinary, spoken


class Lexicon:
    """What is known of words. `public` are names that may stand in every paper; `abbreviations` are explained ones."""

    def __init__(
        self,
        ordinary: Container[str],
        further: Container[str] = frozenset(),
        public: Iterable[str] = (),
        abbreviations: Iterable[str] = (),
    ) -> None:
        """See `leaks.spot`."""
        self.ordinary = ordinary
        self.further = further
        self.abbreviations = set(abbreviations)
        self.public: set[tuple[str, ...]] = set()
        self.known: set[str] = set()
        self._firsts: dict[str, int] = {}
        self._strange: dict[str, tuple[bool, bool]] = {}
        for name in public:
            parts = tuple(spoken(name))
            if parts:
                self.public.add(parts)
                self.known.update(parts)
                self._firsts[parts[0]] = max(len(parts), self._firsts.get(parts[0], 0))

    def is_everyday(self, word: str) -> bool:
        """Whether it is a word of everyday English."""
        return is_ordinary(word, self.ordinary)

    def is_word(self, word: str) -> bool:
        """Whether it is a word of English, if a less common one."""
        return is_ordinary(word, self.ordinary) or is_ordinary(word, self.further)

    def is_strange(self, word: Word) -> bool:
        """Whether it is no word of everyday English; small letters make a less common word one of them."""
        strange, everywhere = self.strangeness(word.plain)
        return strange and (everywhere or not word.text.islower())

    def is_guess(self, word: Word) -> bool:
        """Whether a name may be guessed from it: strange, and no less common word that begins a sentence."""
        strange, everywhere = self.strangeness(word.plain)
        return strange and (everywhere or not (word.starts or word.text.islower()))

    def strangeness(self, plain: str) -> tuple[bool, bool]:
        """Whether a folded word is no everyday one, and whether it is no less common one either."""
        known = self._strange.get(plain)
        if known is None:
            strange = not is_ordinary(plain, self.ordinary)
            known = self._strange[plain] = (strange, strange and not is_ordinary(plain, self.further))
        return known

    def covered(self, said: Sequence[Word]) -> list[bool]:
        """Which words belong to a name that may stand in every paper."""
        covered = [False] * len(said)
        for i, word in enumerate(said):
            longest = self._firsts.get(word.plain, 0) or self._firsts.get(word.same, 0)
            for n in range(longest, 0, -1):
                if tuple(one.same for one in said[i : i + n]) in self.public:
                    covered[i : i + n] = [True] * n
                    break
        return covered
