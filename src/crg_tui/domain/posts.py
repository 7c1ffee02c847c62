"""Agencies and posts as they are compared: "ICB, designated nurse" and "Designated nurse, ICB" are one post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from crg_tui.domain.actions import led_by

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_APART = re.compile(r";|\band\b|&")
_SMALL = frozenset({"the", "of", "for", "at", "in"})


def same(one: str, other: str) -> bool:
    """Whether both are made of the same words, in any order, without commas, case and small words."""
    said = set(_words(one))
    return bool(said) and said == set(_words(other))


def of_agency(said: str, agency: str) -> bool:
    """Whether somebody is of an agency: it stands at the beginning or the end, or between two commas."""
    words, named = _words(said), _words(agency)
    many = len(named)
    return bool(many) and (
        words[:many] == named or words[-many:] == named or any(same(part, agency) for part in said.split(","))
    )


def written_out(said: str, seats: Sequence[tuple[str, str, str]]) -> str:
    """Agency and post with the agency first and its short name written out, wherever a seat is named in it; what names
    no seat stays as it is. `seats` are (id, short name, agency)."""
    known = led_by(said, seats)
    if known.seat_id is not None:
        return known.words
    found = [(len(_words(name)), name, agency) for _, short, agency in seats for name in (short, agency)
             if of_agency(said, name)]  # fmt: skip
    if not found:
        return said
    _, name, agency = max(found)
    parts = [part.strip() for part in said.split(",")]
    rest = [part for part in parts if not same(part, name)]
    if len(rest) == len(parts):
        rest = [_without(said, name)]
    return ", ".join(filter(None, (agency, *rest)))


def nearest(said: str, names: Iterable[str]) -> str | None:
    """The name that is like what was typed: it begins so, or differs by little; None where none is."""
    known = {name.casefold(): name for name in names}
    asked = " ".join(said.casefold().split())
    begun = sorted((name for name in known if asked and name.startswith(asked)), key=len)
    close = begun or get_close_matches(asked, known, 1, 0.6)
    return known[close[0]] if close else None


def remarks_on(lead: str, seats: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    """What is said to a lead as it was typed: that it may be several, or an agency of nearly that name."""
    parts = [part for part in _APART.split(lead) if part.strip()]
    if sum(_begins_with_seat(part.strip(), seats) for part in parts) > 1:
        return ("Two agencies stand in one lead: name the first alone, and each other as a joint lead.",)
    if led_by(lead, seats).seat_id is not None:
        return ()
    agency = lead.partition(",")[0].strip()
    near = nearest(agency, [name for _, short, full in seats for name in (short, full)])
    return (f"No seat is called {agency}, so it stays as typed; {near} is one.",) if near else ()


def _begins_with_seat(said: str, seats: Sequence[tuple[str, str, str]]) -> bool:
    return led_by(said, seats).seat_id is not None


def _without(said: str, name: str) -> str:
    spoken = said.split()
    many = len(name.split())
    first = [word.strip(",;:") for word in spoken[:many]]
    kept = spoken[many:] if _words(" ".join(first)) == _words(name) else spoken[:-many]
    return " ".join(kept).strip(" ,;:")


def _words(said: str) -> list[str]:
    return [word for word in _WORD.findall(said.casefold()) if word not in _SMALL]
