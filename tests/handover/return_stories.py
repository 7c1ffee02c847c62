"""Forms as agencies fill them in: the blank that was made, with rows in it, and ten mistakes to be found."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from crg_tui.domain import return_form as form

RIGHT: Mapping[str, Sequence[tuple[object, ...]]] = {
    "Involvement": [
        ("3 February 2025", "March 2026", "Response team", "Attended twice.", "log"),
        ("2024", "", "Neighbourhood team", "Knew the street.", ""),
    ],
    "Key practice episodes": [("14 May 2026", "A call was not passed on.", "The desk was not staffed.", "log")],
    "Immediate actions": [("June 2026", "Inspector", "A second check of each call.", "")],
    "Learning": [("Calls at night are read twice.", "A second reader since July.", "")],
    "Chronology": [
        ("2 May 2026", "", "about 10 pm", "A neighbour rang.", "log"),
        ("", "", "", "A visit that nobody dated.", ""),
        ("14 May 2026", "16 May 2026", "", "No answer at the door.", "log"),
    ],
}
"""What one agency filled in, with nothing wrong in it."""

WRONG: Mapping[tuple[str, int, int], object] = {
    ("Involvement", 5, 1): "31.02.2025",
    ("Involvement", 6, 2): "2023",
    ("Key practice episodes", 5, 1): "last May",
    ("Key practice episodes", 5, 2): None,
    ("Immediate actions", 5, 1): "1.1.2031",
    ("Immediate actions", 5, 2): "x" * 501,
    ("Learning", 5, 1): '=HYPERLINK("http://example.invalid")',
    ("Chronology", 5, 1): "#REF!",
    ("Chronology", 7, 1): None,
}
"""Nine mistakes over what was right; the tenth is that nobody said whether the agency was involved."""

PLACES = (
    "Return, Were you involved?",
    "Involvement, row 5, From",
    "Involvement, row 6, To",
    "Key practice episodes, row 5, Date",
    "Key practice episodes, row 5, What happened",
    "Immediate actions, row 5, Date",
    "Immediate actions, row 5, Who acted",
    "Learning, row 5, What was learnt",
    "Chronology, row 5, Date",
    "Chronology, row 7, Until",
)
"""Where each of the ten stands."""


def fill(
    blank: Path, to: Path, *, involved: str = "yes", wrong: Mapping[tuple[str, int, int], object] | None = None,
    head: Mapping[str, str] | None = None,
) -> Path:  # fmt: skip
    """Fill a blank in, with these mistakes, and save it under another name."""
    book = openpyxl.load_workbook(io.BytesIO(blank.read_bytes()))
    write_head(book, {form.INVOLVED: involved, form.SUMMARY: "Known since 2024.", **(head or {})})
    for title, rows in RIGHT.items():
        for number, row in enumerate(rows, 5):
            for column, said in enumerate(row, 1):
                book[title].cell(number, column, said or None)
    for (title, number, column), said in (wrong or {}).items():
        book[title].cell(number, column).value = said
    book.save(to)
    return to


def write_head(book: Any, said: Mapping[str, str]) -> None:
    """Answer what is asked on the first sheet."""
    for label, value in book[form.HEAD].iter_rows(max_col=2):
        if label.value in said:
            value.value = said[label.value] or None
