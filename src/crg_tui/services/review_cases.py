"""Of which of its cases an event of a review is, and what in a review contradicts what: said at the door."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.review_course import NONE
from crg_tui.queries import event_cases, reviews
from crg_tui.services.work import Work
from crg_tui.store.tables import Case, Review, ReviewCase, ReviewEvent, ReviewEventCase

_ALL = "all"


def covered(work: Work, review: Review) -> list[Case]:
    """The cases that a review covers, by their references."""
    held = (work.find(Case, row.case_id) for row in work.where(ReviewCase, review_id=review.id))
    return sorted((case for case in held if case is not None), key=lambda case: case.ref)


def course(work: Work, review: Review) -> list[ReviewEvent]:
    """Its events as the review counts them: by day, then by when they were recorded."""
    return sorted(work.where(ReviewEvent, review_id=review.id), key=lambda event: (event.on_date.iso, event.id))


def of_event(work: Work, review: Review, event: ReviewEvent) -> list[Case]:
    """The cases that an event is of."""
    work.session.flush()
    keys = event_cases.in_reviews(work.connection, [review.id]).get(event.id, ())
    return [case for case in covered(work, review) if case.id in keys]


def say_cases(work: Work, event: ReviewEvent, cases: Sequence[Case]) -> None:
    """Keep of which cases an event is."""
    held = work.where(ReviewEventCase, review_event_id=event.id)
    wanted = {case.id for case in cases}
    if event.cases_said is bool(wanted) and {row.case_id for row in held} == wanted:
        return
    # All rows anew: a row that only went would not be seen by whoever asks for the newest entry of those there.
    event.cases_said = bool(wanted)
    for row in held:
        work.remove(row)
    work.session.flush()
    for case in cases:
        work.add(ReviewEventCase(review_event_id=event.id, case_id=case.id))


def moved_on(work: Work, event: ReviewEvent, seen: str | None) -> Refused | None:
    """A refusal when an event, or of which cases it is, has changed since the editor saw it."""
    rows = work.where(ReviewEventCase, review_event_id=event.id)
    said = f"{event.kind.label}, {event.on_date.shown}"
    return work.moved_on((event.id, *(row.id for row in rows)), seen, said)


def named(work: Work, review: Review, words: str | None, *, may_be_none: bool) -> list[Case] | Refused:
    """The cases that somebody named by their references; all that the review covers where nothing is said."""
    cases = covered(work, review)
    said = (words or "").strip().lower()
    if not said or said == _ALL:
        return cases
    if said == NONE:
        if may_be_none:
            return []
        return refuse("It is no step of a case, and so it is of one at least.", "Name the case.", "cases")
    wanted = [part.lower() for part in re.split(r"[,;\s]+", said) if part]
    refs = {case.ref.lower(): case for case in cases}
    if unknown := [part for part in wanted if part not in refs]:
        known = ", ".join(case.ref for case in cases)
        return refuse(f"{review.ref} does not cover {unknown[0].upper()}.", f"It covers {known}.", "cases")
    return [case for case in cases if case.ref.lower() in wanted]


def counted(work: Work, review: Review, words: str | None) -> list[ReviewEvent] | Refused:
    """The events that somebody named by their numbers, or all; none where nothing is said."""
    events = course(work, review)
    said = (words or "").strip().lower()
    if said == _ALL:
        return events
    if not said or said == NONE:
        return []
    numbers = [part for part in re.split(r"[,;\s]+", said) if part]
    wrong = [part for part in numbers if not (part.isascii() and part.isdecimal() and 1 <= int(part) <= len(events))]
    if wrong:
        told = f"The course of {review.ref} has no number {wrong[0]}: it has {len(events)}."
        return refuse(told, "Type numbers as the review counts its course, or all.", "events")
    return [event for number, event in enumerate(events, start=1) if str(number) in {str(int(one)) for one in numbers}]


def doubts(work: Work, review: Review) -> tuple[str, ...]:
    """What contradicts what in a review, its start among it, as it stands in this operation."""
    work.session.flush()
    return reviews.contradictions_in(work.connection, review.id, work.today)


def point_out(work: Work, review: Review, before: Sequence[str]) -> None:
    """Say what contradicts now that did not before."""
    work.notices += [f"{review.ref}: {said}." for said in doubts(work, review) if said not in before]
