"""The course of a review: which of its events are steps of the cases it covers, how it stands, what is still to do.

Nothing here is stored. A review covers cases; an event that the course of a case knows too is a step of each case that
it is of: all that the review covers when it is recorded, unless somebody says which.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.reviews import Conflict, ReviewEventKind, ReviewKind
from crg_tui.domain.stages import StepKind

_E = ReviewEventKind

_STEPS: Mapping[ReviewEventKind, StepKind] = {
    _E.FAMILY_TOLD: StepKind.FAMILY_TOLD,
    _E.DRAFT_RECEIVED: StepKind.DRAFT_RECEIVED,
    _E.CONCLUDED: StepKind.REVIEW_CONCLUDED,
    _E.PUBLICATION_DECIDED: StepKind.PUBLICATION_DECIDED,
    _E.PUBLISHED: StepKind.PUBLISHED,
    _E.NOT_PUBLISHED: StepKind.NOT_PUBLISHED,
}
_STEPS_OF_AN_LCSPR: Mapping[ReviewEventKind, StepKind] = {
    _E.INITIATED: StepKind.LCSPR_INITIATED,
    _E.REVIEWER_NAMED: StepKind.REVIEWER_NAMED,
    _E.COPY_SENT: StepKind.COPY_SENT,
}

ASKED_IN_WRITING = (_E.PROGRESS_ASKED, _E.DRAFT_ASKED)
"""What the partners may ask the reviewer for, in writing (regulation 14, SI 2018/789)."""

ENDS = (_E.PUBLISHED, _E.NOT_PUBLISHED, _E.WITHDRAWN)
"""After one of these nothing more is expected of the review itself."""


NONE = "none"
"""What is typed, and shown, for an event that is of no case that the review covers."""


def step_of(review: ReviewKind, event: ReviewEventKind) -> StepKind | None:
    """The step of a case that an event is; None for one that the course of a case does not know.

    Naming the reviewer and sending the copy are steps to Panel, DfE and Ofsted, which only an LCSPR has.
    """
    if review is ReviewKind.LCSPR and event in _STEPS_OF_AN_LCSPR:
        return _STEPS_OF_AN_LCSPR[event]
    if event is _E.INITIATED:
        return StepKind.OTHER_REVIEW_STARTED
    return _STEPS.get(event)


class Standing(StrEnum):
    """How a review stands, read from its events."""

    NOT_STARTED = "start not recorded"
    UNDER_WAY = "under way"
    CONCLUDED = "concluded"
    PUBLISHED = "published"
    NOT_PUBLISHED = "not published"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value

    @property
    def ended(self) -> bool:
        """Whether nothing more is expected of the review itself."""
        return self in (Standing.PUBLISHED, Standing.NOT_PUBLISHED, Standing.WITHDRAWN)


def standing_of(events: Collection[ReviewEventKind]) -> Standing:
    """How a review stands: what was recorded of its end counts before what was recorded of its course.

    A review that was published and of which it was decided before not to publish is published.
    """
    for kind, found in (
        (_E.PUBLISHED, Standing.PUBLISHED),
        (_E.NOT_PUBLISHED, Standing.NOT_PUBLISHED),
        (_E.WITHDRAWN, Standing.WITHDRAWN),
        (_E.CONCLUDED, Standing.CONCLUDED),
    ):
        if kind in events:
            return found
    return Standing.UNDER_WAY if events else Standing.NOT_STARTED


class Way(StrEnum):
    """Where something that is still to do is recorded: of a review, by the name of the command that records it."""

    CORRECT = "correct"
    TERMS = "terms"
    REVIEWER = "reviewer"
    EVENT = "event"
    DELAY = "delay"
    PUBLISH = "publish"
    NOT_PUBLISH = "not-publish"


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that is still to do or not recorded: a phrase without a full stop, and where it is recorded."""

    words: str
    way: Way


@dataclass(frozen=True, slots=True)
class ReviewerKnown:
    """A reviewer as the rules see one. `current` is False once the appointment has ended."""

    name: str
    grounds: bool
    conflict: Conflict
    checked_by: bool
    current: bool


@dataclass(frozen=True, slots=True)
class EventKnown:
    """An event as the rules see it. `answered` says that an answer, or its date, is recorded.

    `whom` is with whom it was. `cases` are the references of the cases that it is of; empty: nothing tells them apart.
    """

    kind: ReviewEventKind
    on_date: PartialDate
    answered: bool = False
    whom: str | None = None
    cases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DelayKnown:
    """A delay as the rules see it. `told` says that it is recorded when Panel and Secretary of State were told."""

    cause: str
    told: bool


def still_to_do(
    kind: ReviewKind, *, terms: bool, reviewers: Sequence[ReviewerKnown], events: Sequence[EventKnown],
    delays: Sequence[DelayKnown], published_as: bool, cases: Sequence[str] = (),
) -> tuple[Todo, ...]:  # fmt: skip
    """What a review lacks, in the order of its course; nothing of one that was withdrawn.

    Only what no record says is told: a legacy review of which little is known says so, and is not late. `cases` are
    the references of those that a composite review covers: each has a family of its own.
    """
    there = {event.kind for event in events}
    if _E.WITHDRAWN in there:
        return ()
    lcspr = kind is ReviewKind.LCSPR
    said: list[Todo] = []
    if _E.INITIATED not in there:
        said.append(Todo("when it was initiated is not recorded", Way.EVENT))
    if not terms:
        said.append(Todo("terms of reference not recorded", Way.TERMS))
    elif _E.TERMS_AGREED not in there:
        said.append(Todo("when the terms of reference were agreed is not recorded", Way.TERMS))
    said += _of_reviewers(reviewers, named=not lcspr or _E.REVIEWER_NAMED in there)
    if len(cases) > 1:
        for case in cases:
            of_it = {event.kind for event in events if not event.cases or case in event.cases}
            said += [Todo(f"{case}: {one.words}", one.way) for one in _of_family(of_it)]
    else:
        said += _of_family(there)
    for event in events:
        if event.kind in ASKED_IN_WRITING and not event.answered:
            said.append(Todo(f"{event.kind.label} on {event.on_date.shown}, no answer recorded", Way.EVENT))
    if lcspr:
        said += [
            Todo(f"when Panel and Secretary of State were told of the delay ({delay.cause}) is not recorded", Way.DELAY)
            for delay in delays
            if not delay.told
        ]
    return (*said, *_of_the_end(there, lcspr=lcspr, published_as=published_as))


def _of_reviewers(reviewers: Sequence[ReviewerKnown], *, named: bool) -> list[Todo]:
    said: list[Todo] = []
    current = [one for one in reviewers if one.current]
    if not current:
        said.append(Todo("reviewer not recorded", Way.REVIEWER))
    for one in current:
        if one.conflict is Conflict.NOT_CHECKED:
            said.append(Todo(f"conflict of interest of {one.name} not checked", Way.REVIEWER))
        elif not one.checked_by:
            said.append(Todo(f"who checked {one.name} for a conflict of interest is not recorded", Way.REVIEWER))
        if not one.grounds:
            said.append(Todo(f"why {one.name} was chosen is not recorded", Way.REVIEWER))
    if current and not named:
        said.append(Todo("reviewer's name sent to the Panel, DfE and Ofsted: not recorded", Way.EVENT))
    return said


def _of_family(there: Collection[ReviewEventKind]) -> list[Todo]:
    said: list[Todo] = []
    if _E.FAMILY_TOLD not in there:
        said.append(Todo("whether the family was told is not recorded", Way.EVENT))
    if not {_E.FAMILY_INVITED, _E.FAMILY_TOOK_PART, _E.FAMILY_DECLINED} & set(there):
        said.append(Todo("whether the family was invited is not recorded", Way.EVENT))
    elif not {_E.FAMILY_TOOK_PART, _E.FAMILY_DECLINED} & set(there):
        said.append(Todo("whether the family took part or declined is not recorded", Way.EVENT))
    if _E.ADVOCATE_OFFERED not in there:
        said.append(Todo("whether an advocate was offered is not recorded", Way.EVENT))
    return said


_WHOLE = "whether the whole draft has come is not recorded"


def _of_the_end(there: set[ReviewEventKind], *, lcspr: bool, published_as: bool) -> list[Todo]:
    said: list[Todo] = []
    ended = bool({_E.PUBLISHED, _E.NOT_PUBLISHED} & set(there))
    if not there & {_E.SIGNED_OFF, _E.CONCLUDED} and not ended:
        whole = _E.DRAFT_RECEIVED in there
        said.append(Todo(_WHOLE if whole else "draft received: not recorded", Way.EVENT))
    if _E.SIGNED_OFF not in there:
        said.append(Todo("sign-off not recorded", Way.EVENT))
    if _E.CONCLUDED not in there:
        said.append(Todo("conclusion not recorded", Way.EVENT))
    if not ended:
        said.append(Todo("publication, or the decision not to publish, not recorded", Way.PUBLISH))
    near = bool({_E.CONCLUDED, _E.PUBLICATION_DECIDED, _E.PUBLISHED} & set(there))
    if lcspr and near and _E.NOT_PUBLISHED not in there and _E.COPY_SENT not in there:
        said.append(Todo("copy sent to the Panel and the Secretary of State: not recorded", Way.PUBLISH))
    if _E.PUBLISHED in there and not published_as:
        said.append(Todo("what was published, or where, is not recorded", Way.CORRECT))
    if lcspr and _E.NOT_PUBLISHED in there and _E.PUBLISHED not in there and _E.PANEL_COMMENT not in there:
        said.append(Todo("comment of the Panel on not publishing is not recorded", Way.EVENT))
    return said
