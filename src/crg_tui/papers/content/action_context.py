"""An action in a few lines, as it stands under a list: case, recommendation, who leads, what is next, who verified."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.decisions import ActionStatus
from crg_tui.papers.content import action_page as words
from crg_tui.papers.content.action import NO_LEAD
from crg_tui.papers.content.words import few, in_words
from crg_tui.queries.action_parts import Parts
from crg_tui.queries.actions import ActionPage

Told = tuple[str, str]


def lines(page: ActionPage, held: Parts, children: tuple[str, ...], today: date) -> tuple[Told, ...]:
    """Label and value, always the same six, each as short as it can be said."""
    return (
        ("What", page.wording),
        ("Case", _case(page, children)),
        ("Lead", "; ".join(one.lead for one in held.leads) or NO_LEAD),
        ("Due", _due(page, held, today)),
        ("Progress", words.update(held.updates[0]) if held.updates else "none recorded"),
        _next(page, held),
    )


def _case(page: ActionPage, children: tuple[str, ...]) -> str:
    case = " ".join(filter(None, (page.case_ref, few(children)))) if page.case_ref else "of no case"
    if page.recommended is None:
        return f"{case} · no recommendation · agreed at {page.meeting_ref or 'not recorded'}"
    return f"{case} · recommendation {page.recommendation}: {page.recommended}"


def _due(page: ActionPage, held: Parts, today: date) -> str:
    told = [in_words(page.due_on) or "no due date", words.stands(page, held, today)]
    if held.dates:
        told.append(f"moved {len(held.dates)} time{'' if len(held.dates) == 1 else 's'}: {held.dates[-1].reason}")
    return " · ".join(told)


def _next(page: ActionPage, held: Parts) -> Told:
    """The next milestone of an open one; of a completed one who verified it, or what shows that it was done."""
    if page.status is ActionStatus.OPEN:
        still = [one for one in held.milestones if one.reached_on is None]
        first = min(still, key=lambda one: (one.due_on is None, one.due_on and one.due_on.earliest, one.number),
                    default=None)  # fmt: skip
        return "Next step", words.milestone(first) if first is not None else "no milestone"
    if page.status is not ActionStatus.COMPLETED:
        return "Reason", page.status_reason or "not recorded"
    counting = [one for one in held.checks if one.counts]
    if counting:
        return "Verified", words.check(counting[-1])
    if page.evidence is None:
        return "Evidence", f"not verified; none: {page.without_evidence}"
    return "Evidence", f"not verified; {held.titled(page.evidence)}"
