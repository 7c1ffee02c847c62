"""A meeting in words: what it is, its agenda, who is there; the same in commands and on screens."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.domain.attending import PersonKind, SeatState
from crg_tui.domain.meetings import ItemState, MeetingKind
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content.words import in_words
from crg_tui.queries.agenda import ItemLine
from crg_tui.queries.attendance import Attendee
from crg_tui.queries.meetings import MeetingPage
from crg_tui.queries.quorum import Quorum


def title(page: MeetingPage) -> str:
    """The meeting in one line: "M2026-03, Mon 23 November 2026, extraordinary meeting"."""
    kind = "" if page.head.kind is MeetingKind.SCHEDULED else f", {page.head.kind.label}"
    return f"{page.head.ref}, {show_day(page.head.held_on)}{kind}"


def facts(page: MeetingPage) -> tuple[tuple[str, str], ...]:
    """Label and value of what is known about the meeting as a whole."""
    head = page.head
    told = [
        ("Meeting", head.ref),
        ("Kind", head.kind.label),
        ("On", show_day(head.held_on)),
        ("Starts at", in_words(head.starts_at) or "not recorded"),
        ("Place", head.place or "not recorded"),
        ("State", _state(page)),
        *asked_how(page),
        ("Rules", page.quorum.rule_from or "no arrangements are recorded for that day"),
    ]
    if any(one.came for one in page.people):
        told.append(("Quorum", page.quorum.reading.summary))
        told += [("", remark) for remark in page.quorum.remarks]
    return tuple(told)


def asked_how(page: MeetingPage) -> tuple[tuple[str, str], ...]:
    """Label and value of how agencies are asked for their views, where it is not the usual way."""
    told = []
    if page.head.views_sealed:
        told.append("sealed until the chair opens them")
    if page.head.views_grid:
        told.append("each agency is asked every question")
    return (("Views", "; ".join(told)),) if told else ()


def _state(page: MeetingPage) -> str:
    head = page.head
    opened = f" from {head.opened_at:%H:%M}" if head.opened_at else ""
    closed = f" to {head.closed_at:%H:%M}" if head.closed_at else ""
    return f"{head.state.label}{opened}{closed}"


def item_words(item: ItemLine) -> str:
    """How an item stands: "waiting", "done, 10:42 to 11:05", "deferred: the X-ray report, from UHL, by 30 November"."""
    if item.state is ItemState.DEFERRED:
        told = [item.deferred_wanting or ""]
        told += [f"from {item.deferred_from}"] if item.deferred_from else []
        told += [f"by {show_day(item.deferred_until)}"] if item.deferred_until else []
        told += [f"back at {item.deferred_to}"] if item.deferred_to else ["no meeting to come back at yet"]
        return f"deferred: {', '.join(told)}"
    return ", ".join(filter(None, (item.state.label, item.times)))


def agenda(page: MeetingPage) -> Iterator[str]:
    """The agenda, one item a line."""
    for item in page.items:
        yield f"{item.number}. {item.title}: {item_words(item)}"


def attendance(page: MeetingPage) -> Iterator[tuple[str, str]]:
    """Seat (or capacity) and person with how they stand; whoever nothing is recorded of and who is not expected is
    left out, and a seat without anybody says so."""
    by_seat = {seat.seat_id: seat for seat in page.quorum.seats}
    named: set[str] = set()
    for one in page.people:
        if one.attendance_id is None:
            continue
        if one.seat_id in by_seat:
            named.add(one.seat_id or "")
        yield one.seat or one.role, person_words(one)
    for seat in page.quorum.seats:
        if seat.seat_id not in named:
            yield seat.short_name, "vacant" if seat.state is SeatState.VACANT else "nobody on the list yet"


def person_words(one: Attendee) -> str:
    """Name, standing and how it stands: "Dora Deputy (deputy, may not commit): from 10:02"."""
    marks = [one.role] if one.standing is not None and one.role != "member" else []
    if one.person.kind is PersonKind.MEMBER and one.role != "member" and one.authority is not None:
        marks.append({"yes": "may commit", "no": "may not commit"}.get(one.authority.value, "authority not stated"))
    mark = f" ({', '.join(marks)})" if marks else ""
    return f"{one.name}{mark}: {one.shown or 'not expected'}"


def seats(quorum: Quorum) -> Iterator[tuple[str, str]]:
    """Every seat with how it stands and who is there for it."""
    for seat in quorum.seats:
        who = f": {', '.join(seat.who)}" if seat.who else ""
        yield seat.short_name, seat.state.label + who
