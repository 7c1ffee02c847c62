"""A paper as one HTML file that needs nothing else: no script, no picture, no font, no address.

It is made for screen readers and browsers alike, and prints with the marking at the top and bottom of each page.
"""

from __future__ import annotations

import re
from html import escape

from crg_tui.papers.characters import printable
from crg_tui.papers.model import (
    Block,
    Box,
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    NewPage,
    Notice,
    Paragraph,
    Quote,
    Table,
)
from crg_tui.papers.outline import outlined
from crg_tui.papers.wording import (
    NOTES,
    NOTICE,
    UNAPPROVED,
    column_weights,
    foot_line,
    head_facts,
    item_title,
    paragraphs,
)

_DEEPEST = 6

_STYLE = """
:root { color-scheme: light; }
body { font: 1.0625rem/1.55 Georgia, Cambria, "Times New Roman", serif; color: #000; background: #fff;
  max-width: 44rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.8em 0 .5em; break-after: avoid; }
h1 { font-size: 1.8rem; margin: .2em 0; } h2 { font-size: 1.3rem; } h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; }
p, li, dd, td, th, h1, h2, h3, h4, h5, h6, caption { white-space: pre-wrap; }
p { margin: .6em 0; }
.marking { text-align: center; font-weight: bold; letter-spacing: .06em; }
.partnership { font-weight: bold; margin-top: 1.5em; }
header { border-bottom: 2px solid #000; padding-bottom: .6em; margin-bottom: 1.5em; }
footer { border-top: 1px solid #000; margin-top: 2.5em; padding-top: .5em; }
dl { display: grid; grid-template-columns: minmax(6rem, 11rem) 1fr; gap: .25em 1.2em; margin: .8em 0; }
dt { font-weight: bold; overflow-wrap: anywhere; } dd { margin: 0; min-width: 0; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; font-size: .95em; line-height: 1.4; }
caption { text-align: left; font-weight: bold; padding-bottom: .4em; }
th, td { text-align: left; vertical-align: top; padding: .35em .8em .35em 0; border-bottom: 1px solid #767676;
  overflow-wrap: anywhere; }
thead th { border-top: 1.5px solid #000; border-bottom: 1.5px solid #000; } tbody th { font-weight: normal; }
.box { border: 1.5px solid #000; padding: .2em 1.2em .8em; margin: 1.4em 0; break-inside: avoid; }
.box > :first-child { margin-top: .6em; }
figure { margin: 1em 0; } figcaption { font-weight: bold; white-space: pre-wrap; }
blockquote { margin: .3em 0 .3em .2em; padding-left: 1em; border-left: 3px solid #000; }
.notice { border: solid #000; border-width: 1.5px 0; padding: .5em 0; font-weight: bold; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } tr { break-inside: avoid; }
  thead { display: table-header-group; } .new-page { break-before: page; } }
"""


def to_html(document: Document) -> str:
    """The whole paper as one HTML page."""
    paper = outlined(printable(document))
    marking = _line(paper.marking, "marking")
    facts = _facts(head_facts(paper))
    notes = f"<h2>{NOTES}</h2>\n{_bullets(paper.notes)}" if paper.notes else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="author" content="{escape(paper.partnership)}">\n'
        f"<title>{escape(_title(paper))}</title>\n<style>{_STYLE}{_page_style(paper)}</style>\n</head>\n<body>\n"
        f"{marking}<header>\n{_line(paper.partnership, 'partnership')}"
        f'<h1 dir="auto">{_text(paper.title)}</h1>\n{_line(paper.what, "what")}{facts}</header>\n'
        f"<main>\n{_blocks(paper.blocks, 2)}{notes}</main>\n"
        f"<footer>\n<p>{_text(foot_line(paper))}</p>\n{marking}</footer>\n</body>\n</html>\n"
    )


def _line(text: str, kind: str) -> str:
    return f'<p class="{kind}" dir="auto">{_text(text)}</p>\n' if text else ""


def _title(paper: Document) -> str:
    return " · ".join(part for part in (paper.title, paper.partnership) if part)


def _page_style(paper: Document) -> str:
    marking, foot = _css(paper.marking), _css(foot_line(paper))
    words = UNAPPROVED.get(paper.status)
    draft = f'@page {{ @top-right {{ content: "{words}"; font: bold 9pt serif; }} }}\n' if words else ""
    return (
        f"{draft}@page {{ size: A4; margin: 22mm 20mm;\n"
        f"  @top-center {{ content: {marking}; font: bold 9pt serif; }}\n"
        f"  @bottom-left {{ content: {foot}; font: 9pt serif; }}\n"
        f"  @bottom-center {{ content: {marking}; font: bold 9pt serif; }}\n"
        '  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt serif; }\n}\n'
    )


def _css(text: str) -> str:
    """Text as a string of CSS; all but ASCII letters, digits and spaces is escaped, so nothing can end the string."""
    return '"' + re.sub(r"[^A-Za-z0-9 ]", lambda m: f"\\{ord(m[0]):06X}", text.replace("\n", " ")) + '"'


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _paragraphs(text: str, lead: str = "") -> str:
    first, *rest = (_text(part) for part in paragraphs(text))
    return "".join(f'<p dir="auto">{part}</p>\n' for part in (lead + first, *rest))


def _blocks(blocks: tuple[Block, ...], level: int) -> str:
    return "".join(_block(block, level) for block in blocks)


def _block(block: Block, level: int) -> str:
    match block:
        case Heading(deeper, text):
            return _heading(level + deeper - 1, text)
        case Item(blocks=blocks):
            return f"<section>\n{_heading(level, item_title(block))}{_blocks(blocks, level + 1)}</section>\n"
        case Paragraph(text):
            return _paragraphs(text)
        case Facts(pairs):
            return _facts(pairs)
        case Bullets(items):
            return _bullets(items)
        case Table():
            return _table(block)
        case Box(title, blocks):
            return f'<section class="box">\n{_heading(level, title)}{_blocks(blocks, level + 1)}</section>\n'
        case Quote(who, text):
            caption = f'<figcaption dir="auto">{_text(who)}</figcaption>\n' if who else ""
            return f"<figure>\n{caption}<blockquote>\n{_paragraphs(text)}</blockquote>\n</figure>\n"
        case NewPage():
            return '<div class="new-page"></div>\n'
        case Notice(text):
            return f'<div class="notice" role="note">\n{_paragraphs(text, f"{NOTICE}: ")}</div>\n'


def _heading(level: int, text: str) -> str:
    depth = min(level, _DEEPEST)
    return f'<h{depth} dir="auto">{_text(text)}</h{depth}>\n'


def _facts(pairs: tuple[tuple[str, str], ...]) -> str:
    if not pairs:
        return ""
    facts = (f'<dt dir="auto">{_text(label)}</dt><dd dir="auto">{_text(value)}</dd>\n' for label, value in pairs)
    return f"<dl>\n{''.join(facts)}</dl>\n"


def _bullets(items: tuple[str, ...]) -> str:
    if not items:
        return ""
    return "<ul>\n" + "".join(f'<li dir="auto">{_text(item)}</li>\n' for item in items) + "</ul>\n"


def _table(table: Table) -> str:
    weights = column_weights(table)
    columns = "".join(f'<col style="width: {100 * weight / sum(weights):.1f}%">' for weight in weights)
    caption = f'<caption dir="auto">{_text(table.caption)}</caption>\n' if table.caption else ""
    header = "".join(f'<th scope="col" dir="auto">{_text(cell)}</th>' for cell in table.header)
    rows = "".join(f"<tr>{_row(row)}</tr>\n" for row in table.rows)
    return (
        f'<div class="table">\n<table>\n{caption}<colgroup>{columns}</colgroup>\n'
        f"<thead>\n<tr>{header}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _row(cells: tuple[str, ...]) -> str:
    first, *rest = (_text(cell) for cell in cells)
    return f'<th scope="row" dir="auto">{first}</th>' + "".join(f'<td dir="auto">{cell}</td>' for cell in rest)
