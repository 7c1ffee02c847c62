"""Every text of a paper with the place where it stands, for what reads it over before it goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from crg_tui.domain.leaks import Text
from crg_tui.papers.model import Block, Box, Bullets, Document, Facts, Heading, Item, Notice, Paragraph, Quote, Table
from crg_tui.papers.wording import item_title

BEGINNING, NOTES = "Beginning", "Notes"
"""Where a text stands that has no heading above it, and where the notes at the end stand."""


def texts(document: Document) -> Iterator[Text]:
    """The texts of title, blocks and notes, in their order. Whose paper it is, marking and seal give nobody away."""
    yield Text(BEGINNING, document.title, "Title")
    yield Text(BEGINNING, document.what)
    yield from _texts(document.blocks, ())
    for note in document.notes:
        yield Text(NOTES, note)


def _texts(blocks: Iterable[Block], above: tuple[str, ...]) -> Iterator[Text]:
    heading: tuple[str, ...] = ()
    for block in blocks:
        path = (*above, *heading)
        place = ", ".join(path) or BEGINNING
        match block:
            case Heading(level, text):
                heading = (*heading[: level - 1], text)
                yield Text(place, text, "Heading")
            case Item(_, title, inner):
                # A numbered item stands beside the heading before it, not under it.
                heading = ()
                yield Text(", ".join(above) or BEGINNING, title, "Heading")
                yield from _texts(inner, (*above, item_title(block)))
            case Box(title, inner):
                yield Text(place, title, "Heading")
                yield from _texts(inner, (*path, title))
            case Facts(pairs):
                for label, value in pairs:
                    yield Text(place, label)
                    yield Text(_at(place, label), value, label)
            case Table(caption, header, rows):
                yield Text(place, caption)
                for row in rows:
                    for column, cell in zip(header, row, strict=True):
                        yield Text(_at(place, caption, row[0], column), cell, column)
            case Bullets(items):
                yield from (Text(place, item) for item in items)
            case Quote(who, text):
                yield Text(place, who)
                yield Text(_at(place, who), text)
            case Paragraph(text) | Notice(text):
                yield Text(place, text)
            case _:
                yield from (Text(place, text) for text in _strings(block))


def _at(place: str, *parts: str) -> str:
    said = [place, *(part for part in parts if part)]
    return ", ".join(dict.fromkeys(said))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, Block):
        for one in fields(value):
            yield from _strings(getattr(value, one.name))
