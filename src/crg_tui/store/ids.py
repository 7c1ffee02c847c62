"""Keys of records: UUID version 7 as text, sortable by the moment they were made."""

from __future__ import annotations

import os
import time


def new_key() -> str:
    """A new UUIDv7 (RFC 9562) in its usual form of 36 characters."""
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    # RFC 9562, 6.2, method 3: the part of the millisecond stands before what is random, so that keys made one after
    # the other in the same millisecond sort so too, as far as the machine's clock can tell them apart.
    part = rest * 4096 // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | part << 64
    value |= 0x2 << 62 | int.from_bytes(os.urandom(8), "big") >> 2
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
