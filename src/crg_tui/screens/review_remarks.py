"""What stands above the fields of forms about reviews: which decisions there are, and of which cases something is."""

from __future__ import annotations

from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.review_start import StartKnown, against, later
from crg_tui.domain.reviews import ReviewKind
from crg_tui.queries import review_starts
from crg_tui.queries.review_page import ReviewPage
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import Typed


def of_start(desk: Desk, typed: Typed, *cases: str) -> tuple[str, ...]:
    """The decisions on these cases that may be named, or what speaks against the one that is."""
    store, named = desk.context.store, typed["decision"].strip()
    if not named:
        there = [one for case in cases if case.strip() for one in review_starts.of_case(store, case)]
        return (f"Decisions recorded: {'; '.join(map(_in_short, there))}.",) if there else ()
    decision = review_starts.find(store, named)
    if decision is None:
        return ()
    started = _day(typed["started_on"])
    kind = next((one for one in ReviewKind if typed["kind"].strip() in (one.value, one.label)), None)
    said = (against(kind, started, decision) if kind else None) or later(started, decision)
    return (f"{said}.",) if said else ()


def course(page: ReviewPage) -> tuple[str, ...]:
    """The course of a review as it is counted, for somebody who says what of it is true of a further case."""
    if not page.events:
        return ()
    told = "; ".join(f"{at} {one.kind.label}, {one.on_date.shown}" for at, one in enumerate(page.events, start=1))
    return (f"Of {page.ref} is recorded: {told}. What is true of this case too?",)


def whose(page: ReviewPage) -> tuple[str, ...]:
    """Of which cases something is that is recorded now, where the review covers several."""
    if not page.composite:
        return ()
    return (f"It is recorded of {' and '.join(case.ref for case in page.cases)}, unless Cases says of which.",)


def _in_short(decision: StartKnown) -> str:
    what = decision.recommended.label if decision.recommended else decision.kind.label
    day = f", {decision.on.shown}" if decision.on else ""
    return f"{decision.ref} ({what}{day})"


def _day(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None
