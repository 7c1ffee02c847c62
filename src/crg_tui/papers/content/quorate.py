"""Quorum of a meeting, on paper: the rule in words, for which items it was reached or not and why, what is assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import time
from typing import TypeVar

from crg_tui.domain.attending import NO_AUTHORITY_ASSUMED, SeatState
from crg_tui.domain.meetings import ItemState
from crg_tui.domain.quorum import ASSUMED, QuorumRule, SafeguardingPartner, name_seats
from crg_tui.papers.content.attended import coming_recorded
from crg_tui.papers.content.decision import DEPUTY_UNCONFIRMED, QUORUM_UNCONFIRMED
from crg_tui.papers.content.words import UNCONFIRMED, capital, joined
from crg_tui.papers.model import Block, Heading, Paragraph, Table
from crg_tui.queries.minutes_record import ItemRecord, MinutesRecord
from crg_tui.queries.quorum import NO_ARRANGEMENTS
from crg_tui.queries.seats import SeatLine

_Key = TypeVar("_Key")


def in_short(record: MinutesRecord) -> str:
    """In one line for which items the meeting was inquorate, and why; or that it was quorate throughout."""
    if not coming_recorded(record):
        return "not known: who came is not recorded"
    items = _taken(record)
    if not items:
        return "no item was taken"
    short = [item for item in items if not item.quorum.reading.quorate]
    turned = [turn.words for turn in record.course if turn.at is not None]
    if not short:
        counts = {item.quorum.reading.seats_counted for item in items}
        seats = f": {_counted(items[0])}" if len(counts) == 1 else ""
        told = [f"quorate {'when each item began' if turned else 'for every item'}{seats}"]
    elif len(short) == len(items):
        told = [f"inquorate for every item: {why}" for why in dict.fromkeys(why_short(record, one) for one in short)]
    else:
        told = [
            f"inquorate for item{'s' if len(numbers) > 1 else ''} {joined([str(number) for number in numbers])}: {why}"
            for why, numbers in _gathered((why_short(record, item), item.line.number) for item in short)
        ]
    return "; ".join((*told, *turned))


def by_item(record: MinutesRecord) -> tuple[Block, ...]:
    """The rule, the seats that were not counted, and the table where quorum was not the same for every item."""
    items = _taken(record) if coming_recorded(record) else []
    if not items:
        return ()
    blocks: list[Block] = [Heading(1, "Quorum"), Paragraph(f"Quorum is {rule_words(record.rule, record.seats)}.")]
    rows = tuple(
        (numbered(numbers), seats, state)
        for (seats, state), numbers in _gathered((_state(record, item), item.line.number) for item in items)
    )
    uncounted = dict.fromkeys(
        seat.agency for item in items for seat in item.quorum.seats if seat.state is SeatState.MAY_NOT_COMMIT
    )
    blocks += [
        Paragraph(
            f"{agency} was not counted for quorum: its deputy had no authority to commit the agency{UNCONFIRMED}."
        )
        for agency in uncounted
    ]
    if len(rows) > 1:
        blocks.append(Table("Quorum by item", ("Items", "Seats counted", "Quorum"), rows, (3, 3, 8)))
    return tuple(blocks)


def rule_words(rule: QuorumRule, seats: Iterable[SeatLine]) -> str:
    """The rule for a meeting of these seats: "at least 5 of 9 seats, from at least 3 agencies, with ..."."""
    held = list(seats)
    parts = [f"at least {rule.seats_needed(len(held))} of {len(held)} seats"] if rule.percentage else []
    if rule.agencies > 1:
        parts.append(f"from at least {rule.agencies} agencies")
    if rule.all_partners:
        parts.append(f"{'with ' if parts else ''}all three safeguarding partners")
    if required := name_seats([line.seat for line in held], rule.required_seats):
        parts.append(f"with the seat{'s' if len(required) > 1 else ''} of {joined(required)}")
    told = ", ".join(parts) or "reached with any one seat"
    return told + ("" if rule.confirmed else UNCONFIRMED)


def why_short(record: MinutesRecord, item: ItemRecord) -> str:
    """Why an item was inquorate: "police had left at 11:31", "4 of the 5 seats needed were there"."""
    reading = item.quorum.reading
    told: list[str] = []
    if reading.seats_counted < reading.seats_needed:
        told.append(f"{reading.seats_counted} of the {reading.seats_needed} seats needed were there")
    if reading.agencies_counted < record.rule.agencies:
        told.append(f"{reading.agencies_counted} of the {record.rule.agencies} agencies needed were there")
    told += [_missing(record, item, partner) for partner in reading.partners_missing]
    seats = [line.seat for line in record.seats]
    told += [f"{name}, whose seat is required, was not there" for name in name_seats(seats, reading.required_missing)]
    return "; ".join(told) or "; ".join(reading.shortfalls)


def notes(record: MinutesRecord) -> tuple[str, ...]:
    """What is assumed about quorum and who stood in for whom, each once: for the notes of the paper."""
    items = _taken(record) if coming_recorded(record) else []
    return tuple(dict.fromkeys(_noted(remark) for item in items for remark in item.quorum.remarks))


def numbered(numbers: Iterable[int]) -> str:
    """Numbers of items as they are listed: "1 to 5, 10"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run(run) for run in runs)


def _run(run: list[int]) -> str:
    return f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run))


def _noted(remark: str) -> str:
    if remark.endswith(NO_AUTHORITY_ASSUMED):
        return DEPUTY_UNCONFIRMED
    if remark == f"quorum {ASSUMED}":
        return QUORUM_UNCONFIRMED
    if remark == NO_ARRANGEMENTS:
        return "No arrangements are recorded for the day of the meeting: the rule of quorum is assumed."
    return f"{capital(remark)}."


def _missing(record: MinutesRecord, item: ItemRecord, partner: SafeguardingPartner) -> str:
    name = "police" if partner is SafeguardingPartner.POLICE else f"the {partner.label}"
    seats = {seat.seat_id: seat.state for seat in item.quorum.seats if seat.partner is partner}
    if not seats:
        return f"{name}: no seat in the arrangements of that day"
    if SeatState.WITHDRAWN in seats.values():
        return f"{name} withdrew for an interest"
    if SeatState.MAY_NOT_COMMIT in seats.values():
        return f"{name} absent (deputy present without authority to commit the agency)"
    left = [stay.left_at for one in record.people if one.seat_id in seats for stay in one.stays]
    gone = [at for at in left if at is not None]
    if gone and len(gone) == len(left) and max(gone) <= (item.quorum.at or time.max):
        return f"{name} had left at {max(gone):%H:%M}"
    return f"{name} absent"


def _state(record: MinutesRecord, item: ItemRecord) -> tuple[str, str]:
    why = "" if item.quorum.reading.quorate else f": {why_short(record, item)}"
    return _counted(item), f"{'inquorate' if why else 'quorate'}{why}"


def _counted(item: ItemRecord) -> str:
    reading = item.quorum.reading
    return f"{reading.seats_counted} of {reading.seats_total} seats"


def _gathered(pairs: Iterable[tuple[_Key, int]]) -> Iterator[tuple[_Key, list[int]]]:
    together: dict[_Key, list[int]] = {}
    for key, number in pairs:
        together.setdefault(key, []).append(number)
    yield from together.items()


def _taken(record: MinutesRecord) -> list[ItemRecord]:
    opened = (ItemState.DONE, ItemState.OPEN)
    return [item for item in record.items if item.line.state in opened or item.line.opened_at is not None]
