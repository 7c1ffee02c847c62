"""The seal that printed minutes carry, so that a paper copy anchors the log: `4711 ABCDE FGHIJ KLMNO PQRST`.

It is the number of the log's last entry before issuing, and the first 20 base32 characters (RFC 4648, without padding)
of that entry's hash, in groups of five that can be read aloud.
"""

from __future__ import annotations

import base64
import re

LETTERS, GROUP = 20, 5
_SHAPE = re.compile(r"([0-9]+)[A-Z2-7]{20}")


def make(seq: int, entry_hash: str) -> str:
    """The seal over the log entry with that number and that hash (64 hexadecimal digits). Raises ValueError."""
    letters = base64.b32encode(bytes.fromhex(entry_hash)).decode()[:LETTERS]
    if len(letters) < LETTERS:
        raise ValueError("a seal needs a whole hash")
    groups = (letters[start : start + GROUP] for start in range(0, LETTERS, GROUP))
    return f"{seq} {' '.join(groups)}"


def number_of(seal: str) -> int | None:
    """The number of the log entry that a seal names, however it is spaced; None for what is no seal."""
    found = _SHAPE.fullmatch(_closed_up(seal))
    return int(found[1]) if found else None


def typed(text: str) -> str | None:
    """A seal copied from a page by hand, as it prints: any spacing, marks and case, with or without the word before it.

    A nought, a one and an eight stand for the letters they are taken for: no seal has these digits in its letters.
    None for what is no seal.
    """
    bare = re.sub(r"[^0-9A-Z]", "", text.upper()).removeprefix("SEAL")
    letters = bare[-LETTERS:].translate(str.maketrans("018", "OIB"))
    found = _SHAPE.fullmatch(bare[:-LETTERS] + letters)
    if found is None or not int(found[1]):
        return None
    return f"{int(found[1])} {' '.join(letters[start : start + GROUP] for start in range(0, LETTERS, GROUP))}"


def holds(seal: str, entry_hash: str | None) -> bool:
    """Whether a seal, as printed or typed, is the one over the entry it names; None is an entry that is not there."""
    seq = number_of(seal)
    if seq is None or entry_hash is None:
        return False
    return _closed_up(make(seq, entry_hash)) == f"{seq}{_closed_up(seal)[-LETTERS:]}"


def _closed_up(seal: str) -> str:
    return "".join(seal.split()).upper()
