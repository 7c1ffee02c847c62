"""Who is at the table, and what that makes of each seat.

Times are London times of the day of the meeting, to the minute. Somebody who leaves in a minute is not there in that
minute any more; somebody who arrives in it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from crg_tui.domain.group import Authority
from crg_tui.domain.quorum import Presence

NO_AUTHORITY_ASSUMED = (
    "assumed: a deputy without authority to commit the agency takes part, and the seat is not counted; "
    "confirm against your terms of reference"
)
"""Leicester arrangements 2019 s8 expect whoever attends in a member's place to have similar delegated authority. What a
deputy without it makes of the seat is not published there: this is shown wherever it matters, until it is confirmed."""


class PersonKind(StrEnum):
    """In what way somebody comes to a meeting."""

    MEMBER = "member"
    ADVISER = "adviser"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class PersonKey:
    """Somebody who may attend: a member or deputy, an adviser or a participant, by the key of that record."""

    kind: PersonKind
    id: str


class SeatState(StrEnum):
    """How a seat stands for one item at one moment. Only `in` counts for quorum."""

    IN = "in"
    MAY_NOT_COMMIT = "may_not_commit"
    WITHDRAWN = "withdrawn"
    APOLOGIES = "apologies"
    OUT = "out"
    VACANT = "vacant"

    @property
    def label(self) -> str:
        """The words on a screen or a paper."""
        return {
            SeatState.MAY_NOT_COMMIT: "in, without authority",
            SeatState.WITHDRAWN: "withdrawn (interest)",
            SeatState.OUT: "not here",
        }.get(self, self.value)

    @property
    def at_table(self) -> bool:
        """Whether somebody of that seat is in the room and takes part in the item."""
        return self in (SeatState.IN, SeatState.MAY_NOT_COMMIT)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in the meeting. `arrived_at` None: not recorded, taken as from the beginning. `left_at` None: stayed."""

    arrived_at: time | None = None
    left_at: time | None = None

    def covers(self, at: time | None) -> bool:
        """Whether it holds that minute; None asks about now, or about the end of a meeting that is over."""
        if at is None:
            return self.left_at is None
        return (self.arrived_at is None or self.arrived_at <= at) and (self.left_at is None or self.left_at > at)

    def overlaps(self, other: Stretch) -> bool:
        """Whether both hold a common time; a minute in which one ends and the other begins is none."""
        first = self.arrived_at or time.min
        second = other.arrived_at or time.min
        if (first, self.left_at) == (second, other.left_at):
            return True
        return (self.left_at is None or second < self.left_at) and (other.left_at is None or first < other.left_at)


@dataclass(frozen=True, slots=True)
class Attending:
    """One person of one meeting, as far as a seat is concerned. `withdrew` is about the item that is asked about."""

    seat_id: str | None
    authority: Authority | None
    stretches: tuple[Stretch, ...] = ()
    apology: bool = False
    withdrew: bool = False

    def here(self, at: time | None) -> bool:
        """Whether the person is in the meeting then."""
        return any(stretch.covers(at) for stretch in self.stretches)


def seat_state(people: Sequence[Attending], at: time | None, *, held: bool = True) -> SeatState:
    """How a seat stands, from the people who came or may come for it.

    Two people of one seat count once. A deputy who has authority, or of whom nothing is stated, carries the seat, also
    when the member beside them withdrew for an interest of their own. A seat of which all who came withdrew stays
    withdrawn when they leave the room, as people do. `held` False is a seat without a holder.
    """
    here = [person for person in people if person.here(at)]
    taking_part = [person for person in here if not person.withdrew]
    if any(person.authority is not Authority.NO for person in taking_part):
        return SeatState.IN
    if any(person.withdrew and person.authority is not Authority.NO for person in here):
        return SeatState.WITHDRAWN
    if taking_part:
        return SeatState.MAY_NOT_COMMIT
    if here:
        return SeatState.WITHDRAWN
    came = [person for person in people if person.stretches]
    if came and all(person.withdrew for person in came):
        return SeatState.WITHDRAWN
    if any(person.apology for person in people):
        return SeatState.APOLOGIES
    return SeatState.OUT if held or people else SeatState.VACANT


def presence_of(seat_id: str, state: SeatState) -> Presence:
    """What quorum is told of a seat."""
    return Presence(seat_id, state in (SeatState.IN, SeatState.WITHDRAWN), state is SeatState.WITHDRAWN)


def turning_points(people: Iterable[Attending]) -> tuple[time, ...]:
    """Every minute in which somebody with a seat came or went, in order."""
    times = {
        moment
        for person in people
        if person.seat_id is not None
        for stretch in person.stretches
        for moment in (stretch.arrived_at, stretch.left_at)
        if moment is not None
    }
    return tuple(sorted(times))
