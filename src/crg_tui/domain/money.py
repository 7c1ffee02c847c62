"""Sums of money as people in England type and read them; kept in whole pence."""

from __future__ import annotations

import re

_SUM = re.compile(r"(?:£\s*)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.([0-9]{2}))?")


def pence_of(text: str) -> int:
    """Read pounds, with or without pence: "£12,500", "12500", "980.50". Raises ValueError with one sentence."""
    found = _SUM.fullmatch(text.strip())
    if found is None:
        raise ValueError("write pounds, or pounds and pence: 12500 or £12,500.50.")
    return int(found[1].replace(",", "")) * 100 + int(found[2] or 0)


def pounds(pence: int) -> str:
    """A sum in words of figures: "£12,500" or "£980.50"."""
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02d}" if rest else f"£{whole:,}"
