"""The rules of the clocks, as data: what starts and ends each, how long it runs, and how sure that is.

The rules change with the arrangements, so they come in dated versions. `DEFAULT_RULES` are the lengths as far as they
are known nationally, with what is confirmed about them, to begin a partnership's own versions from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from crg_tui.domain.partial_date import show_day
from crg_tui.domain.working_days import WHAT_DOES_NOT_COUNT, FirstDay, show_working_days


class ClockKind(StrEnum):
    """Which clock it is."""

    NOTIFY = "notify"
    RAPID_REVIEW = "rapid_review"
    COMPLETION = "completion"
    PUBLICATION = "publication"
    COPY = "copy_before_publication"


class ClockUnit(StrEnum):
    """What is counted."""

    WORKING_DAYS = "working_days"
    CALENDAR_MONTHS = "calendar_months"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One clock as the arrangements have it from `in_force_from` on (None: for as long as is known).

    `starts` and `ends` describe the two events ("notified to the Panel"), `start_name` and `end_name` their dates
    ("notification date"). `amount` is in `unit`, None where time is only measured. `counted_back` finds the last day of
    the start event from the date of the end event; only in working days. `confirmed` says whether the amount was read
    in the source, `first_day_confirmed` whether the source says how the first day counts. `note` qualifies the source.
    """

    kind: ClockKind
    title: str
    starts: str
    start_name: str
    ends: str
    end_name: str
    unit: ClockUnit
    amount: int | None
    first_day: FirstDay
    confirmed: bool
    first_day_confirmed: bool
    source: str
    note: str = ""
    counted_back: bool = False
    in_force_from: date | None = None

    def __post_init__(self) -> None:
        if self.amount is not None and self.amount < 1:
            raise ValueError("A clock runs for at least 1 day or month.")
        working_days = self.unit is ClockUnit.WORKING_DAYS
        if self.amount is None and not working_days:
            raise ValueError("Time without a due date is measured in working days.")
        if self.counted_back and (self.amount is None or not working_days):
            raise ValueError("A clock is counted back by a number of working days.")

    @property
    def length(self) -> str:
        """The rule in words."""
        if self.amount is None:
            return f"working days are counted, there is no due date; {WHAT_DOES_NOT_COUNT}"
        if self.unit is ClockUnit.CALENDAR_MONTHS:
            return f"{self.amount} calendar months; the due date can be a weekend or a bank holiday"
        if self.counted_back:
            numbered = f"the {self.start_name} is {self.first_day.label}"
            return f"{show_working_days(self.amount)} before {self.ends}, {numbered}; {WHAT_DOES_NOT_COUNT}"
        return f"{show_working_days(self.amount)}; {WHAT_DOES_NOT_COUNT}"

    @property
    def basis(self) -> str:
        """Where the rule comes from and how sure it is, in words."""
        since = f"in force from {show_day(self.in_force_from, weekday=False)}" if self.in_force_from else ""
        doubt = "" if self.first_day_confirmed else "first-day rule not confirmed nationally"
        return "; ".join(filter(None, (self.source, self.note, since, doubt if self.confirmed else "not confirmed")))


DEFAULT_RULES = (
    ClockRule(
        kind=ClockKind.NOTIFY,
        title="Notification",
        starts="local authority became aware",
        start_name="date of becoming aware",
        ends="notified to the Panel",
        end_name="notification date",
        unit=ClockUnit.WORKING_DAYS,
        amount=5,
        first_day=FirstDay.DAY_0,
        confirmed=True,
        first_day_confirmed=False,
        source="Working Together to Safeguard Children",
    ),
    ClockRule(
        kind=ClockKind.RAPID_REVIEW,
        title="Rapid review",
        starts="notified to the Panel",
        start_name="notification date",
        ends="rapid review report sent to the Panel",
        end_name="date the report was sent",
        unit=ClockUnit.WORKING_DAYS,
        amount=15,
        first_day=FirstDay.DAY_0,
        confirmed=True,
        first_day_confirmed=False,
        source="guidance of the Child Safeguarding Practice Review Panel",
        note="a non-statutory expectation",
    ),
    ClockRule(
        kind=ClockKind.COMPLETION,
        title="Referral to completion",
        starts="referral received",
        start_name="referral date",
        ends="rapid review completed",
        end_name="completion date",
        unit=ClockUnit.WORKING_DAYS,
        amount=None,
        first_day=FirstDay.DAY_0,
        confirmed=True,
        first_day_confirmed=True,
        source="Leicester yearly report 2022/23",
        note="a published local measure",
    ),
    ClockRule(
        kind=ClockKind.PUBLICATION,
        title="LCSPR to publication",
        starts="decision to initiate an LCSPR",
        start_name="date of the decision to initiate",
        ends="LCSPR published",
        end_name="publication date",
        unit=ClockUnit.CALENDAR_MONTHS,
        amount=6,
        first_day=FirstDay.DAY_0,
        confirmed=True,
        first_day_confirmed=False,
        source="Working Together to Safeguard Children",
    ),
    ClockRule(
        kind=ClockKind.COPY,
        title="Copy before publication",
        starts="copy sent to the Panel and the Secretary of State",
        start_name="date the copy was sent",
        ends="publication",
        end_name="publication date",
        unit=ClockUnit.WORKING_DAYS,
        amount=7,
        first_day=FirstDay.DAY_0,
        confirmed=False,
        first_day_confirmed=False,
        source="Working Together to Safeguard Children",
        counted_back=True,
    ),
)


def rules_under(
    lengths: Mapping[ClockKind, int | None], first_day: FirstDay, *, confirmed: bool, source: str
) -> tuple[ClockRule, ...]:
    """The rules under one version of the arrangements.

    `lengths` are those that the version states; a clock without one runs as it does nationally. `confirmed` says
    whether lengths and first day were read where they are published, `source` where. A national rule that is sure of
    the same first day stays sure of it.
    """
    rules = []
    for rule in DEFAULT_RULES:
        sure = confirmed or (rule.first_day_confirmed and rule.first_day is first_day)
        known = replace(rule, first_day=first_day, first_day_confirmed=sure)
        amount = lengths.get(rule.kind)
        if amount is not None:
            known = replace(known, amount=amount, confirmed=confirmed, source=source, note="")
        rules.append(known)
    return tuple(rules)


def rule_in_force(rules: Iterable[ClockRule], kind: ClockKind, on: date) -> ClockRule | None:
    """Choose the rule for a clock that was in force on a day: the one that came last. None where there was none yet."""
    known = [rule for rule in rules if rule.kind is kind and (rule.in_force_from is None or rule.in_force_from <= on)]
    return max(known, key=lambda rule: rule.in_force_from or date.min, default=None)
