"""How an action stands in its life: open, completed, verified, embedded. Read from dated facts for any day, never kept.

`status` alone says that an action is done. What it brings is said by what follows: evidence, somebody other than the
lead who looked at it, and a re-review or audit that found it embedded (Leicester arrangements 2019 s13).

A date of which only the month or the year is known counts from its first day, and one that nobody recorded counts on
every day: so what stands today is never told as still to come. For days that have passed, what was opened again reads
as open: what it said before is in the history.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from crg_tui.domain import posts
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plans import Finding, Standing, Verdict

NO_DAY = "date not recorded"
"""What stands in the place of a day of completion that nobody recorded."""


@dataclass(frozen=True, slots=True)
class Check:
    """What somebody, or the group at a meeting, said to the evidence. `key` is that of its record: later ones sort
    after earlier ones."""

    key: str
    on: PartialDate
    verdict: Verdict
    name: str | None
    post: str | None
    at_meeting: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a re-review or audit found, and by whom where that was said."""

    key: str
    on: PartialDate
    finding: Finding
    by_whom: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """That the due date became another on a day; `was` is the one before, None for no due date."""

    on: date
    was: date | None


@dataclass(frozen=True, slots=True)
class Life:
    """The dated facts of one action, in the order in which they were recorded.

    `evidence` says that a completed one has some. `news` are the dates of progress and of milestones reached. `since`
    is when it was agreed, None where that is not known.
    """

    status: ActionStatus
    due_on: date | None = None
    completed_on: PartialDate | None = None
    evidence: bool = False
    embedded_before: bool = False
    leads: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    findings: tuple[Found, ...] = ()
    news: tuple[PartialDate, ...] = ()
    moves: tuple[Moved, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """What counts of an action on a day: the verification, the finding; None for none. `refuted` says that the last
    assurance found it not embedded."""

    check: Check | None
    found: Found | None
    refuted: bool


def holding(life: Life, day: date) -> Holding:
    """Which verification and which finding count on that day.

    A later one counts over an earlier one. "Not verified" and "not embedded" end whatever stood before them. Who leads
    the action cannot have verified it, whatever was recorded first.
    """
    check: Check | None = None
    found: Found | None = None
    refuted = False
    facts: list[Check | Found] = [*life.checks, *life.findings]
    for fact in sorted(facts, key=lambda one: (one.on.earliest, one.key)):
        if fact.on.earliest > day:
            continue
        if isinstance(fact, Found):
            refuted = fact.finding is Finding.NOT_EMBEDDED
            found = None if refuted else fact
            check = None if refuted else check
        elif fact.verdict is Verdict.NOT_VERIFIED:
            check = found = None
        elif leads_it(fact, life.leads) is None:
            check = fact
    return Holding(check, found, refuted)


def standing_of(life: Life, day: date) -> Standing:
    """How it stands on that day.

    Embedded wants all three: evidence, a verification that counts, and an assurance that found it so; or the mark that
    it was embedded before this record began, which no finding since contradicts.
    """
    if life.status is ActionStatus.NOT_ACCEPTED:
        return Standing.NOT_ACCEPTED
    if life.status is ActionStatus.SUPERSEDED:
        return Standing.SUPERSEDED
    done = life.status is ActionStatus.COMPLETED
    if not done or (life.completed_on is not None and life.completed_on.earliest > day):
        return Standing.UNDER_WAY if last_news(life, day) is not None else Standing.NOT_STARTED
    held = holding(life, day)
    if life.embedded_before and held.found is None and not held.refuted:
        return Standing.EMBEDDED_BEFORE
    if not life.evidence:
        return Standing.WITHOUT_EVIDENCE
    if held.check is None:
        return Standing.COMPLETED
    if held.found is None:
        return Standing.VERIFIED
    return Standing.EMBEDDED if held.found.finding is Finding.EMBEDDED else Standing.PARTLY


def in_words(life: Life, day: date) -> str:
    """The same in words, as every list, page and paper says it.

    One that was completed without evidence says so for ever, and one that a lead's own audit found embedded says that.
    """
    standing = standing_of(life, day)
    if standing is Standing.EMBEDDED_BEFORE and not life.evidence:
        return f"{standing.label}; {Standing.WITHOUT_EVIDENCE.label}"
    if standing in (Standing.EMBEDDED, Standing.PARTLY) and assured_by_lead(life, holding(life, day).found):
        return f"{standing.label}, assured by a lead"
    return standing.label


def with_day(stands: str, completed_on: PartialDate | None) -> str:
    """How a completed one stands, with the day on which it was completed: "completed, date not recorded",
    "verified; completed 2 November 2026". An unknown day stays unknown."""
    if stands in (Standing.COMPLETED.label, Standing.WITHOUT_EVIDENCE.label):
        return f"{stands}, {completed_on.shown if completed_on is not None else NO_DAY}"
    done = f"completed {completed_on.shown}" if completed_on is not None else f"completed, {NO_DAY}"
    return f"{stands}; {done}"


def due_at(life: Life, day: date) -> date | None:
    """The due date as it was on that day, None for none."""
    later = sorted((move for move in life.moves if move.on > day), key=lambda move: move.on)
    return later[0].was if later else life.due_on


def last_news(life: Life, day: date) -> date | None:
    """The last day, up to that one, from which progress is recorded; None while there is none."""
    return max((on.earliest for on in life.news if on.earliest <= day), default=None)


def leads_it(check: Check, leads: Iterable[str]) -> str | None:
    """The lead that whoever verified is, by name or post; None where it is somebody else, or the group at a meeting.

    A lead is an agency and a post. Where only the agency was named, every post of that agency may be the lead. Posts
    are compared as words, in any order, with and without commas.
    """
    return None if check.at_meeting else _lead_of((check.name, check.post), leads)


def assured_by_lead(life: Life, found: Found | None) -> bool:
    """Whether a lead of the action is who re-reviewed or audited it."""
    return found is not None and led(found.by_whom, life.leads)


def led(said: str | None, leads: Iterable[str]) -> bool:
    """Whether somebody, as agency and post, is one of the leads; False where nobody was named."""
    return _lead_of((said,), leads) is not None


def _lead_of(said: Iterable[str | None], leads: Iterable[str]) -> str | None:
    known = [words for words in said if words]
    for lead in leads:
        _, _, post = lead.partition(",")
        for words in known:
            if posts.same(words, lead) or (posts.same(words, post) if post.strip() else posts.of_agency(words, lead)):
                return lead
    return None


def same_agency(check: Check, leads: Iterable[str]) -> str | None:
    """The agency that leads and of which whoever verified is too, None where none is."""
    agencies = (lead.partition(",")[0].strip() for lead in leads)
    return next((agency for agency in agencies if posts.of_agency(check.post or "", agency)), None)
