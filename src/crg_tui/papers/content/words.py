"""How values are put into words, the same on every paper, in every command and on every screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from enum import Enum
from typing import Any

from crg_tui.domain.asking import label_of
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.referrals import Harm


def in_words(value: Any) -> str:
    """A value as people read it; empty for None."""
    match value:
        case None:
            return ""
        case True:
            return "yes"
        case False:
            return "no"
        case Enum():
            return label_of(value)
        case PartialDate():
            return value.shown
        case date():
            return show_day(value)
        case time():
            return value.strftime("%H:%M")
        case list() | tuple():
            return ", ".join(in_words(part) for part in value)
    return str(value)


def harmed(harm: Harm | None) -> str:
    """What happened to a child, beside its name: "died", "seriously harmed", "harm not known"; empty for None."""
    said = in_words(harm)
    return (
        said
        if harm in (None, Harm.DIED, Harm.SERIOUSLY_HARMED)
        else f"harm {said}"
        if said != "other"
        else "other harm"
    )


def due(day: date | None) -> str:
    """By when something is to be done, in a table: "4 December 2026", or that nothing is said of it."""
    return show_day(day, weekday=False) if day is not None else NO_DUE_DATE


def few(names: Sequence[str]) -> str:
    """Children within a cell: "Child A, Child B", and of more than two the first: "Child A and 4 others"."""
    return ", ".join(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} others"


def joined(names: Sequence[str]) -> str:
    """Names within a sentence: "police", "police and probation", "police, probation and schools"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def capital(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with a small letter at its beginning, to go on in a sentence."""
    return text[:1].lower() + text[1:]


def closed(text: str) -> str:
    """The text as a sentence: with one full stop at its end, or the sign that it has there already."""
    text = text.rstrip()
    return text if text.endswith((".", "!", "?", ":", "\u201d")) else f"{text}."


UNCONFIRMED = " (unconfirmed)"
"""Stands behind a rule that nobody has read in the partnership's terms of reference yet."""

NO_DUE_DATE = "no date set"

IN_PACK = "Paper "
"""How the number of a paper in a pack begins; the items below it are numbered by the agenda of their own meeting."""

SAMPLE = "Sample data: everything here is invented."
"""Stands on every paper and screen that shows the sample partnership."""
