"""The chronology of a case as a table of comma-separated values, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from crg_tui.domain.sheet_cells import as_text
from crg_tui.papers.content.chronology import capital
from crg_tui.queries.chronology import EventLine

HEADER = (
    "No.", "Date", "Date (year first)", "Until", "Time as told", "Agency", "Came in a return", "What happened",
    "Source", "Beside other accounts",
)  # fmt: skip
NO_DATE = "date not known"


def chronology(lines: Sequence[EventLine]) -> bytes:
    """The events as UTF-8 with a mark at the beginning, as spreadsheets want it. No cell is taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([as_text(cell) for cell in _row(line)] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def _row(line: EventLine) -> tuple[str, ...]:
    return (
        str(line.number),
        line.on_date.shown if line.on_date else NO_DATE,
        line.on_date.iso if line.on_date else "",
        line.until.shown if line.until else "",
        line.at_time or "",
        line.agency,
        "yes" if line.returned else "no",
        line.event,
        line.source or "",
        "; ".join(capital(mark.said) for mark in line.shown_marks),
    )
