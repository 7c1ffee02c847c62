"""Names as they sound: other spellings of one name, as names are carried over from other scripts and languages.

Two spellings are folded to one key: consonants that are written for each other are one (q, k and hard c; ph and f; w
and v; s and sh), an h within a word and double letters fall away, and vowels stand in three classes (a; e, i, y; o, u).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crg_tui.domain.leak_words import distance

_FOLDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"^abd[aeiou]l?(?=[^aeiou])", "abdul"),
        (r"(?:tch|cz|tsch)", "C"),
        (r"(?:sch|sz|sh|ss|s|z)", "s"),
        (r"ch", "C"),
        (r"ck|cq|qu(?=[ei])|q|kh|gh(?=[aeiou])|c(?![eiy])", "k"),
        (r"c", "s"),
        (r"x", "ks"),
        (r"ph", "f"),
        (r"dj|dg", "j"),
        (r"kk+", "k"),
        # A w or y beside vowels and before a consonant is one of them: Chowdhury, Zaynab.
        (r"(?<=[aeiou])w(?![aeiouy])", "u"),
        (r"w", "v"),
        (r"(?<=.)h", ""),
        (r"[eiy]+", "i"),
        (r"[ou]+", "u"),
        (r"a+", "a"),
        (r"ai(?!$)|ia(?=i)", "i"),
        (r"au(?!$)", "u"),
        (r"(.)\1+", r"\1"),
    )
)
_IRISH = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"bh|mh", "v"), (r"[dgtf]h", ""), (r"s[ie](?=[aou])", "s"), (r"aoi|ao|ia", "i"), (r"oi|eo", "o"),
        (r"ea", "a"), (r"c(?=[eiy])", "k"),
    )
)  # fmt: skip
_WELSH = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"s[iî](?=[aou])", "s"), (r"ff", "F"), (r"f", "v"), (r"F", "f"), (r"dd|th", "d"),
        (r"w(?![aeiouy])", "u"), (r"c(?=[eiy])", "k"),
    )
)  # fmt: skip


class _Reading(NamedTuple):
    """What a language, or one habit of writing, makes of letters; only where these stand in a name."""

    where: re.Pattern[str]
    folds: tuple[tuple[re.Pattern[str], str], ...]


def _reading(*folds: tuple[str, str], where: str = "") -> _Reading:
    return _Reading(
        re.compile(where or "|".join(pattern for pattern, _ in folds)),
        tuple((re.compile(pattern), instead) for pattern, instead in folds),
    )


_ENGLISH = _reading(
    (r"^kn|^gn", "n"), (r"^wr|^rh", "r"), (r"^ps", "s"), (r"mb$", "m"),
    (r"[ae]igh|eigh", "ay"), (r"igh", "i"), (r"[ao]ugh", "o"), (r"gh(?![aeiouy])", ""),
    (r"(?<=[^aeiouy])(?:eigh|ay|ey|ie|ee|ea|igh)$", "i"), (r"(?<=.)er$", "a"),
    (r"g[ei](?=[aou])", "j"), (r"(?:ay|ai|ae|ei)(?!$)", "a"), (r"ea(?!$)", "i"), (r"ewe", "ue"), (r"aw|au", "o"),
    (r"(?<=[^aeiouyc])e$", ""),
).folds  # fmt: skip
"""How English readers write what they hear: leigh as ley, ay as a; an e at the end is silent."""
_READINGS = (
    _reading((r"^qu|^[ck]w", "kv")),
    _reading((r"ch", "k")),
    _reading((r"g(?=[eiy])", "j")),
    _reading((r"^x", "s")),
    _reading((r"^kh", "h")),
    _reading((r"^c(?=[eia])", "j")),
    _reading((r"th", "s"), (r"dh", "z")),
    _reading((r"(?:ault|aud|eaux?|ot|aut|aux)$", "o"), (r"th", "t")),
    _reading((r"th", "f")),
    _reading((r"oe", "o"), (r"ue", "u"), (r"ae", "a")),
    _reading((r"j(?=[aeiou])", "y")),
    _reading((r"rz|zh", "s"), (r"ci|ts|cz", "C"), (r"ch", ""), (r"w", "v"), (r"j", "y"), where="rz|zh|ci|ts|cz"),
    # Somali writes x for the sound of h, and c for one that others leave out.
    _reading((r"x", "h"), (r"^c(?=[aiu])", "")),
    _Reading(re.compile("[bmdgt]h|ao|s[ie][aou]|ce|ci|eo|oi|ea"), _IRISH),
    _Reading(re.compile("f|w(?![aeiouy])|dd|th|si[ao]|ce|ci"), _WELSH),
)
_TWICE = 5
"""So many of them are tried behind the English reading as well."""
_VOWELS = re.compile("[aiu]+")
_ENDING = re.compile("[aiu]+$")


def keys(name: str) -> set[str]:
    """How a folded name may sound: one key for each way of reading its letters that its spelling allows."""
    found = {_key(name)}
    for reading in _READINGS:
        if reading.where.search(name):
            found.add(_key(_through(reading.folds, name)))
    english = _through(_ENGLISH, name)
    if english != name:
        found.add(_key(english))
        found.update(
            _key(_through(reading.folds, english)) for reading in _READINGS[:_TWICE] if reading.where.search(english)
        )
    return found


def consonants(key: str) -> str:
    """The consonants of a key; names whose consonants differ do not sound alike."""
    return _VOWELS.sub("", key)


def alike(one: str, other: str, *, loosely: bool) -> bool:
    """Whether two keys with the same consonants are one name: by the same vowels, or `loosely` by one vowel less, more
    or different where there are consonants enough to tell."""
    if min(len(one), len(other)) < 3:
        return False
    if one == other:
        return True
    if not loosely or one[0] != other[0] or bool(_ENDING.search(one)) != bool(_ENDING.search(other)):
        return False
    if min(len(one), len(other)) > 3 and _ENDING.sub("", one) == _ENDING.sub("", other):
        return True
    heard = len(consonants(one))
    if heard > 2 and one[0] not in "aiu" and _VOWELS.sub("a", one) == _VOWELS.sub("a", other):
        return True
    return heard > (2 if one[0] not in "aiu" else 1) and distance(one, other, 1) == 1


def _key(name: str) -> str:
    return _through(_FOLDS, name)


def _through(folds: tuple[tuple[re.Pattern[str], str], ...], name: str) -> str:
    for pattern, instead in folds:
        name = pattern.sub(instead, name)
    return name
