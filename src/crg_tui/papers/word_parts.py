"""What python-docx has no words for: styles, fields, header rows, rules and the leftovers of its template.

Lengths are centimetres and points. python-docx is imported inside the functions that need it.
"""

from __future__ import annotations

from typing import Any

from crg_tui.papers import word_watermark

_SERIF = "Cambria"
_BLACK = "000000"
_MARGIN_CM = 2.3
# Twips: twentieths of a point, the unit of Word's own files.
_TWIPS_PER_CM = 567
_CELL_MARGIN = 108

_OURS = (
    *("Fact", "Table Text", "After Table", "Attribution", "Notice", "Recipient", "Salutation", "Subject"),
    *("Contents Heading", "Signature Line", "Form Line", "Tick", "TOC 1", "TOC 2"),
)
# The height of a line that somebody writes on by hand.
_HAND_CM = 0.85
_HEADINGS = ((1, 15, 18), (2, 12.5, 14), (3, 11, 10), (4, 11, 8), (5, 11, 8), (6, 11, 8))


def element(name: str, /, **attributes: str) -> Any:
    """An element of Word's own files, with its attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def set_styles(word: Any, language: str, colour: str = _BLACK) -> None:
    """Serif, black on white, generous leading, and the language of the whole document; `colour` is that of headings."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    styles = word.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    defaults.find(qn("w:lang")).set(qn("w:val"), language)
    _set_type(styles["Normal"], 11, before=0, after=6)
    styles["Normal"].paragraph_format.line_spacing = 1.2
    _set_type(styles["Subtitle"], 12, bold=True, after=4, colour=colour)
    _set_type(styles["Title"], 21, bold=True, after=4, colour=colour)
    _drop_border(styles["Title"])
    for level, size, before in _HEADINGS:
        shade = colour if level < 3 else _BLACK
        _set_type(styles[f"Heading {level}"], size, bold=True, before=before, after=4, colour=shade)
    _set_type(styles["Caption"], 10.5, bold=True, before=8, after=3)
    styles["Caption"].paragraph_format.keep_with_next = True
    _set_type(styles["Quote"], 11, after=6)
    _set_indent(styles["Quote"], 0.8, 0)
    _rule(styles["Quote"].element.get_or_add_pPr(), "left", 12, space=8)
    for name in _OURS:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    _set_type(styles["Fact"], 11, after=2)
    _set_indent(styles["Fact"], 4, -4)
    _set_type(styles["Table Text"], 10, before=2, after=2)
    styles["Table Text"].paragraph_format.line_spacing = 1.1
    _set_type(styles["After Table"], 4, after=4)
    _set_type(styles["Attribution"], 11, bold=True, before=4, after=2)
    _set_type(styles["Notice"], 11, bold=True, before=6, after=10)
    _set_type(styles["Recipient"], 11, before=18, after=14)
    _set_type(styles["Salutation"], 11, before=14, after=6)
    _set_type(styles["Subject"], 13, bold=True, before=6, after=8, colour=colour)
    _set_type(styles["Contents Heading"], 15, bold=True, before=18, after=4, colour=colour)
    _set_type(styles["Signature Line"], 11, before=34, after=6)
    _set_indent(styles["Signature Line"], 4, -4)
    _set_type(styles["Form Line"], 11, before=10, after=4)
    _set_type(styles["Tick"], 11, before=2, after=3)
    _set_indent(styles["Tick"], 0.9, -0.9)
    for level in (1, 2):
        _set_type(styles[f"TOC {level}"], 11, after=3)
        _set_indent(styles[f"TOC {level}"], 0.7 * (level - 1), 0)
        styles[f"TOC {level}"].paragraph_format.tab_stops.add_tab_stop(_cm(21 - 2 * _MARGIN_CM), *_dotted())
    for side in ("top", "bottom"):
        _rule(styles["Notice"].element.get_or_add_pPr(), side, 8, space=4)


def _set_type(
    style: Any, size: float, *, bold: bool = False, before: float = 0, after: float = 0, colour: str = _BLACK
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = _SERIF, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
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


def _rule(properties: Any, side: str, eighths: int, space: int, colour: str = _BLACK) -> None:
    from docx.oxml.ns import qn

    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = element("w:pBdr")
        # The order of these elements is fixed by the format; a border stands before all of these.
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
            "w:outlineLvl", "w:rPr",
        )  # fmt: skip
    borders.append(element(f"w:{side}", val="single", sz=str(eighths), space=str(space), color=colour))


def rule_below(paragraph: Any, colour: str = _BLACK) -> None:
    """A line under a paragraph, across the page."""
    _rule(paragraph._p.get_or_add_pPr(), "bottom", 12, space=6, colour=colour)


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
        # The template's own places for tabs would stop the number of the page half way.
        word.styles[style].paragraph_format.tab_stops.clear_all()
    top, (line,) = section.header.paragraphs[0], section.footer.paragraphs
    top.alignment = WD_ALIGN_PARAGRAPH.CENTER
    top.add_run(marking).bold = True
    if draft:
        beneath = section.header.add_paragraph(draft, "Header")
        beneath.alignment = WD_ALIGN_PARAGRAPH.CENTER
        word_watermark.add(beneath)
    line.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(Cm(21 - 2 * _MARGIN_CM), _right())
    line.add_run(f"{foot}\tPage ")
    add_number(line, "PAGE")
    line.add_run(" of ")
    add_number(line, "NUMPAGES")
    _rule(line._p.get_or_add_pPr(), "top", 4, space=4)
    bottom = section.footer.add_paragraph(style="Footer")
    bottom.alignment = WD_ALIGN_PARAGRAPH.CENTER
    bottom.paragraph_format.space_before = Pt(3)
    bottom.add_run(marking).bold = True


def _right() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


def add_number(paragraph: Any, instruction: str, shown: str = "1") -> None:
    """A number that Word reckons, as `PAGE`; `shown` stands there until it does."""
    field = element("w:fldSimple", instr=instruction)
    paragraph._p.append(field)
    run = paragraph.add_run(shown)._r
    field.append(run)


def _cm(length: float) -> Any:
    from docx.shared import Cm

    return Cm(length)


def _dotted() -> tuple[Any, Any]:
    from docx.enum.text import WD_TAB_LEADER

    return _right(), WD_TAB_LEADER.DOTS


def label_width(labels: list[str]) -> float:
    """The centimetres that the labels of facts need: four, or more where one is long, up to six."""
    return min(max([4.0, *(0.215 * len(label) + 0.5 for label in labels)]), 6.0)


def hang(paragraph: Any, width: float) -> None:
    """Let the lines of a value begin so many centimetres from the left."""
    if width > 4:
        _set_indent(paragraph, width, -width)


def lead_to(paragraph: Any, to: float) -> None:
    """Draw the line of a tab to that place, in centimetres: somewhere to write by hand."""
    from docx.enum.text import WD_TAB_LEADER

    paragraph.add_run("\t")
    paragraph.paragraph_format.tab_stops.add_tab_stop(_cm(to), _right(), WD_TAB_LEADER.LINES)


def add_field(place: Any, label: str, lines: int, width: float) -> None:
    """A label and lines to write on: one goes on beside the label, more stand below it."""
    asked = place.add_paragraph(style="Form Line")
    asked.add_run(label).bold = True
    if lines == 1:
        asked.add_run(" ")
        lead_to(asked, width)
        return
    for _ in range(lines):
        keep_with_next(asked)
        asked = place.add_paragraph(style="Form Line")
        lead_to(asked, width)


def leave_room(cells: list[list[Any]], lines: int) -> None:
    """Make the rows under the header at least so many lines of handwriting high, and rule between the columns."""
    _begin_at_margin(cells)
    _set_borders(_table(cells), tuple((side, 6) for side in ("top", "left", "bottom", "right", "insideH", "insideV")))
    for row in _table(cells)._tbl.tr_lst[1:]:
        height = str(round(lines * _HAND_CM * _TWIPS_PER_CM))
        row.get_or_add_trPr().append(element("w:trHeight", val=height, hRule="atLeast"))


def begin_page(place: Any) -> None:
    """Let what follows begin on a new page."""
    paragraph = place.add_paragraph(style="After Table")
    paragraph.paragraph_format.page_break_before = True


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
    borders = element("w:tblBorders")
    for side, eighths in sides:
        borders.append(element(f"w:{side}", val="single", sz=str(eighths), space="0", color=_BLACK))
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _begin_at_margin(cells: list[list[Any]]) -> None:
    """Word puts the text of a table at the margin; where there are rules at its sides, those belong there."""
    indent = element("w:tblInd", w=str(_CELL_MARGIN), type="dxa")
    _table(cells)._tbl.tblPr.insert_element_before(indent, "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar")


def rule_around(cells: list[list[Any]]) -> None:
    """A line around the table and none inside."""
    _begin_at_margin(cells)
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
