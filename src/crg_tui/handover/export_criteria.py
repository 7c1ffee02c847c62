"""Every answer to the criteria as a table for a reader without the program: the group's, and who differs from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crg_tui.papers.content import judging as content
from crg_tui.papers.content.words import in_words
from crg_tui.queries.decisions import DecisionPage
from crg_tui.queries.judging import JudgedLine

FILE = "decisions-and-criteria.csv"

HEADER = (
    "case", "decision", "put on", "replaces", "judged under", "letter", "criterion", "wording", "belongs to", "who",
    "answer", "reason",
)  # fmt: skip


def rows(held: Iterable[DecisionPage]) -> Iterator[tuple[str, ...]]:
    """The lines under `HEADER`: of each question the group's answer, then one line for each agency that differs.

    A decision on which nothing was judged has no line. "who" is "the group" or an agency.
    """
    for page in held:
        under = content.under(page)
        for line in page.judging.lines if under else ():
            head = (*_decision(page, under), *_question(line))
            yield (*head, "the group", line.answer.label, line.reason or "")
            for agency in line.differing:
                yield (*head, agency.agency, agency.answer.label, agency.reason or "")


def _decision(page: DecisionPage, under: str) -> tuple[str, ...]:
    replaces = page.replaces.ref if page.replaces is not None else ""
    return page.case_ref, page.ref, in_words(page.decided_on) or page.unknown, replaces, under


def _question(line: JudgedLine) -> tuple[str, ...]:
    return line.letter, line.label, content.worded(line), line.of.label
