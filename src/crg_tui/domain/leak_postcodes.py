"""Postcodes in running text: whole, with the blank elsewhere, with one letter wrong, and their halves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crg_tui.domain.leak_words import Word, distance

_POSTCODE = re.compile(r"\b([a-z]{1,2}[0-9o][a-z0-9]?)\s*([0-9oil][a-z]{2})\b", re.IGNORECASE)
_ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1", "s": "5", "b": "8", "z": "2"})
_GAP = re.compile(r"[\s\-\u2010-\u2014.,_]{0,2}")
_NO_HALF = re.compile(r"\d(?:ST|ND|RD|TH|AM|PM|KG|KM|CM|MM|ML|MG)")
WITHOUT = _POSTCODE
"""What is taken out of an address before its other parts are read."""


class Code(NamedTuple):
    """A postcode by its two halves ("le3", "1ab")."""

    out: str
    inward: str

    @property
    def whole(self) -> str:
        """Both, with what looks alike as one."""
        return alike(self.out + self.inward)


def postcode(value: str) -> Code | None:
    """The postcode in an address; None where it has none."""
    found = _POSTCODE.search(value)
    return Code(found.group(1).lower(), found.group(2).lower()) if found else None


def alike(code: str) -> str:
    """A code with letters and figures that are taken for each other as one: O and 0, I and 1."""
    return code.lower().translate(_ALIKE)


def found(said: Sequence[Word], codes: Sequence[Code]) -> Iterator[tuple[int, int, int, str]]:
    """Where one of these codes stands: start, end, which of them, and whether it is whole."""
    if not codes:
        return
    firsts = {code.whole[0] for code in codes} | {code.whole[1] for code in codes}
    for i, word in enumerate(said):
        if len(word.plain) > (2 if word.plain.isalpha() else 8):
            continue
        yield from _halves(said, i, codes)
        joined, figures = "", False
        for n, part in enumerate(said[i : i + 7]):
            if len(part.plain) > 8 or (n and not _GAP.fullmatch(part.gap)):
                break
            joined += part.plain
            figures = figures or not part.plain.isalpha()
            if len(joined) > 8:
                break
            if len(joined) < 5 or not figures:
                continue
            typed = alike(joined)
            for which, code in enumerate(codes):
                if (
                    typed == code.whole
                    or (typed[0] in firsts or n < 2)
                    and _is_nearly(typed, joined, said[i : i + n + 1], code)
                ):
                    yield word.start, part.end, which, "the postcode"


def _is_nearly(typed: str, joined: str, window: Sequence[Word], code: Code) -> bool:
    """Whether one letter or figure is wrong, missing or swapped, and the rest is written as a code is."""
    if distance(typed, code.whole, 1) != 1 or len(window) > 3 or not joined[:1].isalpha():
        return False
    if any(word.plain.isalpha() and len(word.plain) > 2 for word in window):
        return False
    shape = [not character.isalpha() for character in joined]
    # A code begins with letters and ends with them; "E3 9Q" and "3 9QX" may be all that is left of it.
    if sum(shape) > 4 or (shape[-1] and code.inward[-1].isalpha() and len(joined) < len(code.whole)):
        return False
    return typed[0] == code.whole[0] or typed[-3:] == code.whole[-3:]


def _halves(said: Sequence[Word], i: int, codes: Sequence[Code]) -> Iterator[tuple[int, int, int, str]]:
    word = said[i]
    after = said[i + 1] if i + 1 < len(said) else None
    part = "a part of the postcode"
    for which, (out, inward) in enumerate(codes):
        figures = not word.plain.isalpha()
        if (
            word.plain == out
            and figures
            and "/" not in word.gap
            or out[-1].isalpha()
            and word.plain == out[:-1]
            and figures
            and word.text.isupper()
            or word.text.isupper()
            and word.plain == inward
            and not _NO_HALF.fullmatch(word.text)
        ):
            yield word.start, word.end, which, part
        elif (
            after is not None and word.text.isupper() and word.plain.isalpha() and after.gap in (" ", "-")
            and word.plain + after.plain == out
        ):  # fmt: skip
            yield word.start, after.end, which, part
