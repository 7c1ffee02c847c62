"""The key header as a file: its form, what is refused in it, and writing it so that a crash leaves the old or the new.

It is JSON in one canonical form, and a file that differs from it by a byte is damaged: an unkeyed sum over the whole
tells accidents, whoever reads it, and a code made with the database's own key tells what somebody else wrote.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crg_tui.domain.key_slots import SlotKind
from crg_tui.errors import KeyHeaderDamaged, KeyHeaderMissing
from crg_tui.store.settled import settle_folder

FORMAT = 2
LARGEST = 1024 * 1024
"""Bytes. A header with a thousand ways in is smaller."""

UNFINISHED = "a new key was not finished; open the database once where it can be written"
"""The fault of a header that alone opens the database as it is: no earlier one may be put in its place."""
REMEDY = "put group.crg.key out of an earlier backup, a plain ZIP file, in its place"
"""What helps against every other fault."""

_SALT, _PUBLIC, _PRIVATE, _SEALED, _NEXT, _MAC = 16, 32, 12 + 32 + 16, 32 + 12 + 32 + 16, 12 + 32 + 16, 32
_MOST_MEMORY, _MOST_WORK = 1024 * 1024, 4 * 1024 * 1024
_MALFORMED = (ValueError, KeyError, TypeError, OverflowError, RecursionError, binascii.Error, AttributeError)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: memory in KiB, passes and lanes of Argon2id."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def label(self) -> bytes:
        """What is sealed with a key, so that nobody makes guessing cheaper in a file that the person then opens."""
        return f"argon2id {self.memory} {self.passes} {self.lanes}".encode()

    @property
    def is_sound(self) -> bool:
        """Whether some release could have written it: neither too cheap to run nor so dear that it never ends."""
        sound = 8 * self.lanes <= self.memory <= _MOST_MEMORY and 1 <= self.passes <= 64 and 1 <= self.lanes <= 64
        return sound and self.memory * self.passes <= _MOST_WORK


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in. `id` is opaque and says nothing of whose it is.

    `private` is an X25519 key wrapped by the passphrase (and the key file, where `key_file` says so) or the recovery
    key; `sealed` is the database's key, sealed to its public half: a new key can be sealed without any passphrase.
    """

    id: str
    kind: SlotKind
    key_file: bool
    public: bytes
    private: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """Everything in a key header of today. `next` is the new key wrapped by the old, while the file is exchanged."""

    cost: Cost
    salt: bytes
    slots: tuple[Slot, ...]
    next: bytes | None = None
    mac: bytes = bytes(_MAC)

    def slot(self, name: str) -> Slot | None:
        """The slot of that id, or None."""
        return next((slot for slot in self.slots if slot.id == name), None)

    def signed(self, key: bytes | bytearray) -> Header:
        """The same, authenticated by the database's key."""
        return replace(self, mac=_mac(self, key))

    def is_signed_by(self, key: bytes | bytearray) -> bool:
        """Whether it was written by somebody who had the database's key."""
        return hmac.compare_digest(self.mac, _mac(self, key))


@dataclass(frozen=True, slots=True)
class OldHeader:
    """A header of the first format: one passphrase, which wraps the database's key itself."""

    cost: Cost
    salt: bytes
    nonce: bytes
    key: bytes


def wants_key_file(header: Header | OldHeader) -> bool:
    """Whether somebody's way in takes a key file beside the passphrase."""
    return isinstance(header, Header) and any(slot.key_file for slot in header.slots)


def read(path: Path) -> Header | OldHeader:
    """What the file says. Raises KeyHeaderMissing, KeyHeaderDamaged, or OSError."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise KeyHeaderMissing(str(path)) from None
    try:
        found = _parsed(content)
    except _MALFORMED:
        raise KeyHeaderDamaged(str(path)) from None
    if found is None or (isinstance(found, Header) and rendered(found) != content):
        raise KeyHeaderDamaged(str(path))
    return found


def fault(path: Path, key: bytes | bytearray) -> str | None:
    """What keeps a header from opening a database under that key, in a few words; None where it is as it was written.

    A header of the first format is only read: nothing but its passphrase proves it. Raises OSError.
    """
    try:
        found = read(path)
    except KeyHeaderMissing:
        return "it is missing"
    except KeyHeaderDamaged:
        return "it is damaged"
    if isinstance(found, Header) and not found.is_signed_by(key):
        if found.next is not None:
            return UNFINISHED
        return "it was not written with the key of this database"
    return None


def write(path: Path, header: Header) -> None:
    """Put the header in its place: written beside it, on the disk, then exchanged. Raises OSError."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(rendered(header))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    settle_folder(path.parent)


def rendered(header: Header) -> bytes:
    """The canonical form, with its sum."""
    content = _content(header) | {"mac": _text(header.mac)}
    return _canonical(content | {"sum": _sum(content)})


def _sum(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical(content)).hexdigest()


def _mac(header: Header, key: bytes | bytearray) -> bytes:
    derived = hmac.digest(bytes(key), b"crg-tui key header", "sha256")
    return hmac.digest(derived, _canonical(_content(header)), "sha256")


def _content(header: Header) -> dict[str, Any]:
    cost = header.cost
    return {
        "format": FORMAT,
        "kdf": {"name": "argon2id", "memory": cost.memory, "passes": cost.passes, "lanes": cost.lanes},
        "salt": _text(header.salt),
        "next": None if header.next is None else _text(header.next),
        "slots": [
            {
                "id": slot.id, "kind": slot.kind.value, "key_file": slot.key_file, "public": _text(slot.public),
                "private": _text(slot.private), "sealed": _text(slot.sealed),
            }
            for slot in header.slots
        ],
    }  # fmt: skip


def _canonical(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, indent=1, ensure_ascii=True).encode() + b"\n"


def _parsed(content: bytes) -> Header | OldHeader | None:
    if len(content) > LARGEST:
        return None
    held = json.loads(content)
    kdf = held["kdf"]
    cost = Cost(int(kdf["memory"]), int(kdf["passes"]), int(kdf["lanes"]))
    if kdf["name"] != "argon2id" or not cost.is_sound:
        return None
    if held["format"] == 1:
        return OldHeader(cost, _bytes(held["salt"], _SALT), _bytes(held["nonce"], 12), _bytes(held["key"], None))
    if held["format"] != FORMAT:
        return None
    slots = tuple(_slot(one) for one in held["slots"])
    following = None if held["next"] is None else _bytes(held["next"], _NEXT)
    if not slots or len({slot.id for slot in slots}) != len(slots):
        return None
    return Header(cost, _bytes(held["salt"], _SALT), slots, following, _bytes(held["mac"], _MAC))


def _slot(held: Mapping[str, Any]) -> Slot:
    if type(held["key_file"]) is not bool or not isinstance(held["id"], str):
        raise ValueError("not a slot")
    return Slot(
        held["id"], SlotKind(held["kind"]), held["key_file"], _bytes(held["public"], _PUBLIC),
        _bytes(held["private"], _PRIVATE), _bytes(held["sealed"], _SEALED),
    )  # fmt: skip


def _bytes(text: Any, length: int | None) -> bytes:
    data = base64.b64decode(text, validate=True)
    if length is not None and len(data) != length:
        raise ValueError("of another length")
    return data


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
