"""Comparing a paper that came back with the one that went out, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.5
"""Two paragraphs that share at least this part of their words are one that was changed. What shares less is one that
went and one that came, unless as many came as went in the same place."""

MOST_PAIRS = 10_000
"""Where more pairs than this would have to be weighed, paragraphs are paired in their order instead."""

PLACE = " > "
"""Between the parts of a place, from the heading down."""

_SAME = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-",
    "\u2013": "-", "\u2014": "-", "\u2026": "...", "\u00ad": "", "\u200b": "", "\ufeff": "",
})  # fmt: skip
"""What Word puts in place of what was typed: it changes nothing that is said."""


@dataclass(frozen=True, slots=True)
class Read:
    """A paragraph as it was read. `place` says where it stands: the headings above it, and in a table its row."""

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph that differs: places in both sequences. `was` None: it came; `came` None: it went."""

    was: int | None
    came: int | None


def plain(text: str) -> str:
    """A paragraph without what word processors change by themselves: kinds of blanks, quotation marks and dashes."""
    return re.sub(r"\s+", " ", text.translate(_SAME)).strip()


def compare(was: Sequence[str], came: Sequence[str]) -> tuple[Difference, ...]:
    """What differs, in the order of the paper that came. Paragraphs that only look otherwise are the same."""
    old, new = [plain(text) for text in was], [plain(text) for text in came]
    shortest = min(len(old), len(new))
    head = next((place for place in range(shortest) if old[place] != new[place]), shortest)
    left = shortest - head
    tail = next((place for place in range(left) if old[-1 - place] != new[-1 - place]), left)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    found: list[Difference] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [
                Difference(None if one is None else one + a + head, None if other is None else other + c + head)
                for one, other in _paired(old[a:b], new[c:d])
            ]
    return tuple(found)


def alike(one: str, other: str) -> float:
    """How much of their words two paragraphs share, 0 to 1, in whatever order."""
    ours, theirs = Counter(one.casefold().split()), Counter(other.casefold().split())
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    pairs = _in_order(old, new) if len(old) * len(new) > MOST_PAIRS else _best(old, new)
    at_old = at_new = 0
    for a, b in (*pairs, (len(old), len(new))):
        if a - at_old == b - at_new:
            # As many came as went between two that are alike: each stands in the place of one.
            yield from zip(range(at_old, a), range(at_new, b), strict=True)
        else:
            yield from ((place, None) for place in range(at_old, a))
            yield from ((None, place) for place in range(at_new, b))
        if a < len(old) and b < len(new):
            yield a, b
        at_old, at_new = a + 1, b + 1


def _in_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    return [(place, place) for place in range(min(len(old), len(new))) if alike(old[place], new[place]) >= ALIKE]


def _best(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that share most, none of them crossing another."""
    weight = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    shared = [[score if (score := alike(one, other)) >= ALIKE else 0.0 for other in new] for one in old]
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(new) - 1, -1, -1):
            both = shared[a][b] + weight[a + 1][b + 1] if shared[a][b] else 0.0
            weight[a][b] = max(weight[a + 1][b], weight[a][b + 1], both)
    pairs: list[tuple[int, int]] = []
    a = b = 0
    while a < len(old) and b < len(new):
        if shared[a][b] and weight[a][b] == shared[a][b] + weight[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif weight[a][b] == weight[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs
