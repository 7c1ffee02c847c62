"""What may be claimed of a decision, by the way in which it was come to.

At a meeting, on a call and in writing the rules of `positions` apply as they stand: every entitled seat has one
position, or nothing is claimed.

Published facts are recorded honestly, with what the source leaves out left out. Leeds 2021/22 is the case in point:
police and health wanted two incidents notified, the local authority, which decides, did not, and neither their words
nor what other seats thought was published. Such a decision adds up over the seats whose position is published; the
others are named as not published and are neither "absent" nor "not asked", which would say that somebody knows. Because
they may have thought otherwise, published facts are never called unanimous by the program; what the source itself says
of agreement may stand beside, in quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crg_tui.domain.decisions import DecisionBasis
from crg_tui.domain.positions import (
    Outcome,
    OutcomeReading,
    Position,
    Reconciliation,
    outcome,
    partners_outcome,
    reconcile,
)
from crg_tui.domain.quorum import Seat, name_seats

NO_POSITION_PUBLISHED = "positions not published"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the positions say. `outcome` is None only for published facts without any position.

    `reading` and `partners_reading` are the readings behind it, None where there is none to be had. `may_be_recorded`
    says that the positions add up.
    """

    outcome: Outcome | None
    words: str
    partners: Outcome | None
    partners_words: str
    reconciliation: Reconciliation
    may_be_recorded: bool
    reading: OutcomeReading | None = None
    partners_reading: OutcomeReading | None = None


def claim(
    basis: DecisionBasis,
    seats: Sequence[Seat],
    entitled: Sequence[Seat],
    positions: Sequence[Position],
    published_as: str | None = None,
) -> Claim:
    """What may be claimed over the `entitled` among all `seats` of the day.

    `published_as` is what a source says of agreement, for published facts only. Raises ValueError as `reconcile` does.
    """
    summed = reconcile(entitled, positions)
    if basis is DecisionBasis.PUBLISHED:
        return _published(seats, entitled, positions, summed, published_as)
    reading, partners = outcome(entitled, positions), partners_outcome(entitled, positions)
    return Claim(
        reading.outcome,
        reading.sentence,
        partners.outcome,
        partners.sentence,
        summed,
        summed.adds_up,
        reading,
        partners,
    )


def _published(
    seats: Sequence[Seat],
    entitled: Sequence[Seat],
    positions: Sequence[Position],
    summed: Reconciliation,
    published_as: str | None,
) -> Claim:
    quoted = f"; the source says: “{published_as}”" if published_as else ""
    if not positions:
        words = NO_POSITION_PUBLISHED + quoted
        return Claim(None, words, None, NO_POSITION_PUBLISHED, summed, True)
    given = {seat.id for seat in entitled}
    silent = [seat.id for seat in seats if seat.id not in given]
    reading = outcome(entitled, positions)
    said, found = _of_published(reading.sentence), reading.outcome
    if found is Outcome.UNANIMOUS:
        found = Outcome.AGREED_NOT_ALL_HEARD
        said = f"{found.label} that is published ({len(reading.agreed)} of {len(seats)} seats)"
    names = ", ".join(name_seats(seats, silent))
    said += f"; not published: {names}" if names else ""
    of_partners = [seat.id for seat in seats if seat.partner is not None]
    if not given.issuperset(of_partners):
        lacking = ", ".join(name_seats(seats, [seat_id for seat_id in of_partners if seat_id not in given]))
        return Claim(found, said + quoted, None, f"not published: {lacking}", summed, summed.adds_up, reading)
    partners = partners_outcome(entitled, positions)
    return Claim(
        found,
        said + quoted,
        partners.outcome,
        _of_published(partners.sentence),
        summed,
        summed.adds_up,
        reading,
        partners,
    )


def _of_published(sentence: str) -> str:
    """Of published facts nobody counts as entitled who is not known to have been asked."""
    return sentence.replace("entitled seats", "seats whose position is published")
