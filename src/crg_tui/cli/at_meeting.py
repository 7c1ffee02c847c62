"""What commands about a meeting share: the meeting, the item and the person that somebody names."""

from __future__ import annotations

import argparse
from datetime import time
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.partial_date import parse_time

if TYPE_CHECKING:
    from crg_tui.queries.agenda import ItemLine
    from crg_tui.queries.attendance import Attendee
    from crg_tui.services.work import Context

MEETING = "the reference of the meeting, for example M2026-03"
ITEM = "the number of the item on the agenda"
PERSON = "a name, or enough of it"


def add_time(parser: argparse.ArgumentParser, option: str = "--at", told: str = "when", without: str = "now") -> None:
    """The option for a time of day; `without` says what its absence means."""
    said = f"{told}: London time, for example 10:42; without it: {without}"
    parser.add_argument(option, default=None, type=_clock_time, metavar="TIME", help=said)


def _clock_time(typed: str) -> time:
    try:
        return parse_time(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def meeting(context: Context, reference: str) -> str | None:
    """The key of a meeting, or None after saying that there is none."""
    from crg_tui.queries import meetings

    key = meetings.find(context.store, reference)
    if key is None:
        desk.refused(refuse(f"There is no meeting {reference}.", "Look it up with `crg-tui meeting list`."))
    return key


def item(context: Context, reference: str, number: int) -> ItemLine | None:
    """An item of a meeting, or None after saying what is not there."""
    from crg_tui.queries import meetings

    key = meeting(context, reference)
    if key is None:
        return None
    found = meetings.find_item(context.store, key, number)
    if found is None:
        desk.refused(refuse(f"{reference} has no item {number}.", f"Look with `crg-tui item list {reference}`."))
    return found


def person(context: Context, meeting_id: str, named: str) -> Attendee | None:
    """Somebody of a meeting, or None after saying that there is nobody, or more than one."""
    from crg_tui.queries import meetings

    found = meetings.find_people(context.store, meeting_id, named)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{one.name} ({one.seat or one.role})" for one in found)
        desk.refused(refuse(f"{named} may be {names}.", "Give the whole name."))
    else:
        everybody = ", ".join(one.name for one in meetings.people(context.store, meeting_id)) or "nobody is recorded"
        desk.refused(refuse(f"There is nobody named {named} for this meeting.", f"There are: {everybody}."))
    return None
