"""What is due, as a calendar file (iCalendar, RFC 5545): an entry for each day, known again when it is taken in again.

It holds references and what is due, and nothing else of a case; its marking stands in every entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from crg_tui import __version__
from crg_tui.domain.due import Due
from crg_tui.queries import due, group
from crg_tui.services.work import Context
from crg_tui.store import audit

ENDING = ".ics"
"""How the name of such a file ends."""


def make(context: Context) -> tuple[bytes, int]:
    """The file, and how many entries it has. What has no day is not in it."""
    now, today = context.clock.now(), context.clock.today()
    lines = [one for one in due.lines(context.store, today, now) if one.due_on is not None]
    with context.store.read() as connection:
        revision, _ = audit.head(connection)
    marking = group.heading(context.store, today).marking
    return calendar(lines, marking, now, revision), len(lines)


def calendar(lines: Iterable[Due], marking: str, at: datetime, revision: int) -> bytes:
    """The file of these lines. `revision` grows with the record: a calendar keeps the entry of the higher one."""
    from icalendar import Calendar, Event

    held = Calendar()
    held.add("prodid", f"-//crg-tui//{__version__}//EN")
    held.add("version", "2.0")
    held.add("method", "PUBLISH")
    for one in lines:
        assert one.due_on is not None
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", at)
        event.add("sequence", revision)
        event.add("dtstart", one.due_on)
        event.add("dtend", one.due_on + timedelta(days=1))
        event.add("summary", f"{marking}: {one.told}" if marking else one.told)
        event.add("description", "\n".join(part for part in (marking, _told(one)) if part))
        event.add("class", "CONFIDENTIAL")
        event.add("transp", "TRANSPARENT")
        held.add_component(event)
    return bytes(held.to_ical())


def _told(one: Due) -> str:
    late = " The day had passed when this was written." if one.late else ""
    return f"{one.told}.{late} What it is about stands in the record of the group."
