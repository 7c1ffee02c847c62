"""What a new passphrase must be. How strong it really is, nobody can compute: length is all that is asked for."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse

SHORTEST = 8
"""Characters. A choice of this program, not a published rule."""


def check_new(passphrase: str, again: str) -> Refused | None:
    """What is wrong with a passphrase that is chosen and typed twice; None when nothing is."""
    if not passphrase:
        return refuse("The passphrase is missing.", "Three or four words are easy to keep and hard to guess.", "first")
    if len(passphrase) < SHORTEST:
        remedy = "Three or four words are easy to keep and hard to guess."
        return refuse(f"The passphrase has fewer than {SHORTEST} characters.", remedy, "first")
    if passphrase != again:
        return refuse("The two are not the same.", "Type the passphrase once more in both fields.", "again")
    return None
