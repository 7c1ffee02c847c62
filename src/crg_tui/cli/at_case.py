"""What commands about a case share: the place, the agency and the decision that somebody names."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from crg_tui.cli import desk
from crg_tui.domain.answers import Refused, refuse

if TYPE_CHECKING:
    from crg_tui.queries.decision_page import DecisionPage
    from crg_tui.queries.references import Place
    from crg_tui.services.work import Context

CASE = "the reference of the case, for example 2026-003"
DECISION = "its reference, for example 2026-003/D1"
AGENCY = "the short name of a seat, or the agency of a seat or a participant"

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Agency:
    """A seat or a participant: one of the two keys is set."""

    seat_id: str | None
    participant_id: str | None
    name: str


def add_place(parser: argparse.ArgumentParser) -> None:
    """The options for a meeting and one of its items."""
    parser.add_argument("--meeting", default=None, metavar="REF", help="the meeting, for example M2026-03")
    parser.add_argument("--item", default=None, type=int, metavar="N", help="the number of its item")


def place(context: Context, case: str | None, options: argparse.Namespace) -> Place | None:
    """The keys of a case and of the meeting and item in the options, or None after saying what is not there."""
    from crg_tui.queries import references

    found = references.place(context.store, case, options.meeting, options.item)
    if isinstance(found, Refused):
        desk.refused(found)
        return None
    return found


def case(context: Context, reference: str) -> str | None:
    """The key of a case, or None after saying that there is none."""
    from crg_tui.queries import references

    found = references.place(context.store, reference)
    if isinstance(found, Refused):
        desk.refused(found)
        return None
    return found.case_id


def lines(context: Context, options: argparse.Namespace, read: Callable[..., Sequence[L]]) -> Sequence[L] | None:
    """What `read` has of the case that is named, of all where none is; None after saying that there is no such case."""
    case_id = case(context, options.case) if options.case else None
    return None if options.case and case_id is None else read(context.store, case_id=case_id)


def which(
    context: Context, options: argparse.Namespace, read: Callable[..., Sequence[L]], noun: str, one: str, several: str
) -> L | None:
    """The one that `number` counts among those that the case has, from 1, or the only one where it is left out; None
    after saying that there is no such case, or no such one. `noun` is the command that lists them."""
    found = lines(context, options, read)
    if found is None:
        return None
    number: int | None = options.number or (1 if len(found) == 1 else None)
    if number is not None and 1 <= number <= len(found):
        return found[number - 1]
    said = f"{options.case} has no {one} {number}." if number else f"{options.case} has {len(found)} {several}."
    desk.refused(refuse(said, f"Look at `crg-tui {noun} list --case {options.case}`, and give the number."))
    return None


def agency(context: Context, case_id: str | None, words: str, on: date | None = None) -> Agency | None:
    """The seat of that day, or the participant of the case, that somebody means; None after saying why not."""
    from crg_tui.queries import participants, seats

    day = on or context.clock.today()
    lines = seats.named(seats.every_seat(context.store, day), words, day)
    if len(lines) == 1:
        return Agency(lines[0].id, None, lines[0].short_name)
    if lines:
        names = ", ".join(line.short_name for line in lines)
        desk.refused(refuse(f"{words} may be {names}.", "Give the short name of the seat."))
        return None
    guests = participants.find(context.store, case_id, words) if case_id else []
    if len(guests) == 1:
        return Agency(None, guests[0].id, guests[0].agency)
    if guests:
        desk.refused(refuse(f"Several participants come from {words}.", "Tell them apart by their agencies."))
        return None
    desk.refused(refuse(f"No seat or participant is called {words}.", "Look it up with `crg-tui seat list`."))
    return None


def decision(context: Context, reference: str) -> DecisionPage | None:
    """All of a decision, or None after saying that there is none."""
    from crg_tui.queries import decisions

    key = decisions.find(context.store, reference)
    page = None if key is None else decisions.page(context.store, key)
    if page is None:
        desk.refused(refuse(f"There is no decision {reference}.", "Look it up with `crg-tui decision list`."))
    return page


def seat(page: DecisionPage, words: str) -> tuple[str, str | None] | None:
    """A seat of a decision by its short name or agency: its key, and its position's entry; None after a refusal."""
    from crg_tui.domain.group import plain_words

    wanted = plain_words(words)
    found = [line for line in page.positions if wanted == plain_words(line.short_name)]
    found = found or [line for line in page.positions if wanted == plain_words(line.agency)]
    if len(found) == 1:
        return found[0].seat_id, found[0].entry
    names = ", ".join(line.short_name for line in page.positions) or "none"
    desk.refused(refuse(f"{words} is not one seat of this decision.", f"Its seats are: {names}."))
    return None
