"""Events of a review that cannot all be as they are recorded: said, marked, and never forbidden.

Only what is certain is named: the same day, overlapping partial dates and missing dates contradict nothing. Where an
event comes again, its first time counts. What one family did says nothing of another's.
"""

from __future__ import annotations

from collections.abc import Sequence

from crg_tui.domain.review_course import EventKnown
from crg_tui.domain.reviews import ReviewEventKind

_E = ReviewEventKind

# The first cannot come after the second without one of the dates being wrong.
_MUST_PRECEDE: tuple[tuple[ReviewEventKind, ReviewEventKind, str], ...] = (
    (_E.INITIATED, _E.DRAFT_RECEIVED, "draft received before the review was initiated"),
    (_E.INITIATED, _E.CONCLUDED, "concluded before the review was initiated"),
    (_E.INITIATED, _E.PUBLISHED, "published before the review was initiated"),
    (_E.DRAFT_RECEIVED, _E.SIGNED_OFF, "signed off before the draft was received"),
    (_E.DRAFT_RECEIVED, _E.CONCLUDED, "concluded before the draft was received"),
    (_E.DRAFT_RECEIVED, _E.COPY_SENT, "copy sent before the draft was received"),
    (_E.DRAFT_RECEIVED, _E.PUBLISHED, "published before the draft was received"),
    (_E.SIGNED_OFF, _E.PUBLISHED, "published before it was signed off"),
    (_E.PUBLICATION_DECIDED, _E.PUBLISHED, "published before it was decided whether to publish"),
    (_E.COPY_SENT, _E.PUBLISHED, "published before the copy was sent"),
    (_E.NOT_PUBLISHED, _E.PUBLISHED, "decided not to publish after it was published"),
)
_OF_A_FAMILY: tuple[tuple[ReviewEventKind, ReviewEventKind, str], ...] = (
    (_E.FAMILY_TOLD, _E.FAMILY_TOOK_PART, "family took part before it was told"),
    (_E.FAMILY_INVITED, _E.FAMILY_TOOK_PART, "family took part before it was invited"),
)
_NOT_ONCE_WITHDRAWN = (_E.DRAFT_RECEIVED, _E.SIGNED_OFF, _E.CONCLUDED, _E.PUBLISHED)


def find_contradictions(events: Sequence[EventKnown]) -> tuple[str, ...]:
    """A phrase without a full stop for each, with the two dates; in the order of the course."""
    told = [*_reversed(events, _MUST_PRECEDE), *_of_one_day(events)]
    for told_of in _families(events):
        told += [said for said in (*_reversed(told_of, _OF_A_FAMILY), *_both(told_of)) if said not in told]
    withdrawn = _first(events, _E.WITHDRAWN)
    for kind in _NOT_ONCE_WITHDRAWN if withdrawn is not None else ():
        late = [
            one for one in events if one.kind is kind and withdrawn and withdrawn.on_date.certainly_before(one.on_date)
        ]
        if late and withdrawn is not None:
            told.append(f"{kind.label} ({late[0].on_date.shown}) after it was withdrawn ({withdrawn.on_date.shown})")
    return tuple(told)


def _reversed(events: Sequence[EventKnown], rules: Sequence[tuple[ReviewEventKind, ReviewEventKind, str]]) -> list[str]:
    told = []
    for before, after, said in rules:
        first, then = _first(events, before), _first(events, after)
        if first is not None and then is not None and then.on_date.certainly_before(first.on_date):
            told.append(f"{said} ({then.on_date.shown}, {first.on_date.shown})")
    return told


def _of_one_day(events: Sequence[EventKnown]) -> list[str]:
    draft, published = _first(events, _E.DRAFT_RECEIVED), _first(events, _E.PUBLISHED)
    if draft is None or published is None or draft.on_date.day is None or draft.on_date != published.on_date:
        return []
    return [f"published on the day on which the draft was received ({draft.on_date.shown})"]


def _families(events: Sequence[EventKnown]) -> list[list[EventKnown]]:
    """The events by the family that they can be of: that of each case, and all together where no case is known."""
    cases = sorted({case for one in events for case in one.cases})
    return [[one for one in events if not one.cases or case in one.cases] for case in cases] or [list(events)]


def _both(events: Sequence[EventKnown]) -> list[str]:
    """Whether the same people took part and declined; somebody else of the family may have done the other."""
    took = [one for one in events if one.kind is _E.FAMILY_TOOK_PART]
    declined = [one for one in events if one.kind is _E.FAMILY_DECLINED]
    if any(one.whom is None or other.whom is None or one.whom == other.whom for one in took for other in declined):
        return ["family took part and declined: both are recorded, and not of whom"]
    return []


def _first(events: Sequence[EventKnown], kind: ReviewEventKind) -> EventKnown | None:
    return min((one for one in events if one.kind is kind), key=lambda one: one.on_date.earliest, default=None)
