"""What the agencies think of the questions on a case, how that moved, and which views are still sealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import time

from crg_tui.domain.decisions import ViewQuestion, ViewSource
from crg_tui.domain.partial_date import PartialDate
from crg_tui.papers.content.words import closed, joined
from crg_tui.papers.model import Block, Paragraph, Table
from crg_tui.queries.views import AgencyViews, CaseViews, ViewLine

NO_REASON = "no reason given"
NO_SEAT = " (no seat)"

DIFFER = (
    "A view is what an agency thought of the question; a position is what its seat said to the wording that was put. "
    "The two may differ."
)
"""Stands once above the views, where positions on the same matter stand too."""

Row = tuple[str, str, str, str]
"""Agency, view, reason, and how it was given."""


def blocks(held: CaseViews, unknown: str) -> Iterator[Block]:
    """A table for each question that was answered. Of a sealed view only that there is one."""
    answered = [asked for asked in held.questions if asked.answered]
    if not answered:
        yield Paragraph(f"Views of the agencies on the questions before the group are {unknown}.")
    for asked in answered:
        lines = (*asked.seats, *asked.participants)
        rows = [_row(line) for line in lines if line.now is not None]
        yield from of_question(
            asked.question, rows, [line.agency for line in lines if line.sealed is not None], _silent(asked.seats)
        )


def of_question(
    question: ViewQuestion, rows: Sequence[Row], sealed: Sequence[str], silent: Sequence[str]
) -> Iterator[Block]:
    """The views on one question: the table, whose are sealed, and who gave none."""
    caption = f"Views of the agencies: {question.label}"
    if rows:
        yield Table(caption, ("Agency", "View", "Reason", "How given"), tuple(rows), (4, 3, 6, 5))
    elif sealed:
        yield Paragraph(caption)
    if sealed:
        yield Paragraph(f"Sealed, and not opened by the chair: {', '.join(sealed)}.")
    if silent:
        yield Paragraph(unheard(question, silent))


def unheard(question: ViewQuestion, silent: Sequence[str]) -> str:
    """Who gave no view, in a sentence that says on what, wherever it stands."""
    return f"No view was given on \u201c{question.label}\u201d by {joined(silent)}."


def row(agency: str, course: Sequence[ViewLine], *, seated: bool) -> Row:
    """One agency with the view that it has, the last of its course, and what it had thought before."""
    now = course[-1]
    return (
        agency if seated else agency + NO_SEAT, now.words, now.reason or NO_REASON,
        given(
            _how(now),
            [earlier(one.words, when(one.given_on, one.given_at), one.reason) for one in course[:-1]],
            now.why_changed,
        ),
    )  # fmt: skip


def given(how: str, before: Sequence[str], why_changed: str | None) -> str:
    """How a view was given and, on a line of its own, what was thought before and why that changed."""
    if not before:
        return how
    return f"{how}\nBefore: {closed('; '.join(before))} Changed because: {closed(why_changed or NO_REASON)}"


def earlier(words: str, dated: str, reason: str | None) -> str:
    """A view that was given before: "not known (18 November 2026): Not enough is known."."""
    return f"{words} ({dated or 'date not recorded'})" + (f": {reason}" if reason else "")


def how_given(source: ViewSource, on: str, item: int | None = None) -> str:
    """How a view came: "written return, 16 November 2026", "at the meeting, item 5, 24 November 2026, 10:31"."""
    came = {ViewSource.IN_THE_ROUND: "at the meeting", ViewSource.PUBLISHED: "as published"}.get(source, source.label)
    place = f"item {item}" if item is not None and source is ViewSource.IN_THE_ROUND else ""
    return ", ".join(part for part in (came, place, on) if part)


def when(on: PartialDate | None, at: time | None) -> str:
    """Day and time as far as they are known."""
    return ", ".join(part for part in (on.shown if on else "", f"{at:%H:%M}" if at else "") if part)


def _silent(seats: Iterable[AgencyViews]) -> list[str]:
    return [line.agency for line in seats if line.now is None and line.sealed is None and not line.past]


def _how(view: ViewLine) -> str:
    dated = when(view.given_on, view.given_at)
    return how_given(view.source, dated or "date not recorded", view.item_number)


def _row(line: AgencyViews) -> Row:
    assert line.now is not None
    return row(line.agency, (*line.before, line.now), seated=line.seat_id is not None)
