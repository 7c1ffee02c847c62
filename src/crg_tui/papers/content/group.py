"""Seats, members, advisers and chairs in words: the same in a command and on a screen."""

from __future__ import annotations

from crg_tui.domain.group import Authority, Standing
from crg_tui.queries.group import AdviserLine, ChairLine
from crg_tui.queries.seats import PersonLine, SeatLine, SeatPage

VACANT = "vacant"


def seat_facts(page: SeatPage) -> tuple[tuple[str, str], ...]:
    """Label and value of everything about one seat, with everybody who ever held it or stood in."""
    line = page.line
    told = [
        ("Seat", line.short_name),
        ("Agency", line.agency),
        ("Partner", line.partner.label if line.partner else "relevant agency"),
        ("Lasts", line.period.shown),
        ("Source", line.source or "not recorded"),
        ("Now", holder(line)),
    ]
    told += [(person.standing.label.capitalize(), person_words(person)) for person in page.people]
    return tuple(told)


def holder(line: SeatLine) -> str:
    """Who holds a seat on the day that was asked about."""
    return line.holder.shown if line.holder else VACANT


def person_words(person: PersonLine) -> str:
    """A member or deputy with post, days and, for a deputy, authority."""
    may = f", {authority(person)}" if person.standing is Standing.DEPUTY else ""
    return f"{person.shown}, {person.period.shown}{may}"


def authority(person: PersonLine) -> str:
    """Whether somebody may commit the agency."""
    return {
        Authority.YES: "may commit the agency",
        Authority.NO: "may not commit the agency",
        Authority.NOT_STATED: "authority to commit not stated",
    }[person.authority]


def adviser_words(line: AdviserLine) -> str:
    """An adviser with capacity, post and days."""
    return ", ".join(filter(None, (line.name, line.kind.label, line.job_title, line.period.shown)))


def chair_words(line: ChairLine) -> str:
    """Who chairs, for which seat or without one, and from when."""
    return f"{line.name}, {line.seat or 'without a seat'}, {line.period.shown}"
