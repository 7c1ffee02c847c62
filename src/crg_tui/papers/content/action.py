"""An action in words: what its page and its plain command show."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.decisions import ActionStatus
from crg_tui.papers.content.words import in_words
from crg_tui.queries.actions import ActionPage, PlanLine

NO_LEAD = "no lead named"


def facts(page: ActionPage, today: date) -> tuple[tuple[str, str], ...]:
    """Label and value of everything that an action says; what does not concern one that stands so is left out."""
    told = [
        ("Action", page.ref),
        ("Case", page.case_ref or "of no case"),
        ("Agreed at", _agreed(page)),
        ("What", page.wording),
        ("Lead", page.lead or NO_LEAD),
        ("Due", in_words(page.due_on) or "no due date"),
        ("Stands", page.standing(today)),
    ]
    if page.recommended is not None:
        told.insert(3, ("Recommendation", f"{page.recommendation}: {page.recommended}"))
    if page.status is ActionStatus.COMPLETED:
        told.append(("Completed on", in_words(page.completed_on) or "not recorded"))
        told.append(("Evidence", page.evidence or f"none: {page.without_evidence}"))
        told.append(("Impact", page.impact or "not recorded"))
    elif page.status_reason is not None:
        told.append(("Opened again because" if page.status is ActionStatus.OPEN else "Reason", page.status_reason))
    return tuple(told)


def _agreed(page: ActionPage) -> str:
    if page.meeting_ref is None:
        return "between meetings"
    return page.meeting_ref if page.item_number is None else f"{page.meeting_ref}, item {page.item_number}"


def recommended(line: PlanLine, today: date) -> tuple[tuple[str, str], ...]:
    """A recommendation of a plan: its words, when it was agreed, and its actions with how they stand."""
    return (
        (f"Recommendation {line.number}", line.recommendation),
        ("Agreed on", in_words(line.agreed_on) or "not recorded"),
        *((action.ref, f"{action.wording} ({action.standing(today)})") for action in line.actions),
    )
