"""What python-docx has no words for: styles, fields, header rows, rules and the leftovers of its template.

Lengths are centimetres and points. python-docx is imported inside the functions that need it.
"""

from __future__ import annotations

from typing import Any

_SERIF = "Cambria"
_BLACK = "000000"
_MARGIN_CM = 2.3
# Twips: twentieths of a point, the unit of Word's own files.
_TWIPS_PER_CM = 567

_HEADINGS = ((1, 15, 18), (2, 12.5, 14), (3, 11, 10), (4, 11, 8), (5, 11, 8), (6, 11, 8))


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def set_styles(word: Any, language: str) -> None:
    """Serif, black on white, generous leading, and the language of the whole document."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    styles = word.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    defaults.find(qn("w:lang")).set(qn("w:val"), language)
    _set_type(styles["Normal"], 11, before=0, after=6)
    styles["Normal"].paragraph_format.line_spacing = 1.2
    _set_type(styles["Subtitle"], 12, bold=True, after=4)
    _set_type(styles["Title"], 21, bold=True, after=4)
    _drop_border(styles["Title"])
    for level, size, before in _HEADINGS:
        _set_type(styles[f"Heading {level}"], size, bold=True, before=before, after=4)
    _set_type(styles["Caption"], 10.5, bold=True, before=8, after=3)
    styles["Caption"].paragraph_format.keep_with_next = True
    _set_type(styles["Quote"], 11, after=6)
    _set_indent(styles["Quote"], 0.8, 0)
    _rule(styles["Quote"].element.get_or_add_pPr(), "left", 12, space=8)
    for name in ("Fact", "Table Text", "After Table", "Attribution", "Notice"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    _set_type(styles["Fact"], 11, after=2)
    _set_indent(styles["Fact"], 4, -4)
    _set_type(styles["Table Text"], 10, before=2, after=2)
    styles["Table Text"].paragraph_format.line_spacing = 1.1
    _set_type(styles["After Table"], 4, after=4)
    _set_type(styles["Attribution"], 11, bold=True, before=4, after=2)
    _set_type(styles["Notice"], 11, bold=True, before=6, after=10)
    for side in ("top", "bottom"):
        _rule(styles["Notice"].element.get_or_add_pPr(), side, 8, space=4)


def _set_type(style: Any, size: float, *, bold: bool = False, before: float = 0, after: float = 0) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = _SERIF, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(_BLACK)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), "Times New Roman")
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _set_indent(style: Any, left: float, first: float) -> None:
    from docx.shared import Cm

    style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Cm(left), Cm(first)


def _drop_border(style: Any) -> None:
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _rule(properties: Any, side: str, eighths: int, space: int) -> None:
    from docx.oxml.ns import qn

    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = _element("w:pBdr")
        # The order of these elements is fixed by the format; a border stands before all of these.
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
            "w:outlineLvl", "w:rPr",
        )  # fmt: skip
    borders.append(_element(f"w:{side}", val="single", sz=str(eighths), space=str(space), color=_BLACK))


def rule_below(paragraph: Any) -> None:
    """A line under a paragraph, across the page."""
    _rule(paragraph._p.get_or_add_pPr(), "bottom", 12, space=6)


def keep_with_next(paragraph: Any) -> None:
    """Keep a paragraph on the page of the one that follows."""
    paragraph.paragraph_format.keep_with_next = True


def set_page(word: Any, marking: str, foot: str, *, draft: str) -> None:
    """A4 with the marking in header and footer, `draft` below it where there is any, "Page 1 of 3" beside `foot`."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN_CM)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.6)
    section.header_distance = section.footer_distance = Cm(1.1)
    for style in ("Header", "Footer"):
        _set_type(word.styles[style], 9)
    top, (line,) = section.header.paragraphs[0], section.footer.paragraphs
    top.alignment = WD_ALIGN_PARAGRAPH.CENTER
    top.add_run(marking).bold = True
    if draft:
        beneath = section.header.add_paragraph(draft, "Header")
        beneath.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(Cm(21 - 2 * _MARGIN_CM), _right())
    line.add_run(f"{foot}\tPage ")
    _field(line, "PAGE")
    line.add_run(" of ")
    _field(line, "NUMPAGES")
    _rule(line._p.get_or_add_pPr(), "top", 4, space=4)
    bottom = section.footer.add_paragraph(style="Footer")
    bottom.alignment = WD_ALIGN_PARAGRAPH.CENTER
    bottom.paragraph_format.space_before = Pt(3)
    bottom.add_run(marking).bold = True


def _right() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


def _field(paragraph: Any, instruction: str) -> None:
    field = _element("w:fldSimple", instr=instruction)
    paragraph._p.append(field)
    run = paragraph.add_run("1")._r
    field.append(run)


def begin_page(place: Any) -> None:
    """Go on at the top of the next page; within a box, which is a table, there is no other page to begin."""
    from docx.enum.text import WD_BREAK
    from docx.table import _Cell

    if not isinstance(place, _Cell):
        place.add_paragraph(style="After Table").add_run().add_break(WD_BREAK.PAGE)


def add_table(place: Any, rows: int, weights: tuple[int, ...], width: float) -> list[list[Any]]:
    """The cells, row by row, of a new table: width in centimetres, columns by weight, thin rules between the rows."""
    from docx.blkcntnr import BlockItemContainer
    from docx.shared import Cm
    from docx.table import _Cell

    # A cell's own add_table brings a paragraph along that would show as an empty line; a document's knows no width.
    holder = place if isinstance(place, _Cell) else place._body
    table = BlockItemContainer.add_table(holder, rows, len(weights), Cm(width))
    table.autofit = False
    _set_borders(table, (("top", 8), ("bottom", 8), ("insideH", 4)))
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
    borders = _element("w:tblBorders")
    for side, eighths in sides:
        borders.append(_element(f"w:{side}", val="single", sz=str(eighths), space="0", color=_BLACK))
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def rule_around(cells: list[list[Any]]) -> None:
    """A line around the table and none inside."""
    _set_borders(_table(cells), (("top", 12), ("left", 12), ("bottom", 12), ("right", 12)))


def _table(cells: list[list[Any]]) -> Any:
    return cells[0][0]._parent


def describe(cells: list[list[Any]], title: str) -> None:
    """Name a table for those who hear it."""
    if title:
        _table(cells)._tbl.tblPr.append(_element("w:tblCaption", val=title))


def mark_rows(cells: list[list[Any]]) -> None:
    """Make the first row a header row, read as such and repeated on the next page; keep page breaks out of rows."""
    for row in _table(cells)._tbl.tr_lst:
        row.get_or_add_trPr().append(_element("w:cantSplit"))
    _table(cells)._tbl.tr_lst[0].trPr.append(_element("w:tblHeader"))


def drop_first_paragraph(cell: Any) -> None:
    """Remove the empty paragraph that a new cell begins with, unless the cell holds nothing else."""
    first = cell.paragraphs[0]._p
    if len(cell.paragraphs) > 1:
        cell._tc.remove(first)


def drop_leftovers(word: Any) -> None:
    """Remove what the template brings along: a picture of another page, another program's name, styles kept twice."""
    for holder in (word.part.package, word.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "extended-properties", "stylesWithEffects"):
                del holder.rels[key]
