"""Whether the decision that is named as the start of a review starts such a review."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.reviews import ReviewKind

_R = ReviewRecommended
_UNSAID = (None, _R.NOT_KNOWN, _R.NOT_ASKED, _R.NOT_PUBLISHED)
_MAY_START = (DecisionKind.NEXT_STEP, DecisionKind.RESPONSE_TO_PANEL, DecisionKind.REOPEN, DecisionKind.OTHER)


@dataclass(frozen=True, slots=True)
class StartKnown:
    """A decision as the start of a review sees it. `on` is the day of the decision maker, else that of the group."""

    ref: str
    kind: DecisionKind
    recommended: ReviewRecommended | None
    made: MakersDecision
    on: PartialDate | None


def against(review: ReviewKind, started: PartialDate | None, decision: StartKnown) -> str | None:
    """Why the decision does not start such a review, a phrase without a full stop; None where it may.

    What a decision maker decided otherwise than was recommended stands in words only, and is not held against it.
    """
    if said := _what(review, decision):
        return f"{decision.ref} {said}"
    if started is not None and decision.on is not None and started.certainly_before(decision.on):
        return f"{decision.ref} was taken on {decision.on.shown}, after this start, {started.shown}"
    return None


def later(started: PartialDate | None, decision: StartKnown) -> str | None:
    """That the start is recorded on a later day than the decision; None where it is not, or cannot be said."""
    if started is None or decision.on is None or not decision.on.certainly_before(started):
        return None
    return f"{decision.ref} was taken on {decision.on.shown}, and the start is recorded on {started.shown}"


def _what(review: ReviewKind, decision: StartKnown) -> str | None:
    recommended, lcspr = decision.recommended, review is ReviewKind.LCSPR
    if decision.made is MakersDecision.OTHERWISE:
        return (
            "was decided otherwise than the LCSPR that was recommended" if lcspr and recommended is _R.LCSPR else None
        )
    if recommended in _UNSAID:
        return None if decision.kind in _MAY_START else f"answers another question: {decision.kind.label}"
    assert recommended is not None
    if lcspr and recommended is not _R.LCSPR:
        return f"does not recommend an LCSPR, but: {recommended.label}"
    if recommended in (_R.NONE, _R.DEFERRED):
        return f"recommends: {recommended.label}"
    return None
