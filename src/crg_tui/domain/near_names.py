"""Which of some names somebody may have meant who typed another one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from crg_tui.domain.group import plain_words

_ALIKE = 0.6
"""How much of two names has to be the same, of 1: "Polic" and "Police", but not "Schools" and "Hospitals"."""


def nearest(typed: str, names: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """Those that hold what was typed, or are held by it, then those that are spelt much like it; at most so many."""
    wanted = plain_words(typed)
    if not wanted:
        return ()
    plain = {plain_words(name): name for name in reversed(names) if plain_words(name)}
    within = [one for one in reversed(plain) if wanted in one or f" {one} " in f" {wanted} "]
    alike = get_close_matches(wanted, list(plain), most, _ALIKE)
    return tuple(plain[one] for one in dict.fromkeys((*within, *alike)))[:most]
