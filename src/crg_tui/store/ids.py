"""Keys of records: UUID version 7 as text, sortable by the moment they were made."""

from __future__ import annotations

import os
import time


def new_key() -> str:
    """A new UUIDv7 (RFC 9562) in its usual form of 36 characters."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
