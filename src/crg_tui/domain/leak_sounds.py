"""Names as they sound: other spellings of one name, as names are carried over from other scripts and languages.

Two spellings are folded to one key: consonants that are written for each other are one (q, k and hard c; ph and f; w
and v; s and sh), an h within a word and double letters fall away, and vowels stand in three classes (a; e, i, y; o, u).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crg_tui.domain.leak_words import distance

_SLAVIC_J = re.compile(r"j(?=[aeiou])")
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
_VOWELS = re.compile("[aiu]+")
_ENDING = re.compile("[aiu]+$")


def keys(name: str) -> Iterator[str]:
    """How a folded name may sound, one key for each language whose spelling it may follow."""
    yield _key(name)
    if _SLAVIC_J.search(name):
        yield _key(_SLAVIC_J.sub("y", name))
    if "x" in name or (name[0] == "c" and name[1:2] in ("a", "i", "u")):
        # Somali writes x for the sound of h, and c for one that others leave out.
        yield _key(name.replace("x", "h").replace("c", ""))
    if re.search("[bmdgt]h|ao|s[ie][aou]|ce|ci|eo|oi", name):
        yield _key(_through(_IRISH, name))
    if re.search("f|w(?![aeiouy])|dd|th|si[ao]|ce|ci", name):
        yield _key(_through(_WELSH, name))


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
    return len(consonants(one)) > (2 if one[0] not in "aiu" else 1) and distance(one, other, 1) == 1


def _key(name: str) -> str:
    return _through(_FOLDS, name)


def _through(folds: tuple[tuple[re.Pattern[str], str], ...], name: str) -> str:
    for pattern, instead in folds:
        name = pattern.sub(instead, name)
    return name
