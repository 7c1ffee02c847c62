"""Agencies by their full names: what was typed short is a seat's, and a paper names seats in full."""

from __future__ import annotations

from collections.abc import Iterable

from crg_tui.queries.seats import SeatLine


def in_full(typed: str, seats: Iterable[SeatLine]) -> str:
    """The agency of the seat that has exactly this short name; anything else as it was typed."""
    wanted = typed.strip().casefold()
    return next((seat.agency for seat in seats if seat.short_name.casefold() == wanted), typed)
