"""Who is expected at a meeting, on paper: seat by seat with apologies and deputies, then those without a seat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crg_tui.domain.attending import PersonKind
from crg_tui.domain.group import Authority, Standing
from crg_tui.domain.meetings import MeetingKind, MeetingState
from crg_tui.papers.content.words import in_words
from crg_tui.papers.model import Block, Paragraph, Table
from crg_tui.queries.agenda_paper import AgendaRecord
from crg_tui.queries.attendance import Attendee
from crg_tui.queries.quorum import if_all_come

UNCONFIRMED = "Unconfirmed: the rule of quorum is assumed; the partnership has not yet confirmed it."
_NO_AUTHORITY = (
    "Unconfirmed: how a deputy without authority to commit the agency counts is assumed; the partnership has not yet "
    "confirmed it."
)


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who is expected: whose place it is, and the person as the paper names them."""

    agency: str
    shown: str


def quorum(record: AgendaRecord) -> str:
    """How many seats this meeting needs and which: as numbers, for the seats of that day."""
    room, page = record.room, record.arrangements
    sure = "" if room.rule.confirmed else " (unconfirmed)"
    if record.head.kind is MeetingKind.PARTNERS_CALL:
        return f"all three safeguarding partners{sure}"
    if page is None:
        return "no arrangements are recorded for that day"
    rule, total = room.rule, len(room.seats)
    parts = [f"at least {rule.seats_needed(total)} of {total} seats" if total else f"{rule.percentage}% of all seats"]
    parts += [f"from at least {rule.agencies} agencies"] if rule.agencies > 1 else []
    required = ["all three safeguarding partners"] if rule.all_partners else []
    required += [f"the seats {', '.join(page.required_seats)}"] if page.required_seats else []
    parts += [f"with {' and '.join(required)}"] if required else []
    if page.substitutes:
        parts.append(f"where one of these is away another may stand in ({'; '.join(page.substitutes)})")
    if rule.chair_may_override:
        parts.append("the chair may go on without, with a reason")
    return f"{', '.join(parts)}{sure}; {page.name}"


def forecast(record: AgendaRecord) -> str:
    """What the meeting can count on before it begins; empty once it has begun, or where nobody is on the list."""
    if record.head.state is not MeetingState.PLANNED or not record.expected or not record.room.seats:
        return ""
    certain = if_all_come(record.room, [one for one in record.expected if _comes(one)]).reading
    told = f"{certain.seats_counted} of {certain.seats_total} seats"
    asked = [one for one in record.expected if not one.apology]
    most = if_all_come(record.room, asked).reading.seats_counted
    more = f", {most} if deputies with authority come who have not confirmed" if most > certain.seats_counted else ""
    short = "" if certain.quorate else f". Without more the meeting is inquorate: {'; '.join(certain.shortfalls)}"
    return told + more + short


def blocks(record: AgendaRecord) -> Iterator[Block]:
    """The table, a row for each seat, whoever holds it."""
    rows = [(seat.agency, _seat(record, seat.id, vacant=seat.vacant)) for seat in record.room.seats]
    others = [one for one in record.expected if one.person.kind is not PersonKind.MEMBER]
    rows += [
        (f"{_place(one)} (no seat)", f"apologies: {_named(one)}" if one.apology else _named(one)) for one in others
    ]
    if rows:
        yield Table("", ("Agency", "Expected"), tuple(rows), (4, 6))
    else:
        yield Paragraph("Nobody is on the list yet.")


def comers(record: AgendaRecord) -> tuple[Comer, ...]:
    """Everybody who may come, in the order of the table."""
    return tuple(Comer(_place(one), _known(one, _deputy(one))) for one in record.expected if not one.apology)


def notes(record: AgendaRecord) -> Iterator[str]:
    """What of this is assumed, in the words of a reader."""
    if record.arrangements is not None and not record.room.rule.confirmed:
        yield UNCONFIRMED
    if any(one.authority is Authority.NO and not one.apology for one in record.expected):
        yield _NO_AUTHORITY


def _seat(record: AgendaRecord, seat_id: str, *, vacant: bool) -> str:
    here = [one for one in record.expected if one.seat_id == seat_id]
    told = [_named(one, office=_office(record, one)) for one in here if not one.apology]
    sorry = [one.name for one in here if one.apology]
    if not told:
        told = ["vacant"] if vacant and not sorry else ["nobody"]
    return "; ".join((*told, *([f"apologies: {', '.join(sorry)}"] if sorry else [])))


def _comes(one: Attendee) -> bool:
    """Whether they count as coming: a deputy only where the list of the meeting has them."""
    return not one.apology and (one.standing is not Standing.DEPUTY or one.attendance_id is not None)


def _named(one: Attendee, office: str = "") -> str:
    marks = [office] if office else []
    if one.standing is Standing.DEPUTY:
        marks += _deputy(one) if _comes(one) else ["deputy, has not confirmed"]
        if one.authority is Authority.NO:
            marks.append("without authority to commit the agency")
    return _known(one, marks)


def _deputy(one: Attendee) -> list[str]:
    return ["deputy"] if one.standing is Standing.DEPUTY else []


def _known(one: Attendee, marks: list[str]) -> str:
    if one.person.kind is PersonKind.PARTICIPANT:
        # Who a participant is stands apart from the papers; the agency stands in the column beside.
        return one.job_title or "post not recorded"
    return ", ".join(filter(None, (one.name, one.job_title))) + (f" ({', '.join(marks)})" if marks else "")


def _office(record: AgendaRecord, one: Attendee) -> str:
    lines = [line for line in (record.chairs.chair, *record.chairs.vice_chairs) if line is not None]
    return next((in_words(line.office) for line in lines if one.person.id in (line.member_id, line.adviser_id)), "")


def _place(one: Attendee) -> str:
    place = one.agency or one.role
    return place[:1].upper() + place[1:]
