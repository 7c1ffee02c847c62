"""Keys of records: UUID version 7 (RFC 9562), which sort by the moment they were made."""

from __future__ import annotations

import time
import uuid

from crg_tui.store.ids import new_key


def test_a_key_has_the_shape_of_rfc_9562() -> None:
    before = time.time_ns() // 1_000_000
    key = new_key()
    after = time.time_ns() // 1_000_000
    read = uuid.UUID(key)
    assert str(read) == key and len(key) == 36
    assert read.version == 7
    assert read.variant == uuid.RFC_4122
    assert before <= read.int >> 80 <= after


def test_keys_made_one_after_the_other_sort_so() -> None:
    keys = [new_key() for _ in range(5_000)]
    assert keys == sorted(keys)


def test_no_key_is_made_twice() -> None:
    assert len({new_key() for _ in range(20_000)}) == 20_000


def test_the_random_part_is_random() -> None:
    """Two copies of the program must not make the same key in the same moment."""
    tails = {new_key()[19:] for _ in range(2_000)}
    assert len(tails) == 2_000
    assert len({tail[-1] for tail in tails}) == 16
