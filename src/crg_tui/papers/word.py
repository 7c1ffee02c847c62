"""A paper as a Word document with real headings, header rows and lists, marked at the top and bottom of each page.

A decision box is a table of one column whose title row Word repeats at the top of the next page, so that a box which
must break says what goes on. The same paper gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from crg_tui.papers import colour, word_contents
from crg_tui.papers import word_parts as parts
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
    letter_facts,
    paragraphs,
    signed_below,
)

_DEEPEST = 6
_WHOLE_WIDTH_CM = 16.4
_BOX_WIDTH_CM = 15.4
_SIGNING_CM = 11.0
# A ZIP archive knows no earlier date.
_FIRST_ZIP_YEAR = 1980


def to_docx(document: Document) -> bytes:
    """The whole paper as the bytes of a .docx file."""
    import docx

    paper = outlined(printable(document))
    word = docx.Document()
    parts.set_styles(word, paper.language, colour.of_words(paper.colour))
    _set_properties(word, paper)
    parts.set_page(word, paper.marking, foot_line(paper), draft=UNAPPROVED.get(paper.status, ""))
    letter = letterhead(paper)
    if letter:
        _letter(word, letter, paper)
    else:
        _head(word, paper)
    before, after = cover(paper)
    _blocks(word, before, 1, _WHOLE_WIDTH_CM)
    if paper.contents:
        _contents(word, paper)
    _blocks(word, after, 1, _WHOLE_WIDTH_CM)
    if paper.notes:
        word.add_heading(NOTES, 1)
        _bullets(word, paper.notes)
    if paper.contents:
        word_contents.mark_headings(word)
    return _packed(word, paper)


def _head(word: Any, paper: Document) -> None:
    for text, style in ((paper.partnership, "Subtitle"), (paper.title, "Title"), (paper.what, "Normal")):
        if text:
            word.add_paragraph(text, style)
    _facts(word, head_facts(paper))
    parts.rule_below(word.paragraphs[-1], colour.of_lines(paper.colour))


def _letter(word: Any, head: Letterhead, paper: Document) -> None:
    if paper.partnership:
        word.add_paragraph(paper.partnership, "Subtitle")
    _letterhead(word, head, colour.of_lines(paper.colour))
    word.add_paragraph(paper.title, "Subject")


def _letterhead(place: Any, head: Letterhead, rule: str = colour.BLACK) -> None:
    if head.sender:
        parts.rule_below(place.add_paragraph(head.sender), rule)
    if head.recipient:
        place.add_paragraph(head.recipient, "Recipient")
    _facts(place, letter_facts(head))
    if head.salutation:
        place.add_paragraph(head.salutation, "Salutation")


def _contents(word: Any, paper: Document) -> None:
    last = deepest(paper)
    listed = [(number, level, text) for number, (level, text) in enumerate(headings(paper), 1) if level <= last]
    if listed:
        word.add_paragraph(CONTENTS, "Contents Heading")
        word_contents.add_contents(word, listed, last)


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
    for block in blocks:
        _block(place, block, level, width)


def _block(place: Any, block: Block, level: int, width: float) -> None:
    match block:
        case Heading(deeper, text):
            _heading(place, level + deeper - 1, text)
        case Item(blocks=blocks):
            _heading(place, level, item_title(block))
            _blocks(place, blocks, level + 1, width)
        case Paragraph(text):
            for part in paragraphs(text):
                place.add_paragraph(part)
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
                parts.keep_with_next(place.add_paragraph(who, "Attribution"))
            for part in paragraphs(text):
                place.add_paragraph(part, "Quote")
        case Notice(text):
            place.add_paragraph(f"{NOTICE}: {text}", "Notice")
        case Letterhead():
            _letterhead(place, block)
        case Signature():
            _signature(place, block)
        case FormField(label, lines):
            parts.add_field(place, f"{label}:", lines, width)
        case Ticks(label, options):
            parts.keep_with_next(place.add_paragraph(f"{label}:", "Attribution"))
            for option in options:
                place.add_paragraph(f"\u2610\t{option}", "Tick")
        case NewPage():
            parts.begin_page(place)


def _heading(place: Any, level: int, text: str) -> None:
    place.add_paragraph(text, f"Heading {min(level, _DEEPEST)}")


def _facts(place: Any, pairs: tuple[tuple[str, str], ...]) -> None:
    wide = parts.label_width([label for label, _ in pairs])
    for label, value in pairs:
        line = place.add_paragraph(style="Fact")
        parts.hang(line, wide)
        line.add_run(f"{label}:" if label else "").bold = True
        line.add_run("\t" + value)


def _signature(place: Any, signature: Signature) -> None:
    for label, value in ((SIGNED, ""), *signed_below(signature)):
        line = place.add_paragraph(style="Signature Line" if label == SIGNED else "Fact")
        line.add_run(f"{label}:" if label else "").bold = True
        line.add_run("\t" + value)
        if not value:
            parts.lead_to(line, _SIGNING_CM)
        parts.keep_with_next(line)
    place.add_paragraph(style="After Table")


def _bullets(place: Any, items: tuple[str, ...]) -> None:
    for item in items:
        place.add_paragraph(item, "List Bullet")


def _table(place: Any, table: Table, width: float) -> None:
    if table.caption:
        place.add_paragraph(table.caption, "Caption")
    cells = parts.add_table(place, len(table.rows) + 1, column_weights(table), width)
    parts.describe(cells, table.caption)
    parts.mark_rows(cells)
    if table.room:
        parts.leave_room(cells, table.room)
    for row, texts in zip(cells, (table.header, *table.rows), strict=True):
        for cell, text in zip(row, texts, strict=True):
            cell.paragraphs[0].style = "Table Text"
            cell.paragraphs[0].add_run(text).bold = True if texts is table.header else None
    place.add_paragraph(style="After Table")


def _box(place: Any, title: str, blocks: tuple[Block, ...], level: int, width: float) -> None:
    cells = parts.add_table(place, 2, (1,), width)
    (head,), (body,) = cells
    parts.rule_around(cells)
    parts.describe(cells, title)
    parts.mark_rows(cells)
    head.paragraphs[0].style = f"Heading {min(level, _DEEPEST)}"
    head.paragraphs[0].add_run(title)
    _blocks(body, blocks, level + 1, min(width, _BOX_WIDTH_CM))
    parts.drop_first_paragraph(body)
    place.add_paragraph(style="After Table")
