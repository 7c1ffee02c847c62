"""The outline of a paper as readers by ear and PDF/UA need it: no level left out, no heading without words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from crg_tui.papers.model import Block, Box, Document, Heading, Item, NewPage, without_letterhead
from crg_tui.papers.wording import NOTES, item_title

NO_TITLE = "(no title)"
LISTED = 2
MOST_LISTED = 40
"""Headings down to the first of these levels stand in a table of contents; only the first level where so many headings
would not fit on its page."""


def outlined(document: Document) -> Document:
    """The same paper with each heading at most one level below the one before it.

    A title, an item or a box without a word is called "(no title)"; a heading without a word goes.
    """
    blocks, _ = _outlined(document.blocks, 1, 0)
    return replace(document, title=_titled(document.title), blocks=blocks)


def headings(document: Document) -> tuple[tuple[int, str], ...]:
    """Every heading of a paper but its title, level and words, in order: those of its blocks and of its notes."""
    notes = ((1, NOTES),) if document.notes else ()
    return (*_headings(without_letterhead(document), 1), *notes)


def deepest(document: Document) -> int:
    """Down to which level headings stand in the table of contents of this paper."""
    return LISTED if sum(level <= LISTED for level, _ in headings(document)) <= MOST_LISTED else 1


def cover(document: Document) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks before the table of contents, and those after it.

    Where nothing above the first new page is headed, that is a cover, and the contents come behind it.
    """
    blocks = without_letterhead(document)
    end = next((at for at, block in enumerate(blocks) if isinstance(block, Heading | Item | Box | NewPage)), 0)
    if not document.contents or not blocks or not isinstance(blocks[end], NewPage):
        return (), blocks
    return blocks[: end + 1], blocks[end + 1 :]


def _headings(blocks: tuple[Block, ...], base: int) -> Iterator[tuple[int, str]]:
    for block in blocks:
        if isinstance(block, Heading):
            yield base + block.level - 1, block.text
        elif isinstance(block, Item | Box):
            yield base, item_title(block) if isinstance(block, Item) else block.title
            yield from _headings(block.blocks, base + 1)


def _outlined(blocks: tuple[Block, ...], base: int, last: int) -> tuple[tuple[Block, ...], int]:
    """The blocks with their headings put right and the level of the last one; `base` is what level 1 means here."""
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            if _is_blank(block.text):
                continue
            last = min(base + block.level - 1, last + 1)
            result.append(Heading(last - base + 1, block.text))
        elif isinstance(block, Item | Box):
            inner, last = _outlined(block.blocks, base + 1, base)
            named = isinstance(block, Item) and not _is_blank(block.number)
            result.append(replace(block, title=block.title if named else _titled(block.title), blocks=inner))
        else:
            result.append(block)
    return tuple(result), last


def _titled(title: str) -> str:
    return NO_TITLE if _is_blank(title) else title


def _is_blank(text: str) -> bool:
    return all(character.isspace() or unicodedata.category(character) == "Cf" for character in text)
