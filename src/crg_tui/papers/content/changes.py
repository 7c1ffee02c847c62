"""What changed from one version of a paper to the next, text by text, said with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

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
)
from crg_tui.papers.wording import item_title

BEGINNING = "Beginning"
LONG, AROUND = 240, 8
"""Texts of more characters than this are shown by what differs, with so many words before and after it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One text that differs: where it stands, what it said, what it says. Empty `was` is new, empty `now` is gone."""

    where: str
    was: str
    now: str

    @property
    def sentence(self) -> str:
        """The change on one line, for a plain command."""
        if not self.was:
            return f"{self.where}: new: {self.now}"
        if not self.now:
            return f"{self.where}: taken out: {self.was}"
        return f"{self.where}: was: {self.was}; now: {self.now}"


def excerpts(change: Change) -> tuple[str, str]:
    """Was and now for a table: of long texts only what differs, with a few words around it. Empty says "nothing"."""
    was, now = change.was.split(" "), change.now.split(" ")
    if not change.was or not change.now or max(len(change.was), len(change.now)) <= LONG:
        return change.was or "nothing", change.now or "nothing"
    shortest = min(len(was), len(now))
    same = next((place for place in range(shortest) if was[place] != now[place]), shortest)
    left = shortest - same
    after = next((place for place in range(left) if was[-1 - place] != now[-1 - place]), left)
    first, last = max(0, same - AROUND), max(0, after - AROUND)
    return _cut(was, first, last), _cut(now, first, last)


def _cut(words: list[str], first: int, last: int) -> str:
    kept = words[first : len(words) - last]
    return " ".join([*(["\u2026"] if first else []), *kept, *(["\u2026"] if last else [])])


@dataclass(frozen=True, slots=True)
class _Text:
    where: str
    label: str
    text: str

    @property
    def said(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text


def between(before: Document, after: Document) -> tuple[Change, ...]:
    """Every text that differs between two papers, in the order of the later one.

    What stands around the blocks (status, version, seal, date, notes) is not compared; title, marking and partnership
    are.
    """
    old, new = list(_texts_of(before)), list(_texts_of(after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    changes: list[Change] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "equal":
            changes += _paired(old[old_from:old_to], new[new_from:new_to])
    return tuple(changes)


def _paired(old: list[_Text], new: list[_Text]) -> Iterator[Change]:
    # Texts of the same place and label are one text that changed; the rest came or went.
    left = list(old)
    for text in new:
        same = next((held for held in left if (held.where, held.label) == (text.where, text.label)), None)
        if same is None:
            yield Change(text.where, "", text.said)
            continue
        before_it = left[: left.index(same)]
        for gone in before_it:
            yield Change(gone.where, gone.said, "")
        left = left[len(before_it) + 1 :]
        yield Change(text.where, same.said, text.said)
    for gone in left:
        yield Change(gone.where, gone.said, "")


def _texts_of(document: Document) -> Iterator[_Text]:
    head = (("Title", document.title), ("Partnership", document.partnership), ("Marking", document.marking))
    for label, text in head:
        yield _Text(BEGINNING, label, text)
    yield from _texts(document.blocks, BEGINNING)


def _texts(blocks: tuple[Block, ...], where: str) -> Iterator[_Text]:
    for block in blocks:
        match block:
            case Heading(level, text):
                where = text if level == 1 else where
                yield _Text(where, "Heading", text)
            case Item(blocks=inner):
                yield _Text(item_title(block), "Item", item_title(block))
                yield from _texts(inner, item_title(block))
            case Box(title, inner):
                yield _Text(where, "Box", title)
                yield from _texts(inner, title)
            case Facts(pairs):
                yield from (_Text(where, label, value) for label, value in pairs)
            case Table():
                yield from (_row(block, row, where) for row in block.rows)
            case Bullets(items):
                yield from (_Text(where, "", item) for item in items)
            case Quote(who, text):
                yield _Text(where, who, text)
            case Notice(text) | Paragraph(text):
                yield _Text(where, "", text)
            case Letterhead(sender, recipient, date, reference, salutation):
                told = {"From": sender, "To": recipient, "Date": date, "Our reference": reference, "": salutation}
                yield from (_Text(where, label, text) for label, text in told.items() if text)
            case Signature(who, capacity):
                yield _Text(where, "Signed", ", ".join(part for part in (who, capacity) if part))
            case FormField(label):
                yield _Text(where, "", label)
            case Ticks(label, options):
                yield _Text(where, label, "; ".join(options))
            case NewPage():
                pass


def _row(table: Table, row: tuple[str, ...], where: str) -> _Text:
    cells = [f"{head}: {cell}" for head, cell in zip(table.header[1:], row[1:], strict=True) if cell]
    place = f"{where}, {table.caption}" if table.caption else where
    return _Text(place, row[0], "; ".join(cells))
