"""The actions of one case as a table: what, who leads, by when, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content.words import NO_DUE_DATE, capital
from crg_tui.papers.model import Block, Paragraph, Table
from crg_tui.queries.actions import ActionLine


def table(lines: Sequence[ActionLine], today: date, unknown: str, caption: str = "") -> Block:
    """All of them, or that none is recorded. A caption is for a table that follows another."""
    if not lines:
        return Paragraph("No actions recorded." if unknown == "not recorded" else f"Actions are {unknown}.")
    rows = tuple(
        (line.ref, line.wording, line.led_by or "not named", f"{due(line)}\n{standing(line, today)}") for line in lines
    )
    return Table(caption, ("Reference", "Action", "Lead", "Due, and status"), rows, (4, 11, 5, 4))


def due(line: ActionLine) -> str:
    """By when it is to be done."""
    return show_day(line.due_on, weekday=False) if line.due_on else NO_DUE_DATE


def standing(line: ActionLine, today: date) -> str:
    """How it stands, beside a column that has its due date: "Open", "Overdue 23 days", "Completed"."""
    said = line.standing(today)
    return "Open" if line.status is ActionStatus.OPEN and not said.startswith("overdue") else capital(said)
