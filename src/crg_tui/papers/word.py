"""A paper as a Word document with real headings, header rows and lists, marked at the top and bottom of each page.

A decision box is a table of one column whose title row Word repeats at the top of the next page, so that a box which
must break says what goes on. The same paper gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import fields, is_dataclass
from typing import Any

from crg_tui.papers import colour, word_contents
from crg_tui.papers import word_parts as parts
from crg_tui.papers import word_tables as tables
from crg_tui.papers.characters import printable
from crg_tui.papers.columns import column_weights
from crg_tui.papers.model import (
    Block,
    Box,
    Bullets,
    Document,
    Facts,
    FormField,
    Heading,
    Item,
    Letterhead,
    NewPage,
    Notice,
    Paragraph,
    Quote,
    Signature,
    Table,
    Ticks,
    letterhead,
    made_at,
)
from crg_tui.papers.outline import cover, deepest, headings, outlined
from crg_tui.papers.wording import (
    CONTENTS,
    NOTES,
    NOTICE,
    SIGNED,
    STATUS_WORDS,
    UNAPPROVED,
    foot_line,
    head_facts,
    item_title,
    labelled,
    letter_facts,
    paragraphs,
    running_title,
    signed_below,
)

_DEEPEST = 6
_WHOLE_WIDTH_CM = 16.4
# How much wider that is where the page lies on its side.
_WIDER_CM = 8.7
# What the margins of its cell take of the width of a box.
_IN_BOX_CM = 0.4
_SIGNING_CM = 11.0
# An item of no more letters fits on a page, and is kept on one with its boxes.
_FITS_PAGE = 2600
# Letters in a line of a table as wide as the page, in the typeface that LibreOffice takes for the one asked for.
_LETTERS = 84
# A ZIP archive knows no earlier date.
_FIRST_ZIP_YEAR = 1980


def to_docx(document: Document) -> bytes:
    """The whole paper as the bytes of a .docx file."""
    import docx

    paper = outlined(printable(document))
    word = docx.Document()
    parts.set_styles(word, paper.language, colour.of_words(paper.colour))
    _set_properties(word, paper)
    parts.set_page(
        word,
        paper.marking,
        foot_line(paper),
        draft=UNAPPROVED.get(paper.status, ""),
        running=running_title(paper.title),
        wide=paper.wide,
    )
    width = _WHOLE_WIDTH_CM + (_WIDER_CM if paper.wide else 0)
    letter = letterhead(paper)
    if letter:
        _letter(word, letter, paper)
    else:
        _head(word, paper)
    before, after = cover(paper)
    _blocks(word, before, 1, width)
    if paper.contents:
        _contents(word, paper)
    _blocks(word, after, 1, width)
    if paper.notes:
        _heading(word, 1, NOTES)
        _bullets(word, paper.notes, "Note")
    if paper.contents:
        word_contents.mark_headings(word)
    return _packed(word, paper)


def _head(word: Any, paper: Document) -> None:
    for text, style in ((paper.partnership, "Subtitle"), (paper.title, "Title"), (paper.what, "")):
        if text:
            parts.write(word, text, style)
    last = _facts(word, head_facts(paper))
    if last is not None and not _begins_with_notice(paper):
        parts.rule_below(last, colour.of_lines(paper.colour))


def _letter(word: Any, head: Letterhead, paper: Document) -> None:
    if paper.partnership:
        parts.write(word, paper.partnership, "Subtitle")
    _letterhead(word, head, colour.of_lines(paper.colour))
    parts.write(word, paper.title, "Subject")


def _begins_with_notice(paper: Document) -> bool:
    """A notice has rules of its own: another right above it would be one too many."""
    return bool(paper.blocks) and isinstance(paper.blocks[0], Notice)


def _letterhead(place: Any, head: Letterhead, rule: str = colour.BLACK) -> None:
    if head.sender:
        parts.rule_below(parts.write(place, head.sender), rule)
    if head.recipient:
        parts.write(place, head.recipient, "Recipient")
    _facts(place, letter_facts(head))
    if head.salutation:
        parts.write(place, head.salutation, "Salutation")


def _contents(word: Any, paper: Document) -> None:
    last = deepest(paper)
    listed = [(number, level, text) for number, (level, text) in enumerate(headings(paper), 1) if level <= last]
    if listed:
        parts.write(word, CONTENTS, "Contents Heading")
        word_contents.add_contents(word, listed)


def _set_properties(word: Any, paper: Document) -> None:
    properties = word.core_properties
    made = made_at(paper).replace(tzinfo=None)
    properties.created = properties.modified = made
    # The format allows 255 characters in each of these.
    properties.author = properties.last_modified_by = paper.partnership[:255]
    properties.title, properties.subject = paper.title[:255], paper.what[:255]
    properties.language, properties.comments = paper.language, ""
    properties.content_status, properties.version = STATUS_WORDS[paper.status], (paper.version or "")[:255]


def _packed(word: Any, paper: Document) -> bytes:
    parts.drop_leftovers(word)
    written, packed = io.BytesIO(), io.BytesIO()
    word.save(written)
    made = made_at(paper)
    stamp = made.timetuple()[:6] if made.year >= _FIRST_ZIP_YEAR else (_FIRST_ZIP_YEAR, 1, 1, 0, 0, 0)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, stamp), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _blocks(place: Any, blocks: tuple[Block, ...], level: int, width: float) -> None:
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and any(isinstance(next_, Signature) for next_ in blocks[at + 1 : at + 3]):
            for part in paragraphs(block.text):
                parts.keep_with_next(parts.write(place, part))
        else:
            _block(place, block, level, width)


def _block(place: Any, block: Block, level: int, width: float) -> None:
    match block:
        case Heading(deeper, text):
            _heading(place, level + deeper - 1, text)
        case Item(blocks=blocks):
            before = parts.count_parts(place)
            _heading(place, level, item_title(block))
            _blocks(place, blocks, level + 1, width)
            if any(isinstance(held, Box) for held in blocks) and _letters(blocks) <= _FITS_PAGE:
                parts.keep_whole(place, before)
        case Paragraph(text):
            for part in paragraphs(text):
                parts.write(place, part)
        case Facts(pairs):
            _facts(place, pairs)
        case Bullets(items):
            _bullets(place, items)
        case Table():
            _table(place, block, width)
        case Box(title, blocks):
            _box(place, title, blocks, level, width)
        case Quote(who, text):
            if who:
                parts.keep_with_next(parts.write(place, who, "Attribution"))
            for part in paragraphs(text):
                parts.write(place, part, "Quote")
        case Notice(text):
            parts.write(place, f"{NOTICE}: {text}", "Notice")
        case Letterhead():
            _letterhead(place, block)
        case Signature():
            _signature(place, block)
        case FormField(label, lines):
            parts.add_field(place, labelled(label), lines, width)
        case Ticks(label, options):
            parts.keep_with_next(parts.write(place, labelled(label), "Attribution"))
            for at, option in enumerate(options, 1):
                tick = parts.write(place, f"\u2610\t{option}", "Tick")
                if at < len(options):
                    parts.keep_with_next(tick)
        case NewPage():
            parts.begin_page(place)


def _letters(value: object) -> int:
    """How many letters are said in blocks; a line is not counted as less than thirty."""
    if isinstance(value, str):
        return sum(max(30, len(line)) for line in value.split("\n"))
    if isinstance(value, tuple):
        return sum(_letters(part) for part in value)
    return sum(_letters(getattr(value, f.name)) for f in fields(value)) if is_dataclass(value) else 0


def _heading(place: Any, level: int, text: str) -> None:
    parts.write(place, text, f"Heading {min(level, _DEEPEST)}")


def _facts(place: Any, pairs: tuple[tuple[str, str], ...]) -> Any:
    """Labels with their values; the last paragraph of them, None where there are none."""
    wide = parts.label_width([label for label, _ in pairs])
    line = None
    for label, value in pairs:
        line = _fact(place, label, value, wide)
    return line


def _fact(place: Any, label: str, value: str, wide: float) -> Any:
    line = parts.write(place, style="Fact")
    parts.hang(line, wide)
    line.add_run(labelled(label)).bold = True
    parts.add_text(line, "\t" + value)
    return line


def _signature(place: Any, signature: Signature) -> None:
    for label, value in ((SIGNED, ""), *signed_below(signature)):
        line = parts.write(place, style="Signature Line" if not value else "Fact")
        line.add_run(labelled(label)).bold = True
        line.add_run("\t" + value)
        if not value:
            parts.lead_to(line, _SIGNING_CM)
        parts.keep_with_next(line)
    parts.write(place, style="After Table")


def _bullets(place: Any, items: tuple[str, ...], style: str = "List Bullet") -> None:
    lines = [parts.write(place, item, style) for item in items]
    for line in {id(line): line for line in (*lines[:1], *lines[-2:-1])}.values():
        parts.keep_with_next(line)


def _table(place: Any, table: Table, width: float) -> None:
    if table.caption:
        parts.write(place, table.caption, "Caption")
    cells = tables.add_table(
        place, len(table.rows) + 1, column_weights(table, _LETTERS * width / _WHOLE_WIDTH_CM), width
    )
    tables.describe(cells, table.caption)
    tables.mark_rows(cells)
    if table.room:
        tables.leave_room(cells, table.room)
    for row, texts in zip(cells, (table.header, *table.rows), strict=True):
        for cell, text in zip(row, texts, strict=True):
            [paragraph] = cell.paragraphs
            parts.set_style(paragraph, "Table Text")
            parts.add_text(paragraph, text, bold=True if texts is table.header else None)
    tables.keep_rows(cells, first=3)
    parts.write(place, style="After Table")


def _box(place: Any, title: str, blocks: tuple[Block, ...], level: int, width: float) -> None:
    """A row for the title, which comes again on the next page, and one for each thing in it, which no page parts."""
    rows = [row for block in blocks for row in _rows(block)] or [Paragraph("")]
    cells = tables.add_table(place, 1 + len(rows), (1,), width)
    tables.rule_around(cells)
    tables.describe(cells, title)
    tables.mark_rows(cells)
    tables.part_rows(cells, {at for at, row in enumerate(rows, 1) if isinstance(row, Table)})
    parts.set_style(cells[0][0].paragraphs[0], f"Heading {min(level, _DEEPEST)}")
    parts.add_text(cells[0][0].paragraphs[0], title)
    labels = parts.label_width([label for block in blocks if isinstance(block, Facts) for label, _ in block.pairs])
    for (body,), row in zip(cells[1:], rows, strict=True):
        if isinstance(row, tuple):
            _fact(body, *row, labels)
        else:
            _block(body, row, level + 1, width - _IN_BOX_CM)
        tables.drop_first_paragraph(body)
    tables.keep_rows(cells, first=4)
    parts.write(place, style="After Table")


def _rows(block: Block) -> tuple[Block | tuple[str, str], ...]:
    return block.pairs if isinstance(block, Facts) else (block,)
