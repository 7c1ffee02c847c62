"""The key of an encrypted database: random, and wrapped by the passphrase in a small file beside it.

The passphrase never touches the database: Argon2id makes a wrapping key of it, and AES-GCM tells at once whether it is
the right one, before the database is opened. So a wrong passphrase and a damaged file have different sentences, and
a passphrase can be changed without writing the database again.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crg_tui.errors import KeyHeaderDamaged, KeyHeaderMissing, WrongPassphrase

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: memory in KiB, passes and lanes of Argon2id."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


ORDINARY = Cost()
"""What a guess costs in ordinary use: 64 MiB and three passes, about a tenth of a second."""


def make_key_header(path: Path, passphrase: str, cost: Cost = ORDINARY) -> bytearray:
    """A new random key, written wrapped to `path`, and returned for opening the database. Raises OSError."""
    key = bytearray(os.urandom(KEY_BYTES))
    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = _cipher(passphrase, salt, cost).encrypt(nonce, bytes(key), _label(cost))
    header = {
        "format": _FORMAT,
        "kdf": {"name": "argon2id", "memory": cost.memory, "passes": cost.passes, "lanes": cost.lanes},
        "salt": _text(salt),
        "nonce": _text(nonce),
        "key": _text(wrapped),
    }
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(json.dumps(header, indent=1).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def open_key_header(path: Path, passphrase: str) -> bytearray:
    """The key of the database. Raises KeyHeaderMissing, KeyHeaderDamaged or WrongPassphrase."""
    from cryptography.exceptions import InvalidTag

    try:
        header = json.loads(path.read_bytes())
        kdf = header["kdf"]
        cost = Cost(int(kdf["memory"]), int(kdf["passes"]), int(kdf["lanes"]))
        salt, nonce, wrapped = (base64.b64decode(header[name], validate=True) for name in ("salt", "nonce", "key"))
        known = header["format"] == _FORMAT and kdf["name"] == "argon2id"
        sound = len(salt) == 16 and len(nonce) == 12 and 8 * cost.lanes <= cost.memory <= 1024 * 1024
        sound = sound and 1 <= cost.passes <= 64 and 1 <= cost.lanes <= 64
    except FileNotFoundError:
        raise KeyHeaderMissing(str(path)) from None
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, binascii.Error):
        raise KeyHeaderDamaged(str(path)) from None
    if not (known and sound):
        raise KeyHeaderDamaged(str(path))
    try:
        return bytearray(_cipher(passphrase, salt, cost).decrypt(nonce, wrapped, _label(cost)))
    except InvalidTag:
        raise WrongPassphrase from None


def _cipher(passphrase: str, salt: bytes, cost: Cost) -> AESGCM:
    from argon2.low_level import Type, hash_secret_raw
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    # The same passphrase can reach us in composed or decomposed characters, depending on the machine.
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    secret = hash_secret_raw(typed, salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)
    return AESGCM(secret)


def _label(cost: Cost) -> bytes:
    return f"crg-tui key {_FORMAT} argon2id {cost.memory} {cost.passes} {cost.lanes}".encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
