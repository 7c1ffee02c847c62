"""What python-docx has no words for: styles, fields, rules and the leftovers of its template.

Lengths are centimetres and points. python-docx is imported inside the functions that need it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from crg_tui.papers import word_watermark
from crg_tui.papers.wording import DATE_PARTS, HELD_PARTS, HYPHENED, STATUTORY_PARTS

_SERIF = "Cambria"
BLACK = "000000"
_MARGIN_CM = 2.3

_OURS = (
    *("Fact", "Table Text", "After Table", "Attribution", "Notice", "Recipient", "Salutation", "Subject"),
    *("Contents Heading", "Signature Line", "Form Line", "Tick", "Note", "TOC 1", "TOC 2"),
)
_HEADINGS = ((1, 15, 18), (2, 12.5, 14), (3, 11, 10), (4, 11, 8), (5, 11, 8), (6, 11, 8))


def element(name: str, /, **attributes: str) -> Any:
    """An element of Word's own files, with its attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def write(place: Any, text: str = "", style: str = "") -> Any:
    """A new paragraph with this text in a style, "" being that of running text.

    The style goes in by its key, which is its name without blanks: python-docx would look it up anew each time.
    """
    paragraph = place.add_paragraph()
    if style:
        set_style(paragraph, style)
    if text:
        add_text(paragraph, text)
    return paragraph


def set_style(paragraph: Any, style: str) -> None:
    """Give a paragraph the style of this name."""
    paragraph._p.style = style.replace(" ", "")


def add_text(paragraph: Any, text: str, *, bold: bool | None = None) -> None:
    """Text at the end of a paragraph. Its dates and times are held on one line by no-break blanks, references by
    hyphens.

    They are no-break hyphens of Word's own; `word_reading` reads both as what they stand for.
    """
    held = STATUTORY_PARTS.sub("SI\xa0\\1", DATE_PARTS.sub("\\1\xa0\\2\xa0\\3", text))
    held = HELD_PARTS.sub(lambda found: found[0].replace(" ", "\xa0"), held)
    at = 0
    for found in HYPHENED.finditer(held):
        for hyphen in (place for place in range(found.start(), found.end()) if held[place] == "-"):
            run = paragraph.add_run(held[at:hyphen])
            run.bold = bold
            run._r.append(element("w:noBreakHyphen"))
            at = hyphen + 1
    if at < len(held):
        paragraph.add_run(held[at:]).bold = bold


def count_parts(place: Any) -> int:
    """How many parts a document or a cell has so far."""
    return sum(1 for part in _holder(place) if part.tag != _qn("w:sectPr"))


def _holder(place: Any) -> Any:
    return getattr(place.element, "body", None) if hasattr(place, "element") else place._tc


def keep_whole(place: Any, first: int) -> None:
    """Keep on one page what stands in a document from so many parts on, down into its tables."""
    lines = [line for part in list(_holder(place))[first:] for line in part.iter(_qn("w:p"))]
    for line in lines[:-1]:
        line.get_or_add_pPr().keepNext_val = True


def _qn(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def set_styles(word: Any, language: str, colour: str = BLACK) -> None:
    """Serif, black on white, generous leading, and the language of the whole document; `colour` is that of headings."""
    from docx.oxml import parse_xml

    word.styles.element[:] = list(parse_xml(_styles(language, colour)))


@lru_cache(maxsize=16)
def _styles(language: str, colour: str) -> bytes:
    # Made once for all papers of a kind: python-docx looks each style up anew for whatever is set in it.
    import docx
    from docx.opc.oxml import serialize_part_xml

    word = docx.Document()
    _make_styles(word, language, colour)
    return serialize_part_xml(word.styles.element)


def _make_styles(word: Any, language: str, colour: str) -> None:
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
        shade = colour if level < 3 else BLACK
        _set_type(styles[f"Heading {level}"], size, bold=True, before=before, after=4, colour=shade)
    _set_type(styles["Caption"], 10.5, bold=True, before=8, after=3)
    styles["Caption"].paragraph_format.keep_with_next = True
    _set_type(styles["Quote"], 11, after=6)
    _set_indent(styles["Quote"], 0.8, 0)
    _rule(styles["Quote"].element.get_or_add_pPr(), "left", 12, space=8)
    for name in _OURS:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    styles["Note"].base_style = styles["List Bullet"]
    _set_type(styles["Note"], 9.5, after=2)
    styles["Note"].paragraph_format.line_spacing = 1.05
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
    style: Any, size: float, *, bold: bool = False, before: float = 0, after: float = 0, colour: str = BLACK
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


def _rule(properties: Any, side: str, eighths: int, space: int, colour: str = BLACK) -> None:
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


def rule_below(paragraph: Any, colour: str = BLACK) -> None:
    """A line under a paragraph, across the page."""
    _rule(paragraph._p.get_or_add_pPr(), "bottom", 12, space=6, colour=colour)


def keep_with_next(paragraph: Any) -> None:
    """Keep a paragraph on the page of the one that follows."""
    paragraph.paragraph_format.keep_with_next = True


def set_page(word: Any, marking: str, foot: str, *, draft: str, running: str, wide: bool = False) -> None:
    """A4 with the marking in header and footer, `draft` below it where there is any, "Page 1 of 3" beside `foot`.

    From the second page on the header also has `running`, the title of the paper. A `wide` page lies on its side.
    """
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    section = word.sections[0]
    width, height = (29.7, 21) if wide else (21, 29.7)
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(_MARGIN_CM)
    section.top_margin, section.bottom_margin = Cm(3.1 if draft else 2.7), Cm(2.6)
    section.header_distance = section.footer_distance = Cm(1.1)
    for style in ("Header", "Footer"):
        _set_type(word.styles[style], 9)
        # The template's own places for tabs would stop the number of the page half way.
        word.styles[style].paragraph_format.tab_stops.clear_all()
    section.different_first_page_header_footer = True
    for header, title in ((section.first_page_header, ""), (section.header, running)):
        header.is_linked_to_previous = False
        [top] = header.paragraphs
        lines = [top, *(header.add_paragraph(text, "Header") for text in (draft, title) if text)]
        top.style = "Header"
        top.add_run(marking).bold = True
        for line in lines:
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if draft:
            word_watermark.add(lines[1])
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        _set_foot(footer, marking, foot, width)


def _set_foot(footer: Any, marking: str, foot: str, page: float) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    [line] = footer.paragraphs
    line.style = "Footer"
    line.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(Cm(page - 2 * _MARGIN_CM), _right())
    line.add_run(f"{foot}\tPage ")
    add_number(line, "PAGE")
    line.add_run(" of ")
    add_number(line, "NUMPAGES")
    _rule(line._p.get_or_add_pPr(), "top", 4, space=4)
    bottom = footer.add_paragraph(style="Footer")
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
    """The centimetres that the labels of facts need: four, or more where one is long, up to seven."""
    return min(max([4.0, *(0.25 * len(label) + 0.6 for label in labels)]), 7.0)


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
    asked = write(place, style="Form Line")
    asked.add_run(label).bold = True
    if lines == 1:
        asked.add_run(" ")
        lead_to(asked, width)
        return
    for _ in range(lines):
        keep_with_next(asked)
        asked = write(place, style="Form Line")
        lead_to(asked, width)


def begin_page(place: Any) -> None:
    """Let what follows begin on a new page."""
    paragraph = write(place, style="After Table")
    paragraph.paragraph_format.page_break_before = True


def drop_leftovers(word: Any) -> None:
    """Remove what the template brings along: a picture of another page, another program's name, styles kept twice."""
    for holder in (word.part.package, word.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "extended-properties", "stylesWithEffects"):
                del holder.rels[key]
