"""A paper as PDF for reading aloud (PDF/UA-1) and for keeping (PDF/A-2a), set by typst from `paper.typ`.

Words reach typst as JSON, never as markup. No file is written and none is read but the templates. The fonts that typst
brings along know Latin, Greek, Cyrillic, Hebrew, Arabic and Devanagari; a character they lack would make typst refuse
the whole paper or, within a cluster, lose letters silently, so `glyphs.py` finds those first to show their code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import count
from pathlib import Path
from typing import Any

from crg_tui.papers import colour, glyphs
from crg_tui.papers.characters import printable, substituted
from crg_tui.papers.columns import LINE, column_weights
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
    Signature,
    Status,
    Table,
    Ticks,
    letterhead,
    made_at,
    map_texts,
)
from crg_tui.papers.outline import cover, deepest, headings, outlined
from crg_tui.papers.wording import (
    CONTENTS,
    NOTES,
    NOTICE,
    SIGNED,
    UNAPPROVED,
    UNBROKEN,
    foot_line,
    head_facts,
    item_title,
    labelled,
    letter_facts,
    running_title,
    signed_below,
)

# How much wider a page is between its margins where it lies on its side.
_WIDE = 24.7 / 16
# A row of more lines may be taller than a page and is let break, so that nothing falls off.
_TALLEST_ROW = 20
# The width of a page between its margins, the margin of a cell and the widest letters of a table, in points.
_PAGE_WIDTH, _CELL_MARGIN, _LETTER = 453, 10, 7.5
# A paper of more pages is not set twice, which would take too long; and it is worth a twentieth of a second to give its
# memory back.
_LONG_PAPER = 9
# A last page that is filled less than this far down, from the upper edge of the paper, looks like a mistake.
_NEXT_TO_NOTHING_CM = 9.0
# What fits on one line at the top of a page and in its corner, on two lines at its foot, and in a property of a file.
_RUNNING, _ON_PAGES, _LONGEST_LINE, _LONGEST_PROPERTY = 80, 30, 100, 1000
_NOT_SET = ("block", "short", "said", "on-pages")


def to_pdf(document: Document, *, fonts: Path | None = None) -> bytes:
    """The whole paper as the bytes of a PDF; the same paper gives the same bytes.

    `fonts` is a folder of further fonts (Noto, say) for scripts that the built-in fonts lack. Characters that no font
    has are shown by their code ("[U+738B]"), and a note at the end names them.
    """
    # Typst gives a tab no width.
    paper = map_texts(outlined(printable(document)), lambda text: text.expandtabs(4))
    setter = glyphs.Setter(fonts)
    missing = setter.missing(paper)
    while True:
        shown = substituted(paper, missing.spell, _said)
        prepared = _prepared(shown, setter.families)
        result = setter.set(json.dumps(prepared, ensure_ascii=False), made_at(paper))
        if isinstance(result, glyphs.Pages):
            fitting = _fitting(setter, prepared, paper, result)
            if fitting.count > _LONG_PAPER:
                setter.forget()
            return fitting.pdf
        missing = missing.and_also(result)


def _fitting(setter: glyphs.Setter, prepared: dict[str, object], paper: Document, pages: glyphs.Pages) -> glyphs.Pages:
    """The same set a little closer, where a short paper would have a last page with next to nothing on it."""
    if not 1 < pages.count <= _LONG_PAPER or pages.last_cm > _NEXT_TO_NOTHING_CM:
        return pages
    closer = setter.set(json.dumps(prepared | {"tight": True}, ensure_ascii=False), made_at(paper))
    return closer if isinstance(closer, glyphs.Pages) and closer.count < pages.count else pages


def _said(number: int) -> str:
    characters = "character that its fonts lack" if number == 1 else "characters that its fonts lack"
    return f"The PDF shows by their code {number} {characters}"


def _prepared(paper: Document, families: tuple[str, ...]) -> dict[str, object]:
    language, _, region = paper.language.partition("-")
    letter = letterhead(paper)
    before, after = cover(paper)
    notes = (Heading(1, NOTES), Bullets(paper.notes)) if paper.notes else ()
    line = LINE * (_WIDE if paper.wide else 1)
    shown = _blocks((*after, *notes), line)
    _number_boxes(shown, count())
    return {
        "title": paper.title,
        "file-title": _shortened(paper.title, _LONGEST_PROPERTY),
        "file-what": _shortened(paper.what, _LONGEST_PROPERTY),
        "author": [_shortened(paper.partnership, _LONGEST_PROPERTY)] if paper.partnership else [],
        "running": _running(paper),
        "what": paper.what,
        "partnership": paper.partnership,
        "marking": _shortened(paper.marking, _LONGEST_LINE),
        "draft": UNAPPROVED.get(paper.status, ""),
        "lang": language,
        "region": region or None,
        "fonts": families,
        "head": _labelled(head_facts(paper)),
        "words": f"#{colour.of_words(paper.colour)}",
        "rule": f"#{colour.of_lines(paper.colour)}",
        "letter": _block(letter, line) if letter else None,
        "contents": CONTENTS if paper.contents and headings(paper) else None,
        "deepest": deepest(paper),
        "foot": _shortened(foot_line(paper), _LONGEST_LINE),
        "cover": _blocks(before, line),
        "blocks": shown,
        "notes-title": NOTES,
        "unbroken": UNBROKEN.pattern,
        "form": paper.status is Status.FORM,
        "tight": False,
        "wide": paper.wide,
    }


def _blocks(blocks: tuple[Block, ...], line: float) -> list[dict[str, Any]]:
    shown = [_block(part, line) for block in blocks for part in _with_low_header(block)]
    return [block | {"letters": _letters(block)} for block in shown]


def _running(paper: Document) -> str:
    """What stands at the top of each page but the first; sheets of a form go into different hands, and say whose."""
    title = _shortened(running_title(paper.title), _RUNNING)
    return f"{paper.partnership}: {title}" if paper.status is Status.FORM and paper.partnership else title


def _number_boxes(shown: list[dict[str, Any]], numbers: Iterator[int]) -> None:
    """Give each box a number, by which its beginning and its end are found again quickly."""
    for block in shown:
        if block["block"] == "box":
            block["number"] = next(numbers)
        _number_boxes(block.get("blocks", []), numbers)


def _with_low_header(block: Block) -> tuple[Block, ...]:
    """A table whose header row could fill a page gets a legend before it: typst never breaks such a row."""
    if not isinstance(block, Table) or _lines(block.header, column_weights(block)) <= _TALLEST_ROW:
        return (block,)
    names = tuple(f"Column {number}" for number in range(1, len(block.header) + 1))
    return Facts(tuple(zip(names, block.header, strict=True))), replace(block, header=names)


def _block(block: Block, line: float) -> dict[str, Any]:
    name = type(block).__name__.lower()
    match block:
        case Item(blocks=blocks):
            on_pages = _shortened(block.on_pages, _ON_PAGES)
            return {"block": name, "title": item_title(block), "blocks": _blocks(blocks, line), "on-pages": on_pages}
        case Box(title, blocks):
            shown, short = _blocks(blocks, line), _shortened(_short_title(title), _RUNNING)
            return {"block": name, "title": title, "short": short, "blocks": shown}
        case Table():
            widths = column_weights(block, line)
            rows = [{"cells": row, "long": _lines(row, widths) > _TALLEST_ROW} for row in block.rows]
            return {
                "block": name,
                "caption": block.caption,
                "header": block.header,
                "rows": rows,
                "widths": widths,
                "room": block.room,
            }
        case Facts(pairs):
            return {"block": name, "pairs": _labelled(pairs)}
        case FormField(label, lines):
            return {"block": name, "label": labelled(label), "lines": lines}
        case Ticks(label, options):
            return {"block": name, "label": labelled(label), "options": options}
        case Letterhead():
            return {"block": name, "facts": _labelled(letter_facts(block))} | {
                f.name: getattr(block, f.name) for f in fields(block)
            }
        case Signature():
            return {"block": name, "pairs": _labelled(((SIGNED, ""), *signed_below(block)))}
        case _:
            return {"block": name, "said": NOTICE} | {f.name: getattr(block, f.name) for f in fields(block)}


def _letters(shown: object) -> int:
    """How much is said in blocks as typst gets them, in letters: a line is not counted as less than thirty."""
    if isinstance(shown, str):
        return sum(max(30, len(line)) for line in shown.split("\n"))
    if isinstance(shown, dict) and "letters" in shown:
        return int(shown["letters"])
    if isinstance(shown, dict):
        return sum(_letters(value) for key, value in shown.items() if key not in _NOT_SET)
    return sum(_letters(value) for value in shown) if isinstance(shown, list | tuple) else 0


def _short_title(title: str) -> str:
    """What a box is called where it goes on: "Decision 2026-012/D1" of "Decision 2026-012/D1 (Child K): next step"."""
    return re.split(r" \(|: ", title, maxsplit=1)[0]


def _labelled(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((labelled(label), value) for label, value in pairs)


def _shortened(text: str, most: int) -> str:
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    whole = line[:most].rpartition(" ")[0] or line[: most - 1]
    return f"{whole.rstrip(' ,;:')}\u2026"


def _lines(cells: tuple[str, ...], widths: tuple[int, ...]) -> int:
    """How many lines a row takes at most, roughly."""
    tallest = 0
    for cell, width in zip(cells, widths, strict=True):
        letters = max(1.0, (_PAGE_WIDTH * width / sum(widths) - _CELL_MARGIN) / _LETTER)
        tallest = max(tallest, sum(1 + int(len(line) / letters) for line in cell.split("\n")))
    return tallest
