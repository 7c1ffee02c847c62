"""Words about the ways into an encrypted database."""

from __future__ import annotations

from enum import StrEnum


class SlotKind(StrEnum):
    """What opens a slot of the key header."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {SlotKind.PASSPHRASE: "passphrase", SlotKind.RECOVERY: "recovery key"}[self]
