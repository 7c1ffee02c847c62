"""How wide the columns of a table are, in relation to each other, for every format that draws tables."""

from __future__ import annotations

from math import sqrt

from crg_tui.papers.model import Table
from crg_tui.papers.wording import UNBROKEN

# Letters in a line of a page, and what the margin of a cell takes of them.
_LINE, _MARGIN = 92, 2.5
# No column is narrower; words up to this length are not broken.
_NARROWEST, _LONGEST_WORD = 4, 16
# Capitals and bold letters are wider than others.
_BOLD = 1.15


def column_weights(table: Table) -> tuple[int, ...]:
    """Relative widths of the columns, by what each needs: a date, a reference and a word have room on one line.

    What is left goes to the columns in proportion to what stands in them. The builder's own widths stand where they
    give each column what it needs and the table would not get shorter by others.
    """
    columns = tuple(zip(*table.rows, strict=True)) if table.rows else tuple(() for _ in table.header)
    least = [_least(name, cells) for name, cells in zip(table.header, columns, strict=True)]
    most = [
        max(low, *(_longest_line(cell) + _MARGIN for cell in (name, *cells)))
        for low, name, cells in zip(least, table.header, columns, strict=True)
    ]
    shared = _shared(least, most, [_demand(cells) for cells in columns])
    if table.widths:
        own = [_LINE * weight / sum(table.widths) for weight in table.widths]
        needed = all(wide >= low for wide, low in zip(own, least, strict=True))
        if table.room or (needed and _lines(table.rows, own) <= _lines(table.rows, shared)):
            return table.widths
    return tuple(max(1, round(10 * wide)) for wide in shared)


def _lines(rows: tuple[tuple[str, ...], ...], letters: list[float]) -> int:
    """How many lines the rows come to, roughly, where a line of each column holds so many letters."""
    return sum(
        max(1 + int(len(cell) / max(1.0, wide - _MARGIN)) for cell, wide in zip(row, letters, strict=True))
        for row in rows
    )


def _shared(least: list[float], most: list[float], demand: list[float]) -> list[float]:
    """What each column gets of a line: all of them what they need, then what they can use, by what they hold."""
    got = list(least)
    for _ in got:
        left = _LINE - sum(got)
        hungry = [at for at, wide in enumerate(got) if wide < most[at] - 0.01]
        if left <= 0.01 or not hungry:
            break
        whole = sum(demand[at] for at in hungry) or 1.0
        for at in hungry:
            got[at] = min(most[at], got[at] + left * demand[at] / whole)
    return got


def _demand(cells: tuple[str, ...]) -> float:
    """The more stands in a column the more room it gets, long cells before many short ones."""
    filled = [len(cell) for cell in cells if cell]
    return max(1.0, sqrt(sum(letters * letters for letters in filled) / len(filled))) if filled else 1.0


def _least(name: str, cells: tuple[str, ...]) -> float:
    """Letters that the column needs: its longest word, date or reference on one line."""
    words = [_BOLD * len(word) for word in name.split()]
    for cell in cells:
        words += [len(found[0]) for found in UNBROKEN.finditer(cell)]
        words += [min(1.1 * len(word), _LONGEST_WORD) for word in cell.split()]
    return max(_NARROWEST, *words, 0) + _MARGIN


def _longest_line(cell: str) -> int:
    return max(len(line) for line in cell.split("\n"))
