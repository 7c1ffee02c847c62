"""Where positions cannot be as they are recorded."""

from __future__ import annotations

from collections.abc import Collection

from crg_tui.domain.decisions import DecisionBasis
from crg_tui.domain.positions import Stand
from crg_tui.domain.quorum import name_seats
from crg_tui.queries.ground import Ground

_NOT_IN_WRITING = "Has a position, but not in writing"
_WITHDREW = "Withdrew from this item, but has a position"
_NEVER_CAME = "Has a position, but was not at the meeting"
_SITS_THERE = "Is marked as withdrawn, but is at the table"
_REMEDIES = {
    _NOT_IN_WRITING: "Say on which day it came.",
    _WITHDREW: "Mark it as withdrawn.",
    _NEVER_CAME: "Mark it as in writing, or as absent.",
    _SITS_THERE: "Declare the interest for this item, or enter what it says.",
}


def contradictions(found: Ground) -> tuple[tuple[str, str], ...]:
    """A reason and its remedy for each: what attendance and interests say against the positions.

    A seat that withdrew says nothing, one that sits there has not withdrawn, one that never came speaks in writing
    only, and between meetings all do. Where nobody's coming was recorded, nothing is held against anybody.
    """
    against = contradicted(found)
    told: list[tuple[str, str]] = []
    for reason, remedy in _REMEDIES.items():
        if ids := [seat_id for what, seat_id in against if what == reason]:
            told.append((f"{reason}: {_named(found, ids)}.", remedy))
    return tuple(told)


def contradicted(found: Ground) -> tuple[tuple[str, str], ...]:
    """The same seat by seat: what speaks against its position, and the key of the seat."""
    spoke = [position.seat_id for position in found.positions if position.stand.heard and not position.in_writing]
    if found.basis is DecisionBasis.CORRESPONDENCE:
        return tuple((_NOT_IN_WRITING, seat_id) for seat_id in spoke)
    if found.basis is not DecisionBasis.MEETING:
        return ()
    at_table = found.at_table
    told = [(_WITHDREW, seat_id) for seat_id in spoke if seat_id in at_table.withdrawn]
    if not at_table.recorded:
        return tuple(told)
    marked = [position.seat_id for position in found.positions if position.stand is Stand.WITHDRAWN]
    told += [(_NEVER_CAME, seat_id) for seat_id in spoke if seat_id not in at_table.ever]
    told += [(_SITS_THERE, seat_id) for seat_id in marked if seat_id in at_table.present]
    return tuple(told)


def _named(found: Ground, ids: Collection[str]) -> str:
    return ", ".join(name_seats([line.seat for line in found.entitled], ids))
