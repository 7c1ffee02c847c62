"""Tables of a Word document: at the margins of the page, with header rows, and parted only where it does no harm."""

from __future__ import annotations

from typing import Any

from crg_tui.papers.word_parts import BLACK, element

# Twips: twentieths of a point, the unit of Word's own files.
_TWIPS_PER_CM = 567
_CELL_MARGIN = 108
# The height of a line that somebody writes on by hand.
_HAND_CM = 0.85


def leave_room(cells: list[list[Any]], lines: int) -> None:
    """Make the rows under the header at least so many lines of handwriting high, and rule between the columns."""
    _set_margins(_table(cells), _CELL_MARGIN)
    _set_borders(_table(cells), tuple((side, 6) for side in ("top", "left", "bottom", "right", "insideH", "insideV")))
    for row in _table(cells)._tbl.tr_lst[1:]:
        height = str(round(lines * _HAND_CM * _TWIPS_PER_CM))
        row.get_or_add_trPr().append(element("w:trHeight", val=height, hRule="atLeast"))


def add_table(place: Any, rows: int, weights: tuple[int, ...], width: float) -> list[list[Any]]:
    """The cells, row by row, of a new table: width in centimetres, columns by weight, thin rules between the rows.

    Rules and the text of the first column begin at the margin of the page, and the rules end at the other.
    """
    from docx.blkcntnr import BlockItemContainer
    from docx.shared import Cm
    from docx.table import _Cell

    # A cell's own add_table brings a paragraph along that would show as an empty line; a document's knows no width.
    holder = place if isinstance(place, _Cell) else place._body
    table = BlockItemContainer.add_table(holder, rows, len(weights), Cm(width))
    table.autofit = False
    _set_borders(table, (("top", 8), ("bottom", 8), ("insideH", 4)))
    _set_margins(table, 0)
    shares = [Cm(width * weight / sum(weights)) for weight in weights]
    for column, share in zip(table.columns, shares, strict=True):
        column.width = share
    # Not by row.cells, which walks the whole table for each row.
    cells = [[_Cell(cell, table) for cell in row.tc_lst] for row in table._tbl.tr_lst]
    for row in cells:
        for cell, share in zip(row, shares, strict=True):
            cell.width = share
    return cells


def _set_borders(table: Any, sides: tuple[tuple[str, int], ...]) -> None:
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    borders = element("w:tblBorders")
    for side, eighths in sides:
        borders.append(element(f"w:{side}", val="single", sz=str(eighths), space="0", color=BLACK))
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _set_margins(table: Any, left: int) -> None:
    """What each cell leaves empty at its left side, in twips; where that is nothing the table begins at the margin."""
    properties = table._tbl.tblPr
    for name in ("w:tblInd", "w:tblCellMar"):
        for old in properties.findall(_qn(name)):
            properties.remove(old)
    indent = element("w:tblInd", w=str(left), type="dxa")
    properties.insert_element_before(indent, "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    margins = element("w:tblCellMar")
    margins.append(element("w:left", w=str(left), type="dxa"))
    margins.append(element("w:right", w=str(_CELL_MARGIN), type="dxa"))
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _qn(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def rule_around(cells: list[list[Any]]) -> None:
    """A line around the table and none inside."""
    _set_margins(_table(cells), _CELL_MARGIN)
    _set_borders(_table(cells), (("top", 12), ("left", 12), ("bottom", 12), ("right", 12)))


def _table(cells: list[list[Any]]) -> Any:
    return cells[0][0]._parent


def describe(cells: list[list[Any]], title: str) -> None:
    """Name a table for those who hear it."""
    if title:
        _table(cells)._tbl.tblPr.append(element("w:tblCaption", val=title))


def mark_rows(cells: list[list[Any]]) -> None:
    """Make the first row a header row, read as such and repeated on the next page; keep page breaks out of rows."""
    for row in _table(cells)._tbl.tr_lst:
        row.get_or_add_trPr().append(element("w:cantSplit"))
    _table(cells)._tbl.tr_lst[0].trPr.append(element("w:tblHeader"))


def part_rows(cells: list[list[Any]], at: set[int]) -> None:
    """Allow page breaks in these rows after all: they hold tables, whose own rows stay whole."""
    for row in (_table(cells)._tbl.tr_lst[number] for number in at):
        for kept in row.trPr.findall(_qn("w:cantSplit")):
            row.trPr.remove(kept)


def keep_rows(cells: list[list[Any]], first: int = 2, last: int = 2) -> None:
    """Keep so many rows at the beginning on one page, the header row counted out, and so many at the end."""
    count = len(cells)
    for at in {*range(min(first, count - 1)), *range(max(count - last, 0), count - 1)}:
        for cell in cells[at]:
            for paragraph in cell._tc.p_lst:
                paragraph.get_or_add_pPr().keepNext_val = True


def drop_first_paragraph(cell: Any) -> None:
    """Remove the empty paragraph that a new cell begins with, unless the cell holds nothing else."""
    first = cell.paragraphs[0]._p
    if len(cell.paragraphs) > 1:
        cell._tc.remove(first)
