"""Where positions cannot be as they are recorded."""

from __future__ import annotations

from collections.abc import Collection

from crg_tui.domain.decisions import DecisionBasis
from crg_tui.domain.positions import Stand
from crg_tui.domain.quorum import name_seats
from crg_tui.queries.ground import Ground


def contradictions(found: Ground) -> tuple[tuple[str, str], ...]:
    """A reason and its remedy for each: what attendance and interests say against the positions.

    A seat that withdrew says nothing, one that sits there has not withdrawn, one that never came speaks in writing
    only, and between meetings all do. Where nobody's coming was recorded, nothing is held against anybody.
    """

    def named(ids: Collection[str]) -> str:
        return ", ".join(name_seats([line.seat for line in found.entitled], ids))

    told: list[tuple[str, str]] = []
    spoke = [position.seat_id for position in found.positions if position.stand.heard and not position.in_writing]
    if found.basis is DecisionBasis.CORRESPONDENCE and spoke:
        told.append((f"Has a position, but not in writing: {named(spoke)}.", "Say on which day it came."))
    if found.basis is not DecisionBasis.MEETING:
        return tuple(told)
    at_table = found.at_table
    if away := [seat_id for seat_id in spoke if seat_id in at_table.withdrawn]:
        told.append((f"Withdrew from this item, but has a position: {named(away)}.", "Mark it as withdrawn."))
    if not at_table.recorded:
        return tuple(told)
    if never := [seat_id for seat_id in spoke if seat_id not in at_table.ever]:
        told.append(
            (f"Has a position, but was not at the meeting: {named(never)}.", "Mark it as in writing, or as absent.")
        )
    marked = [position.seat_id for position in found.positions if position.stand is Stand.WITHDRAWN]
    if still := [seat_id for seat_id in marked if seat_id in at_table.present]:
        told.append(
            (
                f"Is marked as withdrawn, but is at the table: {named(still)}.",
                "Declare the interest for this item, or enter what it says.",
            )
        )
    return tuple(told)
