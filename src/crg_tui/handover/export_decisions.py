"""Every decision as a table for a reader without the program: one line for each seat, with what it said and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.positions import Stand
from crg_tui.papers.content import decision as content
from crg_tui.papers.content.words import in_words
from crg_tui.queries import decisions as found
from crg_tui.queries.decisions import DecisionPage, PositionLine
from crg_tui.store.engine import Store

FILE = "decisions-and-positions.csv"

HEADER = (
    "case", "also covers", "decision", "question", "state", "put on", "meeting", "wording", "rationale", "outcome",
    "safeguarding partners", "decided by", "decided", "decided in words", "reason", "agency", "safeguarding partner",
    "position", "in writing", "own words", "read back",
)  # fmt: skip


def pages(store: Store) -> tuple[DecisionPage, ...]:
    """All decisions, proposals and what was withdrawn too, by case and then in the order in which they were put."""
    held = (found.page(store, key) for key in reversed(found.keys(store)))
    return tuple(sorted((page for page in held if page is not None), key=lambda page: page.case_ref))


def rows(held: Iterable[DecisionPage]) -> Iterator[tuple[str, ...]]:
    """The lines under `HEADER`: what is said of the decision stands in each of its lines.

    "own words" are those of a disagreeing seat, or say from whom they will come.
    """
    for page in held:
        head = _decision(page)
        for line in page.positions:
            yield head + _position(page, line)
        if not page.positions:
            yield (*head, *[""] * (len(HEADER) - len(head)))


def dissent(page: DecisionPage) -> str:
    """The disagreeing agencies with their own words or with where these are, one below the other; "" for none."""
    return "\n".join(f"{line.agency}: {_words(line)}" for line in page.dissents)


def made(page: DecisionPage) -> str:
    """What whoever decides decided, or that it is not decided yet, or not published."""
    return content.awaited(page) if page.made is MakersDecision.AWAITED else page.made.label


def _decision(page: DecisionPage) -> tuple[str, ...]:
    awaited = page.made is MakersDecision.AWAITED
    by = page.decides if awaited else ", ".join(part for part in (page.maker, page.capacity) if part)
    return (
        page.case_ref, ", ".join(ref for _, ref in page.course.also_covers), page.ref, page.kind.label,
        page.state.label, in_words(page.decided_on) or page.unknown, page.meeting_ref or "", page.wording,
        content.rationale(page), page.outcome_words or "not confirmed", page.partners_outcome_words or "",
        by or page.unknown, made(page), page.made_wording or "", page.made_reason or "",
    )  # fmt: skip


def _position(page: DecisionPage, line: PositionLine) -> tuple[str, ...]:
    silent = "not published" if page.published else "no position"
    written = ", ".join(filter(None, ("yes", in_words(line.received_on)))) if line.in_writing else ""
    return (
        line.agency, in_words(line.partner), line.stand.label if line.stand else silent, written, _words(line),
        in_words(line.read_back_at),
    )  # fmt: skip


def _words(line: PositionLine) -> str:
    return line.words or (content.owed(line) if line.stand is Stand.DISAGREE else "")
