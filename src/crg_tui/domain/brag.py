"""The BRAG status of an action: a colour by the partnership's own legend, and one that somebody gave against it.

What the colours mean differs from area to area (blue is completed in one, embedded in another), so a legend is dated
data, unconfirmed until somebody confirms it, and prints on every plan. The first line of the legend whose condition
holds on a day gives the colour of that day; nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crg_tui.domain.action_life import Life, due_at, last_news, standing_of
from crg_tui.domain.plans import BragColour, BragCondition, Standing

_DONE = frozenset((Standing.COMPLETED, Standing.WITHOUT_EVIDENCE, Standing.VERIFIED, Standing.PARTLY))
_EMBEDDED = frozenset((Standing.EMBEDDED, Standing.EMBEDDED_BEFORE))
_OPEN = frozenset((Standing.NOT_STARTED, Standing.UNDER_WAY))
_ENDED = frozenset((Standing.NOT_ACCEPTED, Standing.SUPERSEDED))

WITH_DAYS = frozenset((BragCondition.OVERDUE, BragCondition.DUE_SOON, BragCondition.NO_NEWS))
"""The conditions that count calendar days; no other takes a number."""


@dataclass(frozen=True, slots=True)
class LegendLine:
    """A line: the colour, what it means in the partnership's words, and when it holds. `days` are calendar days, None
    for 0 or where the condition counts none."""

    number: int
    colour: BragColour
    meaning: str
    condition: BragCondition
    days: int | None = None

    @property
    def asks(self) -> str:
        """When it holds, in words: "overdue by more than 28 days"."""
        days = self.days or 0
        counted = f"{days} day{'' if days == 1 else 's'}"
        return {
            BragCondition.OVERDUE: f"overdue by more than {counted}" if days else "overdue",
            BragCondition.DUE_SOON: f"due within {counted}" if days else "due that day",
            BragCondition.NO_NEWS: f"no progress recorded for {counted}",
        }.get(self.condition, self.condition.label)


@dataclass(frozen=True, slots=True)
class Legend:
    """What the colours mean from a day on; `in_force_from` None: that which is supplied with the software."""

    name: str
    in_force_from: date | None
    confirmed: bool
    source: str
    lines: tuple[LegendLine, ...]


SUPPLIED = Legend(
    "Supplied legend", None, False, "comes with the program; agree one of your own",
    (
        LegendLine(1, BragColour.BLUE, "Done, and found to be embedded", BragCondition.EMBEDDED),
        LegendLine(2, BragColour.GREY, "Not accepted or superseded", BragCondition.ENDED),
        LegendLine(3, BragColour.GREEN, "Done; embedded in part, or not known yet", BragCondition.COMPLETED),
        LegendLine(4, BragColour.RED, "Late", BragCondition.OVERDUE, 0),
        LegendLine(5, BragColour.AMBER, "Due soon", BragCondition.DUE_SOON, 28),
        LegendLine(6, BragColour.AMBER, "Nothing heard of it for long", BragCondition.NO_NEWS, 90),
        LegendLine(7, BragColour.NOT_KNOWN, "Nobody said by when", BragCondition.NO_DATE),
        LegendLine(8, BragColour.GREEN, "On its way", BragCondition.UNDER_WAY),
        LegendLine(9, BragColour.NOT_KNOWN, "Nothing is known of it yet", BragCondition.OTHERWISE),
    ),
)  # fmt: skip
"""Reference data for a partnership that has none of its own. What areas publish differs, so it is unconfirmed."""


@dataclass(frozen=True, slots=True)
class Given:
    """A colour that somebody gave, and why; it holds from its day until the day it is ended on, which is no longer
    its own."""

    rated_on: date
    colour: BragColour
    reason: str
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """The status of an action on a day. `line` is the legend's line that holds, None where none does; `given` what
    somebody gave against it, None where nobody did."""

    by_legend: BragColour
    line: LegendLine | None
    given: Given | None
    due_on: date | None = None
    last_news: date | None = None

    @property
    def colour(self) -> BragColour:
        """What counts: what somebody gave, else what the legend says."""
        return self.given.colour if self.given is not None else self.by_legend

    @property
    def words(self) -> str:
        """The colour in words, and that of the legend beside one that was given: "green (amber by the legend)"."""
        if self.given is None:
            return self.by_legend.label
        return f"{self.given.colour.label} ({self.by_legend.label} by the legend)"


def holds(line: LegendLine, life: Life, day: date) -> bool:
    """Whether the condition of a line holds of an action on a day. Days that pass midnight in London count."""
    standing, due, days = standing_of(life, day), due_at(life, day), timedelta(days=line.days or 0)
    still_open = standing in _OPEN
    match line.condition:
        case BragCondition.EMBEDDED:
            return standing in _EMBEDDED
        case BragCondition.COMPLETED:
            return standing in _DONE
        case BragCondition.ENDED:
            return standing in _ENDED
        case BragCondition.OVERDUE:
            return still_open and due is not None and due + days < day
        case BragCondition.DUE_SOON:
            return still_open and due is not None and day <= due <= day + days
        case BragCondition.NO_NEWS:
            # Nobody can say for how long nothing was heard of what has no date at all.
            heard = last_news(life, day) or life.since
            return still_open and heard is not None and heard + days < day
        case BragCondition.UNDER_WAY:
            return standing is Standing.UNDER_WAY
        case BragCondition.NO_DATE:
            return still_open and due is None
        case BragCondition.OTHERWISE:
            return True


def rate(legend: Legend, life: Life, day: date, given: Sequence[Given] = ()) -> Rated:
    """The status of an action on a day, with its working. Not known where no line of the legend holds."""
    line = next((one for one in sorted(legend.lines, key=lambda one: one.number) if holds(one, life, day)), None)
    ours = [one for one in given if one.rated_on <= day and (one.ended_on is None or day < one.ended_on)]
    return Rated(
        line.colour if line is not None else BragColour.NOT_KNOWN, line, ours[-1] if ours else None,
        due_at(life, day), last_news(life, day),
    )  # fmt: skip


def in_force(legends: Sequence[Legend], day: date) -> Legend:
    """The legend that counts on a day: the one that came into force last, else that which is supplied."""
    begun = [one for one in legends if one.in_force_from is not None and one.in_force_from <= day]
    return max(begun, key=lambda one: one.in_force_from or date.min, default=SUPPLIED)
