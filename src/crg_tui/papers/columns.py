"""How wide the columns of a table are, in relation to each other, for every format that draws tables."""

from __future__ import annotations

from math import sqrt

from crg_tui.papers.model import Table
from crg_tui.papers.wording import UNBROKEN

LINE = 92.0
"""Letters in a line of a page of the PDF."""
# What the margin of a cell takes of them.
_MARGIN = 2.5
# No column is narrower; words up to this length are not broken.
_NARROWEST, _LONGEST_WORD = 4, 16
# Cells of a few words, and how much of a line columns may take for having them on two lines.
_FEW_WORDS, _FEW_AT_MOST = 34, 0.8
# Letters that a cell loses to the ends of its lines.
_LOST = 12
# Capitals and bold letters are wider than others.
_BOLD = 1.15


def column_weights(table: Table, line: float = LINE) -> tuple[int, ...]:
    """Relative widths of the columns, by what each needs: a date, a reference and a word have room on one line, and a
    few words on two. `line` is how many letters a line of the page holds.

    What is left goes to the columns in proportion to what stands in them. The builder's own widths stand where they
    give each column what it needs and the table would not get shorter by others.
    """
    columns = tuple(zip(*table.rows, strict=True)) if table.rows else tuple(() for _ in table.header)
    least = [_least(name, cells) for name, cells in zip(table.header, columns, strict=True)]
    most = [
        max(low, *(_longest_line(cell) + _MARGIN for cell in (name, *cells)))
        for low, name, cells in zip(least, table.header, columns, strict=True)
    ]
    few = [max(low, _of_few_words(cells)) for low, cells in zip(least, columns, strict=True)]
    if sum(few) <= _FEW_AT_MOST * line:
        least = few
    shared = _shared(least, most, [_demand(cells) for cells in columns], line)
    if table.widths:
        own = [line * weight / sum(table.widths) for weight in table.widths]
        needed = all(wide >= low for wide, low in zip(own, least, strict=True))
        if table.room or (needed and _lines(table.rows, own) <= _lines(table.rows, shared)):
            return table.widths
    return tuple(max(1, round(10 * wide)) for wide in shared)


def _lines(rows: tuple[tuple[str, ...], ...], letters: list[float]) -> int:
    """How many lines the rows come to, roughly, where a line of each column holds so many letters."""
    return sum(
        max(
            sum(1 + int(len(line) / max(1.0, wide - _MARGIN)) for line in cell.split("\n"))
            for cell, wide in zip(row, letters, strict=True)
        )
        for row in rows
    )


def _shared(least: list[float], most: list[float], demand: list[float], line: float) -> list[float]:
    """What each column gets of a line: in proportion to what it holds, but never less than it needs nor more than it
    can use. So what is long gets the room, and what a narrow column needs anyway counts towards its share.
    """
    got = list(least)
    open_ = set(range(len(got)))
    while open_:
        left = line - sum(wide for at, wide in enumerate(got) if at not in open_)
        whole = sum(demand[at] for at in open_)
        share = {at: left * demand[at] / whole for at in open_}
        fixed = {at for at in open_ if share[at] < least[at]} or {at for at in open_ if share[at] > most[at]}
        for at in fixed:
            got[at] = least[at] if share[at] < least[at] else most[at]
        if not fixed:
            for at in open_:
                got[at] = share[at]
            break
        open_ -= fixed
    return got


def _demand(cells: tuple[str, ...]) -> float:
    """The more stands in a column the more room it gets, long cells before many short ones."""
    filled = [len(cell) for cell in cells if cell]
    typical = sqrt(sum(letters * letters for letters in filled) / len(filled)) if filled else 0
    return typical + _LOST


def _least(name: str, cells: tuple[str, ...]) -> float:
    """Letters that the column needs: its longest word, date or reference on one line."""
    words = [_BOLD * len(word) for word in name.split()]
    for cell in cells:
        words += [len(found[0]) for found in UNBROKEN.finditer(cell)]
        words += [min(1.1 * len(word), _LONGEST_WORD) for word in cell.split()]
    return max(_NARROWEST, *words, 0) + _MARGIN


def _of_few_words(cells: tuple[str, ...]) -> float:
    """Letters that a column of nothing but a few words needs to have them on two lines."""
    longest = max((_longest_line(cell) for cell in cells), default=0)
    return longest / 2 + 2 + _MARGIN if longest <= _FEW_WORDS else 0


def _longest_line(cell: str) -> int:
    return max(len(line) for line in cell.split("\n"))
