"""Issued papers after a strike-out: the words that went are replaced by the mark, and everything else stays as it was.

The digest and the seal of the paper stay those of what was issued.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from crg_tui.papers.content.words import IN_PACK
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
    map_texts,
)

_CUT = "\u2026"
_SHORT, _PIECE = 12, 8
"""Characters: below the first, words are known only where they stand apart; of a text that was cut short, a piece of
at least the second tells whose it is."""


def without_words(paper: Document, words: Collection[str], mark: str) -> Document:
    """The paper with the mark wherever these words stood, whole or cut short."""
    longest_first = sorted(words, key=len, reverse=True)
    return map_texts(paper, lambda text: _without(text, longest_first, mark))


def without_case(
    paper: Document, words: Collection[str], mark: str, *, references: Collection[str], items: Collection[str]
) -> Document:
    """The paper without a case: `items` are the numbers of its agenda items, `references` those of all that went.

    An item or box of it goes whole, and so does every row, line or paragraph that names it.
    """
    about = _About(references, items, mark)
    return without_words(replace(paper, blocks=about.blocks(paper.blocks)), words, mark)


class _About:
    def __init__(self, references: Collection[str], items: Collection[str], mark: str) -> None:
        self._references = references
        named = "|".join(re.escape(ref) for ref in sorted(references, key=len, reverse=True))
        # A reference of a case begins those of its decisions, and none of another case.
        self._named = re.compile(rf"(?<![\w-])(?:{named})(?!\w)") if named else None
        self._items = frozenset(items)
        self._mark = mark

    def _elsewhere(self) -> _About:
        """The same for the minutes of another meeting, where the numbers of the items that go mean other items."""
        return _About(self._references, (), self._mark)

    def _about(self, text: str) -> bool:
        return self._named is not None and self._named.search(text) is not None

    def _text(self, text: str) -> str:
        return self._mark if self._about(text) else text

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Item(number, title, inner):
                if number in self._items or self._about(title):
                    return Item(number, self._mark, (Notice(f"This item was {self._mark.strip('[]')}."),))
                if number.startswith(IN_PACK):
                    return replace(block, blocks=self._elsewhere().blocks(inner))
                return replace(block, blocks=self.blocks(inner))
            case Box(title, inner):
                if self._about(title):
                    return Box(self._mark, ())
                return replace(block, blocks=self.blocks(inner))
            case Facts(pairs):
                return Facts(tuple((label, self._text(value)) for label, value in pairs))
            case Table(rows=rows):
                return replace(block, caption=self._text(block.caption), rows=tuple(map(self._row, rows)))
            case Bullets(lines):
                return Bullets(tuple(self._line(line) for line in lines))
            case Quote(who, text):
                gone = self._about(who) or self._about(text)
                return Quote(self._mark, self._mark) if gone else block
            case Heading(level, text):
                return Heading(level, self._text(text))
            case Notice(text):
                return Notice(self._text(text))
            case Paragraph(text):
                return Paragraph(self._text(text))
            case Letterhead(sender, recipient, date, reference, salutation):
                return Letterhead(
                    self._text(sender), self._text(recipient), date, self._text(reference), self._text(salutation)
                )
            case Signature(who, capacity):
                return replace(block, who=self._text(who), capacity=self._text(capacity))
            case FormField(label):
                return replace(block, label=self._text(label))
            case Ticks(label, options):
                return Ticks(self._text(label), tuple(map(self._line, options)))
            case NewPage():
                return block

    def _row(self, row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._mark for _ in row) if any(self._line(cell) == self._mark for cell in row) else row

    def _line(self, line: str) -> str:
        """A line of a list, or a cell; interests and changes name an item by its number."""
        begins = (f"Item {number}:" for number in self._items)
        places = (f"{number}. " for number in self._items)
        return self._mark if self._about(line) or line.startswith((*begins, *places)) else line


def _without(text: str, longest_first: Collection[str], mark: str) -> str:
    for words in longest_first:
        if len(words) >= _SHORT:
            text = text.replace(words, mark)
        elif words in text:
            text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", lambda _: mark, text)
    if _CUT in text:
        pieces = [piece.strip() for piece in text.split(_CUT) if len(piece.strip()) >= _PIECE]
        if any(piece in words for piece in pieces for words in longest_first if piece != mark):
            return mark
    return text
