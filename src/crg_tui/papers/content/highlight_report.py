"""The highlight report for the executive: a quarter's activity, progress and exceptions, the voice of the child, and
what it is asked to decide. Every figure names what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from crg_tui.domain.action_life import NO_DAY
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content.agenda import group
from crg_tui.papers.content.words import SAMPLE
from crg_tui.papers.model import Block, Document, Facts, Heading, Notice, Paragraph, Quote, Status, Table
from crg_tui.queries.group import Heading as Whose
from crg_tui.queries.highlights import Figure, HighlightPage

_NOTHING = {
    "activity": "", "progress": "",
    "voice": "Nothing is recorded of the voice of the child for this quarter.",
    "decisions": "The executive is not asked to decide anything.",
}  # fmt: skip
_NOTES = (
    "An action counts as opened on the day of the meeting that agreed it, or on the day it was recorded where no "
    "meeting did. Working days are counted as the arrangements set out.",
    "A date that is known only as a month or a year is counted only where all of it lies in the quarter; otherwise it "
    "stands apart.",
)


def paper(page: HighlightPage, whose: Whose, *, marking: str, made_on: date) -> Document:
    """The paper. `made_on` is the day it is made."""
    return Document(
        title=f"Highlight report, {page.quarter.shown}",
        what=f"{group(whose)}: the quarter for the executive",
        partnership=whose.partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=tuple(_blocks(page)),
        notes=_NOTES,
    )


def _blocks(page: HighlightPage) -> Iterator[Block]:
    if page.sample:
        yield Notice(SAMPLE)
    lasts = "" if page.as_of == page.quarter.end else ", before the quarter has ended"
    yield Facts((("Quarter", page.quarter.shown), ("As at", f"{show_day(page.as_of, weekday=False)}{lasts}")))
    # What is asked of the executive stands first: whoever reads one page reads that.
    yield from _section(page, "decisions")
    yield from _section(page, "activity", page.activity)
    yield from _section(page, "progress", page.progress)
    yield from _section(page, "voice")


def _section(page: HighlightPage, name: str, figures: Sequence[Figure] = ()) -> Iterator[Block]:
    section = page.section(name)
    yield Heading(1, section.heading)
    if section.text is not None:
        yield Paragraph(section.text)
    if name == "voice":
        for ref, words in page.voices:
            yield Quote(f"What it changed, lesson {ref}", words)
    elif figures:
        yield Table(f"{section.heading} in figures", ("Figure", "Number", "Which"), _rows(figures), (5, 2, 9))
    if section.text is None and not (name == "voice" and page.voices) and _NOTHING[name]:
        yield Paragraph(_NOTHING[name])


def figures(page: HighlightPage) -> tuple[tuple[str, str], ...]:
    """Every figure in a line: what is counted, how many, and which."""
    return tuple(
        (one.label, f"{one.count}: {_which(one)}" if one.refs else _which(one).replace("none", "0", 1))
        for one in (*page.activity, *page.progress)
    )


def _rows(figures: Sequence[Figure]) -> tuple[tuple[str, ...], ...]:
    return tuple((one.label, str(one.count), _which(one)) for one in figures)


def _which(figure: Figure) -> str:
    told = [", ".join(figure.refs) or "none"]
    if figure.uncertain:
        told.append(f"Not counted, as the date is not known well enough: {', '.join(figure.uncertain)}")
    if figure.undated:
        told.append(f"Not counted. Completed, {NO_DAY}: {', '.join(figure.undated)}")
    return "\n".join(told)
