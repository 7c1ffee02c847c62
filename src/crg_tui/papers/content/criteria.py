"""An edition of the criteria in words: for its page on screen and for the plain command."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.papers.content.judging import NOT_ENTERED
from crg_tui.queries.criteria import CriterionLine, EditionPage

NONE = (
    "No edition of the criteria is recorded, so no decision can say what it is judged under. `crg-tui criteria load` "
    "takes in the statutory ones that are shipped."
)


def facts(page: EditionPage) -> Iterator[tuple[str, str]]:
    """Everything of an edition but its criteria."""
    yield "Name", page.name
    yield "Whose", page.scope.label
    yield "In force", page.period.shown
    yield "Wording", page.doubt if page.confirmed else "unconfirmed: nobody has said that it was read in the source"
    yield "Source", page.source
    if page.note:
        yield "Note", page.note
    yield "Judged under it", judged(page)


def judged(page: EditionPage) -> str:
    """How many decisions are stamped with it."""
    if page.stamped_one is None:
        return "no decision yet, so it can be put right"
    others = f" and {page.stamped - 1} more" if page.stamped > 1 else ""
    return f"{page.stamped_one}{others}, so it stays as it is"


def wording(line: CriterionLine, source: str) -> str:
    """A criterion word for word, or that its wording is not entered and where it stands."""
    return line.wording or f"{NOT_ENTERED} ({source})"
