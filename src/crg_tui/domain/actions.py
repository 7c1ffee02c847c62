"""Actions and the recommendations they stand under: their forms, and what is read from their dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, KnownDate, Line, Text
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.plans import Scope


class HowLeft(StrEnum):
    """Why an action ends without being done (a published plan of 2016 knows both answers; local practice)."""

    NOT_ACCEPTED = "not_accepted"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value.replace("_", " ")

    @property
    def status(self) -> ActionStatus:
        """How the action stands then."""
        return ActionStatus(self.value)


class RecommendationDraft(Draft):
    """A recommendation of a case's action plan; the actions come under it."""

    recommendation: Annotated[Text, Ask("Recommendation", "What shall change, in the words of the plan.")]
    agreed_on: Annotated[KnownDate | None, Ask("Agreed on", "When the plan was agreed, as far as known.")] = None
    scope: Annotated[Scope | None, Ask("Scope", "For whom it is; empty while nobody has said.")] = None
    desired_outcome: Annotated[
        Text | None, Ask("Desired outcome", "What will be different for children when it is carried out.")
    ] = None
    how_known: Annotated[Text | None, Ask("How we will know", "What will show that the outcome has come.")] = None
    review: Annotated[Line | None, Ask("Review", "Its reference, for example R2026-01, where a review made it.")] = None


class ActionDraft(Draft):
    """What somebody will do, who leads it, and by when. Who leads is an agency and a post, never a person."""

    wording: Annotated[Text, Ask("Action", "What will be done, so that somebody can say later whether it was.")]
    lead: Annotated[
        Line | None,
        Ask("Lead", "Agency and post, for example Police, detective superintendent; not a person's name."),
    ] = None
    due_on: Annotated[Day | None, Ask("Due", "By when; empty while nobody has said.")] = None
    recommendation: Annotated[
        int | None, Ask("Recommendation", "The number of the recommendation it stands under, if any.")
    ] = None


class ActionCorrectionDraft(ActionDraft):
    """The same, to put it right: a due date that moves has a reason."""

    moved_because: Annotated[Text | None, Ask("Date moved because", "Wanted where the due date becomes another.")] = (
        None
    )


class CompletionDraft(Draft):
    """That an action is done, and what shows it."""

    completed_on: Annotated[KnownDate | None, Ask("Completed on", "As far as known.")] = None
    evidence: Annotated[Text | None, Ask("Evidence", "What shows that it was done, and where that is kept.")] = None
    without_evidence: Annotated[
        Text | None, Ask("No evidence because", "The reason for closing it without evidence.")
    ] = None
    impact: Annotated[Text | None, Ask("Impact", "What changed for children, as far as anybody knows.")] = None


class LeavingDraft(Draft):
    """That an action ends without being done, and why."""

    how: Annotated[HowLeft, Ask("How left", "Not accepted by the agency, or superseded by something else.")]
    reason: Annotated[Text, Ask("Reason", "Why; it stands beside the action from now on.")]


class ReopeningDraft(Draft):
    """That an action is open again, and why."""

    reason: Annotated[Text, Ask("Reason", "Why it is open again.")]


def days_over(status: ActionStatus, due_on: date | None, today: date) -> int | None:
    """Calendar days since the due date of an open action: 0 on the day itself, negative before.

    None where the action is not open or nobody said by when.
    """
    if status is not ActionStatus.OPEN or due_on is None:
        return None
    return (today - due_on).days


def overdue(status: ActionStatus, due_on: date | None, today: date) -> bool:
    """Whether an open action's due date has passed; it is not overdue on the day itself."""
    over = days_over(status, due_on, today)
    return over is not None and over > 0


def standing(status: ActionStatus, due_on: date | None, today: date) -> str:
    """How an action stands, in words: "overdue 23 days", "due 4 December 2026", "open, no due date", "completed"."""
    over = days_over(status, due_on, today)
    if over is None or due_on is None:
        return "open, no due date" if status is ActionStatus.OPEN else status.label
    if over > 0:
        return f"overdue {over} day{'' if over == 1 else 's'}"
    return {0: "due today", -1: "due tomorrow"}.get(over, f"due {show_day(due_on, weekday=False)}")


@dataclass(frozen=True, slots=True)
class LedBy:
    """Who leads, in the words that are stored, and the seat they name; None where no seat is recognised."""

    words: str
    seat_id: str | None


def led_by(typed: str, seats: Sequence[tuple[str, str, str]]) -> LedBy:
    """The lead as typed, with the seat recognised that stands at its beginning and a short name written out.

    `seats` are (id, short name, agency). What names no seat stays as it is: an agency without a seat may lead.
    """
    found: tuple[int, str, str] | None = None
    for seat_id, short_name, agency in seats:
        for name in (agency, short_name):
            after = typed[len(name) : len(name) + 1]
            same = typed[: len(name)].casefold() == name.casefold() and after in ("", ",", ";", ":")
            if same and (found is None or len(name) > found[0]):
                found = (len(name), seat_id, agency)
    if found is None:
        return LedBy(typed, None)
    length, seat_id, agency = found
    return LedBy(agency + typed[length:], seat_id)
