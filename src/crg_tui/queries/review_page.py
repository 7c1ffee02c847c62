"""What lists and pages show of a review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crg_tui.domain.clocks import ClockReading
from crg_tui.domain.money import pounds
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.review_course import Standing, Todo
from crg_tui.domain.reviews import Conflict, DelayCause, ReviewEventKind, ReviewKind
from crg_tui.domain.stages import StepKind
from crg_tui.queries.parallel import ProcessLine


@dataclass(frozen=True, slots=True)
class CaseOfReview:
    """A case that a review covers, with the pseudonyms of its children."""

    id: str
    ref: str
    children: tuple[str, ...]

    @property
    def shown(self) -> str:
        """Reference and children."""
        return f"{self.ref} {', '.join(self.children)}" if self.children else self.ref


@dataclass(frozen=True, slots=True)
class ReviewerLine:
    """Somebody who reviews. `until` None: the appointment lasts. `entry` is what a correction names as seen."""

    id: str
    name: str
    post: str | None
    chosen_on: PartialDate | None
    grounds: str | None
    conflict: Conflict
    conflict_words: str | None
    checked_by: str | None
    until: PartialDate | None
    entry: str | None

    @property
    def who(self) -> str:
        """Name and post."""
        return f"{self.name}, {self.post}" if self.post else self.name


@dataclass(frozen=True, slots=True)
class EventLine:
    """A dated event. `step` is the step of the cases that it is too, None for one that a case does not know.

    `cases` are the references of those that it is of; `of` says them where they are not all that the review covers.
    """

    id: str
    kind: ReviewEventKind
    on_date: PartialDate
    whom: str | None
    words: str | None
    answered_on: PartialDate | None
    answer: str | None
    step: StepKind | None
    cases: tuple[str, ...]
    of: str
    entry: str | None

    @property
    def answered(self) -> bool:
        """Whether an answer, or its date, is recorded."""
        return self.answered_on is not None or self.answer is not None


@dataclass(frozen=True, slots=True)
class DelayLine:
    """Why it takes longer. `told_on` None: when Panel and Secretary of State were told is not recorded."""

    id: str
    cause: DelayCause
    words: str
    began: PartialDate | None
    ended: PartialDate | None
    told_on: date | None
    told_whom: str | None
    entry: str | None

    @property
    def period(self) -> str:
        """From when to when, as far as it is recorded."""
        began = f"from {self.began.shown}" if self.began else "start not recorded"
        return f"{began} to {self.ended.shown}" if self.ended else f"{began}, no end recorded"

    @property
    def told(self) -> str:
        """When Panel and Secretary of State, or whoever is named, were told."""
        whom = self.told_whom or "Panel and Secretary of State"
        if self.told_on is None:
            return f"when {whom} {'was' if self.told_whom else 'were'} told is not recorded"
        return f"{whom} told on {show_day(self.told_on, weekday=False)}"


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review in a list. `started` is None while the decision to start it is not recorded."""

    id: str
    ref: str
    kind: ReviewKind
    title: str
    cases: tuple[CaseOfReview, ...]
    standing: Standing
    started: PartialDate | None
    reviewers: tuple[str, ...]
    todo: int

    @property
    def composite(self) -> bool:
        """Whether it covers several cases."""
        return len(self.cases) > 1

    @property
    def called(self) -> str:
        """The kind in words, composite or not."""
        return f"composite {self.kind.label}" if self.composite else self.kind.label

    @property
    def refs(self) -> str:
        """The references of its cases."""
        return ", ".join(case.ref for case in self.cases)


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything about a review as it stands on `today`. `clocks` are those of an LCSPR, empty for any other.

    `decision_day` is when its decision was made, and `decision_maker` by whom and in which capacity; while that is
    awaited, when it was put to the group, and None. `cost` is in pence. `agency` is that of a single-agency review.
    `against` says why the decision that is named starts no such review, None where it may; `contradictions` are dates
    and facts that cannot all be right, a phrase each. `entry` is what a correction names as seen.
    """

    id: str
    ref: str
    kind: ReviewKind
    title: str
    today: date
    decision_id: str | None
    decision_ref: str | None
    decision_day: PartialDate | None
    decision_maker: str | None
    agency: str | None
    agency_name: str | None
    terms: str | None
    cost: int | None
    cost_note: str | None
    publication_name: str | None
    publication_form: str | None
    published_at: str | None
    cases: tuple[CaseOfReview, ...]
    reviewers: tuple[ReviewerLine, ...]
    events: tuple[EventLine, ...]
    delays: tuple[DelayLine, ...]
    processes: tuple[ProcessLine, ...]
    clocks: tuple[ClockReading, ...]
    standing: Standing
    todo: tuple[Todo, ...]
    against: str | None
    contradictions: tuple[str, ...]
    themes: tuple[str, ...]
    entry: str | None

    @property
    def composite(self) -> bool:
        """Whether it covers several cases."""
        return len(self.cases) > 1

    @property
    def called(self) -> str:
        """The kind in words, composite or not."""
        return f"composite {self.kind.label}" if self.composite else self.kind.label

    @property
    def decision_shown(self) -> str | None:
        """Its decision with the day and who decided, None where none is named."""
        if self.decision_ref is None:
            return None
        on = self.decision_day.shown if self.decision_day is not None else "date not recorded"
        by = f"decided by {self.decision_maker}" if self.decision_maker else "who decided is not recorded"
        return f"{self.decision_ref}, {on}, {by}"

    @property
    def against_reason(self) -> str:
        """Why it was started against its decision; said too where no reason is recorded."""
        began = self.of_kind(ReviewEventKind.INITIATED)
        return (began[0].words if began else None) or "no reason recorded"

    @property
    def marks(self) -> tuple[str, ...]:
        """Everything that does not fit: what speaks against its start with the reason given, then contradictions."""
        if self.against is None:
            return self.contradictions
        return (f"{self.against}; started all the same: {self.against_reason}", *self.contradictions)

    @property
    def cost_shown(self) -> str:
        """The cost in pounds with what it holds, or that it is not recorded."""
        if self.cost is None:
            return "not recorded"
        return f"{pounds(self.cost)} ({self.cost_note})" if self.cost_note else pounds(self.cost)

    @property
    def current_reviewers(self) -> tuple[ReviewerLine, ...]:
        """Those whose appointment lasts."""
        return tuple(one for one in self.reviewers if one.until is None)

    def of_kind(self, *kinds: ReviewEventKind) -> tuple[EventLine, ...]:
        """Its events of these kinds, the earliest first."""
        return tuple(event for event in self.events if event.kind in kinds)

    @property
    def agreed_on(self) -> PartialDate | None:
        """When the terms of reference were agreed, the last time."""
        agreed = self.of_kind(ReviewEventKind.TERMS_AGREED)
        return agreed[-1].on_date if agreed else None
