"""Seats that a version of the arrangements names: those required, and who may stand in for whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crg_tui.domain.answers import Refusal, Refused
from crg_tui.domain.group import lines_of, names_of
from crg_tui.domain.group_drafts import ArrangementsDraft
from crg_tui.domain.substitutes import sides
from crg_tui.queries import seats as found
from crg_tui.queries.seats import SeatLine


@dataclass(frozen=True, slots=True)
class Named:
    """Keys of the required seats, and pairs of keys: the first may be stood in for by the second. Each once."""

    required: tuple[str, ...]
    substitutes: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Reading:
    lines: Sequence[SeatLine]
    draft: ArrangementsDraft
    refusals: list[Refusal] = field(default_factory=list)

    def seats(self, name: str, where: str) -> tuple[SeatLine, ...]:
        held = self.known(name)
        if not held:
            known = ", ".join(line.short_name for line in self.lines) or "none is recorded yet"
            self.refusals.append(Refusal(f"There is no seat {name}.", f"Seats: {known}.", where))
        return held

    def known(self, name: str) -> tuple[SeatLine, ...]:
        return found.named(self.lines, name, self.draft.in_force_from)

    def pairs(self, line: str) -> Iterator[tuple[str, str]]:
        ways = list(sides(line))
        name, others = next((way for way in ways if self.known(way[0])), ways[0])
        stood_in_for = self.seats(name, "substitutes")
        for other in others:
            for by in self.seats(other, "substitutes"):
                for seat in stood_in_for:
                    if seat.id == by.id:
                        self.refusals.append(
                            Refusal(f"{seat.short_name} cannot stand in for itself.", "Name another.", "substitutes")
                        )
                    yield seat.id, by.id


def find(lines: Sequence[SeatLine], draft: ArrangementsDraft) -> Named | Refused:
    """The seats that a draft names by short name or agency; refusals name those that are not there."""
    reading = _Reading(lines, draft)
    required = [line.id for name in names_of(draft.required_seats) for line in reading.seats(name, "required_seats")]
    pairs = [pair for line in lines_of(draft.substitutes) for pair in reading.pairs(line)]
    if reading.refusals:
        return Refused(tuple(dict.fromkeys(reading.refusals)))
    return Named(tuple(dict.fromkeys(required)), tuple(dict.fromkeys(pairs)))


def in_vain(lines: Sequence[SeatLine], named: Named, draft: ArrangementsDraft) -> tuple[str, ...]:
    """What is recorded of substitutes and never comes into play, a sentence each: it may be published all the same."""
    seats = {line.id: line for line in lines}

    def asked(key: str) -> bool:
        return key in named.required or (draft.quorum_all_partners and seats[key].partner is not None)

    told = [
        f"Nobody asks for {seats[key].short_name} itself, so nobody stands in for it: "
        "it is neither a required seat nor a partner that must be there."
        for key in dict.fromkeys(seat for seat, _ in named.substitutes)
        if not asked(key)
    ]
    told += [
        f"{seats[key].short_name} is wanted at the table as itself, so it stands in for nobody."
        for key in dict.fromkeys(by for _, by in named.substitutes)
        if key in named.required or seats[key].partner is not None
    ]
    return tuple(told)
