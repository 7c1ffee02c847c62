"""What returns say of the family, in the agencies' own words, as papers tell it."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.domain.decisions import ReturnState
from crg_tui.papers.model import Block, Table
from crg_tui.queries.returns import ReturnLine


def blocks(line: ReturnLine, agency: str) -> Iterator[Block]:
    """A table of whom the return tells of, a row each; nothing where it tells of nobody."""
    if line.people and line.state is not ReturnState.NOT_PROVIDED:
        rows = tuple((one.who, one.words or "nothing more") for one in line.people)
        yield Table(f"Family details in the words of {agency}", ("Person", "What it says"), rows, (3, 10))
