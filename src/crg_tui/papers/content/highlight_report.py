"""The highlight report for the executive: a quarter's activity, progress and exceptions, the voice of the child, and
what it is asked to decide. Every figure names what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from crg_tui.domain.action_life import NO_DAY
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content.agenda import group
from crg_tui.papers.content.words import SAMPLE, capital
from crg_tui.papers.model import Block, Document, Facts, Heading, Notice, Paragraph, Quote, Status, Table
from crg_tui.queries.group import Heading as Whose
from crg_tui.queries.highlight_figure import Figure
from crg_tui.queries.highlights import HighlightPage

_NOTES = (
    "An action counts as opened on the day of the meeting that agreed it, or on the day it was recorded where no "
    "meeting did. Working days are counted as the arrangements set out.",
    "A date that is known only as a month or a year is counted only where all of it lies in the quarter; otherwise it "
    "stands apart.",
    "An action that was not accepted or superseded is counted on the day on which that was recorded.",
)
_NOTHING = "Nothing is recorded."


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
    if figures:
        yield Table("", ("What", "How many", "Which"), tuple(_row(page, one) for one in figures), (6, 3, 15))
    if name == "progress" and page.exceptions:
        rows = tuple((capital(one.what), _named(page, one.ref), "\n".join(map(capital, one.told)))
                     for one in page.exceptions)  # fmt: skip
        yield Heading(2, "Exceptions")
        yield Table("", ("What", "Which", "How it stands"), rows, (4, 6, 10))
    if name == "voice":
        yield from _voices(page)
    elif section.text is None and not figures:
        yield Paragraph(_NOTHING)


def _voices(page: HighlightPage) -> Iterator[Block]:
    for ref, words in page.heard:
        yield Quote(f"What was said or shown, {_named(page, ref)}", words)
    for ref, words in page.voices:
        yield Quote(f"What it changed, lesson {_named(page, ref).rstrip('.')}", words)
    if not page.heard and not page.voices and page.section("voice").text is None:
        yield Paragraph(_NOTHING)


def figures(page: HighlightPage) -> tuple[tuple[str, str], ...]:
    """Every figure in a line: what is counted, how many, and which; then what stands out."""
    counted = [
        (one.label, f"{one.count}: {_which(one)}" if one.refs else _which(one).replace("none", "0", 1))
        for one in (*page.activity, *page.progress)
    ]
    return (*counted, *((one.what, f"{one.ref}: {'; '.join(one.told)}") for one in page.exceptions))


def _row(page: HighlightPage, figure: Figure) -> tuple[str, ...]:
    named = replace(
        figure,
        refs=tuple(_named(page, ref) for ref in figure.refs),
        uncertain=tuple(_named(page, ref) for ref in figure.uncertain),
        undated=tuple(_named(page, ref) for ref in figure.undated),
    )
    return figure.label, str(figure.count), _which(named, "\n")


def _named(page: HighlightPage, said: str) -> str:
    """A reference with what stands behind it, and then what is said beside it."""
    ref, _, beside = said.partition(" ")
    about = page.about.get(ref, "")
    whole = f"{ref} {about}".strip()
    if not beside:
        return whole
    return f"{whole} {beside}" if beside.startswith("(") or not about else f"{whole}, {beside}"


def _which(figure: Figure, between: str = ", ") -> str:
    told = [between.join(figure.refs) or "none"]
    if figure.uncertain:
        told.append(f"Not counted, as the date is not known well enough: {', '.join(figure.uncertain)}")
    if figure.undated:
        told.append(f"Not counted. Completed, {NO_DAY}: {', '.join(figure.undated)}")
    return "\n".join(told)
