"""Who was at a meeting, on paper: each seat with who came for it, then those without a seat."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.domain.attending import PersonKind
from crg_tui.domain.group import AdviserKind, Authority, Standing
from crg_tui.papers.content.words import joined
from crg_tui.papers.model import Block, Heading, Paragraph, Table
from crg_tui.queries.attendance import Attendee, Stay
from crg_tui.queries.group import ChairLine
from crg_tui.queries.minutes_record import MinutesRecord
from crg_tui.queries.seats import SeatLine

NOT_RECORDED = "not recorded"


def attendance(record: MinutesRecord) -> tuple[Block, ...]:
    """The tables: every seat, vacant ones too, so that they add up to what quorum counts; advisers; participants."""
    blocks: list[Block] = [Heading(1, "Attendance")]
    rows = [row for seat in record.seats for row in _seat(record, seat)]
    rows += [_row(record, one, one.agency or "a seat of another day") for one in _of_other_seats(record)]
    header = ("Seat", "Name", "Job title", "Present")
    blocks.append(Table("Seats", header, tuple(rows), (4, 5, 5, 4)) if rows else Paragraph("No seat is recorded."))
    advisers = [one for one in record.people if one.person.kind is PersonKind.ADVISER and (one.came or one.apology)]
    if advisers:
        cells = tuple((_name(record, one), one.role, one.job_title or "", present(record, one)) for one in advisers)
        header = ("Name", "In which capacity", "Job title", "Present")
        blocks.append(Table("Advisers, without a seat", header, cells, (5, 4, 5, 4)))
    others = [one for one in record.people if one.person.kind is PersonKind.PARTICIPANT and (one.came or one.apology)]
    if others:
        known = tuple((one.agency or "", one.job_title or "not recorded", present(record, one)) for one in others)
        caption = "Participants, without a seat; their names are not printed"
        blocks.append(Table(caption, ("Agency", "Job title", "Present"), known, (5, 5, 4)))
    return tuple(blocks)


def chair(record: MinutesRecord) -> str:
    """Who was in the chair: the chair if they came, else a vice-chair who did."""
    came = {one.person.id: one for one in record.people if one.came}
    offices = [line for line in (record.chairs.chair, *record.chairs.vice_chairs) if line is not None]
    for line in offices:
        if _person(line) in came:
            return line.name if line is record.chairs.chair else f"{line.name} ({line.office.label}) in the chair"
    return "not recorded"


def minute_taker(record: MinutesRecord) -> str:
    """Who took the minutes: whoever came in that capacity."""
    taking = AdviserKind.MINUTE_TAKER.label
    names = [one.name for one in record.people if one.came and one.role == taking]
    return joined(names) or "not recorded"


def apologies(record: MinutesRecord) -> tuple[str, ...]:
    """Who sent apologies and did not come, each with seat and reason."""
    away = [one for one in record.people if one.apology and not one.came]
    return tuple(
        f"{one.name}{f' ({one.agency})' if one.seat else ''}: {one.apology_reason or 'no reason given'}."
        for one in away
    )


def coming_recorded(record: MinutesRecord) -> bool:
    """Whether anybody's coming was recorded: without it nothing is known of quorum, and nobody was absent."""
    return any(one.came for one in record.people)


def _seat(record: MinutesRecord, seat: SeatLine) -> Iterator[tuple[str, ...]]:
    people = [one for one in record.people if one.seat_id == seat.id]
    shown = [one for one in people if one.came or one.apology] or people[:1]
    if shown:
        yield from (_row(record, one, seat.agency) for one in shown)
    elif seat.holder is not None:
        yield (seat.agency, seat.holder.name, seat.holder.job_title or "", NOT_RECORDED)
    else:
        yield (seat.agency, "vacant", "none", "not present")


def _of_other_seats(record: MinutesRecord) -> list[Attendee]:
    ours = {seat.id for seat in record.seats}
    return [
        one for one in record.people if one.person.kind is PersonKind.MEMBER and one.came and one.seat_id not in ours
    ]


def _row(record: MinutesRecord, one: Attendee, agency: str) -> tuple[str, ...]:
    return (agency, _name(record, one), _capacity(record, one), present(record, one))


def _name(record: MinutesRecord, one: Attendee) -> str:
    offices = [line for line in (record.chairs.chair, *record.chairs.vice_chairs) if line is not None]
    office = next((line.office.label for line in offices if _person(line) == one.person.id), None)
    return f"{one.name} ({office})" if office else one.name


_AUTHORITY = {
    Authority.YES: "with authority to commit the agency",
    Authority.NO: "without authority to commit the agency",
    Authority.NOT_STATED: "authority to commit the agency not stated",
}


def _person(line: ChairLine) -> str | None:
    return line.member_id or line.adviser_id


def _capacity(record: MinutesRecord, one: Attendee) -> str:
    if one.standing is not Standing.DEPUTY:
        return one.job_title or ""
    holder = next((seat.holder for seat in record.seats if seat.id == one.seat_id), None)
    said = [one.job_title, f"deputy for {holder.name}" if holder else "deputy"]
    if one.authority is not None:
        said.append(_AUTHORITY[one.authority])
    return "; ".join(filter(None, said))


def present(record: MinutesRecord, one: Attendee) -> str:
    """When somebody was there, in words: "throughout", "10:12 to 11:30", "apologies: leave", "absent".

    Where nobody's coming was recorded, nobody is called absent.
    """
    if one.came:
        whole = len(one.stays) == 1 and _whole(record, one)
        stays = ["present, time not recorded" if _untimed(stay) else stay.shown for stay in one.stays]
        return "; ".join(["throughout"] if whole else stays) + _withdrew(record, one)
    if one.apology:
        return f"apologies: {one.apology_reason}" if one.apology_reason else "apologies, no reason given"
    return "absent" if coming_recorded(record) else NOT_RECORDED


def _withdrew(record: MinutesRecord, one: Attendee) -> str:
    items = [
        str(item.line.number)
        for item in record.items
        if any(held.withdrew and held.attendance_id == one.attendance_id for held in item.interests)
    ]
    return f"; withdrew for item{'s' if len(items) > 1 else ''} {joined(items)}" if items else ""


def _untimed(stay: Stay) -> bool:
    return stay.arrived_at is None and stay.left_at is None


def _whole(record: MinutesRecord, one: Attendee) -> bool:
    stay, head = one.stays[0], record.head
    came_first = stay.arrived_at is not None and head.opened_at is not None and stay.arrived_at <= head.opened_at
    stayed = stay.left_at is None or (head.closed_at is not None and stay.left_at >= head.closed_at)
    return came_first and stayed
