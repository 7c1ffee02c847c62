"""Seals: made of a log entry, read aloud, typed back."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crg_tui.domain import seals

HASH = hashlib.sha256(b"an invented entry").hexdigest()


def test_a_seal_is_the_number_and_twenty_letters() -> None:
    assert seals.make(4711, HASH) == "4711 " + " ".join(("4KRJZ", "PRYDG", "2WYHC", "AGGDO"))


@given(st.integers(0, 10**9), st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_a_seal_holds_for_its_entry_however_it_is_typed(seq: int, own: bytes, other: bytes) -> None:
    seal = seals.make(seq, own.hex())
    for typed in (seal, seal.lower(), seal.replace(" ", ""), f"  {seal}\n", "0" + seal):
        assert seals.number_of(typed) == seq and seals.holds(typed, own.hex())
    assert seals.holds(seal, other.hex()) == (own[:12] == other[:12] or seals.make(seq, other.hex()) == seal)
    assert not seals.holds(seal, None)


@pytest.mark.parametrize("typed", ["", "4711", "CJZWE DG64S 5UALZ ZAQJF", "4711 CJZWE DG64S 5UALZ ZAQJ1", "x y"])
def test_what_is_no_seal_names_no_entry(typed: str) -> None:
    assert seals.number_of(typed) is None and not seals.holds(typed, HASH)


def test_a_seal_needs_a_whole_hash() -> None:
    with pytest.raises(ValueError, match="whole hash"):
        seals.make(1, "abcd")


@pytest.mark.parametrize(
    "copied",
    [
        "4711 4KRJZ PRYDG 2WYHC AGGDO",
        "Seal 4711 4krjz prydg 2wyhc aggdo",
        "seal: 4711-4KRJZ-PRYDG-2WYHC-AGGD0.",
        "47114KRJZPRYDG2WYHCAGGDO",
    ],
)
def test_a_seal_that_was_copied_by_hand_is_read_as_it_prints(copied: str) -> None:
    assert seals.typed(copied) == seals.make(4711, HASH)


@pytest.mark.parametrize(
    "copied", ["", "4711", "4711 4KRJZ PRYDG 2WYHC AGGD", "0 4KRJZ PRYDG 2WYHC AGGDO", "4711 9KRJZ " * 4]
)
def test_what_was_copied_wrongly_is_no_seal(copied: str) -> None:
    assert seals.typed(copied) is None
