"""Events of reviews as steps of the cases that they cover: written, moved and taken away with the event."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.review_course import step_of
from crg_tui.domain.review_drafts import OwnStep
from crg_tui.domain.stages import StepKind
from crg_tui.services.panel import step_of_reply
from crg_tui.services.review_cases import say_cases
from crg_tui.services.work import Work
from crg_tui.store.tables import Case, LogEntry, LogPayload, Referral, Review, ReviewEvent, ReviewEventCase, Step, table


def settle(
    work: Work, review: Review, event: ReviewEvent, cases: Sequence[Case], own: OwnStep | None, early: bool | None, *,
    asks: bool = True,
) -> Refused | None:  # fmt: skip
    """Let an event be of these cases of the review, and its step stand on them, and on no other.

    A step of that kind and day that a case has by itself becomes the event's. Where it has one on another day, `own`
    says whether that is the same; refused while nobody has said so, as is a day before the case's incident until
    `early` says that it is right. Where nobody can be asked (`asks` False) neither is.
    """
    say_cases(work, event, cases)
    work.session.flush()
    kind = step_of(review.kind, event.kind)
    held = {step.case_id: step for step in work.where(Step, review_event_id=event.id)}
    wanted = [case.id for case in cases] if kind is not None else []
    for case_id, old in held.items():
        if case_id not in wanted:
            let_go(work, old)
    if kind is None:
        return None
    found, before = False, False
    for case in cases:
        step = held.get(case.id)
        if asks and (step is None or step.on_date != event.on_date) and (said := _too_early(work, case, event)):
            if not early:
                return refuse(said, "Put that right, or say that it is right all the same.", "before_incident")
            before = True
        if step is None:
            free = [
                one
                for one in work.where(Step, case_id=case.id, kind=kind)
                if one.review_event_id is None and step_of_reply(work, one) is None
            ]
            found = found or bool(free)
            chosen = _choose(work, case.id, event, free, own, asks=asks)
            if isinstance(chosen, Refused):
                return chosen
            step = chosen or work.add(Step(case_id=case.id, kind=kind, on_date=event.on_date, note=None))
        step.kind, step.on_date, step.review_event_id = kind, event.on_date, event.id
    if own is OwnStep.SAME and not found and not held:
        work.notices.append(f"No case of {review.ref} had this step by itself; it was written.")
    if early and not before:
        work.notices.append(f"{event.on_date.shown} is before no incident that is recorded.")
    return None


def _too_early(work: Work, case: Case, event: ReviewEvent) -> str | None:
    """That an event lies before the incident of a case, or before its referral where no incident is recorded."""
    what = "incident"
    days = [step.on_date for step in work.where(Step, case_id=case.id, kind=StepKind.INCIDENT)]
    if not days:
        what, days = "referral", [one.received_on for one in work.where(Referral, case_id=case.id)]
    first = min(days, key=lambda day: day.earliest, default=None)
    if first is None or not event.on_date.certainly_before(first):
        return None
    said = f"{event.kind.label}, {event.on_date.shown}, is before the {what} of {case.ref}, {first.shown}."
    return said[:1].upper() + said[1:]


def _choose(
    work: Work, case_id: str, event: ReviewEvent, free: list[Step], own: OwnStep | None, *, asks: bool
) -> Step | Refused | None:
    """The step of a case that becomes the event's, None where a new one is written."""
    same_day = next((one for one in free if one.on_date == event.on_date), None)
    if same_day is not None:
        return same_day if own is not OwnStep.ANOTHER else None
    if not free or own is OwnStep.ANOTHER or (own is None and not asks):
        return None
    case = work.find(Case, case_id)
    assert case is not None
    days = ", ".join(one.on_date.shown for one in free)
    said = f"{case.ref} has the step “{free[0].kind.label}” already: {days}."
    if own is None:
        return refuse(said, "Say whether that is the same, which moves it to this date, or another one.", "own_step")
    if len(free) > 1:
        return refuse(said, "Say that this is another one, or take away the steps that are too many.", "own_step")
    work.notices.append(f"{case.ref}: the step of {days} is now that of the review, {event.on_date.shown}.")
    return free[0]


def let_go(work: Work, step: Step) -> None:
    """What becomes of a step whose event goes: one that the case had before stays with it, any other goes."""
    if _came_with_a_review(work, step):
        work.remove(step)
        return
    step.review_event_id = None
    case = work.find(Case, step.case_id)
    assert case is not None
    work.notices.append(
        f"{case.ref} had the step “{step.kind.label}” before the review; it stays, {step.on_date.shown}."
    )


def _came_with_a_review(work: Work, step: Step) -> bool:
    """Whether the step was written by an event of a review, as the log says; where it cannot say, the step stays."""
    work.session.flush()
    log, payloads = table(LogEntry), table(LogPayload)
    query = (
        sa.select(payloads.c.payload)
        .join(log, log.c.entry_id == payloads.c.entry_id)
        .where(log.c.record_id == step.id, log.c.kind == "created")
        .order_by(log.c.seq)
        .limit(1)
    )
    payload = work.connection.execute(query).scalar()
    return payload is not None and any(json.loads(payload)["fields"].get("review_event_id", ()))


def withdraw(work: Work, event: ReviewEvent) -> None:
    """Take an event with its steps from the cases, because it goes."""
    for row in work.where(ReviewEventCase, review_event_id=event.id):
        work.remove(row)
    for step in work.where(Step, review_event_id=event.id):
        let_go(work, step)
    work.session.flush()


def step_of_review(work: Work, step: Step) -> Refused | None:
    """A refusal to change a step by itself that is the event of a review."""
    event = work.find(ReviewEvent, step.review_event_id) if step.review_event_id else None
    if event is None:
        return None
    review = work.find(Review, event.review_id)
    named = review.ref if review else "a review"
    return refuse(f"This step is an event of {named}: {event.kind.label}.", f"Put it right on {named}.")
