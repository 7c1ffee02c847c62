"""A paper as plain text: 78 columns, no boxes and no colour, in an order that reads aloud well.

A line is broken only in place of one space, so that putting the space back gives the text again; a word longer than a
line stays whole. A table whose columns do not fit is told one fact a line.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from crg_tui.papers.characters import printable
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
)
from crg_tui.papers.outline import cover, deepest, headings, outlined
from crg_tui.papers.wording import (
    CONTENTS,
    NOTES,
    NOTICE,
    SIGNED,
    foot_line,
    head_facts,
    item_title,
    labelled,
    letter_facts,
    signed_below,
)

COLUMNS = 78
BLANK = "_" * 24
"""A place to write by hand beside a label."""
_STEP = 2
_GAP = 2


def to_text(document: Document) -> str:
    """The whole paper as text with newlines; the marking stands at the top and at the bottom."""
    paper = outlined(printable(document))
    marking = [paper.marking, ""] if paper.marking else []
    letter = letterhead(paper)
    lines = marking + (_letter(letter, paper) if letter else _head(paper))
    before, after = cover(paper)
    listed = [heading for heading in headings(paper) if heading[0] <= deepest(paper)] if paper.contents else []
    lines += _blocks(before, 0)
    lines += ["", "", CONTENTS] if listed else []
    for level, text in listed:
        lines += _hanging(text, _STEP * level)
    lines += _blocks(after, 0)
    if paper.notes:
        lines += ["", "", NOTES, *_bullets(paper.notes, _STEP)]
    if letter:
        lines += ["", "", *_filled(foot_line(paper), 0)]
    if paper.marking:
        lines += ["", paper.marking]
    return "\n".join(lines) + "\n"


def _head(paper: Document) -> list[str]:
    head = [line for line in (paper.partnership, paper.title, paper.what) if line]
    return [part for line in head for part in _filled(line, 0)] + ["", *_facts(head_facts(paper), 0)]


def _letter(head: Letterhead, paper: Document) -> list[str]:
    begun = [*(_filled(paper.partnership, 0) if paper.partnership else []), *_letterhead(head, 0)]
    return [*begun, "", *_filled(paper.title, 0)]


def _letterhead(head: Letterhead, indent: int) -> list[str]:
    parts = [_filled(text, indent) for text in (head.sender, head.recipient) if text]
    parts += [part for part in (_facts(letter_facts(head), indent),) if part]
    parts += [_filled(head.salutation, indent)] if head.salutation else []
    return [line for at, part in enumerate(parts) for line in ([""] if at else []) + part]


def _blocks(blocks: tuple[Block, ...], indent: int) -> list[str]:
    lines: list[str] = []
    deeper = indent
    for block in blocks:
        if isinstance(block, Heading):
            deeper = indent + _STEP * (block.level - 1)
            lines += ["", *([""] if indent == 0 and block.level == 1 else []), *_filled(block.text, deeper)]
            deeper += _STEP
        elif isinstance(block, Item):
            deeper = indent + _STEP
            lines += ["", *([""] if indent == 0 else []), *_filled(item_title(block), indent)]
            lines += _blocks(block.blocks, deeper)
        else:
            told = _block(block, deeper)
            lines += ["", *told] if told else []
    return lines


_Other = (
    Paragraph | Facts | Table | Bullets | Box | Quote | Notice | Letterhead | Signature | FormField | Ticks | NewPage
)


def _block(block: _Other, indent: int) -> list[str]:
    match block:
        case Paragraph(text):
            return _filled(text, indent)
        case Facts(pairs):
            return _facts(pairs, indent)
        case Table():
            return _table(block, indent)
        case Bullets(items):
            return _bullets(items, indent)
        case Box(title, blocks):
            end = ["", *_filled(f"End of {title}", indent)] if title else []
            return [*_filled(title, indent), *_blocks(blocks, indent + _STEP), *end]
        case Quote(who, text):
            return [*(_filled(f"{who}:", indent) if who else []), *_filled(text, indent + _STEP)]
        case Notice(text):
            return _filled(f"{NOTICE}: {text}", indent)
        case Letterhead():
            return _letterhead(block, indent)
        case Signature():
            below = tuple((label, value or BLANK) for label, value in signed_below(block))
            return ["", *_facts(((SIGNED, BLANK), *below), indent)]
        case FormField(label, lines):
            return _field(label, lines, indent)
        case Ticks(label, options):
            ticks = [line for option in options for line in _hanging(f"[ ] {option}", indent + _STEP)]
            return [*_filled(labelled(label), indent), *ticks]
        case NewPage():
            return []


def _field(label: str, lines: int, indent: int) -> list[str]:
    asked = _hanging(labelled(label), indent)
    rest = COLUMNS - _width(asked[-1]) - 1
    if lines == 1 and rest >= len(BLANK):
        return [*asked[:-1], f"{asked[-1]} {'_' * rest}"]
    return asked + ["", " " * indent + "_" * (COLUMNS - indent)] * lines


def _facts(pairs: tuple[tuple[str, str], ...], indent: int) -> list[str]:
    said = (f"{labelled(label)} {value}" if label else value for label, value in pairs)
    return [line for fact in said for line in _hanging(fact, indent)]


def _bullets(items: tuple[str, ...], indent: int) -> list[str]:
    return [line for item in items for line in _hanging(f"- {item}", indent)]


def _table(table: Table, indent: int) -> list[str]:
    caption = _filled(table.caption, indent) if table.caption else []
    if table.room:
        blank = tuple(tuple(cell or BLANK[:12] for cell in row) for row in table.rows)
        table = replace(table, rows=blank, room=0)
    rows = (table.header, *table.rows)
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    whole = indent + sum(widths) + _GAP * (len(widths) - 1)
    if whole <= COLUMNS and not any("\n" in cell for row in rows for cell in row):
        return caption + [_aligned(row, widths, indent) for row in rows]
    facts: list[str] = []
    for row in table.rows:
        first, *rest = zip(table.header, row, strict=True)
        facts += _facts((first,), indent) + _facts(tuple(rest), indent + _STEP)
    return caption + facts


def _aligned(row: tuple[str, ...], widths: list[int], indent: int) -> str:
    cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
    return " " * indent + (" " * _GAP).join(cells).rstrip(" ")


def _filled(text: str, indent: int) -> list[str]:
    parts = (part for line in text.split("\n") for part in _wrapped(line, COLUMNS - indent))
    return [" " * indent + part if part else "" for part in parts]


def _hanging(text: str, indent: int) -> list[str]:
    first, *rest = _filled(text, indent + _STEP)
    return [" " * indent + first[indent + _STEP :], *rest]


def _wrapped(line: str, width: int) -> list[str]:
    lines: list[str] = []
    used = 0
    for word in line.split(" "):
        wide = _width(word)
        # An empty word is one of several spaces in a row: it stays at the end of its line, where it does no harm.
        if lines and (not word or used + 1 + wide <= width):
            lines[-1] += " " + word
            used += 1 + wide
        else:
            lines.append(word)
            used = wide
    return lines


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
