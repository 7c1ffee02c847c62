"""What the agencies think of the questions on a case, how that moved, and which views are still sealed."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.papers.model import Block, Paragraph, Table
from crg_tui.queries.views import AgencyViews, CaseViews, ViewLine


def blocks(held: CaseViews, unknown: str) -> Iterator[Block]:
    """A table for each question that was answered. Of a sealed view only that there is one."""
    answered = [asked for asked in held.questions if asked.answered]
    if not answered:
        yield Paragraph(f"The agencies' views are {unknown}.")
    for asked in answered:
        lines = (*asked.seats, *asked.participants)
        rows = tuple(_row(line) for line in lines if line.now is not None)
        if rows:
            header = ("Agency", "View", "Why", "How it came")
            yield Table(f"Views of the agencies: {asked.question.label}", header, rows, (4, 3, 6, 4))
        elif asked.under_seal:
            yield Paragraph(f"Views of the agencies: {asked.question.label}")
        if asked.under_seal:
            yield Paragraph(f"Sealed, and not opened by the chair: {', '.join(_names(lines, sealed=True))}.")
        if silent := _names(asked.seats, sealed=False):
            yield Paragraph(f"No view from: {', '.join(silent)}.")


def _names(lines: tuple[AgencyViews, ...], *, sealed: bool) -> list[str]:
    if sealed:
        return [line.agency for line in lines if line.sealed is not None]
    return [line.agency for line in lines if line.now is None and line.sealed is None and not line.past]


def _row(line: AgencyViews) -> tuple[str, str, str, str]:
    now = line.now
    assert now is not None
    name = line.agency if line.seat_id is not None else f"{line.agency} (no seat)"
    before = "; ".join(f"{one.words} ({_when(one)})" for one in line.before)
    moved = f"; before: {before}; changed because: {now.why_changed or 'no reason given'}" if before else ""
    return name, now.words, now.reason or "no reason given", f"{now.source.label}, {_when(now)}{moved}"


def _when(view: ViewLine) -> str:
    at = f"{view.given_at:%H:%M}" if view.given_at else ""
    on = view.given_on.shown if view.given_on else ""
    return ", ".join(filter(None, (on, at))) or "date not recorded"
