"""Under what actions stand, in words: case, children by pseudonym, recommendation."""

from __future__ import annotations

from crg_tui.papers.content.words import few
from crg_tui.queries.action_views import Group


def heading(group: Group | None) -> str:
    """One line: "2026-003 Child K · recommendation 2: Nobody lets ..."."""
    if group is None:
        return "Of no case"
    return f"{case(group)} · {recommendation(group)}"


def case(group: Group) -> str:
    """The case and its children."""
    return " ".join(filter(None, (group.case_ref, few(group.children))))


def recommendation(group: Group) -> str:
    """The recommendation by its number, with its words."""
    if group.recommendation is None:
        return "no recommendation"
    return f"recommendation {group.number}: {' '.join(group.recommendation.split())}"
