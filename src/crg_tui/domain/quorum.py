"""Quorum, for one item and seat by seat.

What is counted is seats of the arrangements in force on the day. Participants and advisers have no seat and never
count. Whether a deputy without authority to commit the agency makes a seat present is for the arrangements to say:
the caller decides that before it builds a `Presence`.

A quorum that is not reached forbids nothing: the discussion goes on, and what is decided is provisional.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

ASSUMED = "assumed: confirm against your terms of reference"


class SafeguardingPartner(StrEnum):
    """The three statutory safeguarding partners (Children Act 2004 s16E); the board was a CCG until 1 July 2022.

    A partner is a role and not an agency: in a joint partnership two councils each hold a local authority seat.
    """

    LOCAL_AUTHORITY = "local_authority"
    POLICE = "police"
    INTEGRATED_CARE_BOARD = "integrated_care_board"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Seat:
    """One agency's place on the group, filled or vacant. `partner` is None for a relevant agency."""

    id: str
    agency: str
    partner: SafeguardingPartner | None = None


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """What the arrangements in force ask for.

    `percentage` of all seats, 0 to 100, where 50 means at least half; `agencies` is the number of different agencies;
    `all_partners` asks for each of the three safeguarding partners; `required_seats` are ids that must be there
    themselves. `substitutes` pairs a seat's id with the ids of seats that may stand in for it: only for a required
    seat or a partner, never as a second head in the count. `chair_may_override` says that the arrangements know an
    override; the override itself is a person's act with a reason and is not computed here. `confirmed` is False until
    somebody has read the rule in the terms of reference; `source` names where it comes from.
    """

    percentage: int
    agencies: int
    all_partners: bool
    required_seats: frozenset[str] = frozenset()
    substitutes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    chair_may_override: bool = False
    confirmed: bool = False
    source: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.percentage <= 100 or self.agencies < 0:
            raise ValueError(f"a quorum of {self.percentage}% and {self.agencies} agencies cannot be")

    def seats_needed(self, seats_total: int) -> int:
        """How many of so many seats must be there: rounded up, in whole numbers, and never less than one."""
        return max(1, -(-self.percentage * seats_total // 100))


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a seat is at the table for one item; `withdrawn` means that it stepped back for an interest."""

    seat_id: str
    present: bool
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class StandIn:
    """A seat that stands in, for quorum only, for one that is not there."""

    seat_id: str
    by: str


@dataclass(frozen=True, slots=True)
class QuorumReading:
    """Quorum for one item at one moment.

    `seats_total` counts every seat of the arrangements, vacant and withdrawn ones included; `seats_counted` those
    present and not withdrawn; `agencies_counted` their different agencies. The `_missing` fields are empty when the
    rule does not ask. `shortfalls` holds one sentence for each thing that is short, `assumed` the warning of a rule
    that nobody has confirmed, or None. `summary` is one line for the head of a screen: "quorate: 7 of 9 seats".
    """

    quorate: bool
    seats_total: int
    seats_counted: int
    seats_needed: int
    agencies_counted: int
    partners_missing: tuple[SafeguardingPartner, ...]
    required_missing: tuple[str, ...]
    stand_ins: tuple[StandIn, ...]
    shortfalls: tuple[str, ...]
    assumed: str | None
    override_possible: bool
    summary: str


def default_rule() -> QuorumRule:
    """The rule until a partnership enters its own, always shown as assumed.

    Half of the members and three agencies: Leicester LSCB yearly report 2014-15. All three safeguarding partners:
    Gloucestershire's published terms of reference. Neither binds another partnership.
    """
    return QuorumRule(
        percentage=50,
        agencies=3,
        all_partners=True,
        source="Leicester LSCB yearly report 2014-15; Gloucestershire sub-group terms of reference",
    )


def assess(rule: QuorumRule, seats: Sequence[Seat], presences: Iterable[Presence]) -> QuorumReading:
    """Quorum of one item.

    A seat without a presence is not there. A presence that belongs to no seat is a participant or an adviser and is
    left aside. A seat that is recorded twice counts only if both records have it present and not withdrawn.
    Raises ValueError when two seats share an id.
    """
    by_id = {seat.id: seat for seat in seats}
    if len(by_id) != len(seats):
        raise ValueError("two seats share an id")
    records = list(presences)
    withdrawn = {record.seat_id for record in records if record.withdrawn}
    here = {record.seat_id for record in records if record.present} - withdrawn
    here -= {record.seat_id for record in records if not record.present}
    counted = [seat for seat in seats if seat.id in here]

    stand_ins = _find_stand_ins(rule, by_id, counted)
    filled = {seat.id for seat in counted} | {stand_in.seat_id for stand_in in stand_ins}
    held = {by_id[seat_id].partner for seat_id in filled}
    partners_missing = tuple(p for p in SafeguardingPartner if p not in held) if rule.all_partners else ()
    required_missing = tuple(sorted(rule.required_seats - filled))
    agencies = len({_agency_key(seat.agency) for seat in counted})
    needed = rule.seats_needed(len(seats))

    def why(seat_id: str) -> str:
        if seat_id not in by_id:
            return "not among the seats of that day"
        return "withdrawn" if seat_id in withdrawn else "absent"

    short: list[tuple[str, str]] = []
    if not seats:
        short.append(("no seats recorded", "no seats are recorded in the arrangements of that day"))
    elif len(counted) < needed:
        share = f" ({rule.percentage}%)" if rule.percentage else ""
        short.append((f"{needed} needed", f"{len(counted)} of {len(seats)} seats are here, {needed} needed{share}"))
    if agencies < rule.agencies:
        sentence = f"different agencies: {agencies} here, {rule.agencies} needed"
        short.append((f"{agencies} of {rule.agencies} agencies", sentence))
    for partner in partners_missing:
        reasons = sorted({why(seat.id) for seat in seats if seat.partner is partner})
        reason = " and ".join(reasons) or "no seat in the arrangements of that day"
        short.append((f"{partner.label} missing", f"safeguarding partner missing: {partner.label} ({reason})"))
    for seat_id in required_missing:
        name = "".join(name_seats(seats, [seat_id])) or seat_id
        short.append((f"seat {name} missing", f"required seat missing: {name} ({why(seat_id)})"))

    word = "inquorate" if short else "quorate"
    return QuorumReading(
        quorate=not short,
        seats_total=len(seats),
        seats_counted=len(counted),
        seats_needed=needed,
        agencies_counted=agencies,
        partners_missing=partners_missing,
        required_missing=required_missing,
        stand_ins=stand_ins,
        shortfalls=tuple(sentence for _, sentence in short),
        assumed=None if rule.confirmed else ASSUMED,
        override_possible=bool(short) and rule.chair_may_override,
        summary=", ".join([f"{word}: {len(counted)} of {len(seats)} seats", *(brief for brief, _ in short)]),
    )


def name_seats(seats: Sequence[Seat], ids: Iterable[str]) -> tuple[str, ...]:
    """The agencies of these seats, each once, and for an agency with several seats how many of them are meant."""
    wanted = set(ids)
    names: dict[str, None] = {}
    for agency in (seat.agency for seat in seats if seat.id in wanted):
        held = [seat.id for seat in seats if seat.agency == agency]
        meant = sum(seat_id in wanted for seat_id in held)
        names[agency if len(held) == 1 else f"{agency} ({meant} of {len(held)} seats)"] = None
    return tuple(names)


def _agency_key(agency: str) -> str:
    """An agency typed twice with other blanks or capitals is still one agency."""
    return " ".join(agency.split()).casefold()


def _find_stand_ins(rule: QuorumRule, by_id: Mapping[str, Seat], counted: Sequence[Seat]) -> tuple[StandIn, ...]:
    """Who stands in for whom: each at most once, and nobody who is needed at the table as itself.

    Without that limit two people in a room could pass for three partners.
    """
    allowed = dict(rule.substitutes)
    here = {seat.id for seat in counted}
    free = {seat.id for seat in counted if seat.partner is None and seat.id not in rule.required_seats}
    wants: list[tuple[str, ...]] = [
        (seat_id,) for seat_id in sorted(rule.required_seats - here) if seat_id in by_id and allowed.get(seat_id)
    ]
    if rule.all_partners:
        covered = {seat.partner for seat in counted} | {by_id[want[0]].partner for want in wants}
        wants += [
            own
            for partner in SafeguardingPartner
            if partner not in covered
            and (own := tuple(s.id for s in by_id.values() if s.partner is partner and allowed.get(s.id)))
        ]
    taken: dict[str, int] = {}

    def place(want: int, tried: set[str]) -> bool:
        for seat_id in wants[want]:
            for candidate in allowed[seat_id]:
                if candidate not in free or candidate in tried:
                    continue
                tried.add(candidate)
                if candidate not in taken or place(taken[candidate], tried):
                    taken[candidate] = want
                    return True
        return False

    for want in range(len(wants)):
        place(want, set())
    return tuple(
        StandIn(next(seat_id for seat_id in wants[want] if by in allowed[seat_id]), by)
        for by, want in sorted(taken.items(), key=lambda pair: pair[1])
    )
