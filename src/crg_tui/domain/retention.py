"""Retention: how long a case is kept, and from what; when its review comes; what holds it, and what became of it.

There is no single rule in law: Devon said in answer to a request that no statutory period exists; Rutland and
Hartlepool publish 30 years; others count from a birthday. So the period is a dated setting of the partnership or its
host, and without one nothing is computed. Nothing is ever destroyed by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from dateutil.relativedelta import relativedelta

from crg_tui.domain.asking import Ask, Day, Draft, Line, Text
from crg_tui.domain.partial_date import PartialDate, show_day


class RetentionTrigger(StrEnum):
    """What the period of a retention rule runs from."""

    CLOSURE = "closure"
    PUBLICATION = "publication"
    EIGHTEENTH_BIRTHDAY = "eighteenth_birthday"
    TWENTY_FIFTH_BIRTHDAY = "twenty_fifth_birthday"
    LAST_ENTRY = "last_entry"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            RetentionTrigger.CLOSURE: "closure of the case",
            RetentionTrigger.PUBLICATION: "publication",
            RetentionTrigger.EIGHTEENTH_BIRTHDAY: "the youngest child's 18th birthday",
            RetentionTrigger.TWENTY_FIFTH_BIRTHDAY: "the youngest child's 25th birthday",
            RetentionTrigger.LAST_ENTRY: "the last entry about the case",
        }[self]

    @property
    def birthday(self) -> int | None:
        """Which birthday of the youngest child it is, None where it is none."""
        return {RetentionTrigger.EIGHTEENTH_BIRTHDAY: 18, RetentionTrigger.TWENTY_FIFTH_BIRTHDAY: 25}.get(self)


class RetentionOutcome(StrEnum):
    """What a person decided about a case whose review day had come."""

    KEPT = "kept"
    DISPOSED = "disposed"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            RetentionOutcome.KEPT: "kept, with a new review date",
            RetentionOutcome.DISPOSED: "disposed of",
        }[self]


class RuleDraft(Draft):
    """How many years cases are kept, from what, and who says so."""

    in_force_from: Annotated[Day, Ask("In force from", "The first day; the version before holds until then.")]
    in_force_to: Annotated[Day | None, Ask("In force to", "Its last day, where it is known.", empty="not known")] = None
    trigger: Annotated[RetentionTrigger, Ask("Runs from", "What the years are counted from.")]
    years: Annotated[
        int, Ask("Years", "Rutland and Hartlepool publish 30 years; your host council's schedule says yours.")
    ]
    source: Annotated[Line, Ask("Source", "Where it is written: the host council's retention schedule, for example.")]
    confirmed: Annotated[
        bool, Ask("Confirmed", "Whether somebody has read it there; until then it is shown as unconfirmed.")
    ] = False


class HoldDraft(Draft):
    """Why a case must not be disposed of."""

    from_date: Annotated[Day | None, Ask("From", "The day on which it was ordered.", empty="today")] = None
    reason: Annotated[Text, Ask("Reason", "An inquiry, a court case, a review of convictions.")]
    authority: Annotated[Line, Ask("Authority", "Who ordered it.")]


class LiftDraft(Draft):
    """Why a hold no longer stands."""

    lifted_on: Annotated[Day | None, Ask("Lifted on", "The day on which it ended.", empty="today")] = None
    lifted_reason: Annotated[Text, Ask("Reason", "Why it ended.")]
    lifted_authority: Annotated[Line, Ask("Authority", "Who ended it.")]


class KeepDraft(Draft):
    """Why a case whose review date has come is kept, and until when."""

    keep_until: Annotated[Day, Ask("Keep until", "The next review date.")]
    reason: Annotated[Text, Ask("Reason", "Why it is still needed.")]
    authority: Annotated[Line, Ask("Authority", "Who decided it.")]


class DisposeDraft(Draft):
    """Why a case is disposed of. What is typed here stays for good."""

    reason: Annotated[Text, Ask("Reason", "Why it is no longer needed, without its content: this stays for good.")]
    authority: Annotated[Line, Ask("Authority", "Who decided it.")]


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of the retention rule."""

    in_force_from: date
    in_force_to: date | None
    trigger: RetentionTrigger
    years: int
    confirmed: bool
    source: str

    @property
    def shown(self) -> str:
        """The rule in words, and how sure it is."""
        sure = "confirmed" if self.confirmed else "unconfirmed"
        return f"{self.years} years from {self.trigger.label} ({sure})"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a case. A date that nobody recorded is None.

    `open_again` says that it was reopened after it was closed. `births` are the children's dates of birth, None for one
    that is not recorded; `kept_until` the newest date that a review set.
    """

    closed_on: PartialDate | None = None
    open_again: bool = False
    published_on: PartialDate | None = None
    births: Sequence[PartialDate | None] = ()
    last_entry: date | None = None
    kept_until: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewDate:
    """When a case is looked at again. `due` is None where it cannot be computed; then `why_not` says why.

    `shown` and `working` give no birthday away: where one is counted from, they tell the year alone.
    """

    due: date | None
    shown: str
    working: str
    why_not: str | None = None

    def has_come(self, today: date) -> bool:
        """Whether the day is there. Compared exactly, whatever is shown."""
        return self.due is not None and self.due <= today


def in_force(rules: Iterable[Rule], on: date) -> Rule | None:
    """The version that holds on a day: the one that came last, unless it has ended."""
    begun = [rule for rule in rules if rule.in_force_from <= on]
    newest = max(begun, key=lambda rule: rule.in_force_from, default=None)
    ended = newest is not None and newest.in_force_to is not None and newest.in_force_to < on
    return None if ended else newest


def review_date(rule: Rule | None, known: Known) -> ReviewDate:
    """When the review of a case comes under the rule that holds today.

    Of a date of which only the month or year is known its last day counts, so that nothing is disposed of too early.
    """
    if known.kept_until is not None:
        day = show_day(known.kept_until, weekday=False)
        return ReviewDate(known.kept_until, day, f"kept until {day} by the last review")
    if rule is None:
        return _not("no retention rule recorded")
    start = _start(rule.trigger, known)
    if isinstance(start, str):
        return _not(start, rule)
    due = start.latest + relativedelta(years=rule.years)
    if rule.trigger.birthday is None:
        began, shown = start.shown, show_day(due, weekday=False)
    else:
        began, shown = str(start.latest.year), f"in {due.year}"
    return ReviewDate(due, shown, f"{rule.trigger.label}, {began}; {rule.shown}: {shown}")


def _not(why: str, rule: Rule | None = None) -> ReviewDate:
    return ReviewDate(None, f"not computable: {why}", f"{rule.shown}: {why}" if rule else why, why)


def _start(trigger: RetentionTrigger, known: Known) -> PartialDate | str:
    """The date that the years run from, or why there is none."""
    match trigger:
        case RetentionTrigger.CLOSURE if known.open_again:
            return "the case was opened again after it was closed"
        case RetentionTrigger.CLOSURE:
            return known.closed_on or "the date of closure is not recorded"
        case RetentionTrigger.PUBLICATION:
            return known.published_on or "the date of publication is not recorded"
        case RetentionTrigger.LAST_ENTRY:
            return PartialDate.of(known.last_entry) if known.last_entry else "nothing was recorded about it"
    births = [born for born in known.births if born is not None]
    if not births or len(births) < len(known.births):
        return "a child's date of birth is not recorded"
    youngest = max(born.latest for born in births)
    return PartialDate.of(youngest + relativedelta(years=trigger.birthday or 0))
