"""How wide the columns of a table are, in relation to each other, for every format that draws tables."""

from __future__ import annotations

from math import sqrt

from crg_tui.papers.model import Table

# Columns narrower than this break ordinary words; wider than this take the room of others. A cell's margin counts too.
_NARROWEST, _WIDEST, _MARGIN = 8, 44, 3
# Letters in a line of a page; a cell of more letters than the second is running text, which needs room.
_LINE, _RUNNING = 92, 160
# A column for running text may grow to this many times its share, others shrink to this part of theirs.
_LEAST, _MOST = 0.62, 2.4


def column_weights(table: Table) -> tuple[int, ...]:
    """Relative widths of the columns: the builder's, or else by the longest line of each, kept between two bounds.

    Where a cell holds running text its column grows at the cost of those that would stay half empty.
    """
    columns = tuple(zip(table.header, *table.rows, strict=True))
    lengths = [tuple(_longest_line(cell) for cell in column) for column in columns]
    weights = table.widths or tuple(min(max(max(column), _NARROWEST), _WIDEST) + _MARGIN for column in lengths)
    if len(columns) < 2 or max(len(cell) for column in columns for cell in column) <= _RUNNING:
        return weights
    return _shifted(weights, columns)


def _shifted(weights: tuple[int, ...], columns: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    letters = [max(_NARROWEST, _LINE * weight / sum(weights)) for weight in weights]
    tall = [sum(1 + len(cell) / wide for cell in column) for column, wide in zip(columns, letters, strict=True)]
    mean = sum(tall) / len(tall)
    wanted = [wide * min(_MOST, max(_LEAST, sqrt(lines / mean))) for wide, lines in zip(letters, tall, strict=True)]
    # Whatever becomes of it, its longest ordinary word fits.
    least = [1.15 * min(_longest_word(column), 16) + _MARGIN for column in columns]
    return tuple(round(10 * max(wide, low)) for wide, low in zip(wanted, least, strict=True))


def _longest_line(cell: str) -> int:
    return max(len(line) for line in cell.split("\n"))


def _longest_word(column: tuple[str, ...]) -> int:
    return max((len(word) for cell in column for word in cell.split()), default=0)
