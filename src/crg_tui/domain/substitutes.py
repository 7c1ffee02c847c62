"""Named substitutes: which seats may stand in for another, in quorum alone. As they are typed, and as they are kept.

One line a seat, its short name, a colon, and who may stand in: `ICB: UHL, LPT`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crg_tui.domain.group import lines_of, names_of
from crg_tui.domain.quorum import Seat, StandIn

Pairs = Sequence[Sequence[str]]
"""Seats by key or by name, two and two: the first may be stood in for by the second."""


def check_lines(typed: str | None) -> str | None:
    """What was typed, when every line has both its sides. Raises ValueError with the line that has not."""
    for line in lines_of(typed):
        if not any(True for _ in sides(line)):
            raise ValueError(f"“{line[:60]}” does not say who stands in for whom. Write one line so: ICB: UHL, LPT.")
    return typed


def sides(line: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The seat of a line and who may stand in for it; a name may have a colon itself, so there may be several ways."""
    for place, letter in enumerate(line):
        if letter != ":":
            continue
        seat, others = line[:place].strip(), names_of(line[place + 1 :])
        if seat and others:
            yield seat, others


def as_lines(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Pairs of names as they are typed, one line for each seat that may be stood in for."""
    together: dict[str, list[str]] = {}
    for seat, by in pairs:
        together.setdefault(seat, []).append(by)
    return tuple(f"{seat}: {', '.join(others)}" for seat, others in together.items())


def for_rule(pairs: Pairs | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Pairs of keys as the rule of quorum takes them; empty where the arrangements say nothing."""
    together: dict[str, list[str]] = {}
    for seat, by in pairs or ():
        together.setdefault(seat, []).append(by)
    return tuple((seat, tuple(others)) for seat, others in together.items())


def stood_in(stand_ins: Iterable[StandIn], seats: Iterable[Seat]) -> tuple[str, ...]:
    """Who stood in for whom, a sentence each, in the names that the seats go by here."""
    names = {seat.id: seat.agency for seat in seats}
    return tuple(
        f"{names.get(one.by, one.by)} stands in for {names.get(one.seat_id, one.seat_id)}" for one in stand_ins
    )
