"""What is asked before a paper of the group or of a meeting is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Ask, Day, Draft, Line, Text
from crg_tui.domain.periods import Period
from crg_tui.domain.seat_attendance import reporting_year, year_of

_PRESENTER = re.compile(r"(\d{1,4})\s*[:.]\s*(\S.*)")

_Presenters = Annotated[
    Text | None,
    Ask("Presented by", "One item a line, its number and who presents it: 5: Police, detective superintendent."),
]


class PackPart(StrEnum):
    """What a papers pack is made of, and what may be left out of it by these words."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    ACTION_LOG = "action log"
    CASES = "case summaries"
    RETURNS = "returns"
    VIEWS = "views"


class AgendaDraft(Draft):
    """What an agenda says beside the record."""

    presenters: _Presenters = None


class PackDraft(Draft):
    """What a papers pack leaves out, and what its cover says beside the record."""

    leave_out: Annotated[
        Line | None,
        Ask("Leave out", f"Separated by commas: {', '.join(PackPart)}, or the reference of a case.", empty="nothing"),
    ] = None
    cover_words: Annotated[Text | None, Ask("On the cover", "Words for whoever opens the papers.")] = None
    presenters: _Presenters = None


class ActionLogDraft(Draft):
    """For which meeting an action log is made."""

    meeting: Annotated[
        Line | None,
        Ask("For the meeting", "Its reference: the log begins with matters arising from the meeting before it."),
    ] = None


def _year(value: str | None) -> str | None:
    if value is not None:
        reporting_year(value)
    return value


class AttendanceDraft(Draft):
    """The period of an attendance table: a reporting year, or from one day to another."""

    year: Annotated[
        Line | None,
        AfterValidator(_year),
        Ask("Reporting year", "April to March, for example 2026/27.", empty="this one"),
    ] = None
    from_date: Annotated[Day | None, Ask("From", "The first day of another period.")] = None
    to_date: Annotated[Day | None, Ask("Until", "Its last day.", empty="today")] = None


def period_of(draft: AttendanceDraft, today: date) -> Period | Refused:
    """The period that is meant: the one that was typed, else the reporting year of today."""
    if draft.year is not None:
        if draft.from_date or draft.to_date:
            said = "A year and the days of a period are two ways to say it."
            return refuse(said, "Give one of them.", "year")
        return reporting_year(draft.year)
    if draft.from_date is None:
        if draft.to_date is not None:
            return refuse("The first day of the period is missing.", "Type the day on which it begins.", "from_date")
        return year_of(today)
    last = draft.to_date or today
    if last < draft.from_date:
        return refuse("The last day is before the first.", "Put one of the two right.", "to_date")
    return Period(draft.from_date, last)


def left_out(typed: str | None, cases: frozenset[str]) -> tuple[frozenset[PackPart], frozenset[str]] | Refused:
    """The parts and the references of `cases` that are left out. Refused where a name is neither."""
    parts: set[PackPart] = set()
    references: set[str] = set()
    for name in filter(None, (" ".join(part.split()).casefold() for part in (typed or "").split(","))):
        if name in set(PackPart):
            parts.add(PackPart(name))
        elif name in cases:
            references.add(name)
        else:
            known = ", ".join((*PackPart, *sorted(cases)))
            return refuse(f"These papers hold no “{name}”.", f"What can be left out: {known}.", "leave_out")
    return frozenset(parts), frozenset(references)


def presenters_of(typed: str | None, items: frozenset[int]) -> Mapping[int, str] | Refused:
    """Who presents which item, by its number. Refused where a line names no item of the agenda, or one twice."""
    told: dict[int, str] = {}
    for line in filter(None, (" ".join(line.split()) for line in (typed or "").split("\n"))):
        found = _PRESENTER.fullmatch(line)
        number = int(found[1]) if found else 0
        if found is None or number not in items or number in told:
            why = "is named twice" if number in told else "names no item of this agenda"
            return refuse(
                f"“{line[:40]}” {why}.", "Type the number of an item, a colon and who presents it.", "presenters"
            )
        told[number] = found[2]
    return told


class ReviewSummaryDraft(Draft):
    """A review on a page."""

    review: Annotated[
        Line | None,
        Ask("Review", "Its reference, e.g. R2026-01; only where the case has several.", empty="the only one"),
    ] = None
