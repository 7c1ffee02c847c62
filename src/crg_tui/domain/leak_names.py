"""What a name may be written as: its parts, short forms, initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from crg_tui.domain.leak_forms import listed_forms, made_forms
from crg_tui.domain.leak_words import listed, spoken

_TITLES = listed(
    """
    mr mrs miss ms mx dr doctor prof professor sir lady dame rev reverend pc dc ds di sgt sister fr aka known
    as née nee born formerly was also called or and the baby master
    """
)
PARTICLES = listed(
    """
    de da di du del della der den van von la le el al bin ibn bint st mc mac o d y e abu ben
    """
)
_BEGINS = re.compile("oluwa|olu|chukwu|abdul|abd|ade")
_PIECES = re.compile(r"[,;/|\n]|\b(?:or|aka|also)\b", re.IGNORECASE)


def beneath(name: str) -> str:
    """The name behind what many begin with: Damilola of Oluwadamilola; empty for others."""
    found = _BEGINS.match(name)
    return name[found.end() :] if found and len(name) - found.end() > 3 else ""


def forms(name: str) -> frozenset[str]:
    """Short forms and other spellings of a first name."""
    return listed_forms(name) | frozenset(made_forms(name))


def pieces(value: str) -> list[str]:
    """Several aliases that were typed into one field, one by one."""
    return [piece.strip() for piece in _PIECES.split(value) if piece and piece.strip()]


def parts(value: str) -> list[str]:
    """The words of a name without titles; a name that was recorded as the title only keeps it."""
    found = spoken(value)
    return [word for word in found if word not in _TITLES] or found


def surname_first(value: str) -> str:
    """ "Example, Una" as "Una Example"."""
    last, comma, first = value.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else value


def joined(name: list[str]) -> Iterator[tuple[str, ...]]:
    """The ways in which a whole name of several words stands together."""
    if len(name) > 1:
        yield tuple(name)
        yield (name[-1], *name[:-1])
    if len(name) > 2:
        yield (name[0], name[-1])
        yield (name[-1], name[0])
        yield from pairwise(name)


def initials(name: list[str]) -> set[str]:
    """The initials of a whole name in either order, with and without those in the middle, and those of its first names
    (T.J.); empty for a single name."""
    first = [word[0] for word in without_particles(name)]
    if len(first) < 2:
        return set()
    return forward(name) | {first[-1] + first[0], first[-1] + "".join(first[:-1])}


def forward(name: list[str]) -> set[str]:
    """Of these those that begin with the first name."""
    first = [word[0] for word in without_particles(name)]
    found = {"".join(first), first[0] + first[-1]}
    return found | ({first[0] + first[1]} if len(first) > 2 else set())


def without_particles(name: list[str]) -> list[str]:
    """The words of a name that have an initial; what begins it has one always (Ben, Al)."""
    return [word for i, word in enumerate(name) if not i or word not in PARTICLES]


def is_short_for(word: str, name: str) -> bool:
    """Whether a word is the beginning or another part of a first name, or a pet name made of it ("Zay", "Jaxy")."""
    if len(word) < 3 or len(name) < 4 or word == name:
        return False
    if len(word) > 3 and len(name) > 6 and word in name[1:]:
        return True
    if (
        len(word) > 3
        and len(name) > 6
        and name[-len(word) : -1] == word[:-1]
        and name[-1] + word[-1] in ("ea", "ae", "yi")
    ):
        # Ottoline's Lina.
        return True
    if len(word) == 3 and word[0] in "aeiou" and word[2] in "yz" and name.startswith(word[:2]):
        return True
    stem = word[:-2] if word.endswith("ie") else word[:-1] if word[-1] in "yiosz" else word
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return name.startswith(word) or (len(stem) >= 3 and name.startswith(stem) and len(word) <= len(name) + 1)


def is_long_for(word: str, name: str) -> bool:
    """Whether a word may be the whole name of which a short form was recorded: Xavier for Xav, Mabel for Mabs."""
    if not 2 < len(name) < 7 or len(word) <= len(name):
        return False
    stem = name[:-2] if name.endswith("ie") else name[:-1] if name[-1] in "yosz" else name
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return len(stem) > 2 and len(word) <= len(stem) + 6 and word.startswith(stem)
