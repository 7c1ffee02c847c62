"""A recommendation with its actions in words, as its plain command shows it."""

from __future__ import annotations

from datetime import date

from crg_tui.papers.content.words import in_words
from crg_tui.queries.actions import PlanLine

NO_LEAD = "no lead named"


def recommended(line: PlanLine, today: date) -> tuple[tuple[str, str], ...]:
    """A recommendation of a plan: its words, when it was agreed, and its actions with how they stand."""
    return (
        (f"Recommendation {line.number}", line.recommendation),
        ("Agreed on", in_words(line.agreed_on) or "not recorded"),
        *((action.ref, f"{action.wording} ({action.standing(today)})") for action in line.actions),
    )
