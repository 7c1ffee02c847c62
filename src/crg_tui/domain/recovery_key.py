"""The recovery key: 160 random bits as people copy them, and as they type them back.

Eight groups of four characters carry the bits, a ninth tells whether one was mistyped. The characters are Crockford's
base 32, which has no I, L, O or U: what is typed for them is read as the digit that they look like.
"""

from __future__ import annotations

import hashlib

BYTES = 20
"""How long the secret is: as many bits as nobody can try."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROUP, _LENGTH, _CHECKED = 4, 32, 36


def written(secret: bytes) -> str:
    """The recovery key of 20 bytes in nine groups, joined by hyphens. Raises ValueError for another length."""
    if len(secret) != BYTES:
        raise ValueError(f"a recovery key has {BYTES} bytes, not {len(secret)}")
    text = _characters(secret, _LENGTH) + _check(secret)
    return "-".join(text[at : at + _GROUP] for at in range(0, _CHECKED, _GROUP))


def read(typed: str) -> bytes | None:
    """The 20 bytes of a recovery key, however it is spaced and in whatever case; None for anything else."""
    text = _plain(typed)
    if len(text) != _CHECKED or any(character not in _ALPHABET for character in text):
        return None
    number = 0
    for character in text[:_LENGTH]:
        number = number * 32 + _ALPHABET.index(character)
    secret = number.to_bytes(BYTES, "big")
    return secret if _check(secret) == text[_LENGTH:] else None


def mistyped(typed: str) -> bool:
    """Whether this was meant to be a recovery key and is none: a character is wrong, missing or too many."""
    text = _plain(typed)
    strange = sum(character not in _ALPHABET for character in text)
    # Without a digit in 36 characters it is far more likely to be a passphrase of several words.
    meant = abs(len(text) - _CHECKED) <= 4 and strange <= 2 and any(character.isdigit() for character in typed)
    return meant and read(typed) is None


def _plain(typed: str) -> str:
    return "".join(typed.upper().replace("-", " ").split()).translate(_FORGIVEN)


def _check(secret: bytes) -> str:
    return _characters(hashlib.sha256(b"crg-tui recovery key" + secret).digest()[:BYTES], _LENGTH)[:_GROUP]


def _characters(secret: bytes, count: int) -> str:
    number = int.from_bytes(secret, "big")
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(count)))
