"""The key of an encrypted database, and the ways in to it: everybody's own passphrase, and the recovery key.

The key is random and passphrases never touch the database. Argon2id makes a secret of what is typed, that unwraps the
private key of one slot of the key header, and that opens the database's key, which is sealed to each slot. So a wrong
passphrase and a damaged file have different sentences, a passphrase is changed without writing the database again, a
person who leaves simply has no slot any more, and a new key is sealed for everybody without their passphrases.

All slots share one salt: an attempt costs one Argon2id however many people there are, and for the same reason one guess
of a thief is a guess at all of them. The recovery key has 160 random bits and needs no Argon2id.

Keys are held in bytearrays and overwritten. What Python keeps of a passphrase as text, and what Argon2id returned, is
let go but cannot be overwritten.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from crg_tui.domain import recovery_key
from crg_tui.domain.key_slots import SlotKind
from crg_tui.errors import (
    KeyFileUnreadable,
    KeyHeaderAltered,
    KeyHeaderDamaged,
    RecoveryKeyMistyped,
    WrongPassphrase,
)
from crg_tui.store import key_header
from crg_tui.store.ids import new_key
from crg_tui.store.key_header import Cost, Header, OldHeader, Slot

__all__ = [
    "KEY_BYTES", "ORDINARY", "Cost", "Opened", "Secret", "announcing", "current", "digest_of", "make_key_header",
    "of_passphrase", "of_recovery_key", "open_key_header", "resealed", "unlocked", "wants_key_file", "with_slot",
    "without_slots",
]  # fmt: skip

KEY_BYTES = 32

ORDINARY = Cost()
"""What a guess costs in ordinary use: 64 MiB and three passes, a tenth to a fifth of a second. Twice the memory takes
unlocking to the half second that nobody shall wait for."""


@dataclass(slots=True)
class Opened:
    """The database's key and the slot that opened it; None for a header of the first format that could not be
    rewritten. `next` is the key of a file that was being written anew when the program ended."""

    key: bytearray
    slot: str | None
    next: bytearray | None = None


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a slot of one kind in one header: derived once, however many slots are tried."""

    kind: SlotKind
    derived: bytes
    key_file: bytes = b""
    """SHA-256 of the key file, or nothing."""


def make_key_header(path: Path, passphrase: str, cost: Cost = ORDINARY, key_file: Path | None = None) -> Opened:
    """A new random key with one way in. Raises FileExistsError, KeyFileUnreadable or OSError."""
    if path.exists():
        raise FileExistsError(f"{path} exists already and was left alone")
    key = bytearray(os.urandom(KEY_BYTES))
    header = Header(cost, os.urandom(16), ())
    header, slot = with_slot(header, key, of_passphrase(header, passphrase, key_file))
    key_header.write(path, header)
    return Opened(key, slot)


def open_key_header(path: Path, passphrase: str, key_file: Path | None = None) -> Opened:
    """The key of the database. `passphrase` may be the recovery key, however it is typed.

    A header of the first format is written anew in today's. Raises KeyHeaderMissing, KeyHeaderDamaged,
    KeyHeaderAltered, KeyFileUnreadable, RecoveryKeyMistyped or WrongPassphrase.
    """
    found = key_header.read(path)
    if isinstance(found, OldHeader):
        return _upgraded(path, found, passphrase)
    slot, key = unlocked(found, passphrase, key_file)
    if not found.is_signed_by(key):
        raise KeyHeaderAltered(str(path))
    following = None
    if found.next is not None:
        try:
            following = bytearray(_unwrapped(found.next, *_of_next(key)))
        except _Wrong:
            raise KeyHeaderDamaged(str(path)) from None
    return Opened(key, slot.id, following)


def unlocked(header: Header, passphrase: str, key_file: Path | None = None) -> tuple[Slot, bytearray]:
    """The slot that this opens, and the key in it. Raises KeyFileUnreadable, RecoveryKeyMistyped, WrongPassphrase."""
    for secret in _secrets(header, passphrase, key_file):
        for slot in header.slots:
            if slot.kind is secret.kind and (key := _opened(header, slot, secret)) is not None:
                return slot, key
    if recovery_key.mistyped(passphrase) and any(slot.kind is SlotKind.RECOVERY for slot in header.slots):
        raise RecoveryKeyMistyped
    raise WrongPassphrase(key_file_wanted=key_file is None and wants_key_file(header))


def wants_key_file(header: Header | OldHeader) -> bool:
    """Whether somebody's way in takes a key file beside the passphrase."""
    return isinstance(header, Header) and any(slot.key_file for slot in header.slots)


def of_passphrase(header: Header, passphrase: str, key_file: Path | None = None) -> Secret:
    """What a passphrase, with the key file where there is one, opens in this header. Raises KeyFileUnreadable."""
    digest = b"" if key_file is None else digest_of(key_file)
    return Secret(SlotKind.PASSPHRASE, _argon(passphrase, header.salt, header.cost), digest)


def of_recovery_key(secret: bytes) -> Secret:
    """What the 160 bits of a recovery key open."""
    return Secret(SlotKind.RECOVERY, secret)


def digest_of(key_file: Path) -> bytes:
    """SHA-256 of a key file, of whatever kind and size. Raises KeyFileUnreadable."""
    try:
        with key_file.open("rb") as file:
            if not file.read(1):
                raise KeyFileUnreadable(str(key_file), "it is empty")
            file.seek(0)
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        raise KeyFileUnreadable(str(key_file), error.strerror or "it cannot be read") from None


def with_slot(header: Header, key: bytearray, secret: Secret) -> tuple[Header, str]:
    """The header with one more way in, signed, and the new slot's name."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    slot = Slot(new_key(), secret.kind, bool(secret.key_file), public, b"", b"")
    held = bytearray(private.private_bytes_raw())
    slot = replace(slot, private=_wrapped(held, *_of_slot(header, slot, secret)))
    held[:] = bytes(len(held))
    slot = replace(slot, sealed=_sealed(slot, key))
    return replace(header, slots=(*header.slots, slot)).signed(key), slot.id


def without_slots(header: Header, key: bytearray, *names: str) -> Header:
    """The header without these ways in, signed."""
    return replace(header, slots=tuple(slot for slot in header.slots if slot.id not in names)).signed(key)


def announcing(header: Header, key: bytearray, new: bytearray | None) -> Header:
    """The header of a file that is about to be exchanged for one under a new key; None: that it is not, after all."""
    following = None if new is None else _wrapped(new, *_of_next(key))
    return replace(header, next=following).signed(key)


def resealed(header: Header, new: bytearray) -> Header:
    """The header for a new key: everybody's way in as it is, and the new key sealed to each of them."""
    slots = tuple(replace(slot, sealed=_sealed(slot, new)) for slot in header.slots)
    return replace(header, slots=slots, next=None).signed(new)


def current(path: Path, key: bytearray) -> Header:
    """The header of an open database, proved to be written with its key. Raises KeyHeaderAltered, and as `read`."""
    found = key_header.read(path)
    if isinstance(found, OldHeader) or not found.is_signed_by(key):
        raise KeyHeaderAltered(str(path))
    return found


class _Wrong(Exception):
    """What is wrapped is not opened by this."""


def _secrets(header: Header, passphrase: str, key_file: Path | None) -> Iterator[Secret]:
    if (bits := recovery_key.read(passphrase)) is not None:
        yield of_recovery_key(bits)
    given = of_passphrase(header, passphrase, key_file)
    yield given
    if key_file is not None:
        # Somebody else's way in needs no key file, and theirs may be named in the environment all the same.
        yield replace(given, key_file=b"")


def _opened(header: Header, slot: Slot, secret: Secret) -> bytearray | None:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    if slot.key_file != bool(secret.key_file):
        return None
    try:
        private = X25519PrivateKey.from_private_bytes(_unwrapped(slot.private, *_of_slot(header, slot, secret)))
        shared = private.exchange(X25519PublicKey.from_public_bytes(slot.sealed[:32]))
        return bytearray(_unwrapped(slot.sealed[32:], *_of_seal(slot, shared, slot.sealed[:32])))
    except (_Wrong, ValueError):
        return None


def _sealed(slot: Slot, key: bytearray) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    once = X25519PrivateKey.generate()
    public = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(slot.public))
    return public + _wrapped(key, *_of_seal(slot, shared, public))


def _of_slot(header: Header, slot: Slot, secret: Secret) -> tuple[bytes, bytes]:
    info = f"crg-tui slot {slot.id} {slot.kind.value} {slot.key_file}".encode()
    return _expanded(secret.derived + secret.key_file, header.salt, info), header.cost.label + slot.public


def _of_seal(slot: Slot, shared: bytes, once: bytes) -> tuple[bytes, bytes]:
    return _expanded(shared, once + slot.public, f"crg-tui seal {slot.id}".encode()), slot.public


def _of_next(key: bytearray) -> tuple[bytes, bytes]:
    return _expanded(bytes(key), b"", b"crg-tui next key"), b""


def _expanded(material: bytes, salt: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, info).derive(material)


def _wrapped(what: bytes | bytearray, by: bytes, label: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    return nonce + AESGCM(by).encrypt(nonce, bytes(what), label)


def _unwrapped(what: bytes, by: bytes, label: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(by).decrypt(what[:12], what[12:], label)
    except InvalidTag:
        raise _Wrong from None


def _argon(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    # The same passphrase can reach us in composed or decomposed characters, depending on the machine.
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return hash_secret_raw(typed, salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def _upgraded(path: Path, old: OldHeader, passphrase: str) -> Opened:
    try:
        label = b"crg-tui key 1 " + old.cost.label
        key = bytearray(_unwrapped(old.nonce + old.key, _argon(passphrase, old.salt, old.cost), label))
    except _Wrong:
        raise WrongPassphrase from None
    if len(key) != KEY_BYTES:
        raise KeyHeaderDamaged(str(path))
    header = Header(old.cost, os.urandom(16), ())
    header, slot = with_slot(header, key, of_passphrase(header, passphrase))
    try:
        key_header.write(path, header)
    except OSError:
        # A file that cannot be written is still read: it stays as it is.
        return Opened(key, None)
    return Opened(key, slot)
