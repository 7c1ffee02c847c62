"""Names that somebody may have meant."""

from __future__ import annotations

import pytest

from crg_tui.domain.near_names import nearest

NAMES = ("Council", "Police", "ICB", "Hospitals", "Schools", "Sampleshire Police", "Probation")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Polic", ("Police", "Sampleshire Police")), ("POLICE ", ("Police", "Sampleshire Police")),
        ("the police", ("Police", "Sampleshire Police")), ("Shools", ("Schools",)), ("Cuoncil", ("Council",)),
        ("zebra", ()), ("", ()), ("  ", ()),
    ],
)  # fmt: skip
def test_the_nearest_names(typed: str, meant: tuple[str, ...]) -> None:
    assert nearest(typed, NAMES) == meant


def test_no_more_than_asked_for() -> None:
    assert nearest("trust", [f"Trust {number}" for number in range(9)]) == ("Trust 0", "Trust 1", "Trust 2")
