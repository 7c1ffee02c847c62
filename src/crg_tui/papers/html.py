"""A paper as one HTML file that needs nothing else: no script, no picture, no font, no address.

It is made for screen readers and browsers alike, and prints with the marking at the top and bottom of each page.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import count

from crg_tui.papers.characters import printable
from crg_tui.papers.columns import column_weights
from crg_tui.papers.html_style import style_of
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
    letter_facts,
    paragraphs,
    signed_below,
)

_DEEPEST = 6


def to_html(document: Document) -> str:
    """The whole paper as one HTML page."""
    paper = outlined(printable(document))
    marking = _line(paper.marking, "marking")
    letter = letterhead(paper)
    kind = ' class="letter"' if letter else ""
    ids = count(1)
    before, after = (_blocks(blocks, 2, ids) for blocks in cover(paper))
    notes = f"{_heading(2, NOTES, ids)}{_bullets(paper.notes)}" if paper.notes else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="author" content="{escape(paper.partnership)}">\n'
        f"<title>{escape(_title(paper))}</title>\n<style>{style_of(paper)}</style>\n</head>\n"
        f"<body{kind}>\n"
        f"<header>\n{marking}{_letter_head(letter, paper) if letter else _head(paper)}</header>\n"
        f"<main>\n{before}{_contents(paper) if paper.contents else ''}{after}{notes}</main>\n"
        f"<footer>\n<p>{_text(foot_line(paper))}</p>\n{marking}</footer>\n</body>\n</html>\n"
    )


def _head(paper: Document) -> str:
    return (
        f"{_line(paper.partnership, 'partnership')}"
        f'<h1 dir="auto">{_text(paper.title)}</h1>\n{_line(paper.what, "what")}{_facts(head_facts(paper))}'
    )


def _letter_head(head: Letterhead, paper: Document) -> str:
    return f'{_line(paper.partnership, "partnership")}{_letterhead(head)}<h1 dir="auto">{_text(paper.title)}</h1>\n'


def _letterhead(head: Letterhead) -> str:
    sender = f"{_line(head.sender, 'sender')}<hr>\n" if head.sender else ""
    facts = _facts(letter_facts(head))
    return f"{sender}{_line(head.recipient, 'recipient')}{facts}{_line(head.salutation, 'salutation')}"


def _contents(paper: Document) -> str:
    """Links to the headings of the first levels: a list in a list for each level."""
    last = deepest(paper)
    listed = [(number, level, text) for number, (level, text) in enumerate(headings(paper), 1) if level <= last]
    shown, depth = "", 0
    for number, level, text in listed:
        shown += "<ol>\n<li>" * (level - depth) if level > depth else "</li>\n</ol>\n" * (depth - level) + "</li>\n<li>"
        shown += f'<a href="#part-{number}" dir="auto">{_text(text)}</a>'
        depth = level
    if not listed:
        return ""
    shown += "</li>\n</ol>\n" * depth
    return f'<nav aria-labelledby="contents">\n<h2 id="contents">{CONTENTS}</h2>\n{shown}</nav>\n'


def _line(text: str, kind: str) -> str:
    return f'<p class="{kind}" dir="auto">{_text(text)}</p>\n' if text else ""


def _title(paper: Document) -> str:
    return " · ".join(part for part in (paper.title, paper.partnership) if part)


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _paragraphs(text: str, lead: str = "") -> str:
    first, *rest = (_text(part) for part in paragraphs(text))
    return "".join(f'<p dir="auto">{part}</p>\n' for part in (lead + first, *rest))


def _blocks(blocks: tuple[Block, ...], level: int, ids: Iterator[int]) -> str:
    return "".join(_block(block, level, ids) for block in blocks)


def _block(block: Block, level: int, ids: Iterator[int]) -> str:
    match block:
        case Heading(deeper, text):
            return _heading(level + deeper - 1, text, ids)
        case Item(blocks=blocks):
            return f"<section>\n{_heading(level, item_title(block), ids)}{_blocks(blocks, level + 1, ids)}</section>\n"
        case Paragraph(text):
            return _paragraphs(text)
        case Facts(pairs):
            return _facts(pairs)
        case Bullets(items):
            return _bullets(items)
        case Table():
            return _table(block)
        case Box(title, blocks):
            return f'<section class="box">\n{_heading(level, title, ids)}{_blocks(blocks, level + 1, ids)}</section>\n'
        case Quote(who, text):
            caption = f'<figcaption dir="auto">{_text(who)}</figcaption>\n' if who else ""
            return f"<figure>\n{caption}<blockquote>\n{_paragraphs(text)}</blockquote>\n</figure>\n"
        case Notice(text):
            return f'<div class="notice" role="note">\n{_paragraphs(text, f"{NOTICE}: ")}</div>\n'
        case Letterhead():
            return _letterhead(block)
        case Signature():
            return f'<div class="sign">\n{_facts(((SIGNED, ""), *signed_below(block)), by_hand=True)}</div>\n'
        case FormField(label, lines):
            return f'<label class="field" dir="auto">{_text(label)}<textarea rows="{lines}"></textarea></label>\n'
        case Ticks():
            return _ticks(block)
        case NewPage():
            return '<div class="new-page"></div>\n'


def _heading(level: int, text: str, ids: Iterator[int]) -> str:
    depth = min(level, _DEEPEST)
    return f'<h{depth} id="part-{next(ids)}" dir="auto">{_text(text)}</h{depth}>\n'


def _facts(pairs: tuple[tuple[str, str], ...], *, by_hand: bool = False) -> str:
    if not pairs:
        return ""
    facts = ""
    for label, value in pairs:
        kind = ' class="by-hand"' if by_hand and not value else ""
        facts += f'<dt dir="auto">{_text(label)}</dt><dd{kind} dir="auto">{_text(value)}</dd>\n'
    return f"<dl>\n{facts}</dl>\n"


def _ticks(ticks: Ticks) -> str:
    boxes = (f'<label dir="auto"><input type="checkbox"> {_text(option)}</label>\n' for option in ticks.options)
    return f'<fieldset>\n<legend dir="auto">{_text(ticks.label)}</legend>\n{"".join(boxes)}</fieldset>\n'


def _bullets(items: tuple[str, ...]) -> str:
    if not items:
        return ""
    return "<ul>\n" + "".join(f'<li dir="auto">{_text(item)}</li>\n' for item in items) + "</ul>\n"


def _table(table: Table) -> str:
    weights = column_weights(table)
    columns = "".join(f'<col style="width: {100 * weight / sum(weights):.1f}%">' for weight in weights)
    caption = f'<caption dir="auto">{_text(table.caption)}</caption>\n' if table.caption else ""
    header = "".join(f'<th scope="col" dir="auto">{_text(cell)}</th>' for cell in table.header)
    kind = f' class="by-hand" style="--room: {table.room}"' if table.room else ""
    rows = "".join(f"<tr>{_row(row)}</tr>\n" for row in table.rows)
    return (
        f'<div class="table">\n<table{kind}>\n{caption}<colgroup>{columns}</colgroup>\n'
        f"<thead>\n<tr>{header}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _row(cells: tuple[str, ...]) -> str:
    first, *rest = (_text(cell) for cell in cells)
    # A row to write in has no name yet, and a header without words is read out as nothing.
    named = f'<th scope="row" dir="auto">{first}</th>' if first else '<td dir="auto"></td>'
    return named + "".join(f'<td dir="auto">{cell}</td>' for cell in rest)
